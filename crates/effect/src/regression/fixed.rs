//! Regression with effects of one or two kinds of groups taken away: units, units and periods.
//!
//! By the theorem of Frisch, Waugh and Lovell the coefficients are those of what is left of outcome and columns when the
//! groups' effects are taken from each. Degrees of freedom are counted as Bergé's fixest does: levels of both kinds less one,
//! and a kind that lies within clusters counts once. A row that is alone in its group tells nothing and is left out first
//! (Correia 2015).

use super::absorb::{Absorber, gathered};
use super::covariance::{Sandwich, covariance};
use super::linear::weighted;
use super::{Errors, Fit, Model};
use crate::number::{Factor, Matrix, sum};
use crate::table::Groups;
use crate::{Fault, Notice};
use rayon::prelude::*;

/// Kinds of groups at most.
pub const ABSORBED_MAX: usize = 2;
/// What groups leave of a column, as a share of its length, at which it is a combination of their effects.
const LEFT_SHARE: f64 = 1e-9;

/// Fits the outcome on the columns, effects of groups taken away; there is no column of ones, since it is such an effect.
/// Rows that are left out as alone in their group have their own outcome as `fitted`.
///
/// # Errors
/// As [`super::linear`]; [`Fault::Collinear`] for a column that does not change within groups; [`Fault::TooMany`] for more
/// than [`ABSORBED_MAX`] kinds; [`Fault::OutOfRange`] for HC2, HC3 and CR2 beside two kinds, and for CR2 where groups do not
/// lie within clusters: columns of zeros and ones for the smaller kind give those.
pub fn fixed_effects(model: &Model, absorbed: &[&Groups], errors: &Errors) -> Result<Fit, Fault> {
    model.checked()?;
    if absorbed.is_empty() {
        return super::linear(model, errors);
    }
    if absorbed.len() > ABSORBED_MAX {
        return Err(Fault::TooMany { what: "absorbed groups", most: ABSORBED_MAX });
    }
    if absorbed.iter().any(|groups| groups.codes.len() != model.y.len()) {
        return Err(Fault::Lengths { what: "absorbed groups and rows" });
    }
    let kept = Kept::of(model, absorbed);
    if kept.rows.is_empty() {
        return Err(Fault::TooFewRows { rows: 0, needed: 2 });
    }
    let absorber = Absorber::of(&kept.codes, kept.weights.as_deref())?;
    let (x, y) = left_over(model, &kept, &absorber)?;
    let own = Model { x: &x, names: model.names, y: &y, weights: kept.weights.as_deref() };
    let clusters = errors.clusters().map(|groups| kept.groups(groups)).transpose()?;
    let own_errors = with_clusters(errors, clusters.as_ref());
    kept.allows(&own_errors)?;
    let factor = Factor::of(own.x, &[own.y], own.weights);
    factor.is_independent().map_err(|place| model.collinear(place))?;
    let fit = kept.fitted(&own, &absorber, &factor, &own_errors)?;
    Ok(kept.spread(model, fit))
}

/// The rows that tell something, and their groups.
struct Kept {
    rows: Vec<usize>,
    /// Whether all rows are kept, in their order.
    is_all: bool,
    /// The groups of the kept rows, numbered without gaps, kind by kind, and how many there are.
    codes: Vec<(Vec<u32>, usize)>,
    weights: Option<Vec<f64>>,
    singletons: usize,
}

impl Kept {
    fn of(model: &Model, absorbed: &[&Groups]) -> Self {
        let mut rows: Vec<usize> = (0..model.y.len()).filter(|row| model.weight(*row) > 0.0).collect();
        let with_weight = rows.len();
        // Leaving a row out can leave another alone.
        loop {
            let before = rows.len();
            for groups in absorbed {
                let mut counts = vec![0_u32; groups.codes.iter().max().map_or(0, |most| *most as usize + 1)];
                for row in &rows {
                    let count = &mut counts[groups.codes[*row] as usize];
                    *count = count.saturating_add(1);
                }
                if counts.contains(&1) {
                    rows.retain(|row| counts[groups.codes[*row] as usize] > 1);
                }
            }
            if rows.len() == before {
                break;
            }
        }
        let codes = absorbed.iter().map(|groups| numbered(&rows, &groups.codes)).collect();
        Self {
            is_all: rows.len() == model.y.len(),
            codes,
            weights: model.weights.map(|weights| rows.iter().map(|row| weights[*row]).collect()),
            singletons: with_weight - rows.len(),
            rows,
        }
    }

    fn groups(&self, groups: &Groups) -> Result<Groups, Fault> {
        if self.rows.last().is_some_and(|last| *last >= groups.codes.len()) {
            return Err(Fault::Lengths { what: "clusters and rows" });
        }
        let codes = self.rows.iter().map(|row| groups.codes[*row]).collect();
        Ok(Groups { codes, labels: Vec::new() })
    }

    /// Faults errors that what is left over cannot tell.
    fn allows(&self, errors: &Errors) -> Result<(), Fault> {
        let fault = |value: &str, must| {
            Err(Fault::OutOfRange { what: "standard errors".into(), value: value.into(), must })
        };
        match errors {
            Errors::Hc2 | Errors::Hc3 if self.codes.len() > 1 => fault("HC2/HC3", "one absorbed group"),
            Errors::Cluster2(_) if self.codes.len() > 1 => fault("CR2", "one absorbed group"),
            Errors::Cluster2(groups) if !lies_within(&self.codes[0], &groups.codes) => {
                fault("CR2", "absorbed groups within clusters")
            }
            _ => Ok(()),
        }
    }

    /// Effects that were taken away, those within clusters counted once.
    fn lost(&self, errors: &Errors) -> usize {
        let levels: usize = self.codes.iter().map(|(_, levels)| levels).sum();
        let all = levels - (self.codes.len() - 1);
        let Some(clusters) = errors.clusters() else { return all };
        let within = self.codes.iter().filter(|codes| lies_within(codes, &clusters.codes));
        all - within.map(|(_, levels)| levels - 1).sum::<usize>()
    }

    fn fitted(
        &self,
        own: &Model,
        absorber: &Absorber,
        factor: &Factor,
        errors: &Errors,
    ) -> Result<Fit, Fault> {
        let coefficients = factor.coefficients(0);
        let fitted = own.x.times_vector(&coefficients);
        let residuals: Vec<f64> = own.y.iter().zip(&fitted).map(|(outcome, mean)| outcome - mean).collect();
        let scores = weighted(&residuals, own.weights);
        let squares = sum(residuals.iter().zip(&scores).map(|(left, right)| left * right));
        let levels: usize = self.codes.iter().map(|(_, levels)| levels).sum();
        let all_lost = own.x.columns() + levels - (self.codes.len() - 1);
        let left = self.rows.len() as f64 - all_lost as f64;
        if left <= 0.0 {
            return Err(Fault::TooFewRows { rows: self.rows.len(), needed: all_lost + 1 });
        }
        let sandwich = Sandwich {
            x: own.x,
            names: own.names,
            bread: factor.bread(),
            working: own.weights,
            scores,
            weights: own.weights,
            rows: self.rows.len(),
            lost: own.x.columns() + self.lost(errors),
            scale: Some(squares / left),
            degrees: Some(left),
            absorbed: matches!(errors, Errors::Hc2 | Errors::Hc3).then(|| absorber.leverages()),
        };
        let errors = covariance(&sandwich, errors)?;
        let mut notices = errors.notices;
        if self.singletons > 0 {
            notices.push(Notice::Singletons { rows: self.singletons });
        }
        Ok(Fit {
            names: own.names.to_vec(),
            coefficients,
            covariance: errors.covariance,
            degrees_of_freedom: errors.degrees_of_freedom,
            bread: sandwich.bread,
            residuals,
            dispersion: Some(squares / left),
            rows: self.rows.len(),
            clusters: errors.clusters,
            notices,
            ..Fit::default()
        })
    }

    /// Residuals and fitted values of all rows of the model.
    fn spread(&self, model: &Model, mut fit: Fit) -> Fit {
        if !self.is_all {
            let mut residuals = vec![0.0; model.y.len()];
            for (row, residual) in self.rows.iter().zip(&fit.residuals) {
                residuals[*row] = *residual;
            }
            fit.residuals = residuals;
        }
        fit.fitted =
            model.y.iter().zip(&fit.residuals).map(|(outcome, residual)| outcome - residual).collect();
        fit
    }
}

fn with_clusters<'a>(errors: &Errors<'a>, clusters: Option<&'a Groups>) -> Errors<'a> {
    match (errors, clusters) {
        (Errors::Cluster1(_), Some(clusters)) => Errors::Cluster1(clusters),
        (Errors::Cluster2(_), Some(clusters)) => Errors::Cluster2(clusters),
        _ => *errors,
    }
}

/// What groups leave of the columns and of the outcome.
fn left_over(model: &Model, kept: &Kept, absorber: &Absorber) -> Result<(Matrix, Vec<f64>), Fault> {
    let columns = model.x.columns();
    let rows = (!kept.is_all).then_some(&kept.rows[..]);
    let mut left: Vec<(Vec<f64>, f64)> = (0..=columns)
        .into_par_iter()
        .map(|place| {
            let from = if place < columns { model.x.column(place) } else { model.y };
            let mut numbers = gathered(from, rows);
            let length = sum(numbers.iter().map(|number| number * number));
            absorber.take_away(&mut numbers)?;
            Ok((numbers, length))
        })
        .collect::<Result<_, Fault>>()?;
    let (y, _) = left.pop().unwrap_or_default();
    for (place, (numbers, length)) in left.iter().enumerate() {
        let rest = sum(numbers.iter().map(|number| number * number));
        if rest <= LEFT_SHARE * LEFT_SHARE * length {
            return Err(model.collinear(place));
        }
    }
    Ok((Matrix::of_columns(left.iter().map(|(numbers, _)| &numbers[..])), y))
}

/// The groups of some rows, numbered without gaps.
fn numbered(rows: &[usize], codes: &[u32]) -> (Vec<u32>, usize) {
    let mut places = vec![u32::MAX; codes.iter().max().map_or(0, |most| *most as usize + 1)];
    for row in rows {
        places[codes[*row] as usize] = 0;
    }
    let mut levels = 0;
    for place in places.iter_mut().filter(|place| **place == 0) {
        *place = levels;
        levels += 1;
    }
    (rows.iter().map(|row| places[codes[*row] as usize]).collect(), levels as usize)
}

/// Whether each group lies in one cluster.
fn lies_within((codes, levels): &(Vec<u32>, usize), clusters: &[u32]) -> bool {
    let mut cluster_of = vec![None; *levels];
    codes
        .iter()
        .zip(clusters)
        .all(|(code, cluster)| *cluster_of[*code as usize].get_or_insert(*cluster) == *cluster)
}
