//! One matter: who holds it, its time line, and what may belong to it too.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_store::{Cited, ThreadPage, ThreadSummary};

use super::entry::EntryRow;
use super::held;
use super::link::LinkRow;
use super::promise::PromiseRow;
use crate::web::address;
use crate::web::error::Failure;
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// Suggestions that stand unfolded, the strongest first.
const SUGGESTIONS_MAX: usize = 5;

#[derive(Template)]
#[template(path = "thread/page.html")]
struct View {
    page: Frame,
    summary: ThreadSummary,
    /// Who holds it, and what is expected next.
    lead: String,
    /// How much the program read itself, and how much persons confirmed.
    sure: String,
    days: String,
    entries: Vec<EntryRow>,
    /// Commitments that hang on none of its items.
    promises: Vec<PromiseRow>,
    /// Links that join nothing and nobody has answered.
    suggestions: Vec<LinkRow>,
    /// Links that a person cut.
    cuts: Vec<LinkRow>,
    /// Page that joins the last item with another, with language.
    join: Option<String>,
    feed: String,
    may: bool,
}

/// Shows a matter; an address that it had leads on to the one that it has.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    page: Frame,
) -> Result<Response, Failure> {
    let (asked, today) = (slug.clone(), state.today());
    let found = state.ask(move |register| register.thread(&asked, today)).await?.ok_or(Failure::NotFound)?;
    if found.summary.slug != slug {
        return Ok(Redirect::to(&page.to(address::thread(&found.summary.slug))).into_response());
    }
    let label = page.say("nav-threads");
    let page = page.titled(Area::Threads, &found.summary.title).under(label, "/sagsforloeb");
    let may = state.reach().allows_corrections();
    let (cut, mut open): (Vec<_>, Vec<_>) = found.others.iter().partition(|link| link.stated.is_some());
    // Whether two of its own items would also be linked otherwise is no question.
    let is_inside = |cited: &Cited| {
        found.entries.iter().any(|entry| entry.cited.item == cited.item && entry.cited.span == cited.span)
    };
    open.retain(|link| !(is_inside(&link.first) && is_inside(&link.second)));
    open.sort_by_key(|link| std::cmp::Reverse(link.strength));
    let last = found.entries.last();
    let feed = address::thread_feed(&found.summary.slug);
    let page = page.with_feed(&found.summary.title, feed.clone());
    frame::show(&View {
        lead: held::sentences(&page, &found, today),
        sure: sure(&page, &found),
        days: super::days(&page, &found.summary),
        entries: EntryRow::all(&page, &found, today, may),
        promises: PromiseRow::all(
            &page,
            found.commitments.iter().filter(|one| !hangs_on_an_entry(one.cited.as_ref(), &found)),
        ),
        suggestions: open.into_iter().map(|link| LinkRow::of(&page, link, may)).collect(),
        cuts: cut.into_iter().map(|link| LinkRow::of(&page, link, may)).collect(),
        join: last
            .filter(|_| may)
            .map(|last| page.to(address::join(&last.cited.meeting_slug, &last.cited.item_key))),
        feed,
        summary: found.summary,
        may,
        page,
    })
}

fn hangs_on_an_entry(cited: Option<&Cited>, found: &ThreadPage) -> bool {
    cited.is_some_and(|cited| found.entries.iter().any(|entry| entry.cited.item == cited.item))
}

/// How sure it is that the items are one matter.
fn sure(page: &Frame, found: &ThreadPage) -> String {
    let links = || found.entries.iter().filter_map(|entry| entry.link.as_ref());
    let confirmed = links().filter(|link| link.stated.is_some()).count();
    match (confirmed, links().count()) {
        (0, _) => page.say("thread-all-read").into_owned(),
        (some, all) if some == all => page.say("thread-all-confirmed").into_owned(),
        (some, _) => page.count("thread-some-confirmed", some).into_owned(),
    }
}
