//! The register's outcome contracts: their files and measurements edition by edition, the statements as they were sent, and what
//! these propose to pay of the reservations that cover them.
//!
//! `sagsgang_outcomes` reads contracts and settles them; this module keeps what was given and what was sent. What a statement
//! proposes is worked out from it and the journal each time: what is payable from the beginning, less what is booked. So a
//! movement that is undone is proposed again, and nothing is paid twice.

mod ask;
mod booking;
mod decision;
mod desk;
mod file;
mod finding;
mod named;
mod page;
mod payment;
mod reservation;
mod rules;
mod settled;
mod view;

pub(crate) use desk::Desks;
pub(crate) use finding::all as findings;
pub(crate) use payment::{Money, origins};
pub use rules::{ContractLook, ContractRule, ContractSeen, contract_rules};
pub use view::*;
