//! Limits from draws, for measures with corners: groups' figures are drawn anew from their standard errors.
//!
//! Parametric bootstrap with the bias-corrected percentiles of Efron 1987. A spread of drawn figures is larger than that of the
//! figures, as that is larger than the truth: the correction takes it out twice.

use super::Measure;
use super::answer::{DRAWS_MAX, Method, Options, Value};
use super::frame::Frame;
use crate::Fault;
use crate::number::distribution::{normal_cdf, normal_quantile};
use crate::number::{Stream, variance};

/// What the stream of these draws is called.
const LABEL: &str = "inequality";
/// How far the correction goes at most, in standard deviations: beyond it the draws say nothing of the truth.
const BIAS_MAX: f64 = 1.5;
/// Draws at least.
pub(super) const DRAWS_MIN: u32 = 100;

/// Limits of a measure from drawn figures.
///
/// # Errors
/// [`Fault::OutOfRange`] for fewer draws than [`DRAWS_MIN`] or more than [`DRAWS_MAX`]; what the measure says of a drawn figure.
pub(super) fn drawn(
    frame: &Frame<'_>,
    measure: Measure,
    errors: &[f64],
    options: &Options,
) -> Result<Value, Fault> {
    let estimates = frame.grouped.estimates();
    let estimate = frame.point(measure, &estimates)?;
    let draws = simulate(options, |stream| {
        let drawn: Vec<f64> =
            estimates.iter().zip(errors).map(|(y, error)| y + error * stream.normal()).collect();
        frame.point(measure, &drawn)
    })?;
    limits(measure, estimate, draws, options)
}

/// One number for each draw, in order.
///
/// # Errors
/// [`Fault::OutOfRange`] for too few draws or too many, or the first fault of a draw.
pub(super) fn simulate(
    options: &Options,
    mut each: impl FnMut(&mut Stream) -> Result<f64, Fault>,
) -> Result<Vec<f64>, Fault> {
    if !(DRAWS_MIN..=DRAWS_MAX).contains(&options.draws) {
        let value = options.draws.to_string();
        return Err(Fault::OutOfRange { what: "draws".into(), value, must: "100 <= x <= 100000" });
    }
    (0..options.draws).map(|draw| each(&mut Stream::new(options.seed, LABEL, u64::from(draw)))).collect()
}

/// Bias-corrected percentiles of draws.
///
/// # Errors
/// [`Fault::OutOfRange`] where a draw is no number.
pub(super) fn limits(
    measure: Measure,
    estimate: f64,
    mut draws: Vec<f64>,
    options: &Options,
) -> Result<Value, Fault> {
    draws.sort_unstable_by(f64::total_cmp);
    let below = draws.iter().filter(|draw| **draw < estimate).count() as f64;
    let equal = draws.iter().filter(|draw| **draw == estimate).count() as f64;
    let bias = normal_quantile((below + equal / 2.0) / draws.len() as f64).clamp(-BIAS_MAX, BIAS_MAX);
    let normal = normal_quantile(1.0 - options.level.tail());
    let place = |z: f64| quantile(&draws, normal_cdf(2.0 * bias + z));
    let error = if measure.is_ratio() {
        let logs: Vec<f64> = draws.iter().map(|draw| libm::log(*draw)).collect();
        variance(&logs)
    } else {
        variance(&draws)
    };
    Value {
        estimate,
        standard_error: error.map(libm::sqrt),
        low: Some(place(-normal)),
        high: Some(place(normal)),
        method: Method::Bootstrap { seed: options.seed, draws: options.draws },
    }
    .checked(measure.code())
}

/// Between the two nearest of sorted numbers, in a straight line (Hyndman and Fan's definition 7); 0 of none.
pub(super) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share.clamp(0.0, 1.0) * sorted.len().saturating_sub(1) as f64;
    let (lower, upper) = (libm::floor(place), libm::ceil(place));
    let at = |place: f64| sorted.get(place as usize).copied().unwrap_or_default();
    at(lower) + (at(upper) - at(lower)) * (place - lower)
}
