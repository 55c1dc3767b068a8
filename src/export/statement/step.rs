//! Every step from measurement to sum: what went in, what it was held against, what came out, what a cap cut, which clause says so.

use super::{Writer, joined};
use crate::export::sheet::{Block, Line, figure, word};
use crate::locale::Language;
use crate::wire::contract_words as words;
use jiff::Span;
use jiff::civil::Date;
use sagsgang_outcomes::Exact;
use sagsgang_outcomes::contract::{Contract, Unit};
use sagsgang_outcomes::statement::{Statement, Step, StepKind};

/// What a number of a step is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counts {
    /// The metric's unit.
    Effect,
    /// Øre.
    Money,
    /// A share of a whole.
    Share,
    /// Whether something holds: one or nothing.
    Truth,
    /// A number without unit.
    Number,
}

/// What a step's input, what it is held against, and its output are counted in.
fn counts(kind: StepKind) -> [Counts; 3] {
    use Counts::{Effect, Money, Number, Share, Truth};
    match kind {
        StepKind::Admitted => [Number, Number, Number],
        StepKind::Pooled => [Number, Effect, Effect],
        StepKind::RawEffect | StepKind::AdjustedEffect | StepKind::EffectRounded => [Effect, Effect, Effect],
        StepKind::StepPrice | StepKind::SlidePrice | StepKind::EarlyMark | StepKind::PooledMark => {
            [Effect, Effect, Money]
        }
        StepKind::UnitPrice => [Effect, Money, Money],
        StepKind::RateCard => [Number, Money, Money],
        StepKind::SavingsShare => [Money, Share, Money],
        StepKind::Gate => [Effect, Effect, Truth],
        StepKind::Indexed => [Money, Number, Money],
        StepKind::Share | StepKind::Upside => [Money, Share, Money],
        StepKind::Due => [Money, Number, Money],
        StepKind::Floor
        | StepKind::PersonCap
        | StepKind::MetricCap
        | StepKind::PayerCap
        | StepKind::Spill
        | StepKind::TotalCap
        | StepKind::TotalFloor
        | StepKind::ReturnCap
        | StepKind::Rounded
        | StepKind::Split
        | StepKind::Principal
        | StepKind::Premium
        | StepKind::Guarantee => [Money, Money, Money],
    }
}

/// Whether a step is a cap that can cut, so that what it cut is told.
pub fn is_cap(kind: StepKind) -> bool {
    matches!(
        kind,
        StepKind::PersonCap
            | StepKind::MetricCap
            | StepKind::PayerCap
            | StepKind::TotalCap
            | StepKind::ReturnCap
    )
}

/// The three numbers of a step and what it cut, as they are to be read.
pub fn told(step: &Step, contract: &Contract, language: Language) -> [String; 4] {
    let unit = unit_of(step, contract);
    let number = |number: Exact, counts: Counts| match (counts, unit) {
        (Counts::Effect, Some(unit)) => language.effect(number, unit, &contract.currency),
        (Counts::Effect, None) | (Counts::Number, _) => language.exact(number),
        (Counts::Money, _) => language.exact_sum(number),
        (Counts::Share, _) => language.percent(number),
        (Counts::Truth, _) if number.is_zero() => language.say("statement-no").into_owned(),
        (Counts::Truth, _) => language.say("statement-yes").into_owned(),
    };
    let [input, against, output] = counts_of(step, contract);
    let cut = if is_cap(step.kind) && !step.cut().is_zero() {
        language.exact_sum(step.cut())
    } else {
        String::new()
    };
    [
        number(step.input, input),
        step.against.map_or(String::new(), |held| number(held, against)),
        number(step.output, output),
        cut,
    ]
}

/// The day on which a step says that a sum is due: it is held against days from the day of the statement.
pub(super) fn due_day(step: &Step, statement: &Statement) -> Option<Date> {
    if step.kind != StepKind::Due {
        return None;
    }
    let days: i64 = step.against?.to_string().parse().ok()?;
    statement.as_of.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The same numbers for other programs, each with whether it is money.
pub(super) fn numbers(step: &Step, contract: &Contract) -> [(Option<Exact>, bool); 4] {
    let unit = unit_of(step, contract);
    let is_money = |counts: Counts| {
        counts == Counts::Money || counts == Counts::Effect && unit.is_some_and(|unit| *unit == Unit::Money)
    };
    let [input, against, output] = counts_of(step, contract);
    let cut = (is_cap(step.kind) && !step.cut().is_zero()).then(|| step.cut());
    [
        (Some(step.input), is_money(input)),
        (step.against, is_money(against)),
        (Some(step.output), is_money(output)),
        (cut, true),
    ]
}

/// The unit of a step's effect: its metric's, of a gate that of the metric that must reach its mark.
fn unit_of<'a>(step: &Step, contract: &'a Contract) -> Option<&'a Unit> {
    let metric = step.metric.as_deref().and_then(|id| contract.metric(id))?;
    if step.kind != StepKind::Gate {
        return Some(&metric.unit);
    }
    let gate = metric.gates.iter().find(|gate| gate.at_least.value().copied() == step.against)?;
    contract.metric(&gate.metric).map(|metric| &metric.unit)
}

/// As [`counts`], where the contract decides: units avoided at a stated value are no money yet, and where an effect is told as a
/// share of what it is compared with, the level that was measured is no share.
fn counts_of(step: &Step, contract: &Contract) -> [Counts; 3] {
    let counts = counts(step.kind);
    let metric = step.metric.as_deref().and_then(|id| contract.metric(id));
    let is_relative = metric.is_some_and(|metric| metric.attribution.is_relative);
    match step.kind {
        StepKind::SavingsShare if metric.is_some_and(|metric| metric.unit != Unit::Money) => {
            [Counts::Effect, counts[1], counts[2]]
        }
        StepKind::RawEffect if is_relative => [Counts::Number; 3],
        StepKind::AdjustedEffect if is_relative => [Counts::Number, counts[1], counts[2]],
        _ => counts,
    }
}

impl Writer<'_> {
    /// The trace, in the order of evaluation.
    pub(super) fn steps(&mut self) {
        let statement = self.statement;
        let mut grid = self.grid(
            String::new(),
            &[
                figure("statement-number"),
                word("statement-step"),
                word("statement-about"),
                figure("statement-in"),
                figure("statement-against"),
                figure("statement-out"),
                figure("statement-cut"),
                word("statement-source"),
            ],
        );
        for (at, step) in statement.steps.iter().enumerate() {
            let mut notes = self.clause_notes(&step.clauses);
            notes.extend(step.assumption.as_deref().map(|why| self.assumption_note(why)));
            let about = self.about_what(step);
            let [input, mut against, output, cut] = told(step, self.contract, self.language);
            if let Some(day) = due_day(step, statement) {
                against = self.language.date(day);
            }
            let kind = self.say(words::step(step.kind));
            grid.rows.push(vec![
                Line::from((at + 1).to_string()),
                Line { text: kind, notes },
                Line::from(about),
                Line::from(input),
                Line::from(against),
                Line::from(output),
                Line::from(cut),
                Line::from(step.sources.join("; ")),
            ]);
        }
        if !grid.rows.is_empty() {
            let told = Block::Words(self.say("statement-steps-told").into());
            self.section("statement-steps", vec![told, Block::Grid(grid)]);
        }
    }

    /// The metric, cohort, line and party of a step.
    fn about_what(&self, step: &Step) -> String {
        let metric = step.metric.as_deref().map_or(String::new(), |id| self.metric_name(id));
        let party = step.party.as_deref().map_or(String::new(), |id| self.party_name(id));
        let part = |text: &Option<String>| text.clone().unwrap_or_default();
        let (cohort, line) = (part(&step.cohort), part(&step.line));
        joined([metric.as_str(), cohort.as_str(), line.as_str(), party.as_str()])
    }
}
