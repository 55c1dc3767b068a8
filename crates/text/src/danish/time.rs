//! Clock times: `kl. 09:00`, `kl. 12.19`, `kl.21.33`, `kl. 17. 42`, `kl. 9`.

use crate::Span;
use jiff::civil::Time;

/// A clock time and where it stands, without the word `kl.`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundTime {
    /// Hour and minute.
    pub time: Time,
    /// The digits in the slice.
    pub span: Span,
}

/// The clock times of `text` in order: those after `kl.`, and bare ones after a dash that follows such a time
/// (`kl. 15:00 - 18:00`).
pub fn times(text: &str) -> Vec<FoundTime> {
    let bytes = text.as_bytes();
    let mut found: Vec<FoundTime> = Vec::new();
    let mut at = 0;
    while let Some(i) = memchr::memchr2(b'k', b'K', &bytes[at..]) {
        at += i + 1;
        let starts_word = at < 2 || !super::is_word_byte(bytes[at - 2]);
        if !starts_word || !matches!(bytes.get(at), Some(b'l' | b'L')) {
            continue;
        }
        let digits = skip(bytes, at + 1, b". \xc2\xa0");
        let Some(first) = clock_at(text, digits, true) else { continue };
        found.push(first);
        at = first.span.end as usize;
        let dash = skip(bytes, at, b" \xc2\xa0");
        let after_dash = text.get(dash..).and_then(|rest| {
            ["-", "–", "til"].iter().find(|mark| rest.starts_with(**mark)).map(|mark| dash + mark.len())
        });
        if let Some(second) =
            after_dash.and_then(|next| clock_at(text, skip(bytes, next, b" \xc2\xa0"), false))
        {
            found.push(second);
            at = second.span.end as usize;
        }
    }
    found
}

/// The time of day that a slice holds after a date: `26-06-2025 09:00:00`, `kl. 9`.
pub fn first_time(text: &str) -> Option<FoundTime> {
    times(text).into_iter().next().or_else(|| {
        let bytes = text.as_bytes();
        (0..bytes.len())
            .filter(|&i| bytes[i].is_ascii_digit() && (i == 0 || !super::is_word_byte(bytes[i - 1])))
            .filter(|&i| i == 0 || !matches!(bytes[i - 1], b'-' | b'.' | b'/' | b':'))
            .find_map(|i| {
                let found = clock_at(text, i, false)?;
                text[found.span.range()].contains(':').then_some(found)
            })
    })
}

/// The clock time whose first digit is at `at`. A bare hour counts only with `hour_alone`.
fn clock_at(text: &str, at: usize, hour_alone: bool) -> Option<FoundTime> {
    let bytes = text.as_bytes();
    let (hour, after_hour) = number_at(bytes, at, 2)?;
    let separator = bytes.get(after_hour).copied();
    if matches!(separator, Some(b':' | b'.')) {
        let minute_at = skip(bytes, after_hour + 1, b" ");
        if let Some((minute, end)) = number_at(bytes, minute_at, 2)
            && end - minute_at == 2
            && (minute_at == after_hour + 1 || hour_alone)
        {
            let time = Time::new(hour as i8, minute as i8, 0, 0).ok()?;
            return Some(FoundTime { time, span: Span::new(at, end) });
        }
    }
    let time = if hour_alone { Time::new(hour as i8, 0, 0, 0).ok()? } else { return None };
    Some(FoundTime { time, span: Span::new(at, after_hour) })
}

/// One to `digits_max` digits at `at` that no further digit follows: their value and where they end.
pub(crate) fn number_at(bytes: &[u8], at: usize, digits_max: usize) -> Option<(i32, usize)> {
    let digits = bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 || digits > digits_max {
        return None;
    }
    let value = bytes[at..at + digits].iter().fold(0, |sum, byte| sum * 10 + i32::from(byte - b'0'));
    Some((value, at + digits))
}

/// The first place from `at` on whose byte is not among `blanks`.
pub(crate) fn skip(bytes: &[u8], at: usize, blanks: &[u8]) -> usize {
    at + bytes.get(at..).map_or(0, |rest| rest.iter().take_while(|byte| blanks.contains(byte)).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        times(text).iter().map(|found| found.time.strftime("%H:%M").to_string()).collect()
    }

    #[test]
    fn clock_times_in_all_their_forms() {
        assert_eq!(read("kl. 09:00"), ["09:00"]);
        assert_eq!(read("Mødet blev hævet kl. 11.30."), ["11:30"]);
        assert_eq!(read("kl.21.33 og kl. 17. 42"), ["21:33", "17:42"]);
        assert_eq!(read("Kl. 15:00 - 18:00"), ["15:00", "18:00"]);
        assert_eq!(read("forlod mødet kl. 9, alle andre blev"), ["09:00"]);
        assert_eq!(read("kl. 25.10 og klokken"), Vec::<String>::new());
    }

    #[test]
    fn bare_times_need_a_colon() {
        assert_eq!(first_time("12-03-2024 15:00:00").map(|found| found.time.hour()), Some(15));
        assert_eq!(first_time("12.03 2024"), None);
    }
}
