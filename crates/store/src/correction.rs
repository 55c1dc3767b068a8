//! What a person said against what the program read, with who, when and why.
//!
//! The tables hold the value that counts; a correction keeps the value as read beside the new one. It is tied to a
//! [`FactAddress`] that is the same each time that the document is read, and is applied again after every import.

use jiff::Timestamp;

use crate::{Id, Register, StoreError};

/// Which fact, and which side of it.
///
/// `fact` is the id of a meeting, an item, an amount, a commitment and so on, as [`crate::FactIds`] gives it. It is
/// derived from the meeting, the item's number and the words of the fact, not from where they stand, so that it is the
/// same in another reading of the same document and in a new edition that kept the words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FactAddress {
    /// The fact.
    pub fact: Id,
    /// What of it.
    pub field: Field,
}

/// What of a fact can be corrected, and how the new value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// A meeting's body: a name.
    MeetingBody,
    /// A meeting's organ: a name.
    MeetingOrganization,
    /// A meeting's day: `2025-06-26`.
    MeetingDate,
    /// When a meeting began: `09:00`.
    MeetingStart,
    /// When a meeting was adjourned: `11:30`.
    MeetingEnd,
    /// Where the organ met.
    MeetingPlace,
    /// An item's title.
    ItemTitle,
    /// Whether an item was open: `open`, `closed`, or empty for not said.
    ItemAccess,
    /// What came of an item: an [`sagsgang_minutes::Outcome`] as on the wire, such as `approved`.
    ItemOutcome,
    /// A sum in whole øre: `12500000`.
    AmountOre,
    /// `exact`, `up_to`, `at_least`, `about`.
    AmountLimit,
    /// Budget years with blanks between: `2025 2026`; may be empty.
    AmountYears,
    /// `once` or `year`.
    AmountPer,
    /// `decided`, `recommended`, `proposed`, `mentioned`.
    AmountStatus,
    /// The pool's name; may be empty.
    AmountPool,
    /// Who gets it; may be empty.
    AmountRecipient,
    /// The last day that a commitment is due: `2025-12-31`; may be empty.
    CommitmentDue,
    /// Who is to do it, one name a line; may be empty.
    CommitmentResponsible,
    /// A participant's name.
    ParticipationName,
    /// A participant's party; may be empty.
    ParticipationParty,
    /// A participant's role; may be empty.
    ParticipationRole,
    /// `present`, `absent`, `remote`, `partial`, `substitute`, `guest`.
    ParticipationStatus,
    /// A case number; as printed.
    CaseNumber,
    /// Whether the fact is no fact at all: `yes` takes it away, `no` brings it back. For amounts, commitments,
    /// participations, case numbers, annexes, treatments, routing and members who took no part.
    Dismissed,
}

/// Where a correction stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CorrectionState {
    /// It holds.
    Applied,
    /// The fact that it is about is not in the current edition; it is kept until it is.
    Waiting,
    /// It was taken back.
    Withdrawn,
}

/// A correction, for a page to show beside the value as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Its id.
    pub id: Id,
    /// What it is about.
    pub address: FactAddress,
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Key of the item in its address, where the fact is in an item.
    pub item_key: Option<String>,
    /// The words of the fact when it was corrected, for whoever reads the list.
    pub quote: String,
    /// The value as read, written as [`Field`] says; empty for none.
    pub original: String,
    /// The value that a person gave.
    pub value: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
    /// Whether it holds.
    pub state: CorrectionState,
}

impl Register {
    /// Corrects a fact: `value` (written as [`Field`] says) holds from now on, also when the document is read again or a
    /// new edition keeps the words. Returns the id of the correction.
    ///
    /// # Errors
    /// [`StoreError::UnknownFact`] where the address leads nowhere, [`StoreError::BadValue`] where the value does not
    /// fit the field, [`StoreError::ReasonMissing`] without a reason.
    pub fn correct(
        &self,
        _address: &FactAddress,
        _value: &str,
        _by: &str,
        _at: Timestamp,
        _reason: &str,
    ) -> Result<Id, StoreError> {
        todo!()
    }

    /// Takes a correction back: the value as read holds again.
    ///
    /// # Errors
    /// [`StoreError::UnknownFact`] where there is no such correction.
    pub fn withdraw_correction(
        &self,
        _id: &Id,
        _by: &str,
        _at: Timestamp,
        _reason: &str,
    ) -> Result<(), StoreError> {
        todo!()
    }

    /// Every correction, the newest first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn corrections(&self) -> Result<Vec<Correction>, StoreError> {
        todo!()
    }
}
