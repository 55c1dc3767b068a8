//! The text of an office document while it is written.

use sagsgang_text::{SetAside, SetAsideKind};

use crate::Written;
use crate::flow::Flow;
use crate::limit::INDENT_LEVELS_MAX;

/// What a paragraph is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    /// Its level, from 1, where it is a heading.
    pub(crate) heading: Option<u8>,
    /// Its place in a list: how deep the list lies, from 0, and the entry's mark.
    pub(crate) mark: Option<(usize, String)>,
    /// It goes on where the last paragraph ended, whose end was deleted.
    pub(crate) goes_on: bool,
}

/// How a stretch of text is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Run {
    /// Bold.
    pub(crate) is_bold: bool,
    /// Raised, as in m².
    pub(crate) is_raised: bool,
}

/// The text of an office document while it is written.
#[derive(Default)]
pub(crate) struct Paper {
    flow: Flow,
    /// The last paragraph was an entry of a list.
    was_entry: bool,
    /// The open paragraph is a heading.
    is_heading: bool,
    set_aside: Vec<SetAside>,
}

impl Paper {
    /// An empty paper.
    pub(crate) fn new() -> Self {
        Self { flow: Flow::with_capacity(0), ..Self::default() }
    }

    /// The start of a paragraph.
    pub(crate) fn start_paragraph(&mut self, paragraph: &Paragraph) {
        if paragraph.goes_on {
            return;
        }
        let is_entry = paragraph.mark.is_some() && paragraph.heading.is_none();
        self.flow.request_break(if is_entry && self.was_entry { 1 } else { 2 });
        self.was_entry = is_entry;
        match (paragraph.heading, &paragraph.mark) {
            (Some(level), mark) => {
                self.flow.start_heading(level.clamp(1, 6));
                self.is_heading = true;
                if let Some((_, mark)) = mark {
                    self.flow.text(mark);
                    self.flow.text(" ");
                }
            }
            (None, Some((depth, mark))) => {
                self.flow.start_marked_item(2 * (*depth).min(INDENT_LEVELS_MAX), format!("{mark} "));
            }
            (None, None) => {}
        }
    }

    /// The end of a paragraph; `goes_on` where the next belongs to it.
    pub(crate) fn end_paragraph(&mut self, goes_on: bool) {
        if goes_on {
            return;
        }
        if std::mem::take(&mut self.is_heading) {
            self.flow.end_heading();
        }
        if self.was_entry {
            self.flow.end_item();
        }
        self.flow.request_break(1);
    }

    /// Text. Soft hyphens, which show at the end of a line only, are left out.
    pub(crate) fn text(&mut self, text: &str, run: Run) {
        if run.is_bold {
            self.flow.start_bold();
        }
        if run.is_raised {
            self.flow.start_superscript();
        }
        for piece in text.split('\u{AD}') {
            self.flow.text(piece);
        }
        if run.is_raised {
            self.flow.end_superscript();
        }
        if run.is_bold {
            self.flow.end_bold();
        }
    }

    /// A tab between words.
    pub(crate) fn tab(&mut self) {
        self.flow.tab();
    }

    /// A new line in the paragraph.
    pub(crate) fn line_break(&mut self) {
        self.flow.line_break();
    }

    /// A new page or column.
    pub(crate) fn page_break(&mut self) {
        self.flow.request_break(2);
    }

    /// The start of a table.
    pub(crate) fn start_table(&mut self) {
        self.flow.start_table();
        self.was_entry = false;
    }

    /// The end of a table.
    pub(crate) fn end_table(&mut self) {
        self.flow.end_table();
        self.was_entry = false;
    }

    /// The start of a row.
    pub(crate) fn start_row(&mut self) {
        self.flow.start_row();
    }

    /// The end of a row.
    pub(crate) fn end_row(&mut self) {
        self.flow.end_row();
    }

    /// The start of a cell.
    pub(crate) fn start_cell(&mut self) {
        self.flow.start_cell();
        self.was_entry = false;
    }

    /// Keeps what is no part of the text, once each.
    pub(crate) fn set_aside(&mut self, kind: SetAsideKind, text: String) {
        let aside = SetAside { kind, text };
        let is_repeated =
            matches!(kind, SetAsideKind::Header | SetAsideKind::Footer) && self.set_aside.contains(&aside);
        if !aside.text.is_empty() && !is_repeated {
            self.set_aside.push(aside);
        }
    }

    /// The text with its blocks and what is set aside.
    pub(crate) fn finish(self) -> Written {
        Written { set_aside: self.set_aside, ..self.flow.finish() }
    }
}
