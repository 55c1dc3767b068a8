//! What a line opens: an item, the contents list, a section, or the decision of a named organ or day.

use crate::profile::{ItemHeading, Profile, Vocabulary};
use crate::{SectionKind, organ};
use jiff::civil::Date;
use sagsgang_text::Span;
use sagsgang_text::danish::{date::dates, fold};

/// A heading such as `Beslutning i Voksen- og plejeudvalget den 22-11-2023`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DatedDecision {
    /// The organ, without genitive; `None` where only a date is given.
    pub organization: Option<String>,
    /// Where the organ stands, in the line.
    pub organization_span: Option<Span>,
    /// The day.
    pub date: Option<Date>,
    /// Where the day stands, in the line.
    pub date_span: Option<Span>,
    /// Whether the line says that it is a decision, and is no mere date line as histories have them.
    pub says_decision: bool,
}

/// What a line opens.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Opening {
    /// An item.
    Item(ItemHeading),
    /// The contents list.
    Contents,
    /// A section; spans are in the line.
    Section(SectionKind),
    /// A section whose text begins on the heading's own line, after a colon: where the heading ends in the line.
    SectionInline(SectionKind, usize),
    /// The decision of a named organ or day.
    Decision(DatedDecision),
}

/// A heading is no longer than this, in bytes.
const HEADING_BYTES_MAX: usize = 160;

/// A heading with its text on the same line is, with its colon, no longer than this, in bytes.
const LABEL_BYTES_MAX: usize = 40;

/// What `line` opens in this layout, if anything.
pub(crate) fn opening(line: &str, profile: &Profile, vocabulary: &Vocabulary) -> Option<Opening> {
    let first = line.chars().next()?;
    if first.is_lowercase() && !profile.single_case || !first.is_alphanumeric() {
        return None;
    }
    if let Some(found) = profile.items.iter().find_map(|pattern| pattern.matches(line)) {
        return Some(Opening::Item(found));
    }
    if line.len() > HEADING_BYTES_MAX && !line.bytes().take(LABEL_BYTES_MAX).any(|byte| byte == b':') {
        return None;
    }
    let folded = fold(line);
    let heading = folded.trim_end_matches([':', ' ', '.', ',']);
    if let Some(kind) = profile.section(heading, vocabulary) {
        return Some(Opening::Section(kind));
    }
    if profile.contents.iter().any(|word| word == heading) {
        return Some(Opening::Contents);
    }
    if let Some(found) = dated_decision(line, &folded).or_else(|| dated_organ(line, &folded)) {
        return Some(Opening::Decision(found));
    }
    if let Some(kind) = owned_heading(heading) {
        return Some(Opening::Section(kind));
    }
    let (head, rest) = folded.split_once(':')?;
    let head = head.trim_end();
    let kind = profile.section(head, vocabulary).or_else(|| owned_heading(head))?;
    let inline = matches!(
        kind,
        SectionKind::Routing
            | SectionKind::Decision
            | SectionKind::Annexes
            | SectionKind::Recommendation
            | SectionKind::Summary
    );
    let at = folded.find(':').map_or(folded.len(), |at| at + 1);
    (inline && !rest.trim().is_empty()).then_some(Opening::SectionInline(kind, at))
}

/// A heading with its owner has at most so many words: `Kultur- og Fritidsudvalgets indstilling`.
const OWNED_HEADING_WORDS_MAX: usize = 6;

/// `Socialudvalgets indstilling`, `Kommunalbestyrelsens beslutning`: what a folded heading with a genitive opens.
fn owned_heading(heading: &str) -> Option<SectionKind> {
    // The head of a table's column is no heading.
    if heading.split_whitespace().count() > OWNED_HEADING_WORDS_MAX || heading.contains('\t') {
        return None;
    }
    let (owner, word) = heading.rsplit_once(' ')?;
    if !owner.ends_with('s') || owner.ends_with("ss") {
        return None;
    }
    match word {
        "indstilling" | "anbefaling" => Some(SectionKind::Recommendation),
        "beslutning" if organ::organs(owner).len() == 1 => Some(SectionKind::Decision),
        _ => None,
    }
}

/// An organ and a day with nothing else, ended by a colon or a point's number: `Økonomiudvalget den 06-maj-2003:`,
/// `Byrådet, 03-04-2019, pkt. 42`.
fn dated_organ(line: &str, folded: &str) -> Option<DatedDecision> {
    let organ = organ::organs(line).into_iter().next().filter(|organ| organ.span.start == 0)?;
    let date = dates(line).into_iter().next().filter(|date| date.span.start >= organ.span.end)?;
    let between = folded[organ.span.end as usize..date.span.start as usize].trim_matches([',', ' ']);
    let plain = matches!(between, "" | "den" | "d." | "d" | "- den" | "-" | "s møde den" | "møde den");
    let comma = folded[organ.span.end as usize..].starts_with(',');
    let tail = folded[date.span.end as usize..].trim_start_matches([',', ' ']);
    let number = ["pkt", "punkt", "nr", "sag"].iter().any(|word| tail.starts_with(word))
        && tail.len() <= TAIL_BYTES_MAX;
    let alone = tail.trim() == ":" || comma && tail.trim().is_empty();
    (plain && (alone || number)).then(|| DatedDecision {
        organization: Some(organ.value.clone()),
        organization_span: Some(organ.span),
        date: Some(date.date),
        date_span: Some(date.span),
        says_decision: false,
    })
}

/// What follows the day in a dated heading is no longer than this, in bytes: `, pkt. 42:`.
const TAIL_BYTES_MAX: usize = 24;

/// The organ and day of a heading that opens a decision: `Beslutning i X den D`, `Beslutning fra X, D, pkt. 4:`,
/// `Xs beslutning den D:`.
pub(crate) fn dated_decision(line: &str, folded: &str) -> Option<DatedDecision> {
    if line.len() > HEADING_BYTES_MAX || !folded.contains("beslutning") {
        return None;
    }
    let rest_at = match folded.strip_prefix("beslutning") {
        Some(rest) if rest.starts_with([' ', ',', ':']) => "beslutning".len(),
        Some(_) => return None,
        None => 0,
    };
    let date = dates(line).into_iter().next();
    let organ = organ::organs(line).into_iter().next();
    if rest_at == 0 {
        let organ = organ.as_ref()?;
        let after = &folded[organ.span.end as usize..];
        let genitive = organ.span.start == 0 && after.trim_start().starts_with("beslutning");
        if !genitive || !folded.trim_end().ends_with(':') && date.is_none() {
            return None;
        }
    }
    let tail_at = date.map_or(organ.as_ref().map(|organ| organ.span.end), |date| Some(date.span.end))?;
    let tail = folded[tail_at as usize..].trim_matches([' ', ':', ',', '.', ')', '(']);
    let numbered = tail.starts_with("pkt")
        || tail.starts_with("punkt")
        || tail.starts_with("nr")
        || tail.starts_with("kl")
        || tail.starts_with("sag");
    let abbreviated = tail.chars().count() <= 6;
    let plain = tail.is_empty()
        || numbered && tail.len() <= TAIL_BYTES_MAX
        || abbreviated
        || rest_at == 0 && tail.starts_with("beslutning") && tail.len() <= 12;
    if !plain {
        return None;
    }
    let named = organ.or_else(|| meeting_named(line, rest_at, date.map(|date| date.span)));
    Some(DatedDecision {
        organization: named.as_ref().map(|organ| organ.value.clone()),
        organization_span: named.as_ref().map(|organ| organ.span),
        date: date.map(|date| date.date),
        date_span: date.map(|date| date.span),
        says_decision: true,
    })
}

/// The name between preposition and date, for organs without a head word: `Beslutning i Direktionsmøde den …`.
fn meeting_named(line: &str, from: usize, date: Option<Span>) -> Option<sagsgang_text::Stated<String>> {
    let end = date?.start as usize;
    let between = line.get(from..end)?.trim_end().trim_end_matches([',', ' ']);
    let between = ["den", "d."]
        .iter()
        .find_map(|word| between.strip_suffix(word))
        .unwrap_or(between)
        .trim_end_matches([' ', ',']);
    let name = between.trim_start();
    let name =
        ["i ", "fra ", "af ", "på "].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name).trim();
    if name.is_empty() {
        return None;
    }
    let start = name.as_ptr() as usize - line.as_ptr() as usize;
    Some(sagsgang_text::Stated::new(name.to_owned(), Span::new(start, start + name.len())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profiles;

    fn decision(line: &str) -> Option<(Option<String>, Option<String>)> {
        dated_decision(line, &fold(line))
            .map(|found| (found.organization, found.date.map(|date| date.to_string())))
    }

    #[test]
    fn dated_decisions() {
        let of = |organ: &str, date: &str| Some((Some(organ.to_owned()), Some(date.to_owned())));
        assert_eq!(
            decision("Beslutning i Voksen- og plejeudvalget den 22-11-2023"),
            of("Voksen- og plejeudvalget", "2023-11-22")
        );
        assert_eq!(
            decision("Beslutning Børne- og Skoleudvalget den 04-10-2023"),
            of("Børne- og Skoleudvalget", "2023-10-04")
        );
        assert_eq!(
            decision("Beslutning fra forretningsudvalget, 23. november 2021, pkt. 17:"),
            of("forretningsudvalget", "2021-11-23")
        );
        assert_eq!(decision("Byrådets beslutning den 8. november 2022:"), of("Byrådet", "2022-11-08"));
        assert_eq!(
            decision("Beslutning i Økonomiudvalget (ØK) den 13-06-2018"),
            of("Økonomiudvalget", "2018-06-13")
        );
        assert_eq!(
            decision("Beslutning i Direktionsmøde den 12-06-2018"),
            of("Direktionsmøde", "2018-06-12")
        );
        assert_eq!(
            decision("Beslutning om støtte blev truffet i Byrådet den 8. maj 2022 efter en lang drøftelse."),
            None
        );
    }

    #[test]
    fn openings() {
        let profiles = Profiles::built_in();
        let region = &profiles.profiles()[0];
        let read = |line: &str| opening(line, region, profiles.vocabulary());
        assert_eq!(read("Sagsfremstilling"), Some(Opening::Section(SectionKind::Background)));
        assert_eq!(read("Økonomi"), None);
        assert!(matches!(read("Punkt 2: Ansøgning"), Some(Opening::Item(_))));
        assert_eq!(read("Beslutningen blev udsat"), None);
    }
}
