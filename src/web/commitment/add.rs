//! The form that adds a commitment which no minutes hold: a letter, a conversation, a word at a meeting. Its source is asked
//! for, since nothing else shows that it was made.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use sagsgang_store::{NewCommitment, OrganizationSummary, Register, StoreError};

use super::form::{Field, Typed};
use crate::web::address;
use crate::web::error::Failure;
use crate::web::money::form::{WORDS_BYTES_MAX, day, is_missing, letters};
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// Where the form stands, without language.
const PATH: &str = "/aftaler/ny";

/// The fields of the form.
const FIELDS: [Field; 8] = [
    ("o", "ord", "wrong-words"),
    ("u", "organ", "wrong-organ"),
    ("d", "dato", "wrong-day"),
    ("w", "ansvarlig", "wrong-owner"),
    ("t", "tidsord", "wrong-phrase"),
    ("f", "frist", "wrong-due"),
    ("k", "kilde", "wrong-source"),
    ("a", "af", "wrong-by"),
];

#[derive(Template)]
#[template(path = "commitment/add.html")]
struct View {
    page: Frame,
    organizations: Vec<OrganizationSummary>,
    typed: Typed,
}

impl View {
    fn wrong(&self) -> Vec<(&'static str, Cow<'static, str>)> {
        self.typed.wrong(&self.page, &FIELDS)
    }

    fn is_organ(&self, slug: &str) -> bool {
        self.typed.organ == slug
    }
}

/// Shows the form.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Query(mut typed): Query<Typed>,
    page: Frame,
) -> Result<Response, Failure> {
    if !state.reach().allows_corrections() {
        return Err(Failure::ReadOnly);
    }
    let organizations = state.ask(Register::organizations).await?;
    if !typed.is_again() && typed.dato.is_empty() {
        typed.dato = state.today().to_string();
    }
    let (title, label) = (page.say("commitment-add"), page.say("nav-commitments"));
    let page = page.titled(Area::Commitments, title).under(label, "/aftaler");
    frame::show(&View { page, organizations, typed })
}

/// The commitment that the form tells; the letters of the fields that are wrong where it tells none.
fn told(typed: &Typed, organizations: &[OrganizationSummary], today: Date) -> Result<NewCommitment, String> {
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let organ = typed.organ.trim();
    let (date, due_by) = (day(&typed.dato), day(&typed.frist));
    // What was undertaken was undertaken by today, and is due no earlier than that.
    let date = date.filter(|date| *date <= today);
    let is_before = due_by.zip(date).is_some_and(|(due, made)| due < made);
    let wrong = letters(&[
        ("o", is_missing(&typed.ord)),
        ("u", organizations.iter().all(|known| known.slug != organ)),
        ("d", date.is_none()),
        ("w", is_missing(&typed.ansvarlig)),
        ("t", typed.tidsord.len() > WORDS_BYTES_MAX),
        ("f", (given(&typed.frist).is_some() && due_by.is_none()) || is_before),
        ("k", is_missing(&typed.kilde)),
        ("a", is_missing(&typed.af)),
    ]);
    match (date, wrong.is_empty()) {
        (Some(date), true) => Ok(NewCommitment {
            organization: organ.to_owned(),
            date,
            words: typed.ord.split_whitespace().collect::<Vec<_>>().join(" "),
            owner: typed.ansvarlig.trim().to_owned(),
            due_text: given(&typed.tidsord),
            due_by,
            source: typed.kilde.trim().to_owned(),
        }),
        _ => Err(wrong),
    }
}

/// Adds the commitment and shows it; shows the form again where something is missing.
pub(in crate::web) async fn add(
    State(state): State<AppState>,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let organizations = state.ask(Register::organizations).await?;
    let new = match told(&typed, &organizations, state.today()) {
        Ok(new) => new,
        Err(wrong) => return Ok(Redirect::to(&typed.again(&page.to(PATH), &wrong)).into_response()),
    };
    let (by, now) = (typed.af.trim().to_owned(), state.now());
    let added = state.ask(move |register| match register.add_commitment(&new, &by, now) {
        Ok(id) => Ok(Some(id)),
        Err(StoreError::UnknownOrganization { .. }) => Ok(None),
        Err(error) => Err(error),
    });
    Ok(Redirect::to(&match added.await? {
        Some(id) => page.to(address::commitment(&id)),
        None => typed.again(&page.to(PATH), "u"),
    })
    .into_response())
}
