//! The words about persons that every layout shares: labels of the head, titles, parties, presence, votes, reservations.
//!
//! They stand in `people.toml`. A set of phrases is looked for in one pass over a sentence, as whole words.

use super::HeaderField;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use sagsgang_text::danish::fold;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A list of folded words or phrases.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct Words {
    list: Vec<String>,
    automaton: AhoCorasick,
}

impl From<Vec<String>> for Words {
    fn from(written: Vec<String>) -> Self {
        let list: Vec<String> = written.iter().map(|word| fold(word)).collect();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&list)
            .unwrap_or_else(|error| unreachable!("{error}"));
        Self { list, automaton }
    }
}

impl Words {
    /// Whether `folded` is one of the words.
    pub fn has(&self, folded: &str) -> bool {
        self.list.iter().any(|word| word == folded)
    }

    /// Whether `folded` ends with one of the words.
    pub fn ends(&self, folded: &str) -> bool {
        self.list.iter().any(|word| folded.ends_with(word.as_str()))
    }

    /// Whether one of the phrases stands in a folded text, inside words too.
    pub fn anywhere(&self, folded: &str) -> bool {
        self.automaton.is_match(folded)
    }

    /// Whether one of the phrases stands in a folded text, as whole words.
    pub fn within(&self, folded: &str) -> bool {
        self.automaton.find_overlapping_iter(folded).any(|found| is_whole(folded, found.start(), found.end()))
    }

    /// The first of the phrases in a folded text from `from` on, the longest of those that begin there: start and end.
    pub fn find(&self, folded: &str, from: usize) -> Option<(usize, usize)> {
        let rest = folded.get(from..)?;
        self.automaton
            .find_overlapping_iter(rest)
            .map(|found| (from + found.start(), from + found.end()))
            .filter(|&(start, end)| is_whole(folded, start, end))
            .min_by_key(|&(start, end)| (start, usize::MAX - end))
    }

    /// The length of the longest phrase that a folded text opens with as whole words.
    pub fn opening(&self, folded: &str) -> Option<usize> {
        self.list
            .iter()
            .filter(|word| folded.starts_with(word.as_str()) && is_whole(folded, 0, word.len()))
            .map(String::len)
            .max()
    }
}

/// Whether a phrase stands between word ends. One that ends with a mark or a blank may be followed by anything.
fn is_whole(folded: &str, start: usize, end: usize) -> bool {
    let closed = !folded[..end].ends_with(char::is_alphanumeric)
        || !folded[end..].starts_with(|c: char| c.is_alphanumeric());
    let opened = !folded[start..].starts_with(char::is_alphanumeric)
        || !folded[..start].ends_with(|c: char| c.is_alphanumeric());
    closed && opened
}

/// What a label of the head stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Label {
    /// A fact of the meeting.
    Field(HeaderField),
    /// The kind of document.
    Kind,
    /// Who sat in for members.
    Substitutes,
    /// Who else was there.
    Guests,
    /// Sentences about who was there.
    Remarks,
    /// Who led the meeting.
    Chair,
    /// Nothing that is read.
    Aside,
}

impl Label {
    /// Whether the label stands before persons or sentences about them.
    pub fn is_of_persons(self) -> bool {
        !matches!(self, Self::Kind)
            && !matches!(self, Self::Field(field) if !matches!(field, HeaderField::Members | HeaderField::Absent))
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "kind" => Self::Kind,
            "substitutes" => Self::Substitutes,
            "guests" => Self::Guests,
            "remarks" => Self::Remarks,
            "chair" => Self::Chair,
            "aside" => Self::Aside,
            field => Self::Field(HeaderField::named(field)?),
        })
    }
}

/// The words that open the line of a document's kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TitleLine {
    /// Kinds of minutes.
    pub minutes: Words,
    /// Kinds of agendas.
    pub agenda: Words,
    /// Adjectives before the kind.
    pub qualities: Words,
    /// Words between kind and organ.
    pub fillers: Words,
}

/// Words about places.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Places {
    /// Words that a place is known by.
    pub words: Words,
    /// Prepositions before a place.
    pub prepositions: Words,
}

/// Words in and around names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Persons {
    /// Small words inside names.
    pub particles: Words,
    /// Capitalised words that are no names.
    pub openers: Words,
    /// Ends of titles before names.
    pub titles: Words,
    /// Offices after names.
    pub offices: Words,
}

/// Words for parties.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parties {
    /// Parties by name.
    pub names: Words,
    /// Ends of the names of lists.
    pub ends: Words,
    /// Words before a letter or name.
    pub before: Words,
}

/// Words for who was there; each field is a list of the file's section of that name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub(crate) struct PresenceWords {
    pub verbs: Words,
    pub absent: Words,
    pub meeting: Words,
    pub remote: Words,
    pub partaking: Words,
    pub came: Words,
    pub left: Words,
    pub back: Words,
    pub apart: Words,
    pub chair: Words,
    pub guests: Words,
    pub present: Words,
    pub standing_for: Words,
    pub standing_in: Words,
    pub nobody_in: Words,
    pub all_but: Words,
    pub everyone: Words,
    pub disqualification: Words,
    pub titles: Words,
    pub cues: Words,
    pub appoints: Words,
}

/// Words of votes, by side, before and after the voters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub(crate) struct VoteWords {
    #[serde(rename = "for")]
    pub before_for: Words,
    #[serde(rename = "against")]
    pub before_against: Words,
    #[serde(rename = "abstained")]
    pub before_abstained: Words,
    pub after_for: Words,
    pub after_against: Words,
    pub after_abstained: Words,
    /// Where a list of voters ends.
    pub reasons: Vec<String>,
}

/// Words of reservations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReservationWords {
    /// "tog forbehold".
    pub reserves: Words,
    /// "protokolbemærkning".
    pub remarks: Words,
    /// "mindretalsudtalelse".
    pub minority: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeopleFile {
    title: TitleLine,
    labels: HashMap<String, Vec<String>>,
    places: Places,
    persons: Persons,
    parties: Parties,
    presence: PresenceWords,
    votes: VoteWords,
    reservations: ReservationWords,
}

/// The words of `people.toml`.
#[derive(Debug)]
pub(crate) struct People {
    /// Words of the title line.
    pub title: TitleLine,
    /// Labels, folded, longest first.
    pub labels: Vec<(String, Label)>,
    /// Labels that need no colon, folded.
    pub sure_labels: Words,
    /// Words about places.
    pub places: Places,
    /// Words in names.
    pub persons: Persons,
    /// Words for parties.
    pub parties: Parties,
    /// Words for presence.
    pub presence: PresenceWords,
    /// Words of votes.
    pub votes: VoteWords,
    /// Words of reservations.
    pub reservations: ReservationWords,
}

/// The words about persons, read once.
pub(crate) fn people() -> &'static People {
    static READ: LazyLock<People> = LazyLock::new(|| {
        let mut file: PeopleFile =
            toml::from_str(include_str!("people.toml")).unwrap_or_else(|error| unreachable!("{error}"));
        let sure_labels = Words::from(file.labels.remove("sure").unwrap_or_default());
        let mut labels: Vec<(String, Label)> = file
            .labels
            .iter()
            .filter_map(|(name, words)| Some((Label::named(name)?, words)))
            .flat_map(|(label, words)| words.iter().map(move |word| (fold(word), label)))
            .collect();
        labels.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        People {
            title: file.title,
            labels,
            sure_labels,
            places: file.places,
            persons: file.persons,
            parties: file.parties,
            presence: file.presence,
            votes: file.votes,
            reservations: file.reservations,
        }
    });
    &READ
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_can_be_read_and_every_label_is_known() {
        let file: PeopleFile = toml::from_str(include_str!("people.toml")).unwrap();
        let unknown: Vec<_> =
            file.labels.keys().filter(|name| *name != "sure" && Label::named(name).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        assert!(!people().labels.is_empty());
    }

    #[test]
    fn phrases_are_whole_words_and_the_longest_wins() {
        let words = Words::from(vec!["for".to_owned(), "for stemte".to_owned(), "imod:".to_owned()]);
        assert_eq!(words.find("forslaget: for stemte a", 0), Some((11, 21)));
        assert_eq!(words.find("imod:o", 0), Some((0, 5)));
        assert!(!words.within("forslag"));
    }
}
