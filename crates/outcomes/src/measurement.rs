//! What was measured, as it comes in a plain file: one row a metric, cohort and window.
//!
//! Only sums over groups, or rows under a pseudonym, come in; nothing here knows a person.

use crate::Exact;
use crate::contract::{Counted, Method, Population};
use jiff::civil::Date;
use sagsgang_text::Span;
use serde::Serialize;

/// One row of measurements. What a method does not need is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Measurement {
    /// The metric.
    pub metric: String,
    /// The line of a rate card.
    pub line: Option<String>,
    /// The cohort; empty for all.
    pub cohort: String,
    /// How many months after the start.
    pub window_months: Option<u32>,
    /// The day of measuring: the end of the window.
    pub measured_on: Option<Date>,
    /// Whom the numbers are about.
    pub population: Option<Population>,
    /// What `count` counts.
    pub counted: Option<Counted>,
    /// Persons who were referred.
    pub referred: Option<u64>,
    /// Persons who began.
    pub enrolled: Option<u64>,
    /// Persons who went through with it.
    pub completed: Option<u64>,
    /// Persons that the numbers are about, each once.
    pub persons: Option<u64>,
    /// Claims among them; several for a person where the rate card allows it.
    pub claims: Option<u64>,
    /// How many reached the mark, had the event absent, or were counted.
    pub count: Option<Exact>,
    /// Of how many.
    pub of: Option<Exact>,
    /// The mean, or the rate, before.
    pub before: Option<Exact>,
    /// The mean, or the rate, after.
    pub after: Option<Exact>,
    /// The comparison's before.
    pub comparison_before: Option<Exact>,
    /// The comparison's after, or its rate.
    pub comparison_after: Option<Exact>,
    /// The effect as an evaluation tells it: more is better.
    pub estimate: Option<Exact>,
    /// The lower end of its interval.
    pub low: Option<Exact>,
    /// The upper end.
    pub high: Option<Exact>,
    /// What was saved, in whole units of the currency.
    pub savings: Option<Exact>,
    /// How it was compared, as its source tells.
    pub method: Option<Method>,
    /// Where it comes from: a report, a register, an evaluation's digest.
    pub source: Option<String>,
    /// The pseudonym of a single person, where outcomes come person by person.
    pub person: Option<String>,
    /// Who vouches for it.
    pub signed_by: Option<String>,
    /// When.
    pub signed_on: Option<Date>,
    /// 1, and one more for each correction of the same row; the highest counts.
    pub version: u32,
    /// Where it stands in its file.
    #[serde(skip)]
    pub span: Span,
}

impl Measurement {
    /// What makes two rows the same row in two versions.
    pub fn key(&self) -> (&str, Option<&str>, &str, Option<u32>, Option<&str>) {
        (&self.metric, self.line.as_deref(), &self.cohort, self.window_months, self.person.as_deref())
    }
}
