//! What every answer carries and every request must pass.
//!
//! The register has no sign-in, so it is guarded by where it listens: on the loopback address only programs of this machine
//! reach it, and the `Host` header is checked so that no foreign site can reach it through a name of its own (DNS
//! rebinding). Forms are taken from our own pages only (`Sec-Fetch-Site`, `Origin`). On any other address everyone who
//! reaches it may read, and nobody may correct unless that was allowed explicitly.

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::CsrfLayer;

use super::error::Failure;
use super::state::AppState;

/// Sent with every answer. A handler may set a stricter value of its own; it stays.
const HEADERS: [(HeaderName, &str); 8] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (header::CACHE_CONTROL, "no-cache"),
];

/// Who can reach the program, and so what it lets them do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// This machine only: everyone who reaches it may read and correct.
    Loopback,
    /// Others too: everyone who reaches it may read.
    Network {
        /// Whether they may correct as well.
        corrections: bool,
    },
}

impl Reach {
    /// Whether facts may be corrected in the browser.
    pub fn allows_corrections(self) -> bool {
        match self {
            Reach::Loopback => true,
            Reach::Network { corrections } => corrections,
        }
    }
}

/// Refuses requests from other sites' pages that would change something.
pub(super) fn cross_site_layer()
-> CsrfLayer<impl FnMut(tower_http::csrf::ProtectionError) -> Response + Clone> {
    CsrfLayer::new().with_rejection_response(|_| Failure::CrossSite.into_response())
}

/// Checks the host and whether changes are allowed, and adds the headers.
pub(super) async fn guard(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let mut response =
        if state.reach() == Reach::Loopback && !is_loopback_host(request.uri(), request.headers()) {
            super::error::plain(&Failure::ForeignHost, request.uri())
        } else if changes && !state.reach().allows_corrections() {
            super::error::plain(&Failure::ReadOnly, request.uri())
        } else {
            next.run(request).await
        };
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// The name by which the request was addressed, with its port where it has one.
pub(super) fn host<'r>(uri: &'r Uri, headers: &'r HeaderMap) -> Option<&'r str> {
    uri.authority()
        .map(axum::http::uri::Authority::as_str)
        .or_else(|| headers.get(header::HOST).and_then(|host| host.to_str().ok()))
}

/// Whether the request was addressed to this machine by a name that only means this machine.
fn is_loopback_host(uri: &Uri, headers: &HeaderMap) -> bool {
    let Some(host) = host(uri, headers) else { return false };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    if name.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let address = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    address.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(host: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_str(host).expect("a header value"));
        is_loopback_host(&Uri::from_static("/"), &headers)
    }

    #[test]
    fn only_names_of_this_machine_are_hosts() {
        for host in ["localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:8080", "[::1]:8080", "[::1]"] {
            assert!(accepts(host), "{host}");
        }
        for host in
            ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io:8080", "10.0.0.1", "", "::ffff:8080"]
        {
            assert!(!accepts(host), "{host}");
        }
        assert!(!is_loopback_host(&Uri::from_static("/"), &HeaderMap::new()));
    }
}
