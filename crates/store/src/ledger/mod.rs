//! The register's ledger: what was read of money becomes booked movements or rows of a queue, and what persons say of them.
//!
//! `sagsgang_ledger` decides what a text says and what can be booked; this module keeps it. After every import and correction
//! the ledger is brought in step with the facts in one transaction: what is certain and new is booked, and what was booked by
//! rule and is no longer said is undone by a movement of its own. Nothing that a person booked is touched.

mod ask;
mod booking;
mod books;
mod condition;
mod fate;
mod finding;
mod grants;
pub(crate) mod item_money;
mod journal;
pub(crate) mod keep;
mod place;
mod plan;
mod pool_page;
mod pools;
mod queue;
mod said;
mod told;
mod verdict;
mod view;

pub(crate) use booking::book_movement;
pub(crate) use books::{Books, Replayed};
pub use journal::RULE;
pub use told::told_of_document;
pub use view::*;
