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
        // One point at most belongs to `kl.`: after a second one an hour is lost (`kl. .30`).
        let point = usize::from(bytes.get(at + 1) == Some(&b'.'));
        let digits = skip(bytes, at + 1 + point, b" \xc2\xa0");
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

/// The clock times of a slice that is about nothing else than a day and its hours, in order: with or without `kl.`, with
/// colons or stops between hour and minute, after the `T` of an ISO date-time. What is part of a date is no time.
pub fn times_beside_date(text: &str) -> Vec<FoundTime> {
    let bytes = text.as_bytes();
    let mut found = times(text);
    let taken = super::date::dates(text);
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let run = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let inside = |span: Span| (span.start as usize..span.end as usize).contains(&at);
        let iso = at > 1 && bytes[at - 1] == b'T' && bytes[at - 2].is_ascii_digit();
        let fresh = at == 0
            || iso
            || !(super::is_word_byte(bytes[at - 1])
                || matches!(bytes[at - 1], b'-' | b'.' | b'/' | b':' | b'+' | b','));
        let known = taken.iter().any(|date| inside(date.span)) || found.iter().any(|time| inside(time.span));
        let bare = (fresh && !known).then(|| clock_at(text, at, false)).flatten();
        match bare.filter(|time| ends_time(bytes, time.span.end as usize)) {
            Some(time) => {
                at = time.span.end as usize;
                // The seconds and the distance from UTC belong to the time.
                at = skip(bytes, at, b":.+0123456789Z");
                found.push(time);
            }
            None => at += run,
        }
    }
    found.sort_by_key(|time| time.span);
    found
}

/// Whether no further part of a date or a number follows a bare time (`12.03.2024`, `1.30 mio.` is left to the caller).
fn ends_time(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(b'.' | b'-' | b'/') => !bytes.get(at + 1).is_some_and(u8::is_ascii_digit),
        _ => true,
    }
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

/// The clock time whose first digit is at `at`. A bare hour counts only with `hour_alone`, and only where no minutes
/// seem to be lost or misread: `kl. 11.5`, `kl. 1l.50` and `kl. 09:` are no times.
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
    if !hour_alone || is_holed(bytes, after_hour) {
        return None;
    }
    let time = Time::new(hour as i8, 0, 0, 0).ok()?;
    Some(FoundTime { time, span: Span::new(at, after_hour) })
}

/// Whether what follows an hour shows that its minutes were lost or misread: `kl. 16:`, `kl. 16.3`, `kl. 1 :30`,
/// `kl. 1l.50`, `kl. 09..`, `kl. 1 1 . 3 0`.
fn is_holed(bytes: &[u8], after_hour: usize) -> bool {
    match bytes.get(after_hour..).unwrap_or(&[]) {
        [b':', ..] | [b'.', b'.' | b'0'..=b'9', ..] => true,
        [letter, ..] if letter.is_ascii_alphanumeric() => true,
        [b' ', b':' | b'.', b'0'..=b'9', ..] => true,
        // Spaced figures.
        [b' ', b'0'..=b'9' | b'.' | b':', rest @ ..] => rest.first().is_none_or(|next| *next == b' '),
        _ => false,
    }
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
    fn a_time_with_a_hole_is_no_time() {
        for text in ["kl. 16:", "kl. 16.3", "kl. 1 :30", "kl. :30", "Kl Sluttidspunkt", "kl. 16:3x"] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
        for text in [
            "kl. .30",
            "kl. 11.5",
            "kl. 1l.50",
            "kl. 11.2O",
            "kl. 09:",
            "kl. 09..",
            "kl. 1 1 . 3 0",
            "kl. 9.000",
        ] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(read("til kl. 12. Derefter kl 9 i sal 3"), ["12:00", "09:00"]);
    }

    #[test]
    fn times_beside_a_date_need_no_word() {
        let bare = |text: &str| {
            times_beside_date(text)
                .iter()
                .map(|found| found.time.strftime("%H:%M").to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(bare("12-03-2024 15:00:00"), ["15:00"]);
        assert_eq!(bare("2025-02-10T13:30:00+01:00"), ["13:30"]);
        assert_eq!(bare("16.30 - 18.15"), ["16:30", "18:15"]);
        assert_eq!(bare("Onsdag, April 3, 2019 - 18:00"), ["18:00"]);
        assert_eq!(bare("25-11-2019 kl. 15:00 - 18:00"), ["15:00", "18:00"]);
        assert_eq!(bare("12.03.2024 og 4. maj 2020"), Vec::<String>::new());
    }

    #[test]
    fn bare_times_need_a_colon() {
        assert_eq!(first_time("12-03-2024 15:00:00").map(|found| found.time.hour()), Some(15));
        assert_eq!(first_time("12.03 2024"), None);
    }
}
