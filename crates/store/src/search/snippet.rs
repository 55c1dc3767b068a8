//! The sentences that show why something was found.

use sagsgang_text::Span;
use sagsgang_text::danish::analyse::Analyser;

use crate::search::Snippet;
use crate::search::wanted::Wanted;

/// A snippet grows by whole sentences up to so many bytes.
const SNIPPET_BYTES_ENOUGH: usize = 220;
/// Longest snippet, in bytes: a longer sentence is cut between words.
const SNIPPET_BYTES_MAX: usize = 360;
/// How much of a cut sentence stands before its first mark, in bytes.
const BEFORE_MARK_BYTES: usize = 80;
/// Abbreviations that a capital may follow within a sentence.
const ABBREVIATIONS: [&str; 20] = [
    "kr", "mio", "mia", "ca", "pr", "nr", "kl", "jf", "stk", "bl", "fx", "inkl", "ekskl", "evt", "mv", "hhv",
    "dr", "tlf", "d", "a",
];

/// The best sentences of the stretch `body` of `text`, with the words of `wanted` marked; and how many of its clauses are
/// found in them.
pub(super) fn snippet(text: &str, body: Span, wanted: &Wanted) -> (Snippet, usize) {
    let slice = text.get(body.range()).unwrap_or("");
    let marks = wanted.marks(&Analyser::new().tokens(slice));
    let sentences = sentences(slice);
    let score = |sentence: &Span| {
        let inside: Vec<usize> =
            marks.iter().filter(|(mark, _)| sentence.contains(*mark)).map(|(_, clause)| *clause).collect();
        let mut clauses = inside.clone();
        clauses.sort_unstable();
        clauses.dedup();
        (clauses.len(), inside.len())
    };
    // Of equals the first.
    let best = (0..sentences.len()).rev().max_by_key(|index| score(&sentences[*index]));
    let Some(best) = best else {
        return (Snippet { span: Span { start: body.start, end: body.start }, ..Snippet::default() }, 0);
    };
    let mut shown = sentences[best];
    for next in &sentences[best + 1..] {
        if shown.join(*next).len() > SNIPPET_BYTES_ENOUGH {
            break;
        }
        shown = shown.join(*next);
    }
    if shown.len() > SNIPPET_BYTES_MAX {
        let first = marks.iter().map(|(mark, _)| *mark).find(|mark| shown.contains(*mark));
        shown = cut(slice, shown, first.unwrap_or(shown));
    }
    // Line ends become blanks one for one, so that places stay what they are.
    let words = slice[shown.range()].replace(['\n', '\r', '\t'], " ");
    let inside = marks.iter().map(|(mark, _)| *mark).filter(|mark| shown.contains(*mark));
    let relative =
        |mark: Span| Span::new((mark.start - shown.start) as usize, (mark.end - shown.start) as usize);
    let marks = inside.map(relative).collect();
    (Snippet { text: words, span: shown.shift(body.start as usize), marks }, score(&shown).0)
}

/// At most [`SNIPPET_BYTES_MAX`] of `sentence` round `mark`, between words.
fn cut(text: &str, sentence: Span, mark: Span) -> Span {
    let (first, last) = (sentence.start as usize, sentence.end as usize);
    let mut start = (mark.start as usize).saturating_sub(BEFORE_MARK_BYTES).max(first);
    while start > first && !(text.is_char_boundary(start) && text[..start].ends_with(char::is_whitespace)) {
        start -= 1;
    }
    let mut end = (start + SNIPPET_BYTES_MAX).min(last);
    while end < last
        && end > start
        && !(text.is_char_boundary(end) && text[end..].starts_with(char::is_whitespace))
    {
        end -= 1;
    }
    if end <= start {
        // One word longer than a snippet may be.
        end = (start + SNIPPET_BYTES_MAX).min(last);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
    }
    Span::new(start, end)
}

/// The sentences of a text, without the blanks between them.
fn sentences(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        let rest = &text[end..];
        let is_end = match letter {
            '\n' => rest.trim_start_matches([' ', '\t', '\r']).starts_with(['\n', '-', '•', '*', '–']),
            '.' | '!' | '?' => ends_sentence(&text[start..at], rest),
            _ => false,
        };
        if is_end {
            out.push(Span::new(start, end).trimmed(text));
            start = end;
        }
    }
    out.push(Span::new(start, text.len()).trimmed(text));
    out.retain(|sentence| !sentence.is_empty());
    out
}

/// Whether a stop between `before` and `after` ends a sentence.
fn ends_sentence(before: &str, after: &str) -> bool {
    let mut next = after.trim_start_matches(['"', '\'', '”', ')']).chars();
    if !next.next().is_none_or(char::is_whitespace) {
        return false;
    }
    let capital = after.trim_start().chars().next().is_none_or(|letter| !letter.is_lowercase());
    let word = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or("");
    let is_number = !word.is_empty() && word.chars().all(|letter| letter.is_ascii_digit());
    capital && !is_number && !ABBREVIATIONS.contains(&word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn sentences_end_where_they_end() {
        let text =
            "Mødet d. 24. april 2025 kostede ca. 5 mio. kr. Det var dyrt! Eller\nhvad?\n- et punkt\n- to";
        let words: Vec<&str> = sentences(text).into_iter().map(|span| &text[span.range()]).collect();
        assert_eq!(
            words,
            [
                "Mødet d. 24. april 2025 kostede ca. 5 mio. kr. Det var dyrt!",
                "Eller\nhvad?",
                "- et punkt",
                "- to"
            ]
        );
    }

    #[test]
    fn the_sentence_with_most_is_shown() {
        let text = "x Regionen holder møde. Regionens pulje til lighed er tom. Puljen lukker.";
        let filler = " Fyld fyld fyld fyld.".repeat(20);
        let text = format!("{text}{filler}");
        let (found, _) = snippet(&text, Span::new(2, text.len()), &Wanted::of("lighed pulje"));
        assert!(
            found.text.starts_with("Regionens pulje til lighed er tom. Puljen lukker."),
            "{}",
            found.text
        );
        assert_eq!(text[found.span.range()], found.text);
        let marks: Vec<&str> = found.marks.iter().map(|mark| &found.text[mark.range()]).collect();
        assert_eq!(marks, ["pulje", "lighed", "Puljen"]);
    }

    proptest! {
        #[test]
        fn snippets_fit_their_text(text in "[a-zæA-Z .\n-]{0,700}", query in "[a-zæ]{1,4}\\*?") {
            let (found, _) = snippet(&text, Span::new(0, text.len()), &Wanted::of(&query));
            prop_assert!(found.text.len() <= SNIPPET_BYTES_MAX);
            prop_assert_eq!(found.text.len(), found.span.len());
            for mark in &found.marks {
                prop_assert!(found.text.get(mark.range()).is_some());
            }
        }
    }
}
