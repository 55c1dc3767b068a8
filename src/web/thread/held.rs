//! Who holds a matter now, and what is expected next, in a sentence or two.

use jiff::civil::Date;
use sagsgang_matters::CommitmentState;
use sagsgang_store::{CommitmentView, ThreadPage, ThreadSummary, WaitView};

use crate::locale::Argument;
use crate::web::page::Frame;

/// The wait that tells where the matter is now: the latest that has not arrived, if the matter waits at all.
fn open_wait(found: &ThreadPage) -> Option<&WaitView> {
    let open = || found.waits.iter().filter(|wait| wait.arrived.is_none());
    let held = open().filter(|wait| wait.organ.is_some() && wait.organ == found.summary.holder).last();
    held.or_else(|| open().last()).filter(|_| found.summary.is_waiting)
}

/// Who holds the matter and what is expected next.
pub(super) fn sentences(page: &Frame, found: &ThreadPage, today: Date) -> String {
    let where_it_is = match open_wait(found) {
        Some(wait) => page.wait_told(wait, today),
        None => last_treated(page, &found.summary),
    };
    match promised(page, &found.commitments) {
        Some(promised) => format!("{where_it_is} {promised}"),
        None => where_it_is,
    }
}

/// Where the matter was treated last and what came of it.
fn last_treated(page: &Frame, summary: &ThreadSummary) -> String {
    let organ = summary.holder.clone().or_else(|| summary.organizations.last().cloned());
    let organ = page.organ(&organ.unwrap_or_default());
    let day = summary.last.map_or_else(|| page.say("unknown-date").into_owned(), |date| page.date(&date));
    let outcome = summary.outcome.map(|outcome| page.outcome(&outcome).to_lowercase());
    let outcome = outcome.unwrap_or_default();
    let arguments = [
        ("organ", Argument::Text(&organ)),
        ("day", Argument::Text(&day)),
        ("outcome", Argument::Text(&outcome)),
    ];
    page.fill(if outcome.is_empty() { "thread-held-agenda" } else { "thread-held" }, &arguments).into_owned()
}

/// What was promised and is not settled: how much, and what of it comes first.
fn promised(page: &Frame, commitments: &[CommitmentView]) -> Option<String> {
    let is_open =
        |state| matches!(state, CommitmentState::Overdue | CommitmentState::Due | CommitmentState::Open);
    let open: Vec<&CommitmentView> = commitments.iter().filter(|one| is_open(one.state)).collect();
    if open.is_empty() {
        return None;
    }
    let told = page.count("thread-unsettled", open.len()).into_owned();
    let first = open.iter().filter_map(|one| Some((one.due.by?, one.state))).min_by_key(|(day, _)| *day);
    let next = match first {
        Some((day, CommitmentState::Overdue)) => page.name("thread-overdue", page.date(&day)),
        Some((day, _)) => page.name("thread-due", page.date(&day)),
        None => page.count("thread-without-day", open.len()),
    };
    Some(format!("{told} {next}"))
}
