//! Applications: who asks for how much, and for what.

use crate::{Ore, proposal::Basis};

/// One initiative of an application with its sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationPart {
    /// What it is, as written.
    pub title: String,
    /// What is asked for.
    pub ore: Ore,
    /// Where it stands.
    pub basis: Basis,
}

/// An application as an item tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// The id of the fact that tells its sum.
    pub id: String,
    /// Who asks, as written, where the text says so.
    pub applicant: Option<String>,
    /// What is asked for in all, as told; the sum of the parts where no total is told.
    pub ore: Ore,
    /// Its initiatives, in the order of the text.
    pub parts: Vec<ApplicationPart>,
    /// Where the total, or the first part, stands.
    pub basis: Basis,
}
