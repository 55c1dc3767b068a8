//! The pictures of health profiles: the groups of each year on a line, the gaps of places as bars, the municipalities on a map.

use std::collections::BTreeMap;

use sagsgang_effect::Level;
use sagsgang_effect::profile::{self, Comparison, Group, Profile, Reach, Set};

use crate::locale::Language;
use crate::picture::concentration::{Concentration, Spread, concentration};
use crate::picture::equiplot::{Equiplot, Row, equiplot};
use crate::picture::limits_bar::{Bar, Bars, limits_bars};
use crate::picture::tile_map::{TileMap, municipalities, tile_map};
use crate::picture::wording::{Measured, Table, Wording};
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
    let scale = profile.indicator(&set.indicator).map_or(1.0, |indicator| indicator.scale);
    let measured = |label: &String| {
        let group = set.groups.iter().find(|group| group.label == *label);
        match group.map(|group| group.figure) {
            Some(Some(figure)) => match figure.limits(scale, Level::USUAL) {
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

/// How unequally an indicator is spread over groups that have an order, in the first year and the last, with the table that says
/// the same. None where groups have no order, where one is hidden, or where it is not known how many people are in each.
pub(super) fn spread(language: Language, sets: &[&Set]) -> Option<(String, Table)> {
    let (first, last) = (sets.first()?, sets.last()?);
    let shown = if first.year == last.year { vec![last] } else { vec![first, last] };
    let spreads: Vec<Spread> = shown.into_iter().filter_map(|set| cumulated(language, set)).collect();
    if spreads.is_empty() {
        return None;
    }
    let data = Concentration {
        spreads,
        people_name: language.say("equity-spread-people").into_owned(),
        share_name: language.say("equity-spread-share").into_owned(),
    };
    let title = words::told(
        language,
        "equity-spread-title",
        &[("indicator", &last.indicator), ("place", &last.place)],
    );
    let wording = wording(language);
    let drawn = concentration(&title, &language.say("equity-picture-spread"), &data, &wording);
    Some((drawn, data.table(&wording)))
}

/// From the worst off group to the best off: the share of people so far, and their share of all that the indicator counts.
fn cumulated(language: Language, set: &Set) -> Option<Spread> {
    if !set.is_ordered() {
        return None;
    }
    let group = |group: &Group| {
        let figure = group.figure?;
        let people = figure.population.or(figure.answers)?;
        (people >= 0.0 && figure.value >= 0.0).then_some((people, people * figure.value))
    };
    let groups: Vec<(f64, f64)> = set.groups.iter().map(group).collect::<Option<_>>()?;
    let (people, counted) =
        groups.iter().fold((0.0, 0.0), |(people, counted), one| (people + one.0, counted + one.1));
    if people <= 0.0 || counted <= 0.0 {
        return None;
    }
    let mut places = vec![(0.0, 0.0)];
    let mut so_far = (0.0, 0.0);
    for (of_people, of_counted) in groups {
        so_far = (so_far.0 + of_people, so_far.1 + of_counted);
        places.push((so_far.0 / people, so_far.1 / counted));
    }
    Some(Spread { name: words::year(language, set.year), places })
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

#[cfg(test)]
mod tests {
    use super::*;
    use sagsgang_effect::profile::Figure;

    fn set(figures: &[Option<(f64, f64)>]) -> Set {
        let group = |(at, known): (usize, &Option<(f64, f64)>)| Group {
            label: format!("Gruppe {at}"),
            order: Some(at as u32 + 1),
            figure: known.map(|(value, people)| Figure {
                value,
                population: Some(people),
                ..Figure::default()
            }),
            ..Group::default()
        };
        Set { year: Some(2025), groups: figures.iter().enumerate().map(group).collect(), ..Set::default() }
    }

    #[test]
    fn the_curve_goes_from_the_worst_off_to_all_of_it() {
        let found = cumulated(Language::Danish, &set(&[Some((30.0, 100.0)), Some((10.0, 300.0))]));
        assert_eq!(found.expect("a curve").places, [(0.0, 0.0), (0.25, 0.5), (1.0, 1.0)]);
    }

    #[test]
    fn a_hidden_group_takes_the_curve_with_it() {
        assert!(cumulated(Language::Danish, &set(&[Some((30.0, 100.0)), None])).is_none());
        let mut unordered = set(&[Some((30.0, 100.0)), Some((10.0, 300.0))]);
        unordered.groups[0].order = None;
        assert!(cumulated(Language::Danish, &unordered).is_none());
    }
}
