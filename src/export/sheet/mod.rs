//! A sheet: headings, sentences, tables and pictures with footnotes, as a page to print or as text. What stands on it is put
//! together elsewhere, once for all its forms: a statement, a simulation, a comparison, one party's page.

mod html;

pub use html::html;

use crate::locale::Language;

/// A sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The language that it is in.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// What stands under the title.
    pub lead: Vec<String>,
    /// What stands on every printed page, so that no page loses what it rests on.
    pub running: String,
    /// Its sections.
    pub sections: Vec<Section>,
    /// Its footnotes; lines and cells count from 0.
    pub notes: Vec<String>,
}

/// A section of a sheet.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// What stands in a section.
#[derive(Clone, Debug)]
pub enum Block {
    /// A sentence or several.
    Words(Line),
    /// What must not be overlooked.
    Warning(Line),
    /// Lines, each by itself.
    List(Vec<Line>),
    /// A table.
    Grid(Grid),
    /// A picture as SVG; its table follows it. Left out where only text can stand.
    Picture(String),
}

/// Words with the numbers of their notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Its notes.
    pub notes: Vec<usize>,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// What it shows.
    pub caption: String,
    /// Its columns; the name of one that holds numbers begins with `>`.
    pub columns: Vec<String>,
    /// Its rows, each with a cell a column.
    pub rows: Vec<Vec<Line>>,
    /// Whether the last row sums up those above it.
    pub has_total: bool,
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self { text, notes: Vec::new() }
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

/// A column by the key of its name.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    key: &'static str,
    is_number: bool,
}

/// A column of words.
pub const fn word(key: &'static str) -> Column {
    Column { key, is_number: false }
}

/// A column of numbers.
pub const fn figure(key: &'static str) -> Column {
    Column { key, is_number: true }
}

impl Grid {
    /// A table without rows.
    pub fn of(language: Language, caption: impl Into<String>, columns: &[Column]) -> Self {
        let name = |column: &Column| {
            let mark = if column.is_number { ">" } else { "" };
            format!("{mark}{}", language.say(column.key))
        };
        Self {
            caption: caption.into(),
            columns: columns.iter().map(name).collect(),
            rows: Vec::new(),
            has_total: false,
        }
    }

    /// One more row of words without notes.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(Line::from).collect());
    }
}

impl Sheet {
    /// The number of a note, which is added where it is not there yet.
    pub fn note(&mut self, text: String) -> usize {
        match self.notes.iter().position(|one| *one == text) {
            Some(place) => place,
            None => {
                self.notes.push(text);
                self.notes.len() - 1
            }
        }
    }

    /// Adds a section where it holds anything.
    pub fn section(&mut self, heading: impl Into<String>, blocks: Vec<Block>) {
        if !blocks.is_empty() {
            self.sections.push(Section { heading: heading.into(), blocks });
        }
    }
}
