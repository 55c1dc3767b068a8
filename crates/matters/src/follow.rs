//! All items together.

use crate::commitment::{Evidence, evidence};
use crate::route::{self, Arrival, Unapproved};
use crate::thread::{self, LinkStatement, Threads};
use crate::told::Told;

/// What all items say together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Following {
    /// Which items are one matter.
    pub threads: Threads,
    /// What later sentences may show of promises.
    pub evidence: Vec<Evidence>,
    /// Where what waited has arrived.
    pub arrivals: Vec<Arrival>,
    /// Minutes that were not approved.
    pub unapproved: Vec<Unapproved>,
}

/// Follows the matters of `told`, in which each item stands once. What is known on a day is what the items up to that day say:
/// for an earlier day, give only those.
pub fn follow(told: &[Told], statements: &[LinkStatement]) -> Following {
    let threads = thread::join(told, statements);
    let evidence = evidence::find(told, &threads);
    let arrivals = route::arrivals(told, &threads);
    Following { evidence, arrivals, unapproved: route::unapproved(told), threads }
}
