//! A statement that was kept, for reading and for print: the record, and the same made again.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use sagsgang_store::{Register, StatementPage};
use serde::Deserialize;

use super::form::framed;
use super::payment::PaymentRow;
use super::statement::{self, StatementRow};
use super::term::OpenTerms;
use crate::export::sheet;
use crate::export::statement::{self as paper, CsvTable};
use crate::web::address;
use crate::web::error::Failure;
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

/// A form that a statement is given in: the end of its address, and its media type.
const FORMS: [(&str, &str); 3] = [
    (".json", "application/json"),
    (".csv", "text/csv; charset=utf-8"),
    (".html", "text/html; charset=utf-8"),
];

/// What the address tells of what was just done.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Done {
    gjort: Option<String>,
}

#[derive(Template)]
#[template(path = "contract/kept.html")]
struct View {
    page: Frame,
    slug: String,
    title: String,
    path: String,
    done: Option<&'static str>,
    row: StatementRow,
    made: String,
    edition: String,
    former: Option<(String, String)>,
    is_current: bool,
    is_reproduced: bool,
    assumed: Vec<(String, Option<String>, String)>,
    payments: Vec<PaymentRow>,
}

/// Shows a statement by its number or digest, or gives it as a file where the address ends as one.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path((slug, name)): Path<(String, String)>,
    Query(done): Query<Done>,
    page: Frame,
) -> Result<Response, Failure> {
    let form = FORMS.iter().find(|(end, _)| name.ends_with(end));
    let number = form.and_then(|(end, _)| name.strip_suffix(end)).unwrap_or(&name).to_owned();
    let today = state.today();
    let found = state.ask(move |register: &Register| register.statement(&slug, &number, today));
    let found = found.await?.ok_or(Failure::NotFound)?;
    if let Some((end, kind)) = form {
        return Ok(file(&page, &found, end, kind));
    }
    let may = state.reach().allows_corrections();
    frame::show(&view(page, &found, &done, may))
}

/// The statement as a file, to be kept and not to be shown: as it was kept, as a table, or as a page to print.
fn file(page: &Frame, found: &StatementPage, end: &str, kind: &'static str) -> Response {
    let name = format!("{}-opgoerelse-{}{end}", found.contract_head.slug, found.head.number);
    let safe: String =
        name.chars().filter(|mark| mark.is_ascii_alphanumeric() || "-._".contains(*mark)).collect();
    let text = match end {
        ".csv" => paper::csv(&found.contract, &found.statement, CsvTable::default()),
        ".html" => sheet::html(&paper::sheet(&found.contract, &found.statement, page.language)),
        _ => found.json.clone(),
    };
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{safe}\"")),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
    ];
    (headers, text).into_response()
}

fn view(page: Frame, found: &StatementPage, done: &Done, may: bool) -> View {
    let (contract, head) = (&found.contract, &found.head);
    let slug = found.contract_head.slug.clone();
    let (number, day) = (head.number.to_string(), page.date(&head.as_of));
    let title = page.told("contract-statement-name", &[("number", &number), ("day", &day)]);
    let page = framed(page, &title, &slug, &contract.title);
    let open = OpenTerms::of(&page, contract);
    let former = head.former.map(|former| {
        let path = page.to(address::contract_statement(&slug, former));
        (page.count("contract-statement-former", former).into_owned(), path)
    });
    let (made, edition) = (page.moment(&head.at), head.edition.to_string());
    let assumed = open.unknown.iter().chain(&open.assumed);
    View {
        title: contract.title.clone(),
        path: page.to(address::contract_statement(&slug, head.number)),
        done: match done.gjort.as_deref() {
            Some("opgoerelse") => Some("done-statement"),
            Some("uaendret") => Some("done-unchanged"),
            _ => None,
        },
        row: statement::row(&page, contract, &found.statement, &open),
        made: page.told("contract-statement-made", &[("by", &head.by), ("day", &made)]),
        edition: page.name("contract-statement-edition", edition).into_owned(),
        former,
        is_current: head.is_current,
        is_reproduced: found.is_reproduced,
        assumed: assumed.map(|term| (term.name.clone(), term.value.clone(), term.why.clone())).collect(),
        payments: found.payments.iter().map(|payment| PaymentRow::of(&page, payment, may)).collect(),
        slug,
        page,
    }
}
