//! Tables to download.

use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::web::address::encoded;

/// What a file of comma-separated values is called at the end of an address.
pub(in crate::web) const CSV: &str = ".csv";

/// The answer that gives `bytes` as a file called `name`, to be kept and not to be shown: what is in it comes from
/// documents of others.
pub(in crate::web) fn csv(name: &str, bytes: impl Into<Vec<u8>>) -> Response {
    let safe: String =
        name.chars().filter(|mark| mark.is_ascii_alphanumeric() || "-._".contains(*mark)).collect();
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{safe}\"; filename*=UTF-8''{}", encoded(name, "")),
        ),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
    ];
    (headers, bytes.into()).into_response()
}
