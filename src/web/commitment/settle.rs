//! What a person says of a commitment: what became of it, by hand or by a sentence that shows it; or that a sentence shows
//! nothing. Nothing is closed without a person, and nothing that was said is lost: a later word stands beside the earlier ones.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use sagsgang_matters::{Outcome as Became, Says};
use sagsgang_store::{CommitmentView, EvidenceView, Id, NewWord};

use super::form::{Field, Typed, evidence, find, framed, kept};
use super::row::{DueWords, EvidenceRow, Reader};
use crate::web::address;
use crate::web::error::Failure;
use crate::web::money::form::{day, is_missing, letters};
use crate::web::money::source::Source;
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// What can become of a commitment, with its word in the form and the message that explains it.
const BECAME: [(Became, &str, &str); 4] = [
    (Became::Kept, "holdt", "word-kept"),
    (Became::Changed, "aendret", "word-changed"),
    (Became::Dropped, "opgivet", "word-dropped"),
    (Became::Reopened, "genaabnet", "word-reopened"),
];

/// The fields of the form that says what became of a commitment.
const FIELDS: [Field; 5] = [
    ("h", "hvad", "wrong-word"),
    ("d", "dato", "wrong-day"),
    ("f", "frist", "wrong-new-day"),
    ("a", "af", "wrong-by"),
    ("g", "grund", "wrong-reason-word"),
];

/// The fields of the form that sets evidence aside.
const DISMISSAL_FIELDS: [Field; 2] = [("a", "af", "wrong-by"), ("g", "grund", "wrong-reason-word")];

#[derive(Template)]
#[template(path = "commitment/settle.html")]
struct View {
    page: Frame,
    source: Option<Source>,
    words: String,
    due: DueWords,
    evidence: Option<EvidenceRow>,
    /// Whether an earlier word can be taken back.
    has_word: bool,
    typed: Typed,
    action: String,
    back: String,
}

impl View {
    fn wrong(&self) -> Vec<(&'static str, Cow<'static, str>)> {
        self.typed.wrong(&self.page, &FIELDS)
    }

    fn choices(&self) -> Vec<(&'static str, Cow<'static, str>)> {
        let choices = BECAME.iter();
        let choices = choices.filter(|(became, ..)| *became != Became::Reopened || self.has_word);
        choices.map(|(_, word, key)| (*word, self.page.say(key))).collect()
    }

    fn is_chosen(&self, word: &str) -> bool {
        self.typed.hvad == word
    }
}

/// What a sentence tells, as a word of the form.
fn told(says: Says) -> &'static str {
    match says {
        Says::Kept => "holdt",
        Says::Changed => "aendret",
        Says::Dropped => "opgivet",
    }
}

/// The page that asks about a sentence is for a reader who has decided to answer: its row offers no buttons.
fn row(page: &Frame, view: &CommitmentView, evidence: &EvidenceView) -> EvidenceRow {
    let source = Source::cited_in_full(page, &evidence.cited);
    EvidenceRow::of(page, view, evidence, Reader { may: false, day: None }, source)
}

/// Shows the form that says what became of a commitment; with evidence in the address as that tells it.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(mut typed): Query<Typed>,
    page: Frame,
) -> Result<Response, Failure> {
    if !state.reach().allows_corrections() {
        return Err(Failure::ReadOnly);
    }
    let today = state.today();
    let view = find(&state, &id, today).await?;
    let evidence = evidence(&view, &typed.spor)?;
    if !typed.is_again() {
        typed.hvad = evidence.map_or("", |evidence| told(evidence.says)).to_owned();
        let shown_on = evidence.and_then(|evidence| evidence.cited.date);
        typed.dato = shown_on.unwrap_or(today).to_string();
    }
    let title = page.say(if evidence.is_some() { "word-title-evidence" } else { "word-title" }).into_owned();
    let page = framed(page, &title, &view);
    let back = page.to(address::commitment(&view.id));
    frame::show(&View {
        source: view.cited.as_ref().map(|cited| Source::cited_in_full(&page, cited)),
        words: view.words.clone(),
        due: DueWords::of(&page, &view),
        evidence: evidence.map(|evidence| row(&page, &view, evidence)),
        has_word: !view.said.is_empty(),
        typed,
        action: format!("{back}/afgoer"),
        back,
        page,
    })
}

/// What the form says; the letters of the fields that are wrong where it says nothing that can be kept.
fn word(typed: &Typed, view: &CommitmentView, today: Date) -> Result<NewWord, String> {
    let became = BECAME.iter().find(|(_, word, _)| *word == typed.hvad).map(|(became, ..)| *became);
    // What has not happened yet cannot be told.
    let on = day(&typed.dato).filter(|on| *on <= today && view.date.is_none_or(|made| made <= *on));
    let due_by = day(&typed.frist);
    let has_due = !typed.frist.trim().is_empty();
    let wrong = letters(&[
        ("h", became.is_none() || (became == Some(Became::Reopened) && view.said.is_empty())),
        ("d", on.is_none()),
        ("f", has_due && (due_by.is_none() || became != Some(Became::Changed))),
        ("a", is_missing(&typed.af)),
        ("g", is_missing(&typed.grund)),
    ]);
    match (became, wrong.is_empty()) {
        (Some(became), true) => Ok(NewWord {
            became,
            on,
            due_by,
            evidence: Some(typed.spor.as_str()).filter(|id| !id.is_empty()).map(Id::from_text),
            reason: typed.grund.trim().to_owned(),
        }),
        _ => Err(wrong),
    }
}

/// Keeps what became of a commitment, and shows it; shows the form again where something is missing.
pub(in crate::web) async fn say(
    State(state): State<AppState>,
    Path(id): Path<String>,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let today = state.today();
    let view = find(&state, &id, today).await?;
    evidence(&view, &typed.spor)?;
    let path = page.to(address::commitment(&view.id));
    let word = match word(&typed, &view, today) {
        Ok(word) => word,
        Err(wrong) => {
            return Ok(Redirect::to(&typed.again(&format!("{path}/afgoer"), &wrong)).into_response());
        }
    };
    let (by, now, id) = (typed.af.trim().to_owned(), state.now(), view.id);
    state.ask(move |register| kept(register.say_of_commitment(&id, &word, &by, now))).await??;
    Ok(Redirect::to(&path).into_response())
}

#[derive(Template)]
#[template(path = "commitment/dismiss.html")]
struct DismissalView {
    page: Frame,
    source: Option<Source>,
    words: String,
    evidence: EvidenceRow,
    typed: Typed,
    action: String,
    back: String,
}

impl DismissalView {
    fn wrong(&self) -> Vec<(&'static str, Cow<'static, str>)> {
        self.typed.wrong(&self.page, &DISMISSAL_FIELDS)
    }
}

/// Asks whether a sentence shows nothing of a commitment, and why.
pub(in crate::web) async fn show_dismissal(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(typed): Query<Typed>,
    page: Frame,
) -> Result<Response, Failure> {
    if !state.reach().allows_corrections() {
        return Err(Failure::ReadOnly);
    }
    let view = find(&state, &id, state.today()).await?;
    let found = evidence(&view, &typed.spor)?.ok_or(Failure::NotFound)?;
    let title = page.say("dismissal-title").into_owned();
    let page = framed(page, &title, &view);
    let back = page.to(address::commitment(&view.id));
    frame::show(&DismissalView {
        source: view.cited.as_ref().map(|cited| Source::cited_in_full(&page, cited)),
        words: view.words.clone(),
        evidence: row(&page, &view, found),
        typed,
        action: format!("{back}/afvis"),
        back,
        page,
    })
}

/// Keeps that a sentence shows nothing of a commitment, and shows the commitment.
pub(in crate::web) async fn dismiss(
    State(state): State<AppState>,
    Path(id): Path<String>,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let view = find(&state, &id, state.today()).await?;
    let shown = evidence(&view, &typed.spor)?.ok_or(Failure::NotFound)?.id.clone();
    let path = page.to(address::commitment(&view.id));
    let wrong = letters(&[("a", is_missing(&typed.af)), ("g", is_missing(&typed.grund))]);
    if !wrong.is_empty() {
        return Ok(Redirect::to(&typed.again(&format!("{path}/afvis"), &wrong)).into_response());
    }
    let (by, reason) = (typed.af.trim().to_owned(), typed.grund.trim().to_owned());
    let (now, id) = (state.now(), view.id);
    state.ask(move |register| kept(register.dismiss_evidence(&id, &shown, &by, now, &reason))).await??;
    Ok(Redirect::to(&path).into_response())
}
