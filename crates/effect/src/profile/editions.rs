//! An edition of a profile beside the one before it, which cannot be taken back.

use super::counts::{Count, Counted};
use super::joint::{EVERYBODY, Key};
use super::{Figure, Profile, Protected, Set};
use crate::disclosure::{Standing, standing};
use serde::Serialize;
use std::collections::BTreeMap;

/// The sets of a profile by what they are of.
pub(super) type Index<'a> = BTreeMap<(&'a str, &'a str, &'a str, Option<i32>), &'a Set>;

pub(super) fn index(profile: &Profile) -> Index<'_> {
    profile.sets.iter().map(|set| (name(set), set)).collect()
}

fn name(set: &Set) -> (&str, &str, &str, Option<i32>) {
    (&set.indicator, &set.dimension, &set.place, set.year)
}

/// What the edition before tells of these cells, and of the totals of places.
pub(super) fn known(
    profile: &Profile,
    counted: &Counted,
    (earlier, before): (&Protected, &Index<'_>),
) -> BTreeMap<Key, Standing> {
    let mut known = BTreeMap::new();
    let threshold = earlier.rule().threshold;
    for ((dimension, place), at) in &counted.sets {
        let Some(set) = profile.sets.get(*at) else { continue };
        let Some(then) = before.get(&name(set)) else { continue };
        let scale = earlier.profile().indicator(&set.indicator).map_or(1.0, |indicator| indicator.scale);
        let Some((_, labels)) = counted.dimensions.get(*dimension) else { continue };
        for (label, name) in labels.iter().enumerate() {
            let group = then.groups.iter().find(|group| group.label == *name);
            let count = group.and_then(|group| Count::of(group.figure.as_ref()?, scale));
            let now = counted.count(*dimension, *place, label);
            if let Some(standing) = count.and_then(|then| apart(then, now, threshold)) {
                known.insert((*dimension, *place, label), standing);
            }
        }
        let total = then.total.as_ref().and_then(|total| Count::of(total.figure.as_ref()?, scale));
        let now = counted.totals.get(place).copied();
        if total.zip(now).and_then(|(then, now)| apart(then, now, threshold)) == Some(Standing::Known) {
            known.insert((EVERYBODY, *place, 0), Standing::Known);
        }
    }
    known
}

fn apart(then: Count, now: Count, threshold: u32) -> Option<Standing> {
    standing((then.cases, then.among), (now.cases, now.among), threshold)
}

/// Figures of an edition beside those of the one before.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Editions {
    /// Figures that stand in both as they were.
    pub same: usize,
    /// Figures that stand in both and differ.
    pub changed: usize,
    /// Figures of what the edition before did not have.
    pub added: usize,
    /// Figures that the edition before showed and this one does not, hidden or left out: they stand there all the same.
    pub no_longer: Vec<Named>,
    /// Figures that the edition before hid and this one shows.
    pub revealed: Vec<Named>,
    /// Totals that differ by fewer people than may be shown: both editions together tell of them.
    pub by_few: Vec<Named>,
}

/// Where a figure stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Named {
    /// The indicator.
    pub indicator: String,
    /// By what people are grouped.
    pub dimension: String,
    /// The place.
    pub place: String,
    /// The year.
    pub year: Option<i32>,
    /// The group.
    pub group: String,
}

/// Compares an edition with the one before it.
pub fn editions(before: &Protected, now: &Protected) -> Editions {
    let (old, new) = (index(before.profile()), index(now.profile()));
    let mut found = Editions::default();
    for (key, set) in &new {
        let then = old.get(key).copied();
        let scale = now.profile().indicator(&set.indicator).map_or(1.0, |indicator| indicator.scale);
        for group in set.groups.iter().chain(&set.total) {
            let other = then
                .and_then(|then| then.groups.iter().chain(&then.total).find(|old| old.label == group.label));
            let place = Place { set, group: &group.label };
            let Some(other) = other else {
                found.added += usize::from(group.figure.is_some());
                continue;
            };
            match (&other.figure, &group.figure) {
                (None, Some(_)) => found.revealed.push(place.named()),
                (Some(_), None) => found.no_longer.push(place.named()),
                (Some(then), Some(now)) if is_same(then, now) => found.same += 1,
                (Some(one), Some(other)) => {
                    found.changed += 1;
                    let counts = Count::of(one, scale).zip(Count::of(other, scale));
                    let few = counts.and_then(|(then, now)| apart(then, now, before.rule().threshold));
                    if few == Some(Standing::FewApart) {
                        found.by_few.push(place.named());
                    }
                }
                (None, None) => {}
            }
        }
    }
    for (key, set) in &old {
        let now = new.get(key).copied();
        for group in set.groups.iter().chain(&set.total).filter(|group| group.figure.is_some()) {
            let is_there = now.is_some_and(|now| {
                now.groups.iter().chain(&now.total).any(|other| other.label == group.label)
            });
            if !is_there {
                found.no_longer.push(Place { set, group: &group.label }.named());
            }
        }
    }
    found
}

struct Place<'a> {
    set: &'a Set,
    group: &'a str,
}

impl Place<'_> {
    fn named(&self) -> Named {
        Named {
            indicator: self.set.indicator.clone(),
            dimension: self.set.dimension.clone(),
            place: self.set.place.clone(),
            year: self.set.year,
            group: self.group.to_owned(),
        }
    }
}

fn is_same(one: &Figure, other: &Figure) -> bool {
    (one.value, one.answers, one.cases) == (other.value, other.answers, other.cases)
}
