//! The form that books a payment of a grant. What the ledger refuses is told with what to do, and nothing typed is lost.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_ledger::{Holding, MovementKind};
use sagsgang_store::{GrantPage, NewMovement};

use super::form::{Typed, day_typed, find, framed};
use super::page::{Payable, payables};
use crate::web::address;
use crate::web::correction::form::read_sum;
use crate::web::error::Failure;
use crate::web::money::form::{day, is_missing, letters, refused};
use crate::web::money::refusal::{self, Refused};
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// The fields of the form: their letters in what is wrong, their names, and what to do.
const FIELDS: [(&str, &str, &str); 5] = [
    ("t", "tilsagn", "wrong-holding"),
    ("b", "beloeb", "wrong-sum"),
    ("d", "dato", "wrong-day"),
    ("v", "bilag", "wrong-voucher"),
    ("a", "af", "wrong-by"),
];

#[derive(Template)]
#[template(path = "grant/payment.html")]
struct View {
    page: Frame,
    payables: Vec<Payable>,
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

    fn is_chosen(&self, holding: &str) -> bool {
        self.typed.tilsagn == holding
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
    let grant = find(&state, &slug).await?;
    let title = page.say("payment-title").into_owned();
    let page = framed(page, &title, &grant);
    if !typed.is_again() {
        typed.dato = day_typed(state.today());
        if let [(only, _)] = &grant.payable[..] {
            typed.tilsagn = only.id.clone();
        }
    }
    let slug = &grant.summary.slug;
    frame::show(&View {
        payables: payables(&page, &grant),
        refused: page.refused(&typed.nej).map(|refused| with_conditions(&page, &grant, &typed, refused)),
        action: page.to(address::payment(slug)),
        back: page.to(address::grant(slug)),
        typed,
        page,
    })
}

/// What the address does not carry: which conditions are in the way, as they stand now.
fn with_conditions(page: &Frame, grant: &GrantPage, typed: &Typed, refused: Refused) -> Refused {
    let chosen = grant.payable.iter().find(|(holding, _)| holding.id == typed.tilsagn);
    match chosen.and_then(|(_, refusal)| refusal.as_ref()) {
        Some(now) if refusal::code(now) == typed.nej => page.refusal(now),
        _ => refused,
    }
}

/// Books the payment and shows the grant; shows the form again where something is wrong or refused.
pub(in crate::web) async fn book(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let grant = find(&state, &slug).await?;
    let action = page.to(address::payment(&grant.summary.slug));
    let holding =
        grant.payable.iter().map(|(holding, _)| holding).find(|holding| holding.id == typed.tilsagn);
    let (ore, date) = (read_sum(page.language, typed.beloeb.trim()), day(&typed.dato));
    let wrong = letters(&[
        ("t", holding.is_none()),
        ("b", ore.is_none_or(|ore| ore.0 <= 0)),
        ("d", date.is_none()),
        ("v", is_missing(&typed.bilag)),
        ("a", is_missing(&typed.af)),
    ]);
    let (Some(holding), Some(date), true) = (holding, date, wrong.is_empty()) else {
        return Ok(Redirect::to(&typed.again(&action, &wrong, "")).into_response());
    };
    let movement = NewMovement {
        pool: pool_of(&grant, holding),
        kind: MovementKind::Payment,
        date,
        ore,
        year: holding.year,
        to_year: None,
        holding: Some(holding.id.clone()),
        reverses: None,
        recipient: holding.recipient.clone(),
        purpose: holding.purpose.clone(),
        reason: typed.bilag.trim().to_owned(),
    };
    let (by, now) = (typed.af.trim().to_owned(), state.now());
    let refused = state.ask(move |register| refused(register.book(&movement, &by, now))).await?;
    Ok(Redirect::to(&match refused {
        None => format!("{}?bogfoert=1#historie", page.to(address::grant(&grant.summary.slug))),
        Some(code) => typed.again(&action, "", &code),
    })
    .into_response())
}

/// The address of the pool of a holding.
fn pool_of(grant: &GrantPage, holding: &Holding) -> String {
    let pools = &grant.summary.pools;
    let pool = pools.iter().find(|pool| pool.id.as_str() == holding.pool);
    pool.map_or_else(|| holding.pool.clone(), |pool| pool.slug.clone())
}
