//! Who holds a matter now, and what is expected next, in a sentence or two.

use jiff::civil::Date;
use sagsgang_matters::CommitmentState;
use sagsgang_store::{CommitmentView, ThreadEntry, ThreadPage, WaitView};

use crate::locale::Argument;
use crate::web::page::Frame;

/// The wait that tells where the matter is now: the latest that has not arrived, if the matter waits at all.
fn open_wait(found: &ThreadPage) -> Option<&WaitView> {
    let mut open = found.waits.iter().rev().filter(|wait| wait.arrived.is_none());
    let latest = open.clone().next();
    let held = open.find(|wait| wait.organ.is_some() && wait.organ == found.summary.holder);
    held.or(latest).filter(|_| found.summary.is_waiting)
}

/// Who holds the matter and what is expected next.
pub(super) fn sentences(page: &Frame, found: &ThreadPage, today: Date) -> String {
    let where_it_is = match open_wait(found) {
        Some(wait) => page.wait_told(wait, today),
        None => last_treated(page, found, today),
    };
    match promised(page, &found.commitments) {
        Some(promised) => format!("{where_it_is} {promised}"),
        None => where_it_is,
    }
}

/// Where the matter was treated last and what came of it; or on which agenda it stands.
fn last_treated(page: &Frame, found: &ThreadPage, today: Date) -> String {
    let decided = found.entries.iter().rev().find(|entry| entry.outcome.is_some());
    let held = decided.map(|entry| {
        let organ = page.organ(&entry.cited.organization);
        let day = page.day_of(&entry.cited);
        let outcome = outcomes(page, found, entry);
        let arguments = [
            ("organ", Argument::Text(&organ)),
            ("day", Argument::Text(&day)),
            ("outcome", Argument::Text(&outcome)),
        ];
        page.fill("thread-held", &arguments).into_owned()
    });
    let agenda = found.entries.last().filter(|entry| entry.outcome.is_none()).map(|entry| {
        let organ = page.organ(&entry.cited.organization);
        let day = page.day_of(&entry.cited);
        let is_to_come = entry.cited.date.is_some_and(|date| date >= today);
        let key = if is_to_come { "thread-on-agenda" } else { "thread-was-on-agenda" };
        page.fill(key, &[("organ", Argument::Text(&organ)), ("day", Argument::Text(&day))]).into_owned()
    });
    let told = agenda.into_iter().chain(held).collect::<Vec<_>>();
    // An earlier meeting may have sent it on too, and nobody has seen it there.
    let elsewhere = found.waits.iter().rev().find(|wait| wait.arrived.is_none());
    let waits = match elsewhere {
        Some(wait) => page.wait_told(wait, today),
        None => page.say("thread-waits-for-nothing").into_owned(),
    };
    format!("{} {waits}", told.join(" "))
}

/// What came of the matter at the meeting of `last`: of each of its items, where there were several.
fn outcomes(page: &Frame, found: &ThreadPage, last: &ThreadEntry) -> String {
    let of_meeting = found.entries.iter().filter(|entry| entry.cited.meeting_slug == last.cited.meeting_slug);
    let mut told: Vec<(Option<&str>, String)> = Vec::new();
    for entry in of_meeting {
        let outcome = entry.outcome.map(|outcome| page.outcome(&outcome).to_lowercase());
        let line = (entry.cited.number.as_deref(), outcome.unwrap_or_default());
        if !line.1.is_empty() && !told.contains(&line) {
            told.push(line);
        }
    }
    let is_one = told.len() == 1;
    let told = told.into_iter().map(|(number, outcome)| match number.filter(|_| !is_one) {
        Some(number) => format!("{} {outcome}", page.name("evidence-item", number)),
        None => outcome,
    });
    page.listed(&told.collect::<Vec<_>>())
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
