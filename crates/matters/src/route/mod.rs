//! Where a matter went, whether it has arrived, and minutes that were never approved.

mod arrival;
#[cfg(test)]
mod tests;
mod unapproved;

use jiff::civil::Date;
use sagsgang_text::Span;

use crate::commitment::evidence::EvidenceReason;

pub use arrival::arrivals;
pub use unapproved::unapproved;

/// A later item that a matter which waited may have arrived as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Id of the wait.
    pub wait: String,
    /// Id of the item.
    pub item: String,
    /// Where it shows: the title, or the sentence that tells where the matter comes from.
    pub span: Span,
    /// Its words, on one line.
    pub words: String,
    /// Why.
    pub reasons: Vec<EvidenceReason>,
}

/// Minutes that no later meeting is seen to approve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unapproved {
    /// Id of the meeting.
    pub meeting: String,
    /// Day of the meeting.
    pub date: Date,
    /// Name of the organ.
    pub organization: String,
    /// The public body.
    pub body: String,
    /// The next meeting that the organ has held and the register knows; none where there is none yet: then they are still to be
    /// approved.
    pub next: Option<Date>,
    /// Whether a meeting between the two must be missing: the next one approves the minutes of another day.
    pub is_gap: bool,
}
