//! Evaluations of efforts: did it work? Words first; the numbers by a switch.
//!
//! Everything shown is made of plan, log and result as the register keeps them, by the report that goes to print.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use sagsgang_effect::protocol::Event;
use sagsgang_effect::protocol::evaluation::Verdict;
use sagsgang_store::{EvaluationHead, EvaluationPage, Register, StoreError};
use serde::Deserialize;

use super::address;
use super::equity::{Part, Shown, held};
use super::error::Failure;
use super::page::{self as frame, Area, Frame};
use super::state::AppState;
use crate::export::evaluation;
use crate::wire::effect_words;
use crate::wire::plan_words::PlanWords;

/// Evaluations that a list shows.
pub(super) const LINES_MAX: usize = 200;

/// What the address chooses.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Choice {
    /// Whether all numbers are shown.
    tal: Option<String>,
}

/// An evaluation in a few lines: what it answers, and how sure.
pub(super) struct Line {
    pub(super) title: String,
    pub(super) path: String,
    /// The answer: how its tag looks, and what it says.
    pub(super) verdict: (&'static str, String),
    /// How large the effect is, in a sentence.
    pub(super) size: String,
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
    /// When and by whom the plan was locked and outcomes opened, and whether the plan was departed from.
    course: Vec<String>,
    has_numbers: bool,
    other: String,
    /// The metric that takes the estimate: its name, and where its contract tells of it.
    feeds: Option<(String, String)>,
    edition: String,
}

/// Lists the evaluations.
pub(super) async fn list(State(state): State<AppState>, page: Frame) -> Result<Response, Failure> {
    let all = state.ask(|register: &Register| newest(register, None, LINES_MAX)).await?;
    let title = page.say("nav-evaluations");
    let page = page.titled(Area::Evaluations, title);
    let lines = all.iter().map(|found| line(&page, found)).collect();
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
        let contract = register.contract(&found.head.contract, today)?;
        let metric = contract.as_ref().zip(found.plan.feeds.as_ref()).and_then(|(contract, feeds)| {
            let metrics = &contract.contract.metrics;
            let at = metrics.iter().position(|metric| metric.id == feeds.metric)?;
            Some((metrics.get(at)?.name.clone(), at))
        });
        Ok(Some((found, metric)))
    };
    let (found, metric) = state.ask(asked).await?.ok_or(Failure::NotFound)?;
    let feeds = metric.map(|(name, at)| {
        (name, format!("{}#{}", address::contract(&found.head.contract), address::metric(at)))
    });
    frame::show(&view(page, &found, feeds, choice.tal.is_some()))
}

fn view(page: Frame, found: &EvaluationPage, feeds: Option<(String, String)>, has_numbers: bool) -> View {
    let label = page.say("nav-evaluations");
    let page = page.titled(Area::Evaluations, &found.plan.title).under(label, "/evalueringer");
    let sheet = evaluation::sheet(&found.plan, &found.found, &found.log, page.language);
    // In words: the answer, and the one picture that shows it; departures from the plan always.
    let course = page.say("effect-course");
    let pictured = if sheet.sections.iter().any(|section| section.heading == course) {
        course
    } else {
        page.say("effect-effect")
    };
    let shown = [page.say("effect-answer"), pictured, page.say("effect-deviations")];
    let mut parts = Part::with_pictures(&sheet);
    if !has_numbers {
        parts.retain(|part| shown.iter().any(|heading| part.is_called(heading)));
    }
    let path = address::evaluation(&found.head.slug);
    View {
        lead: sheet.lead.clone(),
        parts,
        course: course_of(&page, found),
        has_numbers,
        other: page.to(if has_numbers { path } else { format!("{path}?tal=1") }),
        feeds: feeds.map(|(name, path)| (page.told("evaluation-feeds", &[("metric", &name)]), page.to(path))),
        edition: edition(&page, &found.head),
        page,
    }
}

/// When and by whom the plan was locked and outcomes opened, and how often the plan was departed from.
fn course_of(page: &Frame, found: &EvaluationPage) -> Vec<String> {
    let day = |at: &str| at.parse().map_or_else(|_| at.to_owned(), |moment| page.moment(&moment));
    let mut told = Vec::new();
    let mut departures = 0_usize;
    for entry in &found.log.entries {
        let key = match entry.event {
            Event::Lock { .. } => "evaluation-locked",
            Event::Open { .. } => "evaluation-opened",
            Event::Deviate { .. } => {
                departures += 1;
                continue;
            }
            Event::Match { .. } | Event::Estimate { .. } => continue,
        };
        told.push(page.told(key, &[("day", &day(&entry.at)), ("by", &entry.by)]));
    }
    let place = page.say("effect-deviations");
    match departures {
        0 => {}
        1 => told.push(page.told("evaluation-departed-once", &[("where", &place)])),
        several => {
            let count = page.number(several);
            told.push(page.told("evaluation-departed", &[("count", &count), ("where", &place)]));
        }
    }
    told
}

/// The newest evaluations with what they found, so many at most; only those that a contract takes the estimate of, where one is
/// named.
///
/// # Errors
/// Those of the register.
pub(super) fn newest(
    register: &Register,
    contract: Option<&str>,
    most: usize,
) -> Result<Vec<EvaluationPage>, StoreError> {
    let mut heads = register.evaluations()?;
    heads.retain(|head| contract.is_none_or(|slug| head.contract == slug));
    heads.sort_by(|one, other| other.at.cmp(&one.at).then_with(|| one.slug.cmp(&other.slug)));
    let mut found = Vec::with_capacity(heads.len());
    for head in heads.into_iter().take(most) {
        found.extend(register.evaluation(&head.slug)?);
    }
    Ok(found)
}

/// An evaluation in a few lines.
pub(super) fn line(page: &Frame, found: &EvaluationPage) -> Line {
    let (primary, design) = (&found.found.primary, &found.found.design);
    let words = PlanWords { language: page.language, plan: &found.plan };
    let look = match found.found.verdict {
        Verdict::Works => "ok",
        Verdict::Harm => "err",
        Verdict::NoEffectShown => "info",
        Verdict::CannotTell => "warn",
    };
    Line {
        title: found.head.title.clone(),
        path: page.to(address::evaluation(&found.head.slug)),
        verdict: (look, page.say(effect_words::verdict(found.found.verdict)).into_owned()),
        size: held(&words.plainly(primary, design.comparison, design.level)),
        told: edition(page, &found.head),
    }
}

/// Which edition, from whom.
fn edition(page: &Frame, head: &EvaluationHead) -> String {
    let (number, day) = (head.number.to_string(), page.moment(&head.at));
    page.told("evaluation-edition", &[("number", number.as_str()), ("by", &head.by), ("day", &day)])
}
