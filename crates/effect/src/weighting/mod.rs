//! Weights by the chance of being treated: they make the two arms alike in what is measured.
//!
//! Horvitz and Thompson 1952, Hájek 1971; Hirano, Imbens and Ridder 2003 for effects. Weights are normed within each arm, so
//! that only their proportions count.

mod effect;
mod overlap;

pub use effect::{WeightedEffect, difference_of_weighted, weighted_effect};
pub use overlap::{Overlap, effective_size, overlap};

use crate::number::Matrix;
use crate::regression::{Errors, Fit, LINES_BEFORE, Model, logistic};
use crate::{Fault, Notice};
use serde::Serialize;

/// The chance at each end outside which effects are commonly left out (Crump, Hotz, Imbens and Mitnik 2009).
pub const TRIM_USUAL: f64 = 0.1;
/// The share of an arm's weight that one person may have before it is told.
pub const LARGEST_SHARE_ADVISED: f64 = 0.05;

/// Whose effect is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// That of those who are treated.
    #[default]
    Treated,
    /// That of all.
    All,
}

/// Chances outside which people are left out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Trim {
    /// The lowest that stays.
    pub low: f64,
    /// The highest that stays.
    pub high: f64,
}

/// One weight for each row; zero for those left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weights {
    /// By row.
    pub weights: Vec<f64>,
    /// Whose effect they are for.
    pub target: Target,
    /// What goes with them.
    pub notices: Vec<Notice>,
}

/// The chance of each row to be treated, by a logistic regression on columns (that of ones among them).
///
/// # Errors
/// [`Fault::NoTreated`], [`Fault::NoControls`], and as [`logistic`].
pub fn propensity(x: &Matrix, names: &[String], treated: &[f64]) -> Result<Fit, Fault> {
    arms(treated)?;
    logistic(&Model { x, names, y: treated, weights: None }, &Errors::Classic)
}

/// Weights for an effect: 1/p and 1/(1 − p) for that of all, 1 and p/(1 − p) for that of the treated.
///
/// # Errors
/// [`Fault::OutOfRange`] where a chance is not strictly between 0 and 1, or trimming makes no sense; [`Fault::NoTreated`] and
/// [`Fault::NoControls`], also where trimming leaves none; [`Fault::Lengths`].
pub fn weights(
    chances: &[f64],
    treated: &[f64],
    target: Target,
    trim: Option<Trim>,
) -> Result<Weights, Fault> {
    arms(treated)?;
    chances_checked(chances, treated)?;
    let mut weights: Vec<f64> =
        chances.iter().zip(treated).map(|(chance, arm)| weight(*chance, *arm == 1.0, target)).collect();
    let mut notices = Vec::new();
    if let Some(Trim { low, high }) = trim {
        if !(low >= 0.0 && low < high && high <= 1.0) {
            let (what, value) = ("trimming".into(), format!("{low} – {high}"));
            return Err(Fault::OutOfRange { what, value, must: "0 <= low < high <= 1" });
        }
        let mut lost = [0; 2];
        for (row, chance) in chances.iter().enumerate() {
            if !(low..=high).contains(chance) {
                weights[row] = 0.0;
                lost[usize::from(treated[row] == 1.0)] += 1;
            }
        }
        if lost != [0, 0] {
            notices.push(Notice::TrimmedByChance { treated: lost[1], comparison: lost[0], low, high });
        }
    }
    for (arm, fault) in [(1.0, Fault::NoTreated), (0.0, Fault::NoControls)] {
        let own =
            || weights.iter().zip(treated).filter(|(_, other)| **other == arm).map(|(weight, _)| *weight);
        let total = crate::number::sum(own());
        if total <= 0.0 {
            return Err(fault);
        }
        let share = own().fold(0.0, f64::max) / total;
        if share > LARGEST_SHARE_ADVISED {
            notices.push(Notice::LargeWeight {
                is_treated: arm == 1.0,
                share,
                advised: LARGEST_SHARE_ADVISED,
            });
        }
    }
    Ok(Weights { weights, target, notices })
}

/// The weight of one person.
fn weight(chance: f64, is_treated: bool, target: Target) -> f64 {
    match (target, is_treated) {
        (Target::All, true) => 1.0 / chance,
        (Target::All, false) => 1.0 / (1.0 - chance),
        (Target::Treated, true) => 1.0,
        (Target::Treated, false) => chance / (1.0 - chance),
    }
}

/// Says what is wrong with a list of arms: 1 is treated, 0 is not; gives how many there are of each, the treated last.
pub(crate) fn arms(treated: &[f64]) -> Result<[usize; 2], Fault> {
    if treated.is_empty() {
        return Err(Fault::NoRows);
    }
    if let Some(row) = treated.iter().position(|arm| *arm != 0.0 && *arm != 1.0) {
        let (column, text) = ("treated".into(), treated[row].to_string());
        return Err(Fault::NotZeroOrOne { column, row: row + LINES_BEFORE, text });
    }
    let count = treated.iter().filter(|arm| **arm == 1.0).count();
    match (treated.len() - count, count) {
        (_, 0) => Err(Fault::NoTreated),
        (0, _) => Err(Fault::NoControls),
        (comparison, count) => Ok([comparison, count]),
    }
}

/// Says what is wrong with chances of being treated.
pub(crate) fn chances_checked(chances: &[f64], treated: &[f64]) -> Result<(), Fault> {
    if chances.len() != treated.len() {
        return Err(Fault::Lengths { what: "chances and rows" });
    }
    match chances.iter().find(|chance| !(**chance > 0.0 && **chance < 1.0)) {
        Some(chance) => {
            let (what, value) = ("chance of being treated".into(), chance.to_string());
            Err(Fault::OutOfRange { what, value, must: "0 < x < 1" })
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
