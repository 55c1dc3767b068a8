//! One movement of money and its legs.

use crate::{Ore, Year};
use jiff::civil::Date;

/// Where money stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Where frames come from; its balance is minus the frame.
    Frame,
    /// In the frame and tied to nothing.
    Free,
    /// Set aside for a purpose ("der afsættes").
    Appropriated,
    /// Held up to a maximum.
    Reserved,
    /// Promised to a recipient (tilsagn).
    Awarded,
    /// Paid out.
    Paid,
    /// Asked for by the administration; beside the budget.
    Proposed,
    /// Recommended to the organ that may decide; beside the budget.
    Recommended,
    /// The other side of what is proposed and recommended.
    Prospect,
}

/// What happened to money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MovementKind {
    /// A pool gets money for a year; below zero it is cut.
    Frame,
    /// The administration asks for it.
    Proposal,
    /// A committee sends it on with a recommendation.
    Recommendation,
    /// Set aside for a purpose ("der afsættes").
    Appropriation,
    /// Held up to a maximum ("der reserveres … på maksimalt").
    Reservation,
    /// Promised to a recipient.
    Award,
    /// Paid to a recipient, or of an appropriation or a reservation.
    Payment,
    /// Paid back to the pool.
    Repayment,
    /// A part of an appropriation, a reservation or an award that is let go before its time.
    Release,
    /// What is left of a holding ends by its day or its terms.
    Lapse,
    /// Free money of a year becomes free money of another.
    CarryOver,
    /// A proposal, recommendation, appropriation, reservation or award is taken back ("tilbageført", "afvist").
    Cancellation,
    /// Undoes a movement that should not have been booked, leg by leg.
    Reversal,
}

/// An account: money of one pool and year in one state, tied to one holding or to none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Account {
    /// The pool.
    pub pool: String,
    /// The budget year, where one is known.
    pub year: Option<Year>,
    /// Where the money stands.
    pub state: State,
    /// What it is tied to; none for `Frame`, `Free` and `Prospect`.
    pub holding: Option<String>,
}

/// A change of one account. The legs of a movement sum to zero.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leg {
    /// The account.
    pub account: Account,
    /// What is added to it.
    pub ore: Ore,
}

/// One movement of money. Never edited: what was wrong is corrected by new movements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    /// Its own id, unlike every other.
    pub id: String,
    /// The day that it takes effect: that of the meeting, the payment, the lapse.
    pub date: Date,
    /// What happened.
    pub kind: MovementKind,
    /// The pool.
    pub pool: String,
    /// The budget year, where one is known. For what works on a holding or draws on one, none means the holding's.
    pub year: Option<Year>,
    /// How much. Above zero, save for a frame that is cut. A reversal takes that of the movement that it undoes.
    pub ore: Ore,
    /// The holding that it opens (proposal, recommendation, appropriation, reservation, award) or works on (payment,
    /// repayment, release, lapse, cancellation). None for a frame, a carry-over and a reversal.
    pub holding: Option<String>,
    /// For an award: the appropriation or reservation that it is taken from; none means from free money.
    pub draws_on: Option<String>,
    /// For what is recommended or decided: the proposal or recommendation that it settles, which then stands open no more.
    pub settles: Option<String>,
    /// For what opens a holding: the last day of it, where its terms say that it lapses then.
    pub lapses_on: Option<Date>,
    /// For a carry-over, and for one that is only asked for or recommended: the year that gets the money.
    pub to_year: Option<Year>,
    /// For a reversal: the movement that it undoes.
    pub reverses: Option<String>,
    /// Who gets it, where somebody does.
    pub recipient: Option<String>,
    /// What it is for, in a few words.
    pub purpose: String,
}
