//! Text beside facts: the marks in a text, the facts read from them, and the links between the two.

pub(super) mod fact;
pub(super) mod mark;
pub(super) mod pages;
pub(super) mod sure;
pub(super) mod text;
