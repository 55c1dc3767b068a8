//! Conditions of a grant: what must be so before money is paid, and what must be done afterwards.

use crate::{Ore, proposal::Basis};
use jiff::civil::Date;

/// How much somebody else must pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoFunding {
    /// At least this sum.
    AtLeast(Ore),
    /// At least as much as the grant ("mindst det samme beløb").
    AsMuch,
    /// At least so many percent of the cost.
    Percent(u8),
    /// The text does not say how much.
    Unstated,
}

/// What a condition asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConditionKind {
    /// Somebody else pays too.
    CoFunding {
        /// Who, as written, where the text says so.
        party: Option<String>,
        /// How much.
        amount: CoFunding,
    },
    /// The effort keeps the form and scope that it had ("i samme form og omfang").
    SameFormAndScope,
    /// No other application is sent for the same.
    NoOtherApplication,
    /// The event is held by the day.
    EventHeld,
    /// An evaluation is delivered by the day.
    Evaluation,
    /// A report or an account is delivered by the day.
    Report,
    /// Anything else under "på vilkår af", "under forudsætning af".
    Other,
}

impl ConditionKind {
    /// Whether it must be met before anything is paid. An evaluation and a report come after the money: they stand in the
    /// way only once their day has passed.
    pub fn precedes_payment(&self) -> bool {
        !matches!(self, ConditionKind::Evaluation | ConditionKind::Report)
    }
}

/// A condition of an award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Its own id.
    pub id: String,
    /// The holding that it is a condition of; of awards over several years each has its own copy.
    pub holding: String,
    /// What it asks for.
    pub kind: ConditionKind,
    /// The last day, where there is one.
    pub due: Option<Date>,
    /// Whether the grant lapses when the day passes and the condition is not met.
    pub lapses: bool,
    /// Who is to see to it, as written: the recipient, the co-funder, the administration.
    pub owner: Option<String>,
    /// Its words.
    pub words: String,
    /// Where it stands.
    pub basis: Option<Basis>,
}

/// What a person said of a condition; the last one holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionVerdict {
    /// The condition.
    pub condition: String,
    /// What was found.
    pub found: Found,
    /// The day that it was so.
    pub on: Date,
    /// What shows it: a letter, a report, a sentence of later minutes.
    pub evidence: String,
    /// Who said so.
    pub by: String,
}

/// What a person can say of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Found {
    /// It is met.
    Met,
    /// The organ has let go of it.
    Waived,
    /// It is not met and will not be.
    Broken,
    /// Nothing is known; takes back what was said before.
    Unknown,
}

/// How a condition stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConditionState {
    /// Nobody has said anything, and its day has not passed.
    Open,
    /// Its day has passed and nobody has said anything.
    Overdue,
    /// Met.
    Met,
    /// Let go of.
    Waived,
    /// Not met.
    Broken,
}

impl Condition {
    /// How it stands on `day`, by the last verdict on or before it.
    pub fn state(&self, verdicts: &[ConditionVerdict], day: Date) -> ConditionState {
        let _ = (verdicts, day);
        todo!("core")
    }

    /// Whether it stands in the way of a payment on `day`.
    pub fn hinders_payment(&self, verdicts: &[ConditionVerdict], day: Date) -> bool {
        let _ = (verdicts, day);
        todo!("core")
    }
}
