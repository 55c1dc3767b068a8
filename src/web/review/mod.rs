//! What a person should look at first, and one click to say that it is right.

mod value;

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_store::{Id, ReviewEntry, ReviewFilter, StoreError, Word as _};
use serde::Deserialize;

use super::address;
use super::error::Failure;
use super::page::{self, Area, Frame};
use super::reading::sure::Sureness;
use super::state::AppState;

/// Facts on a page.
const ENTRIES_PER_PAGE: u32 = 25;
/// Facts that one click confirms at most: a fact is read in a few parts.
const CONFIRMED_AT_ONCE_MAX: usize = 16;

/// Which page is asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    side: u32,
    /// Public address of the only meeting that is asked for.
    moede: Option<String>,
}

/// A fact in the list.
struct Row {
    aspect: String,
    value: String,
    sentence: String,
    sure: Sureness,
    /// Its place in the text, with its facts beside it.
    place: String,
    /// The item, or the meeting.
    home: (String, String),
    meeting: String,
    correct: Option<String>,
}

#[derive(Template)]
#[template(path = "review/page.html")]
struct View {
    page: Frame,
    total: u64,
    rows: Vec<Row>,
    back: String,
    previous: Option<String>,
    next: Option<String>,
}

/// Lists what a person should look at first.
pub(super) async fn show(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    page: Frame,
) -> Result<Response, Failure> {
    let number = asked.side.clamp(1, u32::MAX / ENTRIES_PER_PAGE);
    let filter = ReviewFilter {
        meeting: asked.moede.clone(),
        offset: (number - 1) * ENTRIES_PER_PAGE,
        ..ReviewFilter::default()
    };
    let found = state.ask(move |register| register.to_review(ENTRIES_PER_PAGE, &filter)).await?;
    let may = state.reach().allows_corrections();
    let title = page.say("nav-review");
    let page = page.titled(Area::Review, title);
    let rows = found.entries.iter().map(|entry| row(&page, entry, may)).collect();
    let at = |number: u32| {
        let meeting = asked.moede.as_ref().map(|slug| format!("&moede={}", address::encoded(slug, "/")));
        page.to(format!("/se-efter?side={number}{}", meeting.unwrap_or_default()))
    };
    let shown = u64::from(number) * u64::from(ENTRIES_PER_PAGE);
    page::show(&View {
        total: found.total,
        rows,
        back: page.to("/se-efter") + &page.query,
        previous: (number > 1).then(|| at(number - 1)),
        next: (shown < found.total).then(|| at(number + 1)),
        page,
    })
}

fn row(page: &Frame, entry: &ReviewEntry, may: bool) -> Row {
    let reading = &entry.reading;
    let organ = page.organ(&entry.organization);
    let meeting = entry.date.map_or(organ.clone(), |date| format!("{organ}, {}", page.date(&date)));
    let title = entry.title.as_ref().map(|title| {
        entry.number.as_ref().map_or_else(|| title.clone(), |number| format!("{number}. {title}"))
    });
    let (place, home) = match &entry.item_key {
        Some(key) => (
            address::place_in_item(&entry.meeting_slug, key, &reading.span),
            (address::item(&entry.meeting_slug, key), title.unwrap_or_else(|| meeting.clone())),
        ),
        None => (
            address::place(&entry.document, &reading.span),
            (address::meeting(&entry.meeting_slug), meeting.clone()),
        ),
    };
    let field = entry.field.filter(|_| may);
    Row {
        aspect: page.aspect(reading.aspect).into_owned(),
        value: value::in_words(page, reading.aspect, &reading.value),
        sentence: page.brief(&entry.sentence),
        sure: Sureness::of(page, reading, may),
        place: page.to(place),
        home: (page.to(home.0), home.1),
        meeting,
        correct: field
            .map(|field| page.to(address::correction(&entry.document, &reading.fact, field.word()))),
    }
}

/// What the button sends: ids divided by commas, and the page to come back to.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Confirmation {
    #[serde(default)]
    id: String,
    #[serde(default)]
    tilbage: String,
}

/// Keeps that facts are right, and shows the page that the button stood on.
pub(super) async fn confirm(
    State(state): State<AppState>,
    page: Frame,
    Form(sent): Form<Confirmation>,
) -> Result<Response, Failure> {
    let ids: Vec<Id> = sent.id.split(',').filter(|id| !id.is_empty()).map(Id::from_text).collect();
    if ids.is_empty() || ids.len() > CONFIRMED_AT_ONCE_MAX {
        return Err(Failure::BadRequest);
    }
    let (now, by) = (state.now(), state.user().to_owned());
    state
        .ask(move |register| match register.confirm(&ids, &by, now) {
            Ok(_) => Ok(Ok(())),
            Err(StoreError::UnknownFact { .. }) => Ok(Err(Failure::NotFound)),
            Err(error) => Err(error),
        })
        .await??;
    let back = if is_local(&sent.tilbage) { sent.tilbage } else { page.to("/se-efter") };
    Ok(Redirect::to(&back).into_response())
}

/// Whether a path leads to a page of ours: an address that names no host, whatever a browser makes of it.
fn is_local(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_ours_are_come_back_to() {
        for ours in ["/", "/se-efter?side=2", "/moede/a/2025-06-26/punkt/3#f-1"] {
            assert!(is_local(ours), "{ours}");
        }
        for others in
            ["", "//evil.example", "https://evil.example", "/\\evil.example", "/a\nb", "evil", "/ a"]
        {
            assert!(!is_local(others), "{others}");
        }
    }
}
