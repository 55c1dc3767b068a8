//! Sets of phrases that are looked for together, in one pass over a sentence.

use crate::sentence::sentences;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use sagsgang_text::danish::fold;
use sagsgang_text::{Source, Span};

/// A sentence with its folded form, which every recogniser looks at.
#[derive(Clone, Debug)]
pub(crate) struct Sentence<'t> {
    /// Where it stands.
    pub span: Span,
    /// As written.
    pub written: &'t str,
    /// In lower case, byte for byte as long.
    pub folded: String,
}

impl<'t> Sentence<'t> {
    /// The sentence at `span`.
    pub fn new(source: &'t Source, span: Span) -> Self {
        let written = source.slice(span);
        Self { span, written, folded: fold(written) }
    }

    /// The sentences of a stretch of the text.
    pub fn all(source: &'t Source, body: Span) -> Vec<Self> {
        sentences(source.slice(body), body.start as usize)
            .into_iter()
            .map(|span| Self::new(source, span))
            .collect()
    }

    /// First byte of the sentence in the text.
    pub fn base(&self) -> usize {
        self.span.start as usize
    }
}

/// A set of folded phrases.
#[derive(Clone, Debug)]
pub(crate) struct Phrases(AhoCorasick);

impl Phrases {
    /// The set of `phrases`.
    ///
    /// # Panics
    /// Only for lists beyond the automaton's size limits, which no list in this crate comes near.
    pub fn new(phrases: &[&str]) -> Self {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(phrases);
        Self(automaton.unwrap_or_else(|error| unreachable!("{error}")))
    }

    /// Whether one of the phrases stands anywhere in a folded text, inside words too.
    pub fn anywhere(&self, folded: &str) -> bool {
        self.0.is_match(folded)
    }

    /// Where the first of the phrases stands in a folded text, inside words too.
    pub fn first(&self, folded: &str) -> Option<usize> {
        self.0.find_iter(folded).map(|found| found.start()).next()
    }

    /// Whether one of the phrases stands in a folded text as whole words. A phrase that ends with a blank may go on.
    pub fn as_words(&self, folded: &str) -> bool {
        self.0.find_overlapping_iter(folded).any(|found| {
            let starts = !folded[..found.start()].ends_with(|c: char| c.is_alphanumeric());
            let open = folded.as_bytes()[found.end() - 1] == b' ';
            starts && (open || !folded[found.end()..].starts_with(|c: char| c.is_alphanumeric()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_and_parts() {
        let set = Phrases::new(&["udsat", "skal "]);
        assert!(set.anywhere("udsatte"));
        assert!(!set.as_words("udsatte borgere"));
        assert!(set.as_words("er udsat."));
        assert!(set.as_words("der skal samles"));
    }
}
