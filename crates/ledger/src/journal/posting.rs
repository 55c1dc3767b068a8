//! Booking: the legs of a movement go on their accounts, and the holdings that they touch take their state from what is left.
//!
//! How a holding stands follows from sums alone (what is held; what lapsed, was taken back or taken further), so that the
//! order of the movements of a day makes no difference.

use super::booking::{Booking, Terms};
use super::ledger::{Ending, Holding, HoldingState, Ledger, Posted};
use crate::{Account, Leg, Movement, MovementKind, Ore, Refusal, State};
use jiff::civil::Date;

impl Ledger {
    /// Books a movement as the next one.
    ///
    /// # Errors
    /// Why it cannot be; the ledger is as before then.
    pub(super) fn book(&mut self, movement: &Movement, terms: &Terms<'_>) -> Result<(), Refusal> {
        let booking = self.booking(movement, terms)?;
        let turnover = self.turnover_with(&booking.legs)?;
        self.turnover = turnover;
        let last_day = self.last_day_of(&booking.movement, terms);
        self.post(booking, last_day, false);
        Ok(())
    }

    /// Lets lapse what had its last day before `day`, the earliest first, each at the end of its day.
    pub(super) fn lapse_before(&mut self, day: Date) {
        while let Some((last_day, id)) = self.last_days.first().cloned() {
            if last_day >= day {
                break;
            }
            self.last_days.pop_first();
            let Some(holding) = self.holdings.get(&id).filter(|holding| holding.held_ore > Ore(0)) else {
                continue;
            };
            let movement = lapse(holding, last_day);
            let legs = holding.legs(holding.money_state(), State::Free, holding.held_ore);
            // It only moves what stands there already; where even that cannot be counted, nothing more can be booked.
            self.turnover = self.turnover_with(&legs).unwrap_or(Ore(i64::MAX));
            self.post(Booking { movement, legs }, None, true);
        }
    }

    /// All that was ever added to any account, with these legs.
    fn turnover_with(&self, legs: &[Leg]) -> Result<Ore, Refusal> {
        let mut sum = self.turnover.0;
        for leg in legs.iter().filter(|leg| leg.ore > Ore(0)) {
            sum = sum.checked_add(leg.ore.0).ok_or(Refusal::Overflow)?;
        }
        Ok(Ore(sum))
    }

    /// The last day of a holding that `movement` opens. What is only asked for has none: a decision may come late.
    fn last_day_of(&self, movement: &Movement, terms: &Terms<'_>) -> Option<Date> {
        let state = movement.kind.opens().filter(|state| state.is_on_budget());
        state.and_then(|_| terms.last_day(opened_id(movement), movement.date, movement.lapses_on))
    }

    /// Puts a booking that was checked on its accounts.
    fn post(&mut self, booking: Booking, last_day: Option<Date>, is_derived: bool) {
        let Booking { movement, legs } = booking;
        if movement.kind.opens().is_some() {
            self.open(&movement, last_day);
        }
        for leg in &legs {
            let stands = self.accounts.entry(leg.account.clone()).or_default();
            *stands = *stands + leg.ore;
            if *stands == Ore(0) {
                self.accounts.remove(&leg.account);
            }
        }
        let (doing, sign) = match movement.reverses.as_ref().and_then(|id| self.places.get(id)) {
            Some(&place) if movement.kind == MovementKind::Reversal => {
                (self.posted[place].movement.clone(), -1)
            }
            _ => (movement.clone(), 1),
        };
        for leg in &legs {
            self.follow(&doing, sign, leg, movement.date);
        }
        if sign < 0 {
            self.reversed.insert(doing.id.clone());
            self.forget(&doing);
        }
        if let (MovementKind::Frame, Some(year)) = (movement.kind, movement.year) {
            self.frames.entry((movement.pool.clone(), year)).or_default().push(movement.id.clone());
        }
        if !is_derived {
            self.places.insert(movement.id.clone(), self.posted.len());
        }
        self.posted.push(Posted { movement, legs, is_derived });
    }

    fn open(&mut self, movement: &Movement, last_day: Option<Date>) {
        let id = opened_id(movement).to_owned();
        let ending = Ending { opened_by: movement.id.clone(), last_day, ..Ending::default() };
        self.endings.insert(id.clone(), ending);
        if let Some(day) = last_day {
            self.last_days.insert((day, id.clone()));
        }
        let holding = Holding {
            id: id.clone(),
            kind: movement.kind,
            state: HoldingState::Open,
            pool: movement.pool.clone(),
            year: movement.year,
            to_year: movement.to_year.filter(|_| is_prospect(movement.kind)),
            recipient: movement.recipient.clone(),
            purpose: movement.purpose.clone(),
            opened_ore: movement.ore,
            held_ore: Ore(0),
            paid_ore: Ore(0),
            opened_on: movement.date,
            closed_on: None,
        };
        self.holdings.insert(id, holding);
    }

    /// Lets a holding follow what came to one of its accounts by `doing`, or by its undoing where `sign` is below zero.
    fn follow(&mut self, doing: &Movement, sign: i64, leg: &Leg, day: Date) {
        let Account { state, holding: Some(id), .. } = &leg.account else { return };
        let (Some(holding), Some(ending)) = (self.holdings.get_mut(id), self.endings.get_mut(id)) else {
            return;
        };
        if *state == State::Paid {
            holding.paid_ore = holding.paid_ore + leg.ore;
            return;
        }
        let settles = doing.settles.as_ref() == Some(id);
        match doing.kind {
            _ if settles => ending.settled = sign > 0,
            MovementKind::Lapse => ending.lapsed = ending.lapsed - leg.ore,
            MovementKind::Cancellation => ending.cancelled = ending.cancelled - leg.ore,
            _ => {}
        }
        holding.held_ore = holding.held_ore + leg.ore;
        if holding.held_ore > Ore(0) {
            (holding.state, holding.closed_on) = (HoldingState::Open, None);
            // What came back after the last day lapses again when the day is over.
            if let Some(last_day) = ending.last_day {
                self.last_days.insert((last_day.max(day), id.clone()));
            }
            return;
        }
        holding.closed_on = Some(day);
        holding.state = if ending.settled {
            HoldingState::Settled
        } else if ending.lapsed > Ore(0) {
            HoldingState::Lapsed
        } else if ending.cancelled > Ore(0) {
            HoldingState::Cancelled
        } else {
            HoldingState::Done
        };
    }

    /// A holding whose opening was undone was never there.
    fn forget(&mut self, undone: &Movement) {
        if undone.kind.opens().is_none() {
            return;
        }
        let id = opened_id(undone);
        if self.endings.get(id).is_some_and(|ending| ending.opened_by == undone.id) {
            self.endings.remove(id);
            self.holdings.remove(id);
            self.last_days.retain(|(_, holding)| holding != id);
        }
    }
}

/// The holding that a movement opens.
fn opened_id(movement: &Movement) -> &str {
    movement.holding.as_deref().unwrap_or(&movement.id)
}

/// The movement that ends a holding by its last day.
fn lapse(holding: &Holding, day: Date) -> Movement {
    Movement {
        id: format!("bortfald-{}-{day}", holding.id),
        date: day,
        kind: MovementKind::Lapse,
        pool: holding.pool.clone(),
        year: holding.year,
        ore: holding.held_ore,
        holding: Some(holding.id.clone()),
        draws_on: None,
        settles: None,
        lapses_on: None,
        to_year: None,
        reverses: None,
        recipient: holding.recipient.clone(),
        purpose: holding.purpose.clone(),
    }
}

/// Whether a movement only asks for money, or recommends it.
fn is_prospect(kind: MovementKind) -> bool {
    matches!(kind, MovementKind::Proposal | MovementKind::Recommendation)
}
