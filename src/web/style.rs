//! The one stylesheet, at an address that changes with its content so that a browser may keep it for ever.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::error::Failure;

const STYLESHEET: &str = include_str!("style.css");

/// The most bytes that the stylesheet may have, a promise that a test keeps.
#[cfg(test)]
const STYLESHEET_BYTES_MAX: usize = 14 * 1024;

/// Where the stylesheet is served.
pub(super) const PATH_PATTERN: &str = "/style/{file}";

static PATH: LazyLock<String> =
    LazyLock::new(|| format!("/style/{:016x}.css", fingerprint(STYLESHEET.as_bytes())));

/// The stylesheet's address.
pub(super) fn path() -> &'static str {
    &PATH
}

/// Sends the stylesheet, if `file` is the one that this program has.
pub(super) async fn show(Path(file): Path<String>) -> Result<Response, Failure> {
    if PATH.strip_prefix("/style/") != Some(file.as_str()) {
        return Err(Failure::NotFound);
    }
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, STYLESHEET).into_response())
}

/// FNV-1a, 64 bits: tells editions of what we send apart; nothing depends on its being hard to forge.
pub(super) fn fingerprint(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_is_small_and_loads_nothing() {
        assert!(STYLESHEET.len() < STYLESHEET_BYTES_MAX, "{} bytes", STYLESHEET.len());
        assert!(!STYLESHEET.contains("url(") && !STYLESHEET.contains("@import"));
    }
}
