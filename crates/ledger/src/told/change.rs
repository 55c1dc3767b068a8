//! What a pool gets more, or loses: "Puljen til lige sundhed forhøjes med 500.000 kr. i 2025", "rammen nedsættes med".
//!
//! The pool must be what is raised or cut, not what a grant is taken from ("tilskuddet fra puljen forhøjes med").

use super::about::years_named;
use super::clause::Clauses;
use crate::pool::mentions;
use sagsgang_text::Span;
use sagsgang_text::danish::{fold, words};

/// A change of what a pool has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolChange {
    /// Whether the pool loses the money.
    pub is_cut: bool,
    /// The one budget year that the clause names before the sum.
    pub year: Option<i16>,
}

/// Verbs that give a pool more.
const RAISING: [&str; 14] = [
    "forhøjes",
    "forhøje",
    "forhøjer",
    "forhøjet",
    "øges",
    "øge",
    "øger",
    "øget",
    "hæves",
    "hæve",
    "udvides",
    "udvide",
    "opskrives",
    "styrkes",
];

/// Verbs that take from what a pool has.
const CUTTING: [&str; 16] = [
    "nedsættes",
    "nedsætte",
    "nedsætter",
    "nedsat",
    "reduceres",
    "reducere",
    "reducerer",
    "reduceret",
    "sænkes",
    "sænke",
    "beskæres",
    "beskære",
    "nedskrives",
    "nedskrive",
    "mindskes",
    "formindskes",
];

/// Words between "med" and the sum.
const MEASURES: [&str; 10] = ["yderligere", "samlet", "i", "alt", "op", "til", "årligt", "netto", "ca", "kr"];

/// Nouns for what a pool has, before "for", "til" or "i" and the pool.
const FRAMES: [&str; 6] =
    ["rammen", "årsrammen", "puljerammen", "budgettet", "budgetrammen", "bevillingsrammen"];

/// Words that the name of a pool stands behind where it is no frame that is spoken of.
const LEADING: [&str; 10] = ["fra", "af", "på", "i", "til", "for", "over", "via", "under", "inden"];

/// Between the pool and the verb stand so many words at most ("puljen i 2025 foreslås forhøjet").
const GAP_WORDS_MAX: usize = 4;

/// What the clause of a sum changes of a pool; none where no pool is raised or cut by it.
pub fn change(clauses: &Clauses<'_>) -> Option<PoolChange> {
    let clause = clauses.clause();
    let before = clauses.at(Span { start: clause.start, end: clauses.sum.start });
    let with = before.rfind(" med ")?;
    let measured = words(&before[with + " med ".len()..]).all(|word| MEASURES.contains(&word.text));
    let head = &before[..with];
    if !measured || head.contains(|c: char| c.is_ascii_digit()) && head.contains("kr.") {
        return None;
    }
    let all: Vec<_> = words(head).collect();
    if all.iter().any(|word| matches!(word.text, "ikke" | "ej" | "hverken")) {
        return None;
    }
    let verb = all.iter().rfind(|word| RAISING.contains(&word.text) || CUTTING.contains(&word.text))?;
    let start = clause.start as usize;
    let written = clauses.written.get(start..start + head.len())?;
    let is_subject = |place: Span| {
        let (from, to) = if place.end <= verb.span.start {
            (place.end, verb.span.start)
        } else {
            (verb.span.end, place.start)
        };
        let gap = head.get(from as usize..to as usize).unwrap_or("");
        words(gap).count() <= GAP_WORDS_MAX && is_named_itself(head, place.start as usize)
    };
    mentions(written).iter().any(|mention| is_subject(mention.span)).then(|| PoolChange {
        is_cut: CUTTING.contains(&verb.text),
        year: Some(years_named(head)).filter(|years| years.len() == 1).map(|years| years[0]),
    })
}

/// Whether a pool at byte `at` is spoken of itself, or its frame, and not as where something comes from.
fn is_named_itself(head: &str, at: usize) -> bool {
    let before = fold(head.get(..at).unwrap_or(""));
    let before = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let all: Vec<_> = words(before).map(|word| word.text).collect();
    match all.as_slice() {
        [.., noun, "for" | "til" | "i"] if FRAMES.contains(noun) => true,
        [.., last] => !LEADING.contains(last),
        [] => true,
    }
}
