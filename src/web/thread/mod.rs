//! Threads: one matter followed over meetings and bodies. What became of it?
//!
//! What the program joined is worded as read until a person has confirmed it; what only may belong together stands apart, as a
//! question. A person confirms a link, cuts one, takes that back, or says that two items are one matter that nothing linked.

mod entry;
mod held;
mod join;
mod link;
mod page;
mod promise;
mod say;
mod wait;
mod words;

pub(super) use join::{join, show as show_join};
pub(super) use link::LinkRow;
pub(super) use page::show;
pub(super) use promise::PromiseRow;
pub(super) use say::{confirm, say, show as show_link};
pub(super) use wait::WaitRow;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use sagsgang_store::{OrganizationSummary, StoreError, ThreadFilter, ThreadSummary};
use serde::Deserialize;

use super::address::{self, encoded};
use super::error::Failure;
use super::page::{self as frame, Area, Frame};
use super::state::AppState;
use crate::locale::Argument;

/// Matters on a page of the list.
const MATTERS_PER_PAGE: usize = 40;

/// Longest words that titles are narrowed to, in bytes; the rest is cut off.
const WORDS_BYTES_MAX: usize = 200;

/// Which matters are asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// Public address of the only organ.
    #[serde(default)]
    organ: String,
    /// Words of the title.
    #[serde(default)]
    ord: String,
    /// Anything, for those of which something is open.
    #[serde(default)]
    aaben: String,
    #[serde(default)]
    side: String,
}

impl Asked {
    fn filter(&self) -> ThreadFilter {
        let words = self.ord[..self.ord.floor_char_boundary(WORDS_BYTES_MAX)].trim();
        ThreadFilter {
            organization: Some(self.organ.trim().to_owned()).filter(|organ| !organ.is_empty()),
            words: Some(words.to_owned()).filter(|words| !words.is_empty()),
            is_open: self.is_open(),
        }
    }

    fn is_open(&self) -> bool {
        !self.aaben.is_empty()
    }

    fn is_narrowed(&self) -> bool {
        let filter = self.filter();
        filter.organization.is_some() || filter.words.is_some() || filter.is_open
    }

    /// The address of the same list, on page `number`.
    fn at(&self, number: usize) -> String {
        let mut pairs = Vec::new();
        let words = [("organ", self.organ.trim()), ("ord", self.ord.trim())];
        let given = words.iter().filter(|(_, value)| !value.is_empty());
        pairs.extend(given.map(|(name, value)| format!("{name}={}", encoded(value, ""))));
        pairs.extend(self.is_open().then(|| "aaben=1".to_owned()));
        pairs.extend((number > 1).then(|| format!("side={number}")));
        let query = pairs.join("&");
        if query.is_empty() { "/sagsforloeb".to_owned() } else { format!("/sagsforloeb?{query}") }
    }
}

/// A matter in a line.
pub(super) struct ThreadLine {
    pub(super) title: String,
    pub(super) path: String,
    /// From its first day to its last.
    pub(super) days: String,
    pub(super) items: usize,
    /// The organs that treated it.
    pub(super) organs: String,
    pub(super) outcome: Option<(&'static str, String)>,
    /// Who holds it, or has it waiting.
    pub(super) holder: Option<String>,
    /// Commitments that are not settled.
    pub(super) unsettled: usize,
}

impl ThreadLine {
    /// The line of `thread`.
    pub(super) fn of(page: &Frame, thread: &ThreadSummary) -> ThreadLine {
        let key = if thread.is_waiting { "thread-waits-for" } else { "thread-is-with" };
        ThreadLine {
            title: thread.title.clone(),
            path: page.to(address::thread(&thread.slug)),
            days: days(page, thread),
            items: thread.items,
            organs: page.listed(&thread.organizations),
            outcome: thread
                .outcome
                .map(|outcome| (page.outcome_look(&outcome), page.outcome(&outcome).into_owned())),
            // Who holds it is news where it waits, or where there are several that could.
            holder: thread
                .holder
                .as_ref()
                .filter(|_| thread.is_waiting || thread.organizations.len() > 1)
                .map(|holder| page.name(key, holder).into_owned()),
            unsettled: thread.unsettled,
        }
    }
}

/// From the first day of a matter to its last.
fn days(page: &Frame, thread: &ThreadSummary) -> String {
    match (thread.first, thread.last) {
        (Some(first), Some(last)) if first != last => {
            let (first, last) = (page.date(&first), page.date(&last));
            let arguments = [("first", Argument::Text(&first)), ("last", Argument::Text(&last))];
            page.fill("thread-days", &arguments).into_owned()
        }
        (Some(day), _) | (None, Some(day)) => page.date(&day),
        (None, None) => page.say("unknown-date").into_owned(),
    }
}

#[derive(Template)]
#[template(path = "thread/list.html")]
struct View {
    page: Frame,
    asked: Asked,
    organs: Vec<OrganizationSummary>,
    total: usize,
    lines: Vec<ThreadLine>,
    /// Which page of how many, where there are several.
    part: Option<String>,
    previous: Option<String>,
    next: Option<String>,
}

impl View {
    fn is_organ(&self, slug: &str) -> bool {
        self.asked.organ == slug
    }

    fn lead(&self) -> String {
        match (self.total, self.asked.is_narrowed()) {
            (0, true) => self.page.say("threads-none-such"),
            (0, false) => self.page.say("threads-none"),
            (total, _) => self.page.count("threads-count", total),
        }
        .into_owned()
    }
}

/// Lists the matters, the latest treated first.
pub(super) async fn list(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    page: Frame,
) -> Result<Response, Failure> {
    let (filter, today) = (asked.filter(), state.today());
    let found = state.ask(move |register| {
        let organs = register.organizations()?;
        match register.threads(&filter, today) {
            Ok(threads) => Ok(Some((organs, threads))),
            Err(StoreError::UnknownOrganization { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    });
    let (organs, threads) = found.await?.ok_or(Failure::NotFound)?;
    let title = page.say("nav-threads");
    let page = page.titled(Area::Threads, title);
    let pages = threads.len().div_ceil(MATTERS_PER_PAGE).max(1);
    let number = asked.side.parse().unwrap_or(1).clamp(1, pages);
    let shown = threads.iter().skip((number - 1) * MATTERS_PER_PAGE).take(MATTERS_PER_PAGE);
    let arguments = [("shown", Argument::Number(number)), ("total", Argument::Number(pages))];
    frame::show(&View {
        total: threads.len(),
        lines: shown.map(|thread| ThreadLine::of(&page, thread)).collect(),
        part: (pages > 1).then(|| page.fill("queue-page", &arguments).into_owned()),
        previous: (number > 1).then(|| page.to(asked.at(number - 1))),
        next: (number < pages).then(|| page.to(asked.at(number + 1))),
        organs,
        asked,
        page,
    })
}
