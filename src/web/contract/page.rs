//! One contract: what do we owe, to whom, why?

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use sagsgang_store::{ContractPage, FileEdition, Register, StatementHead, StatementPage};
use sagsgang_text::{Diagnostic, Source};
use serde::Deserialize;

use super::cover::{self, DecisionRow, PartyRow};
use super::form::find;
use super::metric::{self, MetricRow};
use super::need::{self, Need};
use super::payment::PaymentRow;
use super::scenario::{self, ScenarioRow};
use super::statement::{self, StatementRow};
use super::term::{self, ClauseRow, OpenTerms};
use crate::web::address;
use crate::web::error::Failure;
use crate::web::evaluation;
use crate::web::money::finding::FindingRow;
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;
use crate::wire::contract_words;

/// Findings of the check that stand on the page, of each file.
const FINDINGS_MAX: usize = 25;
/// Characters of a place in the contract file that stand beside a finding.
const PLACE_CHARACTERS_MAX: usize = 160;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Asked {
    /// The name of what was just done.
    gjort: Option<String>,
}

/// What the check finds in a file of a contract.
pub(super) struct FileFinding {
    weight: (&'static str, String),
    message: String,
    arithmetic: Option<String>,
    hint: Option<String>,
    code: &'static str,
    /// Which file, where it is not the contract's own.
    file: Option<String>,
    /// The line of the file, and its words.
    place: Option<(usize, String)>,
}

/// A statement that was kept.
pub(super) struct KeptRow {
    path: String,
    name: String,
    standing: (&'static str, String),
    payable: String,
    made: String,
    is_current: bool,
}

/// A file that was added.
pub(super) struct FileRow {
    name: String,
    told: String,
    is_current: bool,
}

#[derive(Template)]
#[template(path = "contract/page.html")]
struct View {
    page: Frame,
    slug: String,
    title: String,
    about: Option<String>,
    sources: Vec<String>,
    standing: Option<(&'static str, String)>,
    lead: String,
    done: Option<String>,
    needs: Vec<Need>,
    frame: Vec<(String, metric::Value)>,
    decision: Option<DecisionRow>,
    parties: Vec<PartyRow>,
    metrics: Vec<MetricRow>,
    statement: Option<StatementRow>,
    statements: Vec<KeptRow>,
    payments: Vec<PaymentRow>,
    scenarios: Vec<ScenarioRow>,
    evaluations: Vec<evaluation::Line>,
    open: OpenTerms,
    faults: Vec<FileFinding>,
    findings: Vec<FindingRow>,
    clauses: Vec<ClauseRow>,
    files: Vec<FileRow>,
    may: bool,
}

/// Shows a contract.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
    page: Frame,
) -> Result<Response, Failure> {
    let found = find(&state, &slug).await?;
    let last = last_statement(&state, &found).await?;
    let may = state.reach().allows_corrections();
    let mut shown = view(page, &found, last.as_ref(), &asked, may);
    let evaluations = state
        .ask(move |register: &Register| evaluation::newest(register, Some(&slug), evaluation::LINES_MAX))
        .await?;
    for evaluation in &evaluations {
        let line = evaluation::line(&shown.page, evaluation);
        // Beside the metric that takes the estimate; by itself where the contract has no such metric.
        let metric = evaluation.plan.feeds.as_ref().map(|feeds| feeds.metric.as_str());
        let place = found.contract.metrics.iter().position(|known| Some(known.id.as_str()) == metric);
        match place.and_then(|place| shown.metrics.get_mut(place)) {
            Some(metric) => metric.evaluations.push(line),
            None => shown.evaluations.push(line),
        }
    }
    frame::show(&shown)
}

/// The last statement that was made, in full.
async fn last_statement(state: &AppState, found: &ContractPage) -> Result<Option<StatementPage>, Failure> {
    let Some(head) = found.statements.first() else { return Ok(None) };
    let (slug, number, today) = (found.summary.head.slug.clone(), head.number.to_string(), state.today());
    state.ask(move |register: &Register| register.statement(&slug, &number, today)).await
}

fn view(page: Frame, found: &ContractPage, last: Option<&StatementPage>, asked: &Asked, may: bool) -> View {
    let contract = &found.contract;
    let label = page.say("nav-contracts");
    let page = page.titled(Area::Contracts, &contract.title).under(label, "/kontrakter");
    let open = OpenTerms::of(&page, contract);
    let stated = last.map(|last| &last.statement);
    View {
        slug: found.summary.head.slug.clone(),
        title: contract.title.clone(),
        about: contract.about.clone(),
        sources: contract.sources.clone(),
        standing: found.summary.statement.as_ref().map(|head| standing(&page, head)),
        lead: super::owed(&page, &found.summary),
        done: asked.gjort.as_deref().and_then(|word| done(&page, word)),
        needs: need::needs(&page, found, stated, &open),
        frame: terms_of_frame(&page, found),
        decision: cover::decision(&page, &found.decision),
        parties: cover::parties(&page, found),
        metrics: metric::rows(&page, contract, stated, &open),
        statement: stated.map(|stated| statement::row(&page, contract, stated, &open)),
        statements: found.statements.iter().map(|head| kept(&page, head)).collect(),
        payments: found.payments.iter().map(|payment| PaymentRow::of(&page, payment, may)).collect(),
        scenarios: scenario::scenarios(&page, found),
        evaluations: Vec::new(),
        faults: all_faults(&page, found),
        findings: FindingRow::all(&page, &found.findings),
        clauses: term::clauses(contract),
        files: files(&page, found),
        open,
        may,
        page,
    }
}

fn standing(page: &Frame, head: &StatementHead) -> (&'static str, String) {
    (statement::look(head.standing), page.say(contract_words::standing(head.standing)).into_owned())
}

/// What was just done, in a sentence.
fn done(page: &Frame, word: &str) -> Option<String> {
    let key = match word {
        "kontrakt" => "done-contract",
        "maalinger" => "done-measurements",
        "opgoerelse" => "done-statement",
        "uaendret" => "done-unchanged",
        "betaling" => "done-payment",
        "afvist" => "done-dismissed",
        _ => return None,
    };
    Some(page.say(key).into_owned())
}

/// When the contract holds, what is invested, and what is paid at most.
fn terms_of_frame(page: &Frame, found: &ContractPage) -> Vec<(String, metric::Value)> {
    use super::term::Basis;
    let contract = &found.contract;
    let mut terms = Vec::new();
    let mut add = |key: &str, words: Option<String>, basis: Basis| {
        let words = words.unwrap_or_else(|| page.say("term-unknown").into_owned());
        terms.push((page.say(key).into_owned(), metric::Value { words, basis }));
    };
    for (key, term) in [("term-from", &contract.from), ("term-until", &contract.until)] {
        if let Some(term) = term {
            add(key, term.value().map(|day| page.date(day)), Basis::of(contract, term));
        }
    }
    let capital = contract.capital.as_ref().map(|capital| &capital.amount);
    let limits = &contract.limits;
    for (key, term) in [
        ("term-capital", capital),
        ("term-max-total", limits.max_total.as_ref()),
        ("term-min-total", limits.min_total.as_ref()),
    ] {
        if let Some(term) = term {
            add(key, term.value().map(|ore| page.money(*ore, &contract.currency)), Basis::of(contract, term));
        }
    }
    terms
}

fn kept(page: &Frame, head: &StatementHead) -> KeptRow {
    let (number, day) = (head.number.to_string(), page.date(&head.as_of));
    let made = page.moment(&head.at);
    KeptRow {
        path: page.to(address::contract_statement(&head.contract_slug, head.number)),
        name: page.told("contract-statement-name", &[("number", &number), ("day", &day)]),
        standing: standing(page, head),
        payable: page.kroner(&head.payable),
        made: page.told("contract-statement-made", &[("by", &head.by), ("day", &made)]),
        is_current: head.is_current,
    }
}

/// What the check finds in the contract, then in its files of measurements.
fn all_faults(page: &Frame, found: &ContractPage) -> Vec<FileFinding> {
    let mut rows = faults(page, &found.diagnostics, &found.source, None);
    for file in &found.measurement_findings {
        rows.extend(faults(page, &file.diagnostics, &file.source, Some(file.source.name())));
    }
    rows
}

/// What the check finds in a file, the gravest first.
fn faults(page: &Frame, diagnostics: &[Diagnostic], source: &Source, file: Option<&str>) -> Vec<FileFinding> {
    let mut said: Vec<&Diagnostic> = diagnostics.iter().collect();
    said.sort_by_key(|said| std::cmp::Reverse(said.severity));
    let row = |said: &&Diagnostic| FileFinding {
        file: file.map(str::to_owned),
        weight: (page.severity_look(&said.severity), page.severity(&said.severity).into_owned()),
        message: page.sentence(&said.message),
        arithmetic: said.arithmetic.clone(),
        hint: said.hint.as_ref().map(|hint| page.sentence(hint)),
        code: said.code,
        place: said.span.map(|span| {
            let line = source.text()[..span.start as usize].matches('\n').count() + 1;
            (line, source.slice(span).chars().take(PLACE_CHARACTERS_MAX).collect())
        }),
    };
    said.iter().take(FINDINGS_MAX).map(row).collect()
}

fn files(page: &Frame, found: &ContractPage) -> Vec<FileRow> {
    let row = |file: &FileEdition| {
        let (number, day) = (file.number.to_string(), page.moment(&file.at));
        let told = [("number", number.as_str()), ("by", file.by.as_str()), ("day", day.as_str())];
        FileRow {
            name: file.name.clone(),
            told: page.told("contract-file-told", &told),
            is_current: file.is_current,
        }
    };
    found.editions.iter().chain(&found.measurement_files).map(row).collect()
}
