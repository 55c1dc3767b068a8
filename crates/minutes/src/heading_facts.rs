//! What a line of the head holds by its form: the word for the kind of document, the day and the hours, and what stands
//! before and after them — an organ's name, a place.

use crate::DocumentKind;
use crate::organ;
use crate::profile::{Profile, people as words};
use crate::supplement;
use jiff::civil::{Time, Weekday};
use sagsgang_text::Span;
use sagsgang_text::danish::date::{FoundDate, dates, weekday_named};
use sagsgang_text::danish::time::{FoundTime, times, times_beside_date};
use sagsgang_text::danish::{fold, words as tokens};

/// Day and hours of a line, and what stands around them. Spans are in the line.
#[derive(Clone, Debug, Default)]
pub(crate) struct DayAndHours {
    /// The first day.
    pub day: Option<FoundDate>,
    /// The weekday beside it.
    pub weekday: Option<(Weekday, Span)>,
    /// The hours, in order.
    pub hours: Vec<(Time, Span)>,
    /// What stands before, without the words that lead to a day.
    pub before: Span,
    /// What stands after them.
    pub after: Span,
}

/// The day and hours of `written`. Hours without `kl.` count beside a day, and with `bare` everywhere.
pub(crate) fn day_and_hours(written: &str, bare: bool) -> DayAndHours {
    let found = dates(written);
    let day = found.first().copied();
    let hours: Vec<FoundTime> =
        if bare || day.is_some() { times_beside_date(written) } else { times(written) };
    let weekday = day.and_then(|day| day.weekday).or_else(|| {
        let word = tokens(written).next().filter(|_| day.is_some())?;
        Some((weekday_named(word.text)?, word.span))
    });
    let starts = found
        .iter()
        .map(|date| date.weekday.map_or(date.span.start, |(_, span)| span.start))
        .chain(hours.iter().map(|hour| hour.span.start));
    let start = starts.min().map_or(written.len(), |at| at as usize);
    let ends = found.iter().map(|date| date.span.end).chain(hours.iter().map(|hour| hour.span.end));
    let end = ends.max().map_or(written.len(), |at| at as usize);
    let tail =
        written[end..].trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | 'Z'));
    let after = Span::new(written.len() - tail.len(), written.len());
    DayAndHours {
        day,
        weekday,
        hours: hours.into_iter().filter(|hour| !is_torn(hour)).map(|hour| (hour.time, hour.span)).collect(),
        before: without_lead(written, Span::new(0, start)),
        after: trimmed_marks(written, after),
    }
}

/// Whether an hour lost a digit and its minutes: nobody meets at `kl. 1`.
fn is_torn(hour: &FoundTime) -> bool {
    hour.span.len() == 1 && hour.time.hour() < EARLIEST_HOUR
}

/// No meeting begins or ends before this hour, where a single digit is all that is written.
const EARLIEST_HOUR: i8 = 6;

/// A stretch without the words that lead to a day or an hour: "den", "d.", "kl.".
fn without_lead(written: &str, span: Span) -> Span {
    let mut rest = written[span.range()].trim_end();
    loop {
        let cut = rest.trim_end_matches([' ', ',', '-', '–', ':', '\u{a0}', '(', '\t', '\n']);
        let word = cut.trim_end_matches('.').rsplit([' ', '\u{a0}', '\t', '\n']).next().unwrap_or("");
        let lead = matches!(fold(word).as_str(), "den" | "d" | "kl" | "klokken" | "dato" | "dag" | "fra");
        if !lead || word.is_empty() {
            return Span::new(span.start as usize, span.start as usize + cut.len()).trimmed(written);
        }
        rest = &cut[..cut.trim_end_matches('.').len() - word.len()];
    }
}

fn trimmed_marks(written: &str, span: Span) -> Span {
    let text = &written[span.range()];
    let start = span.start as usize
        + (text.len() - text.trim_start_matches([' ', '\u{a0}', ')', '\t', '\n', '\r']).len());
    let end = span.start as usize
        + text.trim_end_matches([' ', '\u{a0}', '.', ',', '-', '–', '\t', '\n', '\r']).len();
    Span::new(start.min(end), end)
}

/// The kind that the words opening a line name, and how far they go.
pub(crate) fn title_word(line: &str, profile: &Profile) -> Option<(DocumentKind, usize)> {
    let folded = fold(line);
    let among = |list: &[String]| {
        let fits = |word: &&String| {
            folded.starts_with(word.as_str()) && !folded[word.len()..].starts_with(char::is_alphanumeric)
        };
        list.iter().filter(fits).map(|word| word.len()).max()
    };
    if let Some(length) = among(&profile.agenda_words) {
        return Some((DocumentKind::Agenda, length));
    }
    if let Some(length) = among(&profile.minutes_words) {
        return Some((DocumentKind::Minutes, length));
    }
    let kinds = &words().title;
    let mut at = 0;
    while let Some(length) = kinds.qualities.opening(&folded[at..]) {
        at += length + (folded[at + length..].len() - folded[at + length..].trim_start().len());
    }
    let rest = &folded[at..];
    let agenda = kinds.agenda.opening(rest).map(|length| (DocumentKind::Agenda, at + length));
    let minutes = kinds.minutes.opening(rest).map(|length| (DocumentKind::Minutes, at + length));
    // A line of prose ("Dagsorden og referat godkendes") is no title: what follows is a name, a filler or nothing.
    agenda.or(minutes).filter(|(_, length)| {
        let after = folded[*length..].trim_start_matches([' ', '\u{a0}', '\t']);
        let written = line[*length..].trim_start_matches([' ', '\u{a0}', '\t']);
        after.is_empty()
            || after.starts_with(['-', '–', ':', '(', ',', '.', '/', '|', '\n'])
            || written.starts_with(char::is_uppercase)
            || written.starts_with(|c: char| c.is_ascii_digit())
            || kinds.fillers.opening(after).is_some()
            || after.starts_with("den ")
            || after.starts_with("d. ")
    })
}

/// The name in a stretch between the word for the kind and the day: without "fra mødet i", "møde nr. 5" and a genitive's
/// "møde" after it. The span is in the stretch.
pub(crate) fn name_between(written: &str) -> Span {
    const EDGES: [char; 12] = [' ', ':', '-', '–', '\n', '\r', '*', ',', '\t', '\u{a0}', '.', '/'];
    let mut start = written.len() - written.trim_start_matches(EDGES).len();
    let mut end = written
        .trim_end_matches([' ', ':', '-', '–', '\n', '\r', '*', ',', '\t', '\u{a0}', '.'])
        .len()
        .max(start);
    if let Some(stripped) = written[start..end].strip_prefix('(')
        && let Some((_, after)) = stripped.split_once(')')
    {
        start = end - after.len();
        start += after.len() - after.trim_start_matches(EDGES).len();
    }
    loop {
        let rest = &written[start..end];
        let folded = fold(rest);
        let word = tokens(rest).next().filter(|word| word.span.start == 0);
        let Some(word) = word else { break };
        let numbered = word.is_number() || supplement::is_numeral(word.text);
        if !numbered && !words().title.fillers.has(&fold(word.text)) {
            break;
        }
        // "Møde i …" leads to a name; a name may itself begin so only where nothing follows.
        let length = word.span.end as usize;
        let after = folded[length..].trim_start_matches(EDGES);
        start = end - after.len();
    }
    let folded = fold(&written[start..end]);
    for ending in [" møde", " ordinære møde", " ekstraordinære møde", " mødet", " referat", " dagsorden"]
    {
        if let Some(head) = folded.strip_suffix(ending) {
            let head = head.trim_end_matches([' ', ',', '-', '–']);
            end = start + organ::without_genitive(&written[start..start + head.len()]).len();
            break;
        }
    }
    Span::new(start, end.max(start))
}

/// Whether a stretch is an organ's name and nothing else.
pub(crate) fn is_organ(written: &str) -> bool {
    let written = written.trim().trim_end_matches([':', '.']);
    let all: Vec<_> = tokens(written).collect();
    let (Some(first), Some(last)) = (all.first(), all.last()) else { return false };
    if all.len() > ORGAN_WORDS_MAX
        || !written.starts_with(char::is_uppercase)
        || written.contains(['\t', '.', ':', '('])
    {
        return false;
    }
    let whole = organ::organs(written).iter().any(|organ| organ.span.len() == written.len());
    let compound = organ::head_of(last.text).is_some()
        && all[..all.len() - 1]
            .iter()
            .all(|word| word.is_capitalised() || matches!(word.text, "og" | "for" | "det" | "den"));
    let field = organ::head_of(first.text).is_some()
        && all.get(1).is_some_and(|word| matches!(word.text, "for" | "vedrørende"))
        && !all.iter().any(|word| word.is_number());
    whole || compound || field
}

/// An organ's name has at most so many words.
const ORGAN_WORDS_MAX: usize = 12;

/// Where a place stands in a line that day and hour come before; `beside` where it is the same line. A preposition or a
/// comma leads to it, or it is known by its words.
pub(crate) fn is_place(written: &str, beside: bool) -> Option<Span> {
    let places = &words().places;
    let marked = written.trim_start_matches([',', '-', '–', ' ', '\u{a0}', ':', '.', '/', '|', '(']);
    let by_mark =
        marked.len() < written.len() && written.trim_start().starts_with([',', '-', '–', '/', '|', '(']);
    let folded = fold(marked);
    let lead = places.prepositions.opening(&folded).filter(|length| marked[*length..].starts_with(' '));
    let place = marked[lead.unwrap_or(0)..].trim().trim_end_matches(['.', ')', ',']);
    let text = fold(place);
    let count = text.split_whitespace().count();
    let known = places.words.anywhere(&text);
    let opens =
        place.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || lead.is_some() && known;
    let barred = text.is_empty()
        || count > PLACE_WORDS_MAX
        || place.ends_with(':')
        || place.contains('\t')
        || [
            "pkt",
            "punkt",
            "nr",
            "side",
            "kl",
            "sag",
            "dagsorden",
            "referat",
            "indhold",
            "indholdsfortegnelse",
        ]
        .iter()
        .any(|word| tokens(&text).next().is_some_and(|first| first.text == *word));
    let likely = lead.is_some() || by_mark || known || beside || place.contains(' ') && !place.ends_with('.');
    if barred || !opens || !likely {
        return None;
    }
    let start = written.len() - written.trim_start().len();
    let at = written[start..].find(place).map(|i| start + i)?;
    Some(Span::new(at, at + place.len()))
}

/// A place has at most so many words.
const PLACE_WORDS_MAX: usize = 14;
