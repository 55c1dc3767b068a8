//! Two contracts, or two editions of one, beside each other: which terms differ, and in what.
//!
//! Terms are held together by their paths ([`mod@crate::contract::walk`]): a term that only one of the two has is added or
//! removed, one that both have differs in its value, in how sure it is, in the clauses it comes from, or in why it is assumed.
//! What the difference costs is for whoever has measurements to settle both ([`mod@crate::settle`]).

use crate::Contract;
use crate::contract::{Certainty, Entry, walk};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What differs between two contracts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The first contract's id.
    pub left: String,
    /// The second contract's id.
    pub right: String,
    /// Who came in and who left.
    pub parties: Changes,
    /// Which metrics came in and which left.
    pub metrics: Changes,
    /// Which clauses came in and which left.
    pub clauses: Changes,
    /// What differs, term by term, in the order of the first contract; what only the second has stands where it has it.
    pub differences: Vec<Difference>,
    /// How many terms are the same in both.
    pub same: usize,
}

/// What only one of two contracts has, by id, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Only the second has it.
    pub added: Vec<String>,
    /// Only the first has it.
    pub removed: Vec<String>,
}

/// One term that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The term, by keys and ids: `metric.livstilfredshed.pays.marks.2.at`.
    pub path: String,
    /// In what it differs; empty where only one contract has it.
    pub aspects: Vec<Aspect>,
    /// What the first contract says; none where it has no such term.
    pub left: Option<Side>,
    /// What the second contract says.
    pub right: Option<Side>,
}

/// In what a term differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// What it says.
    Value,
    /// Whether it is agreed, assumed or unknown.
    Certainty,
    /// Which clauses it comes from.
    Clauses,
    /// Why it is assumed or unknown.
    Why,
}

/// What one contract says of a term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// How sure it is.
    pub certainty: Certainty,
    /// What it says, as a contract file writes it; none where it is unknown.
    pub value: Option<String>,
    /// Why it is assumed, or why nobody knows it.
    pub why: Option<String>,
    /// The ids of the clauses it comes from.
    pub clauses: Vec<String>,
}

impl Comparison {
    /// Whether the two say the same.
    pub fn is_same(&self) -> bool {
        self.differences.is_empty()
    }
}

/// Holds two contracts against each other.
pub fn compare(left: &Contract, right: &Contract) -> Comparison {
    let (of_left, of_right) = (walk(left), walk(right));
    let (left_by_path, right_by_path) = (by_path(&of_left), by_path(&of_right));
    // A term that only the second has follows the last one before it that both have.
    let mut placed: Vec<((usize, usize), Difference)> = Vec::new();
    let mut same = 0;
    for (at, entry) in of_left.iter().enumerate() {
        let other = right_by_path.get(entry.path.as_str()).map(|at| &of_right[*at]);
        match other.map(|other| (other, aspects(entry, other))) {
            Some((_, aspects)) if aspects.is_empty() => same += 1,
            Some((other, aspects)) => placed.push(((at, 0), difference(aspects, Some(entry), Some(other)))),
            None => placed.push(((at, 0), difference(Vec::new(), Some(entry), None))),
        }
    }
    let mut before = 0;
    for (at, entry) in of_right.iter().enumerate() {
        match left_by_path.get(entry.path.as_str()) {
            Some(place) => before = *place,
            None => placed.push(((before, at + 1), difference(Vec::new(), None, Some(entry)))),
        }
    }
    placed.sort_by_key(|(place, _)| *place);
    Comparison {
        left: left.id.clone(),
        right: right.id.clone(),
        parties: changes(left.parties.iter().map(|one| &one.id), right.parties.iter().map(|one| &one.id)),
        metrics: changes(left.metrics.iter().map(|one| &one.id), right.metrics.iter().map(|one| &one.id)),
        clauses: changes(left.clauses.iter().map(|one| &one.id), right.clauses.iter().map(|one| &one.id)),
        differences: placed.into_iter().map(|(_, difference)| difference).collect(),
        same,
    }
}

/// Where each path stands; the first of two that are the same.
fn by_path(entries: &[Entry]) -> BTreeMap<&str, usize> {
    entries.iter().enumerate().rev().map(|(at, entry)| (entry.path.as_str(), at)).collect()
}

fn aspects(left: &Entry, right: &Entry) -> Vec<Aspect> {
    let differ = [
        (Aspect::Value, left.value != right.value),
        (Aspect::Certainty, left.certainty != right.certainty),
        (Aspect::Clauses, left.clauses != right.clauses),
        (Aspect::Why, left.why != right.why),
    ];
    differ.into_iter().filter(|(_, differs)| *differs).map(|(aspect, _)| aspect).collect()
}

fn difference(aspects: Vec<Aspect>, left: Option<&Entry>, right: Option<&Entry>) -> Difference {
    let side = |entry: &Entry| Side {
        certainty: entry.certainty,
        value: entry.value.clone(),
        why: entry.why.clone(),
        clauses: entry.clauses.clone(),
    };
    let path = left.or(right).map_or(String::new(), |entry| entry.path.clone());
    Difference { path, aspects, left: left.map(side), right: right.map(side) }
}

fn changes<'a>(
    left: impl Iterator<Item = &'a String> + Clone,
    right: impl Iterator<Item = &'a String> + Clone,
) -> Changes {
    let only = |mine: &mut dyn Iterator<Item = &'a String>, others: BTreeSet<&String>| {
        let mut ids: Vec<String> = Vec::new();
        for id in mine.filter(|id| !others.contains(id)) {
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
        ids
    };
    Changes {
        added: only(&mut right.clone(), left.clone().collect()),
        removed: only(&mut left.clone(), right.clone().collect()),
    }
}
