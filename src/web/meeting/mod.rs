//! Meetings: what was decided, and where does it say so?

mod summary;

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use sagsgang_minutes::{Access, DocumentKind, Item, Outcome, Presence};
use sagsgang_store::{
    DocumentHead, Edition, Facts, Finding, ItemIds, MeetingFilter, MeetingList, MeetingPage, MeetingSummary,
    Register,
};
use sagsgang_text::Span;
use serde::Deserialize;

use super::address;
use super::error::Failure;
use super::money::fate::FateRow;
use super::page::{self, Area, Frame};
use super::reading::fact::{FactGroup, Gathering, number, participation_notes};
use super::reading::mark::{Headings, Marks};
use super::reading::text::{Shown, render};
use super::state::AppState;

/// Titles of items that a list shows for each meeting.
const TITLES_MAX: usize = 6;

/// Which meetings the address asks for.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    organ: Option<String>,
    aar: Option<i16>,
}

#[derive(Template)]
#[template(path = "meeting/list.html")]
struct ListView {
    page: Frame,
    list: MeetingList,
    filter: MeetingFilter,
}

impl ListView {
    /// The address of the list narrowed to an organ and a year.
    fn narrowed(&self, organ: Option<&str>, year: Option<i16>) -> String {
        let mut pairs = Vec::new();
        pairs.extend(organ.map(|organ| format!("organ={}", address::encoded(organ, ""))));
        pairs.extend(year.map(|year| format!("aar={year}")));
        let query = pairs.join("&");
        self.page.to(if query.is_empty() { "/moeder".to_owned() } else { format!("/moeder?{query}") })
    }

    fn with_organ(&self, slug: &str) -> String {
        let organ = (self.filter.organization.as_deref() != Some(slug)).then_some(slug);
        self.narrowed(organ, self.filter.year)
    }

    fn with_year(&self, year: &i16) -> String {
        let year = (self.filter.year != Some(*year)).then_some(*year);
        self.narrowed(self.filter.organization.as_deref(), year)
    }

    fn has_organ(&self, slug: &str) -> bool {
        self.filter.organization.as_deref() == Some(slug)
    }

    fn has_year(&self, year: &i16) -> bool {
        self.filter.year == Some(*year)
    }
}

/// Lists the meetings.
pub(super) async fn list(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    page: Frame,
) -> Result<Response, Failure> {
    let filter = MeetingFilter { organization: asked.organ, year: asked.aar };
    let asked = filter.clone();
    let list = state.ask(move |register| register.meetings(&asked)).await?;
    let title = page.say("nav-meetings");
    page::show(&ListView { page: page.titled(Area::Meetings, title), list, filter })
}

/// What was decided in an item, in a line.
struct DecisionRow {
    /// Key of the item.
    key: String,
    number: Option<String>,
    title: String,
    path: String,
    outcome: Option<(&'static str, String)>,
    decided: Option<String>,
    words: Option<(String, String)>,
    /// Which document it is from, where that is another than the current one.
    from: Option<String>,
    /// What became of its sums.
    fates: Vec<FateRow>,
}

/// Those who took part in one way.
struct PresenceRow {
    presence: Presence,
    people: Vec<(String, String, String)>,
}

/// A part of the text with what was read in it.
struct TextRow {
    anchor: String,
    heading: String,
    is_quoted: bool,
    path: Option<String>,
    groups: Vec<FactGroup>,
    text: String,
}

#[derive(Template)]
#[template(path = "meeting/page.html")]
struct View {
    page: Frame,
    lead: String,
    /// That its minutes are not seen to be approved.
    unapproved: Option<String>,
    meeting: MeetingSummary,
    document: DocumentHead,
    editions: Vec<Edition>,
    decisions: Vec<DecisionRow>,
    attendance: Vec<PresenceRow>,
    findings: Vec<Finding>,
    rows: Vec<TextRow>,
    previous: Option<String>,
    next: Option<String>,
}

impl View {
    /// What the list of items is: what was decided, or what is to be treated.
    fn items_heading(&self) -> Cow<'static, str> {
        let is_agenda = self.meeting.kind == DocumentKind::Agenda;
        self.page.say(if is_agenda { "meeting-agenda-items" } else { "meeting-decisions" })
    }

    /// Whether persons are named, but none of them as present from beginning to end.
    fn names_only_absences(&self) -> bool {
        !self.attendance.is_empty() && self.attendance.iter().all(|row| row.presence != Presence::Present)
    }
}

/// Shows a meeting.
pub(super) async fn show(
    State(state): State<AppState>,
    Path((organ, day)): Path<(String, String)>,
    page: Frame,
) -> Result<Response, Failure> {
    let slug = format!("{organ}/{day}");
    let today = state.today();
    let asking = move |register: &Register| {
        let Some(found) = register.meeting(&slug)? else { return Ok(None) };
        let organ = found.meeting.organization_slug.as_deref();
        let unapproved = match organ.filter(|_| found.meeting.kind == DocumentKind::Minutes) {
            Some(organ) => register.unapproved_minutes(Some(organ), today)?,
            None => Vec::new(),
        };
        let unapproved = unapproved.into_iter().find(|one| one.meeting_slug == slug);
        Ok(Some((found, register.fates(&slug, None)?, unapproved)))
    };
    let (found, fates, unapproved) = state.ask(asking).await?.ok_or(Failure::NotFound)?;
    let fates = FateRow::all(&page, &fates);
    let title = page.meeting_title(&found.meeting);
    let page = page.titled(Area::Meetings, title);
    let page = page.under_meetings();
    let correctable = state.reach().allows_corrections() && found.facts.document.is_current;
    let unapproved = unapproved.map(|minutes| page.unapproved(&minutes.unapproved));
    page::show(&View { unapproved, ..view(page, found, &fates, correctable) })
}

fn view(page: Frame, found: MeetingPage, fates: &[FateRow], correctable: bool) -> View {
    let lead = summary::sentence(&page, &found);
    let mut decisions = decisions(&page, &found);
    for row in &mut decisions {
        row.fates = FateRow::of_item(fates, &row.key);
    }
    let attendance = attendance(&page, &found);
    let rows = rows(&page, &found, correctable);
    let MeetingPage { meeting, editions, facts, previous, next, .. } = found;
    View {
        page,
        lead,
        unapproved: None,
        meeting,
        document: facts.document,
        editions,
        decisions,
        attendance,
        findings: facts.findings,
        rows,
        previous,
        next,
    }
}

/// The items that count: those of the current edition, then those that only another document has.
fn decisions(page: &Frame, found: &MeetingPage) -> Vec<DecisionRow> {
    let mut rows = Vec::new();
    for facts in std::iter::once(&found.facts).chain(&found.parts) {
        let items = facts.minutes.items.iter().zip(&facts.ids.items);
        let counting = items.filter(|(_, ids)| ids.is_counting);
        rows.extend(counting.map(|(item, ids)| decision_row(page, found, facts, item, ids)));
    }
    rows
}

fn decision_row(page: &Frame, found: &MeetingPage, facts: &Facts, item: &Item, ids: &ItemIds) -> DecisionRow {
    let slug = &found.meeting.slug;
    let is_agenda = facts.minutes.kind == DocumentKind::Agenda;
    // Nothing is decided on an agenda yet: that an item has no decision is no news there.
    let decision = item.decision.as_ref().filter(|decision| !is_agenda || decision.outcome != Outcome::None);
    DecisionRow {
        number: item.number.clone(),
        title: item.title.clone(),
        path: address::item(slug, &ids.key),
        outcome: match decision {
            Some(decision) => {
                let look = page.outcome_look(&decision.outcome);
                Some((look, page.outcome(&decision.outcome).into_owned()))
            }
            None if item.access == Some(Access::Closed) => {
                Some(("", page.access(&Access::Closed).into_owned()))
            }
            None if is_agenda => None,
            None => Some(("", page.say("no-decision").into_owned())),
        },
        decided: page.decided_sum(item),
        words: decision.map(|decision| {
            let span = decision.basis.unwrap_or(decision.span);
            let place = if facts.document.is_current {
                format!("#{}", address::mark(&span))
            } else {
                page.to(address::place_in_item(slug, &ids.key, &span))
            };
            (page.brief(facts.source.slice(span)), place)
        }),
        from: (!facts.document.is_current).then(|| page.where_from(found, facts)),
        key: ids.key.clone(),
        fates: Vec::new(),
    }
}

fn attendance(page: &Frame, found: &MeetingPage) -> Vec<PresenceRow> {
    let mut rows: Vec<PresenceRow> = Vec::new();
    let participants = found.facts.minutes.participants.iter().enumerate();
    for (index, person) in participants {
        let slug =
            found.facts.ids.person_slugs.get(index).map(|slug| address::person(slug)).unwrap_or_default();
        let entry = (person.name.clone(), slug, participation_notes(page, person).join(", "));
        match rows.iter_mut().find(|row| row.presence == person.status) {
            Some(row) => row.people.push(entry),
            None => rows.push(PresenceRow { presence: person.status, people: vec![entry] }),
        }
    }
    rows.sort_by_key(|row| row.presence);
    rows
}

/// The whole text in order: what stands before, between and after the items, and each item, with its facts.
fn rows(page: &Frame, found: &MeetingPage, correctable: bool) -> Vec<TextRow> {
    let facts = &found.facts;
    let mut gathering = Gathering::new(page, facts, correctable);
    let mut meeting_facts = Some(gathering.meeting());
    let mut parts: Vec<(Span, Option<usize>, Vec<FactGroup>)> = Vec::new();
    let text = facts.source.text();
    let mut at = 0;
    for (index, item) in facts.minutes.items.iter().enumerate() {
        let before = Span { start: at, end: item.span.start.max(at) };
        if index == 0 || !before.trimmed(text).is_empty() {
            parts.push((before, None, meeting_facts.take().unwrap_or_default()));
        }
        parts.push((
            Span { start: item.span.start.max(at), end: item.span.end.max(at) },
            Some(index),
            gathering.item(index),
        ));
        at = item.span.end.max(at);
    }
    let after = Span::new(at as usize, text.len());
    if !after.trimmed(text).is_empty() || parts.is_empty() {
        parts.push((after, None, meeting_facts.take().unwrap_or_default()));
    }
    gathering.findings(true);
    let mut marks: Marks = gathering.marks;
    marks.number();
    let headings = Headings::of(&facts.minutes);
    let parts = parts.into_iter().enumerate();
    let rows = parts.map(|(position, (span, item, mut groups))| {
        number(&marks, &mut groups);
        let text = render(text, span, &marks, &headings, &Shown::with_headings(4));
        text_row(page, found, position, item, groups, text)
    });
    rows.collect()
}

fn text_row(
    page: &Frame,
    found: &MeetingPage,
    position: usize,
    item: Option<usize>,
    groups: Vec<FactGroup>,
    text: String,
) -> TextRow {
    let anchor = format!("del-{position}");
    match item.and_then(|index| Some((&found.facts.minutes.items[index], found.facts.ids.items.get(index)?)))
    {
        Some((item, ids)) => TextRow {
            anchor,
            heading: page.item_title(item.number.as_deref(), &item.title),
            is_quoted: true,
            path: Some(address::item(&found.meeting.slug, &ids.key)),
            groups,
            text,
        },
        None => {
            let heading =
                page.say(if position == 0 { "meeting-head" } else { "meeting-outside" }).into_owned();
            TextRow { anchor, heading, is_quoted: false, path: None, groups, text }
        }
    }
}

impl Frame {
    /// Which document an item is from that the current edition leaves out or says less about.
    fn where_from(&self, found: &MeetingPage, part: &Facts) -> String {
        let is_agenda = part.minutes.kind == DocumentKind::Agenda;
        if part.minutes.supplement.is_some() {
            self.say("edition-supplement").into_owned()
        } else if is_agenda && found.meeting.kind != DocumentKind::Agenda {
            self.say("edition-agenda-only").into_owned()
        } else {
            self.count("edition-of", part.document.edition).into_owned()
        }
    }

    /// What a meeting is called: its organ and its day.
    pub(super) fn meeting_title(&self, meeting: &MeetingSummary) -> String {
        let organ = self.organ(&meeting.organization);
        match meeting.date {
            Some(date) => format!("{organ}, {}", self.date(&date)),
            None => organ,
        }
    }

    /// What an item is called: its number, as printed, and its title.
    pub(super) fn item_title(&self, number: Option<&str>, title: &str) -> String {
        match number {
            Some(number) => format!("{number}. {title}"),
            None => title.to_owned(),
        }
    }

    /// The same frame below the list of meetings.
    pub(super) fn under_meetings(self) -> Self {
        let label = self.say("nav-meetings");
        self.under(label, "/moeder")
    }
}
