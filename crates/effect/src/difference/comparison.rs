//! Treated and comparison units with their covariates: the models that stand between them are fitted once, and serve every
//! outcome that is compared.
//!
//! The estimators are those of Sant'Anna and Zhao 2020 ("Doubly robust difference-in-differences estimators") for panels:
//! outcome regression (equation 2.2, Heckman, Ichimura and Todd 1997), inverse probability weighting (2.4, Abadie 2005) and
//! with weights that sum to one, doubly robust (3.1 with least squares and maximum likelihood) and improved (section 3.2).
//! Every unit's influence on the estimate, and so the standard error, has in it that the models are themselves estimated.
//! An influence here is divided by the number of units already: the variance is the sum of squares.

use super::lanes::{cross, dot, inverse, moments, projected, total};
use super::propensity::{NoPropensity, Propensity, chance, logit, tilted};
use super::{Method, TRIM};
use crate::number::Matrix;

/// Treated rows first, then the comparison rows; nuisance models fitted.
pub(super) struct Comparison {
    treated: usize,
    x: Matrix,
    /// One for each row.
    weights: Vec<f64>,
    weight_of_treated: f64,
    method: Method,
    regression: Option<Regression>,
    weighting: Option<Weighting>,
    /// Comparison rows left out because their chance of being treated is too near to 1.
    pub trimmed: usize,
}

/// Least squares of the comparison rows' change on their covariates.
struct Regression {
    /// Weights of the comparison rows in it.
    weights: Vec<f64>,
    bread: Matrix,
    /// What a comparison row's residual does to the estimate through the coefficients; none where it does nothing.
    lead: Option<Vec<f64>>,
}

/// Weights that make the comparison rows look like the treated.
struct Weighting {
    /// Of the comparison rows.
    weights: Vec<f64>,
    sum: f64,
    /// Each row's score in the model of the propensity, and the inverse of its information; none where the estimate does not
    /// feel that the propensity is estimated.
    score: Option<(Vec<f64>, Matrix)>,
}

/// The mean effect on the treated, with each row's influence.
pub(super) struct Contrast {
    pub effect: f64,
    pub influence: Vec<f64>,
}

impl Comparison {
    /// Of covariates without a column of ones; the first `treated` rows are the treated.
    ///
    /// # Errors
    /// Which covariate is a combination of others (0 being the constant), or that there is no propensity.
    pub fn of(
        covariates: &Matrix,
        treated: usize,
        weights: Vec<f64>,
        method: Method,
    ) -> Result<Self, NoPropensity> {
        let x = match method {
            Method::Unadjusted => Matrix::of_columns([&vec![1.0; weights.len()][..]]),
            _ => standardised(covariates, weights.len()).map_err(NoPropensity::Collinear)?,
        };
        let weight_of_treated = total(&weights[..treated]);
        let mut comparison = Self {
            treated,
            x,
            weights,
            weight_of_treated,
            method,
            regression: None,
            weighting: None,
            trimmed: 0,
        };
        if method.uses_propensity() {
            comparison.weigh()?;
        }
        if method.uses_regression() {
            comparison.regress().map_err(NoPropensity::Collinear)?;
        }
        Ok(comparison)
    }

    fn weigh(&mut self) -> Result<(), NoPropensity> {
        let (treated, method) = (self.treated, self.method);
        let mut propensity = logit(&self.x, treated, &self.weights)?;
        if method == Method::DoublyRobustImproved {
            propensity = tilted(&self.x, treated, &self.weights, propensity.coefficients)?;
        }
        let Propensity { log_odds, bread, .. } = propensity;
        let limit = libm::log(TRIM / (1.0 - TRIM));
        let mut weights = vec![0.0; log_odds.len() - treated];
        for ((into, eta), weight) in
            weights.iter_mut().zip(&log_odds[treated..]).zip(&self.weights[treated..])
        {
            if *eta < limit {
                *into = weight * libm::exp(*eta);
            } else {
                self.trimmed += 1;
            }
        }
        let score = (method != Method::DoublyRobustImproved).then(|| {
            let rows = log_odds.iter().zip(&self.weights).enumerate();
            let score =
                rows.map(|(row, (eta, weight))| weight * (f64::from(u8::from(row < treated)) - chance(*eta)));
            (score.collect(), bread)
        });
        let sum = total(&weights);
        if sum <= 0.0 || !sum.is_finite() {
            return Err(NoPropensity::Separation);
        }
        self.weighting = Some(Weighting { weights, sum, score });
        Ok(())
    }

    fn regress(&mut self) -> Result<(), usize> {
        let treated = self.treated;
        let is_improved = self.method == Method::DoublyRobustImproved;
        let weights = match &self.weighting {
            Some(weighting) if is_improved => weighting.weights.clone(),
            _ => self.weights[treated..].to_vec(),
        };
        let bread = inverse(&cross(&self.x, treated, &weights))?;
        let lead = (!is_improved).then(|| {
            let mut direction = moments(&self.x, 0, &self.weights[..treated]);
            for part in &mut direction {
                *part /= self.weight_of_treated;
            }
            if let Some(weighting) = &self.weighting {
                let own = moments(&self.x, treated, &weighting.weights);
                for (part, own) in direction.iter_mut().zip(own) {
                    *part -= own / weighting.sum;
                }
            }
            let mut lead = projected(&self.x, treated, self.x.rows(), &bread.times_vector(&direction));
            for (part, weight) in lead.iter_mut().zip(&weights) {
                *part *= weight;
            }
            lead
        });
        self.regression = Some(Regression { weights, bread, lead });
        Ok(())
    }

    /// The effect on an outcome's change, one for each row.
    pub fn contrast(&self, change: &[f64]) -> Contrast {
        let treated = self.treated;
        let rest =
            self.regression.as_ref().map_or_else(|| change.to_vec(), |fit| self.residuals(fit, change));
        let of_treated = dot(&self.weights[..treated], &rest[..treated]) / self.weight_of_treated;
        let mut influence = vec![0.0; change.len()];
        let mut effect = of_treated;
        if let Some(weighting) = &self.weighting {
            let whole = if self.method == Method::Weighting { self.weight_of_treated } else { weighting.sum };
            let of_controls = dot(&weighting.weights, &rest[treated..]) / whole;
            effect -= of_controls;
            // Weights that sum to one know nothing of the level; those that do not, do.
            let level = if self.method == Method::Weighting { 0.0 } else { of_controls };
            let own: Vec<f64> = weighting
                .weights
                .iter()
                .zip(&rest[treated..])
                .map(|(w, e)| w * (e - level) / whole)
                .collect();
            for (into, own) in influence[treated..].iter_mut().zip(&own) {
                *into -= own;
            }
            if let Some((score, bread)) = &weighting.score {
                let direction = bread.times_vector(&moments(&self.x, treated, &own));
                let through = projected(&self.x, 0, change.len(), &direction);
                for ((into, through), score) in influence.iter_mut().zip(through).zip(score) {
                    *into -= score * through;
                }
            }
        }
        let level = if self.method == Method::Weighting { effect } else { of_treated };
        for ((into, weight), rest) in influence.iter_mut().zip(&self.weights[..treated]).zip(&rest) {
            *into += weight * (rest - level) / self.weight_of_treated;
        }
        if let Some(lead) = self.regression.as_ref().and_then(|fit| fit.lead.as_ref()) {
            for ((into, lead), rest) in influence[treated..].iter_mut().zip(lead).zip(&rest[treated..]) {
                *into -= lead * rest;
            }
        }
        Contrast { effect, influence }
    }

    /// What the comparison rows' regression leaves of every row's change.
    fn residuals(&self, fit: &Regression, change: &[f64]) -> Vec<f64> {
        // Twice: the second round takes what rounding left in the first.
        let mut rest = change.to_vec();
        for _ in 0..2 {
            let weighted: Vec<f64> =
                fit.weights.iter().zip(&rest[self.treated..]).map(|(weight, own)| weight * own).collect();
            let step = fit.bread.times_vector(&moments(&self.x, self.treated, &weighted));
            for (into, part) in rest.iter_mut().zip(projected(&self.x, 0, change.len(), &step)) {
                *into -= part;
            }
        }
        rest
    }
}

/// A column of ones, and each covariate brought to mean 0 and variance 1: the estimate is the same, the numbers are better.
///
/// # Errors
/// The place of a covariate that is the same for all.
fn standardised(covariates: &Matrix, rows: usize) -> Result<Matrix, usize> {
    let mut x = Matrix::of_columns([&vec![1.0; rows][..]]);
    for place in 0..covariates.columns() {
        let column = covariates.column(place);
        let mean = total(column) / rows as f64;
        let centred: Vec<f64> = column.iter().map(|number| number - mean).collect();
        let deviation = libm::sqrt(dot(&centred, &centred) / rows as f64);
        if deviation.is_nan() || deviation <= 1e-12 * mean.abs() {
            return Err(place + 1);
        }
        let scaled: Vec<f64> = centred.iter().map(|number| number / deviation).collect();
        x.push(&scaled);
    }
    Ok(x)
}
