//! Times in due phrases: dates, months, seasons, holidays, weeks, parts of a year, terms of office.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use sagsgang_text::danish::date::month_named;

use super::{Grammar, Time, is_bare_year};
use crate::convention::Conventions;

/// Terms of municipal and regional councils end with the years that leave this when divided by the years of a term: 2021, 2025
/// and 2029 (the law on municipal and regional elections).
const TERM_REMAINDER: i16 = 1;

/// Years in a term.
const TERM_YEARS: i16 = 4;

/// Words for a term of office.
const TERMS: [&str; 9] = [
    "valgperiode",
    "valgperioden",
    "valgperiodens",
    "byrådsperiode",
    "byrådsperioden",
    "byrådsperiodens",
    "rådsperioden",
    "regionsrådsperioden",
    "kommunalbestyrelsesperioden",
];

impl Grammar<'_> {
    /// A time that begins at word `from`.
    pub(super) fn time_at(&self, from: usize) -> Option<Time> {
        if let Some((last, date)) = self.date_at(from) {
            return Some(Time { last, start: None, end: Some(date), rule: None, before: "", after: None });
        }
        let word = self.all.get(from)?.text;
        if let Some(month) = full_month(word) {
            let (year, last) = self.year_after(from);
            let next = |meeting: Date| meeting.year() + i16::from(month < meeting.month());
            let year = year.or_else(|| self.meeting.map(next));
            let range =
                year.and_then(|year| Some((Date::new(year, month, 1).ok()?, month_end(year, month)?)));
            return Some(Time::of(last, range, "month"));
        }
        if let Some(season) = Season::named(word) {
            let (year, last) = self.year_after(from);
            let range = self.next_or(year, Until::Over, |year| season.range(self.conventions, year));
            return Some(Time::of(last, range, season.name()));
        }
        if let Some(time) = self.holiday_at(from).or_else(|| self.term_at(from)) {
            return Some(time);
        }
        match word {
            "året" | "årets" => {
                let (year, after) = self.year_after(from);
                let ends = word == "årets" && matches!(self.text(from + 1), "udgang" | "udløb");
                let last = if ends { from + 1 } else { after };
                let range = self.next_or(year, Until::Begins, |year| {
                    let end = month_end(year, 12)?;
                    Some((end, end))
                });
                let time = Time::of(last, range, "year");
                Some(if ends { Time { start: None, rule: Some("ending"), ..time } } else { time })
            }
            "uge" => {
                let week: i8 = self.all.get(from + 1)?.text.parse().ok()?;
                let (year, last) = self.year_after(from + 1);
                Some(Time::of(last, self.next_or(year, Until::Over, |year| week_range(year, week)), "week"))
            }
            "indeværende" | "dette" | "det" if matches!(self.text(from + 1), "år" | "nye") => {
                let coming = self.text(from + 1) == "nye";
                let last = if coming { from + 2 } else { from + 1 };
                let year = self.meeting.map(|meeting| meeting.year() + i16::from(coming));
                Some(Time::of(last.min(self.all.len() - 1), year.and_then(year_range), "year"))
            }
            _ if is_bare_year(word) && !self.folded[self.all[from].span.end as usize..].starts_with('-') => {
                let year: i16 = word.parse().ok().filter(|year| (1990..=2100).contains(year))?;
                Some(Time::of(from, year_range(year), "year"))
            }
            _ => self.part_of_year(from + 1, word.parse().ok()?),
        }
    }

    /// "i løbet af foråret 2026", "i starten af 2026", "i slutningen af maj", "i 1. kvartal": a part of a time; word `i` stands
    /// before it.
    pub(super) fn period_at(&self, i: usize) -> Option<Time> {
        let part = self.text(i + 1);
        let number = match part {
            "første" => Some(1),
            "anden" | "andet" => Some(2),
            "tredje" => Some(3),
            "fjerde" => Some(4),
            "løbet" | "starten" | "begyndelsen" | "slutningen" | "midten" | "udgangen" | "perioden"
            | "sidste" => None,
            _ => return None,
        };
        if let Some(number) = number {
            return self.part_of_year(i + 2, number);
        }
        let time = self.time_at(self.skip(i + 2, &["af", "i", "det"]))?;
        let part_of = |name: &'static str| match (time.start, time.end) {
            (Some(start), Some(end)) => {
                let days = self.conventions.part(name, i64::from((end - start).get_days()));
                Time { end: Some(start.saturating_add(days.days())), rule: Some(name), ..time }
            }
            _ => time,
        };
        Some(match part {
            "starten" | "begyndelsen" => part_of("beginning"),
            "midten" => part_of("middle"),
            "slutningen" | "udgangen" if time.rule.is_some() => Time { rule: Some("ending"), ..time },
            _ => time,
        })
    }

    /// "kvartal 2026", "halvår" at word `at`: the part of the year with this number.
    fn part_of_year(&self, at: usize, number: i8) -> Option<Time> {
        let length = match self.all.get(at)?.text {
            "kvartal" => 3,
            "halvår" => 6,
            _ => return None,
        };
        if number < 1 || number > 12 / length {
            return None;
        }
        let (year, last) = self.year_after(at);
        let range = |year: i16| {
            let first = Date::new(year, number * length - length + 1, 1).ok()?;
            Some((first, month_end(year, number * length)?))
        };
        Some(Time::of(last, self.next_or(year, Until::Over, range), "part-of-year"))
    }

    /// A holiday or the turn of the year.
    fn holiday_at(&self, from: usize) -> Option<Time> {
        let conventions = self.conventions;
        let word = self.text(from);
        let (year, last) = self.year_after(from);
        let next = |range: &dyn Fn(i16) -> Option<(Date, Date)>| self.next_or(year, Until::Begins, range);
        let between = |before: &str, to: &str| {
            let (before, to) = (before.to_owned(), to.to_owned());
            move |year: i16| {
                let start = conventions.day(&before, year)?.tomorrow().ok()?;
                let end = conventions.day(&to, year)?;
                let end = if end < start { conventions.day(&to, start.year().max(year + 1))? } else { end };
                Some((start, end))
            }
        };
        let short = |time: Time| {
            let days = conventions.days("after-short-holiday").unwrap_or_default();
            let by = time.end.map(|end| end.saturating_add(days.days()));
            Time { after: Some((by, "after-short-holiday")), ..time }
        };
        let holiday = |range, rule, before| Time { before, ..Time::of(last, range, rule) };
        Some(match word {
            "sommerferien" => holiday(
                next(&between("summer-holiday", "after-summer-holiday")),
                "after-summer-holiday",
                "summer-holiday",
            ),
            "jul" | "julen" | "juleferien" => {
                holiday(next(&between("christmas", "at-christmas")), "at-christmas", "christmas")
            }
            "nytår" | "årsskiftet" => {
                holiday(next(&between("new-year", "after-new-year")), "after-new-year", "new-year")
            }
            "vinterferien" | "efterårsferien" => {
                let name = if word == "vinterferien" { "winter-holiday" } else { "autumn-holiday" };
                let range = next(&|year| week_range(year, conventions.week(name)?));
                short(holiday(range, name, name))
            }
            "påske" | "påsken" | "påskeferien" => {
                let range = next(&|year| {
                    let easter = easter(year)?;
                    let days = conventions.days("easter").unwrap_or_default();
                    Some((easter.checked_sub((days - 1).days()).ok()?, easter.tomorrow().ok()?))
                });
                short(holiday(range, "at-easter", "easter"))
            }
            _ => return None,
        })
    }

    /// "denne valgperiode", "valgperiodens udløb", "den næste valgperiode".
    fn term_at(&self, from: usize) -> Option<Time> {
        let at = self.skip(from, &["denne", "den", "indeværende", "nuværende", "næste", "kommende", "nye"]);
        let word = self.all.get(at)?.text;
        if !TERMS.contains(&word) {
            return None;
        }
        let coming = (from..at).any(|n| matches!(self.text(n), "næste" | "kommende" | "nye"));
        let named_end = word.ends_with('s')
            && matches!(self.text(at + 1), "udløb" | "udgang" | "afslutning" | "slutning");
        let last = if named_end { at + 1 } else { at };
        let end = |after: Date| {
            let year = after.year();
            let year = year + (TERM_REMAINDER - year).rem_euclid(TERM_YEARS);
            self.conventions.day("term", year)
        };
        let this = self.meeting.and_then(end);
        let this = match (this, self.meeting) {
            (Some(this), Some(meeting)) if this < meeting => end(meeting.saturating_add(1.year())),
            _ => this,
        };
        let range = match (coming, this) {
            (_, None) => None,
            (false, Some(this)) => Some((this, this)),
            (true, Some(this)) => {
                this.tomorrow().ok().and_then(|first| Some((first, end(first.saturating_add(1.month()))?)))
            }
        };
        let time = Time::of(last, range, "term");
        Some(if coming { Time { before: "term", ..time } } else { Time { start: None, ..time } })
    }

    /// The range of `year`; where none is named that of the meeting's year, or of the next where it is past.
    fn next_or(
        &self,
        year: Option<i16>,
        until: Until,
        range: impl Fn(i16) -> Option<(Date, Date)>,
    ) -> Option<(Date, Date)> {
        if let Some(year) = year {
            return range(year);
        }
        let meeting = self.meeting?;
        let this = range(meeting.year())?;
        let is_to_come = match until {
            Until::Over => this.1 >= meeting,
            Until::Begins => this.0 > meeting,
        };
        if is_to_come { Some(this) } else { range(meeting.year() + 1) }
    }

    /// The year in the word after `at`, and the phrase's last word.
    fn year_after(&self, at: usize) -> (Option<i16>, usize) {
        let next = if matches!(self.text(at + 1), "i" | "af") { at + 2 } else { at + 1 };
        match self
            .all
            .get(next)
            .filter(|word| is_bare_year(word.text))
            .and_then(|word| word.text.parse().ok())
        {
            Some(year) => (Some(year), next),
            None => (None, at),
        }
    }
}

/// Until when a time without a year is this year's.
#[derive(Clone, Copy)]
enum Until {
    /// Until its last day has passed.
    Over,
    /// Until it begins.
    Begins,
}

/// A season, which ends on the day that its convention says; the next begins the day after.
#[derive(Clone, Copy)]
enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    fn named(word: &str) -> Option<Season> {
        Some(match word {
            "foråret" | "forår" => Season::Spring,
            "sommeren" | "sommer" => Season::Summer,
            "efteråret" | "efterår" => Season::Autumn,
            "vinteren" | "vinter" => Season::Winter,
            _ => return None,
        })
    }

    /// Its convention, and that of the season before it.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Season::Spring => ("spring", "winter"),
            Season::Summer => ("summer", "spring"),
            Season::Autumn => ("autumn", "summer"),
            Season::Winter => ("winter", "autumn"),
        }
    }

    fn name(self) -> &'static str {
        self.names().0
    }

    /// First and last day; the winter of a year ends in the next.
    fn range(self, conventions: &Conventions, year: i16) -> Option<(Date, Date)> {
        let (name, before) = self.names();
        let start = conventions.day(before, year)?.tomorrow().ok()?;
        let ends = if matches!(self, Season::Winter) { year + 1 } else { year };
        Some((start, conventions.day(name, ends)?))
    }
}

/// A month in full; "maj" and "marts" have no shorter form that is a word.
fn full_month(word: &str) -> Option<i8> {
    (word.len() > 3 || word == "maj").then(|| month_named(word))?
}

fn year_range(year: i16) -> Option<(Date, Date)> {
    Some((Date::new(year, 1, 1).ok()?, month_end(year, 12)?))
}

/// Monday and Sunday of an ISO week.
fn week_range(year: i16, week: i8) -> Option<(Date, Date)> {
    let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
    Some((monday, monday.saturating_add(6.days())))
}

/// The last day of a month.
fn month_end(year: i16, month: i8) -> Option<Date> {
    Some(Date::new(year, month, 1).ok()?.last_of_month())
}

/// Easter Sunday of the Western church: the Sunday after the first full moon of the church's calendar from 21 March on, by the
/// rule of Meeus, Jones and Butcher for the Gregorian calendar.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let golden = year % 19;
    let (century, rest) = (year / 100, year % 100);
    let solar = century - century / 4;
    let lunar = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + solar - lunar + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let days = moon + weekday - 7 * late + 114;
    Date::new(year as i16, (days / 31) as i8, (days % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_sundays() {
        for day in [
            "1961-04-02",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2038-04-25",
        ] {
            let day: Date = day.parse().unwrap();
            assert_eq!(easter(day.year()), Some(day));
        }
    }
}
