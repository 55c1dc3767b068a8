//! Where a matter went, whether it has arrived, and minutes that were never approved.

use jiff::civil::Date;
use sagsgang_text::Span;

use crate::commitment::evidence::EvidenceReason;
use crate::thread::Threads;
use crate::told::Told;

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
    /// The next meeting of the organ that the register knows; none where there is none yet: then they are still to be approved.
    pub next: Option<Date>,
    /// Whether a meeting between the two must be missing: the next one approves the minutes of another day.
    pub is_gap: bool,
}

/// Where what waited has arrived, at most one arrival a wait: the first.
pub fn arrivals(_told: &[Told], _threads: &Threads) -> Vec<Arrival> {
    Vec::new()
}

/// Minutes that no later meeting is seen to approve, of organs that approve theirs as an item at all, by body, organ and day.
pub fn unapproved(_told: &[Told]) -> Vec<Unapproved> {
    Vec::new()
}
