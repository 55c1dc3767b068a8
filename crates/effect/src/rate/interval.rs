//! Limits of a count, a rate and a proportion.

use super::standardised::{EXACT_BELOW, Rate};
use crate::number::distribution::{chi_squared_quantile, normal_quantile};
use crate::{Fault, Level};
use serde::Serialize;

/// Two limits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// The lower one.
    pub low: f64,
    /// The upper one.
    pub high: f64,
}

/// Byar's limits of a count of events, at least 0 (Breslow and Day 1987, "Statistical methods in cancer research", volume II).
/// The lower one stops at nothing, where the formula goes below it.
///
/// # Errors
/// [`Fault::OutOfRange`] for a count below nothing.
pub fn byar(events: f64, level: Level) -> Result<Interval, Fault> {
    let events = count(events)?;
    let z = normal_quantile(1.0 - level.tail());
    let cubed = |events: f64, z: f64| {
        let root = 1.0 - 1.0 / (9.0 * events) + z / (3.0 * libm::sqrt(events));
        events * root * root * root
    };
    let low = if events > 0.0 { cubed(events, -z).max(0.0) } else { 0.0 };
    Ok(Interval { low, high: cubed(events + 1.0, z) })
}

/// Exact limits of a count of events of the Poisson distribution, by its tie to chi-squared (Garwood 1936).
///
/// # Errors
/// [`Fault::OutOfRange`] for a count below nothing.
pub fn poisson_exact(events: f64, level: Level) -> Result<Interval, Fault> {
    let events = count(events)?;
    let low = if events > 0.0 { chi_squared_quantile(level.tail(), 2.0 * events)? / 2.0 } else { 0.0 };
    let high = chi_squared_quantile(1.0 - level.tail(), 2.0 * events + 2.0)? / 2.0;
    Ok(Interval { low, high })
}

/// Wilson's limits of a proportion (Wilson 1927; Newcombe 1998).
///
/// # Errors
/// [`Fault::OutOfRange`] where there are no people, or more events than people.
pub fn wilson(events: f64, people: f64, level: Level) -> Result<Interval, Fault> {
    let events = count(events)?;
    if !(people > 0.0 && people.is_finite() && events <= people) {
        let value = format!("{events} of {people}");
        return Err(Fault::OutOfRange {
            what: "events of people".into(),
            value,
            must: "events <= people, people > 0",
        });
    }
    Ok(score(events, people, normal_quantile(1.0 - level.tail())))
}

/// Wilson's limits with another critical value than the normal distribution's; there must be people, and no more events than they.
pub(crate) fn score(events: f64, people: f64, critical: f64) -> Interval {
    let (z, square) = (critical, critical * critical);
    let middle = 2.0 * events + square;
    let half = z * libm::sqrt(square + 4.0 * events * (1.0 - events / people));
    let below = 2.0 * (people + square);
    Interval { low: ((middle - half) / below).max(0.0), high: ((middle + half) / below).min(1.0) }
}

/// A proportion of people with Wilson's limits, times the multiplier (100 for per cent).
///
/// # Errors
/// As [`wilson`]; [`Fault::OutOfRange`] for a multiplier not above nothing.
pub fn proportion(events: f64, people: f64, multiplier: f64, level: Level) -> Result<Rate, Fault> {
    let limits = wilson(events, people, level)?;
    super::standardised::positive("multiplier", multiplier)?;
    Ok(Rate {
        value: events / people * multiplier,
        low: limits.low * multiplier,
        high: limits.high * multiplier,
        events,
    })
}

/// A rate of events for so many person-years, times the multiplier: exact limits below ten events, Byar's else.
///
/// # Errors
/// [`Fault::OutOfRange`] for a count below nothing, or person-years or a multiplier not above it.
pub fn crude(events: f64, years: f64, multiplier: f64, level: Level) -> Result<Rate, Fault> {
    super::standardised::positive("person-years", years)?;
    super::standardised::positive("multiplier", multiplier)?;
    let limits = of_count(events, level)?;
    let factor = multiplier / years;
    Ok(Rate { value: events * factor, low: limits.low * factor, high: limits.high * factor, events })
}

/// Exact limits of few events, Byar's of more.
pub(super) fn of_count(events: f64, level: Level) -> Result<Interval, Fault> {
    if events < f64::from(EXACT_BELOW) { poisson_exact(events, level) } else { byar(events, level) }
}

fn count(events: f64) -> Result<f64, Fault> {
    if events >= 0.0 && events.is_finite() {
        return Ok(events);
    }
    Err(Fault::OutOfRange { what: "events".into(), value: events.to_string(), must: "x >= 0" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_and_everything_have_limits() {
        let none = poisson_exact(0.0, Level::USUAL).expect("limits");
        assert_eq!(none.low, 0.0);
        // The rule of three made exact: −ln(0.025) for no events.
        assert!((none.high + libm::log(0.025)).abs() < 1e-9, "{}", none.high);
        assert_eq!(byar(0.0, Level::USUAL).expect("limits").low, 0.0);
        let all = wilson(10.0, 10.0, Level::USUAL).expect("limits");
        assert!(all.high <= 1.0 && all.low > 0.7, "{all:?}");
        let none = wilson(0.0, 10.0, Level::USUAL).expect("limits");
        assert!(none.low == 0.0 && (none.high - (1.0 - all.low)).abs() < 1e-12);
    }

    #[test]
    fn limits_hold_their_count_and_narrow() {
        for events in 1..200 {
            let events = f64::from(events);
            let (exact, byar) = (
                poisson_exact(events, Level::USUAL).expect("limits"),
                byar(events, Level::USUAL).expect("limits"),
            );
            assert!(exact.low < events && events < exact.high);
            // Byar's is good to a few parts in a hundred of the width even for few.
            let width = exact.high - exact.low;
            assert!(
                (exact.low - byar.low).abs() < 0.02 * width && (exact.high - byar.high).abs() < 0.02 * width
            );
        }
    }

    #[test]
    fn what_cannot_be_is_a_fault() {
        assert!(byar(-1.0, Level::USUAL).is_err());
        assert!(byar(f64::NAN, Level::USUAL).is_err());
        assert!(wilson(3.0, 2.0, Level::USUAL).is_err());
        assert!(wilson(0.0, 0.0, Level::USUAL).is_err());
        assert!(crude(3.0, 0.0, 1000.0, Level::USUAL).is_err());
        assert!(proportion(3.0, 10.0, 0.0, Level::USUAL).is_err());
    }
}
