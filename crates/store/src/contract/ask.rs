//! What pages and commands ask of contracts, and what persons do with them.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::contract::{Added, ContractPage, ContractSummary, PaymentBooking, PaymentProposal, StatementPage};
use crate::{Id, QueueFilter, Register, StoreError};

impl Register {
    /// Adds a contract, or an edition of one that is there: its file names it. The same bytes again change nothing.
    ///
    /// # Errors
    /// [`StoreError::BadContract`] with the first faults of a file that cannot be read, and those of the database; nothing was
    /// changed then.
    pub fn add_contract(&self, text: &str, name: &str, by: &str, at: Timestamp) -> Result<Added, StoreError> {
        self.keep_contract(text, name, by, at)
    }

    /// The contracts as known on `as_of`, by name.
    ///
    /// # Errors
    /// Those of the database.
    pub fn contracts(&self, as_of: Date) -> Result<Vec<ContractSummary>, StoreError> {
        self.contracts_on(as_of)
    }

    /// One contract as known on `as_of`; none where there is none.
    ///
    /// # Errors
    /// [`StoreError::BadContract`] where this program cannot read it any more, and those of the database.
    pub fn contract(&self, slug: &str, as_of: Date) -> Result<Option<ContractPage>, StoreError> {
        self.contract_on(slug, as_of)
    }

    /// Adds a file of measurements to a contract. One with the name of a file that is there takes its place; the same bytes
    /// again change nothing.
    ///
    /// # Errors
    /// [`StoreError::UnknownContract`], [`StoreError::BadContract`] with the first faults of the file, and those of the
    /// database; nothing was changed then.
    pub fn add_measurements(
        &self,
        slug: &str,
        text: &str,
        name: &str,
        by: &str,
        at: Timestamp,
    ) -> Result<Added, StoreError> {
        self.keep_measurements(slug, (text, name), by, at)
    }

    /// Makes a statement up for `as_of` with the edition of the contract that holds and everything that the register has of
    /// its measurements, and keeps it. Gives its number, and whether it was made now: where nothing has changed since the last
    /// one for that day, that one stands.
    ///
    /// # Errors
    /// [`StoreError::BadValue`] for a day that has not come, [`StoreError::UnknownContract`], [`StoreError::BadContract`] where a number cannot be held, and those of the database;
    /// nothing was changed then.
    pub fn make_statement(
        &self,
        slug: &str,
        as_of: Date,
        by: &str,
        at: Timestamp,
    ) -> Result<(u32, bool), StoreError> {
        self.keep_statement(slug, as_of, by, at)
    }

    /// A statement, by its number or by its digest or the first digits of that; none where there is none. `as_of` is the day on
    /// which what it proposes is looked at.
    ///
    /// # Errors
    /// [`StoreError::BadContract`] where it cannot be made again, and those of the database.
    pub fn statement(
        &self,
        slug: &str,
        number_or_digest: &str,
        as_of: Date,
    ) -> Result<Option<StatementPage>, StoreError> {
        self.statement_on(slug, number_or_digest, as_of)
    }

    /// What the statements of all contracts propose to pay: what waits, or what persons have said something of and
    /// what was paid too much and is set off; of one pool or of all. It stands beside [`Register::queue`].
    ///
    /// # Errors
    /// [`StoreError::UnknownPool`], and those of the database.
    pub fn payments(&self, filter: &QueueFilter, as_of: Date) -> Result<Vec<PaymentProposal>, StoreError> {
        self.payments_on(filter, as_of)
    }

    /// Books what a statement proposes, as a payment of its reservation or as a repayment. Gives the movement's id.
    ///
    /// # Errors
    /// [`StoreError::ReservationExceeded`] where more is due than is left and what is left was not chosen;
    /// [`StoreError::UnknownStatement`], [`StoreError::AlreadySettled`], [`StoreError::NothingDue`],
    /// [`StoreError::ReasonMissing`], [`StoreError::Refused`], and those of the database; nothing was changed then.
    pub fn book_payment(
        &self,
        id: &Id,
        booking: &PaymentBooking,
        by: &str,
        at: Timestamp,
    ) -> Result<String, StoreError> {
        self.book_due(id, booking, by, at)
    }

    /// Says that what a statement proposes is not to be booked; it waits again when another sum is due.
    ///
    /// # Errors
    /// As [`Register::book_payment`].
    pub fn dismiss_payment(&self, id: &Id, by: &str, at: Timestamp, reason: &str) -> Result<(), StoreError> {
        self.dismiss_due(id, by, at, reason)
    }

    /// Takes back that something is not to be booked.
    ///
    /// # Errors
    /// As [`Register::book_payment`].
    pub fn reopen_payment(&self, id: &Id, by: &str, at: Timestamp, reason: &str) -> Result<(), StoreError> {
        self.reopen_due(id, by, at, reason)
    }
}
