//! The pictures of health profiles: the groups of each year on a line, the gaps of places as bars, the municipalities on a map.

use std::collections::BTreeMap;

use sagsgang_effect::Level;
use sagsgang_effect::profile::{self, Comparison, Profile, Reach, Set};

use crate::export::equity;
use crate::locale::Language;
use crate::picture::equiplot::{Equiplot, Row, equiplot};
use crate::picture::limits_bar::{Bar, Bars, limits_bars};
use crate::picture::tile_map::{TileMap, municipalities, tile_map};
use crate::picture::wording::{Measured, Wording};
use crate::wire::equity_words as words;

/// Decimals of figures.
const DECIMALS: usize = 1;

fn wording(language: Language) -> Wording {
    Wording { language, decimals: DECIMALS }
}

/// The groups of a place year by year, then those of the region and the country in the last year.
pub(super) fn years(language: Language, profile: &Profile, sets: &[&Set]) -> Option<String> {
    let last = sets.last()?;
    let groups: Vec<String> = last.groups.iter().map(|group| group.label.clone()).collect();
    let mut rows: Vec<Row> = sets
        .iter()
        .map(|set| row(language, profile, words::year(language, set.year), set, &groups))
        .collect();
    let own = profile.place(&last.place)?;
    for place in &profile.places {
        let is_beside = match place.reach {
            Reach::Region => own.part_of.as_deref() == Some(place.name.as_str()),
            Reach::Country => own.name != place.name,
            _ => false,
        };
        let set = profile.set(&place.name, &last.indicator, &last.dimension, last.year);
        if let Some(set) = set.filter(|_| is_beside) {
            let name = format!("{} {}", place.name, words::year(language, set.year));
            rows.push(row(language, profile, name, set, &groups));
        }
    }
    let axis_name = last.indicator.clone();
    let title = words::told(
        language,
        "equity-course-title",
        &[("indicator", &last.indicator), ("place", &last.place)],
    );
    let description = language.say("equity-picture-years");
    Some(equiplot(&title, &description, &Equiplot { groups, rows, axis_name }, &wording(language)))
}

fn row(language: Language, profile: &Profile, name: String, set: &Set, groups: &[String]) -> Row {
    let measured = |label: &String| {
        let group = set.groups.iter().find(|group| group.label == *label);
        match group.map(|group| group.figure) {
            Some(Some(figure)) => match equity::limits(&figure, Level::USUAL) {
                Some((low, high)) => Measured::within(figure.value, low, high),
                None => Measured::plain(figure.value),
            },
            Some(None) => Measured::Hidden,
            None => Measured::Missing,
        }
    };
    let gap = profile
        .indicator(&set.indicator)
        .and_then(|indicator| profile::gap(set, indicator, Level::USUAL).ok());
    Row {
        name,
        shown: gap.map_or_else(String::new, |gap| words::figure(language, gap.value)),
        groups: groups.iter().map(measured).collect(),
    }
}

/// The gaps of places, the first one's held against the others.
pub(super) fn gaps(language: Language, compared: &Comparison, title: &str) -> String {
    let bars = compared.places.iter().enumerate().map(|(number, beside)| Bar {
        name: beside.place.name.clone(),
        measured: match &beside.gap {
            Ok(gap) => match &gap.estimate {
                Some(limits) => Measured::within(gap.value, limits.low, limits.high),
                None => Measured::plain(gap.value),
            },
            Err(_) => Measured::Hidden,
        },
        is_own: number == 0,
    });
    let bars = Bars {
        bars: bars.collect(),
        reference: None,
        axis_name: language.say("equity-column-gap").into_owned(),
        limits_name: format!(
            "{} {}",
            words::level(language, Level::USUAL),
            language.say("equity-column-limits").to_lowercase()
        ),
    };
    limits_bars(title, &language.say("equity-picture-gaps"), &bars, &wording(language))
}

/// The gap of each municipality on the map; none where the profile has no municipality that the map knows by its number.
pub(super) fn map(
    language: Language,
    profile: &Profile,
    (indicator, dimension): (&str, &str),
    title: &str,
) -> Option<String> {
    let known = profile.indicator(indicator)?;
    let mut figures = BTreeMap::new();
    for place in profile.places.iter().filter(|place| place.reach == Reach::Municipality) {
        let code = place.code.as_deref().and_then(|code| code.trim().parse::<u16>().ok());
        // The number alone could be another's: the name must be the same.
        let is_it = |one: &&crate::picture::tile_map::Municipality| {
            Some(one.code) == code && one.name.eq_ignore_ascii_case(place.name.trim())
        };
        let Some(municipality) = municipalities().iter().find(is_it) else { continue };
        let Some(set) = profile.set(&place.name, indicator, dimension, None) else { continue };
        let measured = match profile::gap(set, known, Level::USUAL) {
            Ok(gap) => Measured::plain(gap.value),
            Err(_) => Measured::Hidden,
        };
        figures.insert(municipality.code, measured);
    }
    if figures.is_empty() {
        return None;
    }
    let map = TileMap { figures, own: Vec::new() };
    Some(tile_map(title, &language.say("equity-picture-map"), &map, &wording(language)))
}
