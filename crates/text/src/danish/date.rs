//! Dates: `torsdag den 26. juni 2025`, `26-06-2025`, `26.06.2025`, `26/6 2025`, `15-maj-2002`, `2025-06-26`.
//!
//! A weekday beside a date is kept apart from it: whether the two agree is for the checker to say.

use super::time::{number_at, skip};
use crate::Span;
use jiff::civil::{Date, Weekday};

/// A date and what stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundDate {
    /// The day.
    pub date: Date,
    /// The weekday named before it, right or wrong.
    pub weekday: Option<(Weekday, Span)>,
    /// From the day's number to the year's last digit, in the slice.
    pub span: Span,
}

/// Danish names of the months, January first.
pub const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

/// English names of the months, January first.
pub const MONTHS_ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// English names of the months that are not the Danish ones too, as they are folded.
const MONTHS_OTHER_THAN_DANISH: [(&str, i8); 7] =
    [("january", 1), ("february", 2), ("march", 3), ("may", 5), ("june", 6), ("july", 7), ("october", 10)];

/// Danish names of the weekdays, Monday first.
pub const WEEKDAYS: [&str; 7] = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"];

/// The month, 1 to 12, that `word` names: in full or by its first three letters, in any case.
pub fn month_named(word: &str) -> Option<i8> {
    let word = super::fold(word);
    let is = |name: &str| {
        word == name
            || (word.len() == 3 && name.starts_with(&word))
            || (word == "sept" && name == "september")
    };
    MONTHS.iter().position(|name| is(name)).map(|i| i as i8 + 1)
}

/// The weekday that `word` names, in any case.
pub fn weekday_named(word: &str) -> Option<Weekday> {
    let word = super::fold(word);
    let index = WEEKDAYS.iter().position(|name| *name == word)?;
    Weekday::from_monday_zero_offset(index as i8).ok()
}

/// The Danish name of a weekday.
pub fn weekday_name(weekday: Weekday) -> &'static str {
    WEEKDAYS[weekday.to_monday_zero_offset() as usize]
}

/// A date as Danes write it: `26. juni 2025`.
pub fn in_words(date: Date) -> String {
    format!("{}. {} {}", date.day(), MONTHS[date.month() as usize - 1], date.year())
}

/// The dates of `text` in order. Impossible days (31. februar) are no dates.
pub fn dates(text: &str) -> Vec<FoundDate> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            if let Some((date, end)) = month_first(text, at) {
                found.push(FoundDate { date, weekday: weekday_before(text, at), span: Span::new(at, end) });
                at = end;
                continue;
            }
            at += 1;
            continue;
        }
        let run = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let fresh = at == 0
            || !(super::is_word_byte(bytes[at - 1])
                || matches!(bytes[at - 1], b'-' | b'/')
                || is_spaced(bytes, at, run));
        match if fresh { date_at(text, at, run) } else { None } {
            Some((date, end)) => {
                found.push(FoundDate { date, weekday: weekday_before(text, at), span: Span::new(at, end) });
                at = end;
            }
            None => at += run,
        }
    }
    found
}

/// Whether a single figure goes on from another one before it: the day of `1 1 . september 2024` is not the first.
fn is_spaced(bytes: &[u8], at: usize, run: usize) -> bool {
    run == 1
        && match &bytes[..at] {
            [.., before, b'0'..=b'9', b' '] => !super::is_word_byte(*before) && *before != b'.',
            [b'0'..=b'9', b' '] => true,
            _ => false,
        }
}

/// The date whose first number stands at `at` and has `run` digits, and where it ends.
fn date_at(text: &str, at: usize, run: usize) -> Option<(Date, usize)> {
    let bytes = text.as_bytes();
    if run == 4 {
        return year_first(bytes, at);
    }
    let (day, after) = number_at(bytes, at, 2)?;
    let separator = *bytes.get(after)?;
    if separator == b'.' || separator == b' ' {
        let word_at = skip(bytes, after, b". \xc2\xa0\n\r");
        if let Some((month, word_end)) = month_at(text, word_at) {
            let year_at = skip(bytes, word_end, b"., \xc2\xa0\n\r");
            return finish(bytes, day, month, year_at);
        }
    }
    if !matches!(separator, b'-' | b'.' | b'/') {
        return None;
    }
    let next = skip(bytes, after + 1, b" ");
    if let Some((month, word_end)) = month_at(text, next) {
        return (bytes.get(word_end) == Some(&b'-')).then(|| finish(bytes, day, month, word_end + 1))?;
    }
    let (month, month_end) = number_at(bytes, next, 2)?;
    let divides = bytes.get(month_end).is_some_and(|byte| matches!(byte, b'-' | b'.' | b'/' | b' '));
    let year_at = skip(bytes, month_end, b"-./ ");
    (divides && year_at - month_end <= 2).then(|| finish(bytes, day, month as i8, year_at))?
}

/// `April 3, 2019`, as web sites set up in English print a Danish date.
fn month_first(text: &str, at: usize) -> Option<(Date, usize)> {
    let bytes = text.as_bytes();
    if !bytes[at].is_ascii_uppercase() || at > 0 && super::is_word_byte(bytes[at - 1]) {
        return None;
    }
    let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let word = text.get(at..at + length)?;
    let month = month_named(word).or_else(|| {
        let folded = super::fold(word);
        MONTHS_OTHER_THAN_DANISH.iter().find(|(name, _)| *name == folded).map(|(_, month)| *month)
    })?;
    let (day, end) = number_at(bytes, skip(bytes, at + length, b" \xc2\xa0"), 2)?;
    let comma = (bytes.get(end) == Some(&b',')).then_some(end + 1)?;
    finish(bytes, day, month, skip(bytes, comma, b" \xc2\xa0"))
}

/// `2025-06-26`.
fn year_first(bytes: &[u8], at: usize) -> Option<(Date, usize)> {
    let (year, after) = number_at(bytes, at, 4)?;
    let (month, after_month) =
        (bytes.get(after) == Some(&b'-')).then(|| number_at(bytes, after + 1, 2))??;
    let (day, end) =
        (bytes.get(after_month) == Some(&b'-')).then(|| number_at(bytes, after_month + 1, 2))??;
    Some((Date::new(year as i16, month as i8, day as i8).ok()?, end))
}

/// Day and month with the four-digit year at `year_at`.
fn finish(bytes: &[u8], day: i32, month: i8, year_at: usize) -> Option<(Date, usize)> {
    let (year, end) = number_at(bytes, year_at, 4)?;
    let four_digits = end - year_at == 4;
    four_digits.then(|| Some((Date::new(year as i16, month, day as i8).ok()?, end)))?
}

/// The month that the word at `at` names, and where the word ends.
fn month_at(text: &str, at: usize) -> Option<(i8, usize)> {
    let rest = text.get(at..)?;
    let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    (3..=9).contains(&length).then(|| Some((month_named(&rest[..length])?, at + length)))?
}

/// The weekday that stands before `at`, with `den`, `d.` or a comma between.
fn weekday_before(text: &str, at: usize) -> Option<(Weekday, Span)> {
    let before = text[..at].trim_end();
    let before = ["den", "Den", "d.", "d"]
        .iter()
        .find_map(|word| before.strip_suffix(word).filter(|rest| !rest.ends_with(char::is_alphanumeric)))
        .unwrap_or(before);
    let before = before.trim_end_matches([' ', ',', '\u{a0}', '\n']);
    let start = before
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
    Some((weekday_named(&before[start..])?, Span::new(start, before.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        dates(text).iter().map(|found| found.date.to_string()).collect()
    }

    #[test]
    fn dates_in_all_their_forms() {
        assert_eq!(read("Torsdag d. 26. juni 2025 kl. 09:00"), ["2025-06-26"]);
        assert_eq!(
            read("d. 26-06-2025, 23.08.2017, 4/6 2020 og 4/6-2020"),
            ["2025-06-26", "2017-08-23", "2020-06-04", "2020-06-04"]
        );
        assert_eq!(read("15-maj-2002 2025-06-26 1. jan. 2024"), ["2002-05-15", "2025-06-26", "2024-01-01"]);
    }

    #[test]
    fn the_month_may_stand_first() {
        assert_eq!(read("Onsdag, April 3, 2019 - 18:00"), ["2019-04-03"]);
        assert_eq!(dates("Onsdag, April 3, 2019")[0].weekday.map(|(day, _)| day), Some(Weekday::Wednesday));
        assert_eq!(read("May 14, 2021 og March 32, 2020 og Marts 4 2020"), ["2021-05-14"]);
        assert_eq!(read("2025-02-10T13:30:00+01:00"), ["2025-02-10"]);
    }

    #[test]
    fn what_is_no_date() {
        assert_eq!(
            read("1-00-14-22 23/9928 31. februar 2024 den 4. til 3.500,25 20017"),
            Vec::<String>::new()
        );
        assert_eq!(read("den 15. marts 20017"), Vec::<String>::new());
    }

    #[test]
    fn spaced_figures_are_no_date() {
        assert_eq!(read("den 1 1 . september 2024"), Vec::<String>::new());
        assert_eq!(read("i sal 12 1. september 2024"), ["2024-09-01"]);
    }

    #[test]
    fn weekdays_are_kept_right_or_wrong() {
        let found = dates("mødes onsdag den 26. juni 2025");
        assert_eq!(found[0].weekday.map(|(day, _)| day), Some(Weekday::Wednesday));
        assert_eq!(dates("Tirsdag, 1. april 2025")[0].weekday.map(|(day, _)| day), Some(Weekday::Tuesday));
        assert_eq!(dates("indsatsen den 26. juni 2025")[0].weekday, None);
    }
}
