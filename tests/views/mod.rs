//! Made-up views of matters, as the register gives them: what the tests of feeds, papers and forms stand on.

#![allow(dead_code, reason = "each test uses its part of it")]

use jiff::Timestamp;
use jiff::civil::{Date, date, time};
use sagsgang_matters::{
    CommitmentState, DuePhrase, Outcome as Became, Owner, OwnerKind, ReasonKind, Says, Unapproved, WaitKind,
};
use sagsgang_minutes::{DocumentKind, Outcome};
use sagsgang_store::{
    Brief, Cited, CommitmentSaid, CommitmentView, DueView, EvidenceView, Id, LinkView, MeetingSummary,
    Reasoned, SaidBy, ThreadEntry, ThreadPage, ThreadSummary, UnapprovedMinutes, WaitView,
};
use sagsgang_text::{Ore, Span};

/// Words that try to be markup, to end a line, to steer a terminal, and to be something else than they are.
pub const HOSTILE: &str = "»Æøå« \"a\" 'b' & <script>alert(1)</script> ]]> ; , \\n \\, x:y\r\nBEGIN:VEVENT\nto\u{0}\u{7}\u{1b}[2J \u{2028}\u{fffe}\u{ffff}\u{10ffff}|*_#";

/// A place in an item.
pub fn cited(organ: &str, day: Date, number: &str, title: &str, words: &str) -> Cited {
    let slug = organ.to_lowercase().replace(' ', "-");
    Cited {
        document: Id::derive("document", &[organ, &day.to_string()]),
        meeting_slug: format!("{slug}/{day}"),
        organization: organ.to_owned(),
        organization_slug: Some(slug),
        body: Some("Region Bakkeland".to_owned()),
        date: Some(day),
        item: Id::derive("item", &[organ, &day.to_string(), number]),
        item_key: number.to_owned(),
        number: Some(number.to_owned()),
        title: title.to_owned(),
        span: Span { start: 10, end: 40 },
        words: words.to_owned(),
    }
}

/// Why two things belong together.
pub fn reasoned(words: &str) -> Reasoned {
    Reasoned { kind: ReasonKind::Name, words: words.to_owned(), first: None, second: None }
}

/// What somebody said.
pub fn said(reason: &str) -> SaidBy {
    let at: Timestamp = "2025-07-01T09:30:00Z".parse().expect("a moment");
    SaidBy { by: "Ida Holm".to_owned(), at, reason: reason.to_owned() }
}

/// When something is due.
pub fn due(phrase: Option<&str>, by: Option<Date>, convention: Option<&str>) -> DueView {
    DueView {
        phrase: phrase.map(|text| DuePhrase {
            text: text.to_owned(),
            span: Span { start: 20, end: 30 },
            corrected_by: None,
        }),
        by,
        convention: convention.map(str::to_owned),
        is_next_meeting: false,
        is_set: false,
    }
}

/// A promise of the committee on 21 February 2024 that is overdue, with a later sentence nobody has looked at.
pub fn commitment(words: &str, state: CommitmentState) -> CommitmentView {
    let evidence_place = cited(
        "Udvalg for sundhed",
        date(2025, 6, 26),
        "2",
        "Investering",
        "Der er indgået en aftale med Havfonden.",
    );
    CommitmentView {
        id: Id::derive("commitment", &[words]),
        cited: Some(cited("Udvalg for sundhed", date(2024, 2, 21), "2", "Henvendelse fra Havfonden", words)),
        source: None,
        added: None,
        words: words.to_owned(),
        organization: "Udvalg for sundhed".to_owned(),
        organization_slug: Some("udvalg-for-sundhed".to_owned()),
        body: Some("Region Bakkeland".to_owned()),
        date: Some(date(2024, 2, 21)),
        owner: Owner {
            name: "administrationen".to_owned(),
            kind: OwnerKind::Administration,
            is_stated: false,
        },
        persons: Vec::new(),
        due: due(Some("inden sommerferien"), Some(date(2024, 6, 30)), Some("summer-holiday")),
        state,
        evidence: vec![EvidenceView {
            id: Id::derive("evidence", &[words]),
            cited: evidence_place,
            says: Says::Kept,
            told_by: "er indgået".to_owned(),
            reasons: vec![reasoned("Havfonden")],
            strength: 70,
            confirmed: None,
        }],
        said: Vec::new(),
        thread_slug: Some("havfonden".to_owned()),
        thread_title: Some("Henvendelse fra Havfonden".to_owned()),
        is_said: true,
    }
}

/// The same promise, kept as a person said on what the evidence shows.
pub fn kept(words: &str) -> CommitmentView {
    let mut view = commitment(words, CommitmentState::Kept);
    let evidence = view.evidence[0].id.clone();
    view.evidence[0].confirmed = Some((true, said("set i referatet")));
    view.said.push(CommitmentSaid {
        became: Became::Kept,
        on: date(2025, 6, 26),
        due_by: None,
        evidence: Some(evidence),
        said: said("set i referatet"),
    });
    view
}

/// A link between two places.
pub fn link(first: Cited, second: Cited, words: &str) -> LinkView {
    LinkView {
        id: Id::derive("link", &[first.item.as_str(), second.item.as_str()]),
        first,
        second,
        strength: 80,
        reasons: vec![reasoned(words)],
        joins: true,
        stated: None,
    }
}

/// A matter of two items before two organs.
pub fn thread(title: &str) -> ThreadPage {
    let first = cited("Udvalg for sundhed", date(2024, 2, 21), "2", title, title);
    let second = cited("Byrådet", date(2025, 6, 26), "7", title, title);
    let entry = |cited: &Cited, link: Option<LinkView>| ThreadEntry {
        cited: cited.clone(),
        is_part: false,
        outcome: Some(Outcome::Approved),
        decision: Some(Cited { words: "Udvalget godkendte indstillingen.".to_owned(), ..cited.clone() }),
        decided: Some(Ore(12_500_000)),
        link,
    };
    let entries =
        vec![entry(&first, None), entry(&second, Some(link(first.clone(), second.clone(), "Havfonden")))];
    ThreadPage {
        summary: ThreadSummary {
            slug: "havfonden".to_owned(),
            title: title.to_owned(),
            items: 2,
            first: first.date,
            last: second.date,
            organizations: vec![first.organization.clone(), second.organization.clone()],
            bodies: vec!["Region Bakkeland".to_owned()],
            outcome: Some(Outcome::Approved),
            holder: Some("Byrådet".to_owned()),
            is_waiting: false,
            unsettled: 1,
        },
        entries,
        commitments: vec![commitment("Udvalget får en aftale forelagt.", CommitmentState::Overdue)],
        waits: vec![wait()],
        money: Vec::new(),
        others: Vec::new(),
    }
}

/// A matter recommended to another organ, which has not been seen to get it.
pub fn wait() -> WaitView {
    WaitView {
        id: Id::derive("wait", &["a"]),
        kind: WaitKind::Recommended,
        cited: cited("Udvalg for sundhed", date(2025, 6, 26), "2", "Investering", "Udvalget anbefaler det."),
        organ: Some("Regionsrådet".to_owned()),
        organ_slug: None,
        expected: due(Some("i august 2025"), Some(date(2025, 8, 31)), None),
        arrived: None,
        thread_slug: None,
    }
}

/// A meeting, with a time where one is given.
pub fn meeting(day: Date, has_time: bool, title: &str) -> MeetingSummary {
    MeetingSummary {
        slug: format!("udvalg-for-sundhed/{day}"),
        organization: "Udvalg for sundhed".to_owned(),
        organization_slug: Some("udvalg-for-sundhed".to_owned()),
        body: Some("Region Bakkeland".to_owned()),
        date: Some(day),
        start: has_time.then(|| time(15, 30, 0, 0)),
        end: has_time.then(|| time(17, 0, 0, 0)),
        place: Some("Regionshuset; lokale 3, 1. sal".to_owned()),
        kind: DocumentKind::Minutes,
        items: 1,
        decisions: 1,
        errors: 0,
        warnings: 0,
        titles: vec![title.to_owned()],
    }
}

/// What the next meeting must know, with a line in some sections and none in others.
pub fn brief(words: &str) -> Brief {
    Brief {
        organization: "Udvalg for sundhed".to_owned(),
        organization_slug: "udvalg-for-sundhed".to_owned(),
        body: Some("Region Bakkeland".to_owned()),
        date: date(2025, 8, 27),
        last_meeting: Some(date(2025, 6, 26)),
        agenda: Vec::new(),
        agreed_for_now: Vec::new(),
        overdue: vec![commitment(words, CommitmentState::Overdue)],
        due: Vec::new(),
        open: Vec::new(),
        postponed: Vec::new(),
        waiting: vec![wait()],
        arrived: Vec::new(),
        to_approve: vec![UnapprovedMinutes {
            meeting_slug: "udvalg-for-sundhed/2025-06-26".to_owned(),
            organization_slug: Some("udvalg-for-sundhed".to_owned()),
            unapproved: Unapproved {
                meeting: "m".to_owned(),
                date: date(2025, 6, 26),
                organization: "Udvalg for sundhed".to_owned(),
                body: "Region Bakkeland".to_owned(),
                next: None,
                is_gap: false,
            },
        }],
        pools: Vec::new(),
        conditions: Vec::new(),
    }
}
