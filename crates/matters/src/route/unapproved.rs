//! Minutes that no later meeting is seen to approve.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use sagsgang_text::danish::name::fold;

use super::Unapproved;
use crate::told::Told;
use crate::told::mark::organ_key;

/// A document with one item only says too little of a meeting: what was approved there may stand in another document.
const ITEMS_MIN: usize = 2;

/// What is known of a meeting.
#[derive(Default)]
struct Meeting<'a> {
    id: &'a str,
    organization: &'a str,
    body: &'a str,
    items: usize,
    is_held: bool,
    /// Days whose minutes it approved; none for those of the meeting before.
    approved: Vec<Option<Date>>,
    /// Whether it has an item about approving minutes, whatever came of it.
    approves: bool,
}

impl Meeting<'_> {
    /// Whether enough of it is known to say what it did not do.
    fn is_known(&self) -> bool {
        self.is_held && (self.items >= ITEMS_MIN || self.approves)
    }
}

/// Minutes that no later meeting is seen to approve, of organs that approve theirs as an item at all, by body, organ and day.
/// A meeting that has only an agenda has no minutes yet.
pub fn unapproved(told: &[Told]) -> Vec<Unapproved> {
    let bodies = bodies(told);
    let mut organs: BTreeMap<(String, String), BTreeMap<Date, Meeting<'_>>> = BTreeMap::new();
    for one in told {
        let head = &one.head;
        let Some(date) = head.date.filter(|_| !head.organization.is_empty()) else { continue };
        let key = organ_key(&head.organization);
        let only = bodies.get(&key).filter(|bodies| bodies.len() == 1).and_then(BTreeSet::first);
        let body = if head.body.is_empty() { only.copied().unwrap_or("") } else { &head.body };
        let organ = organs.entry((fold(body), key)).or_default();
        let meeting = organ.entry(date).or_default();
        meeting.id = if meeting.id.is_empty() { &head.meeting } else { meeting.id.min(&head.meeting) };
        (meeting.organization, meeting.body) = (&head.organization, body);
        meeting.items += 1;
        meeting.is_held |= one.outcome.is_some();
        meeting.approves |= !one.approvals.is_empty();
        meeting
            .approved
            .extend(one.approvals.iter().filter(|approval| approval.is_done).map(|approval| approval.date));
    }
    organs
        .into_values()
        .filter(|meetings| meetings.values().any(|one| one.approves))
        .flat_map(of_organ)
        .collect()
}

/// The public bodies that each organ's name is known with: minutes that name none are of the only one.
fn bodies(told: &[Told]) -> BTreeMap<String, BTreeSet<&str>> {
    let mut out: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for head in told.iter().map(|one| &one.head).filter(|head| !head.body.is_empty()) {
        out.entry(organ_key(&head.organization)).or_default().insert(&head.body);
    }
    out
}

fn of_organ(meetings: BTreeMap<Date, Meeting<'_>>) -> Vec<Unapproved> {
    let known: BTreeSet<Date> = meetings.keys().copied().collect();
    let held: Vec<(&Date, &Meeting<'_>)> = meetings.iter().filter(|(_, one)| one.is_held).collect();
    let mut out = Vec::new();
    for (at, (date, meeting)) in held.iter().enumerate().filter(|(_, (_, one))| one.is_known()) {
        let later = &held[at + 1..];
        let by_day = later.iter().any(|(_, one)| one.approved.contains(&Some(**date)));
        // "Referat fra seneste møde" is that of the meeting before, as far as the register knows.
        let next = later.first();
        if by_day || next.is_some_and(|(_, one)| one.approved.contains(&None)) {
            continue;
        }
        let next = later.iter().find(|(_, one)| one.is_known());
        let is_between = |day: &Date| next.is_some_and(|(next, _)| *date < day && day < *next);
        let is_gap = next.is_some_and(|(_, one)| {
            one.approved.iter().flatten().any(|day| is_between(day) && !known.contains(day))
        });
        out.push(Unapproved {
            meeting: meeting.id.to_owned(),
            date: **date,
            organization: meeting.organization.to_owned(),
            body: meeting.body.to_owned(),
            next: next.map(|(next, _)| **next),
            is_gap,
        });
    }
    out
}
