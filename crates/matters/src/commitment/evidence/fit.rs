//! Whether a later sentence tells of the very thing that was promised.

use std::collections::HashSet;

use jiff::civil::Date;
use sagsgang_minutes::Outcome;
use sagsgang_text::danish::date::dates;
use sagsgang_text::danish::{fold, words};

use super::index::{Index, Place, heading, is_topical};
use super::{Evidence, EvidenceReason};
use crate::thread::{ReasonKind, Threads};
use crate::told::mark::organ_key;
use crate::told::word::telling as telling_words;
use crate::told::{Mark, MarkKind, Part, Promise, Says, Strand, Telling, Told, cue};

/// What an item that only treats a matter must hold of what was promised, of 1.
const TREATED_SHARE_MIN: f64 = 0.6;

/// What a sentence and its item must hold of what was promised, of 1.
const TOLD_SHARE_MIN: f64 = 0.34;

/// Below this nothing is offered.
const STRENGTH_MIN: u8 = 50;

/// A reason names at most so many words.
const REASON_WORDS_MAX: usize = 4;

/// A promise, with what later sentences are held against.
pub(super) struct Asked<'a> {
    index: &'a Index<'a>,
    threads: &'a Threads,
    at: Place,
    promise: &'a Promise,
    told: &'a Told,
    /// Papers that were promised.
    papers: HashSet<&'a str>,
    /// What was to be done, as infinitives.
    deeds: HashSet<&'a str>,
    /// What it is about beside papers and deeds.
    topics: Vec<&'a Mark>,
    /// Names of whom or what it is about.
    names: HashSet<&'a str>,
    /// Other organs that it names.
    organs: HashSet<&'a str>,
}

/// A word is looked for inside compounds when it has at least so many bytes.
const COMPOUND_BYTES_MIN: usize = 6;

/// Whether a word stands among others, by itself or as the beginning or end of a compound: "havn" no, "civilsamfund" in
/// "civilsamfundsstrategi" yes.
fn is_held(value: &str, values: &HashSet<&str>) -> bool {
    let within = |whole: &str, part: &str| {
        part.len() >= COMPOUND_BYTES_MIN && (whole.starts_with(part) || whole.ends_with(part))
    };
    values.contains(value) || values.iter().any(|other| within(other, value) || within(value, other))
}

/// The paper that a mark names.
fn paper(mark: &Mark) -> Option<&str> {
    mark.value.strip_prefix("papir ").filter(|_| mark.kind == MarkKind::Word)
}

/// The infinitive of the deed that a mark names.
fn deed(mark: &Mark) -> Option<&str> {
    mark.value.strip_prefix("at ").filter(|_| mark.kind == MarkKind::Word)
}

fn is_name(mark: &Mark) -> bool {
    matches!(mark.kind, MarkKind::Name | MarkKind::Body | MarkKind::Quoted | MarkKind::Recipient)
}

/// Verbs that every promise of a paper holds, and that say nothing of what it is.
const PLAIN_DEEDS: [&str; 22] = [
    "udarbejde",
    "lave",
    "skrive",
    "aflevere",
    "sende",
    "udsende",
    "fremsende",
    "oversende",
    "forelægge",
    "fremlægge",
    "præsentere",
    "orientere",
    "godkende",
    "beslutte",
    "aftale",
    "behandle",
    "give",
    "drøfte",
    "arrangere",
    "modtage",
    "følge",
    "holde",
];

/// Beginnings of the words by which a matter is put off, or is to be taken up again.
const PUT_OFF: [&str; 6] = ["udsæt", "udsat", "udskyd", "udskud", "genoptag", "tages op igen"];

/// What organs do with a matter.
const DECIDES: [&str; 6] = ["godkende", "vedtage", "tiltræde", "bevilge", "beslutte", "behandle"];

/// Prepositions by which a paper is said to be of something.
const OF: [&str; 8] = ["af", "om", "over", "for", "til", "vedrørende", "på", "fra"];

/// What a paper is said to be of stands within so many words.
const OF_WORDS_MAX: usize = 6;

/// Whether words begin with a paper or a deed: "et udkast til en plan".
fn is_paper_or_deed(text: &str) -> bool {
    let folded = fold(text);
    words(&folded).take(2).any(|word| cue::paper(word.text).is_some() || cue::verb(word.text).is_some())
}

impl<'a> Asked<'a> {
    pub(super) fn new(index: &'a Index<'a>, threads: &'a Threads, at: Place, promise: &'a Promise) -> Self {
        let about = || promise.about.iter().filter(|mark| is_topical(mark));
        let is_topic = |mark: &&Mark| paper(mark).is_none() && deed(mark).is_none();
        Asked {
            index,
            threads,
            at,
            promise,
            told: &index.told[at.0],
            papers: about().filter_map(paper).collect(),
            deeds: about().filter_map(deed).filter(|deed| !PLAIN_DEEDS.contains(deed)).collect(),
            topics: about().filter(is_topic).collect(),
            names: about().filter(|mark| is_name(mark)).map(|mark| mark.value.as_str()).collect(),
            organs: promise
                .about
                .iter()
                .filter(|mark| mark.kind == MarkKind::Organ)
                .map(|mark| mark.value.as_str())
                .collect(),
        }
    }

    /// The marks by which later items are found.
    pub(super) fn finding(&self) -> Vec<&'a Mark> {
        let strand = &self.told.strands[self.at.1];
        let names = heading(self.told, strand).filter(|mark| is_name(mark));
        self.topics.iter().copied().chain(names).collect()
    }

    /// The best that a later strand offers.
    pub(super) fn best(&self, place: Place) -> Option<Evidence> {
        let later = &self.index.told[place.0];
        if later.head.meeting == self.told.head.meeting || later.is_standing {
            return None;
        }
        let own_organ = self.index.is_same_organ(self.at.0, place.0);
        if !own_organ && !self.is_in_thread(place) && !self.organs.contains(self.index.organ(place.0)) {
            return None;
        }
        let strand = &later.strands[place.1];
        let of_strand = later.tellings.iter().filter(|telling| telling.strand == strand.key);
        let around: Vec<&Mark> = heading(later, strand).collect();
        let told = of_strand.filter_map(|telling| self.by_telling(place, &around, telling));
        // An item that was put off again was not treated.
        let put_off = matches!(later.outcome, Some(Outcome::Postponed | Outcome::Withdrawn));
        let told = told.filter(|evidence| !(put_off && evidence.by.is_empty()));
        let best = told.max_by_key(|evidence| (evidence.strength, std::cmp::Reverse(evidence.span)));
        let treating = || self.by_treating(place, strand, &around).filter(|_| !put_off);
        best.or_else(treating).filter(|evidence| evidence.strength >= STRENGTH_MIN)
    }

    fn is_in_thread(&self, place: Place) -> bool {
        self.index.thread(self.at).is_some_and(|thread| self.index.thread(place) == Some(thread))
    }

    /// How much of what was promised stands among `values`, of 1; none where nothing of it is telling.
    fn share(&self, values: &HashSet<&str>) -> Option<f64> {
        let mut seen = HashSet::new();
        let once: Vec<&str> =
            self.topics.iter().map(|mark| mark.value.as_str()).filter(|value| seen.insert(*value)).collect();
        let all: f64 = once.iter().map(|value| self.index.weight(value)).sum();
        let held: f64 =
            once.iter().filter(|value| is_held(value, values)).map(|value| self.index.weight(value)).sum();
        (all > 0.0).then(|| held / all)
    }

    /// The reasons that `marks` give: what of the promise stands among them.
    fn reasons(&self, marks: &[&Mark], place: Place) -> Vec<EvidenceReason> {
        let known: HashSet<&str> = self.promise.about.iter().map(|mark| mark.value.as_str()).collect();
        let mut reasons: Vec<EvidenceReason> = Vec::new();
        for (kind, of) in [
            (ReasonKind::Name, &[MarkKind::Name, MarkKind::Body, MarkKind::Recipient][..]),
            (ReasonKind::Quoted, &[MarkKind::Quoted][..]),
            (ReasonKind::Words, &[MarkKind::Word][..]),
        ] {
            let mut seen = HashSet::new();
            let shown: Vec<&str> = marks
                .iter()
                .filter(|mark| of.contains(&mark.kind) && known.contains(mark.value.as_str()))
                .map(|mark| mark.shown.as_str())
                .filter(|shown| !reasons.iter().any(|reason| reason.words.contains(shown)))
                .filter(|shown| seen.insert(fold(shown)))
                .take(REASON_WORDS_MAX)
                .collect();
            if !shown.is_empty() {
                reasons.push(EvidenceReason { kind, words: shown.join(", ") });
            }
        }
        if self.is_in_thread(place)
            && let Some(thread) = self.index.thread(place)
        {
            let words = self.threads.threads[thread].title.clone();
            reasons.push(EvidenceReason { kind: ReasonKind::Title, words });
        }
        reasons
    }

    /// What a sentence shows, if it tells of the thing that was promised.
    fn by_telling(&self, place: Place, around: &[&'a Mark], telling: &'a Telling) -> Option<Evidence> {
        let later = &self.index.told[place.0];
        let own: Vec<&Mark> = telling.about.iter().filter(|mark| is_topical(mark)).collect();
        let values: HashSet<&str> = own.iter().chain(around).map(|mark| mark.value.as_str()).collect();
        let in_thread = self.is_in_thread(place);
        let same_organ = self.index.is_same_organ(self.at.0, place.0);
        let share = self.share(&values);
        let days: Vec<Date> = dates(&telling.words).into_iter().map(|found| found.date).collect();
        let promised_on = self.told.head.date?;
        let asked_then = days.contains(&promised_on);
        let is_answer = telling.by.is_empty();
        let is_old = !days.is_empty() && days.iter().all(|day| *day < promised_on);
        let wrong_meeting = is_answer && !(asked_then && same_organ && self.promise.is_to_be_presented);
        if is_old || wrong_meeting || !in_thread && !same_organ {
            return None;
        }
        let fits = self.fits(&own, &values, telling);
        let topical = share.is_none_or(|share| share >= TOLD_SHARE_MIN);
        let known = own.iter().any(|mark| self.shares(mark));
        let is_meant = if is_answer { known || in_thread } else { fits && known };
        // That the matter as a whole was put off says nothing of what somebody else was to do in it.
        let of_matter = telling.says != Says::Kept
            && !own.iter().any(|mark| mark.part != Part::Title && self.shares(mark));
        if of_matter && !self.promise.is_to_be_presented {
            return None;
        }
        if !is_meant || !(topical || in_thread && is_answer) || share.is_none() && !in_thread {
            return None;
        }
        let mut points = 40.0 + share.unwrap_or(0.5) * 25.0;
        points += if in_thread { 15.0 } else { 0.0 };
        points += if asked_then { 15.0 } else { 0.0 };
        points += if self.is_due_then(later) { 10.0 } else { 0.0 };
        points += if telling.says == Says::Kept && !self.papers.is_empty() { 5.0 } else { 0.0 };
        let mut reasons = self.reasons(&own, place);
        if asked_then {
            let words = promised_on.to_string();
            let day = dates(&telling.words).into_iter().find(|found| found.date == promised_on);
            let shown = day.map_or(words, |day| telling.words[day.span.range()].to_owned());
            reasons.insert(0, EvidenceReason { kind: ReasonKind::MeetingDay, words: shown });
        }
        if reasons.is_empty() {
            return None;
        }
        Some(Evidence {
            commitment: self.promise.id.clone(),
            item: later.head.item.clone(),
            says: self.says(telling),
            by: telling.by.clone(),
            part: telling.part,
            span: telling.span,
            words: telling.words.clone(),
            reasons,
            strength: points.clamp(0.0, 100.0) as u8,
        })
    }

    /// What a sentence tells of this promise. Of a matter that was put off a later meeting tells that it was put off until now:
    /// then it is taken up; only a decision puts it off again.
    fn says(&self, telling: &Telling) -> Says {
        let words = fold(&self.promise.words);
        let was_put_off = PUT_OFF.iter().any(|begin| words.contains(begin));
        if telling.says == Says::Changed && was_put_off && telling.part != Part::Decision {
            Says::Kept
        } else {
            telling.says
        }
    }

    /// Whether a mark of a sentence is one of the promise's own.
    fn shares(&self, mark: &Mark) -> bool {
        paper(mark).is_some_and(|paper| self.papers.contains(paper))
            || deed(mark).is_some_and(|deed| self.deeds.contains(deed))
            || self.topics.iter().any(|topic| topic.value == mark.value)
    }

    /// Whether a sentence is about the paper or the deed that was promised, and about those it was promised of.
    fn fits(&self, own: &[&Mark], values: &HashSet<&str>, telling: &Telling) -> bool {
        let named = self.names.is_empty() || self.names.iter().any(|name| values.contains(name));
        // What another organ decided is what was promised only where it was to decide.
        let others: Vec<&Mark> = telling.about.iter().filter(|mark| mark.kind == MarkKind::Organ).collect();
        let decides = own.iter().filter_map(|mark| deed(mark)).any(|deed| DECIDES.contains(&deed));
        let is_theirs = others.iter().any(|mark| self.organs.contains(mark.value.as_str()));
        if decides && !others.is_empty() && !is_theirs {
            return false;
        }
        let papers = own.iter().any(|mark| paper(mark).is_some_and(|paper| self.papers.contains(paper)))
            && self.is_of_promise(telling);
        let deeds = own.iter().filter_map(|mark| deed(mark)).any(|deed| self.deeds.contains(deed));
        // Whoever acts in the sentence must not be another than the one who was to act.
        let actors = |marks: &[&'_ Mark]| {
            marks
                .iter()
                .filter(|mark| mark.kind == MarkKind::Body)
                .map(|mark| mark.value.clone())
                .collect::<Vec<_>>()
        };
        let promised = actors(&self.topics);
        let acting = actors(own);
        let same_actor =
            promised.is_empty() || acting.is_empty() || acting.iter().any(|one| promised.contains(one));
        let thing = match telling.says {
            Says::Kept if !self.papers.is_empty() => papers || deeds,
            Says::Kept => deeds || is_theirs,
            Says::Changed | Says::Dropped => {
                papers
                    || deeds
                    || own.iter().any(|mark| {
                        self.topics.iter().any(|topic| topic.value == mark.value)
                            && self.index.is_specific(&mark.value)
                    })
            }
        };
        named && same_actor && thing
    }

    /// Whether no paper in the sentence is said to be of something else: "planen for parken" is not the plan for the harbour, nor a
    /// closing report a midway report.
    fn is_of_promise(&self, telling: &Telling) -> bool {
        let folded = fold(&telling.words);
        let all: Vec<_> = words(&folded).collect();
        let topics: HashSet<&str> = self.topics.iter().flat_map(|mark| mark.value.split(' ')).collect();
        let mut asked = all
            .iter()
            .enumerate()
            .filter(|(_, word)| cue::paper(word.text).is_some_and(|paper| self.papers.contains(paper)));
        asked.any(|(at, word)| {
            let kind = self.kind_of_paper(word.text);
            let Some(next) = all.get(at + 1).filter(|next| OF.contains(&next.text)) else { return kind };
            let rest = &folded[next.span.end as usize..];
            let end = rest.find([',', ';', ':', '.']).unwrap_or(rest.len());
            let of: Vec<_> = words(&rest[..end]).take(OF_WORDS_MAX).collect();
            let place = of.last().map_or(0, |last| last.span.end as usize);
            let named = telling_words(&rest[..place]);
            let is_its = named.iter().any(|word| is_held(&word.stem, &topics));
            kind && (named.is_empty() || topics.is_empty() || is_its || is_paper_or_deed(&rest[..place]))
        })
    }

    /// Whether a compound that ends with a promised paper can be that paper: where the promise says which kind, it must be that.
    fn kind_of_paper(&self, word: &str) -> bool {
        let whole = |mark: &&&Mark| cue::paper(&fold(&mark.shown)) == cue::paper(word);
        let kinds: Vec<String> = self.topics.iter().filter(whole).map(|mark| mark.value.clone()).collect();
        let own = telling_words(word);
        cue::is_only_paper(word) || kinds.is_empty() || own.iter().any(|own| kinds.contains(&own.stem))
    }

    /// Whether a later item stands on the day that the promise is for.
    fn is_due_then(&self, later: &Told) -> bool {
        let Some(due) = &self.promise.due else { return false };
        let named = dates(&due.text).first().map(|found| found.date).or(due.corrected_by);
        named.is_some() && named == later.head.date
    }

    /// What an item shows by treating what was to be laid before its organ.
    fn by_treating(&self, place: Place, strand: &'a Strand, around: &[&'a Mark]) -> Option<Evidence> {
        let later = &self.index.told[place.0];
        let own_organ = self.index.is_same_organ(self.at.0, place.0);
        let other_organ = self.organs.iter().any(|organ| organ_key(organ) == self.index.organ(place.0));
        if !self.promise.is_to_be_presented || later.is_collective || !(own_organ || other_organ) {
            return None;
        }
        let values: HashSet<&str> = around.iter().map(|mark| mark.value.as_str()).collect();
        let share = self.share(&values)?;
        let title: HashSet<&str> =
            around.iter().filter(|mark| mark.part == Part::Title).map(|mark| mark.value.as_str()).collect();
        let specific = |values: &HashSet<&str>| {
            self.topics
                .iter()
                .any(|mark| values.contains(mark.value.as_str()) && self.index.is_specific(&mark.value))
        };
        let is_due = self.is_due_then(later);
        let in_thread = self.is_in_thread(place);
        let named = self.names.is_empty() || self.names.iter().any(|name| values.contains(name));
        let papers = self.papers.is_empty() || self.names_paper(later, strand) || is_due && share > 0.8;
        let treats = specific(&title) || specific(&values) && (is_due || in_thread);
        if share < TREATED_SHARE_MIN || !named || !papers || !treats {
            return None;
        }
        let mut points = 30.0 + share * 25.0;
        points += if in_thread { 15.0 } else { 0.0 };
        points += if is_due { 20.0 } else { 0.0 };
        Some(Evidence {
            commitment: self.promise.id.clone(),
            item: later.head.item.clone(),
            says: Says::Kept,
            by: String::new(),
            part: Part::Title,
            span: later.head.title_span,
            words: later.head.title.split_whitespace().collect::<Vec<_>>().join(" "),
            reasons: self.reasons(around, place),
            strength: points.clamp(0.0, 100.0) as u8,
        })
    }

    /// Whether an item names a paper that was promised in its title, its annexes or a sentence that lays it before the organ.
    fn names_paper(&self, later: &Told, strand: &Strand) -> bool {
        let is_asked = |text: &str| {
            words(&fold(text))
                .any(|word| cue::paper(word.text).is_some_and(|paper| self.papers.contains(paper)))
        };
        let annexes = strand.marks.iter().filter(|mark| mark.kind == MarkKind::Annex);
        let tellings = later.tellings.iter().filter(|telling| telling.strand == strand.key);
        is_asked(&later.head.title)
            || annexes.into_iter().any(|mark| is_asked(&mark.shown))
            || heading(later, strand).any(|mark| is_asked(&mark.shown))
            || tellings
                .flat_map(|telling| &telling.about)
                .filter_map(paper)
                .any(|paper| self.papers.contains(paper))
    }
}
