//! A place: the gap in a sentence, the groups, the years, every measure with its limits and method, and what is hidden.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use sagsgang_effect::Level;
use sagsgang_effect::profile;
use sagsgang_store::ProfilePage;

use super::{Choice, Other, Part, Shown, Table, chosen, find, framed, options, picture, telling};
use crate::export::equity;
use crate::web::address;
use crate::web::error::Failure;
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;
use crate::wire::equity_words as words;

#[derive(Template)]
#[template(path = "equity/place.html")]
struct View {
    page: Frame,
    kicker: (String, String),
    lead: Vec<String>,
    about: String,
    indicators: Vec<Other>,
    dimensions: Vec<Other>,
    parts: Vec<Part>,
    others: Vec<Other>,
    drawn: Option<String>,
    has_numbers: bool,
    /// The same page with all numbers, or without.
    other: String,
    file: String,
}

/// Shows a place of a profile.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path((slug, place)): Path<(String, String)>,
    Query(choice): Query<Choice>,
    page: Frame,
) -> Result<Response, Failure> {
    let found = find(&state, &slug).await?;
    let place = found.data.profile().place(&place).ok_or(Failure::NotFound)?.name.clone();
    let (indicator, dimension) = chosen(found.data.profile(), &choice)?;
    frame::show(&view(page, &found, &place, (&indicator, &dimension), choice.tal.is_some())?)
}

fn view(
    page: Frame,
    found: &ProfilePage,
    place: &str,
    what: (&str, &str),
    has_numbers: bool,
) -> Result<View, Failure> {
    let (indicator, dimension) = what;
    let (slug, data, language) = (&found.head.slug, &found.data, page.language);
    let profile = data.profile();
    let known = profile.indicator(indicator).ok_or(Failure::NotFound)?;
    let sets = profile.years(place, indicator, dimension);
    let last = sets.last().ok_or(Failure::NotFound)?;
    let internal = |fault: sagsgang_effect::Fault| Failure::Internal(fault.to_string());
    let telling = telling(language, has_numbers);
    let course = profile::course(&sets, known, Level::USUAL).map_err(internal)?;
    let mut parts = Part::all(&equity::measures(data, last, &telling).map_err(internal)?);
    let steps = Part {
        heading: page.say("equity-section-course").into_owned(),
        anchor: "aar".to_owned(),
        blocks: vec![Shown::Table(Table::of(&equity::steps(language, &course)))],
    };
    parts.insert(parts.len().min(1), steps);
    if let Some((drawn, table)) = picture::spread(language, &sets) {
        let explained = page.say("equity-spread-explained").into_owned();
        let spread = Part {
            heading: page.say("equity-section-spread").into_owned(),
            anchor: "fordeling".to_owned(),
            blocks: vec![Shown::Words(explained), Shown::Picture(drawn, Some(Table::twin(table)))],
        };
        parts.insert(parts.len().min(2), spread);
    }
    let title = words::told(language, "equity-place-title", &[("indicator", indicator), ("place", place)]);
    let page = framed(page, title).under(&found.head.title, address::equity(slug));
    let here = |indicator: &str, dimension: &str| address::equity_place(slug, place, indicator, dimension);
    let (indicators, dimensions) = options(&page, profile, what, here);
    let others = profile.places.iter().filter(|other| other.name != place).map(|other| Other {
        name: other.name.clone(),
        path: page.to(address::equity_comparison(slug, place, &other.name, indicator, dimension)),
        is_here: false,
    });
    Ok(View {
        kicker: (found.head.title.clone(), page.to(address::equity(slug))),
        lead: equity::lead(language, last, known, &course, &telling),
        about: equity::about(language, last, known),
        parts,
        others: others.collect(),
        drawn: picture::years(language, profile, &sets),
        has_numbers,
        other: page.to(if has_numbers {
            here(indicator, dimension)
        } else {
            numbers(here(indicator, dimension))
        }),
        file: page.told("equity-file", &[("file", &found.head.name)]),
        indicators,
        dimensions,
        page,
    })
}

/// The same address with all numbers.
fn numbers(path: String) -> String {
    format!("{path}&tal=1")
}
