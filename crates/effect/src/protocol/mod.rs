//! The evaluation as a protocol: a plan that is locked before any outcome is looked at, a log of what was done, and a result.
//!
//! The order is what gives the result its worth. A plan says who is counted, what is measured, what it is held against and
//! what would pay. Its digest is put in the log. Who is held against whom is found without outcomes. Only then are outcomes
//! opened, and the effect is reckoned by the plan alone. Departures are added to the log, never written over. Everything is
//! a function of the plan, the data and the log, so that somebody else finds the same bytes.

pub mod evaluation;
mod log;
pub mod plan;
mod reading;
mod remark;

pub use evaluation::Evaluation;
pub use log::{Entry, Event, Log, digest};
pub use plan::Plan;
pub use reading::{PLAN_BYTES_MAX, Unread};
pub use remark::Remark;
