//! The one analyser of Danish text: what is indexed, what is searched for and what is marked all go through it.
//!
//! A text is split into words; of each the analyser keeps where it stands, the stem that it is found by, and, for compounds,
//! the parts that it is found by too: `sundhedsindsatser` by `indsats`. Stems are Snowball's, which never join the two.
//! Parts come from a list of our own (`compounds.txt`), for a splitter that guesses splits *orientering* too.

use std::collections::HashSet;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::name::without_accent;
use crate::Span;

/// What the analyser makes of a text changes with this number: an index made by another must be made again.
pub const ANALYSER_VERSION: u32 = 1;
/// Longest word that is told from others, in letters: what follows is not looked at.
pub const WORD_LETTERS_MAX: usize = 64;
/// Shortest part of a compound, in letters.
const PART_LETTERS_MIN: usize = 3;
/// Shortest last part before which an unlisted word may stand, in letters.
const SURE_PART_LETTERS_MIN: usize = 5;
/// Shortest unlisted first part, in letters.
const UNLISTED_PART_LETTERS_MIN: usize = 4;
/// Most parts that a compound is split into.
const PARTS_MAX: usize = 5;

/// First parts that make verbs and nouns of verbs, not compounds: `undervisning`, `overgang`.
const PARTICLES: [&str; 16] = [
    "under", "over", "efter", "mellem", "sammen", "imod", "gennem", "frem", "uden", "inden", "videre",
    "tilbage", "selv", "igen", "hver", "hvor",
];

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// The word in lower case without accents, at most [`WORD_LETTERS_MAX`] letters.
    pub word: String,
    /// What it is found by.
    pub stem: String,
    /// What else it is found by: the parts of a compound, and two and more of them together.
    pub parts: Vec<Part>,
}

/// A part of a compound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// What it is found by.
    pub stem: String,
}

/// Ends of Danish nouns, the longest first; a compound's last part has one of them or none.
const ENDS: [&str; 22] = [
    "ernes", "rnes", "enes", "erne", "ets", "ens", "ene", "ers", "rne", "nes", "tte", "et", "en", "er", "es",
    "ns", "rs", "ne", "e", "s", "n", "r",
];

/// The words of compounds.
struct Lexicon {
    /// Parts.
    words: HashSet<&'static str>,
    /// Those of them that stand beside listed words only.
    unsure: HashSet<&'static str>,
    /// Stems of words that are never split.
    whole: HashSet<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let stemmer = Stemmer::create(Algorithm::Danish);
    let of = |mark: char| {
        let lines = include_str!("compounds.txt").lines().filter_map(move |line| line.strip_prefix(mark));
        lines.flat_map(str::split_whitespace)
    };
    let unmarked = include_str!("compounds.txt").lines().filter(|line| !line.starts_with(['#', '!', '?']));
    let unsure: HashSet<&str> = of('?').collect();
    let words: HashSet<&str> =
        unmarked.flat_map(str::split_whitespace).chain(unsure.iter().copied()).collect();
    let whole = words.iter().copied().chain(of('!')).map(|word| stem_through(&stemmer, word)).collect();
    Lexicon { words, unsure, whole }
});

/// Splits text into words. Cheap to make; one for each thread.
pub struct Analyser {
    stemmer: Stemmer,
    lexicon: &'static Lexicon,
}

impl Default for Analyser {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyser {
    /// An analyser.
    pub fn new() -> Self {
        Self { stemmer: Stemmer::create(Algorithm::Danish), lexicon: &LEXICON }
    }

    /// The words of `text`, in order.
    ///
    /// ```
    /// use sagsgang_text::danish::analyse::Analyser;
    /// let analyser = Analyser::new();
    /// let [searched] = &analyser.tokens("indsats")[..] else { panic!() };
    /// let [found] = &analyser.tokens("Sundhedsindsatserne")[..] else { panic!() };
    /// assert!(found.parts.iter().any(|part| part.stem == searched.stem));
    /// assert!(analyser.tokens("orientering")[0].parts.is_empty());
    /// ```
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        let mut out = Vec::new();
        let mut start = None;
        for (at, letter) in text.char_indices() {
            match (start, is_in_word(letter)) {
                // A mark without a letter before it begins no word.
                (None, true) if letter.is_alphanumeric() => start = Some(at),
                (Some(begin), false) => {
                    out.extend(self.token(text, begin, at));
                    start = None;
                }
                _ => {}
            }
        }
        out.extend(start.and_then(|begin| self.token(text, begin, text.len())));
        out
    }

    /// The stem of a word in lower case without accents; words with digits are their own stem.
    fn stem(&self, word: &str) -> String {
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            return word.to_owned();
        }
        stem_through(&self.stemmer, word)
    }

    fn token(&self, text: &str, start: usize, end: usize) -> Option<Token> {
        let mut word = String::with_capacity(end - start);
        // Where each letter of `word` begins in the text.
        let mut places: Vec<usize> = Vec::with_capacity(end - start);
        for (at, letter) in text[start..end].char_indices() {
            if letter == RING_ABOVE && word.ends_with('a') {
                word.pop();
                word.push('å');
            } else if letter.is_alphanumeric() && places.len() < WORD_LETTERS_MAX {
                // A few letters have a lower case of two; the first of them tells it from others well enough.
                word.push(without_accent(letter.to_lowercase().next().unwrap_or(letter)));
                places.push(start + at);
            }
        }
        if word.is_empty() {
            return None;
        }
        places.push(end);
        let stem = self.stem(&word);
        let parts = self.parts(&word, &stem, &places);
        Some(Token { span: Span::new(start, end), word, stem, parts })
    }

    /// The parts of a compound with `places` of its letters in the text; none for other words.
    fn parts(&self, word: &str, stem: &str, places: &[usize]) -> Vec<Part> {
        if places.len() <= 2 * PART_LETTERS_MIN || word.bytes().any(|byte| byte.is_ascii_digit()) {
            return Vec::new();
        }
        if self.lexicon.whole.contains(stem) {
            return Vec::new();
        }
        let mut cuts = self.split(word, PARTS_MAX);
        if cuts.is_empty() {
            cuts = self.split_after_unlisted(word);
        }
        let letters = |bytes: usize| word[..bytes].chars().count();
        let part = |start: usize, end: usize| {
            let (from, to) = (places.get(letters(start)), places.get(letters(end)));
            let span = from.zip(to).map(|(from, to)| Span::new(*from, *to))?;
            Some(Part { span, stem: self.stem(&word[start..end]) })
        };
        let mut parts = Vec::new();
        for first in 0..cuts.len() {
            for last in first..cuts.len() {
                if last - first + 1 < cuts.len() {
                    parts.extend(part(cuts[first].0, cuts[last].1));
                }
            }
        }
        parts
    }

    /// Where the parts of `word` stand in it, in bytes, when all of them are listed; as few parts and as long a last part
    /// as can be. Empty for words that are none.
    fn split(&self, word: &str, most: usize) -> Vec<(usize, usize)> {
        let mut best: Vec<(usize, usize)> = Vec::new();
        if most < 2 {
            return best;
        }
        let ends: Vec<usize> = cuts(word).filter(|cut| self.listed_end(&word[*cut..]).is_some()).collect();
        for cut in &ends {
            if let Some(first) = unlinked(&word[..*cut]).find(|first| self.lexicon.words.contains(first)) {
                return vec![(0, first.len()), (*cut, word.len())];
            }
        }
        for cut in &ends {
            for first in unlinked(&word[..*cut]) {
                let mut parts = self.split(first, most - 1);
                if !parts.is_empty() && (best.is_empty() || parts.len() + 1 < best.len()) {
                    parts.push((*cut, word.len()));
                    best = parts;
                }
            }
        }
        best
    }

    /// As [`Analyser::split`], for a long listed last part after a word that is not listed.
    fn split_after_unlisted(&self, word: &str) -> Vec<(usize, usize)> {
        let fits = |cut: &usize| {
            let (first, last) = word.split_at(*cut);
            let has_vowel = first.contains(['a', 'e', 'i', 'o', 'u', 'y', 'æ', 'ø', 'å']);
            let is_sure = self.listed_end(last).is_some_and(|listed| {
                listed.chars().count() >= SURE_PART_LETTERS_MIN && !self.lexicon.unsure.contains(listed)
            });
            is_sure
                && has_vowel
                && first.chars().count() >= UNLISTED_PART_LETTERS_MIN
                && !PARTICLES.contains(&first)
        };
        let Some(cut) = cuts(word).find(fits) else { return Vec::new() };
        vec![(0, cut), (cut, word.len())]
    }

    /// The listed word that `last` is, inflected or not.
    fn listed_end<'w>(&self, last: &'w str) -> Option<&'w str> {
        let bare = ENDS.iter().filter_map(|end| last.strip_suffix(end));
        // `hjemmet` is `hjem` with its last letter doubled before the end.
        let single = bare.clone().filter_map(|bare| {
            let (at, letter) = bare.char_indices().next_back()?;
            bare[..at].ends_with(letter).then_some(&bare[..at])
        });
        std::iter::once(last)
            .chain(bare)
            .chain(single)
            .find(|word| self.lexicon.words.contains(word) && word.chars().count() >= PART_LETTERS_MIN)
    }
}

/// Stems until nothing more comes off: Snowball makes `indsats` of *indsatserne*, but `indsat` of *indsats*.
fn stem_through(stemmer: &Stemmer, word: &str) -> String {
    let mut stem = word.to_owned();
    loop {
        let shorter = stemmer.stem(&stem).into_owned();
        if shorter.is_empty() || shorter.len() >= stem.len() {
            return stem;
        }
        stem = shorter;
    }
}

/// The ring of an `å` written as two characters.
const RING_ABOVE: char = '\u{30a}';
/// Where a word may be broken at the end of a line; not shown, and no part of the word.
const SOFT_HYPHEN: char = '\u{ad}';

fn is_in_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == SOFT_HYPHEN || ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Places to cut `word` at, with at least [`PART_LETTERS_MIN`] letters on either side; the longest last part first.
fn cuts(word: &str) -> impl Iterator<Item = usize> {
    let count = word.chars().count();
    let last = (count + 1).saturating_sub(PART_LETTERS_MIN);
    word.char_indices().map(|(at, _)| at).take(last).skip(PART_LETTERS_MIN)
}

/// `first` as it stands, and without a linking `s` or `e`.
fn unlinked(first: &str) -> impl Iterator<Item = &str> {
    let bare = ['s', 'e'].into_iter().filter_map(|link| first.strip_suffix(link));
    std::iter::once(first).chain(bare).filter(|first| first.chars().count() >= PART_LETTERS_MIN)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(word: &str) -> Vec<String> {
        let analyser = Analyser::new();
        let tokens = analyser.tokens(word);
        assert_eq!(tokens.len(), 1, "{word}");
        tokens[0].parts.iter().map(|part| word[part.span.range()].to_lowercase()).collect()
    }

    #[test]
    fn compounds_are_found_by_their_parts() {
        let cases = [
            ("Sundhedsindsatserne", vec!["sundhed", "indsatserne"]),
            ("ældreråd", vec!["ældre", "råd"]),
            ("børnehjemmet", vec!["børn", "hjemmet"]),
            ("borgmester", vec![]),
            ("betalingsmål", vec!["betaling", "mål"]),
            ("velfærdsteknologi", vec!["velfærd", "teknologi"]),
            ("folkesundhedspolitik", vec!["folk", "folkesundheds", "sundheds", "sundhedspolitik", "politik"]),
            ("investeringsoplæg", vec!["investering", "oplæg"]),
            ("resultatbetaling", vec!["resultat", "betaling"]),
            ("kræftpatienternes", vec!["kræft", "patienternes"]),
        ];
        for (word, expected) in cases {
            let found = parts(word);
            assert_eq!(found, expected, "{word}");
        }
    }

    #[test]
    fn whole_words_are_not_split() {
        for word in [
            "orientering",
            "orienteringen",
            "undervisning",
            "samarbejde",
            "indstilling",
            "beslutningen",
            "forebyggelse",
            "handling",
            "forhandling",
            "mandag",
            "andel",
            "medarbejderne",
            "tidligere",
            "statistik",
            "2025",
            "råd",
        ] {
            assert!(parts(word).is_empty(), "{word}: {:?}", parts(word));
        }
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let analyser = Analyser::new();
        let stem = |word: &str| analyser.tokens(word)[0].stem.clone();
        assert_eq!(stem("Indsats"), stem("indsatserne"));
        assert_eq!(stem("kommunen"), stem("KOMMUNERNE"));
        assert_eq!(stem("A\u{30a}rhus"), stem("århus"));
        assert_eq!(stem("sund\u{ad}hed"), stem("sundhed"));
        assert_eq!(stem("idé"), stem("ide"));
    }

    #[test]
    fn numbers_fall_into_their_digits() {
        let words: Vec<String> =
            Analyser::new().tokens("Sag 1-00-14-22, 2025.").into_iter().map(|t| t.word).collect();
        assert_eq!(words, ["sag", "1", "00", "14", "22", "2025"]);
    }

    #[test]
    fn the_list_is_as_it_says() {
        assert!(LEXICON.words.len() > 300, "{}", LEXICON.words.len());
        assert!(LEXICON.words.iter().all(|word| word.chars().count() >= PART_LETTERS_MIN));
        assert!(LEXICON.words.iter().all(|word| word.to_lowercase() == **word));
    }

    proptest! {
        #[test]
        fn spans_fit_the_text(text in "\\PC{0,60}") {
            let tokens = Analyser::new().tokens(&text);
            let mut end = 0;
            for token in &tokens {
                prop_assert!(token.span.start >= end && !token.span.is_empty());
                end = token.span.end;
                prop_assert!(text.get(token.span.range()).is_some());
                prop_assert!(!token.stem.is_empty() && token.word.chars().count() <= WORD_LETTERS_MAX);
                for part in &token.parts {
                    prop_assert!(token.span.contains(part.span) && text.get(part.span.range()).is_some());
                    prop_assert!(!part.stem.is_empty());
                }
            }
        }

        #[test]
        fn parts_of_made_compounds_fit(first in "[a-zæøå]{3,9}", link in "[se]?", at in 0usize..300) {
            let mut words: Vec<&str> = LEXICON.words.iter().copied().collect();
            words.sort_unstable();
            let text = format!("{first}{link}{}", words[at % words.len()]);
            for token in Analyser::new().tokens(&text) {
                for part in &token.parts {
                    prop_assert!(text.get(part.span.range()).is_some());
                }
            }
        }

        #[test]
        fn the_text_is_nothing_but_words_and_gaps(text in "[a-zA-ZæøåÆØÅéü0-9 .,-]{0,60}") {
            let rest: String = {
                let mut rest = text.clone();
                for token in Analyser::new().tokens(&text).iter().rev() {
                    rest.replace_range(token.span.range(), "");
                }
                rest
            };
            prop_assert!(!rest.chars().any(char::is_alphanumeric));
        }
    }
}
