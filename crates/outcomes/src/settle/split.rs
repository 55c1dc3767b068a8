//! One rounded sum to whole øre for each payer's part of each metric, so that no øre is lost and no cap is broken.
//!
//! Each part gets its whole øre; what is left goes, øre by øre, to the largest remainders, ties by the contract's order. No
//! payer gets less than its own exact sum rounded down, and no payer and no metric more than its own rounded up, which no
//! cap lies under. Where an øre finds no part that way, parts change places until it does: such a rounding of a table always
//! exists.

use super::evaluate::Settlement;
use super::terms::{Part, Terms};
use crate::exact::divided;
use crate::{Ore, TooLarge};
use std::ops::Range;

/// Room for splitting.
#[derive(Clone, Debug, Default)]
pub(super) struct Split {
    /// Part by part: what is left over whole øre, over `denominator`.
    rests: Vec<u128>,
    denominator: u128,
    /// Parts that have got one more øre.
    raised: Vec<bool>,
    /// How many øre more each payer, and each metric, may get.
    payers: Vec<u32>,
    metrics: Vec<u32>,
    payer_wholes: Vec<u32>,
    payer_rests: Vec<u128>,
    metric_rests: Vec<u128>,
    visited: Vec<bool>,
}

impl Terms {
    /// Splits `payable` by the cells, whose sum is `total`.
    pub(super) fn split(
        &self,
        settlement: &mut Settlement,
        total: i128,
        payable: Ore,
        is_scaled: bool,
    ) -> Result<(), TooLarge> {
        let denominator = settlement.scratch.money.denominator;
        let is_above = match i128::from(payable.0).checked_mul(denominator) {
            Some(sum) => sum > total,
            None => true,
        };
        // Up to the next øre there is room under every cap; beyond that it has to be looked for.
        let whole = self.rounding.unit.0 <= 1 && !is_scaled;
        settlement.payable = if is_above && !whole {
            self.raise(settlement, total, payable, is_scaled)?
        } else {
            let left = if whole {
                self.parts_as_they_are(settlement, payable)?
            } else {
                self.parts_of(settlement, total, payable)?
            };
            self.hand_out(settlement, left);
            payable
        };
        self.sum_up(settlement);
        Ok(())
    }

    /// The whole øre of each part; gives the øre that are left.
    fn parts_as_they_are(&self, settlement: &mut Settlement, payable: Ore) -> Result<u32, TooLarge> {
        let Settlement { parts, scratch, .. } = settlement;
        let denominator = scratch.money.denominator.unsigned_abs();
        self.quotas(
            parts,
            &mut scratch.split,
            denominator,
            payable,
            scratch.money.cells.iter().map(|cell| divided(cell.unsigned_abs(), denominator)),
        )
    }

    /// The whole øre of each part when `payable` is split in proportion; gives the øre that are left.
    fn parts_of(&self, settlement: &mut Settlement, total: i128, payable: Ore) -> Result<u32, TooLarge> {
        let Settlement { parts, scratch, .. } = settlement;
        let (total, sum) = (total.unsigned_abs().max(1), u128::from(payable.0.unsigned_abs()));
        self.quotas(
            parts,
            &mut scratch.split,
            total,
            payable,
            scratch.money.cells.iter().map(|cell| scaled(cell.unsigned_abs(), sum, total)),
        )
    }

    fn quotas(
        &self,
        parts: &mut Vec<Ore>,
        split: &mut Split,
        denominator: u128,
        payable: Ore,
        quotas: impl Iterator<Item = (u128, u128)>,
    ) -> Result<u32, TooLarge> {
        parts.clear();
        split.rests.clear();
        split.denominator = denominator;
        let mut left = payable.0;
        for (whole, rest) in quotas {
            let whole = i64::try_from(whole).map_err(|_| TooLarge)?;
            left = left.checked_sub(whole).ok_or(TooLarge)?;
            parts.push(Ore(whole));
            split.rests.push(rest);
        }
        // Fewer øre are left than there are parts.
        u32::try_from(left.max(0)).map_err(|_| TooLarge)
    }

    /// Hands out `left` øre to the largest rests.
    fn hand_out(&self, settlement: &mut Settlement, left: u32) {
        let Settlement { parts, scratch, .. } = settlement;
        let split = &mut scratch.split;
        if left == 0 {
            return;
        }
        split.denominator = split.denominator.max(1);
        split.raised.clear();
        split.raised.resize(parts.len(), false);
        self.rooms(split);
        let mut left = left;
        // First what payers must get so that none is a whole øre short, then the rest.
        for payer in 0..self.payers.len() {
            let whole = split.payer_wholes.get(payer).copied().unwrap_or(0);
            for _ in 0..whole.min(left) {
                self.give(split, payer..payer + 1);
                left -= 1;
            }
        }
        for _ in 0..left {
            self.give(split, 0..self.payers.len());
        }
        for (part, raised) in parts.iter_mut().zip(&split.raised) {
            part.0 += i64::from(*raised);
        }
    }

    /// Gives one of these payers an øre: for its largest rest, ties by the contract's order, or by making room.
    fn give(&self, split: &mut Split, payers: Range<usize>) {
        let mut best: Option<(usize, u128)> = None;
        for (place, part) in self.parts.iter().enumerate().filter(|(_, part)| payers.contains(&part.payer)) {
            let rest = split.rests.get(place).copied().unwrap_or(0);
            if rest > best.map_or(0, |(_, most)| most)
                && !is_set(&split.raised, place)
                && count(&split.payers, part.payer) > 0
                && count(&split.metrics, part.metric) > 0
            {
                best = Some((place, rest));
            }
        }
        match best {
            Some((place, _)) => self.take(split, place),
            None => self.make_room(split, payers),
        }
    }

    /// How many øre above their whole ones payers and metrics may get: their rests, rounded up; and how many payers must
    /// get: their rests, rounded down.
    fn rooms(&self, split: &mut Split) {
        let Split { rests, denominator, payers, metrics, payer_rests, metric_rests, payer_wholes, .. } =
            split;
        for (sums, length) in
            [(&mut *payer_rests, self.payers.len()), (&mut *metric_rests, self.metrics.len())]
        {
            sums.clear();
            sums.resize(length, 0);
        }
        for (part, rest) in self.parts.iter().zip(rests.iter()) {
            for sum in
                [payer_rests.get_mut(part.payer), metric_rests.get_mut(part.metric)].into_iter().flatten()
            {
                *sum += *rest;
            }
        }
        // A few rests, each below the denominator: counting is quicker than dividing.
        let whole = |sum: &u128| {
            let (mut count, mut left) = (0u32, *sum);
            while left >= *denominator {
                (count, left) = (count + 1, left - *denominator);
            }
            (count, count + u32::from(left > 0))
        };
        payers.clear();
        payer_wholes.clear();
        for (down, up) in payer_rests.iter().map(whole) {
            payers.push(up);
            payer_wholes.push(down);
        }
        metrics.clear();
        metrics.extend(metric_rests.iter().map(|sum| whole(sum).1));
    }

    fn take(&self, split: &mut Split, place: usize) {
        let Some(part) = self.parts.get(place) else { return };
        if let Some(raised) = split.raised.get_mut(place) {
            *raised = true;
        }
        for room in
            [split.payers.get_mut(part.payer), split.metrics.get_mut(part.metric)].into_iter().flatten()
        {
            *room = room.saturating_sub(1);
        }
    }

    /// Finds a part for one more øre by moving others, payer by payer in the contract's order.
    fn make_room(&self, split: &mut Split, payers: Range<usize>) {
        for payer in payers {
            if count(&split.payers, payer) == 0 {
                continue;
            }
            split.visited.clear();
            split.visited.resize(self.payers.len(), false);
            if self.moves(split, payer) {
                if let Some(room) = split.payers.get_mut(payer) {
                    *room -= 1;
                }
                return;
            }
        }
    }

    /// Whether the payer can get one more øre in one of its metrics, others moving theirs where they must.
    fn moves(&self, split: &mut Split, payer: usize) -> bool {
        if let Some(visited) = split.visited.get_mut(payer) {
            *visited = true;
        }
        for (place, part) in self.parts.iter().enumerate().filter(|(_, part)| part.payer == payer) {
            if is_set(&split.raised, place) || split.rests.get(place).is_none_or(|rest| *rest == 0) {
                continue;
            }
            let mut is_free = false;
            if let Some(room) = split.metrics.get_mut(part.metric).filter(|room| **room > 0) {
                *room -= 1;
                is_free = true;
            }
            for (other, taken) in self.parts.iter().enumerate() {
                let is_candidate = taken.metric == part.metric && is_set(&split.raised, other);
                if !is_free
                    && is_candidate
                    && !is_set(&split.visited, taken.payer)
                    && self.moves(split, taken.payer)
                {
                    if let Some(raised) = split.raised.get_mut(other) {
                        *raised = false;
                    }
                    is_free = true;
                }
            }
            if is_free {
                if let Some(raised) = split.raised.get_mut(place) {
                    *raised = true;
                }
                return true;
            }
        }
        false
    }

    /// Splits more than the parts come to: a floor for all, or rounding up to a large unit. What is added follows the
    /// parts (for a least sum, where none has room, the shares) as far as caps leave room. Where they leave none, a sum that was only
    /// rounded up goes down by one unit instead.
    fn raise(
        &self,
        settlement: &mut Settlement,
        total: i128,
        payable: Ore,
        is_floor: bool,
    ) -> Result<Ore, TooLarge> {
        let denominator = settlement.scratch.money.denominator;
        let base = Ore(i64::try_from(total / denominator).map_err(|_| TooLarge)?);
        let left = self.parts_as_they_are(settlement, base)?;
        self.hand_out(settlement, left);
        let lower = Ore(payable.0.saturating_sub(self.rounding.unit.0).max(0));
        let is_owed = is_floor || self.floor_for_all().is_some_and(|floor| lower < floor);
        let unplaced = self.add(settlement, payable - base, is_owed)?;
        if unplaced.0 == 0 {
            return Ok(payable);
        }
        if is_floor {
            return Ok(payable - unplaced);
        }
        let left = self.parts_of(settlement, total, lower)?;
        self.hand_out(settlement, left);
        Ok(lower)
    }

    /// Adds to parts within the caps of payers and metrics; gives what found no room. Parts that come to nothing get some of
    /// it only where a least sum is owed.
    fn add(&self, settlement: &mut Settlement, added: Ore, is_owed: bool) -> Result<Ore, TooLarge> {
        let mut left = added.0;
        while left > 0 {
            let rooms: Vec<i64> =
                (0..self.parts.len()).map(|place| self.room(settlement, place, is_owed)).collect();
            let cells = &settlement.scratch.money.cells;
            // By the parts' own sums while one of them has room left, then by the shares.
            let has_sums = cells.iter().zip(&rooms).any(|(cell, room)| *cell > 0 && *room > 0);
            let weights: Vec<i128> = self
                .parts
                .iter()
                .zip(cells)
                .zip(&rooms)
                .map(|((part, cell), room)| {
                    if *room == 0 {
                        0
                    } else if has_sums || !is_owed {
                        *cell
                    } else {
                        part.share
                    }
                })
                .collect();
            let all = weights.iter().sum::<i128>().unsigned_abs();
            if all == 0 {
                break;
            }
            let round = left;
            for (place, weight) in weights.iter().enumerate().filter(|(_, weight)| **weight > 0) {
                let (share, _) = scaled(weight.unsigned_abs(), u128::from(round.unsigned_abs()), all);
                let offered = i64::try_from(share).map_err(|_| TooLarge)?.max(1).min(left);
                let given = offered.min(self.room(settlement, place, is_owed));
                if let Some(part) = settlement.parts.get_mut(place) {
                    part.0 += given;
                    left -= given;
                }
            }
        }
        Ok(Ore(left))
    }

    /// How much more a part can get before its payer's or its metric's cap.
    fn room(&self, settlement: &Settlement, place: usize, is_owed: bool) -> i64 {
        let Some(part) = self.parts.get(place) else { return 0 };
        let paid = |chosen: &dyn Fn(&Part) -> bool| -> i64 {
            self.parts
                .iter()
                .zip(&settlement.parts)
                .filter(|(part, _)| chosen(part))
                .map(|(_, ore)| ore.0)
                .sum()
        };
        let payer = self.payers.get(part.payer).and_then(|terms| terms.cap);
        let limits = if is_owed { &settlement.rooms } else { &settlement.limits };
        let metric = limits.get(part.metric).copied().flatten();
        let of_payer = payer.map_or(i64::MAX, |cap| cap.0 - paid(&|other| other.payer == part.payer));
        let of_metric = metric.map_or(i64::MAX, |cap| cap.0 - paid(&|other| other.metric == part.metric));
        of_payer.min(of_metric).max(0)
    }

    /// Adds parts up to payers.
    fn sum_up(&self, settlement: &mut Settlement) {
        settlement.payers.clear();
        settlement.payers.resize(self.payers.len(), Ore(0));
        for (part, ore) in self.parts.iter().zip(&settlement.parts) {
            if let Some(payer) = settlement.payers.get_mut(part.payer) {
                *payer = *payer + *ore;
            }
        }
    }
}

fn is_set(flags: &[bool], place: usize) -> bool {
    flags.get(place).copied().unwrap_or(true)
}

fn count(counts: &[u32], place: usize) -> u32 {
    counts.get(place).copied().unwrap_or(0)
}

/// `part × sum / whole` as a whole number and what is left, for a part no larger than the whole, even where the product
/// cannot be held.
pub(super) fn scaled(part: u128, sum: u128, whole: u128) -> (u128, u128) {
    if let Some(product) = part.checked_mul(sum) {
        return divided(product, whole);
    }
    // Long multiplication and division at once, bit by bit; the rest stays below the whole, which is below half of what
    // can be held.
    let (mut quotient, mut rest) = (0u128, 0u128);
    for bit in (0..u128::BITS - sum.leading_zeros()).rev() {
        quotient <<= 1;
        rest <<= 1;
        if sum >> bit & 1 == 1 {
            rest = rest.saturating_add(part);
        }
        while rest >= whole {
            rest -= whole;
            quotient += 1;
        }
    }
    (quotient, rest)
}
