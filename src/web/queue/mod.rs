//! The queue: sums that a person must look at before they are booked.

mod correct;
mod row;
mod settle;

pub(super) use correct::{correct, show as show_correction};
pub(super) use row::{Row, sum_with_years};
pub(super) use settle::{confirm, dismiss, reopen, show, show_dismissal, show_reopening};

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use sagsgang_store::{PaymentProposal, PoolHead, QueueEntry, QueueFilter, Register, StoreError};
use serde::Deserialize;

use super::address;
use super::contract::PaymentRow;
use super::error::Failure;
use super::money::download;
use super::page::{self as frame, Area, Frame};
use super::state::AppState;
use crate::export::csv;
use crate::locale::Argument;

/// Rows on a page.
const ROWS_PER_PAGE: usize = 20;

/// Which rows are asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// Public address of the only pool.
    pulje: Option<String>,
    /// `1` for the rows that persons have settled.
    afgjort: Option<String>,
    #[serde(default)]
    side: usize,
}

impl Asked {
    fn is_settled(&self) -> bool {
        self.afgjort.is_some()
    }

    /// The address of the same rows, on page `number`.
    fn at(&self, number: usize) -> String {
        let mut pairs = Vec::new();
        pairs.extend(self.pulje.as_ref().map(|slug| format!("pulje={}", address::encoded(slug, ""))));
        pairs.extend(self.is_settled().then(|| "afgjort=1".to_owned()));
        pairs.extend((number > 1).then(|| format!("side={number}")));
        let query = pairs.join("&");
        if query.is_empty() { "/koe".to_owned() } else { format!("/koe?{query}") }
    }
}

/// The rows of a meeting.
struct Meeting {
    name: String,
    path: Option<String>,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "queue/list.html")]
struct View {
    page: Frame,
    settled: bool,
    /// The only pool that is asked for, by name.
    pool: Option<String>,
    total: usize,
    meetings: Vec<Meeting>,
    /// What statements of contracts propose to pay.
    payments: Vec<PaymentRow>,
    pages: Option<(usize, usize)>,
    previous: Option<String>,
    next: Option<String>,
    may: bool,
}

impl View {
    fn lead(&self) -> String {
        let key = if self.settled { "queue-settled-count" } else { "queue-count" };
        match (self.total, self.settled) {
            (0, true) => self.page.say("queue-settled-none").into_owned(),
            (0, false) => self.page.say("queue-none").into_owned(),
            (total, _) => self.page.count(key, total).into_owned(),
        }
    }

    /// Which page of how many, where there are several.
    fn part(&self) -> Option<String> {
        let (number, pages) = self.pages?;
        let arguments = [("shown", Argument::Number(number)), ("total", Argument::Number(pages))];
        Some(self.page.fill("queue-page", &arguments).into_owned())
    }
}

/// Lists the rows that wait, or those that are settled, by meeting.
pub(super) async fn list(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    page: Frame,
) -> Result<Response, Failure> {
    let (entries, pool) = rows_of(&state, &asked).await?;
    let payments = payments_of(&state, &asked).await?;
    let title = page.say(if asked.is_settled() { "queue-settled-title" } else { "nav-queue" });
    let page = page.titled(Area::Queue, title);
    let page = if asked.is_settled() {
        let label = page.say("nav-queue");
        page.under(label, "/koe")
    } else {
        page
    };
    let pages = entries.len().div_ceil(ROWS_PER_PAGE).max(1);
    let number = asked.side.clamp(1, pages);
    let may = state.reach().allows_corrections();
    let shown = entries.iter().skip((number - 1) * ROWS_PER_PAGE).take(ROWS_PER_PAGE);
    frame::show(&View {
        settled: asked.is_settled(),
        pool: pool.map(|pool| pool.name),
        total: entries.len(),
        meetings: by_meeting(&page, shown, may),
        // They stand once, before the first rows.
        payments: payments
            .iter()
            .filter(|_| number == 1)
            .map(|payment| PaymentRow::of(&page, payment, may))
            .collect(),
        pages: (pages > 1).then_some((number, pages)),
        previous: (number > 1).then(|| page.to(asked.at(number - 1))),
        next: (number < pages).then(|| page.to(asked.at(number + 1))),
        may,
        page,
    })
}

/// The rows as a file.
pub(super) async fn download(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (entries, _) = rows_of(&state, &asked).await?;
    Ok(download::csv("koe.csv", csv::queue(&entries)))
}

/// The rows that are asked for, with the pool that they are narrowed to.
async fn rows_of(state: &AppState, asked: &Asked) -> Result<(Vec<QueueEntry>, Option<PoolHead>), Failure> {
    let filter = QueueFilter { pool: asked.pulje.clone(), settled: asked.is_settled() };
    let today = state.today();
    let found = state.ask(move |register: &Register| {
        let pool = match &filter.pool {
            Some(slug) => register.pool(slug, today)?.map(|found| found.summary.head),
            None => None,
        };
        match register.queue(&filter) {
            Ok(entries) => Ok(Some((entries, pool))),
            Err(StoreError::UnknownPool { .. } | StoreError::UnclearPool { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    });
    found.await?.ok_or(Failure::NotFound)
}

/// What statements of contracts propose to pay: what waits, or what persons have settled.
async fn payments_of(state: &AppState, asked: &Asked) -> Result<Vec<PaymentProposal>, Failure> {
    let filter = QueueFilter { pool: asked.pulje.clone(), settled: asked.is_settled() };
    let today = state.today();
    state.ask(move |register: &Register| register.payments(&filter, today)).await
}

fn by_meeting<'e>(page: &Frame, entries: impl Iterator<Item = &'e QueueEntry>, may: bool) -> Vec<Meeting> {
    let mut meetings: Vec<Meeting> = Vec::new();
    for entry in entries {
        let row = Row::of(page, entry, may);
        let quote = entry.quotes.first();
        let path = quote.map(|quote| page.to(address::meeting(&quote.meeting_slug)));
        match meetings.last_mut() {
            Some(meeting) if meeting.path == path => meeting.rows.push(row),
            _ => {
                let name = row.source.as_ref().map(|source| source.meeting.clone());
                let name = name.unwrap_or_else(|| page.say("unknown-date").into_owned());
                meetings.push(Meeting { name, path, rows: vec![row] });
            }
        }
    }
    meetings
}
