//! The register of commitments: what minutes promise, what they promised and say no more, and what persons added; with what
//! persons said became of each.

mod desk;
mod said;
pub(super) mod snapshot;
mod write;

pub(super) use desk::Desk;
