//! Due phrases: when something promised is to happen, and the last day that the words can mean.
//!
//! Where a phrase leaves room, a convention says what it means ([`Conventions`]); the one that a day rests on is told beside it.
//! A month or season without a year is the next one after the meeting. A phrase that only names a meeting to come has no day.

mod meeting;
mod time;

use jiff::ToSpan;
use jiff::civil::Date;
use sagsgang_text::Span;
use sagsgang_text::danish::date::dates;
use sagsgang_text::danish::{Word, words};

use crate::Due;
use crate::convention::Conventions;

/// A due phrase, and whether it names a time or a meeting (and not just an event).
#[derive(Debug)]
pub(crate) struct FoundDue {
    pub due: Due,
    pub is_timed: bool,
    /// Name of the convention that its day, or its having none, rests on.
    pub convention: Option<&'static str>,
    /// Whether it means the next meeting of the organ, and no day or month beside it.
    pub is_next_meeting: bool,
}

/// The due phrase of a sentence (with its folded form), relative to the meeting's day. Spans are moved by `offset`.
pub(crate) fn due(
    sentence: &str,
    folded: &str,
    meeting: Option<Date>,
    offset: usize,
    conventions: &Conventions,
) -> Option<FoundDue> {
    let grammar = Grammar { folded, all: words(folded).collect(), meeting, conventions };
    let all = &grammar.all;
    let Some(phrase) = grammar.best() else {
        return event(sentence, folded, all, offset).map(|due| FoundDue {
            due,
            is_timed: false,
            convention: None,
            is_next_meeting: false,
        });
    };
    let span = Span::new(all[phrase.first].span.start as usize, all[phrase.last].span.end as usize);
    let due = Due {
        text: sentence[span.range()].split_whitespace().collect::<Vec<_>>().join(" "),
        by: phrase.by,
        span: span.shift(offset),
    };
    let is_next_meeting = phrase.is_next && phrase.by.is_none();
    Some(FoundDue { due, is_timed: true, convention: phrase.rule, is_next_meeting })
}

/// A due phrase that names an event: "inden kommunalbestyrelsens behandling", "når planen er evalueret".
fn event(sentence: &str, folded: &str, all: &[Word<'_>], offset: usize) -> Option<Due> {
    let opens = |word: &Word<'_>| {
        let after_comma = folded[..word.span.start as usize].trim_end().ends_with(',');
        let long = folded[word.span.end as usize..].trim().len() > 3;
        long && (matches!(word.text, "inden" | "indtil" | "forud")
            || matches!(word.text, "når" | "før") && after_comma)
    };
    let first = all.iter().find(|word| opens(word))?.span.start as usize;
    let rest = &folded[first..];
    let end = rest.find([',', '.', ';', ':']).map_or(rest.len(), |at| at);
    let text = sentence[first..first + end].trim_end();
    let inside = ["inden for ", "indenfor "].iter().any(|words| folded[first..].starts_with(words));
    (!inside).then(|| Due {
        text: text.to_owned(),
        by: None,
        span: Span::new(first, first + text.len()).shift(offset),
    })
}

/// A recognised stretch of words.
struct Phrase {
    first: usize,
    last: usize,
    by: Option<Date>,
    /// The convention that `by` rests on.
    rule: Option<&'static str>,
    /// Whether the words mean the organ's next meeting.
    is_next: bool,
    /// How much it says: a deadline over a time, a time over a meeting.
    rank: u8,
}

impl Phrase {
    /// A phrase that goes on with another one: the day of the other holds, where it has one.
    fn with(mut self, next: Phrase) -> Phrase {
        if next.by.is_some() || self.rule.is_none() {
            self.rule = next.rule;
        }
        self.last = next.last;
        self.by = next.by.or(self.by);
        self.is_next |= next.is_next;
        self.rank = self.rank.max(next.rank);
        self
    }
}

/// A time: its last word, and the days from which and to which it goes.
#[derive(Clone, Copy)]
struct Time {
    last: usize,
    start: Option<Date>,
    end: Option<Date>,
    /// The convention that `end` rests on.
    rule: Option<&'static str>,
    /// The convention for the day before `start`.
    before: &'static str,
    /// What "after" it means, where that is not to its end.
    after: Option<(Option<Date>, &'static str)>,
}

impl Time {
    /// A time with its first and last day, which rest on `rule`.
    fn of(last: usize, range: Option<(Date, Date)>, rule: &'static str) -> Time {
        Time {
            last,
            start: range.map(|range| range.0),
            end: range.map(|range| range.1),
            rule: Some(rule),
            before: "before-period",
            after: None,
        }
    }

    /// The last day when it is to be done at the time, or by the end of it.
    fn by_end(self) -> (Option<Date>, Option<&'static str>) {
        (self.end, self.rule)
    }

    /// The last day when it is to be done before the time: a day counts with itself.
    fn by_start(self) -> (Option<Date>, Option<&'static str>) {
        match self.start {
            Some(start) => (start.yesterday().ok(), Some(self.before)),
            None => self.by_end(),
        }
    }
}

/// A sentence that is looked through for due phrases.
struct Grammar<'a> {
    folded: &'a str,
    all: Vec<Word<'a>>,
    meeting: Option<Date>,
    conventions: &'a Conventions,
}

impl<'a> Grammar<'a> {
    /// The phrase that says most; what follows closely on a phrase belongs to it.
    fn best(&self) -> Option<Phrase> {
        let mut best: Option<Phrase> = None;
        let mut i = 0;
        while i < self.all.len() {
            let Some(phrase) = self.phrase_at(i) else {
                i += 1;
                continue;
            };
            i = phrase.last + 1;
            best = Some(match best {
                Some(earlier) if phrase.first <= earlier.last + 2 => earlier.with(phrase),
                Some(earlier) if earlier.rank >= phrase.rank => earlier,
                _ => phrase,
            });
        }
        best
    }

    /// Word `n`; empty beyond the last.
    fn text(&self, n: usize) -> &'a str {
        self.all.get(n).map_or("", |word| word.text)
    }

    /// The first word from `from` on that is none of `skipped`.
    fn skip(&self, mut from: usize, skipped: &[&str]) -> usize {
        while self.all.get(from).is_some_and(|word| skipped.contains(&word.text)) {
            from += 1;
        }
        from
    }

    fn phrase_at(&self, i: usize) -> Option<Phrase> {
        match self.text(i) {
            "inden" | "indenfor" | "senest" | "før" | "forud" => self.deadline_at(i),
            "på" | "til" | "ved" | "i" | "under" | "efter" | "fra" | "forelagt" => self.place_at(i),
            "ultimo" | "primo" | "medio" | "omkring" => self.third_at(i),
            "om" => self.span_at(i, i + 1),
            "hvert" if matches!(self.text(i + 1), "kvartal" | "halvår" | "år" | "forår" | "efterår") => {
                Some(Phrase {
                    first: i,
                    last: i + 1,
                    by: None,
                    rule: Some("recurring"),
                    is_next: false,
                    rank: 1,
                })
            }
            "hurtigst" | "snarest" => {
                let last = if self.text(i + 1) == "muligt" { i + 1 } else { i };
                let by = self.days_after_meeting("soonest");
                Some(Phrase { first: i, last, by, rule: Some("soonest"), is_next: false, rank: 1 })
            }
            "den" if i == 0 || !matches!(self.text(i - 1), "på" | "fra" | "af" | "i") => {
                let (last, date) = self.date_at(i + 1)?;
                let future = self.meeting.is_some_and(|meeting| date > meeting);
                future.then_some(Phrase {
                    first: i,
                    last,
                    by: Some(date),
                    rule: None,
                    is_next: false,
                    rank: 2,
                })
            }
            _ => None,
        }
    }

    /// "inden …", "senest …", "før …": what is to be done before something or at the latest then.
    fn deadline_at(&self, i: usize) -> Option<Phrase> {
        let word = self.text(i);
        let inside = word == "indenfor" || word == "inden" && self.text(i + 1) == "for";
        if inside {
            let from = if word == "indenfor" { i + 1 } else { i + 2 };
            let span = self.span_at(i, self.skip(from, &["de", "det", "næste", "kommende", "højst"]));
            if word == "indenfor" || span.is_some() {
                return span.map(|span| Phrase { rank: 3, ..span });
            }
        }
        let from = self.skip(i + 1, &["for", "ved", "i", "med", "udgangen", "af", "den", "d"]);
        let to_end = (i + 1..from).any(|n| self.text(n) == "udgangen");
        if let Some(time) = self.time_at(from).or_else(|| self.time_at(i + 1)) {
            let (by, rule) = match (to_end, word) {
                (true, _) => (time.end, time.rule.map(|rule| if rule == "term" { rule } else { "ending" })),
                (_, "senest") => time.by_end(),
                _ => self.to_come(time, from, i).by_start(),
            };
            return Some(Phrase { first: i, last: time.last, by, rule, is_next: false, rank: 3 });
        }
        if let Some(meeting) = self.meeting_at(i + 1) {
            return Some(Phrase { first: i, rank: 3, ..meeting });
        }
        let then = matches!(self.text(i + 1), "da" | "længe");
        then.then_some(Phrase { first: i, last: i + 1, by: None, rule: None, is_next: false, rank: 2 })
    }

    /// What is to be done before a time that has begun is to be done before the next one: "inden foråret", said in April.
    fn to_come(&self, time: Time, from: usize, i: usize) -> Time {
        let begun = time.start.zip(self.meeting).is_some_and(|(start, meeting)| start <= meeting);
        let after = time.end.filter(|_| begun).and_then(|end| end.tomorrow().ok());
        let Some(after) = after else { return time };
        let later = Grammar { meeting: Some(after), all: self.all.clone(), ..*self };
        later.time_at(from).or_else(|| later.time_at(i + 1)).unwrap_or(time)
    }

    /// "på et kommende møde", "til efteråret", "i løbet af 2026".
    fn place_at(&self, i: usize) -> Option<Phrase> {
        let word = self.text(i);
        if let Some(meeting) = self.meeting_at(i + 1) {
            return Some(Phrase { first: i, ..meeting });
        }
        if !matches!(word, "i" | "til" | "ved" | "efter") {
            return None;
        }
        let time = self.period_at(i).or_else(|| self.time_at(i + 1))?;
        let dated = self.date_at(i + 1).is_some();
        let (by, rule) = match (word, time.start, time.after) {
            ("efter", Some(_), Some((by, rule))) => (by, Some(rule)),
            ("efter", None, _) => (None, None),
            _ => time.by_end(),
        };
        if dated && word == "i" || is_bare_year(self.text(time.last)) && time.last == i + 1 {
            return None;
        }
        Some(Phrase { first: i, last: time.last, by, rule, is_next: false, rank: 2 })
    }

    /// "primo august", "medio 2026", "ultimo 2026".
    fn third_at(&self, i: usize) -> Option<Phrase> {
        let time = self.time_at(i + 1)?;
        let into = |name: &'static str| {
            let days = self.conventions.days(name).map_or(0, |days| (days - 1).max(0));
            (time.start.map(|start| start.saturating_add(days.days())), Some(name))
        };
        let (by, rule) = match self.text(i) {
            "primo" => into("primo"),
            "medio" => into("medio"),
            "ultimo" if time.rule.is_some() => (time.end, Some("ultimo")),
            _ => time.by_end(),
        };
        Some(Phrase { first: i, last: time.last, by, rule, is_next: false, rank: 2 })
    }

    /// "et år", "seks måneder", "14 dage" from word `from` on: a span of time from the meeting. The phrase begins at word `first`.
    fn span_at(&self, first: usize, from: usize) -> Option<Phrase> {
        const NUMBERS: [&str; 12] =
            ["et", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"];
        let number = self.all.get(from)?.text;
        let half = number == "et" && self.text(from + 1) == "halvt";
        let count: i64 = match NUMBERS.iter().position(|name| *name == number) {
            Some(place) => place as i64 + 1,
            None if number == "en" => 1,
            None => number.parse().ok().filter(|count| (1..=SPAN_COUNT_MAX).contains(count))?,
        };
        let last = if half { from + 2 } else { from + 1 };
        let span = match (self.all.get(last)?.text, half) {
            ("år", true) => 6.months(),
            ("år", false) => count.years(),
            ("måned" | "måneder", false) => count.months(),
            ("uge" | "uger", false) => count.weeks(),
            ("dag" | "dage", false) => count.days(),
            _ => return None,
        };
        let by = self.meeting.and_then(|meeting| meeting.checked_add(span).ok());
        Some(Phrase { first, last, by, rule: Some("span"), is_next: false, rank: 2 })
    }

    /// The day so many days after the meeting as a convention says; none where it says none.
    fn days_after_meeting(&self, name: &str) -> Option<Date> {
        let days = self.conventions.days(name)?;
        self.meeting.and_then(|meeting| meeting.checked_add(days.days()).ok())
    }

    /// A full date whose first number is word `from`: its last word.
    fn date_at(&self, from: usize) -> Option<(usize, Date)> {
        let from = self.skip(from, &["den", "d"]);
        let start = self.all.get(from)?.span.start;
        let tail = &self.folded[start as usize..];
        let found = dates(tail).into_iter().next().filter(|found| found.span.start == 0)?;
        let end = start + found.span.end;
        let last = self.all.iter().rposition(|word| word.span.start < end)?;
        Some((last, found.date))
    }
}

/// A span of time counts at most so many of its unit.
const SPAN_COUNT_MAX: i64 = 100;

fn is_bare_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sagsgang_text::danish::fold;

    fn read(sentence: &str) -> Option<(String, Option<String>)> {
        let meeting = Date::constant(2025, 6, 26);
        due(sentence, &fold(sentence), Some(meeting), 0, Conventions::reading())
            .map(|found| (found.due.text, found.due.by.map(|by| by.to_string())))
    }

    #[test]
    fn phrases_and_the_last_day_they_mean() {
        for (sentence, text, by) in [
            ("vil blive præsenteret inden sommerferien.", "inden sommerferien", Some("2025-06-30")),
            (
                "på det kommende møde i udvalget i august 2025.",
                "på det kommende møde i udvalget i august 2025",
                Some("2025-08-31"),
            ),
            ("præsenteres på et kommende møde", "på et kommende møde", None),
            (
                "sendes videre til behandling i regionsrådet i august 2025",
                "i august 2025",
                Some("2025-08-31"),
            ),
            (
                "udsætte sagen til mødet den 30. oktober 2025, idet",
                "til mødet den 30. oktober 2025",
                Some("2025-10-30"),
            ),
            ("i 1. kvartal 2026 fremlægger", "i 1. kvartal 2026", Some("2026-03-31")),
            ("en status inden udgangen af 2025", "inden udgangen af 2025", Some("2025-12-31")),
            ("politisk godkendelse ultimo 2026.", "ultimo 2026", Some("2026-12-31")),
            ("til efteråret tages stilling", "til efteråret", Some("2025-11-30")),
            ("skal senest i september fremlægge", "senest i september", Some("2025-09-30")),
            ("et møde i marts", "i marts", Some("2026-03-31")),
            ("i løbet af foråret 2026", "i løbet af foråret 2026", Some("2026-05-31")),
            ("inden den 1. maj 2026", "inden den 1. maj 2026", Some("2026-05-01")),
            ("svar inden næste møde", "inden næste møde", None),
            ("elektroniske låse inden da", "inden da", None),
            ("fast punkt på kommende dagsordener", "på kommende dagsordener", None),
            ("til udvalgets møde i maj 2026", "til udvalgets møde i maj 2026", Some("2026-05-31")),
        ] {
            assert_eq!(read(sentence), Some((text.to_owned(), by.map(str::to_owned))), "{sentence}");
        }
    }

    #[test]
    fn what_names_no_due_day() {
        for sentence in [
            "bringes ind i møderne",
            "Udvalget drøftede sagen",
            "på mødet den 24. april 2025 blev aftalt",
            "deltager i møder",
        ] {
            assert_eq!(read(sentence), None, "{sentence}");
        }
    }
}
