//! A pool's name: what of it counts, and what two spellings have in common.
//!
//! Minutes write one pool as `'Puljen til nye initiativer til øget lighed i sundhed'`, `puljen til lighed i sundhed` and
//! `Lighed i sundhed-puljen`. What counts are the content words: without words for pools, small words and years, and
//! without the generic words of [`GENERIC`] where they stand in front.

use super::mention;
use sagsgang_text::danish::{fold, words};

/// Words of which every pool could be a pool. In front of a name they tell no pool from another.
pub(super) const GENERIC: [&str; 47] = [
    "ny",
    "nye",
    "nyt",
    "initiativ",
    "initiativer",
    "indsats",
    "indsatser",
    "indsatsen",
    "tiltag",
    "projekt",
    "projekter",
    "aktivitet",
    "aktiviteter",
    "formål",
    "vej",
    "veje",
    "øget",
    "øgede",
    "styrket",
    "styrkede",
    "styrkelse",
    "bedre",
    "forbedret",
    "forbedring",
    "forbedringer",
    "mere",
    "flere",
    "større",
    "fremme",
    "hjælp",
    "støtte",
    "tilskud",
    "midler",
    "understøttelse",
    "særlig",
    "særlige",
    "særligt",
    "forskellige",
    "lokale",
    "konkrete",
    "udmøntning",
    "fordeling",
    "afprøvning",
    "medfinansiering",
    "finansiering",
    "investeringer",
    "ansøgninger",
];

/// Small words, which no name is told apart by.
const SMALL: [&str; 21] = [
    "til",
    "for",
    "af",
    "i",
    "på",
    "og",
    "om",
    "med",
    "ved",
    "under",
    "en",
    "et",
    "den",
    "det",
    "de",
    "at",
    "samt",
    "vedrørende",
    "paragraf",
    "omkring",
    "hos",
];

/// A name of a pool as a text writes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PoolName {
    /// As written, without quotation marks and without words that follow the name.
    pub written: String,
    /// What it is known by: its content words without generic words in front, folded, a blank between.
    pub key: String,
    /// All its content words, generic ones too, folded, a blank between.
    pub form: String,
}

impl PoolName {
    /// The name in `written`; none where no content word is in it ("puljen").
    ///
    /// ```
    /// use sagsgang_ledger::PoolName;
    /// let key = |name| PoolName::parse(name).map(|name| name.key);
    /// assert_eq!(key("'Puljen til nye initiativer til øget lighed i sundhed'").as_deref(), Some("lighed sundhed"));
    /// assert_eq!(key("Lige sundhed-puljens"), key("puljen til øget lige sundhed i 2026"));
    /// assert_eq!(key("puljen"), None);
    /// ```
    pub fn parse(written: &str) -> Option<PoolName> {
        let trimmed = written.trim();
        // A mark at the end may belong to one inside: "puljen 'Nye veje til lige sundhed'".
        let trimmed = match trimmed.strip_prefix(mention::is_quotation_mark) {
            Some(rest) => rest.trim_matches(mention::is_quotation_mark).trim(),
            None => trimmed,
        };
        let found = mention::mentions(trimmed);
        let name = match found.iter().find_map(|mention| mention.name.as_deref()) {
            Some(name) => name,
            None if found.is_empty() && !fold(trimmed).contains("pulje") => trimmed,
            None => return None,
        };
        Self::of(name)
    }

    /// The name that is just `name`, with nothing after it.
    fn of(name: &str) -> Option<PoolName> {
        let content = content_words(name);
        let generic = content.iter().take_while(|word| GENERIC.contains(&word.as_str())).count();
        // "Puljen til nye initiativer" has nothing else to be known by.
        let known_by = if generic < content.len() { &content[generic..] } else { &content[..] };
        (!content.is_empty()).then(|| PoolName {
            written: name.split_whitespace().collect::<Vec<_>>().join(" "),
            key: known_by.join(" "),
            form: content.join(" "),
        })
    }
}

/// The words of a name that count, folded.
fn content_words(name: &str) -> Vec<String> {
    let folded = fold(name);
    words(&folded)
        .flat_map(|word| word.text.split(['-', '/', '&']))
        .filter_map(|word| {
            let word = match pool_word(word) {
                Some(first) => first,
                None => word,
            };
            let counts = !word.is_empty() && !SMALL.contains(&word) && !is_year(word);
            counts.then(|| word.to_owned())
        })
        .collect()
}

/// The first part of a folded word that ends in a word for a pool, without the joining "s": `sundhed` of
/// `sundhedspuljens`, nothing of `puljen`. None where it does not end so.
pub(super) fn pool_word(folded: &str) -> Option<&str> {
    const ENDINGS: [&str; 4] = ["pulje", "puljen", "puljens", "puljes"];
    let first = ENDINGS.iter().find_map(|ending| folded.strip_suffix(ending))?;
    let first = first.trim_end_matches(['-', '’', '\'']);
    Some(match first.strip_suffix('s') {
        Some(bare) if bare.chars().count() >= JOINED_LETTERS_MIN && !bare.ends_with('s') => bare,
        _ => first,
    })
}

/// A first part with fewer letters than this keeps its "s".
const JOINED_LETTERS_MIN: usize = 4;

/// Whether a word is a year of a budget.
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(written: &str) -> Option<String> {
        PoolName::parse(written).map(|name| name.key)
    }

    #[test]
    fn spellings_of_one_pool_have_one_key() {
        for name in [
            "Puljen til nye initiativer til øget lighed i sundhed",
            "'Puljen til nye initiativer til øget lighed i sundhed'",
            "Nye initiativer til øget lighed i sundhed",
            "puljen til 'Nye initiativer til øget lighed i sundhed'",
            "en pulje 'Nye initiativer til øget lighed i sundhed'",
            "puljen til lighed i sundhed",
            "»Puljen til øget lighed i sundhed«",
            "PULJEN TIL ØGET LIGHED I SUNDHED",
            "Lighed i sundhed-puljen",
            "Puljen til øget\nlighed i sundhed i 2025",
        ] {
            assert_eq!(key(name).as_deref(), Some("lighed sundhed"), "{name}");
        }
        for name in [
            "Lige sundhed-puljen",
            "Lige sundhed-puljens",
            "Puljen til øget lige sundhed",
            "puljen 'Nye veje til lige sundhed'",
            "Puljen til nye veje til lige sundhed",
            "Puljen til lige sundhed efter en ansøgningsrunde",
            "Puljen til lige sundhed til fælles kørsel",
            "Puljen til lige sundhed i 2026",
            "Puljen til lige sundhed bruges",
        ] {
            assert_eq!(key(name).as_deref(), Some("lige sundhed"), "{name}");
        }
    }

    #[test]
    fn compounds_and_their_parts() {
        assert_eq!(key("udviklingspuljen").as_deref(), Some("udvikling"));
        assert_eq!(key("sundhedspuljen"), key("Puljen til sundhed"));
        assert_eq!(key("Familiepuljen 2023").as_deref(), Some("familie"));
        assert_eq!(key("§ 18-puljen 2022").as_deref(), Some("18"));
        assert_eq!(key("Puljen til nye initiativer").as_deref(), Some("nye initiativer"));
        assert_eq!(key("puljen til broer og bygværker").as_deref(), Some("broer bygværker"));
    }

    #[test]
    fn what_names_no_pool() {
        for name in ["puljen", "Puljens", "", " ' ' ", "2025", "puljer", "puljen til en stikprøve"] {
            assert_eq!(key(name), None, "{name}");
        }
    }
}
