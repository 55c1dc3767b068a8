//! Double entry: movements, the accounts that they move money between, and what stands on each account.
//!
//! For every pool and year there is one account a [`State`] of the money, and money that is tied to something stands under
//! the [`Holding`] that it is tied to. A movement has legs that sum to zero ([`Posted::legs`]); legs and balances are
//! derived and never kept. On-budget states add up: frame = paid + awarded + appropriated + reserved + free.
//! What is only proposed or recommended stands beside the budget against [`State::Prospect`] and takes nothing from it.

mod booking;
mod ledger;
mod movement;
mod posting;
mod refusal;

pub use booking::MOVEMENT_ORE_MAX;
pub use ledger::{Balance, Holding, HoldingState, Ledger, Posted};
pub use movement::{Account, Leg, Movement, MovementKind, State};
pub use refusal::Refusal;
