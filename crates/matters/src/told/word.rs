//! Telling words: the stems of words that not every matter uses.

use std::collections::HashSet;
use std::sync::LazyLock;

use sagsgang_text::Span;
use sagsgang_text::danish::analyse::Analyser;

/// A telling word has at least so many letters: shorter ones are abbreviations and small words.
const WORD_LETTERS_MIN: usize = 3;

/// A stem of so many letters is left of a verb in the past tense.
const PAST_LETTERS_MIN: usize = 4;

/// The analyser of all recognition; it holds no state of a text.
static ANALYSER: LazyLock<Analyser> = LazyLock::new(Analyser::new);

/// Stems of the words that minutes use of any matter.
static EVERYDAY: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines = include_str!("everyday.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| ANALYSER.tokens(line)).map(|token| compared(token.stem)).collect()
});

/// A word with its stem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TellingWord {
    /// What it is compared by.
    pub stem: String,
    /// Where it stands in the text.
    pub span: Span,
}

/// What a word is compared by: its stem, and of a verb in the past tense that of its other forms: `udvid` for *udvidet* and
/// *udvidede*, of which the stemmer makes two.
fn compared(stem: String) -> String {
    match stem.strip_suffix("ed") {
        Some(bare) if bare.chars().count() >= PAST_LETTERS_MIN => bare.to_owned(),
        _ => stem,
    }
}

/// The telling words of `text`, in order: not numbers, not small words, not words that minutes use of any matter.
pub fn telling(text: &str) -> Vec<TellingWord> {
    let tokens = ANALYSER.tokens(text).into_iter();
    tokens
        .map(|token| (compared(token.stem), token.word, token.span))
        .filter(|(stem, word, _)| {
            word.chars().count() >= WORD_LETTERS_MIN
                && !word.bytes().any(|byte| byte.is_ascii_digit())
                && !EVERYDAY.contains(stem)
        })
        .map(|(stem, _, span)| TellingWord { stem, span })
        .collect()
}

/// The stems of all words of `text`, telling or not, numbers too.
pub fn stems(text: &str) -> Vec<String> {
    ANALYSER.tokens(text).into_iter().map(|token| compared(token.stem)).collect()
}

/// Whether minutes use this word of any matter.
pub fn is_everyday(word: &str) -> bool {
    stems(word).iter().all(|stem| EVERYDAY.contains(stem))
}
