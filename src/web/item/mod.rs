//! One item: what was asked, what was decided, what follows?

mod clause;
mod follow;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use sagsgang_minutes::{Access, Amount, Outcome};
use sagsgang_store::{CaseItem, Field, Finding, ItemPage, Register, Word as _};
use sagsgang_text::Span;
use serde::Deserialize;

use super::address;
use super::contract::ContractLink;
use super::error::Failure;
use super::money::fate::FateRow;
use super::page::{self, Area, Frame};
use super::reading::fact::{FactGroup, Gathering, number};
use super::reading::mark::{Headings, MarkKind};
use super::reading::pages;
use super::reading::text::{Shown, render};
use super::state::AppState;
use clause::{Addition, ClauseRow, Comparison};
use follow::{Followed, FollowedRows};

/// Items of the same case that stand unfolded; more are folded.
const SAME_CASE_MAX: usize = 5;

/// A place in the text that the address asks to be marked.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    sted: Option<String>,
}

/// A sum in the table.
struct AmountRow {
    amount: Amount,
    place: String,
    section: String,
    years: String,
    correct: Option<String>,
    /// What became of it.
    fate: Option<FateRow>,
}

#[derive(Template)]
#[template(path = "item/page.html")]
struct View {
    page: Frame,
    meeting_slug: String,
    meeting_title: String,
    document_path: String,
    document_name: String,
    outcome: Option<Outcome>,
    outcome_words: Option<(String, String)>,
    decided: Option<String>,
    access: Option<String>,
    is_closed: bool,
    correct_access: Option<String>,
    asked_by: Option<String>,
    clauses: Vec<ClauseRow>,
    additions: Vec<Addition>,
    has_differences: bool,
    followed: FollowedRows,
    /// Contracts that it allowed.
    contracts: Vec<ContractLink>,
    amounts: Vec<AmountRow>,
    findings: Vec<Finding>,
    groups: Vec<FactGroup>,
    text: String,
    same_case: Vec<CaseItem>,
    previous: Option<String>,
    next: Option<String>,
}

/// Shows an item.
pub(super) async fn show(
    State(state): State<AppState>,
    Path((organ, day, key)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
    page: Frame,
) -> Result<Response, Failure> {
    let slug = format!("{organ}/{day}");
    let today = state.today();
    let asking = move |register: &Register| {
        let Some(found) = register.item(&slug, &key)? else { return Ok(None) };
        let Some(ids) = found.facts.ids.items.get(found.index) else { return Ok(None) };
        let item = ids.id.clone();
        let followed = Followed::ask(register, &slug, &key, &item, today)?;
        let contracts = register.contracts_of_item(&slug, &key, today)?;
        Ok(Some((found, register.fates(&slug, Some(&key))?, followed, contracts, item, key)))
    };
    let (found, fates, followed, contracts, item, key) = state.ask(asking).await?.ok_or(Failure::NotFound)?;
    let fates = FateRow::all(&page, &fates);
    let place = asked.sted.as_deref().and_then(address::read_place);
    let may = state.reach().allows_corrections();
    let join = (may && !is_closed(&found)).then(|| page.to(address::join(&found.meeting.slug, &key)));
    let followed = FollowedRows::of(&page, &followed, &item, join, today);
    let correctable = may && is_counting(&found);
    let contracts = ContractLink::all(&page, &contracts);
    page::show(
        &view(page, found, (followed, contracts), &fates, place, correctable).ok_or(Failure::NotFound)?,
    )
}

fn view(
    page: Frame,
    found: ItemPage,
    (followed, contracts): (FollowedRows, Vec<ContractLink>),
    fates: &[FateRow],
    place: Option<Span>,
    correctable: bool,
) -> Option<View> {
    let facts = &found.facts;
    let item = facts.minutes.items.get(found.index)?;
    let meeting_title = page.meeting_title(&found.meeting);
    let page = page.titled(Area::Meetings, page_title(item.number.as_deref(), &item.title));
    let page = page.under_meetings().under(&meeting_title, address::meeting(&found.meeting.slug));
    let compared = Comparison::of(&page, &found);
    let mut gathering = Gathering::new(&page, facts, correctable);
    let mut groups = gathering.item(found.index);
    gathering.findings(true);
    let mut marks = gathering.marks;
    for span in &compared.answers {
        marks.add(*span, MarkKind::Decision);
    }
    if let Some(place) = place {
        marks.add(place, MarkKind::Place);
    }
    marks.number();
    number(&marks, &mut groups);
    let headings = Headings::of(&facts.minutes);
    let shown = Shown { notes: pages::breaks(&page, &facts.source), ..Shown::with_headings(3) };
    let text = render(facts.source.text(), item.span, &marks, &headings, &shown);
    let decision = item.decision.as_ref();
    let outcome_words = decision.map(|decision| {
        let span = decision.basis.unwrap_or(decision.span);
        (page.brief(facts.source.slice(span)), format!("#{}", address::mark(&span)))
    });
    let findings = facts.findings.iter().filter(|finding| concerns(finding, item.span)).cloned().collect();
    Some(View {
        meeting_slug: found.meeting.slug.clone(),
        meeting_title,
        document_path: address::document(&facts.document.id),
        document_name: facts.document.name.clone(),
        outcome: decision.map(|decision| decision.outcome),
        outcome_words,
        decided: page.decided_sum(item),
        is_closed: is_closed(&found),
        correct_access: correctable
            .then(|| facts.ids.items.get(found.index))
            .flatten()
            .map(|ids| address::correction(&facts.document.id, &ids.id, Field::ItemAccess.word())),
        access: item.access.map(|access| page.access(&access).into_owned()),
        asked_by: item.recommendation.as_ref().and_then(|asked| Some(asked.by.as_ref()?.value.clone())),
        has_differences: compared.has_differences(),
        clauses: compared.clauses,
        additions: compared.additions,
        followed,
        contracts,
        amounts: amounts(&page, &found, fates, correctable),
        findings,
        groups,
        text,
        same_case: found.same_case,
        previous: found.previous,
        next: found.next,
        page,
    })
}

/// Whether the item counts, and not only stands in an older document.
fn is_counting(found: &ItemPage) -> bool {
    found.facts.ids.items.get(found.index).is_some_and(|item| item.is_counting)
}

/// Whether the item was treated behind closed doors.
fn is_closed(found: &ItemPage) -> bool {
    let item = found.facts.minutes.items.get(found.index);
    item.is_some_and(|item| item.access == Some(Access::Closed))
}

fn page_title(number: Option<&str>, title: &str) -> String {
    number.map_or_else(|| title.to_owned(), |number| format!("{number}. {title}"))
}

fn concerns(finding: &Finding, item: Span) -> bool {
    finding.span.is_some_and(|span| item.contains(span))
}

fn amounts(page: &Frame, found: &ItemPage, fates: &[FateRow], correctable: bool) -> Vec<AmountRow> {
    let (Some(item), Some(ids)) =
        (found.facts.minutes.items.get(found.index), found.facts.ids.items.get(found.index))
    else {
        return Vec::new();
    };
    let rows = item.amounts.iter().zip(&ids.amounts).map(|(amount, id)| AmountRow {
        place: format!("#{}", address::mark(&amount.span)),
        section: page.section(&amount.section).into_owned(),
        years: page.years(&amount.years),
        correct: correctable
            .then(|| address::correction(&found.facts.document.id, id, Field::AmountOre.word())),
        fate: FateRow::at(fates, amount.span).cloned(),
        amount: amount.clone(),
    });
    rows.collect()
}
