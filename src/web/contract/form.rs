//! What the forms of a contract share: the contract, and files that are pasted into a form.
//!
//! A contract or a table of measurements is too long for an address, so a form that is refused is answered with the form
//! itself, with everything that was typed.

use sagsgang_store::{ContractPage, Register};
use serde::Deserialize;

use crate::web::address;
use crate::web::error::Failure;
use crate::web::page::{Area, Frame};
use crate::web::state::AppState;

/// What was typed into a form that adds a file.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct TypedFile {
    /// What the file is called.
    #[serde(default)]
    pub(super) navn: String,
    /// What stands in it.
    #[serde(default)]
    pub(super) tekst: String,
    /// Who adds it.
    #[serde(default)]
    pub(super) af: String,
}

/// The contract at an address.
pub(super) async fn find(state: &AppState, slug: &str) -> Result<ContractPage, Failure> {
    let (slug, today) = (slug.to_owned(), state.today());
    state.ask(move |register: &Register| register.contract(&slug, today)).await?.ok_or(Failure::NotFound)
}

/// The frame of a page under a contract.
pub(super) fn framed(page: Frame, title: &str, slug: &str, contract: &str) -> Frame {
    let label = page.say("nav-contracts");
    page.titled(Area::Contracts, title).under(label, "/kontrakter").under(contract, address::contract(slug))
}
