//! The journal replayed: what stands on each account, and what every holding has come to, on a day.

use crate::{Account, Condition, ConditionVerdict, Leg, Movement, MovementKind, Ore, Refusal, State, Year};
use jiff::civil::Date;
use std::collections::BTreeMap;

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
    /// The day that it was settled, lapsed or cancelled.
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

/// Movements replayed up to a day.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    posted: Vec<Posted>,
    holdings: BTreeMap<String, Holding>,
    accounts: BTreeMap<Account, Ore>,
}

impl Ledger {
    /// Replays `movements` in the order of their days (those of one day in the order given), with what lapses by its day
    /// derived, up to and with `as_of`. What cannot be booked is left out and told beside the ledger, with its id.
    pub fn replay(
        movements: &[Movement],
        conditions: &[Condition],
        verdicts: &[ConditionVerdict],
        as_of: Date,
    ) -> (Ledger, Vec<(String, Refusal)>) {
        let _ = (movements, conditions, verdicts, as_of);
        todo!("core")
    }

    /// Whether `movement` could be booked on top of this ledger; the ledger is as before.
    ///
    /// # Errors
    /// Why not.
    pub fn may_book(
        &self,
        movement: &Movement,
        conditions: &[Condition],
        verdicts: &[ConditionVerdict],
    ) -> Result<(), Refusal> {
        let _ = (movement, conditions, verdicts);
        todo!("core")
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

    /// What stands in a pool, a year at a time; years in order, what has no year last.
    pub fn balances(&self, pool: &str) -> Vec<(Option<Year>, Balance)> {
        let _ = (pool, State::Free);
        todo!("core")
    }
}
