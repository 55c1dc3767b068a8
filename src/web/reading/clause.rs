//! What was asked beside what was decided: which words of the decision answer which clause of the recommendation.
//!
//! Shown as help for the eye, never kept as a fact: a clause is answered by the stretch of the decision that repeats most of
//! its words, if it repeats enough of them.

use std::collections::BTreeSet;

use sagsgang_text::Span;
use sagsgang_text::danish::{fold, words};

/// Letters of a word's beginning that are compared: endings differ between asking and deciding (*godkendes*, *godkendt*).
const STEM_LETTERS: usize = 6;
/// Letters that a word must have to count.
const WORD_LETTERS_MIN: usize = 4;
/// How much of a clause's words a stretch must repeat to answer it, in hundredths.
const SHARE_MIN: usize = 60;

/// The stretch of `text` within `decision` that answers `clause`, if one does.
pub(in crate::web) fn answer(text: &str, decision: Span, clause: &str) -> Option<Span> {
    let wanted = stems(clause);
    if wanted.is_empty() {
        return None;
    }
    let mut best: Option<(usize, Span)> = None;
    for stretch in stretches(text, decision) {
        let present = stems(&text[stretch.range()]);
        let share = wanted.intersection(&present).count() * 100 / wanted.len();
        if share >= SHARE_MIN && best.is_none_or(|(most, _)| share > most) {
            best = Some((share, stretch));
        }
    }
    best.map(|(_, stretch)| stretch)
}

/// The beginnings of the words that count.
fn stems(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    let long = words(&folded).map(|word| word.text).filter(|word| word.chars().count() >= WORD_LETTERS_MIN);
    long.map(|word| word.chars().take(STEM_LETTERS).collect()).collect()
}

/// The stretches that a decision is made of: its sentences and lines, and within them what follows each *at*.
fn stretches(text: &str, decision: Span) -> Vec<Span> {
    let Some(slice) = text.get(decision.range()) else { return Vec::new() };
    let base = decision.start as usize;
    let mut cuts = vec![0, slice.len()];
    for (at, _) in slice.match_indices(['\n']) {
        cuts.push(at);
    }
    // A full stop ends a sentence where a capital follows: *mio. kr.* goes on.
    let ends = slice
        .match_indices(". ")
        .filter(|(at, mark)| slice[at + mark.len()..].starts_with(char::is_uppercase));
    cuts.extend(ends.map(|(at, _)| at + 1));
    for (mark, cut) in [("; ", 1), (", at ", 1), (" og at ", 0), (" og at ", 3)] {
        cuts.extend(slice.match_indices(mark).map(|(at, _)| at + cut));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let pieces = cuts.windows(2).map(|cut| {
        let piece = Span::new(base + cut[0], base + cut[1]).trimmed(text);
        // As a clause is read: without its *at* and its comma.
        let words = text[piece.range()].trim_end_matches(',');
        let end = piece.start as usize + words.len();
        let words = words.strip_prefix("at ").unwrap_or(words).trim_start();
        Span::new(end - words.len(), end)
    });
    pieces.filter(|piece| !piece.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_is_answered_by_the_words_that_repeat_it() {
        let text = "Udvalget godkendte, at der afsættes 2 mio. kr. til en ny idrætshal, og at borgerne inddrages i valget af sted. \
                    Udvalget bad om en plan for cykelstier.";
        let decision = Span::new(0, text.len());
        let answer = |clause| answer(text, decision, clause).map(|span| &text[span.range()]);
        assert_eq!(
            answer("at borgerne inddrages i valget af sted"),
            Some("borgerne inddrages i valget af sted.")
        );
        assert!(
            answer("at der afsættes 2 mio. kr. til idrætshallen")
                .is_some_and(|words| words.contains("2 mio"))
        );
        assert_eq!(answer("at skolen på Birkevej lukkes"), None);
    }
}
