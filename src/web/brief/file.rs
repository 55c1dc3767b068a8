//! What a meeting must know, as files to take along: Markdown, a page to print, and a document to go on writing in.

use axum::extract::{Path, Query, State};
use axum::http::Uri;
use axum::http::header::{self, HeaderMap};
use axum::response::{IntoResponse, Response};
use sagsgang_store::Register;

use super::{Asked, Meeting, brief, meeting, organization};
use crate::export::brief::{self as paper, Paper};
use crate::web::address::{self, encoded};
use crate::web::error::Failure;
use crate::web::feed::base;
use crate::web::page::Frame;
use crate::web::state::AppState;

/// A form of the file: the end of its name, its media type, and what it is called.
struct Form {
    end: &'static str,
    kind: &'static str,
    key: &'static str,
    write: fn(&Paper) -> String,
}

const MARKDOWN: Form = Form {
    end: "md",
    kind: "text/markdown; charset=utf-8",
    key: "brief-file-markdown",
    write: paper::markdown,
};
const HTML: Form =
    Form { end: "html", kind: "text/html; charset=utf-8", key: "brief-file-html", write: paper::html };
/// Word and LibreOffice open HTML with this name and type as a document.
const WORD: Form =
    Form { end: "doc", kind: "application/msword", key: "brief-file-word", write: paper::word };

/// The files of a meeting: what they are called, and their addresses with language.
pub(super) fn links(page: &Frame, slug: &str, asked: &Asked, meeting: Meeting) -> Vec<(String, String)> {
    let known = asked.pr.trim();
    let known = if known.is_empty() { String::new() } else { format!("&pr={}", encoded(known, "")) };
    let files = [MARKDOWN, HTML, WORD];
    files
        .map(|form| {
            let path = format!("{}.{}?dato={}{known}", address::brief(slug), form.end, meeting.date);
            (page.say(form.key).into_owned(), page.to(path))
        })
        .to_vec()
}

async fn file(
    state: &AppState,
    slug: &str,
    asked: &Asked,
    base: Option<String>,
    form: &Form,
) -> Result<Response, Failure> {
    let found = organization(state, slug).await?;
    let meeting = meeting(asked, &found, state.today()).ok_or(Failure::BadRequest)?;
    let slug = &found.organization.slug;
    let brief = brief(state, slug, meeting).await?;
    let conventions = state.ask(Register::conventions).await?;
    let conventions: Vec<_> = conventions.into_iter().map(|line| line.convention).collect();
    let paper = Paper::new(&brief, meeting.as_of, &conventions, base.as_deref());
    let name = format!("{slug}-{}.{}", meeting.date, form.end);
    let safe: String =
        name.chars().filter(|mark| mark.is_ascii_alphanumeric() || "-._".contains(*mark)).collect();
    let headers = [
        (header::CONTENT_TYPE, form.kind.to_owned()),
        // To be kept and not shown: it has styles of its own, and what is in it comes from documents of others.
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{safe}\"")),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
    ];
    Ok((headers, (form.write)(&paper)).into_response())
}

/// As Markdown.
pub(in crate::web) async fn markdown(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    file(&state, &slug, &asked, base(&uri, &headers), &MARKDOWN).await
}

/// As one page to print.
pub(in crate::web) async fn html(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    file(&state, &slug, &asked, base(&uri, &headers), &HTML).await
}

/// As a document to go on writing in.
pub(in crate::web) async fn word(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    file(&state, &slug, &asked, base(&uri, &headers), &WORD).await
}
