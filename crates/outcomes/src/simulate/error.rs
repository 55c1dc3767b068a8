//! Why a simulation cannot be made, and what to do about it.

use crate::TooLarge;
use std::fmt;

/// Why a scenario cannot be simulated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SimulationError {
    /// No draws were asked for.
    NoDraws,
    /// More draws than [`super::DRAWS_MAX`].
    TooManyDraws {
        /// So many were asked for.
        asked: u64,
    },
    /// Terms that nobody knows, and without which nothing can be computed.
    Unknown {
        /// Each as a path: `metric.livstilfredshed.pays`.
        terms: Vec<String>,
    },
    /// A metric of the contract has no draw in the scenario.
    NotDrawn {
        /// The metric.
        metric: String,
    },
    /// A draw is about a metric that the contract does not have.
    NoSuchMetric {
        /// As written.
        metric: String,
    },
    /// A draw is about a line that the metric's rate card does not have, or about none where it has one.
    NoSuchLine {
        /// The metric.
        metric: String,
        /// As written.
        line: Option<String>,
    },
    /// Two draws are about the same thing.
    DrawnTwice {
        /// The metric.
        metric: String,
        /// The cohort.
        cohort: String,
    },
    /// A distribution that is none: a standard deviation below zero, a mode outside its range, an empty sample.
    NoChance {
        /// The metric.
        metric: String,
        /// The cohort.
        cohort: String,
        /// What must hold, in words.
        must: &'static str,
    },
    /// A number on the way is too large.
    TooLarge,
    /// So many draws that there may be more different outcomes than [`super::OUTCOMES_MAX`].
    TooManyOutcomes,
}

impl fmt::Display for SimulationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDraws => f.write_str("der skal trækkes mindst én gang"),
            Self::TooManyDraws { asked } => {
                write!(f, "{asked} træk er flere end de {}, der kan regnes med", super::DRAWS_MAX)
            }
            Self::Unknown { terms } => {
                let terms = terms.join(", ");
                write!(
                    f,
                    "kontrakten har ukendte vilkår, som der må sættes en antagelse i stedet for: {terms}"
                )
            }
            Self::NotDrawn { metric } => {
                write!(
                    f,
                    "scenariet siger ikke, hvad der kan ske med »{metric}«: tilføj et træk, eller {MEASURED}"
                )
            }
            Self::NoSuchMetric { metric } => {
                write!(f, "scenariet trækker »{metric}«, som ikke er et betalingsmål i kontrakten")
            }
            Self::NoSuchLine { metric, line: Some(line) } => {
                write!(f, "scenariet trækker linjen »{line}«, som »{metric}« ikke har")
            }
            Self::NoSuchLine { metric, line: None } => {
                write!(f, "»{metric}« har en prisliste: trækket må sige, hvilken linje det gælder")
            }
            Self::DrawnTwice { metric, cohort } => {
                write!(
                    f,
                    "»{metric}« trækkes to gange for »{cohort}«: giv dem hver sin gruppe, eller slet det ene"
                )
            }
            Self::NoChance { metric, cohort, must } => {
                write!(f, "fordelingen af »{metric}« for »{cohort}« er ikke mulig: {must}")
            }
            Self::TooLarge => TooLarge.fmt(f),
            Self::TooManyOutcomes => write!(
                f,
                "der kan blive flere end {} forskellige udfald: træk færre gange, eller giv betalingsmålene færre decimaler",
                super::OUTCOMES_MAX
            ),
        }
    }
}

/// The other way out where a metric is not drawn.
const MEASURED: &str = "giv det en fast værdi (chance = { fixed = … })";

impl std::error::Error for SimulationError {}

impl From<TooLarge> for SimulationError {
    fn from(_: TooLarge) -> Self {
        Self::TooLarge
    }
}
