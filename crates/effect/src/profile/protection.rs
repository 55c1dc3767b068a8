//! What may be shown of a profile: nobody can be reckoned from its counts, and only what went through here can be kept or shown.
//!
//! A percentage with the number who answered is a count, and tells how many were not counted, too. So each indicator and year is a
//! system of places and groups, of those counted among those who answered: groups of every dimension add up to everybody, places to
//! their region and country, and what is left over is a number as well. What is blanked of it loses its figure, limits and counts.

use super::counts::{Count, Counted};
use super::editions::{index, known};
use super::joint::{self, Outcome};
use super::reading::{Reading, read};
use super::{Profile, writing};
use crate::disclosure::{Settings, reason_of_count};
use crate::{Fault, Notice};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;

/// The rules of protection.
pub type Rule = Settings;

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
    /// [`crate::disclosure::protect`].
    pub fn of(profile: Profile, rule: &Rule) -> Result<Self, Fault> {
        Self::told(profile, rule, None).map(|(protected, _)| protected)
    }

    /// As [`Protected::of`], with what to know of it: sums that do not hold. Where an earlier release is given, everybody knows what
    /// stands there: it is not taken for hidden, and what changed by few people since is hidden.
    ///
    /// # Errors
    /// As [`Protected::of`].
    pub fn told(
        mut profile: Profile,
        rule: &Rule,
        earlier: Option<&Self>,
    ) -> Result<(Self, Vec<Notice>), Fault> {
        let tables: Vec<Vec<usize>> = tables(&profile).into_values().collect();
        let before = earlier.map(|earlier| index(&earlier.profile));
        // Table after table, put together in their order: the same with any number of threads.
        let found: Vec<(Counted, Outcome)> = tables
            .par_iter()
            .map(|sets| {
                let counted = Counted::of(&profile, sets, rule)?;
                let known = match (earlier, &before) {
                    (Some(earlier), Some(before)) => known(&profile, &counted, (earlier, before)),
                    _ => BTreeMap::new(),
                };
                let outcome = joint::protect(&counted, rule, &known)?;
                Ok((counted, outcome))
            })
            .collect::<Result<_, Fault>>()?;
        let mut notices = profile.notices();
        for (counted, outcome) in found {
            blank(&mut profile, &counted, &outcome);
            for notice in counted.notices.into_iter().chain(outcome.notices) {
                if !notices.contains(&notice) {
                    notices.push(notice);
                }
            }
        }
        Ok((Self { rule: rule.clone(), profile }, notices))
    }

    /// Reads back what [`Protected::to_csv`] wrote under the same rules.
    ///
    /// # Errors
    /// Those of [`read`], and [`Fault::BelowThreshold`] with the line of a figure that its own rules hide.
    pub fn from_csv(csv: &str, rule: &Rule) -> Result<Self, Fault> {
        let profile = read(csv.as_bytes(), &Reading { is_kept: true, ..Reading::default() })?;
        for set in &profile.sets {
            let scale = profile.indicator(&set.indicator).map_or(1.0, |indicator| indicator.scale);
            for group in &set.groups {
                let Some(figure) = &group.figure else { continue };
                let count = Count::of(figure, scale).ok_or(Fault::NoCounts { row: group.line })?;
                if reason_of_count(count.cases, Some(count.among), rule).is_some() {
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

/// The sets of each indicator and year: one for each dimension and place.
fn tables(profile: &Profile) -> BTreeMap<(&str, Option<i32>), Vec<usize>> {
    let mut tables: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, set) in profile.sets.iter().enumerate() {
        tables.entry((set.indicator.as_str(), set.year)).or_default().push(at);
    }
    tables
}

/// Takes away the figures that may not be shown.
fn blank(profile: &mut Profile, counted: &Counted, outcome: &Outcome) {
    for ((dimension, place), at) in &counted.sets {
        let Some(set) = profile.sets.get_mut(*at) else { continue };
        let Some((_, labels)) = counted.dimensions.get(*dimension) else { continue };
        let mut is_withheld = false;
        for group in &mut set.groups {
            is_withheld |= group.figure.is_none();
            let label = labels.iter().position(|label| *label == group.label);
            if !label.is_some_and(|label| outcome.groups.contains(&(*dimension, *place, label))) {
                group.figure = None;
            }
        }
        if set.groups.iter().any(|group| group.figure.is_none()) {
            set.covariances.clear();
        }
        // A mean of everybody without numbers of people, beside groups that the file hides: nobody knows what it tells of them.
        let is_unknown = is_withheld && !counted.stated.contains_key(&(*dimension, *place));
        if let Some(total) = &mut set.total
            && (is_unknown || !outcome.totals.contains(&(*dimension, *place)))
        {
            total.figure = None;
        }
    }
}
