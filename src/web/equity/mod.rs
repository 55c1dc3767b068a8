//! Health profiles: is the gap growing?
//!
//! Everything shown is made of a profile as the register keeps it, in which nothing points at single people.

mod comparison;
mod list;
mod picture;
mod place;
mod profile;

pub(super) use comparison::show as compare;
pub(super) use list::{Line, line, newest, show as list};
pub(super) use place::show as show_place;
pub(super) use profile::show;

use sagsgang_effect::Level;
use sagsgang_effect::inequality::Options;
use sagsgang_effect::profile::Profile;
use sagsgang_store::{ProfilePage, Register};
use serde::Deserialize;

use super::error::Failure;
use super::page::{Area, Frame};
use super::state::AppState;
use crate::export::equity::Telling;
use crate::export::sheet::{Block, Grid, Sheet};
use crate::locale::Language;

/// What the address chooses.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Choice {
    indikator: Option<String>,
    opdeling: Option<String>,
    /// Whether all numbers are shown.
    tal: Option<String>,
    a: Option<String>,
    b: Option<String>,
}

/// What can be chosen, and which one is.
pub(super) struct Other {
    name: String,
    path: String,
    is_here: bool,
}

/// A part of a page: sentences and tables under a heading.
pub(super) struct Part {
    pub(super) heading: String,
    pub(super) anchor: String,
    pub(super) blocks: Vec<Shown>,
}

/// A sentence, a list, a table, or a picture where a page asks for it.
pub(super) enum Shown {
    Words(String),
    Warning(String),
    List(Vec<String>),
    Table(Table),
    /// A picture, and the table that says the same.
    Picture(String, Option<Table>),
}

/// A table: a column of numbers stands at the right.
pub(super) struct Table {
    pub(super) caption: String,
    pub(super) heads: Vec<(String, bool)>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Part {
    /// The sections of a sheet, without their pictures.
    fn all(sheet: &Sheet) -> Vec<Part> {
        let mut parts = Self::with_pictures(sheet);
        for part in &mut parts {
            part.blocks.retain(|block| !matches!(block, Shown::Picture(..)));
        }
        parts
    }

    /// Whether its heading is `heading`.
    pub(super) fn is_called(&self, heading: &str) -> bool {
        self.heading == heading
    }

    /// The sections of a sheet.
    pub(super) fn with_pictures(sheet: &Sheet) -> Vec<Part> {
        let part = |(place, section): (usize, &crate::export::sheet::Section)| Part {
            heading: section.heading.clone(),
            anchor: format!("del-{}", place + 1),
            blocks: Shown::all(&section.blocks),
        };
        sheet.sections.iter().enumerate().map(part).collect()
    }
}

impl Shown {
    /// All blocks; the table that follows a picture belongs to it.
    fn all(blocks: &[Block]) -> Vec<Shown> {
        let mut shown: Vec<Shown> = Vec::with_capacity(blocks.len());
        for block in blocks.iter().map(Shown::of) {
            match (shown.last_mut(), block) {
                (Some(Shown::Picture(_, twin @ None)), Shown::Table(table)) => *twin = Some(table),
                (_, block) => shown.push(block),
            }
        }
        shown
    }

    fn of(block: &Block) -> Shown {
        match block {
            Block::Words(line) => Shown::Words(held(&line.text)),
            Block::Warning(line) => Shown::Warning(held(&line.text)),
            Block::List(lines) => Shown::List(lines.iter().map(|line| held(&line.text)).collect()),
            Block::Grid(grid) => Shown::Table(Table::of(grid)),
            Block::Picture(svg) => Shown::Picture(svg.clone(), None),
        }
    }
}

impl Table {
    fn of(grid: &Grid) -> Table {
        let head = |column: &String| (column.trim_start_matches('>').to_owned(), column.starts_with('>'));
        Table {
            caption: grid.caption.clone(),
            heads: grid.columns.iter().map(head).collect(),
            rows: grid.rows.iter().map(|row| row.iter().map(|cell| cell.text.clone()).collect()).collect(),
        }
    }

    /// The table beside a picture.
    fn twin(table: crate::picture::wording::Table) -> Table {
        let head = |column: &String| (column.trim_start_matches('>').to_owned(), column.starts_with('>'));
        Table { caption: String::new(), heads: table.columns.iter().map(head).collect(), rows: table.rows }
    }

    /// A cell with its heading, and whether it is a number.
    pub(super) fn cells<'a>(
        &'a self,
        row: &'a [String],
    ) -> impl Iterator<Item = (&'a String, &'a (String, bool))> {
        row.iter().zip(&self.heads)
    }
}

/// Words in which a number keeps its per cent sign on its line.
pub(super) fn held(text: &str) -> String {
    text.replace(" %", "\u{a0}%")
}

/// The profile of that address.
async fn find(state: &AppState, slug: &str) -> Result<ProfilePage, Failure> {
    let slug = slug.to_owned();
    state.ask(move |register: &Register| register.profile(&slug)).await?.ok_or(Failure::NotFound)
}

/// How pages tell it: the value to read, and beside it those of WHO's program where all numbers are asked for.
fn telling(language: Language, has_numbers: bool) -> Telling {
    let options = Options { level: Level::USUAL, ..Options::default() };
    Telling { language, options, measures: Vec::new(), is_compatible: has_numbers }
}

/// The indicator and dimension that are chosen, else the first ones.
fn chosen(profile: &Profile, choice: &Choice) -> Result<(String, String), Failure> {
    let first = profile.indicators.first().ok_or(Failure::NotFound)?;
    let indicator = match &choice.indikator {
        Some(name) => profile.indicator(name).ok_or(Failure::NotFound)?,
        None => first,
    };
    let dimensions = profile.dimensions();
    let dimension = match &choice.opdeling {
        Some(name) => dimensions.iter().find(|known| *known == name),
        None => dimensions.first(),
    };
    Ok((indicator.name.clone(), (*dimension.ok_or(Failure::NotFound)?).to_owned()))
}

/// The other indicators and dimensions, each with the page of the same thing.
fn options(
    page: &Frame,
    profile: &Profile,
    (indicator, dimension): (&str, &str),
    path: impl Fn(&str, &str) -> String,
) -> (Vec<Other>, Vec<Other>) {
    let indicators = profile.indicators.iter().map(|known| Other {
        name: known.name.clone(),
        path: page.to(path(&known.name, dimension)),
        is_here: known.name == indicator,
    });
    let dimensions = profile.dimensions().into_iter().map(|known| Other {
        name: known.to_owned(),
        path: page.to(path(indicator, known)),
        is_here: known == dimension,
    });
    (indicators.collect(), dimensions.collect())
}

/// The frame of a page of a profile.
fn framed(page: Frame, title: impl Into<String>) -> Frame {
    let label = page.say("nav-equity");
    page.titled(Area::Equity, title).under(label, "/sundhedsprofil")
}
