//! A number as a person writes it in a field, a file or on the command line, all of the text and nothing else.
//!
//! [`sum`] reads money, [`number`] any number. Nothing is guessed: points that part no groups of three (`125.00`) and numbers with
//! a hole in them are refused.

use super::amount::amounts;
use crate::Ore;

/// Why a text is no sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotASum {
    /// It holds something else, or nothing.
    Other,
    /// It is more than can be counted in øre.
    TooLarge,
}

/// With fewer figures before the comma than this, any sum can be counted in øre, whatever its unit.
const OVERFLOW_FIGURES_MIN: usize = 8;

/// The sum that `text` is, and nothing else: `125.000`, `125.000,50 kr.`, `1,5 mio. kr.`, `-3.000`. Without a unit it is
/// kroner. Nothing is guessed: points that part no groups of three (`125.00`), and parts of an øre, are refused.
///
/// # Errors
/// [`NotASum::Other`], or [`NotASum::TooLarge`] for a sum of more than 18 figures in øre.
///
/// ```
/// use sagsgang_text::{Ore, danish::written::sum};
/// assert_eq!(sum("1,5 mio. kr."), Ok(Ore::from_kroner(1_500_000)));
/// ```
pub fn sum(text: &str) -> Result<Ore, NotASum> {
    let text = text.trim();
    match read(text) {
        Some(ore) if !has_parts_of_an_ore(text) => Ok(ore),
        None if is_a_sum_but_for_its_size(text) => Err(NotASum::TooLarge),
        _ => Err(NotASum::Other),
    }
}

/// The one sum that is all of `text`, with its unit or without.
fn read(text: &str) -> Option<Ore> {
    let whole = |text: &str| match amounts(text)[..] {
        [found] if found.span.start == 0 && found.span.end as usize == text.len() => Some(found.ore),
        _ => None,
    };
    whole(text).or_else(|| whole(&format!("{text} kr.")))
}

/// Whether `text` is a sum in every way but that it has too many figures: with fewer it is one.
fn is_a_sum_but_for_its_size(text: &str) -> bool {
    let Some(start) = text.find(|letter: char| letter.is_ascii_digit()) else { return false };
    let rest = text[start..].trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    let number = &text[start..text.len() - rest.len()];
    let mut groups = number.split('.');
    let first = groups.next().map_or(0, str::len);
    let is_grouped = !number.contains('.') || first <= 3 && groups.all(|group| group.len() == 3);
    let figures = number.bytes().filter(u8::is_ascii_digit).count();
    let short = format!("{}1{rest}", &text[..start]);
    is_grouped && !number.starts_with('0') && figures >= OVERFLOW_FIGURES_MIN && read(&short).is_some()
}

/// Whether the decimals tell of less than an øre.
fn has_parts_of_an_ore(text: &str) -> bool {
    let Some((_, after)) = text.split_once(',') else { return false };
    let decimals = after.bytes().take_while(u8::is_ascii_digit).count();
    let words = text.to_lowercase();
    let decimals_max = if words.contains('m') {
        8
    } else if words.contains('t') {
        5
    } else {
        2
    };
    decimals > decimals_max
}

/// Digits that a number may have, those after the comma and those that its unit adds included.
pub const DIGITS_MAX: usize = 30;

/// A number as written: `digits` over ten to the power of `decimals`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// All its digits as one integer, with its sign.
    pub digits: i128,
    /// How many of them stand after the comma.
    pub decimals: u32,
    /// Whether a reader who takes the point for a decimal point reads another number: `1.234`, `1.234 mio.`
    pub is_ambiguous: bool,
}

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotANumber {
    /// It holds something else, or nothing.
    Other,
    /// A point stands where only a comma can: `12.5`.
    DecimalPoint,
    /// Commas stand where points part groups of three: `3,648,692`.
    CommaGroups,
    /// It begins with a nought that counts nothing: its first figures may be lost.
    LeadingNought,
    /// It has more than [`DIGITS_MAX`] digits.
    TooLarge,
}

/// Words after a number that make it larger, and by how many noughts.
const UNITS: [(&str, u32); 13] = [
    ("mio.", 6),
    ("mio", 6),
    ("mill.", 6),
    ("million", 6),
    ("millioner", 6),
    ("mia.", 9),
    ("mia", 9),
    ("milliard", 9),
    ("milliarder", 9),
    ("t.", 3),
    ("t", 3),
    ("tusind", 3),
    ("tusinde", 3),
];

/// The number that `text` is: `125.000`, `1,5 mio.`, `-3,25`, `1 000 000`, `2½`. Points or blanks part groups of three, the
/// comma is decimal, a unit such as `mio.` may follow.
///
/// # Errors
/// [`NotANumber`] says why it is none.
///
/// ```
/// use sagsgang_text::danish::written::number;
/// let million_and_a_half = number("1,5 mio.").unwrap();
/// assert_eq!((million_and_a_half.digits, million_and_a_half.decimals), (1_500_000, 0));
/// assert!(number("1.234").unwrap().is_ambiguous);
/// ```
pub fn number(text: &str) -> Result<Number, NotANumber> {
    let text = text.trim();
    let (is_negative, figures) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let (figures, noughts) = without_unit(figures)?;
    let (whole, decimals) = match figures.split_once(',') {
        Some((whole, decimals)) => (whole, decimals.to_owned()),
        None => match figures.strip_suffix('½') {
            Some(whole) => (whole, "5".to_owned()),
            None => (figures, String::new()),
        },
    };
    if decimals.is_empty() && figures.ends_with(',') {
        return Err(NotANumber::Other);
    }
    if decimals.contains(',') {
        return Err(NotANumber::CommaGroups);
    }
    let (digits, groups) = whole_digits(whole)?;
    if !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotANumber::Other);
    }
    let mut all = digits + &decimals;
    let mut places = decimals.len();
    let noughts = noughts as usize;
    let kept = places.saturating_sub(noughts);
    all.extend(std::iter::repeat_n('0', noughts.saturating_sub(places)));
    places = kept;
    if all.len() > DIGITS_MAX {
        return Err(NotANumber::TooLarge);
    }
    let digits: i128 = all.parse().map_err(|_| NotANumber::Other)?;
    let is_ambiguous = groups == Some('.') && decimals.is_empty();
    Ok(Number { digits: if is_negative { -digits } else { digits }, decimals: places as u32, is_ambiguous })
}

/// The number without its unit, and how many noughts the unit adds.
fn without_unit(text: &str) -> Result<(&str, u32), NotANumber> {
    let Some(at) = text.find(|letter: char| letter.is_alphabetic()) else { return Ok((text, 0)) };
    let (number, unit) = text.split_at(at);
    let unit = super::fold(unit.trim());
    let noughts = UNITS.iter().find(|(word, _)| *word == unit).map(|(_, noughts)| *noughts);
    noughts.map(|noughts| (number.trim_end(), noughts)).ok_or(NotANumber::Other)
}

/// The digits before the comma, and what parts them where they are one group of three and what stands before it.
fn whole_digits(whole: &str) -> Result<(String, Option<char>), NotANumber> {
    let is_blank = |letter: char| matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let separator = whole.chars().find(|letter| !letter.is_ascii_digit());
    if whole.is_empty() || separator.is_some_and(|letter| letter != '.' && !is_blank(letter)) {
        return Err(NotANumber::Other);
    }
    let groups: Vec<&str> = match separator {
        Some(separator) => whole.split(separator).collect(),
        None => vec![whole],
    };
    if !groups.iter().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit())) {
        return Err(NotANumber::Other);
    }
    if groups.len() > 1 && (groups[0].len() > 3 || groups[1..].iter().any(|group| group.len() != 3)) {
        return Err(if separator == Some('.') { NotANumber::DecimalPoint } else { NotANumber::Other });
    }
    let digits = groups.concat();
    if digits.len() > 1 && digits.starts_with('0') {
        return Err(if groups.len() > 1 { NotANumber::DecimalPoint } else { NotANumber::LeadingNought });
    }
    Ok((digits, separator.filter(|_| groups.len() == 2)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_danes_write_them() {
        for (text, digits, decimals) in [
            ("0", 0, 0),
            ("0,95", 95, 2),
            ("-3,25", -325, 2),
            ("\u{2212}7", -7, 0),
            ("5.000.000", 5_000_000, 0),
            ("5 000 000", 5_000_000, 0),
            ("1\u{a0}000,5", 10_005, 1),
            ("1,65 mio.", 1_650_000, 0),
            ("1,2345678 mio", 12_345_678, 1),
            ("625 t.", 625_000, 0),
            ("2½", 25, 1),
            ("3 milliarder", 3_000_000_000, 0),
        ] {
            let found = number(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
            assert_eq!((found.digits, found.decimals), (digits, decimals), "{text}");
        }
        assert!(number("1.234").unwrap().is_ambiguous);
        assert!(number("1.234 mio.").unwrap().is_ambiguous);
        assert!(!number("1.234,5").unwrap().is_ambiguous);
        assert!(!number("1.234.567").unwrap().is_ambiguous);
        assert!(!number("1 234").unwrap().is_ambiguous);
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_reason() {
        for (text, fault) in [
            ("", NotANumber::Other),
            ("-", NotANumber::Other),
            (",5", NotANumber::Other),
            ("5,", NotANumber::Other),
            ("mange", NotANumber::Other),
            ("5 kr.", NotANumber::Other),
            ("12 34", NotANumber::Other),
            ("1e5", NotANumber::Other),
            ("--1", NotANumber::Other),
            ("५००", NotANumber::Other),
            ("12.5", NotANumber::DecimalPoint),
            ("0.95", NotANumber::DecimalPoint),
            ("0.950", NotANumber::DecimalPoint),
            ("12.34.567", NotANumber::DecimalPoint),
            ("3,648,692", NotANumber::CommaGroups),
            ("007", NotANumber::LeadingNought),
        ] {
            assert_eq!(number(text), Err(fault), "{text}");
        }
        assert_eq!(number(&"9".repeat(31)), Err(NotANumber::TooLarge));
        assert_eq!(number(&format!("{} mia.", "9".repeat(25))), Err(NotANumber::TooLarge));
    }

    #[test]
    fn sums_are_read_as_people_write_them() {
        for (text, ore) in [
            ("125.000", 12_500_000),
            ("125000", 12_500_000),
            ("125.000,50 kr.", 12_500_050),
            (" 125.000 kr. ", 12_500_000),
            ("kr. 125.000", 12_500_000),
            ("125.000,-", 12_500_000),
            ("0,05", 5),
            ("0", 0),
            ("7", 700),
            ("2026", 202_600),
            ("1.000", 100_000),
            ("1,5 mio. kr.", 150_000_000),
            ("1,5 mio.", 150_000_000),
            ("1,400 mio. kr.", 140_000_000),
            ("2,251 mio. kr.", 225_100_000),
            ("625 t.kr.", 62_500_000),
            ("1 mia. kr.", 100_000_000_000),
            ("-3.000 kr.", -300_000),
            ("9.999.999.999.999.999,99", 999_999_999_999_999_999),
        ] {
            assert_eq!(sum(text), Ok(Ore(ore)), "{text}");
        }
    }

    #[test]
    fn what_is_no_sum_is_refused_and_nothing_guessed() {
        for text in [
            "",
            "  ",
            "kr.",
            "mange penge",
            "125.00",
            "1.5",
            "12.34.567",
            "1,000.00",
            "12,345",
            "12,345 kr.",
            "007",
            "1,5 mio. og 2 mio. kr.",
            "125.000 kr. i 2025",
            "12 34",
            "1e5",
            "0x10",
            "12,5,5",
            "½",
            "५००",
            "125.000 kr. 125.000 kr.",
            "1234567890123.45",
            "€ 5",
            "\u{0}",
        ] {
            assert_eq!(sum(text), Err(NotASum::Other), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_counted_is_told_apart() {
        for text in [
            "92.233.720.368.547.758,07",
            "92.233.720.368.547.758,08",
            "99999999999999999999999999",
            "-999.999.999.999.999.999.999 kr.",
            "500.000.000.000 mio. kr.",
            "kr. 1000000000000000000000",
        ] {
            assert_eq!(sum(text), Err(NotASum::TooLarge), "{text}");
        }
    }

    proptest! {
        /// What is written is read again.
        #[test]
        fn a_sum_is_read_as_it_is_written(ore in -999_999_999_999_999_999i64..=999_999_999_999_999_999) {
            prop_assert_eq!(sum(&Ore(ore).to_string()), Ok(Ore(ore)));
            prop_assert_eq!(sum(&Ore(ore).in_words()), Ok(Ore(ore)));
        }

        /// Both readers read the same number.
        #[test]
        fn a_sum_is_the_number_that_stands_before_its_unit(text in "-?[1-9][0-9]{0,5}(\\.[0-9]{3}){0,2}(,[0-9]{1,2})?( mio\\.)?") {
            if let (Ok(sum), Ok(number)) = (sum(&text), number(&text)) {
                let ore = number.digits * 10i128.pow(2u32.saturating_sub(number.decimals));
                prop_assert_eq!(i128::from(sum.0), ore);
            }
        }

        /// Any text gets an answer.
        #[test]
        fn any_text_gets_an_answer(text in "[-0-9., a-zæøåkr½−\u{a0}]{0,40}") {
            let _ = (sum(&text), number(&text));
        }
    }
}
