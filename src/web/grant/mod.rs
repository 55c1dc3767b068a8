//! Grants and their conditions: may we pay, and what was asked for, decided and paid over the years?

mod condition;
mod form;
mod page;
mod payment;
mod story;

pub(super) use condition::{say as say_of_condition, show as show_condition};
pub(super) use page::show;
pub(super) use payment::{book as book_payment, show as show_payment};

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use sagsgang_ledger::ConditionState;
use sagsgang_store::{ConditionLine, GrantSummary, Register};
use serde::Deserialize;

use super::address;
use super::error::Failure;
use super::money::download;
use super::money::source::Source;
use super::page::{self as frame, Area, Frame};
use super::state::AppState;
use crate::export::csv;

/// Grants on a page.
const GRANTS_PER_PAGE: usize = 40;
/// Conditions that stand on the page unfolded.
const CONDITIONS_MAX: usize = 12;

/// Which page is asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    side: usize,
}

/// A condition ready to be shown.
pub(super) struct ConditionRow {
    id: String,
    words: String,
    kind: String,
    state: (&'static str, String),
    /// The year of the award, where it is one of several.
    year: Option<String>,
    /// The last day, in words.
    due: Option<String>,
    /// Whether the grant lapses when the day passes.
    lapses: bool,
    owner: Option<String>,
    grant: Option<(String, String)>,
    source: Option<Source>,
    /// What persons said, the last first: what was found, and who, when and by what evidence.
    verdicts: Vec<(String, String)>,
    /// The form that says how it stands, with language.
    form: Option<String>,
}

impl ConditionRow {
    /// The row of `line` for a reader who may settle it or not.
    fn of(page: &Frame, line: &ConditionLine, may: bool) -> ConditionRow {
        let condition = &line.condition;
        let slug = line.grant_slug.as_ref();
        let verdicts = line.verdicts.iter().rev().map(|verdict| {
            let day = page.date(&verdict.on);
            let arguments = [
                ("by", crate::locale::Argument::Text(&verdict.by)),
                ("day", crate::locale::Argument::Text(&day)),
            ];
            let told = page.fill("condition-said", &arguments);
            let told = format!("{told} {}", page.sentence(&verdict.evidence));
            (page.found(&verdict.found).into_owned(), told.trim_end().to_owned())
        });
        ConditionRow {
            id: condition.id.clone(),
            words: page.sentence(&page.brief(&condition.words)),
            kind: page.condition_kind(condition),
            state: (page.condition_look(&line.state), page.condition_state(&line.state).into_owned()),
            year: year_of(&condition.holding).map(|year| page.name("condition-of-year", year).into_owned()),
            due: condition.due.map(|due| page.name("condition-due", page.date(&due)).into_owned()),
            lapses: condition.lapses && matches!(line.state, ConditionState::Open | ConditionState::Overdue),
            owner: condition.owner.clone(),
            grant: slug.map(|slug| (line.grant_name.clone(), page.to(address::grant(slug)))),
            source: line.quote.as_ref().map(|quote| Source::of(page, quote)),
            verdicts: verdicts.collect(),
            form: slug.filter(|_| may).map(|slug| page.to(address::condition(slug, &condition.id))),
        }
    }
}

/// The year at the end of the id of a holding that is one of several years: `…-2025`.
fn year_of(holding: &str) -> Option<&str> {
    let (_, year) = holding.rsplit_once('-')?;
    (year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())).then_some(year)
}

/// A grant in the list.
struct GrantRow {
    name: String,
    path: String,
    pools: String,
    years: String,
    applied: String,
    pending: String,
    appropriated: String,
    awarded: String,
    paid: String,
    overdue: u64,
    open: u64,
}

#[derive(Template)]
#[template(path = "grant/list.html")]
struct View {
    page: Frame,
    total: usize,
    overdue: usize,
    conditions: Vec<ConditionRow>,
    grants: Vec<GrantRow>,
    previous: Option<String>,
    next: Option<String>,
}

/// Lists the grants; before them the conditions that wait for somebody, those whose day has passed first.
pub(super) async fn list(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    page: Frame,
) -> Result<Response, Failure> {
    let today = state.today();
    let waiting = [ConditionState::Overdue, ConditionState::Open];
    let found = state
        .ask(move |register: &Register| Ok((register.grants(today)?, register.conditions(&waiting, today)?)));
    let (grants, mut conditions) = found.await?;
    // Those without a day come last: nobody can be late with them.
    conditions.sort_by_key(|line| {
        (line.state != ConditionState::Overdue, line.condition.due.is_none(), line.condition.due)
    });
    let may = state.reach().allows_corrections();
    let title = page.say("nav-grants");
    let page = page.titled(Area::Grants, title);
    let pages = grants.len().div_ceil(GRANTS_PER_PAGE).max(1);
    let number = asked.side.clamp(1, pages);
    let at = |number: usize| page.to(format!("/tilskud?side={number}"));
    let shown = grants.iter().skip((number - 1) * GRANTS_PER_PAGE).take(GRANTS_PER_PAGE);
    frame::show(&View {
        total: grants.len(),
        overdue: conditions.iter().filter(|line| line.state == ConditionState::Overdue).count(),
        conditions: if number > 1 {
            Vec::new()
        } else {
            conditions.iter().map(|line| ConditionRow::of(&page, line, may)).collect()
        },
        grants: shown.map(|grant| row(&page, grant)).collect(),
        previous: (number > 1).then(|| at(number - 1)),
        next: (number < pages).then(|| at(number + 1)),
        page,
    })
}

/// The grants as a file.
pub(super) async fn download(State(state): State<AppState>) -> Result<Response, Failure> {
    let today = state.today();
    let grants = state.ask(move |register| register.grants(today)).await?;
    Ok(download::csv("tilskud.csv", csv::grants(&grants)))
}

fn row(page: &Frame, grant: &GrantSummary) -> GrantRow {
    GrantRow {
        name: grant.name.clone(),
        path: page.to(address::grant(&grant.slug)),
        pools: page.pools_named(&grant.pools),
        years: page.listed(&grant.years.iter().map(ToString::to_string).collect::<Vec<_>>()),
        applied: grant.applied_ore.map_or_else(String::new, |ore| page.kroner(&ore)),
        pending: page.kroner(&grant.pending_ore),
        appropriated: page.kroner(&grant.appropriated_ore),
        awarded: page.kroner(&grant.awarded_ore),
        paid: page.kroner(&grant.paid_ore),
        overdue: grant.overdue_conditions,
        open: grant.open_conditions,
    }
}
