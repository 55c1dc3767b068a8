//! Matching: each of the treated finds those who are most alike among the others. No outcome comes in here.
//!
//! Neighbours are taken greedily (Rubin 1973), by a rule that is written and does not depend on the machine:
//! 1. Scores and distances are rounded to ten decimals.
//! 2. Only people who are equal in the exact columns, and within the caliper, are compared.
//! 3. The treated come in falling score, equal ones in the order of the file; with Mahalanobis' distance and no caliper in the
//!    order of the file. Without replacement each takes one neighbour in a round, as many rounds as neighbours are asked for.
//! 4. Each takes the nearest who is left, of equally near ones the first of the file.

mod effect;
mod nearest;
mod search;

pub use effect::{MatchedEffect, matched_effect};
pub use nearest::{Caliper, Distance, Plan, Scale, match_nearest};

use crate::Notice;
use serde::Serialize;

/// The caliper in standard deviations of the logit that is usual (Austin 2011).
pub const CALIPER_USUAL: f64 = 0.2;

/// One of the treated with those who are compared with him or her.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatchedSet {
    /// The row of the treated.
    pub treated: usize,
    /// The rows of the others, nearest first.
    pub comparison: Vec<usize>,
    /// Their distances.
    pub distances: Vec<f64>,
}

/// Why one of the treated found nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoMatch {
    /// Nobody else is equal in the exact columns.
    NobodyEqual,
    /// Somebody is, and nobody within the caliper.
    BeyondCaliper,
    /// All who would do are taken by others.
    AllTaken,
}

/// One of the treated who found nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Unmatched {
    /// The row.
    pub treated: usize,
    /// Why.
    pub why: NoMatch,
}

/// Who is compared with whom.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Matched {
    /// In the order of the treated's rows.
    pub sets: Vec<MatchedSet>,
    /// The treated who found nobody, in the order of rows.
    pub unmatched: Vec<Unmatched>,
    /// By row: 1 for the treated who are matched; for the others the sum of their shares in sets, each set one in all; 0 for
    /// those left out.
    pub weights: Vec<f64>,
    /// Whether one person may stand in several sets.
    pub has_replacement: bool,
    /// The sum of all distances.
    pub sum_of_distances: f64,
    /// What goes with it.
    pub notices: Vec<Notice>,
}

impl Matched {
    /// Of sets, such as a file of pairs: weights and notices follow from them.
    pub fn of(sets: Vec<MatchedSet>, unmatched: Vec<Unmatched>, rows: usize, asked: usize) -> Self {
        let mut weights = vec![0.0; rows];
        let mut uses = vec![0u32; rows];
        for set in &sets {
            let share = 1.0 / set.comparison.len().max(1) as f64;
            if let Some(weight) = weights.get_mut(set.treated) {
                *weight = 1.0;
            }
            for row in &set.comparison {
                if let (Some(weight), Some(uses)) = (weights.get_mut(*row), uses.get_mut(*row)) {
                    *weight += share;
                    *uses += 1;
                }
            }
        }
        let mut notices = Vec::new();
        if !unmatched.is_empty() {
            notices.push(Notice::Unmatched { treated: unmatched.len(), of: unmatched.len() + sets.len() });
        }
        let few = sets.iter().filter(|set| set.comparison.len() < asked).count();
        if few > 0 {
            notices.push(Notice::FewNeighbours { treated: few, asked });
        }
        let sum_of_distances = crate::number::sum(sets.iter().flat_map(|set| set.distances.iter().copied()));
        let has_replacement = uses.iter().any(|uses| *uses > 1);
        Self { sets, unmatched, weights, has_replacement, sum_of_distances, notices }
    }
}

#[cfg(test)]
mod tests;
