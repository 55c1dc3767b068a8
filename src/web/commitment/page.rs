//! One commitment: the sentence, how it stands and who said so, and what may show what became of it.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use sagsgang_store::{CommitmentSaid, CommitmentView};
use serde::Deserialize;

use super::asked::with_day;
use super::form::{find, title};
use super::row::{DueWords, EvidenceRow, Reader, meeting, thread};
use crate::locale::Argument;
use crate::web::address;
use crate::web::error::Failure;
use crate::web::money::form::day;
use crate::web::money::source::Source;
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// Sentences that nobody has said anything of, unfolded; more are folded.
const EVIDENCE_MAX: usize = 10;

/// The day that the commitment is shown for.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Asked {
    #[serde(default)]
    pr: String,
}

/// What a person said: the look and the word of what became of it, from when, and who said so and why.
struct WordRow {
    became: (&'static str, String),
    holds: String,
    said: String,
    evidence: Option<String>,
}

#[derive(Template)]
#[template(path = "commitment/page.html")]
struct View {
    page: Frame,
    kicker: String,
    state: (&'static str, String),
    told: String,
    looks_at: Option<String>,
    here: String,
    source: Option<Source>,
    words: String,
    /// Whether the heading holds only the first words.
    is_cut: bool,
    is_said: bool,
    due: DueWords,
    owner: Option<(String, bool)>,
    persons: Vec<(String, String)>,
    organ: (String, Option<String>),
    thread: Option<(String, String)>,
    /// Where it comes from and who added it, for one that a person added.
    added: Option<(String, String)>,
    open: Vec<EvidenceRow>,
    folded: Vec<EvidenceRow>,
    answered: Vec<EvidenceRow>,
    history: Vec<WordRow>,
    settle: Option<String>,
    may_not: bool,
}

/// Shows a commitment; by the first digits of its id it leads on to the whole.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    page: Frame,
) -> Result<Response, Failure> {
    let today = state.today();
    let other = day(&asked.pr).filter(|day| *day != today);
    let found = find(&state, &id, other.unwrap_or(today)).await?;
    let path = page.to(address::commitment(&found.id));
    if found.id.as_str() != id {
        return Ok(Redirect::to(&with_day(&path, other)).into_response());
    }
    let allows = state.reach().allows_corrections();
    let reader = Reader { may: allows && other.is_none(), day: other };
    let list = with_day("/aftaler", other);
    let (label, title) = (page.say("nav-commitments"), title(&page, &found));
    let page = page.titled(Area::Commitments, title).under(label, list);
    frame::show(&view(page, &found, reader, today, !allows))
}

fn view(page: Frame, found: &CommitmentView, reader: Reader, today: Date, may_not: bool) -> View {
    let rows = |is_answered: bool| {
        let evidence = found.evidence.iter();
        let evidence = evidence.filter(move |evidence| evidence.confirmed.is_some() == is_answered);
        evidence.map(|evidence| {
            let source = Source::cited_in_full(&page, &evidence.cited);
            EvidenceRow::of(&page, found, evidence, reader, source)
        })
    };
    let path = address::commitment(&found.id);
    let name = found.owner.name.trim();
    let looks_at = reader.day.map(|day| {
        let key = if day < today { "commitments-as-of" } else { "commitments-ahead" };
        page.name(key, page.date(&day)).into_owned()
    });
    View {
        kicker: kicker(&page, found),
        state: (page.commitment_look(&found.state), page.commitment_state(&found.state).into_owned()),
        told: told(&page, found, reader.day.unwrap_or(today)),
        looks_at,
        here: page.to(&path),
        source: found.cited.as_ref().map(|cited| Source::cited_in_full(&page, cited)),
        words: found.words.clone(),
        is_cut: title(&page, found) != found.words,
        is_said: found.is_said,
        due: DueWords::of(&page, found),
        owner: (!name.is_empty()).then(|| (name.to_owned(), !found.owner.is_stated)),
        persons: found
            .persons
            .iter()
            .map(|(name, slug)| (name.clone(), page.to(address::person(slug))))
            .collect(),
        organ: (
            page.organ(&found.organization),
            found.organization_slug.as_ref().map(|slug| page.to(address::organization(slug))),
        ),
        thread: thread(&page, found),
        added: found.added.as_ref().map(|added| {
            let day = page.moment(&added.at);
            let arguments = [("by", Argument::Text(&added.by)), ("day", Argument::Text(&day))];
            let source = page.sentence(&found.source.clone().unwrap_or_default());
            (source, page.fill("added-by", &arguments).into_owned())
        }),
        open: rows(false).take(EVIDENCE_MAX).collect(),
        folded: rows(false).skip(EVIDENCE_MAX).collect(),
        answered: rows(true).collect(),
        history: found.said.iter().rev().map(|word| word_row(&page, found, word)).collect(),
        settle: reader.may.then(|| format!("{}/afgoer", page.to(&path))),
        may_not,
        page,
    }
}

fn kicker(page: &Frame, found: &CommitmentView) -> String {
    page.name("commitment-kicker", meeting(page, found)).into_owned()
}

/// How the commitment stands, in a sentence.
fn told(page: &Frame, found: &CommitmentView, as_of: Date) -> String {
    if found.state.is_settled() {
        return page.say("standing-settled").into_owned();
    }
    let Some(by) = found.due.by else { return page.say("standing-no-day").into_owned() };
    let days = usize::try_from((by - as_of).get_days().unsigned_abs()).unwrap_or(usize::MAX);
    let day = page.date(&by);
    let arguments = [("day", Argument::Text(&day)), ("count", Argument::Number(days))];
    let key = match (by < as_of, days) {
        (true, _) => "standing-overdue",
        (false, 0) => "standing-due-today",
        (false, _) => "standing-due",
    };
    page.fill(key, &arguments).into_owned()
}

fn word_row(page: &Frame, found: &CommitmentView, word: &CommitmentSaid) -> WordRow {
    use sagsgang_matters::Outcome as Became;
    let look = match word.became {
        Became::Kept => "ok",
        Became::Changed => "prom",
        Became::Reopened => "info",
        Became::Dropped => "",
    };
    let day = page.date(&word.on);
    let holds = match word.due_by.map(|day| page.date(&day)) {
        Some(due) => {
            let arguments = [("day", Argument::Text(&day)), ("due", Argument::Text(&due))];
            page.fill("word-holds-with-day", &arguments)
        }
        None => page.name("word-holds", &day),
    };
    let shown = word.evidence.as_ref();
    let shown = shown.filter(|id| found.evidence.iter().any(|evidence| evidence.id == **id));
    WordRow {
        became: (look, page.became(&word.became).into_owned()),
        holds: holds.into_owned(),
        said: page.said_by(&word.said),
        evidence: shown.map(|id| format!("#{}", super::row::anchor(id))),
    }
}
