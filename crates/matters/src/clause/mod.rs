//! A recommendation beside its decision, clause by clause.

mod answer;
pub(crate) mod cut;
mod difference;
mod number;
mod passage;
#[cfg(test)]
mod tests;
mod token;
pub(crate) mod verdict;
pub(crate) mod words;

use sagsgang_minutes::Item;
use sagsgang_text::{Source, Span};

/// What became of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// Adopted as asked.
    Adopted,
    /// Adopted otherwise than asked.
    Changed,
    /// Turned down.
    Rejected,
    /// The decision says nothing of it.
    NotTakenUp,
    /// Put off.
    Postponed,
    /// Sent on to another organ with a recommendation.
    Recommended,
    /// Decided without having been asked for.
    Added,
}

/// A stretch that is different: what was asked, or what was decided instead. One of them may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In the clause.
    pub asked: Span,
    /// In the decision.
    pub decided: Span,
}

/// What became of one clause, or what was added to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseFate {
    /// Place of the clause in the recommendation; none for what was added.
    pub clause: Option<usize>,
    /// What became of it.
    pub fate: Fate,
    /// The words of the decision that answer it: its own where it repeats the clause, the sentence where it answers all at once.
    pub answer: Option<Span>,
    /// Whether `answer` answers several clauses at once ("Godkendt").
    pub is_as_a_whole: bool,
    /// For a change: what is different, in the order of the text.
    pub differences: Vec<Difference>,
}

/// What became of each clause of an item, in order, and then what was added; empty where there is no recommendation or no
/// decision.
pub fn compare(source: &Source, item: &Item) -> Vec<ClauseFate> {
    let Some(decision) = &item.decision else { return Vec::new() };
    if item.recommendation.is_none() || source.slice(decision.span).trim().is_empty() {
        return Vec::new();
    }
    answer::fates(source, item, &passage::passages(source, item, decision.span))
}
