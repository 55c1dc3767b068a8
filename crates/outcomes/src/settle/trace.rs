//! What an evaluation tells on its way: every step for a statement, nothing for a simulation. The evaluator is one and the
//! same; what is not told costs nothing, because each kind of telling has its own machine code.

use crate::Exact;
use crate::statement::StepKind;

/// Somebody who follows an evaluation.
pub trait Trace {
    /// Whether steps are told at all.
    const FOLLOWS: bool;

    /// A step was taken.
    fn step(&mut self, event: Event);

    /// The effect of several readings put together, where it can be reckoned from what was counted; none: the mean of
    /// their effects, weighed by persons. `readings` are places in the list that is settled.
    fn pool(&mut self, readings: &[usize]) -> Option<Exact>;
}

/// Nobody follows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Trace for Silent {
    const FOLLOWS: bool = false;

    fn step(&mut self, _event: Event) {}

    fn pool(&mut self, _readings: &[usize]) -> Option<Exact> {
        None
    }
}

/// One step, with places in the contract instead of names.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// What it does.
    pub kind: StepKind,
    /// The metric's place.
    pub metric: Option<usize>,
    /// The place of a rate card's line.
    pub line: Option<usize>,
    /// The cohort's number.
    pub cohort: Option<usize>,
    /// The payer's place among payers.
    pub payer: Option<usize>,
    /// Which step of a table, which mark, which gate: its place, where there are several.
    pub place: usize,
    /// What went in.
    pub input: Exact,
    /// What it was held against.
    pub against: Option<Exact>,
    /// What came out.
    pub output: Exact,
}

impl Event {
    /// A step of that kind, about nothing yet.
    pub(super) fn new(kind: StepKind, input: Exact, output: Exact) -> Self {
        Self {
            kind,
            metric: None,
            line: None,
            cohort: None,
            payer: None,
            place: 0,
            input,
            against: None,
            output,
        }
    }

    /// About that metric.
    pub(super) fn metric(self, metric: usize) -> Self {
        Self { metric: Some(metric), ..self }
    }

    /// About that payer.
    pub(super) fn payer(self, payer: usize) -> Self {
        Self { payer: Some(payer), ..self }
    }

    /// Held against that.
    pub(super) fn against(self, against: Exact) -> Self {
        Self { against: Some(against), ..self }
    }

    /// At that place of its table.
    pub(super) fn place(self, place: usize) -> Self {
        Self { place, ..self }
    }
}
