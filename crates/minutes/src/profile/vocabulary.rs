//! Headings and cues that every layout shares: the words by which Danish minutes say what happened.

use super::section_kind_named;
use crate::phrase::Phrases;
use crate::{Outcome, SectionKind};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use sagsgang_text::Span;
use sagsgang_text::danish::fold;
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VocabularyFile {
    frame: Frame,
    sections: HashMap<String, Vec<String>>,
    section_parts: Vec<SectionParts>,
    outcomes: HashMap<String, Vec<String>>,
    conditions: HashMap<String, Vec<String>>,
    phrases: HashMap<String, Vec<String>>,
}

/// Parts of words that say what a heading is about.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionParts {
    kind: String,
    parts: Vec<String>,
}

/// The words that frame a document in most layouts, folded.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Frame {
    /// Forms of item headings.
    pub items: Vec<String>,
    /// Words that open the title line of minutes.
    pub minutes: Vec<String>,
    /// Words that open the title line of an agenda.
    pub agenda: Vec<String>,
    /// Headings of the contents list.
    pub contents: Vec<String>,
    /// Titles of items that only record attendance.
    pub attendance: Vec<String>,
    /// Lines above items that are treated in public.
    pub open_group: Vec<String>,
    /// Lines above items that are treated behind closed doors.
    pub closed_group: Vec<String>,
    /// Lines above other groups of items.
    pub plain_group: Vec<String>,
}

impl Frame {
    fn folded(mut self) -> Self {
        for words in [
            &mut self.minutes,
            &mut self.agenda,
            &mut self.contents,
            &mut self.attendance,
            &mut self.open_group,
            &mut self.closed_group,
            &mut self.plain_group,
        ] {
            words.iter_mut().for_each(|word| *word = fold(word));
        }
        self
    }
}

/// A list of phrases in the vocabulary's file, by what they show of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhraseSet {
    /// It is about who was present.
    Presence,
    /// It is about how votes fell.
    Votes,
    /// It may say that something is agreed.
    Agreed,
    /// It orders or asks somebody to act.
    Ordered,
    /// It tells what happened at the meeting.
    Told,
    /// It tells what will be done.
    Acts,
    /// The matter is put off.
    Postpones,
    /// The matter is sent to somebody else.
    Sends,
    /// What the one who gets the matter is to do with it.
    Errand,
    /// It adopts clauses word for word.
    Restates,
}

/// Every set with its name in the file, in the order of their declaration.
const PHRASE_SETS: [(PhraseSet, &str); 10] = [
    (PhraseSet::Presence, "presence"),
    (PhraseSet::Votes, "votes"),
    (PhraseSet::Agreed, "agreed"),
    (PhraseSet::Ordered, "ordered"),
    (PhraseSet::Told, "told"),
    (PhraseSet::Acts, "acts"),
    (PhraseSet::Postpones, "postpones"),
    (PhraseSet::Sends, "sends"),
    (PhraseSet::Errand, "errand"),
    (PhraseSet::Restates, "restates"),
];

/// What a cue in a decision shows. An asterisk in the file stands for any ending of the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cue {
    /// A word for an outcome.
    Outcome(Outcome),
    /// "besluttede": something was decided, and what follows says what.
    Resolved,
    /// An amendment is spoken of, not the matter itself.
    Motion,
    /// "ikke" and its kin.
    Negation,
}

/// Section headings and outcome cues, folded.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    frame: Frame,
    sections: HashMap<String, SectionKind>,
    section_parts: Vec<(String, SectionKind)>,
    cues: AhoCorasick,
    cue_of: Vec<(Cue, bool)>,
    phrases: Vec<Phrases>,
}

impl Vocabulary {
    pub(super) fn built_in() -> Self {
        let file: VocabularyFile =
            toml::from_str(include_str!("vocabulary.toml")).unwrap_or_else(|error| unreachable!("{error}"));
        let mut sections = HashMap::new();
        for (kind, headings) in &file.sections {
            if let Some(kind) = section_kind_named(kind) {
                sections.extend(headings.iter().map(|heading| (fold(heading), kind)));
            }
        }
        let outcomes =
            file.outcomes.iter().filter_map(|(name, cues)| Some((Cue::Outcome(outcome_named(name)?), cues)));
        let conditions =
            file.conditions.iter().filter_map(|(name, cues)| Some((condition_named(name)?, cues)));
        let mut words: Vec<(String, Cue)> = outcomes
            .chain(conditions)
            .flat_map(|(cue, words)| words.iter().map(move |word| (fold(word), cue)))
            .collect();
        words.sort_by(|a, b| a.0.cmp(&b.0));
        let patterns: Vec<&str> = words.iter().map(|(word, _)| word.trim_end_matches('*')).collect();
        let cues = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&patterns)
            .unwrap_or_else(|error| unreachable!("{error}"));
        let cue_of = words.iter().map(|(word, cue)| (*cue, word.ends_with('*'))).collect();
        let phrases = PHRASE_SETS
            .iter()
            .map(|(_, name)| {
                let listed = file.phrases.get(*name).map_or(&[][..], Vec::as_slice);
                Phrases::new(&listed.iter().map(String::as_str).collect::<Vec<_>>())
            })
            .collect();
        let section_parts = file
            .section_parts
            .iter()
            .filter_map(|entry| Some((section_kind_named(&entry.kind)?, &entry.parts)))
            .flat_map(|(kind, parts)| parts.iter().map(move |part| (fold(part), kind)))
            .collect();
        Self { frame: file.frame.folded(), section_parts, sections, cues, cue_of, phrases }
    }

    /// The words that frame a document.
    pub(crate) fn frame(&self) -> &Frame {
        &self.frame
    }

    /// Whether a folded text holds a phrase of the set, inside words too.
    pub fn mentions(&self, set: PhraseSet, folded: &str) -> bool {
        self.phrases[set as usize].anywhere(folded)
    }

    /// Where the first phrase of the set stands in a folded text, inside words too.
    pub fn place(&self, set: PhraseSet, folded: &str) -> Option<usize> {
        self.phrases[set as usize].first(folded)
    }

    /// Whether a folded text holds a phrase of the set as whole words; one that ends with a blank may go on.
    pub fn says(&self, set: PhraseSet, folded: &str) -> bool {
        self.phrases[set as usize].as_words(folded)
    }

    /// The section that a folded heading opens in most layouts.
    pub fn section(&self, heading: &str) -> Option<SectionKind> {
        self.sections.get(heading).copied()
    }

    /// What a folded heading that stands in no list is about, by a part of its words.
    pub(crate) fn section_by_part(&self, heading: &str) -> SectionKind {
        let found = self.section_parts.iter().find(|(part, _)| heading.contains(part.as_str()));
        found.map_or(SectionKind::Other, |(_, kind)| *kind)
    }

    /// The cues in a folded text, in order, each with its place.
    pub fn cues<'v>(&'v self, folded: &'v str) -> impl Iterator<Item = (Cue, Span)> + 'v {
        self.cues.find_iter(folded).filter_map(|found| {
            let (cue, open) = self.cue_of[found.pattern().as_usize()];
            let starts = !folded[..found.start()].ends_with(|c: char| c.is_alphanumeric());
            let ends = open || !folded[found.end()..].starts_with(|c: char| c.is_alphanumeric());
            (starts && ends).then_some((cue, Span::new(found.start(), found.end())))
        })
    }
}

fn outcome_named(name: &str) -> Option<Outcome> {
    Some(match name {
        "approved" => Outcome::Approved,
        "amended" => Outcome::Amended,
        "recommended" => Outcome::Recommended,
        "discussed" => Outcome::Discussed,
        "noted" => Outcome::Noted,
        "postponed" => Outcome::Postponed,
        "referred" => Outcome::Referred,
        "rejected" => Outcome::Rejected,
        "withdrawn" => Outcome::Withdrawn,
        "appointed" => Outcome::Appointed,
        "none" => Outcome::None,
        _ => return None,
    })
}

fn condition_named(name: &str) -> Option<Cue> {
    Some(match name {
        "resolved" => Cue::Resolved,
        "motion" => Cue::Motion,
        "negation" => Cue::Negation,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_in_the_file_is_known() {
        let file: VocabularyFile = toml::from_str(include_str!("vocabulary.toml")).unwrap();
        assert!(file.sections.keys().all(|name| section_kind_named(name).is_some()));
        assert!(file.section_parts.iter().all(|entry| section_kind_named(&entry.kind).is_some()));
        assert!(file.outcomes.keys().all(|name| outcome_named(name).is_some()));
        assert!(PHRASE_SETS.iter().all(|(_, name)| file.phrases.contains_key(*name)));
        assert!(PHRASE_SETS.iter().enumerate().all(|(place, (set, _))| *set as usize == place));
        assert_eq!(file.phrases.len(), PHRASE_SETS.len());
        assert!(file.conditions.keys().all(|name| condition_named(name).is_some()));
    }

    #[test]
    fn cues_are_whole_words() {
        let vocabulary = Vocabulary::built_in();
        let read = |text: &str| vocabulary.cues(text).map(|(cue, _)| cue).collect::<Vec<_>>();
        assert_eq!(read("sagen udsættes"), [Cue::Outcome(Outcome::Postponed)]);
        assert_eq!(read("udsatte borgere"), []);
    }
}
