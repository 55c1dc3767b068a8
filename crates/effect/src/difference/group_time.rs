//! Group-time effects: what treatment did to each group of units treated at the same time, in each period (Callaway and
//! Sant'Anna 2021).

use super::comparison::Comparison;
use super::panel::{NEVER, Panel, Rows};
use super::{COHORT_ADVISED, Divisor, LeftOut, Method, estimated, few_clusters, standard_error};
use crate::notice::Notice;
use crate::{Estimate, Fault, Level};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Cells at most: groups times periods.
pub const CELLS_MAX: usize = 20_000;

/// Whom the treated are compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Controls {
    /// Those who are never treated within the panel.
    #[default]
    NeverTreated,
    /// All who are not treated in either of the two periods, nor soon enough to anticipate it.
    NotYetTreated,
}

/// Which period a period before treatment is compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BasePeriod {
    /// The one before it: each figure is the change over one period.
    #[default]
    Varying,
    /// The last one before treatment, for all: figures lie on one line, as pictures and bounds on trends take them.
    Universal,
}

/// How group-time effects are estimated.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Options {
    /// How treated and comparison units are made alike.
    pub method: Method,
    /// Whom the treated are compared with.
    pub controls: Controls,
    /// What periods before treatment are compared with.
    pub base: BasePeriod,
    /// How long before treatment it may have an effect already, in units of the periods; not below 0.
    pub anticipation: f64,
    /// How sure limits are to be.
    pub level: Level,
    /// What the sum of squared influences is divided by.
    pub divisor: Divisor,
}

/// Where a period lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Before treatment: a placebo.
    Before,
    /// The period that others are compared with: zero by definition.
    Reference,
    /// Before treatment, but near enough to be anticipated.
    Anticipated,
    /// From the first treated period on.
    After,
}

/// One group in one period.
#[derive(Clone, Debug, Serialize)]
pub struct Cell {
    /// The group: the first period in which its units were treated.
    pub group: f64,
    /// The period.
    pub period: f64,
    /// The period it is compared with.
    pub base: f64,
    /// Where the period lies.
    pub phase: Phase,
    /// The mean effect on the group; zero with no error at the reference.
    pub estimate: Estimate,
    /// Units of the group.
    pub treated: usize,
    /// Units that they are compared with.
    pub controls: usize,
}

/// The units that a cell is made of, and each one's influence.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub members: Arc<Vec<u32>>,
    pub influence: Vec<f64>,
}

/// All group-time effects of a panel.
#[derive(Clone, Debug, Serialize)]
pub struct GroupTimes {
    /// How they were estimated.
    pub options: Options,
    /// By group and then by period.
    pub cells: Vec<Cell>,
    /// Units in the panel.
    pub units: usize,
    /// Units that are never treated within it.
    pub never_treated: usize,
    /// Periods in the panel, in rising order.
    pub periods: Vec<f64>,
    /// What must be told with them.
    pub notices: Vec<Notice>,
    /// The code of each unit in the rows that it is from.
    #[serde(skip)]
    pub(crate) codes: Vec<u32>,
    /// One for each cell.
    #[serde(skip)]
    pub(super) parts: Vec<Part>,
    /// The groups, in rising order.
    #[serde(skip)]
    pub(super) cohorts: Vec<f64>,
    /// Each unit's place in `cohorts`.
    #[serde(skip)]
    pub(super) cohort: Vec<u32>,
    #[serde(skip)]
    pub(super) weights: Vec<f64>,
    #[serde(skip)]
    pub(super) clusters: Option<Vec<u32>>,
}

/// Two periods of a group, by their places.
#[derive(Clone, Copy)]
struct Pair {
    period: usize,
    base: usize,
}

/// Cells whose units and covariates are the same: one set of models serves them.
struct Task {
    cohort: usize,
    /// The first of the cohorts that serve as comparison, beside the never treated.
    from: usize,
    /// The period that covariates are taken from.
    period: usize,
    pairs: Vec<Pair>,
}

/// What a task comes to: cells with their parts, and what is to be told.
type Done = Result<(Vec<(Cell, Part)>, Option<Notice>), LeftOut>;

/// Group-time effects of units seen in many periods. A cell that cannot be estimated is left out with a notice that names it.
///
/// # Errors
/// What is wrong with a list (rows counted from 2, as in a table with headings); [`Fault::Unbalanced`] where a unit has two
/// rows in a period; [`Fault::NoTreated`] and [`Fault::NoControls`]; [`Fault::OneCluster`]; and where no cell at all can be
/// estimated, the reason of the first.
pub fn group_times(rows: &Rows, options: &Options) -> Result<GroupTimes, Fault> {
    let anticipation = options.anticipation;
    if !anticipation.is_finite() || anticipation < 0.0 {
        let value = anticipation.to_string();
        return Err(Fault::OutOfRange { what: "anticipation".into(), value, must: "x >= 0" });
    }
    let panel = Panel::of(rows, anticipation)?;
    let never_treated = panel.cohort.iter().filter(|cohort| **cohort == NEVER).count();
    whole(&panel, options, never_treated)?;
    let members = members(&panel);
    let tasks = tasks(&panel, options)?;
    let done: Vec<Done> =
        tasks.par_iter().map(|task| run(&panel, &members, task, options, rows.names)).collect();
    let mut notices = panel.notices.clone();
    notices.extend(few_clusters(panel.clusters.as_deref()));
    let mut first = None;
    let mut found = Vec::new();
    let mut left_out: Vec<(f64, LeftOut, Vec<f64>)> = Vec::new();
    for (task, done) in tasks.iter().zip(done) {
        match done {
            Ok((cells, notice)) => {
                found.extend(cells);
                notices.extend(notice);
            }
            Err(why) => {
                first.get_or_insert_with(|| why.clone());
                let group = panel.cohorts[task.cohort];
                let periods = task.pairs.iter().map(|pair| panel.periods[pair.period]);
                match left_out.iter_mut().find(|(other, known, _)| *other == group && *known == why) {
                    Some((_, _, list)) => list.extend(periods),
                    None => left_out.push((group, why, periods.collect())),
                }
            }
        }
    }
    if found.iter().all(|(cell, _)| cell.phase == Phase::Reference) {
        return Err(first.map_or(Fault::NoTreated, LeftOut::fault));
    }
    small(&panel, &members, &mut notices);
    for (group, why, mut periods) in left_out {
        periods.sort_unstable_by(f64::total_cmp);
        notices.push(Notice::CellsLeftOut { group, periods, why });
    }
    found.sort_by(|(left, _), (right, _)| {
        left.group.total_cmp(&right.group).then(left.period.total_cmp(&right.period))
    });
    let (cells, parts) = found.into_iter().unzip();
    Ok(GroupTimes {
        options: *options,
        cells,
        units: panel.units(),
        never_treated,
        notices,
        codes: panel.codes,
        parts,
        periods: panel.periods,
        cohorts: panel.cohorts,
        cohort: panel.cohort,
        weights: panel.weights,
        clusters: panel.clusters,
    })
}

/// Whether there is anything to compare at all.
fn whole(panel: &Panel, options: &Options, never_treated: usize) -> Result<(), Fault> {
    if panel.cohorts.is_empty() {
        return Err(Fault::NoTreated);
    }
    let is_alone = never_treated == 0 && panel.cohorts.len() < 2;
    if is_alone || (never_treated == 0 && options.controls == Controls::NeverTreated) {
        return Err(Fault::NoControls);
    }
    if panel.weights.iter().all(|weight| *weight == 0.0) {
        return Err(Fault::NoWeight { column: "weight".into() });
    }
    if panel.clusters.as_ref().is_some_and(|codes| codes.iter().all(|code| *code == 0)) {
        return Err(Fault::OneCluster { column: "cluster".into() });
    }
    if panel.cohorts.len() * panel.periods.len() > CELLS_MAX {
        return Err(Fault::TooMany { what: "cells", most: CELLS_MAX });
    }
    Ok(())
}

/// The units of each cohort with a weight above zero, the never treated last.
fn members(panel: &Panel) -> Vec<Vec<u32>> {
    let mut members = vec![Vec::new(); panel.cohorts.len() + 1];
    for (unit, cohort) in panel.cohort.iter().enumerate() {
        if panel.weights[unit] > 0.0 {
            members[(*cohort as usize).min(panel.cohorts.len())].push(unit as u32);
        }
    }
    members
}

fn small(panel: &Panel, members: &[Vec<u32>], notices: &mut Vec<Notice>) {
    let advised = COHORT_ADVISED + panel.covariates.map_or(0, crate::number::Matrix::columns);
    for (cohort, own) in panel.cohorts.iter().zip(members) {
        if own.len() < advised {
            notices.push(Notice::SmallCohort { group: Some(*cohort), units: own.len(), advised });
        }
    }
}

/// Which cells there are, those with the same units and covariates together.
fn tasks(panel: &Panel, options: &Options) -> Result<Vec<Task>, Fault> {
    let mut tasks: BTreeMap<(usize, usize, usize), Vec<Pair>> = BTreeMap::new();
    let needs_covariates = options.method != Method::Unadjusted && !panel.covariates_are_constant;
    for (cohort, start) in panel.cohorts.iter().enumerate() {
        let from = start - options.anticipation;
        // The panel holds no cohort without such a period.
        let base = panel.periods.partition_point(|period| *period < from).saturating_sub(1);
        for (period, at) in panel.periods.iter().enumerate() {
            let base = match options.base {
                BasePeriod::Varying if *at < from && period == 0 => continue,
                BasePeriod::Varying if *at < from => period - 1,
                _ => base,
            };
            let last = at.max(panel.periods[base]) + options.anticipation;
            let others = match options.controls {
                Controls::NeverTreated => panel.cohorts.len(),
                Controls::NotYetTreated => panel.cohorts.partition_point(|other| *other <= last),
            };
            let of_covariates = if needs_covariates { base } else { 0 };
            tasks.entry((cohort, others, of_covariates)).or_default().push(Pair { period, base });
        }
    }
    let task = |((cohort, from, period), pairs)| Task { cohort, from, period, pairs };
    Ok(tasks.into_iter().map(task).collect())
}

fn run(panel: &Panel, members: &[Vec<u32>], task: &Task, options: &Options, names: &[String]) -> Done {
    let mut units = members[task.cohort].clone();
    let treated = units.len();
    let never = panel.cohorts.len();
    units.extend(&members[never]);
    for other in (task.from..never).filter(|other| *other != task.cohort) {
        units.extend(&members[other]);
    }
    let controls = units.len() - treated;
    match (treated, controls) {
        (0 | 1, _) => return Err(LeftOut::OneTreated),
        (_, 0) => return Err(LeftOut::NoControls),
        (_, 1) => return Err(LeftOut::OneControl),
        _ => {}
    }
    let weights = units.iter().map(|unit| panel.weights[*unit as usize]).collect();
    let covariates = panel.covariates_of(task.period, &units);
    let comparison = Comparison::of(&covariates, treated, weights, options.method)
        .map_err(|trouble| LeftOut::of(trouble, names))?;
    let group = panel.cohorts[task.cohort];
    let notice = (comparison.trimmed > 0).then(|| Notice::Trimmed {
        group: Some(group),
        period: task.pairs.first().map(|pair| panel.periods[pair.period]),
        units: comparison.trimmed,
    });
    let shared = Arc::new(units);
    let cells: Result<Vec<_>, LeftOut> = task
        .pairs
        .par_iter()
        .map(|pair| {
            let (at, base) = (panel.periods[pair.period], panel.periods[pair.base]);
            let mut part = Part::default();
            let mut effect = 0.0;
            if pair.period != pair.base {
                let (after, before) = (&panel.outcomes[pair.period], &panel.outcomes[pair.base]);
                let change: Vec<f64> =
                    shared.iter().map(|unit| after[*unit as usize] - before[*unit as usize]).collect();
                let contrast = comparison.contrast(&change);
                effect = contrast.effect;
                part = Part { members: Arc::clone(&shared), influence: contrast.influence };
            }
            let error = part.standard_error(panel.units(), panel.clusters.as_deref(), options.divisor);
            let estimate = estimated(effect, error, panel.clusters.as_deref(), options.level)
                .map_err(|_| LeftOut::Separation)?;
            let phase = match at {
                _ if pair.period == pair.base => Phase::Reference,
                at if at >= group => Phase::After,
                at if at >= group - options.anticipation => Phase::Anticipated,
                _ => Phase::Before,
            };
            Ok((Cell { group, period: at, base, phase, estimate, treated, controls }, part))
        })
        .collect();
    Ok((cells?, notice))
}

impl Part {
    fn standard_error(&self, units: usize, clusters: Option<&[u32]>, divisor: Divisor) -> f64 {
        match clusters {
            None => standard_error(&self.influence, None, Divisor::Units) * divisor.factor(units),
            Some(_) => {
                let mut whole = vec![0.0; units];
                self.add_to(&mut whole, 1.0);
                standard_error(&whole, clusters, divisor)
            }
        }
    }

    /// Adds the influence, so many times, to a list with a place for each unit.
    pub fn add_to(&self, whole: &mut [f64], times: f64) {
        for (unit, own) in self.members.iter().zip(&self.influence) {
            whole[*unit as usize] += times * own;
        }
    }
}
