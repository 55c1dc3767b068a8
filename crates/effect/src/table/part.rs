//! A part of a file's rows to columns, and parts put together in the order of the file.

use super::number::{is_missing, number};
use super::{Cells, MISSING};
use crate::Fault;
use std::collections::HashMap;

/// Columns of some rows.
pub(super) struct Part {
    columns: Vec<Builder>,
    /// Lines of the rows, counted from the part's first, which is 0.
    pub(super) lines: Vec<u32>,
    /// Lines in the part, empty ones among them.
    pub(super) line_count: u32,
    /// Why it ended before its end; lines in it are counted from the part's first.
    pub(super) stop: Option<Stop>,
    allows_comma: bool,
}

/// Why a part was not read to its end.
pub(super) enum Stop {
    /// There is something wrong.
    Fault(Fault),
    /// A column of numbers, by its place among the wanted, holds a text: it is to be read as texts.
    TextIn(usize),
}

enum Builder {
    Numbers(Vec<f64>),
    Texts(Texts),
}

#[derive(Default)]
struct Texts {
    codes: Vec<u32>,
    known: HashMap<Box<[u8]>, u32>,
    levels: Vec<String>,
}

impl Part {
    /// With nothing in it.
    pub(super) fn new(is_text: &[bool], allows_comma: bool) -> Self {
        let builder = |is_text: &bool| match is_text {
            true => Builder::Texts(Texts::default()),
            false => Builder::Numbers(Vec::new()),
        };
        Self {
            columns: is_text.iter().map(builder).collect(),
            lines: Vec::new(),
            line_count: 0,
            stop: None,
            allows_comma,
        }
    }

    /// Takes a cell of a wanted column; whether to go on.
    #[inline]
    pub(super) fn take(&mut self, column: usize, cell: &[u8], line: u32) -> bool {
        match self.columns.get_mut(column) {
            Some(Builder::Numbers(numbers)) => match number(cell, self.allows_comma) {
                Some(number) => numbers.push(number),
                None => self.stop = Some(Stop::TextIn(column)),
            },
            Some(Builder::Texts(texts)) => match texts.code(cell) {
                Some(code) => texts.codes.push(code),
                None => {
                    self.stop =
                        Some(Stop::Fault(Fault::Unreadable { row: line as usize, why: "UTF-8".into() }));
                }
            },
            None => {}
        }
        self.stop.is_none()
    }

    /// Adds the columns of a later part.
    pub(super) fn append(&mut self, later: Self) {
        for (own, other) in self.columns.iter_mut().zip(later.columns) {
            match (own, other) {
                (Builder::Numbers(own), Builder::Numbers(other)) => own.extend(other),
                (Builder::Texts(own), Builder::Texts(other)) => own.append(other),
                _ => {}
            }
        }
        let before = self.line_count;
        self.lines.extend(later.lines.iter().map(|line| line + before));
        self.line_count += later.line_count;
    }

    /// Makes room for as many rows more.
    pub(super) fn reserve(&mut self, rows: usize) {
        self.lines.reserve_exact(rows);
        for column in &mut self.columns {
            match column {
                Builder::Numbers(numbers) => numbers.reserve_exact(rows),
                Builder::Texts(texts) => texts.codes.reserve_exact(rows),
            }
        }
    }

    /// The columns.
    pub(super) fn into_cells(self) -> impl Iterator<Item = Cells> {
        self.columns.into_iter().map(|builder| match builder {
            Builder::Numbers(numbers) => Cells::Numbers(numbers),
            Builder::Texts(texts) => Cells::Texts { codes: texts.codes, levels: texts.levels },
        })
    }
}

impl Texts {
    /// The code of a text, spaces around it left out; none where it is not UTF-8.
    fn code(&mut self, cell: &[u8]) -> Option<u32> {
        if is_missing(cell) {
            return Some(MISSING);
        }
        if let Some(code) = self.known.get(cell) {
            return Some(*code);
        }
        let text = std::str::from_utf8(cell).ok()?.trim();
        let code = match self.known.get(text.as_bytes()) {
            _ if is_missing(text.as_bytes()) => MISSING,
            Some(code) => *code,
            None => {
                self.levels.push(text.to_owned());
                let code = self.levels.len() as u32 - 1;
                self.known.insert(text.as_bytes().into(), code);
                code
            }
        };
        self.known.insert(cell.into(), code);
        Some(code)
    }

    fn append(&mut self, later: Self) {
        let codes: Vec<u32> =
            later.levels.iter().map(|level| self.code(level.as_bytes()).unwrap_or(MISSING)).collect();
        self.codes
            .extend(later.codes.iter().map(|code| codes.get(*code as usize).copied().unwrap_or(MISSING)));
    }
}
