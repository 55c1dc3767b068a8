//! Decisions that hold only when somebody else agrees: "Godkendt under forudsætning af regionsrådets godkendelse".
//!
//! An organ that decides so has not the last word: what it approves is a recommendation to the one that has. Where that is
//! no organ of the same body ("med forbehold for ministeriets godkendelse"), a person must say whether it is decided.

use super::said::{Said, said};
use super::{Item, Part, Sum};
use sagsgang_text::Span;
use sagsgang_text::danish::{Word, fold, words};

/// Who must agree before a sum is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Awaited {
    /// Somebody outside the body: a ministry, a board.
    Others,
    /// An organ of the body that stands above the one that met.
    Organ,
}

/// What of an item holds only when somebody else agrees.
#[derive(Clone, Debug, Default)]
pub struct Onward {
    /// Who must agree to everything that the item decides.
    of_all: Option<Awaited>,
    /// Who must agree to the sums of a sentence.
    of_sentence: Vec<(Span, Awaited)>,
}

/// Words that make a decision depend on something.
const DEPENDING: [&str; 8] =
    ["forudsætning", "forudsat", "forbehold", "betinget", "betingelse", "vilkår", "afventer", "afhængig"];

/// Words for agreeing.
const AGREEING: [&str; 12] = [
    "godkendelse",
    "tiltrædelse",
    "vedtagelse",
    "tilslutning",
    "stadfæstelse",
    "bevilling",
    "godkender",
    "godkendes",
    "tiltræder",
    "tiltrædes",
    "vedtager",
    "bevilger",
];

/// Stems of the organs of a region or municipality that stand above a committee.
const ORGANS: [&str; 8] = [
    "regionsråd",
    "byråd",
    "kommunalbestyrelse",
    "borgerrepræsentation",
    "økonomiudvalg",
    "forretningsudvalg",
    "magistrat",
    "økonomi-",
];

/// What others who must agree are called, with the "s" of a genitive.
const OTHERS: [&str; 7] =
    ["udvalgs", "udvalgets", "ministeriets", "styrelsens", "bestyrelsens", "forligskredsens", "rådets"];

/// Who must agree stands within so many words after "under forudsætning af".
const REACH_WORDS_MAX: usize = 10;

/// Between an organ and its "godkendelse" stand so many words at most ("regionsrådets endelige godkendelse").
const AGREEING_WORDS_MAX: usize = 3;

impl Onward {
    /// What `item` says of others who must agree.
    pub fn of(item: &Item) -> Onward {
        let mut found = Onward::default();
        let parts = item.passages.iter().filter(|passage| is_deciding(passage.part));
        if !parts.map(|passage| fold(&passage.text)).any(|text| has_depending(&text)) {
            return found;
        }
        for said in said(item).iter().filter(|said| is_deciding(said.part)) {
            let Some((at, awaited)) = awaited(&said.folded, &item.organization) else { continue };
            if is_of_all(said, at) {
                found.of_all = found.of_all.max(Some(awaited));
            } else {
                found.of_sentence.push((said.span(), awaited));
            }
        }
        found
    }

    /// Who must agree before `sum` is decided; none where nobody is told.
    pub fn awaited(&self, sum: &Sum) -> Option<Awaited> {
        let own = self.of_sentence.iter().filter(|(span, _)| span.overlaps(sum.span));
        own.map(|(_, awaited)| *awaited).max().max(self.of_all)
    }
}

fn is_deciding(part: Part) -> bool {
    matches!(part, Part::Decision | Part::Recommendation)
}

fn has_depending(folded: &str) -> bool {
    DEPENDING.iter().any(|word| folded.contains(word))
}

/// Whether what a sentence says at byte `at` is said of all that is decided, and not of the sum before it.
fn is_of_all(said: &Said<'_>, at: usize) -> bool {
    let sum = said.sums.iter().map(|sum| said.at(sum).0).min();
    sum.is_none_or(|sum| said.part == Part::Decision && at < sum)
}

/// Who must agree, as a folded sentence tells it, and where; `organization` is the organ that met.
fn awaited(folded: &str, organization: &str) -> Option<(usize, Awaited)> {
    let all: Vec<Word<'_>> = words(folded).collect();
    let own = fold(organization);
    let starts = (0..all.len()).filter(|&n| DEPENDING.iter().any(|word| all[n].text.starts_with(word)));
    let mut found: Option<(usize, Awaited)> = None;
    for n in starts {
        let reach = &all[n + 1..all.len().min(n + 1 + REACH_WORDS_MAX)];
        for (at, word) in reach.iter().enumerate().filter(|(_, word)| AGREEING.contains(&word.text)) {
            let near =
                &reach[at.saturating_sub(AGREEING_WORDS_MAX)..reach.len().min(at + 1 + AGREEING_WORDS_MAX)];
            let is_verb = word.text.ends_with('r');
            let organ = near.iter().any(|word| is_organ(word.text, &own));
            let other = || !is_verb && near.iter().any(|word| is_other(word.text));
            let who = if organ {
                Awaited::Organ
            } else if other() {
                Awaited::Others
            } else {
                continue;
            };
            let place = all[n].span.start as usize;
            found = found.map_or(Some((place, who)), |(first, told)| Some((first, told.max(who))));
        }
    }
    found
}

/// Whether a word is an organ above the one that met, whose name is `own`.
fn is_organ(word: &str, own: &str) -> bool {
    ORGANS.iter().any(|organ| word.starts_with(organ) && !own.contains(organ))
}

/// Whether a word is somebody else who must agree.
fn is_other(word: &str) -> bool {
    OTHERS.iter().any(|other| word.ends_with(other)) && !ORGANS.iter().any(|organ| word.starts_with(organ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Awaited> {
        awaited(&fold(text), "Udvalg for lighed").map(|(_, who)| who)
    }

    #[test]
    fn who_must_agree() {
        for (text, who) in [
            ("Godkendt under forudsætning af regionsrådets godkendelse.", Awaited::Organ),
            ("Godkendt med forbehold for byrådets endelige godkendelse.", Awaited::Organ),
            ("Godkendt, forudsat at kommunalbestyrelsen tiltræder indstillingen.", Awaited::Organ),
            ("Bevillingen er betinget af godkendelse i Økonomiudvalget.", Awaited::Organ),
            ("Godkendt med forbehold for Sundhedsministeriets godkendelse.", Awaited::Others),
        ] {
            assert_eq!(read(text), Some(who), "{text}");
        }
    }

    #[test]
    fn conditions_of_a_grant_await_nobody() {
        for text in [
            "Koret modtager 350.000 kr. under forudsætning af, at Bredsund Kommune medfinansierer.",
            "Torkild Enevold tog forbehold.",
            "Godkendt. Regionsrådet orienteres.",
            "på vilkår af, at foreningens bestyrelse godkender regnskabet",
            "Godkendt under forudsætning af Udvalg for ligheds godkendelse af regnskabet.",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(awaited("godkendt med forbehold for byrådets godkendelse", "Byrådet"), None);
    }
}
