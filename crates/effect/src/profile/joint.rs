//! What is hidden of one indicator and year, over all dimensions and places together.
//!
//! Dimensions share the totals of places: whoever knows one knows it in the others. So a total is never blanked to protect a group,
//! which lets each dimension be protected by itself; where a total itself is too few, the whole place is hidden, and with it as many
//! others as it takes that nobody can reckon it from the region. Afterwards all dimensions and places are attacked as one system.

use super::counts::{Count, Counted};
use super::places::above;
use crate::disclosure::{self, Counts, Dimension, Role, Settings, Standing, reason_of_count};
use crate::{Fault, Notice};
use std::collections::{BTreeMap, BTreeSet};

/// The total of groups in a table; no group can be called so.
const TOTAL: &str = "total";
/// Rounds of hiding and attacking at most; each hides one place more, so that there is an end.
const ROUNDS_MAX: usize = 1_000;

/// A cell: dimension, place, group.
pub(super) type Key = (usize, usize, usize);
/// What stands for the dimension in the key of a place's total, whose group is 0.
pub(super) const EVERYBODY: usize = usize::MAX;

/// What may be shown.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Groups that may be shown.
    pub groups: BTreeSet<Key>,
    /// Totals that may be shown, by dimension and place.
    pub totals: BTreeSet<(usize, usize)>,
    /// Places that are hidden as a whole.
    pub places: BTreeSet<usize>,
    /// What to tell.
    pub notices: Vec<Notice>,
}

/// Hides what must be hidden.
///
/// # Errors
/// Those of [`disclosure::protect_in`] and of the attack.
pub(super) fn protect(
    counted: &Counted,
    rule: &Settings,
    earlier: &BTreeMap<Key, Standing>,
) -> Result<Outcome, Fault> {
    let joint = Joint { counted, rule, earlier };
    let mut hidden: BTreeSet<usize> = counted.totals.keys().copied().filter(|at| joint.is_few(*at)).collect();
    for _ in 0..ROUNDS_MAX {
        while let Some(place) = joint.needs_company(&hidden) {
            hidden.insert(place);
        }
        let mut outcome = Outcome::default();
        let mut more = BTreeSet::new();
        for dimension in 0..counted.dimensions.len() {
            joint.one_dimension(dimension, &hidden, &mut outcome, &mut more)?;
        }
        // With no place hidden every total is known, and the proofs of single dimensions hold together.
        if more.is_empty() && !hidden.is_empty() {
            let cracked = cracked(counted, rule, &outcome, earlier)?;
            more = cracked.into_iter().filter_map(|(_, place, _)| joint.next(place, &hidden)).collect();
        }
        more.retain(|place| !hidden.contains(place));
        if more.is_empty() {
            outcome.places = hidden;
            return Ok(outcome);
        }
        hidden.extend(more);
    }
    Err(Fault::NoConvergence { what: "protection", rounds: ROUNDS_MAX })
}

struct Joint<'a> {
    counted: &'a Counted,
    rule: &'a Settings,
    earlier: &'a BTreeMap<Key, Standing>,
}

impl Joint<'_> {
    fn total(&self, place: usize) -> Count {
        self.counted.totals.get(&place).copied().unwrap_or_default()
    }

    fn is_few_of(&self, count: Count) -> bool {
        reason_of_count(count.cases, Some(count.among), self.rule).is_some()
    }

    /// Whether a place has too few in all.
    fn is_few(&self, place: usize) -> bool {
        self.is_few_of(self.total(place))
    }

    /// A place whose hiding helps to protect another one: its smallest neighbour that is shown, else the place over it.
    fn next(&self, place: usize, hidden: &BTreeSet<usize>) -> Option<usize> {
        if !hidden.contains(&place) {
            return Some(place);
        }
        let is_shown = |at: usize| !hidden.contains(&at);
        let whole = above(&self.counted.parents, place, is_shown)?;
        self.smallest_part(whole, hidden).or(Some(whole))
    }

    /// The smallest shown place directly under another.
    fn smallest_part(&self, whole: usize, hidden: &BTreeSet<usize>) -> Option<usize> {
        let is_shown = |at: usize| !hidden.contains(&at);
        let parts = self
            .counted
            .totals
            .keys()
            .copied()
            .filter(|at| is_shown(*at) && above(&self.counted.parents, *at, is_shown) == Some(whole));
        parts.min_by(|one, other| {
            self.total(*one).among.total_cmp(&self.total(*other).among).then(one.cmp(other))
        })
    }

    /// A place to be hidden so that the totals of hidden ones cannot be reckoned from what is left of the place over them.
    fn needs_company(&self, hidden: &BTreeSet<usize>) -> Option<usize> {
        let is_shown = |at: usize| !hidden.contains(&at);
        for whole in self.counted.totals.keys().copied().filter(|at| is_shown(*at)) {
            let under = |wanted: bool| {
                let parts = self.counted.totals.keys().copied();
                parts.filter(move |at| {
                    is_shown(*at) == wanted && above(&self.counted.parents, *at, is_shown) == Some(whole)
                })
            };
            let shown = under(true).fold(Count::default(), |sum, at| sum.and(self.total(at)));
            let parts: Vec<usize> = under(false).collect();
            if parts.is_empty() && shown.among == 0.0 {
                continue;
            }
            let left = self.total(whole).beside(shown);
            let is_open = parts.iter().filter(|at| self.is_few(**at)).any(|at| {
                let own = self.total(*at);
                let others = (left.among - own.among).max(0.0);
                let (low, high) = ((left.cases - others).max(0.0), own.among.min(left.cases));
                high - low < self.rule.count_width().min(own.among)
            });
            if is_open || self.is_few_of(left) {
                return self.smallest_part(whole, hidden).or(Some(whole));
            }
        }
        None
    }

    /// Protects the table of one dimension, in which what is hidden of places is part of what is left of the place over them.
    fn one_dimension(
        &self,
        dimension: usize,
        hidden: &BTreeSet<usize>,
        outcome: &mut Outcome,
        more: &mut BTreeSet<usize>,
    ) -> Result<(), Fault> {
        let sheet = Sheet::of(self.counted, dimension, hidden);
        if sheet.nodes.is_empty() {
            return Ok(());
        }
        let table = sheet.table()?;
        let mut roles = vec![Role::Unwritten; table.values().len()];
        let last = self.counted.labels(dimension);
        for node in &sheet.nodes {
            if let Some(at) = table.place(&[&node.name, TOTAL]) {
                roles[at] = Role::Known;
            }
            let Some(place) = node.place else { continue };
            for label in 0..=last {
                if let Some(at) = table.place(&[&node.name, &label.to_string()]) {
                    roles[at] = self.role((dimension, place, label), last);
                }
            }
        }
        let shown = disclosure::protect_in(&table, self.rule, &roles)?;
        for notice in &shown.notices {
            if let Notice::TooCloselyKnown { cell } = notice
                && let Some(node) = sheet.nodes.iter().find(|node| cell.first() == Some(&node.name))
            {
                more.extend(match node.place {
                    Some(place) => Some(place),
                    None => node.rest_of.and_then(|whole| self.smallest_part(whole, hidden).or(Some(whole))),
                });
            }
        }
        for node in &sheet.nodes {
            let Some(place) = node.place else { continue };
            let is_shown = |label: &str| {
                let at = table.place(&[&node.name, label]);
                at.and_then(|at| shown.cells.get(at)).is_some_and(|cell| cell.value.is_some())
            };
            for label in (0..last).filter(|label| is_shown(&label.to_string())) {
                outcome.groups.insert((dimension, place, label));
            }
            if !self.tells_rest(dimension, place) || is_shown(&last.to_string()) {
                outcome.totals.insert((dimension, place));
            }
        }
        Ok(())
    }

    /// Whether a dimension's own total leaves people out, so that it and everybody together tell of them.
    fn tells_rest(&self, dimension: usize, place: usize) -> bool {
        let (total, stated) = (self.total(place), self.counted.stated.get(&(dimension, place)));
        stated.is_some_and(|stated| total.beside(*stated).among > 0.0)
    }

    fn role(&self, key: Key, last: usize) -> Role {
        let (dimension, place, label) = key;
        let stated = self.counted.stated.get(&(dimension, place));
        if label == last {
            return match self.tells_rest(dimension, place) {
                true if stated.is_some_and(|stated| self.is_few_of(*stated)) => Role::Withheld,
                true => Role::Usual,
                false => Role::Unwritten,
            };
        }
        let Some(cell) = self.counted.cells.get(&key) else { return Role::Unwritten };
        match self.earlier.get(&key) {
            // By its own number, too: that of the table is the sum of its parts.
            _ if cell.is_withheld || self.is_few_of(cell.count) => Role::Withheld,
            Some(Standing::FewApart) => Role::Withheld,
            Some(Standing::Known) => Role::Known,
            None => Role::Usual,
        }
    }
}

/// A row of a table: a place, or what is left of one beside its parts.
struct Node {
    name: String,
    place: Option<usize>,
    rest_of: Option<usize>,
    parent: Option<usize>,
}

/// The table of one dimension.
struct Sheet<'a> {
    counted: &'a Counted,
    dimension: usize,
    nodes: Vec<Node>,
    /// What is left of places, group by group.
    rests: BTreeMap<usize, Vec<Count>>,
}

impl<'a> Sheet<'a> {
    fn of(counted: &'a Counted, dimension: usize, hidden: &BTreeSet<usize>) -> Self {
        let is_row = |at: usize| !hidden.contains(&at) && counted.sets.contains_key(&(dimension, at));
        let mut places: Vec<(usize, usize)> = counted
            .totals
            .keys()
            .copied()
            .filter(|at| is_row(*at))
            .map(|at| (depth(counted, at), at))
            .collect();
        // Wholes before their parts.
        places.sort_unstable();
        let parent = |at: usize| above(&counted.parents, at, is_row);
        let mut nodes: Vec<Node> = places
            .iter()
            .map(|(_, at)| Node {
                name: at.to_string(),
                place: Some(*at),
                rest_of: None,
                parent: parent(*at),
            })
            .collect();
        let mut rests = BTreeMap::new();
        for (_, whole) in &places {
            let under = |wanted: bool| -> Vec<usize> {
                let parts = counted.totals.keys().copied();
                parts.filter(|at| is_row(*at) == wanted && parent(*at) == Some(*whole)).collect()
            };
            let (shown, unseen) = (under(true), under(false));
            if shown.is_empty() {
                continue;
            }
            let rest: Vec<Count> = (0..=counted.labels(dimension))
                .map(|label| {
                    let together = |parts: &[usize]| {
                        let counts = parts.iter().map(|part| counted.count(dimension, *part, label));
                        counts.fold(Count::default(), Count::and)
                    };
                    let left = counted.count(dimension, *whole, label).beside(together(&shown));
                    if left.among > 0.0 { left } else { together(&unseen) }
                })
                .collect();
            if rest.iter().any(|count| count.among > 0.0) {
                let name = format!("rest {whole}");
                nodes.push(Node { name, place: None, rest_of: Some(*whole), parent: Some(*whole) });
                rests.insert(*whole, rest);
            }
        }
        Self { counted, dimension, nodes, rests }
    }

    /// Places by groups, of those counted among those whom everybody knows.
    fn table(&self) -> Result<Counts, Fault> {
        let nodes: Vec<(String, Option<String>)> = self
            .nodes
            .iter()
            .map(|node| (node.name.clone(), node.parent.map(|parent| parent.to_string())))
            .collect();
        let labels: Vec<String> =
            (0..=self.counted.labels(self.dimension)).map(|label| label.to_string()).collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let dimensions = vec![Dimension::tree("place", &nodes)?, Dimension::list("group", TOTAL, &labels)?];
        let is_whole = |node: &Node| {
            node.place.is_some_and(|place| self.nodes.iter().any(|other| other.parent == Some(place)))
        };
        let (mut cases, mut among) = (Vec::new(), Vec::new());
        for node in self.nodes.iter().filter(|node| !is_whole(node)) {
            for (number, label) in labels.iter().enumerate() {
                let count = match (node.place, node.rest_of) {
                    (Some(place), _) => self.counted.count(self.dimension, place, number),
                    (None, whole) => whole
                        .and_then(|whole| self.rests.get(&whole)?.get(number))
                        .copied()
                        .unwrap_or_default(),
                };
                cases.push((vec![node.name.clone(), (*label).to_owned()], count.cases));
                among.push((vec![node.name.clone(), (*label).to_owned()], count.among));
            }
        }
        let base = Counts::new(dimensions.clone(), &among)?;
        Counts::new(dimensions, &cases)?.among(base.values().to_vec())
    }
}

fn depth(counted: &Counted, place: usize) -> usize {
    let mut steps = 0;
    let mut at = place;
    while let Some(parent) = counted.parents.get(&at) {
        at = *parent;
        steps += 1;
    }
    steps
}

/// Cells that a reader can tell more closely than the rules allow, of everything that is shown: every dimension, every place with
/// what it is a part of, and how many each number is among. The number after the last group stands for the total. What an earlier
/// edition showed and stands as it was is known, too, whether it is shown again or not; it cannot be hidden any more.
///
/// # Errors
/// Those of [`disclosure::attack`].
pub(super) fn cracked(
    counted: &Counted,
    rule: &Settings,
    outcome: &Outcome,
    earlier: &BTreeMap<Key, Standing>,
) -> Result<Vec<Key>, Fault> {
    let mut system = Attack::default();
    for (place, total) in &counted.totals {
        let is_known = outcome.totals.iter().any(|(_, at)| at == place);
        system.add((EVERYBODY, *place, 0), *total, is_known);
    }
    for (dimension, place) in counted.sets.keys() {
        for label in 0..=counted.labels(*dimension) {
            let key = (*dimension, *place, label);
            system.add(key, counted.count(*dimension, *place, label), outcome.groups.contains(&key));
        }
    }
    for (dimension, place) in counted.sets.keys() {
        let groups = (0..=counted.labels(*dimension)).map(|label| (*dimension, *place, label)).collect();
        system.sum((EVERYBODY, *place, 0), groups);
        // A dimension's own total beside everybody tells who is in no group.
        if outcome.totals.contains(&(*dimension, *place))
            && let (Some(stated), Some(total)) =
                (counted.stated.get(&(*dimension, *place)), counted.totals.get(place))
            && total.beside(*stated).among > 0.0
        {
            system.know((*dimension, *place, counted.labels(*dimension)));
        }
    }
    for (dimension, whole) in counted.sets.keys() {
        let is_row = |at: usize| counted.sets.contains_key(&(*dimension, at));
        let parts: Vec<usize> = counted
            .sets
            .keys()
            .filter(|(other, at)| other == dimension && above(&counted.parents, *at, is_row) == Some(*whole))
            .map(|(_, at)| *at)
            .collect();
        for label in (0..=counted.labels(*dimension)).filter(|_| !parts.is_empty()) {
            let keys: Vec<Key> = parts.iter().map(|part| (*dimension, *part, label)).collect();
            system.sum_with_rest((*dimension, *whole, label), keys);
        }
    }
    let wholes: BTreeSet<usize> = counted.parents.values().copied().collect();
    for whole in wholes.iter().filter(|whole| counted.totals.contains_key(whole)) {
        let parts =
            counted.parents.iter().filter(|(part, over)| *over == whole && counted.totals.contains_key(part));
        let parts: Vec<Key> = parts.map(|(part, _)| (EVERYBODY, *part, 0)).collect();
        system.sum_with_rest((EVERYBODY, *whole, 0), parts);
    }
    for key in earlier.iter().filter(|(_, standing)| **standing == Standing::Known).map(|(key, _)| *key) {
        system.know(key);
        system.told.insert(key);
    }
    system.cracked(counted, rule)
}

/// A system of cells as a reader knows it.
#[derive(Default)]
struct Attack {
    at: BTreeMap<Key, usize>,
    keys: Vec<Key>,
    counts: Vec<Count>,
    limits: Vec<(f64, f64)>,
    equations: Vec<Vec<(usize, f64)>>,
    /// What everybody knows already.
    told: BTreeSet<Key>,
}

impl Attack {
    fn add(&mut self, key: Key, count: Count, is_known: bool) {
        self.at.insert(key, self.limits.len());
        self.keys.push(key);
        self.counts.push(count);
        self.limits.push(if is_known { (count.cases, count.cases) } else { (0.0, count.among) });
    }

    fn know(&mut self, key: Key) {
        if let Some(at) = self.at.get(&key) {
            self.limits[*at] = (self.counts[*at].cases, self.counts[*at].cases);
        }
    }

    /// What is left over is known: a reader sees how far numbers that are rounded are off.
    fn sum(&mut self, whole: Key, parts: Vec<Key>) {
        self.equation(whole, &parts, |off| (off, off));
    }

    /// What is left over is people whom the file does not show.
    fn sum_with_rest(&mut self, whole: Key, parts: Vec<Key>) {
        let of = |key: &Key, counts: &[Count]| self.at.get(key).map(|at| counts[*at]).unwrap_or_default();
        let together = parts.iter().fold(Count::default(), |sum, part| sum.and(of(part, &self.counts)));
        let left = of(&whole, &self.counts).beside(together);
        let is_rest = left.among > 0.0;
        self.equation(
            whole,
            &parts,
            |off| if is_rest { (off.min(0.0), off.max(left.among)) } else { (off, off) },
        );
    }

    fn equation(&mut self, whole: Key, parts: &[Key], limits: impl Fn(f64) -> (f64, f64)) {
        let Some(over) = self.at.get(&whole).copied() else { return };
        let parts: Vec<usize> = parts.iter().filter_map(|part| self.at.get(part)).copied().collect();
        let off = self.counts[over].cases - parts.iter().map(|part| self.counts[*part].cases).sum::<f64>();
        let mut equation = vec![(over, -1.0)];
        equation.extend(parts.into_iter().map(|part| (part, 1.0)));
        equation.push((self.limits.len(), 1.0));
        self.keys.push((usize::MAX, usize::MAX, 0));
        self.counts.push(Count::default());
        self.limits.push(limits(off));
        self.equations.push(equation);
    }

    fn cracked(self, counted: &Counted, rule: &Settings) -> Result<Vec<Key>, Fault> {
        let need = |at: usize| -> Option<f64> {
            let (key, count) = (self.keys[at], self.counts[at]);
            let is_guess = counted.cells.get(&key).is_some_and(|cell| cell.is_withheld);
            let is_one = key.1 != usize::MAX && !is_guess && !self.told.contains(&key);
            let reason = reason_of_count(count.cases, Some(count.among), rule).filter(|_| is_one);
            reason.map(|_| rule.count_width().min(count.among))
        };
        let asked: Vec<bool> = (0..self.limits.len()).map(|at| need(at).is_some()).collect();
        let found = disclosure::bounds(self.limits.clone(), self.equations.clone(), &asked, true)?;
        let is_cracked = |bounds: &&disclosure::Bounds| {
            need(bounds.cell)
                .is_some_and(|width| bounds.high.unwrap_or(f64::INFINITY) - bounds.low < width - 1e-6)
        };
        Ok(found.iter().filter(is_cracked).map(|bounds| self.keys[bounds.cell]).collect())
    }
}
