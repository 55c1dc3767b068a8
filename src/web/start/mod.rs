//! The start page: what is new, and what needs someone?

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use sagsgang_matters::CommitmentState;
use sagsgang_store::{CommitmentFilter, QueueFilter, Register, StartPage};

use super::address;
use super::equity;
use super::error::Failure;
use super::evaluation;
use super::page::{self, Area, Frame, Whole as _};
use super::pool::{self, PoolLine};
use super::state::AppState;
use super::thread::{PromiseRow, WaitRow};
use crate::locale::Argument;

/// Evaluations and health profiles shown each.
const NEWEST_MAX: usize = 2;
/// Commitments, decisions and findings shown each; the rest is one click away.
const LINES_MAX: usize = 6;

#[derive(Template)]
#[template(path = "start/page.html")]
struct View {
    page: Frame,
    today: Date,
    start: StartPage,
    lead: String,
    overdue: Vec<PromiseRow>,
    due: Vec<PromiseRow>,
    /// Matters that wait and have not arrived: the first of them, and how many.
    waits: (Vec<WaitRow>, usize),
    pools: Vec<PoolLine>,
    waiting: usize,
    /// The newest evaluations with their answers.
    evaluations: Vec<evaluation::Line>,
    /// The newest health profiles.
    profiles: Vec<equity::Line>,
}

impl View {
    fn is_empty(&self) -> bool {
        self.start.counts.documents == 0
    }
}

/// Shows the start page.
pub(super) async fn show(State(state): State<AppState>, page: Frame) -> Result<Response, Failure> {
    let today = state.today();
    let states = vec![CommitmentState::Overdue, CommitmentState::Due];
    let filter = CommitmentFilter { states, ..CommitmentFilter::default() };
    let asking = move |register: &Register| {
        let money = (register.pools(today)?, register.queue(&QueueFilter::default())?);
        let matters = (register.commitments(&filter, today)?, register.waits(None, today)?);
        let newest = (evaluation::newest(register, None, NEWEST_MAX)?, equity::newest(register, NEWEST_MAX)?);
        Ok((register.start_page()?, money, matters, newest))
    };
    let (start, (pools, queue), (commitments, waits), (evaluations, profiles)) = state.ask(asking).await?;
    let of = |state| commitments.iter().filter(move |one| one.state == state);
    let open: Vec<_> = waits.iter().filter(|wait| wait.arrived.is_none()).collect();
    let counts = &start.counts;
    let lead = page.fill(
        "start-lead",
        &[
            ("meetings", Argument::Number(counts.meetings.whole())),
            ("decisions", Argument::Number(counts.decisions.whole())),
            ("organizations", Argument::Number(counts.organizations.whole())),
        ],
    );
    let lead = lead.into_owned();
    let pools = pool::lines(&page, &pools, &queue, today);
    let waiting = queue.len();
    let page = page.titled(Area::Start, "").with_feed("Sagsgang", address::CALENDAR);
    page::show(&View {
        overdue: PromiseRow::all(&page, of(CommitmentState::Overdue)),
        due: PromiseRow::all(&page, of(CommitmentState::Due)),
        evaluations: evaluations.iter().map(|found| evaluation::line(&page, found)).collect(),
        profiles: profiles.iter().map(|head| equity::line(&page, head)).collect(),
        waits: (WaitRow::all(&page, open.iter().copied().take(LINES_MAX), today), open.len()),
        page,
        today,
        start,
        lead,
        pools,
        waiting,
    })
}
