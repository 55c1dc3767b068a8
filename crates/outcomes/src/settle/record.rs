//! Follows an evaluation and writes down every step with its clauses, its assumption and the sources of its measurements.

use super::admit::Row;
use super::effect;
use super::evaluate::Reading;
use super::trace::{Event, Trace};
use crate::contract::{Contract, Metric, Party, Pricing, Role, Term};
use crate::statement::{Step, StepKind};
use crate::{Exact, Measurement, TooLarge};

/// What one reading was made of.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub(super) metric: usize,
    pub(super) line: Option<usize>,
    pub(super) cohort: usize,
    /// As in [`Reading::person`].
    pub(super) person: Option<usize>,
    /// The cohort's name, with the window where one has several.
    pub(super) label: String,
    /// Its rows put together.
    pub(super) row: Measurement,
    pub(super) effect: effect::Effect,
    pub(super) sources: Vec<String>,
}

/// Readings of admitted rows, and what each was made of.
pub(super) fn readings(contract: &Contract, rows: &[Row]) -> Result<(Vec<Reading>, Vec<Origin>), TooLarge> {
    let (mut readings, mut origins) = (Vec::new(), Vec::new());
    let mut people: Vec<&str> = rows.iter().filter_map(|row| row.measurement.person.as_deref()).collect();
    people.sort_unstable();
    people.dedup();
    for group in rows.chunk_by(|a, b| belongs(contract, a, b)) {
        let Some(first) = group.first() else { continue };
        let Some(metric) = contract.metrics.get(first.metric) else { continue };
        let line = match metric.pricing.value() {
            Some(Pricing::RateCard { lines }) => first.line.and_then(|line| lines.get(line)),
            _ => None,
        };
        let members: Vec<&Measurement> = group.iter().map(|row| row.measurement).collect();
        let row = effect::pooled(metric, &members)?;
        // What was admitted row by row gives an effect together as well, unless a sum is too large.
        let effect = effect::of(metric, line, &row).map_err(|_| TooLarge)?;
        let person = members.first().and_then(|row| row.person.as_deref()).filter(|_| is_by_person(metric));
        let person = person.and_then(|person| people.binary_search(&person).ok());
        readings.push(Reading {
            metric: first.metric,
            line: first.line,
            cohort: first.cohort,
            effect: effect.priced,
            counted: effect.counted,
            persons: effect.persons.unwrap_or(0),
            person,
            index: super::index_factor(contract, first.metric, row.measured_on),
        });
        let mut sources: Vec<String> = members.iter().filter_map(|row| row.source.clone()).collect();
        sources.sort();
        sources.dedup();
        let label = label(rows, first);
        origins.push(Origin {
            metric: first.metric,
            line: first.line,
            cohort: first.cohort,
            person,
            label,
            row,
            effect,
            sources,
        });
    }
    Ok((readings, origins))
}

/// Whether two rows are one reading: those of one cohort, unless each person is settled alone.
fn belongs(contract: &Contract, a: &Row, b: &Row) -> bool {
    let alone = contract.metrics.get(a.metric).is_some_and(is_by_person);
    (a.metric, a.line, a.cohort) == (b.metric, b.line, b.cohort)
        && (!alone || a.measurement.person == b.measurement.person)
}

/// Whether outcomes that come person by person are settled so: where they are counted on a rate card, or nobody may give
/// more than so much.
fn is_by_person(metric: &Metric) -> bool {
    match metric.pricing.value() {
        Some(Pricing::RateCard { .. }) => true,
        Some(Pricing::UnitPrice { free, .. }) => metric.max_per_person.is_some() && free.is_none(),
        _ => false,
    }
}

fn label(rows: &[Row], row: &Row) -> String {
    let own = row.measurement;
    let mut windows =
        rows.iter().filter(|other| other.metric == row.metric && other.measurement.cohort == own.cohort);
    let has_several = windows.any(|other| other.measurement.window_months != own.window_months);
    match own.window_months {
        Some(months) if has_several && own.cohort.is_empty() => months.to_string(),
        Some(months) if has_several => format!("{}@{months}", own.cohort),
        _ => own.cohort.clone(),
    }
}

/// Writes down every step.
pub(super) struct Record<'a> {
    contract: &'a Contract,
    payers: Vec<&'a Party>,
    origins: &'a [Origin],
    pub(super) steps: Vec<Step>,
}

impl Trace for Record<'_> {
    const FOLLOWS: bool = true;

    fn step(&mut self, event: Event) {
        let step = self.written(&event);
        self.steps.push(step);
    }

    fn pool(&mut self, readings: &[usize]) -> Option<Exact> {
        let origins: Vec<&Origin> = readings.iter().filter_map(|place| self.origins.get(*place)).collect();
        let metric = self.contract.metrics.get(origins.first()?.metric)?;
        let rows: Vec<&Measurement> = origins.iter().map(|origin| &origin.row).collect();
        let row = effect::pooled(metric, &rows).ok()?;
        effect::of(metric, None, &row).ok().map(|effect| effect.priced)
    }
}

impl<'a> Record<'a> {
    pub(super) fn new(contract: &'a Contract, origins: &'a [Origin]) -> Self {
        Self { contract, payers: contract.payers().collect(), origins, steps: Vec::new() }
    }

    /// The steps from measurements to effects, before anything is priced.
    pub(super) fn effects(&mut self) {
        let origins = self.origins;
        for origin in origins {
            let about = |kind, output: Exact| {
                let event = Event::new(kind, output, output).metric(origin.metric);
                Event { cohort: Some(origin.cohort), line: origin.line, ..event }
            };
            let counted = origin.effect.counted;
            self.step(Event { input: counted, ..about(StepKind::Admitted, counted) });
            if let Some(raw) = origin.effect.raw {
                self.step(about(StepKind::RawEffect, raw));
            }
            let priced = origin.effect.priced;
            if origin.effect.adjusted.is_some() || origin.effect.raw != Some(priced) {
                let input = origin.effect.raw.unwrap_or(priced);
                let comparison = origin.row.comparison_after.filter(|_| origin.row.before.is_none());
                let against = comparison.or(origin.effect.adjusted);
                self.step(Event { input, against, ..about(StepKind::AdjustedEffect, priced) });
            }
        }
    }

    /// A step of the waterfall or the calendar, about a party.
    pub(super) fn party(
        &mut self,
        kind: StepKind,
        party: &str,
        input: Exact,
        against: Option<Exact>,
        output: Exact,
    ) {
        let mut step = self.written(&Event { against, ..Event::new(kind, input, output) });
        step.party = Some(party.to_owned());
        let waterfall = &self.contract.waterfall;
        let mut basis = Basis::default();
        match kind {
            StepKind::Upside => {
                waterfall
                    .upside
                    .iter()
                    .filter(|upside| upside.party == party)
                    .for_each(|upside| basis.note(&upside.share));
            }
            StepKind::Guarantee => {
                for promise in waterfall.guarantees.iter().filter(|promise| promise.party == party) {
                    basis.note(&promise.share);
                    basis.option(promise.max.as_ref());
                }
            }
            _ => {}
        }
        basis.add_to(&mut step);
        self.steps.push(step);
    }

    fn written(&self, event: &Event) -> Step {
        let metric = event.metric.and_then(|metric| self.contract.metrics.get(metric));
        let payer = event.payer.and_then(|payer| self.payers.get(payer).copied());
        // A gate rests on what was measured of another metric.
        let measured = match event.kind {
            StepKind::Gate => metric
                .and_then(|metric| metric.gates.get(event.place))
                .and_then(|gate| self.contract.metrics.iter().position(|other| other.id == gate.metric)),
            _ => event.metric,
        };
        let own = self.origins.iter().filter(|origin| {
            Some(origin.metric) == measured
                && event.cohort.is_none_or(|cohort| cohort == origin.cohort || cohort == Reading::ALL)
                && (event.line.is_none() || event.line == origin.line)
        });
        let mut sources: Vec<String> =
            own.clone().flat_map(|origin| origin.sources.iter().cloned()).collect();
        sources.sort();
        sources.dedup();
        let cohort = event.cohort.map(|cohort| {
            own.clone()
                .find(|origin| origin.cohort == cohort)
                .map_or_else(String::new, |origin| origin.label.clone())
        });
        let line = event.line.and_then(|line| match metric?.pricing.value()? {
            Pricing::RateCard { lines } => lines.get(line).map(|line| line.id.clone()),
            _ => None,
        });
        let mut step = Step {
            kind: event.kind,
            metric: metric.map(|metric| metric.id.clone()),
            cohort,
            line,
            party: payer.map(|payer| payer.id.clone()),
            input: event.input,
            against: event.against,
            output: event.output,
            clauses: Vec::new(),
            assumption: None,
            sources,
        };
        let mut basis = Basis::default();
        if let Some(metric) = metric {
            of_metric(&mut basis, metric, event, payer);
        }
        of_contract(&mut basis, self.contract, event.kind, payer);
        basis.add_to(&mut step);
        step
    }
}

/// The terms that a step follows.
#[derive(Default)]
struct Basis {
    clauses: Vec<String>,
    assumptions: Vec<String>,
    against: Option<Exact>,
}

impl Basis {
    fn note<T>(&mut self, term: &Term<T>) {
        for clause in &term.clauses {
            if !self.clauses.contains(clause) {
                self.clauses.push(clause.clone());
            }
        }
        if let Some(why) = term.assumption().filter(|why| !self.assumptions.iter().any(|known| known == why))
        {
            self.assumptions.push(why.to_owned());
        }
    }

    fn option<T>(&mut self, term: Option<&Term<T>>) {
        if let Some(term) = term {
            self.note(term);
        }
    }

    /// A number that the step is held against.
    fn against(&mut self, term: &Term<Exact>) {
        self.note(term);
        self.against = term.value().copied();
    }

    fn add_to(self, step: &mut Step) {
        for clause in self.clauses {
            if !step.clauses.contains(&clause) {
                step.clauses.push(clause);
            }
        }
        let assumptions: Vec<String> = step.assumption.take().into_iter().chain(self.assumptions).collect();
        step.assumption = (!assumptions.is_empty()).then(|| assumptions.join(" "));
        step.against = step.against.or(self.against);
    }
}

fn of_metric(basis: &mut Basis, metric: &Metric, event: &Event, payer: Option<&Party>) {
    match event.kind {
        StepKind::Admitted => {
            basis.note(&metric.population);
            basis.note(&metric.counted);
        }
        StepKind::Pooled => basis.note(&metric.cohorts),
        StepKind::RawEffect => basis.note(&metric.measures),
        StepKind::AdjustedEffect => {
            basis.note(&metric.attribution.method);
            basis.option(metric.attribution.pays_on.as_ref());
        }
        StepKind::EffectRounded => basis.option(metric.decimals.as_ref()),
        StepKind::Gate => {
            if let Some(gate) = metric.gates.get(event.place) {
                basis.note(&gate.at_least);
            }
        }
        StepKind::Indexed => {
            if let Some(index) = &metric.index {
                basis.note(&index.base);
            }
        }
        StepKind::Floor => basis.option(metric.min.as_ref()),
        StepKind::PersonCap => basis.option(metric.max_per_person.as_ref()),
        StepKind::MetricCap => basis.option(metric.max.as_ref()),
        StepKind::Share => {
            let own = metric.shares.iter().filter(|(id, _)| payer.is_some_and(|payer| payer.id == *id));
            own.for_each(|(_, share)| basis.note(share));
        }
        _ => of_price(basis, metric, event),
    }
}

fn of_price(basis: &mut Basis, metric: &Metric, event: &Event) {
    let reached = event.place.checked_sub(1);
    match (event.kind, metric.pricing.value()) {
        (StepKind::StepPrice, Some(Pricing::Steps { steps, .. })) => {
            basis.note(&metric.pricing);
            let mut steps: Vec<_> = steps.iter().collect();
            steps.sort_by_key(|step| step.from.value().copied());
            if let Some(step) = reached.and_then(|place| steps.get(place)) {
                basis.against(&step.from);
                basis.note(&step.pays);
            }
        }
        (StepKind::SlidePrice, Some(Pricing::Slide { marks, .. })) => {
            basis.note(&metric.pricing);
            let mut marks: Vec<_> = marks.iter().collect();
            marks.sort_by_key(|mark| mark.at.value().copied());
            if let Some(next) = marks.get(event.place) {
                basis.note(&next.at);
                basis.note(&next.pays);
            }
            if let Some(mark) = reached.and_then(|place| marks.get(place)) {
                basis.against(&mark.at);
                basis.note(&mark.pays);
            }
        }
        (StepKind::UnitPrice, Some(Pricing::UnitPrice { price, free })) => {
            basis.against(price);
            basis.option(free.as_ref());
        }
        (StepKind::RateCard, Some(Pricing::RateCard { lines })) => {
            if let Some(line) = event.line.and_then(|line| lines.get(line)) {
                basis.against(&line.price);
                basis.option(line.counted.as_ref());
                basis.option(line.max_per_person.as_ref());
            }
        }
        (StepKind::SavingsShare, Some(Pricing::ShareOfSavings { share, unit_value })) => {
            basis.against(share);
            basis.option(unit_value.as_ref());
        }
        (StepKind::EarlyMark, Some(Pricing::FirstReachedOrPooled { early: threshold, .. }))
        | (StepKind::PooledMark, Some(Pricing::FirstReachedOrPooled { pooled: threshold, .. })) => {
            basis.against(&threshold.at);
            basis.note(&threshold.pays);
        }
        _ => {}
    }
}

fn of_contract(basis: &mut Basis, contract: &Contract, kind: StepKind, payer: Option<&Party>) {
    use crate::contract::ReturnCap;
    let (limits, waterfall) = (&contract.limits, &contract.waterfall);
    match kind {
        StepKind::PayerCap => basis.option(payer.and_then(|payer| payer.max.as_ref())),
        StepKind::Spill => basis.option(limits.spill.as_ref()),
        StepKind::TotalCap => basis.option(limits.max_total.as_ref()),
        StepKind::TotalFloor => basis.option(limits.min_total.as_ref()),
        StepKind::ReturnCap => match &waterfall.return_cap {
            Some(ReturnCap::Multiple(term) | ReturnCap::Yearly(term)) => basis.note(term),
            Some(ReturnCap::Premium(term)) => basis.note(term),
            None => {}
        },
        StepKind::Rounded | StepKind::Split => basis.option(limits.rounding.as_ref()),
        StepKind::Principal => {
            if let Some(capital) = &contract.capital {
                basis.note(&capital.amount);
                capital.drawdowns.iter().for_each(|draw| basis.note(&draw.amount));
            }
        }
        StepKind::Premium => {
            basis.option(waterfall.premium.as_ref());
            basis.option(waterfall.premium_yearly.as_ref());
        }
        StepKind::Due => basis.option(contract.timing.due_days.as_ref()),
        _ => {}
    }
}

/// The investor's place is a role's, not a name's.
pub(super) fn investor(contract: &Contract) -> Option<&Party> {
    contract.parties.iter().find(|party| party.role == Role::Investor)
}
