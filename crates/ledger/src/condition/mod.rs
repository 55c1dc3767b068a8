//! Conditions of a grant: what must be so before money is paid, and what must be done afterwards.

use crate::{Ore, proposal::Basis};
use jiff::civil::Date;
use std::collections::BTreeMap;

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

/// What persons said, by the condition that they said it of: with many, each condition looks only at its own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verdicts(BTreeMap<String, Vec<ConditionVerdict>>);

impl Verdicts {
    /// Sorts `verdicts` by their conditions; those of one condition stay in their order.
    pub(crate) fn new(verdicts: &[ConditionVerdict]) -> Verdicts {
        let mut of: BTreeMap<String, Vec<ConditionVerdict>> = BTreeMap::new();
        for verdict in verdicts {
            of.entry(verdict.condition.clone()).or_default().push(verdict.clone());
        }
        Verdicts(of)
    }

    /// What was said of a condition, the last one last.
    pub(crate) fn of(&self, condition: &Condition) -> &[ConditionVerdict] {
        self.0.get(&condition.id).map_or(&[], Vec::as_slice)
    }
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
    /// How it stands on `day`: by the last verdict in the order given that tells of `day` or a day before it.
    pub fn state(&self, verdicts: &[ConditionVerdict], day: Date) -> ConditionState {
        let said = verdicts.iter().rev().find(|verdict| verdict.condition == self.id && verdict.on <= day);
        match said.map_or(Found::Unknown, |verdict| verdict.found) {
            Found::Met => ConditionState::Met,
            Found::Waived => ConditionState::Waived,
            Found::Broken => ConditionState::Broken,
            Found::Unknown if self.due.is_some_and(|due| due < day) => ConditionState::Overdue,
            Found::Unknown => ConditionState::Open,
        }
    }

    /// Whether it stands in the way of a payment on `day`: one that comes before the money until it is met or let go of;
    /// an evaluation or report from the day after its last one, or once it is known that it will not come.
    pub fn hinders_payment(&self, verdicts: &[ConditionVerdict], day: Date) -> bool {
        match self.state(verdicts, day) {
            ConditionState::Met | ConditionState::Waived => false,
            ConditionState::Overdue | ConditionState::Broken => true,
            ConditionState::Open => self.kind.precedes_payment(),
        }
    }

    /// The day at whose end what was opened on `opened_on` lapses by this condition; none where it does not: it says no
    /// such thing, has no day, or was met or let go of in time. What is met later does not bring the money back.
    pub fn lapses_after(&self, verdicts: &[ConditionVerdict], opened_on: Date) -> Option<Date> {
        let day = self.due.filter(|_| self.lapses)?.max(opened_on);
        let in_time = matches!(self.state(verdicts, day), ConditionState::Met | ConditionState::Waived);
        (!in_time).then_some(day)
    }

    /// Its words; where it has none, what kind it is.
    pub fn in_words(&self) -> String {
        let words = self.words.trim();
        if !words.is_empty() {
            return words.to_owned();
        }
        let kind = match self.kind {
            ConditionKind::CoFunding { .. } => "medfinansiering",
            ConditionKind::SameFormAndScope => "samme form og omfang",
            ConditionKind::NoOtherApplication => "ingen anden ansøgning",
            ConditionKind::EventHeld => "arrangementet er holdt",
            ConditionKind::Evaluation => "evaluering",
            ConditionKind::Report => "regnskab eller rapport",
            ConditionKind::Other => "betingelse uden ord",
        };
        kind.to_owned()
    }
}
