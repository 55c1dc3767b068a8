//! Tokens of Danish administrative prose: dates, clock times, sums of money, and words without regard to case.
//!
//! Recognisers take a slice and give spans *in that slice*; whoever cut the slice shifts them ([`crate::Span::shift`]).

pub mod amount;
pub mod analyse;
pub mod date;
pub mod name;
pub mod person_number;
pub mod sentence;
pub mod time;
mod word;
pub mod written;

pub use word::{Word, WordIter, fold, is_word_byte, words};
