//! Evaluations of efforts: did it work? Words first; the numbers by a switch.
//!
//! Everything shown is made of plan, log and result as the register keeps them, by the report that goes to print.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use sagsgang_store::{EvaluationHead, EvaluationPage, Register};
use serde::Deserialize;

use super::address;
use super::equity::{Part, Shown};
use super::error::Failure;
use super::page::{self as frame, Area, Frame};
use super::state::AppState;
use crate::export::evaluation;

/// What the address chooses.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Choice {
    /// Whether all numbers are shown.
    tal: Option<String>,
}

/// An evaluation in one line.
pub(super) struct Line {
    pub(super) title: String,
    pub(super) path: String,
    pub(super) told: String,
}

#[derive(Template)]
#[template(path = "evaluation/list.html")]
struct ListView {
    page: Frame,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "evaluation/page.html")]
struct View {
    page: Frame,
    lead: Vec<String>,
    parts: Vec<Part>,
    has_numbers: bool,
    other: String,
    contract: Option<String>,
    edition: String,
}

/// Lists the evaluations.
pub(super) async fn list(State(state): State<AppState>, page: Frame) -> Result<Response, Failure> {
    let heads = state.ask(Register::evaluations).await?;
    let title = page.say("nav-evaluations");
    let page = page.titled(Area::Evaluations, title);
    let lines = heads.iter().map(|head| line(&page, head)).collect();
    frame::show(&ListView { page, lines })
}

/// Shows an evaluation.
pub(super) async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(choice): Query<Choice>,
    page: Frame,
) -> Result<Response, Failure> {
    let today = state.today();
    let asked = move |register: &Register| {
        let Some(found) = register.evaluation(&slug)? else { return Ok(None) };
        let contract = register.contract(&found.head.contract, today)?.map(|_| found.head.contract.clone());
        Ok(Some((found, contract)))
    };
    let (found, contract) = state.ask(asked).await?.ok_or(Failure::NotFound)?;
    frame::show(&view(page, &found, contract.as_deref(), choice.tal.is_some()))
}

fn view(page: Frame, found: &EvaluationPage, contract: Option<&str>, has_numbers: bool) -> View {
    let label = page.say("nav-evaluations");
    let page = page.titled(Area::Evaluations, &found.plan.title).under(label, "/evalueringer");
    let sheet = evaluation::sheet(&found.plan, &found.found, page.language);
    // In words: the answer, and the one picture that shows it.
    let course = page.say("effect-course");
    let pictured = if sheet.sections.iter().any(|section| section.heading == course) {
        course
    } else {
        page.say("effect-effect")
    };
    let answer = page.say("effect-answer");
    let mut parts = Part::with_pictures(&sheet);
    if !has_numbers {
        parts.retain(|part| part.is_called(&answer) || part.is_called(&pictured));
    }
    let path = address::evaluation(&found.head.slug);
    View {
        lead: sheet.lead.clone(),
        parts,
        has_numbers,
        other: page.to(if has_numbers { path } else { format!("{path}?tal=1") }),
        contract: contract.map(|slug| page.to(address::contract(slug))),
        edition: edition(&page, &found.head),
        page,
    }
}

/// An evaluation in one line.
pub(super) fn line(page: &Frame, head: &EvaluationHead) -> Line {
    Line {
        title: head.title.clone(),
        path: page.to(address::evaluation(&head.slug)),
        told: edition(page, head),
    }
}

/// Which edition, from whom.
fn edition(page: &Frame, head: &EvaluationHead) -> String {
    let (number, day) = (head.number.to_string(), page.moment(&head.at));
    page.told("evaluation-edition", &[("number", number.as_str()), ("by", &head.by), ("day", &day)])
}
