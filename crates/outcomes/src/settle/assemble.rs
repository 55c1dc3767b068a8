//! A statement put together: what was settled, metric by metric and payer by payer, who receives it, and what it changes.

use super::admit::{Admission, Row, admit};
use super::evaluate::{Found, Settlement};
use super::record::{Origin, Record, readings};
use super::terms::{Part, Terms, When};
use super::{Basis, Former, digest, timing};
use crate::contract::{Certainty, Contract, Method, Metric, PaysOn, Population, Pricing, Term, walk};
use crate::statement::{
    Change, EffectStatement, Hindrance, MetricStatement, PayerChange, PayerPart, PayerStatement,
    ReceiverStatement, Standing, Statement, StepKind,
};
use crate::{Exact, Ore, TooLarge};
use jiff::civil::Date;
use sagsgang_text::Severity;
use sagsgang_text::rule::Settings;
use std::collections::BTreeMap;

/// Makes up a statement from the beginning.
pub(super) fn statement(contract: &Contract, basis: &Basis) -> Result<Statement, TooLarge> {
    let admission = admit(contract, basis.measurements, basis.as_of);
    let (readings, origins) = readings(contract, &admission.rows)?;
    let signed_on = admission.rows.iter().filter_map(|row| row.measurement.signed_on).max();
    let due_on = timing::due_on(contract, signed_on, basis.as_of);
    let paid: Vec<(Date, Ore)> = basis.former.and_then(Former::paid).into_iter().collect();
    let when = When { as_of: Some(basis.as_of), paid_on: due_on, before: &paid };
    let terms = Terms::at(contract, &when)?;
    let mut settlement = Settlement::default();
    let mut record = Record::new(contract, &origins);
    record.effects();
    terms.settle(&readings, &mut settlement, &mut record)?;
    let parts = exact_parts(&terms, &settlement)?;
    let made = Made {
        contract,
        basis,
        admission: &admission,
        origins: &origins,
        terms: &terms,
        settlement: &settlement,
        parts,
    };
    made.split_steps(&mut record);
    let payers = made.payers()?;
    let receivers = made.receivers(&mut record)?;
    made.due_steps(&mut record, &payers);
    let metrics = made.metrics()?;
    let entitled = sum(settlement.capped.iter().copied())?;
    let loss = terms.receipts.loss(settlement.payable, &mut Vec::new())?;
    let measurements_digest = digest::of_measurements(admission.rows.iter().map(|row| row.measurement));
    let hindrances = made.hindrances(&metrics);
    Ok(Statement {
        contract: contract.id.clone(),
        title: contract.title.clone(),
        currency: contract.currency.clone(),
        as_of: basis.as_of,
        standing: if made.can_be_said(&metrics) { standing(&hindrances) } else { Standing::Draft },
        hindrances,
        change: basis.former.map(|former| made.change(former)).transpose()?,
        metrics,
        payers,
        entitled,
        exact: settlement.exact,
        payable: settlement.payable,
        receivers,
        drawn: terms.receipts.drawn,
        loss,
        steps: std::mem::take(&mut record.steps),
        contract_digest: basis.contract_digest.to_owned(),
        digest: digest::of_statement(basis, &measurements_digest),
        measurements_digest,
        program: basis.program.to_owned(),
        set_aside: admission.set_aside,
    })
}

/// What a statement is put together from.
struct Made<'a> {
    contract: &'a Contract,
    basis: &'a Basis<'a>,
    admission: &'a Admission<'a>,
    origins: &'a [Origin],
    terms: &'a Terms,
    settlement: &'a Settlement,
    /// Part by part: by its share, and after all caps.
    parts: Vec<(Exact, Exact)>,
}

/// Part by part: by its share, and after all caps.
fn exact_parts(terms: &Terms, settlement: &Settlement) -> Result<Vec<(Exact, Exact)>, TooLarge> {
    let money = &settlement.scratch.money;
    let total = money.cells.iter().try_fold(0i128, |sum, cell| sum.checked_add(*cell)).ok_or(TooLarge)?;
    let paid = settlement.exact.reduced();
    let whole = Exact::held(total, money.denominator.max(1));
    let mut parts = Vec::with_capacity(terms.parts.len());
    for (place, part) in terms.parts.iter().enumerate() {
        let share = Exact::ratio(part.share, terms.share_denominator).unwrap_or(Exact::ZERO);
        let capped = settlement.capped.get(part.metric).copied().unwrap_or(Exact::ZERO).reduced();
        let cell = money.cells.get(place).copied().unwrap_or(0);
        let own = Exact::held(cell, money.denominator.max(1)).reduced();
        let exact = match Exact::ratio(cell, total) {
            _ if paid == whole => own,
            Some(share) => share.reduced().times(paid)?.reduced(),
            // A floor for all where nothing was earned has no other parts than the payable ones.
            None => Exact::ore(settlement.parts.get(place).copied().unwrap_or_default()),
        };
        parts.push((share.times(capped)?.reduced(), exact));
    }
    // A floor for all is spread as far as payers' and metrics' own caps leave room: then only the payable parts tell how.
    if whole < paid && breaks_a_cap(terms, settlement, &parts)? {
        for ((_, exact), payable) in parts.iter_mut().zip(&settlement.parts) {
            *exact = Exact::ore(*payable);
        }
    }
    Ok(parts)
}

/// Whether exact parts come to more than a payer's or a metric's own cap.
fn breaks_a_cap(terms: &Terms, settlement: &Settlement, parts: &[(Exact, Exact)]) -> Result<bool, TooLarge> {
    let above = |cap: Option<Ore>, is_own: &dyn Fn(&Part) -> bool| -> Result<bool, TooLarge> {
        let own = terms.parts.iter().zip(parts).filter(|(part, _)| is_own(part));
        let all = sum(own.map(|(_, (_, exact))| *exact))?;
        Ok(cap.is_some_and(|cap| all > Exact::ore(cap)))
    };
    for (payer, own) in terms.payers.iter().enumerate() {
        if above(own.cap, &|part| part.payer == payer)? {
            return Ok(true);
        }
    }
    for (metric, cap) in settlement.rooms.iter().enumerate() {
        if above(*cap, &|part| part.metric == metric)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn sum(numbers: impl Iterator<Item = Exact>) -> Result<Exact, TooLarge> {
    let mut sum = Exact::ZERO;
    for number in numbers {
        sum = sum.plus(number)?;
    }
    Ok(sum.reduced())
}

/// How far a statement with these hindrances binds. That something else is not measured yet keeps nobody from paying what is.
fn standing(hindrances: &[Hindrance]) -> Standing {
    let of = |hindrance: &Hindrance| match hindrance {
        Hindrance::NotMeasured { .. } => Standing::Binding,
        Hindrance::Assumed { .. } => Standing::Assumed,
        Hindrance::Unknown { .. } | Hindrance::Unsigned { .. } | Hindrance::Faulty { .. } => Standing::Draft,
    };
    hindrances.iter().map(of).max().unwrap_or(Standing::Binding)
}

impl Made<'_> {
    fn found(&self, metric: usize) -> &[Found] {
        let range = self.settlement.ranges.get(metric).cloned().unwrap_or_default();
        self.settlement.found.get(range).unwrap_or_default()
    }

    fn metrics(&self) -> Result<Vec<MetricStatement>, TooLarge> {
        self.contract.metrics.iter().enumerate().map(|(place, metric)| self.metric(place, metric)).collect()
    }

    fn metric(&self, place: usize, metric: &Metric) -> Result<MetricStatement, TooLarge> {
        let own = || {
            self.terms
                .parts
                .iter()
                .enumerate()
                .filter(move |(_, part)| part.metric == place)
                .map(|(at, _)| at)
        };
        let capped = self.settlement.capped.get(place).copied().unwrap_or_default().reduced();
        let max = metric.max.as_ref().and_then(Term::value).map(|max| Exact::ore(*max));
        let is_gated = !metric.gates.is_empty();
        let mut unknown = self.terms.unknown(place).to_vec();
        if self.settlement.unknown.contains(&place) {
            unknown.extend(self.terms.partly_unknown(place).iter().cloned());
        }
        Ok(MetricStatement {
            metric: metric.id.clone(),
            name: metric.name.clone(),
            effects: self.found(place).iter().map(|found| self.effect(place, metric, found)).collect(),
            entitled: self.settlement.entitled.get(place).copied().unwrap_or_default().reduced(),
            capped,
            share_of_max: max.map(|max| capped.over(max)).transpose()?.flatten().map(Exact::reduced),
            exact: sum(own().filter_map(|at| self.parts.get(at)).map(|(_, exact)| *exact))?,
            payable: own().filter_map(|at| self.settlement.parts.get(at)).fold(Ore(0), |sum, ore| sum + *ore),
            gates_open: is_gated.then(|| !self.settlement.shut.contains(&place)),
            unknown,
        })
    }

    fn effect(&self, place: usize, metric: &Metric, found: &Found) -> EffectStatement {
        let is_own = |origin: &&Origin| origin.metric == place && origin.line == found.line;
        let exactly = self.origins.iter().filter(is_own).find(|origin| {
            origin.cohort == found.cohort
                && origin.person == found.person
                && origin.effect.priced == found.unrounded
                && origin.effect.counted == found.counted
        });
        // What was pooled has no row of its own: its sources are those of all; of what was pooled at the end, of the rest.
        let is_early = |origin: &&Origin| {
            self.found(place).iter().any(|own| own.is_early && own.cohort == origin.cohort)
        };
        let all: Vec<&Origin> = self
            .origins
            .iter()
            .filter(|origin| is_own(origin) && !(found.is_rest && is_early(origin)))
            .collect();
        let origins = exactly.map_or(all, |origin| vec![origin]);
        let alone = match origins.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        let mut sources: Vec<String> =
            origins.iter().flat_map(|origin| origin.sources.iter().cloned()).collect();
        sources.sort();
        sources.dedup();
        let claims = origins
            .iter()
            .map(|origin| origin.effect.claims)
            .try_fold(0u64, |sum, claims| sum.checked_add(claims?));
        let line = found.line.and_then(|line| match metric.pricing.value()? {
            Pricing::RateCard { lines } => lines.get(line).map(|line| line.id.clone()),
            _ => None,
        });
        EffectStatement {
            cohort: alone.map_or_else(String::new, |origin| origin.label.clone()),
            line,
            method: metric.attribution.method.value().copied().unwrap_or(Method::AsMeasured),
            pays_on: metric
                .attribution
                .pays_on
                .as_ref()
                .and_then(Term::value)
                .copied()
                .unwrap_or(PaysOn::Estimate),
            population: metric.population.value().copied().unwrap_or(Population::Referred),
            raw: alone.and_then(|origin| origin.effect.raw),
            adjusted: alone.and_then(|origin| origin.effect.adjusted),
            interval: alone.and_then(|origin| origin.effect.interval),
            priced: found.effect.reduced(),
            persons: (found.persons > 0).then_some(found.persons),
            claims,
            entitled: found.amount.reduced(),
            sources,
            measured_on: origins.iter().filter_map(|origin| origin.row.measured_on).max(),
        }
    }

    /// When a payer's money is due: by the last signature under what it pays for. A correction for others moves nothing.
    fn due_on(&self, payer: usize) -> Option<Date> {
        let pays_for = |metric: usize| {
            self.terms
                .parts
                .iter()
                .any(|part| part.metric == metric && part.payer == payer && part.share != 0)
        };
        let rows = self.admission.rows.iter().filter(|row| pays_for(row.metric));
        let signed_on = rows.filter_map(|row| row.measurement.signed_on).max();
        timing::due_on(self.contract, signed_on, self.basis.as_of)
    }

    /// Whether anything can be said of what is owed: something is measured, and so is every gate of what is.
    fn can_be_said(&self, metrics: &[MetricStatement]) -> bool {
        let is_measured =
            |id: &str| metrics.iter().any(|metric| metric.metric == id && !metric.effects.is_empty());
        let measured = || self.contract.metrics.iter().filter(|metric| is_measured(&metric.id));
        measured().next().is_some()
            && measured().all(|metric| metric.gates.iter().all(|gate| is_measured(&gate.metric)))
    }

    fn payers(&self) -> Result<Vec<PayerStatement>, TooLarge> {
        let mut payers = Vec::new();
        for (place, party) in self.contract.payers().enumerate() {
            let mut parts = Vec::new();
            for (at, part) in self.terms.parts.iter().enumerate().filter(|(_, part)| part.payer == place) {
                let (entitled, exact) = self.parts.get(at).copied().unwrap_or_default();
                let payable = self.settlement.parts.get(at).copied().unwrap_or_default();
                let metric = self
                    .contract
                    .metrics
                    .get(part.metric)
                    .map(|metric| metric.id.clone())
                    .unwrap_or_default();
                parts.push(PayerPart { metric, entitled, exact, payable });
            }
            payers.push(PayerStatement {
                payer: party.id.clone(),
                name: party.name.clone(),
                entitled: sum(parts.iter().map(|part| part.entitled))?,
                exact: sum(parts.iter().map(|part| part.exact))?,
                payable: self.settlement.payers.get(place).copied().unwrap_or_default(),
                max: party.max.as_ref().and_then(Term::value).copied(),
                due_on: self.due_on(place),
                parts,
            });
        }
        Ok(payers)
    }

    fn split_steps(&self, record: &mut Record) {
        use super::trace::{Event, Trace};
        for (at, part) in self.terms.parts.iter().enumerate() {
            let (_, exact) = self.parts.get(at).copied().unwrap_or_default();
            let ore = self.settlement.parts.get(at).copied().unwrap_or_default();
            if !exact.is_zero() || ore != Ore(0) {
                record.step(
                    Event::new(StepKind::Split, exact, Exact::ore(ore)).metric(part.metric).payer(part.payer),
                );
            }
        }
    }

    fn due_steps(&self, record: &mut Record, payers: &[PayerStatement]) {
        for payer in payers {
            let (payable, Some(due)) = (Exact::ore(payer.payable), payer.due_on) else { continue };
            // Days from the statement to the due day.
            let days = self.basis.as_of.until(due).map_or(0, |span| i64::from(span.get_days()));
            if !payable.is_zero() {
                record.party(StepKind::Due, &payer.payer, payable, Some(Exact::whole(days)), payable);
            }
        }
    }

    fn receivers(&self, record: &mut Record) -> Result<Vec<ReceiverStatement>, TooLarge> {
        let (payable, receipts) = (self.settlement.payable, &self.terms.receipts);
        let mut receivers = Vec::new();
        // What guarantors before this one left.
        let mut loss = Ore((receipts.drawn - receipts.investor(payable)?.total()).0.max(0));
        for (place, received) in receipts.all(payable)? {
            let Some(party) = self.contract.parties.get(place) else { continue };
            let left = payable - received.principal;
            for (kind, input, against, output) in [
                (StepKind::Principal, payable, receipts.drawn, received.principal),
                (StepKind::Premium, left, receipts.premium, received.premium),
                (StepKind::Upside, left - received.premium, Ore(0), received.upside),
            ] {
                if output != Ore(0) {
                    let against = (against != Ore(0)).then(|| Exact::ore(against));
                    record.party(kind, &party.id, Exact::ore(input), against, Exact::ore(output));
                }
            }
            if received.guaranteed < Ore(0) {
                let covered = Ore(-received.guaranteed.0);
                record.party(StepKind::Guarantee, &party.id, Exact::ore(loss), None, Exact::ore(covered));
                loss = loss - covered;
            }
            receivers.push(ReceiverStatement {
                party: party.id.clone(),
                name: party.name.clone(),
                principal: received.principal,
                premium: received.premium,
                upside: received.upside,
                guaranteed: received.guaranteed,
                total: received.total(),
            });
        }
        Ok(receivers)
    }

    fn hindrances(&self, metrics: &[MetricStatement]) -> Vec<Hindrance> {
        let faults = crate::check::check(self.contract, &Settings::default());
        let faults = faults.into_iter().filter(|fault| fault.severity == Severity::Error);
        let mut hindrances: Vec<Hindrance> = faults
            .map(|fault| Hindrance::Faulty { code: fault.code.to_string(), message: fault.message })
            .collect();
        for entry in walk(self.contract) {
            let why = entry.why.unwrap_or_default();
            match entry.certainty {
                Certainty::Unknown => hindrances.push(Hindrance::Unknown { term: entry.path, why }),
                Certainty::Assumed => {
                    let value = entry.value.unwrap_or_default();
                    hindrances.push(Hindrance::Assumed { term: entry.path, value, why });
                }
                Certainty::Told | Certainty::Agreed => {}
            }
        }
        for row in self.admission.set_aside.iter().filter(|row| row.reason == "unsigned") {
            hindrances.push(Hindrance::Unsigned { metric: row.metric.clone(), cohort: row.cohort.clone() });
        }
        let not_measured = metrics.iter().filter(|metric| metric.effects.is_empty());
        hindrances
            .extend(not_measured.map(|metric| Hindrance::NotMeasured { metric: metric.metric.clone() }));
        hindrances
    }

    fn is_payer(&self, id: &str) -> bool {
        self.contract.payers().any(|party| party.id == id)
    }

    fn change(&self, former: &Former) -> Result<Change, TooLarge> {
        let comes_back = timing::comes_back(self.contract.timing.clawback.as_ref(), self.basis.as_of);
        let mut payers = Vec::new();
        let mut due = Ore(0);
        for (place, party) in self.contract.payers().enumerate() {
            let now = self.settlement.payers.get(place).copied().unwrap_or_default();
            let before =
                former.payers.iter().find(|(id, _)| *id == party.id).map_or(Ore(0), |(_, ore)| Ore(*ore));
            let difference = Ore(now.0.checked_sub(before.0).ok_or(TooLarge)?);
            let is_carried = difference < Ore(0) && !comes_back;
            let (own, carried) = if is_carried { (Ore(0), Ore(-difference.0)) } else { (difference, Ore(0)) };
            due = due + own;
            payers.push(PayerChange { payer: party.id.clone(), before, now, due: own, carried });
        }
        // Who is no payer any more has nothing to pay, and what it was asked for does not vanish.
        for (id, ore) in former.payers.iter().filter(|(id, ore)| *ore != 0 && !self.is_payer(id)) {
            let before = Ore(*ore);
            let back = Ore(before.0.checked_neg().ok_or(TooLarge)?);
            let (own, carried) = if comes_back { (back, Ore(0)) } else { (Ore(0), before) };
            due = due + own;
            payers.push(PayerChange { payer: id.clone(), before, now: Ore(0), due: own, carried });
        }
        let since: Date = former.as_of.parse().unwrap_or(self.basis.as_of);
        let then = admit(self.contract, self.basis.measurements, since);
        let digest = digest::of_measurements(then.rows.iter().map(|row| row.measurement));
        let now: BTreeMap<_, u32> =
            self.admission.rows.iter().map(|row| (row.measurement.key(), row.measurement.version)).collect();
        let is_corrected = |before: &Row| {
            let version = now.get(&before.measurement.key());
            version.is_some_and(|version| *version != before.measurement.version)
        };
        Ok(Change {
            since,
            digest: former.digest.clone(),
            payers,
            due,
            contract_changed: former.contract_digest != self.basis.contract_digest,
            measurements_changed: former.measurements_digest != digest || then.rows.iter().any(is_corrected),
        })
    }
}
