//! The form that says how a condition stands: met, let go of, broken; with what shows it.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_ledger::Found;
use sagsgang_store::{ConditionLine, StoreError};

use super::ConditionRow;
use super::form::{Typed, day_typed, find, framed};
use crate::web::address;
use crate::web::error::Failure;
use crate::web::money::form::{day, is_missing, letters};
use crate::web::money::refusal::Refused;
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// What can be found, with its words in the form.
const FOUND: [(Found, &str); 4] = [
    (Found::Met, "opfyldt"),
    (Found::Waived, "frafaldet"),
    (Found::Broken, "brudt"),
    (Found::Unknown, "ukendt"),
];

/// The fields of the form: their letters in what is wrong, their names, and what to do.
const FIELDS: [(&str, &str, &str); 4] = [
    ("f", "fundet", "wrong-found"),
    ("d", "dato", "wrong-day"),
    ("v", "bilag", "wrong-evidence"),
    ("a", "af", "wrong-by"),
];

#[derive(Template)]
#[template(path = "grant/condition.html")]
struct View {
    page: Frame,
    row: ConditionRow,
    typed: Typed,
    action: String,
    back: String,
}

impl View {
    fn wrong(&self) -> Vec<(&'static str, Cow<'static, str>)> {
        let wrong = FIELDS.iter().filter(|(letter, ..)| self.typed.is_wrong(letter));
        wrong.map(|(_, name, key)| (*name, self.page.say(key))).collect()
    }

    fn choices(&self) -> Vec<(&'static str, Cow<'static, str>)> {
        FOUND.iter().map(|(found, word)| (*word, self.page.found(found))).collect()
    }

    fn is_chosen(&self, word: &str) -> bool {
        self.typed.fundet == word
    }
}

fn line<'g>(lines: &'g [ConditionLine], id: &str) -> Option<&'g ConditionLine> {
    lines.iter().find(|line| line.condition.id == id)
}

/// Shows the form.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path((slug, id)): Path<(String, String)>,
    Query(mut typed): Query<Typed>,
    page: Frame,
) -> Result<Response, Failure> {
    if !state.reach().allows_corrections() {
        return Err(Failure::ReadOnly);
    }
    let grant = find(&state, &slug).await?;
    let found = line(&grant.conditions, &id).ok_or(Failure::NotFound)?;
    let title = page.say("condition-title").into_owned();
    let page = framed(page, &title, &grant);
    if !typed.is_again() {
        typed.dato = day_typed(state.today());
    }
    frame::show(&View {
        row: ConditionRow::of(&page, found, false),
        action: page.to(address::condition(&slug, &id)),
        back: page.to(address::grant(&slug)),
        typed,
        page,
    })
}

/// Keeps what was found, and shows the grant; shows the form again where something is missing.
pub(in crate::web) async fn say(
    State(state): State<AppState>,
    Path((slug, id)): Path<(String, String)>,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let grant = find(&state, &slug).await?;
    line(&grant.conditions, &id).ok_or(Failure::NotFound)?;
    let action = page.to(address::condition(&slug, &id));
    let found = FOUND.iter().find(|(_, word)| *word == typed.fundet).map(|(found, _)| *found);
    // What has not happened yet cannot be found.
    let date = day(&typed.dato).filter(|date| *date <= state.today());
    let wrong = letters(&[
        ("f", found.is_none()),
        ("d", date.is_none()),
        ("v", is_missing(&typed.bilag)),
        ("a", is_missing(&typed.af)),
    ]);
    let (Some(found), Some(date), true) = (found, date, wrong.is_empty()) else {
        return Ok(Redirect::to(&typed.again(&action, &wrong, "")).into_response());
    };
    let (by, evidence) = (typed.af.trim().to_owned(), typed.bilag.trim().to_owned());
    let now = state.now();
    let condition = id.clone();
    state
        .ask(move |register| match register.say_of_condition(&condition, found, date, &evidence, &by, now) {
            Ok(()) => Ok(Ok(())),
            Err(StoreError::UnknownCondition { .. }) => Ok(Err(Failure::NotFound)),
            Err(error) => Err(error),
        })
        .await??;
    let anchor = address::encoded(&id, "");
    Ok(Redirect::to(&format!("{}#v-{anchor}", page.to(address::grant(&slug)))).into_response())
}
