//! Who was lost on the way, whether that differs between the arms, and what the answer could be if the lost had been asked.

mod bounds;
mod flow;
mod imputation;
mod response;

pub use bounds::{Bounds, lee_bounds, manski_bounds};
pub use flow::{ArmFlow, DifferentialAttrition, Flow, differential_attrition};
pub use imputation::{Imputation, Pooled, impute, pool};
pub use response::{ResponseWeights, response_weights};

use crate::Fault;
use crate::regression::LINES_BEFORE;
use crate::weighting::arms;

/// Says what is wrong with arms and with who answered, both zeros and ones; an outcome must be a number where it is seen.
fn answered_checked(outcome: Option<&[f64]>, treated: &[f64], answered: &[f64]) -> Result<(), Fault> {
    arms(treated)?;
    if outcome.is_some_and(|outcome| outcome.len() != treated.len()) {
        return Err(Fault::Lengths { what: "outcome, answers and rows" });
    }
    zeros_and_ones_checked(treated, answered)?;
    let is_wrong = |row: &usize| outcome.is_some_and(|own| answered[*row] == 1.0 && !own[*row].is_finite());
    match (0..treated.len()).find(is_wrong) {
        Some(row) => Err(Fault::NotFinite { column: "outcome".into(), row: row + LINES_BEFORE }),
        None => Ok(()),
    }
}

/// Says what is wrong with arms, of which one may be empty, and with who answered.
fn zeros_and_ones_checked(treated: &[f64], answered: &[f64]) -> Result<(), Fault> {
    if answered.len() != treated.len() {
        return Err(Fault::Lengths { what: "outcome, answers and rows" });
    }
    for (column, own) in [("treated", treated), ("answered", answered)] {
        if let Some(row) = own.iter().position(|own| *own != 0.0 && *own != 1.0) {
            let (column, text) = (column.into(), own[row].to_string());
            return Err(Fault::NotZeroOrOne { column, row: row + LINES_BEFORE, text });
        }
    }
    Ok(())
}

/// The rows of an arm that answered, or that did not.
fn rows_of(treated: &[f64], answered: &[f64], arm: f64, answer: f64) -> Vec<usize> {
    (0..treated.len()).filter(|row| treated[*row] == arm && answered[*row] == answer).collect()
}

#[cfg(test)]
mod tests;
