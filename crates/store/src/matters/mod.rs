//! The register's matters: what was read of each item for following it, kept; what persons said of links and commitments; and
//! all of it together on a day.
//!
//! `sagsgang_matters` decides what belongs together and what may show that a promise was kept; this module keeps what it needs.
//! What follows from the facts is worked out when it is asked for, from what was told of each item up to the day asked about,
//! so that the answer for an earlier day is what it would have been then. What persons said is only added to.

mod address;
mod ask;
mod brief;
mod commitment;
mod due;
mod following;
pub(crate) mod keep;
mod link;
mod organ;
mod thread;
mod view;
mod wait;

pub(crate) use following::Cache;

pub use view::*;
