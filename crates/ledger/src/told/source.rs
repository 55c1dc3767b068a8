//! What the text says that money is paid from: a pool, or something else.

use super::{Item, Part};
use sagsgang_text::Span;

/// What something is paid from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payer {
    /// A pool, as written.
    Pool(String),
    /// "puljen", without a name: the pool that the text around it is about.
    ThePool,
    /// A budget, an account, a frame, other people's money: as written.
    Other(String),
}

/// A sentence or clause that says what something is paid from ("Udgifterne afholdes af Puljen til lige sundhed").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceTold {
    /// The section that it stands in.
    pub part: Part,
    /// What pays.
    pub from: Payer,
    /// The words that name it.
    pub span: Span,
    /// The sentence or clause.
    pub sentence: Span,
}

/// The sentences of an item that say what something is paid from, in the order of the text.
pub fn paid_from(item: &Item) -> Vec<SourceTold> {
    let _ = item;
    Vec::new()
}
