//! Tokens of Danish administrative prose.

pub mod name;
