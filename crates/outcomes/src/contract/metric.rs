//! A payment metric (betalingsmål): what is measured, on whom, when, against what, and what it pays.

use super::{Pricing, Term};
use crate::{Exact, Ore};
use jiff::civil::Date;
use sagsgang_text::Span;
use serde::Serialize;

/// A payment metric.
#[derive(Clone, Debug)]
pub struct Metric {
    /// What measurements call it by.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Where it stands in the file.
    pub span: Span,
    /// What kind of thing is measured.
    pub measures: Term<Measures>,
    /// What the effect is counted in.
    pub unit: Unit,
    /// Which way is better. An effect is always told so that more is better.
    pub better: Better,
    /// Whose results count.
    pub population: Term<Population>,
    /// What is counted in it.
    pub counted: Term<Counted>,
    /// How long after the start it is measured; several where it is measured several times.
    pub windows: Vec<Term<Window>>,
    /// What it is measured with: a questionnaire, a register.
    pub instrument: Option<Term<String>>,
    /// How the effect is told from what would have happened anyway.
    pub attribution: Attribution,
    /// How several cohorts (or windows) of it are put together.
    pub cohorts: Term<Cohorts>,
    /// To how many decimals of its unit the effect is rounded (half away from zero) before it is priced; none: not at all.
    pub decimals: Option<Term<u8>>,
    /// What an effect pays.
    pub pricing: Term<Pricing>,
    /// What else must hold before anything is paid; all of it.
    pub gates: Vec<Gate>,
    /// The least that is paid once it is measured.
    pub min: Option<Term<Ore>>,
    /// The most that is paid.
    pub max: Option<Term<Ore>>,
    /// The most that is paid for one person.
    pub max_per_person: Option<Term<Ore>>,
    /// What follows prices.
    pub index: Option<IndexUse>,
    /// How many persons are expected in the population, where the contract tells it.
    pub expected_persons: Option<Term<u64>>,
    /// How often, at most, chance alone may release a payment where there is no effect, as the contract states it.
    pub false_payment_max: Option<Term<Exact>>,
    /// Who pays which share: payer's id and share, in the file's order. The shares of one metric are all of it.
    pub shares: Vec<(String, Term<Exact>)>,
}

impl Metric {
    /// Whether a number of things is priced, which cohorts add up. A price for each unit of a changed mean or rate is paid for
    /// the mean.
    pub fn counts_things(&self) -> bool {
        match self.pricing.value() {
            Some(Pricing::UnitPrice { .. }) => {
                !matches!(self.measures.value(), Some(Measures::MeanChange | Measures::Rate))
            }
            Some(Pricing::RateCard { .. }) => true,
            _ => false,
        }
    }
}

/// What kind of thing is measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measures {
    /// The share of persons who reach a mark, such as `80 % complete`.
    ShareOverMark,
    /// How much a group's mean changes.
    MeanChange,
    /// The share of persons to whom something does not happen in a window.
    EventAbsent,
    /// So many events for each person and time.
    Rate,
    /// What was saved, in money.
    Savings,
    /// So many things that happened: days, claims, persons.
    Count,
}

/// What an effect is counted in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Per cent: an effect of 0.22 is `22 %`.
    Percent,
    /// Money: an effect is øre.
    Money,
    /// Something else, by its name: `point`, `besøg`, `dage`.
    Named(String),
}

/// Which way of a measured number is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    /// More is better: the effect is after − before.
    #[default]
    Higher,
    /// Less is better: the effect is before − after.
    Lower,
}

/// Whose results count. Those who fall out on the way are in the first, not in the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Population {
    /// All who were referred.
    Referred,
    /// All who began.
    Enrolled,
    /// Those who went through with it.
    Completed,
}

/// What is counted: one person can have many claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    /// Persons, each once.
    Persons,
    /// Claims (krav): each outcome that is claimed, several for a person where the rate card allows it.
    Claims,
    /// Units that are neither, such as days.
    Units,
}

/// How long after the start something is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Window {
    /// Months.
    pub months: u32,
}

/// How the effect is told from what would have happened anyway.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// Against what.
    pub method: Term<Method>,
    /// Whether a change is told as a share of what it is compared with.
    pub is_relative: bool,
    /// Which number pays where there is an interval.
    pub pays_on: Option<Term<PaysOn>>,
}

/// Against what an effect is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Nothing: the level itself is what is paid for.
    AsMeasured,
    /// The same persons before. Regression to the mean is paid for, too: always with a warning.
    BeforeAfter,
    /// Others who did not get it, as they are or by how they changed.
    ComparisonGroup,
    /// An estimate with an interval from an evaluation, taken as it is.
    AdjustedEstimate,
}

/// Which end of an estimate pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaysOn {
    /// The estimate.
    Estimate,
    /// The end of its interval that is nearest to no effect or beyond it.
    CautiousEnd,
}

/// How several cohorts of a metric are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cohorts {
    /// Each is priced by itself, and the sums are added.
    Each,
    /// Their counts are added (means weighed by persons), and the whole is priced once.
    Pooled,
    /// Only the latest counts.
    Latest,
}

/// What must hold before a metric pays.
#[derive(Clone, Debug)]
pub struct Gate {
    /// Another metric of the contract.
    pub metric: String,
    /// Its effect must be at least this.
    pub at_least: Term<Exact>,
}

/// How prices follow an index: what is paid is multiplied by the index on the day of measuring over the index on `base`.
#[derive(Clone, Debug)]
pub struct IndexUse {
    /// The index.
    pub index: String,
    /// The day of the prices in the contract.
    pub base: Term<Date>,
}
