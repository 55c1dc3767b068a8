//! How far the sums of an item have come: what a decision makes of the clauses of the recommendation.

use super::{Item, Part, Result};
use crate::Stage;
use sagsgang_text::danish::{fold, words};

/// What a decision makes of the clauses of the recommendation that it does not repeat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Adoption {
    /// It adopts them ("Godkendt", "Udvalget godkendte indstillingen").
    All,
    /// It adopts those with these numbers, from 0 ("Første og tredje at blev godkendt").
    Only(Vec<usize>),
    /// It spells out what it adopts, and is silent about the rest.
    Spelled,
}

/// What the decision of an item makes of the clauses that it does not repeat.
pub fn adoption(item: &Item) -> Adoption {
    let text = decision(item);
    let numbers = numbered(&text);
    if !numbers.is_empty() {
        return Adoption::Only(numbers);
    }
    let opens = text.trim_start();
    let bare = BARE.iter().any(|word| opens.starts_with(word));
    let whole = text.split(". ").any(|sentence| sentence.contains("indstilling") && approves(sentence));
    let spelled = text.split(". ").any(|sentence| {
        APPROVING.iter().any(|word| {
            sentence.find(word).is_some_and(|at| {
                let after = sentence[at + word.len()..].trim_start_matches(char::is_alphabetic);
                after.starts_with(", at ") || after.starts_with(" at ") || after.contains(", at ")
            })
        })
    });
    if bare || whole || !spelled { Adoption::All } else { Adoption::Spelled }
}

/// Words that a decision opens with that adopts all.
const BARE: [&str; 8] = [
    "godkendt",
    "vedtaget",
    "tiltrådt",
    "anbefales",
    "anbefalet",
    "indstilles til",
    "indstillingen",
    "som indstillet",
];

/// Stems of words that adopt or send on.
const APPROVING: [&str; 7] = ["godkend", "vedt", "tiltråd", "tiltræd", "anbefal", "beslutt", "indstiller"];

/// Whether the sentence that adopts makes an exception ("Godkendt, idet Koret dog ikke bevilges tilskud"): what of the
/// recommendation it is about, a person must say.
pub fn excepts(item: &Item) -> bool {
    decision(item).split(['\n']).flat_map(|line| line.split(". ")).any(|sentence| {
        let adopting = APPROVING.iter().filter_map(|word| sentence.find(word)).min();
        adopting.is_some_and(|at| {
            words(&sentence[at..]).any(|word| EXCEPTING.iter().any(|stem| word.text.starts_with(stem)))
        })
    })
}

/// Stems of words that take something out of what is adopted.
const EXCEPTING: [&str; 4] = ["ikke", "undtag", "bortset", "udgår"];

/// Whether a sentence adopts or sends on.
fn approves(sentence: &str) -> bool {
    APPROVING.iter().any(|word| sentence.contains(word)) || sentence.contains("følge")
}

/// The decision of an item in small letters.
fn decision(item: &Item) -> String {
    let mut text = String::new();
    for passage in item.passages.iter().filter(|passage| passage.part == Part::Decision) {
        text.push_str(&fold(&passage.text));
        text.push('\n');
    }
    text
}

/// Ordinals of clauses.
const ORDINALS: [(&str, usize); 12] = [
    ("første", 0),
    ("anden", 1),
    ("andet", 1),
    ("tredje", 2),
    ("fjerde", 3),
    ("femte", 4),
    ("sjette", 5),
    ("1", 0),
    ("2", 1),
    ("3", 2),
    ("4", 3),
    ("5", 4),
];

/// Words that a number of a clause stands beside.
const POINTERS: [&str; 8] = ["at", "at'et", "punkt", "pkt", "ad", "nr", "indstillingspunkt", "dot"];

/// The numbers of the clauses that a decision adopts one by one.
fn numbered(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for line in text
        .split(['\n'])
        .flat_map(|line| line.split("kr. "))
        .flat_map(|line| line.split_inclusive("godkendt. "))
    {
        let all: Vec<&str> = words(line).map(|word| word.text).take(NUMBERED_WORDS_MAX).collect();
        let Some(verb) = all.iter().position(|word| APPROVING.iter().any(|stem| word.starts_with(stem)))
        else {
            continue;
        };
        let head = &all[..verb];
        let names = |word: &str| ORDINALS.iter().find(|(name, _)| *name == word).map(|(_, n)| *n);
        // "1 blev godkendt": a number that a sentence opens with is that of a clause.
        let opens = head.first().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        let points = opens || head.iter().any(|word| POINTERS.contains(word));
        let only = head.iter().all(|word| {
            names(word).is_some()
                || POINTERS.contains(word)
                || ["og", "blev", "er", "den", "det", "i", "indstillingen", "indstillingens"].contains(word)
        });
        if points && only && !head.contains(&"ikke") {
            found.extend(head.iter().filter_map(|word| names(word)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Which clauses are adopted stands within so many words of a line.
const NUMBERED_WORDS_MAX: usize = 12;

/// The stage of a sum of the recommendation, by what came of the item, where the decision adopts it.
pub fn adopted(result: Result) -> Stage {
    match result {
        Result::Open | Result::Other => Stage::Proposed,
        Result::Approved => Stage::Decided,
        Result::Recommended => Stage::Recommended,
        Result::Postponed => Stage::Postponed,
        Result::Rejected => Stage::Rejected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::told::Passage;

    fn decided(text: &str) -> Item {
        Item {
            body: String::new(),
            organization: String::new(),
            document: String::new(),
            item: String::new(),
            date: None,
            title: String::new(),
            result: Result::Approved,
            is_amended: false,
            passages: vec![Passage { part: Part::Decision, text: text.to_owned(), start: 0 }],
            clauses: Vec::new(),
            sums: Vec::new(),
        }
    }

    fn of(text: &str) -> Adoption {
        adoption(&decided(text))
    }

    #[test]
    fn a_bare_approval_adopts_all() {
        for text in [
            "Godkendt.",
            "Udvalget godkendte indstillingen på følgende vilkår:",
            "Indstillingen blev godkendt. Der er dermed bevilget 2,1 mio. kr.",
            "Udvalget godkendte indstillingen med den ændring, at tilskuddet forhøjes til 450.000 kr.",
            "Udvalget tiltrådte det foreslåede.",
        ] {
            assert_eq!(of(text), Adoption::All, "{text}");
        }
    }

    #[test]
    fn an_exception_is_seen_in_the_sentence_that_adopts() {
        let excepts = |text: &str| excepts(&decided(text));
        assert!(excepts("Godkendt, idet Koret dog ikke bevilges tilskud."));
        assert!(excepts("Udvalget godkendte indstillingen med undtagelse af andet at."));
        assert!(!excepts("Godkendt. Venstre kan ikke støtte indstillingen."));
        assert!(!excepts("Udvalget godkendte indstillingen."));
    }

    #[test]
    fn a_decision_may_take_some_clauses() {
        assert_eq!(
            of("Første og tredje at blev godkendt, så der ydes 250.000 kr."),
            Adoption::Only(vec![0, 2])
        );
        assert_eq!(of("Punkt 1 godkendt, således at der afsættes 275.000 kr."), Adoption::Only(vec![0]));
        assert_eq!(
            of("Ad 1. Godkendt.\nAd 3. Godkendt, idet der reserveres 75.000 kr."),
            Adoption::Only(vec![0, 2])
        );
        assert_eq!(
            of("1 blev godkendt. 2 blev godkendt med den ændring, at Koret bevilges 75.000 kr. i 2025."),
            Adoption::Only(vec![0, 1])
        );
        assert_eq!(
            of(
                "Udvalget godkendte, at der bevilges 2 mio. kr. i 2026. Bevillingen i 2027 afventer evalueringen."
            ),
            Adoption::Spelled
        );
    }
}
