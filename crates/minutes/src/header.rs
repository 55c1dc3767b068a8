//! The header: what met, when and where; and the body that it belongs to.
//!
//! A line opens with a label, or it holds the title, a day, an organ or a place of its own. Labels and values that a
//! transcript tore apart give only what can be told by its form.

use crate::body::{bodies, body_of};
use crate::heading_facts::{DayAndHours, day_and_hours, is_organ, is_place, name_between, title_word};
use crate::label::segments;
use crate::organ;
use crate::outline::Outline;
use crate::outline::opening::DatedDecision;
use crate::profile::{HeaderField, Label, Profile, people as words};
use crate::roll::RollLine;
use crate::{DocumentKind, SectionKind};
use jiff::civil::{Date, Time, Weekday};
use sagsgang_text::danish::fold;
use sagsgang_text::danish::time::times;
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
    /// Lines about persons, to be read as attendance.
    pub roll: Vec<RollLine>,
}

impl Header {
    /// Takes organ and day from the decisions of the items where the header itself does not say them.
    pub fn complete(&mut self, usual: &DatedDecision) {
        let is_organ = |name: &Stated<String>| !organ::organs(&name.value).is_empty();
        if !self.organization.as_ref().is_some_and(is_organ)
            && let Some((name, span)) = usual.organization.clone().zip(usual.organization_span)
        {
            self.organization = Some(Stated::new(name, span));
        }
        if self.date.is_none()
            && let Some((date, span)) = usual.date.zip(usual.date_span)
        {
            self.date = Some(Stated::new(date, span));
        }
    }
}

/// Reads the header lines, and for a case the heading of its decision.
pub(crate) fn read(source: &Source, profile: &Profile, outline: &Outline) -> Header {
    let lines: Vec<Span> =
        outline.header.iter().map(|line| line.content).filter(|content| !content.is_empty()).collect();
    let mut reader = Reader {
        source,
        profile,
        lines: &lines,
        header: Header::default(),
        at: 0,
        persons: false,
        place_next: false,
    };
    while reader.at < lines.len() {
        reader.line();
    }
    let mut header = reader.header;
    if profile.single_case {
        header.kind = Some(DocumentKind::Case);
        case(outline, &mut header);
    }
    header.body = header.body.take().or_else(|| body_of(source, profile, outline));
    header
}

struct Reader<'a> {
    source: &'a Source,
    profile: &'a Profile,
    lines: &'a [Span],
    header: Header,
    at: usize,
    /// Whether the lines stand under a label of persons.
    persons: bool,
    /// Whether the line before ended with the day or the hour, so that a place may follow.
    place_next: bool,
}

impl Reader<'_> {
    fn segments_at(&self, at: usize) -> Vec<(Option<Label>, Span)> {
        self.lines.get(at).map_or_else(Vec::new, |line| segments(self.source, Some(self.profile), *line))
    }

    /// Reads the line at `self.at`, and those that belong to it.
    fn line(&mut self) {
        let line = self.lines[self.at];
        self.at += 1;
        if self.label_row(line) {
            return;
        }
        let parts = self.segments_at(self.at - 1);
        let of_meeting: Vec<(Label, Span)> = parts
            .iter()
            .filter_map(|(label, value)| Some((label.filter(|label| !label.is_of_persons())?, *value)))
            .collect();
        if of_meeting.len() > 1 && of_meeting.iter().rev().skip(1).any(|(_, value)| self.is_hollow(*value)) {
            if let Some((None, value)) = parts.first() {
                self.unlabelled(*value);
            }
            self.torn(&of_meeting);
            self.persons_of(&parts);
            return;
        }
        for (n, (label, value)) in parts.iter().enumerate() {
            let last = n + 1 == parts.len();
            match label {
                None => self.unlabelled(*value),
                Some(label) if label.is_of_persons() => {
                    self.persons = true;
                    self.place_next = false;
                    self.header.roll.push(RollLine { label: Some(*label), value: *value });
                }
                Some(label) if value.is_empty() && last => self.stacked(*label),
                Some(label) => {
                    self.persons = false;
                    self.take(*label, *value);
                }
            }
        }
    }

    fn persons_of(&mut self, parts: &[(Option<Label>, Span)]) {
        for (label, value) in parts {
            if label.is_some_and(Label::is_of_persons) {
                self.persons = true;
                self.header.roll.push(RollLine { label: *label, value: *value });
            }
        }
    }

    /// Nothing, or no more than the word before a clock time.
    fn is_hollow(&self, value: Span) -> bool {
        let written = fold(self.source.slice(value));
        written.trim_matches(['.', ' ', ':', '-', '\t']).is_empty()
            || matches!(written.trim_end_matches(['.', ' ', ':']), "kl" | "d" | "den")
    }

    /// A table's row of labels, whose values stand in the next line's cells.
    fn label_row(&mut self, line: Span) -> bool {
        let content = self.source.slice(line);
        if !content.contains('\t') {
            return false;
        }
        let labels: Option<Vec<Label>> = content
            .split('\t')
            .map(|cell| {
                let folded = fold(cell.trim().trim_end_matches([':', '.']));
                let known = words().labels.iter().find(|(word, _)| *word == folded)?;
                (!known.1.is_of_persons()).then_some(known.1)
            })
            .collect();
        let Some(labels) = labels.filter(|labels| labels.len() > 1) else { return false };
        let Some(next) = self.lines.get(self.at).filter(|next| self.source.slice(**next).contains('\t'))
        else {
            return false;
        };
        let (cells, base) = (self.source.slice(*next), next.start as usize);
        let mut at = 0;
        for (cell, label) in cells.split('\t').zip(labels) {
            let span = Span::new(at, at + cell.len()).trimmed(cells).shift(base);
            at += cell.len() + 1;
            self.take(label, span);
        }
        self.at += 1;
        true
    }

    /// A label alone on its line: its value stands on the next one. Several such labels in a row have their values after
    /// them in the same order.
    fn stacked(&mut self, first: Label) {
        self.persons = false;
        let mut labels = vec![first];
        while let [(Some(label), value)] = self.segments_at(self.at).as_slice()
            && value.is_empty()
            && !label.is_of_persons()
        {
            labels.push(*label);
            self.at += 1;
        }
        let free = (self.at..self.lines.len())
            .take(labels.len())
            .take_while(|&at| self.segments_at(at).iter().all(|(label, _)| label.is_none()))
            .count();
        if labels.len() == 1 {
            if free == 1 {
                self.take(first, self.lines[self.at]);
                self.at += 1;
            }
            return;
        }
        let values: Vec<Span> = self.lines[self.at..self.at + free].to_vec();
        let fits = free == labels.len()
            && labels.iter().zip(&values).all(|(label, value)| {
                let has_time = !day_and_hours(self.source.slice(*value), true).hours.is_empty();
                let has_day = day_and_hours(self.source.slice(*value), false).day.is_some();
                match label {
                    Label::Field(HeaderField::Date) => has_day || has_time,
                    Label::Field(HeaderField::Start | HeaderField::End) => has_time,
                    Label::Field(HeaderField::Organization | HeaderField::Place) => !has_day,
                    _ => true,
                }
            });
        if fits {
            for (label, value) in labels.into_iter().zip(values) {
                self.take(label, value);
            }
            self.at += free;
        }
    }

    /// Labels that lost their values to the last of them: the day is known by its form, hours only where there are as many
    /// as labels for them, and what is left belongs to the last label.
    fn torn(&mut self, parts: &[(Label, Span)]) {
        let Some(&(last, value)) = parts.last() else { return };
        let written = self.source.slice(value);
        let base = value.start as usize;
        let facts = day_and_hours(written, false);
        self.take_day(&facts, base, false);
        let hours: Vec<HeaderField> = parts
            .iter()
            .filter_map(|(label, value)| match label {
                Label::Field(field @ (HeaderField::Start | HeaderField::End)) if self.is_hollow(*value) => {
                    Some(*field)
                }
                _ => None,
            })
            .collect();
        if hours.len() == facts.hours.len() {
            for (field, (time, span)) in hours.iter().zip(&facts.hours) {
                self.take_hour(*field, *time, span.shift(base));
            }
        }
        for (label, value) in &parts[..parts.len() - 1] {
            if !self.is_hollow(*value) {
                self.take(*label, *value);
            }
        }
        let rest = if facts.after.is_empty() { facts.before } else { facts.after };
        if matches!(last, Label::Field(HeaderField::Place | HeaderField::Organization)) {
            self.take(last, rest.shift(base));
        }
    }

    fn take_hour(&mut self, field: HeaderField, time: Time, span: Span) {
        let stated = Some(Stated::new(time, span));
        if field == HeaderField::End { self.header.end = stated } else { self.header.start = stated }
    }

    fn take_day(&mut self, facts: &DayAndHours, base: usize, replaces: bool) {
        let Some(day) = facts.day else { return };
        if self.header.date.is_some() && !replaces {
            return;
        }
        self.header.date = Some(Stated::new(day.date, day.span.shift(base)));
        self.header.weekday = facts.weekday.map(|(weekday, span)| Stated::new(weekday, span.shift(base)));
    }

    /// The value of a label.
    fn take(&mut self, label: Label, value: Span) {
        let written = self.source.slice(value);
        let base = value.start as usize;
        self.place_next = false;
        if written.is_empty() {
            return;
        }
        let text = |span: Span| written[span.range()].trim_end_matches('.').to_owned();
        match label {
            Label::Field(HeaderField::Date) => {
                let facts = day_and_hours(written, true);
                self.take_day(&facts, base, true);
                self.hours(&facts, base, true);
                self.place_after(&facts, base);
                self.place_next = facts.after.is_empty() && facts.day.is_some();
            }
            Label::Field(field @ (HeaderField::Start | HeaderField::End)) => {
                let facts = day_and_hours(written, true);
                self.take_day(&facts, base, false);
                if let Some((time, span)) = facts.hours.first() {
                    self.take_hour(field, *time, span.shift(base));
                }
                if let (HeaderField::Start, Some((time, span))) = (field, facts.hours.get(1)) {
                    self.take_hour(HeaderField::End, *time, span.shift(base));
                }
            }
            Label::Field(HeaderField::Place) => {
                let facts = day_and_hours(written, false);
                let span = if facts.day.is_some() && facts.after.is_empty() {
                    facts.before
                } else if facts.day.is_some() {
                    facts.after
                } else {
                    Span::new(0, written.len())
                };
                if !span.is_empty() {
                    self.header.place = Some(Stated::new(text(span), span.shift(base)));
                }
            }
            Label::Field(HeaderField::Organization) => {
                let facts = day_and_hours(written, false);
                self.take_day(&facts, base, false);
                let span = if facts.day.is_some() && !facts.before.is_empty() {
                    facts.before
                } else {
                    Span::new(0, written.len())
                };
                self.header.organization = Some(Stated::new(text(span), span.shift(base)));
            }
            Label::Field(HeaderField::Body) => {
                self.header.body = Some(Stated::new(written.to_owned(), value))
            }
            Label::Kind => self.chunk(value, true),
            _ => {}
        }
    }

    /// Start and end beside a day.
    fn hours(&mut self, facts: &DayAndHours, base: usize, replaces: bool) {
        if let Some((time, span)) = facts.hours.first()
            && (replaces || self.header.start.is_none())
        {
            self.take_hour(HeaderField::Start, *time, span.shift(base));
            if let Some((time, span)) = facts.hours.get(1) {
                self.take_hour(HeaderField::End, *time, span.shift(base));
            }
        }
    }

    /// What stands after day and hour, where it can be a place: "i Byrådssalen", ", mødelokale 2".
    fn place_after(&mut self, facts: &DayAndHours, base: usize) {
        if self.header.place.is_none() && !facts.after.is_empty() {
            let slice = self.source.slice(facts.after.shift(base));
            if let Some(place) = is_place(slice, true) {
                let span = place.shift(base + facts.after.start as usize);
                self.header.place = Some(Stated::new(self.source.slice(span).to_owned(), span));
            }
        }
    }

    /// A line without a label: the title, a day, an organ, a place, or a line of the roll.
    fn unlabelled(&mut self, line: Span) {
        let written = self.source.slice(line);
        let after_day = std::mem::take(&mut self.place_next);
        if after_day
            && self.header.place.is_none()
            && !self.persons
            && title_word(written, self.profile).is_none()
            && day_and_hours(written, false).day.is_none()
            && day_and_hours(written, false).hours.is_empty()
            && !is_organ(written)
            && bodies(written, 0).first().is_none_or(|body| body.value.len() < written.len())
            && let Some(place) = is_place(written, false)
        {
            let span = place.shift(line.start as usize);
            self.header.place = Some(Stated::new(self.source.slice(span).to_owned(), span));
            return;
        }
        let is_roll_line =
            written.contains('\t') || self.persons && title_word(written, self.profile).is_none();
        if is_roll_line && day_and_hours(written, false).day.is_none() {
            self.header.roll.push(RollLine { label: None, value: line });
            return;
        }
        let joined = self.title_lines(line);
        let mut start = joined.start as usize;
        for cut in chunk_ends(self.source.slice(joined)) {
            let end = joined.start as usize + cut.0;
            self.chunk(Span::new(start, end).trimmed(self.source.text()), false);
            start = joined.start as usize + cut.1;
        }
        self.chunk(Span::new(start, joined.end as usize).trimmed(self.source.text()), false);
        self.header.roll.push(RollLine { label: None, value: line });
    }

    /// A title that goes on over lines until its day: from the line that opens it to the one with the day.
    fn title_lines(&mut self, line: Span) -> Span {
        let written = self.source.slice(line);
        let Some((_, length)) = title_word(written, self.profile) else { return line };
        let rest = written[length..].trim_matches([' ', '-', '–', ':', '.']);
        let is_open = |rest: &str| {
            !rest.is_empty()
                && day_and_hours(rest, false).day.is_none()
                && !is_organ(&rest[name_between(rest).range()])
        };
        if !is_open(rest) {
            return line;
        }
        let ahead = self.at..self.lines.len().min(self.at + TITLE_LINES_MAX);
        for at in ahead {
            let next = self.lines[at];
            if self.segments_at(at).iter().any(|(label, _)| label.is_some()) {
                break;
            }
            let content = self.source.slice(next);
            if day_and_hours(content, false).day.is_some() {
                self.at = at + 1;
                return line.join(next);
            }
        }
        line
    }

    /// A part of an unlabelled line; `labelled` where a label for the kind stands before it.
    fn chunk(&mut self, span: Span, labelled: bool) {
        let written = self.source.slice(span);
        if written.is_empty() {
            return;
        }
        let base = span.start as usize;
        let titled = title_word(written, self.profile);
        if let Some((kind, _)) = titled {
            self.header.kind.get_or_insert(kind);
        }
        let from = titled.map_or(0, |(_, length)| length);
        let facts = day_and_hours(&written[from..], false);
        let base = base + from;
        self.take_day(&facts, base, false);
        self.hours(&facts, base, false);
        self.name(&written[from..], facts.before, base, titled.is_some() && !labelled);
        if facts.day.is_some() || !facts.hours.is_empty() {
            self.place_after(&facts, base);
            self.place_next = facts.after.is_empty();
        }
    }

    /// The organ, or the body, that a stretch before the day names. After the word for the kind any name will do.
    fn name(&mut self, written: &str, before: Span, base: usize, titled: bool) {
        let name = name_between(&written[before.range()]).shift(before.start as usize);
        let text = &written[name.range()];
        if text.is_empty() {
            return;
        }
        let span = name.shift(base);
        if bodies(text, 0).iter().any(|body| body.span.start == 0 && body.span.end as usize == text.len()) {
            self.header.body.get_or_insert_with(|| Stated::new(text.to_owned(), span));
            return;
        }
        if self.header.organization.is_some() {
            return;
        }
        let named = organ::organs(text);
        let whole = is_organ(text);
        let stated = match named.as_slice() {
            [one] if !whole && (titled || is_beside_kind(text)) => {
                Stated::new(one.value.clone(), one.span.shift(span.start as usize))
            }
            _ if whole || titled && text.contains(char::is_alphabetic) => {
                Stated::new(text.split_whitespace().collect::<Vec<_>>().join(" "), span)
            }
            _ => return,
        };
        self.header.organization = Some(stated);
    }
}

/// Whether a short line holds the kind of document beside other words: `1 Hvidkilde Kommune Kommunalbestyrelsen Referat`.
fn is_beside_kind(text: &str) -> bool {
    let kinds = &words().title;
    text.split_whitespace().count() <= TITLE_WORDS_MAX
        && text.split_whitespace().any(|word| kinds.minutes.has(&fold(word)) || kinds.agenda.has(&fold(word)))
}

/// A line with organ and kind side by side has at most so many words.
const TITLE_WORDS_MAX: usize = 12;

/// A document's title goes on over at most so many further lines.
const TITLE_LINES_MAX: usize = 3;

/// Where a line divides: ends and begins of the parts between dashes, bars and stops that no number stands beside.
fn chunk_ends(written: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (mark, firm) in [(" - ", true), (" – ", true), (" | ", true), (" · ", true), (". ", false)] {
        for (at, _) in written.match_indices(mark) {
            let (before, after) = (&written[..at], &written[at + mark.len()..]);
            let numbers = before.ends_with(|c: char| c.is_ascii_digit())
                && after.starts_with(|c: char| c.is_ascii_digit());
            let word = before.rsplit([' ', '.']).next().unwrap_or("");
            let stops = firm || word.chars().count() > 3 && after.starts_with(char::is_uppercase);
            if !numbers && stops {
                found.push((at, at + mark.len()));
            }
        }
    }
    found.sort_unstable();
    found.dedup_by(|b, a| b.0 < a.1);
    found
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

/// When the meeting was adjourned, told anywhere: "Mødet blev hævet kl. 11.30."
pub(crate) fn adjourned(source: &Source) -> Option<Stated<Time>> {
    let text = source.text();
    let mut found = None;
    for word in ADJOURNING {
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
            let opens_line =
                before.trim().is_empty() && text[..start].trim_end_matches([' ', '\t']).ends_with('\n');
            if (before.contains("møde") || opens_line)
                && let Some(time) = times(window)
                    .into_iter()
                    .next()
                    .or_else(|| spelled_clock(window))
                    .or_else(|| bare_clock(window))
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

/// Words for adjourning; a line may open with one without naming the meeting.
const ADJOURNING: [&str; 11] = [
    "hævet",
    "hævedes",
    "sluttede",
    "slut",
    "afsluttet",
    "afsluttedes",
    "sluttet",
    "Slut",
    "Hævet",
    "Afsluttet",
    "ophørte",
];

/// The clock time of an adjournment stands within so many bytes of the verb.
const ADJOURNED_WINDOW_BYTES: usize = 60;

/// "klokken 16.00" reads as "kl. 16.00".
fn spelled_clock(window: &str) -> Option<sagsgang_text::danish::time::FoundTime> {
    let at = window.find("klokken")? + "klokken".len();
    let found = times(&format!("kl.{}", &window[at..])).into_iter().next()?;
    let moved = at as u32;
    let span = Span { start: found.span.start + moved - 3, end: found.span.end + moved - 3 };
    Some(sagsgang_text::danish::time::FoundTime { time: found.time, span })
}

/// "Mødet sluttede 18:15": a bare time right after the verb.
fn bare_clock(window: &str) -> Option<sagsgang_text::danish::time::FoundTime> {
    let found = sagsgang_text::danish::time::times_beside_date(window).into_iter().next()?;
    let between = &window[..found.span.start as usize];
    (between.split_whitespace().count() <= 1 && !between.contains(',')).then_some(found)
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
    let (a, b) = (plain(a), plain(b));
    // "Vibsted Byråd" is "Byrådet": a body has one council.
    let is_council_of = |long: &str, short: &str| {
        ["byråd", "kommunalbestyrelsen", "regionsråd", "borgerrepræsentationen"].contains(&short)
            && long.strip_suffix(short).is_some_and(|place| place.ends_with(' '))
    };
    a == b || is_council_of(&a, &b) || is_council_of(&b, &a)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Organ, date, start, end and place of a document's head.
    fn head(text: &str) -> [String; 5] {
        let source = Source::from_text("a", text);
        let profiles = crate::Profiles::built_in();
        let profile = profiles.profiles().iter().find(|profile| profile.name == "general");
        let outline = Outline {
            header: crate::line::lines(&source),
            header_span: Span::new(0, text.len()),
            ..Outline::default()
        };
        let header = read(&source, profile.unwrap(), &outline);
        let clock = |time: &Option<Stated<Time>>| {
            time.as_ref().map_or(String::new(), |time| time.value.strftime("%H:%M").to_string())
        };
        [
            header.organization.as_ref().map_or(String::new(), |organ| organ.value.clone()),
            header.date.as_ref().map_or(String::new(), |date| date.value.to_string()),
            clock(&header.start),
            clock(&header.end),
            header.place.as_ref().map_or(String::new(), |place| place.value.clone()),
        ]
    }

    #[test]
    fn heads_in_many_forms() {
        for (text, expected) in [
            (
                "Referat til mødet i Udvalget for Børn og Kultur den 3. maj 2022 kl. 16:30 i Mødelokale 2, Aaby Rådhus",
                ["Udvalget for Børn og Kultur", "2022-05-03", "16:30", "", "Mødelokale 2, Aaby Rådhus"],
            ),
            (
                "Referat til mødet i\nUdvalget for Børn og Kultur\nden 3. maj 2022 kl. 16:30\ni Mødelokale 2",
                ["Udvalget for Børn og Kultur", "2022-05-03", "16:30", "", "Mødelokale 2"],
            ),
            ("Regionsrådet - Referat - 22. juni 2020", ["Regionsrådet", "2020-06-22", "", "", ""]),
            (
                "UDVALG\nØkonomiudvalget\nMØDE\nReferat\nSTED\nSal 3\nSTARTTIDSPUNKT\n12-03-2024 15:00:00\nSLUTTIDSPUNKT\n12-03-2024 17:20:00",
                ["Økonomiudvalget", "2024-03-12", "15:00", "17:20", "Sal 3"],
            ),
            (
                "Udvalg\tTeknikudvalget\nDato\t25-11-2019 kl. 15:00 - 18:00\nSted\tTeams",
                ["Teknikudvalget", "2019-11-25", "15:00", "18:00", "Teams"],
            ),
            (
                "Udvalg\tDato\tSted\nTeknikudvalget\t04-06-2020 09:00:00\tKantinen",
                ["Teknikudvalget", "2020-06-04", "09:00", "", "Kantinen"],
            ),
            (
                "Aaby Kommune\n\nREFERAT\n\nByrådet\n\ntirsdag den 26. november 2019 kl. 18:00\n\ni Byrådssalen, Torvet 1",
                ["Byrådet", "2019-11-26", "18:00", "", "Byrådssalen, Torvet 1"],
            ),
            (
                "Klima- og Miljøudvalget - Beslutningsreferat\n17-08-2022 kl. 16.30\nMødelokale Mosen, Rådhuset",
                ["Klima- og Miljøudvalget", "2022-08-17", "16:30", "", "Mødelokale Mosen, Rådhuset"],
            ),
            (
                "Referat for Fritidsudvalgets møde den 9. februar 2015\nMødet startede kl. 16.00 og sluttede kl. 18.20",
                ["Fritidsudvalget", "2015-02-09", "16:00", "18:20", ""],
            ),
            ("Byrådet\nOnsdag, April 3, 2019 - 18:00", ["Byrådet", "2019-04-03", "18:00", "", ""]),
            (
                "Beslutningsprotokol\nUdvalg: Ældrerådet\nDato: 15-maj-2002 Tid: kl. 12.19 Sted: Rådhuset",
                ["Ældrerådet", "2002-05-15", "12:19", "", "Rådhuset"],
            ),
            (
                "Kommunalbestyrelsen Referat\nDato: Starttidspunkt for møde: Kl Sluttidspunkt for møde: Kl Mødested: Onsdag den 14-maj-2003 Mødesalen",
                ["Kommunalbestyrelsen", "2003-05-14", "", "", "Mødesalen"],
            ),
            (
                "UDSKRIFT af protokollen for Socialudvalgets møde den 4. juni 2008 kl. 17. 42",
                ["Socialudvalget", "2008-06-04", "17:42", "", ""],
            ),
            ("Referat\nÆldrerådet\nDato: 4. juni 20017\nTid: kl. 1", ["Ældrerådet", "", "", "", ""]),
            (
                "Dagsorden\nMødeforum: Fritidsudvalget\nMødetidspunkt: 2024-05-06T16:30:00\nLokale: Møde via Teams",
                ["Fritidsudvalget", "2024-05-06", "16:30", "", "Møde via Teams"],
            ),
        ] {
            assert_eq!(head(text), expected, "{text}");
        }
    }

    #[test]
    fn when_the_meeting_ended() {
        let end = |text: &str| {
            adjourned(&Source::from_text("a", text)).map(|end| end.value.strftime("%H:%M").to_string())
        };
        for (text, expected) in [
            ("Mødet blev hævet kl. 11.30.", Some("11:30")),
            ("Intet.\nMødet hævet kl. 20.40", Some("20:40")),
            ("Intet.\nSlut kl. 11.15", Some("11:15")),
            ("Mødet sluttede 18:15", Some("18:15")),
            ("Mødet sluttede 18.20.", Some("18:20")),
            ("Mødet blev hævet klokken 16.00.", Some("16:00")),
            ("Mødet blev hævet kl. 1 .40", None),
            ("Anlægget er afsluttet kl. 12.00 hver dag.", None),
        ] {
            assert_eq!(end(text).as_deref(), expected, "{text}");
        }
    }
}
