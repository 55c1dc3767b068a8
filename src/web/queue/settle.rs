//! One row of the queue, and what a person says of it: confirm, dismiss, open again.
//!
//! Two persons may look at the same row. The first answer holds; the second is shown who was first, and nothing changes.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_store::{Booking, PoolHead, QueueEntry, Register, StoreError};
use serde::Deserialize;

use super::row::{Row, names_its_pool};
use crate::locale::Argument;
use crate::web::address::{self, encoded};
use crate::web::error::Failure;
use crate::web::money::form::is_missing;
use crate::web::money::refusal::{self, Refused};
use crate::web::money::source::Source;
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// Kept as the reason of a row that is confirmed with one click. The register's own words are Danish.
const AS_READ: &str = "Bekræftet, som det er læst";

/// What became of an answer to a row.
pub(super) enum Answered {
    /// It holds.
    Kept,
    /// Somebody else was first.
    Late,
    /// The ledger does not book it: the refusal as an address carries it.
    Refused(String),
}

/// Reads what the store says of an answer: what a page can tell, and what it cannot.
pub(super) fn answered<T>(said: Result<T, StoreError>) -> Result<Result<Answered, Failure>, StoreError> {
    match said {
        Ok(_) => Ok(Ok(Answered::Kept)),
        Err(StoreError::AlreadySettled { .. }) => Ok(Ok(Answered::Late)),
        Err(StoreError::Refused(refusal)) => Ok(Ok(Answered::Refused(refusal::code(&refusal)))),
        Err(StoreError::UnknownPool { .. } | StoreError::UnclearPool { .. }) => {
            Ok(Ok(Answered::Refused("mangler".to_owned())))
        }
        Err(StoreError::UnknownProposal { .. }) => Ok(Err(Failure::NotFound)),
        Err(error) => Err(error),
    }
}

/// The row with this id, with the pools that it can be booked on.
pub(super) async fn find(state: &AppState, id: &str) -> Result<(QueueEntry, Vec<PoolHead>), Failure> {
    let (id, today) = (id.to_owned(), state.today());
    let found = state.ask(move |register: &Register| {
        let Some(entry) = register.queue_entry(&id)? else { return Ok(None) };
        let pools = register.pools(today)?.into_iter().map(|pool| pool.head);
        let pools = pools.filter(|pool| pool.body == entry.body).collect();
        Ok(Some((entry, pools)))
    });
    found.await?.ok_or(Failure::NotFound)
}

/// The frame of a page about a row.
pub(super) fn framed(page: Frame, title: &str, entry: &QueueEntry, is_row: bool) -> Frame {
    let (queue, row) = (page.say("nav-queue"), super::row::sum_with_years(&page, &entry.proposal));
    let page = page.titled(Area::Queue, title).under(queue, "/koe");
    if is_row { page } else { page.under(row, address::queue_row(&entry.id)) }
}

/// What was typed, and what was wrong with it.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Typed {
    #[serde(default)]
    pub(super) af: String,
    #[serde(default)]
    pub(super) grund: String,
    #[serde(default)]
    pulje: String,
    /// Letters of what is missing: `a` the name, `g` the reason, `p` the pool.
    #[serde(default)]
    fejl: String,
    /// Why the ledger did not book it, or `sent` where somebody else was first.
    #[serde(default)]
    nej: String,
}

impl Typed {
    pub(super) fn is_wrong(&self, letter: &str) -> bool {
        self.fejl.contains(letter)
    }

    fn missing(&self) -> String {
        let mut missing = String::new();
        if is_missing(&self.af) {
            missing.push('a');
        }
        if is_missing(&self.grund) {
            missing.push('g');
        }
        missing
    }

    fn again(&self, path: &str, wrong: &str) -> String {
        format!("{path}?fejl={wrong}&af={}&grund={}", encoded(&self.af, ""), encoded(&self.grund, ""))
    }
}

#[derive(Template)]
#[template(path = "queue/page.html")]
struct View {
    page: Frame,
    row: Row,
    purpose: String,
    sources: Vec<Source>,
    stage: String,
    conditions: Vec<(String, String)>,
    pools: Vec<PoolHead>,
    suggested: Option<String>,
    names_pool: bool,
    grant: Option<String>,
    late: Option<String>,
    refused: Option<Refused>,
    typed: Typed,
}

impl View {
    fn is_chosen(&self, slug: &str) -> bool {
        self.typed.pulje == slug
    }

    fn is_suggested(&self, slug: &str) -> bool {
        self.suggested.as_deref() == Some(slug)
    }
}

/// Shows a row, waiting or settled.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(typed): Query<Typed>,
    page: Frame,
) -> Result<Response, Failure> {
    let (entry, pools) = find(&state, &id).await?;
    if entry.id.as_str() != id {
        return Ok(Redirect::to(&page.to(address::queue_row(&entry.id))).into_response());
    }
    let may = state.reach().allows_corrections();
    let title = super::row::sum_with_years(&page, &entry.proposal);
    let page = framed(page, &title, &entry, true);
    let conditions = entry.proposal.conditions.iter().map(|condition| {
        let due = condition
            .due
            .map_or_else(String::new, |due| page.name("condition-due", page.date(&due)).into_owned());
        (page.condition_kind(condition), due)
    });
    let late = entry.settled.as_ref().filter(|_| typed.nej == "sent").map(|settled| {
        let day = page.moment(&settled.at);
        let arguments = [("by", Argument::Text(&settled.by)), ("day", Argument::Text(&day))];
        page.fill("queue-late", &arguments).into_owned()
    });
    frame::show(&View {
        row: Row::of(&page, &entry, may),
        purpose: entry.proposal.purpose.clone(),
        sources: Source::all(&page, &entry.quotes),
        stage: page.stage(&entry.proposal.stage).into_owned(),
        conditions: conditions.collect(),
        pools,
        suggested: entry.pool.as_ref().map(|pool| pool.slug.clone()),
        names_pool: names_its_pool(&entry),
        grant: entry.grant_slug.as_ref().map(|slug| page.to(address::grant(slug))),
        late,
        refused: page.refused(&typed.nej),
        typed,
        page,
    })
}

/// Books a row as read, on the pool that is named or was chosen.
pub(in crate::web) async fn confirm(
    State(state): State<AppState>,
    Path(id): Path<String>,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let (entry, pools) = find(&state, &id).await?;
    let path = page.to(address::queue_row(&entry.id));
    let chosen = typed.pulje.trim();
    let is_known = pools.iter().any(|pool| pool.slug == chosen);
    if entry.settled.is_none() && !is_known && (!chosen.is_empty() || !names_its_pool(&entry)) {
        return Ok(Redirect::to(&format!("{path}?fejl=p#bekraeft")).into_response());
    }
    let named = entry.pool.as_ref().map(|pool| pool.slug.as_str());
    let is_as_read = names_its_pool(&entry) && (chosen.is_empty() || named == Some(chosen));
    let booking = Booking { pool: (!is_as_read).then(|| chosen.to_owned()), ..Booking::default() };
    let (by, now, row) = (state.user().to_owned(), state.now(), entry.id.clone());
    let said = state
        .ask(move |register| answered(register.confirm_proposal(&row, &booking, &by, now, AS_READ)))
        .await??;
    Ok(Redirect::to(&match said {
        Answered::Kept => path,
        Answered::Late => format!("{path}?nej=sent"),
        Answered::Refused(code) => format!("{path}?nej={code}&pulje={}", encoded(chosen, "")),
    })
    .into_response())
}

/// A page that asks whether to do what cannot be done by mistake.
#[derive(Template)]
#[template(path = "queue/ask.html")]
struct AskView {
    page: Frame,
    row: Row,
    lead: String,
    button: String,
    action: String,
    back: String,
    typed: Typed,
}

async fn ask(
    state: &AppState,
    id: &str,
    typed: Typed,
    page: Frame,
    reopens: bool,
) -> Result<Response, Failure> {
    if !state.reach().allows_corrections() {
        return Err(Failure::ReadOnly);
    }
    let (entry, _) = find(state, id).await?;
    let back = page.to(address::queue_row(&entry.id));
    if entry.settled.is_some() != reopens {
        // Somebody else was first, or it waits already: the row's own page tells.
        let query = if reopens { "" } else { "?nej=sent" };
        return Ok(Redirect::to(&format!("{back}{query}")).into_response());
    }
    let (title, lead, button, word) = if reopens {
        ("queue-reopen-title", "queue-reopen-lead", "queue-reopen", "genaabn")
    } else {
        ("queue-dismiss-title", "queue-dismiss-lead", "queue-dismiss", "afvis")
    };
    let title = page.say(title).into_owned();
    let page = framed(page, &title, &entry, false);
    frame::show(&AskView {
        row: Row::of(&page, &entry, false),
        lead: page.say(lead).into_owned(),
        button: page.say(button).into_owned(),
        action: format!("{back}/{word}"),
        back,
        typed,
        page,
    })
}

/// Asks whether to take a row off the queue, and why.
pub(in crate::web) async fn show_dismissal(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(typed): Query<Typed>,
    page: Frame,
) -> Result<Response, Failure> {
    ask(&state, &id, typed, page, false).await
}

/// Asks whether to take back what was said of a row, and why.
pub(in crate::web) async fn show_reopening(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(typed): Query<Typed>,
    page: Frame,
) -> Result<Response, Failure> {
    ask(&state, &id, typed, page, true).await
}

async fn answer(
    state: &AppState,
    id: String,
    typed: Typed,
    page: Frame,
    reopens: bool,
) -> Result<Response, Failure> {
    let (entry, _) = find(state, &id).await?;
    let path = page.to(address::queue_row(&entry.id));
    let missing = typed.missing();
    if !missing.is_empty() {
        let word = if reopens { "genaabn" } else { "afvis" };
        return Ok(Redirect::to(&typed.again(&format!("{path}/{word}"), &missing)).into_response());
    }
    let (by, reason) = (typed.af.trim().to_owned(), typed.grund.trim().to_owned());
    let (now, row) = (state.now(), entry.id);
    let said = state
        .ask(move |register| {
            answered(if reopens {
                register.reopen_proposal(&row, &by, now, &reason)
            } else {
                register.dismiss_proposal(&row, &by, now, &reason)
            })
        })
        .await??;
    Ok(Redirect::to(&match said {
        Answered::Kept => path,
        Answered::Late => format!("{path}?nej=sent"),
        Answered::Refused(code) => format!("{path}?nej={code}"),
    })
    .into_response())
}

/// Takes a row off the queue without booking it.
pub(in crate::web) async fn dismiss(
    State(state): State<AppState>,
    Path(id): Path<String>,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    answer(&state, id, typed, page, false).await
}

/// Takes back what was said of a row: it waits again.
pub(in crate::web) async fn reopen(
    State(state): State<AppState>,
    Path(id): Path<String>,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    answer(&state, id, typed, page, true).await
}
