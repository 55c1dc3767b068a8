//! How far the two arms can be compared at all: where both have people.

use super::{arms, chances_checked};
use crate::{Fault, Notice};
use serde::Serialize;

/// The share of an arm outside what both arms have in common from which it is told.
pub const OUTSIDE_ADVISED: f64 = 0.05;

/// The range of chances that both arms have, and who lies outside it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Overlap {
    /// The higher of the arms' lowest chances.
    pub low: f64,
    /// The lower of their highest.
    pub high: f64,
    /// The share of the treated outside.
    pub treated_outside: f64,
    /// The share of the comparison outside.
    pub comparison_outside: f64,
}

impl Overlap {
    /// The warning, where many lie outside.
    pub fn notice(&self) -> Option<Notice> {
        let Self { treated_outside, comparison_outside, .. } = *self;
        (treated_outside > OUTSIDE_ADVISED || comparison_outside > OUTSIDE_ADVISED)
            .then_some(Notice::PoorOverlap { treated_outside, comparison_outside, advised: OUTSIDE_ADVISED })
    }
}

/// How far the arms' chances of being treated overlap.
///
/// # Errors
/// As [`super::weights`].
pub fn overlap(chances: &[f64], treated: &[f64]) -> Result<Overlap, Fault> {
    let counts = arms(treated)?;
    chances_checked(chances, treated)?;
    let own = |arm: f64| chances.iter().zip(treated).filter(move |(_, other)| **other == arm);
    let ends = |arm: f64| {
        own(arm).fold((1.0_f64, 0.0_f64), |(low, high), (chance, _)| (low.min(*chance), high.max(*chance)))
    };
    let (comparison, of_treated) = (ends(0.0), ends(1.0));
    let (low, high) = (comparison.0.max(of_treated.0), comparison.1.min(of_treated.1));
    let outside = |arm: f64, count: usize| {
        own(arm).filter(|(chance, _)| **chance < low || **chance > high).count() as f64 / count as f64
    };
    let (treated_outside, comparison_outside) = (outside(1.0, counts[1]), outside(0.0, counts[0]));
    Ok(Overlap { low, high, treated_outside, comparison_outside })
}

/// How many people equally weighted are worth as much: the square of the sum over the sum of squares (Kish 1965); 0 without
/// weight.
pub fn effective_size(weights: impl Iterator<Item = f64> + Clone) -> f64 {
    let squares = crate::number::sum(weights.clone().map(|weight| weight * weight));
    let total = crate::number::sum(weights);
    if squares > 0.0 { total * total / squares } else { 0.0 }
}
