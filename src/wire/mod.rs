//! Public forms of what the program knows: domain types never leave it by themselves.

pub mod brief;
pub mod cash_words;
pub mod commitment;
pub mod contract;
pub mod contract_register;
pub mod contract_rule;
pub mod contract_term;
pub mod contract_words;
mod difference;
mod effect_terms;
pub mod effect_words;
pub mod equity_words;
pub mod grant;
pub mod journal;
pub mod matter_words;
mod minutes;
pub mod plan_words;
pub mod pool;
pub mod pool_words;
pub mod queue;
mod readings;
pub mod thread;
pub mod words;

pub use difference::DifferenceForm;
pub use minutes::{DiagnosticForm, MinutesForm, SpanForm};
