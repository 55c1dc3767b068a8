//! Commitments: what did we promise and have not done?

mod add;
mod asked;
mod convention;
mod form;
mod page;
pub(super) mod row;
mod settle;

pub(super) use add::{add, show as show_addition};
pub(super) use convention::{list as list_conventions, set as set_convention, show as show_convention};
pub(super) use page::show;
pub(super) use settle::{dismiss, say, show as show_word, show_dismissal};

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::civil::Date;
use sagsgang_matters::CommitmentState;
use sagsgang_store::{CommitmentView, OrganizationSummary, Register, StoreError};

use self::asked::{Asked, CHOICES};
use self::row::{CommitmentRow, Reader};
use super::error::Failure;
use super::money::download;
use super::page::{self as frame, Area, Frame};
use super::state::AppState;
use crate::export::csv;
use crate::locale::Argument;

/// Commitments on a page.
const ROWS_PER_PAGE: usize = 15;
/// Settled commitments that stand folded below those that are not.
const SETTLED_MAX: usize = 6;

/// Commitments under a heading.
struct Group {
    anchor: &'static str,
    heading: String,
    rows: Vec<CommitmentRow>,
}

#[derive(Template)]
#[template(path = "commitment/list.html")]
struct View {
    page: Frame,
    asked: Asked,
    lead: String,
    /// What is not today, in a sentence.
    looks_at: Option<String>,
    organizations: Vec<OrganizationSummary>,
    is_empty: bool,
    groups: Vec<Group>,
    settled: Vec<CommitmentRow>,
    settled_total: usize,
    pages: Option<(usize, usize)>,
    previous: Option<String>,
    next: Option<String>,
    may: bool,
}

impl View {
    fn is_organ(&self, slug: &str) -> bool {
        self.asked.organ == slug
    }

    /// The choice of states: words of the address with what they are called.
    fn choices(&self) -> Vec<(&'static str, String, bool)> {
        let choices = CHOICES.iter();
        choices
            .map(|(word, key)| (*word, self.page.say(key).into_owned(), self.asked.is_chosen(word)))
            .collect()
    }

    /// The address of the same list with other states.
    fn with_states(&self, states: &str) -> String {
        self.page.to(self.asked.at("/aftaler", states, 1))
    }

    /// The address of the same list as a file.
    fn file(&self) -> String {
        self.page.to(self.asked.at("/aftaler.csv", &self.asked.tilstand, 1))
    }

    /// The address of the same list as it stands today.
    fn today(&self) -> String {
        let asked = Asked { pr: String::new(), ..self.asked.clone() };
        self.page.to(asked.at("/aftaler", &self.asked.tilstand, 1))
    }

    /// Which page of how many, where there are several.
    fn part(&self) -> Option<String> {
        let (number, pages) = self.pages?;
        let arguments = [("shown", Argument::Number(number)), ("total", Argument::Number(pages))];
        Some(self.page.fill("queue-page", &arguments).into_owned())
    }
}

/// Lists the commitments: overdue, due next, with a later day, without a day, and folded those that are settled.
pub(super) async fn list(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    page: Frame,
) -> Result<Response, Failure> {
    let today = state.today();
    let day = asked.other_day(today);
    let (all, organizations, soon_days) = found(&state, &asked, day.unwrap_or(today)).await?;
    let title = page.say("nav-commitments");
    let page = page.titled(Area::Commitments, title);
    let may = state.reach().allows_corrections();
    let reader = Reader { may: may && day.is_none(), day };
    let shown: Vec<&CommitmentView> = all.iter().filter(|view| asked.takes(view.state)).collect();
    let pages = shown.len().div_ceil(ROWS_PER_PAGE).max(1);
    let number = asked.side.clamp(1, pages);
    let on_page = shown.iter().skip((number - 1) * ROWS_PER_PAGE).take(ROWS_PER_PAGE);
    let mut settled: Vec<&CommitmentView> = all.iter().filter(|view| view.state.is_settled()).collect();
    let settled_total = if asked.is_unsettled() { settled.len() } else { 0 };
    // What was settled last stands first: that is what somebody looks for.
    settled.sort_by_key(|view| std::cmp::Reverse(view.said.last().map(|word| word.said.at)));
    let at = |number: usize| page.to(asked.at("/aftaler", &asked.tilstand, number));
    frame::show(&View {
        lead: lead(&page, &all, soon_days),
        looks_at: day.map(|day| looks_at(&page, day, today)).or_else(|| {
            asked.is_wrong_day().then(|| page.name("commitments-wrong-day", &asked.pr).into_owned())
        }),
        organizations,
        is_empty: shown.is_empty(),
        groups: groups(&page, on_page.copied(), reader),
        settled: settled
            .iter()
            .take(if settled_total > 0 { SETTLED_MAX } else { 0 })
            .map(|view| CommitmentRow::of(&page, view, Reader { may: false, ..reader }))
            .collect(),
        settled_total,
        pages: (pages > 1).then_some((number, pages)),
        previous: (number > 1).then(|| at(number - 1)),
        next: (number < pages).then(|| at(number + 1)),
        may: reader.may,
        asked,
        page,
    })
}

/// The commitments as a file.
pub(super) async fn download(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let today = state.today();
    let day = asked.other_day(today).unwrap_or(today);
    let (all, ..) = found(&state, &asked, day).await?;
    let shown: Vec<CommitmentView> = all.into_iter().filter(|view| asked.takes(view.state)).collect();
    Ok(download::csv("aftaler.csv", csv::commitments(&shown)))
}

/// The commitments of the organ and person that are asked for, the organs to choose from, and within how many days something
/// counts as due soon.
async fn found(
    state: &AppState,
    asked: &Asked,
    day: Date,
) -> Result<(Vec<CommitmentView>, Vec<OrganizationSummary>, usize), Failure> {
    let filter = asked.filter();
    let found = state.ask(move |register: &Register| {
        let organizations = register.organizations()?;
        match register.commitments(&filter, day) {
            Ok(all) => Ok(Some((all, organizations, convention::soon_days(&register.conventions()?)))),
            Err(StoreError::UnknownOrganization { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    });
    found.await?.ok_or(Failure::NotFound)
}

/// How many wait, in a sentence.
fn lead(page: &Frame, all: &[CommitmentView], soon_days: usize) -> String {
    let count = |state: CommitmentState| all.iter().filter(|view| view.state == state).count();
    let (overdue, due) = (count(CommitmentState::Overdue), count(CommitmentState::Due));
    let unsettled = all.iter().filter(|view| !view.state.is_settled()).count();
    if unsettled == 0 {
        let key = if all.is_empty() { "commitments-none" } else { "commitments-none-unsettled" };
        return page.say(key).into_owned();
    }
    let unsettled = page.count("commitments-unsettled", unsettled);
    let mut parts = Vec::new();
    if overdue > 0 {
        parts.push(page.count("commitments-of-overdue", overdue).into_owned());
    }
    if due > 0 {
        let arguments = [("count", Argument::Number(due)), ("days", Argument::Number(soon_days))];
        parts.push(page.fill("commitments-of-due", &arguments).into_owned());
    }
    if parts.is_empty() {
        return format!("{unsettled}; {}.", page.say("commitments-none-overdue"));
    }
    format!("{unsettled}: {}.", parts.join(", "))
}

/// What day is looked at, where that is not today.
fn looks_at(page: &Frame, day: Date, today: Date) -> String {
    let key = if day < today { "commitments-as-of" } else { "commitments-ahead" };
    page.name(key, page.date(&day)).into_owned()
}

/// The commitments of a page under their headings, in the order that they have.
fn groups<'v>(page: &Frame, views: impl Iterator<Item = &'v CommitmentView>, reader: Reader) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for view in views {
        let (anchor, key) = match view.state {
            CommitmentState::Overdue => ("overskredet", "group-overdue"),
            CommitmentState::Due => ("snart", "group-due"),
            CommitmentState::Open if view.due.by.is_some() => ("senere", "group-later"),
            CommitmentState::Open => ("uden-dag", "group-no-day"),
            _ => ("afsluttet", "group-settled"),
        };
        let row = CommitmentRow::of(page, view, reader);
        match groups.iter_mut().find(|group| group.anchor == anchor) {
            Some(group) => group.rows.push(row),
            None => {
                groups.push(Group { anchor, heading: page.say(key).into_owned(), rows: vec![row] });
            }
        }
    }
    groups
}
