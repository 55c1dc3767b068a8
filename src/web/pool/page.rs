//! One pool: what is left of it, and which sentence moved each krone.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_ledger::Year;
use sagsgang_store::{JournalLine, PoolPage, StoreError};
use serde::Deserialize;

use super::column::Column;
use super::table::{self, Bars, NO_YEAR, Waterfall, YearRow};
use crate::export::csv;
use crate::web::address;
use crate::web::contract::{ContractLink, PaymentRow};
use crate::web::error::Failure;
use crate::web::money::download;
use crate::web::money::finding::FindingRow;
use crate::web::money::movement::MovementRow;
use crate::web::money::outlook::{self, Outlook, Pending};
use crate::web::page::{self as frame, Area, Frame};
use crate::web::queue::Row;
use crate::web::state::AppState;

/// Movements on a page.
const MOVEMENTS_PER_PAGE: usize = 25;
/// Rows of the queue that stand on the page; all of them stand in the queue.
const QUEUE_ROWS_MAX: usize = 10;
/// Findings that stand on the page.
const FINDINGS_MAX: usize = 20;

/// Which year, and which movements, are asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Asked {
    /// A year, or `uden` for what has none.
    aar: Option<String>,
    /// The word of a column.
    stand: Option<String>,
    #[serde(default)]
    side: usize,
}

/// A year with what would be left of it.
struct IfAll {
    year: String,
    free: String,
    asked: String,
    inbound: String,
    after: String,
}

#[derive(Template)]
#[template(path = "pool/page.html")]
struct View {
    page: Frame,
    name: String,
    slug: String,
    aliases: Vec<String>,
    lead: String,
    years: Vec<YearRow>,
    bars: Option<Bars>,
    /// The year that the waterfall is of, and the others.
    chosen: String,
    others: Vec<(String, String)>,
    waterfall: Option<Waterfall>,
    has_inbound: bool,
    if_all: Vec<IfAll>,
    /// What the list of movements is narrowed to, in words.
    narrowed: Option<String>,
    total: usize,
    movements: Vec<MovementRow>,
    previous: Option<String>,
    next: Option<String>,
    /// What statements of contracts propose to pay of it.
    payments: Vec<PaymentRow>,
    /// Contracts whose reservations are of it.
    contracts: Vec<ContractLink>,
    queue: Vec<Row>,
    queue_total: usize,
    findings: Vec<FindingRow>,
    may: bool,
}

/// Shows a pool, or gives its movements as a file where the address ends in `.csv`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
    page: Frame,
) -> Result<Response, Failure> {
    let today = state.today();
    let (name, is_file) = match slug.strip_suffix(download::CSV) {
        Some(name) => (name.to_owned(), true),
        None => (slug, false),
    };
    let wanted = name.clone();
    let found = state
        .ask(move |register| match register.pool(&wanted, today) {
            Ok(found) => Ok(found),
            Err(StoreError::UnclearPool { .. } | StoreError::UnknownPool { .. }) => Ok(None),
            Err(error) => Err(error),
        })
        .await?
        .ok_or(Failure::NotFound)?;
    let slug = found.summary.head.slug.clone();
    if is_file {
        return Ok(download::csv(&format!("{slug}.csv"), csv::journal(&found.journal)));
    }
    if slug != name {
        // Another of its names: the page stands at one address.
        return Ok(Redirect::permanent(&page.to(address::pool(&slug))).into_response());
    }
    let may = state.reach().allows_corrections();
    let pool = found.summary.head.id.clone();
    let ties = state.ask(move |register| register.contracts_of_pool(&pool, today)).await?;
    let contracts = ContractLink::all(&page, &ties);
    frame::show(&view(page, (&found, contracts), &asked, today, may))
}

fn view(
    page: Frame,
    (found, contracts): (&PoolPage, Vec<ContractLink>),
    asked: &Asked,
    today: jiff::civil::Date,
    may: bool,
) -> View {
    let pool = &found.summary;
    let label = page.say("nav-pools");
    let page = page.titled(Area::Pools, &pool.head.name).under(label, "/puljer");
    let years = Outlook::years(pool, &Pending::of(&pool.head.slug, &found.queue));
    let chosen = chosen_year(&years, asked).or_else(|| Outlook::of_interest(&years, today));
    let path = address::pool(&pool.head.slug);
    let others = years.iter().map(|other| {
        let address = page.to(format!("{path}?aar={}#aar", table::year_word(other)));
        (page.budget_year(&other.year), address)
    });
    let narrowing = Narrowing::of(asked, &years);
    let lines: Vec<&JournalLine> = found.journal.iter().filter(|line| narrowing.keeps(line)).collect();
    let pages = lines.len().div_ceil(MOVEMENTS_PER_PAGE).max(1);
    let number = asked.side.clamp(1, pages);
    let at = |number: usize| page.to(format!("{path}?{}side={number}#bevaegelser", narrowing.query()));
    let shown = lines.iter().skip((number - 1) * MOVEMENTS_PER_PAGE).take(MOVEMENTS_PER_PAGE);
    View {
        name: pool.head.name.clone(),
        slug: pool.head.slug.clone(),
        aliases: pool.head.aliases.clone(),
        lead: outlook::told(&page, pool, &years, today),
        years: table::years(&page, pool, &years),
        bars: table::bars(&page, pool, &years),
        chosen: chosen.map(|outlook| page.budget_year(&outlook.year)).unwrap_or_default(),
        others: others.collect(),
        waterfall: chosen.map(|outlook| table::waterfall(&page, pool, &outlook)),
        has_inbound: years.iter().any(|outlook| outlook.balance.inbound_ore.0 > 0),
        if_all: years.iter().filter_map(|outlook| if_all(&page, outlook)).collect(),
        narrowed: narrowing.words(&page),
        total: lines.len(),
        movements: shown.map(|line| MovementRow::of(&page, line)).collect(),
        previous: (number > 1).then(|| at(number - 1)),
        next: (number < pages).then(|| at(number + 1)),
        payments: found.payments.iter().map(|payment| PaymentRow::of(&page, payment, may)).collect(),
        contracts,
        queue: found.queue.iter().take(QUEUE_ROWS_MAX).map(|entry| Row::of(&page, entry, may)).collect(),
        queue_total: found.queue.len(),
        findings: FindingRow::all(&page, &found.findings).into_iter().take(FINDINGS_MAX).collect(),
        may,
        page,
    }
}

/// The year that the address asks for, where the pool has it.
fn chosen_year(years: &[Outlook], asked: &Asked) -> Option<Outlook> {
    let wanted = asked.aar.as_deref()?;
    years.iter().find(|outlook| table::year_word(outlook) == wanted).copied()
}

/// What would be left of a year if everything on its way were decided, where anything is and the frame is known.
fn if_all(page: &Frame, outlook: &Outlook) -> Option<IfAll> {
    let is_on_its_way = outlook.asked().0 > 0 || outlook.balance.inbound_ore.0 > 0;
    let is_asked = is_on_its_way && outlook.balance.frame_is_known;
    is_asked.then(|| IfAll {
        year: page.budget_year(&outlook.year),
        free: table::left(page, outlook.balance.free_ore),
        asked: page.sum(&outlook.asked()),
        inbound: page.sum(&outlook.balance.inbound_ore),
        after: table::left(page, outlook.left_after()),
    })
}

/// The movements that the address asks for.
struct Narrowing {
    /// The year that they are of; of all years where there is none.
    year: Option<Option<Year>>,
    column: Option<Column>,
}

impl Narrowing {
    /// A year alone chooses what the waterfall is of; with a column it chooses movements.
    fn of(asked: &Asked, years: &[Outlook]) -> Narrowing {
        let column = asked.stand.as_deref().and_then(Column::from_word);
        let year = chosen_year(years, asked).map(|outlook| outlook.year);
        Narrowing { year: year.filter(|_| column.is_some()), column }
    }

    fn keeps(&self, line: &JournalLine) -> bool {
        match (self.column, self.year) {
            (Some(column), Some(year)) => column.is_moved_by(line, year),
            _ => true,
        }
    }

    fn words(&self, page: &Frame) -> Option<String> {
        let (column, year) = (self.column?, self.year?);
        Some(format!("{}, {}", page.say(column.key()), page.budget_year(&year)))
    }

    /// The same choice in an address, ready for more.
    fn query(&self) -> String {
        match (self.column, self.year) {
            (Some(column), Some(year)) => {
                let year = year.map_or_else(|| NO_YEAR.to_owned(), |year| year.to_string());
                format!("aar={year}&stand={}&", column.word())
            }
            _ => String::new(),
        }
    }
}
