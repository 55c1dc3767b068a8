//! How a promise stands on a day.

use jiff::civil::Date;

/// What a person said of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It was kept.
    Kept,
    /// It was changed: another day, or other content.
    Changed,
    /// It was given up by a decision.
    Dropped,
    /// It is open after all: an earlier word is taken back.
    Reopened,
}

/// What a person said of a promise, and from which day that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Number in the order in which verdicts were given.
    pub sequence: u64,
    /// What was said.
    pub outcome: Outcome,
    /// The day from which it holds: that of the meeting which shows it, or one that the person names.
    pub on: Date,
    /// For a change: the new last day.
    pub due_by: Option<Date>,
}

/// How a promise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CommitmentState {
    /// Its last day has passed, and nobody has said that it was kept.
    Overdue,
    /// Its last day comes within the time that counts as soon.
    Due,
    /// Nobody has said what became of it.
    Open,
    /// Kept, as a person said.
    Kept,
    /// Changed, as a person said, without a day that it is due on now.
    Changed,
    /// Given up, as a person said.
    Dropped,
}

/// How a promise stands on a day, with the day that it is due on then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub state: CommitmentState,
    /// The last day, after what persons changed.
    pub due_by: Option<Date>,
}

/// How a promise that is due by `due_by` stands on `as_of`, when what comes within `soon_days` days counts as soon. Of the
/// verdicts that hold on the day, the one given last counts.
pub fn state(due_by: Option<Date>, _verdicts: &[Verdict], _as_of: Date, _soon_days: i32) -> Standing {
    Standing { state: CommitmentState::Open, due_by }
}
