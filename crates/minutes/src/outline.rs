//! The frame of a document: header, contents list, items and their sections, found by headings.
//!
//! A section is known by its heading, never by its place; an item ends where the next begins. What no heading claims is
//! kept and listed as unassigned.

use crate::line::{DatedDecision, Line, Opening, lines, opening};
use crate::profile::{Profile, Profiles, Vocabulary};
use crate::{Contents, ContentsEntry, SectionKind, case_number, recommendation};
use sagsgang_text::danish::fold;
use sagsgang_text::{Source, Span};

/// The frame of one document.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    pub header: Vec<Line>,
    pub header_span: Span,
    pub contents: Option<Contents>,
    pub items: Vec<ItemOutline>,
    pub unassigned: Vec<Span>,
}

/// The frame of one item.
#[derive(Debug)]
pub(crate) struct ItemOutline {
    pub number: Option<String>,
    pub title: String,
    pub title_span: Span,
    /// Lines between title and first section that hold case numbers or access words.
    pub file_lines: Vec<Span>,
    pub sections: Vec<SectionOutline>,
    pub span: Span,
}

/// The frame of one section.
#[derive(Clone, Debug)]
pub(crate) struct SectionOutline {
    pub kind: SectionKind,
    pub heading: Span,
    pub body: Span,
    pub span: Span,
    /// Organ and day of a decision heading that names them, with spans in the text.
    pub dated: Option<DatedDecision>,
}

/// The layout that fits `source` best, and the frame that it gives.
pub(crate) fn outline<'p>(source: &Source, profiles: &'p Profiles) -> (&'p Profile, Outline) {
    let lines = lines(source);
    let best = profiles
        .profiles()
        .iter()
        .map(|profile| (profile, score(source, &lines, profile, profiles.vocabulary())))
        .reduce(|best, next| if next.1 > best.1 { next } else { best });
    let Some((profile, _)) = best else { unreachable!("there are always built-in profiles") };
    let mut builder = Builder { source, profile, vocabulary: profiles.vocabulary(), lines: &lines };
    let outline = if profile.single_case { builder.single_case() } else { builder.meeting() };
    (profile, outline)
}

/// How many of the lines of the first pages speak for a layout; a line counts once.
fn score(source: &Source, lines: &[Line], profile: &Profile, vocabulary: &Vocabulary) -> u32 {
    let mut score = 0;
    let mut first = true;
    for line in lines.iter().filter(|line| !line.content.is_empty()).take(SCORED_LINES_MAX) {
        let content = source.slice(line.content);
        score += match opening(content, profile, vocabulary) {
            Some(Opening::Item(_)) => 5,
            Some(Opening::Contents) => 3,
            Some(Opening::Section(_) | Opening::SectionInline(..)) => 1,
            Some(Opening::Decision(_)) if profile.single_case => 4,
            Some(Opening::Decision(_)) => 1,
            None if profile.single_case
                && content.len() < FILE_LINE_BYTES_MAX
                && case_number::numbers_in_line(content).is_some()
                && case_number::access_in_line(content).is_some() =>
            {
                4
            }
            None => 0,
        };
        let folded = if first { fold(content) } else { String::new() };
        let mut words = profile.minutes_words.iter().chain(&profile.agenda_words);
        if first && words.any(|word| folded.starts_with(word.as_str())) {
            score += 3;
        }
        first = false;
    }
    score
}

/// A line of case numbers and access words is shorter than this, in bytes.
const FILE_LINE_BYTES_MAX: usize = 60;

/// A layout shows itself within so many lines that are not blank.
const SCORED_LINES_MAX: usize = 80;

/// A title goes on over at most so many further lines.
const TITLE_LINES_MAX: usize = 3;

struct Builder<'a> {
    source: &'a Source,
    profile: &'a Profile,
    vocabulary: &'a Vocabulary,
    lines: &'a [Line],
}

impl<'a> Builder<'a> {
    fn content(&self, line: &Line) -> &'a str {
        self.source.slice(line.content)
    }

    fn opening(&self, line: &Line) -> Option<Opening> {
        if line.content.is_empty() {
            None
        } else {
            opening(self.content(line), self.profile, self.vocabulary)
        }
    }

    /// A document of several items.
    fn meeting(&mut self) -> Outline {
        let openings: Vec<Option<Opening>> = self.lines.iter().map(|line| self.opening(line)).collect();
        // A heading "Indhold" inside an item is part of its case, not the list at the head of the document.
        let first_item = openings
            .iter()
            .position(|opening| matches!(opening, Some(Opening::Item(_))))
            .unwrap_or(openings.len());
        let contents_at =
            openings[..first_item].iter().position(|opening| *opening == Some(Opening::Contents));
        let is_item = |i: usize| {
            matches!(openings[i], Some(Opening::Item(_))) && !is_contents_line(self.content(&self.lines[i]))
        };
        let from = contents_at.map_or(0, |at| at + 1);
        let listed = contents_at.map(|at| self.listed_titles(at, &openings)).unwrap_or_default();
        let starts = self.item_starts(from, &openings, &listed, is_item);
        let first_item = starts.first().copied().unwrap_or(self.lines.len());
        let contents_at = contents_at.filter(|&at| at < first_item);
        let header_end = contents_at.unwrap_or(first_item);
        let mut outline = Outline::default();
        if starts.is_empty() && contents_at.is_none() {
            let has_header = self.lines.iter().any(|line| self.opens_document(line));
            if !has_header {
                outline.unassigned.extend(self.whole_lines(0, self.lines.len()));
                return outline;
            }
        }
        outline.header = self.lines[..header_end].to_vec();
        outline.header_span = self.whole_lines(0, header_end).unwrap_or_default();
        if let Some(at) = contents_at {
            outline.contents = Some(self.contents(at, first_item));
        }
        for (n, &start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).copied().unwrap_or(self.lines.len());
            let item = self.item(start, end, &openings, outline.contents.as_ref(), &mut outline.unassigned);
            outline.items.push(item);
        }
        outline
    }

    /// The lines that open items. In an open decision "Punkt 2: Udsat." answers a clause: a line there opens an item only
    /// where the contents list holds its title, or what follows is built as an item.
    fn item_starts(
        &self,
        from: usize,
        openings: &[Option<Opening>],
        listed: &[String],
        is_item: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
        let mut starts = Vec::new();
        let mut in_decision = false;
        for i in from..self.lines.len() {
            match &openings[i] {
                Some(Opening::Item(heading)) if is_item(i) => {
                    let content = self.content(&self.lines[i]);
                    let title = squeezed(&content[heading.title.range()]);
                    if !in_decision
                        || listed.contains(&title)
                        || self.is_built_as_item(i, openings)
                        || !title.ends_with('.')
                    {
                        starts.push(i);
                        in_decision = false;
                    }
                }
                Some(Opening::Section(kind) | Opening::SectionInline(kind, _)) => {
                    in_decision = *kind == SectionKind::Decision
                }
                Some(Opening::Decision(_)) => in_decision = true,
                _ => {}
            }
        }
        starts
    }

    /// Whether a file line or a section follows an item's heading.
    fn is_built_as_item(&self, at: usize, openings: &[Option<Opening>]) -> bool {
        let following = (at + 1..self.lines.len()).find(|&i| !self.lines[i].content.is_empty());
        following.is_some_and(|i| {
            let section = matches!(
                openings[i],
                Some(Opening::Section(_) | Opening::SectionInline(..) | Opening::Decision(_))
            );
            section || case_number::numbers_in_line(self.content(&self.lines[i])).is_some()
        })
    }

    /// The titles in the contents list that begins at a line, up to the first item that is no line of it.
    fn listed_titles(&self, at: usize, openings: &[Option<Opening>]) -> Vec<String> {
        let is_item = |i: usize| {
            matches!(openings[i], Some(Opening::Item(_))) && !is_contents_line(self.content(&self.lines[i]))
        };
        let end = (at + 1..self.lines.len()).find(|&i| is_item(i)).unwrap_or(self.lines.len());
        self.contents(at, end).entries.iter().map(|entry| squeezed(&entry.title)).collect()
    }

    fn opens_document(&self, line: &Line) -> bool {
        let folded = fold(self.content(line));
        self.profile
            .minutes_words
            .iter()
            .chain(&self.profile.agenda_words)
            .any(|word| folded.starts_with(word.as_str()))
    }

    /// The lines from `start` to before `end`, as one span.
    fn whole_lines(&self, start: usize, end: usize) -> Option<Span> {
        let lines = self.lines.get(start..end)?;
        Some(lines.first()?.whole.join(lines.last()?.whole))
    }

    fn contents(&self, at: usize, end: usize) -> Contents {
        let mut entries: Vec<ContentsEntry> = Vec::new();
        let mut open = false;
        let filled: Vec<&Line> =
            self.lines[at + 1..end].iter().filter(|line| !line.content.is_empty()).collect();
        for (n, line) in filled.iter().enumerate() {
            let entry = contents_entry(self.content(line), line.content);
            match entries.last_mut().filter(|_| open) {
                Some(last) => {
                    last.title = format!("{} {}", last.title, entry.title);
                    last.page = entry.page;
                    last.span = last.span.join(entry.span);
                }
                None => entries.push(entry.clone()),
            }
            open = entry.page.is_none() && filled.get(n + 1).is_some_and(|next| self.goes_on(next));
        }
        Contents { entries, span: self.whole_lines(at, end).unwrap_or_default() }
    }

    /// Whether a contents line is the rest of the one above it: it has the page number and opens in lower case.
    fn goes_on(&self, line: &Line) -> bool {
        is_contents_line(self.content(line)) && self.content(line).starts_with(char::is_lowercase)
    }

    fn item(
        &self,
        start: usize,
        end: usize,
        openings: &[Option<Opening>],
        contents: Option<&Contents>,
        unassigned: &mut Vec<Span>,
    ) -> ItemOutline {
        let line = &self.lines[start];
        let Some(Opening::Item(heading)) = openings[start] else {
            unreachable!("items start at item headings")
        };
        let base = line.content.start as usize;
        let number = self.source.slice(heading.number.shift(base)).to_owned();
        let (title, title_span, body) = self.title(start, end, heading.title.shift(base), contents);
        let mut item = ItemOutline {
            number: Some(number),
            title,
            title_span,
            file_lines: Vec::new(),
            sections: Vec::new(),
            span: self.whole_lines(start, end).unwrap_or_default(),
        };
        self.sections(body, end, openings, &mut item, unassigned);
        item
    }

    /// A title goes on in the next lines where it is empty or the contents list holds the longer form.
    fn title(
        &self,
        start: usize,
        end: usize,
        in_line: Span,
        contents: Option<&Contents>,
    ) -> (String, Span, usize) {
        let listed = |title: &str| {
            contents.is_some_and(|contents| {
                contents.entries.iter().any(|entry| squeezed(&entry.title) == squeezed(title))
            })
        };
        let mut best = (self.source.slice(in_line).to_owned(), in_line, start + 1);
        if listed(&best.0) {
            return best;
        }
        let mut longer = best.clone();
        let following = (start + 1..end).filter(|&i| !self.lines[i].content.is_empty()).take(TITLE_LINES_MAX);
        for i in following {
            let content = self.content(&self.lines[i]);
            if self.opening(&self.lines[i]).is_some() || case_number::numbers_in_line(content).is_some() {
                break;
            }
            let was_empty = longer.0.is_empty();
            longer = (
                format!("{} {content}", longer.0).trim().to_owned(),
                longer.1.join(self.lines[i].content),
                i + 1,
            );
            if was_empty {
                longer.1 = self.lines[i].content;
                best = longer.clone();
            }
            if listed(&longer.0) {
                return longer;
            }
        }
        best
    }

    /// The sections between two lines; what stands before the first of them is the item's file lines or unassigned.
    fn sections(
        &self,
        from: usize,
        end: usize,
        openings: &[Option<Opening>],
        item: &mut ItemOutline,
        unassigned: &mut Vec<Span>,
    ) {
        let mut starts: Vec<(usize, SectionKind, Option<DatedDecision>, Option<usize>)> = Vec::new();
        for (i, opening) in openings.iter().enumerate().take(end).skip(from) {
            let line = &self.lines[i];
            let base = line.content.start as usize;
            match opening {
                Some(Opening::Section(kind)) => starts.push((i, *kind, None, None)),
                Some(Opening::SectionInline(kind, at)) => starts.push((i, *kind, None, Some(base + at))),
                Some(Opening::Decision(dated)) => {
                    let mut dated = dated.clone();
                    dated.organization_span = dated.organization_span.map(|span| span.shift(base));
                    dated.date_span = dated.date_span.map(|span| span.shift(base));
                    starts.push((i, SectionKind::Decision, Some(dated), None));
                }
                _ if line.content.is_empty()
                    || starts.iter().any(|(_, kind, ..)| {
                        *kind != SectionKind::Summary && *kind != SectionKind::Routing
                    }) => {}
                _ if recommendation::opens(self.content(line)) => {
                    starts.push((i, SectionKind::Recommendation, None, Some(base)))
                }
                _ => {}
            }
        }
        let first = starts.first().map_or(end, |(i, ..)| *i);
        for line in self.lines[from.min(first)..first].iter().filter(|line| !line.content.is_empty()) {
            let content = self.content(line);
            let access_alone = content.len() < 40 && case_number::access_in_line(content).is_some();
            if case_number::numbers_in_line(content).is_some() || access_alone {
                item.file_lines.push(line.content);
            } else {
                unassigned.push(line.whole);
            }
        }
        for (n, (i, kind, dated, inline)) in starts.iter().enumerate() {
            let stop = starts.get(n + 1).map_or(end, |(next, ..)| *next);
            let span = self.whole_lines(*i, stop).unwrap_or_default();
            let line = &self.lines[*i];
            let body_start = inline.unwrap_or(line.whole.end as usize);
            let heading_end =
                inline.filter(|at| *at > line.content.start as usize).unwrap_or(line.content.end as usize);
            item.sections.push(SectionOutline {
                kind: *kind,
                heading: Span::new(line.content.start as usize, heading_end),
                body: Span::new(body_start, span.end as usize),
                span,
                dated: dated.clone(),
            });
        }
    }

    /// One case by itself: the lines above the first section are its title and its file lines.
    fn single_case(&mut self) -> Outline {
        let openings: Vec<Option<Opening>> = self
            .lines
            .iter()
            .map(|line| self.opening(line).filter(|opening| *opening != Opening::Contents))
            .collect();
        let mut outline = Outline::default();
        let Some(first) = openings.iter().position(Option::is_some) else {
            outline.unassigned.extend(self.whole_lines(0, self.lines.len()));
            return outline;
        };
        let head: Vec<usize> = (0..first).filter(|&i| !self.lines[i].content.is_empty()).collect();
        let file_at = head
            .iter()
            .copied()
            .find(|&i| case_number::numbers_in_line(self.content(&self.lines[i])).is_some());
        let title_at = match file_at {
            Some(file) => head
                .iter()
                .copied()
                .rev()
                .find(|&i| i < file)
                .or_else(|| head.iter().copied().find(|&i| i > file)),
            None => head.first().copied(),
        };
        let title_at = title_at.unwrap_or(first);
        let start = title_at.min(file_at.unwrap_or(title_at));
        outline.header = self.lines[..start].to_vec();
        outline.header_span = self.whole_lines(0, start).unwrap_or_default();
        let (number, title_span) =
            if title_at < first { self.case_title(&self.lines[title_at]) } else { (None, Span::default()) };
        let mut item = ItemOutline {
            number,
            title: self.source.slice(title_span).to_owned(),
            title_span,
            file_lines: Vec::new(),
            sections: Vec::new(),
            span: self.whole_lines(start, self.lines.len()).unwrap_or_default(),
        };
        let from = if title_at == start { title_at + 1 } else { start };
        self.sections(from, self.lines.len(), &openings, &mut item, &mut outline.unassigned);
        outline.unassigned.retain(|span| !span.contains(title_span) || title_span.is_empty());
        outline.items.push(item);
        outline
    }

    /// Number and title of a case whose title line may begin with either (`5. Title`, `Punkt 5: Title`).
    fn case_title(&self, line: &Line) -> (Option<String>, Span) {
        let content = self.content(line);
        let folded = fold(content);
        let label = if folded.starts_with("punkt ") { "punkt ".len() } else { 0 };
        let digits = content[label..].bytes().take_while(u8::is_ascii_digit).count();
        let after = &content[label + digits..];
        if (1..=3).contains(&digits) && after.starts_with(['.', ':']) && after[1..].starts_with(' ') {
            let start = line.content.start as usize + label + digits + 1;
            let title = Span::new(start, line.content.end as usize).trimmed(self.source.text());
            return (Some(content[label..label + digits].to_owned()), title);
        }
        (None, line.content)
    }
}

/// A title folded and with single blanks, for comparing.
fn squeezed(title: &str) -> String {
    fold(&title.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether a line ends as lines of a contents list do: leaders or a tab, then a page.
fn is_contents_line(line: &str) -> bool {
    let head = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let bare = head.trim_end();
    bare.len() < line.len()
        && (bare.ends_with("...") || bare.ends_with('…') || bare.ends_with(". .") || head.ends_with('\t'))
        && head.len() < line.len()
        || bare.ends_with(".....")
}

/// Title, number and page of a line of the contents list.
fn contents_entry(line: &str, span: Span) -> ContentsEntry {
    let head = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &line[head.len()..];
    let has_leader = is_contents_line(line);
    let page = if has_leader && digits.len() <= 4 { digits.parse().ok() } else { None };
    let title =
        if has_leader { head.trim_end_matches([' ', '.', '…', '\t', '\u{a0}', '\u{2060}']) } else { line };
    let mark = crate::sentence::list_mark(title)
        .filter(|_| !title.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(0);
    let title = &title[mark..];
    let folded = fold(title);
    let label = ["punkt ", "pkt. ", ""]
        .iter()
        .find(|label| folded.starts_with(**label))
        .map_or(0, |label| label.len());
    let number: String = title[label..].chars().take_while(char::is_ascii_digit).collect();
    let rest = &title[label + number.len()..];
    let numbered = !number.is_empty()
        && number.len() <= 3
        && (rest.starts_with(". ") || rest.starts_with(':') || rest.starts_with(") ") || label > 0);
    if numbered {
        let title = rest.trim_start_matches(['.', ':', ')', ' ', '-', '–']).to_owned();
        return ContentsEntry { number: Some(number), title, page, span };
    }
    ContentsEntry { number: None, title: title.to_owned(), page, span }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_entries() {
        let read = |line: &str| {
            let entry = contents_entry(line, Span::default());
            (entry.number, entry.title, entry.page)
        };
        assert_eq!(read("Gensidig orientering.....\t10"), (None, "Gensidig orientering".into(), Some(10)));
        assert_eq!(read("Punkt 2: Besøg ........ 4"), (Some("2".into()), "Besøg".into(), Some(4)));
        assert_eq!(read("1. Besøg"), (Some("1".into()), "Besøg".into(), None));
        assert_eq!(read("Budget 2025"), (None, "Budget 2025".into(), None));
        assert_eq!(read("- Budget 2025.....3"), (None, "Budget 2025".into(), Some(3)));
    }
}
