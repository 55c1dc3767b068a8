//! What a programme did to the gap: its effect on each group, and how many of the group it reached.
//!
//! A group's figure moves by its effect among those reached, times the share that was reached. So a programme that helps everybody
//! it reaches can still widen the gap, when it reaches the better off.

use super::{Gap, Indicator, PER_CENT, Profile, Set};
use crate::inequality::{self, GroupEffect, Measure, Options};
use crate::number::distribution::normal_quantile;
use crate::profile::gap::gap;
use crate::table::Table;
use crate::{Estimate, Fault, Level};
use serde::Serialize;

/// What a programme did to one group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OnGroup {
    /// The group.
    pub label: String,
    /// The effect among those reached, on the indicator's scale.
    pub effect: Estimate,
    /// The share of the group that was reached.
    pub reached: f64,
    /// The effect on the whole group: the effect times the share.
    pub on_all: Estimate,
    /// Line of the file.
    pub line: usize,
}

/// What a programme did to the gap.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OnGap {
    /// The gap before.
    pub before: Gap,
    /// Group by group, the worst off first.
    pub groups: Vec<OnGroup>,
    /// How the gap moves; below nothing it gets smaller.
    pub change: Estimate,
    /// What the change would be if the best off were reached no more than the worst off are.
    pub with_equal_reach: Estimate,
}

/// What a programme does to the gap of a set. The file has the columns `group`, `effect`, `se` or `low` and `high`, and `reached`, a
/// share or per cent.
///
/// # Errors
/// Those of [`gap`] and of reading, each with its place; [`Fault::EmptyGroup`] where the file lacks a group at one end of the gap.
pub fn on_gap(profile: &Profile, set: &Set, bytes: &[u8], level: Level) -> Result<OnGap, Fault> {
    let indicator = profile.indicator(&set.indicator).ok_or(Fault::NoRows)?;
    let before = gap(set, indicator, level)?;
    let mut groups = rows(bytes, level)?;
    let place = |label: &str| set.groups.iter().position(|group| group.label == label);
    for group in &groups {
        if place(&group.label).is_none() {
            return Err(Fault::BadCell {
                column: "gruppe".into(),
                row: group.line,
                text: group.label.clone(),
                must: "group-of-profile",
            });
        }
    }
    groups.sort_by_key(|group| place(&group.label));
    let of = |label: &str| {
        let found = groups.iter().find(|group| group.label == label);
        found.ok_or_else(|| Fault::EmptyGroup { group: label.to_owned() })
    };
    let (worst, best) = (of(&before.worst)?, of(&before.best)?);
    let change = moved(set, indicator, [(worst, worst.reached), (best, best.reached)], level)?;
    let equal = worst.reached.min(best.reached);
    let with_equal_reach = moved(set, indicator, [(worst, worst.reached), (best, equal)], level)?;
    Ok(OnGap { before, change, with_equal_reach, groups })
}

/// How the gap between two groups moves, each with the share of it that is reached, the worst off first.
fn moved(
    set: &Set,
    indicator: &Indicator,
    ends: [(&OnGroup, f64); 2],
    level: Level,
) -> Result<Estimate, Fault> {
    let mut grouped = set.grouped(indicator)?;
    // The gap is that of these two, whatever the order of all.
    let order = |label: &str| ends.iter().position(|(group, _)| group.label == label);
    grouped.groups.retain(|group| order(&group.label).is_some());
    grouped.setting_average = None;
    for group in &mut grouped.groups {
        group.order = order(&group.label).and_then(|at| u32::try_from(at + 1).ok());
        group.is_reference = false;
    }
    let effects = ends.map(|(group, reached)| GroupEffect {
        label: group.label.clone(),
        effect: group.effect.value,
        standard_error: group.effect.standard_error,
        reached,
    });
    let options = Options { level, ..Options::default() };
    let change = inequality::programme(&grouped, &effects, Measure::Difference, &options)?.change;
    Estimate::normal(change.estimate, change.standard_error.unwrap_or_default(), level)
}

fn times(effect: &Estimate, share: f64, level: Level) -> Result<Estimate, Fault> {
    Estimate::normal(effect.value * share, effect.standard_error * share, level)
}

/// What stands for everybody in a column of shares: 1, or 100 where one of them is above 1. Then no other may look like a share.
fn scale_of(reached: &[f64], column: &str, table: &Table) -> Result<f64, Fault> {
    if reached.iter().all(|share| *share <= 1.0) {
        return Ok(1.0);
    }
    match reached.iter().position(|share| *share > 0.0 && *share < 1.0) {
        None => Ok(PER_CENT),
        Some(row) => Err(Fault::BadCell {
            column: column.to_owned(),
            row: table.line(row),
            text: reached[row].to_string(),
            must: "one-scale",
        }),
    }
}

fn rows(bytes: &[u8], level: Level) -> Result<Vec<OnGroup>, Fault> {
    let table = Table::read(bytes, None)?;
    let names: Vec<&str> = table.names().collect();
    let column = |known: &[&str]| {
        known.iter().find_map(|wanted| names.iter().find(|name| name.to_lowercase() == *wanted)).copied()
    };
    let needed = |known: &[&str]| {
        column(known).ok_or_else(|| Fault::NoSuchColumn {
            column: known.first().copied().unwrap_or_default().to_owned(),
            known: names.iter().map(|name| (*name).to_owned()).collect(),
        })
    };
    let group = needed(&["gruppe", "group"])?;
    let effects = table.numbers(needed(&["effekt", "effect", "estimat", "estimate"])?)?;
    let reached_column = needed(&["nået", "naaet", "reached", "andel nået"])?;
    let reached = table.numbers(reached_column)?;
    let errors: Vec<f64> = match column(&["standardfejl", "se", "standard_error"]) {
        Some(name) => table.numbers(name)?.to_vec(),
        None => {
            let low = table.numbers(needed(&["nedre", "low", "lower"])?)?;
            let high = table.numbers(needed(&["øvre", "oevre", "high", "upper"])?)?;
            let quantile = normal_quantile(1.0 - level.tail());
            low.iter().zip(high).map(|(low, high)| (high - low) / (2.0 * quantile)).collect()
        }
    };
    let share_max = scale_of(reached, reached_column, &table)?;
    let mut all: Vec<OnGroup> = Vec::with_capacity(table.rows());
    for row in 0..table.rows() {
        let label = table.text(group, row)?.map(|label| label.trim().to_owned());
        let line = table.line(row);
        let label = label.ok_or_else(|| Fault::Missing { column: group.to_owned(), row: line })?;
        if let Some(other) = all.iter().find(|known| known.label == label) {
            return Err(Fault::RowTwice { row: line, other: other.line });
        }
        let share = reached[row] / share_max;
        let bad = |column: &str, value: f64, must| Fault::BadCell {
            column: column.to_owned(),
            row: line,
            text: value.to_string(),
            must,
        };
        if !(0.0..=1.0).contains(&share) {
            return Err(bad(reached_column, reached[row], "share"));
        }
        if errors[row] < 0.0 {
            return Err(bad("standardfejl", errors[row], "not-negative"));
        }
        let effect = Estimate::normal(effects[row], errors[row], level)?;
        all.push(OnGroup { label, effect, reached: share, on_all: times(&effect, share, level)?, line });
    }
    Ok(all)
}
