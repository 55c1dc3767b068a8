//! The form that adds a contract, or a new edition of one, from its text.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_store::{Register, StoreError};

use super::form::TypedFile;
use crate::web::address;
use crate::web::error::Failure;
use crate::web::money::form::is_missing;
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// What a file is called where nobody says so.
const NAME: &str = "kontrakt.toml";

#[derive(Template)]
#[template(path = "contract/add.html")]
pub(super) struct View {
    pub(super) page: Frame,
    pub(super) lead: String,
    pub(super) text_label: String,
    pub(super) text_hint: String,
    pub(super) save: String,
    pub(super) action: String,
    pub(super) back: String,
    pub(super) typed: TypedFile,
    /// Fields that are wrong: name and what to do.
    pub(super) wrong: Vec<(&'static str, Cow<'static, str>)>,
    /// What is wrong with the file, in the register's words.
    pub(super) fault: Option<String>,
}

impl View {
    fn is_wrong(&self, name: &str) -> bool {
        self.wrong.iter().any(|(wrong, _)| *wrong == name) || (name == "tekst" && self.fault.is_some())
    }
}

/// Fields that a file's form cannot do without.
pub(super) fn missing(page: &Frame, typed: &TypedFile) -> Vec<(&'static str, Cow<'static, str>)> {
    let mut wrong = Vec::new();
    if typed.tekst.trim().is_empty() {
        wrong.push(("tekst", page.say("wrong-file-text")));
    }
    if is_missing(&typed.navn) {
        wrong.push(("navn", page.say("wrong-file-name")));
    }
    if is_missing(&typed.af) {
        wrong.push(("af", page.say("wrong-by")));
    }
    wrong
}

fn view(page: Frame, typed: TypedFile) -> View {
    let (title, label) = (page.say("contract-add"), page.say("nav-contracts"));
    let page = page.titled(Area::Contracts, title).under(label, "/kontrakter");
    let say = |key: &str| page.say(key).into_owned();
    View {
        lead: say("contract-add-lead"),
        text_label: say("contract-add-text"),
        text_hint: say("contract-add-hint"),
        save: say("contract-add-save"),
        action: page.to("/kontrakter/ny"),
        back: page.to("/kontrakter"),
        typed,
        wrong: Vec::new(),
        fault: None,
        page,
    }
}

/// Shows the form.
pub(in crate::web) async fn show(State(state): State<AppState>, page: Frame) -> Result<Response, Failure> {
    if !state.reach().allows_corrections() {
        return Err(Failure::ReadOnly);
    }
    frame::show(&view(page, TypedFile { navn: NAME.to_owned(), ..TypedFile::default() }))
}

/// Adds the contract and shows it; shows the form again where the file is no contract.
pub(in crate::web) async fn add(
    State(state): State<AppState>,
    page: Frame,
    Form(typed): Form<TypedFile>,
) -> Result<Response, Failure> {
    let wrong = missing(&page, &typed);
    if !wrong.is_empty() {
        return frame::show(&View { wrong, ..view(page, typed) });
    }
    let (file, now) = (typed.clone(), state.now());
    let added = state.ask(move |register: &Register| {
        match register.add_contract(&file.tekst, file.navn.trim(), file.af.trim(), now) {
            Ok(added) => Ok(Ok(added)),
            Err(StoreError::BadContract { message }) => Ok(Err(message)),
            Err(error) => Err(error),
        }
    });
    match added.await? {
        Ok(added) => {
            let done = if added.is_new { "kontrakt" } else { "uaendret" };
            let path = format!("{}?gjort={done}", page.to(address::contract(&added.slug)));
            Ok(Redirect::to(&path).into_response())
        }
        Err(fault) => frame::show(&View { fault: Some(fault), ..view(page, typed) }),
    }
}
