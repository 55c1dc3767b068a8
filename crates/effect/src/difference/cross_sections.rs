//! Two periods in which different people were seen: a regression of the outcome on period, group and both.
//!
//! The effect is the coefficient of "treated and after": the change of the treated beyond the change of the others.

use crate::design::Design;
use crate::number::Matrix;
use crate::regression::{Errors, Fit, Model, linear};
use crate::{Estimate, Fault, Level};

/// What is compared: one entry for each person in every list.
#[derive(Clone, Copy, Debug)]
pub struct CrossSections<'a> {
    /// The outcome.
    pub outcome: &'a [f64],
    /// 1 after, 0 before.
    pub after: &'a [f64],
    /// 1 for the group that was treated in between, 0 for others.
    pub treated: &'a [f64],
    /// Covariates without a column of ones.
    pub covariates: Option<&'a Matrix>,
    /// The names of the covariates.
    pub names: &'a [String],
    /// Weights, not below zero.
    pub weights: Option<&'a [f64]>,
}

/// The name of the coefficient that is the effect.
pub const EFFECT: &str = "treated × after";

/// The effect by a regression on period, group and both, and the whole regression.
///
/// # Errors
/// [`Fault::Lengths`], [`Fault::NotZeroOrOne`] (rows counted from 2, as in a table with headings); [`Fault::EmptyGroup`] where
/// nobody was seen in one of the four; and what [`linear`] says.
pub fn cross_sections(data: &CrossSections, errors: &Errors, level: Level) -> Result<(Estimate, Fit), Fault> {
    let rows = data.outcome.len();
    if data.after.len() != rows || data.treated.len() != rows {
        return Err(Fault::Lengths { what: "columns of a comparison of two periods" });
    }
    let mut seen = [0usize; 4];
    for (column, numbers) in [("after", data.after), ("treated", data.treated)] {
        if let Some(row) = numbers.iter().position(|number| *number != 0.0 && *number != 1.0) {
            let text = numbers[row].to_string();
            return Err(Fault::NotZeroOrOne { column: column.into(), row: row + 2, text });
        }
    }
    for (after, treated) in data.after.iter().zip(data.treated) {
        seen[usize::from(*after == 1.0) + 2 * usize::from(*treated == 1.0)] += 1;
    }
    let words = ["untreated before", "untreated after", "treated before", "treated after"];
    if let Some(place) = seen.iter().position(|count| *count == 0) {
        return Err(Fault::EmptyGroup { group: words[place].to_owned() });
    }
    let both: Vec<f64> =
        data.after.iter().zip(data.treated).map(|(after, treated)| after * treated).collect();
    let mut design = Design::default();
    design.push(crate::design::INTERCEPT.to_owned(), &vec![1.0; rows])?;
    design.push("after".to_owned(), data.after)?;
    design.push("treated".to_owned(), data.treated)?;
    design.push(EFFECT.to_owned(), &both)?;
    if let Some(covariates) = data.covariates {
        for place in 0..covariates.columns() {
            design.push(super::column_name(place + 1, data.names), covariates.column(place))?;
        }
    }
    let model = Model { x: &design.matrix, names: &design.names, y: data.outcome, weights: data.weights };
    let fit = linear(&model, errors)?;
    Ok((fit.estimate(3, level)?, fit))
}
