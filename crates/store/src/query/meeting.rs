//! Meetings: the list, and the page that shows text beside facts.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sagsgang_minutes::DocumentKind;

use crate::query::Facts;
use crate::{Id, Register, StoreError};

/// Which meetings to list; the default is all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingFilter {
    /// Public address of an organ.
    pub organization: Option<String>,
    /// Year of the meeting.
    pub year: Option<i16>,
}

/// A meeting in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingSummary {
    /// Public address: `organ-slug/2025-06-26`. Two parts, the second the day with what tells meetings of a day apart.
    pub slug: String,
    /// Name of the organ; empty where the document names none.
    pub organization: String,
    /// Public address of the organ, where there is one.
    pub organization_slug: Option<String>,
    /// Name of the body, where it is known.
    pub body: Option<String>,
    /// Day, where it is known.
    pub date: Option<Date>,
    /// When it began.
    pub start: Option<Time>,
    /// When it was adjourned.
    pub end: Option<Time>,
    /// Where.
    pub place: Option<String>,
    /// What the current edition is.
    pub kind: DocumentKind,
    /// Number of items.
    pub items: u64,
    /// Number of items with a decision.
    pub decisions: u64,
    /// Findings of severity error in the current edition.
    pub errors: u64,
    /// Findings of severity warning in the current edition.
    pub warnings: u64,
    /// Titles of the items, in order, to tell meetings apart in a list.
    pub titles: Vec<String>,
}

/// Meetings, the newest first, with what they can be filtered by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingList {
    /// The meetings that the filter lets through.
    pub meetings: Vec<MeetingSummary>,
    /// Every organ that has met: public address, name, meetings.
    pub organizations: Vec<(String, String, u64)>,
    /// Every year with meetings, the newest first: year, meetings.
    pub years: Vec<(i16, u64)>,
}

/// A document that announces, reports or holds a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// From 1, in the order of import.
    pub number: u32,
    /// The document.
    pub document: Id,
    /// Its file name.
    pub name: String,
    /// Agenda, minutes or case.
    pub kind: DocumentKind,
    /// Whether it is the one that counts.
    pub is_current: bool,
    /// When it was imported.
    pub imported_at: Timestamp,
    /// Who imported it.
    pub imported_by: String,
}

/// One meeting.
#[derive(Clone, Debug)]
pub struct MeetingPage {
    /// The meeting.
    pub meeting: MeetingSummary,
    /// Its editions, the newest first.
    pub editions: Vec<Edition>,
    /// Facts, text and findings of the current edition.
    pub facts: Facts,
    /// Public address of the organ's meeting before this one.
    pub previous: Option<String>,
    /// Public address of the organ's meeting after this one.
    pub next: Option<String>,
}

impl Register {
    /// The meetings that `filter` lets through.
    ///
    /// # Errors
    /// Those of the database.
    pub fn meetings(&self, _filter: &MeetingFilter) -> Result<MeetingList, StoreError> {
        todo!()
    }

    /// One meeting by its public address; `None` where there is none.
    ///
    /// # Errors
    /// Those of the database.
    pub fn meeting(&self, _slug: &str) -> Result<Option<MeetingPage>, StoreError> {
        todo!()
    }
}
