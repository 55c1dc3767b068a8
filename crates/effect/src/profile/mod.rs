//! A health profile: figures of an indicator by place, year and group, and what they say of the gap between groups.
//!
//! The way of the data: [`read`] and [`persons`] make a [`Profile`] of a table, [`Protected`] hides what could point at single
//! people, and only what is protected can be kept, shown or given away. [`Gap`], [`Course`], [`Comparison`] and [`OnGap`] answer
//! what people ask: how large is the gap, does it grow, how does it stand beside others, what did a programme do to it.

#[cfg(test)]
mod attack_tests;
mod comparison;
mod counts;
mod course;
mod editions;
mod example;
mod gap;
mod heading;
mod joint;
mod limits;
mod person;
mod places;
mod programme;
mod protection;
mod reading;
#[cfg(test)]
mod tests;
mod writing;

pub use comparison::{Beside, Comparison, GroupLine, compare};
pub use course::{Course, Step, Verdict, course};
pub use editions::{Editions, Named, editions};
pub use example::example;
pub use gap::{Gap, Measured, gap, measures, measures_of};
pub use limits::difference;
pub use person::{Columns, FromPersons, persons};
pub use programme::{OnGap, OnGroup, on_gap};
pub use protection::{Protected, Rule};
pub use reading::{Reading, read};

use crate::Notice;
use serde::{Deserialize, Serialize};

/// Sets of groups at most in one profile: 98 municipalities with twenty indicators over ten years.
pub const SETS_MAX: usize = 50_000;

/// The scale of per cent.
const PER_CENT: f64 = 100.0;

/// How far a place reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// A municipality.
    #[default]
    Municipality,
    /// A region.
    Region,
    /// The whole country.
    Country,
    /// Something else: a part of a town, a clinic's patients.
    Area,
}

/// A place that figures are of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// Its number, such as a municipality's; none where the file has none.
    pub code: Option<String>,
    /// How far it reaches.
    pub reach: Reach,
    /// The region that a municipality lies in, where the file says so.
    pub part_of: Option<String>,
}

/// What is measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// What people call it.
    pub name: String,
    /// Whether more is better.
    pub is_favourable: bool,
    /// What stands for everybody: 100 where figures are per cent.
    pub scale: f64,
}

/// A figure of one group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The estimate, on the indicator's scale.
    pub value: f64,
    /// Its standard error, on the same scale.
    pub standard_error: Option<f64>,
    /// People who answered.
    pub answers: Option<f64>,
    /// People in the group.
    pub population: Option<f64>,
    /// People of those who answered that the indicator counts, where they were counted one by one.
    #[serde(default)]
    pub cases: Option<f64>,
    /// People of a simple sample who would tell as much, where the standard error of a share cannot: at 0 and 100 per cent of a sample
    /// with weights or clusters.
    #[serde(default)]
    pub effective: Option<f64>,
    /// Degrees of freedom of the standard error: units of the sample less strata. None where it is taken for known.
    #[serde(default)]
    pub degrees: Option<f64>,
}

/// One group.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// What people call it.
    pub label: String,
    /// Its place from the worst off, which is 1; none where groups have no order.
    pub order: Option<u32>,
    /// Whether the others are compared with this one.
    pub is_reference: bool,
    /// Its figure; none where it is hidden.
    pub figure: Option<Figure>,
    /// Line of the file that it came from, the line of headings being 1; 0 where it came from many.
    pub line: usize,
}

/// The groups of one indicator in one place and year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Set {
    /// Name of the indicator.
    pub indicator: String,
    /// By what people are grouped, such as education.
    pub dimension: String,
    /// Name of the place.
    pub place: String,
    /// The year; none where the file has none.
    pub year: Option<i32>,
    /// The groups, from the worst off where they have an order.
    pub groups: Vec<Group>,
    /// Everybody together, where the file tells.
    pub total: Option<Group>,
    /// How figures of groups of the same sample vary together: the covariance of each pair by the groups' names. Pairs that are not
    /// named vary independently.
    #[serde(default)]
    pub covariances: Vec<(String, String, f64)>,
}

/// Figures by indicator, place, year and group, not yet protected.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// What is measured, in the order of the file.
    pub indicators: Vec<Indicator>,
    /// The places, in the order of the file.
    pub places: Vec<Place>,
    /// The groups, by indicator, dimension, place and year.
    pub sets: Vec<Set>,
}

impl Profile {
    /// The indicator of that name.
    pub fn indicator(&self, name: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.name == name)
    }

    /// The place of that name or number.
    pub fn place(&self, name: &str) -> Option<&Place> {
        let wanted = name.trim().to_lowercase();
        self.places.iter().find(|place| {
            place.name.to_lowercase() == wanted || place.code.as_deref().is_some_and(|code| code == wanted)
        })
    }

    /// By what people are grouped, in the order of the file.
    pub fn dimensions(&self) -> Vec<&str> {
        let mut dimensions: Vec<&str> = Vec::new();
        for set in &self.sets {
            if !dimensions.contains(&set.dimension.as_str()) {
                dimensions.push(&set.dimension);
            }
        }
        dimensions
    }

    /// The sets of one place, indicator and dimension, from the first year to the last.
    pub fn years(&self, place: &str, indicator: &str, dimension: &str) -> Vec<&Set> {
        self.sets
            .iter()
            .filter(|set| set.place == place && set.indicator == indicator && set.dimension == dimension)
            .collect()
    }

    /// The set of a year; the last year where none is asked for.
    pub fn set(&self, place: &str, indicator: &str, dimension: &str, year: Option<i32>) -> Option<&Set> {
        let years = self.years(place, indicator, dimension);
        match year {
            Some(year) => years.into_iter().find(|set| set.year == Some(year)),
            None => years.into_iter().next_back(),
        }
    }

    /// What to ask of the file: indicators in per cent whose figures all look like shares.
    pub fn notices(&self) -> Vec<Notice> {
        let is_small = |indicator: &&Indicator| {
            let sets = self.sets.iter().filter(|set| set.indicator == indicator.name);
            let mut largest = None;
            for figure in
                sets.flat_map(|set| set.groups.iter().chain(&set.total)).filter_map(|group| group.figure)
            {
                largest = Some(figure.value.max(largest.unwrap_or(0.0)));
            }
            indicator.scale == PER_CENT && largest.is_some_and(|largest| largest > 0.0 && largest <= 1.0)
        };
        let found = self.indicators.iter().filter(is_small);
        found.map(|indicator| Notice::MaybeShares { indicator: indicator.name.clone() }).collect()
    }

    /// Keeps what is asked for; none keeps all.
    pub fn only(&mut self, indicator: Option<&str>, dimension: Option<&str>) {
        let is_it = |wanted: Option<&str>, name: &str| {
            wanted.is_none_or(|wanted| wanted.trim().to_lowercase() == name.to_lowercase())
        };
        self.sets.retain(|set| is_it(indicator, &set.indicator) && is_it(dimension, &set.dimension));
        let sets = &self.sets;
        self.indicators.retain(|known| sets.iter().any(|set| set.indicator == known.name));
        self.places.retain(|known| sets.iter().any(|set| set.place == known.name));
    }
}

impl Set {
    /// Whether every group has its place in an order.
    pub fn is_ordered(&self) -> bool {
        self.groups.iter().all(|group| group.order.is_some())
    }

    /// How the figures of two groups vary together.
    pub fn covariance(&self, one: &str, other: &str) -> f64 {
        let is_it = |(first, second, _): &&(String, String, f64)| {
            (first == one && second == other) || (first == other && second == one)
        };
        self.covariances.iter().find(is_it).map_or(0.0, |(_, _, covariance)| *covariance)
    }

    /// The groups that are hidden.
    pub fn hidden(&self) -> Vec<String> {
        let hidden = self.groups.iter().filter(|group| group.figure.is_none());
        hidden.map(|group| group.label.clone()).collect()
    }
}
