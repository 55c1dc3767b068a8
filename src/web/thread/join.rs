//! The form that says of two items, which nothing linked, that they are one matter.
//!
//! The other item is named by the address of its page, which everybody can copy; an address of another site that looks alike
//! means the item of this one.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_store::{ItemPage, StoreError};
use serde::Deserialize;

use crate::web::address;
use crate::web::error::Failure;
use crate::web::money::form::{again, is_missing, letters};
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// The fields of the form: their letters in what is wrong, their names, and what to do.
const FIELDS: [(&str, &str, &str); 4] = [
    ("p", "punkt", "wrong-join-first"),
    ("n", "andet", "wrong-join-second"),
    ("a", "af", "wrong-by"),
    ("g", "grund", "wrong-link-reason"),
];

/// What was typed, as the form sends it and as the address brings it back where something is wrong.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Typed {
    /// Address of the one item.
    #[serde(default)]
    punkt: String,
    /// Address of the other one.
    #[serde(default)]
    andet: String,
    #[serde(default)]
    af: String,
    #[serde(default)]
    grund: String,
    /// Letters of the fields that are wrong.
    #[serde(default)]
    fejl: String,
}

impl Typed {
    fn is_wrong(&self, letter: &str) -> bool {
        self.fejl.contains(letter)
    }

    fn again(&self, path: &str, wrong: &str) -> String {
        let fields =
            [("punkt", &self.punkt), ("andet", &self.andet), ("af", &self.af), ("grund", &self.grund)];
        again(path, wrong, "", &fields)
    }
}

#[derive(Template)]
#[template(path = "thread/join.html")]
struct View {
    page: Frame,
    /// The one item by number and title, and organ and day; none where its address leads to none.
    first: Option<(String, String)>,
    typed: Typed,
    action: String,
    back: String,
}

impl View {
    fn wrong(&self) -> Vec<(&'static str, Cow<'static, str>)> {
        let wrong = FIELDS.iter().filter(|(letter, ..)| self.typed.is_wrong(letter));
        wrong.map(|(_, name, key)| (*name, self.page.say(key))).collect()
    }
}

/// The item that `address` leads to.
async fn item(state: &AppState, address: &str) -> Result<Option<ItemPage>, Failure> {
    let Some((slug, key)) = address::read_item(address) else { return Ok(None) };
    state.ask(move |register| register.item(&slug, &key)).await
}

/// Shows the form.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Query(typed): Query<Typed>,
    page: Frame,
) -> Result<Response, Failure> {
    if !state.reach().allows_corrections() {
        return Err(Failure::ReadOnly);
    }
    let first = item(&state, &typed.punkt).await?;
    let label = page.say("nav-threads");
    let title = page.say("join-title").into_owned();
    let page = page.titled(Area::Threads, title).under(label, "/sagsforloeb");
    let back = first
        .as_ref()
        .and_then(|_| address::read_item(&typed.punkt))
        .map_or_else(|| "/sagsforloeb".to_owned(), |(slug, key)| address::item(&slug, &key));
    frame::show(&View {
        first: first.and_then(|found| {
            let item = found.facts.minutes.items.get(found.index)?;
            Some((page.item_title(item.number.as_deref(), &item.title), page.meeting_title(&found.meeting)))
        }),
        action: page.to(address::JOIN),
        back: page.to(back),
        typed,
        page,
    })
}

/// Keeps that the two are one matter, and shows the link; shows the form again where something is wrong.
pub(in crate::web) async fn join(
    State(state): State<AppState>,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let action = page.to(address::JOIN);
    let (first, second) = (item(&state, &typed.punkt).await?, item(&state, &typed.andet).await?);
    let ends = address::read_item(&typed.punkt).zip(address::read_item(&typed.andet));
    let is_one = ends.as_ref().is_some_and(|(first, second)| first == second);
    let wrong = letters(&[
        ("p", first.is_none()),
        ("n", second.is_none() || is_one),
        ("a", is_missing(&typed.af)),
        ("g", is_missing(&typed.grund)),
    ]);
    let (Some((first, second)), true) = (ends, wrong.is_empty()) else {
        return Ok(Redirect::to(&typed.again(&action, &wrong)).into_response());
    };
    let (by, reason, now) = (typed.af.trim().to_owned(), typed.grund.trim().to_owned(), state.now());
    let kept = state
        .ask(move |register| {
            let (first, second) =
                ((first.0.as_str(), first.1.as_str()), (second.0.as_str(), second.1.as_str()));
            match register.link_items(first, second, true, &by, now, &reason) {
                Ok(id) => Ok(Some(id)),
                // An item that cannot be in any matter: one that belongs to every meeting, or is closed.
                Err(StoreError::UnknownLink { .. }) => Ok(None),
                Err(error) => Err(error),
            }
        })
        .await?;
    Ok(Redirect::to(&match kept {
        Some(id) => format!("{}?gemt=1", page.to(address::link(&id))),
        None => typed.again(&action, "n"),
    })
    .into_response())
}
