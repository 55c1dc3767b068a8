//! What programs subscribe to: feeds of an organ, a matter, a person's commitments and a search, and calendars.
//!
//! They are Danish, as what they hold is, and stand at one address whatever language the page that leads to them has. Their links
//! are full addresses at the name by which the reader reached the register.

use axum::extract::{Path, Query, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use sagsgang_store::{Register, StoreError};

use super::error::Failure;
use super::search::Asked;
use super::security::host;
use super::state::AppState;
use super::style::fingerprint;
use crate::export::atom::{AtomFeed, atom};
use crate::export::calendar::Calendar;
use crate::export::{calendar, subscription};

/// Media type of a feed.
const ATOM: &str = "application/atom+xml; charset=utf-8";
/// Media type of a calendar.
const CALENDAR: &str = "text/calendar; charset=utf-8";

/// What a proxy in front of the program says of how it was reached.
const FORWARDED_PROTOCOL: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Longest name of a host that is written into links, in bytes.
const HOST_BYTES_MAX: usize = 255;

/// The address at which the reader reached the register; none where the request names none that can stand in a link.
///
/// The name is whatever the reader asked by, so it only ever stands in what is sent back to that reader.
pub(super) fn base(uri: &Uri, headers: &HeaderMap) -> Option<String> {
    let host = host(uri, headers)?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]_".contains(&byte);
    if host.is_empty() || host.len() > HOST_BYTES_MAX || !host.bytes().all(is_name) {
        return None;
    }
    let is_secure = headers.get(FORWARDED_PROTOCOL).is_some_and(|protocol| protocol == "https");
    Some(format!("{}://{host}", if is_secure { "https" } else { "http" }))
}

/// The answer that gives `text`, or that nothing is new where the reader has it already.
fn answer(kind: &'static str, text: String, headers: &HeaderMap) -> Response {
    let tag = format!("\"{:016x}\"", fingerprint(text.as_bytes()));
    let known = headers.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    let is_known = known.is_some_and(|known| {
        known.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
    });
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, kind)], text).into_response()
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// What is asked for, by its address: read from the register as known today, with links from `base`.
type Asking<T> = fn(&Register, &str, Date, Option<&str>) -> Result<Option<T>, StoreError>;

async fn feed(
    state: &AppState,
    slug: String,
    base: Option<String>,
    asking: Asking<AtomFeed>,
) -> Result<String, Failure> {
    let today = state.today();
    let found = state.ask(move |register| asking(register, &slug, today, base.as_deref())).await?;
    Ok(atom(&found.ok_or(Failure::NotFound)?))
}

async fn days(
    state: &AppState,
    slug: String,
    base: Option<String>,
    asking: Asking<Calendar>,
) -> Result<String, Failure> {
    let today = state.today();
    let found = state.ask(move |register| asking(register, &slug, today, base.as_deref())).await?;
    Ok(calendar::calendar(&found.ok_or(Failure::NotFound)?))
}

/// New minutes, decisions and commitments of an organ.
pub(super) async fn of_organization(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let text = feed(&state, slug, base(&uri, &headers), subscription::of_organization).await?;
    Ok(answer(ATOM, text, &headers))
}

/// What happens in a matter.
pub(super) async fn of_thread(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let text = feed(&state, slug, base(&uri, &headers), subscription::of_thread).await?;
    Ok(answer(ATOM, text, &headers))
}

/// What a person is to keep.
pub(super) async fn of_person(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let text = feed(&state, slug, base(&uri, &headers), subscription::of_person).await?;
    Ok(answer(ATOM, text, &headers))
}

/// What a search finds.
pub(super) async fn of_search(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let (query, base) = (asked.query(), base(&uri, &headers));
    let found = state.ask(move |register| subscription::of_search(register, &query, base.as_deref())).await?;
    Ok(answer(ATOM, atom(&found), &headers))
}

/// Meetings of an organ, and the days on which its commitments are due.
pub(super) async fn calendar_of_organization(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let asking: Asking<Calendar> =
        |register, slug, today, base| subscription::calendar(register, Some(slug), today, base);
    let text = days(&state, slug, base(&uri, &headers), asking).await?;
    Ok(answer(CALENDAR, text, &headers))
}

/// Meetings of all organs, and the days on which commitments are due.
pub(super) async fn calendar_of_all(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let asking: Asking<Calendar> =
        |register, _, today, base| subscription::calendar(register, None, today, base);
    let text = days(&state, String::new(), base(&uri, &headers), asking).await?;
    Ok(answer(CALENDAR, text, &headers))
}

/// The days on which something is due that a person is to keep.
pub(super) async fn calendar_of_person(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let text = days(&state, slug, base(&uri, &headers), subscription::calendar_of_person).await?;
    Ok(answer(CALENDAR, text, &headers))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(HeaderName, &str)]) -> HeaderMap {
        let pairs = pairs.iter();
        pairs.map(|(name, value)| (name.clone(), HeaderValue::from_str(value).expect("a value"))).collect()
    }

    #[test]
    fn links_begin_where_the_reader_came_in() {
        let uri = Uri::from_static("/kalender.ics");
        let base = |pairs: &[(HeaderName, &str)]| base(&uri, &headers(pairs));
        assert_eq!(base(&[(header::HOST, "127.0.0.1:8080")]).as_deref(), Some("http://127.0.0.1:8080"));
        let behind = [(header::HOST, "sagsgang.example"), (FORWARDED_PROTOCOL, "https")];
        assert_eq!(base(&behind).as_deref(), Some("https://sagsgang.example"));
        assert_eq!(base(&[]), None);
        for wrong in ["", "a b", "a/b", "a\"b", "a<b", "user@host"] {
            assert_eq!(base(&[(header::HOST, wrong)]), None, "{wrong}");
        }
    }

    #[test]
    fn who_has_it_already_gets_nothing_new() {
        let first = answer(ATOM, "x".to_owned(), &HeaderMap::new());
        let tag = first.headers()[header::ETAG].to_str().expect("text").to_owned();
        let again = answer(ATOM, "x".to_owned(), &headers(&[(header::IF_NONE_MATCH, &tag)]));
        assert_eq!((first.status(), again.status()), (StatusCode::OK, StatusCode::NOT_MODIFIED));
        let other = answer(ATOM, "y".to_owned(), &headers(&[(header::IF_NONE_MATCH, &tag)]));
        assert_eq!(other.status(), StatusCode::OK);
    }
}
