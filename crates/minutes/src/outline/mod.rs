//! The frame of a document: header, contents list, items and their sections.
//!
//! The layout is recognised by what its profile counts as evidence (`recognise`). A section is known by its heading, never
//! by its place (`section`); an item ends where the next begins, and a line that could open one does so only where the
//! contents list, the format's own headings, or what follows say the same (`item`). What no heading claims is kept and
//! listed as unassigned.

mod case;
mod contents;
mod group;
mod item;
pub(crate) mod opening;
mod recognise;
mod section;

use crate::line::{Line, lines};
use crate::profile::{Profile, Profiles, Vocabulary};
use crate::{Contents, Recognition, SectionKind};
pub(crate) use item::is_closed_title;
use opening::{DatedDecision, Opening, opening};
use sagsgang_text::danish::fold;
use sagsgang_text::{Source, Span};
use std::collections::HashSet;

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
    /// Lines around the title that hold case numbers and access words, name a group or repeat the title.
    pub file_lines: Vec<Span>,
    /// Whether the group that the item stands in is open or closed.
    pub group_is_open: Option<bool>,
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

/// The layout that fits `source` best, the frame that it gives, and why it was chosen.
///
/// A profile that is recognised and finds no item gives way to the general one, and that to a single case.
pub(crate) fn outline<'p>(source: &Source, profiles: &'p Profiles) -> (&'p Profile, Outline, Recognition) {
    let lines = lines(source);
    let vocabulary = profiles.vocabulary();
    let (recognised, mut recognition) = recognise::recognise(source, &lines, profiles);
    let mut best = recognised;
    let mut found = Builder::new(source, recognised, vocabulary, &lines).meeting();
    if !found.has_sections() && recognised.name != profiles.general().name {
        let general = Builder::new(source, profiles.general(), vocabulary, &lines).meeting();
        if general.has_sections() {
            (best, found) = (profiles.general(), general);
        }
    }
    if !found.has_sections()
        && let Some(profile) = profiles.single_case()
    {
        let case = Builder::new(source, profile, vocabulary, &lines).single_case();
        if case.is_filed_case(source) {
            (best, found) = (profile, case);
        }
    }
    recognise::settle(&mut recognition, best, &found);
    (best, found, recognition)
}

impl Outline {
    fn has_sections(&self) -> bool {
        self.items.iter().any(|item| !item.sections.is_empty())
    }

    /// Whether this is one case: it has sections, and a file line, a dated decision or a decision and a recommendation.
    fn is_filed_case(&self, source: &Source) -> bool {
        self.items.first().is_some_and(|item| {
            let has = |kind| item.sections.iter().any(|section| section.kind == kind);
            let filed = item.file_lines.iter().any(|line| {
                crate::case_number::file_line(source.slice(*line))
                    .is_some_and(|line| !line.numbers.is_empty())
            });
            let dated = item.sections.iter().any(|section| section.dated.is_some());
            let told = has(SectionKind::Decision)
                && (has(SectionKind::Recommendation) || has(SectionKind::Background));
            !item.sections.is_empty() && (filed || dated || told)
        })
    }
}

/// Builds the frame of one document in one layout.
struct Builder<'a> {
    source: &'a Source,
    profile: &'a Profile,
    vocabulary: &'a Vocabulary,
    lines: &'a [Line],
    /// The lines that are not blank, in their order.
    filled: Vec<usize>,
    /// What each line opens.
    openings: Vec<Option<Opening>>,
    /// The level of the headings that open sections, where the format has headings.
    section_level: Option<u8>,
}

impl<'a> Builder<'a> {
    fn new(source: &'a Source, profile: &'a Profile, vocabulary: &'a Vocabulary, lines: &'a [Line]) -> Self {
        let openings = lines
            .iter()
            .map(|line| opening(source.slice(line.content), profile, vocabulary))
            .collect::<Vec<_>>();
        let section_level = section::level(lines, &openings);
        let filled = (0..lines.len()).filter(|&i| !lines[i].content.is_empty()).collect();
        Self { source, profile, vocabulary, lines, filled, openings, section_level }
    }

    fn content(&self, index: usize) -> &'a str {
        self.source.slice(self.lines[index].content)
    }

    /// The lines from `start` to before `end`, as one span.
    fn whole_lines(&self, start: usize, end: usize) -> Option<Span> {
        let lines = self.lines.get(start..end)?;
        Some(lines.first()?.whole.join(lines.last()?.whole))
    }

    /// The next line after `index` that is not blank.
    fn next_filled(&self, index: usize) -> Option<usize> {
        self.filled.get(self.filled.partition_point(|&i| i <= index)).copied()
    }

    /// The last line before `index` that is not blank.
    fn previous_filled(&self, index: usize) -> Option<usize> {
        self.filled[..self.filled.partition_point(|&i| i < index)].last().copied()
    }

    fn is_section(&self, index: usize) -> bool {
        matches!(
            self.openings[index],
            Some(Opening::Section(_) | Opening::SectionInline(..) | Opening::Decision(_))
        )
    }

    /// A document of several items.
    fn meeting(&self) -> Outline {
        let contents = self.contents_list();
        let starts = self.item_starts(contents.as_ref());
        let mut outline = Outline::default();
        let first = starts.first().map_or(self.lines.len(), |start| start.lead);
        let mut contents = contents.filter(|listed| listed.at < first);
        let titles: HashSet<String> =
            contents.as_mut().map(|listed| std::mem::take(&mut listed.titles)).unwrap_or_default();
        if starts.is_empty() && contents.is_none() && !self.lines.iter().any(|line| self.opens_document(line))
        {
            outline.unassigned.extend(self.whole_lines(0, self.lines.len()));
            return outline;
        }
        match contents {
            Some(listed) => {
                let end = listed.end.min(first);
                outline.header = [&self.lines[..listed.at], &self.lines[end..first]].concat();
                let filled = self.lines[end..first].iter().any(|line| !line.content.is_empty());
                // What is told below the contents list belongs to the header, which then holds the list.
                let header_end = if filled { first } else { listed.at };
                outline.header_span = self.whole_lines(0, header_end).unwrap_or_default();
                let until = if filled { end } else { first };
                outline.contents = Some(Contents {
                    entries: listed.entries,
                    span: self.whole_lines(listed.at, until).unwrap_or_default(),
                });
            }
            None => {
                outline.header = self.lines[..first].to_vec();
                outline.header_span = self.whole_lines(0, first).unwrap_or_default();
            }
        }
        let mut group_is_open = None;
        for (n, start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).map_or(self.lines.len(), |next| next.lead);
            group_is_open = self.group_in(start.lead, start.at).or(group_is_open);
            let mut item = self.item(start, end, &titles, &mut outline.unassigned);
            item.group_is_open = group_is_open;
            outline.items.push(item);
        }
        outline
    }

    fn opens_document(&self, line: &Line) -> bool {
        let folded = fold(self.source.slice(line.content));
        self.profile
            .minutes_words
            .iter()
            .chain(&self.profile.agenda_words)
            .any(|word| folded.starts_with(word.as_str()))
    }
}

/// A title folded and with single blanks, for comparing.
fn squeezed(title: &str) -> String {
    fold(&title.split_whitespace().collect::<Vec<_>>().join(" "))
}
