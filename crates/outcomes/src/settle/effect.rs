//! A row of measurements to an effect: against nothing, against before, against a comparison, or as an evaluation tells it.
//! More is always better.

use crate::contract::{
    Better, Counted, Measures, Method, Metric, PaysOn, Per, Population, Pricing, RateLine, Term, Unit,
};
use crate::{Exact, Measurement, TooLarge};

/// Hundredths in a whole unit of the currency: measured money is whole units, reckoned money is øre.
const HUNDREDTHS: Exact = Exact::whole(100);

/// What a row says of a metric.
#[derive(Clone, Debug, Default)]
pub(super) struct Effect {
    /// Against nothing or before.
    pub(super) raw: Option<Exact>,
    /// Against a comparison, or as an evaluation tells it.
    pub(super) adjusted: Option<Exact>,
    pub(super) interval: Option<(Exact, Exact)>,
    /// The number that pays.
    pub(super) priced: Exact,
    pub(super) persons: Option<u64>,
    pub(super) claims: Option<u64>,
    /// How many are counted; nothing where the row does not say.
    pub(super) counted: Exact,
}

/// Why a row gives no effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lack {
    /// A column is empty.
    Column(&'static str),
    /// A change is told as a share of nothing.
    OfNothing(&'static str),
    /// A number cannot be held.
    TooLarge,
}

impl From<TooLarge> for Lack {
    fn from(_: TooLarge) -> Self {
        Lack::TooLarge
    }
}

/// What a row says.
///
/// # Errors
/// [`Lack`] where it says too little.
pub(super) fn of(metric: &Metric, line: Option<&RateLine>, row: &Measurement) -> Result<Effect, Lack> {
    let method = value(&metric.attribution.method).unwrap_or(Method::AsMeasured);
    let kind = line
        .and_then(|line| line.counted.as_ref())
        .and_then(value)
        .or(value(&metric.counted))
        .unwrap_or(Counted::Persons);
    let mut effect = Effect { persons: persons(metric, row), claims: claims(kind, row), ..Effect::default() };
    effect.counted = counted(metric, kind, row, effect.persons)?;
    effect.interval = match (row.low, row.high.or(row.estimate)) {
        (Some(low), Some(high)) => Some((scaled(metric, low.min(high))?, scaled(metric, low.max(high))?)),
        _ => None,
    };
    match number(metric, kind, row)? {
        Some(number) => (effect.raw, effect.adjusted) = compared_number(metric, method, number, row)?,
        None => (effect.raw, effect.adjusted) = compared(metric, method, row)?,
    }
    let cautious = metric.attribution.pays_on.as_ref().and_then(value) == Some(PaysOn::CautiousEnd);
    let estimate = match method {
        Method::AsMeasured | Method::BeforeAfter => effect.raw.or(effect.adjusted),
        Method::ComparisonGroup | Method::AdjustedEstimate => effect.adjusted,
    };
    effect.priced = match (cautious, effect.interval) {
        (true, Some((low, _))) => low,
        (true, None) => return Err(Lack::Column("low")),
        (false, _) => estimate.ok_or_else(|| missing(metric, method, row))?,
    };
    if is_unit_savings(metric) && row.count.is_none() {
        // Avoided units: the mean of one, times those it is about.
        effect.priced = effect.priced.times(effect.counted)?;
    }
    Ok(effect)
}

/// Persons that a row is about: as told, else those of the population that counts.
pub(super) fn persons(metric: &Metric, row: &Measurement) -> Option<u64> {
    let whole = |number: Exact| {
        let number = number.reduced();
        (number.denominator() == 1).then(|| u64::try_from(number.numerator()).ok()).flatten()
    };
    row.persons
        .or_else(|| population(metric, row))
        .or_else(|| row.of.and_then(whole))
        .or(row.person.as_ref().map(|_| 1))
}

/// How many there are in the population that counts.
pub(super) fn population(metric: &Metric, row: &Measurement) -> Option<u64> {
    match value(&metric.population)? {
        Population::Referred => row.referred,
        Population::Enrolled => row.enrolled,
        Population::Completed => row.completed,
    }
}

fn claims(kind: Counted, row: &Measurement) -> Option<u64> {
    let count = row.count.map(Exact::reduced).filter(|count| count.denominator() == 1);
    let count = count.and_then(|count| u64::try_from(count.numerator()).ok());
    row.claims.or_else(|| count.filter(|_| kind == Counted::Claims))
}

fn counted(metric: &Metric, kind: Counted, row: &Measurement, persons: Option<u64>) -> Result<Exact, Lack> {
    let whole = |number: u64| Exact::ratio(i128::from(number), 1);
    let told = match kind {
        Counted::Persons => persons.and_then(whole),
        Counted::Claims => row.claims.and_then(whole).or(row.count),
        Counted::Units => row.of.or(row.count),
    };
    let is_needed = match metric.pricing.value() {
        Some(Pricing::Steps { per, .. } | Pricing::Slide { per, .. }) => *per == Per::Counted,
        Some(Pricing::ShareOfSavings { .. }) => is_unit_savings(metric) && row.count.is_none(),
        _ => false,
    };
    match told {
        Some(told) => Ok(told),
        None if is_needed => Err(Lack::Column(if kind == Counted::Claims { "claims" } else { "persons" })),
        None if metric.max_per_person.is_some() => Err(Lack::Column("persons")),
        None => Ok(persons.and_then(whole).unwrap_or(Exact::ZERO)),
    }
}

/// Whether a metric pays for units avoided, at a stated value of one.
fn is_unit_savings(metric: &Metric) -> bool {
    matches!(metric.pricing.value(), Some(Pricing::ShareOfSavings { unit_value: Some(_), .. }))
}

/// The number of things, or the money, where that is what is priced.
fn number(metric: &Metric, kind: Counted, row: &Measurement) -> Result<Option<Exact>, Lack> {
    let claims = row.claims.and_then(|claims| Exact::ratio(i128::from(claims), 1));
    let persons = row.persons.and_then(|persons| Exact::ratio(i128::from(persons), 1));
    let count = match kind {
        Counted::Claims => claims.or(row.count),
        Counted::Persons | Counted::Units => row.count,
    };
    let savings = row.savings.map(|savings| savings.times(HUNDREDTHS)).transpose()?;
    Ok(match metric.pricing.value() {
        Some(Pricing::RateCard { .. }) => {
            let persons = persons.filter(|_| kind == Counted::Persons);
            Some(count.or(persons).ok_or(Lack::Column(if kind == Counted::Claims {
                "claims"
            } else {
                "count"
            }))?)
        }
        Some(Pricing::ShareOfSavings { unit_value: None, .. }) => {
            Some(savings.ok_or(Lack::Column("savings"))?)
        }
        Some(Pricing::UnitPrice { .. } | Pricing::ShareOfSavings { .. }) => count,
        _ => match value(&metric.measures) {
            Some(Measures::Count) => count,
            Some(Measures::Savings) => savings,
            _ => None,
        },
    })
}

/// A number held against the comparison's, where that is given. Savings and numbers without one are taken as they are: who
/// reckoned them has compared them.
fn compared_number(
    metric: &Metric,
    method: Method,
    number: Exact,
    row: &Measurement,
) -> Result<(Option<Exact>, Option<Exact>), Lack> {
    let raw = if row.savings.is_some() { number } else { signed(metric, number)? };
    Ok(match method {
        Method::AsMeasured => (Some(raw), None),
        Method::BeforeAfter => match row.before {
            Some(before) if row.savings.is_none() => (Some(signed(metric, number.minus(before)?)?), None),
            _ => (Some(raw), None),
        },
        Method::ComparisonGroup | Method::AdjustedEstimate => match row.comparison_after {
            Some(comparison) if row.savings.is_none() => {
                (Some(raw), Some(signed(metric, number.minus(comparison)?)?))
            }
            _ => (Some(raw), Some(raw)),
        },
    })
}

/// Means, shares and rates: raw and adjusted.
fn compared(
    metric: &Metric,
    method: Method,
    row: &Measurement,
) -> Result<(Option<Exact>, Option<Exact>), Lack> {
    let relative = metric.attribution.is_relative;
    let change = |from: Exact, to: Exact, name: &'static str| -> Result<Exact, Lack> {
        let change = to.minus(from)?;
        if relative { change.over(from)?.ok_or(Lack::OfNothing(name)) } else { Ok(scaled(metric, change)?) }
    };
    let level = level(metric, row)?;
    let own = match (row.before, level) {
        (Some(before), Some(after)) => Some(change(before, after, "before")?),
        _ => None,
    };
    let estimate = row.estimate.map(|estimate| scaled(metric, estimate)).transpose()?;
    let turned = |number: Option<Exact>| number.map(|number| signed(metric, number)).transpose();
    let as_measured = turned(level.map(|level| scaled(metric, level)).transpose()?)?;
    Ok(match method {
        Method::AsMeasured => (as_measured, estimate),
        Method::BeforeAfter => (turned(own)?, estimate),
        Method::ComparisonGroup => {
            let comparison = match (own, row.comparison_before, row.comparison_after, level) {
                (Some(own), Some(before), Some(after), _) => {
                    Some(own.minus(change(before, after, "comparison_before")?)?)
                }
                (_, None, Some(other), Some(after)) => Some(change(other, after, "comparison_after")?),
                _ => None,
            };
            // Without a before there is no change to tell: the level is what was measured, whichever way is better.
            let level = level.map(|level| scaled(metric, level)).transpose()?;
            (turned(own)?.or(level), turned(comparison)?.or(estimate))
        }
        Method::AdjustedEstimate => (turned(own)?.or(as_measured), estimate),
    })
}

/// The level that a row tells: a share or a rate of so many, or the mean after.
fn level(metric: &Metric, row: &Measurement) -> Result<Option<Exact>, Lack> {
    let Some(count) = row.count.filter(|_| !matches!(value(&metric.measures), Some(Measures::MeanChange)))
    else {
        return Ok(row.after);
    };
    match of_how_many(metric, row) {
        Some(of) => Ok(Some(count.over(of)?.ok_or(Lack::OfNothing("of"))?)),
        None => Ok(row.after),
    }
}

/// Of how many a share or a rate is: as told, else the population that counts.
fn of_how_many(metric: &Metric, row: &Measurement) -> Option<Exact> {
    row.of.or_else(|| population(metric, row).and_then(|persons| Exact::ratio(i128::from(persons), 1)))
}

/// Which column a method wants and does not get.
fn missing(metric: &Metric, method: Method, row: &Measurement) -> Lack {
    let has_level = matches!(level(metric, row), Ok(Some(_)));
    Lack::Column(match method {
        Method::AdjustedEstimate => "estimate",
        _ if !has_level && row.count.is_some() => "of",
        _ if !has_level => "after",
        Method::BeforeAfter => "before",
        Method::ComparisonGroup if row.comparison_before.is_some() && row.before.is_none() => "before",
        Method::ComparisonGroup => "comparison_after",
        Method::AsMeasured => "after",
    })
}

/// In the metric's unit: money in øre. A relative change has no unit.
fn scaled(metric: &Metric, number: Exact) -> Result<Exact, TooLarge> {
    if metric.unit == Unit::Money && !metric.attribution.is_relative {
        number.times(HUNDREDTHS)
    } else {
        Ok(number)
    }
}

/// So that more is better.
fn signed(metric: &Metric, number: Exact) -> Result<Exact, TooLarge> {
    if metric.better == Better::Lower { number.turned() } else { Ok(number) }
}

fn value<T: Clone>(term: &Term<T>) -> Option<T> {
    term.value().cloned()
}

/// Several rows as one: counts and sums added, means weighed by persons. A column that some rows lack is empty.
pub(super) fn pooled(metric: &Metric, rows: &[&Measurement]) -> Result<Measurement, TooLarge> {
    let Some(first) = rows.first() else { return Ok(Measurement::default()) };
    if let [one] = rows {
        return Ok((*one).clone());
    }
    let mean = |column: fn(&Measurement) -> Option<Exact>| mean(metric, rows, column);
    Ok(Measurement {
        person: None,
        referred: sum(rows, |row| row.referred),
        enrolled: sum(rows, |row| row.enrolled),
        completed: sum(rows, |row| row.completed),
        persons: sum(rows, |row| persons(metric, row)),
        claims: sum(rows, |row| row.claims),
        count: sum_exact(rows, |row| row.count)?,
        of: if rows.iter().any(|row| row.of.is_some()) {
            sum_exact(rows, |row| of_how_many(metric, row))?
        } else {
            None
        },
        savings: sum_exact(rows, |row| row.savings)?,
        before: mean(|row| row.before)?,
        after: mean(|row| row.after)?,
        comparison_before: mean(|row| row.comparison_before)?,
        comparison_after: mean(|row| row.comparison_after)?,
        estimate: mean(|row| row.estimate)?,
        low: mean(|row| row.low)?,
        high: mean(|row| row.high)?,
        measured_on: rows.iter().filter_map(|row| row.measured_on).max(),
        ..(*first).clone()
    })
}

fn sum(rows: &[&Measurement], column: impl Fn(&Measurement) -> Option<u64>) -> Option<u64> {
    rows.iter().try_fold(0u64, |sum, row| sum.checked_add(column(row)?))
}

fn sum_exact(
    rows: &[&Measurement],
    column: impl Fn(&Measurement) -> Option<Exact>,
) -> Result<Option<Exact>, TooLarge> {
    let mut sum = Exact::ZERO;
    for row in rows {
        let Some(number) = column(row) else { return Ok(None) };
        sum = sum.plus(number)?;
    }
    Ok(Some(sum))
}

fn mean(
    metric: &Metric,
    rows: &[&Measurement],
    column: fn(&Measurement) -> Option<Exact>,
) -> Result<Option<Exact>, TooLarge> {
    let (mut sum, mut weights) = (Exact::ZERO, Exact::ZERO);
    for row in rows {
        let Some(number) = column(row) else { return Ok(None) };
        let weight = Exact::ratio(i128::from(persons(metric, row).unwrap_or(1)), 1).unwrap_or(Exact::ONE);
        sum = sum.plus(number.times(weight)?)?;
        weights = weights.plus(weight)?;
    }
    sum.over(weights).map(|mean| mean.map(Exact::reduced))
}
