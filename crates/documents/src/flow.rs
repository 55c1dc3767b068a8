//! The text of a document as it flows: blanks folded, blocks on lines of their own, lists with their marks.
//!
//! Shared by the formats that tell what a block is and not where it stands: HTML, the agendas of FirstAgenda, DOCX and
//! ODT, so that the same document gives the same text in each of them.
//!
//! Breaks, blanks, tabs and list marks are *owed* until the next word is written, so that nothing stands at the end of a
//! line and what is empty leaves no trace.

mod table;

use sagsgang_text::{BlockKind, Span};

use crate::Written;
use crate::limit::{DEPTH_MAX, INDENT_LEVELS_MAX};
use table::Table;

/// How the entries of an ordered list are counted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ordinals {
    /// Number of the next entry.
    pub(crate) next: i64,
    /// The letter of the first entry where the list counts by letters.
    pub(crate) letter: Option<char>,
}

/// An open list.
#[derive(Debug, Default)]
struct List {
    /// None where the entries have dashes.
    ordinals: Option<Ordinals>,
    /// Where the open entry's mark stands.
    item_start: Option<usize>,
}

/// What was written on the current line.
#[derive(Debug, Default)]
struct Line {
    /// Where its first word stands, behind a list mark.
    start: Option<usize>,
    has_bold: bool,
    has_plain: bool,
    /// It belongs to a heading or to a row of a table.
    is_other_block: bool,
}

/// An open heading.
#[derive(Debug)]
struct Heading {
    level: u8,
    start: Option<usize>,
}

/// The text of a page while it is written.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    pub(crate) text: String,
    pub(crate) blocks: Vec<(Span, BlockKind)>,
    /// Line feeds owed before the next word.
    pub(crate) breaks: usize,
    /// Tabs owed before the next word.
    pub(crate) tabs: usize,
    /// A blank is owed before the next word.
    pub(crate) has_blank: bool,
    /// Nothing was written in the open cell: breaks are not owed there.
    pub(crate) is_at_cell_start: bool,
    /// The indent and the mark of an entry, owed before its first word.
    mark: Option<(usize, String)>,
    line: Line,
    heading: Option<Heading>,
    lists: Vec<List>,
    lists_too_deep: usize,
    pub(crate) tables: Vec<Table>,
    pub(crate) tables_too_deep: usize,
    bold_depth: usize,
    /// Whether each open span is bold, and whether it is raised.
    spans: Vec<(bool, bool)>,
    spans_too_deep: usize,
    superscript_depth: usize,
    preformatted_depth: usize,
    /// The line feed that directly follows `<pre>` is no text.
    is_at_preformatted_start: bool,
}

impl Flow {
    /// An empty flow with room for `bytes` bytes of text.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        // The list at the bottom takes entries that stand in no list.
        Self { text: String::with_capacity(bytes), lists: vec![List::default()], ..Self::default() }
    }

    /// The text and its blocks.
    pub(crate) fn finish(mut self) -> Written {
        self.end_fragment();
        self.end_line();
        Written::new(self.text, self.blocks)
    }

    /// Closes everything that is open, so that what follows stands for itself.
    pub(crate) fn end_fragment(&mut self) {
        self.end_heading();
        self.tables_too_deep = 0;
        while !self.tables.is_empty() {
            self.end_table();
        }
        self.lists_too_deep = 0;
        self.close_lists(0);
        self.spans.clear();
        self.spans_too_deep = 0;
        self.bold_depth = 0;
        self.superscript_depth = 0;
        self.preformatted_depth = 0;
        self.request_break(2);
    }

    /// A line below the last.
    pub(crate) fn line(&mut self, text: &str) {
        self.request_break(1);
        self.text(text);
        self.request_break(1);
    }

    /// Text between tags, character references decoded.
    pub(crate) fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.preformatted_depth > 0 {
            return self.preformatted(text);
        }
        self.has_blank |= text.starts_with(|letter: char| letter.is_ascii_whitespace());
        let mut words = text.split_ascii_whitespace();
        if let Some(word) = words.next() {
            self.write(word);
        }
        for word in words {
            self.has_blank = true;
            self.write(word);
        }
        self.has_blank |= text.ends_with(|letter: char| letter.is_ascii_whitespace());
    }

    /// Text whose blanks and lines are kept.
    fn preformatted(&mut self, text: &str) {
        let text = if std::mem::take(&mut self.is_at_preformatted_start) {
            text.strip_prefix("\r\n").or_else(|| text.strip_prefix('\n')).unwrap_or(text)
        } else {
            text
        };
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.breaks += 1;
            }
            self.has_blank = false;
            let line = line.trim_end_matches('\r');
            if !line.is_empty() {
                self.write(line);
            }
        }
    }

    /// Writes `word` and what is owed before it.
    fn write(&mut self, word: &str) {
        self.settle();
        let start = self.text.len();
        let is_raised = self.superscript_depth > 0 || self.spans.iter().any(|&(_, is_raised)| is_raised);
        if is_raised && word.bytes().all(|byte| byte.is_ascii_digit()) {
            self.text.extend(word.chars().map(superscript));
        } else {
            self.text.push_str(word);
        }
        self.line.start.get_or_insert(start);
        if let Some(heading) = &mut self.heading {
            heading.start.get_or_insert(start);
            self.line.is_other_block = true;
        } else if word.chars().any(char::is_alphanumeric) {
            let is_bold = self.bold_depth > 0 || self.spans.iter().any(|&(is_bold, _)| is_bold);
            self.line.has_bold |= is_bold;
            self.line.has_plain |= !is_bold;
        }
        self.is_at_cell_start = false;
    }

    /// Writes the breaks, tabs, list mark and blank that are owed.
    fn settle(&mut self) {
        if self.breaks > 0 && !self.text.is_empty() {
            if self.breaks > 1 && self.heading.as_ref().is_some_and(|heading| heading.start.is_some()) {
                self.end_heading();
            }
            self.end_line();
            self.text.extend(std::iter::repeat_n('\n', self.breaks));
            self.has_blank = false;
        }
        self.breaks = 0;
        self.note_row_text();
        if let Some((indent, mark)) = self.mark.take() {
            // In a row of a table, where an entry begins a cell.
            self.text.extend(std::iter::repeat_n('\t', self.tabs));
            self.text.extend(std::iter::repeat_n(' ', indent));
            if let Some(list) = self.lists.last_mut() {
                list.item_start = Some(self.text.len());
            }
            self.text.push_str(&mark);
        } else if self.tabs > 0 {
            self.text.extend(std::iter::repeat_n('\t', self.tabs));
        } else if self.has_blank && self.line.start.is_some() {
            self.text.push(' ');
        }
        self.tabs = 0;
        self.has_blank = false;
    }

    /// Owes at least `count` line feeds: one for a new line, two for a blank line.
    pub(crate) fn request_break(&mut self, count: usize) {
        self.has_blank = false;
        if !self.is_at_cell_start && self.mark.is_none() {
            self.breaks = self.breaks.max(count);
        }
    }

    /// A `br`: one more line, with at most one left blank.
    pub(crate) fn line_break(&mut self) {
        self.request_break((self.breaks + 1).min(2));
    }

    /// A tab between words of a line. In a table it is a blank, since tabs divide cells there.
    pub(crate) fn tab(&mut self) {
        if !self.tables.is_empty() {
            self.has_blank = true;
        } else if self.line.start.is_some() && self.breaks == 0 {
            self.tabs += 1;
        }
    }

    /// Closes the line: one that is bold throughout is a block.
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if let Some(start) = line.start
            && line.has_bold
            && !line.has_plain
            && !line.is_other_block
        {
            self.blocks.push((Span::new(start, self.text.len()), BlockKind::Strong));
        }
    }

    /// That the current line is a row of a table.
    pub(crate) fn line_is_row(&mut self) {
        self.line.is_other_block = true;
    }

    /// The start of a block that a row of data does not hold: the row frames a piece of the page, and its cells stand
    /// below each other.
    pub(crate) fn start_structure(&mut self) {
        if let Some(row) = self.tables.last_mut().and_then(|table| table.row.as_mut()) {
            row.has_structure = true;
            self.tabs = 0;
            self.is_at_cell_start = false;
        }
    }

    /// The start of a heading.
    pub(crate) fn start_heading(&mut self, level: u8) {
        self.end_heading();
        self.start_structure();
        self.request_break(2);
        self.heading = Some(Heading { level, start: None });
    }

    /// The end of a heading, if one is open.
    pub(crate) fn end_heading(&mut self) {
        if let Some(heading) = self.heading.take() {
            if let Some(start) = heading.start {
                self.blocks.push((Span::new(start, self.text.len()), BlockKind::Heading(heading.level)));
            }
            self.request_break(2);
        }
    }

    /// The start of a list.
    pub(crate) fn start_list(&mut self, ordinals: Option<Ordinals>) {
        self.mark = None;
        self.start_structure();
        self.close_item();
        self.request_break(if self.lists.len() > 1 { 1 } else { 2 });
        if self.lists.len() <= DEPTH_MAX {
            self.lists.push(List { ordinals, item_start: None });
        } else {
            self.lists_too_deep += 1;
        }
    }

    /// The end of a list.
    pub(crate) fn end_list(&mut self) {
        self.mark = None;
        self.close_item();
        if self.lists_too_deep > 0 {
            self.lists_too_deep -= 1;
        } else if self.lists.len() > 1 {
            self.lists.pop();
        }
        self.request_break(if self.lists.len() > 1 { 1 } else { 2 });
    }

    /// How many lists are open.
    pub(crate) fn list_depth(&self) -> usize {
        self.lists.len()
    }

    /// Closes lists until `depth` are open, and the open entry of the last.
    pub(crate) fn close_lists(&mut self, depth: usize) {
        self.mark = None;
        while self.lists.len() > depth.max(1) {
            self.close_item();
            self.lists.pop();
        }
        self.close_item();
    }

    /// The start of an entry; `value` is its number where it has one of its own.
    pub(crate) fn start_item(&mut self, value: Option<i64>) {
        self.end_item();
        let indent = 2 * self.lists.len().saturating_sub(2).min(INDENT_LEVELS_MAX);
        let mut mark = "- ".to_owned();
        if let Some(ordinals) = self.lists.last_mut().and_then(|list| list.ordinals.as_mut()) {
            let number = value.unwrap_or(ordinals.next);
            ordinals.next = number.saturating_add(1);
            mark = match (ordinals.letter, u32::try_from(number.saturating_sub(1))) {
                (Some(letter), Ok(place @ 0..26)) => {
                    format!("{}. ", char::from_u32(letter as u32 + place).unwrap_or(letter))
                }
                _ => format!("{number}. "),
            };
        }
        self.mark = Some((indent, mark));
    }

    /// The start of an entry with a mark of its own, `indent` blanks from the edge; a mark ends with a blank. In a row of
    /// a table it is no structure, but a word like others.
    pub(crate) fn start_marked_item(&mut self, indent: usize, mark: String) {
        self.mark = None;
        self.close_item();
        let is_in_table = !self.tables.is_empty();
        self.mark = Some((if is_in_table { 0 } else { indent }, mark));
    }

    /// The end of an entry.
    pub(crate) fn end_item(&mut self) {
        self.mark = None;
        self.close_item();
        self.request_break(1);
    }

    /// Keeps the open entry of the innermost list as a block, if it has text.
    pub(crate) fn close_item(&mut self) {
        if let Some(start) = self.lists.last_mut().and_then(|list| list.item_start.take()) {
            self.blocks.push((Span::new(start, self.text.len()), BlockKind::ListItem));
        }
    }

    /// The start of text whose blanks are kept.
    pub(crate) fn start_preformatted(&mut self) {
        self.start_structure();
        self.request_break(2);
        self.preformatted_depth += 1;
        self.is_at_preformatted_start = true;
    }

    /// The end of text whose blanks are kept.
    pub(crate) fn end_preformatted(&mut self) {
        self.preformatted_depth = self.preformatted_depth.saturating_sub(1);
        self.is_at_preformatted_start = false;
        self.request_break(2);
    }

    /// The start of bold words.
    pub(crate) fn start_bold(&mut self) {
        self.bold_depth += 1;
    }

    /// The end of bold words.
    pub(crate) fn end_bold(&mut self) {
        self.bold_depth = self.bold_depth.saturating_sub(1);
    }

    /// Whether the text ends with a metre or a part of it, behind which a digit of its own is raised.
    pub(crate) fn ends_with_metre(&self) -> bool {
        let word = self.text.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or("");
        !self.has_blank && self.breaks == 0 && matches!(word, "m" | "km" | "dm" | "cm" | "mm")
    }

    /// The start of raised text: digits in it become "²" and the like, so that they join no number before them.
    pub(crate) fn start_superscript(&mut self) {
        self.superscript_depth += 1;
    }

    /// The end of raised text.
    pub(crate) fn end_superscript(&mut self) {
        self.superscript_depth = self.superscript_depth.saturating_sub(1);
    }

    /// The start of a span, which can be bold and raised.
    pub(crate) fn start_span(&mut self, is_bold: bool, is_raised: bool) {
        if self.spans.len() < DEPTH_MAX {
            self.spans.push((is_bold, is_raised));
        } else {
            self.spans_too_deep += 1;
        }
    }

    /// The end of a span.
    pub(crate) fn end_span(&mut self) {
        if self.spans_too_deep > 0 {
            self.spans_too_deep -= 1;
        } else {
            self.spans.pop();
        }
    }
}

/// The raised form of a digit; other characters as they are.
fn superscript(digit: char) -> char {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    digit.to_digit(10).and_then(|value| RAISED.get(value as usize).copied()).unwrap_or(digit)
}
