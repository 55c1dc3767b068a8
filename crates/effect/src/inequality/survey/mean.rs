//! The mean or share of each group of a sample.

use super::design::{Design, Sample, Surveyed};
use crate::number::Sum;
use crate::table::Groups;
use crate::{Fault, Level};
use serde::Serialize;

/// A group's mean.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupMean {
    /// The group.
    pub label: String,
    /// Its mean; a share where the answers are 0 and 1.
    pub mean: Surveyed,
    /// People it stands for: the sum of weights.
    pub people: f64,
    /// Rows in it.
    pub rows: usize,
}

/// Means by group. The whole sample's units stay in each: that a group's own number is chance counts as well.
///
/// # Errors
/// [`Fault::EmptyGroup`] or [`Fault::NoWeight`] with the group, and what a sample lacks.
pub fn means(
    sample: Sample<'_>,
    answers: &[f64],
    groups: &Groups,
    level: Level,
) -> Result<Vec<GroupMean>, Fault> {
    let design = Design::of(sample)?;
    design.check(answers, "answer")?;
    if groups.codes.len() != sample.rows {
        return Err(Fault::Lengths { what: "rows of the sample" });
    }
    super::design::check_codes(groups)?;
    let count = groups.labels.len();
    let (mut weights, mut sums, mut rows) =
        (vec![Sum::default(); count], vec![Sum::default(); count], vec![0; count]);
    for (row, group) in groups.codes.iter().enumerate() {
        let (group, weight) = (*group as usize, design.weight(row));
        weights[group].add(weight);
        sums[group].add(weight * answers[row]);
        rows[group] += 1;
    }
    (0..count)
        .map(|group| {
            let label = groups.labels[group].clone();
            if rows[group] == 0 {
                return Err(Fault::EmptyGroup { group: label });
            }
            let people = weights[group].value();
            if people <= 0.0 {
                return Err(Fault::NoWeight { column: label });
            }
            let mean = sums[group].value() / people;
            let influence = |row: usize| {
                if groups.codes[row] as usize == group { (answers[row] - mean) / people } else { 0.0 }
            };
            let mean = design.estimate(mean, level, influence)?;
            Ok(GroupMean { label, mean, people, rows: rows[group] })
        })
        .collect()
}

/// The means of some parts of a sample and how they vary together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Together {
    /// Each part's mean; none where its rows weigh nothing.
    pub means: Vec<Option<f64>>,
    /// The covariance of each pair of means; none where units less strata are none, so that nothing is known of it.
    pub covariances: Option<Vec<Vec<f64>>>,
    /// Sampling units.
    pub units: usize,
    /// Strata.
    pub strata: usize,
}

/// Means of parts of a sample, each given by its rows, with their covariances. All units of the sample stay in each, so that parts
/// which share clusters vary together, and a part's own number is chance as well.
///
/// # Errors
/// What a sample lacks; [`Fault::Lengths`] for a row that is not there.
pub fn together(sample: Sample<'_>, answers: &[f64], parts: &[Vec<usize>]) -> Result<Together, Fault> {
    let design = Design::of(sample)?;
    design.check(answers, "answer")?;
    if parts.iter().flatten().any(|row| *row >= sample.rows) {
        return Err(Fault::Lengths { what: "rows of the sample" });
    }
    let (units, strata) = design.units_and_strata();
    let (mut means, mut totals) = (Vec::with_capacity(parts.len()), Vec::with_capacity(parts.len()));
    for rows in parts {
        let (mut weight, mut sum) = (Sum::default(), Sum::default());
        for row in rows {
            weight.add(design.weight(*row));
            sum.add(design.weight(*row) * answers[*row]);
        }
        let people = weight.value();
        let mean = (people > 0.0).then(|| sum.value() / people);
        means.push(mean);
        let mut influence = vec![0.0; sample.rows];
        if let Some(mean) = mean {
            rows.iter().for_each(|row| influence[*row] = (answers[*row] - mean) / people);
        }
        totals.push(design.totals(|row| influence[row]));
    }
    let row = |one: &Vec<f64>| totals.iter().map(|other| design.covariance(one, other)).collect();
    let covariances = (units > strata).then(|| totals.iter().map(row).collect());
    Ok(Together { means, covariances, units, strata })
}
