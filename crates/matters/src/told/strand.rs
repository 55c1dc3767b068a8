//! The matters in one item.

use crate::told::{Strand, Treated};

/// What kind of item it is, by its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// One matter.
    Ordinary,
    /// Several matters that have nothing to do with each other: "Gensidig orientering".
    Collective,
    /// Belongs to every meeting and is no matter: "Godkendelse af dagsorden".
    Standing,
}

/// What kind of item has this title.
pub fn kind(_title: &str) -> ItemKind {
    ItemKind::Ordinary
}

/// The strands of an item with their marks: one for an ordinary item, one for each paragraph or entry of a collective one, none
/// for a standing one.
pub fn read(treated: &Treated<'_>, _kind: ItemKind) -> Vec<Strand> {
    vec![Strand { key: String::new(), span: treated.item.span, marks: Vec::new() }]
}

/// Key of the strand that `place` stands in, among `strands`; empty where none holds it.
pub fn at(strands: &[Strand], place: sagsgang_text::Span) -> String {
    strands
        .iter()
        .find(|strand| strand.span.contains(place))
        .map(|strand| strand.key.clone())
        .unwrap_or_default()
}
