//! Calendars (RFC 5545), written by hand: lines of 75 octets that end with CR LF, and text whose commas are no dividers.
//!
//! Days that something is due are events that last all day, and not tasks (VTODO): calendars that people subscribe to show
//! events, while Google Calendar and Outlook leave tasks of a subscription out. They take up no time (TRANSPARENT). Times are
//! those of Copenhagen, with the zone's own rules beside them, so that no program needs a table of time zones, ours included.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

/// Octets of a line at most, without its end.
const LINE_OCTETS_MAX: usize = 75;

/// How often a calendar asks anew, as a duration: minutes come once a day at most.
const REFRESH: &str = "PT12H";

/// Summer time in Denmark since 1996, as the European Union has laid down.
const TIME_ZONE: [&str; 17] = [
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Copenhagen",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// A calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// What it is called.
    pub name: String,
    /// What it holds, in a sentence; may be empty.
    pub description: String,
    /// Its events, in the order in which they are to stand.
    pub events: Vec<CalendarEvent>,
}

/// When an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// All of a day.
    Day(Date),
    /// At a time in Denmark, up to another where it is known.
    Time {
        /// When it begins.
        start: DateTime,
        /// When it ends; one that is not after `start` is left out.
        end: Option<DateTime>,
    },
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEvent {
    /// What it is known by, for ever, without the part after the @.
    pub uid: String,
    /// When it was last told of, from the data.
    pub stamp: Timestamp,
    /// When it is.
    pub when: When,
    /// Its heading.
    pub summary: String,
    /// What it says; lines are kept.
    pub description: String,
    /// Where; may be empty.
    pub place: String,
    /// Full address of the page that shows it.
    pub page: Option<String>,
    /// What it is, as a word to sort by: `møde`, `frist`.
    pub category: &'static str,
    /// Whether those who have it in their calendar are busy then.
    pub is_busy: bool,
}

/// Writes a calendar.
pub fn calendar(calendar: &Calendar) -> String {
    let mut out = String::new();
    for text in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sagsgang//Sagsgang//DA", "CALSCALE:GREGORIAN"] {
        line(&mut out, text);
    }
    line(&mut out, "METHOD:PUBLISH");
    for property in ["NAME", "X-WR-CALNAME"] {
        line(&mut out, &format!("{property}:{}", escaped(&calendar.name)));
    }
    if !calendar.description.is_empty() {
        line(&mut out, &format!("X-WR-CALDESC:{}", escaped(&calendar.description)));
    }
    line(&mut out, "X-WR-TIMEZONE:Europe/Copenhagen");
    line(&mut out, &format!("REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}"));
    line(&mut out, &format!("X-PUBLISHED-TTL:{REFRESH}"));
    for text in TIME_ZONE {
        line(&mut out, text);
    }
    for event in &calendar.events {
        write_event(&mut out, event);
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn write_event(out: &mut String, event: &CalendarEvent) {
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}@sagsgang", escaped(&event.uid)));
    line(out, &format!("DTSTAMP:{}", event.stamp.strftime("%Y%m%dT%H%M%SZ")));
    match event.when {
        When::Day(day) => {
            line(out, &format!("DTSTART;VALUE=DATE:{}", day.strftime("%Y%m%d")));
            // The day after: the end is the first day that it does not last.
            if let Ok(after) = day.tomorrow() {
                line(out, &format!("DTEND;VALUE=DATE:{}", after.strftime("%Y%m%d")));
            }
        }
        When::Time { start, end } => {
            let time = |property: &str, at: DateTime| {
                format!("{property};TZID=Europe/Copenhagen:{}", at.strftime("%Y%m%dT%H%M%S"))
            };
            line(out, &time("DTSTART", start));
            if let Some(end) = end.filter(|end| *end > start) {
                line(out, &time("DTEND", end));
            }
        }
    }
    line(out, &format!("SUMMARY:{}", escaped(&event.summary)));
    for (property, text) in [("DESCRIPTION", &event.description), ("LOCATION", &event.place)] {
        if !text.trim().is_empty() {
            line(out, &format!("{property}:{}", escaped(text)));
        }
    }
    if let Some(page) = &event.page {
        let address: String = page.chars().filter(|letter| !letter.is_control()).collect();
        line(out, &format!("URL:{address}"));
    }
    line(out, &format!("CATEGORIES:{}", escaped(event.category)));
    line(out, if event.is_busy { "TRANSP:OPAQUE" } else { "TRANSP:TRANSPARENT" });
    line(out, "END:VEVENT");
}

/// Writes a line, folded: what goes on begins with a blank, and no letter is cut in two.
fn line(out: &mut String, text: &str) {
    let mut rest = text;
    let mut room = LINE_OCTETS_MAX;
    while rest.len() > room {
        let (first, after) = rest.split_at(rest.floor_char_boundary(room));
        out.push_str(first);
        out.push_str("\r\n ");
        rest = after;
        // The blank counts.
        room = LINE_OCTETS_MAX - 1;
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

/// Text as a value: what divides is marked, lines stay lines, and what cannot be seen is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn event(when: When) -> CalendarEvent {
        CalendarEvent {
            uid: "a".to_owned(),
            stamp: Timestamp::UNIX_EPOCH,
            when,
            summary: format!("Æøå; {}", "blåbærgrød, ".repeat(30)),
            description: "første\r\nanden\u{7}\\".to_owned(),
            place: String::new(),
            page: Some("https://example.org/a".to_owned()),
            category: "frist",
            is_busy: false,
        }
    }

    fn written(when: When) -> String {
        let name = "Møder".to_owned();
        calendar(&Calendar { name, description: String::new(), events: vec![event(when)] })
    }

    #[test]
    fn lines_are_short_end_as_they_must_and_unfold_to_what_was_said() {
        let text = written(When::Day(date(2024, 6, 30)));
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        assert!(text.split("\r\n").all(|line| line.len() <= LINE_OCTETS_MAX), "{text}");
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains("SUMMARY:Æøå\\; blåbærgrød\\, blåbærgrød\\,"), "{unfolded}");
        assert!(unfolded.contains("DESCRIPTION:første\\nanden\\\\\r\n"), "{unfolded}");
    }

    #[test]
    fn a_day_lasts_to_the_next_and_a_time_is_that_of_copenhagen() {
        let day = written(When::Day(date(2024, 6, 30)));
        assert!(day.contains("DTSTART;VALUE=DATE:20240630\r\nDTEND;VALUE=DATE:20240701\r\n"), "{day}");
        let start = date(2024, 2, 21).at(15, 30, 0, 0);
        let time = written(When::Time { start, end: Some(date(2024, 2, 21).at(17, 0, 0, 0)) });
        assert!(time.contains("DTSTART;TZID=Europe/Copenhagen:20240221T153000\r\n"), "{time}");
        assert!(time.contains("DTEND;TZID=Europe/Copenhagen:20240221T170000\r\n"), "{time}");
        let backwards = written(When::Time { start, end: Some(start) });
        assert!(!backwards.contains("DTEND;TZID"), "{backwards}");
        assert!(!written(When::Day(Date::MAX)).contains("DTEND;VALUE"), "the last day has no day after");
    }
}
