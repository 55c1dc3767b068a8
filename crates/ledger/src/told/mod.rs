//! What the text of an agenda item says of money.

pub(crate) mod about;
pub mod application;
pub mod change;
pub mod clause;
pub mod condition;
mod demand;
mod due;
pub mod frame;
pub mod grant;
mod held;
pub mod history;
pub mod list;
pub mod onward;
pub mod printed;
pub mod purpose;
mod said;
pub mod source;
pub mod stage;
mod tie;
pub mod verb;

use crate::{Ore, Stage};
use jiff::civil::Date;
use sagsgang_text::Span;

/// What a section of an item is for, as far as money goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Summary.
    Summary,
    /// What the organ is asked to decide.
    Recommendation,
    /// The case, or anything else that tells.
    Background,
    /// Economy.
    Finance,
    /// Earlier treatment.
    History,
    /// What was decided.
    Decision,
}

/// What came of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Result {
    /// Nothing yet: an agenda, or an item without a decision.
    Open,
    /// Approved, as recommended or changed.
    Approved,
    /// Sent on with a recommendation.
    Recommended,
    /// Put off.
    Postponed,
    /// Turned down or withdrawn.
    Rejected,
    /// Noted, discussed, referred: no money moves.
    Other,
}

/// A section, or a clause of a recommendation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it is for.
    pub part: Part,
    /// Its text.
    pub text: String,
    /// Where the text begins in the document, in bytes.
    pub start: u32,
}

/// A sum as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Id of the fact.
    pub id: String,
    /// How much.
    pub ore: Ore,
    /// Not exactly that much but at most.
    pub is_maximum: bool,
    /// About, or at least: no sum to book.
    pub is_vague: bool,
    /// The sum is for each of the years.
    pub is_yearly: bool,
    /// Budget years, as read.
    pub years: Vec<i16>,
    /// The section that it stands in.
    pub part: Part,
    /// How far it has come, as read; none where it is only mentioned.
    pub stage: Option<Stage>,
    /// Whether what was read of its kind is new money; false for a guarantee, a loan, an income.
    pub is_new_money: bool,
    /// The pool, as written.
    pub pool: Option<String>,
    /// Who gets it, as written.
    pub recipient: Option<String>,
    /// The number with its unit.
    pub span: Span,
    /// The sentence, clause or entry.
    pub sentence: Span,
    /// The words of the sentence.
    pub words: String,
}

/// An agenda item as far as money goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The public body, such as `Region Midtjylland`; empty where none is known.
    pub body: String,
    /// The organ that met.
    pub organization: String,
    /// The document.
    pub document: String,
    /// The item.
    pub item: String,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// Title, without number.
    pub title: String,
    /// What came of it.
    pub result: Result,
    /// Whether it was decided with changes.
    pub is_amended: bool,
    /// Its sections in order.
    pub passages: Vec<Passage>,
    /// The clauses of its recommendation, in order.
    pub clauses: Vec<Span>,
    /// Every sum in it, in the order of the text.
    pub sums: Vec<Sum>,
}
