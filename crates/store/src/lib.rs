//! The register: what was read from every document, kept in one file, corrected by persons, and found again.
//!
//! The only place with SQL and the search index. A [`Register`] is opened on a file and shared between threads: one writes
//! while several read. Writing takes the time and the user as arguments; this crate has no clock of its own.
//!
//! - [`Register::import`] takes what was read from one document; see [`ImportOutcome`] for what can come of it.
//! - `Register::start_page`, `meeting`, `item`, `case_number`, `person`, `organization`, `document`, `findings`,
//!   `suggestions`, `corrections` answer the questions of the pages of those names.
//! - [`Register::correct`] and [`Register::confirm_same`] are what a person can say that the program could not read.
//! - [`Register::to_review`] lists what a person should look at first, [`Register::confirm`] keeps that one did.
//! - [`search`] is the one way to search, for command line and web.
//!
//! Only `engine` knows which database it is. Every query elsewhere is written once, with `$1` for parameters.

mod audit;
mod body;
mod contract;
mod correction;
pub mod engine;
mod error;
mod evaluation;
mod id;
mod identity;
mod import;
mod kept;
mod ledger;
mod matters;
mod migration;
mod organ_name;
mod pages;
mod person_name;
mod profile;
mod query;
mod register;
mod review;
mod search;
mod slug;
mod vocabulary;

pub use audit::AuditEntry;
pub use contract::*;
pub use correction::{Correction, CorrectionState, FactAddress, Field};
pub use error::StoreError;
pub use evaluation::*;
pub use id::Id;
pub use identity::{Suggestion, SuggestionKind, SuggestionState};
pub use import::{ImportOutcome, ImportedDocument};
pub use ledger::*;
pub use matters::*;
pub use profile::*;
pub use query::*;
pub use register::Register;
pub use review::{ReviewEntry, ReviewFilter, ReviewList};
pub use search::{
    FacetValue, Facets, SEARCH_HITS_PER_PAGE, SearchHit, SearchQuery, SearchResults, Snippet, search,
};
pub use vocabulary::Word;
