//! A distribution that numbers are drawn from, with its mean, spread and quantiles.
//!
//! A drawn number is told as a code, a whole number: of what is measured on a scale the number of steps of the scale, of what
//! is one of a list the place in it. So two draws are the same outcome where their codes are, and the code's value is exact.

use super::discrete::Counts;
use super::gamma::Gamma;
use super::normal::Normal;
use super::special;
use super::stream::Stream;
use crate::contract::Chance;
use crate::{Exact, Rounding, TooLarge};

/// What is said of numbers that cannot be told in steps.
const TOO_LARGE: &str = "tallene er for store til at regne med";
/// Steps that a drawn number may be away from nothing: what a code holds.
const STEPS_MAX: f64 = (1u64 << 62) as f64;
/// No draw is so many standard deviations from the mean.
const FAR_OUT: f64 = 1e6;

/// What must hold of a distribution and does not, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoChance(pub(super) &'static str);

/// Where numbers come from.
enum Source {
    Normal {
        normal: Normal,
        mean: f64,
        deviation: f64,
    },
    Gamma {
        gamma: Gamma,
        shape: f64,
        scale: f64,
        offset: f64,
    },
    Triangular {
        low: f64,
        mode: f64,
        high: f64,
    },
    Counts(Counts),
    /// One of the listed values, each as likely.
    Listed,
}

/// What codes mean.
enum Scale {
    /// So many steps; never below zero where a count is meant.
    Steps { step: Exact, steps_in_one: f64, is_count: bool },
    /// Places in a list.
    List(Vec<Exact>),
}

/// How a drawn number is rounded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Precision {
    /// What a number on a scale is a whole multiple of, above zero.
    pub(super) step: Exact,
    /// Whether listed numbers are rounded to it, too: where the contract says so.
    pub(super) is_stated: bool,
    /// Whether a count is drawn: whole, and not below zero.
    pub(super) is_count: bool,
}

/// A distribution, ready to be drawn from.
pub(super) struct Distribution {
    source: Source,
    scale: Scale,
    mean: Exact,
    deviation: f64,
}

impl Distribution {
    /// Of this chance, with numbers rounded so.
    pub(super) fn new(chance: &Chance, precision: Precision) -> Result<Self, NoChance> {
        let too_large = |_: TooLarge| NoChance(TOO_LARGE);
        let (source, list) = match chance {
            Chance::Fixed(value) => (Source::Listed, Some(vec![*value])),
            Chance::Sample(values) => {
                holds(!values.is_empty(), "stikprøven er tom")?;
                (Source::Listed, Some(values.clone()))
            }
            Chance::Normal { mean, deviation } => {
                let deviation = deviation.to_f64();
                holds(deviation >= 0.0, "standardafvigelsen må ikke være under nul")?;
                (Source::Normal { normal: Normal::new(), mean: mean.to_f64(), deviation }, None)
            }
            Chance::Gamma { shape, scale, offset } => {
                let (shape, scale) = (shape.to_f64(), scale.to_f64());
                holds(shape > 0.0 && scale > 0.0, "form og skala skal være over nul")?;
                let gamma = Gamma::new(shape, scale);
                (Source::Gamma { gamma, shape, scale, offset: offset.to_f64() }, None)
            }
            Chance::Triangular { low, mode, high } => {
                holds(
                    low <= mode && mode <= high,
                    "det sandsynligste skal ligge mellem det mindste og det største",
                )?;
                (Source::Triangular { low: low.to_f64(), mode: mode.to_f64(), high: high.to_f64() }, None)
            }
            Chance::BetaBinomial { alpha, beta, of } => {
                let (alpha, beta) = (alpha.to_f64(), beta.to_f64());
                holds(alpha > 0.0 && beta > 0.0 && *of > 0, "alfa, beta og antallet skal være over nul")?;
                let counts = Counts::beta_binomial(alpha, beta, *of)?;
                let of = if precision.is_count { 1 } else { i128::from(*of) };
                let values = (0..counts.likelihoods().len())
                    .map(|count| Exact::ratio(count as i128, of).unwrap_or(Exact::ZERO));
                let values = values.collect();
                (Source::Counts(counts), Some(values))
            }
            Chance::NegativeBinomial { mean, size } => {
                let (mean, size) = (mean.to_f64(), size.to_f64());
                holds(
                    mean >= 0.0 && size > 0.0,
                    "middeltallet må ikke være under nul, og størrelsen skal være over nul",
                )?;
                let counts = Counts::negative_binomial(mean, size)?;
                let values =
                    (0..counts.likelihoods().len()).map(|count| Exact::whole(count as i64)).collect();
                (Source::Counts(counts), Some(values))
            }
        };
        let (mean, deviation) = moments(chance, precision.is_count).map_err(too_large)?;
        let step = if precision.is_count { Exact::ONE } else { precision.step };
        let reach = (mean.to_f64().abs() + FAR_OUT * deviation) / step.to_f64();
        holds(reach < STEPS_MAX, TOO_LARGE)?;
        let scale = match list {
            Some(values) if precision.is_stated => {
                let rounded = values.into_iter().map(|value| rounded(value, step)).collect::<Result<_, _>>();
                Scale::List(rounded.map_err(too_large)?)
            }
            Some(values) => Scale::List(values),
            None => Scale::Steps { step, steps_in_one: 1.0 / step.to_f64(), is_count: precision.is_count },
        };
        Ok(Self { source, scale, mean, deviation })
    }

    /// The codes of as many draws as there is room for.
    pub(super) fn fill(&self, stream: &mut Stream, codes: &mut [i64]) {
        match (&self.source, &self.scale) {
            (Source::Counts(counts), _) => codes.fill_with(|| counts.draw(stream) as i64),
            (Source::Listed, Scale::List(values)) if values.len() > 1 => {
                codes.fill_with(|| stream.below(values.len()) as i64);
            }
            (Source::Listed, _) => codes.fill(0),
            (Source::Normal { normal, mean, deviation }, scale) => {
                scale.fill(codes, || mean + deviation * normal.draw(stream));
            }
            (Source::Gamma { gamma, offset, .. }, scale) => scale.fill(codes, || offset + gamma.draw(stream)),
            (Source::Triangular { low, mode, high }, scale) => {
                scale.fill(codes, || special::triangular_quantile(*low, *mode, *high, stream.unit()));
            }
        }
    }

    /// The exact value of a code.
    pub(super) fn value(&self, code: i64) -> Result<Exact, TooLarge> {
        match &self.scale {
            Scale::List(values) => {
                usize::try_from(code).ok().and_then(|place| values.get(place)).copied().ok_or(TooLarge)
            }
            Scale::Steps { step, .. } => step.times(Exact::whole(code)),
        }
    }

    /// The first and the last code that are worth a place in a table: all but about one draw in a thousand million.
    pub(super) fn range(&self) -> (i64, i64) {
        match &self.scale {
            Scale::List(values) => (0, values.len() as i64 - 1),
            Scale::Steps { .. } => (self.quantile_code(1e-9), self.quantile_code(1.0 - 1e-9)),
        }
    }

    /// The value that this part of all draws is at or under.
    pub(super) fn quantile(&self, part: f64) -> Result<Exact, TooLarge> {
        match (&self.source, &self.scale) {
            (Source::Listed, Scale::List(values)) => {
                let mut sorted = values.clone();
                sorted.sort();
                let rank = libm::ceil(part * sorted.len() as f64) as usize;
                sorted.get(rank.saturating_sub(1)).copied().ok_or(TooLarge)
            }
            _ => self.value(self.quantile_code(part)),
        }
    }

    /// The code of the value that this part of all draws is at or under; not of a list, whose order is its own.
    fn quantile_code(&self, part: f64) -> i64 {
        let on_scale = |number: f64| match &self.scale {
            Scale::Steps { steps_in_one, is_count, .. } => code(number, *steps_in_one, *is_count),
            Scale::List(_) => 0,
        };
        match &self.source {
            Source::Normal { mean, deviation, .. } => {
                on_scale(mean + deviation * special::normal_quantile(part))
            }
            Source::Gamma { shape, scale, offset, .. } => {
                on_scale(offset + scale * special::gamma_quantile(*shape, part))
            }
            Source::Triangular { low, mode, high } => {
                on_scale(special::triangular_quantile(*low, *mode, *high, part))
            }
            Source::Counts(counts) => counts.quantile(part) as i64,
            Source::Listed => 0,
        }
    }

    /// Its mean, exact.
    pub(super) fn mean(&self) -> Exact {
        self.mean
    }

    /// Its standard deviation.
    pub(super) fn deviation(&self) -> f64 {
        self.deviation
    }
}

impl Scale {
    #[inline]
    fn fill(&self, codes: &mut [i64], mut number: impl FnMut() -> f64) {
        let (steps_in_one, is_count) = match self {
            Scale::Steps { steps_in_one, is_count, .. } => (*steps_in_one, *is_count),
            Scale::List(_) => (0.0, false),
        };
        codes.fill_with(|| code(number(), steps_in_one, is_count));
    }
}

/// The nearest whole number of steps, a half away from zero.
#[inline]
fn code(number: f64, steps_in_one: f64, is_count: bool) -> i64 {
    let steps = number * steps_in_one;
    let code = (steps + 0.5f64.copysign(steps)) as i64;
    if is_count { code.max(0) } else { code }
}

/// The nearest multiple of a step, a half away from zero.
pub(super) fn rounded(value: Exact, step: Exact) -> Result<Exact, TooLarge> {
    let steps = value.over(step)?.ok_or(TooLarge)?.to_decimals(0, Rounding::HalfAwayFromZero)?;
    steps.times(step)
}

/// Mean and standard deviation.
fn moments(chance: &Chance, is_count: bool) -> Result<(Exact, f64), TooLarge> {
    let spread = |variance: f64| libm::sqrt(variance);
    Ok(match chance {
        Chance::Fixed(value) => (*value, 0.0),
        Chance::Normal { mean, deviation } => (*mean, deviation.to_f64()),
        Chance::BetaBinomial { alpha, beta, of } => {
            let share = alpha.over(alpha.plus(*beta)?)?.ok_or(TooLarge)?;
            let (a, b, n) = (alpha.to_f64(), beta.to_f64(), *of as f64);
            let variance = n * a * b * (a + b + n) / ((a + b) * (a + b) * (a + b + 1.0));
            if is_count {
                let of = Exact::ratio(i128::from(*of), 1).ok_or(TooLarge)?;
                (share.times(of)?, spread(variance))
            } else {
                (share, spread(variance) / n)
            }
        }
        Chance::NegativeBinomial { mean, size } => {
            let (m, s) = (mean.to_f64(), size.to_f64());
            (*mean, spread(m + m * m / s))
        }
        Chance::Gamma { shape, scale, offset } => {
            (shape.times(*scale)?.plus(*offset)?, libm::sqrt(shape.to_f64()) * scale.to_f64())
        }
        Chance::Triangular { low, mode, high } => {
            let mean = low.plus(*mode)?.plus(*high)?.over(Exact::whole(3))?.ok_or(TooLarge)?;
            let (a, c, b) = (low.to_f64(), mode.to_f64(), high.to_f64());
            (mean, spread((a * a + b * b + c * c - a * b - a * c - b * c) / 18.0))
        }
        Chance::Sample(values) => {
            let count = values.len() as f64;
            let mut sum = Exact::ZERO;
            for value in values {
                sum = sum.plus(*value)?;
            }
            let mean = sum.over(Exact::whole(values.len() as i64))?.ok_or(TooLarge)?;
            let squares = values.iter().map(|value| value.to_f64() - mean.to_f64()).map(|off| off * off);
            (mean, spread(squares.sum::<f64>() / count))
        }
    })
}

/// Or what must hold.
fn holds(condition: bool, must: &'static str) -> Result<(), NoChance> {
    if condition { Ok(()) } else { Err(NoChance(must)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DRAWS: usize = 100_000;

    fn exact(text: &str) -> Exact {
        Exact::written(text).expect("a number")
    }

    fn fine() -> Precision {
        Precision { step: exact("0.000001"), is_stated: false, is_count: false }
    }

    fn drawn(distribution: &Distribution, seed: u64) -> Vec<f64> {
        let mut codes = vec![0; DRAWS];
        distribution.fill(&mut Stream::new(seed, 0, 0), &mut codes);
        codes.into_iter().map(|code| distribution.value(code).unwrap().to_f64()).collect()
    }

    fn all() -> Vec<(&'static str, Chance)> {
        vec![
            ("normal", Chance::Normal { mean: exact("0.1"), deviation: exact("0.08") }),
            (
                "gamma under one",
                Chance::Gamma { shape: exact("0.5"), scale: exact("2"), offset: exact("-1") },
            ),
            ("gamma", Chance::Gamma { shape: exact("2.5"), scale: exact("0.2"), offset: exact("0") }),
            ("gamma far out", Chance::Gamma { shape: exact("200"), scale: exact("1"), offset: exact("0") }),
            ("triangular", Chance::Triangular { low: exact("0"), mode: exact("0.3"), high: exact("1") }),
            (
                "triangular to one side",
                Chance::Triangular { low: exact("2"), mode: exact("2"), high: exact("5") },
            ),
            ("beta-binomial", Chance::BetaBinomial { alpha: exact("2"), beta: exact("3"), of: 20 }),
            (
                "beta-binomial to both ends",
                Chance::BetaBinomial { alpha: exact("0.5"), beta: exact("0.7"), of: 150 },
            ),
            ("negative binomial", Chance::NegativeBinomial { mean: exact("4"), size: exact("2.5") }),
            ("negative binomial, wide", Chance::NegativeBinomial { mean: exact("120"), size: exact("0.8") }),
            ("sample", Chance::Sample(["3", "-1", "0.25", "8"].map(exact).to_vec())),
        ]
    }

    /// Mean and standard deviation of what is drawn are those that formulas give, within four and a half standard errors.
    #[test]
    fn moments_of_draws_are_those_of_the_formulas() {
        for (name, chance) in all() {
            let distribution = Distribution::new(&chance, fine()).unwrap();
            let numbers = drawn(&distribution, 11);
            let count = DRAWS as f64;
            let mean = numbers.iter().sum::<f64>() / count;
            let central = |power: i32| numbers.iter().map(|x| (x - mean).powi(power)).sum::<f64>() / count;
            let (variance, fourth) = (central(2), central(4));
            let error = (variance / count).sqrt();
            let expected = distribution.mean().to_f64();
            assert!((mean - expected).abs() < 4.5 * error, "{name}: mean {mean}, not {expected} ± {error}");
            let error = ((fourth - variance * variance) / count).sqrt();
            let expected = distribution.deviation() * distribution.deviation();
            assert!(
                (variance - expected).abs() < 4.5 * error + 1e-12,
                "{name}: variance {variance}, not {expected} ± {error}"
            );
        }
    }

    /// As many draws are at or under each quantile as its name says (Kolmogorov's distance, at 99 places).
    #[test]
    fn draws_are_spread_as_the_quantiles_say() {
        for (name, chance) in all() {
            let distribution = Distribution::new(&chance, fine()).unwrap();
            let mut numbers = drawn(&distribution, 12);
            numbers.sort_by(f64::total_cmp);
            for hundredth in 1..100 {
                let part = f64::from(hundredth) / 100.0;
                let quantile = distribution.quantile(part).unwrap().to_f64();
                let at_or_under = numbers.partition_point(|x| *x <= quantile) as f64 / DRAWS as f64;
                let under = numbers.partition_point(|x| *x < quantile) as f64 / DRAWS as f64;
                // 1.95/√n is passed by one in a thousand.
                let slack = 1.95 / (DRAWS as f64).sqrt();
                assert!(
                    under - slack <= part && part <= at_or_under + slack,
                    "{name}: {under} {part} {at_or_under}"
                );
            }
        }
    }

    #[test]
    fn numbers_are_rounded_where_the_metric_says_so_and_counts_are_counts() {
        let tenths = Precision { step: exact("0.001"), is_stated: true, is_count: false };
        let third = Chance::Fixed(Exact::ratio(1, 3).unwrap());
        let value =
            |chance: &Chance, precision| Distribution::new(chance, precision).unwrap().value(0).unwrap();
        assert_eq!(value(&third, tenths), exact("0.333"));
        assert_eq!(value(&third, fine()), Exact::ratio(1, 3).unwrap());
        assert_eq!(rounded(exact("-0.0125"), tenths.step), Ok(exact("-0.013")));
        let counts = Precision { step: exact("0.001"), is_stated: false, is_count: true };
        let chance = Chance::Normal { mean: exact("1"), deviation: exact("3") };
        let numbers = drawn(&Distribution::new(&chance, counts).unwrap(), 1);
        assert!(numbers.iter().all(|number| *number >= 0.0 && number.fract() == 0.0));
        let shares = Chance::BetaBinomial { alpha: exact("2"), beta: exact("3"), of: 20 };
        assert_eq!(Distribution::new(&shares, counts).unwrap().mean(), exact("8"));
        assert_eq!(Distribution::new(&shares, fine()).unwrap().mean(), exact("0.4"));
    }

    #[test]
    fn what_is_no_distribution_is_refused() {
        let refused = |chance: Chance| assert!(Distribution::new(&chance, fine()).is_err(), "{chance:?}");
        refused(Chance::Sample(Vec::new()));
        refused(Chance::Normal { mean: exact("0"), deviation: exact("-1") });
        refused(Chance::Gamma { shape: exact("0"), scale: exact("1"), offset: exact("0") });
        refused(Chance::Triangular { low: exact("0"), mode: exact("2"), high: exact("1") });
        refused(Chance::BetaBinomial { alpha: exact("1"), beta: exact("0"), of: 5 });
        refused(Chance::BetaBinomial { alpha: exact("1"), beta: exact("1"), of: 0 });
        refused(Chance::NegativeBinomial { mean: exact("1"), size: exact("0") });
        refused(Chance::Normal { mean: exact("0"), deviation: exact("100000000") });
    }

    proptest! {
        /// No parameters that are allowed make it fail, and codes stay within what can be told exactly.
        #[test]
        fn any_parameters_can_be_drawn(mean in -1_000i128..1_000, spread in 1i128..1_000, seed in any::<u64>()) {
            let number = |hundredths: i128| Exact::ratio(hundredths, 100).unwrap();
            let (mean, spread) = (number(mean), number(spread));
            for chance in [
                Chance::Normal { mean, deviation: spread },
                Chance::Gamma { shape: spread, scale: spread, offset: mean },
                Chance::Triangular { low: mean, mode: mean, high: mean.plus(spread).unwrap() },
                Chance::BetaBinomial { alpha: spread, beta: spread, of: 30 },
                Chance::NegativeBinomial { mean: spread, size: spread },
            ] {
                let distribution = Distribution::new(&chance, fine()).unwrap();
                let mut codes = [0; 64];
                distribution.fill(&mut Stream::new(seed, 0, 0), &mut codes);
                let (low, high) = distribution.range();
                prop_assert!(low <= high);
                for code in codes {
                    prop_assert!(distribution.value(code).is_ok());
                    prop_assert!((low..=high).contains(&code), "{} not in {}..{}", code, low, high);
                }
                prop_assert!(distribution.quantile(0.1).unwrap() <= distribution.quantile(0.9).unwrap());
            }
        }
    }
}
