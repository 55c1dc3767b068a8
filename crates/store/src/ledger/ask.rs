//! What pages and commands ask of the ledger, and what persons say to it.

use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_ledger::{ConditionState, Found};

use crate::ledger::{
    Booking, ConditionLine, GrantPage, GrantSummary, JournalLine, LedgerFinding, NewMovement, PoolPage,
    PoolSummary, QueueEntry, QueueFilter, SettledAs, SumFate, keep,
};
use crate::{Id, Register, StoreError};

impl Register {
    /// Brings the ledger in step with the facts. Import and correction do it by themselves; on a register whose facts are
    /// older than its ledger it is done when it is opened.
    ///
    /// # Errors
    /// Those of the database; nothing was changed then.
    pub fn keep_ledger(&self, at: Timestamp) -> Result<(), StoreError> {
        if self.read(keep::due)?.is_none() {
            return Ok(());
        }
        self.write(|tx| match keep::due(tx)? {
            Some(_) => keep::keep(tx, at),
            None => Ok(()),
        })
    }

    /// The pools with what stands in them on `as_of`, in the order of body and name.
    ///
    /// # Errors
    /// Those of the database.
    pub fn pools(&self, as_of: Date) -> Result<Vec<PoolSummary>, StoreError> {
        self.pools_on(as_of)
    }

    /// One pool, by its address or any of its names; none where there is no such pool.
    ///
    /// # Errors
    /// Those of the database; [`StoreError::UnclearPool`] where a name fits pools of several bodies.
    pub fn pool(&self, name: &str, as_of: Date) -> Result<Option<PoolPage>, StoreError> {
        self.pool_page(name, as_of)
    }

    /// Every movement, of one pool or of all, in the order of their days.
    ///
    /// # Errors
    /// [`StoreError::UnknownPool`], and those of the database.
    pub fn journal(&self, pool: Option<&str>, as_of: Date) -> Result<Vec<JournalLine>, StoreError> {
        self.lines_of(pool, as_of)
    }

    /// The sums that wait for a person, or those that persons have settled; the latest meeting first.
    ///
    /// # Errors
    /// [`StoreError::UnknownPool`], and those of the database.
    pub fn queue(&self, filter: &QueueFilter) -> Result<Vec<QueueEntry>, StoreError> {
        self.queue_of(filter)
    }

    /// A row of the queue, waiting or settled, by its id or its first digits where they are enough.
    ///
    /// # Errors
    /// Those of the database.
    pub fn queue_entry(&self, id: &str) -> Result<Option<QueueEntry>, StoreError> {
        self.row_of_queue(id)
    }

    /// Books a row of the queue, as read or otherwise.
    ///
    /// # Errors
    /// [`StoreError::UnknownProposal`], [`StoreError::AlreadySettled`] where somebody else was quicker,
    /// [`StoreError::UnknownPool`], [`StoreError::Refused`], and those of the database; nothing was changed then.
    pub fn confirm_proposal(
        &self,
        id: &Id,
        booking: &Booking,
        by: &str,
        at: Timestamp,
        reason: &str,
    ) -> Result<SettledAs, StoreError> {
        self.settle_row(id, booking, by, at, reason)
    }

    /// Takes a row off the queue without booking it.
    ///
    /// # Errors
    /// As [`Register::confirm_proposal`].
    pub fn dismiss_proposal(&self, id: &Id, by: &str, at: Timestamp, reason: &str) -> Result<(), StoreError> {
        self.dismiss_row(id, by, at, reason)
    }

    /// Takes back what a person said of a row: it waits again, and what was booked of it is undone by new movements.
    ///
    /// # Errors
    /// As [`Register::confirm_proposal`].
    pub fn reopen_proposal(&self, id: &Id, by: &str, at: Timestamp, reason: &str) -> Result<(), StoreError> {
        self.reopen_row(id, by, at, reason)
    }

    /// Books a movement that no text tells: a frame, a payment, what was paid back. Gives its id.
    ///
    /// # Errors
    /// [`StoreError::UnknownPool`], [`StoreError::Refused`], and those of the database; nothing was changed then.
    pub fn book(&self, movement: &NewMovement, by: &str, at: Timestamp) -> Result<String, StoreError> {
        self.book_by_hand(movement, by, at)
    }

    /// Says that two names are one pool, or that they are two.
    ///
    /// # Errors
    /// [`StoreError::Refused`] where a pool would be its own alias, [`StoreError::UnknownPool`], those of the database.
    pub fn name_pool(
        &self,
        alias: &str,
        pool: &str,
        is_same: bool,
        by: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.say_of_names((alias, pool, is_same), by, at)
    }

    /// The grants, in the order of body and name: what was promised to or asked for by somebody, or set aside on conditions.
    ///
    /// # Errors
    /// Those of the database.
    pub fn grants(&self, as_of: Date) -> Result<Vec<GrantSummary>, StoreError> {
        self.grants_on(as_of)
    }

    /// One grant with its story, by its address.
    ///
    /// # Errors
    /// Those of the database.
    pub fn grant(&self, slug: &str, as_of: Date) -> Result<Option<GrantPage>, StoreError> {
        self.grant_at(slug, as_of)
    }

    /// Conditions of what is booked, those in `states` or all, the next day first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn conditions(
        &self,
        states: &[ConditionState],
        as_of: Date,
    ) -> Result<Vec<ConditionLine>, StoreError> {
        self.conditions_in(states, as_of)
    }

    /// Keeps what a person found of a condition.
    ///
    /// # Errors
    /// [`StoreError::UnknownCondition`], and those of the database.
    pub fn say_of_condition(
        &self,
        condition: &str,
        found: Found,
        on: Date,
        evidence: &str,
        by: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.find_condition(condition, (found, on, evidence), by, at)
    }

    /// What the rules find about the money on `as_of`, the gravest first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn ledger_findings(&self, as_of: Date) -> Result<Vec<LedgerFinding>, StoreError> {
        self.findings_on(as_of)
    }

    /// What became of the sums in the counting items of a meeting, or of one of them, in the order of the text. What the
    /// ledger takes no part in (a guarantee, a budget) is left out.
    ///
    /// # Errors
    /// Those of the database.
    pub fn fates(&self, meeting_slug: &str, item_key: Option<&str>) -> Result<Vec<SumFate>, StoreError> {
        self.fates_of(meeting_slug, item_key)
    }
}
