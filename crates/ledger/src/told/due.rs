//! Last days: "senest den 1. juni 2025", "inden udgangen af september 2024", "ultimo 2026".

use super::said::flat;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use sagsgang_text::danish::date::{dates, month_named};
use sagsgang_text::danish::{Word, words};

/// A last day that a text names, with the bytes that name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LastDay {
    /// The day.
    pub day: Date,
    /// Where the words begin.
    pub start: usize,
    /// Where they end.
    pub end: usize,
}

/// The last days that `text` names, in order. A day without a year is the first after `meeting`.
pub(crate) fn last_days(text: &str, meeting: Option<Date>) -> Vec<LastDay> {
    let folded = flat(text);
    let all: Vec<Word<'_>> = words(&folded).collect();
    let full = dates(text);
    let mut found: Vec<LastDay> = Vec::new();
    let mut next_full = full.iter().peekable();
    let mut at = 0;
    while let Some(word) = all.get(at) {
        let start = word.span.start as usize;
        while next_full.next_if(|date| (date.span.end as usize) <= start).is_some() {}
        if let Some(date) = next_full.peek().filter(|date| date.span.start as usize == start) {
            let end = date.span.end as usize;
            found.push(LastDay { day: date.date, start, end });
            while all.get(at).is_some_and(|word| (word.span.start as usize) < end) {
                at += 1;
            }
            continue;
        }
        let phrase = Phrase { all: &all, at, meeting };
        match phrase.read() {
            Some((day, last)) => {
                found.push(LastDay { day, start, end: all[last].span.end as usize });
                at = last + 1;
            }
            None => at += 1,
        }
    }
    found
}

/// Words from one place on.
struct Phrase<'w, 't> {
    all: &'w [Word<'t>],
    at: usize,
    meeting: Option<Date>,
}

impl Phrase<'_, '_> {
    fn word(&self, ahead: usize) -> &str {
        self.all.get(self.at + ahead).map_or("", |word| word.text)
    }

    /// The day that the phrase here means, and its last word.
    fn read(&self) -> Option<(Date, usize)> {
        match self.word(0) {
            "udgangen" | "slutningen" | "udløbet" if self.word(1) == "af" => self.end_of(2),
            "til" if self.word(1) == "og" && self.word(2) == "med" => self.end_of(3),
            "årets" if matches!(self.word(1), "udgang" | "udløb" | "slutning") => self.year_at(2, 1),
            "årsskiftet" | "nytår" => self.turn_of_year(),
            "ultimo" => self.end_of(1),
            "medio" => self
                .month_at(1)
                .and_then(|(month, year, last)| Some((Date::new(year, month, MIDDLE_DAY).ok()?, last))),
            "primo" => self
                .month_at(1)
                .and_then(|(month, year, last)| Some((Date::new(year, month, EARLY_DAY).ok()?, last))),
            "i" | "inden" | "senest" | "med" | "for" if self.month_at(1).is_some() => self.end_of_month(1),
            "uge" => self.week(),
            "sommerferien" => self.feast(6, 30),
            "jul" | "julen" => self.feast(12, 23),
            "sommeren" => self.feast(8, 31),
            "efteråret" => self.feast(11, 30),
            "foråret" => self.feast(5, 31),
            number => self.numbered(number),
        }
    }

    /// "1. kvartal 2026", "2. halvår 2025", "1. juni" without a year.
    fn numbered(&self, number: &str) -> Option<(Date, usize)> {
        let number: i8 = match number {
            "første" => 1,
            "andet" | "anden" => 2,
            "tredje" => 3,
            "fjerde" => 4,
            digits if digits.len() <= 2 => digits.parse().ok()?,
            _ => return None,
        };
        match self.word(1) {
            "kvartal" if (1..=4).contains(&number) => {
                let (year, last) = self.year(2).unwrap_or((self.meeting?.year(), self.at + 1));
                Some((month_end(year, number * 3)?, last))
            }
            "halvår" if (1..=2).contains(&number) => {
                let (year, last) = self.year(2).unwrap_or((self.meeting?.year(), self.at + 1));
                Some((month_end(year, number * 6)?, last))
            }
            word => {
                let month =
                    month_named(word).filter(|_| self.word(0).starts_with(|c: char| c.is_ascii_digit()))?;
                let meeting = self.meeting?;
                let this = Date::new(meeting.year(), month, number).ok()?;
                let day =
                    if this < meeting { Date::new(meeting.year() + 1, month, number).ok()? } else { this };
                Some((day, self.at + 1))
            }
        }
    }

    /// The year that stands `ahead`, and its word.
    fn year(&self, ahead: usize) -> Option<(i16, usize)> {
        let ahead = if matches!(self.word(ahead), "i" | "af") { ahead + 1 } else { ahead };
        let word = self.word(ahead);
        let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        let year: i16 = is_year.then(|| word.parse().ok())??;
        (1970..=2199).contains(&year).then_some((year, self.at + ahead))
    }

    /// A month that stands `ahead` with its year; without one the first after the meeting.
    fn month_at(&self, ahead: usize) -> Option<(i8, i16, usize)> {
        let month = month_named(self.word(ahead))?;
        if let Some((year, last)) = self.year(ahead + 1) {
            return Some((month, year, last));
        }
        let meeting = self.meeting?;
        let year = if month < meeting.month() { meeting.year() + 1 } else { meeting.year() };
        Some((month, year, self.at + ahead))
    }

    /// The end of a month, a year or "året" that stands `ahead`.
    fn end_of(&self, ahead: usize) -> Option<(Date, usize)> {
        if matches!(self.word(ahead), "året" | "indeværende") {
            return self.year_at(ahead + 1, ahead);
        }
        if let Some((year, last)) = self.year(ahead) {
            return Some((month_end(year, 12)?, last));
        }
        let quarter = Phrase { all: self.all, at: self.at + ahead, meeting: self.meeting };
        self.end_of_month(ahead).or_else(|| quarter.numbered(quarter.word(0)))
    }

    fn end_of_month(&self, ahead: usize) -> Option<(Date, usize)> {
        let (month, year, last) = self.month_at(ahead)?;
        Some((month_end(year, month)?, last))
    }

    /// The end of the year that stands `ahead`, or of the meeting's year; then `without` is the last word.
    fn year_at(&self, ahead: usize, without: usize) -> Option<(Date, usize)> {
        let (year, last) = self.year(ahead).or_else(|| Some((self.meeting?.year(), self.at + without)))?;
        Some((month_end(year, 12)?, last))
    }

    /// "inden årsskiftet", "inden årsskiftet 2025/2026".
    fn turn_of_year(&self) -> Option<(Date, usize)> {
        self.year_at(1, 0)
    }

    /// "uge 20 2026"; Sunday of that week.
    fn week(&self) -> Option<(Date, usize)> {
        let week: i8 = self.word(1).parse().ok()?;
        let (year, last) = self.year(2).or_else(|| Some((self.meeting?.year(), self.at + 1)))?;
        Some((ISOWeekDate::new(year, week, Weekday::Sunday).ok()?.date(), last))
    }

    /// A day of the year that stands next, or of the first year in which it comes after the meeting.
    fn feast(&self, month: i8, day: i8) -> Option<(Date, usize)> {
        if let Some((year, last)) = self.year(1) {
            return Some((Date::new(year, month, day).ok()?, last));
        }
        let meeting = self.meeting?;
        let this = Date::new(meeting.year(), month, day).ok()?;
        let day = if this < meeting { Date::new(meeting.year() + 1, month, day).ok()? } else { this };
        Some((day, self.at))
    }
}

/// "medio" a month means this day at the latest.
const MIDDLE_DAY: i8 = 20;

/// "primo" a month means this day at the latest.
const EARLY_DAY: i8 = 10;

fn month_end(year: i16, month: i8) -> Option<Date> {
    Some(Date::new(year, month, 1).ok()?.last_of_month())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        last_days(text, Some(Date::constant(2024, 6, 12))).iter().map(|found| found.day.to_string()).collect()
    }

    #[test]
    fn days_and_the_phrases_for_them() {
        for (text, day) in [
            ("senest den 1. juni 2025.", "2025-06-01"),
            ("senest 1.6.2025", "2025-06-01"),
            ("inden udgangen af september 2024", "2024-09-30"),
            ("ved udgangen af 2028", "2028-12-31"),
            ("inden årets udgang", "2024-12-31"),
            ("inden udgangen af året", "2024-12-31"),
            ("ultimo 2026", "2026-12-31"),
            ("ultimo februar 2028", "2028-02-29"),
            ("medio marts 2025", "2025-03-20"),
            ("inden den 1. maj", "2025-05-01"),
            ("senest i september", "2024-09-30"),
            ("i 1. kvartal 2026", "2026-03-31"),
            ("inden udgangen af 2. kvartal 2025", "2025-06-30"),
            ("inden sommerferien 2025", "2025-06-30"),
            ("senest uge 20 2026", "2026-05-17"),
            ("inden årsskiftet", "2024-12-31"),
            ("gælder til og med 2028", "2028-12-31"),
        ] {
            assert_eq!(read(text), [day], "{text}");
        }
    }

    #[test]
    fn what_names_no_day() {
        for text in
            ["i 2025", "20 procent", "3 måneder efter", "uge 99 2026", "den 31. februar", "500.000 kr. i alt"]
        {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }
}
