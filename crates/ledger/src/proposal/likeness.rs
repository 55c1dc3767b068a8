//! Whether two texts speak of the same thing: their content words held against each other.

use sagsgang_text::danish::{fold, words};
use std::collections::BTreeSet;

/// Words that say nothing of what money is for.
const EMPTY: [&str; 65] = [
    "afsat",
    "afsatte",
    "afsættes",
    "alle",
    "anbefaler",
    "andre",
    "anden",
    "ansøgning",
    "ansøgningen",
    "beløb",
    "beløbet",
    "besluttede",
    "bevilge",
    "bevilgede",
    "bevilges",
    "bevilget",
    "bevilling",
    "bevillingen",
    "blev",
    "blive",
    "bliver",
    "budget",
    "denne",
    "deres",
    "dermed",
    "disse",
    "efter",
    "eller",
    "finansieres",
    "foreningen",
    "forslag",
    "forslaget",
    "fortsat",
    "frem",
    "fordelt",
    "godkendt",
    "godkendte",
    "herefter",
    "hvor",
    "kommune",
    "kommunen",
    "kroner",
    "maksimalt",
    "mellem",
    "midler",
    "midlerne",
    "modtager",
    "møde",
    "mødet",
    "overføres",
    "projekt",
    "projektet",
    "pulje",
    "puljen",
    "region",
    "regionen",
    "regionsrådet",
    "reserveres",
    "støtte",
    "støttede",
    "støttes",
    "tilskud",
    "tilskuddet",
    "udvalg",
    "udvalget",
];

/// Shorter words say nothing by themselves.
const WORD_CHARS_MIN: usize = 4;

/// Words are alike when so many letters from their beginning are: endings and the last part of compounds differ.
const STEM_CHARS: usize = 7;

/// The content words of some texts by their first letters.
pub(super) fn content(texts: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in texts {
        let folded = fold(text);
        for word in words(&folded) {
            for part in word.text.split('-') {
                let number = part.bytes().any(|byte| byte.is_ascii_digit());
                if part.chars().count() >= WORD_CHARS_MIN
                    && !number
                    && !EMPTY.contains(&part)
                    && !part.contains("pulje")
                {
                    found.insert(part.chars().take(STEM_CHARS).collect());
                }
            }
        }
    }
    found
}

/// How many content words two texts share.
pub(super) fn shared(one: &BTreeSet<String>, other: &BTreeSet<String>) -> usize {
    one.iter().filter(|word| other.iter().any(|own| alike(word, own))).count()
}

/// Whether two stems are alike: the one begins with the other.
fn alike(one: &str, other: &str) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// Whether the budget years of two sums can be the same: equal, one within the other, or one not told.
pub(super) fn years_fit(one: &[i16], other: &[i16]) -> bool {
    one.is_empty()
        || other.is_empty()
        || one.iter().all(|year| other.contains(year))
        || other.iter().all(|year| one.contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_do_not_part_words() {
        let share = |one: &str, other: &str| shared(&content(&[one]), &content(&[other]));
        assert_eq!(share("følgeforskning", "1,5 mio. kr. til følgeforskningen"), 1);
        assert_eq!(share("Mental Talk-arrangementet", "Mental Talk 2025"), 2);
        assert_eq!(share("opbygning af kapaciteten i civilsamfundet", "følgeforskning"), 0);
        assert_eq!(share("bevilges 5 kr. af puljen i 2024", "bevilges af puljen"), 0);
    }
}
