//! The form that adds measurements to a contract from a table.

use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_store::{ContractPage, Register, StoreError};

use super::add::{View, missing};
use super::form::{TypedFile, find, framed};
use crate::web::address;
use crate::web::error::Failure;
use crate::web::page::{self as frame, Frame};
use crate::web::state::AppState;

/// What a file is called where nobody says so.
const NAME: &str = "maalinger.csv";

fn view(page: Frame, found: &ContractPage, typed: TypedFile) -> View {
    let slug = &found.summary.head.slug;
    let title = page.say("measure-title");
    let page = framed(page, &title, slug, &found.contract.title);
    let say = |key: &str| page.say(key).into_owned();
    View {
        lead: page.name("measure-lead", &found.contract.title).into_owned(),
        text_label: say("measure-text"),
        text_hint: say("measure-hint"),
        save: say("measure-save"),
        action: page.to(address::contract_measurements(slug)),
        back: page.to(address::contract(slug)),
        typed,
        wrong: Vec::new(),
        fault: None,
        page,
    }
}

/// Shows the form.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    page: Frame,
) -> Result<Response, Failure> {
    if !state.reach().allows_corrections() {
        return Err(Failure::ReadOnly);
    }
    let found = find(&state, &slug).await?;
    frame::show(&view(page, &found, TypedFile { navn: NAME.to_owned(), ..TypedFile::default() }))
}

/// Adds the measurements and shows the contract; shows the form again where the table cannot be read.
pub(in crate::web) async fn add(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    page: Frame,
    Form(typed): Form<TypedFile>,
) -> Result<Response, Failure> {
    let found = find(&state, &slug).await?;
    let wrong = missing(&page, &typed);
    if !wrong.is_empty() {
        return frame::show(&View { wrong, ..view(page, &found, typed) });
    }
    let (file, now, slug) = (typed.clone(), state.now(), found.summary.head.slug.clone());
    let added = state.ask(move |register: &Register| {
        match register.add_measurements(&slug, &file.tekst, file.navn.trim(), file.af.trim(), now) {
            Ok(added) => Ok(Ok(added)),
            Err(StoreError::BadContract { message }) => Ok(Err(message)),
            Err(error) => Err(error),
        }
    });
    match added.await? {
        Ok(added) => {
            let done = if added.is_new { "maalinger" } else { "uaendret" };
            let path = format!("{}?gjort={done}#filer", page.to(address::contract(&added.slug)));
            Ok(Redirect::to(&path).into_response())
        }
        Err(fault) => frame::show(&View { fault: Some(fault), ..view(page, &found, typed) }),
    }
}
