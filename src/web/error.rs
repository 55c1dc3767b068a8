//! What went wrong, as a page that says what happened, what it means, and what to do.
//!
//! A handler answers with a [`Failure`]; the page is written by [`explain`], which knows the address and so the language.

use askama::Template;
use axum::extract::Request;
use axum::http::{StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};

use sagsgang_store::StoreError;

use super::page::{Area, Frame};

/// Why a page cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// Nothing stands at the address.
    NotFound,
    /// The address or form cannot be understood.
    BadRequest,
    /// The address takes no request of this kind.
    MethodNotAllowed,
    /// The form came from another site's page.
    CrossSite,
    /// The request was addressed to another host than this machine.
    ForeignHost,
    /// The register may be read from here, not corrected.
    ReadOnly,
    /// The file holds what was treated behind closed doors.
    Closed,
    /// The form is larger than it may be.
    TooLarge,
    /// Too many are waiting for the register.
    Busy,
    /// The register could not be read or written; the reason in its own words.
    Register(String),
    /// A fault of ours.
    Internal(String),
}

impl Failure {
    fn status(&self) -> StatusCode {
        match self {
            Failure::NotFound => StatusCode::NOT_FOUND,
            Failure::BadRequest => StatusCode::BAD_REQUEST,
            Failure::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Failure::CrossSite | Failure::ReadOnly | Failure::Closed => StatusCode::FORBIDDEN,
            Failure::ForeignHost => StatusCode::MISDIRECTED_REQUEST,
            Failure::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Failure::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Failure::Register(_) | Failure::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The messages that say what happened, what it means, and what to do.
    fn keys(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            Failure::NotFound => ("error-not-found", "error-not-found-meaning", "error-not-found-advice"),
            Failure::BadRequest => {
                ("error-bad-request", "error-bad-request-meaning", "error-bad-request-advice")
            }
            Failure::MethodNotAllowed => ("error-method", "error-method-meaning", "error-method-advice"),
            Failure::CrossSite => ("error-cross-site", "error-cross-site-meaning", "error-cross-site-advice"),
            Failure::ForeignHost => ("error-host", "error-host-meaning", "error-host-advice"),
            Failure::ReadOnly => ("error-read-only", "error-read-only-meaning", "error-read-only-advice"),
            Failure::Closed => ("error-closed", "error-closed-meaning", "error-closed-advice"),
            Failure::TooLarge => ("error-too-large", "error-too-large-meaning", "error-too-large-advice"),
            Failure::Busy => ("error-busy", "error-busy-meaning", "error-busy-advice"),
            Failure::Register(_) => ("error-register", "error-register-meaning", "error-register-advice"),
            Failure::Internal(_) => ("error-internal", "error-internal-meaning", "error-internal-advice"),
        }
    }

    /// The technical reason, where there is one, for whoever runs the program.
    fn reason(&self) -> Option<&str> {
        match self {
            Failure::Register(reason) | Failure::Internal(reason) => Some(reason),
            _ => None,
        }
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        Failure::Internal(error.to_string())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Failure::Register(error.to_string())
    }
}

impl IntoResponse for Failure {
    /// The bare status; [`explain`] writes the page.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    page: Frame,
    status: u32,
    meaning: &'static str,
    advice: &'static str,
    reason: Option<&'a str>,
}

/// Answers where no page stands.
pub(super) async fn not_found() -> Failure {
    Failure::NotFound
}

/// Answers a POST to a page that only shows, and the like.
pub(super) async fn method_not_allowed() -> Failure {
    Failure::MethodNotAllowed
}

/// Writes the page for every answer that failed, in the language of the address.
pub(super) async fn explain(request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    let response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let failure = response.extensions().get::<Failure>().cloned().unwrap_or_else(|| match status {
        StatusCode::NOT_FOUND => Failure::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Failure::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
        status if status.is_client_error() => Failure::BadRequest,
        status => Failure::Internal(status.to_string()),
    });
    let mut page = plain(&failure, &uri);
    if let Some(allow) = response.headers().get(header::ALLOW) {
        page.headers_mut().insert(header::ALLOW, allow.clone());
    }
    page
}

/// The page of `failure` at `uri`.
pub(super) fn plain(failure: &Failure, uri: &Uri) -> Response {
    let (title, meaning, advice) = failure.keys();
    let mut page = Frame::at(uri);
    page.title = page.say(title).into_owned();
    let status = failure.status();
    if let Some(reason) = failure.reason() {
        anstream::eprintln!("{status} {}: {reason}", uri.path());
    }
    let template =
        ErrorPage { page, status: u32::from(status.as_u16()), meaning, advice, reason: failure.reason() };
    match template.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}
