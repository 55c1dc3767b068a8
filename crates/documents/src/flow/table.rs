//! Tables: rows of data on one line each, with tabs between the cells; rows that frame a page below each other.
//!
//! Councils' systems use tables for both. A row is data when it holds no heading, list or table and is short; its lines
//! are joined when it ends.

use sagsgang_text::{BlockKind, Span};

use super::Flow;
use crate::limit::{DEPTH_MAX, ROW_BYTES_MAX};

/// An open table.
#[derive(Debug)]
pub(crate) struct Table {
    /// Lists that were open where the table began: those opened in a cell end with it.
    list_depth: usize,
    pub(crate) row: Option<Row>,
}

/// An open row.
#[derive(Debug)]
pub(crate) struct Row {
    /// Where its text begins.
    start: Option<usize>,
    cells: usize,
    /// It holds a heading, a list, preformatted text or a table.
    pub(crate) has_structure: bool,
    /// Blocks that were known before it began.
    blocks: usize,
}

impl Flow {
    /// The start of a table.
    pub(crate) fn start_table(&mut self) {
        self.end_heading();
        self.start_structure();
        self.close_item();
        self.request_break(2);
        if self.tables.len() < DEPTH_MAX {
            self.tables.push(Table { list_depth: self.list_depth(), row: None });
        } else {
            self.tables_too_deep += 1;
        }
    }

    /// The end of a table.
    pub(crate) fn end_table(&mut self) {
        if self.tables_too_deep > 0 {
            self.tables_too_deep -= 1;
        } else {
            self.end_row();
            self.tables.pop();
        }
        self.request_break(2);
    }

    /// The start of a row.
    pub(crate) fn start_row(&mut self) {
        self.end_row();
        if self.tables.is_empty() {
            self.start_table();
        }
        self.request_break(1);
        let blocks = self.blocks.len();
        if let Some(table) = self.tables.last_mut() {
            table.row = Some(Row { start: None, cells: 0, has_structure: false, blocks });
        }
    }

    /// The start of a cell.
    pub(crate) fn start_cell(&mut self) {
        if self.tables.last().is_none_or(|table| table.row.is_none()) {
            self.start_row();
        }
        self.end_cell();
        self.has_blank = false;
        let Some(row) = self.tables.last_mut().and_then(|table| table.row.as_mut()) else { return };
        row.cells += 1;
        if row.has_structure {
            return self.request_break(2);
        }
        if row.cells > 1 {
            self.tabs += 1;
            if row.start.is_some() {
                self.breaks = 0;
            }
        }
        self.is_at_cell_start = true;
    }

    /// Closes what was opened in a cell.
    fn end_cell(&mut self) {
        self.is_at_cell_start = false;
        self.end_heading();
        if let Some(depth) = self.tables.last().map(|table| table.list_depth) {
            self.close_lists(depth);
        }
    }

    /// The end of a row, if one is open.
    pub(crate) fn end_row(&mut self) {
        let Some(row) = self.tables.last_mut().and_then(|table| table.row.take()) else { return };
        self.end_cell();
        self.tabs = 0;
        let Some(start) = row.start else { return };
        let length = self.text.len() - start;
        if row.cells > 1 && !row.has_structure && length <= ROW_BYTES_MAX {
            self.join_lines(start);
            let later = self.blocks.split_off(row.blocks);
            self.blocks.extend(later.into_iter().filter(|(span, _)| (span.start as usize) < start));
            self.blocks.push((Span::new(start, self.text.len()), BlockKind::TableRow));
            self.line_is_row();
            self.breaks = 0;
        }
        self.request_break(1);
    }

    /// Puts a blank for each run of line feeds behind `start`.
    fn join_lines(&mut self, start: usize) {
        if self.text[start..].contains('\n') {
            let lines: Vec<&str> = self.text[start..].split('\n').filter(|line| !line.is_empty()).collect();
            let joined = lines.join(" ");
            self.text.truncate(start);
            self.text.push_str(&joined);
        }
    }

    /// Notes where the text of the open row begins: at the end of what is written, breaks included.
    pub(crate) fn note_row_text(&mut self) {
        let length = self.text.len();
        if let Some(row) = self.tables.last_mut().and_then(|table| table.row.as_mut()) {
            row.start.get_or_insert(length);
        }
    }
}
