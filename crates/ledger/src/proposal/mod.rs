//! What the items of a public body say of money, together: one proposal for each sum, however often it is told.
//!
//! [`read`] goes in steps, each a file: the sums that an item moves (`draft`), which pool each belongs to (`place`), what
//! pools were given (`frame`), and then over all items (`story`): what is told again as history, what a later meeting
//! decided or corrected, and which pool earlier grants to the same point to. `movement` turns a proposal into movements.

mod draft;
mod frame;
mod known;
mod likeness;
mod movement;
mod place;
mod reading;
mod story;

use crate::{Application, Condition, MovementKind, Ore, PoolBook, Year};
use jiff::civil::Date;
use sagsgang_text::Span;

pub use movement::movements;
pub use reading::read;

/// What a place in a text has to do with a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BasisRole {
    /// The decision that it follows from.
    Decision,
    /// The clause of the recommendation.
    Recommendation,
    /// The summary.
    Summary,
    /// The case text, or the economy section.
    Background,
    /// What tells where the money comes from.
    Source,
    /// A later text that tells it again.
    Later,
}

/// A place that something was read from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Basis {
    /// The document.
    pub document: String,
    /// The item.
    pub item: String,
    /// What the place has to do with it.
    pub role: BasisRole,
    /// The sum, or the words that carry it.
    pub span: Span,
    /// The sentence or clause around it.
    pub sentence: Span,
}

/// How far a sum has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Asked for by the administration.
    Proposed,
    /// Recommended to the organ that may decide.
    Recommended,
    /// Decided.
    Decided,
    /// Put off.
    Postponed,
    /// Turned down, or taken off the agenda.
    Rejected,
    /// Told of an earlier year or meeting.
    History,
}

/// Which pool a sum belongs to, and how that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PoolMatch {
    /// The sum's own sentence or clause names it.
    Named(String),
    /// A sentence of the same decision or recommendation says that the expense is paid from it, or the item is about giving
    /// that pool out.
    Item(String),
    /// Only earlier grants to the same, or the case text, point to it.
    Suggested(String),
    /// Nothing does.
    None,
}

impl PoolMatch {
    /// The pool's id.
    pub fn pool(&self) -> Option<&str> {
        match self {
            PoolMatch::Named(id) | PoolMatch::Item(id) | PoolMatch::Suggested(id) => Some(id),
            PoolMatch::None => None,
        }
    }
}

/// Why a person must look before a sum is booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The text names no pool.
    NoPool,
    /// The pool is only suggested: the case text or earlier grants to the same point to it.
    PoolSuggested,
    /// The name fits several pools, or one only nearly.
    PoolUncertain,
    /// Recommended to another organ, and the text does not name the source.
    RecommendedOnward,
    /// About, at least, or a range: no sum to book.
    NotExact,
    /// The words do not say what kind of movement it is.
    KindUnclear,
    /// Several years, and not said whether the sum is for each or for all.
    YearsUnclear,
    /// The same sum may be booked already.
    MaybeBooked,
    /// The decision is silent about it, or the organ may not be the one that decides.
    MaybeNotDecided,
    /// Only a later text tells that it was decided, by an organ whose minutes are not in the register.
    DecidedElsewhere,
    /// Parts and whole do not agree.
    PartsDisagree,
    /// Texts tell different frames of the same pool and year.
    FramesDisagree,
    /// A later meeting corrects a sum of an earlier one.
    Correction,
    /// A number outside what can be booked.
    OutOfRange,
    /// The movement was refused: nothing to draw on.
    Refused,
}

/// Whether a proposal is booked by rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Nothing is open to doubt: it is booked.
    Certain,
    /// A person must look, for these reasons.
    Waiting(Vec<Reason>),
    /// It is told as history, and is the movement or proposal with this id, or nothing that the register knows.
    Told(Option<String>),
    /// No longer on its way (postponed, turned down): shown, never booked.
    Stopped,
}

/// A sum that a text moves, or tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Its id: that of the fact that it rests on, which stays when the document is read again.
    pub id: String,
    /// The day of the meeting.
    pub date: Option<Date>,
    /// What kind of movement it is now: of what is only recommended [`MovementKind::Recommendation`], of what is only asked
    /// for [`MovementKind::Proposal`].
    pub kind: MovementKind,
    /// What it becomes when it is decided: an award, an appropriation, a reservation, a frame, a carry-over.
    pub aims_at: MovementKind,
    /// How far it has come.
    pub stage: Stage,
    /// How much, a year.
    pub ore: Ore,
    /// The budget years; a movement a year. Empty: no year is told, one movement.
    pub years: Vec<Year>,
    /// For a carry-over: the year that gets the money.
    pub to_year: Option<Year>,
    /// The pool.
    pub pool: PoolMatch,
    /// The pool's name as the text writes it.
    pub pool_words: Option<String>,
    /// Who gets it.
    pub recipient: Option<String>,
    /// What it is for.
    pub purpose: String,
    /// What it and other grants to the same through the years are known by.
    pub grant: Option<String>,
    /// The last day of it, where the text says that it lapses.
    pub lapses_on: Option<Date>,
    /// Proposal that this one takes further, or draws on.
    pub settles: Option<String>,
    /// Whether it is booked.
    pub certainty: Certainty,
    /// Where it stands; the first place is the one that counts.
    pub basis: Vec<Basis>,
    /// Its conditions; `holding` of each is this proposal's id.
    pub conditions: Vec<Condition>,
    /// The application that it answers.
    pub application: Option<Application>,
}

/// What a printed balance is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Printed {
    /// What the pool has in all ("rammen er på", "der er … til rådighed").
    Frame,
    /// What was given, set aside and reserved so far ("heraf er … disponeret").
    Used,
    /// What is left ("der resterer", "tilbage i puljen").
    Left,
    /// What will be left if the item is decided as recommended.
    LeftAfter,
}

/// A balance that a text prints, to be held against the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedBalance {
    /// The pool's id.
    pub pool: String,
    /// The budget year, where one is told.
    pub year: Option<Year>,
    /// What it is of.
    pub of: Printed,
    /// The sum.
    pub ore: Ore,
    /// Where it stands.
    pub basis: Basis,
    /// The day of the meeting; the balance is as before its decisions.
    pub date: Option<Date>,
}

/// What all items of a body say of money.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The pools by all their names.
    pub pools: PoolBook,
    /// One proposal for each sum, in the order of days, items and text.
    pub proposals: Vec<Proposal>,
    /// Balances that the texts print.
    pub printed: Vec<PrintedBalance>,
}

/// What a person has said of the names of pools.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PoolStatement {
    /// The first name is another name of the second.
    Same(String, String),
    /// The two names are different pools.
    Apart(String, String),
}
