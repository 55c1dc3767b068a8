//! A number as a person writes it in a field, a file or on the command line, all of the text and nothing else.
//!
//! Nothing is guessed: points that part no groups of three (`125.00`) and numbers with a hole in them are refused.

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
}
