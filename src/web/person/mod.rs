//! Persons: what have they been part of?

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_minutes::Presence;
use sagsgang_store::{CommitmentFilter, PersonPage, PersonSummary, Register, SuggestionState};

use super::address;
use super::error::Failure;
use super::page::{self, Area, Frame, Whole as _};
use super::state::AppState;
use super::thread::PromiseRow;
use crate::locale::Argument;
use crate::picture::attendance::{self, Cell};

/// Commitments that stand unfolded.
const PROMISES_MAX: usize = 8;

#[derive(Template)]
#[template(path = "person/list.html")]
struct ListView {
    page: Frame,
    persons: Vec<PersonSummary>,
}

/// Lists the persons.
pub(super) async fn list(State(state): State<AppState>, page: Frame) -> Result<Response, Failure> {
    let persons = state.ask(sagsgang_store::Register::persons).await?;
    let title = page.say("nav-people");
    page::show(&ListView { page: page.titled(Area::People, title), persons })
}

#[derive(Template)]
#[template(path = "person/page.html")]
struct View {
    page: Frame,
    lead: String,
    strip: String,
    found: PersonPage,
    /// What the person is to keep, what is not settled first.
    promises: Vec<PromiseRow>,
    feed: String,
    calendar: String,
}

impl View {
    fn has_open_suggestion(&self) -> bool {
        self.found.suggestions.iter().any(|suggestion| suggestion.state == SuggestionState::Open)
    }
}

/// Shows a person; one who was merged leads on to the other.
pub(super) async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    page: Frame,
) -> Result<Response, Failure> {
    let (asked, today) = (slug.clone(), state.today());
    let asking = move |register: &Register| {
        let Some(found) = register.person(&asked)? else { return Ok(None) };
        let filter =
            CommitmentFilter { person: Some(found.person.slug.clone()), ..CommitmentFilter::default() };
        let commitments = register.commitments(&filter, today)?;
        Ok(Some((found, commitments)))
    };
    let (found, mut commitments) = state.ask(asking).await?.ok_or(Failure::NotFound)?;
    if found.person.slug != slug {
        return Ok(Redirect::permanent(&page.to(address::person(&found.person.slug))).into_response());
    }
    let label = page.say("nav-people");
    let page = page.titled(Area::People, &found.person.name).under(label, "/personer");
    let lead = lead(&page, &found);
    let strip = strip(&page, &found, &lead);
    commitments.sort_by_key(|one| one.state.is_settled());
    let slug = &found.person.slug;
    let (feed, calendar) = (address::person_feed(slug), address::person_calendar(slug));
    let page = if commitments.is_empty() {
        page
    } else {
        page.with_feed(&found.person.name, &feed).with_feed(&found.person.name, &calendar)
    };
    page::show(&View {
        lead,
        strip,
        promises: PromiseRow::all(&page, &commitments),
        feed,
        calendar,
        found,
        page,
    })
}

/// The person in a sentence: at how many meetings, and at how many of them not.
fn lead(page: &Frame, found: &PersonPage) -> String {
    let days: Vec<_> = found.attendance.iter().filter_map(|attendance| attendance.date).collect();
    let meetings = page.count("count-meetings", found.person.meetings);
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
        return page.say("person-lead-nowhere").into_owned();
    };
    let (first, last) = (page.date(first), page.date(last));
    let arguments = [
        ("meetings", Argument::Text(&meetings)),
        ("first", Argument::Text(&first)),
        ("last", Argument::Text(&last)),
        ("absences", Argument::Number(found.person.absences.whole())),
    ];
    let key = if first == last { "person-lead-once" } else { "person-lead" };
    page.fill(key, &arguments).into_owned()
}

fn strip(page: &Frame, found: &PersonPage, description: &str) -> String {
    let cells = found.attendance.iter().map(|attendance| {
        let day =
            attendance.date.map_or_else(|| page.say("unknown-date").into_owned(), |date| page.date(&date));
        let label = format!("{day}: {}", page.presence(&attendance.status));
        Cell { year: attendance.date.map(|date| date.year()), presence: attendance.status, label }
    });
    let cells: Vec<Cell> = cells.collect();
    attendance::attendance_strip(&page.say("person-attendance"), description, &cells)
}

/// The looks of presence in the strip, in the order of the key.
const PRESENCES: [Presence; 6] = [
    Presence::Present,
    Presence::Remote,
    Presence::Partial,
    Presence::Absent,
    Presence::Substitute,
    Presence::Guest,
];

impl View {
    /// The marks of the strip that occur, with their words.
    fn key(&self) -> Vec<(String, String)> {
        let shown = PRESENCES.iter().filter(|presence| {
            self.found.attendance.iter().any(|attendance| attendance.status == **presence)
        });
        shown
            .map(|presence| (attendance::presence_mark(*presence), self.page.presence(presence).into_owned()))
            .collect()
    }
}
