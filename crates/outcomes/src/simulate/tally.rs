//! How often each outcome was drawn.
//!
//! What is drawn is told in whole steps, so a million draws of two metrics are a few ten thousand different outcomes; and of
//! an effect only what the metric's rule makes of it matters, so all effects under the first mark are one. Each different outcome
//! is settled once, by the same evaluator as a statement, and counts as often as it was drawn. That is what settling each draw
//! would give, to the øre, and much quicker.
//!
//! Outcomes are counted in a table with a cell for each combination where that is small, else by their codes.

use super::stream::{BLOCK, Stream};
use super::variable::Variable;
use super::{OUTCOMES_MAX, SimulationError};
use rayon::prelude::*;
use std::collections::HashMap;

/// Cells of a table that is worth its room.
const CELLS_MAX: usize = 1 << 21;
/// Cells that each of many pieces of the work may have a table of, before the pieces are made as few as the threads.
const CELLS_SMALL: usize = 1 << 16;
/// What a code beyond a variable's table adds to the cell: beyond all cells, and added up it does not come back.
const BEYOND: u32 = 1 << 24;

/// Codes of one variable that come to the same.
pub(super) struct Classes {
    /// The first code in the table.
    low: i64,
    /// The class of each code from there on.
    of_code: Vec<u32>,
    /// A code of each class.
    codes: Vec<i64>,
}

impl Classes {
    /// From what each code of a range comes to; what is equal is one class.
    pub(super) fn new<T: Eq + std::hash::Hash>(low: i64, outcomes: impl IntoIterator<Item = T>) -> Self {
        let mut known: HashMap<T, u32> = HashMap::new();
        let (mut of_code, mut codes) = (Vec::new(), Vec::new());
        for (place, outcome) in outcomes.into_iter().enumerate() {
            let class = *known.entry(outcome).or_insert_with(|| {
                codes.push(low + place as i64);
                codes.len() as u32 - 1
            });
            of_code.push(class);
        }
        Self { low, of_code, codes }
    }

    /// The class of a code, where it is in the table.
    #[inline]
    fn class(&self, code: i64) -> Option<u32> {
        self.of_code.get(usize::try_from(code.wrapping_sub(self.low)).ok()?).copied()
    }

    /// A code that comes to the same.
    fn representative(&self, code: i64) -> i64 {
        self.class(code).and_then(|class| self.codes.get(class as usize)).copied().unwrap_or(code)
    }
}

/// An outcome, as the codes of its variables, and how often it was drawn.
pub(super) type Counted = (Box<[i64]>, u64);

/// Counts outcomes by their codes.
type ByCodes = HashMap<Box<[i64]>, u64>;

/// Where outcomes are counted.
struct Tally {
    cells: Vec<u32>,
    by_codes: ByCodes,
}

/// Draws, and counts what comes out, sorted by codes. `classes` has a table for each variable that is worth one.
///
/// # Errors
/// [`SimulationError::TooManyOutcomes`].
pub(super) fn count(
    variables: &[Variable],
    classes: &[Option<Classes>],
    draws: u64,
    seed: u64,
) -> Result<Vec<Counted>, SimulationError> {
    let strides = strides(classes);
    if strides.is_none() && draws > OUTCOMES_MAX as u64 {
        // They could all differ. Said before any is drawn, so that it does not depend on what is drawn by which thread.
        return Err(SimulationError::TooManyOutcomes);
    }
    let cells = strides.as_ref().map_or(0, |(_, cells)| *cells);
    let blocks = draws.div_ceil(BLOCK);
    let threads = rayon::current_num_threads() as u64;
    let pieces = if cells > CELLS_SMALL { threads } else { 8 * threads }.min(blocks).max(1);
    let work = Work { variables, classes, strides: strides.map(|(strides, _)| strides), cells, draws, seed };
    let tally = (0..pieces)
        .into_par_iter()
        .map(|piece| work.piece(piece * blocks / pieces..(piece + 1) * blocks / pieces))
        .reduce_with(Tally::with)
        .unwrap_or_else(|| Tally { cells: Vec::new(), by_codes: HashMap::new() });
    Ok(work.outcomes(tally))
}

/// What one step of each variable's class adds to the cell, and how many cells there are; none where they are too many.
fn strides(classes: &[Option<Classes>]) -> Option<(Vec<u32>, usize)> {
    let mut cells = 1usize;
    let mut strides = Vec::with_capacity(classes.len());
    for classes in classes {
        strides.push(u32::try_from(cells).ok()?);
        cells = cells.checked_mul(classes.as_ref()?.codes.len())?;
        if cells > CELLS_MAX {
            return None;
        }
    }
    // So many variables could add up to a cell again.
    (classes.len() < 64).then_some((strides, cells))
}

/// What is drawn, and how it is counted.
struct Work<'a> {
    variables: &'a [Variable],
    classes: &'a [Option<Classes>],
    strides: Option<Vec<u32>>,
    cells: usize,
    draws: u64,
    seed: u64,
}

impl Work<'_> {
    /// Some blocks after another.
    fn piece(&self, blocks: std::ops::Range<u64>) -> Tally {
        let mut tally = Tally { cells: vec![0; self.cells], by_codes: HashMap::new() };
        let mut codes = vec![0i64; self.variables.len() * BLOCK as usize];
        let mut places = vec![0u32; BLOCK as usize];
        for block in blocks {
            let len = (self.draws - block * BLOCK).min(BLOCK) as usize;
            for (place, (variable, codes)) in
                self.variables.iter().zip(codes.chunks_exact_mut(BLOCK as usize)).enumerate()
            {
                // A block is always drawn in the same way, whatever is used of it.
                let mut stream = Stream::new(self.seed, place, block);
                variable.distribution.fill(&mut stream, &mut codes[..len]);
            }
            match &self.strides {
                Some(strides) => self.count_in_cells(&codes, strides, &mut places[..len], &mut tally),
                None => (0..len).for_each(|draw| self.count_by_codes(&codes, draw, &mut tally)),
            }
        }
        tally
    }

    /// Counts a block's draws in the table; the few that are beyond it by their codes.
    fn count_in_cells(&self, codes: &[i64], strides: &[u32], places: &mut [u32], tally: &mut Tally) {
        places.fill(0);
        for ((codes, classes), stride) in codes.chunks_exact(BLOCK as usize).zip(self.classes).zip(strides) {
            let Some(classes) = classes else { continue };
            for (place, code) in places.iter_mut().zip(codes) {
                *place += classes.class(*code).map_or(BEYOND, |class| class * stride);
            }
        }
        for (draw, place) in places.iter().enumerate() {
            match tally.cells.get_mut(*place as usize) {
                Some(cell) => *cell += 1,
                None => self.count_by_codes(codes, draw, tally),
            }
        }
    }

    /// Counts one draw by its codes, or by others that come to the same.
    fn count_by_codes(&self, codes: &[i64], draw: usize, tally: &mut Tally) {
        let key = codes.chunks_exact(BLOCK as usize).zip(self.classes).map(|(codes, classes)| {
            classes.as_ref().map_or(codes[draw], |classes| classes.representative(codes[draw]))
        });
        *tally.by_codes.entry(key.collect()).or_insert(0) += 1;
    }

    /// What was counted, in the order of codes.
    fn outcomes(&self, tally: Tally) -> Vec<Counted> {
        let mut outcomes: Vec<Counted> = tally.by_codes.into_iter().collect();
        for (cell, times) in tally.cells.iter().enumerate().filter(|(_, times)| **times > 0) {
            let mut rest = cell;
            let codes = self.classes.iter().flatten().map(|classes| {
                let class = rest % classes.codes.len();
                rest /= classes.codes.len();
                classes.codes[class]
            });
            outcomes.push((codes.collect(), u64::from(*times)));
        }
        outcomes.sort_unstable();
        outcomes
    }
}

impl Tally {
    /// Both together.
    fn with(mut self, other: Self) -> Self {
        self.cells.iter_mut().zip(other.cells).for_each(|(cell, times)| *cell += times);
        for (codes, times) in other.by_codes {
            *self.by_codes.entry(codes).or_insert(0) += times;
        }
        self
    }
}
