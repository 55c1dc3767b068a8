//! The evaluation as a protocol: a plan that is locked before any outcome is looked at, a log of what was done, and a result.
//!
//! The order is what gives the result its worth. A plan says who is counted, what is measured, what it is held against and
//! what would pay. Its digest is put in the log. Who is held against whom is found without outcomes. Only then are outcomes
//! opened, and the effect is reckoned by the plan alone. Departures are added to the log, never written over. Everything is
//! a function of the plan, the data and the log, so that somebody else finds the same bytes.

mod check;
mod draws;
mod evaluate;
pub mod evaluation;
mod finite;
mod flow;
mod frame;
mod ground;
mod log;
pub mod matched;
mod missing;
mod needs;
mod operating;
mod outputs;
mod overturn;
mod peak;
mod periods;
mod placebo;
pub mod plan;
mod reading;
mod reckon;
mod remark;
mod shown;
pub mod verdict;

pub use check::{
    CLUSTERS_MIN, FILES_OF_THE_PROTOCOL, Finding, PERIODS_BEFORE_MIN, PERSONS_MIN, Weight, What, check,
    outcome_names,
};
pub use evaluate::{Circumstances, evaluate};
pub use evaluation::Evaluation;
pub use frame::{Frame, Series, outcome_columns, people_columns};
pub use log::{Entry, EstimateLine, Event, Log, MatchedLine, digest};
pub(crate) use needs::few_clusters_in_arms;
pub use needs::{ARM_CLUSTERS_ADVISED, ARM_CLUSTERS_MIN, taken};
pub use operating::{Operating, OperatingPoint, POWER_WANTED, operating, power};
pub use outputs::{Outputs, Tables, file_of, headings, matched_csv, measurement, outputs, people, tables};
pub use plan::Plan;
pub use reading::{PLAN_BYTES_MAX, Unread, place};
pub use remark::Remark;
pub use shown::shown;
