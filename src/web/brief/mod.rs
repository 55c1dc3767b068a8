//! The next meeting: what must I bring?

use axum::extract::{Path, State};
use axum::response::Response;

use super::error::Failure;
use super::page::Frame;
use super::state::AppState;

/// Shows what the next meeting of an organ must know.
pub(super) async fn show(
    State(_state): State<AppState>,
    Path(_slug): Path<String>,
    _page: Frame,
) -> Result<Response, Failure> {
    Err(Failure::NotFound)
}
