//! Groups of people with a known chance each.

use super::Trial;
use crate::inequality::{GroupValue, Grouped, Measure, Options, measure, point};
use crate::number::Stream;
use crate::rate::{Band, crude, directly_standardised, wilson};
use crate::{Fault, Level};

/// The chance in each group, from the worst off to the best off.
const CHANCES: [f64; 5] = [0.35, 0.32, 0.27, 0.22, 0.2];
/// Each group's share of the people.
const SHARES: [f64; 5] = [0.15, 0.25, 0.2, 0.25, 0.15];
/// Events for each person of each age, and the standard population's people of that age.
const AGES: [(f64, f64); 4] = [(0.05, 40_000.0), (0.1, 30_000.0), (0.2, 20_000.0), (0.4, 10_000.0)];

fn events(people: usize, chance: f64, stream: &mut Stream) -> f64 {
    (0..people).filter(|_| stream.unit() <= chance).count() as f64
}

/// Five groups in per cent; the truth is the measure of the chances themselves.
pub(super) fn inequality(size: usize, asked: Measure, stream: &mut Stream) -> Result<Trial, Fault> {
    let group = |place: usize, people: usize, chance: f64| GroupValue {
        label: place.to_string(),
        order: Some(place as u32 + 1),
        estimate: 100.0 * chance,
        standard_error: Some(100.0 * libm::sqrt(chance * (1.0 - chance) / people as f64)),
        population: Some(people as f64),
        is_reference: false,
    };
    let (mut found, mut true_groups) = (Vec::new(), Vec::new());
    for (place, (chance, share)) in CHANCES.into_iter().zip(SHARES).enumerate() {
        let people = (share * size as f64) as usize;
        found.push(group(place, people, events(people, chance, stream) / people as f64));
        true_groups.push(group(place, people, chance));
    }
    let of = |groups| Grouped { groups, favourable: false, scale: 100.0, setting_average: None };
    let truth = point(&of(true_groups), asked)?;
    let answer = measure(&of(found), asked, &Options::default())?;
    let best = answer.best();
    let (Some(low), Some(high)) = (best.low, best.high) else { return Err(Fault::NoRows) };
    let warns = answer.notices.iter().any(|notice| matches!(notice, crate::Notice::SmallGroup { .. }));
    Ok(Trial { low, high, truth, warns })
}

/// So many people, of whom three in ten have it.
pub(super) fn proportion(size: usize, stream: &mut Stream) -> Result<Trial, Fault> {
    let limits = wilson(events(size, 0.3, stream), size as f64, Level::USUAL)?;
    Ok(Trial { low: limits.low, high: limits.high, truth: 0.3, warns: false })
}

/// A rate of three events in ten years of a person.
pub(super) fn rate(size: usize, stream: &mut Stream) -> Result<Trial, Fault> {
    let count = stream.poisson(0.3 * size as f64) as f64;
    let rate = crude(count, size as f64, 1000.0, Level::USUAL)?;
    Ok(Trial { low: rate.low, high: rate.high, truth: 300.0, warns: false })
}

/// Four ages with as many people each, held against a younger standard.
pub(super) fn standardised(size: usize, stream: &mut Stream) -> Result<Trial, Fault> {
    let people = size as f64 / AGES.len() as f64;
    let bands: Vec<Band> = AGES
        .iter()
        .map(|(rate, standard)| Band {
            label: rate.to_string(),
            events: stream.poisson(rate * people) as f64,
            people,
            standard: *standard,
        })
        .collect();
    let all: f64 = AGES.iter().map(|(_, standard)| standard).sum();
    let truth = AGES.iter().map(|(rate, standard)| rate * standard).sum::<f64>() / all * 1000.0;
    let rate = directly_standardised(&bands, 1000.0, Level::USUAL)?;
    Ok(Trial { low: rate.low, high: rate.high, truth, warns: false })
}
