//! What people think may happen: the input of a simulation, an assumption from end to end.

use crate::{Exact, Ore};
use jiff::civil::Date;
use sagsgang_text::Span;

/// One way that things may go.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its name.
    pub name: String,
    /// Where the numbers come from.
    pub why: String,
    /// What is drawn, measurement by measurement.
    pub draws: Vec<Draw>,
    /// What other outcomes cost to bring about, for cost per outcome; none: the capital.
    pub cost: Option<Ore>,
    /// Where it stands in the file.
    pub span: Span,
}

/// An uncertain effect of one metric in one cohort.
#[derive(Clone, Debug)]
pub struct Draw {
    /// The metric.
    pub metric: String,
    /// The line of a rate card.
    pub line: Option<String>,
    /// The cohort.
    pub cohort: String,
    /// When it will be measured.
    pub measured_on: Date,
    /// How many persons it is about.
    pub persons: u64,
    /// What may come out: of the effect, or of the count where a count is paid for.
    pub chance: Chance,
    /// For how many years a mean change of life satisfaction is expected to last, for wellbeing years; none: it is not one.
    pub wellbeing_years: Option<Exact>,
}

/// A distribution. Numbers are in the metric's unit (a share for per cent).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chance {
    /// It comes out so.
    Fixed(Exact),
    /// Normal, by its mean and standard deviation (an estimate and its standard error).
    Normal {
        /// The mean.
        mean: Exact,
        /// The standard deviation.
        deviation: Exact,
    },
    /// So many of `of` persons, each with a chance that is itself beta(`alpha`, `beta`): a share, or a count where one is paid for.
    BetaBinomial {
        /// Above zero.
        alpha: Exact,
        /// Above zero.
        beta: Exact,
        /// Persons.
        of: u64,
    },
    /// A count with more spread than Poisson's: mean and dispersion (variance = mean + mean² / size).
    NegativeBinomial {
        /// The mean.
        mean: Exact,
        /// The smaller, the more spread.
        size: Exact,
    },
    /// Gamma, by shape and scale; `offset` is added and `sign` may turn it (costs that fall).
    Gamma {
        /// Above zero.
        shape: Exact,
        /// Above zero.
        scale: Exact,
        /// Added.
        offset: Exact,
    },
    /// Triangular, where only a range and a likeliest number are known.
    Triangular {
        /// The least.
        low: Exact,
        /// The likeliest.
        mode: Exact,
        /// The most.
        high: Exact,
    },
    /// One of these, each as likely: a bootstrap sample of estimates.
    Sample(Vec<Exact>),
}
