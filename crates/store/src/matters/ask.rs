//! What pages and commands ask of the matters, and what persons say of them.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::matters::commitment::Desk;
use crate::matters::keep;
use crate::matters::{
    Brief, CommitmentFilter, CommitmentView, ConventionLine, LinkView, NewCommitment, NewWord, ThreadFilter,
    ThreadPage, ThreadSummary, UnapprovedMinutes, WaitView,
};
use crate::{Id, Register, StoreError};

/// Fewest digits that an id may be shortened to.
const ID_DIGITS_MIN: usize = 4;

impl Register {
    /// Brings what is kept of the items in step with the facts. It is done at the end of an import, after a correction, and when
    /// a register is opened that an import left behind.
    ///
    /// # Errors
    /// Those of the database; nothing was changed then.
    pub fn keep_matters(&self) -> Result<(), StoreError> {
        if !self.read(keep::is_due)? {
            return Ok(());
        }
        self.write(|tx| if keep::is_due(tx)? { keep::keep(tx) } else { Ok(()) })
    }

    /// The matters that several items treat, as known on `as_of`: the latest treated first.
    ///
    /// # Errors
    /// [`StoreError::UnknownOrganization`], and those of the database.
    pub fn threads(&self, filter: &ThreadFilter, as_of: Date) -> Result<Vec<ThreadSummary>, StoreError> {
        self.threads_on(filter, as_of)
    }

    /// The same matters with all that is shown of them.
    ///
    /// # Errors
    /// [`StoreError::UnknownOrganization`], and those of the database.
    pub fn thread_pages(&self, filter: &ThreadFilter, as_of: Date) -> Result<Vec<ThreadPage>, StoreError> {
        self.thread_pages_on(filter, as_of)
    }

    /// One matter, by an address that it has or had; none where there is none.
    ///
    /// # Errors
    /// Those of the database.
    pub fn thread(&self, slug: &str, as_of: Date) -> Result<Option<ThreadPage>, StoreError> {
        self.thread_page(slug, as_of)
    }

    /// The matters that an item belongs to; a collective item may belong to several.
    ///
    /// # Errors
    /// Those of the database.
    pub fn threads_of_item(
        &self,
        meeting_slug: &str,
        item_key: &str,
        as_of: Date,
    ) -> Result<Vec<ThreadPage>, StoreError> {
        self.threads_at(meeting_slug, item_key, as_of)
    }

    /// One link, by its id, also where it joins nothing; none where there is none.
    ///
    /// # Errors
    /// Those of the database.
    pub fn link(&self, id: &Id, as_of: Date) -> Result<Option<LinkView>, StoreError> {
        self.link_on(id, as_of)
    }

    /// The links of an item, those that join and those that are only suggested or were cut: also of one that is in no thread.
    ///
    /// # Errors
    /// Those of the database.
    pub fn links_of_item(
        &self,
        meeting_slug: &str,
        item_key: &str,
        as_of: Date,
    ) -> Result<Vec<LinkView>, StoreError> {
        self.links_of(meeting_slug, item_key, as_of)
    }

    /// Keeps what a person says of a link: one matter, two, or nothing any more.
    ///
    /// # Errors
    /// [`StoreError::UnknownLink`], [`StoreError::ReasonMissing`], and those of the database.
    pub fn say_of_link(
        &self,
        link: &Id,
        is_same: Option<bool>,
        by: &str,
        at: Timestamp,
        reason: &str,
    ) -> Result<(), StoreError> {
        self.state_link(link, is_same, (by, at, reason))
    }

    /// Keeps what a person says of two items that nothing linked, each by meeting and key: one matter, or two. For a collective item
    /// the strand that begins with the most alike words to the other's title is meant. Gives the link's id.
    ///
    /// # Errors
    /// [`StoreError::UnknownLink`], [`StoreError::ReasonMissing`], and those of the database.
    pub fn link_items(
        &self,
        first: (&str, &str),
        second: (&str, &str),
        is_same: bool,
        by: &str,
        at: Timestamp,
        reason: &str,
    ) -> Result<Id, StoreError> {
        self.state_items(first, second, is_same, (by, at, reason))
    }

    /// The commitments as they stand on `as_of`: overdue ones first, then by the day that they are due, then by the day that they
    /// were made.
    ///
    /// # Errors
    /// [`StoreError::UnknownOrganization`], and those of the database.
    pub fn commitments(
        &self,
        filter: &CommitmentFilter,
        as_of: Date,
    ) -> Result<Vec<CommitmentView>, StoreError> {
        self.read(|tx| Desk::load(self, tx, as_of)?.filtered(tx, filter))
    }

    /// What was promised in an item, in the same order.
    ///
    /// # Errors
    /// Those of the database.
    pub fn commitments_of_item(&self, item: &Id, as_of: Date) -> Result<Vec<CommitmentView>, StoreError> {
        self.read(|tx| Ok(Desk::load(self, tx, as_of)?.of_item(item.as_str())))
    }

    /// One commitment, by its id or its first digits where they are enough.
    ///
    /// # Errors
    /// Those of the database.
    pub fn commitment(&self, id: &str, as_of: Date) -> Result<Option<CommitmentView>, StoreError> {
        self.read(|tx| {
            let desk = Desk::load(self, tx, as_of)?;
            if let Some(one) = desk.one(id) {
                return Ok(Some(one));
            }
            let begins =
                |view: &CommitmentView| id.len() >= ID_DIGITS_MIN && view.id.as_str().starts_with(id);
            let mut found = desk.all().into_iter().filter(begins);
            Ok(found.next().filter(|_| found.next().is_none()))
        })
    }

    /// Keeps what a person says became of a commitment.
    ///
    /// # Errors
    /// [`StoreError::UnknownCommitment`], [`StoreError::ReasonMissing`], [`StoreError::BadValue`] for a day that has not come or
    /// is before the one on which the commitment was made, and those of the database.
    pub fn say_of_commitment(
        &self,
        commitment: &Id,
        word: &NewWord,
        by: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.say_word(commitment, word, (by, at))
    }

    /// Keeps that a sentence does not show what became of a commitment.
    ///
    /// # Errors
    /// [`StoreError::UnknownCommitment`], and those of the database.
    pub fn dismiss_evidence(
        &self,
        commitment: &Id,
        evidence: &Id,
        by: &str,
        at: Timestamp,
        reason: &str,
    ) -> Result<(), StoreError> {
        self.dismiss_sentence(commitment, evidence, (by, at, reason))
    }

    /// Adds a commitment that no minutes hold. Gives its id.
    ///
    /// # Errors
    /// [`StoreError::UnknownOrganization`], [`StoreError::BadValue`] without words, owner or source, or with a last day
    /// before the one on which it was undertaken, and those of the database.
    pub fn add_commitment(&self, new: &NewCommitment, by: &str, at: Timestamp) -> Result<Id, StoreError> {
        self.add(new, by, at)
    }

    /// Matters that wait, or have waited, of one organ (that sent them on, or has them now) or of all: what has not arrived first,
    /// then the latest.
    ///
    /// # Errors
    /// [`StoreError::UnknownOrganization`], and those of the database.
    pub fn waits(&self, organization: Option<&str>, as_of: Date) -> Result<Vec<WaitView>, StoreError> {
        self.waits_on(organization, as_of)
    }

    /// Where the item at `meeting_slug` and `item_key` was sent.
    ///
    /// # Errors
    /// Those of the database.
    pub fn waits_of_item(
        &self,
        meeting_slug: &str,
        item_key: &str,
        as_of: Date,
    ) -> Result<Vec<WaitView>, StoreError> {
        self.waits_at(meeting_slug, item_key, as_of)
    }

    /// Minutes that no later meeting is seen to approve, of one organ or of all.
    ///
    /// # Errors
    /// [`StoreError::UnknownOrganization`], and those of the database.
    pub fn unapproved_minutes(
        &self,
        organization: Option<&str>,
        as_of: Date,
    ) -> Result<Vec<UnapprovedMinutes>, StoreError> {
        self.unapproved_on(organization, as_of)
    }

    /// What the meeting of an organ on `date` must know, from what is known on `as_of`. Where the register has only the agenda of
    /// that meeting, what stands on it is known as well.
    ///
    /// # Errors
    /// [`StoreError::UnknownOrganization`], and those of the database.
    pub fn brief(&self, organization: &str, date: Date, as_of: Date) -> Result<Brief, StoreError> {
        self.brief_for(organization, date, as_of)
    }

    /// What due phrases mean in this register.
    ///
    /// # Errors
    /// Those of the database.
    pub fn conventions(&self) -> Result<Vec<ConventionLine>, StoreError> {
        self.convention_lines()
    }

    /// Gives a convention another value in this register; `None` gives it the built-in one again.
    ///
    /// # Errors
    /// [`StoreError::BadConvention`], [`StoreError::ReasonMissing`], and those of the database.
    pub fn set_convention(
        &self,
        name: &str,
        value: Option<&str>,
        by: &str,
        at: Timestamp,
        reason: &str,
    ) -> Result<(), StoreError> {
        self.say_of_convention(name, value, (by, at, reason))
    }
}
