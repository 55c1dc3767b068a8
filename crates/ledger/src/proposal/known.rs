//! The proposals that are known so far, by what later texts find them by: their sum, their grant and years, their words. With
//! years of minutes a sum must not be held against every other.

use super::likeness::{content, shared};
use super::{Certainty, Proposal};
use crate::{Ore, Year};
use std::collections::{BTreeMap, BTreeSet};

/// A grant, its budget years, and the year that gets the money of a carry-over.
type GrantYears = (String, Vec<Year>, Option<Year>);

/// Places in a row of proposals, by what they are found by. It holds as long as no sum, grant, year or aim changes.
#[derive(Default)]
pub(super) struct Known {
    by_ore: BTreeMap<Ore, Vec<usize>>,
    by_grant: BTreeMap<GrantYears, Vec<usize>>,
    by_id: BTreeMap<String, Vec<usize>>,
    /// By the proposal that they take further.
    by_settled: BTreeMap<String, Vec<usize>>,
    /// The content words of what each is about.
    words: Vec<BTreeSet<String>>,
}

impl Known {
    /// What `proposals` are found by.
    pub(super) fn of(proposals: &[Proposal]) -> Known {
        let mut known = Known::default();
        proposals.iter().for_each(|proposal| known.add(proposal));
        known
    }

    /// Adds the next proposal of the row.
    pub(super) fn add(&mut self, proposal: &Proposal) {
        let at = self.words.len();
        self.by_ore.entry(proposal.ore).or_default().push(at);
        if let Some(key) = grant_years(proposal) {
            self.by_grant.entry(key).or_default().push(at);
        }
        self.by_id.entry(proposal.id.clone()).or_default().push(at);
        if let Some(settled) = &proposal.settles {
            self.by_settled.entry(settled.clone()).or_default().push(at);
        }
        self.words.push(about(proposal));
    }

    /// Those with this sum, in order.
    pub(super) fn with_sum(&self, ore: Ore) -> &[usize] {
        self.by_ore.get(&ore).map_or(&[], Vec::as_slice)
    }

    /// Those with the sum of `proposal`, or with its grant and years; in order, each once.
    pub(super) fn like(&self, proposal: &Proposal) -> BTreeSet<usize> {
        let same_grant = grant_years(proposal).and_then(|key| self.by_grant.get(&key));
        self.with_sum(proposal.ore).iter().chain(same_grant.into_iter().flatten()).copied().collect()
    }

    /// The first other proposal that takes `known` further, or that `known` is told to be.
    pub(super) fn further(&self, known: &Proposal) -> Option<usize> {
        let told = match &known.certainty {
            Certainty::Told(Some(id)) => self.by_id.get(id),
            _ => None,
        };
        let own = self.by_id.get(&known.id);
        let others = self.by_settled.get(&known.id).into_iter().flatten().chain(told.into_iter().flatten());
        others.filter(|at| own.is_none_or(|own| !own.contains(at))).min().copied()
    }

    /// How many of `words` the proposal at a place is about.
    pub(super) fn likeness(&self, words: &BTreeSet<String>, at: usize) -> usize {
        self.words.get(at).map_or(0, |own| shared(words, own))
    }

    /// The content words of what the proposal at a place is about.
    pub(super) fn words(&self, at: usize) -> &BTreeSet<String> {
        &self.words[at]
    }
}

/// The content words of what a proposal is about.
pub(super) fn about(proposal: &Proposal) -> BTreeSet<String> {
    content(&[proposal.recipient.as_deref().unwrap_or(""), &proposal.purpose])
}

/// What a grant of one year is known by; none without a grant.
fn grant_years(proposal: &Proposal) -> Option<GrantYears> {
    Some((proposal.grant.clone()?, proposal.years.clone(), proposal.to_year))
}
