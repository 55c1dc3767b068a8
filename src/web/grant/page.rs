//! One grant: may we pay, and its whole story.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use sagsgang_ledger::{Holding, HoldingState, MovementKind, Refusal};
use sagsgang_store::{GrantPage, GrantSummary, PoolHead};
use sagsgang_text::Ore;
use serde::Deserialize;

use super::ConditionRow;
use super::form::find;
use super::story::{self, Chapter};
use crate::locale::Argument;
use crate::web::address;
use crate::web::contract::ContractLink;
use crate::web::error::Failure;
use crate::web::money::finding::FindingRow;
use crate::web::money::refusal::Refused;
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// What the address tells of what was just done.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Done {
    /// A payment was booked.
    bogfoert: Option<String>,
}

/// An award that money can be paid of.
pub(super) struct Payable {
    /// Its id.
    pub(super) id: String,
    /// The award in words: its sum, its year, what is left of it.
    pub(super) words: String,
    /// Why nothing may be paid today; none where it may.
    pub(super) refused: Option<Refused>,
}

/// The open awards of a grant.
pub(super) fn payables(page: &Frame, grant: &GrantPage) -> Vec<Payable> {
    let payables = grant.payable.iter().map(|(holding, refusal)| Payable {
        id: holding.id.clone(),
        words: award_words(page, holding),
        refused: refusal.as_ref().map(|refusal| page.refusal(refusal)),
    });
    payables.collect()
}

fn award_words(page: &Frame, holding: &Holding) -> String {
    let (sum, year) = (page.sum(&holding.opened_ore), page.budget_year(&holding.year));
    let left = page.sum(&holding.held_ore);
    let arguments =
        [("sum", Argument::Text(&sum)), ("year", Argument::Text(&year)), ("left", Argument::Text(&left))];
    page.fill("payment-award", &arguments).into_owned()
}

/// Something that money is or was tied to, in a table.
struct HoldingRow {
    kind: String,
    year: String,
    state: String,
    opened: String,
    paid: String,
    held: String,
}

#[derive(Template)]
#[template(path = "grant/page.html")]
struct View {
    page: Frame,
    name: String,
    slug: String,
    body: Option<String>,
    pools: Vec<PoolHead>,
    /// May we pay? In a word and in a sentence.
    answer: (&'static str, String, String),
    payables: Vec<Payable>,
    /// Whether one sentence tells how all the awards stand.
    alike: bool,
    totals: String,
    just_booked: bool,
    chapters: Vec<Chapter>,
    conditions: Vec<ConditionRow>,
    holdings: Vec<HoldingRow>,
    /// Contracts that its money covers.
    contracts: Vec<ContractLink>,
    findings: Vec<FindingRow>,
    may: bool,
}

/// Shows a grant.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(done): Query<Done>,
    page: Frame,
) -> Result<Response, Failure> {
    let grant = find(&state, &slug).await?;
    let holdings: Vec<String> = grant.holdings.iter().map(|holding| holding.id.clone()).collect();
    let today = state.today();
    let ties = state.ask(move |register| register.contracts_of_holdings(&holdings, today)).await?;
    let may = state.reach().allows_corrections();
    let (label, name) = (page.say("nav-grants"), grant.summary.name.clone());
    let page = page.titled(Area::Grants, name.clone()).under(label, "/tilskud");
    frame::show(&View {
        name,
        slug: grant.summary.slug.clone(),
        body: grant.summary.body.clone(),
        pools: grant.summary.pools.clone(),
        answer: answer(&page, &grant),
        payables: payables(&page, &grant),
        alike: are_alike(&page, &grant),
        totals: totals(&page, &grant.summary),
        just_booked: done.bogfoert.is_some(),
        chapters: story::chapters(&page, &grant),
        conditions: grant.conditions.iter().map(|line| ConditionRow::of(&page, line, may)).collect(),
        holdings: grant.holdings.iter().map(|holding| holding_row(&page, holding)).collect(),
        contracts: ContractLink::all(&page, &ties),
        findings: findings(&page, &grant),
        may,
        page,
    })
}

/// May we pay? The look and the word of the answer, and the sentence with its reason.
fn answer(page: &Frame, grant: &GrantPage) -> (&'static str, String, String) {
    let open: Ore = grant
        .payable
        .iter()
        .filter(|(_, refusal)| refusal.is_none())
        .map(|(holding, _)| holding.held_ore)
        .sum();
    let closed: Vec<&(Holding, _)> = grant.payable.iter().filter(|(_, refusal)| refusal.is_some()).collect();
    let yes = || page.say("may-pay-yes").into_owned();
    let no = || page.say("may-pay-no").into_owned();
    if open.0 > 0 {
        let key = if closed.is_empty() { "may-pay-sum" } else { "may-pay-part" };
        return ("ok", yes(), page.name(key, page.sum(&open)).into_owned());
    }
    if let Some((_, Some(refusal))) = closed.first() {
        return ("err", no(), refused(page, grant, refusal));
    }
    let is_award = |holding: &&Holding| holding.kind == MovementKind::Award;
    let has = |state| grant.holdings.iter().filter(is_award).any(|holding| holding.state == state);
    let key = if grant.summary.pending_ore.0 > 0 {
        let sum = page.sum(&grant.summary.pending_ore);
        return ("", no(), page.name("may-pay-pending", sum).into_owned());
    } else if has(HoldingState::Lapsed) {
        "may-pay-lapsed"
    } else if has(HoldingState::Done) {
        "may-pay-done"
    } else if has(HoldingState::Cancelled) {
        "may-pay-cancelled"
    } else {
        "may-pay-nothing"
    };
    ("", no(), page.say(key).into_owned())
}

/// Why nothing may be paid: the awards that the first reason holds for, the reason, and what to do.
fn refused(page: &Frame, grant: &GrantPage, refusal: &Refusal) -> String {
    let refused = page.refusal(refusal);
    let alike = grant
        .payable
        .iter()
        .filter(|(_, other)| other.as_ref().is_some_and(|other| page.refusal(other) == refused));
    let years: Vec<String> = alike.map(|(holding, _)| page.budget_year(&holding.year)).collect();
    let year = page.listed(&years);
    let arguments = [
        ("count", Argument::Number(years.len())),
        ("year", Argument::Text(&year)),
        ("reason", Argument::Text(&refused.reason)),
        ("advice", Argument::Text(&refused.advice)),
    ];
    page.fill("may-pay-refused", &arguments).into_owned()
}

/// Whether one sentence tells how all the awards stand.
fn are_alike(page: &Frame, grant: &GrantPage) -> bool {
    let mut reasons =
        grant.payable.iter().map(|(_, refusal)| refusal.as_ref().map(|refusal| page.refusal(refusal)));
    let first = reasons.next();
    reasons.all(|reason| Some(reason) == first)
}

/// What was applied for, awarded and paid, in a sentence.
fn totals(page: &Frame, grant: &GrantSummary) -> String {
    let (awarded, paid) = (page.sum(&grant.awarded_ore), page.sum(&grant.paid_ore));
    let arguments = [("awarded", Argument::Text(&awarded)), ("paid", Argument::Text(&paid))];
    let mut told = page.fill("grant-totals", &arguments).into_owned();
    if let Some(applied) = &grant.applied_ore {
        told = format!("{} {told}", page.name("grant-applied", page.sum(applied)));
    }
    if grant.appropriated_ore.0 > 0 {
        told = format!("{told} {}", page.name("grant-appropriated", page.sum(&grant.appropriated_ore)));
    }
    if grant.pending_ore.0 > 0 {
        told = format!("{told} {}", page.name("grant-pending", page.sum(&grant.pending_ore)));
    }
    told
}

/// What the rules find about the grant; a link to the page that it stands on is none.
fn findings(page: &Frame, grant: &GrantPage) -> Vec<FindingRow> {
    let mut rows = FindingRow::all(page, &grant.findings);
    for row in &mut rows {
        row.grant = None;
    }
    rows
}

fn holding_row(page: &Frame, holding: &Holding) -> HoldingRow {
    HoldingRow {
        kind: page.movement_kind(&holding.kind).into_owned(),
        year: page.budget_year(&holding.year),
        state: page.holding_state(holding),
        opened: page.kroner(&holding.opened_ore),
        paid: page.kroner(&holding.paid_ore),
        held: page.kroner(&holding.held_ore),
    }
}
