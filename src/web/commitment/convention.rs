//! What due phrases mean in this register, and the form that gives one another meaning.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_minutes::convention::Conventions;
use sagsgang_store::{ConventionLine, Register, StoreError};

use super::form::{Field, Typed};
use crate::locale::Language;
use crate::web::address;
use crate::web::error::Failure;
use crate::web::money::form::{is_missing, letters};
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// Where the conventions stand, without language.
pub(super) const PATH: &str = "/aftaler/tidsord";

/// The fields of the form.
const FIELDS: [Field; 2] = [("a", "af", "wrong-by"), ("g", "grund", "wrong-reason-word")];

/// A convention ready to be shown.
struct Row {
    anchor: String,
    phrases: String,
    meaning: String,
    /// Whether the meaning is told in Danish on an English page, as nothing else is known.
    is_danish: bool,
    value: String,
    is_changed: bool,
    /// Who changed it, when and why.
    said: Option<String>,
    /// The form that changes it, with language, for those who may.
    form: Option<String>,
}

impl Row {
    fn of(page: &Frame, line: &ConventionLine, may: bool) -> Row {
        let convention = &line.convention;
        let english = convention.meaning_english.trim();
        let is_english = page.language == Language::English && !english.is_empty();
        let meaning = if is_english { english } else { convention.meaning.trim() };
        Row {
            anchor: address::convention_anchor(&convention.name),
            phrases: convention.phrases.clone(),
            meaning: page.sentence(meaning),
            is_danish: !is_english,
            value: convention.value.clone(),
            is_changed: convention.is_changed,
            said: line.said.as_ref().map(|said| page.said_by(said)),
            form: may.then(|| page.to(address::convention(&convention.name))),
        }
    }
}

#[derive(Template)]
#[template(path = "commitment/conventions.html")]
struct ListView {
    page: Frame,
    rows: Vec<Row>,
}

/// Lists what due phrases mean.
pub(in crate::web) async fn list(State(state): State<AppState>, page: Frame) -> Result<Response, Failure> {
    let lines = state.ask(Register::conventions).await?;
    let may = state.reach().allows_corrections();
    let (title, label) = (page.say("conventions-title"), page.say("nav-commitments"));
    let page = page.titled(Area::Commitments, title).under(label, "/aftaler");
    frame::show(&ListView { rows: lines.iter().map(|line| Row::of(&page, line, may)).collect(), page })
}

#[derive(Template)]
#[template(path = "commitment/convention.html")]
struct View {
    page: Frame,
    row: Row,
    /// What is wrong with the value, in Danish.
    refused: Option<String>,
    typed: Typed,
    action: String,
}

impl View {
    fn wrong(&self) -> Vec<(&'static str, Cow<'static, str>)> {
        let value = self.refused.iter().map(|reason| ("vaerdi", Cow::Owned(reason.clone())));
        value.chain(self.typed.wrong(&self.page, &FIELDS)).collect()
    }
}

/// The convention with this name.
async fn find(state: &AppState, name: &str) -> Result<ConventionLine, Failure> {
    let lines = state.ask(Register::conventions).await?;
    lines.into_iter().find(|line| line.convention.name == name).ok_or(Failure::NotFound)
}

/// Why the convention `name` cannot have `value`, in Danish; none where it can.
fn refused(name: &str, value: &str) -> Option<String> {
    Conventions::built_in().set(name, value.trim()).err().map(|error| error.message)
}

/// Shows the form.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path(name): Path<String>,
    Query(mut typed): Query<Typed>,
    page: Frame,
) -> Result<Response, Failure> {
    if !state.reach().allows_corrections() {
        return Err(Failure::ReadOnly);
    }
    let line = find(&state, &name).await?;
    let refused = typed.is_wrong("v").then(|| refused(&name, &typed.vaerdi)).flatten();
    if !typed.is_again() {
        typed.vaerdi.clone_from(&line.convention.value);
    }
    let (title, label) = (page.say("convention-title"), page.say("nav-commitments"));
    let parent = page.say("conventions-title");
    let page = page.titled(Area::Commitments, title).under(label, "/aftaler").under(parent, PATH);
    let action = page.to(address::convention(&name));
    frame::show(&View { row: Row::of(&page, &line, false), refused, typed, action, page })
}

/// Gives the convention another value, or the built-in one again, and shows the list; shows the form again where something is
/// wrong.
pub(in crate::web) async fn set(
    State(state): State<AppState>,
    Path(name): Path<String>,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    find(&state, &name).await?;
    let form = page.to(address::convention(&name));
    let value = typed.tilbage.is_empty().then(|| typed.vaerdi.trim().to_owned());
    let wrong = letters(&[
        ("v", value.as_ref().is_some_and(|value| refused(&name, value).is_some())),
        ("a", is_missing(&typed.af)),
        ("g", is_missing(&typed.grund)),
    ]);
    if !wrong.is_empty() {
        return Ok(Redirect::to(&typed.again(&form, &wrong)).into_response());
    }
    let (by, reason) = (typed.af.trim().to_owned(), typed.grund.trim().to_owned());
    let (now, convention) = (state.now(), name.clone());
    let is_kept = state.ask(move |register| {
        match register.set_convention(&convention, value.as_deref(), &by, now, &reason) {
            Ok(()) => Ok(true),
            Err(StoreError::BadConvention { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    });
    Ok(Redirect::to(&if is_kept.await? {
        format!("{}#{}", page.to(PATH), address::convention_anchor(&name))
    } else {
        typed.again(&form, "v")
    })
    .into_response())
}

/// Within how many days something counts as due soon.
pub(super) fn soon_days(lines: &[ConventionLine]) -> usize {
    let mut conventions = Conventions::built_in();
    for line in lines {
        // A value that this program does not know leaves the built-in one.
        let _ = conventions.set(&line.convention.name, &line.convention.value);
    }
    usize::try_from(conventions.soon_days()).unwrap_or(0)
}
