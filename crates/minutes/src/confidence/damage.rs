//! Signs in a sentence that a transcript lost letters, digits or blanks on its way here.

use super::Reason;

/// A word without a hyphen of more letters than this is two words.
const WORD_LETTERS_MAX: usize = 38;
/// Digits of a group after a thousands point.
const GROUP_DIGITS: usize = 3;

/// The signs of damage in a text.
pub(super) fn signs(text: &str) -> Vec<Reason> {
    let mut found = Vec::new();
    if text.contains('\u{fffd}') {
        found.push(Reason::LostLetter);
    }
    if has_hole(text) {
        found.push(Reason::NumberWithHole);
    }
    if text.split(|letter: char| !letter.is_alphanumeric()).any(is_glued) {
        found.push(Reason::GluedWords);
    }
    found
}

/// Whether a sum has lost digits: a unit without a number, or groups of thousands that are not three digits.
fn has_hole(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', '\u{a0}', '\n']).filter(|word| !word.is_empty()).collect();
    words.windows(2).any(|pair| {
        let unit = matches!(pair[1].trim_end_matches([',', ';']), "kr." | "kr" | "mio." | "mia.");
        unit && (is_bare_separator(pair[0]) || has_odd_groups(pair[0]))
    }) || words.windows(3).any(|three| {
        // `1 .500.000` and `125 .000 kr.`: what stood between the digits is gone.
        three[0].ends_with(|letter: char| letter.is_ascii_digit())
            && three[1].starts_with('.')
            && three[1][1..].starts_with(|letter: char| letter.is_ascii_digit())
    })
}

/// `.` or `,` alone before a unit: the digits round it are gone.
fn is_bare_separator(word: &str) -> bool {
    matches!(word, "." | "," | ".," | "-.")
}

/// `12.00` or `1.5000.000` where thousands are meant: a group after a point that is not three digits.
fn has_odd_groups(word: &str) -> bool {
    let number = word.trim_start_matches(['(', '-', '+']).trim_end_matches([',', '-', ')']);
    let whole = number.split(',').next().unwrap_or(number);
    if !whole.contains('.') || !whole.chars().all(|letter| letter.is_ascii_digit() || letter == '.') {
        return false;
    }
    whole.split('.').skip(1).any(|group| group.len() != GROUP_DIGITS)
}

/// `kronerDer`, `2025der`: a capital after small letters, or three and more letters after four and more digits.
fn is_glued(word: &str) -> bool {
    if word.chars().count() > WORD_LETTERS_MAX {
        return true;
    }
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let tail = &word[digits..];
    if digits >= 4 && tail.chars().filter(|letter| letter.is_alphabetic()).count() >= 3 {
        return true;
    }
    let letters: Vec<char> = word.chars().collect();
    letters.windows(4).any(|four| {
        four[0].is_lowercase() && four[1].is_lowercase() && four[2].is_uppercase() && four[3].is_lowercase()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_shows() {
        assert_eq!(signs("Der gives . kr. til formålet"), [Reason::NumberWithHole]);
        assert_eq!(signs("Der gives 12.00 kr. til formålet"), [Reason::NumberWithHole]);
        assert_eq!(signs("Der gives 1 .500.000 kr."), [Reason::NumberWithHole]);
        assert_eq!(signs("tilskud i 2025der gives"), [Reason::GluedWords]);
        assert_eq!(signs("tilskuddetDerfor gives"), [Reason::GluedWords]);
        assert_eq!(signs("k\u{fffd}b af grund"), [Reason::LostLetter]);
    }

    #[test]
    fn sound_text_shows_none() {
        for sound in [
            "Der gives 1.500.000 kr. (1,5 mio. kr.) i 2025, jf. § 3 og EU-regler.",
            "125.000,00 kr. den 26.06.2025 kl. 9.00 til IT og BUPL",
            "taksten er 0,5 kr. pr. km; 22/10077, 1-00-14-22",
        ] {
            assert_eq!(signs(sound), [], "{sound}");
        }
    }
}
