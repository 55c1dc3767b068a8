//! The profiles of the register.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use sagsgang_store::{ProfileHead, Register, StoreError};

use crate::web::address;
use crate::web::error::Failure;
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// A profile in one line.
pub(in crate::web) struct Line {
    pub(in crate::web) title: String,
    pub(in crate::web) path: String,
    pub(in crate::web) told: String,
}

#[derive(Template)]
#[template(path = "equity/list.html")]
struct View {
    page: Frame,
    lines: Vec<Line>,
}

/// Lists the profiles.
pub(in crate::web) async fn show(State(state): State<AppState>, page: Frame) -> Result<Response, Failure> {
    let heads = state.ask(Register::profiles).await?;
    let title = page.say("nav-equity");
    let page = page.titled(Area::Equity, title);
    let lines = heads.iter().map(|head| line(&page, head)).collect();
    frame::show(&View { page, lines })
}

/// The newest profiles, so many at most.
///
/// # Errors
/// Those of the register.
pub(in crate::web) fn newest(register: &Register, most: usize) -> Result<Vec<ProfileHead>, StoreError> {
    let mut heads = register.profiles()?;
    heads.sort_by(|one, other| other.at.cmp(&one.at).then_with(|| one.slug.cmp(&other.slug)));
    heads.truncate(most);
    Ok(heads)
}

/// A profile in one line.
pub(in crate::web) fn line(page: &Frame, head: &ProfileHead) -> Line {
    Line { title: head.title.clone(), path: page.to(address::equity(&head.slug)), told: edition(page, head) }
}

/// Which edition, of which file, from whom.
pub(super) fn edition(page: &Frame, head: &ProfileHead) -> String {
    let (number, day) = (head.number.to_string(), page.moment(&head.at));
    let texts = [("number", number.as_str()), ("file", &head.name), ("by", &head.by), ("day", &day)];
    page.told("equity-edition", &texts)
}
