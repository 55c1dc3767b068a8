//! Outcome contracts: what do we owe, to whom, and why?

mod add;
mod cover;
mod curve;
mod form;
mod kept;
mod measure;
mod metric;
mod need;
mod outlook;
mod page;
mod party;
mod payment;
mod reckon;
mod rule;
mod scenario;
mod statement;
mod term;
mod words;

pub(super) use add::{add, show as show_addition};
pub(super) use kept::show as show_statement;
pub(super) use measure::{add as add_measurements, show as show_measurements};
pub(super) use outlook::show as show_scenario;
pub(super) use page::show;
pub(super) use party::show as show_party;
pub(super) use payment::{
    PaymentRow, book as book_payment, dismiss as dismiss_payment, show as show_payment,
};
pub(super) use reckon::{make as make_statement, show as show_reckoning};

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use sagsgang_store::{ContractHead, ContractSummary, Register, StatementHead};
use sagsgang_text::Ore;

use super::address;
use super::error::Failure;
use super::page::{self as frame, Area, Frame};
use super::state::AppState;
use crate::wire::contract_words;

/// Largest contract or table of measurements that a form takes, in bytes.
pub(super) const FILE_BYTES_MAX: usize = 400 * 1024;

/// A contract that something else refers to, or that refers to it.
pub(super) struct ContractLink {
    /// Its title.
    pub(super) title: String,
    /// Its page, with language.
    pub(super) path: String,
}

impl ContractLink {
    /// The links to `heads`.
    pub(super) fn all(page: &Frame, heads: &[ContractHead]) -> Vec<ContractLink> {
        let link = |head: &ContractHead| ContractLink {
            title: head.title.clone(),
            path: page.to(address::contract(&head.slug)),
        };
        heads.iter().map(link).collect()
    }
}

/// A contract in one line.
struct Line {
    title: String,
    path: String,
    body: Option<String>,
    /// How far its last statement binds.
    standing: Option<(&'static str, String)>,
    /// What is owed now.
    told: String,
    /// What is open: how many of what, and where.
    open: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "contract/list.html")]
struct View {
    page: Frame,
    lines: Vec<Line>,
    may: bool,
}

/// Lists the contracts: what is owed, how far that binds, and what is open.
pub(super) async fn list(State(state): State<AppState>, page: Frame) -> Result<Response, Failure> {
    let today = state.today();
    let contracts = state.ask(move |register: &Register| register.contracts(today)).await?;
    let title = page.say("nav-contracts");
    let page = page.titled(Area::Contracts, title);
    let lines = contracts.iter().map(|contract| line(&page, contract)).collect();
    let may = state.reach().allows_corrections();
    frame::show(&View { page, lines, may })
}

fn line(page: &Frame, contract: &ContractSummary) -> Line {
    let mut open = Vec::new();
    let mut add = |look, key: &str, count: usize| {
        if count > 0 {
            open.push((look, page.count(key, count).into_owned()));
        }
    };
    add("err", "contract-unknown-count", contract.unknown);
    add("warn", "contract-assumed-count", contract.assumed);
    add("info", "contract-payments-count", contract.waiting);
    Line {
        title: contract.head.title.clone(),
        path: page.to(address::contract(&contract.head.slug)),
        body: contract.body.clone(),
        standing: contract.statement.as_ref().map(|statement| {
            let standing = statement.standing;
            (statement::look(standing), page.say(contract_words::standing(standing)).into_owned())
        }),
        told: owed(page, contract),
        open,
    }
}

/// What is owed to whom as of the last statement, or that nothing can be said.
pub(super) fn owed(page: &Frame, contract: &ContractSummary) -> String {
    use sagsgang_outcomes::statement::Standing;
    let Some(statement) = &contract.statement else {
        let payers: Vec<String> = contract.payers.iter().map(|(_, name)| name.clone()).collect();
        let payers = page.listed(&payers);
        return match contract.max {
            Some(max) => {
                let max = page.money(max, &contract.currency);
                page.told("owed-no-statement-max", &[("payers", &payers), ("max", &max)])
            }
            None => page.name("owed-no-statement", payers).into_owned(),
        };
    };
    let owing: Vec<String> = statement
        .payers
        .iter()
        .filter(|(_, _, ore)| ore.0 != 0)
        .enumerate()
        .map(|(at, (_, name, ore))| {
            // Who pays stands before the verb, so that nobody reads it as a sum for the payer.
            let key = if at == 0 { "owed-pays" } else { "owed-pays-next" };
            page.told(key, &[("name", name), ("sum", &page.money(*ore, &contract.currency))])
        })
        .collect();
    let day = page.date(&statement.as_of);
    let key = match (statement.standing, owing.is_empty()) {
        (Standing::Binding, false) => "owed-binding",
        (Standing::Binding, true) => "owed-binding-nothing",
        (Standing::Assumed, false) => "owed-assumed",
        (Standing::Assumed, true) => "owed-assumed-nothing",
        (Standing::Draft, false) => "owed-draft",
        (Standing::Draft, true) => "owed-draft-nothing",
    };
    let told = page.told(key, &[("day", &day), ("sums", &page.listed(&owing))]);
    match booked(page, contract, statement) {
        Some(booked) => format!("{told} {booked}"),
        None => told,
    }
}

/// What is booked already: of what is owed, or beside it where that is more than is owed or nothing binds.
fn booked(page: &Frame, contract: &ContractSummary, statement: &StatementHead) -> Option<String> {
    use sagsgang_outcomes::statement::Standing;
    let all: Ore = contract.booked.iter().map(|(_, ore)| *ore).sum();
    let owes = |payer: &str, least: Ore| {
        statement.payers.iter().any(|(id, _, payable)| id == payer && *payable >= least)
    };
    let is_of_it = statement.standing == Standing::Binding
        && contract.booked.iter().all(|(payer, ore)| owes(payer, *ore));
    let key = if is_of_it { "owed-booked-of-it" } else { "owed-booked" };
    (all != Ore(0)).then(|| page.name(key, page.money(all, &contract.currency)).into_owned())
}
