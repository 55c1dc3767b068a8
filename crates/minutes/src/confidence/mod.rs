//! How each fact was read, and how sure that is.
//!
//! Every fact of the model gets a [`Reading`]: the named rule that it was read by ([`ReadingRule`], with a sentence for the
//! manual and the web), and a whole percentage with the [`Reason`]s that lower it.
//!
//! The percentage is no opinion of the program's author. `measured.toml` holds, for each rule, how many facts it read in
//! documents that a person had answered by hand, and how many of them the answers confirm; `cargo test --test reading calibrate
//! -- --ignored --nocapture` counts them again and prints the file. The counts are smoothed: a rule that was seen three times
//! and was right three times is not certain, and where a rule was seen seldom, the rules that read the same speak for it
//! (`measured.rs` has the formula). They are counted on documents that the reader was built with, and so are an upper bound:
//! whoever has other documents with answers can count again. Each reason multiplies the base by its own stated factor
//! ([`Reason::factor_percent`]). The result lies between [`SURE_PERCENT_MIN`] and [`SURE_PERCENT_MAX`]: a program that
//! reads is never certain, and what it says was read from somewhere.
//!
//! The assessment looks at the text and the facts alone, not at how the recognisers went about it: the rule is named for
//! the evidence that stands in the document (a label before a date, a cue in a decision, a unit in the head of a table),
//! which is what a person checks it by.

mod damage;
mod header;
mod item;
mod measured;
mod money;
mod reason;
mod rule;

pub use reason::Reason;
pub use rule::ReadingRule;

use crate::profile::Vocabulary;
use crate::{Minutes, Profiles};
use sagsgang_text::danish::fold;
use sagsgang_text::{Source, Span};
use std::collections::{BTreeSet, HashSet};

/// The least that a fact is held to be sure, in percent.
pub const SURE_PERCENT_MIN: u8 = 1;
/// The most that a fact that no person confirmed is held to be sure, in percent.
pub const SURE_PERCENT_MAX: u8 = 99;
/// Facts that are less sure than this, in percent, are marked for a person to look at.
pub const LOOK_BELOW_PERCENT: u8 = 80;

/// What a reading is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// The municipality or region.
    Body,
    /// The organ that met.
    Organization,
    /// The day.
    Date,
    /// The weekday named.
    Weekday,
    /// When it began.
    Start,
    /// When it ended.
    End,
    /// Where it was.
    Place,
    /// A person's presence.
    Participant,
    /// Number and title of an item.
    Item,
    /// Open or closed.
    Access,
    /// Number of a case file.
    CaseNumber,
    /// A headed section.
    Section,
    /// Who recommends.
    Recommender,
    /// One thing asked for.
    Clause,
    /// What came of the item.
    Outcome,
    /// A name, a party or a number on a side of a vote.
    Vote,
    /// The matter before another organ.
    Treatment,
    /// A stop on the matter's way.
    Routing,
    /// A member who took no part.
    Unavailable,
    /// An annex.
    Annex,
    /// A sum of money with its terms.
    Amount,
    /// What someone undertook.
    Commitment,
    /// When that is due.
    Due,
}

/// Every aspect with its word on the wire.
const ASPECTS: [(Aspect, &str); 23] = [
    (Aspect::Body, "body"),
    (Aspect::Organization, "organization"),
    (Aspect::Date, "date"),
    (Aspect::Weekday, "weekday"),
    (Aspect::Start, "start"),
    (Aspect::End, "end"),
    (Aspect::Place, "place"),
    (Aspect::Participant, "participant"),
    (Aspect::Item, "item"),
    (Aspect::Access, "access"),
    (Aspect::CaseNumber, "case-number"),
    (Aspect::Section, "section"),
    (Aspect::Recommender, "recommender"),
    (Aspect::Clause, "clause"),
    (Aspect::Outcome, "outcome"),
    (Aspect::Vote, "vote"),
    (Aspect::Treatment, "treatment"),
    (Aspect::Routing, "routing"),
    (Aspect::Unavailable, "unavailable"),
    (Aspect::Annex, "annex"),
    (Aspect::Amount, "amount"),
    (Aspect::Commitment, "commitment"),
    (Aspect::Due, "due"),
];

impl Aspect {
    /// Every aspect, in the order of the model.
    pub fn all() -> impl Iterator<Item = Aspect> {
        ASPECTS.iter().map(|(aspect, _)| *aspect)
    }

    /// The word on the wire and in the register, such as `case-number`.
    pub fn word(self) -> &'static str {
        ASPECTS[self as usize].1
    }

    /// The aspect of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        ASPECTS.iter().find(|(_, known)| *known == word).map(|(aspect, _)| *aspect)
    }
}

/// A side of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Voted for.
    For,
    /// Voted against.
    Against,
    /// Abstained.
    Abstained,
}

/// Which fact of [`Minutes`] a reading is about: what of it, in which item, and which in the model's list of that kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactPlace {
    /// What.
    pub aspect: Aspect,
    /// Index of the item; `None` for the header and the participants.
    pub item: Option<usize>,
    /// The side, for votes.
    pub side: Option<Side>,
    /// Index in the list of its kind; of a vote's numbers the one after the names.
    pub index: usize,
}

impl FactPlace {
    /// A fact of the header, or the participant at `index`.
    pub fn outside(aspect: Aspect, index: usize) -> Self {
        Self { aspect, item: None, side: None, index }
    }

    /// A fact of an item.
    pub fn inside(item: usize, aspect: Aspect, index: usize) -> Self {
        Self { aspect, item: Some(item), side: None, index }
    }

    /// An entry on a side of an item's vote.
    pub fn vote(item: usize, side: Side, index: usize) -> Self {
        Self { aspect: Aspect::Vote, item: Some(item), side: Some(side), index }
    }
}

/// How one fact was read. The profile is [`Minutes::layout`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Which fact.
    pub place: FactPlace,
    /// The words that it was read from.
    pub span: Span,
    /// By which rule.
    pub rule: ReadingRule,
    /// How sure, in whole percent.
    pub percent: u8,
    /// What makes it less sure than the rule is in general, in the order of [`Reason`].
    pub reasons: Vec<Reason>,
}

/// A reading for every fact of `minutes`, which were read from `source`, in the order of [`FactPlace`].
pub fn assess(source: &Source, minutes: &Minutes, profiles: &Profiles) -> Vec<Reading> {
    let mut assessment = Assessment {
        source,
        minutes,
        vocabulary: profiles.vocabulary(),
        roll: roll(minutes),
        listed: listed_titles(minutes),
        everywhere: layout_reasons(minutes),
        readings: Vec::new(),
    };
    header::assess(&mut assessment);
    for index in 0..minutes.items.len() {
        item::assess(&mut assessment, index);
        money::assess(&mut assessment, index);
    }
    assessment.readings.sort_by_key(|reading| reading.place);
    assessment.readings
}

/// The titles of the contents list, folded.
fn listed_titles(minutes: &Minutes) -> BTreeSet<String> {
    let entries = minutes.contents.iter().flat_map(|contents| &contents.entries);
    entries.map(|entry| fold(entry.title.trim())).collect()
}

/// What the parts of the assessment share.
struct Assessment<'a> {
    source: &'a Source,
    minutes: &'a Minutes,
    vocabulary: &'a Vocabulary,
    /// Folded names and parties that the document tells the presence of.
    roll: HashSet<String>,
    /// Folded titles of the contents list.
    listed: BTreeSet<String>,
    /// Reasons that hold for every fact of the document.
    everywhere: Vec<Reason>,
    readings: Vec<Reading>,
}

impl Assessment<'_> {
    /// Adds a reading of the words at `span`, which are a part of `context`: a line or a sentence, looked at for damage.
    fn add(&mut self, place: FactPlace, rule: ReadingRule, span: Span, context: Span, reasons: &[Reason]) {
        let mut all: Vec<Reason> = self.everywhere.iter().chain(reasons).copied().collect();
        all.extend(damage::signs(self.source.slice(context)));
        all.sort_unstable();
        all.dedup();
        let percent = sure(rule, &all);
        self.readings.push(Reading { place, span, rule, percent, reasons: all });
    }

    /// The line that `span` begins in, to the end of the one that it ends in.
    fn line(&self, span: Span) -> Span {
        let text = self.source.text();
        let (start, end) = (span.start as usize, span.end as usize);
        let first = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let last = text.get(end..).and_then(|after| after.find('\n')).map_or(text.len(), |at| end + at);
        Span::new(first.min(start), last.max(end))
    }
}

/// Whole percent of a rule's base with its reasons against it.
fn sure(rule: ReadingRule, reasons: &[Reason]) -> u8 {
    let scaled = reasons.iter().fold(u32::from(measured::base_percent(rule)) * 100, |left, reason| {
        left * u32::from(reason.factor_percent()) / 100
    });
    let percent = u8::try_from((scaled + 50) / 100).unwrap_or(SURE_PERCENT_MAX);
    percent.clamp(SURE_PERCENT_MIN, SURE_PERCENT_MAX)
}

/// From so many points on, of 100, a layout counts as recognised.
const LAYOUT_KNOWN_POINTS: u8 = 50;
/// From so many points on, of 100, a layout is recognised by more than a few signs.
const LAYOUT_SURE_POINTS: u8 = 65;

fn layout_reasons(minutes: &Minutes) -> Vec<Reason> {
    match minutes.recognition.points {
        _ if minutes.layout == "none" => vec![Reason::LayoutUnknown],
        0..LAYOUT_KNOWN_POINTS => vec![Reason::LayoutUnknown],
        LAYOUT_KNOWN_POINTS..LAYOUT_SURE_POINTS => vec![Reason::LayoutWeak],
        _ => Vec::new(),
    }
}

/// Names and parties of everybody whose presence is told.
fn roll(minutes: &Minutes) -> HashSet<String> {
    let people = minutes.participants.iter();
    people
        .flat_map(|person| {
            [Some(&person.name), person.party.as_ref(), person.substitute_for.as_ref()].into_iter().flatten()
        })
        .map(|name| fold(name))
        .collect()
}

#[cfg(test)]
mod tests;
