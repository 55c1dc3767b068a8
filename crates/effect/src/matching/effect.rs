//! The effect in a matched group, errors clustered by set: given who is compared with whom.

use super::Matched;
use crate::design::INTERCEPT;
use crate::number::Matrix;
use crate::regression::{Errors, Fit, Model, linear};
use crate::table::Groups;
use crate::{Estimate, Fault, Level, Notice};
use serde::Serialize;

/// The effect on the treated who are matched.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatchedEffect {
    /// The difference of weighted means, with clusters of sets (Abadie and Spiess 2022; CR1). Where one person stands in
    /// several sets they are one cluster.
    pub difference: Estimate,
    /// The same, adjusted for covariates; none without any.
    pub adjusted: Option<Estimate>,
    /// Clusters that there are.
    pub clusters: usize,
    /// What goes with it.
    pub notices: Vec<Notice>,
}

/// Name of the column of the treated in the regression.
const TREATED: &str = "(treated)";

/// The effect, given the sets; adjusted where there are covariates (no column of ones among them).
///
/// # Errors
/// [`Fault::NoRows`] where nobody is matched, [`Fault::Lengths`], and as [`linear`].
pub fn matched_effect(
    outcome: &[f64],
    matched: &Matched,
    covariates: Option<(&Matrix, &[String])>,
    level: Level,
) -> Result<MatchedEffect, Fault> {
    if outcome.len() != matched.weights.len() || covariates.is_some_and(|(x, _)| x.rows() != outcome.len()) {
        return Err(Fault::Lengths { what: "outcome and rows" });
    }
    if matched.sets.is_empty() {
        return Err(Fault::NoRows);
    }
    let sample = Sample::of(matched);
    let plain = sample.fit(outcome, None)?;
    let mut notices = matched.notices.clone();
    notices.extend(plain.notices.iter().cloned());
    let adjusted = match covariates {
        Some(covariates) => Some(sample.fit(outcome, Some(covariates))?.estimate(1, level)?),
        None => None,
    };
    Ok(MatchedEffect {
        difference: plain.estimate(1, level)?,
        adjusted,
        clusters: sample.groups.labels.len(),
        notices,
    })
}

/// People as they stand in sets, each with a row, a weight and a cluster.
struct Sample {
    rows: Vec<usize>,
    treated: Vec<f64>,
    weights: Vec<f64>,
    groups: Groups,
}

impl Sample {
    fn of(matched: &Matched) -> Self {
        let mut sample =
            Self { rows: Vec::new(), treated: Vec::new(), weights: Vec::new(), groups: Groups::default() };
        let clusters = clusters(matched);
        for (set, cluster) in matched.sets.iter().zip(clusters) {
            if set.comparison.is_empty() {
                continue;
            }
            sample.push(set.treated, 1.0, 1.0, cluster);
            for row in &set.comparison {
                sample.push(*row, 0.0, 1.0 / set.comparison.len() as f64, cluster);
            }
        }
        let count = sample.groups.codes.iter().map(|code| *code as usize + 1).max().unwrap_or(0);
        sample.groups.labels = (0..count).map(|cluster| cluster.to_string()).collect();
        sample
    }

    fn push(&mut self, row: usize, arm: f64, weight: f64, cluster: u32) {
        self.rows.push(row);
        self.treated.push(arm);
        self.weights.push(weight);
        self.groups.codes.push(cluster);
    }

    fn fit(&self, outcome: &[f64], covariates: Option<(&Matrix, &[String])>) -> Result<Fit, Fault> {
        let ones = vec![1.0; self.rows.len()];
        let mut x = Matrix::of_columns([&ones[..], &self.treated]);
        let mut names = vec![INTERCEPT.to_owned(), TREATED.to_owned()];
        if let Some((matrix, own)) = covariates {
            let own_rows = matrix.select(&self.rows);
            for (column, name) in own.iter().enumerate() {
                x.push(own_rows.column(column));
                names.push(name.clone());
            }
        }
        let y: Vec<f64> =
            self.rows.iter().map(|row| outcome.get(*row).copied().unwrap_or(f64::NAN)).collect();
        let model = Model { x: &x, names: &names, y: &y, weights: Some(&self.weights) };
        linear(&model, &Errors::Cluster1(&self.groups))
    }
}

/// Each set's cluster: sets that have somebody in common are one. Numbered in the order of sets.
fn clusters(matched: &Matched) -> Vec<u32> {
    let mut parent: Vec<usize> = (0..matched.sets.len()).collect();
    let mut first_use: Vec<Option<usize>> = vec![None; matched.weights.len()];
    for (place, set) in matched.sets.iter().enumerate() {
        for row in set.comparison.iter().chain([&set.treated]) {
            let Some(known) = first_use.get_mut(*row) else { continue };
            match *known {
                None => *known = Some(place),
                Some(other) => {
                    let (left, right) = (root(&mut parent, place), root(&mut parent, other));
                    parent[left.max(right)] = left.min(right);
                }
            }
        }
    }
    let mut numbers: Vec<Option<u32>> = vec![None; parent.len()];
    let mut next = 0;
    (0..parent.len())
        .map(|place| {
            let root = root(&mut parent, place);
            *numbers[root].get_or_insert_with(|| {
                next += 1;
                next - 1
            })
        })
        .collect()
}

fn root(parent: &mut [usize], mut place: usize) -> usize {
    while parent[place] != place {
        parent[place] = parent[parent[place]];
        place = parent[place];
    }
    place
}
