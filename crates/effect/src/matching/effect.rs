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
    let clusters = matched.clusters();
    let plain = fit(outcome, matched, &clusters, None)?;
    let mut notices = matched.notices.clone();
    notices.extend(plain.notices.iter().cloned());
    let adjusted = match covariates {
        Some(covariates) => Some(fit(outcome, matched, &clusters, Some(covariates))?.estimate(1, level)?),
        None => None,
    };
    Ok(MatchedEffect {
        difference: plain.estimate(1, level)?,
        adjusted,
        clusters: plain.clusters.unwrap_or_default(),
        notices,
    })
}

/// The weighted line of those who are matched, each once.
fn fit(
    outcome: &[f64],
    matched: &Matched,
    clusters: &Groups,
    covariates: Option<(&Matrix, &[String])>,
) -> Result<Fit, Fault> {
    let rows: Vec<usize> = (0..matched.weights.len()).filter(|row| matched.weights[*row] > 0.0).collect();
    let mut treated = vec![0.0; outcome.len()];
    for set in &matched.sets {
        if let Some(treated) = treated.get_mut(set.treated) {
            *treated = 1.0;
        }
    }
    let pick = |numbers: &[f64]| rows.iter().map(|row| numbers[*row]).collect::<Vec<f64>>();
    let mut x = Matrix::of_columns([&vec![1.0; rows.len()][..], &pick(&treated)]);
    let mut names = vec![INTERCEPT.to_owned(), TREATED.to_owned()];
    if let Some((matrix, own)) = covariates {
        for (column, name) in own.iter().enumerate() {
            x.push(&pick(matrix.column(column)));
            names.push(name.clone());
        }
    }
    let codes = rows.iter().map(|row| clusters.codes[*row]).collect();
    let groups = Groups { codes, labels: clusters.labels.clone() };
    let (y, weights) = (pick(outcome), pick(&matched.weights));
    let model = Model { x: &x, names: &names, y: &y, weights: Some(&weights) };
    linear(&model, &Errors::Cluster1(&groups))
}

impl Matched {
    /// Each row's cluster: sets that have somebody in common are one, numbered in the order of sets; who is not matched is a
    /// cluster alone.
    pub fn clusters(&self) -> Groups {
        let mut parent: Vec<usize> = (0..self.sets.len()).collect();
        let mut first_use: Vec<Option<usize>> = vec![None; self.weights.len()];
        for (place, set) in self.sets.iter().enumerate() {
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
        let mut numbered = |set: Option<usize>| {
            let mut fresh = || {
                next += 1;
                next - 1
            };
            match set {
                Some(set) => *numbers[root(&mut parent, set)].get_or_insert_with(fresh),
                None => fresh(),
            }
        };
        // The sets first, so that they have the first numbers.
        for set in 0..self.sets.len() {
            numbered(Some(set));
        }
        let codes = first_use.into_iter().map(&mut numbered).collect();
        Groups { codes, labels: (1..=next).map(|number| number.to_string()).collect() }
    }
}

fn root(parent: &mut [usize], mut place: usize) -> usize {
    while parent[place] != place {
        parent[place] = parent[parent[place]];
        place = parent[place];
    }
    place
}
