//! What became of it: matters followed over meetings and bodies, what was promised, and where it waits.
//!
//! Two steps, each a pure function of the one before:
//!
//! 1. [`told`]: what one agenda item says that following it needs: by what it can be recognised elsewhere ([`Mark`]), what was
//!    promised in it ([`Promise`]), where it was sent ([`Wait`]), what it tells of earlier promises ([`Telling`]). Made once an
//!    item, and kept.
//! 2. [`follow()`]: all items together: which are one matter ([`Threads`]), which later sentence may show that a promise was kept
//!    ([`Evidence`]), where what was sent on has arrived ([`Arrival`]), which minutes were never approved.
//!
//! [`clause`] puts a recommendation beside its decision. [`commitment::state`] says how a promise stands on a day. What the
//! program finds is a suggestion with its reason until a person has confirmed it; what a person said holds. No clock: the day
//! that counts as today is an argument, and what is known on a day is what the items up to that day say.

pub mod clause;
pub mod commitment;
pub mod follow;
pub mod route;
pub mod rules;
pub mod thread;
pub mod told;

pub use clause::{ClauseFate, Difference, Fate};
pub use commitment::{CommitmentState, Evidence, Outcome, Standing, Verdict};
pub use follow::{Following, follow};
pub use route::{Arrival, Unapproved};
pub use thread::{Link, LinkReason, LinkStatement, Member, ReasonKind, StrandAt, Thread, Threads};
pub use told::{
    Approval, DuePhrase, Heard, ItemHead, Mark, MarkKind, Owner, OwnerKind, Part, Promise, Says, Strand,
    Telling, Told, Treated, Wait, WaitKind,
};
