//! The editions of a meeting: which documents tell of it, what counts of each, and what is different between two of them.

pub(crate) mod told;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use sagsgang_minutes::Minutes;
use sagsgang_minutes::difference::{FactChange, ItemDifference, PieceKind, Told};
use sagsgang_store::{Edition, EditionsPage, Facts, MeetingSummary};
use sagsgang_text::Span;
use serde::Deserialize;

use super::address;
use super::error::Failure;
use super::page::{self, Area, Frame};
use super::state::AppState;
use crate::picture::escaped;
use told::Teller;

/// A document in the table.
struct Row {
    edition: Edition,
    format: String,
    standing: (&'static str, String),
    counting: Option<String>,
    difference: Option<String>,
    comparison: Option<String>,
}

#[derive(Template)]
#[template(path = "edition/list.html")]
struct ListView {
    page: Frame,
    meeting: MeetingSummary,
    rows: Vec<Row>,
    comparison: String,
}

/// Lists the documents that tell of a meeting.
pub(super) async fn list(
    State(state): State<AppState>,
    Path((organ, day)): Path<(String, String)>,
    page: Frame,
) -> Result<Response, Failure> {
    let slug = format!("{organ}/{day}");
    let found = state.ask(move |register| register.editions(&slug)).await?.ok_or(Failure::NotFound)?;
    let page = under_meeting(page, &found.meeting);
    let title = page.say("editions-title");
    let page = page.titled(Area::Meetings, title);
    let rows = (0..found.editions.len()).map(|at| row(&page, &found, at)).collect();
    let comparison = page.to(format!("{}/forskel", address::meeting(&found.meeting.slug)));
    page::show(&ListView { page, meeting: found.meeting, rows, comparison })
}

fn under_meeting(page: Frame, meeting: &MeetingSummary) -> Frame {
    let title = page.meeting_title(meeting);
    page.under_meetings().under(title, address::meeting(&meeting.slug))
}

fn row(page: &Frame, found: &EditionsPage, at: usize) -> Row {
    let edition = found.editions[at].0.clone();
    let current = found.editions.iter().position(|(edition, _)| edition.is_current);
    let difference =
        current.filter(|current| *current != at).and_then(|current| found.difference(at, current));
    let is_same = difference.as_ref().is_some_and(|difference| difference.is_same_content());
    let standing = if edition.is_current {
        ("ok", page.say("edition-current"))
    } else if edition.counting_items > 0 {
        ("info", page.say("edition-part"))
    } else if is_same {
        ("", page.say("edition-same"))
    } else {
        ("", page.say("edition-old"))
    };
    let counting = edition.counting_items > 0;
    let comparison = difference.as_ref().zip(current).map(|(_, current)| {
        page.to(address::difference(&found.meeting.slug, edition.number, found.editions[current].0.number))
    });
    Row {
        format: format_of(page, &edition.media_type),
        standing: (standing.0, standing.1.into_owned()),
        counting: counting
            .then(|| page.count("editions-counting-items", edition.counting_items).into_owned()),
        difference: difference.map(|difference| Teller::new(page.language).short(&difference)),
        comparison,
        edition,
    }
}

/// A media type as people call it.
fn format_of(page: &Frame, media_type: &str) -> String {
    let known = match media_type {
        "text/plain" => return page.say("format-text").into_owned(),
        "text/html" => "HTML",
        "text/markdown" => "Markdown",
        "application/pdf" => "PDF",
        "application/json" => "JSON",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "Word (DOCX)",
        "application/vnd.oasis.opendocument.text" => "OpenDocument (ODT)",
        other => other,
    };
    known.to_owned()
}

/// Which two editions the address asks for, by their numbers.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    fra: Option<u32>,
    til: Option<u32>,
}

/// A fact that is not the same.
struct ChangeRow {
    aspect: String,
    old: Option<ValueCell>,
    new: Option<ValueCell>,
}

/// A value with the place that it was read from.
struct ValueCell {
    words: String,
    is_quoted: bool,
    place: Option<String>,
}

/// A section whose words are not the same.
struct SectionRow {
    heading: (String, bool),
    words: String,
}

/// An item that is not the same.
struct ItemRow {
    title: String,
    path: Option<String>,
    tags: Vec<(&'static str, String)>,
    is_closed: bool,
    changes: Vec<ChangeRow>,
    sections: Vec<SectionRow>,
}

#[derive(Template)]
#[template(path = "edition/difference.html")]
struct DifferenceView {
    page: Frame,
    lead: String,
    old: Edition,
    new: Edition,
    meeting: Vec<ChangeRow>,
    items: Vec<ItemRow>,
    unchanged: usize,
    back: String,
    turned: String,
    editions: Vec<Edition>,
    comparison: String,
}

/// Shows what is different between two editions.
pub(super) async fn difference(
    State(state): State<AppState>,
    Path((organ, day)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    page: Frame,
) -> Result<Response, Failure> {
    let slug = format!("{organ}/{day}");
    let found = state.ask(move |register| register.editions(&slug)).await?.ok_or(Failure::NotFound)?;
    page::show(&view(page, found, &asked).ok_or(Failure::NotFound)?)
}

fn view(page: Frame, found: EditionsPage, asked: &Asked) -> Option<DifferenceView> {
    let numbered = |number: u32| found.editions.iter().position(|(edition, _)| edition.number == number);
    let current = found.editions.iter().position(|(edition, _)| edition.is_current)?;
    let new = asked.til.map_or(Some(current), numbered)?;
    let other = (0..found.editions.len()).find(|at| *at != new);
    let old = asked.fra.map_or(other, numbered)?;
    let difference = found.difference(old, new)?;
    let teller = Teller::new(page.language);
    let meeting_path = address::meeting(&found.meeting.slug);
    let page = under_meeting(page, &found.meeting);
    let label = page.say("editions-title");
    let page = page.under(label, address::editions(&found.meeting.slug));
    let (one, other) = (&found.editions[old], &found.editions[new]);
    let title = teller.between(number(one), number(other));
    let page = page.titled(Area::Meetings, title);
    let told =
        Telling { page: &page, teller: &teller, old: &one.1, new: &other.1, slug: &found.meeting.slug };
    let items: Vec<ItemRow> =
        difference.items.iter().filter(|item| !item.is_same()).map(|item| told.item(item)).collect();
    Some(DifferenceView {
        lead: if items.is_empty() && difference.meeting.is_empty() {
            teller.say("difference-none")
        } else {
            page.sentence(&teller.short(&difference))
        },
        meeting: difference.meeting.iter().map(|change| told.change(change)).collect(),
        unchanged: difference.counts().same,
        items,
        back: page.to(address::editions(&found.meeting.slug)),
        turned: page.to(address::difference(&found.meeting.slug, other.0.number, one.0.number)),
        comparison: page.to(format!("{meeting_path}/forskel")),
        old: one.0.clone(),
        new: other.0.clone(),
        editions: found.editions.iter().map(|(edition, _)| edition.clone()).collect(),
        page,
    })
}

fn number((edition, _): &(Edition, Facts)) -> usize {
    usize::try_from(edition.number).unwrap_or(usize::MAX)
}

/// What is needed to tell a difference on a page.
struct Telling<'a> {
    page: &'a Frame,
    teller: &'a Teller,
    old: &'a Facts,
    new: &'a Facts,
    slug: &'a str,
}

impl Telling<'_> {
    fn change(&self, change: &FactChange) -> ChangeRow {
        let cell = |told: &Option<Told>, facts: &Facts| {
            told.as_ref().map(|told| {
                let (words, is_quoted) = self.teller.value(&told.value);
                let place = told.span.filter(|span| span.start < span.end);
                let place = place.map(|span: Span| self.page.to(address::place(&facts.document.id, &span)));
                ValueCell { words, is_quoted, place }
            })
        };
        ChangeRow {
            aspect: self.teller.aspect(change.aspect),
            old: cell(&change.old, self.old),
            new: cell(&change.new, self.new),
        }
    }

    fn item(&self, item: &ItemDifference) -> ItemRow {
        let (facts, index) = match (item.new, item.old) {
            (Some(index), _) => (self.new, index),
            (None, index) => (self.old, index.unwrap_or_default()),
        };
        let sections = item.sections.iter().map(|section| SectionRow {
            heading: self.teller.section(section.kind, &section.heading),
            words: self.words(&section.pieces),
        });
        ItemRow {
            title: title_of(self.teller, &facts.minutes, index),
            path: facts.ids.items.get(index).filter(|ids| ids.counted_key.is_some()).map(|ids| {
                self.page.to(address::item(self.slug, ids.counted_key.as_deref().unwrap_or(&ids.key)))
            }),
            tags: self.tags(item),
            is_closed: item.is_closed,
            changes: item.facts.iter().map(|change| self.change(change)).collect(),
            sections: sections.collect(),
        }
    }

    fn tags(&self, item: &ItemDifference) -> Vec<(&'static str, String)> {
        let mut tags = Vec::new();
        if item.old.is_none() {
            tags.push(("ok", self.teller.say("difference-item-added")));
        }
        if item.new.is_none() {
            tags.push(("warn", self.teller.say("difference-item-removed")));
        }
        if item.is_moved {
            tags.push(("info", self.teller.say("difference-item-moved")));
        }
        if item.differs_in(sagsgang_minutes::difference::Aspect::Title) {
            tags.push(("info", self.teller.say("difference-item-renamed")));
        }
        tags
    }

    /// The words with what was taken out and put in; marks that say so are there for those who see no colours and for
    /// those who listen.
    fn words(&self, pieces: &[sagsgang_minutes::difference::Piece]) -> String {
        let hidden = |key: &str| format!("<span class=\"hide\">{} </span>", escaped(&self.teller.say(key)));
        let told = pieces.iter().map(|piece| {
            let text = escaped(&piece.text);
            match piece.kind {
                PieceKind::Same => text.to_string(),
                PieceKind::Removed => format!("<del>{}{text}</del>", hidden("difference-deleted")),
                PieceKind::Added => format!("<ins>{}{text}</ins>", hidden("difference-inserted")),
                PieceKind::Skipped => format!(
                    "<span class=\"small mute\" lang=\"{}\">[{}]</span>",
                    self.page.language.tag(),
                    escaped(&self.teller.count("difference-skipped", piece.words))
                ),
            }
        });
        told.collect::<Vec<_>>().join(" ")
    }
}

fn title_of(teller: &Teller, minutes: &Minutes, index: usize) -> String {
    minutes.items.get(index).map_or_else(String::new, |item| teller.item(item.number.as_deref(), &item.title))
}
