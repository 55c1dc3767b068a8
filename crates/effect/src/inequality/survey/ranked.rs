//! Where each person stands between worst off, 0, and best off, 1: the middle of the people of the same rank.

use super::design::Design;
use crate::Fault;
use crate::number::Sum;

/// Whole numbers up to this one are sorted by counting.
const COUNTED_MAX: f64 = 65_535.0;

/// People by the level of what ranks them, worst off first.
pub(super) struct Ranked {
    /// Each row's level.
    pub levels: Vec<u32>,
    /// Each level's rank.
    pub ranks: Vec<f64>,
    /// Each level's weight.
    pub weights: Vec<f64>,
}

impl Ranked {
    /// By a variable that is larger for the better off, such as income or the order of a group.
    ///
    /// # Errors
    /// [`Fault::Lengths`], [`Fault::NotFinite`], and [`Fault::TooFewGroups`] where all have one rank.
    pub fn of(design: &Design<'_>, by: &[f64]) -> Result<Self, Fault> {
        design.check(by, "rank")?;
        let is_counted = by
            .iter()
            .all(|number| *number >= 0.0 && *number <= COUNTED_MAX && libm::trunc(*number) == *number);
        let (levels, count) = if is_counted { counted(by) } else { sorted(by) };
        if count < 2 {
            return Err(Fault::TooFewGroups { groups: count, needed: 2 });
        }
        let mut weights = vec![Sum::default(); count];
        for (row, level) in levels.iter().enumerate() {
            weights[*level as usize].add(design.weight(row));
        }
        let weights: Vec<f64> = weights.into_iter().map(Sum::value).collect();
        let mut below = Sum::default();
        let ranks = weights
            .iter()
            .map(|weight| {
                let rank = (below.value() + weight / 2.0) / design.total;
                below.add(*weight);
                rank
            })
            .collect();
        Ok(Self { levels, ranks, weights })
    }

    /// The sums of weight times a number by level.
    pub fn sums(&self, design: &Design<'_>, numbers: &[f64]) -> Vec<f64> {
        let mut sums = vec![Sum::default(); self.ranks.len()];
        for (row, (level, number)) in self.levels.iter().zip(numbers).enumerate() {
            sums[*level as usize].add(design.weight(row) * number);
        }
        sums.into_iter().map(Sum::value).collect()
    }

    /// What moves where a person of a level is added: half of the level's own sum and all of those above, as their ranks rise.
    pub fn above(&self, sums: &[f64]) -> Vec<f64> {
        let mut above = Sum::default();
        let mut moved: Vec<f64> = sums
            .iter()
            .rev()
            .map(|number| {
                let half = above.value() + number / 2.0;
                above.add(*number);
                half
            })
            .collect();
        moved.reverse();
        moved
    }
}

fn counted(by: &[f64]) -> (Vec<u32>, usize) {
    let mut places = vec![0_u32; COUNTED_MAX as usize + 1];
    by.iter().for_each(|number| places[*number as usize] = 1);
    let mut count = 0;
    for place in &mut places {
        if *place == 1 {
            *place = count;
            count += 1;
        }
    }
    (by.iter().map(|number| places[*number as usize]).collect(), count as usize)
}

fn sorted(by: &[f64]) -> (Vec<u32>, usize) {
    // −0 and 0 are one rank.
    let mut order: Vec<(f64, u32)> = by.iter().zip(0..).map(|(number, row)| (number + 0.0, row)).collect();
    order.sort_unstable_by(|left, right| left.0.total_cmp(&right.0));
    let mut levels = vec![0; by.len()];
    let mut level = 0;
    let mut before = None;
    for (number, row) in order {
        if before.is_some_and(|before| before != number) {
            level += 1;
        }
        before = Some(number);
        levels[row as usize] = level;
    }
    (levels, level as usize + 1)
}
