//! Everything under one case number.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use sagsgang_store::CasePage;

use super::address;
use super::error::Failure;
use super::page::{self, Area, Frame};
use super::state::AppState;

#[derive(Template)]
#[template(path = "case_number/list.html")]
struct ListView {
    page: Frame,
    numbers: Vec<(String, u64)>,
}

/// Lists the case numbers.
pub(super) async fn list(State(state): State<AppState>, page: Frame) -> Result<Response, Failure> {
    let numbers = state.ask(sagsgang_store::Register::case_numbers).await?;
    let title = page.say("nav-cases");
    page::show(&ListView { page: page.titled(Area::Meetings, title), numbers })
}

#[derive(Template)]
#[template(path = "case_number/page.html")]
struct View {
    page: Frame,
    case: CasePage,
    organs: usize,
}

/// Shows what stands under a case number.
pub(super) async fn show(
    State(state): State<AppState>,
    Path(number): Path<String>,
    page: Frame,
) -> Result<Response, Failure> {
    let case = state.ask(move |register| register.case_number(&number)).await?.ok_or(Failure::NotFound)?;
    let title = page.name("case-title", &case.number);
    let label = page.say("nav-cases");
    let page = page.titled(Area::Meetings, title).under(label, "/sager");
    let organs: std::collections::BTreeSet<&str> =
        case.items.iter().map(|item| item.organization.as_str()).collect();
    let organs = organs.len();
    page::show(&View { page, case, organs })
}
