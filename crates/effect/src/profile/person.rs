//! Rows of persons to a profile: each group's mean by weights, with the standard error of the sample's design.
//!
//! The mean of a group is a ratio of two sums; its variance is found by Taylor linearisation over strata and clusters (Woodruff 1971,
//! "A simple method for approximating the variance of a complicated estimate"; Särndal, Swensson and Wretman 1992, section 5.7).
//! The others in a stratum count as units with nothing to give, so that a small group does not look surer than it is.

use super::{Figure, Group, Indicator, Place, Profile, Reach, Set};
use crate::Fault;
use crate::number::Sum;
use crate::table::Table;
use std::collections::BTreeMap;

/// The name of everybody together.
const TOTAL: &str = "I alt";

/// Which columns tell what.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns<'a> {
    /// What is measured: a number, 0 and 1 for a share.
    pub value: &'a str,
    /// The group.
    pub group: &'a str,
    /// The group's place from the worst off.
    pub order: Option<&'a str>,
    /// How many people a row stands for.
    pub weight: Option<&'a str>,
    /// The stratum; without one each place is a stratum.
    pub stratum: Option<&'a str>,
    /// The cluster; without one each row is a unit of its own.
    pub cluster: Option<&'a str>,
    /// The place.
    pub place: Option<&'a str>,
    /// The region that the place lies in; its figures are reckoned as well.
    pub region: Option<&'a str>,
    /// The year.
    pub year: Option<&'a str>,
    /// What people call the indicator.
    pub indicator: &'a str,
    /// Whether more of it is better.
    pub is_favourable: bool,
    /// What a 1 becomes: 100 for per cent.
    pub scale: f64,
}

/// Reads a profile from rows of persons. Rows in which something asked for is missing are left out; gives how many.
///
/// # Errors
/// Those of [`Table`], each with its place; [`Fault::NoRows`] where nothing is left.
pub fn persons(bytes: &[u8], columns: &Columns<'_>) -> Result<(Profile, usize), Fault> {
    let optional = [
        columns.order,
        columns.weight,
        columns.stratum,
        columns.cluster,
        columns.place,
        columns.region,
        columns.year,
    ];
    let names: Vec<&str> =
        [columns.value, columns.group].into_iter().chain(optional.into_iter().flatten()).collect();
    let table = Table::read(bytes, Some(&names))?;
    let complete = table.complete_rows(&names)?;
    let left_out = table.rows() - complete.len();
    let table = table.select(&complete);
    if table.rows() == 0 {
        return Err(Fault::NoRows);
    }
    Ok((Sample::of(&table, columns)?.profile(columns), left_out))
}

/// Where a row belongs: its place or region, year and group; no group is everybody.
type Domain = (u8, String, Option<i32>, Option<String>);

/// A sample with its design.
struct Sample {
    values: Vec<f64>,
    weights: Vec<f64>,
    groups: Vec<String>,
    orders: Vec<Option<u32>>,
    places: Vec<String>,
    regions: Vec<Option<String>>,
    years: Vec<Option<i32>>,
    /// Stratum and unit of each row; a year has its own sample.
    units: Vec<(String, String)>,
}

impl Sample {
    fn of(table: &Table, columns: &Columns<'_>) -> Result<Self, Fault> {
        let rows = table.rows();
        let texts = |name: &str| -> Result<Vec<String>, Fault> {
            (0..rows).map(|row| Ok(table.text(name, row)?.unwrap_or_default().trim().to_owned())).collect()
        };
        let optional = |name: Option<&str>| name.map(texts).transpose();
        let bad = |column: &str, row: usize, text: &str, must| Fault::BadCell {
            column: column.to_owned(),
            row: table.line(row),
            text: text.to_owned(),
            must,
        };
        let places = optional(columns.place)?.unwrap_or_else(|| vec!["Alle".to_owned(); rows]);
        let years: Vec<Option<i32>> = match columns.year {
            None => vec![None; rows],
            Some(name) => texts(name)?
                .iter()
                .enumerate()
                .map(|(row, text)| text.parse().map(Some).map_err(|_| bad(name, row, text, "year")))
                .collect::<Result<_, _>>()?,
        };
        let orders: Vec<Option<u32>> = match columns.order {
            None => vec![None; rows],
            Some(name) => texts(name)?
                .iter()
                .enumerate()
                .map(|(row, text)| text.parse().map(Some).map_err(|_| bad(name, row, text, "order")))
                .collect::<Result<_, _>>()?,
        };
        let strata = optional(columns.stratum)?;
        let clusters = optional(columns.cluster)?;
        let units = (0..rows).map(|row| {
            let year = years[row].map_or(String::new(), |year| year.to_string());
            let stratum = strata.as_ref().map_or(&places[row], |strata| &strata[row]);
            let unit = clusters.as_ref().map_or_else(|| row.to_string(), |clusters| clusters[row].clone());
            (format!("{year}\u{1f}{stratum}"), unit)
        });
        let units = units.collect();
        Ok(Self {
            values: table.numbers(columns.value)?.to_vec(),
            weights: match columns.weight {
                Some(name) => table.weights(name)?.to_vec(),
                None => vec![1.0; rows],
            },
            groups: texts(columns.group)?,
            orders,
            regions: match optional(columns.region)? {
                Some(regions) => regions.into_iter().map(Some).collect(),
                None => vec![None; rows],
            },
            years,
            units,
            places,
        })
    }

    fn profile(&self, columns: &Columns<'_>) -> Profile {
        let mut rows_of: BTreeMap<Domain, Vec<usize>> = BTreeMap::new();
        let mut units_of: BTreeMap<&str, std::collections::BTreeSet<&str>> = BTreeMap::new();
        for row in 0..self.values.len() {
            let (stratum, unit) = &self.units[row];
            units_of.entry(stratum).or_default().insert(unit);
            let own = [Some((0, &self.places[row])), self.regions[row].as_ref().map(|region| (1, region))];
            for (rank, name) in own.into_iter().flatten() {
                for group in [Some(self.groups[row].clone()), None] {
                    rows_of.entry((rank, name.clone(), self.years[row], group)).or_default().push(row);
                }
            }
        }
        let units: BTreeMap<&str, usize> =
            units_of.iter().map(|(stratum, units)| (*stratum, units.len())).collect();
        let mut profile = Profile {
            indicators: vec![Indicator {
                name: columns.indicator.to_owned(),
                is_favourable: columns.is_favourable,
                scale: columns.scale,
            }],
            ..Profile::default()
        };
        for ((rank, place, year, label), rows) in &rows_of {
            let Some(first) = rows.first() else { continue };
            if !profile.places.iter().any(|known| known.name == *place) {
                let reach = if *rank == 1 { Reach::Region } else { Reach::Municipality };
                let part_of = if *rank == 0 { self.regions[*first].clone() } else { None };
                profile.places.push(Place { name: place.clone(), code: None, reach, part_of });
            }
            let group = Group {
                label: label.clone().unwrap_or_else(|| TOTAL.to_owned()),
                order: label.as_ref().and_then(|_| self.orders[*first]),
                is_reference: false,
                figure: self.figure(rows, &units, columns.scale),
                line: 0,
            };
            let is_it = |set: &&mut Set| set.place == *place && set.year == *year;
            let set = match profile.sets.iter_mut().rev().find(is_it) {
                Some(set) => set,
                None => {
                    profile.sets.push(Set {
                        indicator: columns.indicator.to_owned(),
                        dimension: columns.group.to_owned(),
                        place: place.clone(),
                        year: *year,
                        ..Set::default()
                    });
                    let Some(set) = profile.sets.last_mut() else { continue };
                    set
                }
            };
            match label {
                Some(_) => set.groups.push(group),
                None => set.total = Some(group),
            }
        }
        profile.sets.iter_mut().for_each(|set| set.groups.sort_by_key(|group| group.order));
        profile
    }

    /// The mean of these rows by weights; none where they weigh nothing.
    fn figure(&self, rows: &[usize], units: &BTreeMap<&str, usize>, scale: f64) -> Option<Figure> {
        let (mut weight, mut total) = (Sum::default(), Sum::default());
        for row in rows {
            weight.add(self.weights[*row]);
            total.add(self.weights[*row] * self.values[*row]);
        }
        let weight = weight.value();
        if weight <= 0.0 {
            return None;
        }
        let mean = total.value() / weight;
        let mut by_unit: BTreeMap<(&str, &str), Sum> = BTreeMap::new();
        for row in rows {
            let (stratum, unit) = &self.units[*row];
            let given = self.weights[*row] * (self.values[*row] - mean) / weight;
            by_unit.entry((stratum, unit)).or_default().add(given);
        }
        let mut by_stratum: BTreeMap<&str, (Sum, Sum)> = BTreeMap::new();
        for ((stratum, _), given) in &by_unit {
            let (sum, squares) = by_stratum.entry(stratum).or_default();
            sum.add(given.value());
            squares.add(given.value() * given.value());
        }
        let mut variance = Sum::default();
        for (stratum, (sum, squares)) in &by_stratum {
            let count = units.get(stratum).copied().unwrap_or(1) as f64;
            // A stratum of one unit says nothing of how units differ: its distance from the mean of all counts instead.
            variance.add(match count > 1.0 {
                true => {
                    count / (count - 1.0) * (squares.value() - sum.value() * sum.value() / count).max(0.0)
                }
                false => squares.value(),
            });
        }
        let counted = rows.iter().filter(|row| self.values[**row] == 1.0).count() as f64;
        let is_share = rows.iter().all(|row| self.values[*row] == 0.0 || self.values[*row] == 1.0);
        Some(Figure {
            value: scale * mean,
            standard_error: Some(scale * libm::sqrt(variance.value())),
            answers: Some(rows.len() as f64),
            population: Some(weight),
            cases: is_share.then_some(counted),
        })
    }
}
