//! One cell to a number.

/// Digits that fit a mantissa without a loss.
const DIGITS_MAX: usize = 15;
/// Powers of ten that a double holds exactly.
const TENS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// Whether a cell says that it says nothing: empty, or `NA`.
pub(super) fn is_missing(cell: &[u8]) -> bool {
    cell.is_empty() || cell == b"NA"
}

/// A number as people write it, NaN where it is missing: with a decimal point, or with a decimal comma where `allows_comma`.
/// None of anything else, infinity among it.
#[inline]
pub(super) fn number(cell: &[u8], allows_comma: bool) -> Option<f64> {
    short(cell, allows_comma).or_else(|| long(cell, allows_comma))
}

/// The usual cell: a sign, some digits, perhaps a point and digits. A mantissa below 2⁵³ over a power of ten up to 10²² is
/// rounded once and so correctly (Clinger 1990, "How to read floating point numbers accurately").
#[inline]
fn short(cell: &[u8], allows_comma: bool) -> Option<f64> {
    let (is_below, digits) = match cell {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    if digits.is_empty() || digits.len() > DIGITS_MAX + 1 {
        return None;
    }
    let (mut mantissa, mut point) = (0u64, None);
    for (place, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa * 10 + u64::from(byte - b'0'),
            b'.' if point.is_none() => point = Some(place),
            b',' if allows_comma && point.is_none() => point = Some(place),
            _ => return None,
        }
    }
    let count = digits.len() - usize::from(point.is_some());
    if count == 0 || count > DIGITS_MAX {
        return None;
    }
    let decimals = point.map_or(0, |place| digits.len() - place - 1);
    let number = mantissa as f64 / TENS[decimals];
    Some(if is_below { -number } else { number })
}

/// Any other cell.
#[cold]
fn long(cell: &[u8], allows_comma: bool) -> Option<f64> {
    let text = std::str::from_utf8(cell).ok()?.trim();
    if is_missing(text.as_bytes()) {
        return Some(f64::NAN);
    }
    if !text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b',' | b'e' | b'E')) {
        return None;
    }
    // A name in figures, which a double would not tell from its neighbour.
    if text.len() > DIGITS_MAX && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: f64 = if allows_comma && text.contains(',') && !text.contains('.') {
        text.replacen(',', ".", 1).parse().ok()?
    } else {
        text.parse().ok()?
    };
    number.is_finite().then_some(number)
}

/// Whether a text is a number that is infinite, or larger than a double tells apart.
pub(super) fn is_beyond(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(|number| !number.is_nan() && number.abs() >= TENS[DIGITS_MAX])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_short_number_is_the_nearest(text in "-?[0-9]{0,9}[.]?[0-9]{0,9}") {
            let is_name = text.len() > DIGITS_MAX && text.bytes().all(|byte| byte.is_ascii_digit());
            let expected = text.parse::<f64>().ok().filter(|_| !is_name);
            prop_assert_eq!(number(text.as_bytes(), false).filter(|number| !number.is_nan()), expected);
            let danish = text.replace('.', ",");
            prop_assert_eq!(number(danish.as_bytes(), true).filter(|number| !number.is_nan()), expected);
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["x", "1x", "inf", "NaN", "1,2,3", "1e999", "--1", "-", ".", "1.2.3", "12 345"] {
            assert_eq!(number(text.as_bytes(), true), None, "{text}");
        }
        assert_eq!(number(b"1,5", false), None);
        assert_eq!(number(b"1234567890123456", false), None, "a name, not a number");
        assert!(is_beyond("inf") && is_beyond("-1e400") && is_beyond("1234567890123456"));
        assert!(!is_beyond("NaN") && !is_beyond("x") && !is_beyond("12"));
        assert_eq!(number(b" 1e3 ", false), Some(1000.0));
        assert!(number(b" NA ", false).is_some_and(f64::is_nan));
    }
}
