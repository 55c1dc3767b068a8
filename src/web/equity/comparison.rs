//! Two places beside each other, and beside the region and the country.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use sagsgang_effect::Level;
use sagsgang_effect::profile::{self, Profile, Reach};
use sagsgang_store::ProfilePage;

use super::{Choice, Other, Part, Shown, chosen, find, framed, options, picture, telling};
use crate::export::equity;
use crate::web::address;
use crate::web::error::Failure;
use crate::web::page::{self as frame, Area, Frame};
use crate::web::state::AppState;

#[derive(Template)]
#[template(path = "equity/comparison.html")]
struct View {
    page: Frame,
    kicker: (String, String),
    lead: Vec<String>,
    indicators: Vec<Other>,
    dimensions: Vec<Other>,
    parts: Vec<Part>,
    drawn: String,
}

/// Shows two places beside each other.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(choice): Query<Choice>,
    page: Frame,
) -> Result<Response, Failure> {
    let found = find(&state, &slug).await?;
    let (indicator, dimension) = chosen(found.data.profile(), &choice)?;
    frame::show(&view(page, &found, &choice, (&indicator, &dimension))?)
}

fn view(page: Frame, found: &ProfilePage, choice: &Choice, what: (&str, &str)) -> Result<View, Failure> {
    let (slug, profile, language) = (&found.head.slug, found.data.profile(), page.language);
    let named = |name: &Option<String>, other: usize| match name {
        Some(name) => profile.place(name),
        None => profile.places.get(other),
    };
    let first = named(&choice.a, 0).ok_or(Failure::NotFound)?;
    let second = named(&choice.b, 1).ok_or(Failure::NotFound)?;
    let names = places(profile, &first.name, &second.name);
    // A place without these figures is left out, but not the two that are asked for.
    let has = |name: &&str| profile.set(name, what.0, what.1, None).is_some();
    let names: Vec<&str> = names.into_iter().filter(|name| has(name)).collect();
    if names.len() < 2 {
        return Err(Failure::NotFound);
    }
    let compared =
        profile::compare(profile, &names, what, None, Level::USUAL).map_err(|_| Failure::NotFound)?;
    let sheet = equity::comparison(&found.data, &compared, &telling(language, false));
    let page = framed(page, &sheet.title).under(&found.head.title, address::equity(slug));
    let here = |indicator: &str, dimension: &str| {
        address::equity_comparison(slug, &first.name, &second.name, indicator, dimension)
    };
    let (indicators, dimensions) = options(&page, profile, what, here);
    Ok(View {
        kicker: (found.head.title.clone(), page.to(address::equity(slug))),
        lead: sheet.lead.clone(),
        parts: Part::all(&sheet),
        drawn: picture::gaps(language, &compared, &sheet.title),
        indicators,
        dimensions,
        page,
    })
}

/// The two, then the region of the first one and the country.
fn places<'a>(profile: &'a Profile, first: &'a str, second: &'a str) -> Vec<&'a str> {
    let mut names = vec![first, second];
    let region = profile.place(first).and_then(|place| place.part_of.as_deref());
    for place in &profile.places {
        let is_beside = match place.reach {
            Reach::Country => true,
            Reach::Region => region.is_none_or(|region| region == place.name),
            _ => false,
        };
        if is_beside && !names.contains(&place.name.as_str()) {
            names.push(&place.name);
        }
    }
    names
}
