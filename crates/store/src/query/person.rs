//! Persons: what have they been part of?

use jiff::civil::{Date, Time};
use sagsgang_minutes::{Outcome, Presence};
use sagsgang_text::Span;

use crate::{Id, Register, StoreError, Suggestion};

/// A person in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonSummary {
    /// Public address.
    pub slug: String,
    /// Name as written most often.
    pub name: String,
    /// Party as written last.
    pub party: Option<String>,
    /// Number of meetings with the person on the roll, present or not.
    pub meetings: u64,
    /// How many of them the person missed.
    pub absences: u64,
}

/// A spelling of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// As written.
    pub name: String,
    /// In how many current documents.
    pub documents: u64,
}

/// Presence at one meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Name of the organ.
    pub organization: String,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// How the person took part.
    pub status: Presence,
    /// When a latecomer arrived.
    pub from: Option<Time>,
    /// When somebody who left early did so.
    pub until: Option<Time>,
    /// The member stood in for.
    pub substitute_for: Option<String>,
    /// Role as written there.
    pub role: Option<String>,
    /// Party as written there.
    pub party: Option<String>,
    /// The document.
    pub document: Id,
    /// Where it says so.
    pub span: Span,
}

/// How an item names a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// Voted for.
    VotedFor,
    /// Voted against.
    VotedAgainst,
    /// Abstained.
    Abstained,
    /// Took no part.
    Unavailable,
    /// Is to do something.
    Responsible,
}

/// An item that names a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// How.
    pub kind: MentionKind,
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Key of the item.
    pub item_key: String,
    /// Title of the item.
    pub title: String,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// What came of the item.
    pub outcome: Option<Outcome>,
    /// The document.
    pub document: Id,
    /// Where it says so.
    pub span: Span,
}

/// One person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonPage {
    /// The person; `slug` differs from the one asked for when the person was merged: send the reader on.
    pub person: PersonSummary,
    /// The name as written, the most frequent first.
    pub spellings: Vec<Spelling>,
    /// Roles as written, each with how many meetings.
    pub roles: Vec<(String, u64)>,
    /// Organs: public address, name, meetings.
    pub organizations: Vec<(String, String, u64)>,
    /// Presence, the oldest first.
    pub attendance: Vec<Attendance>,
    /// Items that name the person, the newest first.
    pub mentions: Vec<Mention>,
    /// Persons who may be the same.
    pub suggestions: Vec<Suggestion>,
}

impl Register {
    /// Every person on a roll, by name.
    ///
    /// # Errors
    /// Those of the database.
    pub fn persons(&self) -> Result<Vec<PersonSummary>, StoreError> {
        todo!()
    }

    /// One person by the public address; `None` where there is none.
    ///
    /// # Errors
    /// Those of the database.
    pub fn person(&self, _slug: &str) -> Result<Option<PersonPage>, StoreError> {
        todo!()
    }
}
