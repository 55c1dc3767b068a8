//! A document: can I trust the reading?

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use sagsgang_store::{Correction, DocumentHead, DocumentPage, Facts, Finding, Id, Original};
use sagsgang_text::Span;
use serde::Deserialize;

use super::address::{self, encoded};
use super::error::Failure;
use super::page::{self, Area, Frame};
use super::reading::fact::Gathering;
use super::reading::mark::{Headings, MarkKind};
use super::reading::pages::{self, PageNote};
use super::reading::text::{Shown, render};
use super::state::AppState;
use crate::picture::escaped;

/// Places without a section that the list shows; the text shows them all.
const UNASSIGNED_MAX: usize = 40;

#[derive(Template)]
#[template(path = "document/list.html")]
struct ListView {
    page: Frame,
    documents: Vec<DocumentHead>,
}

/// Lists the documents.
pub(super) async fn list(State(state): State<AppState>, page: Frame) -> Result<Response, Failure> {
    let documents = state.ask(sagsgang_store::Register::documents).await?;
    let title = page.say("nav-documents");
    page::show(&ListView { page: page.titled(Area::Meetings, title), documents })
}

/// A place in the text that the address asks to be marked.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    sted: Option<String>,
}

#[derive(Template)]
#[template(path = "document/page.html")]
struct View {
    page: Frame,
    document: DocumentHead,
    meeting_title: String,
    assigned: String,
    kinds: Vec<(MarkKind, usize)>,
    findings: Vec<Finding>,
    unassigned: Vec<(String, String)>,
    unassigned_total: usize,
    /// Lines in those places, for one place may be many.
    unassigned_lines: usize,
    corrections: Vec<Correction>,
    furniture: Vec<PageNote>,
    scanned: String,
    unreadable: Vec<(u32, usize)>,
    text: String,
    /// Whether the bytes as received may be given out.
    is_public: bool,
}

/// Shows a document.
pub(super) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    page: Frame,
) -> Result<Response, Failure> {
    let id = Id::from_text(id);
    let found = state.ask(move |register| register.document(&id)).await?.ok_or(Failure::NotFound)?;
    let place = asked.sted.as_deref().and_then(address::read_place);
    page::show(&view(page, found, place))
}

fn view(page: Frame, found: DocumentPage, place: Option<Span>) -> View {
    let facts = found.facts;
    let label = page.say("nav-documents");
    let page = page.titled(Area::Meetings, &facts.document.name).under(label, "/dokumenter");
    let mut gathering = Gathering::new(&page, &facts, false);
    gathering.meeting();
    for index in 0..facts.minutes.items.len() {
        gathering.item(index);
    }
    gathering.findings(false);
    let mut marks = gathering.marks;
    let kinds = marks.kinds();
    if let Some(place) = place {
        marks.add(place, MarkKind::Place);
    }
    // The facts themselves stand on the meeting's page; a mark here shows only that and as what it was read.
    marks.forget_facts();
    let notes = notes(&page, &facts);
    let shown = Shown { heading_level: 3, anchors_paragraphs: true, notes };
    let source = &facts.source;
    let whole = Span::new(0, source.text().len());
    let text = render(source.text(), whole, &marks, &Headings::of(&facts.minutes), &shown);
    let meeting_title = {
        let organ = facts.minutes.organization.as_ref().map_or("", |organ| organ.value.as_str());
        let organ = page.organ(organ);
        facts
            .minutes
            .date
            .as_ref()
            .map_or(organ.clone(), |date| format!("{organ}, {}", page.date(&date.value)))
    };
    let unassigned = facts.minutes.unassigned.iter().take(UNASSIGNED_MAX);
    let unassigned =
        unassigned.map(|span| (page.brief(source.slice(*span)), format!("#{}", address::mark(span))));
    View {
        meeting_title,
        assigned: assigned_share(&page, &facts),
        kinds,
        unassigned: unassigned.filter(|(words, _)| !words.is_empty()).collect(),
        unassigned_total: facts.minutes.unassigned.len(),
        unassigned_lines: facts
            .minutes
            .unassigned
            .iter()
            .map(|span| written_lines(source.slice(*span)))
            .sum(),
        text,
        is_public: facts.original_is_public(),
        // Where a part is closed nothing is shown that may have come from it.
        furniture: if facts.original_is_public() { pages::furniture(source) } else { Vec::new() },
        scanned: page.listed(&pages::scanned(source)),
        unreadable: pages::unreadable(source),
        document: facts.document,
        findings: facts.findings,
        corrections: facts.corrections,
        page,
    }
}

/// How much of the text belongs to something, of what is not blank.
fn assigned_share(page: &Frame, facts: &Facts) -> String {
    let solid = |text: &str| text.chars().filter(|character| !character.is_whitespace()).count();
    let whole = solid(facts.source.text());
    let outside: usize = facts.minutes.unassigned.iter().map(|span| solid(facts.source.slice(*span))).sum();
    // Rounded down: what is left out must not disappear in the rounding.
    let inside = whole.saturating_sub(outside);
    let percent = (inside * 100).checked_div(whole).unwrap_or(100);
    page.language.share(percent, 100)
}

/// Lines of a text that say something.
fn written_lines(text: &str) -> usize {
    text.lines().filter(|line| !line.trim().is_empty()).count()
}

/// The findings as they stand in the text, after the paragraph that they are about.
fn notes(page: &Frame, facts: &Facts) -> BTreeMap<u32, String> {
    let mut notes = pages::breaks(page, &facts.source);
    for finding in &facts.findings {
        let Some(span) = finding.span else { continue };
        let note = format!(
            "<div class=\"alert {}\" id=\"{}\"><p><span class=\"tag {}\" lang=\"{}\">{}</span> {}</p></div>\n",
            page.severity_look(&finding.severity),
            address::finding_anchor(finding),
            page.severity_look(&finding.severity),
            page.language.tag(),
            page.severity(&finding.severity),
            escaped(&finding.message),
        );
        notes.entry(span.start).or_default().push_str(&note);
    }
    notes
}

/// Sends the document as it was received, to be kept and not to be shown: it is somebody else's markup.
pub(super) async fn original(
    State(state): State<AppState>,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = Id::from_text(id);
    let found = state.ask(move |register| register.original(&id)).await?.ok_or(Failure::NotFound)?;
    if !found.is_public {
        return Err(Failure::Closed);
    }
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, disposition(&found)),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
    ];
    Ok((headers, found.bytes).into_response())
}

/// The header that names the file: in ASCII for old readers, and in full (RFC 6266).
fn disposition(original: &Original) -> String {
    let name = original.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String =
        name.chars()
            .map(|character| {
                if character.is_ascii_alphanumeric() || "-._ ".contains(character) { character } else { '_' }
            })
            .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", encoded(name, ""))
}

impl View {
    fn size(&self) -> String {
        self.page.language.bytes(self.document.bytes)
    }

    /// What to say to a reader of a document whose layout is none of those known.
    fn unrecognised(&self) -> Option<&'static str> {
        match self.document.layout.as_str() {
            "general" => Some("document-layout-general"),
            "none" => Some("document-layout-none"),
            _ => None,
        }
    }

    /// Whether a finding stands in the text.
    fn stands_in_text(&self, finding: &Finding) -> bool {
        finding.span.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_cannot_break_the_header() {
        let original = Original {
            name: "../a\"\r\nX: æ.txt".to_owned(),
            media_type: String::new(),
            bytes: Vec::new(),
            is_public: true,
        };
        assert_eq!(
            disposition(&original),
            "attachment; filename=\"a___X_ _.txt\"; filename*=UTF-8''a%22%0D%0AX%3A%20%C3%A6.txt"
        );
    }
}
