//! Pools and their names: one pool is written in many ways.

/// A name of a pool as a text writes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PoolName {
    /// As written, without quotation marks.
    pub written: String,
}

/// A pool of a public body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pool {
    /// Its id.
    pub id: String,
    /// The name that it is shown by: the fullest of its names.
    pub name: String,
    /// Its other names, in order.
    pub aliases: Vec<String>,
}

/// The pools of one public body, found by any of their names.
#[derive(Clone, Debug, Default)]
pub struct PoolBook {
    pools: Vec<Pool>,
}

impl PoolBook {
    /// The pools, in the order of their names.
    pub fn pools(&self) -> &[Pool] {
        &self.pools
    }
}
