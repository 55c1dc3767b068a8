//! A second release of a table beside the first: what the two tell together.
//!
//! The first release cannot be taken back. The second is chosen so that neither its own small cells, nor those of the first, nor
//! the few who came or went between them can be reckoned from both. Both releases and the difference are one system: a table
//! with one dimension more, in which the larger population is the sum of the smaller and those who are in it only.

use super::dimension::Dimension;
use super::primary::{self, Need, Reason, reason_of_count};
use super::rounding::{count_behind, rounded};
use super::secondary;
use super::settings::Settings;
use super::system::{Cell, System, equations, heights};
use super::table::{CELLS_MAX, Counts, labels};
use super::{Protected, Shown, loss};
use crate::{Fault, Notice};
use serde::{Deserialize, Serialize};

/// How the persons of a new release overlap with those of an earlier one. Where persons both came and went, and neither number is
/// known apart, a difference is no count of anybody and nothing follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Overlap {
    /// The same persons, counted the same way: shown by other rules, or corrected nowhere.
    Same,
    /// All of the earlier ones, and some who came.
    Grown,
    /// Only of the earlier ones, some of whom left.
    Shrunk,
}

/// What an earlier release makes of a number that it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It stands there as it is now: everybody knows it, and it protects no other.
    Known,
    /// It differs by so few that both releases together tell of them.
    FewApart,
}

/// How a number that an earlier release shows stands to that of now: each counted, and among how many. None where they differ by many.
pub fn standing(then: (f64, f64), now: (f64, f64), threshold: u32) -> Option<Standing> {
    let few = |by: f64| by != 0.0 && by.abs() < f64::from(threshold);
    let (cases, among) = (now.0 - then.0, now.1 - then.1);
    if cases == 0.0 && among == 0.0 {
        return Some(Standing::Known);
    }
    (few(cases) || few(among - cases)).then_some(Standing::FewApart)
}

/// Where the parts of the common table stand in its further dimension: the sum, its first part, those in the sum only.
const LARGER: usize = 0;
const SMALLER: usize = 1;
const BETWEEN: usize = 2;

/// What may be shown of a new table, given what was shown of an earlier one with the same dimensions.
///
/// [`Notice::AlreadyShown`] names cells of the earlier release, or differences, that both releases tell whatever is blanked.
///
/// # Errors
/// [`Fault::Lengths`] if the dimensions differ, [`Fault::OutOfRange`] if a count does not fit the overlap, as [`super::protect`] else.
pub fn compare(
    old: &Counts,
    shown: &Protected,
    new: &Counts,
    settings: &Settings,
    overlap: Overlap,
) -> Result<Protected, Fault> {
    settings.check()?;
    let cells = new.values().len();
    if old.dimensions() != new.dimensions() || shown.cells.len() != cells {
        return Err(Fault::Lengths { what: "dimensions of two releases" });
    }
    for place in 0..cells {
        let (before, after) = (old.values()[place], new.values()[place]);
        let fits = match overlap {
            Overlap::Same => before == after,
            Overlap::Grown => before <= after,
            Overlap::Shrunk => after <= before,
        };
        if !fits {
            return Err(Fault::OutOfRange {
                what: new.labels(place).join(" · "),
                value: after.to_string(),
                must: "as the overlap of the two releases says",
            });
        }
    }
    let both = Both { old, shown, new, settings };
    if overlap == Overlap::Same { Ok(both.same()) } else { both.different(overlap == Overlap::Grown) }
}

struct Both<'a> {
    old: &'a Counts,
    shown: &'a Protected,
    new: &'a Counts,
    settings: &'a Settings,
}

impl Both<'_> {
    /// A cell of the earlier release: it stays as it is, and what was blank is to stay in the dark.
    fn earlier(&self, place: usize, need: Option<Need>) -> Cell {
        let among = self.old.base().map(|base| base[place]);
        let blank = (0.0, among.unwrap_or(f64::INFINITY));
        let range = self.shown.cells[place]
            .value
            .map_or(blank, |shown| count_behind(shown, among, &self.shown.settings));
        let is_blank = self.shown.cells[place].value.is_none();
        Cell {
            value: self.old.values()[place],
            blank: range,
            shown: range,
            loss: None,
            need: need.filter(|_| is_blank),
        }
    }

    /// A cell of the new release.
    fn later(&self, place: usize, need: Option<Need>) -> Cell {
        let value = self.new.values()[place];
        let among = self.new.base().map(|base| base[place]);
        let shown = rounded(value, place, self.settings.rounding);
        Cell {
            value,
            blank: (0.0, among.unwrap_or(f64::INFINITY)),
            shown: count_behind(shown, among, self.settings),
            loss: (among != Some(0.0)).then_some(0),
            need,
        }
    }

    /// Of the same persons a reader knows what either release shows.
    fn same(&self) -> Protected {
        let before = primary::of_counts(self.old, &self.shown.settings);
        let after = primary::of_counts(self.new, self.settings);
        let dimensions = self.new.dimensions();
        let cell = |(place, height): (usize, u32)| {
            // The stricter of both rules holds for the new release: what was blank for its own sake stays so.
            let mut cell = self.later(place, wider(before[place], after[place]));
            cell.loss = cell.loss.map(|_| loss(cell.value, height));
            if self.shown.cells[place].value.is_some() {
                let known = self.earlier(place, None).shown;
                let within = |range: (f64, f64)| (range.0.max(known.0), range.1.min(known.1));
                (cell.blank, cell.shown) = (within(cell.blank), within(cell.shown));
            }
            cell
        };
        let cells = heights(dimensions).into_iter().enumerate().map(cell).collect();
        let system = System { cells, equations: equations(dimensions) };
        let choice = secondary::choose(&system, dimensions);
        self.told(&system.cells, &choice.blank, &|_| None, &choice.bare, &|cell| cell)
    }

    /// Of two populations one of which holds the other a reader knows the difference as well.
    fn different(&self, grown: bool) -> Result<Protected, Fault> {
        let time = Dimension::list("release", "larger", &["smaller", "between"])?;
        let parts = time.len();
        let places = self.new.values().len();
        if places * parts > CELLS_MAX {
            return Err(Fault::TooMany { what: "cells", most: CELLS_MAX / parts });
        }
        let dimensions = [self.new.dimensions(), &[time]].concat();
        let (earlier, later) = if grown { (SMALLER, LARGER) } else { (LARGER, SMALLER) };
        let before = primary::of_counts(self.old, &self.shown.settings);
        let after = primary::of_counts(self.new, self.settings);
        let heights = heights(self.new.dimensions());
        let mut cells = Vec::with_capacity(places * parts);
        for place in 0..places {
            for part in 0..parts {
                cells.push(if part == BETWEEN {
                    self.between(place)
                } else if part == earlier {
                    self.earlier(place, before[place])
                } else {
                    let mut cell = self.later(place, after[place]);
                    cell.loss = cell.loss.map(|_| loss(cell.value, heights[place]));
                    cell
                });
            }
        }
        let system = System { cells, equations: equations(&dimensions) };
        let choice = secondary::choose(&system, &dimensions);
        let new_cells: Vec<Cell> =
            (0..places).map(|place| system.cells[place * parts + later].clone()).collect();
        let blank: Vec<bool> = (0..places).map(|place| choice.blank[place * parts + later]).collect();
        let between = |place: usize| system.cells[place * parts + BETWEEN].need.map(|need| need.reason);
        Ok(self.told(&new_cells, &blank, &between, &choice.bare, &|cell| {
            if cell % parts == later { cell / parts } else { places + cell / parts }
        }))
    }

    /// Who came or went: shown nowhere, and few of them are to stay in the dark.
    fn between(&self, place: usize) -> Cell {
        let value = (self.new.values()[place] - self.old.values()[place]).abs();
        let few = reason_of_count(value, None, &Settings { zero_is_safe: true, ..self.settings.clone() });
        let need = few.map(|_| Need {
            reason: Reason::Difference,
            below: 0.0,
            above: 0.0,
            width: self.settings.count_width(),
        });
        let free = (0.0, f64::INFINITY);
        Cell { value, blank: free, shown: free, loss: None, need }
    }

    /// The new release as it may be shown; `place` tells the cell of the table, plus their number for what is not in the new release.
    fn told(
        &self,
        cells: &[Cell],
        blank: &[bool],
        between: &dyn Fn(usize) -> Option<Reason>,
        bare: &[usize],
        place: &dyn Fn(usize) -> usize,
    ) -> Protected {
        let shown = |(at, cell): (usize, &Cell)| match (cell.need, blank[at]) {
            (Some(need), _) => Shown { value: None, why: Some(need.reason) },
            (None, true) => Shown { value: None, why: Some(between(at).unwrap_or(Reason::Secondary)) },
            (None, false) => {
                Shown { value: Some(rounded(cell.value, at, self.settings.rounding)), why: None }
            }
        };
        let dimensions = self.new.dimensions();
        let notices = bare.iter().map(|cell| match place(*cell) {
            at if at >= cells.len() => Notice::AlreadyShown { cell: labels(dimensions, at - cells.len()) },
            at if self.shown.cells[at].value.is_some() && cells[at].shown == cells[at].blank => {
                Notice::AlreadyShown { cell: labels(dimensions, at) }
            }
            at => Notice::TooCloselyKnown { cell: labels(dimensions, at) },
        });
        let mut notices: Vec<Notice> = notices.collect();
        notices.dedup();
        Protected {
            cells: cells.iter().enumerate().map(shown).collect(),
            settings: self.settings.clone(),
            notices,
        }
    }
}

/// The need of one cell by two rules.
fn wider(one: Option<Need>, other: Option<Need>) -> Option<Need> {
    match (one, other) {
        (Some(one), Some(other)) => Some(Need { width: one.width.max(other.width), ..other }),
        (one, other) => other.or(one),
    }
}
