//! What the checker found, across the register.

use jiff::civil::Date;
use sagsgang_text::{Label, Severity, Span};

use crate::{Id, Register, StoreError};

/// One finding of the checker, with where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The document.
    pub document: Id,
    /// Its number in the document, from 0: part of its anchor.
    pub position: u32,
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Name of the organ.
    pub organization: String,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// Key of the item that holds the span, where one does.
    pub item_key: Option<String>,
    /// Name of the rule.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// The fault in one sentence.
    pub message: String,
    /// Where.
    pub span: Option<Span>,
    /// What the mark says; may be empty.
    pub label: String,
    /// Other places.
    pub related: Vec<Label>,
    /// The sum or comparison.
    pub arithmetic: Option<String>,
    /// What to do.
    pub hint: Option<String>,
}

/// Which findings to list; the default is all of current editions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingFilter {
    /// Only of this severity.
    pub severity: Option<Severity>,
    /// Only of this rule.
    pub code: Option<String>,
    /// Only of this organ (public address).
    pub organization: Option<String>,
}

/// Findings, the worst and newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingList {
    /// Those that the filter lets through.
    pub findings: Vec<Finding>,
    /// Every rule that found something, with how much, the most first; unfiltered.
    pub codes: Vec<(String, u64)>,
    /// Findings by severity, unfiltered: errors, warnings, notes.
    pub severities: (u64, u64, u64),
}

impl Register {
    /// The findings that `filter` lets through.
    ///
    /// # Errors
    /// Those of the database.
    pub fn findings(&self, _filter: &FindingFilter) -> Result<FindingList, StoreError> {
        todo!()
    }
}
