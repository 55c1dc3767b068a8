//! What pages and commands ask of the matters, and what persons say of them.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::matters::{
    Brief, CommitmentFilter, CommitmentView, ConventionLine, LinkView, NewCommitment, NewWord, ThreadFilter,
    ThreadPage, ThreadSummary, UnapprovedMinutes, WaitView,
};
use crate::{Id, Register, StoreError};

impl Register {
    /// Brings what is kept of the items in step with the facts. It is done at the end of an import, after a correction, and when
    /// a register is opened that an import left behind.
    ///
    /// # Errors
    /// Those of the database; nothing was changed then.
    pub fn keep_matters(&self, _at: Timestamp) -> Result<(), StoreError> {
        Ok(())
    }

    /// The matters that several items treat, as known on `as_of`: the latest treated first.
    ///
    /// # Errors
    /// [`StoreError::UnknownOrganization`], and those of the database.
    pub fn threads(&self, _filter: &ThreadFilter, _as_of: Date) -> Result<Vec<ThreadSummary>, StoreError> {
        Ok(Vec::new())
    }

    /// One matter, by an address that it has or had; none where there is none.
    ///
    /// # Errors
    /// Those of the database.
    pub fn thread(&self, _slug: &str, _as_of: Date) -> Result<Option<ThreadPage>, StoreError> {
        Ok(None)
    }

    /// The matters that an item belongs to; a collective item may belong to several.
    ///
    /// # Errors
    /// Those of the database.
    pub fn threads_of_item(
        &self,
        _meeting_slug: &str,
        _item_key: &str,
        _as_of: Date,
    ) -> Result<Vec<ThreadPage>, StoreError> {
        Ok(Vec::new())
    }

    /// One link, by its id, also where it joins nothing; none where there is none.
    ///
    /// # Errors
    /// Those of the database.
    pub fn link(&self, _id: &Id, _as_of: Date) -> Result<Option<LinkView>, StoreError> {
        Ok(None)
    }

    /// The links of an item, those that join and those that are only suggested or were cut: also of one that is in no thread.
    ///
    /// # Errors
    /// Those of the database.
    pub fn links_of_item(
        &self,
        _meeting_slug: &str,
        _item_key: &str,
        _as_of: Date,
    ) -> Result<Vec<LinkView>, StoreError> {
        Ok(Vec::new())
    }

    /// Keeps what a person says of a link: one matter, two, or nothing any more.
    ///
    /// # Errors
    /// [`StoreError::UnknownLink`], [`StoreError::ReasonMissing`], and those of the database.
    pub fn say_of_link(
        &self,
        link: &Id,
        _is_same: Option<bool>,
        _by: &str,
        _at: Timestamp,
        _reason: &str,
    ) -> Result<(), StoreError> {
        Err(StoreError::UnknownLink { id: link.to_string() })
    }

    /// Keeps what a person says of two items that nothing linked, each by meeting and key: one matter, or two. For a collective item
    /// the strand that begins with the most alike words to the other's title is meant. Gives the link's id.
    ///
    /// # Errors
    /// [`StoreError::UnknownLink`], [`StoreError::ReasonMissing`], and those of the database.
    pub fn link_items(
        &self,
        first: (&str, &str),
        _second: (&str, &str),
        _is_same: bool,
        _by: &str,
        _at: Timestamp,
        _reason: &str,
    ) -> Result<Id, StoreError> {
        Err(StoreError::UnknownLink { id: first.0.to_owned() })
    }

    /// The commitments as they stand on `as_of`: overdue ones first, then by the day that they are due, then by the day that they
    /// were made.
    ///
    /// # Errors
    /// [`StoreError::UnknownOrganization`], and those of the database.
    pub fn commitments(
        &self,
        _filter: &CommitmentFilter,
        _as_of: Date,
    ) -> Result<Vec<CommitmentView>, StoreError> {
        Ok(Vec::new())
    }

    /// One commitment, by its id or its first digits where they are enough.
    ///
    /// # Errors
    /// Those of the database.
    pub fn commitment(&self, _id: &str, _as_of: Date) -> Result<Option<CommitmentView>, StoreError> {
        Ok(None)
    }

    /// Keeps what a person says became of a commitment.
    ///
    /// # Errors
    /// [`StoreError::UnknownCommitment`], [`StoreError::ReasonMissing`], and those of the database.
    pub fn say_of_commitment(
        &self,
        commitment: &Id,
        _word: &NewWord,
        _by: &str,
        _at: Timestamp,
    ) -> Result<(), StoreError> {
        Err(StoreError::UnknownCommitment { id: commitment.to_string() })
    }

    /// Keeps that a sentence does not show what became of a commitment.
    ///
    /// # Errors
    /// [`StoreError::UnknownCommitment`], and those of the database.
    pub fn dismiss_evidence(
        &self,
        commitment: &Id,
        _evidence: &Id,
        _by: &str,
        _at: Timestamp,
        _reason: &str,
    ) -> Result<(), StoreError> {
        Err(StoreError::UnknownCommitment { id: commitment.to_string() })
    }

    /// Adds a commitment that no minutes hold. Gives its id.
    ///
    /// # Errors
    /// [`StoreError::UnknownOrganization`], [`StoreError::BadValue`] without words, owner or source, and those of the database.
    pub fn add_commitment(&self, new: &NewCommitment, _by: &str, _at: Timestamp) -> Result<Id, StoreError> {
        Err(StoreError::UnknownOrganization { name: new.organization.clone(), addresses: Vec::new() })
    }

    /// Matters that wait, or have waited, of one organ (that sent them on, or has them now) or of all: what has not arrived first,
    /// then the latest.
    ///
    /// # Errors
    /// [`StoreError::UnknownOrganization`], and those of the database.
    pub fn waits(&self, _organization: Option<&str>, _as_of: Date) -> Result<Vec<WaitView>, StoreError> {
        Ok(Vec::new())
    }

    /// Where the item at `meeting_slug` and `item_key` was sent.
    ///
    /// # Errors
    /// Those of the database.
    pub fn waits_of_item(
        &self,
        _meeting_slug: &str,
        _item_key: &str,
        _as_of: Date,
    ) -> Result<Vec<WaitView>, StoreError> {
        Ok(Vec::new())
    }

    /// Minutes that no later meeting is seen to approve, of one organ or of all.
    ///
    /// # Errors
    /// [`StoreError::UnknownOrganization`], and those of the database.
    pub fn unapproved_minutes(
        &self,
        _organization: Option<&str>,
        _as_of: Date,
    ) -> Result<Vec<UnapprovedMinutes>, StoreError> {
        Ok(Vec::new())
    }

    /// What the meeting of an organ on `date` must know, from what is known on `as_of`.
    ///
    /// # Errors
    /// [`StoreError::UnknownOrganization`], and those of the database.
    pub fn brief(&self, organization: &str, _date: Date, _as_of: Date) -> Result<Brief, StoreError> {
        Err(StoreError::UnknownOrganization { name: organization.to_owned(), addresses: Vec::new() })
    }

    /// What due phrases mean in this register.
    ///
    /// # Errors
    /// Those of the database.
    pub fn conventions(&self) -> Result<Vec<ConventionLine>, StoreError> {
        Ok(Vec::new())
    }

    /// Gives a convention another value in this register; `None` gives it the built-in one again.
    ///
    /// # Errors
    /// [`StoreError::BadConvention`], [`StoreError::ReasonMissing`], and those of the database.
    pub fn set_convention(
        &self,
        name: &str,
        _value: Option<&str>,
        _by: &str,
        _at: Timestamp,
        _reason: &str,
    ) -> Result<(), StoreError> {
        Err(StoreError::BadConvention { message: format!("Der er ingen konvention ved navn »{name}«.") })
    }
}
