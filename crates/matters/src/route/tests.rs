//! Waits, arrivals and minutes to approve, with items that are made up.

use jiff::civil::Date;
use sagsgang_minutes::Outcome;
use sagsgang_text::Span;

use super::{arrivals, unapproved};
use crate::thread::{Member, StrandAt, Thread, Threads};
use crate::told::{Approval, Heard, ItemHead, Part, Told, Wait, WaitKind};

fn day(date: &str) -> Date {
    date.parse().expect("a date of a test")
}

fn item(id: &str, organization: &str, date: &str, title: &str) -> Told {
    Told {
        head: ItemHead {
            item: id.to_owned(),
            meeting: format!("{organization} {date}"),
            body: "Region Vest".to_owned(),
            organization: organization.to_owned(),
            date: Some(day(date)),
            title: title.to_owned(),
            ..ItemHead::default()
        },
        outcome: Some(Outcome::Approved),
        ..Told::default()
    }
}

fn waiting(mut told: Told, kind: WaitKind, organ: &str, words: &str) -> Told {
    told.waits.push(Wait {
        id: format!("{}-wait", told.head.item),
        kind,
        organ: Some(organ.to_owned()),
        words: words.to_owned(),
        span: Span::default(),
        expected: None,
    });
    told
}

fn one_thread(items: &[&str]) -> Threads {
    let members = items
        .iter()
        .map(|item| Member { at: StrandAt { item: (*item).to_owned(), strand: String::new() }, link: None });
    Threads { links: Vec::new(), threads: vec![Thread { title: String::new(), members: members.collect() }] }
}

fn arrived(told: &[Told], threads: &Threads) -> Vec<(String, String)> {
    arrivals(told, threads).into_iter().map(|one| (one.wait, one.item)).collect()
}

#[test]
fn what_was_recommended_arrives_at_the_organ_in_the_same_thread() {
    let from = waiting(
        item("a", "Naturudvalget", "2025-02-05", "Sti ved fjorden"),
        WaitKind::Recommended,
        "regionsrådet",
        "",
    );
    let other = item("b", "Regionsrådet", "2025-02-26", "Takster i trafikken");
    let to = item("c", "Regionsrådet i Region Vest", "2025-03-26", "Anlæg langs vandet");
    let mut elsewhere = item("d", "Regionsrådet", "2025-02-20", "Sti ved fjorden");
    elsewhere.head.body = "Region Øst".to_owned();
    let all = [from, other, to, elsewhere];
    assert_eq!(arrived(&all, &one_thread(&["a", "c"])), [("a-wait".to_owned(), "c".to_owned())]);
    assert!(arrived(&all, &Threads::default()).is_empty());
}

#[test]
fn what_was_put_off_arrives_under_its_title() {
    let from = waiting(
        item("a", "Naturudvalget", "2025-02-05", "Sti ved fjorden"),
        WaitKind::Postponed,
        "Naturudvalget",
        "",
    );
    let to = item("b", "Naturudvalget", "2025-03-05", "Sti ved fjorden - fornyet behandling");
    let earlier = item("c", "Naturudvalget", "2025-01-05", "Sti ved fjorden");
    assert_eq!(arrived(&[from, to, earlier], &Threads::default()), [("a-wait".to_owned(), "b".to_owned())]);
}

#[test]
fn what_another_organ_decided_may_be_told_where_the_matter_comes_back() {
    let words = "Udvalget anbefaler over for regionsrådet, at 4,7 mio. kr. overføres til 2026.";
    let from = waiting(
        item("a", "Naturudvalget", "2025-02-05", "Overførsel af midler"),
        WaitKind::Recommended,
        "Regionsrådet",
        words,
    );
    let mut told = item("b", "Naturudvalget", "2025-04-05", "Status");
    let heard = |words: &str, date: &str| Heard {
        organ: "Regionsrådet".to_owned(),
        date: Some(day(date)),
        strand: String::new(),
        part: Part::Background,
        span: Span::default(),
        words: words.to_owned(),
    };
    told.heard
        .push(heard("Regionsrådet godkendte den 1. januar 2025 at overføre 4,7 mio. kr.", "2025-01-01"));
    assert!(
        arrived(&[from.clone(), told.clone()], &Threads::default()).is_empty(),
        "decided before it was asked"
    );
    told.heard
        .push(heard("Regionsrådet godkendte den 26. marts 2025 at overføre 4,7 mio. kr.", "2025-03-26"));
    assert_eq!(arrived(&[from, told], &Threads::default()), [("a-wait".to_owned(), "b".to_owned())]);
}

fn meeting(date: &str, approves: &[Option<&str>]) -> Vec<Told> {
    let mut first = item(&format!("{date}#1"), "Naturudvalget", date, "Godkendelse af referat");
    first.approvals = approves
        .iter()
        .map(|date| Approval { date: date.map(day), is_done: true, span: Span::default() })
        .collect();
    vec![first, item(&format!("{date}#2"), "Naturudvalget", date, "En sag")]
}

fn never(meetings: &[Vec<Told>]) -> Vec<(String, Option<String>, bool)> {
    let all: Vec<Told> = meetings.iter().flatten().cloned().collect();
    let found = unapproved(&all).into_iter();
    found.map(|one| (one.date.to_string(), one.next.map(|next| next.to_string()), one.is_gap)).collect()
}

#[test]
fn minutes_are_approved_at_a_later_meeting() {
    let told = |date: &str, next: Option<&str>, is_gap| (date.to_owned(), next.map(str::to_owned), is_gap);
    let (first, second, third) = ("2025-01-08", "2025-02-05", "2025-03-05");
    assert_eq!(
        never(&[meeting(first, &[]), meeting(second, &[Some(first)]), meeting(third, &[None])]),
        [told(third, None, false)],
    );
    assert_eq!(
        never(&[meeting(first, &[]), meeting(second, &[]), meeting(third, &[Some(first), Some(second)])]),
        [told(third, None, false)],
        "two meetings in one item"
    );
    assert_eq!(
        never(&[meeting(first, &[]), meeting(second, &[]), meeting(third, &[Some(second)])]),
        [told(first, Some(second), false), told(third, None, false)],
    );
    assert_eq!(
        never(&[meeting(first, &[]), meeting(third, &[Some(second)])]),
        [told(first, Some(third), true), told(third, None, false)],
        "the meeting between is missing"
    );
    assert!(
        never(&[meeting(first, &[]), meeting(second, &[])]).is_empty(),
        "they approve no minutes as an item"
    );
}

#[test]
fn an_agenda_approves_nothing_and_has_no_minutes() {
    let mut agenda = meeting("2025-02-05", &[Some("2025-01-08")]);
    for one in &mut agenda {
        one.outcome = None;
        one.approvals.iter_mut().for_each(|approval| approval.is_done = false);
    }
    assert_eq!(never(&[meeting("2025-01-08", &[]), agenda]), [("2025-01-08".to_owned(), None, false)]);
}
