//! The sections of an item, by their headings.

use super::opening::{DatedDecision, Opening};
use super::{Builder, ItemOutline, SectionOutline, squeezed};
use crate::line::{Line, STRONG};
use crate::{SectionKind, case_number, recommendation};
use sagsgang_text::Span;
use sagsgang_text::danish::fold;

/// Where a section begins.
struct Start {
    at: usize,
    kind: SectionKind,
    dated: Option<DatedDecision>,
    /// Where its text begins, if on the heading's own line.
    inline: Option<usize>,
}

/// The level of most headings that open sections, where the format has headings at all.
pub(super) fn level(lines: &[Line], openings: &[Option<Opening>]) -> Option<u8> {
    let mut counts = [0_usize; STRONG as usize + 1];
    for (line, opening) in lines.iter().zip(openings) {
        if let (Some(level), Some(Opening::Section(_) | Opening::Decision(_))) = (line.heading, opening) {
            counts[usize::from(level.min(STRONG))] += 1;
        }
    }
    let most = counts.iter().copied().max().filter(|count| *count > 0)?;
    counts.iter().position(|count| *count == most).map(|level| level as u8)
}

/// A line that only introduces a recommendation is no longer than this, in bytes.
const INTRODUCTION_BYTES_MAX: usize = 120;

/// Whether a section holds more than what an item opens with.
fn is_body(start: &Start) -> bool {
    start.kind != SectionKind::Summary && start.kind != SectionKind::Routing
}

impl Builder<'_> {
    /// The sections between two lines; what stands before the first of them is the item's file lines or unassigned.
    pub(super) fn sections(
        &self,
        from: usize,
        end: usize,
        item: &mut ItemOutline,
        unassigned: &mut Vec<Span>,
    ) {
        let starts = self.section_starts(from, end);
        let first = starts.first().map_or(end, |start| start.at);
        for line in self.lines[from.min(first)..first].iter().filter(|line| !line.content.is_empty()) {
            let content = self.source.slice(line.content);
            let repeats = squeezed(content) == squeezed(&item.title);
            if repeats || case_number::file_line(content).is_some() {
                item.file_lines.push(line.content);
            } else {
                unassigned.push(line.whole);
            }
        }
        for (n, start) in starts.iter().enumerate() {
            let stop = starts.get(n + 1).map_or(end, |next| next.at);
            let span = self.whole_lines(start.at, stop).unwrap_or_default();
            let line = &self.lines[start.at];
            let body_start = start.inline.unwrap_or(line.whole.end as usize);
            let heading_end = start
                .inline
                .filter(|at| *at > line.content.start as usize)
                .unwrap_or(line.content.end as usize);
            item.sections.push(SectionOutline {
                kind: start.kind,
                heading: Span::new(line.content.start as usize, heading_end),
                body: Span::new(body_start, span.end as usize),
                span,
                dated: start.dated.clone(),
            });
        }
    }

    fn section_starts(&self, from: usize, end: usize) -> Vec<Start> {
        let mut starts: Vec<Start> = Vec::new();
        let mut has_recommendation = (from..end).any(|at| {
            matches!(
                self.openings[at],
                Some(
                    Opening::Section(SectionKind::Recommendation)
                        | Opening::SectionInline(SectionKind::Recommendation, _)
                )
            )
        });
        for at in from..end {
            let line = &self.lines[at];
            let base = line.content.start as usize;
            let in_history = starts.last().is_some_and(|start| start.kind == SectionKind::History);
            let start = |kind| Start { at, kind, dated: None, inline: None };
            // A field's name and the heading in its text can be the same: the heading is printed twice.
            let twice = starts.last().is_some_and(|last| {
                self.previous_filled(at) == Some(last.at)
                    && squeezed(self.content(last.at)) == squeezed(self.content(at))
            });
            if twice && !line.content.is_empty() {
                continue;
            }
            match &self.openings[at] {
                Some(Opening::Section(kind)) if self.opens_section(line, *kind) => starts.push(start(*kind)),
                Some(Opening::SectionInline(kind, text)) if self.opens_section(line, *kind) => {
                    starts.push(Start { inline: Some(base + text), ..start(*kind) })
                }
                Some(Opening::Decision(dated)) if dated.says_decision || !in_history => {
                    let mut dated = dated.clone();
                    dated.organization_span = dated.organization_span.map(|span| span.shift(base));
                    dated.date_span = dated.date_span.map(|span| span.shift(base));
                    starts.push(Start { dated: Some(dated), ..start(SectionKind::Decision) });
                }
                Some(Opening::Section(_) | Opening::SectionInline(..) | Opening::Decision(_)) => {}
                _ if self.profile.unknown_headings_open && self.is_unknown_heading(line) => {
                    starts.push(start(self.vocabulary.section_by_part(&fold(self.content(at)))))
                }
                _ if line.content.is_empty() || has_recommendation && starts.iter().any(is_body) => {}
                _ if self.opens_unheaded(at, starts.last()) && recommendation::opens(self.content(at)) => {
                    has_recommendation = true;
                    starts.push(Start { inline: Some(base), ..start(SectionKind::Recommendation) })
                }
                _ => {}
            }
        }
        starts
    }

    /// Whether "Direktionen indstiller," can open a recommendation without a heading: before the case is told, or as a
    /// line of its own after it.
    fn opens_unheaded(&self, at: usize, last: Option<&Start>) -> bool {
        let Some(last) = last else { return true };
        let alone = self.content(at).len() <= INTRODUCTION_BYTES_MAX
            && self.content(at).ends_with([':', ',', 'r', 't']);
        match last.kind {
            SectionKind::Summary | SectionKind::Routing => true,
            SectionKind::Background | SectionKind::Finance | SectionKind::Other => alone,
            _ => false,
        }
    }

    /// Whether a line that says a section's heading opens one. In a format with headings a word such as "Økonomi" that
    /// is a heading of a lower level, or none, is part of the text around it.
    fn opens_section(&self, line: &Line, kind: SectionKind) -> bool {
        let Some(level) = self.section_level.filter(|level| *level < STRONG) else { return true };
        let framing =
            matches!(kind, SectionKind::Decision | SectionKind::Annexes | SectionKind::Recommendation);
        match line.heading {
            Some(own) if own < STRONG => own <= level || framing,
            _ => framing,
        }
    }

    /// Whether a line is a heading of the sections' level that opens nothing known.
    fn is_unknown_heading(&self, line: &Line) -> bool {
        line.heading.is_some_and(|own| own < STRONG && Some(own) == self.section_level)
    }
}
