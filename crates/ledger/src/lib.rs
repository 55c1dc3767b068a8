//! Money: what a pool was given, what was decided about it, what is left, and which sentence moved each øre.
//!
//! Three layers, each a pure function of the one before:
//!
//! 1. [`told`]: what the text of an agenda item says of money: frames, sums on their way, conditions, applications, balances,
//!    history. The grammar of money stands here.
//! 2. [`proposal`]: what all items of a public body say together, as [`Proposal`]s: one for each sum however often it is told,
//!    with the pool it belongs to and either enough certainty to be booked or the reasons why a person must look.
//! 3. [`journal`]: double entry. A [`Movement`] is never edited; [`Ledger`] replays movements in the order of their days, lets
//!    what has a last day lapse on it, refuses what cannot be, and derives every balance.
//!
//! [`rules`] finds what is wrong. No clock: the day that counts as today is an argument.

pub mod application;
pub mod condition;
pub mod journal;
pub mod pool;
pub mod proposal;
pub mod rules;
pub mod told;
mod year;

pub use application::{Application, ApplicationPart};
pub use condition::{CoFunding, Condition, ConditionKind, ConditionState, ConditionVerdict, Found};
pub use journal::{
    Account, Balance, Holding, HoldingState, Ledger, Leg, MOVEMENT_ORE_MAX, Movement, MovementKind, Posted,
    Refusal, State,
};
pub use pool::{Pool, PoolBook, PoolFound, PoolMention, PoolName};
pub use proposal::{
    Basis, BasisRole, Certainty, PoolMatch, PoolStatement, Printed, PrintedBalance, Proposal, Reading,
    Reason, Stage,
};
pub use sagsgang_text::Ore;
pub use year::{YEAR_MAX, YEAR_MIN, Year};
