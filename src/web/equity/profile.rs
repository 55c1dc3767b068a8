//! One profile: the gap of every place, and the way to each of them. Also the whole of it as CSV and JSON.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use sagsgang_effect::Level;
use sagsgang_effect::profile::{self, Protected};
use sagsgang_store::ProfilePage;

use super::{Choice, Other, chosen, find, framed, list, options, picture};
use crate::export::equity;
use crate::web::address;
use crate::web::error::Failure;
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;
use crate::wire::equity_words as words;

/// Up to so many places each is offered beside the first one here; of more, each place's own page offers it.
const BESIDE_MAX: usize = 20;

/// A form that a profile is given in: the end of its address, and its media type.
const FORMS: [(&str, &str); 2] = [(".json", "application/json"), (".csv", "text/csv; charset=utf-8")];

/// A place in one line.
struct Row {
    name: String,
    path: String,
    year: String,
    all: String,
    gap: String,
    verdict: String,
    beside: Option<String>,
}

#[derive(Template)]
#[template(path = "equity/profile.html")]
struct View {
    page: Frame,
    path: String,
    lead: String,
    edition: String,
    rule: String,
    indicators: Vec<Other>,
    dimensions: Vec<Other>,
    caption: String,
    rows: Vec<Row>,
    /// Whether any place has a figure of all its people together.
    has_all: bool,
    map: Option<String>,
}

/// Shows a profile, or gives it as a file where the address ends as one.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path(name): Path<String>,
    Query(choice): Query<Choice>,
    page: Frame,
) -> Result<Response, Failure> {
    let form = FORMS.iter().find(|(end, _)| name.ends_with(end));
    let slug = form.and_then(|(end, _)| name.strip_suffix(end)).unwrap_or(&name).to_owned();
    let found = find(&state, &slug).await?;
    if let Some((end, kind)) = form {
        return file(&found, end, kind);
    }
    let (indicator, dimension) = chosen(found.data.profile(), &choice)?;
    frame::show(&view(page, &found, &indicator, &dimension))
}

/// The profile as a file, to be kept and not to be shown.
fn file(found: &ProfilePage, end: &str, kind: &'static str) -> Result<Response, Failure> {
    let text = match end {
        ".csv" => format!("\u{feff}{}", found.data.to_csv()),
        _ => {
            serde_json::to_string_pretty(&found.data).map_err(|error| Failure::Internal(error.to_string()))?
        }
    };
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}{end}\"", found.head.slug)),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
    ];
    Ok((headers, text).into_response())
}

fn view(page: Frame, found: &ProfilePage, indicator: &str, dimension: &str) -> View {
    let slug = &found.head.slug;
    let page = framed(page, &found.head.title);
    let path = address::equity(slug);
    let here = |indicator: &str, dimension: &str| {
        let of = |name: &str| address::encoded(name, "");
        format!("{path}?indikator={}&opdeling={}", of(indicator), of(dimension))
    };
    let (indicators, dimensions) = options(&page, found.data.profile(), (indicator, dimension), here);
    let rows = rows(&page, slug, &found.data, indicator, dimension);
    let caption =
        page.told("equity-caption", &[("indicator", indicator), ("dimension", &dimension.to_lowercase())]);
    View {
        path: page.to(&path),
        lead: page.say("equity-lead").into_owned(),
        edition: list::edition(&page, &found.head),
        rule: equity::rule(page.language, &found.data),
        caption: caption.clone(),
        map: picture::map(page.language, found.data.profile(), (indicator, dimension), &caption),
        has_all: rows.iter().any(|row| row.all != words::NOTHING),
        rows,
        indicators,
        dimensions,
        page,
    }
}

/// The last gap of each place, and whether it grew.
fn rows(page: &Frame, slug: &str, data: &Protected, indicator: &str, dimension: &str) -> Vec<Row> {
    let language = page.language;
    let Some(known) = data.profile().indicator(indicator) else { return Vec::new() };
    let mut rows: Vec<Row> = Vec::new();
    let places = &data.profile().places;
    let first = places.first().filter(|_| places.len() <= BESIDE_MAX).map(|place| place.name.clone());
    for place in &data.profile().places {
        let sets = data.profile().years(&place.name, indicator, dimension);
        let Some(last) = sets.last() else { continue };
        let course = profile::course(&sets, known, Level::USUAL).ok();
        let gap = match profile::gap(last, known, Level::USUAL) {
            Ok(gap) => gap.estimate.as_ref().map_or_else(
                || words::figure(language, gap.value),
                |estimate| words::estimate(language, estimate),
            ),
            Err(_) => page.say("equity-hidden").into_owned(),
        };
        let all = last.total.as_ref().and_then(|total| total.figure);
        let step = course.as_ref().and_then(|course| course.steps.last());
        rows.push(Row {
            path: page.to(address::equity_place(slug, &place.name, indicator, dimension)),
            year: words::year(language, last.year),
            all: all.map_or_else(|| words::NOTHING.to_owned(), |all| words::figure(language, all.value)),
            gap,
            verdict: step.map_or_else(|| words::NOTHING.to_owned(), |step| words::verdict(language, step)),
            beside: first.as_ref().filter(|first| **first != place.name).map(|first| {
                page.to(address::equity_comparison(slug, first, &place.name, indicator, dimension))
            }),
            name: place.name.clone(),
        });
    }
    rows
}
