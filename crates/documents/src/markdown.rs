//! Markdown to text: the source without its marks.
//!
//! The text is not printed anew from what the reader of Markdown understood. Its events tell where marks stand, and just
//! those bytes are taken away or replaced, so that every other byte, every line and every number stays where it was: a
//! document that is not quite Markdown loses nothing. `*` and `+` before an entry become `-`, pipes of a table tabs.

mod block;
mod edit;
mod inline;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use sagsgang_text::{BlockKind, Span};

use crate::Written;
use block::HeadingMark;
use edit::Edits;

/// Reads `text` as Markdown: CommonMark with tables.
pub(crate) fn read(text: &str) -> Written {
    let mut walk = Walk::new(text);
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        walk.event(event, range);
    }
    walk.finish()
}

/// An open entry of a list.
struct Item {
    start: usize,
    /// Where the list in it begins: that is not part of the entry's own text.
    end: Option<usize>,
}

/// Words on the current line of a paragraph.
#[derive(Default)]
struct Line {
    words: Option<Range<usize>>,
    has_plain: bool,
    has_bold: bool,
}

/// An open heading.
struct Heading {
    level: HeadingLevel,
    words: Option<Range<usize>>,
}

/// A walk over the events of a text, which gathers the changes and the blocks.
struct Walk<'a> {
    text: &'a str,
    edits: Edits<'a>,
    /// Blocks by their place in the text before the changes.
    blocks: Vec<(Range<usize>, BlockKind)>,
    /// Where the text that events told of ends.
    covered: usize,
    heading: Option<Heading>,
    line: Line,
    items: Vec<Item>,
    /// For each open link or image the end of its label so far.
    labels: Vec<Option<usize>>,
    /// For each open bold stretch whether its marks are marks.
    bold: Vec<bool>,
    /// How many of them are.
    bold_depth: usize,
    quotes: Vec<Range<usize>>,
    cells: Vec<Range<usize>>,
    is_in_row: bool,
    is_in_code: bool,
}

/// `range` and what it was before, joined.
fn joined(words: Option<&Range<usize>>, range: &Range<usize>) -> Option<Range<usize>> {
    Some(words.map_or(range.clone(), |words| words.start.min(range.start)..words.end.max(range.end)))
}

impl<'a> Walk<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            edits: Edits::default(),
            blocks: vec![],
            covered: 0,
            heading: None,
            line: Line::default(),
            items: vec![],
            labels: vec![],
            bold: vec![],
            bold_depth: 0,
            quotes: vec![],
            cells: vec![],
            is_in_row: false,
            is_in_code: false,
        }
    }

    /// Takes one event, which stands at `range`.
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(written) => {
                self.words(&range);
                if !self.is_in_code {
                    inline::escape(self.text, range.start, self.covered, &mut self.edits);
                    let source = &self.text[range.clone()];
                    if source.starts_with('&') && *source != *written {
                        self.edits.replace(range.clone(), written.into_string());
                    }
                }
                self.covered = range.end;
            }
            Event::Code(_) => {
                self.words(&range);
                inline::code(self.text, range.clone(), &mut self.edits);
                self.covered = range.end;
            }
            Event::HardBreak => {
                if self.text[range.clone()].starts_with('\\') {
                    self.edits.delete(range.start..range.start + 1);
                }
                self.covered = range.end;
                self.end_line();
            }
            Event::SoftBreak => {
                self.covered = range.end;
                self.end_line();
            }
            Event::InlineHtml(_) | Event::Html(_) => {
                // A row stays on its line.
                let line_break = if self.is_in_row { " " } else { "\n" };
                inline::tags(self.text, range.clone(), line_break, &mut self.edits);
                self.label(&range);
                self.covered = range.end;
            }
            Event::Rule => {
                let length = self.text[range.clone()].trim_end().len();
                self.edits.delete(range.start..range.start + length);
            }
            // Not asked for by the options.
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.end_line(),
            Tag::Heading { level, .. } => {
                self.end_line();
                self.heading = Some(Heading { level: *level, words: None });
            }
            Tag::BlockQuote(_) => {
                self.end_line();
                self.quotes.push(range);
            }
            Tag::CodeBlock(kind) => {
                self.end_line();
                self.is_in_code = true;
                if matches!(kind, CodeBlockKind::Fenced(_)) {
                    block::fences(self.text, range, &mut self.edits);
                }
            }
            Tag::List(_) => {
                self.end_line();
                if let Some(item) = self.items.last_mut() {
                    item.end.get_or_insert(range.start);
                }
            }
            Tag::Item => {
                self.end_line();
                if self.text[range.clone()].starts_with(['*', '+']) {
                    self.edits.replace(range.start..range.start + 1, "-");
                }
                self.items.push(Item { start: range.start, end: None });
            }
            Tag::TableHead | Tag::TableRow => {
                self.cells.clear();
                self.is_in_row = true;
            }
            Tag::TableCell => self.cells.push(range),
            Tag::Emphasis => {
                self.label(&range);
                if !inline::is_sign(self.text, range.clone()) {
                    self.delete_ends(range, 1);
                }
            }
            Tag::Strong => {
                self.label(&range);
                let is_mark = !inline::is_name(self.text, range.clone());
                self.bold.push(is_mark);
                self.bold_depth += usize::from(is_mark);
                if is_mark {
                    self.delete_ends(range, 2);
                }
            }
            Tag::Link { .. } | Tag::Image { .. } => {
                self.label(&range);
                self.labels.push(None);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.end_line(),
            TagEnd::Heading(_) => self.end_heading(range),
            TagEnd::CodeBlock => self.is_in_code = false,
            TagEnd::Item => {
                self.end_line();
                if let Some(item) = self.items.pop() {
                    self.blocks.push((item.start..item.end.unwrap_or(range.end), BlockKind::ListItem));
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.is_in_row = false;
                block::row(self.text, range.clone(), &self.cells, &mut self.edits);
                if tag == TagEnd::TableHead {
                    block::delimiter_row(self.text, range.end, &mut self.edits);
                }
                self.blocks.push((range, BlockKind::TableRow));
            }
            TagEnd::Strong => {
                self.bold_depth -= usize::from(self.bold.pop().unwrap_or(false));
            }
            TagEnd::Link | TagEnd::Image => {
                let label_end = self.labels.pop().flatten();
                inline::link(self.text, range.clone(), label_end, &mut self.edits);
                self.covered = range.end;
            }
            _ => {}
        }
    }

    /// Takes away `length` bytes at both ends of `range`.
    fn delete_ends(&mut self, range: Range<usize>, length: usize) {
        if range.len() >= 2 * length {
            self.edits.delete(range.start..range.start + length);
            self.edits.delete(range.end - length..range.end);
        }
    }

    /// Notes that the label of the innermost link holds `range`.
    fn label(&mut self, range: &Range<usize>) {
        if let Some(label) = self.labels.last_mut() {
            *label = Some(label.map_or(range.end, |end| end.max(range.end)));
        }
        if let Some(heading) = &mut self.heading {
            heading.words = joined(heading.words.as_ref(), range);
        }
    }

    /// Notes words at `range`.
    fn words(&mut self, range: &Range<usize>) {
        self.label(range);
        if self.heading.is_some() || self.is_in_row || self.is_in_code {
            return;
        }
        self.line.words = joined(self.line.words.as_ref(), range);
        if self.text[range.clone()].contains(char::is_alphanumeric) {
            let is_bold = self.bold_depth > 0;
            self.line.has_bold |= is_bold;
            self.line.has_plain |= !is_bold;
        }
    }

    /// Closes the line: one that is bold throughout is a block.
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if let Some(words) = line.words
            && line.has_bold
            && !line.has_plain
        {
            self.blocks.push((words, BlockKind::Strong));
        }
    }

    fn end_heading(&mut self, range: Range<usize>) {
        let Some(heading) = self.heading.take() else { return };
        let words = heading.words.unwrap_or(range.start..range.start);
        if block::heading(self.text, range, words.clone(), &mut self.edits) == HeadingMark::Heading {
            self.blocks.push((words, BlockKind::Heading(heading.level as u8)));
        }
    }

    /// Makes the changes and moves the blocks to where their text then stands.
    fn finish(mut self) -> Written {
        self.end_line();
        block::quotes(self.text, &self.quotes, &mut self.edits);
        let edited = self.edits.apply(self.text);
        let blocks = self
            .blocks
            .into_iter()
            .map(|(range, kind)| (Span::new(edited.place_of(range.start), edited.place_of(range.end)), kind))
            .collect();
        Written::new(edited.text, blocks)
    }
}

#[cfg(test)]
mod tests;
