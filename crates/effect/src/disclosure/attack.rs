//! The attack that a careful reader can make: the least and the most that each blank cell can be, given all that is shown.
//!
//! What is known: every shown number with its rounding, every sum, that nothing is below zero, what each cell was counted among
//! where that is public, and the rules themselves: a count that is shown breaks none of them.

use super::dimension::Dimension;
use super::linear::{Reach, Unknowns};
use super::primary::{self, Need};
use super::rounding::{amount_behind, count_behind};
use super::settings::Settings;
use super::system::{SLIGHT, equations};
use super::table::{Counts, Magnitudes};
use super::{Protected, Shown};
use crate::Fault;
use rayon::prelude::*;
use serde::Serialize;

/// Times that limits are drawn closer by single sums before linear programs take over.
const ROUNDS_MAX: usize = 50;
/// How near to a whole number a limit of a count may be to be that number.
const WHOLE: f64 = 1e-5;

/// A table as everybody sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Published {
    /// What it is parted by.
    pub dimensions: Vec<Dimension>,
    /// Each cell, the last dimension running fastest; none is a blank.
    pub cells: Vec<Option<f64>>,
    /// How many each cell was counted among, where everybody knows it.
    pub base: Option<Vec<f64>>,
    /// The rules, which are told.
    pub settings: Settings,
    /// Whether the numbers are counts, and so whole.
    pub whole: bool,
}

impl Published {
    /// A table of counts as it is shown.
    pub fn counts(table: &Counts, protected: &Protected) -> Self {
        Self {
            dimensions: table.dimensions().to_vec(),
            cells: protected.cells.iter().map(|cell| cell.value).collect(),
            base: table.base().map(<[f64]>::to_vec),
            settings: protected.settings.clone(),
            whole: true,
        }
    }

    /// A table of money as it is shown.
    pub fn magnitudes(table: &Magnitudes, protected: &Protected) -> Self {
        Self {
            dimensions: table.dimensions().to_vec(),
            cells: protected.cells.iter().map(|cell| cell.value).collect(),
            base: None,
            settings: protected.settings.clone(),
            whole: false,
        }
    }

    /// What a cell may be by itself.
    fn range(&self, cell: usize) -> (f64, f64) {
        let among = self.base.as_ref().and_then(|base| base.get(cell)).copied();
        match self.cells[cell] {
            None => (0.0, among.unwrap_or(f64::INFINITY)),
            Some(shown) if self.whole => count_behind(shown, among, &self.settings),
            Some(shown) => amount_behind(shown, self.settings.rounding),
        }
    }
}

/// What a reader can tell of a blank cell.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bounds {
    /// Its place in the table.
    pub cell: usize,
    /// It is at least this.
    pub low: f64,
    /// It is at most this; none where there is no limit.
    pub high: Option<f64>,
}

/// What can be told of each blank cell of a table, in the order of the table.
///
/// # Errors
/// [`Fault::Lengths`] for another number of cells than the dimensions have, [`Fault::OutOfRange`] for a table in which sums and
/// parts cannot hold together, [`Fault::NoConvergence`] if the limits of a cell were not found.
pub fn attack(published: &Published) -> Result<Vec<Bounds>, Fault> {
    let cells: usize = published.dimensions.iter().map(Dimension::len).product();
    if cells != published.cells.len() || published.base.as_ref().is_some_and(|base| base.len() != cells) {
        return Err(Fault::Lengths { what: "cells and dimensions" });
    }
    let limits = (0..cells).map(|cell| published.range(cell)).collect();
    let asked: Vec<bool> = published.cells.iter().map(Option::is_none).collect();
    bounds(limits, equations(&published.dimensions), &asked, published.whole)
}

/// What can be told of the cells that are asked for, of their limits and of equations that each come to nothing.
///
/// # Errors
/// As [`attack`].
pub(crate) fn bounds(
    limits: Vec<(f64, f64)>,
    equations: Vec<Vec<(usize, f64)>>,
    asked: &[bool],
    whole: bool,
) -> Result<Vec<Bounds>, Fault> {
    let equations = equations.into_iter().map(|equation| (equation, 0.0)).collect();
    let mut known = Unknowns { limits, equations };
    draw_closer(&mut known, whole)?;
    let parts = parts(&known);
    // Part after part, put together in their order: the same with any number of threads.
    let found: Result<Vec<Vec<Bounds>>, Fault> =
        parts.par_iter().map(|part| limits_of(part, &known, asked, whole)).collect();
    let mut bounds = found?.concat();
    bounds.sort_by_key(|bounds| bounds.cell);
    Ok(bounds)
}

/// Draws limits closer by each sum alone until nothing moves.
fn draw_closer(known: &mut Unknowns, whole: bool) -> Result<(), Fault> {
    for _ in 0..ROUNDS_MAX {
        let mut moved = false;
        for (equation, sum) in &known.equations {
            let ends = |(cell, sign): &(usize, f64)| {
                let (low, high) = known.limits[*cell];
                if *sign > 0.0 { (low, high) } else { (-high, -low) }
            };
            let least: Vec<(f64, f64)> = equation.iter().map(ends).collect();
            for (place, (cell, sign)) in equation.iter().enumerate() {
                let others = |pick: fn(&(f64, f64)) -> f64| -> f64 {
                    least
                        .iter()
                        .enumerate()
                        .filter(|(other, _)| *other != place)
                        .map(|(_, ends)| pick(ends))
                        .sum()
                };
                let (low, high) = (sum - others(|ends| ends.1), sum - others(|ends| ends.0));
                let (mut low, mut high) = if *sign > 0.0 { (low, high) } else { (-high, -low) };
                if whole {
                    (low, high) = ((low - WHOLE).ceil(), (high + WHOLE).floor());
                }
                let limits = &mut known.limits[*cell];
                let slight = SLIGHT * low.abs().min(high.abs()).max(1.0);
                if low > limits.0 + slight {
                    limits.0 = low;
                    moved = true;
                }
                if high < limits.1 - slight {
                    limits.1 = high;
                    moved = true;
                }
                if limits.0 > limits.1 + slight.max(WHOLE) {
                    return Err(Fault::OutOfRange {
                        what: "cells".into(),
                        value: format!("{low} .. {high}"),
                        must: "parts that can add up to their sums",
                    });
                }
                limits.1 = limits.1.max(limits.0);
            }
        }
        if !moved {
            break;
        }
    }
    Ok(())
}

/// Cells that are not known, in parts that have no sum in common.
fn parts(known: &Unknowns) -> Vec<Vec<usize>> {
    let mut heads: Vec<usize> = (0..known.limits.len()).collect();
    fn head(heads: &mut [usize], mut at: usize) -> usize {
        while heads[at] != at {
            heads[at] = heads[heads[at]];
            at = heads[at];
        }
        at
    }
    let open = |cell: usize| is_open(known.limits[cell]);
    for (equation, _) in &known.equations {
        let mut first = None;
        for (cell, _) in equation.iter().filter(|(cell, _)| open(*cell)) {
            let own = head(&mut heads, *cell);
            let with = *first.get_or_insert(own);
            let with = head(&mut heads, with);
            heads[own.max(with)] = own.min(with);
        }
    }
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); heads.len()];
    for cell in 0..heads.len() {
        let head = head(&mut heads, cell);
        parts[head].push(cell);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn is_open((low, high): (f64, f64)) -> bool {
    high - low > SLIGHT * low.abs().max(1.0)
}

/// The limits of the blank cells of one part.
fn limits_of(part: &[usize], known: &Unknowns, asked: &[bool], whole: bool) -> Result<Vec<Bounds>, Fault> {
    let inside = part_of(part, known);
    // What tables that were found already show: the furthest each cell went.
    let mut seen: Vec<Option<(f64, f64)>> = vec![None; part.len()];
    let mut bounds = Vec::new();
    for (place, cell) in part.iter().enumerate().filter(|(_, cell)| asked[**cell]) {
        let (mut low, mut high) = known.limits[*cell];
        if is_open((low, high)) {
            (low, high) = reached(&inside, place, &mut seen)?;
            if whole {
                (low, high) = ((low - WHOLE).ceil(), (high + WHOLE).floor());
            }
        }
        // Zero has one sign.
        bounds.push(Bounds { cell: *cell, low: low + 0.0, high: high.is_finite().then_some(high) });
    }
    Ok(bounds)
}

/// The equations of one part; what is known in them goes to the other side.
fn part_of(part: &[usize], known: &Unknowns) -> Unknowns {
    let place = |cell: &usize| part.binary_search(cell).ok();
    let mut equations = Vec::new();
    for (equation, sum) in &known.equations {
        let open = equation.iter().any(|(cell, _)| is_open(known.limits[*cell]) && place(cell).is_some());
        if !open {
            continue;
        }
        let (mut terms, mut rest) = (Vec::new(), *sum);
        for (cell, sign) in equation {
            match place(cell).filter(|_| is_open(known.limits[*cell])) {
                Some(place) => terms.push((place, *sign)),
                None => rest -= sign * known.limits[*cell].0,
            }
        }
        equations.push((terms, rest));
    }
    Unknowns { limits: part.iter().map(|cell| known.limits[*cell]).collect(), equations }
}

/// How far down and up a cell goes.
fn reached(inside: &Unknowns, place: usize, seen: &mut [Option<(f64, f64)>]) -> Result<(f64, f64), Fault> {
    let limits = inside.limits[place];
    let slight = SLIGHT * limits.0.abs().max(1.0);
    let mut ends = [limits.0, limits.1];
    for (end, up) in [(0, false), (1, true)] {
        let gone = seen[place].map(|seen| if up { seen.1 } else { seen.0 });
        if gone.is_some_and(|gone| (gone - ends[end]).abs() <= slight) {
            continue;
        }
        match inside.reach(place, up) {
            Reach::To(table) => {
                ends[end] = table[place];
                for (seen, number) in seen.iter_mut().zip(table) {
                    let (low, high) = seen.unwrap_or((number, number));
                    *seen = Some((low.min(number), high.max(number)));
                }
            }
            Reach::Endless => ends[end] = if up { f64::INFINITY } else { f64::NEG_INFINITY },
            // What was seen is certain, what was not is not claimed.
            Reach::Unknown => {
                ends[end] = gone.ok_or(Fault::NoConvergence { what: "attack", rounds: 1 })?;
            }
        }
    }
    Ok((ends[0], ends[1]))
}

/// What an attack on a table that is to be shown came to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Audit {
    /// What a reader can tell of each blank cell.
    pub bounds: Vec<Bounds>,
    /// Blank cells that a reader can tell more closely than they need; nothing may be shown while there are any.
    pub cracked: Vec<usize>,
}

/// Attacks a table of counts as it is to be shown, and holds what was found against what each cell needs.
///
/// # Errors
/// As [`attack`].
pub fn audit(table: &Counts, protected: &Protected) -> Result<Audit, Fault> {
    let needs = primary::of_counts(table, &protected.settings);
    held_against(&Published::counts(table, protected), table.values(), &needs, &protected.cells)
}

/// As [`audit`], for money.
///
/// # Errors
/// As [`attack`].
pub fn audit_magnitudes(table: &Magnitudes, protected: &Protected) -> Result<Audit, Fault> {
    let needs = primary::of_magnitudes(table, &protected.settings);
    held_against(&Published::magnitudes(table, protected), table.values(), &needs, &protected.cells)
}

fn held_against(
    published: &Published,
    values: &[f64],
    needs: &[Option<Need>],
    cells: &[Shown],
) -> Result<Audit, Fault> {
    let bounds = attack(published)?;
    let is_cracked = |bounds: &&Bounds| {
        let high = bounds.high.unwrap_or(f64::INFINITY);
        let value = values[bounds.cell];
        let slight = 1e-6 * value.abs().max(1.0);
        match needs[bounds.cell] {
            // Blanked for others: it must at least not stand there for all to reckon, or the blank is idle.
            None => high - bounds.low <= slight,
            Some(need) => {
                value - bounds.low < need.below - slight
                    || high - value < need.above - slight
                    || high - bounds.low < need.width - slight
            }
        }
    };
    let mut cracked: Vec<usize> = bounds.iter().filter(is_cracked).map(|bounds| bounds.cell).collect();
    // What should be blank and is shown was never hidden.
    cracked.extend((0..cells.len()).filter(|cell| needs[*cell].is_some() && cells[*cell].value.is_some()));
    cracked.sort_unstable();
    Ok(Audit { bounds, cracked })
}
