//! What the forms of a pool share: what was typed, and what is wrong with it.

use sagsgang_store::{PoolPage, StoreError};
use serde::Deserialize;

use crate::web::address;
use crate::web::error::Failure;
use crate::web::money::form::again;
use crate::web::page::{Area, Frame};
use crate::web::state::AppState;

/// What was typed, as a form sends it and as the address brings it back where something is wrong.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Typed {
    #[serde(default)]
    pub(super) aar: String,
    #[serde(default)]
    pub(super) beloeb: String,
    #[serde(default)]
    pub(super) dato: String,
    /// Where the frame can be seen.
    #[serde(default)]
    pub(super) bilag: String,
    /// The other name.
    #[serde(default)]
    pub(super) navn: String,
    /// Whether the other name is the same pool: `samme` or `anden`.
    #[serde(default)]
    pub(super) er: String,
    #[serde(default)]
    pub(super) af: String,
    /// Letters of the fields that are wrong.
    #[serde(default)]
    pub(super) fejl: String,
    /// Why the ledger did not take it.
    #[serde(default)]
    pub(super) nej: String,
}

impl Typed {
    /// Whether the form was sent before.
    pub(super) fn is_again(&self) -> bool {
        !self.fejl.is_empty()
    }

    /// Whether the field with this letter is wrong.
    pub(super) fn is_wrong(&self, letter: &str) -> bool {
        self.fejl.contains(letter)
    }

    /// The address of `path` that shows the form again with what was typed.
    pub(super) fn again(&self, path: &str, wrong: &str, refused: &str) -> String {
        let fields = [
            ("aar", &self.aar),
            ("beloeb", &self.beloeb),
            ("dato", &self.dato),
            ("bilag", &self.bilag),
            ("navn", &self.navn),
            ("er", &self.er),
            ("af", &self.af),
        ];
        again(path, wrong, refused, &fields)
    }
}

/// The pool at an address or by a name of it.
pub(super) async fn find(state: &AppState, name: &str) -> Result<PoolPage, Failure> {
    let (name, today) = (name.to_owned(), state.today());
    let found = state.ask(move |register| match register.pool(&name, today) {
        Err(StoreError::UnclearPool { .. } | StoreError::UnknownPool { .. }) => Ok(None),
        found => found,
    });
    found.await?.ok_or(Failure::NotFound)
}

/// The frame of a form of a pool.
pub(super) fn framed(page: Frame, title: &str, pool: &PoolPage) -> Frame {
    let label = page.say("nav-pools");
    let head = &pool.summary.head;
    page.titled(Area::Pools, title).under(label, "/puljer").under(&head.name, address::pool(&head.slug))
}
