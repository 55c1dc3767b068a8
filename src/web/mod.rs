//! The register in the browser.
//!
//! One folder an area, with its handlers beside their templates. There are two shapes of handler only: a GET shows a page,
//! a POST changes something and redirects. Pages need no script; what a reader chooses stands in the address.

pub(crate) mod address;
mod error;
mod page;
mod security;
mod serving;
mod state;
mod style;
mod words;

mod brief;
mod case_number;
mod commitment;
mod contract;
mod correction;
mod document;
pub(crate) mod edition;
mod equity;
mod evaluation;
mod feed;
mod finding;
mod grant;
mod item;
mod matter;
mod meeting;
mod money;
mod organization;
mod person;
mod pool;
mod queue;
mod reading;
mod review;
mod search;
mod start;
mod suggestion;
mod thread;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::locale::Language;

pub use security::Reach;
pub use serving::{address_to_open, serve};
pub use state::AppState;

/// The largest form that is read, in bytes: a correction is a few sentences.
pub const FORM_BYTES_MAX: usize = 16 * 1024;

/// The whole web application over `state`.
pub fn router(state: AppState) -> Router {
    Router::new()
        .merge(pages(Language::Danish))
        .merge(pages(Language::English))
        .merge(feeds())
        .route("/en/", get(page::english_start))
        .route(style::PATH_PATTERN, get(style::show))
        .fallback(error::not_found)
        .method_not_allowed_fallback(error::method_not_allowed)
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .layer(security::cross_site_layer())
        .layer(axum::middleware::from_fn(error::explain))
        .layer(from_fn_with_state(state.clone(), security::guard))
        .with_state(state)
}

/// Every page in `language`: Danish at the root, English under `/en`.
fn pages(language: Language) -> Router<AppState> {
    let at = |path: &str| page::localised(language, path);
    Router::new()
        .route(&at("/"), get(start::show))
        .route(&at("/moeder"), get(meeting::list))
        .route(&at("/moede/{organ}/{day}"), get(meeting::show))
        .route(&at("/moede/{organ}/{day}/punkt/{key}"), get(item::show))
        .route(&at("/moede/{organ}/{day}/udgaver"), get(edition::list))
        .route(&at("/moede/{organ}/{day}/forskel"), get(edition::difference))
        .route(&at("/sager"), get(case_number::list))
        .route(&at("/sag/{number}"), get(case_number::show))
        .route(&at("/personer"), get(person::list))
        .route(&at("/person/{slug}"), get(person::show))
        .route(&at("/organer"), get(organization::list))
        .route(&at("/organ/{slug}"), get(organization::show))
        .route(&at("/soeg"), get(search::show))
        .route(&at("/bemaerkninger"), get(finding::list))
        .route(&at("/dokumenter"), get(document::list))
        .route(&at("/dokument/{id}"), get(document::show))
        .route(&at("/dokument/{id}/original"), get(document::original))
        .route(&at("/rettelser"), get(correction::list))
        .route(&at("/rettelse/{id}"), get(correction::show_withdrawal).post(correction::withdraw))
        .route(&at("/ret/{document}/{fact}/{field}"), get(correction::show).post(correction::correct))
        .route(&at("/se-efter"), get(review::show))
        .route(&at("/bekraeft"), post(review::confirm))
        .route(&at("/samme"), get(suggestion::list))
        .route(&at("/samme/{id}"), get(suggestion::show).post(suggestion::decide))
        .merge(money_pages(language))
        .merge(matters_pages(language))
        .merge(thread_pages(language))
        .merge(contract_pages(language))
        .merge(equity_pages(language))
        .merge(evaluation_pages(language))
}

/// The pages of commitments and the next meeting in `language`.
fn matters_pages(language: Language) -> Router<AppState> {
    let at = |path: &str| page::localised(language, path);
    Router::new()
        .route(&at("/aftaler"), get(commitment::list))
        .route(&at("/aftaler.csv"), get(commitment::download))
        .route(&at("/aftaler/ny"), get(commitment::show_addition).post(commitment::add))
        .route(&at("/aftaler/tidsord"), get(commitment::list_conventions))
        .route(
            &at("/aftaler/tidsord/{name}"),
            get(commitment::show_convention).post(commitment::set_convention),
        )
        .route(&at("/aftale/{id}"), get(commitment::show))
        .route(&at("/aftale/{id}/afgoer"), get(commitment::show_word).post(commitment::say))
        .route(&at("/aftale/{id}/afvis"), get(commitment::show_dismissal).post(commitment::dismiss))
        .route(&at("/organ/{slug}/naeste-moede"), get(brief::show))
        .route(&at("/organ/{slug}/naeste-moede.md"), get(brief::markdown))
        .route(&at("/organ/{slug}/naeste-moede.html"), get(brief::html))
        .route(&at("/organ/{slug}/naeste-moede.doc"), get(brief::word))
}

/// The pages of pools, grants and the queue in `language`.
fn money_pages(language: Language) -> Router<AppState> {
    let at = |path: &str| page::localised(language, path);
    Router::new()
        .route(&at("/puljer"), get(pool::list))
        .route(&at("/puljer.csv"), get(pool::download))
        .route(&at("/pulje/{slug}"), get(pool::show))
        .route(&at("/pulje/{slug}/ramme"), get(pool::show_frame).post(pool::book_frame))
        .route(&at("/pulje/{slug}/navne"), get(pool::show_names).post(pool::say_of_names))
        .route(&at("/tilskud"), get(grant::list))
        .route(&at("/tilskud.csv"), get(grant::download))
        .route(&at("/tilskud/{slug}"), get(grant::show))
        .route(&at("/tilskud/{slug}/betal"), get(grant::show_payment).post(grant::book_payment))
        .route(
            &at("/tilskud/{slug}/betingelse/{id}"),
            get(grant::show_condition).post(grant::say_of_condition),
        )
        .route(&at("/koe"), get(queue::list))
        .route(&at("/koe.csv"), get(queue::download))
        .route(&at("/koe/{id}"), get(queue::show))
        .route(&at("/koe/{id}/bekraeft"), post(queue::confirm))
        .route(&at("/koe/{id}/ret"), get(queue::show_correction).post(queue::correct))
        .route(&at("/koe/{id}/afvis"), get(queue::show_dismissal).post(queue::dismiss))
        .route(&at("/koe/{id}/genaabn"), get(queue::show_reopening).post(queue::reopen))
}

/// The pages of threads in `language`.
fn thread_pages(language: Language) -> Router<AppState> {
    let at = |path: &str| page::localised(language, path);
    Router::new()
        .route(&at("/sagsforloeb"), get(thread::list))
        .route(&at("/sagsforloeb/{slug}"), get(thread::show))
        .route(&at(address::JOIN), get(thread::show_join).post(thread::join))
        .route(&at("/forbindelse/{id}"), get(thread::show_link).post(thread::say))
        .route(&at("/forbindelse/{id}/bekraeft"), post(thread::confirm))
}

/// The pages of outcome contracts in `language`. A contract and its measurements are larger than other forms.
fn contract_pages(language: Language) -> Router<AppState> {
    let at = |path: &str| page::localised(language, path);
    let files = || DefaultBodyLimit::max(contract::FILE_BYTES_MAX);
    Router::new()
        .route(&at("/kontrakter"), get(contract::list))
        .route(&at("/kontrakter/ny"), get(contract::show_addition).post(contract::add).layer(files()))
        .route(&at("/kontrakt/{slug}"), get(contract::show))
        .route(&at("/kontrakt/{slug}/part/{party}"), get(contract::show_party))
        .route(&at("/kontrakt/{slug}/opgoerelse/{number}"), get(contract::show_statement))
        .route(&at("/kontrakt/{slug}/scenarie/{number}"), get(contract::show_scenario))
        .route(
            &at("/kontrakt/{slug}/maalinger"),
            get(contract::show_measurements).post(contract::add_measurements).layer(files()),
        )
        .route(&at("/kontrakt/{slug}/opgoer"), get(contract::show_reckoning).post(contract::make_statement))
        .route(
            &at("/kontrakt/{slug}/betaling/{id}"),
            get(contract::show_payment).post(contract::book_payment),
        )
        .route(&at("/kontrakt/{slug}/betaling/{id}/afvis"), post(contract::dismiss_payment))
}

/// The pages of evaluations in `language`.
fn evaluation_pages(language: Language) -> Router<AppState> {
    let at = |path: &str| page::localised(language, path);
    Router::new()
        .route(&at("/evalueringer"), get(evaluation::list))
        .route(&at("/evaluering/{slug}"), get(evaluation::show))
}

/// The pages of health profiles in `language`.
fn equity_pages(language: Language) -> Router<AppState> {
    let at = |path: &str| page::localised(language, path);
    Router::new()
        .route(&at("/sundhedsprofil"), get(equity::list))
        .route(&at("/sundhedsprofil/{slug}"), get(equity::show))
        .route(&at("/sundhedsprofil/{slug}/sted/{place}"), get(equity::show_place))
        .route(&at("/sundhedsprofil/{slug}/sammenlign"), get(equity::compare))
}

/// What programs subscribe to: the same in every language.
fn feeds() -> Router<AppState> {
    Router::new()
        .route("/organ/{slug}/feed.atom", get(feed::of_organization))
        .route("/organ/{slug}/kalender.ics", get(feed::calendar_of_organization))
        .route(address::CALENDAR, get(feed::calendar_of_all))
        .route("/sagsforloeb/{slug}/feed.atom", get(feed::of_thread))
        .route("/person/{slug}/aftaler.atom", get(feed::of_person))
        .route("/person/{slug}/aftaler.ics", get(feed::calendar_of_person))
        .route("/soeg.atom", get(feed::of_search))
}
