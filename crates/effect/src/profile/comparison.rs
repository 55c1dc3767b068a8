//! Two places beside each other, and beside the region and the country that they lie in.

use super::gap::{Gap, gap};
use super::limits::{difference as apart, of_figures};
use super::{Figure, Indicator, Place, Profile, Reach, Set};
use crate::{Estimate, Fault, Level};
use serde::Serialize;

/// What is compared of one place.
#[derive(Clone, Debug, Serialize)]
pub struct Beside {
    /// The place.
    pub place: Place,
    /// The year.
    pub year: Option<i32>,
    /// Everybody together.
    pub total: Option<Figure>,
    /// Its gap, or why there is none.
    pub gap: Result<Gap, Fault>,
    /// How much larger the first place's gap is, with limits.
    pub gap_difference: Option<Estimate>,
}

/// One group in all the places.
#[derive(Clone, Debug, Serialize)]
pub struct GroupLine {
    /// The group.
    pub label: String,
    /// Its figure place by place; none where it is hidden or the place has no such group.
    pub figures: Vec<Option<Figure>>,
    /// How much higher the first place's figure is than each other's, with limits; the first is none.
    pub differences: Vec<Option<Estimate>>,
}

/// Places beside each other.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// The indicator.
    pub indicator: Indicator,
    /// By what people are grouped.
    pub dimension: String,
    /// The places, the first one being the one that others are compared with.
    pub places: Vec<Beside>,
    /// The groups.
    pub groups: Vec<GroupLine>,
    /// Whether a place was compared with one that it is part of, its share in that one being taken into account.
    pub has_parts: bool,
}

/// Compares the first place with the others, in one year or the last that all of them have.
///
/// # Errors
/// [`Fault::NoRows`] where a place has no figures, and those of [`Estimate::normal`].
pub fn compare(
    profile: &Profile,
    places: &[&str],
    (indicator, dimension): (&str, &str),
    year: Option<i32>,
    level: Level,
) -> Result<Comparison, Fault> {
    let indicator = profile.indicator(indicator).ok_or(Fault::NoRows)?;
    let names: Vec<&Place> =
        places.iter().map(|name| profile.place(name).ok_or(Fault::NoRows)).collect::<Result<_, _>>()?;
    let year = year.or_else(|| common_year(profile, &names, &indicator.name, dimension));
    let sets: Vec<&Set> = names
        .iter()
        .map(|place| profile.set(&place.name, &indicator.name, dimension, year).ok_or(Fault::NoRows))
        .collect::<Result<_, _>>()?;
    let pairs: Vec<(&Place, &Set)> = names.iter().copied().zip(sets.iter().copied()).collect();
    let Some(first) = pairs.first().copied() else { return Err(Fault::NoRows) };
    let mut has_parts = false;
    let mut groups = Vec::new();
    for label in labels(&sets) {
        groups.push(line(&pairs, label, (indicator.scale, level), &mut has_parts)?);
    }
    let beside = pairs.iter().map(|pair| beside(first, *pair, indicator, level)).collect::<Result<_, _>>()?;
    Ok(Comparison {
        indicator: indicator.clone(),
        dimension: dimension.to_owned(),
        places: beside,
        groups,
        has_parts,
    })
}

/// The last year in which every place has figures.
fn common_year(profile: &Profile, places: &[&Place], indicator: &str, dimension: &str) -> Option<i32> {
    let first = places.first()?;
    let years = profile.years(&first.name, indicator, dimension);
    years.iter().rev().filter_map(|set| set.year).find(|year| {
        places.iter().all(|place| profile.set(&place.name, indicator, dimension, Some(*year)).is_some())
    })
}

fn labels<'a>(sets: &[&'a Set]) -> Vec<&'a str> {
    let mut labels: Vec<&str> = Vec::new();
    for group in sets.iter().flat_map(|set| &set.groups) {
        if !labels.contains(&group.label.as_str()) {
            labels.push(&group.label);
        }
    }
    labels
}

fn line(
    pairs: &[(&Place, &Set)],
    label: &str,
    (scale, level): (f64, Level),
    has_parts: &mut bool,
) -> Result<GroupLine, Fault> {
    let figures: Vec<Option<Figure>> = pairs
        .iter()
        .map(|(_, set)| set.groups.iter().find(|group| group.label == label).and_then(|group| group.figure))
        .collect();
    let mut differences = vec![None];
    for ((place, _), figure) in pairs.iter().zip(&figures).skip(1) {
        let first = pairs.first().zip(figures.first().copied().flatten());
        let difference = match (first, figure) {
            (Some(((own, _), one)), Some(other)) => {
                let share = share(own, &one, place, other);
                *has_parts |= share > 0.0;
                difference(&one, other, share, scale, level)?
            }
            _ => None,
        };
        differences.push(difference);
    }
    Ok(GroupLine { label: label.to_owned(), figures, differences })
}

/// How large a part of `other` a place is; nothing where it lies elsewhere or that is not known.
fn share(own: &Place, one: &Figure, place: &Place, other: &Figure) -> f64 {
    let is_part = match place.reach {
        Reach::Country => own.reach != Reach::Country,
        Reach::Region => own.part_of.as_deref() == Some(place.name.as_str()),
        _ => false,
    };
    match (one.population, other.population) {
        (Some(part), Some(whole)) if is_part && part <= whole && whole > 0.0 => part / whole,
        _ => 0.0,
    }
}

/// The difference of two figures. Where the first is the share `w` of the second, they vary together: the covariance is
/// `w · se₁²`, and the variance of the difference `se₁² + se₂² − 2·w·se₁²`.
fn difference(
    one: &Figure,
    other: &Figure,
    share: f64,
    scale: f64,
    level: Level,
) -> Result<Option<Estimate>, Fault> {
    let error = one.error(scale).unwrap_or_default();
    of_figures(one, other, share * error * error, scale, level)
}

fn beside(
    first: (&Place, &Set),
    (place, set): (&Place, &Set),
    indicator: &Indicator,
    level: Level,
) -> Result<Beside, Fault> {
    let own = gap(first.1, indicator, level);
    let other = gap(set, indicator, level);
    let gap_difference = match (&own, &other) {
        (Ok(own), Ok(other))
            if first.0.name != place.name && (&own.worst, &own.best) == (&other.worst, &other.best) =>
        {
            match (own.estimate, other.estimate) {
                // Without the places' overlap, which makes limits too wide rather than too narrow.
                (Some(one), Some(two)) => Some(apart(&one, &two, level)?),
                _ => None,
            }
        }
        _ => None,
    };
    Ok(Beside {
        place: place.clone(),
        year: set.year,
        total: set.total.as_ref().and_then(|total| total.figure),
        gap: other,
        gap_difference,
    })
}
