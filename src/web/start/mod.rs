//! The start page: what is new, and what needs someone?

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use sagsgang_store::{QueueFilter, StartPage};

use super::address;
use super::error::Failure;
use super::page::{self, Area, Frame, Whole as _};
use super::pool::{self, PoolLine};
use super::state::AppState;
use crate::locale::Argument;

/// Commitments, decisions and findings shown each; the rest is one click away.
const LINES_MAX: usize = 6;

#[derive(Template)]
#[template(path = "start/page.html")]
struct View {
    page: Frame,
    today: Date,
    start: StartPage,
    lead: String,
    pools: Vec<PoolLine>,
    waiting: usize,
}

impl View {
    fn is_empty(&self) -> bool {
        self.start.counts.documents == 0
    }

    /// How many of all are listed, where not all are.
    fn part(&self, shown: usize, total: &u64) -> Option<String> {
        let total = total.whole();
        let arguments = [("shown", Argument::Number(shown)), ("total", Argument::Number(total))];
        (shown < total).then(|| self.page.fill("start-part", &arguments).into_owned())
    }
}

/// Shows the start page.
pub(super) async fn show(State(state): State<AppState>, page: Frame) -> Result<Response, Failure> {
    let today = state.today();
    let (start, pools, queue) = state
        .ask(move |register| {
            let queue = register.queue(&QueueFilter::default())?;
            Ok((register.start_page(today)?, register.pools(today)?, queue))
        })
        .await?;
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
    page::show(&View { page: page.titled(Area::Start, ""), today, start, lead, pools, waiting })
}
