//! Corrections: what a person says against the reading, with who and why. Every one can be taken back.

pub(super) mod form;
mod located;

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_store::{Correction, CorrectionState, FactAddress, Facts, Field, Id, StoreError, Word as _};
use serde::Deserialize;

use self::form::Input;
use self::located::{Located, locate};
use super::address::{self, encoded};
use super::error::Failure;
use super::page::{self, Area, Frame};
use super::state::AppState;
use super::words::choices;

/// Longest name and reason, in bytes.
const WORDS_BYTES_MAX: usize = 1_000;

/// What was typed, as a form sends it and as the address brings it back where something is missing.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    vaerdi: String,
    #[serde(default)]
    af: String,
    #[serde(default)]
    grund: String,
    /// Letters of what is wrong: `v` the value, `a` the name, `g` the reason.
    #[serde(default)]
    fejl: String,
}

impl Typed {
    /// Letters of what is missing: the name, the reason.
    fn missing(&self) -> String {
        let mut missing = String::new();
        if is_missing(&self.af) {
            missing.push('a');
        }
        if is_missing(&self.grund) {
            missing.push('g');
        }
        missing
    }

    /// The address of `path` that shows the form again with what was typed and what is wrong.
    fn again(&self, path: &str, wrong: &str) -> String {
        let [value, by, reason] = [&self.vaerdi, &self.af, &self.grund].map(|text| encoded(text, ""));
        format!("{path}?fejl={wrong}&vaerdi={value}&af={by}&grund={reason}")
    }

    fn is_wrong(&self, letter: &str) -> bool {
        self.fejl.contains(letter)
    }
}

fn is_missing(text: &str) -> bool {
    text.trim().is_empty() || text.len() > WORDS_BYTES_MAX
}

#[derive(Template)]
#[template(path = "correction/form.html")]
struct FormView {
    page: Frame,
    field: Field,
    input: Input,
    quote: Option<String>,
    place: Option<String>,
    now: String,
    shown: String,
    typed: Typed,
    others: Vec<(String, Field)>,
    action: String,
    back: String,
}

impl FormView {
    fn is_chosen(&self, word: &str) -> bool {
        self.shown == word
    }

    fn choices(&self) -> Vec<(&'static str, Cow<'static, str>)> {
        choices(self.field).into_iter().map(|(word, key)| (word, self.page.say(key))).collect()
    }

    /// How the value is to be written, where the form does not say it by itself.
    fn hint(&self) -> Option<Cow<'static, str>> {
        match (self.input, self.field) {
            (Input::Sum, _) => Some(self.page.say("hint-sum")),
            (Input::Lines, _) => Some(self.page.say("hint-lines")),
            (_, Field::AmountYears) => Some(self.page.say("hint-years")),
            (_, Field::Dismissed) => Some(self.page.say("hint-dismissed")),
            _ => None,
        }
    }
}

/// A fact in a document, as an address names it.
type FactPath = Path<(String, String, String)>;

/// Shows the form that corrects a field of a fact.
pub(super) async fn show(
    State(state): State<AppState>,
    Path((document, fact, field)): FactPath,
    Query(typed): Query<Typed>,
    page: Frame,
) -> Result<Response, Failure> {
    if !state.reach().allows_corrections() {
        return Err(Failure::ReadOnly);
    }
    let field = Field::from_word(&field).ok_or(Failure::NotFound)?;
    let (document, fact) = (Id::from_text(document), Id::from_text(fact));
    let id = document.clone();
    let facts = state.ask(move |register| register.document(&id)).await?.ok_or(Failure::NotFound)?.facts;
    let located = locate(&facts, &fact, field).ok_or(Failure::NotFound)?;
    let value = located.value(field).ok_or(Failure::NotFound)?.to_owned();
    let back = path_of(&facts, &located);
    let title = page.name("correct-title", page.field(&field).to_lowercase());
    let page = page.titled(Area::Meetings, title).under_meetings().under(title_of(&facts, &located), &back);
    let shown =
        if typed.fejl.is_empty() { form::shown(page.language, field, &value) } else { typed.vaerdi.clone() };
    let others = located.fields.iter().filter(|(other, _)| *other != field);
    let others =
        others.map(|(other, _)| (address::correction(&document, &fact, other.word()), *other)).collect();
    page::show(&FormView {
        field,
        input: form::input(field),
        quote: located.span.map(|span| page.brief(facts.source.slice(span))),
        place: located.span.map(|span| address::place(&document, &span)),
        now: page.field_value(&field, &value),
        shown,
        typed,
        others,
        action: address::correction(&document, &fact, field.word()),
        back,
        page,
    })
}

/// Keeps a correction and shows the fact in its page; shows the form again where something is missing.
pub(super) async fn correct(
    State(state): State<AppState>,
    Path((document, fact, word)): FactPath,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let field = Field::from_word(&word).ok_or(Failure::NotFound)?;
    let (document, fact) = (Id::from_text(document), Id::from_text(fact));
    let action = page.to(address::correction(&document, &fact, &word));
    let missing = typed.missing();
    let value = form::typed(page.language, field, &typed.vaerdi);
    let (Some(value), true) = (value.clone(), missing.is_empty()) else {
        let wrong = if value.is_none() { format!("v{missing}") } else { missing };
        return Ok(Redirect::to(&typed.again(&action, &wrong)).into_response());
    };
    let now = state.now();
    let (by, reason) = (typed.af.trim().to_owned(), typed.grund.trim().to_owned());
    let kept = state
        .ask(move |register| {
            let facts = register.document(&document)?.map(|found| found.facts);
            let back = facts.and_then(|facts| {
                let located = locate(&facts, &fact, field)?;
                Some(path_of(&facts, &located))
            });
            let Some(back) = back else { return Ok(Err(Failure::NotFound)) };
            match register.correct(&FactAddress { fact, field }, &value, &by, now, &reason) {
                Ok(_) => Ok(Ok(Some(back))),
                Err(StoreError::BadValue { .. }) => Ok(Ok(None)),
                Err(StoreError::UnknownFact { .. }) => Ok(Err(Failure::NotFound)),
                Err(error) => Err(error),
            }
        })
        .await??;
    Ok(Redirect::to(&kept.map_or_else(|| typed.again(&action, "v"), |back| page.to(back))).into_response())
}

/// The page that shows the fact, at its place.
fn path_of(facts: &Facts, located: &Located) -> String {
    let slug = &facts.document.meeting_slug;
    let key = located.item.and_then(|index| facts.ids.items.get(index)).map(|ids| &ids.key);
    key.map_or_else(|| address::meeting(slug), |key| address::item(slug, key))
}

fn title_of(facts: &Facts, located: &Located) -> String {
    let item = located.item.and_then(|index| facts.minutes.items.get(index)).map(|item| item.title.clone());
    let organ = || facts.minutes.organization.as_ref().map(|organ| organ.value.clone());
    item.or_else(organ).unwrap_or_else(|| facts.document.name.clone())
}

#[derive(Template)]
#[template(path = "correction/list.html")]
struct ListView {
    page: Frame,
    corrections: Vec<Correction>,
}

/// Lists the corrections.
pub(super) async fn list(State(state): State<AppState>, page: Frame) -> Result<Response, Failure> {
    let corrections = state.ask(sagsgang_store::Register::corrections).await?;
    let title = page.say("nav-corrections");
    page::show(&ListView { page: page.titled(Area::Findings, title), corrections })
}

impl ListView {
    /// The page of the fact.
    fn fact_path(&self, correction: &Correction) -> String {
        match &correction.item_key {
            Some(key) => address::item(&correction.meeting_slug, key),
            None => address::meeting(&correction.meeting_slug),
        }
    }

    fn can_be_withdrawn(&self, correction: &Correction) -> bool {
        correction.state != CorrectionState::Withdrawn
    }
}

#[derive(Template)]
#[template(path = "correction/withdraw.html")]
struct WithdrawView {
    page: Frame,
    told: String,
    quote: String,
    typed: Typed,
    action: String,
}

/// Asks whether to take a correction back.
pub(super) async fn show_withdrawal(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(typed): Query<Typed>,
    page: Frame,
) -> Result<Response, Failure> {
    if !state.reach().allows_corrections() {
        return Err(Failure::ReadOnly);
    }
    let corrections = state.ask(sagsgang_store::Register::corrections).await?;
    let found = corrections
        .into_iter()
        .find(|correction| correction.id.as_str() == id && correction.state != CorrectionState::Withdrawn);
    let found = found.ok_or(Failure::NotFound)?;
    let (title, label) = (page.say("withdraw-title"), page.say("nav-corrections"));
    let page = page.titled(Area::Findings, title).under(label, "/rettelser");
    let told = page.correction_told(&found);
    let action = address::withdrawal(&found.id);
    page::show(&WithdrawView { page, told, quote: found.quote, typed, action })
}

/// Takes a correction back and shows the list.
pub(super) async fn withdraw(
    State(state): State<AppState>,
    Path(id): Path<String>,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let id = Id::from_text(id);
    let action = page.to(address::withdrawal(&id));
    let missing = typed.missing();
    if !missing.is_empty() {
        return Ok(Redirect::to(&typed.again(&action, &missing)).into_response());
    }
    let now = state.now();
    let (by, reason) = (typed.af.trim().to_owned(), typed.grund.trim().to_owned());
    state
        .ask(move |register| match register.withdraw_correction(&id, &by, now, &reason) {
            Ok(()) => Ok(Ok(())),
            Err(StoreError::UnknownFact { .. }) => Ok(Err(Failure::NotFound)),
            Err(error) => Err(error),
        })
        .await??;
    Ok(Redirect::to(&page.to("/rettelser")).into_response())
}
