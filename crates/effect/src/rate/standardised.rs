//! Rates as they would be if places had people of the same ages.

use super::interval::{byar, of_count};
use crate::number::{Sum, sum};
use crate::{Fault, Level};
use serde::Serialize;

/// A directly standardised rate of fewer events is not given: one event in a band with few people would decide it.
pub const EVENTS_MIN: u32 = 10;
/// Below so many events limits are exact ones, from here on Byar's.
pub const EXACT_BELOW: u32 = 10;

/// A rate with its limits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Rate {
    /// The rate, times its multiplier.
    pub value: f64,
    /// Lower limit.
    pub low: f64,
    /// Upper limit.
    pub high: f64,
    /// Events in all.
    pub events: f64,
}

/// People of one age with their events.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// The ages, such as `40-44`.
    pub label: String,
    /// Events among them.
    pub events: f64,
    /// People of that age, or their years.
    pub people: f64,
    /// People of that age in the standard population.
    pub standard: f64,
}

/// People of one age here and in the reference.
#[derive(Clone, Debug, PartialEq)]
pub struct IndirectBand {
    /// The ages, such as `40-44`.
    pub label: String,
    /// Events among them.
    pub events: f64,
    /// People of that age, or their years.
    pub people: f64,
    /// Events in the reference.
    pub reference_events: f64,
    /// People in the reference.
    pub reference_people: f64,
}

/// An indirectly standardised rate with what it is made of.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Standardised {
    /// Events that there were.
    pub observed: f64,
    /// Events that there would have been at the reference's rates.
    pub expected: f64,
    /// The reference's own rate.
    pub reference_rate: f64,
    /// The reference's rate, times observed over expected.
    pub rate: Rate,
    /// Observed over expected.
    pub ratio: Rate,
}

/// A directly standardised rate, with limits after Dobson, Kuulasmaa, Eberle and Scherer 1991 on Byar's.
///
/// # Errors
/// [`Fault::TooFewEvents`] below [`EVENTS_MIN`]; [`Fault::EmptyGroup`] or [`Fault::GroupNumber`] with the ages.
pub fn directly_standardised(bands: &[Band], multiplier: f64, level: Level) -> Result<Rate, Fault> {
    positive("multiplier", multiplier)?;
    if bands.is_empty() {
        return Err(Fault::NoRows);
    }
    let (mut events, mut standard) = (Sum::default(), Sum::default());
    let (mut weighted, mut variance) = (Sum::default(), Sum::default());
    for band in bands {
        check(&band.label, "events", band.events)?;
        check(&band.label, "standard population", band.standard)?;
        check(&band.label, "population", band.people)?;
        if band.people == 0.0 {
            return Err(Fault::EmptyGroup { group: band.label.clone() });
        }
        let weight = band.standard / band.people;
        events.add(band.events);
        standard.add(band.standard);
        weighted.add(weight * band.events);
        variance.add(weight * weight * band.events);
    }
    let (events, standard) = (events.value(), standard.value());
    if standard <= 0.0 {
        return Err(Fault::NoWeight { column: "standard population".into() });
    }
    if events < f64::from(EVENTS_MIN) {
        return Err(Fault::TooFewEvents { events: events.to_string(), needed: EVENTS_MIN });
    }
    let value = weighted.value() / standard;
    let ratio = libm::sqrt(variance.value() / events) / standard;
    let limits = byar(events, level)?;
    Ok(Rate {
        value: value * multiplier,
        low: (value + ratio * (limits.low - events)) * multiplier,
        high: (value + ratio * (limits.high - events)) * multiplier,
        events,
    })
}

/// An indirectly standardised rate: exact limits of few events, Byar's of more.
///
/// # Errors
/// [`Fault::EmptyGroup`] or [`Fault::GroupNumber`] with the ages; [`Fault::OutOfRange`] where none is expected.
pub fn indirectly_standardised(
    bands: &[IndirectBand],
    multiplier: f64,
    level: Level,
) -> Result<Standardised, Fault> {
    positive("multiplier", multiplier)?;
    let (mut observed, mut expected) = (Sum::default(), Sum::default());
    for band in bands {
        check(&band.label, "events", band.events)?;
        check(&band.label, "population", band.people)?;
        check(&band.label, "reference events", band.reference_events)?;
        check(&band.label, "reference population", band.reference_people)?;
        if band.reference_people == 0.0 {
            return Err(Fault::EmptyGroup { group: band.label.clone() });
        }
        observed.add(band.events);
        expected.add(band.people * band.reference_events / band.reference_people);
    }
    let (observed, expected) = (observed.value(), expected.value());
    positive("expected events", expected)?;
    let people = sum(bands.iter().map(|band| band.reference_people));
    let reference_rate = sum(bands.iter().map(|band| band.reference_events)) / people * multiplier;
    let limits = of_count(observed, level)?;
    let of = |factor: f64| Rate {
        value: observed / expected * factor,
        low: limits.low / expected * factor,
        high: limits.high / expected * factor,
        events: observed,
    };
    Ok(Standardised { observed, expected, reference_rate, rate: of(reference_rate), ratio: of(1.0) })
}

/// A quantity that must be above nothing.
pub(super) fn positive(what: &str, value: f64) -> Result<(), Fault> {
    if value > 0.0 && value.is_finite() {
        return Ok(());
    }
    Err(Fault::OutOfRange { what: what.to_owned(), value: value.to_string(), must: "x > 0" })
}

fn check(label: &str, what: &'static str, value: f64) -> Result<(), Fault> {
    if value >= 0.0 && value.is_finite() {
        return Ok(());
    }
    Err(Fault::GroupNumber { group: label.to_owned(), what, value: value.to_string(), must: "x >= 0" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn band(events: f64, people: f64, standard: f64) -> Band {
        Band { label: "40-44".into(), events, people, standard }
    }

    #[test]
    fn people_like_the_standard_have_the_crude_rate() {
        let bands = [band(12.0, 100.0, 1000.0), band(30.0, 200.0, 2000.0)];
        let rate = directly_standardised(&bands, 1000.0, Level::USUAL).expect("a rate");
        let crude = super::super::crude(42.0, 300.0, 1000.0, Level::USUAL).expect("a rate");
        for (left, right) in [(rate.value, crude.value), (rate.low, crude.low), (rate.high, crude.high)] {
            assert!((left - right).abs() < 1e-9, "{rate:?} {crude:?}");
        }
    }

    #[test]
    fn one_place_like_its_reference_has_ratio_one() {
        let one = |events: f64, people: f64| IndirectBand {
            label: "0-4".into(),
            events,
            people,
            reference_events: events * 10.0,
            reference_people: people * 10.0,
        };
        let found =
            indirectly_standardised(&[one(4.0, 50.0), one(9.0, 70.0)], 100.0, Level::USUAL).expect("a rate");
        assert!((found.ratio.value - 1.0).abs() < 1e-12);
        assert!((found.rate.value - 100.0 * 13.0 / 120.0).abs() < 1e-12);
    }

    #[test]
    fn faults_name_the_ages() {
        let few = directly_standardised(&[band(9.0, 100.0, 1.0)], 1.0, Level::USUAL);
        assert_eq!(few, Err(Fault::TooFewEvents { events: "9".into(), needed: 10 }));
        let empty = directly_standardised(&[band(9.0, 0.0, 1.0)], 1.0, Level::USUAL);
        assert_eq!(empty, Err(Fault::EmptyGroup { group: "40-44".into() }));
        let negative = directly_standardised(&[band(-9.0, 5.0, 1.0)], 1.0, Level::USUAL);
        assert!(matches!(negative, Err(Fault::GroupNumber { what: "events", .. })), "{negative:?}");
        assert_eq!(directly_standardised(&[], 1.0, Level::USUAL), Err(Fault::NoRows));
        assert!(directly_standardised(&[band(19.0, 5.0, 0.0)], 1.0, Level::USUAL).is_err());
    }
}
