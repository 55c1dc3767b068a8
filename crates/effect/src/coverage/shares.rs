//! Effects as shares of what would have been, and amounts that ratios of counts make, as evaluations reckon them.

use super::Trial;
use super::effects::{OVERDISPERSION, alternately, is_too_little, names, tailed};
use crate::difference::{Divisor, Method, TwoPeriods, two_periods};
use crate::number::{Matrix, Stream, dot, sum};
use crate::regression::{Errors, Fit, Model, linear, poisson};
use crate::relative::{TreatedMean, amount, relative};
use crate::{Fault, Level};

/// The share that the effort takes away.
const SHARE: f64 = -0.25;
/// The mean of what would have been: the treated's, where it is not the same for all.
const MEAN: f64 = 5.0;

/// The treated's mean, with its influence of each row.
fn treated_mean(after: &[f64], treated: &[f64], influence: &[f64], error: f64) -> TreatedMean {
    let count = sum(treated.iter().copied());
    let mean = dot(after, treated) / count;
    let own: Vec<f64> =
        after.iter().zip(treated).map(|(after, treated)| treated * (after - mean) / count).collect();
    TreatedMean::of(mean, &own, influence, count / (count - 1.0), error)
}

fn influence(fit: &Fit, x: &Matrix, place: usize) -> Vec<f64> {
    let row: Vec<f64> = (0..x.columns()).map(|column| fit.bread.get(place, column)).collect();
    x.times_vector(&row).iter().zip(&fit.residuals).map(|(lead, rest)| lead * rest).collect()
}

/// Two means, the treated's a quarter lower.
pub(super) fn means(size: usize, stream: &mut Stream) -> Result<Trial, Fault> {
    let treated = alternately(size);
    let y: Vec<f64> = treated
        .iter()
        .map(|treated| MEAN * (1.0 + SHARE * treated) + (2.0 + treated) * tailed(stream))
        .collect();
    let x = Matrix::of_columns([&vec![1.0; size][..], &treated]);
    let fit = linear(&Model { x: &x, names: &names(&["treated"]), y: &y, weights: None }, &Errors::Hc2)?;
    let effect = fit.estimate(1, Level::USUAL)?;
    let mean = treated_mean(&y, &treated, &influence(&fit, &x, 1), effect.standard_error);
    let share = relative(&effect, &mean).ok_or(Fault::NoTreated)?;
    Ok(Trial::of(share, SHARE, is_too_little(&fit.notices)))
}

/// A panel whose course hangs on a covariate that also changes who is treated; a quarter of the treated's mean is taken away.
pub(super) fn doubly_robust(size: usize, stream: &mut Stream) -> Result<Trial, Fault> {
    let covariate: Vec<f64> = (0..size).map(|_| stream.normal()).collect();
    let chance = |covariate: f64| 1.0 / (1.0 + libm::exp(0.3 - 0.5 * covariate));
    let treated: Vec<f64> =
        covariate.iter().map(|own| f64::from(u8::from(stream.unit() <= chance(*own)))).collect();
    let before: Vec<f64> = covariate.iter().map(|own| MEAN + own + stream.normal()).collect();
    // Taken from each by what is the same for all, so that the share's truth is known: that of the mean of the treated's
    // covariate, found by its definition below.
    let without: Vec<f64> =
        (0..size).map(|unit| before[unit] + 0.5 * covariate[unit] + tailed(stream)).collect();
    let taken = SHARE * (MEAN + 1.5 * TREATED_COVARIATE);
    let after: Vec<f64> = (0..size).map(|unit| without[unit] + taken * treated[unit]).collect();
    let data = TwoPeriods {
        before: &before,
        after: &after,
        treated: &treated,
        covariates: Some(&Matrix::of_columns([&covariate[..]])),
        names: &["covariate".to_owned()],
        weights: None,
        clusters: None,
    };
    let found = two_periods(&data, Method::DoublyRobust, Divisor::UnitsLessOne, Level::USUAL)?;
    let error = found.estimate.standard_error;
    let mean = treated_mean(&after, &treated, &found.influence, error);
    let share = relative(&found.estimate, &mean).ok_or(Fault::NoTreated)?;
    Ok(Trial::of(share, SHARE, is_too_little(&found.notices)))
}

/// The mean of a standard normal number x among those who are taken with the chance 1/(1 + e^(0.3 − x/2)): ∫x·p·φ / ∫p·φ.
const TREATED_COVARIATE: f64 = 0.269520127937;

/// Visits that spread twice: what the ratio makes of the treated's mean.
pub(super) fn counts(size: usize, stream: &mut Stream) -> Result<Trial, Fault> {
    let treated = alternately(size);
    let y: Vec<f64> = treated
        .iter()
        .map(|treated| {
            let own = -(libm::log(stream.unit()) + libm::log(stream.unit())) * OVERDISPERSION;
            stream.poisson(MEAN * (1.0 + SHARE * treated) * own) as f64
        })
        .collect();
    let x = Matrix::of_columns([&vec![1.0; size][..], &treated]);
    let fit = poisson(&Model { x: &x, names: &names(&["treated"]), y: &y, weights: None }, &Errors::Hc2)?;
    let ratio = fit.estimate(1, Level::USUAL)?;
    let mean = treated_mean(&y, &treated, &influence(&fit, &x, 1), ratio.standard_error);
    Ok(Trial::of(amount(&ratio, &mean)?, MEAN * SHARE, is_too_little(&fit.notices)))
}
