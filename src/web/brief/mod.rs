//! The next meeting: what must I bring?
//!
//! One page to print: what falls due and what is overdue, what waits elsewhere or was put off to now, minutes to approve, pools,
//! conditions, and what was agreed for this meeting. Every line leads to its source; on paper the sources are footnotes. The same
//! can be taken along as Markdown, as a page to print, and as a document to go on writing in.

mod file;
mod line;

pub(super) use file::{html, markdown, word};

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use sagsgang_store::{Brief, OrganizationPage, QueueEntry, QueueFilter, Register, StoreError};
use serde::Deserialize;

use self::line::{Line, Notes, counted};
use super::address;
use super::error::Failure;
use super::money::form::day;
use super::page::{self as frame, Area, Frame};
use super::pool;
use super::state::AppState;
use crate::locale::Argument;

/// Lines of a section that a page shows; the files hold them all.
const LINES_MAX: usize = 12;

/// The meeting that is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// Its day; without one the organ's next meeting that the register knows.
    #[serde(default)]
    dato: String,
    /// The day on which it was known.
    #[serde(default)]
    pr: String,
}

/// Lines under a heading.
struct Section {
    anchor: &'static str,
    heading: String,
    /// What it says where there is none.
    none: String,
    lines: Vec<Line>,
    /// How many more there are than stand here.
    more: usize,
}

#[derive(Template)]
#[template(path = "brief/page.html")]
struct View {
    page: Frame,
    organ: String,
    body: Option<String>,
    /// The day as its field has it.
    typed: String,
    is_wrong: bool,
    action: String,
    lead: Option<String>,
    known: String,
    sections: Vec<Section>,
    /// What there is nothing of, in sentences.
    empty: String,
    notes: Vec<String>,
    /// The same in other forms: a label and an address.
    files: Vec<(String, String)>,
}

/// A meeting of an organ, and the day on which what is told of it was known.
#[derive(Clone, Copy, Debug)]
struct Meeting {
    date: Date,
    as_of: Date,
}

/// The next meeting of the organ that the register knows.
fn next_meeting(found: &OrganizationPage, today: Date) -> Option<Date> {
    found.meetings.iter().filter_map(|meeting| meeting.date).filter(|date| *date >= today).min()
}

/// The meeting that is asked for; none where no day is told and the register knows no next meeting, or the day is none. A meeting
/// that was held is told as it was known the day before, so that what it decided is not in it.
fn meeting(asked: &Asked, found: &OrganizationPage, today: Date) -> Option<Meeting> {
    let date = if asked.dato.trim().is_empty() { next_meeting(found, today) } else { day(&asked.dato) }?;
    let before = if date < today { date.yesterday().unwrap_or(date) } else { today };
    Some(Meeting { date, as_of: day(&asked.pr).unwrap_or(before) })
}

/// The organ at an address.
async fn organization(state: &AppState, slug: &str) -> Result<OrganizationPage, Failure> {
    let slug = slug.to_owned();
    state.ask(move |register| register.organization(&slug)).await?.ok_or(Failure::NotFound)
}

/// What the meeting must know.
async fn brief(state: &AppState, slug: &str, meeting: Meeting) -> Result<Brief, Failure> {
    let slug = slug.to_owned();
    let found = state.ask(move |register| match register.brief(&slug, meeting.date, meeting.as_of) {
        Ok(brief) => Ok(Some(brief)),
        Err(StoreError::UnknownOrganization { .. }) => Ok(None),
        Err(error) => Err(error),
    });
    found.await?.ok_or(Failure::NotFound)
}

/// Shows what a meeting of an organ must know, or asks for its day.
pub(super) async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
    page: Frame,
) -> Result<Response, Failure> {
    let found = organization(&state, &slug).await?;
    let organ = &found.organization;
    if organ.slug != slug {
        return Ok(Redirect::permanent(&page.to(address::brief(&organ.slug))).into_response());
    }
    let meeting = meeting(&asked, &found, state.today());
    let title = match meeting {
        Some(meeting) => page.name("brief-title", page.date(&meeting.date)),
        None => page.say("brief-title-unknown"),
    };
    let (label, name) = (page.say("nav-organizations"), page.organ(&organ.name));
    let page = page.titled(Area::Organizations, title.into_owned()).under(label, "/organer");
    let page = page.under(&name, address::organization(&organ.slug));
    let mut view = View {
        organ: name,
        body: organ.body.clone(),
        typed: meeting.map_or_else(|| asked.dato.clone(), |meeting| meeting.date.to_string()),
        is_wrong: meeting.is_none() && !asked.dato.trim().is_empty(),
        action: page.to(address::brief(&organ.slug)),
        lead: None,
        known: page.say("brief-unknown-day").into_owned(),
        sections: Vec::new(),
        empty: String::new(),
        notes: Vec::new(),
        files: Vec::new(),
        page,
    };
    let Some(meeting) = meeting else { return frame::show(&view) };
    let brief = brief(&state, &organ.slug, meeting).await?;
    let queue = state.ask(|register: &Register| register.queue(&QueueFilter::default())).await?;
    view.lead = Some(lead(&view.page, &brief));
    view.known = known(&view.page, &brief, meeting);
    (view.sections, view.notes) = sections(&view.page, &brief, &queue, meeting);
    let empty = view.sections.iter().filter(|section| section.lines.is_empty());
    view.empty = empty.map(|section| section.none.as_str()).collect::<Vec<_>>().join(" ");
    view.files = file::links(&view.page, &organ.slug, &asked, meeting);
    frame::show(&view)
}

/// What presses, in a sentence.
fn lead(page: &Frame, brief: &Brief) -> String {
    let counts = [
        ("brief-count-overdue", brief.overdue.len()),
        ("brief-count-due", brief.due.len()),
        ("brief-count-waiting", brief.waiting.len()),
        ("brief-count-postponed", brief.postponed.len()),
        ("brief-count-approve", brief.to_approve.len()),
        ("brief-count-agreed", brief.agreed_for_now.len()),
    ];
    let parts: Vec<String> =
        counts.into_iter().filter_map(|(key, count)| counted(page, key, count)).collect();
    if parts.is_empty() {
        return page.say("brief-nothing").into_owned();
    }
    format!("{}.", page.listed(&parts))
}

/// When it was known, and when the organ met last.
fn known(page: &Frame, brief: &Brief, meeting: Meeting) -> String {
    let as_of = page.date(&meeting.as_of);
    match brief.last_meeting.map(|day| page.date(&day)) {
        Some(last) => {
            let arguments = [("last", Argument::Text(&last)), ("day", Argument::Text(&as_of))];
            page.fill("brief-known", &arguments)
        }
        None => page.name("brief-known-first", &as_of),
    }
    .into_owned()
}

/// The sections, in the order in which a meeting goes through them, and their sources.
fn sections(
    page: &Frame,
    brief: &Brief,
    queue: &[QueueEntry],
    meeting: Meeting,
) -> (Vec<Section>, Vec<String>) {
    let mut notes = Notes::default();
    let mut sections = Vec::new();
    macro_rules! add {
        ($anchor:literal, $heading:literal, $none:literal, $all:expr, $line:expr) => {{
            let all = $all;
            sections.push(Section {
                anchor: $anchor,
                heading: page.say($heading).into_owned(),
                none: page.say($none).into_owned(),
                more: all.len().saturating_sub(LINES_MAX),
                lines: all.into_iter().take(LINES_MAX).map(|one| $line(one, &mut notes)).collect(),
            });
        }};
    }
    let commitment = |view: &_, notes: &mut Notes| line::commitment(page, notes, view);
    let wait = |wait: &_, notes: &mut Notes| line::wait(page, notes, wait, meeting.as_of);
    let pools = pool::lines(page, &brief.pools, queue, meeting.as_of);
    add!("forfalder", "brief-due", "brief-due-none", &brief.due, commitment);
    add!("overskredet", "brief-overdue", "brief-overdue-none", &brief.overdue, commitment);
    add!("venter", "brief-waiting", "brief-waiting-none", &brief.waiting, wait);
    add!("udsat", "brief-postponed", "brief-postponed-none", &brief.postponed, wait);
    add!(
        "referater",
        "brief-approve",
        "brief-approve-none",
        &brief.to_approve,
        |one: &_, notes: &mut Notes| { line::unapproved(page, notes, one) }
    );
    add!("puljer", "nav-pools", "brief-pools-none", pools, |one, notes: &mut Notes| {
        line::pool(page, notes, one)
    });
    add!(
        "betingelser",
        "brief-conditions",
        "brief-conditions-none",
        &brief.conditions,
        |one: &_, notes: &mut Notes| { line::condition(page, notes, one) }
    );
    add!("aftalt", "brief-agreed", "brief-agreed-none", &brief.agreed_for_now, commitment);
    add!("uden-dag", "brief-open", "brief-open-none", &brief.open, commitment);
    // Told only where there is something to tell: nobody looks for its absence.
    if !brief.arrived.is_empty() {
        add!("kommet", "brief-arrived", "nothing-here", &brief.arrived, wait);
    }
    if !brief.agenda.is_empty() {
        add!("dagsorden", "brief-agenda", "nothing-here", &brief.agenda, |one: &_, notes: &mut Notes| {
            line::item(page, notes, one)
        });
    }
    (sections, notes.all())
}
