//! What statements propose to pay: booked or turned down on a page of its own, with what is left of the reservation in sight.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_ledger::MovementKind;
use sagsgang_store::{
    ContractPage, PaymentBooking, PaymentProposal, PaymentSaid, PaymentState, Register, StoreError,
};
use serde::Deserialize;

use super::form::{find, framed};
use crate::web::address;
use crate::web::error::Failure;
use crate::web::money::form::{again, day, is_missing, letters};
use crate::web::money::refusal::{self, Refused};
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// A proposed payment, ready to be shown.
pub(in crate::web) struct PaymentRow {
    /// Its id.
    pub(in crate::web) id: String,
    /// The contract and its page.
    pub(in crate::web) contract: (String, String),
    /// Who pays.
    pub(in crate::web) payer: String,
    /// How much.
    pub(in crate::web) sum: String,
    /// What it is, in sentences: what is payable, booked, due, and left of the reservation.
    pub(in crate::web) told: String,
    /// What is missing, where the reservation cannot bear it.
    pub(in crate::web) short: Option<String>,
    /// Where it stands: look and word.
    pub(in crate::web) state: (&'static str, String),
    /// The statement, by name and page.
    pub(in crate::web) statement: (String, String),
    /// The pool of the reservation, by name and page.
    pub(in crate::web) pool: Option<(String, String)>,
    /// What persons said.
    pub(in crate::web) verdicts: Vec<String>,
    /// The page that books it, for whoever may.
    pub(in crate::web) form: Option<String>,
}

impl PaymentRow {
    /// The row of `payment` for a reader who may settle it or not.
    pub(in crate::web) fn of(page: &Frame, payment: &PaymentProposal, may: bool) -> PaymentRow {
        let slug = &payment.contract.slug;
        let (number, day) = (payment.statement.to_string(), page.date(&payment.as_of));
        let verdicts = payment.verdicts.iter().map(|said| {
            let (sum, on) = (page.sum(&said.ore), page.moment(&said.at));
            let key = match said.said {
                PaymentSaid::Booked => "contract-payment-said-booked",
                PaymentSaid::Dismissed => "contract-payment-said-dismissed",
                PaymentSaid::Reopened => "contract-payment-said-reopened",
            };
            let told = page.told(key, &[("sum", &sum), ("by", &said.by), ("day", &on)]);
            let undone = if said.is_undone { page.say("money-undone") } else { Cow::Borrowed("") };
            format!("{told} {} {undone}", page.sentence(&said.reason)).trim_end().to_owned()
        });
        let is_open = payment.state == PaymentState::Waiting;
        PaymentRow {
            id: payment.id.to_string(),
            contract: (payment.contract.title.clone(), page.to(address::contract(slug))),
            payer: payment.payer_name.clone(),
            sum: sum(page, payment),
            told: told(page, payment),
            short: (payment.missing_ore.0 > 0 && is_open).then(|| short(page, payment)),
            state: state_of(page, payment),
            statement: (
                page.told("contract-statement-name", &[("number", &number), ("day", &day)]),
                page.to(address::contract_statement(slug, payment.statement)),
            ),
            pool: payment.pool.as_ref().map(|pool| (pool.name.clone(), page.to(address::pool(&pool.slug)))),
            verdicts: verdicts.collect(),
            form: (may && is_open).then(|| page.to(address::contract_payment(slug, &payment.id))),
        }
    }
}

/// What it is about, said to come back where it does.
fn sum(page: &Frame, payment: &PaymentProposal) -> String {
    let sum = page.sum(&payment.sum());
    match payment.kind {
        MovementKind::Repayment => page.name("contract-payment-back-sum", sum).into_owned(),
        _ => sum,
    }
}

fn state_of(page: &Frame, payment: &PaymentProposal) -> (&'static str, String) {
    let (look, key) = match payment.state {
        PaymentState::Waiting => ("info", "contract-payment-waiting"),
        PaymentState::Booked if payment.settled_ore.0 == 0 => ("ok", "contract-payment-nothing"),
        PaymentState::Booked => ("ok", "contract-payment-is-booked"),
        PaymentState::Dismissed => ("", "contract-payment-dismissed"),
        PaymentState::Superseded => ("", "contract-payment-superseded"),
        PaymentState::Reckoned => ("warn", "contract-payment-reckoned"),
    };
    (look, page.say(key).into_owned())
}

/// What is payable, booked and due, when, and what is left of the reservation.
fn told(page: &Frame, payment: &PaymentProposal) -> String {
    let is_over = matches!(payment.state, PaymentState::Booked | PaymentState::Superseded);
    let [payable, booked, due] =
        [payment.payable_ore, payment.booked_ore, payment.sum()].map(|ore| page.sum(&ore));
    let key = match (is_over, payment.kind) {
        (true, _) if payment.settled_ore.0 == 0 => "contract-payment-told-nothing",
        (true, MovementKind::Repayment) => "contract-payment-told-booked-back",
        (true, _) => "contract-payment-told-booked",
        (false, MovementKind::Repayment) => "contract-payment-told-back",
        (false, _) => "contract-payment-told",
    };
    let mut told = vec![page.told(key, &[("payable", &payable), ("booked", &booked), ("due", &due)])];
    if payment.carried_ore.0 > 0 {
        told.push(page.name("contract-payment-carried", page.sum(&payment.carried_ore)).into_owned());
    }
    if is_over {
        return told.join(" ");
    }
    told.extend(payment.due_on.map(|day| page.name("contract-payment-due-on", page.date(&day)).into_owned()));
    told.extend(
        payment.left_ore.map(|left| page.name("contract-payment-left", page.sum(&left)).into_owned()),
    );
    if payment.left_ore.is_none() {
        told.push(page.say("contract-payment-no-reservation").into_owned());
    }
    told.join(" ")
}

fn short(page: &Frame, payment: &PaymentProposal) -> String {
    let (left, missing) = (page.sum(&payment.left_ore.unwrap_or_default()), page.sum(&payment.missing_ore));
    page.told("contract-payment-short", &[("left", &left), ("missing", &missing)])
}

/// What was typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Typed {
    #[serde(default)]
    dato: String,
    #[serde(default)]
    grund: String,
    #[serde(default)]
    af: String,
    /// `1` where what is left is booked and no more.
    #[serde(default)]
    rest: String,
    #[serde(default)]
    fejl: String,
    #[serde(default)]
    nej: String,
}

impl Typed {
    fn is_wrong(&self, letter: &str) -> bool {
        self.fejl.contains(letter)
    }

    fn again(&self, path: &str, wrong: &str, refused: &str) -> String {
        let fields = [("dato", &self.dato), ("grund", &self.grund), ("af", &self.af), ("rest", &self.rest)];
        again(path, wrong, refused, &fields)
    }
}

#[derive(Template)]
#[template(path = "contract/payment.html")]
struct View {
    page: Frame,
    row: PaymentRow,
    typed: Typed,
    wrong: Vec<(&'static str, Cow<'static, str>)>,
    refused: Option<Refused>,
    /// Whether what is left can be booked, where it is not enough.
    may_book_rest: bool,
    is_open: bool,
    left: String,
    action: String,
    back: String,
}

/// The fields of the form: their letters in what is wrong, their names, and what to do.
const FIELDS: [(&str, &str, &str); 4] = [
    ("d", "dato", "wrong-day"),
    ("g", "grund", "wrong-voucher"),
    ("a", "af", "wrong-by"),
    ("r", "rest", "wrong-rest"),
];

/// The proposal with that id, and its contract.
async fn wanted(state: &AppState, slug: &str, id: &str) -> Result<(ContractPage, PaymentProposal), Failure> {
    let found = find(state, slug).await?;
    let payment = found.payments.iter().find(|payment| payment.id.as_str() == id).cloned();
    Ok((found, payment.ok_or(Failure::NotFound)?))
}

/// Why it was not booked, from the address: a word, never a sentence.
fn refused(page: &Frame, code: &str) -> Option<Refused> {
    let (reason, advice) = match code {
        "sent" => ("contract-payment-late", "contract-payment-late-advice"),
        "intet" => ("contract-payment-nothing-due", "contract-payment-late-advice"),
        "overskredet" => ("contract-payment-exceeded", "contract-payment-exceeded-advice"),
        other => return page.refused(other),
    };
    Some(Refused { reason: page.say(reason).into_owned(), advice: page.say(advice).into_owned() })
}

/// Shows what would be booked, and asks.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path((slug, id)): Path<(String, String)>,
    Query(mut typed): Query<Typed>,
    page: Frame,
) -> Result<Response, Failure> {
    if !state.reach().allows_corrections() {
        return Err(Failure::ReadOnly);
    }
    let (found, payment) = wanted(&state, &slug, &id).await?;
    let slug = &found.summary.head.slug;
    let title = page.say("contract-payment-book-title");
    let page = framed(page, &title, slug, &found.contract.title);
    if typed.fejl.is_empty() && typed.dato.is_empty() {
        typed.dato = state.today().to_string();
    }
    let wrong = FIELDS.iter().filter(|(letter, ..)| typed.is_wrong(letter));
    let left = payment.left_ore.unwrap_or_default();
    frame::show(&View {
        row: PaymentRow::of(&page, &payment, false),
        wrong: wrong.map(|(_, name, key)| (*name, page.say(key))).collect(),
        refused: refused(&page, &typed.nej),
        may_book_rest: payment.missing_ore.0 > 0 && left.0 > 0,
        is_open: payment.state == PaymentState::Waiting,
        left: page.sum(&left),
        action: page.to(address::contract_payment(slug, &payment.id)),
        back: format!("{}#betalinger", page.to(address::contract(slug))),
        typed,
        page,
    })
}

/// The word that an address carries for why the register refused; what a form cannot tell is an error.
fn code(error: StoreError) -> Result<String, StoreError> {
    match error {
        StoreError::ReservationExceeded { .. } => Ok("overskredet".to_owned()),
        StoreError::AlreadySettled { .. } | StoreError::UnknownStatement { .. } => Ok("sent".to_owned()),
        StoreError::NothingDue { .. } => Ok("intet".to_owned()),
        StoreError::Refused(refusal) => Ok(refusal::code(&refusal)),
        error => Err(error),
    }
}

/// Books the payment; shows the form again where something is missing, or more is due than is left.
pub(in crate::web) async fn book(
    State(state): State<AppState>,
    Path((slug, id)): Path<(String, String)>,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let (found, payment) = wanted(&state, &slug, &id).await?;
    let slug = found.summary.head.slug;
    let action = page.to(address::contract_payment(&slug, &payment.id));
    let date = day(&typed.dato);
    let only_what_is_left = typed.rest == "1";
    let wrong = letters(&[
        ("d", date.is_none()),
        ("g", is_missing(&typed.grund)),
        ("a", is_missing(&typed.af)),
        // What cannot be borne in full is never booked unseen.
        ("r", payment.missing_ore.0 > 0 && !only_what_is_left),
    ]);
    let (Some(on), true) = (date, wrong.is_empty()) else {
        let nej = if wrong.contains('r') { "overskredet" } else { "" };
        return Ok(Redirect::to(&typed.again(&action, &wrong, nej)).into_response());
    };
    let booking = PaymentBooking { on, reason: typed.grund.trim().to_owned(), only_what_is_left };
    let (by, now) = (typed.af.trim().to_owned(), state.now());
    let booked = state.ask(move |register: &Register| {
        register
            .book_payment(&payment.id, &booking, &by, now)
            .map(|_| None)
            .or_else(|error| code(error).map(Some))
    });
    Ok(Redirect::to(&match booked.await? {
        None => format!("{}?gjort=betaling#betalinger", page.to(address::contract(&slug))),
        Some(code) => typed.again(&action, "", &code),
    })
    .into_response())
}

/// Says that the payment is not to be booked.
pub(in crate::web) async fn dismiss(
    State(state): State<AppState>,
    Path((slug, id)): Path<(String, String)>,
    page: Frame,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let (found, payment) = wanted(&state, &slug, &id).await?;
    let slug = found.summary.head.slug;
    let action = page.to(address::contract_payment(&slug, &payment.id));
    let wrong = letters(&[("g", is_missing(&typed.grund)), ("a", is_missing(&typed.af))]);
    if !wrong.is_empty() {
        return Ok(Redirect::to(&typed.again(&action, &wrong, "")).into_response());
    }
    let (by, reason, now) = (typed.af.trim().to_owned(), typed.grund.trim().to_owned(), state.now());
    let said = state.ask(move |register: &Register| {
        register
            .dismiss_payment(&payment.id, &by, now, &reason)
            .map(|()| None)
            .or_else(|error| code(error).map(Some))
    });
    Ok(Redirect::to(&match said.await? {
        None => format!("{}?gjort=afvist#betalinger", page.to(address::contract(&slug))),
        Some(code) => typed.again(&action, "", &code),
    })
    .into_response())
}
