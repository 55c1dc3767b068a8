//! From what metrics come to, to what is payable in all: shares, payers' caps, spill, the caps and the floor for all, the
//! investor's return. All sums are whole numbers over one denominator.
//!
//! A payer's cap is filled in the contract's order of metrics: what is cut is cut from the last. A cap for all cuts every
//! part by the same share.

use super::evaluate::Settlement;
use super::terms::{SpillTerms, Terms};
use super::trace::{Event, Trace};
use crate::exact::{common_denominator, common_divisor, product};
use crate::rounding;
use crate::statement::StepKind;
use crate::{Exact, Ore, TooLarge};
use std::num::NonZeroI128;

/// Sums of one settlement over one denominator.
#[derive(Clone, Debug, Default)]
pub(super) struct Money {
    /// Metric by metric, over a part of the denominator.
    metrics: Vec<i128>,
    /// Part by part.
    pub(super) cells: Vec<i128>,
    /// Above zero.
    pub(super) denominator: i128,
    /// What payers' caps cut, by part; in the order that it was cut.
    cuts: Vec<(usize, i128)>,
    /// What each payer may still pay.
    rooms: Vec<Option<i128>>,
}

impl Terms {
    /// Splits what metrics come to among payers, caps, rounds and splits the øre.
    pub(super) fn divide<T: Trace>(
        &self,
        settlement: &mut Settlement,
        trace: &mut T,
    ) -> Result<(), TooLarge> {
        self.share(settlement, trace)?;
        self.cap_payers(settlement, trace)?;
        let money = &settlement.scratch.money;
        let (mut sum, mut denominator) = (0, money.denominator);
        for cell in &money.cells {
            sum = i128::checked_add(sum, *cell).ok_or(TooLarge)?;
        }
        let total = sum;
        let mut is_scaled = false;
        for (cap, kind, place) in [
            (self.max_total, StepKind::TotalCap, self.caps.len().saturating_sub(2)),
            (self.floor_for_all(), StepKind::TotalFloor, usize::MAX),
            (self.return_limit, StepKind::ReturnCap, self.caps.len().saturating_sub(1)),
        ] {
            let Some(cap) = cap else { continue };
            let before = Exact::held(sum, denominator);
            let against = product(i128::from(cap.0), denominator)?;
            let bites = if kind == StepKind::TotalFloor { sum < against } else { sum > against };
            if bites {
                (sum, denominator, is_scaled) = (i128::from(cap.0), 1, true);
            }
            // A cap that payers' own caps come down to just so would have cut the same.
            let binds = bites || sum == against && !settlement.scratch.money.cuts.is_empty();
            if binds && place != usize::MAX {
                settlement.binding.push(place);
            }
            if T::FOLLOWS && (bites || kind != StepKind::TotalFloor) {
                trace.step(Event::new(kind, before, Exact::held(sum, denominator)).against(Exact::ore(cap)));
            }
        }
        settlement.exact = Exact::held(sum, denominator);
        let payable = self.rounded(sum, denominator)?;
        self.split(settlement, total, payable, is_scaled)?;
        if T::FOLLOWS {
            let event = Event::new(StepKind::Rounded, settlement.exact, Exact::ore(settlement.payable));
            trace.step(event.against(Exact::ore(self.rounding.unit)));
        }
        Ok(())
    }

    /// The least for all, as far as the most for all leaves it.
    pub(super) fn floor_for_all(&self) -> Option<Ore> {
        let floor = self.min_total.filter(|floor| floor.0 > 0)?;
        Some(self.max_total.map_or(floor, |cap| cap.min(floor)))
    }

    /// To whole multiples of the rounding unit, never above a cap for all.
    fn rounded(&self, sum: i128, denominator: i128) -> Result<Ore, TooLarge> {
        let unit = self.rounding.unit.0.max(1);
        let denominator = NonZeroI128::new(product(denominator, i128::from(unit))?).ok_or(TooLarge)?;
        let mut payable =
            rounding::round(sum, denominator, self.rounding.rounding)?.0.checked_mul(unit).ok_or(TooLarge)?;
        let most = [self.max_total, self.return_limit].into_iter().flatten().min();
        // Rounding never goes under the least for all either, where caps leave room for one unit more.
        let up = payable.checked_add(unit).filter(|up| most.is_none_or(|most| *up <= most.0));
        if let (Some(floor), Some(up)) = (self.floor_for_all(), up)
            && payable < floor.0
        {
            payable = up;
        }
        Ok(Ore(match most {
            Some(most) if payable > most.0 => most.0 - most.0.rem_euclid(unit),
            _ => payable,
        }))
    }

    /// Brings metrics to one denominator and takes each payer's share.
    fn share<T: Trace>(&self, settlement: &mut Settlement, trace: &mut T) -> Result<(), TooLarge> {
        let money = &mut settlement.scratch.money;
        let mut common = 1;
        for sum in &mut settlement.capped {
            let denominator = sum.fraction().1;
            if denominator != common && denominator != 1 && common != 1 {
                *sum = sum.reduced();
            }
            common = common_denominator(common, sum.fraction().1)?;
        }
        money.metrics.clear();
        for sum in &settlement.capped {
            let (numerator, denominator) = sum.fraction();
            money.metrics.push(if denominator == common {
                numerator
            } else {
                product(numerator, common / denominator)?
            });
        }
        money.denominator = product(common, self.share_denominator)?;
        money.cells.clear();
        for part in &self.parts {
            let sum = money.metrics.get(part.metric).copied().unwrap_or(0);
            let cell = product(part.share, sum)?;
            money.cells.push(cell);
            if T::FOLLOWS && part.share != 0 {
                let event = Event::new(
                    StepKind::Share,
                    Exact::held(sum, common),
                    Exact::held(cell, money.denominator),
                );
                let share = Exact::held(part.share, self.share_denominator);
                trace.step(event.metric(part.metric).payer(part.payer).against(share));
            }
        }
        Ok(())
    }

    /// Cuts each payer to its cap, and lets others take over what is cut where the contract says so.
    fn cap_payers<T: Trace>(&self, settlement: &mut Settlement, trace: &mut T) -> Result<(), TooLarge> {
        let money = &mut settlement.scratch.money;
        money.cuts.clear();
        money.rooms.clear();
        for (payer, terms) in self.payers.iter().enumerate() {
            let Some(cap) = terms.cap else {
                money.rooms.push(None);
                continue;
            };
            let cap_sum = product(i128::from(cap.0), money.denominator)?;
            let mut room = cap_sum;
            let mut sum = 0i128;
            for (place, _) in self.parts.iter().enumerate().filter(|(_, part)| part.payer == payer) {
                let Some(cell) = money.cells.get_mut(place) else { continue };
                sum = sum.checked_add(*cell).ok_or(TooLarge)?;
                let cut = *cell - (*cell).min(room);
                if cut > 0 {
                    *cell -= cut;
                    money.cuts.push((place, cut));
                }
                room -= *cell;
            }
            money.rooms.push(Some(room));
            if sum > cap_sum {
                settlement.binding.push(terms.cap_place);
            }
            if T::FOLLOWS {
                let of = |sum: i128| Exact::held(sum, money.denominator);
                trace.step(
                    Event::new(StepKind::PayerCap, of(sum), of(sum.min(cap_sum)))
                        .payer(payer)
                        .against(Exact::ore(cap)),
                );
            }
        }
        if !money.cuts.is_empty() && self.spill != SpillTerms::Lost {
            self.spill_over(money, trace)?;
        }
        Ok(())
    }

    /// Lets others take over what was cut, by their shares and up to their own caps, round by round.
    fn spill_over<T: Trace>(&self, money: &mut Money, trace: &mut T) -> Result<(), TooLarge> {
        let mut next = 0;
        while let Some((from, cut)) = money.cuts.get(next).copied() {
            let weight = self.takers(money, from).map(|(_, weight)| weight).sum::<i128>();
            if cut == 0 || weight == 0 {
                next += 1;
                continue;
            }
            money.scale(weight)?;
            let mut left = product(cut, weight)?;
            for place in 0..self.parts.len() {
                let Some((_, weight)) = self.takers(money, from).find(|(taker, _)| *taker == place) else {
                    continue;
                };
                let Some(payer) = self.parts.get(place).map(|part| part.payer) else { continue };
                let offered = product(cut, weight)?;
                let taken =
                    money.rooms.get(payer).copied().flatten().map_or(offered, |room| room.min(offered));
                if let Some(Some(room)) = money.rooms.get_mut(payer) {
                    *room -= taken;
                }
                left -= taken;
                let denominator = money.denominator;
                if let Some(cell) = money.cells.get_mut(place) {
                    let before = *cell;
                    *cell = cell.checked_add(taken).ok_or(TooLarge)?;
                    if T::FOLLOWS {
                        let of = |sum: i128| Exact::held(sum, denominator);
                        let event = Event::new(StepKind::Spill, of(before), of(*cell)).payer(payer);
                        trace.step(
                            Event { metric: self.parts.get(place).map(|part| part.metric), ..event }
                                .against(of(taken)),
                        );
                    }
                }
            }
            if let Some((_, cut)) = money.cuts.get_mut(next) {
                *cut = left;
            }
            money.reduce();
        }
        Ok(())
    }

    /// Parts that can take over what was cut from one, with their weights.
    fn takers(&self, money: &Money, from: usize) -> impl Iterator<Item = (usize, i128)> {
        let origin = self.parts.get(from).copied();
        self.parts.iter().enumerate().filter_map(move |(place, part)| {
            let origin = origin?;
            let has_room = money.rooms.get(part.payer).copied().flatten().is_none_or(|room| room > 0);
            let weight = match self.spill {
                SpillTerms::Lost => 0,
                SpillTerms::Others => part.share,
                SpillTerms::To(payer) => i128::from(payer == part.payer),
            };
            (part.metric == origin.metric && part.payer != origin.payer && has_room && weight > 0)
                .then_some((place, weight))
        })
    }
}

impl Money {
    /// Everything over a denominator that is `factor` times as large.
    fn scale(&mut self, factor: i128) -> Result<(), TooLarge> {
        self.denominator = product(self.denominator, factor)?;
        for cell in &mut self.cells {
            *cell = product(*cell, factor)?;
        }
        for (_, cut) in &mut self.cuts {
            *cut = product(*cut, factor)?;
        }
        for room in self.rooms.iter_mut().flatten() {
            *room = product(*room, factor)?;
        }
        Ok(())
    }

    /// Everything over the smallest denominator that holds it.
    fn reduce(&mut self) {
        let rooms = self.rooms.iter().flatten();
        let numbers = self.cells.iter().chain(self.cuts.iter().map(|(_, cut)| cut)).chain(rooms);
        let common = numbers.fold(self.denominator, |common, number| common_divisor(common, *number));
        self.denominator /= common;
        for cell in &mut self.cells {
            *cell /= common;
        }
        for (_, cut) in &mut self.cuts {
            *cut /= common;
        }
        for room in self.rooms.iter_mut().flatten() {
            *room /= common;
        }
    }
}
