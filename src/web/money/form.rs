//! What the forms of the ledger share: how years and days are typed, and how a form comes back with what is wrong.

use jiff::civil::Date;
use sagsgang_ledger::Year;
use sagsgang_store::StoreError;

use crate::web::address::encoded;
use crate::web::money::refusal;

/// Budget years that one row is booked for at most.
const YEARS_MAX: usize = 20;

/// Longest name, reason and other words, in bytes.
pub(in crate::web) const WORDS_BYTES_MAX: usize = 1_000;

/// Whether words that a form needs are missing, or are too many.
pub(in crate::web) fn is_missing(text: &str) -> bool {
    text.trim().is_empty() || text.len() > WORDS_BYTES_MAX
}

/// The letters of the fields that are wrong, in one word.
pub(in crate::web) fn letters(fields: &[(&str, bool)]) -> String {
    fields.iter().filter(|(_, is_wrong)| *is_wrong).map(|(letter, _)| *letter).collect()
}

/// The address of `path` that shows a form again with what was typed.
pub(in crate::web) fn again(path: &str, wrong: &str, refused: &str, fields: &[(&str, &String)]) -> String {
    let fields: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}={}", encoded(value, ""))).collect();
    // What is wrong is never nothing: it tells that the form was sent.
    let wrong = if wrong.is_empty() { "-" } else { wrong };
    format!("{path}?fejl={wrong}&nej={refused}&{}", fields.join("&"))
}

/// Why the store did not book a movement, as an address carries it; none where it did.
///
/// # Errors
/// What a form cannot tell.
pub(in crate::web) fn refused<T>(booked: Result<T, StoreError>) -> Result<Option<String>, StoreError> {
    match booked {
        Ok(_) => Ok(None),
        Err(StoreError::Refused(refusal)) => Ok(Some(refusal::code(&refusal))),
        Err(StoreError::UnknownPool { .. } | StoreError::UnclearPool { .. }) => Ok(Some("ukendt".to_owned())),
        Err(error) => Err(error),
    }
}

/// Budget years as people type them: `2025`, `2025 2026`, `2025, 2026 og 2027`, `2025-2027`; nothing is no year. `None`
/// where it is something else, or a year that money is not booked in.
pub(in crate::web) fn years(text: &str) -> Option<Vec<Year>> {
    let mut years = Vec::new();
    let pieces = text.split([' ', ',', ';', '\t']).filter(|piece| !["", "og", "and"].contains(piece));
    for piece in pieces {
        let (first, last) = piece.split_once(['-', '–']).unwrap_or((piece, piece));
        let (first, last) = (year(first)?, year(last)?);
        if first > last || usize::from(last.number().abs_diff(first.number())) >= YEARS_MAX {
            return None;
        }
        for number in first.number()..=last.number() {
            years.push(Year::new(i64::from(number)).ok()?);
        }
    }
    years.sort_unstable();
    years.dedup();
    (years.len() <= YEARS_MAX).then_some(years)
}

fn year(text: &str) -> Option<Year> {
    let is_number = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { Year::new(text.parse().ok()?).ok() } else { None }
}

/// A day as a browser's field sends it, `2025-06-26`, or as people write it, `26.6.2025`, `26-06-2025`.
pub(in crate::web) fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = text.parse::<Date>() {
        return Some(date);
    }
    let mut parts = text.split(['.', '-', '/']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.trim().parse().ok()?, day.trim().parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Option<Vec<i16>> {
        years(text).map(|years| years.into_iter().map(Year::number).collect())
    }

    #[test]
    fn years_are_typed_as_people_type_them() {
        assert_eq!(numbers(""), Some(vec![]));
        assert_eq!(numbers("2026 2025"), Some(vec![2025, 2026]));
        assert_eq!(numbers("2025, 2026 og 2027"), Some(vec![2025, 2026, 2027]));
        assert_eq!(numbers("2025-2027"), Some(vec![2025, 2026, 2027]));
        for wrong in ["20017", "i år", "2027-2025", "1800", "2025-2199", "25", "+225"] {
            assert_eq!(numbers(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_are_typed_as_people_type_them() {
        let expected = Date::new(2025, 6, 26).ok();
        for text in ["2025-06-26", "26.6.2025", "26-06-2025", " 26/6/2025 "] {
            assert_eq!(day(text), expected, "{text}");
        }
        for wrong in ["", "31.2.2025", "26.6.25", "i går", "26.6"] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }
}
