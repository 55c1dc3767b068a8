//! What a person says of a link: one matter, two, or that an earlier answer is taken back.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_store::{Id, LinkView, Register, StoreError};
use serde::Deserialize;

use super::link::LinkRow;
use crate::web::address;
use crate::web::error::Failure;
use crate::web::money::form::{again, is_missing, letters};
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// Kept as the reason of a link that is confirmed with one click. The register's own words are Danish.
const AS_READ: &str = "Bekræftet, som det er læst";

/// What can be answered, with its words in the form.
pub(super) const ANSWERS: [(Option<bool>, &str, &str); 3] = [
    (Some(true), "samme", "link-same"),
    (Some(false), "forskellige", "link-apart"),
    (None, "ukendt", "link-take-back"),
];

/// The fields of the form: their letters in what is wrong, their names, and what to do.
const FIELDS: [(&str, &str, &str); 3] =
    [("e", "er", "wrong-link-same"), ("a", "af", "wrong-by"), ("g", "grund", "wrong-link-reason")];

/// What was typed, as the form sends it and as the address brings it back where something is wrong.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Typed {
    #[serde(default)]
    er: String,
    #[serde(default)]
    af: String,
    #[serde(default)]
    grund: String,
    /// Letters of the fields that are wrong.
    #[serde(default)]
    fejl: String,
    /// Whether it was just kept.
    #[serde(default)]
    gemt: String,
}

impl Typed {
    fn is_wrong(&self, letter: &str) -> bool {
        self.fejl.contains(letter)
    }

    fn again(&self, path: &str, wrong: &str) -> String {
        again(path, wrong, "", &[("er", &self.er), ("af", &self.af), ("grund", &self.grund)])
    }
}

/// The matter that a link is in, or its later item where it is in none: what it is called, and its path.
struct Home {
    label: String,
    path: String,
}

#[derive(Template)]
#[template(path = "thread/link.html")]
struct View {
    page: Frame,
    row: LinkRow,
    homes: Vec<Home>,
    typed: Typed,
    action: String,
    back: String,
}

impl View {
    /// The fields that are wrong, each with its anchor and what to do.
    fn wrong(&self) -> Vec<(&'static str, Cow<'static, str>)> {
        let wrong = FIELDS.iter().filter(|(letter, ..)| self.typed.is_wrong(letter));
        wrong.map(|(_, name, key)| (*name, self.page.say(key))).collect()
    }

    /// What can be answered: to take back what nobody said is none of it.
    fn answers(&self) -> Vec<(&'static str, Cow<'static, str>)> {
        let answers = ANSWERS.iter().filter(|(answer, ..)| answer.is_some() || self.row.is_said());
        answers.map(|(_, word, key)| (*word, self.page.say(key))).collect()
    }

    fn is_chosen(&self, word: &str) -> bool {
        self.typed.er == word
    }

    fn is_kept(&self) -> bool {
        !self.typed.gemt.is_empty()
    }
}

/// The link with this id.
async fn find(state: &AppState, id: &str) -> Result<LinkView, Failure> {
    let (id, today) = (Id::from_text(id), state.today());
    state.ask(move |register| register.link(&id, today)).await?.ok_or(Failure::NotFound)
}

/// The matters that the items of a link are in; the later item itself where it is in none.
async fn homes(state: &AppState, page: &Frame, link: &LinkView) -> Result<Vec<Home>, Failure> {
    let today = state.today();
    let ends = [&link.first, &link.second].map(|end| (end.meeting_slug.clone(), end.item_key.clone()));
    let threads = state
        .ask(move |register: &Register| {
            let mut threads = Vec::new();
            for (meeting, key) in &ends {
                threads.extend(register.threads_of_item(meeting, key, today)?);
            }
            Ok(threads)
        })
        .await?;
    let mut homes: Vec<Home> = Vec::new();
    for thread in threads {
        let path = page.to(address::thread(&thread.summary.slug));
        // Only the matters that the link is about: a collective item is in others too.
        let has = |end: &sagsgang_store::Cited| {
            thread.entries.iter().any(|entry| entry.cited.item == end.item && entry.cited.span == end.span)
        };
        let is_home = has(&link.first) || has(&link.second);
        if is_home && homes.iter().all(|home| home.path != path) {
            homes.push(Home { label: thread.summary.title, path });
        }
    }
    Ok(homes)
}

/// Shows a link, what speaks for it, and the form.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(typed): Query<Typed>,
    page: Frame,
) -> Result<Response, Failure> {
    let link = find(&state, &id).await?;
    let label = page.say("nav-threads");
    let title = page.say("link-title").into_owned();
    let page = page.titled(Area::Threads, title).under(label, "/sagsforloeb");
    let homes = homes(&state, &page, &link).await?;
    let row = LinkRow::of(&page, &link, state.reach().allows_corrections());
    frame::show(&View {
        action: row.path.clone(),
        back: homes.first().map_or_else(|| row.second.item.clone(), |home| home.path.clone()),
        row,
        homes,
        typed,
        page,
    })
}

/// Keeps an answer.
async fn keep(
    state: &AppState,
    link: &LinkView,
    answer: Option<bool>,
    by: String,
    reason: String,
) -> Result<(), Failure> {
    let (id, now) = (link.id.clone(), state.now());
    state
        .ask(move |register| match register.say_of_link(&id, answer, &by, now, &reason) {
            Ok(()) => Ok(Ok(())),
            Err(StoreError::UnknownLink { .. }) => Ok(Err(Failure::NotFound)),
            Err(error) => Err(error),
        })
        .await?
}

/// Keeps the answer of the form, and shows the link with it; shows the form again where something is wrong.
pub(in crate::web) async fn say(
    State(state): State<AppState>,
    Path(id): Path<String>,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let link = find(&state, &id).await?;
    let path = page.to(address::link(&link.id));
    let answer = ANSWERS.iter().find(|(_, word, _)| *word == typed.er).map(|(answer, ..)| *answer);
    let wrong =
        letters(&[("e", answer.is_none()), ("a", is_missing(&typed.af)), ("g", is_missing(&typed.grund))]);
    let (Some(answer), true) = (answer, wrong.is_empty()) else {
        return Ok(Redirect::to(&typed.again(&path, &wrong)).into_response());
    };
    keep(&state, &link, answer, typed.af.trim().to_owned(), typed.grund.trim().to_owned()).await?;
    Ok(Redirect::to(&format!("{path}?gemt=1")).into_response())
}

/// Confirms a link with one click, and shows the matter that it makes.
pub(in crate::web) async fn confirm(
    State(state): State<AppState>,
    Path(id): Path<String>,
    page: Frame,
) -> Result<Response, Failure> {
    let link = find(&state, &id).await?;
    keep(&state, &link, Some(true), state.user().to_owned(), AS_READ.to_owned()).await?;
    let row = LinkRow::of(&page, &link, false);
    let homes = homes(&state, &page, &link).await?;
    let home = homes.first().map(|home| format!("{}#{}", home.path, row.anchor));
    Ok(Redirect::to(&home.unwrap_or(row.path)).into_response())
}
