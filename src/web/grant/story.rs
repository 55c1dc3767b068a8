//! The story of a grant, a year at a time: applied for, recommended, decided, paid, lapsed; and what texts tell of it later.

use sagsgang_ledger::{Application, Certainty, Stage};
use sagsgang_store::{GrantEvent, GrantPage, QueueEntry, Quote};

use crate::web::address;
use crate::web::money::movement::MovementRow;
use crate::web::money::source::Source;
use crate::web::page::Frame;
use crate::web::queue::sum_with_years;

/// What happened in a year.
pub(super) struct Chapter {
    /// The year, or that no day is known.
    pub(super) year: String,
    /// What happened, the oldest first.
    pub(super) events: Vec<Event>,
}

/// One thing that happened, or that a text says.
pub(super) struct Event {
    /// The look and the word of its tag.
    pub(super) tag: (&'static str, String),
    /// The sum with its years.
    pub(super) sum: String,
    /// What it is about, in the words of the text.
    pub(super) about: String,
    /// The initiatives of an application, each with its sum and the place that tells it.
    pub(super) parts: Vec<(String, String)>,
    /// What became of it, or what it agrees with.
    pub(super) note: Option<String>,
    /// Where the note leads, with language.
    pub(super) link: Option<(String, String)>,
    /// The day.
    pub(super) day: Option<String>,
    /// The sentence.
    pub(super) source: Option<Source>,
}

/// The story in chapters.
pub(super) fn chapters(page: &Frame, grant: &GrantPage) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = Vec::new();
    for (day, quotes, event) in &grant.story {
        let year = day.map_or_else(|| page.say("unknown-date").into_owned(), |day| day.year().to_string());
        let mut event = self::event(page, grant, event, quotes);
        event.day = event.day.or_else(|| day.map(|day| page.date(&day)));
        match chapters.last_mut() {
            Some(chapter) if chapter.year == year => chapter.events.push(event),
            _ => chapters.push(Chapter { year, events: vec![event] }),
        }
    }
    chapters
}

fn event(page: &Frame, grant: &GrantPage, event: &GrantEvent, quotes: &[Quote]) -> Event {
    let source = quotes.first().map(|quote| Source::of(page, quote));
    match event {
        GrantEvent::Applied(application) => applied(page, application, source),
        GrantEvent::Said(entry) => said(page, grant, entry, source),
        GrantEvent::Moved(line) => {
            let row = MovementRow::of(page, line);
            let undone = row.is_undone.then(|| page.say("money-undone").into_owned());
            Event {
                tag: row.tag,
                sum: row.sum,
                about: row.about,
                parts: Vec::new(),
                note: Some(
                    undone.map_or_else(|| row.booked.clone(), |undone| format!("{undone}. {}", row.booked)),
                ),
                link: Some((
                    line.pool.name.clone(),
                    page.to(format!("{}#bevaegelser", address::pool(&line.pool.slug))),
                )),
                day: Some(row.day),
                source: source.or(row.source),
            }
        }
    }
}

fn applied(page: &Frame, application: &Application, source: Option<Source>) -> Event {
    Event {
        tag: ("", page.say("story-applied").into_owned()),
        sum: page.sum(&application.ore),
        about: application.applicant.clone().unwrap_or_default(),
        parts: application.parts.iter().map(|part| (part.title.clone(), page.sum(&part.ore))).collect(),
        note: None,
        link: None,
        day: None,
        source,
    }
}

fn said(page: &Frame, grant: &GrantPage, entry: &QueueEntry, source: Option<Source>) -> Event {
    let proposal = &entry.proposal;
    let look = match proposal.stage {
        Stage::Proposed | Stage::Recommended => "info",
        Stage::Decided => "ok",
        Stage::Postponed | Stage::Rejected => "warn",
        Stage::History => "",
    };
    let row = page.to(address::queue_row(&entry.id));
    let (note, link) = match (&proposal.certainty, &entry.settled) {
        (_, Some(settled)) => {
            let (word, told) = page.settled_told(settled);
            (format!("{word}. {told}"), Some((page.say("story-to-row").into_owned(), row)))
        }
        (Certainty::Told(Some(again)), None) => (agrees(page, grant, again), None),
        (Certainty::Told(None), None) => (page.say("story-told-unknown").into_owned(), None),
        (Certainty::Waiting(_), None) => {
            (page.say("story-waits").into_owned(), Some((page.say("story-to-row").into_owned(), row)))
        }
        (Certainty::Stopped, None) => (page.say("story-stopped").into_owned(), None),
        (Certainty::Certain, None) => (page.say("story-booked").into_owned(), None),
    };
    Event {
        tag: (look, page.stage(&proposal.stage).into_owned()),
        sum: sum_with_years(page, proposal),
        about: proposal.purpose.clone(),
        parts: Vec::new(),
        note: Some(note),
        link,
        day: None,
        source: source.or_else(|| entry.quotes.first().map(|quote| Source::of(page, quote))),
    }
}

/// What history that a text tells agrees with: a movement or a proposal that the register knows.
fn agrees(page: &Frame, grant: &GrantPage, id: &str) -> String {
    let known = grant.story.iter().find_map(|(day, _, event)| match event {
        GrantEvent::Moved(line) if is_of(&line.posted.movement.id, id) => *day,
        GrantEvent::Said(entry) if entry.proposal.id == id => *day,
        _ => None,
    });
    match known {
        Some(day) => page.name("story-told-agrees", page.date(&day)).into_owned(),
        None => page.say("story-told-known").into_owned(),
    }
}

/// Whether a movement is that of the proposal `id`: its own, or that of one of its years.
fn is_of(movement: &str, id: &str) -> bool {
    movement.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}
