//! The form that books a frame of a pool by hand, where no minutes that are read tell it. What the ledger refuses is told with
//! what to do, and nothing typed is lost.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_ledger::MovementKind;
use sagsgang_store::NewMovement;
use sagsgang_text::Ore;

use super::form::{Typed, find, framed};
use crate::locale::Language;
use crate::web::address;
use crate::web::correction::form::read_sum;
use crate::web::error::Failure;
use crate::web::money::form::{day, is_missing, letters, refused, years};
use crate::web::money::refusal::Refused;
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// The fields of the form: their letters in what is wrong, their names, and what to do.
const FIELDS: [(&str, &str, &str); 5] = [
    ("y", "aar", "wrong-frame-year"),
    ("b", "beloeb", "wrong-frame-sum"),
    ("d", "dato", "wrong-day"),
    ("v", "bilag", "wrong-frame-voucher"),
    ("a", "af", "wrong-by"),
];

#[derive(Template)]
#[template(path = "pool/booking.html")]
struct View {
    page: Frame,
    name: String,
    typed: Typed,
    refused: Option<Refused>,
    action: String,
    back: String,
}

impl View {
    fn wrong(&self) -> Vec<(&'static str, Cow<'static, str>)> {
        let wrong = FIELDS.iter().filter(|(letter, ..)| self.typed.is_wrong(letter));
        wrong.map(|(_, name, key)| (*name, self.page.say(key))).collect()
    }
}

/// Shows the form.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(mut typed): Query<Typed>,
    page: Frame,
) -> Result<Response, Failure> {
    if !state.reach().allows_corrections() {
        return Err(Failure::ReadOnly);
    }
    let pool = find(&state, &slug).await?;
    let title = page.say("frame-title").into_owned();
    let page = framed(page, &title, &pool);
    if !typed.is_again() {
        typed.dato = state.today().to_string();
    }
    let head = &pool.summary.head;
    frame::show(&View {
        name: head.name.clone(),
        refused: page.refused(&typed.nej),
        action: page.to(address::pool_frame(&head.slug)),
        back: page.to(address::pool(&head.slug)),
        typed,
        page,
    })
}

/// Books the frame and shows the year; shows the form again where something is wrong or refused.
pub(in crate::web) async fn book(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let pool = find(&state, &slug).await?;
    let slug = pool.summary.head.slug;
    let action = page.to(address::pool_frame(&slug));
    let (ore, date) = (sum(page.language, &typed.beloeb), day(&typed.dato));
    let year = years(&typed.aar).filter(|years| years.len() == 1).and_then(|years| years.first().copied());
    let wrong = letters(&[
        ("y", year.is_none()),
        ("b", ore.is_none_or(|ore| ore.0 == 0)),
        ("d", date.is_none()),
        ("v", is_missing(&typed.bilag)),
        ("a", is_missing(&typed.af)),
    ]);
    let (Some(year), Some(date), true) = (year, date, wrong.is_empty()) else {
        return Ok(Redirect::to(&typed.again(&action, &wrong, "")).into_response());
    };
    let movement = NewMovement {
        pool: slug.clone(),
        kind: MovementKind::Frame,
        date,
        ore,
        year: Some(year),
        to_year: None,
        holding: None,
        reverses: None,
        recipient: None,
        // The register's own words are Danish.
        purpose: format!("ramme for {year}"),
        reason: typed.bilag.trim().to_owned(),
    };
    let (by, now) = (typed.af.trim().to_owned(), state.now());
    let refused = state.ask(move |register| refused(register.book(&movement, &by, now))).await?;
    Ok(Redirect::to(&match refused {
        None => format!("{}?aar={year}#alle-aar", page.to(address::pool(&slug))),
        Some(code) => typed.again(&action, "", &code),
    })
    .into_response())
}

/// A sum as people type it; below zero with a minus in front.
fn sum(language: Language, text: &str) -> Option<Ore> {
    let text = text.trim();
    match text.strip_prefix(['-', '−']) {
        Some(cut) => read_sum(language, cut.trim_start()).map(|ore| Ore(-ore.0)),
        None => read_sum(language, text),
    }
}
