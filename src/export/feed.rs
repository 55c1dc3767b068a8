//! What subscriptions hold: feeds and calendars of what the register's pages show. Pure: the views are given.
//!
//! Every link is a full address, as feed readers need it, and is left out where nobody said where the register is published.
//! An entry is updated when something about it is told: by a later sentence, by a person, or by its day having passed.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_matters::CommitmentState;
use sagsgang_minutes::{Access, DocumentKind, Outcome};
use sagsgang_store::{
    Cited, CommitmentView, Facts, Id, MeetingPage, MeetingSummary, OrganizationSummary, SearchHit,
    SearchQuery, ThreadEntry, ThreadPage,
};
use sagsgang_text::danish;

use super::atom::{AtomEntry, AtomFeed, moment, urn, uuid};
use super::calendar::{Calendar, CalendarEvent, When};
use crate::locale::Language;
use crate::web::address;
use crate::wire::{matter_words as words, words as wire_words};

/// Entries of a feed at most, the newest: a reader that asks once a day misses none.
pub const FEED_ENTRIES_MAX: usize = 100;

/// Letters of a heading at most; a sentence that is longer is cut after a word.
const HEADING_LETTERS_MAX: usize = 120;

/// Letters of a paragraph at most.
const PARAGRAPH_LETTERS_MAX: usize = 1_200;

/// What a calendar or feed is called that holds more than one organ.
const PUBLISHER: &str = "Sagsgang";

/// New decisions, commitments and minutes of an organ, the newest first. `meetings` are those that it tells of, with their items;
/// `commitments` those that were made before the organ.
pub fn organization_feed(
    organization: &OrganizationSummary,
    meetings: &[MeetingPage],
    commitments: &[CommitmentView],
    base: Option<&str>,
) -> AtomFeed {
    let page = address::organization(&organization.slug);
    let mut entries: Vec<AtomEntry> = Vec::new();
    for meeting in meetings.iter().filter(|meeting| meeting.meeting.kind != DocumentKind::Case) {
        entries.extend(minutes_entry(&meeting.meeting, base));
        for facts in std::iter::once(&meeting.facts).chain(&meeting.parts) {
            entries.extend(decision_entries(&meeting.meeting, facts, base));
        }
    }
    entries.extend(commitments.iter().filter_map(|view| commitment_entry(view, base)));
    AtomFeed {
        id: urn("feed-organization", &[&organization.slug]),
        title: organization.name.clone(),
        subtitle: "Referater, beslutninger og aftaler".to_owned(),
        author: organization.body.clone().unwrap_or_else(|| organization.name.clone()),
        itself: full(base, &format!("{page}/feed.atom")),
        page: full(base, &page),
        entries: newest_first(entries),
    }
}

/// What happens in a matter: its items and what was promised in it, the newest first.
pub fn thread_feed(thread: &ThreadPage, base: Option<&str>) -> AtomFeed {
    let page = address::thread(&thread.summary.slug);
    let items = thread.entries.iter().filter_map(|entry| thread_entry(entry, base));
    let promised = thread.commitments.iter().filter_map(|view| commitment_entry(view, base));
    AtomFeed {
        id: urn("feed-thread", &[&thread.summary.slug]),
        title: thread.summary.title.clone(),
        subtitle: format!("Sagsforløb over {}", thread.summary.organizations.join(", ")),
        author: PUBLISHER.to_owned(),
        itself: full(base, &format!("{page}/feed.atom")),
        page: full(base, &page),
        entries: newest_first(items.chain(promised).collect()),
    }
}

/// What a person is to keep, the newest first. `name` and `slug` are the person's.
pub fn commitments_feed(
    name: &str,
    slug: &str,
    commitments: &[CommitmentView],
    base: Option<&str>,
) -> AtomFeed {
    let page = address::person(slug);
    AtomFeed {
        id: urn("feed-person", &[slug]),
        title: format!("Aftaler: {name}"),
        subtitle: format!("Hvad {name} har påtaget sig, og hvad der blev af det"),
        author: PUBLISHER.to_owned(),
        itself: full(base, &format!("{page}/aftaler.atom")),
        page: full(base, &page),
        entries: newest_first(commitments.iter().filter_map(|view| commitment_entry(view, base)).collect()),
    }
}

/// What a saved search finds, the newest first. `hits` may be of several pages; `asked` is the search as an address has it,
/// after the question mark: `q=havn&organ=byraadet`.
pub fn search_feed(query: &SearchQuery, asked: &str, hits: &[SearchHit], base: Option<&str>) -> AtomFeed {
    let entries = hits.iter().filter_map(|hit| search_entry(hit, base)).collect();
    let title = if query.text.trim().is_empty() { "alt".to_owned() } else { query.text.trim().to_owned() };
    AtomFeed {
        id: urn("feed-search", &[asked]),
        title: format!("Søgning: {title}"),
        subtitle: "Punkter, som søgningen finder".to_owned(),
        author: PUBLISHER.to_owned(),
        itself: full(base, &format!("/soeg.atom?{asked}")),
        page: full(base, &format!("/soeg?{asked}")),
        entries: newest_first(entries),
    }
}

/// Meetings, and the days on which what is not settled is due. `name` is what the calendar is called.
pub fn meetings_and_due(
    name: &str,
    meetings: &[MeetingSummary],
    commitments: &[CommitmentView],
    base: Option<&str>,
) -> Calendar {
    let mut events: Vec<CalendarEvent> =
        meetings.iter().filter_map(|meeting| meeting_event(meeting, base)).collect();
    events.extend(commitments.iter().filter_map(|view| due_event(view, base)));
    events.sort_by_key(|event| {
        let day = match event.when {
            When::Day(day) => day,
            When::Time { start, .. } => start.date(),
        };
        (day, event.uid.clone())
    });
    Calendar { name: name.to_owned(), description: "Møder og frister for aftaler".to_owned(), events }
}

/// A full address, where it is known at which one the register is published.
fn full(base: Option<&str>, path: &str) -> Option<String> {
    base.map(|base| format!("{}{path}", base.trim_end_matches('/')))
}

/// The newest first, each thing once, and no more than a reader can use.
fn newest_first(mut entries: Vec<AtomEntry>) -> Vec<AtomEntry> {
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.id.cmp(&b.id)));
    let mut seen = BTreeSet::new();
    entries.retain(|entry| seen.insert(entry.id.clone()));
    entries.truncate(FEED_ENTRIES_MAX);
    entries
}

/// A heading of a sentence: its beginning, cut after a word.
fn heading(text: &str) -> String {
    cut(text, HEADING_LETTERS_MAX)
}

fn cut(text: &str, letters_max: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(letters_max) else { return line };
    let short = &line[..end];
    let end = short.rfind(' ').unwrap_or(end);
    format!("{} …", short[..end].trim_end_matches([',', ';', ' ']))
}

fn outcome_in_danish(outcome: Outcome) -> String {
    Language::Danish.say(&format!("outcome-{}", wire_words::outcome(outcome))).into_owned()
}

fn minutes_entry(meeting: &MeetingSummary, base: Option<&str>) -> Option<AtomEntry> {
    let date = meeting.date?;
    let (what, category) = match meeting.kind {
        DocumentKind::Agenda => ("Dagsorden", "dagsorden"),
        _ => ("Referat", "referat"),
    };
    let titles: Vec<String> = meeting.titles.iter().map(|title| cut(title, PARAGRAPH_LETTERS_MAX)).collect();
    Some(AtomEntry {
        // An agenda and the minutes that follow it are two things to read.
        id: urn("feed-minutes", &[category, &meeting.slug]),
        title: format!("{what}: {}, {}", meeting.organization, danish::date::in_words(date)),
        published: moment(date),
        updated: moment(date),
        category,
        author: None,
        page: full(base, &address::meeting(&meeting.slug)),
        paragraphs: titles,
    })
}

/// The decisions of a document's items that count; the bodies of closed items are not told.
fn decision_entries(meeting: &MeetingSummary, facts: &Facts, base: Option<&str>) -> Vec<AtomEntry> {
    let Some(date) = meeting.date else { return Vec::new() };
    let mut entries = Vec::new();
    for (item, ids) in facts.minutes.items.iter().zip(&facts.ids.items) {
        if !ids.is_counting || item.access == Some(Access::Closed) {
            continue;
        }
        let Some(decision) = item.decision.as_ref().filter(|one| one.outcome != Outcome::None) else {
            continue;
        };
        let number = item.number.as_ref().map_or(String::new(), |number| format!("{number}. "));
        entries.push(AtomEntry {
            id: urn("feed-decision", &[ids.id.as_str()]),
            title: heading(&format!("{}: {number}{}", outcome_in_danish(decision.outcome), item.title)),
            published: moment(date),
            updated: moment(date),
            category: "beslutning",
            author: None,
            page: full(base, &address::item(&meeting.slug, &ids.key)),
            paragraphs: vec![
                cut(facts.source.slice(decision.span), PARAGRAPH_LETTERS_MAX),
                format!("{}, {}", meeting.organization, danish::date::in_words(date)),
            ],
        });
    }
    entries
}

fn thread_entry(entry: &ThreadEntry, base: Option<&str>) -> Option<AtomEntry> {
    let cited = &entry.cited;
    let date = cited.date?;
    let outcome = entry.outcome.filter(|outcome| *outcome != Outcome::None).map(outcome_in_danish);
    let mut paragraphs: Vec<String> = Vec::new();
    if entry.is_part {
        // What the whole item decided may be of its other paragraphs.
        paragraphs.push(cut(&cited.words, PARAGRAPH_LETTERS_MAX));
    } else {
        paragraphs
            .extend(entry.decision.as_ref().map(|decision| cut(&decision.words, PARAGRAPH_LETTERS_MAX)));
        paragraphs.extend(entry.decided.map(|ore| format!("Besluttet: {}", ore.in_words())));
    }
    paragraphs.extend(entry.link.as_ref().map(|link| format!("Hvorfor: {}.", words::link_in_danish(link))));
    paragraphs.push(words::place(cited));
    // A part of an item is told apart from the others by where it stands.
    let part = if entry.is_part { cited.words.as_str() } else { "" };
    Some(AtomEntry {
        id: urn("feed-thread-item", &[cited.item.as_str(), part]),
        title: heading(&outcome.map_or(cited.title.clone(), |outcome| format!("{outcome}: {}", cited.title))),
        published: moment(date),
        updated: moment(date),
        category: "punkt",
        author: Some(cited.organization.clone()).filter(|name| !name.is_empty()),
        page: full(base, &place_address(cited)),
        paragraphs,
    })
}

/// The place in its item's text.
fn place_address(cited: &Cited) -> String {
    address::place_in_item(&cited.meeting_slug, &cited.item_key, &cited.span)
}

/// An entry of a commitment; none for one without a day.
fn commitment_entry(view: &CommitmentView, base: Option<&str>) -> Option<AtomEntry> {
    let date = view.date?;
    let mut paragraphs = vec![
        cut(&view.words, PARAGRAPH_LETTERS_MAX),
        format!(
            "Hvem: {}. Frist: {}. Tilstand: {}.",
            view.owner.name,
            words::due(&view.due),
            words::state_in_danish(view.state)
        ),
    ];
    for evidence in &view.evidence {
        paragraphs.push(format!(
            "{} »{}« ({}; hvorfor: {})",
            words::evidence_in_danish(evidence),
            cut(&evidence.cited.words, PARAGRAPH_LETTERS_MAX),
            words::place(&evidence.cited),
            words::evidence_reasons_in_danish(&evidence.reasons)
        ));
    }
    paragraphs.push(words::source(view));
    Some(AtomEntry {
        id: urn("feed-commitment", &[view.id.as_str()]),
        title: heading(&format!("Aftale: {}", words::sentence(&view.words))),
        published: moment(date),
        updated: last_told(view, date),
        category: "aftale",
        author: Some(view.organization.clone()).filter(|name| !name.is_empty()),
        page: full(base, &address::commitment(&view.id)),
        paragraphs,
    })
}

/// When something about a commitment was last told: it was made, a later sentence may tell of it, a person said something of
/// it, or its day passed.
fn last_told(view: &CommitmentView, date: Date) -> Timestamp {
    let evidence = view.evidence.iter().flat_map(|one| {
        let said = one.confirmed.as_ref().map(|(_, said)| said.at);
        one.cited.date.map(moment).into_iter().chain(said)
    });
    let said = view.said.iter().map(|one| one.said.at);
    let passed = view.due.by.filter(|_| view.state == CommitmentState::Overdue);
    let passed = passed.and_then(|day| day.tomorrow().ok()).map(moment);
    let added = view.added.as_ref().map(|said| said.at);
    evidence.chain(said).chain(passed).chain(added).fold(moment(date), Timestamp::max)
}

fn search_entry(hit: &SearchHit, base: Option<&str>) -> Option<AtomEntry> {
    let date = hit.date?;
    let outcome = hit.outcome.filter(|outcome| *outcome != Outcome::None).map(outcome_in_danish);
    let key = hit.item_key.as_deref().unwrap_or("");
    let page = match &hit.item_key {
        Some(key) => address::place_in_item(&hit.meeting_slug, key, &hit.snippet.span),
        None => address::meeting(&hit.meeting_slug),
    };
    Some(AtomEntry {
        id: urn("feed-hit", &[&hit.meeting_slug, key]),
        title: heading(&outcome.map_or(hit.title.clone(), |outcome| format!("{outcome}: {}", hit.title))),
        published: moment(date),
        updated: moment(date),
        category: "punkt",
        author: Some(hit.organization.clone()).filter(|name| !name.is_empty()),
        page: full(base, &page),
        paragraphs: vec![
            cut(&hit.snippet.text, PARAGRAPH_LETTERS_MAX),
            format!("{}, {}", hit.organization, danish::date::in_words(date)),
        ],
    })
}

/// A meeting in a calendar: all day where nothing is known of when it began. Cases are no meetings.
fn meeting_event(meeting: &MeetingSummary, base: Option<&str>) -> Option<CalendarEvent> {
    let date = meeting.date.filter(|_| meeting.kind != DocumentKind::Case)?;
    let when = match meeting.start {
        Some(start) => {
            When::Time { start: date.to_datetime(start), end: meeting.end.map(|end| date.to_datetime(end)) }
        }
        None => When::Day(date),
    };
    let titles: Vec<String> =
        meeting.titles.iter().map(|title| format!("– {}", cut(title, PARAGRAPH_LETTERS_MAX))).collect();
    let name = if meeting.organization.trim().is_empty() { "Møde" } else { &meeting.organization };
    Some(CalendarEvent {
        uid: uuid("calendar-meeting", &[&meeting.slug]),
        stamp: moment(date),
        when,
        summary: name.to_owned(),
        description: titles.join("\n"),
        place: meeting.place.clone().unwrap_or_default(),
        page: full(base, &address::meeting(&meeting.slug)),
        category: "møde",
        is_busy: meeting.start.is_some(),
    })
}

/// The day on which something is due that is not settled; none without a day.
fn due_event(view: &CommitmentView, base: Option<&str>) -> Option<CalendarEvent> {
    let by = view.due.by.filter(|_| !view.state.is_settled())?;
    let owner = if view.owner.name.is_empty() { String::new() } else { format!("{}: ", view.owner.name) };
    let description = [view.words.clone(), words::due(&view.due), words::source(view)]
        .map(|text| cut(&text, PARAGRAPH_LETTERS_MAX));
    let id: &Id = &view.id;
    Some(CalendarEvent {
        uid: uuid("calendar-due", &[id.as_str()]),
        stamp: last_told(view, view.date.unwrap_or(by)),
        when: When::Day(by),
        summary: heading(&format!("Frist: {owner}{}", words::sentence(&view.words))),
        description: description.join("\n"),
        place: String::new(),
        page: full(base, &address::commitment(id)),
        category: "frist",
        is_busy: false,
    })
}
