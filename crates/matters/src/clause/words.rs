//! Words and phrases looked for in folded text, between word boundaries.

use sagsgang_text::danish::words;

/// Where `phrase` stands in `folded` as whole words, from byte `from` on.
pub(crate) fn find(folded: &str, phrase: &str, from: usize) -> Option<usize> {
    let rest = folded.get(from..)?;
    let is_letter = |c: char| c.is_alphanumeric();
    rest.match_indices(phrase).map(|(at, _)| at + from).find(|&at| {
        let before = folded[..at].chars().next_back();
        let after = folded[at + phrase.len()..].chars().next();
        let opens = phrase.starts_with(|c: char| !is_letter(c)) || !before.is_some_and(is_letter);
        let closes = phrase.ends_with(|c: char| !is_letter(c)) || !after.is_some_and(is_letter);
        opens && closes
    })
}

/// Whether `phrase` stands in `folded` as whole words.
pub(crate) fn has(folded: &str, phrase: &str) -> bool {
    find(folded, phrase, 0).is_some()
}

/// Whether one of `phrases` stands in `folded` as whole words.
pub(crate) fn has_any(folded: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| has(folded, phrase))
}

/// Whether a word of `folded` begins with one of `starts`.
pub(crate) fn has_start(folded: &str, starts: &[&str]) -> bool {
    words(folded).any(|word| starts.iter().any(|start| word.text.starts_with(start)))
}

/// Where the first of `phrases` stands in `folded`, with its length; of those at one place the longest.
pub(crate) fn first(folded: &str, phrases: &[&str], from: usize) -> Option<(usize, usize)> {
    phrases
        .iter()
        .filter_map(|phrase| find(folded, phrase, from).map(|at| (at, phrase.len())))
        .min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))
}
