//! Source text and what can be said of it without knowing what kind of document it is.
//!
//! [`Source`] is a document's text with its lines; [`Span`] a place in it; [`Diagnostic`] a finding about it, drawn by
//! [`render`]. [`danish`] recognises the tokens of Danish administrative prose: dates, clock times, sums of money,
//! names, and the stems that words are searched by. Nothing here reads a file, a clock or a network.

pub mod danish;
mod diagnostic;
mod ore;
mod page;
pub mod render;
pub mod rule;
mod source;
mod span;

pub use diagnostic::{Diagnostic, Label, Severity};
pub use ore::Ore;
pub use page::{Edge, Furniture, Page, Place};
pub use source::{BlockKind, SetAside, SetAsideKind, Source};
pub use span::{Span, Stated};

/// `text` on one line: single blanks for stretches of white space and of letters that control instead of being seen.
pub fn one_line(text: &str) -> String {
    let is_gap = |letter: char| letter.is_whitespace() || letter.is_control();
    text.split(is_gap).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
