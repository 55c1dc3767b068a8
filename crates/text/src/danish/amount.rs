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
        match if starts_number(text, at, number.end) {
            amount_at(text, at, &number, taken_until)
        } else {
            None
        } {
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
    if text.contains("illion") || text.contains("illiard") {
        found.extend(spelled(text));
        found.sort_by_key(|amount| amount.span);
    }
    found
}

/// Sums whose number is a word: `to millioner kroner`, `en halv million kr.`, `halvanden million kroner`.
fn spelled(text: &str) -> Vec<FoundAmount> {
    const NUMBERS: [(&str, i64); 14] = [
        ("en", 2),
        ("én", 2),
        ("halvanden", 3),
        ("to", 4),
        ("tre", 6),
        ("fire", 8),
        ("fem", 10),
        ("seks", 12),
        ("syv", 14),
        ("otte", 16),
        ("ni", 18),
        ("ti", 20),
        ("elleve", 22),
        ("tolv", 24),
    ];
    let all: Vec<super::Word<'_>> = super::words(text).collect();
    let mut found = Vec::new();
    for (i, word) in all.iter().enumerate() {
        let half_units = match super::fold(word.text).as_str() {
            "million" | "millioner" => 50_000_000,
            "milliard" | "milliarder" => 50_000_000_000,
            _ => continue,
        };
        let before = |back: usize| i.checked_sub(back).map_or(String::new(), |at| super::fold(all[at].text));
        let Some(end) = currency_at(text, skip(text.as_bytes(), word.span.end as usize, b" \xc2\xa0\n\r"))
        else {
            continue;
        };
        let counted = NUMBERS.iter().find(|(name, _)| *name == before(1)).map(|(_, halves)| (1, *halves));
        let half = if before(1) == "halv" && matches!(before(2).as_str(), "en" | "én") {
            let whole = NUMBERS.iter().find(|(name, _)| before(3) == "og" && *name == before(4));
            Some(whole.map_or((2, 1), |(_, halves)| (4, halves + 1)))
        } else {
            None
        };
        if let Some((back, halves)) = half.or(counted) {
            // "hundrede og to millioner", "2 og en halv million": the rest of a larger number.
            let joined = if before(back + 1) == "og" { before(back + 2) } else { before(back + 1) };
            let counts = joined.ends_with("hundrede") || joined.ends_with("tusind") || joined == "tusinde";
            if counts || back == 2 && !joined.is_empty() && joined.bytes().all(|byte| byte.is_ascii_digit()) {
                continue;
            }
            found.push(FoundAmount {
                ore: Ore(halves * half_units),
                span: Span::new(all[i - back].span.start as usize, end),
            });
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

/// The number at `at`: digits, points or blanks before groups of three, a decimal comma or a half (`1½`).
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
            Some([0xe2, 0x80, 0xaf | 0x89, ..]) if may_have_groups => 3,
            Some([b' ', ..]) if may_have_groups && blank_groups(bytes, end) => 1,
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
    } else if matches!(bytes.get(end..), Some([0xc2, 0xbd, ..])) {
        digits.push(b'5');
        (decimals, end) = (1, end + 2);
    }
    // No number of several figures begins with a nought, but before a decimal comma: its first figures are lost.
    let beheaded = bytes[at] == b'0' && digits.len() - decimals as usize > 1;
    let broken = beheaded || matches!(bytes.get(end..), Some([b'.' | b',', b'0'..=b'9', ..]));
    let value = (digits.len() <= 18 && !broken)
        .then(|| digits.iter().fold(0i128, |sum, digit| sum * 10 + i128::from(digit - b'0')));
    Number { digits: value, decimals, end }
}

/// A number has at most so many groups parted by blanks; a longer run of figures is a row of a table, and is not followed to
/// its end from each of them.
const BLANK_GROUPS_MAX: usize = 64;

/// Whether blanks part the groups of a number from `end` on: groups of three with a unit after them (`12 500 kr.`).
fn blank_groups(bytes: &[u8], mut end: usize) -> bool {
    for _ in 0..BLANK_GROUPS_MAX {
        let is_group = bytes.get(end) == Some(&b' ')
            && bytes.get(end + 1..end + 4).is_some_and(|group| group.iter().all(u8::is_ascii_digit))
            && !bytes.get(end + 4).is_some_and(u8::is_ascii_digit);
        if !is_group {
            break;
        }
        end += 4;
    }
    let rest = &bytes[end..];
    let cents =
        rest.first() == Some(&b',') && rest.get(1).is_some_and(|byte| *byte == b'-' || byte.is_ascii_digit());
    cents
        || [b" kr".as_slice(), b"kr", b" Kr", b" DKK", b" t.", b" mio"]
            .iter()
            .any(|unit| rest.starts_with(unit))
}

/// Whether a number can start at `at`: nothing that a number or word would go on from stands before it.
fn starts_number(text: &str, at: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let fresh = match at.checked_sub(1).map(|before| bytes[before]) {
        None => true,
        Some(b'.') => at >= 2 && bytes[at - 2].is_ascii_alphabetic(),
        Some(b',' | b'/' | b':') => at < 2 || !bytes[at - 2].is_ascii_digit(),
        Some(byte) => !byte.is_ascii_alphanumeric(),
    };
    fresh && !goes_on(&text[..at], end - at)
}

/// Whether the beginning of a number seems to be lost or misread before it: it goes on from a point or comma that ends
/// no word (`,7 mio.`, `l,4 mio.`, `35O.000 kr.`), or from spaced figures (`4 , 7 mio.`, `4 0 0 . 0 0 0 kr.`).
fn goes_on(before: &str, length: usize) -> bool {
    let blanks = [' ', '\u{a0}', '\t', '\n', '\r', '('];
    let word = before.rsplit(blanks).next().unwrap_or("");
    if !word.is_empty() {
        let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
        return word.ends_with(['.', ',']) && (letters < 2 || word.bytes().any(|byte| byte.is_ascii_digit()));
    }
    let spaced = before.strip_suffix([' ', '\u{a0}']).unwrap_or("");
    match spaced.rsplit(blanks).next().unwrap_or("").as_bytes() {
        [b'.' | b','] => true,
        [digit] => length == 1 && digit.is_ascii_digit(),
        _ => false,
    }
}

/// The sum whose number stands at `at`, if a unit stands after or before it.
fn amount_at(text: &str, at: usize, number: &Number, taken_until: usize) -> Option<FoundAmount> {
    let bytes = text.as_bytes();
    let prefix = currency_before(text, at).filter(|(start, _)| *start >= taken_until);
    let suffix = unit_after(text, number.end).filter(|(_, end)| !opens_next_sum(text, at, number, *end));
    if names_unit(text, at, number) {
        return None;
    }
    let (ore_per_unit, end) = match (suffix, prefix) {
        (Some(unit), _) => unit,
        (None, Some((_, scale))) => (scale, number.end),
        (None, None) => return None,
    };
    let start = match prefix {
        Some((start, _)) => start,
        None => sign_before(bytes, at).unwrap_or(at),
    };
    let signs = ['-', '−', '–', '÷'];
    let negative = text[start..at].starts_with(signs) || text[start..at].trim_end().ends_with(signs);
    let scaled = number.digits?.checked_mul(ore_per_unit)? / 10i128.pow(number.decimals);
    let ore = i64::try_from(scaled).ok()?;
    Some(FoundAmount { ore: Ore(if negative { -ore } else { ore }), span: Span::new(start, end) })
}

/// Whether "1.000 kr." names the unit of a table and no sum: "i 1.000 kr.", "(1.000 kr.)".
fn names_unit(text: &str, at: usize, number: &Number) -> bool {
    if number.decimals > 0 || !matches!(number.digits, Some(1_000 | 1_000_000)) {
        return false;
    }
    let before =
        super::fold(text[..at].rsplit(['\n', '\t']).next().unwrap_or("").trim_end_matches([' ', '\u{a0}']));
    let word = before.rsplit([' ', '\u{a0}']).next().unwrap_or("");
    let told = matches!(word.trim_start_matches('('), "i" | "hele" | "beløb") || before.ends_with('(');
    let after = text[number.end..].trim_start().trim_start_matches(|c: char| c.is_alphabetic() || c == '.');
    let cell = before.is_empty() && after.starts_with(['\t', '\n'])
        || before.is_empty() && after.is_empty() && at > 0;
    told || cell && text[..at].ends_with('\t') || before.is_empty() && after.starts_with('\t')
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
    const SCALES: [(&str, i128); 16] = [
        ("millioner", 100_000_000),
        ("million", 100_000_000),
        ("mio.", 100_000_000),
        ("mio", 100_000_000),
        ("mill.", 100_000_000),
        ("mrd.", 100_000_000_000),
        ("mil.", 100_000_000),
        ("milliarder", 100_000_000_000),
        ("milliard", 100_000_000_000),
        ("mill", 100_000_000),
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
    let before = text[..at].trim_end_matches(['-', '−', '÷']).trim_end_matches(blanks);
    let ending = |text: &str, name: &str| -> Option<usize> {
        let start = text.len().checked_sub(name.len())?;
        // A transcript may lose the blank before "kr.", never inside a word of its own.
        let glued = name == "kr." && text.get(..start)?.ends_with(|c: char| c.is_lowercase());
        let fresh = glued || !text.get(..start)?.ends_with(char::is_alphanumeric);
        (fresh && text[start..].eq_ignore_ascii_case(name)).then_some(start)
    };
    let currency = || ["kr.", "kr", "DKK"].iter().find_map(|name| ending(before, name));
    let thousands = ["tkr.", "tkr"].iter().find_map(|name| ending(before, name));
    let (mut start, mut scale) =
        thousands.map(|start| (start, 100_000)).or_else(|| currency().map(|start| (start, 100)))?;
    let head = before[..start].trim_end_matches(blanks);
    for (name, ore) in [
        ("mio.", 100_000_000),
        ("mio", 100_000_000),
        ("mill.", 100_000_000),
        ("mia.", 100_000_000_000),
        ("t.", 100_000),
    ] {
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
        [.., 0xc3, 0xb7] => (at - 2, at.checked_sub(3)),
        [.., 0xe2, 0x80, 0x93] => (at - 3, at.checked_sub(4)),
        [.., b'-'] => (at - 1, at.checked_sub(2)),
        [.., 0xe2, 0x88, 0x92, b' '] => (at - 4, at.checked_sub(5)),
        [.., 0xc3, 0xb7, b' '] => (at - 3, at.checked_sub(4)),
        _ => return None,
    };
    before.is_none_or(|i| matches!(bytes[i], b' ' | b'(' | b'\t' | b'\n') || bytes[i] == 0xa0).then_some(sign)
}

/// The lower end of `mellem 1 og 2 mio. kr.` or `1-2 mio. kr.`, which shares the unit of the upper one at `at`.
fn lower_end_of_range(text: &str, at: usize, upper: &FoundAmount, taken_until: usize) -> Option<FoundAmount> {
    let before = text[taken_until..at].trim_end();
    let joined = before.strip_suffix('-').or_else(|| before.strip_suffix('–'));
    let led_by = |rest: &str, leads: &[&str]| {
        let digits_start =
            rest.rfind(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).map_or(0, |i| i + 1);
        let head = rest.get(..digits_start).map(super::fold).unwrap_or_default();
        leads.iter().any(|lead| head.trim_end().ends_with(lead))
    };
    let apart = before.strip_suffix(" og").filter(|rest| led_by(rest, &["mellem", "henholdsvis", "hhv."]));
    let apart = apart.or_else(|| before.strip_suffix(" til").filter(|rest| led_by(rest, &["fra"])));
    let rest = joined.or(apart)?.trim_end();
    let start = rest
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_ascii_digit() || matches!(c, '.' | ','))
        .last()
        .map(|(i, _)| taken_until + i)?;
    let bytes = text.as_bytes();
    let number = number_at(bytes, start);
    if number.end != taken_until + rest.len() || !starts_number(text, start, number.end) || upper.ore.0 <= 0 {
        return None;
    }
    let (ore_per_unit, _) = unit_after(text, number_at(bytes, at).end)?;
    let ore = i64::try_from(number.digits?.checked_mul(ore_per_unit)? / 10i128.pow(number.decimals)).ok()?;
    let ordered = ore < upper.ore.0 || joined.is_none();
    ordered.then(|| FoundAmount { ore: Ore(ore), span: Span::new(start, number.end) })
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
    fn a_long_row_of_figures_takes_time_by_its_length() {
        let begun = std::time::Instant::now();
        let row = "123 ".repeat(200_000);
        assert_eq!(read(&format!("{row}og 20 kr.")), [(2_000, "20 kr.")]);
        assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
    }

    #[test]
    fn spelled_numbers_are_read_whole_or_not_at_all() {
        assert_eq!(read("på to og en halv million kroner"), [(250_000_000, "to og en halv million kroner")]);
        assert_eq!(read("af puljen og en halv million kroner"), [(50_000_000, "en halv million kroner")]);
        assert_eq!(read("hundrede og to millioner kroner"), []);
        assert_eq!(read("på 2 og en halv million kroner"), []);
        assert_eq!(read("mellem to og fem millioner kroner"), [(500_000_000, "fem millioner kroner")]);
    }

    #[test]
    fn sums_in_rarer_forms() {
        assert_eq!(
            read("35.000kr. og 1,25mio.kr."),
            [(3_500_000, "35.000kr."), (125_000_000, "1,25mio.kr.")]
        );
        assert_eq!(
            read("12 500 kr. og 1 250 000 kr."),
            [(1_250_000, "12 500 kr."), (125_000_000, "1 250 000 kr.")]
        );
        assert_eq!(read("12\u{a0}500\u{a0}kr."), [(1_250_000, "12\u{a0}500\u{a0}kr.")]);
        assert_eq!(read("DKK 1.250.000 og 300 DKK"), [(125_000_000, "DKK 1.250.000"), (30_000, "300 DKK")]);
        assert_eq!(
            read("Kr. 45.000,00 samt 45.000,50 kr."),
            [(4_500_000, "Kr. 45.000,00"), (4_500_050, "45.000,50 kr.")]
        );
        assert_eq!(
            read("2 millioner kroner, 1,5 milliard kr."),
            [(200_000_000, "2 millioner kroner"), (150_000_000_000, "1,5 milliard kr.")]
        );
        assert_eq!(
            read("halvanden million kroner, en halv million kroner og to millioner kr."),
            [
                (150_000_000, "halvanden million kroner"),
                (50_000_000, "en halv million kroner"),
                (200_000_000, "to millioner kr.")
            ]
        );
        assert_eq!(read("1½ mio. kr."), [(150_000_000, "1½ mio. kr.")]);
        assert_eq!(
            read("−2,5 mio. kr. og ÷ 300.000 kr."),
            [(-250_000_000, "−2,5 mio. kr."), (-30_000_000, "÷ 300.000 kr.")]
        );
        assert_eq!(
            read("kr. -120.000 og -kr. 5.000"),
            [(-12_000_000, "kr. -120.000"), (-500_000, "-kr. 5.000")]
        );
        assert_eq!(read("påkr. 750.000i år"), [(75_000_000, "kr. 750.000")]);
        assert_eq!(
            read("henholdsvis 1,2 og 0,8 mio. kr."),
            [(120_000_000, "1,2"), (80_000_000, "0,8 mio. kr.")]
        );
        assert_eq!(
            read("fra 200.000 til 350.000 kr."),
            [(20_000_000, "200.000"), (35_000_000, "350.000 kr.")]
        );
        assert_eq!(read("2-3 mio. kr."), [(200_000_000, "2"), (300_000_000, "3 mio. kr.")]);
        assert_eq!(read("8.140.000,- og kr. 500,-"), [(814_000_000, "8.140.000,-"), (50_000, "kr. 500,-")]);
        assert_eq!(read("i alt 450 kr. pr. m2 og 2.150 m2"), [(45_000, "450 kr.")]);
    }

    #[test]
    fn a_number_with_a_hole_is_no_sum() {
        for text in ["kr. 2.4 0.000", "kr. .460.000", "kr. 2.46.000", "på 1.25 .000 kr."] {
            assert!(
                read(text)
                    .iter()
                    .all(|(_, written)| !written.starts_with("kr. 2.4") && !written.contains("460.000")),
                "{text}: {:?}",
                read(text)
            );
        }
        assert_eq!(read("kr. 2.46.000"), []);
        for text in [
            "på .000 kr.",
            "bevilges ..000 kr.",
            ".550.000 kr.",
            "der er ,7 mio. kr.",
            "til l,4 mio. kr.",
            "1O,7 mio. kr.",
            "35O.000 kr.",
            "00.000 kr.",
            "0.000 kr.",
            "05 mio. kr.",
            "4 , 7 mio. kr.",
            "4 0 0 . 0 0 0 kr.",
            "1 0 mio. kr.",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
        assert_eq!(
            read("ca.50.000 kr., t.kr.340 og kr.1.000.000 Fase 1 250.000 kr. 0,05 mio. kr. 0 kr."),
            [
                (5_000_000, "50.000 kr."),
                (34_000_000, "t.kr.340"),
                (100_000_000, "kr.1.000.000"),
                (25_000_000, "250.000 kr."),
                (5_000_000, "0,05 mio. kr."),
                (0, "0 kr."),
            ]
        );
    }

    #[test]
    fn units_of_tables_are_no_sums() {
        for text in
            ["Beløb i 1.000 kr. (2024-priser)", "(1.000 kr.)", "i hele 1.000 kr.", "\t1.000 kr.\t2025"]
        {
            assert_eq!(read(text), [], "{text}");
        }
        assert_eq!(read("A får 1.000 kr. og B 2.000 kr.").len(), 2);
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
