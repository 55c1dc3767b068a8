//! The log of an evaluation: what was done when, each line bound to the line before it by its digest.
//!
//! A line cannot be changed, taken out or put in afterwards without every line after it telling, and a line that comes out of
//! order is no line: whoever writes a log by hand writes one that the program itself could have written. Lines at the end can be
//! cut off without the rest telling; the digest of the last line stands in the result and is told at each step, for whoever
//! wants to keep it elsewhere.

use crate::Fault;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Lines at most in a log.
pub const LINES_MAX: usize = 10_000;

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number, from 1.
    pub number: usize,
    /// When, as the one who called says: `2027-07-01T10:00:00Z`.
    pub at: String,
    /// Who.
    pub by: String,
    /// What was done.
    #[serde(flatten)]
    pub event: Event,
    /// SHA-256 of the line before, in lower case; empty on the first.
    pub before: String,
}

/// What was done. Digests are SHA-256 in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// The plan was locked.
    Lock {
        /// Of the plan.
        plan: String,
        /// The columns that the plan says are outcomes: no later plan makes them anything else before they are opened.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        outcomes: Vec<String>,
    },
    /// The comparison was constructed, without outcomes.
    Match {
        /// Of the plan.
        plan: String,
        /// Of the file of persons.
        people: String,
        /// Of what was written.
        matched: String,
    },
    /// Outcomes were opened.
    Open {
        /// Of the plan.
        plan: String,
        /// Of the file of persons.
        people: String,
        /// Of the file of outcomes.
        outcomes: String,
    },
    /// The effect was reckoned.
    Estimate {
        /// Of the plan.
        plan: String,
        /// Of the result.
        result: String,
        /// Of the result as it may be shown to others.
        shown: String,
        /// Of the measurement.
        estimate: String,
    },
    /// The plan was departed from.
    Deviate {
        /// What was done otherwise.
        what: String,
        /// Why.
        why: String,
        /// Of the plan as it was from then on.
        plan: String,
        /// The columns that it says are outcomes.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        outcomes: Vec<String>,
    },
}

/// A log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// Its lines.
    pub entries: Vec<Entry>,
    /// SHA-256 of the last line; empty where there is none.
    pub head: String,
}

/// A line that tells of a comparison that was found. All are digests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MatchedLine<'a> {
    /// Of the plan.
    pub plan: &'a str,
    /// Of the file of persons.
    pub people: &'a str,
    /// Of what was written.
    pub matched: &'a str,
}

/// A line that tells of a reckoning. All but the place are digests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EstimateLine<'a> {
    /// Its place in the log, from 0.
    pub place: usize,
    /// Of the plan.
    pub plan: &'a str,
    /// Of the result.
    pub result: &'a str,
    /// Of the result as it may be shown.
    pub shown: &'a str,
    /// Of the measurement.
    pub estimate: &'a str,
}

impl Log {
    /// Reads a log and holds every line against the one before.
    ///
    /// # Errors
    /// [`Fault::Plan`] that names the line that is no line, or that does not follow from the one before.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let mut log = Self::default();
        for (place, line) in text.lines().enumerate() {
            let number = place + 1;
            if number > LINES_MAX {
                return Err(Fault::TooMany { what: "lines", most: LINES_MAX });
            }
            let entry: Entry =
                serde_json::from_str(line).map_err(|_| broken(number, "log-line-unreadable"))?;
            let follows = log.allows(&entry.event).and_then(|()| log.is_later(&entry.at));
            if entry.number != number || entry.before != log.head {
                return Err(broken(number, "log-line-does-not-follow"));
            }
            if written(&entry) != line {
                return Err(broken(number, "log-line-changed"));
            }
            follows.map_err(|why| broken(number, why))?;
            log.head = digest(line.as_bytes());
            log.entries.push(entry);
        }
        // A line that was written to its end has an end of line: what lacks it was cut off, or is still being written.
        match text.is_empty() || text.ends_with('\n') {
            true => Ok(log),
            false => Err(broken(log.entries.len(), "log-cut-off")),
        }
    }

    /// Why a step may not be taken now.
    ///
    /// # Errors
    /// The reason, as the program words it.
    fn allows(&self, event: &Event) -> Result<(), &'static str> {
        let in_force = self.plan_in_force();
        let holds = |plan: &str| in_force == Some(plan);
        let is_open = self.opened().is_some();
        match event {
            Event::Lock { .. } if in_force.is_some() => Err("locked-already"),
            Event::Lock { .. } => Ok(()),
            _ if in_force.is_none() => Err("not-locked"),
            Event::Deviate { .. } => Ok(()),
            Event::Match { plan, .. } | Event::Open { plan, .. } | Event::Estimate { plan, .. }
                if !holds(plan) =>
            {
                Err("plan-changed")
            }
            Event::Match { plan, .. } if is_open && self.matched().is_none_or(|last| last.plan == plan) => {
                Err("match-after-open")
            }
            Event::Match { .. } => Ok(()),
            Event::Open { .. } if is_open => Err("opened-already"),
            Event::Open { people, .. } if self.matched().is_some_and(|last| last.people != people) => {
                Err("people-changed")
            }
            Event::Open { .. } => Ok(()),
            Event::Estimate { .. } if !is_open => Err("not-opened"),
            Event::Estimate { .. } => Ok(()),
        }
    }

    /// That a step may be taken at that time: asked before anything is reckoned or written.
    ///
    /// # Errors
    /// [`Fault::TooMany`] where the log is full; [`Fault::Plan`] where the step comes out of order, or earlier than the last.
    pub fn may(&self, at: &str, event: &Event) -> Result<(), Fault> {
        if self.entries.len() >= LINES_MAX {
            return Err(Fault::TooMany { what: "lines", most: LINES_MAX });
        }
        self.allows(event).and_then(|()| self.is_later(at)).map_err(refused)
    }

    /// That a step is not earlier than the one before.
    fn is_later(&self, at: &str) -> Result<(), &'static str> {
        let moment = |text: &str| text.parse::<jiff::Timestamp>().map_err(|_| "log-time-unreadable");
        let now = moment(at)?;
        match self.entries.last() {
            Some(last) if moment(&last.at)? > now => Err("log-time-backwards"),
            _ => Ok(()),
        }
    }

    /// That this is the plan in force.
    ///
    /// # Errors
    /// [`Fault::Plan`]: nothing is locked, or the plan was changed since.
    pub fn holds(&self, plan: &str) -> Result<(), Fault> {
        match self.plan_in_force() {
            None => Err(refused("not-locked")),
            Some(digest) if digest != plan => Err(refused("plan-changed")),
            Some(_) => Ok(()),
        }
    }

    /// The comparison that holds for a plan that constructs one.
    ///
    /// # Errors
    /// [`Fault::Plan`]: none was found, or it was found by another plan.
    pub fn matched_by(&self, plan: &str) -> Result<MatchedLine<'_>, Fault> {
        match self.matched() {
            None => Err(refused("not-matched")),
            Some(last) if last.plan != plan => Err(refused("matched-by-another-plan")),
            Some(last) => Ok(last),
        }
    }

    /// The reckoning that holds: the last one, by the plan in force, with nothing departed from since.
    ///
    /// # Errors
    /// [`Fault::Plan`]: nothing was reckoned, or the plan was departed from or the comparison found anew since.
    pub fn reckoned(&self, plan: &str) -> Result<EstimateLine<'_>, Fault> {
        self.holds(plan)?;
        let Some(last) = self.estimated() else { return Err(refused("not-estimated")) };
        let is_last = last.place + 1 == self.entries.len();
        if is_last && last.plan == plan { Ok(last) } else { Err(refused("departed-since")) }
    }

    /// Whether a digest is one that a line was told with when it was written: its place, from 0.
    pub fn place_of(&self, digest: &str) -> Option<usize> {
        let heads = self.entries.iter().skip(1).map(|entry| entry.before.as_str());
        heads.chain((!self.entries.is_empty()).then_some(self.head.as_str())).position(|head| head == digest)
    }

    /// Adds a line, and gives its text without the end of line.
    ///
    /// # Errors
    /// Those of [`Self::may`].
    pub fn add(&mut self, at: &str, by: &str, event: Event) -> Result<String, Fault> {
        self.may(at, &event)?;
        let number = self.entries.len() + 1;
        let entry = Entry { number, at: at.to_owned(), by: by.to_owned(), event, before: self.head.clone() };
        let line = written(&entry);
        self.head = digest(line.as_bytes());
        self.entries.push(entry);
        Ok(line)
    }

    /// The digest of the plan that is in force: locked, or last departed to. None where nothing is locked.
    pub fn plan_in_force(&self) -> Option<&str> {
        let is_locked = self.entries.iter().any(|entry| matches!(entry.event, Event::Lock { .. }));
        self.entries.iter().rev().filter(|_| is_locked).find_map(|entry| match &entry.event {
            Event::Lock { plan, .. } | Event::Deviate { plan, .. } => Some(plan.as_str()),
            _ => None,
        })
    }

    /// Every column that any plan in force said was an outcome.
    pub fn outcomes(&self) -> impl Iterator<Item = &str> {
        self.entries
            .iter()
            .flat_map(|entry| match &entry.event {
                Event::Lock { outcomes, .. } | Event::Deviate { outcomes, .. } => outcomes.as_slice(),
                _ => &[],
            })
            .map(String::as_str)
    }

    /// The last matching.
    pub fn matched(&self) -> Option<MatchedLine<'_>> {
        self.entries.iter().rev().find_map(|entry| match &entry.event {
            Event::Match { plan, people, matched } => Some(MatchedLine { plan, people, matched }),
            _ => None,
        })
    }

    /// The last opening: its place, and digests of the people and of the outcomes.
    pub fn opened(&self) -> Option<(usize, &str, &str)> {
        self.entries.iter().enumerate().rev().find_map(|(place, entry)| match &entry.event {
            Event::Open { people, outcomes, .. } => Some((place, people.as_str(), outcomes.as_str())),
            _ => None,
        })
    }

    /// The last reckoning.
    pub fn estimated(&self) -> Option<EstimateLine<'_>> {
        self.entries.iter().enumerate().rev().find_map(|(place, entry)| match &entry.event {
            Event::Estimate { plan, result, shown, estimate } => {
                Some(EstimateLine { place, plan, result, shown, estimate })
            }
            _ => None,
        })
    }

    /// The log as it was before its line at `place`.
    pub fn until(&self, place: usize) -> Self {
        let head = self.entries.get(place).map_or_else(|| self.head.clone(), |entry| entry.before.clone());
        Self { entries: self.entries.iter().take(place).cloned().collect(), head }
    }
}

/// SHA-256 in lower case.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A line's text. Nothing in an entry can fail to be written.
fn written(entry: &Entry) -> String {
    serde_json::to_string(entry).unwrap_or_default()
}

/// A step that may not be taken.
fn refused(why: &str) -> Fault {
    Fault::Plan { part: "log.jsonl".to_owned(), why: why.to_owned() }
}

fn broken(number: usize, why: &str) -> Fault {
    Fault::Plan { part: format!("log.jsonl:{number}"), why: why.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(plan: &str) -> Event {
        Event::Lock { plan: plan.to_owned(), outcomes: vec!["y".to_owned()] }
    }

    #[test]
    fn a_changed_line_is_told() {
        let mut log = Log::default();
        let first = log.add("2027-01-01T00:00:00Z", "Ane", lock("a")).expect("a line");
        let opened = Event::Open { plan: "a".into(), people: "b".into(), outcomes: "c".into() };
        let second = log.add("2027-01-02T00:00:00Z", "Ane", opened).expect("a line");
        let text = format!("{first}\n{second}\n");
        assert_eq!(Log::read(&text).expect("a log"), log);
        assert_eq!(log.plan_in_force(), Some("a"));
        assert_eq!(log.opened(), Some((1, "b", "c")));
        assert_eq!(log.until(1).head, digest(first.as_bytes()));

        let part = |text: &str| match Log::read(text) {
            Err(Fault::Plan { part, why }) => (part, why),
            other => panic!("{other:?}"),
        };
        assert_eq!(part(text.trim_end()), ("log.jsonl:2".into(), "log-cut-off".into()));
        let forged = text.replacen("Ane", "Bo", 1);
        assert_eq!(part(&forged), ("log.jsonl:2".into(), "log-line-does-not-follow".into()));
        assert_eq!(part(&second), ("log.jsonl:1".into(), "log-line-does-not-follow".into()));
        assert_eq!(part(&first.replace(":1,", ": 1,")), ("log.jsonl:1".into(), "log-line-changed".into()));
        assert_eq!(part("x"), ("log.jsonl:1".into(), "log-line-unreadable".into()));
    }

    fn why(result: Result<impl std::fmt::Debug, Fault>) -> String {
        match result {
            Err(Fault::Plan { why, .. }) => why,
            other => panic!("{other:?}"),
        }
    }

    fn text(of: &str) -> String {
        of.to_owned()
    }

    #[test]
    fn a_step_out_of_order_is_no_line() {
        const AT: &str = "2027-01-02T00:00:00Z";
        let of = |plan: &str| Event::Match { plan: text(plan), people: text("p"), matched: text("m") };
        let open = |plan: &str| Event::Open { plan: text(plan), people: text("p"), outcomes: text("o") };
        let reckon = |plan: &str| Event::Estimate {
            plan: text(plan),
            result: text("r"),
            shown: text("s"),
            estimate: text("e"),
        };
        let depart = |plan: &str| Event::Deviate {
            what: text("w"),
            why: text("y"),
            plan: text(plan),
            outcomes: Vec::new(),
        };
        let mut log = Log::default();
        for event in [of("a"), open("a"), reckon("a"), depart("a")] {
            assert_eq!(why(log.add(AT, "Ane", event)), "not-locked");
        }
        log.add(AT, "Ane", lock("a")).expect("locked");
        assert_eq!(why(log.add(AT, "Ane", lock("b"))), "locked-already");
        assert_eq!(why(log.add(AT, "Ane", reckon("a"))), "not-opened");
        assert_eq!(why(log.add(AT, "Ane", open("b"))), "plan-changed");
        assert_eq!(why(log.add("2027-01-01T23:59:59Z", "Ane", open("a"))), "log-time-backwards");
        assert_eq!(why(log.add("i går", "Ane", open("a"))), "log-time-unreadable");
        assert_eq!(why(log.matched_by("a")), "not-matched");
        log.add(AT, "Ane", of("a")).expect("matched");
        log.add(AT, "Ane", depart("b")).expect("departed");
        assert_eq!(why(log.matched_by("b")), "matched-by-another-plan");
        log.add(AT, "Ane", of("b")).expect("matched anew");
        let others = Event::Open { plan: text("b"), people: text("q"), outcomes: text("o") };
        assert_eq!(why(log.add(AT, "Ane", others)), "people-changed");
        log.add(AT, "Ane", open("b")).expect("opened");
        assert_eq!(why(log.add(AT, "Ane", open("b"))), "opened-already");
        assert_eq!(why(log.add(AT, "Ane", of("b"))), "match-after-open");
        assert_eq!(why(log.reckoned("b")), "not-estimated");
        log.add(AT, "Ane", reckon("b")).expect("reckoned");
        assert_eq!(log.reckoned("b").map(|line| line.result), Ok("r"));
        assert_eq!(why(log.reckoned("c")), "plan-changed");
        // A departure that changes nothing in the plan is a departure too.
        log.add(AT, "Ane", depart("b")).expect("departed");
        assert_eq!(why(log.reckoned("b")), "departed-since");
        log.add(AT, "Ane", depart("c")).expect("departed");
        assert_eq!(why(log.reckoned("b")), "plan-changed");
        assert_eq!(why(log.reckoned("c")), "departed-since");
        log.add(AT, "Ane", of("c")).expect("matched by what was departed to");
    }

    #[test]
    fn a_log_that_the_program_could_not_have_written_is_refused() {
        // Each line follows by its digest, and the second by nothing else.
        let forge = |second: Event, at: &str| {
            let first = Entry {
                number: 1,
                at: "2027-01-02T00:00:00Z".into(),
                by: "Ane".into(),
                event: lock("a"),
                before: String::new(),
            };
            let before = digest(written(&first).as_bytes());
            let second = Entry { number: 2, at: at.into(), by: "Ane".into(), event: second, before };
            why(Log::read(&format!("{}\n{}\n", written(&first), written(&second))))
        };
        let open = Event::Open { plan: text("b"), people: text("p"), outcomes: text("o") };
        assert_eq!(forge(open.clone(), "2027-01-03T00:00:00Z"), "plan-changed");
        assert_eq!(forge(lock("b"), "2027-01-03T00:00:00Z"), "locked-already");
        let early = Event::Open { plan: text("a"), people: text("p"), outcomes: text("o") };
        assert_eq!(forge(early, "2027-01-01T00:00:00Z"), "log-time-backwards");
    }

    #[test]
    fn a_digest_that_was_kept_is_found_again() {
        let mut log = Log::default();
        assert_eq!(log.place_of(""), None);
        log.add("2027-01-01T00:00:00Z", "Ane", lock("a")).expect("a line");
        let kept = log.head.clone();
        assert_eq!(log.place_of(&kept), Some(0));
        let open = Event::Open { plan: text("a"), people: text("p"), outcomes: text("o") };
        log.add("2027-01-02T00:00:00Z", "Ane", open).expect("a line");
        assert_eq!((log.place_of(&kept), log.place_of(&log.head)), (Some(0), Some(1)));
        assert_eq!(log.until(1).place_of(&log.head), None, "what was cut off is missed");
    }
}
