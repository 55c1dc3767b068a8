//! One step of an evaluation, and what keeps a statement from binding.

use crate::Exact;
use serde::Serialize;

/// What a step does. The order is that of evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// A measurement is admitted.
    Admitted,
    /// Cohorts are put together.
    Pooled,
    /// The effect as measured.
    RawEffect,
    /// The effect against a comparison, or the end of its interval that pays.
    AdjustedEffect,
    /// The effect is rounded to the decimals of the contract.
    EffectRounded,
    /// A step of a table is reached.
    StepPrice,
    /// Between two marks of a slide.
    SlidePrice,
    /// So many at a price.
    UnitPrice,
    /// A line of a rate card.
    RateCard,
    /// A share of savings.
    SavingsShare,
    /// A cohort reached its mark early, or did not.
    EarlyMark,
    /// What was pooled reached its mark, or did not.
    PooledMark,
    /// A gate is open or shut.
    Gate,
    /// Prices follow an index.
    Indexed,
    /// The least that a metric pays.
    Floor,
    /// Cut by what is paid for one person at most.
    PersonCap,
    /// Cut by the metric's maximum.
    MetricCap,
    /// Split among payers.
    Share,
    /// Cut by a payer's maximum.
    PayerCap,
    /// Taken over from a payer whose cap was reached.
    Spill,
    /// Cut by the maximum for all.
    TotalCap,
    /// Raised to the least for all.
    TotalFloor,
    /// Cut by the investor's return cap.
    ReturnCap,
    /// Rounded, once.
    Rounded,
    /// Øre split among payers and metrics.
    Split,
    /// The capital comes back.
    Principal,
    /// The premium.
    Premium,
    /// What is left is shared.
    Upside,
    /// A guarantor covers a loss.
    Guarantee,
    /// When it is due.
    Due,
}

/// One step from measurements to sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What it does.
    pub kind: StepKind,
    /// The metric, where it is about one.
    pub metric: Option<String>,
    /// The cohort, likewise.
    pub cohort: Option<String>,
    /// The line of a rate card.
    pub line: Option<String>,
    /// The party.
    pub party: Option<String>,
    /// What went in: for a cap what it was before, for a price the effect or the count.
    pub input: Exact,
    /// What it was held against: the cap, the mark, the price, the share.
    pub against: Option<Exact>,
    /// What came out.
    pub output: Exact,
    /// The clauses that the rule comes from.
    pub clauses: Vec<String>,
    /// The assumption that it rests on, where it does.
    pub assumption: Option<String>,
    /// Sources of the measurements that it rests on.
    pub sources: Vec<String>,
}

impl Step {
    /// What a cap cut, a floor or a spill added, as a positive sum.
    pub fn cut(&self) -> Exact {
        self.input.minus(self.output).unwrap_or(Exact::ZERO)
    }
}

/// Why a statement binds no further.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Hindrance {
    /// A term is unknown.
    Unknown {
        /// Which, as a path: `metric.livstilfredshed.pays`.
        term: String,
        /// What is known about why.
        why: String,
    },
    /// A term is assumed.
    Assumed {
        /// Which.
        term: String,
        /// What is reckoned with, in its own words.
        value: String,
        /// Why just that.
        why: String,
    },
    /// A measurement is not signed, and must be.
    Unsigned {
        /// Its metric.
        metric: String,
        /// Its cohort.
        cohort: String,
    },
    /// Nothing was measured for a metric yet.
    NotMeasured {
        /// The metric.
        metric: String,
    },
    /// The check of the contract found an error.
    Faulty {
        /// The rule's code.
        code: String,
        /// What it says.
        message: String,
    },
}
