//! Rows of persons to a profile: each group's mean by weights, with the standard error of the sample's design.
//!
//! The mean of a group is a ratio of two sums; its variance is found by Taylor linearisation over strata and clusters (Woodruff 1971,
//! "A simple method for approximating the variance of a complicated estimate"; Särndal, Swensson and Wretman 1992, section 5.7), and
//! with it how groups that share clusters vary together. The others in a stratum count as units with nothing to give, so that a small
//! group does not look surer than it is. A group in a single cluster has no known uncertainty; it is never taken for none.

use super::{Figure, Group, Indicator, PER_CENT, Place, Profile, Reach, Set};
use crate::inequality::survey::{self, together};
use crate::notice::CLUSTERS_ADVISED;
use crate::number::Sum;
use crate::table::{Groups, Table};
use crate::{Fault, Notice};
use std::collections::{BTreeMap, BTreeSet};

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

/// A profile from rows of persons.
#[derive(Clone, Debug, PartialEq)]
pub struct FromPersons {
    /// The profile.
    pub profile: Profile,
    /// Rows that lack something asked for and were left out.
    pub left_out: usize,
    /// What to know of it.
    pub notices: Vec<Notice>,
}

/// Reads a profile from rows of persons. Rows in which something asked for is missing are left out.
///
/// # Errors
/// Those of [`Table`], each with its place; [`Fault::NoRows`] where nothing is left; [`Fault::BadCell`] for a value outside 0 to 1 that
/// would become per cent; [`Fault::OneCluster`] where nothing is known of any figure's uncertainty.
pub fn persons(bytes: &[u8], columns: &Columns<'_>) -> Result<FromPersons, Fault> {
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
    let (profile, notices) = Answers::of(&table, columns)?.profile(columns)?;
    Ok(FromPersons { profile, left_out, notices })
}

/// Where a set of groups belongs: its rank, place or region, and year.
type Home = (u8, String, Option<i32>);

/// People's answers with the design of their sample.
struct Answers {
    values: Vec<f64>,
    weights: Vec<f64>,
    groups: Vec<String>,
    orders: Vec<Option<u32>>,
    places: Vec<String>,
    regions: Vec<Option<String>>,
    years: Vec<Option<i32>>,
    /// Each row's stratum; a year has its own sample.
    strata: Vec<String>,
    clusters: Option<Vec<String>>,
}

impl Answers {
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
        let values = table.numbers(columns.value)?.to_vec();
        let is_off = |value: &f64| columns.scale == PER_CENT && !(0.0..=1.0).contains(value);
        if let Some(row) = values.iter().position(is_off) {
            return Err(bad(columns.value, row, &values[row].to_string(), "share-of-person"));
        }
        let places = optional(columns.place)?.unwrap_or_else(|| vec!["Alle".to_owned(); rows]);
        let told = optional(columns.stratum)?;
        let strata = (0..rows).map(|row| {
            let year = years[row].map_or(String::new(), |year| year.to_string());
            format!("{year}\u{1f}{}", told.as_ref().map_or(&places[row], |strata| &strata[row]))
        });
        Ok(Self {
            values,
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
            strata: strata.collect(),
            clusters: optional(columns.cluster)?,
            years,
            places,
        })
    }

    fn profile(&self, columns: &Columns<'_>) -> Result<(Profile, Vec<Notice>), Fault> {
        let mut rows_of: BTreeMap<Home, Vec<usize>> = BTreeMap::new();
        let mut in_stratum: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for row in 0..self.values.len() {
            in_stratum.entry(&self.strata[row]).or_default().push(row);
            let own = [Some((0, &self.places[row])), self.regions[row].as_ref().map(|region| (1, region))];
            for (rank, name) in own.into_iter().flatten() {
                rows_of.entry((rank, name.clone(), self.years[row])).or_default().push(row);
            }
        }
        let mut profile = Profile {
            indicators: vec![Indicator {
                name: columns.indicator.to_owned(),
                is_favourable: columns.is_favourable,
                scale: columns.scale,
            }],
            ..Profile::default()
        };
        let mut unknown: Vec<(String, String)> = Vec::new();
        let mut figures = 0;
        for ((rank, place, year), rows) in &rows_of {
            if !profile.places.iter().any(|known| known.name == *place) {
                let reach = if *rank == 1 { Reach::Region } else { Reach::Municipality };
                let first = rows.first().and_then(|row| self.regions[*row].clone());
                let part_of = if *rank == 0 { first } else { None };
                profile.places.push(Place { name: place.clone(), code: None, reach, part_of });
            }
            let set = self.set(rows, &in_stratum, columns)?;
            for group in set.groups.iter().chain(&set.total) {
                figures += 1;
                if group.figure.is_some_and(|figure| figure.standard_error.is_none()) {
                    unknown.push((group.label.clone(), place.clone()));
                }
            }
            profile.sets.push(Set { place: place.clone(), year: *year, ..set });
        }
        if let Some(column) = columns.cluster.filter(|_| unknown.len() == figures) {
            return Err(Fault::OneCluster { column: column.to_owned() });
        }
        Ok((profile, self.notices(&in_stratum, unknown)))
    }

    fn notices(
        &self,
        in_stratum: &BTreeMap<&str, Vec<usize>>,
        unknown: Vec<(String, String)>,
    ) -> Vec<Notice> {
        let mut notices = Vec::new();
        if let Some((group, place)) = unknown.first().cloned() {
            notices.push(Notice::ErrorUnknown { groups: unknown.len(), group, place });
        }
        let Some(clusters) = &self.clusters else { return notices };
        let units: Vec<(&str, usize)> = in_stratum
            .iter()
            .map(|(stratum, rows)| {
                (*stratum, rows.iter().map(|row| clusters[*row].as_str()).collect::<BTreeSet<_>>().len())
            })
            .collect();
        let all: usize = units.iter().map(|(_, count)| count).sum();
        if all < CLUSTERS_ADVISED {
            notices.push(Notice::FewClusters { clusters: all, advised: CLUSTERS_ADVISED });
        }
        let single: Vec<&str> =
            units.iter().filter(|(_, count)| *count == 1).map(|(stratum, _)| *stratum).collect();
        if let Some(first) = single.first() {
            let stratum = first.trim_start_matches('\u{1f}').replace('\u{1f}', " ");
            notices.push(Notice::SingleUnitStrata { strata: single.len(), stratum });
        }
        notices
    }

    /// The groups of these rows, with everybody, as parts of all rows of the strata that they lie in.
    fn set(
        &self,
        rows: &[usize],
        in_stratum: &BTreeMap<&str, Vec<usize>>,
        columns: &Columns<'_>,
    ) -> Result<Set, Fault> {
        let strata: BTreeSet<&str> = rows.iter().map(|row| self.strata[*row].as_str()).collect();
        let all: Vec<usize> =
            strata.iter().filter_map(|stratum| in_stratum.get(stratum)).flatten().copied().collect();
        let at: BTreeMap<usize, usize> = all.iter().enumerate().map(|(at, row)| (*row, at)).collect();
        let mut parts: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
        for row in rows {
            for group in [None, Some(self.groups[*row].as_str())] {
                parts.entry(group).or_default().push(*row);
            }
        }
        let weights: Vec<f64> = all.iter().map(|row| self.weights[*row]).collect();
        let values: Vec<f64> = all.iter().map(|row| self.values[*row]).collect();
        let strata = coded(all.iter().map(|row| self.strata[*row].as_str()));
        let clusters = self.clusters.as_ref().map(|names| coded(all.iter().map(|row| names[*row].as_str())));
        let local: Vec<Vec<usize>> =
            parts.values().map(|rows| rows.iter().filter_map(|row| at.get(row)).copied().collect()).collect();
        let sample = survey::Sample {
            rows: all.len(),
            weights: Some(&weights),
            strata: Some(&strata),
            clusters: clusters.as_ref(),
        };
        let found = together(sample, &values, &local)?;
        let scale = columns.scale;
        let degrees = found.units.saturating_sub(found.strata) as f64;
        // Everybody is the first part.
        let all = found.covariances.as_ref().zip(found.means.first().copied().flatten());
        let everybody = all.map(|(covariances, mean)| (mean, covariances[0][0], rows.len() as f64));
        let mut set = Set {
            indicator: columns.indicator.to_owned(),
            dimension: columns.group.to_owned(),
            ..Set::default()
        };
        for (part, (label, rows)) in parts.iter().enumerate() {
            let variance = found.covariances.as_ref().map(|all| all[part][part]);
            let group = Group {
                label: label.map_or_else(|| TOTAL.to_owned(), str::to_owned),
                order: label.and_then(|_| rows.first()).and_then(|row| self.orders[*row]),
                is_reference: false,
                figure: found.means[part].map(|mean| {
                    let figure = self.figure(rows, mean, variance, scale);
                    self.at_end(
                        Figure { degrees: Some(degrees).filter(|_| variance.is_some()), ..figure },
                        everybody,
                        columns,
                    )
                }),
                line: 0,
            };
            match label {
                Some(_) => set.groups.push(group),
                None => set.total = Some(group),
            }
        }
        let labels: Vec<Option<&str>> = parts.keys().copied().collect();
        for (one, label) in labels.iter().enumerate() {
            for (other, second) in labels.iter().enumerate().skip(one + 1) {
                let covariance = found.covariances.as_ref().map_or(0.0, |all| all[one][other]);
                if let (Some(label), Some(second)) = (label, second)
                    && self.clusters.is_some()
                    && covariance != 0.0
                {
                    let covariance = scale * scale * covariance;
                    set.covariances.push(((*label).to_owned(), (*second).to_owned(), covariance));
                }
            }
        }
        set.groups.sort_by_key(|group| group.order);
        Ok(set)
    }

    fn figure(&self, rows: &[usize], mean: f64, variance: Option<f64>, scale: f64) -> Figure {
        let is_share = rows.iter().all(|row| self.values[*row] == 0.0 || self.values[*row] == 1.0);
        let first = rows.first().map(|row| self.values[*row]);
        let is_even = rows.iter().all(|row| Some(self.values[*row]) == first);
        // People who answer differently in a single cluster, or alike on a scale without ends: what others would say is not known.
        let is_known = |variance: &f64| *variance > 0.0 || (is_share && is_even);
        let mut people = Sum::default();
        rows.iter().for_each(|row| people.add(self.weights[*row]));
        let counted = rows.iter().filter(|row| self.values[**row] == 1.0).count() as f64;
        Figure {
            value: scale * mean,
            standard_error: variance.filter(is_known).map(|variance| scale * libm::sqrt(variance.max(0.0))),
            answers: Some(rows.len() as f64),
            population: Some(people.value()),
            cases: is_share.then_some(counted),
            ..Figure::default()
        }
    }

    /// At 0 and 100 per cent a sample with weights or clusters tells as much as a simple one of fewer people: of those who answered
    /// over the design effect of the whole place (Korn and Graubard 1998, "Confidence intervals for proportions with small expected
    /// number of positive counts estimated from survey data"). Where the place tells none either, nothing is known.
    fn at_end(&self, figure: Figure, everybody: Option<(f64, f64, f64)>, columns: &Columns<'_>) -> Figure {
        let is_simple = columns.weight.is_none() && self.clusters.is_none();
        if is_simple || figure.cases.is_none() || figure.standard_error != Some(0.0) {
            return figure;
        }
        let effect = everybody.and_then(|(mean, variance, answers)| {
            let simple = mean * (1.0 - mean) / answers;
            (simple > 0.0 && variance > 0.0).then(|| (variance / simple).max(1.0))
        });
        let effective = effect.zip(figure.answers).map(|(effect, answers)| answers / effect);
        Figure { standard_error: figure.standard_error.filter(|_| effective.is_some()), effective, ..figure }
    }
}

/// Names as numbers, in the order of their letters.
fn coded<'a>(names: impl Iterator<Item = &'a str> + Clone) -> Groups {
    let labels: BTreeSet<&str> = names.clone().collect();
    let at: BTreeMap<&str, u32> = labels.iter().enumerate().map(|(at, label)| (*label, at as u32)).collect();
    let codes = names.map(|name| at.get(name).copied().unwrap_or_default()).collect();
    Groups { codes, labels: labels.into_iter().map(str::to_owned).collect() }
}
