//! The register as a file that is opened.

use std::path::Path;
use std::time::Duration;

use crate::engine::{Engine, Mode, Sqlite, Tx};
use crate::{StoreError, migration};

/// How long a transaction waits for another program that holds the file.
pub const BUSY_WAIT: Duration = Duration::from_secs(10);

/// An open register. Share it by reference: one thread writes while several read.
pub struct Register {
    engine: Box<dyn Engine>,
    pub(crate) matters: crate::matters::Cache,
}

impl Register {
    /// Opens the register at `path`; makes it where there is no file.
    ///
    /// # Errors
    /// One variant of [`StoreError`] for each thing that can be wrong with the file. A file that is not a register is not
    /// touched.
    pub fn open(path: &Path) -> Result<Register, StoreError> {
        Self::open_waiting(path, BUSY_WAIT)
    }

    /// As [`Register::open`], for an import that goes on where another was interrupted: the ledger and the matters are left as
    /// they are until [`Register::keep_ledger`] and [`Register::keep_matters`], so that they are the same whether there was an
    /// interruption or not.
    ///
    /// # Errors
    /// As [`Register::open`].
    pub fn open_to_import(path: &Path) -> Result<Register, StoreError> {
        Self::before_ledger(Box::new(Sqlite::open(path, BUSY_WAIT)?))
    }

    /// As [`Register::open`]; a transaction waits `busy_wait` for other programs that hold the file.
    ///
    /// # Errors
    /// As [`Register::open`].
    pub fn open_waiting(path: &Path, busy_wait: Duration) -> Result<Register, StoreError> {
        Self::with_engine(Box::new(Sqlite::open(path, busy_wait)?))
    }

    /// The register that `engine` keeps, brought to the newest schema.
    ///
    /// # Errors
    /// [`StoreError::Newer`], [`StoreError::Damaged`], and those of the database.
    pub fn with_engine(engine: Box<dyn Engine>) -> Result<Register, StoreError> {
        let register = Self::before_ledger(engine)?;
        crate::ledger::keep::keep_up(&register)?;
        crate::matters::keep::keep_up(&register)?;
        Ok(register)
    }

    fn before_ledger(engine: Box<dyn Engine>) -> Result<Register, StoreError> {
        migration::migrate(engine.as_ref())?;
        let register = Register { engine, matters: crate::matters::Cache::default() };
        crate::search::keep_up(&register)?;
        Ok(register)
    }

    /// Where the register is.
    pub fn path(&self) -> &Path {
        self.engine.place()
    }

    /// Runs `work` in a transaction that sees the register at one moment.
    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut tx = self.engine.begin(Mode::Read)?;
        work(&mut tx).map_err(|error| error.in_file(self.path()))
    }

    /// Runs `work` in a transaction that is kept if it ends well, and leaves no trace if it does not.
    pub(crate) fn write<T>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut tx = self.engine.begin(Mode::Write)?;
        let done = work(&mut tx).map_err(|error| error.in_file(self.path()))?;
        tx.commit()?;
        Ok(done)
    }
}
