//! Settles outcomes: each once, by the evaluator that makes statements.

use super::SimulationError;
use super::tally::Counted;
use super::variable::Variable;
use crate::contract::{Certainty, Contract, Role, walk};
use crate::rounding::Rounding;
use crate::settle::{Cap, Event, Reading, Settlement, Silent, Terms, Trace};
use crate::statement::StepKind;
use crate::{Exact, Ore, TooLarge};
use rayon::prelude::*;

/// A contract and what is drawn for it, ready to be settled many times.
pub(super) struct Evaluator<'a> {
    pub(super) contract: &'a Contract,
    pub(super) terms: Terms,
    pub(super) variables: &'a [Variable],
    /// The caps that are set: places in [`Terms::caps`].
    pub(super) caps: Vec<usize>,
    /// Who is on the receiving side, and guarantors: places among parties.
    pub(super) receivers: Vec<usize>,
}

/// One outcome in whole øre.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Outcome {
    /// What all pay.
    pub(super) total: i64,
    /// What each payer pays.
    pub(super) payers: Vec<i64>,
    /// What each metric's rule gives.
    pub(super) entitled: Vec<i64>,
    /// What each cap that is set cuts.
    pub(super) cuts: Vec<i64>,
    /// What each receiver gets.
    pub(super) received: Vec<i64>,
    /// What the investor lacks of its capital.
    pub(super) loss: i64,
    /// How often it was drawn.
    pub(super) times: u64,
}

/// Room that is used again for each outcome.
#[derive(Default)]
pub(super) struct Room {
    readings: Vec<Reading>,
    settlement: Settlement,
    covered: Vec<Ore>,
}

/// Adds up what each cap cuts.
struct Cuts<'a> {
    caps: &'a [Cap],
    cut: Vec<Exact>,
    failed: bool,
}

impl Trace for Cuts<'_> {
    const FOLLOWS: bool = true;

    fn step(&mut self, event: Event) {
        let cap = match (event.kind, event.metric, event.payer) {
            (StepKind::PersonCap, Some(metric), _) => Cap::Person(metric),
            (StepKind::MetricCap, Some(metric), _) => Cap::Metric(metric),
            (StepKind::PayerCap, _, Some(payer)) => Cap::Payer(payer),
            (StepKind::TotalCap, ..) => Cap::Total,
            (StepKind::ReturnCap, ..) => Cap::Return,
            _ => return,
        };
        let Some(place) = self.caps.iter().position(|known| *known == cap) else {
            return;
        };
        match event.input.minus(event.output).and_then(|cut| self.cut[place].plus(cut)) {
            Ok(cut) => self.cut[place] = cut,
            Err(TooLarge) => self.failed = true,
        }
    }

    fn pool(&mut self, _readings: &[usize]) -> Option<Exact> {
        None
    }
}

impl<'a> Evaluator<'a> {
    /// Of a contract whose needed terms are all known or assumed.
    ///
    /// # Errors
    /// [`SimulationError::Unknown`] tells the terms that are not.
    pub(super) fn new(contract: &'a Contract, variables: &'a [Variable]) -> Result<Self, SimulationError> {
        let terms = Terms::of(contract)?;
        let unknown = unknown(contract, &terms);
        if !unknown.is_empty() {
            return Err(SimulationError::Unknown { terms: unknown });
        }
        let caps = (0..terms.caps().len()).filter(|place| is_set(contract, terms.caps()[*place])).collect();
        let receivers = contract.parties.iter().enumerate().filter_map(|(place, party)| {
            matches!(party.role, Role::Investor | Role::Provider | Role::Guarantor).then_some(place)
        });
        let mut receivers: Vec<usize> = receivers.collect();
        for (place, _) in &terms.receipts.upside {
            if !receivers.contains(place) {
                receivers.push(*place);
            }
        }
        Ok(Self { contract, caps, receivers, terms, variables })
    }

    /// What the codes stand for.
    fn read(&self, codes: &[i64], readings: &mut Vec<Reading>) -> Result<(), TooLarge> {
        readings.clear();
        for (variable, code) in self.variables.iter().zip(codes) {
            readings.push(variable.reading(variable.distribution.value(*code)?));
        }
        Ok(())
    }

    /// What the codes stand for, in room of its own.
    pub(super) fn readings(&self, codes: &[i64]) -> Result<Vec<Reading>, TooLarge> {
        let mut readings = Vec::with_capacity(codes.len());
        self.read(codes, &mut readings)?;
        Ok(readings)
    }

    /// What each variable is at its mean.
    pub(super) fn expected(&self) -> Vec<Reading> {
        self.variables.iter().map(|variable| variable.reading(variable.distribution.mean())).collect()
    }

    /// What readings come to.
    pub(super) fn settled(&self, readings: &[Reading]) -> Result<Settlement, TooLarge> {
        let mut settlement = Settlement::default();
        self.terms.settle(readings, &mut settlement, &mut Silent)?;
        Ok(settlement)
    }

    /// What readings come to, for each party.
    pub(super) fn outcome(&self, readings: &[Reading], room: &mut Room) -> Result<Outcome, TooLarge> {
        let caps = self.terms.caps();
        let mut cuts = Cuts { caps, cut: vec![Exact::ZERO; caps.len()], failed: false };
        self.terms.settle(readings, &mut room.settlement, &mut cuts)?;
        if cuts.failed {
            return Err(TooLarge);
        }
        let settlement = &room.settlement;
        let nearest = |sum: &Exact| sum.to_ore(Rounding::HalfEven).map(|ore| ore.0);
        let mut received = vec![0; self.receivers.len()];
        for (party, sum) in self.terms.receipts.all(settlement.payable)? {
            if let Some(place) = self.receivers.iter().position(|receiver| *receiver == party) {
                received[place] += sum.total().0;
            }
        }
        Ok(Outcome {
            times: 1,
            total: settlement.payable.0,
            payers: settlement.payers.iter().map(|ore| ore.0).collect(),
            entitled: settlement.entitled.iter().map(nearest).collect::<Result<_, _>>()?,
            cuts: self.caps.iter().map(|place| nearest(&cuts.cut[*place])).collect::<Result<_, _>>()?,
            received,
            loss: self.terms.receipts.loss(settlement.payable, &mut room.covered)?.0,
        })
    }

    /// Settles each outcome that was drawn, in their order.
    pub(super) fn outcomes(&self, drawn: &[Counted]) -> Result<Vec<Outcome>, TooLarge> {
        drawn
            .par_iter()
            .map_init(Room::default, |room, (codes, times)| {
                let mut readings = std::mem::take(&mut room.readings);
                self.read(codes, &mut readings)?;
                let outcome = self.outcome(&readings, room)?;
                room.readings = readings;
                Ok(Outcome { times: *times, ..outcome })
            })
            .collect()
    }

    /// What the rule of a variable's metric gives for each code of a range, the other variables at their means.
    pub(super) fn entitled(
        &self,
        place: usize,
        codes: std::ops::RangeInclusive<i64>,
    ) -> Result<Vec<Exact>, TooLarge> {
        let variable = &self.variables[place];
        let expected = self.expected();
        codes
            .into_par_iter()
            .map_init(
                || (expected.clone(), Settlement::default()),
                |(readings, settlement), code| {
                    readings[place].effect = variable.distribution.value(code)?;
                    self.terms.settle(readings, settlement, &mut Silent)?;
                    settlement.entitled.get(variable.metric).copied().ok_or(TooLarge)
                },
            )
            .collect()
    }
}

/// Whether the contract sets a cap there.
fn is_set(contract: &Contract, cap: Cap) -> bool {
    let metric = |place: usize| contract.metrics.get(place);
    match cap {
        Cap::Person(place) => metric(place).is_some_and(|metric| metric.max_per_person.is_some()),
        Cap::Metric(place) => metric(place).is_some_and(|metric| metric.max.is_some()),
        Cap::Payer(place) => contract.payers().nth(place).is_some_and(|payer| payer.max.is_some()),
        Cap::Total => contract.limits.max_total.is_some(),
        Cap::Return => contract.waterfall.return_cap.is_some(),
    }
}

/// Terms that payments depend on and nobody knows, as paths.
fn unknown(contract: &Contract, terms: &Terms) -> Vec<String> {
    let mut paths: Vec<String> =
        (0..contract.metrics.len()).flat_map(|metric| terms.unknown(metric)).cloned().collect();
    paths.extend(unknown_under(contract, |path| {
        path.starts_with("party.") && path.ends_with(".max") || path.starts_with("limits.")
    }));
    // Who receives what bounds payments only where a cap on returns hangs on it.
    if contract.waterfall.return_cap.is_some() {
        paths.extend(unknown_receipts(contract));
    }
    let mut kept: Vec<String> = Vec::new();
    for path in paths {
        if !kept.contains(&path) {
            kept.push(path);
        }
    }
    kept
}

/// Terms that receipts depend on and nobody knows, as paths.
pub(super) fn unknown_receipts(contract: &Contract) -> Vec<String> {
    unknown_under(contract, |path| path.starts_with("waterfall.") || path.starts_with("capital."))
}

fn unknown_under(contract: &Contract, is_meant: impl Fn(&str) -> bool) -> Vec<String> {
    let unknown = walk(contract).into_iter().filter(|entry| entry.certainty == Certainty::Unknown);
    unknown.map(|entry| entry.path).filter(|path| is_meant(path)).collect()
}
