//! Conditions of a grant as a text tells them.

use super::{Item, Part, Sum};
use crate::ConditionKind;
use jiff::civil::Date;
use sagsgang_text::Span;

/// A condition as a text tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionTold {
    /// What it asks for.
    pub kind: ConditionKind,
    /// The last day, where there is one.
    pub due: Option<Date>,
    /// Whether the text says that the grant lapses otherwise.
    pub lapses: bool,
    /// Who is to see to it, as written.
    pub owner: Option<String>,
    /// Its words, as written.
    pub words: String,
    /// The section that it stands in.
    pub part: Part,
    /// Where its words stand.
    pub span: Span,
    /// The sentence or clause.
    pub sentence: Span,
}

/// The conditions that `item` ties to `sum`, in the order of the text. What the decision says goes before what the
/// recommendation says of the same kind.
pub fn conditions(item: &Item, sum: &Sum) -> Vec<ConditionTold> {
    let _ = (item, sum);
    Vec::new()
}

/// The last day of what lapses unless it is used by then ("bortfalder, hvis den ikke er brugt ved udgangen af 2028"),
/// where `text` says so. `meeting` tells the year of a day without one.
pub fn lapse_day(text: &str, meeting: Option<Date>) -> Option<Date> {
    let _ = (text, meeting);
    None
}
