//! What the forms of a grant share: what was typed, and what is wrong with it.

use jiff::civil::Date;
use sagsgang_store::{GrantPage, Register};
use serde::Deserialize;

use crate::web::address;
use crate::web::error::Failure;
use crate::web::money::form::again;
use crate::web::page::{Area, Frame};
use crate::web::state::AppState;

/// What was typed, as a form sends it and as the address brings it back where something is wrong.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Typed {
    /// The holding that is paid of.
    #[serde(default)]
    pub(super) tilsagn: String,
    #[serde(default)]
    pub(super) beloeb: String,
    #[serde(default)]
    pub(super) dato: String,
    /// What was found of a condition.
    #[serde(default)]
    pub(super) fundet: String,
    /// The voucher, or the evidence.
    #[serde(default)]
    pub(super) bilag: String,
    #[serde(default)]
    pub(super) af: String,
    /// Letters of the fields that are wrong.
    #[serde(default)]
    pub(super) fejl: String,
    /// Why the ledger did not book it.
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
            ("tilsagn", &self.tilsagn),
            ("beloeb", &self.beloeb),
            ("dato", &self.dato),
            ("fundet", &self.fundet),
            ("bilag", &self.bilag),
            ("af", &self.af),
        ];
        again(path, wrong, refused, &fields)
    }
}

/// The grant at an address.
pub(super) async fn find(state: &AppState, slug: &str) -> Result<GrantPage, Failure> {
    let (slug, today) = (slug.to_owned(), state.today());
    state.ask(move |register: &Register| register.grant(&slug, today)).await?.ok_or(Failure::NotFound)
}

/// The frame of a form of a grant.
pub(super) fn framed(page: Frame, title: &str, grant: &GrantPage) -> Frame {
    let label = page.say("nav-grants");
    let path = address::grant(&grant.summary.slug);
    page.titled(Area::Grants, title).under(label, "/tilskud").under(&grant.summary.name, path)
}

/// A day for the field of a form.
pub(super) fn day_typed(day: Date) -> String {
    day.to_string()
}
