//! Which later sentence may show that a promise was kept, changed or given up. Only ever a suggestion: a person confirms it.
//!
//! A sentence is offered where it stands in a later item of the same matter, or of the same organ about the same thing, and tells of
//! the very thing that was promised: the paper, the deed, the one who was to do it. That the item is about the same matter is not
//! enough. What was to be laid before an organ may also show by an item on its agenda that treats it.

mod fit;
mod index;

use sagsgang_text::Span;

use crate::thread::{ReasonKind, Threads};
use crate::told::{Part, Promise, Says, Told};
use fit::Asked;
use index::{Index, Place};

/// At most so many sentences are offered for a promise.
pub const EVIDENCE_MAX: usize = 3;

/// So many later strands of a kind are looked at for a promise.
const CANDIDATES_MAX: usize = 60;

/// Beside a sentence of some strength, those that are so much weaker are not offered.
const WEAKER_MAX: u8 = 25;

/// What speaks for a sentence being about a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceReason {
    /// What kind: what both name, or the thread that both are in.
    pub kind: ReasonKind,
    /// The words that both have.
    pub words: String,
}

/// A sentence of a later meeting that may show what became of a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Id of the commitment.
    pub commitment: String,
    /// Id of the item that tells it.
    pub item: String,
    /// What it tells.
    pub says: Says,
    /// The words that tell it: "har indgået"; empty where the item itself is the presentation that was promised.
    pub by: String,
    /// Where in the item.
    pub part: Part,
    /// The sentence, or the title.
    pub span: Span,
    /// Its words, on one line.
    pub words: String,
    /// Why it may be about the promise.
    pub reasons: Vec<EvidenceReason>,
    /// How much speaks for it, of 100.
    pub strength: u8,
}

/// The sentences that may show what became of each promise: by promise, then the strongest first, then by day.
pub fn find(told: &[Told], threads: &Threads) -> Vec<Evidence> {
    let index = Index::new(told, threads);
    let mut found = Vec::new();
    for (item, one) in told.iter().enumerate() {
        for promise in &one.promises {
            found.extend(of_promise(&index, threads, item, promise));
        }
    }
    found
}

/// What may show what became of one promise.
fn of_promise(index: &Index<'_>, threads: &Threads, item: usize, promise: &Promise) -> Vec<Evidence> {
    let strands = &index.told[item].strands;
    let Some(strand) = strands.iter().position(|strand| strand.key == promise.strand) else {
        return Vec::new();
    };
    let at: Place = (item, strand);
    let asked = Asked::new(index, threads, at, promise);
    let mut best: Vec<(Place, Evidence)> = Vec::new();
    for place in index.after(at, &asked.finding(), CANDIDATES_MAX) {
        let Some(evidence) = asked.best(place) else { continue };
        match best.iter_mut().find(|(known, _)| known.0 == place.0) {
            Some((_, known)) if known.strength >= evidence.strength => {}
            Some((_, known)) => *known = evidence,
            None => best.push((place, evidence)),
        }
    }
    // What was to be laid before an organ was laid before it the first time that it stood on the agenda.
    let day = |place: &Place| index.told[place.0].head.date;
    let is_item = |evidence: &Evidence| evidence.by.is_empty() && evidence.part == Part::Title;
    let first =
        best.iter().filter(|(_, evidence)| is_item(evidence)).filter_map(|(place, _)| day(place)).min();
    best.retain(|(place, evidence)| !is_item(evidence) || first.is_none() || day(place) == first);
    best.sort_by_key(|(place, evidence)| {
        (std::cmp::Reverse(evidence.strength), index.told[place.0].head.date, *place)
    });
    let strongest = best.first().map_or(0, |(_, evidence)| evidence.strength);
    best.retain(|(_, evidence)| evidence.strength + WEAKER_MAX > strongest);
    best.into_iter().map(|(_, evidence)| evidence).take(EVIDENCE_MAX).collect()
}

#[cfg(test)]
mod tests;
