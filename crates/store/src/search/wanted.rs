//! What a person typed, as what the index is asked for. No text is wrong: what cannot be read as more is read as words.

use sagsgang_text::Span;
use sagsgang_text::danish::analyse::{Analyser, Token};

use crate::search::Match;

/// Words of a query that are looked at.
const QUERY_WORDS_MAX: usize = 32;
/// Words that stand in every text, and are looked for only in phrases or when nothing else is asked for.
const EVERYWHERE: [&str; 24] = [
    "i", "og", "at", "for", "den", "det", "de", "en", "et", "til", "på", "med", "af", "som", "er", "der",
    "om", "fra", "ved", "har", "blev", "skal", "kan", "eller",
];

/// A query as it was understood: all of its clauses must be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) clauses: Vec<Clause>,
}

/// One thing asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// Its words, with their places in the query.
    pub(super) tokens: Vec<Token>,
    /// Whether the last word is only the beginning of one.
    pub(super) is_begin: bool,
}

impl Wanted {
    /// Reads a query.
    pub(super) fn of(text: &str) -> Wanted {
        let analyser = Analyser::new();
        let mut clauses: Vec<Clause> = Vec::new();
        let mut words = 0;
        for (start, end, is_phrase) in pieces(text) {
            let piece = &text[start..end];
            let mut tokens = analyser.tokens(piece);
            for token in &mut tokens {
                token.span = token.span.shift(start);
            }
            words += tokens.len();
            if tokens.is_empty() || words > QUERY_WORDS_MAX {
                continue;
            }
            clauses.push(Clause { tokens, is_begin: !is_phrase && piece.ends_with('*') });
        }
        let is_everywhere = |clause: &Clause| {
            clause.tokens.len() == 1
                && !clause.is_begin
                && EVERYWHERE.contains(&clause.tokens[0].word.as_str())
        };
        if !clauses.iter().all(is_everywhere) {
            clauses.retain(|clause| !is_everywhere(clause));
        }
        Wanted { clauses }
    }

    /// What the index is asked for; `None` where nothing is.
    pub(super) fn matching(&self) -> Option<Match> {
        let all: Vec<Match> = self.clauses.iter().map(Clause::matching).collect();
        (!all.is_empty()).then_some(Match::All(all))
    }

    /// The words of `tokens` that were asked for, as places in the text that they are of; parts of compounds where only a
    /// part was. In order, without overlaps. Each with the index of its clause.
    pub(super) fn marks(&self, tokens: &[Token]) -> Vec<(Span, usize)> {
        let mut marks: Vec<(Span, usize)> = Vec::new();
        for (index, clause) in self.clauses.iter().enumerate() {
            for at in 0..tokens.len() {
                marks.extend(clause.found(&tokens[at..]).map(|span| (span, index)));
            }
        }
        marks.sort_unstable_by_key(|(span, clause)| (span.start, std::cmp::Reverse(span.end), *clause));
        let mut end = 0;
        marks.retain(|(span, _)| {
            let is_free = span.start >= end;
            if is_free {
                end = span.end;
            }
            is_free
        });
        marks
    }
}

impl Clause {
    fn matching(&self) -> Match {
        let stems = || self.tokens.iter().map(|token| token.stem.clone());
        let last = self.tokens.last().map(|token| (token.word.clone(), token.stem.clone()));
        match (last, self.is_begin) {
            (Some((word, stem)), true) => {
                // The index holds stems: what is typed can be longer than the stem of what is meant.
                let begin = Match::Any(vec![Match::Begin(word), Match::Term(stem)]);
                let before: Vec<String> = stems().take(self.tokens.len() - 1).collect();
                if before.is_empty() { begin } else { Match::All(vec![Match::Phrase(before), begin]) }
            }
            (Some((_, stem)), false) if self.tokens.len() == 1 => Match::Term(stem),
            _ => Match::Phrase(stems().collect()),
        }
    }

    /// Where the clause stands if it begins with the first of `tokens`.
    fn found(&self, tokens: &[Token]) -> Option<Span> {
        let first = tokens.first()?;
        if let [wanted] = &self.tokens[..] {
            if first.stem == wanted.stem || (self.is_begin && first.word.starts_with(&wanted.word)) {
                return Some(first.span);
            }
            let part = first.parts.iter().find(|part| {
                part.stem == wanted.stem || (self.is_begin && part.stem.starts_with(wanted.word.as_str()))
            });
            return part.map(|part| part.span);
        }
        let count = self.tokens.len();
        let here = tokens.get(..count)?;
        let fits = here.iter().zip(&self.tokens).enumerate().all(|(at, (token, wanted))| {
            let may_begin = self.is_begin && at + 1 == count;
            token.stem == wanted.stem || (may_begin && token.word.starts_with(&wanted.word))
        });
        fits.then(|| first.span.join(here[count - 1].span))
    }
}

/// The pieces of a query: what stands in quotes, and what blanks divide. A quote that is not closed goes to the end.
fn pieces(text: &str) -> Vec<(usize, usize, bool)> {
    let is_quote = |letter: char| matches!(letter, '"' | '“' | '”' | '„' | '»' | '«');
    let mut out = Vec::new();
    let mut start = 0;
    let mut is_phrase = false;
    for (at, letter) in text.char_indices() {
        if is_quote(letter) || (!is_phrase && letter.is_whitespace()) {
            out.push((start, at, is_phrase));
            start = at + letter.len_utf8();
            is_phrase ^= is_quote(letter);
        }
    }
    out.push((start, text.len(), is_phrase));
    out.retain(|(start, end, _)| start < end);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn queries_are_understood() {
        let clauses = |text: &str| {
            let wanted = Wanted::of(text);
            let words =
                |clause: &Clause| clause.tokens.iter().map(|token| token.word.clone()).collect::<Vec<_>>();
            wanted.clauses.iter().map(|clause| (words(clause).join(" "), clause.is_begin)).collect::<Vec<_>>()
        };
        let clause = |words: &str, is_begin| (words.to_owned(), is_begin);
        assert_eq!(clauses("Pulje til lighed"), [clause("pulje", false), clause("lighed", false)]);
        assert_eq!(
            clauses("\"lighed i sundhed\" sund*"),
            [clause("lighed i sundhed", false), clause("sund", true)]
        );
        assert_eq!(clauses("»lighed i« 1-00-14"), [clause("lighed i", false), clause("1 00 14", false)]);
        assert_eq!(clauses("og til"), [clause("og", false), clause("til", false)]);
        assert_eq!(clauses("\"ikke lukket"), [clause("ikke lukket", false)]);
        assert_eq!(clauses("* \"\" ( AND ) :"), [clause("and", false)]);
    }

    proptest! {
        #[test]
        fn any_text_is_a_query(text in "\\PC{0,40}") {
            let wanted = Wanted::of(&text);
            for clause in &wanted.clauses {
                for token in &clause.tokens {
                    prop_assert!(text.get(token.span.range()).is_some());
                }
            }
            let tokens = Analyser::new().tokens(&text);
            let mut end = 0;
            for (mark, _) in wanted.marks(&tokens) {
                prop_assert!(mark.start >= end && text.get(mark.range()).is_some());
                end = mark.end;
            }
        }
    }
}
