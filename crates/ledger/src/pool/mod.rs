//! Pools and their names: one pool is written in many ways.
//!
//! [`mentions`] finds names in a text, [`PoolName`] tells what of a name counts, and [`PoolBook`] brings the names of a
//! public body together. What is more than a difference of generic words is only suggested: persons say
//! [`crate::PoolStatement::Same`] or [`crate::PoolStatement::Apart`].

mod alias;
mod book;
mod mention;
mod name;
mod statement;

pub use alias::aliases;
pub use book::{PoolBook, PoolFound};
pub use mention::{PoolMention, mentions};
pub use name::PoolName;
pub use statement::check_statement;

/// A pool of a public body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pool {
    /// Its id: made of what it is known by ([`PoolName::key`]), so that it is the same whatever is read first.
    pub id: String,
    /// The name that it is shown by: the fullest of its names.
    pub name: String,
    /// Its other names, in order.
    pub aliases: Vec<String>,
}
