//! Which database it is. Nothing outside this module knows.
//!
//! An [`Engine`] begins transactions and tells the few things that differ between databases ([`Dialect`]). A [`Tx`] runs
//! queries with `$1` for parameters; the same text runs on every engine. Functions are synchronous: no `await` can come
//! between the statements of a transaction.

mod sqlite;
mod value;

pub use sqlite::Sqlite;
pub use value::{FromColumns, Row, Value};

use crate::StoreError;
use crate::migration::Migration;
use crate::search::Match;

/// Whether a transaction may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Sees the register as it was when it began; never waits for a writer.
    Read,
    /// The only one that writes; waits for its turn.
    Write,
}

/// A database that registers are kept in.
pub trait Engine: Send + Sync {
    /// Begins a transaction.
    ///
    /// # Errors
    /// [`StoreError::Locked`] where the turn to write does not come; those of the database.
    fn begin(&self, mode: Mode) -> Result<Tx<'_>, StoreError>;

    /// What differs from other engines.
    fn dialect(&self) -> &Dialect;

    /// Where the register is, for messages.
    fn place(&self) -> &std::path::Path;
}

/// What differs between engines.
pub struct Dialect {
    /// The steps from nothing to the newest schema.
    pub migrations: &'static [Migration],
    /// A query of `unit` and `rank` (below zero; less is better) of the units that match the expression `$1`.
    pub matching: &'static str,
    /// Puts unit `$1` into the index with terms of its title `$2` and text `$3`, and the parts of compounds in them `$4`
    /// and `$5`, each a text with blanks between.
    pub index_unit: &'static str,
    /// Takes unit `$1` out of the index.
    pub forget_unit: &'static str,
    /// Writes an expression for `matching`.
    pub expression: fn(&Match) -> String,
}

/// What an engine gives a [`Tx`] to work with.
pub trait Session {
    /// Runs a statement; returns how many rows it touched.
    ///
    /// # Errors
    /// Those of the database.
    fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, StoreError>;

    /// Runs a query.
    ///
    /// # Errors
    /// Those of the database.
    fn query(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Row>, StoreError>;

    /// Runs several statements without parameters.
    ///
    /// # Errors
    /// Those of the database.
    fn script(&mut self, sql: &str) -> Result<(), StoreError>;

    /// Keeps what was done. Dropped without it, a session leaves no trace.
    ///
    /// # Errors
    /// Those of the database; nothing is kept then.
    fn commit(&mut self) -> Result<(), StoreError>;

    /// What differs from other engines.
    fn dialect(&self) -> &Dialect;
}

/// A transaction: all of it or nothing. Dropped without [`Tx::commit`], nothing was done.
pub struct Tx<'a> {
    session: Box<dyn Session + 'a>,
}

impl<'a> Tx<'a> {
    /// A transaction over `session`.
    pub fn new(session: Box<dyn Session + 'a>) -> Self {
        Self { session }
    }

    /// Runs a statement; returns how many rows it touched.
    ///
    /// # Errors
    /// Those of the database.
    pub fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, StoreError> {
        self.session.execute(sql, parameters)
    }

    /// Runs a query.
    ///
    /// # Errors
    /// Those of the database.
    pub fn query(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.session.query(sql, parameters)
    }

    /// The first row of a query, if it has any.
    ///
    /// # Errors
    /// Those of the database.
    pub fn query_one(&mut self, sql: &str, parameters: &[Value]) -> Result<Option<Row>, StoreError> {
        Ok(self.session.query(sql, parameters)?.into_iter().next())
    }

    /// The one number that a query counts.
    ///
    /// # Errors
    /// Those of the database.
    pub fn count(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, StoreError> {
        self.query_one(sql, parameters)?.map_or(Ok(0), |mut row| row.take())
    }

    /// Puts a row with these columns into `table`. Names of tables and columns are constants of ours, never input.
    ///
    /// # Errors
    /// Those of the database.
    pub fn insert(
        &mut self,
        table: &'static str,
        columns: &[(&'static str, Value)],
    ) -> Result<(), StoreError> {
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
        let values: Vec<Value> = columns.iter().map(|(_, value)| value.clone()).collect();
        let sql = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), places.join(", "));
        self.execute(&sql, &values).map(|_| ())
    }

    /// Runs several statements without parameters.
    ///
    /// # Errors
    /// Those of the database.
    pub fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        self.session.script(sql)
    }

    /// Keeps what was done.
    ///
    /// # Errors
    /// Those of the database; nothing is kept then.
    pub fn commit(mut self) -> Result<(), StoreError> {
        self.session.commit()
    }

    /// What differs from other engines.
    pub fn dialect(&self) -> &Dialect {
        self.session.dialect()
    }
}

/// Values for the parameters of a query, `$1` first.
macro_rules! values {
    ($($value:expr),* $(,)?) => {
        &[$($crate::engine::Value::from($value)),*]
    };
}

pub(crate) use values;
