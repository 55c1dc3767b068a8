//! What may be shown of a profile: nobody can be reckoned from its counts, and only what went through here can be kept or shown.
//!
//! A percentage with the number who answered is a count, and tells how many were not counted, too. So each indicator, dimension and
//! year is a table of places and groups, of those counted among those who answered, with groups adding up to everybody, and places to
//! their region where the file's numbers do. What [`crate::disclosure`] blanks of it loses its figure, limits and counts.

use super::reading::{Reading, read};
use super::{Figure, Profile, Reach, Set, writing};
use crate::Fault;
use crate::disclosure::{self, Counts, Dimension, Settings};
use serde::Serialize;
use std::collections::BTreeMap;

/// The rules of protection.
pub type Rule = Settings;

/// The total of groups in the table that is protected; no group can be called so.
const TOTAL: &str = "\u{1f}";

/// A profile in which nothing points at single people. It is made only by [`Protected::of`] and read back by
/// [`Protected::from_csv`], which looks again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Protected {
    rule: Rule,
    profile: Profile,
}

impl Protected {
    /// Hides what must be hidden.
    ///
    /// # Errors
    /// [`Fault::NoCounts`] with the line of a figure of which nobody can tell how many people it is of, and those of
    /// [`disclosure::protect`].
    pub fn of(mut profile: Profile, rule: &Rule) -> Result<Self, Fault> {
        // Where a file hides groups itself, nobody knows how small they are: everybody together could tell.
        for set in &mut profile.sets {
            if set.groups.iter().any(|group| group.figure.is_none()) {
                set.total.iter_mut().for_each(|total| total.figure = None);
            }
        }
        for places in tables(&profile).into_values() {
            protect(&mut profile, &places, rule)?;
        }
        Ok(Self { rule: rule.clone(), profile })
    }

    /// Reads back what [`Protected::to_csv`] wrote under the same rules.
    ///
    /// # Errors
    /// Those of [`read`], and [`Fault::BelowThreshold`] with the line of a figure that its own rules hide.
    pub fn from_csv(csv: &str, rule: &Rule) -> Result<Self, Fault> {
        let profile = read(csv.as_bytes(), &Reading::default())?;
        for set in &profile.sets {
            let scale = profile.indicator(&set.indicator).map_or(1.0, |indicator| indicator.scale);
            for group in &set.groups {
                let Some(figure) = &group.figure else { continue };
                let (cases, among) = counted(figure, scale).ok_or(Fault::NoCounts { row: group.line })?;
                let few = |count: f64| count > 0.0 && count < f64::from(rule.threshold);
                if few(cases) || few(among) || few(among - cases) {
                    return Err(Fault::BelowThreshold { row: group.line, threshold: rule.threshold });
                }
            }
        }
        Ok(Self { rule: rule.clone(), profile })
    }

    /// The form in which it is kept and given to spreadsheets; it can be read again.
    pub fn to_csv(&self) -> String {
        writing::csv(&self.profile)
    }

    /// What may be shown.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The rules that were followed.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// The same, of one indicator or dimension only.
    pub fn only(&self, indicator: Option<&str>, dimension: Option<&str>) -> Self {
        let mut one = self.clone();
        one.profile.only(indicator, dimension);
        one
    }

    /// How many figures are hidden.
    pub fn hidden(&self) -> usize {
        self.profile.sets.iter().map(|set| set.hidden().len()).sum()
    }
}

/// The sets of each indicator, dimension and year: one for each place.
fn tables(profile: &Profile) -> BTreeMap<(String, String, Option<i32>), Vec<usize>> {
    let mut tables: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, set) in profile.sets.iter().enumerate() {
        tables.entry((set.indicator.clone(), set.dimension.clone(), set.year)).or_default().push(at);
    }
    tables
}

/// How many were counted, and among how many; none where that cannot be told.
fn counted(figure: &Figure, scale: f64) -> Option<(f64, f64)> {
    let share = figure.value / scale;
    let is_share = (0.0..=1.0).contains(&share);
    // Without counts the standard error of a share tells how many it was reckoned of: its limits would tell a reader, too.
    let implied = || {
        let error = figure.standard_error.filter(|error| *error > 0.0 && is_share)? / scale;
        Some(share * (1.0 - share) / (error * error))
    };
    let among = libm::round(figure.answers.or(figure.population).or_else(implied)?).max(0.0);
    let cases = figure.cases.unwrap_or(if is_share { libm::round(share * among) } else { among });
    Some((cases.clamp(0.0, among), among))
}

/// Protects the sets of one indicator, dimension and year.
fn protect(profile: &mut Profile, sets: &[usize], rule: &Rule) -> Result<(), Fault> {
    let scale_of = |set: &Set| profile.indicator(&set.indicator).map_or(1.0, |indicator| indicator.scale);
    let mut cells: BTreeMap<(usize, String), (f64, f64)> = BTreeMap::new();
    let mut labels: Vec<&str> = Vec::new();
    for at in sets {
        let set = &profile.sets[*at];
        for group in &set.groups {
            if !labels.contains(&group.label.as_str()) {
                labels.push(&group.label);
            }
            let Some(figure) = &group.figure else { continue };
            let count = counted(figure, scale_of(set)).ok_or(Fault::NoCounts { row: group.line })?;
            cells.insert((*at, group.label.clone()), count);
        }
    }
    let parents = parents(profile, sets, &labels, &cells);
    let nodes = ordered(sets, &parents);
    let name = |at: usize| at.to_string();
    let tree: Vec<(String, Option<String>)> =
        nodes.iter().map(|at| (name(*at), parents.get(at).map(|parent| name(*parent)))).collect();
    let dimensions = vec![Dimension::tree("place", &tree)?, Dimension::list("group", TOTAL, &labels)?];
    let is_leaf = |at: &usize| !parents.values().any(|parent| parent == at);
    let leaves = |pick: fn(&(f64, f64)) -> f64| -> Vec<(Vec<String>, f64)> {
        let leaf = cells.iter().filter(|((at, _), _)| is_leaf(at));
        leaf.map(|((at, label), count)| (vec![name(*at), label.clone()], pick(count))).collect()
    };
    let base = Counts::new(dimensions.clone(), &leaves(|count| count.1))?;
    let table = Counts::new(dimensions, &leaves(|count| count.0))?.among(base.values().to_vec())?;
    let shown = disclosure::protect(&table, rule)?;
    for at in sets {
        let is_shown = |label: &str| {
            let place = table.place(&[&name(*at), label]);
            place.and_then(|place| shown.cells.get(place)).is_some_and(|cell| cell.value.is_some())
        };
        let Some(set) = profile.sets.get_mut(*at) else { continue };
        for group in &mut set.groups {
            if !is_shown(&group.label) {
                group.figure = None;
            }
        }
        if let Some(total) = &mut set.total
            && !is_shown(TOTAL)
        {
            total.figure = None;
        }
    }
    Ok(())
}

/// Which places add up to which: those of a region whose numbers are the region's, group by group.
fn parents(
    profile: &Profile,
    sets: &[usize],
    labels: &[&str],
    cells: &BTreeMap<(usize, String), (f64, f64)>,
) -> BTreeMap<usize, usize> {
    let place = |at: usize| profile.place(&profile.sets[at].place);
    let mut parents = BTreeMap::new();
    for region in sets {
        let Some(own) = place(*region).filter(|place| matches!(place.reach, Reach::Region | Reach::Country))
        else {
            continue;
        };
        let is_part = |at: &&usize| {
            place(**at).is_some_and(|place| match own.reach {
                Reach::Country => place.reach == Reach::Region,
                _ => {
                    place.reach == Reach::Municipality && place.part_of.as_deref() == Some(own.name.as_str())
                }
            })
        };
        let parts: Vec<usize> = sets.iter().filter(is_part).copied().collect();
        let among = |at: usize, label: &str| cells.get(&(at, label.to_owned())).map_or(0.0, |count| count.1);
        let adds_up = labels
            .iter()
            .all(|label| parts.iter().map(|part| among(*part, label)).sum::<f64>() == among(*region, label));
        if adds_up && !parts.is_empty() {
            parents.extend(parts.into_iter().map(|part| (part, *region)));
        }
    }
    parents
}

/// The sets, parents before their children.
fn ordered(sets: &[usize], parents: &BTreeMap<usize, usize>) -> Vec<usize> {
    let depth = |at: &usize| {
        let mut steps = 0;
        let mut at = *at;
        while let Some(parent) = parents.get(&at) {
            at = *parent;
            steps += 1;
        }
        steps
    };
    let mut nodes = sets.to_vec();
    nodes.sort_by_key(depth);
    nodes
}
