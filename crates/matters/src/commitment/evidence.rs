//! Which later sentence may show that a promise was kept, changed or given up. Only ever a suggestion: a person confirms it.

use sagsgang_text::Span;

use crate::thread::{ReasonKind, Threads};
use crate::told::{Part, Says, Told};

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
pub fn find(_told: &[Told], _threads: &Threads) -> Vec<Evidence> {
    Vec::new()
}
