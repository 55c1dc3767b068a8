//! Sums of money: `125.000 kr.`, `kr. 8.140.000`, `1,5 mio. kr.`, `625 t.kr.`, `50.000,-`, `-3.751.000 kr.`
//!
//! The comma decides: `1,400 mio. kr.` is 1.4 million. A number with a hole in it is no sum: nothing is guessed.

use super::time::skip;
use crate::{Ore, Span};

/// A sum and where it stands with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundAmount {
    /// The sum.
    pub ore: Ore,
    /// The number with sign and unit, in the slice.
    pub span: Span,
}

/// The sums of money in `text`, in order.
pub fn amounts(text: &str) -> Vec<FoundAmount> {
    let bytes = text.as_bytes();
    let mut found: Vec<FoundAmount> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let number = number_at(bytes, at);
        let taken_until = found.last().map_or(0, |last| last.span.end as usize);
        match if starts_number(bytes, at) { amount_at(text, at, &number, taken_until) } else { None } {
            Some(amount) => {
                if let Some(lower) = lower_end_of_range(text, at, &amount, taken_until) {
                    found.push(lower);
                }
                found.push(amount);
                at = (amount.span.end as usize).max(number.end);
            }
            None => at = number.end,
        }
    }
    found
}

/// A decimal number as written.
struct Number {
    /// All its digits as one integer; `None` beyond 18 digits.
    digits: Option<i128>,
    /// How many of them stand after the comma.
    decimals: u32,
    end: usize,
}

/// The number at `at`: digits, points or no-break spaces before groups of three, a decimal comma.
fn number_at(bytes: &[u8], at: usize) -> Number {
    let mut digits: Vec<u8> = Vec::new();
    let run =
        |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let first = run(at);
    digits.extend_from_slice(&bytes[at..at + first]);
    let mut end = at + first;
    let may_have_groups = first <= 3;
    loop {
        let separator = match bytes.get(end..) {
            Some([b'.', ..]) if may_have_groups => 1,
            Some([0xc2, 0xa0, ..]) if may_have_groups => 2,
            _ => break,
        };
        if run(end + separator) != 3 {
            break;
        }
        digits.extend_from_slice(&bytes[end + separator..end + separator + 3]);
        end += separator + 3;
    }
    let mut decimals = 0;
    let fraction = if matches!(bytes.get(end), Some(b',')) { run(end + 1) } else { 0 };
    if (1..=6).contains(&fraction) {
        digits.extend_from_slice(&bytes[end + 1..end + 1 + fraction]);
        decimals = fraction as u32;
        end += 1 + fraction;
    }
    let value = (digits.len() <= 18)
        .then(|| digits.iter().fold(0i128, |sum, digit| sum * 10 + i128::from(digit - b'0')));
    Number { digits: value, decimals, end }
}

/// Whether a number can start at `at`: nothing that a number or word would go on from stands before it.
fn starts_number(bytes: &[u8], at: usize) -> bool {
    match at.checked_sub(1).map(|before| bytes[before]) {
        None => true,
        Some(b'.' | b',' | b'/' | b':') => at < 2 || !bytes[at - 2].is_ascii_digit(),
        Some(byte) => !byte.is_ascii_alphanumeric(),
    }
}

/// The sum whose number stands at `at`, if a unit stands after or before it.
fn amount_at(text: &str, at: usize, number: &Number, taken_until: usize) -> Option<FoundAmount> {
    let bytes = text.as_bytes();
    let prefix = currency_before(text, at).filter(|(start, _)| *start >= taken_until);
    let suffix = unit_after(text, number.end).filter(|(_, end)| !opens_next_sum(text, at, number, *end));
    let (ore_per_unit, end) = match (suffix, prefix) {
        (Some(unit), _) => unit,
        (None, Some((_, scale))) => (scale, number.end),
        (None, None) => return None,
    };
    let start = match prefix {
        Some((start, _)) => start,
        None => sign_before(bytes, at).unwrap_or(at),
    };
    let negative = text[start..at].trim_end().ends_with(['-', '−', '–']);
    let scaled = number.digits?.checked_mul(ore_per_unit)? / 10i128.pow(number.decimals);
    let ore = i64::try_from(scaled).ok()?;
    Some(FoundAmount { ore: Ore(if negative { -ore } else { ore }), span: Span::new(start, end) })
}

/// Whether the currency after a number belongs to the next one: "i 2026 kr. 1.000.000" gives no 2026 kroner.
fn opens_next_sum(text: &str, at: usize, number: &Number, unit_end: usize) -> bool {
    let year = number.end - at == 4
        && number.decimals == 0
        && number.digits.is_some_and(|value| (1990..=2100).contains(&value));
    let next = text[unit_end..].trim_start_matches([' ', '\u{a0}', '-']);
    year && next.len() < text.len() - unit_end && next.starts_with(|c: char| c.is_ascii_digit())
}

/// Øre in one unit and the end of the unit that follows a number ending at `at`.
fn unit_after(text: &str, at: usize) -> Option<(i128, usize)> {
    let bytes = text.as_bytes();
    if let Some(rest) = text.get(at..)
        && (rest.starts_with(",-") || rest.starts_with(",–"))
    {
        let end = at + if rest.starts_with(",-") { 2 } else { 4 };
        let currency = currency_at(text, skip(bytes, end, b" \xc2\xa0"));
        return Some((100, currency.unwrap_or(end)));
    }
    let word = skip(bytes, at, b" \xc2\xa0\n\r");
    if let Some(end) = currency_at(text, word) {
        return Some((100, end));
    }
    const SCALES: [(&str, i128); 13] = [
        ("millioner", 100_000_000),
        ("million", 100_000_000),
        ("mio.", 100_000_000),
        ("mio", 100_000_000),
        ("mill.", 100_000_000),
        ("milliarder", 100_000_000_000),
        ("milliard", 100_000_000_000),
        ("mia.", 100_000_000_000),
        ("mia", 100_000_000_000),
        ("tusinde", 100_000),
        ("tusind", 100_000),
        ("t.", 100_000),
        ("t", 100_000),
    ];
    let (scale, after) = SCALES.iter().find_map(|(name, scale)| {
        let end = word + name.len();
        let written = text.get(word..end)?;
        (written.eq_ignore_ascii_case(name)).then_some((*scale, end))
    })?;
    match currency_at(text, skip(bytes, after, b" \xc2\xa0\n\r")) {
        Some(end) => Some((scale, end)),
        None if scale >= 100_000_000 && stands_alone(text, after) => Some((scale, after)),
        None => None,
    }
}

/// Whether "1,5 mio." can stand for kroner here: what follows is no noun that is counted.
fn stands_alone(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches([' ', '\u{a0}']);
    let next: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    next.is_empty()
        || ["i", "til", "fra", "på", "årligt", "om", "pr", "og", "af", "for", "mere", "mindre"]
            .contains(&next.as_str())
}

/// The end of the currency (`kr.`, `kr`, `kroner`, `DKK`) that stands at `at`.
fn currency_at(text: &str, at: usize) -> Option<usize> {
    ["kroner", "kr.", "kr", "DKK"].iter().find_map(|name| {
        let end = at + name.len();
        let written = text.get(at..end)?;
        let ends = name.ends_with('.') || !text[end..].starts_with(char::is_alphanumeric);
        (written.eq_ignore_ascii_case(name) && ends).then_some(end)
    })
}

/// The start and the øre of a currency that stands right before the number at `at` (`kr. 120.000`, `t.kr. 340`), with a
/// sign between or before.
fn currency_before(text: &str, at: usize) -> Option<(usize, i128)> {
    let blanks = [' ', '\u{a0}'];
    let before = text[..at].trim_end_matches(['-', '−']).trim_end_matches(blanks);
    let ending = |text: &str, name: &str| -> Option<usize> {
        let start = text.len().checked_sub(name.len())?;
        let fresh = !text.get(..start)?.ends_with(char::is_alphanumeric);
        (fresh && text[start..].eq_ignore_ascii_case(name)).then_some(start)
    };
    let start = ["kr.", "kr", "DKK"].iter().find_map(|name| ending(before, name));
    let glued = || {
        before.strip_suffix("tkr.").or_else(|| before.strip_suffix("tkr")).map(|head| (head.len(), 100_000))
    };
    let (mut start, mut scale) = start.map(|start| (start, 100)).or_else(glued)?;
    let head = before[..start].trim_end_matches(blanks);
    for (name, ore) in
        [("mio.", 100_000_000), ("mill.", 100_000_000), ("mia.", 100_000_000_000), ("t.", 100_000)]
    {
        if let Some(scaled) = ending(head, name) {
            (start, scale) = (scaled, ore);
        }
    }
    Some((sign_before(text.as_bytes(), start).unwrap_or(start), scale))
}

/// The place of a minus sign that belongs to the number at `at`: nothing but a blank or a bracket stands before it.
fn sign_before(bytes: &[u8], at: usize) -> Option<usize> {
    let (sign, before) = match bytes.get(..at)? {
        [.., 0xe2, 0x88, 0x92] => (at - 3, at.checked_sub(4)),
        [.., b'-'] => (at - 1, at.checked_sub(2)),
        _ => return None,
    };
    before.is_none_or(|i| matches!(bytes[i], b' ' | b'(' | b'\t' | b'\n') || bytes[i] == 0xa0).then_some(sign)
}

/// The lower end of `mellem 1 og 2 mio. kr.` or `1-2 mio. kr.`, which shares the unit of the upper one at `at`.
fn lower_end_of_range(text: &str, at: usize, upper: &FoundAmount, taken_until: usize) -> Option<FoundAmount> {
    let before = text[taken_until..at].trim_end();
    let joined = before.strip_suffix('-').or_else(|| before.strip_suffix('–'));
    let apart = before.strip_suffix(" og").filter(|rest| {
        let digits_start =
            rest.rfind(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).map_or(0, |i| i + 1);
        rest.get(..digits_start).is_some_and(|head| super::fold(head).trim_end().ends_with("mellem"))
    });
    let rest = joined.or(apart)?.trim_end();
    let start = rest
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_ascii_digit() || matches!(c, '.' | ','))
        .last()
        .map(|(i, _)| taken_until + i)?;
    let bytes = text.as_bytes();
    let number = number_at(bytes, start);
    if number.end != taken_until + rest.len() || !starts_number(bytes, start) || upper.ore.0 <= 0 {
        return None;
    }
    let (ore_per_unit, _) = unit_after(text, number_at(bytes, at).end)?;
    let ore = i64::try_from(number.digits?.checked_mul(ore_per_unit)? / 10i128.pow(number.decimals)).ok()?;
    (ore < upper.ore.0).then(|| FoundAmount { ore: Ore(ore), span: Span::new(start, number.end) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(i64, &str)> {
        amounts(text).iter().map(|found| (found.ore.0, &text[found.span.range()])).collect()
    }

    #[test]
    fn sums_in_all_their_forms() {
        assert_eq!(read("på maksimalt 5 mio. kr. på"), [(500_000_000, "5 mio. kr.")]);
        assert_eq!(read("1,400 mio. kr."), [(140_000_000, "1,400 mio. kr.")]);
        assert_eq!(
            read("12,581 mio.kr. og 2 mia. kr."),
            [(1_258_100_000, "12,581 mio.kr."), (200_000_000_000, "2 mia. kr.")]
        );
        assert_eq!(read("(50.000 kr.)"), [(5_000_000, "50.000 kr.")]);
        assert_eq!(read("kr. 8.140.000, og"), [(814_000_000, "kr. 8.140.000")]);
        assert_eq!(
            read("625 t.kr. 12 tkr. 3 t. kr."),
            [(62_500_000, "625 t.kr."), (1_200_000, "12 tkr."), (300_000, "3 t. kr.")]
        );
        assert_eq!(read("50.000,- og 20 kroner"), [(5_000_000, "50.000,-"), (2_000, "20 kroner")]);
        assert_eq!(read("-3.751.000 kr. i"), [(-375_100_000, "-3.751.000 kr.")]);
        assert_eq!(read("12,50 kr."), [(1_250, "12,50 kr.")]);
        assert_eq!(read("på t.kr. 340 om året"), [(34_000_000, "t.kr. 340")]);
        assert_eq!(
            read("er kr. 1.150.000 og i 2026 kr. 1.000.000."),
            [(115_000_000, "kr. 1.150.000"), (100_000_000, "kr. 1.000.000")]
        );
    }

    #[test]
    fn two_sums_side_by_side() {
        assert_eq!(
            read("150.000 kr. og 25.000 kr."),
            [(15_000_000, "150.000 kr."), (2_500_000, "25.000 kr.")]
        );
        assert_eq!(read("0,4 mio. kr. 25 personer"), [(40_000_000, "0,4 mio. kr.")]);
        assert_eq!(read("mellem 1 og 2 mio. kr."), [(100_000_000, "1"), (200_000_000, "2 mio. kr.")]);
        assert_eq!(read("i 2024 og 5 mio. kr."), [(500_000_000, "5 mio. kr.")]);
        assert_eq!(read("50.000-75.000 kr."), [(5_000_000, "50.000"), (7_500_000, "75.000 kr.")]);
    }

    #[test]
    fn what_is_no_sum() {
        for text in [
            "2 mio. borgere",
            "den 26. juni 2025",
            "40 km/t",
            "1-00-14-22",
            "kr.",
            "14 investeringer",
            "1,5",
            "",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
