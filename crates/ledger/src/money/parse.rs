//! A sum as a person writes it in a field or on the command line.

use crate::{Ore, Refusal};
use sagsgang_text::danish::amount::amounts;

/// With fewer figures before the comma than this, any sum can be counted in øre, whatever its unit.
const OVERFLOW_FIGURES_MIN: usize = 8;

/// The sum that `text` is, and nothing else: `125.000`, `125.000,50 kr.`, `1,5 mio. kr.`, `-3.000`. Without a unit it is
/// kroner. Nothing is guessed: points that part no groups of three (`125.00`), and parts of an øre, are refused.
///
/// # Errors
/// [`Refusal::NoAmount`], or [`Refusal::Overflow`] for a sum of more than 18 figures in øre.
pub fn parse(text: &str) -> Result<Ore, Refusal> {
    let text = text.trim();
    match read(text) {
        Some(ore) if !has_parts_of_an_ore(text) => Ok(ore),
        None if is_a_sum_but_for_its_size(text) => Err(Refusal::Overflow),
        _ => Err(Refusal::NoAmount { text: text.to_owned() }),
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
            assert_eq!(parse(text), Ok(Ore(ore)), "{text}");
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
            assert_eq!(parse(text), Err(Refusal::NoAmount { text: text.trim().to_owned() }), "{text}");
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
            assert_eq!(parse(text), Err(Refusal::Overflow), "{text}");
        }
    }

    proptest! {
        /// What is written is read again.
        #[test]
        fn a_sum_is_read_as_it_is_written(ore in -999_999_999_999_999_999i64..=999_999_999_999_999_999) {
            prop_assert_eq!(parse(&Ore(ore).to_string()), Ok(Ore(ore)));
            prop_assert_eq!(parse(&Ore(ore).in_words()), Ok(Ore(ore)));
        }

        /// Any text gets an answer.
        #[test]
        fn any_text_gets_an_answer(text in "[-0-9., a-zæøåkr½−\u{a0}]{0,40}") {
            let _ = parse(&text);
        }
    }
}
