//! The journal replayed: what stands on each account, and what every holding has come to, on a day.

use super::booking::Terms;
use crate::{Account, Condition, ConditionVerdict, Leg, Movement, MovementKind, Ore, Refusal, State, Year};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A movement with its legs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// The movement.
    pub movement: Movement,
    /// Its legs; they sum to zero.
    pub legs: Vec<Leg>,
    /// Whether it follows from a last day alone, and nobody booked it.
    pub is_derived: bool,
}

/// What has become of something that money is tied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HoldingState {
    /// Money stands on it, or will.
    Open,
    /// A proposal or recommendation that was taken further.
    Settled,
    /// All of it was paid, used or let go.
    Done,
    /// It ended by its day or its terms.
    Lapsed,
    /// It was taken back or turned down.
    Cancelled,
}

/// Something that money is tied to: a proposal, a recommendation, an appropriation, a reservation or an award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Its id; that of the movement that opened it, unless that one says another.
    pub id: String,
    /// What opened it.
    pub kind: MovementKind,
    /// Where it stands.
    pub state: HoldingState,
    /// Its pool.
    pub pool: String,
    /// Its budget year.
    pub year: Option<Year>,
    /// Of a carry-over that is only asked for or recommended: the year that would get the money.
    pub to_year: Option<Year>,
    /// Who gets it.
    pub recipient: Option<String>,
    /// What it is for.
    pub purpose: String,
    /// What it was opened with.
    pub opened_ore: Ore,
    /// What stands on it.
    pub held_ore: Ore,
    /// What was paid of it, less what was paid back.
    pub paid_ore: Ore,
    /// The day that it was opened.
    pub opened_on: Date,
    /// The day that nothing more was left on it: paid, settled, lapsed or cancelled.
    pub closed_on: Option<Date>,
}

/// What stands on the accounts of one pool and year, and what went over them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// What the pool was given, with what was carried over to this year and less what was carried from it.
    pub frame_ore: Ore,
    /// Proposed and not yet recommended or decided.
    pub proposed_ore: Ore,
    /// Recommended and not yet decided.
    pub recommended_ore: Ore,
    /// Of other years' `proposed_ore` and `recommended_ore` what is to be carried over to this year.
    pub inbound_ore: Ore,
    /// Set aside and not yet awarded, paid or let go.
    pub appropriated_ore: Ore,
    /// Reserved and not yet used or let go.
    pub reserved_ore: Ore,
    /// Promised and not yet paid.
    pub awarded_ore: Ore,
    /// Paid, less what was paid back.
    pub paid_ore: Ore,
    /// What lapsed: a turnover, not a balance; the money is free again.
    pub lapsed_ore: Ore,
    /// What is left: frame − paid − awarded − appropriated − reserved. Below zero more was decided than there is, or the
    /// frame is not known.
    pub free_ore: Ore,
    /// Whether any movement tells of a frame.
    pub frame_is_known: bool,
}

/// What decides how a holding ends.
#[derive(Clone, Debug, Default)]
pub(super) struct Ending {
    /// The movement that opened it.
    pub(super) opened_by: String,
    /// The last day of it, by its own terms or those of its conditions.
    pub(super) last_day: Option<Date>,
    /// What lapsed of it.
    pub(super) lapsed: Ore,
    /// What was taken back of it.
    pub(super) cancelled: Ore,
    /// Whether it was taken further.
    pub(super) settled: bool,
}

/// Movements replayed up to a day.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    pub(super) posted: Vec<Posted>,
    pub(super) holdings: BTreeMap<String, Holding>,
    pub(super) accounts: BTreeMap<Account, Ore>,
    /// Where the movements that were booked stand in `posted`; derived ones are left out.
    pub(super) places: BTreeMap<String, usize>,
    /// The movements that tell the frame of a year of a pool, undone ones too.
    pub(super) frames: BTreeMap<(String, Year), Vec<String>>,
    /// Movements that were undone.
    pub(super) reversed: BTreeSet<String>,
    /// How each holding ends.
    pub(super) endings: BTreeMap<String, Ending>,
    /// Days at whose end a holding lapses, if anything is left on it then.
    pub(super) last_days: BTreeSet<(Date, String)>,
    /// All that was ever added to any account. Nothing can overflow while this does not.
    pub(super) turnover: Ore,
    as_of: Date,
}

impl Ledger {
    /// Replays `movements` in the order of their days (those of one day in the order given), with what lapses by its day
    /// derived, up to and with `as_of`. What cannot be booked is left out and told beside the ledger, with its id.
    ///
    /// The last day of a holding still counts: what is left on it lapses at the end of that day, before the movements of
    /// any later day, and is seen from the next day on.
    pub fn replay(
        movements: &[Movement],
        conditions: &[Condition],
        verdicts: &[ConditionVerdict],
        as_of: Date,
    ) -> (Ledger, Vec<(String, Refusal)>) {
        let terms = Terms::new(conditions, verdicts);
        let mut in_order: Vec<&Movement> =
            movements.iter().filter(|movement| movement.date <= as_of).collect();
        in_order.sort_by_key(|movement| movement.date);
        let mut ledger = Ledger { as_of, ..Ledger::default() };
        let mut refused = Vec::new();
        for movement in in_order {
            ledger.lapse_before(movement.date);
            if let Err(refusal) = ledger.book(movement, &terms) {
                refused.push((movement.id.clone(), refusal));
            }
        }
        ledger.lapse_before(as_of);
        (ledger, refused)
    }

    /// Whether `movement` could be booked on top of this ledger; the ledger is as before. Of its day it would be the last.
    /// One of an earlier day is refused, too, where a later one could not stand after it.
    ///
    /// # Errors
    /// Why not.
    pub fn may_book(
        &self,
        movement: &Movement,
        conditions: &[Condition],
        verdicts: &[ConditionVerdict],
    ) -> Result<(), Refusal> {
        let as_of = self.as_of.max(movement.date);
        let before: Vec<Movement> = self
            .posted
            .iter()
            .filter(|posted| !posted.is_derived)
            .map(|posted| posted.movement.clone())
            .collect();
        let mut after = before.clone();
        after.push(movement.clone());
        let (_, refused) = Ledger::replay(&after, conditions, verdicts, as_of);
        if let Some((_, refusal)) = refused.iter().find(|(id, _)| *id == movement.id) {
            return Err(refusal.clone());
        }
        if refused.is_empty() {
            return Ok(());
        }
        // A verdict given since may refuse what stands here already; that is no matter of this movement.
        let (_, anyway) = Ledger::replay(&before, conditions, verdicts, as_of);
        match refused.into_iter().find(|(id, _)| anyway.iter().all(|(other, _)| other != id)) {
            Some((_, refusal)) => Err(refusal),
            None => Ok(()),
        }
    }

    /// The movements with their legs, in the order of their days.
    pub fn posted(&self) -> &[Posted] {
        &self.posted
    }

    /// Everything that money was tied to, by id.
    pub fn holdings(&self) -> &BTreeMap<String, Holding> {
        &self.holdings
    }

    /// What stands on each account; accounts with nothing on them are left out.
    pub fn accounts(&self) -> &BTreeMap<Account, Ore> {
        &self.accounts
    }

    /// The day that it was replayed up to.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// Whether a movement with this id was undone.
    pub fn is_reversed(&self, id: &str) -> bool {
        self.reversed.contains(id)
    }

    /// What stands in a pool, a year at a time; years in order, what has no year last. Every year is there that any
    /// movement of the pool has touched, or is to be carried over to.
    pub fn balances(&self, pool: &str) -> Vec<(Option<Year>, Balance)> {
        self.balances_of(&|of| of == pool).remove(pool).unwrap_or_default()
    }

    /// The [`Ledger::balances`] of every pool that any movement has touched, worked out together.
    pub fn all_balances(&self) -> BTreeMap<&str, Vec<(Option<Year>, Balance)>> {
        self.balances_of(&|_| true)
    }

    /// The balances of the pools that `counts` lets through.
    fn balances_of(&self, counts: &dyn Fn(&str) -> bool) -> BTreeMap<&str, Vec<(Option<Year>, Balance)>> {
        let mut pools: BTreeMap<&str, Years> = BTreeMap::new();
        for posted in &self.posted {
            let stands = self.stands_as_told(posted);
            for leg in posted.legs.iter().filter(|leg| counts(&leg.account.pool)) {
                follow(pools.entry(&leg.account.pool).or_default(), posted, leg, stands);
            }
        }
        for (account, &ore) in self.accounts.iter().filter(|(account, _)| counts(&account.pool)) {
            let years = pools.entry(&account.pool).or_default();
            years.entry((account.year.is_none(), account.year)).or_default().add(account.state, ore);
        }
        let carried = self.holdings.values().filter(|one| one.held_ore.0 > 0 && counts(&one.pool));
        for (holding, to) in carried.filter_map(|holding| Some((holding, holding.to_year?))) {
            let years = pools.entry(&holding.pool).or_default();
            let balance = years.entry((false, Some(to))).or_default();
            balance.inbound_ore = balance.inbound_ore + holding.held_ore;
        }
        let in_order = |years: Years| years.into_iter().map(|((_, year), balance)| (year, balance)).collect();
        pools.into_iter().map(|(pool, years)| (pool, in_order(years))).collect()
    }

    /// Whether a movement was not undone.
    fn stands_as_told(&self, posted: &Posted) -> bool {
        posted.is_derived || !self.reversed.contains(&posted.movement.id)
    }
}

/// Balances by year, what has no year last.
type Years = BTreeMap<(bool, Option<Year>), Balance>;

/// Takes in what a leg tells beside what stands on its account: that there is a frame, and what lapsed.
fn follow(years: &mut Years, posted: &Posted, leg: &Leg, stands: bool) {
    let balance = years.entry((leg.account.year.is_none(), leg.account.year)).or_default();
    match (posted.movement.kind, leg.account.state) {
        (MovementKind::Frame, State::Frame) if stands => balance.frame_is_known = true,
        (MovementKind::Lapse, State::Free) if stands => balance.lapsed_ore = balance.lapsed_ore + leg.ore,
        _ => {}
    }
}

impl Balance {
    /// Adds what stands on an account in this state.
    fn add(&mut self, state: State, ore: Ore) {
        let (place, ore) = match state {
            State::Frame => (&mut self.frame_ore, -ore),
            State::Free => (&mut self.free_ore, ore),
            State::Appropriated => (&mut self.appropriated_ore, ore),
            State::Reserved => (&mut self.reserved_ore, ore),
            State::Awarded => (&mut self.awarded_ore, ore),
            State::Paid => (&mut self.paid_ore, ore),
            State::Proposed => (&mut self.proposed_ore, ore),
            State::Recommended => (&mut self.recommended_ore, ore),
            State::Prospect => return,
        };
        *place = *place + ore;
    }
}
