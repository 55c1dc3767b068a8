//! Due phrases: when something promised is to happen, and the last day that the words can mean.
//!
//! Conventions, each where a phrase leaves room: a season ends with its last month (spring May, summer August, autumn
//! November, winter February); "sommerferien" begins on 30 June and the meetings after it are held by 31 August;
//! "jul" means 23 December, "nytår" 31 December; "primo" ends on the 10th, "medio" on the 20th. A month or season
//! without a year is the next one after the meeting. A phrase that only names a meeting to come has no day.

use crate::Due;
use jiff::ToSpan;
use jiff::civil::Date;
use sagsgang_text::Span;
use sagsgang_text::danish::date::{dates, month_named};
use sagsgang_text::danish::{Word, words};

/// A due phrase, and whether it names a time or a meeting (and not just an event).
#[derive(Debug)]
pub(crate) struct FoundDue {
    pub due: Due,
    pub is_timed: bool,
}

/// The due phrase of a sentence (with its folded form), relative to the meeting's day. Spans are moved by `offset`.
pub(crate) fn due(sentence: &str, folded: &str, meeting: Option<Date>, offset: usize) -> Option<FoundDue> {
    let all: Vec<Word<'_>> = words(folded).collect();
    let mut best: Option<Phrase> = None;
    let mut i = 0;
    while i < all.len() {
        let Some(phrase) = phrase_at(folded, &all, i, meeting) else {
            i += 1;
            continue;
        };
        i = phrase.last + 1;
        best = Some(match best {
            Some(mut earlier) if phrase.first <= earlier.last + 2 => {
                earlier.last = phrase.last;
                earlier.by = phrase.by.or(earlier.by);
                earlier.rank = earlier.rank.max(phrase.rank);
                earlier
            }
            Some(earlier) if earlier.rank >= phrase.rank => earlier,
            _ => phrase,
        });
    }
    let Some(phrase) = best else {
        return event(sentence, folded, &all, offset).map(|due| FoundDue { due, is_timed: false });
    };
    let span = Span::new(all[phrase.first].span.start as usize, all[phrase.last].span.end as usize);
    let due = Due {
        text: sentence[span.range()].split_whitespace().collect::<Vec<_>>().join(" "),
        by: phrase.by,
        span: span.shift(offset),
    };
    Some(FoundDue { due, is_timed: true })
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
    /// How much it says: a deadline over a time, a time over a meeting.
    rank: u8,
}

fn phrase_at(folded: &str, all: &[Word<'_>], i: usize, meeting: Option<Date>) -> Option<Phrase> {
    let text = |n: usize| all.get(n).map_or("", |word| word.text);
    let time = |from: usize| time_at(folded, all, from, meeting);
    match text(i) {
        "inden" | "senest" | "før" | "forud" => {
            let from = skip_words(all, i + 1, &["for", "ved", "i", "med", "udgangen", "af", "den", "d"]);
            let to_end = (i + 1..from).any(|n| text(n) == "udgangen");
            if let Some((last, by, start)) = time(from).or_else(|| time(i + 1)) {
                let by = if to_end || text(i) == "senest" { by } else { before(by, start, text(i)) };
                return Some(Phrase { first: i, last, by, rank: 3 });
            }
            let meeting_words = meeting_at(folded, all, i + 1, meeting);
            if let Some((last, by)) = meeting_words {
                return Some(Phrase { first: i, last, by, rank: 3 });
            }
            let da = text(i + 1) == "da" || text(i + 1) == "længe";
            da.then_some(Phrase { first: i, last: i + 1, by: None, rank: 2 })
        }
        "på" | "til" | "ved" | "i" | "under" | "efter" | "fra" | "forelagt" => {
            if let Some((last, by)) = meeting_at(folded, all, i + 1, meeting) {
                return Some(Phrase { first: i, last, by, rank: 2 });
            }
            if !matches!(text(i), "i" | "til" | "ved" | "efter") {
                return None;
            }
            let (last, by, start) = period_at(folded, all, i, meeting).or_else(|| time(i + 1))?;
            let dated = dates_at(folded, all, i + 1).is_some();
            let by = if text(i) == "efter" { start.and(by) } else { by };
            if dated && text(i) == "i" || is_bare_year(text(last)) && last == i + 1 {
                return None;
            }
            Some(Phrase { first: i, last, by, rank: 2 })
        }
        "ultimo" | "primo" | "medio" | "omkring" => {
            let (last, by, start) = time(i + 1)?;
            let by = match text(i) {
                "primo" => start.map(|start| start.saturating_add(9.days())),
                "medio" => start.map(|start| start.saturating_add(19.days())),
                _ => by,
            };
            Some(Phrase { first: i, last, by, rank: 2 })
        }
        "om" => {
            let (last, by) = after_span(all, i + 1, meeting)?;
            Some(Phrase { first: i, last, by, rank: 2 })
        }
        "hvert" if matches!(text(i + 1), "kvartal" | "halvår" | "år" | "forår" | "efterår") => {
            Some(Phrase { first: i, last: i + 1, by: None, rank: 1 })
        }
        "hurtigst" | "snarest" => {
            let last = if text(i + 1) == "muligt" { i + 1 } else { i };
            Some(Phrase { first: i, last, by: None, rank: 1 })
        }
        "den" if i == 0 || !matches!(text(i - 1), "på" | "fra" | "af" | "i") => {
            let (last, date) = dates_at(folded, all, i + 1)?;
            let future = meeting.is_some_and(|meeting| date > meeting);
            future.then_some(Phrase { first: i, last, by: Some(date), rank: 2 })
        }
        _ => None,
    }
}

/// "et år", "seks måneder", "14 dage": a span of time from the meeting on, by its last word and the day it ends.
fn after_span(all: &[Word<'_>], from: usize, meeting: Option<Date>) -> Option<(usize, Option<Date>)> {
    const NUMBERS: [&str; 12] =
        ["et", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"];
    let number = all.get(from)?.text;
    let half = number == "et" && all.get(from + 1).is_some_and(|word| word.text == "halvt");
    let count: i64 = match NUMBERS.iter().position(|name| *name == number) {
        Some(place) => place as i64 + 1,
        None if number == "en" => 1,
        None => number.parse().ok().filter(|count| (1..=SPAN_COUNT_MAX).contains(count))?,
    };
    let last = if half { from + 2 } else { from + 1 };
    let span = match (all.get(last)?.text, half) {
        ("år", true) => 6.months(),
        ("år", false) => count.years(),
        ("måned" | "måneder", false) => count.months(),
        ("uge" | "uger", false) => count.weeks(),
        ("dag" | "dage", false) => count.days(),
        _ => return None,
    };
    Some((last, meeting.and_then(|meeting| meeting.checked_add(span).ok())))
}

/// A span of time counts at most so many of its unit.
const SPAN_COUNT_MAX: i64 = 100;

fn is_bare_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// "inden" a month, season or year means before it begins; "inden sommerferien" before its first day.
fn before(by: Option<Date>, start: Option<Date>, word: &str) -> Option<Date> {
    match (word, start) {
        ("inden" | "før" | "forud", Some(start)) => start.yesterday().ok(),
        _ => by,
    }
}

fn skip_words(all: &[Word<'_>], mut from: usize, skipped: &[&str]) -> usize {
    while all.get(from).is_some_and(|word| skipped.contains(&word.text)) {
        from += 1;
    }
    from
}

/// A full date whose first number is word `from`: its last word.
fn dates_at(folded: &str, all: &[Word<'_>], from: usize) -> Option<(usize, Date)> {
    let from = skip_words(all, from, &["den", "d"]);
    let start = all.get(from)?.span.start;
    let tail = &folded[start as usize..];
    let found = dates(tail).into_iter().next().filter(|found| found.span.start == 0)?;
    let end = start + found.span.end;
    let last = all.iter().rposition(|word| word.span.start < end)?;
    Some((last, found.date))
}

/// "løbet af foråret 2026", "starten af 2026", "slutningen af maj": a part of a time.
fn period_at(
    folded: &str,
    all: &[Word<'_>],
    i: usize,
    meeting: Option<Date>,
) -> Option<(usize, Option<Date>, Option<Date>)> {
    let text = |n: usize| all.get(n).map_or("", |word| word.text);
    let part = text(i + 1);
    if !matches!(
        part,
        "løbet"
            | "starten"
            | "begyndelsen"
            | "slutningen"
            | "midten"
            | "udgangen"
            | "perioden"
            | "første"
            | "anden"
            | "andet"
            | "tredje"
            | "fjerde"
            | "sidste"
    ) {
        return None;
    }
    if matches!(part, "første" | "anden" | "andet" | "tredje" | "fjerde") {
        let number = match part {
            "første" => 1,
            "anden" | "andet" => 2,
            "tredje" => 3,
            _ => 4,
        };
        return part_of_year(all, i + 2, number, meeting);
    }
    let from = skip_words(all, i + 2, &["af", "i", "det"]);
    let (last, by, start) = time_at(folded, all, from, meeting)?;
    let by = match (part, by, start) {
        ("starten" | "begyndelsen", Some(by), Some(start)) => {
            Some(start.saturating_add(((by - start).get_days() / 3).days()))
        }
        ("midten", Some(by), Some(start)) => {
            Some(start.saturating_add(((by - start).get_days() * 2 / 3).days()))
        }
        (_, by, _) => by,
    };
    Some((last, by, start))
}

/// "kvartal 2026", "halvår": the part's end and start.
fn part_of_year(
    all: &[Word<'_>],
    at: usize,
    number: i8,
    meeting: Option<Date>,
) -> Option<(usize, Option<Date>, Option<Date>)> {
    let length = match all.get(at)?.text {
        "kvartal" => 3,
        "halvår" => 6,
        _ => return None,
    };
    if number < 1 || number * length > 12 {
        return None;
    }
    let (year, last) = year_after(all, at);
    let range = |year: i16| {
        Some((Date::new(year, number * length - length + 1, 1).ok()?, month_end(year, number * length)?))
    };
    let (start, end) = match year {
        Some(year) => range(year)?,
        None => {
            let Some(meeting) = meeting else { return Some((last, None, None)) };
            let this = range(meeting.year())?;
            if this.1 >= meeting { this } else { range(meeting.year() + 1)? }
        }
    };
    Some((last, Some(end), Some(start)))
}

/// The year in the word after `at`, and the phrase's last word.
fn year_after(all: &[Word<'_>], at: usize) -> (Option<i16>, usize) {
    let joined = all.get(at + 1).is_some_and(|word| matches!(word.text, "i" | "af"));
    let next = if joined { at + 2 } else { at + 1 };
    match all.get(next).filter(|word| is_bare_year(word.text)).and_then(|word| word.text.parse().ok()) {
        Some(year) => (Some(year), next),
        None => (None, at),
    }
}

/// A time that begins at word `from`: its last word, last day and first day.
fn time_at(
    folded: &str,
    all: &[Word<'_>],
    from: usize,
    meeting: Option<Date>,
) -> Option<(usize, Option<Date>, Option<Date>)> {
    if let Some((last, date)) = dates_at(folded, all, from) {
        return Some((last, Some(date), None));
    }
    let word = all.get(from)?.text;
    if let Some(month) = full_month(word) {
        let (year, last) = year_after(all, from);
        let year =
            year.or_else(|| meeting.map(|meeting| meeting.year() + i16::from(month < meeting.month())));
        let range = year.and_then(|year| Some((Date::new(year, month, 1).ok()?, month_end(year, month)?)));
        return Some((last, range.map(|range| range.1), range.map(|range| range.0)));
    }
    if let Some((first, end)) = season(word) {
        let (year, last) = year_after(all, from);
        let range = season_range(first, end, year, meeting);
        return Some((last, range.map(|range| range.1), range.map(|range| range.0)));
    }
    match word {
        "sommerferien" | "sommeren" | "jul" | "julen" | "nytår" | "årsskiftet" | "påske" | "året"
        | "årets" => {
            let (year, last) = year_after(all, from);
            let last = if word == "årets" && all.get(from + 1).is_some_and(|next| next.text == "udgang") {
                from + 1
            } else {
                last
            };
            let range = feast(word, year, meeting);
            let known = range.is_some() || year.is_none();
            known.then_some((last, range.map(|range| range.1), range.map(|range| range.0)))
        }
        "uge" => {
            let week: i8 = all.get(from + 1)?.text.parse().ok()?;
            let (year, last) = year_after(all, from + 1);
            let range = week_range(week, year, meeting);
            Some((last, range.map(|range| range.1), range.map(|range| range.0)))
        }
        "indeværende" | "dette" | "det"
            if matches!(all.get(from + 1).map(|word| word.text), Some("år" | "nye")) =>
        {
            let coming = all.get(from + 1)?.text == "nye";
            let last = if coming { from + 2 } else { from + 1 };
            let year = meeting.map(|meeting| meeting.year() + i16::from(coming));
            Some((
                last.min(all.len() - 1),
                year.and_then(|year| month_end(year, 12)),
                year.and_then(|year| Date::new(year, 1, 1).ok()),
            ))
        }
        _ if is_bare_year(word) && !folded[all[from].span.end as usize..].starts_with('-') => {
            let year: i16 = word.parse().ok().filter(|year| (1990..=2100).contains(year))?;
            Some((from, month_end(year, 12), Date::new(year, 1, 1).ok()))
        }
        _ => {
            let number: i8 = word.parse().ok()?;
            part_of_year(all, from + 1, number, meeting)
        }
    }
}

/// A month in full; "maj" and "marts" have no shorter form that is a word.
fn full_month(word: &str) -> Option<i8> {
    (word.len() > 3 || word == "maj").then(|| month_named(word))?
}

/// First and last month of a season.
fn season(word: &str) -> Option<(i8, i8)> {
    Some(match word {
        "foråret" | "forår" => (3, 5),
        "sommeren" | "sommer" => (6, 8),
        "efteråret" | "efterår" => (9, 11),
        "vinteren" | "vinter" => (12, 2),
        _ => return None,
    })
}

fn season_range(first: i8, end: i8, year: Option<i16>, meeting: Option<Date>) -> Option<(Date, Date)> {
    let range =
        |year: i16| Some((Date::new(year, first, 1).ok()?, month_end(year + i16::from(end < first), end)?));
    match (year, meeting) {
        (Some(year), _) => range(year),
        (None, Some(meeting)) => {
            let this = range(meeting.year())?;
            if this.1 >= meeting { Some(this) } else { range(meeting.year() + 1) }
        }
        (None, None) => None,
    }
}

/// First and last day of a holiday or of the year's end; the year is the meeting's, or the next if it has passed.
fn feast(word: &str, year: Option<i16>, meeting: Option<Date>) -> Option<(Date, Date)> {
    let range = |year: i16| {
        let day = |month, day| Date::new(year, month, day).ok();
        Some(match word {
            "sommerferien" => (day(7, 1)?, day(8, 31)?),
            "sommeren" => (day(6, 1)?, day(8, 31)?),
            "jul" | "julen" => (day(12, 24)?, day(12, 31)?),
            "nytår" | "årsskiftet" => {
                (day(12, 31)?.tomorrow().ok()?, day(12, 31)?.saturating_add(31.days()))
            }
            "året" | "årets" => (day(12, 31)?, day(12, 31)?),
            _ => return None,
        })
    };
    match (year, meeting) {
        (Some(year), _) => range(year),
        (None, Some(meeting)) => {
            let this = range(meeting.year())?;
            if this.0 > meeting { Some(this) } else { range(meeting.year() + 1) }
        }
        (None, None) => None,
    }
}

/// Monday and Sunday of an ISO week, the next one after the meeting where no year is named.
fn week_range(week: i8, year: Option<i16>, meeting: Option<Date>) -> Option<(Date, Date)> {
    let range = |year: i16| {
        let monday = jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday).ok()?.date();
        Some((monday, monday.saturating_add(6.days())))
    };
    match (year, meeting) {
        (Some(year), _) => range(year),
        (None, Some(meeting)) => {
            let this = range(meeting.year())?;
            if this.1 >= meeting { Some(this) } else { range(meeting.year() + 1) }
        }
        (None, None) => None,
    }
}

/// The last day of a month.
fn month_end(year: i16, month: i8) -> Option<Date> {
    Some(Date::new(year, month, 1).ok()?.last_of_month())
}

/// Words that lead up to a meeting.
const LEADS: [&str; 26] = [
    "et",
    "det",
    "den",
    "de",
    "næste",
    "kommende",
    "førstkommende",
    "efterfølgende",
    "senere",
    "nyt",
    "udvalgets",
    "regionsrådets",
    "byrådets",
    "forretningsudvalgets",
    "kommunalbestyrelsens",
    "ordinære",
    "følgende",
    "første",
    "fremtidigt",
    "snarligt",
    "nært",
    "hvert",
    "andet",
    "tredje",
    "af",
    "sidste",
];

/// Words for meetings and their agendas.
const MEETINGS: [&str; 14] = [
    "møde",
    "mødet",
    "møder",
    "møderne",
    "udvalgsmøde",
    "udvalgsmødet",
    "udvalgsmøder",
    "dagsordener",
    "dagsorden",
    "dagsordenen",
    "temamøde",
    "regionsrådsmøde",
    "byrådsmøde",
    "fællesmøde",
];

/// A meeting to come that begins at word `from`: `et kommende møde`, `udvalgets møde i maj 2024`, `mødet den 30. oktober
/// 2024`, `kommende dagsordener`. Its last word, and its day where one is named.
fn meeting_at(
    folded: &str,
    all: &[Word<'_>],
    from: usize,
    meeting: Option<Date>,
) -> Option<(usize, Option<Date>)> {
    let mut at = from;
    while all.get(at).is_some_and(|word| {
        LEADS.contains(&word.text) || word.text.ends_with("udvalgets") || word.text.ends_with("rådets")
    }) {
        at += 1;
    }
    let word = all.get(at)?;
    if !MEETINGS.contains(&word.text) && !word.text.ends_with("møde") {
        return None;
    }
    let one_of_last = (from..at).any(|n| all[n].text == "af") && (from..at).any(|n| all[n].text == "sidste");
    let coming = one_of_last
        || (from..at).any(|n| {
            matches!(
                all[n].text,
                "kommende"
                    | "næste"
                    | "førstkommende"
                    | "senere"
                    | "nyt"
                    | "efterfølgende"
                    | "fremtidigt"
                    | "snarligt"
                    | "følgende"
                    | "hvert"
            )
        });
    let mut last = at;
    let mut next = at + 1;
    if all.get(next).is_some_and(|word| word.text == "i")
        && all.get(next + 1).is_some_and(|word| crate::organ::head_of(word.text).is_some())
    {
        next += 2;
        if coming {
            last = next - 1;
        }
    }
    if let Some((end, date)) = dates_at(folded, all, next) {
        let future = meeting.is_none_or(|meeting| date > meeting);
        return future.then_some((end, Some(date)));
    }
    let preposition = all
        .get(next)
        .is_some_and(|word| matches!(word.text, "i" | "til" | "medio" | "ultimo" | "primo" | "efter"));
    if preposition && let Some((end, by, _)) = time_at(folded, all, next + 1, meeting) {
        let past = by.zip(meeting).is_some_and(|(by, meeting)| by < meeting);
        return (!past).then_some((end, by));
    }
    coming.then_some((last, None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sagsgang_text::danish::fold;

    fn read(sentence: &str) -> Option<(String, Option<String>)> {
        let meeting = Date::constant(2025, 6, 26);
        due(sentence, &fold(sentence), Some(meeting), 0)
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
