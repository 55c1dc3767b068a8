//! Organs: what have they decided, and who sits in them?

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use sagsgang_minutes::Outcome;
use sagsgang_store::{OrganizationPage, OrganizationSummary, Register, SuggestionState, UnapprovedMinutes};

use super::address;
use super::error::Failure;
use super::page::{self, Area, Frame};
use super::state::AppState;
use super::thread::WaitRow;
use crate::locale::Argument;
use crate::picture::bar::{self, Bar};

/// Titles of items that a list shows for each meeting.
const TITLES_MAX: usize = 4;
/// Matters that wait and stand unfolded.
const WAITS_MAX: usize = 5;

#[derive(Template)]
#[template(path = "organization/list.html")]
struct ListView {
    page: Frame,
    organizations: Vec<OrganizationSummary>,
}

/// Lists the organs.
pub(super) async fn list(State(state): State<AppState>, page: Frame) -> Result<Response, Failure> {
    let organizations = state.ask(sagsgang_store::Register::organizations).await?;
    let title = page.say("nav-organizations");
    page::show(&ListView { page: page.titled(Area::Organizations, title), organizations })
}

#[derive(Template)]
#[template(path = "organization/page.html")]
struct View {
    page: Frame,
    lead: String,
    bars: String,
    found: OrganizationPage,
    /// What waits before another organ, and what it has put off itself.
    waits: Vec<WaitRow>,
    /// Minutes that are not seen to be approved.
    unapproved: Vec<UnapprovedRow>,
    /// What its next meeting must know, with language.
    next_meeting: String,
    feed: String,
    calendar: String,
}

/// Minutes that are not seen to be approved.
struct UnapprovedRow {
    day: String,
    path: String,
    told: String,
}

impl View {
    fn has_open_suggestion(&self) -> bool {
        self.found.suggestions.iter().any(|suggestion| suggestion.state == SuggestionState::Open)
    }
}

/// Shows an organ; one that was merged leads on to the other.
pub(super) async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    page: Frame,
) -> Result<Response, Failure> {
    let (asked, today) = (slug.clone(), state.today());
    let asking = move |register: &Register| {
        let Some(found) = register.organization(&asked)? else { return Ok(None) };
        let slug = &found.organization.slug;
        let waits = register.waits(Some(slug), today)?;
        let unapproved = register.unapproved_minutes(Some(slug), today)?;
        Ok(Some((found, waits, unapproved)))
    };
    let (found, waits, unapproved) = state.ask(asking).await?.ok_or(Failure::NotFound)?;
    if found.organization.slug != slug {
        return Ok(
            Redirect::permanent(&page.to(address::organization(&found.organization.slug))).into_response()
        );
    }
    let label = page.say("nav-organizations");
    let page = page.titled(Area::Organizations, &found.organization.name).under(label, "/organer");
    let lead = lead(&page, &found);
    let bars = bars(&page, &found);
    let slug = &found.organization.slug;
    let (feed, calendar) = (address::organization_feed(slug), address::organization_calendar(slug));
    let page = page.with_feed(&found.organization.name, &feed).with_feed(&found.organization.name, &calendar);
    let open = waits.iter().filter(|wait| wait.arrived.is_none());
    page::show(&View {
        lead,
        bars,
        waits: WaitRow::all(&page, open, today),
        unapproved: unapproved.iter().map(|one| unapproved_row(&page, one)).collect(),
        next_meeting: page.to(next_meeting(&found, today)),
        feed,
        calendar,
        found,
        page,
    })
}

/// The page of the organ's next meeting: on the day that the register knows, or of whatever day it comes.
fn next_meeting(found: &OrganizationPage, today: Date) -> String {
    let slug = &found.organization.slug;
    let days = found.meetings.iter().filter_map(|meeting| meeting.date);
    match days.filter(|day| *day >= today).min() {
        Some(day) => format!("{}?dato={day}", address::brief(slug)),
        None => address::brief(slug),
    }
}

fn unapproved_row(page: &Frame, minutes: &UnapprovedMinutes) -> UnapprovedRow {
    UnapprovedRow {
        day: page.date(&minutes.unapproved.date),
        path: page.to(address::meeting(&minutes.meeting_slug)),
        told: page.unapproved(&minutes.unapproved),
    }
}

fn lead(page: &Frame, found: &OrganizationPage) -> String {
    let meetings = page.count("count-meetings", found.organization.meetings);
    // An item without a decision has an outcome too: none.
    let decided = found.outcomes.iter().filter(|(outcome, _)| *outcome != Outcome::None);
    let decisions = decided.map(|(_, count)| *count).sum::<u64>();
    let decisions = page.count("count-decisions", decisions);
    let last = found.organization.last.map(|date| page.date(&date));
    match last {
        Some(last) => {
            let arguments = [
                ("meetings", Argument::Text(&meetings)),
                ("decisions", Argument::Text(&decisions)),
                ("last", Argument::Text(&last)),
            ];
            page.fill("organization-lead", &arguments).into_owned()
        }
        None => format!("{meetings}, {decisions}."),
    }
}

fn bars(page: &Frame, found: &OrganizationPage) -> String {
    let bars = found.outcomes.iter().map(|(outcome, count)| Bar {
        label: page.outcome(outcome).into_owned(),
        value: *count,
        shown: page.number(count),
    });
    let bars: Vec<Bar> = bars.collect();
    let longest =
        found.outcomes.first().map(|(outcome, _)| page.outcome(outcome).into_owned()).unwrap_or_default();
    let description = page.name("organization-outcomes-described", longest);
    bar::bars(&page.say("organization-outcomes"), &description, &bars)
}
