//! The start page: what is new, and what needs someone?

use jiff::civil::Date;
use sagsgang_minutes::Outcome;
use sagsgang_text::{Ore, Span};

use crate::query::Finding;
use crate::{Id, Register, StoreError};

/// How much is in the register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Documents, history included.
    pub documents: u64,
    /// Meetings.
    pub meetings: u64,
    /// Items of current editions.
    pub items: u64,
    /// Decisions of current editions.
    pub decisions: u64,
    /// Sums of money in current editions.
    pub amounts: u64,
    /// Commitments in current editions.
    pub commitments: u64,
    /// Persons on a roll.
    pub persons: u64,
    /// Organs that have met.
    pub organizations: u64,
    /// Findings of severity error in current editions.
    pub errors: u64,
    /// Findings of severity warning in current editions.
    pub warnings: u64,
    /// Findings of severity note in current editions.
    pub notes: u64,
    /// Suggestions that nobody has looked at.
    pub suggestions: u64,
    /// Corrections that hold.
    pub corrections: u64,
}

/// A decision in a list across meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionLine {
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Key of the item.
    pub item_key: String,
    /// Number as printed.
    pub number: Option<String>,
    /// Title of the item.
    pub title: String,
    /// Name of the organ.
    pub organization: String,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// What came of it.
    pub outcome: Outcome,
    /// The document.
    pub document: Id,
    /// The sentence that shows the outcome, or the decision's text.
    pub span: Span,
    /// The words at `span`.
    pub sentence: String,
    /// Sum of what was decided, where money was.
    pub decided: Option<Ore>,
}

/// A commitment whose day has passed, or comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverdueCommitment {
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Key of the item.
    pub item_key: String,
    /// Title of the item.
    pub title: String,
    /// Name of the organ.
    pub organization: String,
    /// Day of the meeting that made it.
    pub date: Option<Date>,
    /// The last day.
    pub due: Date,
    /// The due phrase as written.
    pub due_text: String,
    /// Who is to do it.
    pub responsible: Vec<String>,
    /// The document.
    pub document: Id,
    /// The sentence.
    pub span: Span,
    /// The words at `span`.
    pub sentence: String,
}

/// What stands on the start page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartPage {
    /// How much is in the register.
    pub counts: Counts,
    /// Commitments with a day before the day asked for, the longest overdue first. The register does not know what was
    /// done about them.
    pub overdue: Vec<OverdueCommitment>,
    /// Commitments with a day on or after it, the next first.
    pub due: Vec<OverdueCommitment>,
    /// The latest decisions, the newest first.
    pub decisions: Vec<DecisionLine>,
    /// The worst findings, the newest first among equals.
    pub findings: Vec<Finding>,
}

impl Register {
    /// The start page on the day `as_of`.
    ///
    /// # Errors
    /// Those of the database.
    pub fn start_page(&self, _as_of: Date) -> Result<StartPage, StoreError> {
        todo!()
    }
}
