//! The form that says whether another name is the same pool or another pool. A pool cannot be another name of itself; that is
//! refused in words, and nothing typed is lost.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_store::StoreError;

use super::form::{Typed, find, framed};
use crate::web::address;
use crate::web::error::Failure;
use crate::web::money::form::{is_missing, letters};
use crate::web::money::refusal::{self, Refused};
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// The fields of the form: their letters in what is wrong, their names, and what to do.
const FIELDS: [(&str, &str, &str); 4] = [
    ("n", "navn", "wrong-pool-name"),
    ("u", "navn", "wrong-pool-unknown"),
    ("e", "er", "wrong-pool-same"),
    ("a", "af", "wrong-by"),
];
/// The other name is the same pool.
const SAME: &str = "samme";
/// The other name is another pool.
const APART: &str = "anden";

#[derive(Template)]
#[template(path = "pool/names.html")]
struct View {
    page: Frame,
    name: String,
    aliases: Vec<String>,
    /// Names of the other pools of the same body, and this one's own other names.
    known: Vec<String>,
    typed: Typed,
    refused: Option<Refused>,
    action: String,
    back: String,
}

impl View {
    fn wrong(&self) -> Vec<(&'static str, Cow<'static, str>)> {
        let wrong = FIELDS.iter().filter(|(letter, ..)| self.typed.is_wrong(letter));
        wrong.map(|(_, name, key)| (*name, self.page.say(key))).collect()
    }

    fn is_name_wrong(&self) -> bool {
        self.typed.is_wrong("n") || self.typed.is_wrong("u") || self.refused.is_some()
    }

    fn choices(&self) -> [(&'static str, Cow<'static, str>); 2] {
        [(SAME, self.page.say("pool-same")), (APART, self.page.say("pool-apart"))]
    }

    fn is_chosen(&self, word: &str) -> bool {
        self.typed.er == word
    }
}

/// Shows the form.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(typed): Query<Typed>,
    page: Frame,
) -> Result<Response, Failure> {
    if !state.reach().allows_corrections() {
        return Err(Failure::ReadOnly);
    }
    let pool = find(&state, &slug).await?;
    let title = page.say("pool-names-title").into_owned();
    let page = framed(page, &title, &pool);
    let head = pool.summary.head;
    let today = state.today();
    let others = state.ask(move |register| register.pools(today)).await?;
    let of_body = others.into_iter().map(|other| other.head);
    let of_body = of_body.filter(|other| other.body == head.body && other.slug != head.slug);
    let known = of_body.map(|other| other.name).chain(head.aliases.iter().cloned()).collect();
    frame::show(&View {
        known,
        refused: page.refused(&typed.nej),
        action: page.to(address::pool_names(&head.slug)),
        back: page.to(address::pool(&head.slug)),
        name: head.name,
        aliases: head.aliases,
        typed,
        page,
    })
}

/// Keeps what is said and shows the pool; shows the form again where something is wrong or refused.
pub(in crate::web) async fn say(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let pool = find(&state, &slug).await?;
    let slug = pool.summary.head.slug;
    let action = page.to(address::pool_names(&slug));
    let is_same = typed.er == SAME;
    let wrong = letters(&[
        ("n", is_missing(&typed.navn)),
        ("e", !is_same && typed.er != APART),
        ("a", is_missing(&typed.af)),
    ]);
    if !wrong.is_empty() {
        return Ok(Redirect::to(&typed.again(&action, &wrong, "")).into_response());
    }
    let (alias, by, now) = (typed.navn.trim().to_owned(), typed.af.trim().to_owned(), state.now());
    let wanted = slug.clone();
    let refused = state
        .ask(move |register| match register.name_pool(&alias, &wanted, is_same, &by, now) {
            Ok(()) => Ok(None),
            Err(StoreError::Refused(refusal)) => Ok(Some(("", refusal::code(&refusal)))),
            Err(StoreError::UnknownPool { .. } | StoreError::UnclearPool { .. }) => {
                Ok(Some(("u", String::new())))
            }
            Err(error) => Err(error),
        })
        .await?;
    Ok(Redirect::to(&match refused {
        None => page.to(address::pool(&slug)),
        Some((letter, code)) => typed.again(&action, letter, &code),
    })
    .into_response())
}
