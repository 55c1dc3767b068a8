//! Weights that let those who answered speak for those who are like them and did not (Robins, Rotnitzky and Zhao 1994).

use super::zeros_and_ones_checked;
use crate::number::Matrix;
use crate::regression::{Errors, Model, logistic};
use crate::weighting::{LARGEST_SHARE_ADVISED, effective_size};
use crate::{Fault, Notice};
use serde::Serialize;

/// One weight for each row: one over the chance to answer, 0 for those who did not.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResponseWeights {
    /// By row.
    pub weights: Vec<f64>,
    /// The chance to answer, by row.
    pub chances: Vec<f64>,
    /// How many people equally weighted the answers are worth.
    pub effective: f64,
    /// What goes with it.
    pub notices: Vec<Notice>,
}

/// Weights by a logistic regression of answering on columns: that of ones, the arm and what was measured before. One arm alone
/// is enough. Where one arm alone has lost somebody, its own answers tell who answers in it, and the other's weigh 1: of both
/// together no finite coefficient of the arm would be the best.
///
/// # Errors
/// [`Fault::NotZeroOrOne`], [`Fault::Lengths`]; [`Fault::NoRows`] where nobody answered; and as [`logistic`]. Where everybody
/// answered all weights are 1.
pub fn response_weights(
    (x, names): (&Matrix, &[String]),
    treated: &[f64],
    answered: &[f64],
) -> Result<ResponseWeights, Fault> {
    zeros_and_ones_checked(treated, answered)?;
    if !answered.contains(&1.0) {
        return Err(Fault::NoRows);
    }
    let chances = chances((x, names), treated, answered)?;
    let weights: Vec<f64> = chances
        .iter()
        .zip(answered)
        .map(|(chance, own)| if *own == 1.0 { 1.0 / chance } else { 0.0 })
        .collect();
    let mut notices = Vec::new();
    for arm in [1.0, 0.0] {
        let own =
            || weights.iter().zip(treated).filter(move |(_, other)| **other == arm).map(|(own, _)| *own);
        let total = crate::number::sum(own());
        let share = if total > 0.0 { own().fold(0.0, f64::max) / total } else { 0.0 };
        if share > LARGEST_SHARE_ADVISED {
            notices.push(Notice::LargeWeight {
                is_treated: arm == 1.0,
                share,
                advised: LARGEST_SHARE_ADVISED,
            });
        }
    }
    Ok(ResponseWeights { effective: effective_size(weights.iter().copied()), weights, chances, notices })
}

/// The chance to answer, by row.
fn chances((x, names): (&Matrix, &[String]), treated: &[f64], answered: &[f64]) -> Result<Vec<f64>, Fault> {
    let mut chances = vec![1.0; answered.len()];
    let has_lost = |arm: f64| treated.iter().zip(answered).any(|(own, answer)| *own == arm && *answer == 0.0);
    let of_arm =
        |arm: f64| (0..treated.len()).filter(move |row| treated[*row] == arm).collect::<Vec<usize>>();
    let rows = match (has_lost(0.0), has_lost(1.0)) {
        (false, false) => return Ok(chances),
        (true, true) => {
            return Ok(logistic(&Model { x, names, y: answered, weights: None }, &Errors::Classic)?.fitted);
        }
        (_, is_treated) => of_arm(f64::from(u8::from(is_treated))),
    };
    let mut own = Matrix::default();
    let mut own_names = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let column: Vec<f64> = rows.iter().map(|row| x.column(place)[*row]).collect();
        // Beside the ones, a column that is the same for all of the arm tells nothing: the arm itself, or what others have.
        let is_same = column.iter().all(|number| Some(number) == column.first());
        if !is_same || (place == 0 && column.first() != Some(&0.0)) {
            own.push(&column);
            own_names.push(name.clone());
        }
    }
    let own_answers: Vec<f64> = rows.iter().map(|row| answered[*row]).collect();
    let model = Model { x: &own, names: &own_names, y: &own_answers, weights: None };
    for (row, chance) in rows.into_iter().zip(logistic(&model, &Errors::Classic)?.fitted) {
        chances[row] = chance;
    }
    Ok(chances)
}
