//! Lines without what only decorates them, with what the format says of each.

use sagsgang_text::{BlockKind, Source, Span};

/// A line of the text without blanks, Markdown marks and emphasis at its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// The whole line with its line end.
    pub whole: Span,
    /// What it says; empty for a blank line.
    pub content: Span,
    /// Level of the heading that the line is, where the format says so: 1 to 6, and [`STRONG`] for a bold paragraph.
    pub heading: Option<u8>,
    /// Whether the format says that it is an entry of a list, or a row of a table with more than two cells.
    pub is_listed: bool,
}

/// The level of a paragraph that is bold from end to end: below all headings.
pub(crate) const STRONG: u8 = 7;

/// The lines of a source.
pub(crate) fn lines(source: &Source) -> Vec<Line> {
    let text = source.text();
    let count = source.line_count();
    let mut blocks = source.blocks().iter().peekable();
    (0..count)
        .map(|index| {
            let span = source.line_span(index);
            let end = if index + 1 < count { source.line_span(index + 1).start as usize } else { text.len() };
            let content = undecorated(text, span);
            let (mut heading, mut is_listed) = (None, false);
            while let Some((block, kind)) = blocks.next_if(|(block, _)| block.start <= span.end) {
                let whole = block.start <= content.start && block.end >= content.end && !content.is_empty();
                match kind {
                    BlockKind::Heading(level) if whole => heading = Some(*level),
                    BlockKind::Strong if whole => heading = heading.or(Some(STRONG)),
                    BlockKind::ListItem => is_listed |= block.start >= span.start,
                    // A heading is laid out as a row of a number and a title at times.
                    BlockKind::TableRow => is_listed |= text[content.range()].matches('\t').count() > 1,
                    _ => {}
                }
            }
            Line { whole: Span::new(span.start as usize, end), content, heading, is_listed }
        })
        .collect()
}

/// The span without blanks, `#` marks and emphasis marks around all of it.
fn undecorated(text: &str, span: Span) -> Span {
    let mut span = span.trimmed(text);
    let written = &text[span.range()];
    if written.starts_with('#') {
        let marks = written.len() - written.trim_start_matches('#').len();
        if written[marks..].starts_with(' ') {
            span = Span::new(span.start as usize + marks, span.end as usize).trimmed(text);
        }
    }
    for mark in ["**", "__", "*", "_"] {
        let inside = text[span.range()]
            .strip_prefix(mark)
            .and_then(|rest| rest.strip_suffix(mark))
            .filter(|rest| !rest.contains(mark));
        if inside.is_some_and(|rest| !rest.is_empty()) {
            span = Span::new(span.start as usize + mark.len(), span.end as usize - mark.len()).trimmed(text);
        }
    }
    span
}
