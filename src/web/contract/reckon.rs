//! The form that makes a statement of a contract for a day.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_store::{Register, StoreError};
use serde::Deserialize;

use super::form::{find, framed};
use crate::web::address;
use crate::web::error::Failure;
use crate::web::money::form::{again, day, is_missing, letters};
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// What was typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Typed {
    #[serde(default)]
    dato: String,
    #[serde(default)]
    af: String,
    /// Letters of the fields that are wrong; `k` where the day has not come, `u` where it cannot be reckoned.
    #[serde(default)]
    fejl: String,
}

#[derive(Template)]
#[template(path = "contract/reckon.html")]
struct View {
    page: Frame,
    title: String,
    typed: Typed,
    /// The day of the last measurement, in words, and how many there are.
    measured: Option<String>,
    action: String,
    back: String,
}

impl View {
    fn is_wrong(&self, letter: &str) -> bool {
        self.typed.fejl.contains(letter)
    }
}

/// Shows the form.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(mut typed): Query<Typed>,
    page: Frame,
) -> Result<Response, Failure> {
    if !state.reach().allows_corrections() {
        return Err(Failure::ReadOnly);
    }
    let found = find(&state, &slug).await?;
    let slug = found.summary.head.slug.clone();
    let title = page.say("reckon-title");
    let page = framed(page, &title, &slug, &found.contract.title);
    if typed.fejl.is_empty() && typed.dato.is_empty() {
        typed.dato = state.today().to_string();
    }
    let last = found.measurements.iter().filter_map(|row| row.measured_on).max();
    frame::show(&View {
        title: found.contract.title.clone(),
        measured: last.map(|day| page.name("reckon-measured", page.date(&day)).into_owned()),
        action: page.to(address::contract_reckoning(&slug)),
        back: page.to(address::contract(&slug)),
        typed,
        page,
    })
}

/// Makes the statement and shows it; shows the form again where something is missing.
pub(in crate::web) async fn make(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let found = find(&state, &slug).await?;
    let slug = found.summary.head.slug;
    let action = page.to(address::contract_reckoning(&slug));
    let retry = |wrong: &str| {
        let fields = [("dato", &typed.dato), ("af", &typed.af)];
        Redirect::to(&again(&action, wrong, "", &fields)).into_response()
    };
    // What is measured is stated; of a day that has not come nothing is.
    let date = day(&typed.dato);
    let is_to_come = date.is_some_and(|date| date > state.today());
    let wrong = letters(&[("d", date.is_none()), ("k", is_to_come), ("a", is_missing(&typed.af))]);
    let (Some(date), true) = (date, wrong.is_empty()) else { return Ok(retry(&wrong)) };
    let (by, now, wanted) = (typed.af.trim().to_owned(), state.now(), slug.clone());
    let made = state.ask(move |register: &Register| match register.make_statement(&wanted, date, &by, now) {
        Ok(made) => Ok(Ok(made)),
        Err(StoreError::BadContract { .. }) => Ok(Err("u")),
        Err(StoreError::BadValue { .. }) => Ok(Err("k")),
        Err(error) => Err(error),
    });
    let (number, is_new) = match made.await? {
        Ok(made) => made,
        Err(why) => return Ok(retry(why)),
    };
    let done = if is_new { "opgoerelse" } else { "uaendret" };
    let path = page.to(address::contract_statement(&slug, number));
    Ok(Redirect::to(&format!("{path}?gjort={done}")).into_response())
}
