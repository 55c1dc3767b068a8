//! The plan's columns as numbers: who is counted, who was treated, what is held equal, and each person's outcome before and
//! after. Which columns may be read when is told here and nowhere else.

use super::plan::{Kind, Outcome, Plan, Who};
use crate::design::Design;
use crate::table::{Groups, Table};
use crate::{Fault, design};
use std::collections::HashMap;

/// Periods at most in one outcome.
pub const PERIODS_MAX: usize = 400;

/// Persons that the plan counts, in the order of their file.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// Their rows in the table of persons.
    pub rows: Vec<usize>,
    /// Their names.
    pub units: Vec<String>,
    /// 1 for the treated, 0 for others.
    pub treated: Vec<f64>,
    /// The first treated period, 0 for never; empty where all begin at once.
    pub first_treated: Vec<f64>,
    /// What is held equal, without a column of ones.
    pub covariates: Design,
    /// Clusters, where the plan names their column.
    pub clusters: Option<Groups>,
    /// Weight of each in the comparison; 0 for who was not matched.
    pub weights: Vec<f64>,
    /// The pair of each, numbered from 1; 0 for none, and empty where nobody is matched.
    pub pairs: Vec<usize>,
}

/// One outcome of each person in a [`Frame`]; NaN where it is not known, which never leaves the protocol.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// Before the effort; none where the plan has no before.
    pub before: Option<Vec<f64>>,
    /// After it.
    pub after: Vec<f64>,
    /// Periods in rising order; none in a file with one row a person.
    pub periods: Vec<i32>,
    /// Each period's numbers, one a person.
    pub by_period: Vec<Vec<f64>>,
    /// How many periods the time before and the time after are the mean of; 0 where they are of no window.
    pub windows: [usize; 2],
}

/// The columns of the file of persons that the plan may read. What was measured before the effort is among them where the file
/// has it; `headings` are its columns.
pub fn people_columns(plan: &Plan, headings: &[String]) -> Vec<String> {
    let population = &plan.population;
    let mut columns = vec![population.unit.clone()];
    let single =
        [&population.treatment, &population.first_treated, &population.enrolled, &population.completed];
    columns.extend(single.into_iter().flatten().cloned());
    columns.extend(plan.estimator.cluster.clone());
    let matching =
        plan.matching.iter().flat_map(|matching| matching.exact.iter().chain(&matching.covariates));
    for term in plan.estimator.covariates.iter().chain(matching).chain(&plan.missing.covariates) {
        columns.extend(columns_of(term));
    }
    let before = plan.outcome.before_column.iter();
    let all_before = before.chain(plan.secondary.iter().filter_map(|one| one.before_column.as_ref()));
    columns.extend(all_before.filter(|column| headings.contains(column)).cloned());
    distinct(columns)
}

/// The columns that are outcomes, which nobody may read before they are opened.
///
/// What was measured before the effort is no outcome where the file of persons has it; `known` are that file's columns.
pub fn outcome_columns(plan: &Plan, known: &[String]) -> Vec<String> {
    let mut columns = vec![plan.population.unit.clone(), plan.outcome.column.clone()];
    columns.extend(plan.outcome.period.clone());
    let is_elsewhere = |column: &&String| !known.contains(column);
    columns.extend(plan.outcome.before_column.iter().filter(is_elsewhere).cloned());
    for secondary in &plan.secondary {
        columns.push(secondary.column.clone());
        columns.extend(secondary.before_column.iter().filter(is_elsewhere).cloned());
    }
    columns.extend(plan.sensitivity.placebo_outcome.clone());
    distinct(columns)
}

/// The columns that a term of a model is made of.
pub(super) fn columns_of(term: &str) -> Vec<String> {
    let term = term.trim();
    let marked = |mark| term.strip_prefix(mark).and_then(|rest| rest.strip_suffix(')'));
    if let Some(name) = marked("C(").or_else(|| marked("N(")) {
        return vec![name.trim().to_owned()];
    }
    if let Some((left, right)) = term.split_once('*') {
        return vec![left.trim().to_owned(), right.trim().to_owned()];
    }
    let is_power = |(_, power): &(&str, &str)| power.trim().parse::<u8>().is_ok();
    match term.split_once('^').filter(is_power) {
        Some((name, _)) => vec![name.trim().to_owned()],
        None => vec![term.to_owned()],
    }
}

fn distinct(columns: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    columns.into_iter().filter(|column| seen.insert(column.clone())).collect()
}

impl Frame {
    /// Of the table of persons.
    ///
    /// # Errors
    /// What is wrong with a column, with its row; [`Fault::NoTreated`] and [`Fault::NoControls`] where the plan holds groups
    /// against each other and one of them is empty.
    pub fn of(plan: &Plan, people: &Table) -> Result<Self, Fault> {
        let first_treated = match &plan.population.first_treated {
            Some(column) => people.numbers(column)?.to_vec(),
            None => Vec::new(),
        };
        let treated: Vec<f64> = match &plan.population.treatment {
            Some(column) => people.zeros_and_ones(column)?.to_vec(),
            None if !first_treated.is_empty() => {
                first_treated.iter().map(|first| f64::from(u8::from(*first > 0.0))).collect()
            }
            // Before and after alone: all in the file are treated.
            None => vec![1.0; people.rows()],
        };
        let rows = counted(plan, people, &treated)?;
        let terms: Vec<&str> = plan.estimator.covariates.iter().map(String::as_str).collect();
        let whole = Design::of(people, &terms, false)?;
        let clusters = plan.estimator.cluster.as_ref().map(|column| people.groups(column)).transpose()?;
        let mut units = Vec::with_capacity(rows.len());
        let mut seen = HashMap::with_capacity(rows.len());
        for row in &rows {
            let column = &plan.population.unit;
            let missing = || Fault::Missing { column: column.clone(), row: people.line(*row) };
            let unit = people.text(column, *row)?.ok_or_else(missing)?;
            if seen.insert(unit.clone(), *row).is_some() {
                return Err(Fault::Unbalanced { unit, period: column.clone() });
            }
            units.push(unit);
        }
        Ok(Self {
            treated: pick(&treated, &rows),
            first_treated: if first_treated.is_empty() { first_treated } else { pick(&first_treated, &rows) },
            covariates: Design {
                matrix: if whole.names.is_empty() { whole.matrix } else { whole.matrix.select(&rows) },
                names: whole.names,
            },
            clusters: clusters.map(|groups| picked(&groups, &rows)),
            weights: vec![1.0; rows.len()],
            pairs: Vec::new(),
            rows,
            units,
        })
    }

    /// How many persons.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nobody is counted.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Those at these places alone.
    #[must_use]
    pub fn select(&self, places: &[usize]) -> Self {
        let names = self.covariates.names.clone();
        let matrix = if names.is_empty() {
            self.covariates.matrix.clone()
        } else {
            self.covariates.matrix.select(places)
        };
        Self {
            rows: places.iter().map(|place| self.rows[*place]).collect(),
            units: places.iter().map(|place| self.units[*place].clone()).collect(),
            treated: pick(&self.treated, places),
            first_treated: if self.first_treated.is_empty() {
                Vec::new()
            } else {
                pick(&self.first_treated, places)
            },
            covariates: design::Design { matrix, names },
            clusters: self.clusters.as_ref().map(|groups| picked(groups, places)),
            weights: pick(&self.weights, places),
            pairs: if self.pairs.is_empty() {
                Vec::new()
            } else {
                places.iter().map(|place| self.pairs[*place]).collect()
            },
        }
    }

    /// The places of one group's persons who have weight.
    pub fn arm(&self, is_treated: bool) -> Vec<usize> {
        (0..self.len())
            .filter(|place| (self.treated[*place] == 1.0) == is_treated && self.weights[*place] > 0.0)
            .collect()
    }
}

/// The rows of those who are counted. Who is not treated is counted whatever the plan says of the treated.
fn counted(plan: &Plan, people: &Table, treated: &[f64]) -> Result<Vec<usize>, Fault> {
    let column = match plan.population.who {
        Who::Referred => None,
        Who::Enrolled => Some(("population.enrolled", &plan.population.enrolled)),
        Who::Completed => Some(("population.completed", &plan.population.completed)),
    };
    let Some((key, column)) = column else { return Ok((0..people.rows()).collect()) };
    let Some(column) = column else {
        return Err(Fault::Plan { part: key.to_owned(), why: "column-not-named".into() });
    };
    let marks = people.zeros_and_ones_or_missing(column)?;
    let is_counted = |row: &usize| treated[*row] == 0.0 || marks[*row] == 1.0;
    Ok((0..people.rows()).filter(is_counted).collect())
}

impl Series {
    /// Of the table of outcomes, for the persons of a frame.
    ///
    /// # Errors
    /// What is wrong with a column, with its row; [`Fault::Unbalanced`] where a person has two rows in a period;
    /// [`Fault::Plan`] where the plan's windows hold no period.
    pub fn of(
        plan: &Plan,
        column: &str,
        before_column: Option<&str>,
        frame: &Frame,
        people: &Table,
        outcomes: &Table,
    ) -> Result<Self, Fault> {
        let place: HashMap<&str, usize> =
            frame.units.iter().enumerate().map(|(place, unit)| (unit.as_str(), place)).collect();
        let kind = kind_of(plan, column);
        let values = numbers_of(outcomes, column, kind)?;
        let units = outcomes.groups(&plan.population.unit)?;
        let places: Vec<Option<usize>> = units
            .codes
            .iter()
            .map(|code| place.get(units.labels[*code as usize].as_str()).copied())
            .collect();
        let Some(period_column) = &plan.outcome.period else {
            let by_person = |numbers: &[f64]| one_row_each(frame, &places, numbers, column);
            // What was before may be of another kind, such as a rate over a longer time: it is held equal, never modelled.
            let before = match before_column {
                // What was known before may stand with the persons.
                Some(column) if people.has(column) => {
                    Some(pick(numbers_of(people, column, Kind::Mean)?, &frame.rows))
                }
                Some(column) => Some(by_person(numbers_of(outcomes, column, Kind::Mean)?)?),
                None => None,
            };
            return Ok(Self { before, after: by_person(values)?, ..Self::default() });
        };
        let (periods, by_period) = long(frame, outcomes, period_column, &places, values)?;
        let window = |wanted: Option<[i32; 2]>, key: &str| -> Result<(Option<Vec<f64>>, usize), Fault> {
            let Some([first, last]) = wanted else { return Ok((None, 0)) };
            let inside =
                |period: i32| first <= period && period <= last && !is_excluded(&plan.outcome, period);
            let chosen: Vec<&Vec<f64>> = periods
                .iter()
                .zip(&by_period)
                .filter(|(period, _)| inside(**period))
                .map(|(_, values)| values)
                .collect();
            if chosen.is_empty() {
                return Err(Fault::Plan { part: key.to_owned(), why: "window-holds-no-period".into() });
            }
            Ok((Some(means(&chosen, frame.len())), chosen.len()))
        };
        let (before, periods_before) = window(plan.outcome.before, "outcome.before")?;
        let (after, periods_after) = window(plan.outcome.after, "outcome.after")?;
        let after = match after {
            Some(after) => after,
            None if plan.population.first_treated.is_some() => {
                since_own_start(&plan.outcome, frame, &periods, &by_period)
            }
            None => return Err(Fault::Plan { part: "outcome.after".into(), why: "window-not-told".into() }),
        };
        Ok(Self { before, after, periods, by_period, windows: [periods_before, periods_after] })
    }

    /// Those at these places alone.
    #[must_use]
    pub fn select(&self, places: &[usize]) -> Self {
        Self {
            before: self.before.as_ref().map(|before| pick(before, places)),
            after: pick(&self.after, places),
            periods: self.periods.clone(),
            by_period: self.by_period.iter().map(|values| pick(values, places)).collect(),
            windows: self.windows,
        }
    }

    /// The places of persons whose outcome is known, before and after where there is a before.
    pub fn known(&self) -> Vec<usize> {
        let is_known = |place: &usize| {
            !self.after[*place].is_nan() && self.before.as_ref().is_none_or(|before| !before[*place].is_nan())
        };
        (0..self.after.len()).filter(is_known).collect()
    }
}

/// What kind of number the plan says that an outcome is.
fn kind_of(plan: &Plan, column: &str) -> Kind {
    let secondary = plan.secondary.iter().map(|one| (&one.column, one.kind));
    std::iter::once((&plan.outcome.column, plan.outcome.kind))
        .chain(secondary)
        .find_map(|(known, kind)| (known == column).then_some(kind))
        .unwrap_or_default()
}

/// A column's numbers, each of them of the kind that the plan says; NaN where one is missing.
fn numbers_of<'t>(table: &'t Table, column: &str, kind: Kind) -> Result<&'t [f64], Fault> {
    match kind {
        Kind::Mean => table.numbers_or_missing(column),
        Kind::Share => table.zeros_and_ones_or_missing(column),
        Kind::Count => table.counts_or_missing(column),
    }
}

/// Whether the plan leaves a period out.
pub(super) fn is_excluded(outcome: &Outcome, period: i32) -> bool {
    outcome.excluded.contains(&period)
}

fn one_row_each(
    frame: &Frame,
    places: &[Option<usize>],
    numbers: &[f64],
    column: &str,
) -> Result<Vec<f64>, Fault> {
    let mut found = vec![f64::NAN; frame.len()];
    let mut is_seen = vec![false; frame.len()];
    for (place, number) in places.iter().zip(numbers) {
        let Some(place) = place else { continue };
        if std::mem::replace(&mut is_seen[*place], true) {
            return Err(Fault::Unbalanced { unit: frame.units[*place].clone(), period: column.to_owned() });
        }
        found[*place] = *number;
    }
    Ok(found)
}

/// Each period's numbers, one a person.
fn long(
    frame: &Frame,
    outcomes: &Table,
    column: &str,
    places: &[Option<usize>],
    values: &[f64],
) -> Result<(Vec<i32>, Vec<Vec<f64>>), Fault> {
    let when = outcomes.numbers(column)?;
    let mut periods: Vec<i32> = Vec::new();
    for (row, period) in when.iter().enumerate() {
        if period.trunc() != *period || period.abs() > f64::from(i32::MAX) {
            let text = period.to_string();
            return Err(Fault::NotANumber { column: column.to_owned(), row: outcomes.line(row), text });
        }
        let period = *period as i32;
        if let Err(at) = periods.binary_search(&period) {
            if periods.len() >= PERIODS_MAX {
                return Err(Fault::TooMany { what: "periods", most: PERIODS_MAX });
            }
            periods.insert(at, period);
        }
    }
    let mut by_period = vec![vec![f64::NAN; frame.len()]; periods.len()];
    let mut is_seen = vec![vec![false; frame.len()]; periods.len()];
    for ((place, period), value) in places.iter().zip(when).zip(values) {
        let (Some(place), Ok(at)) = (place, periods.binary_search(&(*period as i32))) else { continue };
        if std::mem::replace(&mut is_seen[at][*place], true) {
            return Err(Fault::Unbalanced { unit: frame.units[*place].clone(), period: period.to_string() });
        }
        by_period[at][*place] = *value;
    }
    Ok((periods, by_period))
}

/// Each person's mean over the known periods from the own first treated one on, of who never is from the first that any is; NaN
/// where none is known.
fn since_own_start(outcome: &Outcome, frame: &Frame, periods: &[i32], by_period: &[Vec<f64>]) -> Vec<f64> {
    let earliest =
        frame.first_treated.iter().filter(|first| **first > 0.0).fold(f64::INFINITY, |a, b| a.min(*b));
    let mean = |person: usize| {
        let own = frame.first_treated.get(person).copied().filter(|first| *first > 0.0).unwrap_or(earliest);
        let counts = |period: i32| f64::from(period) >= own && !is_excluded(outcome, period);
        let known: Vec<f64> = periods
            .iter()
            .zip(by_period)
            .filter(|(period, _)| counts(**period))
            .map(|(_, values)| values[person])
            .filter(|value| !value.is_nan())
            .collect();
        crate::number::mean(&known).unwrap_or(f64::NAN)
    };
    (0..frame.len()).map(mean).collect()
}

/// Each person's mean over periods; NaN where one of them is not known.
pub(super) fn means(chosen: &[&Vec<f64>], persons: usize) -> Vec<f64> {
    let mean = |person: usize| {
        let sum = crate::number::sum(chosen.iter().map(|values| values[person]));
        sum / chosen.len() as f64
    };
    (0..persons).map(mean).collect()
}

pub(super) fn pick(numbers: &[f64], places: &[usize]) -> Vec<f64> {
    places.iter().map(|place| numbers[*place]).collect()
}

/// Groups of those at these places, without groups that have nobody left.
pub(super) fn picked(groups: &Groups, places: &[usize]) -> Groups {
    let mut new_code: Vec<Option<u32>> = vec![None; groups.labels.len()];
    for place in places {
        new_code[groups.codes[*place] as usize] = Some(0);
    }
    let mut labels = Vec::new();
    for (code, label) in new_code.iter_mut().zip(&groups.labels).filter(|(code, _)| code.is_some()) {
        *code = Some(labels.len() as u32);
        labels.push(label.clone());
    }
    let codes = places.iter().filter_map(|place| new_code[groups.codes[*place] as usize]).collect();
    Groups { codes, labels }
}
