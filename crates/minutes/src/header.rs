//! The header: what met, when and where; and the body that it belongs to.

use crate::line::Line;
use crate::organ;
use crate::outline::Outline;
use crate::profile::{HeaderField, Profile};
use crate::{DocumentKind, SectionKind};
use jiff::civil::{Date, Time, Weekday};
use sagsgang_text::danish::date::{FoundDate, dates, weekday_named};
use sagsgang_text::danish::time::{first_time, times};
use sagsgang_text::danish::{fold, words};
use sagsgang_text::{Source, Span, Stated};

/// What the header says.
#[derive(Debug, Default)]
pub(crate) struct Header {
    pub kind: Option<DocumentKind>,
    pub body: Option<Stated<String>>,
    pub organization: Option<Stated<String>>,
    pub date: Option<Stated<Date>>,
    pub weekday: Option<Stated<Weekday>>,
    pub start: Option<Stated<Time>>,
    pub end: Option<Stated<Time>>,
    pub place: Option<Stated<String>>,
    /// Lists of members and apologies, to be read as attendance.
    pub lists: Vec<(HeaderField, Span)>,
}

/// Reads the header lines, and for a case the heading of its decision.
pub(crate) fn read(source: &Source, profile: &Profile, outline: &Outline) -> Header {
    let mut header = Header::default();
    let filled: Vec<&Line> = outline.header.iter().filter(|line| !line.content.is_empty()).collect();
    let mut at = 0;
    while at < filled.len() {
        let span = filled[at].content;
        if let Some((field, value)) = label(source, profile, span) {
            let value = if value.is_empty() {
                filled.get(at + 1).map_or(value, |line| next_value(source, profile, line.content, value))
            } else {
                value
            };
            take(source, &mut header, field, value);
            at += if filled
                .get(at + 1)
                .is_some_and(|next| value.contains(next.content) && !next.content.is_empty())
            {
                2
            } else {
                1
            };
            continue;
        }
        if header.kind.is_none()
            && let Some((kind, word)) = title_word(source, profile, span)
        {
            header.kind = Some(kind);
            let rest = Span::new(span.start as usize + word, span.end as usize);
            let until = title_end(source, profile, &filled, at);
            title(source, &mut header, Span { start: rest.start, end: until.end.max(rest.start) });
            at = filled
                .iter()
                .position(|line| line.content.start > until.start)
                .unwrap_or(filled.len())
                .max(at + 1);
            continue;
        }
        at += 1;
    }
    if profile.single_case {
        header.kind = Some(DocumentKind::Case);
        case(outline, &mut header);
    }
    header.body = header.body.take().or_else(|| body_of(source, profile, outline));
    header
}

fn next_value(source: &Source, profile: &Profile, next: Span, empty: Span) -> Span {
    if label(source, profile, next).is_some() { empty } else { next }
}

/// The field and value of a line that opens with a label.
fn label(source: &Source, profile: &Profile, line: Span) -> Option<(HeaderField, Span)> {
    let content = source.slice(line);
    let plain = content.trim_start_matches(['*', '_']);
    let lead = content.len() - plain.len();
    let folded = fold(plain);
    let (word, field) = profile.labels.iter().find(|(word, _)| {
        folded.starts_with(word.as_str())
            && !folded[word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
    })?;
    let after = &plain[word.len()..];
    let value = after.trim_start_matches(['*', '_', ':', ' ', '\t', '\u{a0}']);
    if matches!(field, HeaderField::Organization)
        && !after.trim_start_matches(['*', '_']).starts_with([':', '\t'])
    {
        return None;
    }
    let start = line.start as usize + lead + plain.len() - value.len();
    Some((*field, Span::new(start, line.end as usize)))
}

fn take(source: &Source, header: &mut Header, field: HeaderField, value: Span) {
    let written = source.slice(value);
    let base = value.start as usize;
    if written.is_empty() {
        return;
    }
    match field {
        HeaderField::Date => {
            take_date(header, written, base, true);
            let clock = times(written);
            let clock: Vec<_> =
                if clock.is_empty() { first_time(written).into_iter().collect() } else { clock };
            if let Some(found) = clock.first() {
                header.start = Some(Stated::new(found.time, found.span.shift(base)));
            }
            if let Some(found) = clock.get(1) {
                header.end = Some(Stated::new(found.time, found.span.shift(base)));
            }
        }
        HeaderField::Start | HeaderField::End => {
            take_date(header, written, base, false);
            let found = first_time(written).map(|found| Stated::new(found.time, found.span.shift(base)));
            if field == HeaderField::Start { header.start = found } else { header.end = found }
        }
        HeaderField::Place => {
            header.place = Some(Stated::new(written.trim_end_matches('.').to_owned(), value))
        }
        HeaderField::Organization => header.organization = Some(Stated::new(written.to_owned(), value)),
        HeaderField::Body => header.body = Some(Stated::new(written.to_owned(), value)),
        HeaderField::Members | HeaderField::Absent => header.lists.push((field, value)),
    }
}

fn take_date(header: &mut Header, written: &str, base: usize, replaces: bool) {
    let Some(FoundDate { date, weekday, span }) = dates(written).into_iter().next() else { return };
    if header.date.is_some() && !replaces {
        return;
    }
    header.date = Some(Stated::new(date, span.shift(base)));
    header.weekday = weekday.map(|(day, span)| Stated::new(day, span.shift(base))).or_else(|| {
        let word = words(written).next()?;
        Some(Stated::new(weekday_named(word.text)?, word.span.shift(base)))
    });
}

/// The kind that the word opening a title line names, and the word's length.
fn title_word(source: &Source, profile: &Profile, line: Span) -> Option<(DocumentKind, usize)> {
    let folded = fold(source.slice(line));
    let among = |list: &[String]| {
        let fits = |word: &&String| {
            folded.starts_with(word.as_str()) && !folded[word.len()..].starts_with(char::is_alphanumeric)
        };
        list.iter().filter(fits).map(|word| word.len()).max()
    };
    let agenda = among(&profile.agenda_words).map(|length| (DocumentKind::Agenda, length));
    agenda.or_else(|| among(&profile.minutes_words).map(|length| (DocumentKind::Minutes, length)))
}

/// The line that a title ends on: the first with a date, unless a label comes before it.
fn title_end(source: &Source, profile: &Profile, filled: &[&Line], at: usize) -> Span {
    let mut last = filled[at].content;
    for line in &filled[at..filled.len().min(at + TITLE_LINES_MAX)] {
        if label(source, profile, line.content).is_some() {
            break;
        }
        last = line.content;
        if !dates(source.slice(last)).is_empty() {
            return last;
        }
    }
    if last == filled[at].content { last } else { filled.get(at + 1).map_or(last, |line| line.content) }
}

/// A document's title has at most so many lines.
const TITLE_LINES_MAX: usize = 4;

/// `Udvalg for lighed i sundhed d. 26-06-2025`, also with "af møde i", "den" and clock times.
fn title(source: &Source, header: &mut Header, span: Span) {
    let written = source.slice(span);
    let base = span.start as usize;
    take_date(header, written, base, false);
    if header.start.is_none() {
        header.start = times(written).first().map(|found| Stated::new(found.time, found.span.shift(base)));
    }
    let date_at = dates(written).first().map_or(written.len(), |found| {
        found.weekday.map_or(found.span.start, |(_, span)| span.start) as usize
    });
    let mut name = written[..date_at].trim_end();
    for ending in ["den", "d.", "d", ",", "-", "–", "møde"] {
        name = name
            .strip_suffix(ending)
            .filter(|rest| {
                rest.is_empty()
                    || !rest.ends_with(char::is_alphanumeric)
                    || !ending.starts_with(char::is_alphabetic)
            })
            .unwrap_or(name)
            .trim_end();
    }
    let mut start = name.trim_start_matches([' ', ':', '-', '–', '\n', '\r', '*']);
    for opening in [
        "af møde i ",
        "fra møde i ",
        "fra mødet i ",
        "til mødet i ",
        "til møde i ",
        "for møde i ",
        "af ",
        "fra ",
        "for ",
        "til ",
        "i ",
        "møde i ",
    ] {
        let folded = fold(start);
        if folded.starts_with(opening) {
            start = &start[opening.len()..];
            break;
        }
    }
    let name = start.trim();
    if name.is_empty() || header.organization.is_some() {
        return;
    }
    let at = base + (name.as_ptr() as usize - written.as_ptr() as usize);
    let value = name.split_whitespace().collect::<Vec<_>>().join(" ");
    header.organization = Some(Stated::new(value, Span::new(at, at + name.len())));
}

/// A case names its organ and day in the heading of its last decision.
fn case(outline: &Outline, header: &mut Header) {
    let sections = outline.items.iter().flat_map(|item| &item.sections);
    let Some(dated) = sections
        .filter(|section| section.kind == SectionKind::Decision)
        .filter_map(|section| section.dated.as_ref())
        .next_back()
    else {
        return;
    };
    if let (Some(name), Some(span)) = (&dated.organization, dated.organization_span) {
        header.organization = Some(Stated::new(name.clone(), span));
    }
    if let (Some(date), Some(span)) = (dated.date, dated.date_span) {
        header.date = Some(Stated::new(date, span));
        header.weekday = None;
    }
}

/// The municipality or region that the organ belongs to: named in the header, or else the one that the text names
/// most often, of those that the layout is used by.
fn body_of(source: &Source, profile: &Profile, outline: &Outline) -> Option<Stated<String>> {
    let in_header = bodies(source.slice(outline.header_span), outline.header_span.start as usize);
    if let Some(found) = in_header.into_iter().next() {
        return Some(found);
    }
    let mut counts: Vec<(Stated<String>, usize)> = Vec::new();
    let clauses = outline
        .items
        .iter()
        .flat_map(|item| &item.sections)
        .filter(|section| section.kind == SectionKind::Recommendation);
    let asked: Vec<String> =
        clauses.flat_map(|section| bodies(source.slice(section.span), 0)).map(|body| body.value).collect();
    let fits = |body: &Stated<String>| {
        profile.body_word.as_ref().is_none_or(|word| body.value.contains(word.as_str()))
    };
    for found in bodies(source.text(), 0).into_iter().filter(fits) {
        match counts.iter().position(|(body, _)| body.value == found.value) {
            Some(index) => counts[index].1 += 1,
            None if counts.len() >= BODIES_MAX => {}
            None => {
                let weight = 1 + 3 * usize::from(asked.first() == Some(&found.value));
                counts.push((found, weight));
            }
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.span.cmp(&b.0.span)));
    let second = counts.get(1).map_or(0, |(_, count)| *count);
    counts.into_iter().next().filter(|(_, count)| *count > second).map(|(body, _)| body)
}

/// So many municipalities and regions are counted; a document that names more says nothing clearly.
const BODIES_MAX: usize = 64;

/// `Region Midtjylland`, `Norddjurs Kommune`, `Regionshuset Viborg` (which names no body) in order.
fn bodies(text: &str, offset: usize) -> Vec<Stated<String>> {
    let mut found = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), b"Region ") {
        let rest = &text[at + "Region ".len()..];
        let name: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        if name.starts_with(char::is_uppercase) && !text[..at].ends_with(char::is_alphanumeric) {
            // No Danish region's name ends in s: one that does is a genitive.
            let name = name.strip_suffix('s').unwrap_or(&name);
            found.push(Stated::new(
                format!("Region {name}"),
                Span::new(offset + at, offset + at + "Region ".len() + name.len()),
            ));
        }
    }
    for at in memchr::memmem::find_iter(text.as_bytes(), b" Kommune") {
        let after = &text[at + " Kommune".len()..];
        let start = text[..at]
            .rfind(|c: char| !(c.is_alphabetic() || c == '-'))
            .map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
        let name = &text[start..at];
        if name.starts_with(char::is_uppercase) && !after.starts_with(|c: char| c.is_alphabetic() && c != 's')
        {
            found.push(Stated::new(
                format!("{name} Kommune"),
                Span::new(offset + start, offset + at + " Kommune".len()),
            ));
        }
    }
    found.sort_by_key(|body| body.span);
    found
}

/// When the meeting was adjourned, told anywhere: "Mødet blev hævet kl. 11.30."
pub(crate) fn adjourned(source: &Source) -> Option<Stated<Time>> {
    let text = source.text();
    let mut found = None;
    for word in ["hævet", "hævedes", "sluttede", "slut", "afsluttet", "afsluttedes"] {
        for at in memchr::memmem::find_iter(text.as_bytes(), word.as_bytes()) {
            if text[..at].ends_with(char::is_alphanumeric) {
                continue;
            }
            let from = floor(text, at.saturating_sub(ADJOURNED_WINDOW_BYTES));
            let start = text[from..at].rfind(['\n', '.']).map_or(from, |i| from + i + 1);
            let end =
                text[at..floor(text, at + ADJOURNED_WINDOW_BYTES)].find('\n').map_or(text.len(), |i| at + i);
            let before = fold(&text[start..at]);
            let window = &text[at..end.min(floor(text, at + ADJOURNED_WINDOW_BYTES))];
            if before.contains("møde")
                && let Some(time) = times(window).into_iter().next().or_else(|| spelled_clock(window))
            {
                let stated = Stated::new(time.time, time.span.shift(at));
                if found.as_ref().is_none_or(|best: &Stated<Time>| best.span < stated.span) {
                    found = Some(stated);
                }
            }
        }
    }
    found
}

/// The clock time of an adjournment stands within so many bytes of the verb.
const ADJOURNED_WINDOW_BYTES: usize = 60;

/// "klokken 16.00" reads as "kl. 16.00".
fn spelled_clock(window: &str) -> Option<sagsgang_text::danish::time::FoundTime> {
    let at = window.find("klokken")? + "klokken".len();
    let found = times(&format!("kl.{}", &window[at..])).into_iter().next()?;
    let moved = at as u32;
    let span = Span { start: found.span.start - 3 + moved, end: found.span.end - 3 + moved };
    Some(sagsgang_text::danish::time::FoundTime { time: found.time, span })
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Whether two names mean the same organ: without case, article and genitive.
pub(crate) fn same_organ(a: &str, b: &str) -> bool {
    let plain = |name: &str| {
        let folded = fold(organ::without_genitive(name.trim()));
        folded
            .replace("udvalget", "udvalg")
            .replace("rådet", "råd")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    plain(a) == plain(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_and_municipalities() {
        let read = |text: &str| bodies(text, 0).into_iter().map(|body| body.value).collect::<Vec<_>>();
        assert_eq!(
            read("Region Syddanmarks budget og Region Hovedstaden"),
            ["Region Syddanmark", "Region Hovedstaden"]
        );
        assert_eq!(read("Aaby Kommunes plan, Region og Kommune"), ["Aaby Kommune"]);
    }
}
