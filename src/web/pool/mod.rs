//! Pools: what is left, and why?

mod booking;
mod column;
mod form;
mod names;
mod page;
mod picture;
mod table;

pub(super) use booking::{book as book_frame, show as show_frame};
pub(super) use names::{say as say_of_names, show as show_names};
pub(super) use page::show;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use sagsgang_store::{PoolSummary, QueueEntry, QueueFilter};
use serde::Deserialize;

use self::table::{Bars, YearRow};
use super::address;
use super::error::Failure;
use super::money::download;
use super::money::outlook::{self, Outlook, Pending};
use super::page::{self as frame, Area, Frame};
use super::state::AppState;
use crate::export::csv;

/// Pools on a page.
const POOLS_PER_PAGE: usize = 8;

/// Which page is asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    side: usize,
}

/// A pool in one line: its name and what is left of it.
pub(super) struct PoolLine {
    /// Its name.
    pub(super) name: String,
    /// The public body, where there are several.
    pub(super) body: Option<String>,
    /// Its page, without language.
    pub(super) path: String,
    /// What is left, in plain words.
    pub(super) sentence: String,
}

/// A pool with its years.
struct PoolTable {
    line: PoolLine,
    years: Vec<YearRow>,
    bars: Option<Bars>,
}

#[derive(Template)]
#[template(path = "pool/list.html")]
struct View {
    page: Frame,
    lines: Vec<PoolLine>,
    tables: Vec<PoolTable>,
    waiting: usize,
    previous: Option<String>,
    next: Option<String>,
}

/// Lists the pools: each in a sentence, then in numbers.
pub(super) async fn list(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    page: Frame,
) -> Result<Response, Failure> {
    let today = state.today();
    let (pools, queue) = state
        .ask(move |register| Ok((register.pools(today)?, register.queue(&QueueFilter::default())?)))
        .await?;
    let title = page.say("nav-pools");
    let page = page.titled(Area::Pools, title);
    let number = asked.side.clamp(1, pools.len().div_ceil(POOLS_PER_PAGE).max(1));
    let shown = || pools.iter().skip((number - 1) * POOLS_PER_PAGE).take(POOLS_PER_PAGE);
    let at = |number: usize| page.to(format!("/puljer?side={number}"));
    let lines = shown().map(|pool| line(&page, pool, &queue, &pools, today)).collect();
    let tables = shown().map(|pool| PoolTable {
        line: line(&page, pool, &queue, &pools, today),
        years: table::years(&page, pool, &years(pool, &queue)),
        bars: table::bars(&page, pool, &years(pool, &queue)),
    });
    frame::show(&View {
        lines,
        tables: tables.collect(),
        waiting: queue.len(),
        previous: (number > 1).then(|| at(number - 1)),
        next: (number * POOLS_PER_PAGE < pools.len()).then(|| at(number + 1)),
        page,
    })
}

/// The pools as a file.
pub(super) async fn download(State(state): State<AppState>) -> Result<Response, Failure> {
    let today = state.today();
    let pools = state.ask(move |register| register.pools(today)).await?;
    Ok(download::csv("puljer.csv", csv::pools(&pools)))
}

fn years(pool: &PoolSummary, queue: &[QueueEntry]) -> Vec<Outlook> {
    Outlook::years(pool, &Pending::of(&pool.head.slug, queue))
}

fn line(
    page: &Frame,
    pool: &PoolSummary,
    queue: &[QueueEntry],
    pools: &[PoolSummary],
    today: jiff::civil::Date,
) -> PoolLine {
    let has_bodies = pools.iter().any(|other| other.head.body != pool.head.body);
    PoolLine {
        name: pool.head.name.clone(),
        body: pool.head.body.clone().filter(|_| has_bodies),
        path: address::pool(&pool.head.slug),
        sentence: outlook::told(page, pool, &years(pool, queue), today),
    }
}

/// The pools of `pools` in one line each.
pub(super) fn lines(
    page: &Frame,
    pools: &[PoolSummary],
    queue: &[QueueEntry],
    today: jiff::civil::Date,
) -> Vec<PoolLine> {
    pools.iter().map(|pool| line(page, pool, queue, pools, today)).collect()
}
