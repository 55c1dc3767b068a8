//! Organs: what have they decided, and who sits in them?

use jiff::civil::Date;

use crate::query::{MeetingSummary, PersonSummary};
use crate::{Register, StoreError, Suggestion};

/// An organ in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationSummary {
    /// Public address.
    pub slug: String,
    /// Name as written most often.
    pub name: String,
    /// The body, where a document names it.
    pub body: Option<String>,
    /// Number of meetings.
    pub meetings: u64,
    /// Day of the last meeting.
    pub last: Option<Date>,
}

/// One organ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationPage {
    /// The organ; `slug` differs from the one asked for when it was merged: send the reader on.
    pub organization: OrganizationSummary,
    /// Its name as written, each with how many documents write it so.
    pub spellings: Vec<(String, u64)>,
    /// Its meetings, the newest first.
    pub meetings: Vec<MeetingSummary>,
    /// Persons seen at its meetings; `meetings` of each counts this organ's only.
    pub persons: Vec<PersonSummary>,
    /// Outcomes of its items, the most frequent first.
    pub outcomes: Vec<(sagsgang_minutes::Outcome, u64)>,
    /// Organs that may be the same.
    pub suggestions: Vec<Suggestion>,
}

impl Register {
    /// Every organ that has met, by name.
    ///
    /// # Errors
    /// Those of the database.
    pub fn organizations(&self) -> Result<Vec<OrganizationSummary>, StoreError> {
        todo!()
    }

    /// One organ by its public address; `None` where there is none.
    ///
    /// # Errors
    /// Those of the database.
    pub fn organization(&self, _slug: &str) -> Result<Option<OrganizationPage>, StoreError> {
        todo!()
    }
}
