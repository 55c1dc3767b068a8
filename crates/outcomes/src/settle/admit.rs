//! Which measurements count. Each that does not is set aside with its reason; none vanishes.

use super::effect::{self, Lack};
use super::evaluate::Reading;
use crate::contract::{Cohorts, Contract, Measures, Metric, Pricing, Term};
use crate::statement::SetAside;
use crate::{Exact, Measurement};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A measurement that counts, with its places in the contract.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    pub(super) metric: usize,
    pub(super) line: Option<usize>,
    /// As in [`Reading::cohort`].
    pub(super) cohort: usize,
    pub(super) measurement: &'a Measurement,
}

/// What counts and what does not.
#[derive(Clone, Debug, Default)]
pub(super) struct Admission<'a> {
    /// In their canonical order.
    pub(super) rows: Vec<Row<'a>>,
    pub(super) set_aside: Vec<SetAside>,
}

/// Sorts measurements into those that count on that day and those that do not. Their order makes no difference.
pub(super) fn admit<'a>(contract: &Contract, measurements: &'a [Measurement], as_of: Date) -> Admission<'a> {
    let mut admission = Admission::default();
    let mut sorted: Vec<(String, &Measurement)> =
        measurements.iter().map(|row| (super::digest::canonical(row), row)).collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    for (_, row) in &sorted {
        match placed(contract, row, as_of) {
            Ok((metric, line)) => admission.rows.push(Row { metric, line, cohort: 0, measurement: row }),
            Err((reason, detail)) => admission.set_aside(row, reason, detail),
        }
    }
    admission.keep_latest_versions();
    for (place, metric) in contract.metrics.iter().enumerate() {
        admission.number_cohorts(place, metric);
    }
    admission.leave_out_unweighed(contract);
    admission.rows.sort_by(|a, b| {
        let key = |row: &Row| (row.metric, row.line, row.cohort);
        key(a).cmp(&key(b)).then_with(|| a.measurement.person.cmp(&b.measurement.person))
    });
    admission
}

impl Admission<'_> {
    fn set_aside(&mut self, row: &Measurement, reason: &'static str, detail: String) {
        self.set_aside.push(SetAside {
            metric: row.metric.clone(),
            cohort: row.cohort.clone(),
            reason,
            detail,
        });
    }

    /// Of versions of one row the highest; where two rows say different things with the same version, neither counts.
    fn keep_latest_versions(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        // Rows that say the same stand side by side.
        let mut unlike: Vec<Row> = Vec::with_capacity(rows.len());
        for row in rows {
            if unlike.last().is_some_and(|last| same(last.measurement, row.measurement)) {
                self.set_aside(row.measurement, "repeated", format!("version {}", row.measurement.version));
            } else {
                unlike.push(row);
            }
        }
        let mut best: BTreeMap<_, (u32, usize)> = BTreeMap::new();
        for row in &unlike {
            let version = row.measurement.version;
            let (highest, count) = best.entry(row.measurement.key()).or_insert((version, 0));
            if version > *highest {
                (*highest, *count) = (version, 0);
            }
            *count += usize::from(version == *highest);
        }
        for row in unlike {
            let (highest, count) = best.get(&row.measurement.key()).copied().unwrap_or_default();
            let version = row.measurement.version;
            if version < highest {
                self.set_aside(row.measurement, "superseded", format!("version {version} < {highest}"));
            } else if count > 1 {
                self.set_aside(row.measurement, "contradictory", format!("version {version}"));
            } else {
                self.rows.push(row);
            }
        }
    }

    /// Numbers the cohorts of a metric by when they were measured; a measurement of all together stands for them where
    /// they are pooled.
    fn number_cohorts(&mut self, place: usize, metric: &Metric) {
        let mut days: BTreeMap<(String, Option<u32>), Option<Date>> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| row.metric == place) {
            let key = (row.measurement.cohort.clone(), row.measurement.window_months);
            let day = days.entry(key).or_default();
            *day = (*day).max(row.measurement.measured_on);
        }
        let has_named = days.keys().any(|(cohort, _)| !cohort.is_empty());
        let is_first_reached = matches!(metric.pricing.value(), Some(Pricing::FirstReachedOrPooled { .. }));
        // Of those of which only the latest counts, what was measured of all is one among others.
        let is_latest = metric.cohorts.value() == Some(&Cohorts::Latest);
        let is_all = |cohort: &str| cohort.is_empty() && (has_named && !is_latest || is_first_reached);
        let has_all = days.keys().any(|(cohort, _)| is_all(cohort));
        let mut order: Vec<_> = days.into_iter().filter(|((cohort, _), _)| !is_all(cohort)).collect();
        order
            .sort_by_cached_key(|((cohort, window), day)| (*day, *window, cohort.is_empty(), cohort.clone()));
        for row in self.rows.iter_mut().filter(|row| row.metric == place) {
            let own = (&row.measurement.cohort, row.measurement.window_months);
            let number = order.iter().position(|((cohort, window), _)| (cohort, *window) == own);
            row.cohort = number.unwrap_or(Reading::ALL);
        }
        let is_pooled = metric.cohorts.value() == Some(&Cohorts::Pooled) && !is_first_reached;
        let is_card = matches!(metric.pricing.value(), Some(Pricing::RateCard { .. }));
        if has_all && is_pooled && !is_card {
            self.leave_out("in-total", |row| row.metric == place && row.cohort != Reading::ALL);
        } else if has_all && !is_first_reached {
            // What is paid cohort by cohort is not paid once more for all of them.
            let cohorts = self.rows.iter().filter(|row| row.metric == place && row.cohort != Reading::ALL);
            let paid: BTreeSet<_> = cohorts.map(|row| (row.line, row.measurement.window_months)).collect();
            self.leave_out("of-all-cohorts", |row| {
                row.metric == place
                    && row.cohort == Reading::ALL
                    && paid.contains(&(row.line, row.measurement.window_months))
            });
        }
        if is_latest {
            let latest = self.rows.iter().filter(|row| row.metric == place).map(|row| row.cohort).max();
            self.leave_out("not-latest", |row| row.metric == place && Some(row.cohort) != latest);
        }
    }

    /// Means are put together by how many persons each is about: a row that does not say cannot stand beside rows that do.
    fn leave_out_unweighed(&mut self, contract: &Contract) {
        for (place, metric) in contract.metrics.iter().enumerate() {
            let is_mean = !matches!(metric.measures.value(), Some(Measures::Count | Measures::Savings));
            let is_marked = matches!(
                metric.pricing.value(),
                Some(Pricing::Steps { .. } | Pricing::Slide { .. } | Pricing::FirstReachedOrPooled { .. })
            );
            let is_pooled = metric.cohorts.value() == Some(&Cohorts::Pooled)
                || matches!(metric.pricing.value(), Some(Pricing::FirstReachedOrPooled { .. }));
            let has_persons = |row: &Row| effect::persons(metric, row.measurement).is_some();
            let own = |row: &Row| row.metric == place && row.cohort != Reading::ALL;
            if is_mean && is_marked && is_pooled && self.rows.iter().any(|row| own(row) && has_persons(row)) {
                self.leave_out("incomplete", |row| {
                    let is_share = row.measurement.count.is_some() && row.measurement.of.is_some();
                    own(row) && !has_persons(row) && !is_share
                });
            }
        }
    }

    /// Sets aside those rows.
    fn leave_out(&mut self, reason: &'static str, is_left_out: impl Fn(&Row) -> bool) {
        let rows = std::mem::take(&mut self.rows);
        let (left_out, kept) = rows.into_iter().partition(is_left_out);
        self.rows = kept;
        let left_out: Vec<Row> = left_out;
        for row in left_out {
            let detail = if reason == "incomplete" { "persons" } else { "" };
            self.set_aside(row.measurement, reason, detail.to_owned());
        }
    }
}

fn same(a: &Measurement, b: &Measurement) -> bool {
    Measurement { span: b.span, ..a.clone() } == *b
}

/// What cannot be in a row, however it was measured: an interval that its estimate is not in, more persons than there are,
/// a day before the contract's first, a signature before the measuring.
fn impossible(contract: &Contract, metric: &Metric, row: &Measurement) -> Option<String> {
    let beyond = |name: &str, number: String, other: &str, most: String| {
        Some(format!("{name} {number} > {other} {most}"))
    };
    let ends = [("low", row.low, "estimate", row.estimate), ("estimate", row.estimate, "high", row.high)];
    for (name, less, other, more) in ends.into_iter().chain([("low", row.low, "high", row.high)]) {
        if let (Some(less), Some(more)) = (less, more)
            && less > more
        {
            return beyond(name, less.to_string(), other, more.to_string());
        }
    }
    if let (Some(persons), Some(all)) = (row.persons, effect::population(metric, row).or(row.referred))
        && persons > all
    {
        return beyond("persons", persons.to_string(), "population", all.to_string());
    }
    if let (Some(first), Some(day)) = (contract.from.as_ref().and_then(Term::value), row.measured_on)
        && day < *first
    {
        return beyond("term.from", first.to_string(), "measured_on", day.to_string());
    }
    if let (Some(measured), Some(signed)) = (row.measured_on, row.signed_on)
        && signed < measured
    {
        return beyond("measured_on", measured.to_string(), "signed_on", signed.to_string());
    }
    None
}

/// Where a measurement belongs, or why it does not count.
fn placed(
    contract: &Contract,
    row: &Measurement,
    as_of: Date,
) -> Result<(usize, Option<usize>), (&'static str, String)> {
    let Some(place) = contract.metrics.iter().position(|metric| metric.id == row.metric) else {
        return Err(("unknown-metric", row.metric.clone()));
    };
    let Some(metric) = contract.metrics.get(place) else {
        return Err(("unknown-metric", row.metric.clone()));
    };
    for day in [row.measured_on, row.signed_on].into_iter().flatten() {
        if day > as_of {
            return Err(("later", format!("{day} > {as_of}")));
        }
    }
    let line = match (metric.pricing.value(), &row.line) {
        (Some(Pricing::RateCard { lines }), Some(id)) => match lines.iter().position(|line| line.id == *id) {
            Some(line) => Some((line, lines.get(line))),
            None => return Err(("unknown-line", id.clone())),
        },
        (Some(Pricing::RateCard { .. }), None) => return Err(("incomplete", "line".to_owned())),
        _ => None,
    };
    fits(metric, row)?;
    if let Some(detail) = impossible(contract, metric, row) {
        return Err(("impossible", detail));
    }
    let needs_sign_off =
        contract.timing.needs_sign_off.as_ref().and_then(Term::value).copied().unwrap_or(false);
    if needs_sign_off && (row.signed_by.is_none() || row.signed_on.is_none()) {
        let column = if row.signed_by.is_none() { "signed_by" } else { "signed_on" };
        return Err(("unsigned", column.to_owned()));
    }
    if metric.index.as_ref().is_some_and(|index| index.base.value().is_some())
        && super::index_factor(contract, place, row.measured_on).is_none()
    {
        // A price that follows an index is not known on a day that the index does not tell of.
        return Err(match row.measured_on {
            Some(day) => ("no-index", day.to_string()),
            None => ("incomplete", "measured_on".to_owned()),
        });
    }
    match effect::of(metric, line.and_then(|(_, line)| line), row) {
        Ok(_) => Ok((place, line.map(|(line, _)| line))),
        Err(Lack::Column(column)) => Err(("incomplete", column.to_owned())),
        Err(Lack::OfNothing(column)) => Err(("share-of-nothing", column.to_owned())),
        Err(Lack::TooLarge) => Err(("too-large", String::new())),
    }
}

/// Whether it is about what the contract says: population, count, window, method.
fn fits(metric: &Metric, row: &Measurement) -> Result<(), (&'static str, String)> {
    fn word<T: serde::Serialize>(value: &T) -> String {
        serde_json::to_value(value)
            .ok()
            .and_then(|value| value.as_str().map(str::to_owned))
            .unwrap_or_default()
    }
    fn held<T: PartialEq + serde::Serialize>(
        told: Option<&T>,
        agreed: Option<&T>,
        reason: &'static str,
    ) -> Result<(), (&'static str, String)> {
        match (told, agreed) {
            (Some(told), Some(agreed)) if told != agreed => {
                Err((reason, format!("{} ≠ {}", word(told), word(agreed))))
            }
            _ => Ok(()),
        }
    }
    held(row.population.as_ref(), metric.population.value(), "wrong-population")?;
    held(row.method.as_ref(), metric.attribution.method.value(), "wrong-method")?;
    let counts_differ = matches!(metric.pricing.value(), Some(Pricing::RateCard { lines })
        if lines.iter().any(|line| Some(&line.id) == row.line.as_ref() && line.counted.is_some()));
    if !counts_differ {
        held(row.counted.as_ref(), metric.counted.value(), "wrong-count")?;
    }
    let windows: Vec<u32> =
        metric.windows.iter().filter_map(Term::value).map(|window| window.months).collect();
    let all_known = windows.len() == metric.windows.len() && !windows.is_empty();
    if let Some(months) = row.window_months.filter(|months| all_known && !windows.contains(months)) {
        return Err(("wrong-window", months.to_string()));
    }
    let is_share = matches!(metric.measures.value(), Some(Measures::ShareOverMark | Measures::EventAbsent));
    let population = effect::population(metric, row).and_then(|persons| Exact::ratio(i128::from(persons), 1));
    match (row.of, population) {
        // Who falls out on the way must not fall out of the share.
        (Some(of), Some(persons)) if is_share && of < persons => {
            Err(("wrong-population", format!("{of} < {persons}")))
        }
        _ => Ok(()),
    }
}
