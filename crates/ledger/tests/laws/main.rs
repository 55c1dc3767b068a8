//! The laws of the journal: examples that anybody can do on paper, and properties held on generated journals.

mod build;
mod condition;
mod example;
mod generate;
mod law;
