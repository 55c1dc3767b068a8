//! The log of an evaluation: what was done when, each line bound to the line before it by its digest.
//!
//! A line cannot be changed, taken out or put in afterwards without every line after it telling. The last line's digest
//! stands in the result and is told at each step, for whoever wants to keep it elsewhere.

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
    },
    /// The comparison was constructed, without outcomes.
    Match {
        /// Of the plan.
        plan: String,
        /// Of the file of persons, those columns that may be read.
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
            if entry.number != number || entry.before != log.head {
                return Err(broken(number, "log-line-does-not-follow"));
            }
            if written(&entry) != line {
                return Err(broken(number, "log-line-changed"));
            }
            log.head = digest(line.as_bytes());
            log.entries.push(entry);
        }
        Ok(log)
    }

    /// Adds a line, and gives its text without the end of line.
    ///
    /// # Errors
    /// [`Fault::TooMany`] where the log is full.
    pub fn add(&mut self, at: &str, by: &str, event: Event) -> Result<String, Fault> {
        if self.entries.len() >= LINES_MAX {
            return Err(Fault::TooMany { what: "lines", most: LINES_MAX });
        }
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
            Event::Lock { plan } | Event::Deviate { plan, .. } => Some(plan.as_str()),
            _ => None,
        })
    }

    /// The last matching: digests of the people and of what was written.
    pub fn matched(&self) -> Option<(&str, &str)> {
        self.entries.iter().rev().find_map(|entry| match &entry.event {
            Event::Match { people, matched, .. } => Some((people.as_str(), matched.as_str())),
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

    /// The last reckoning: its place, and digests of the result and of the measurement.
    pub fn estimated(&self) -> Option<(usize, &str, &str)> {
        self.entries.iter().enumerate().rev().find_map(|(place, entry)| match &entry.event {
            Event::Estimate { result, estimate, .. } => Some((place, result.as_str(), estimate.as_str())),
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

fn broken(number: usize, why: &str) -> Fault {
    Fault::Plan { part: format!("log.jsonl:{number}"), why: why.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(plan: &str) -> Event {
        Event::Lock { plan: plan.to_owned() }
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
        let forged = text.replacen("Ane", "Bo", 1);
        assert_eq!(part(&forged), ("log.jsonl:2".into(), "log-line-does-not-follow".into()));
        assert_eq!(part(&second), ("log.jsonl:1".into(), "log-line-does-not-follow".into()));
        assert_eq!(part(&first.replace(":1,", ": 1,")), ("log.jsonl:1".into(), "log-line-changed".into()));
        assert_eq!(part("x"), ("log.jsonl:1".into(), "log-line-unreadable".into()));
    }
}
