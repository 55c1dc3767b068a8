//! How many people the figures of one indicator and year are of: cells by dimension, place and group, and each place's total.

use super::places::{Parents, parents};
use super::{Figure, Profile, Set};
use crate::disclosure::Settings;
use crate::{Fault, Notice};
use std::collections::{BTreeMap, BTreeSet};

/// How much less a whole may hold than its parts and still be their whole: figures are rounded, and some people are moved or counted
/// twice. What is taken for a sum hides more; what is not would leave its parts to be reckoned.
const SHORT_MAX: f64 = 0.05;
/// How far people by weights may be off, as a share: they are estimates.
const SLACK_OF_PEOPLE: f64 = 0.01;
/// How far the number that a standard error tells may be off, as a share: two digits of an error are a tenth of the number.
const SLACK_OF_ERROR: f64 = 0.1;

/// How many were counted, and among how many.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Count {
    pub cases: f64,
    pub among: f64,
    /// How far `among` may be off; nothing where people were counted one by one.
    pub slack: f64,
}

impl Count {
    /// How many a figure is of; none where that cannot be told.
    pub fn of(figure: &Figure, scale: f64) -> Option<Self> {
        let share = figure.value / scale;
        let is_share = (0.0..=1.0).contains(&share);
        // Without counts the standard error of a share tells how many it was reckoned of: its limits would tell a reader, too.
        let implied = || {
            let error = figure.standard_error.filter(|error| *error > 0.0 && is_share)? / scale;
            Some(share * (1.0 - share) / (error * error))
        };
        let (among, slack) = match (figure.answers, figure.population) {
            (Some(answers), _) => (answers, 0.0),
            (None, Some(people)) => (people, SLACK_OF_PEOPLE),
            (None, None) => (implied()?, SLACK_OF_ERROR),
        };
        let among = libm::round(among).max(0.0);
        let cases = figure.cases.unwrap_or(if is_share { libm::round(share * among) } else { among });
        Some(Self { cases: cases.clamp(0.0, among), among, slack: slack * among })
    }

    pub fn and(self, other: Self) -> Self {
        Self {
            cases: self.cases + other.cases,
            among: self.among + other.among,
            slack: self.slack + other.slack,
        }
    }

    /// What is left of a whole beside its parts; nobody where that is within what both may be off.
    pub fn beside(self, parts: Self) -> Self {
        let among = self.among - parts.among;
        let slack = self.slack + parts.slack;
        if among <= slack {
            return Self { slack, ..Self::default() };
        }
        Self { cases: (self.cases - parts.cases).clamp(0.0, among), among, slack }
    }

    /// Whether parts are so many that this is not their whole.
    fn is_short_of(self, parts: Self, threshold: u32) -> bool {
        let most = f64::from(threshold).max(SHORT_MAX * self.among) + self.slack + parts.slack;
        parts.among - self.among > most
    }
}

fn sum_of<'a>(counts: impl Iterator<Item = &'a Count>) -> Count {
    counts.fold(Count::default(), |sum, count| sum.and(*count))
}

/// One group of one place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub count: Count,
    /// Whether the file hides it: its count is a guess.
    pub is_withheld: bool,
}

/// All that is counted of one indicator in one year. Dimensions, places and groups are numbers: those of `dimensions`, of the
/// profile's places, and of a dimension's labels, after which comes who is in no group.
#[derive(Debug)]
pub(super) struct Counted {
    /// By what people are grouped, with the groups.
    pub dimensions: Vec<(String, Vec<String>)>,
    /// The set of a dimension and place.
    pub sets: BTreeMap<(usize, usize), usize>,
    /// By dimension, place and group.
    pub cells: BTreeMap<(usize, usize, usize), Cell>,
    /// Totals as a dimension's own lines tell them.
    pub stated: BTreeMap<(usize, usize), Count>,
    /// Everybody of a place, whom all dimensions share.
    pub totals: BTreeMap<usize, Count>,
    /// Which place is a part of which.
    pub parents: Parents,
    /// Where sums do not hold.
    pub notices: Vec<Notice>,
}

impl Counted {
    /// Counts these sets, which are of one indicator and year.
    ///
    /// # Errors
    /// [`Fault::NoCounts`] with the line of a figure of which nobody can tell how many people it is of.
    pub fn of(profile: &Profile, sets: &[usize], rule: &Settings) -> Result<Self, Fault> {
        let mut counted = Self {
            dimensions: Vec::new(),
            sets: BTreeMap::new(),
            cells: BTreeMap::new(),
            stated: BTreeMap::new(),
            totals: BTreeMap::new(),
            parents: Parents::new(),
            notices: Vec::new(),
        };
        let places: BTreeMap<&str, usize> =
            profile.places.iter().enumerate().map(|(at, place)| (place.name.as_str(), at)).collect();
        for at in sets {
            let Some(set) = profile.sets.get(*at) else { continue };
            let Some(place) = places.get(set.place.as_str()) else { continue };
            let scale = profile.indicator(&set.indicator).map_or(1.0, |indicator| indicator.scale);
            counted.take(set, *at, *place, scale)?;
        }
        counted.total_up(profile, rule);
        counted.fill_in();
        let here: BTreeSet<usize> = counted.sets.keys().map(|(_, place)| *place).collect();
        let here: Vec<usize> = here.into_iter().collect();
        counted.parents = parents(&profile.places, &here);
        counted.hold_sums(profile, rule);
        Ok(counted)
    }

    /// Takes what a set's lines tell.
    fn take(&mut self, set: &Set, at: usize, place: usize, scale: f64) -> Result<(), Fault> {
        let known = self.dimensions.iter().position(|(name, _)| *name == set.dimension);
        let dimension = known.unwrap_or_else(|| {
            self.dimensions.push((set.dimension.clone(), Vec::new()));
            self.dimensions.len() - 1
        });
        self.sets.insert((dimension, place), at);
        let Some((_, labels)) = self.dimensions.get_mut(dimension) else { return Ok(()) };
        for group in &set.groups {
            let label = labels.iter().position(|label| *label == group.label).unwrap_or_else(|| {
                labels.push(group.label.clone());
                labels.len() - 1
            });
            let cell = match &group.figure {
                None => Cell { count: Count::default(), is_withheld: true },
                Some(figure) => Cell {
                    count: Count::of(figure, scale).ok_or(Fault::NoCounts { row: group.line })?,
                    is_withheld: false,
                },
            };
            self.cells.insert((dimension, place, label), cell);
        }
        let total = set.total.as_ref().and_then(|total| total.figure.as_ref());
        if let Some(count) = total.and_then(|figure| Count::of(figure, scale)) {
            self.stated.insert((dimension, place), count);
        }
        Ok(())
    }

    /// The groups of a place together.
    pub fn groups(&self, dimension: usize, place: usize) -> Count {
        let cells = self.cells.range((dimension, place, 0)..(dimension, place, usize::MAX));
        cells.fold(Count::default(), |sum, (_, cell)| sum.and(cell.count))
    }

    /// Everybody of a place: the largest number that a dimension tells, or its groups together.
    fn total_up(&mut self, profile: &Profile, rule: &Settings) {
        let mut found: BTreeMap<usize, Count> = BTreeMap::new();
        for ((dimension, place), set) in &self.sets {
            let groups = self.groups(*dimension, *place);
            let stated = self.stated.get(&(*dimension, *place)).copied();
            if stated.is_some_and(|stated| stated.is_short_of(groups, rule.threshold)) {
                let set = profile.sets.get(*set);
                self.notices.push(Notice::GroupsNotApart {
                    place: set.map(|set| set.place.clone()).unwrap_or_default(),
                    dimension: set.map(|set| set.dimension.clone()).unwrap_or_default(),
                });
            }
            for count in [stated, Some(groups)].into_iter().flatten() {
                let total = found.entry(*place).or_insert(count);
                if count.among > total.among + total.slack + count.slack {
                    *total = count;
                }
            }
        }
        self.totals = found;
    }

    /// What groups that the file hides may hold: what is left of everybody, in equal parts.
    fn fill_in(&mut self) {
        for (dimension, place) in self.sets.keys().copied().collect::<Vec<_>>() {
            let Some(total) = self.totals.get(&place).copied() else { continue };
            let left = total.beside(self.groups(dimension, place));
            let hidden: Vec<usize> = self
                .cells
                .range((dimension, place, 0)..(dimension, place, usize::MAX))
                .filter(|(_, cell)| cell.is_withheld)
                .map(|((_, _, label), _)| *label)
                .collect();
            let (mut cases, mut among) = (left.cases, left.among);
            for (done, label) in hidden.iter().enumerate() {
                let parts = (hidden.len() - done) as f64;
                let own = libm::ceil(among / parts);
                let counted = libm::floor(cases / parts).min(own);
                (cases, among) = (cases - counted, among - own);
                if let Some(cell) = self.cells.get_mut(&(dimension, place, *label)) {
                    cell.count = Count { cases: counted, among: own, slack: 0.0 };
                }
            }
        }
    }

    /// Who of a place is in no group of a dimension. Where everybody of a place lives in its parts, those are who is in no group
    /// there: what else its own numbers leave over is a mistake, and nobody.
    pub fn rest(&self, dimension: usize, place: usize) -> Count {
        let total = self.totals.get(&place).copied().unwrap_or_default();
        let parts: Vec<usize> =
            self.parents.iter().filter(|(_, whole)| **whole == place).map(|(part, _)| *part).collect();
        let has_all = !parts.is_empty()
            && parts.iter().all(|part| self.sets.contains_key(&(dimension, *part)))
            && total.beside(sum_of(parts.iter().filter_map(|part| self.totals.get(part)))).among == 0.0;
        if has_all {
            let rests: Vec<Count> = parts.iter().map(|part| self.rest(dimension, *part)).collect();
            return sum_of(rests.iter());
        }
        total.beside(self.groups(dimension, place))
    }

    /// The count of a cell; the number after the last label is who is in no group.
    pub fn count(&self, dimension: usize, place: usize, label: usize) -> Count {
        if label == self.labels(dimension) {
            return self.rest(dimension, place);
        }
        self.cells.get(&(dimension, place, label)).map(|cell| cell.count).unwrap_or_default()
    }

    /// How many groups a dimension has.
    pub fn labels(&self, dimension: usize) -> usize {
        self.dimensions.get(dimension).map_or(0, |(_, labels)| labels.len())
    }

    /// Leaves out relations that the numbers deny, and tells of them.
    fn hold_sums(&mut self, profile: &Profile, rule: &Settings) {
        let mut parts_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (part, whole) in &self.parents {
            parts_of.entry(*whole).or_default().push(*part);
        }
        for (whole, parts) in parts_of {
            let (mut asked, mut short) = (0_usize, 0_usize);
            let mut hold = |own: Count, together: Count| {
                asked += usize::from(own.among > 0.0);
                short += usize::from(own.among > 0.0 && own.is_short_of(together, rule.threshold));
            };
            for ((dimension, place, label), cell) in &self.cells {
                if *place == whole && !cell.is_withheld {
                    let of = |part: &usize| self.cells.get(&(*dimension, *part, *label));
                    hold(cell.count, sum_of(parts.iter().filter_map(of).map(|cell| &cell.count)));
                }
            }
            if let Some(own) = self.totals.get(&whole) {
                hold(*own, sum_of(parts.iter().filter_map(|part| self.totals.get(part))));
            }
            if short == 0 {
                continue;
            }
            // Where most sums hold, those that do not are mistakes of single numbers: the places are parts all the same.
            let is_whole = 2 * short <= asked;
            if !is_whole {
                self.parents.retain(|_, parent| *parent != whole);
            }
            let place = profile.places.get(whole).map(|place| place.name.clone()).unwrap_or_default();
            self.notices.push(match is_whole {
                true => Notice::SumsOff { place },
                false => Notice::PartsExceedWhole { place },
            });
        }
    }
}
