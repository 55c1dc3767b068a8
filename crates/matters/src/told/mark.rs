//! By what a matter can be recognised elsewhere: names, quoted names, telling words, numbers, days, organs.

use sagsgang_text::Span;

use crate::told::{Mark, Part, Treated};

/// The marks in a stretch of an item, in the order of the text: names, quoted names, organs, bodies, days of meetings, and the
/// telling words of it by their stems.
pub fn within(_treated: &Treated<'_>, _span: Span, _part: Part) -> Vec<Mark> {
    Vec::new()
}
