//! The engines that every case of the contract is run on.

use std::path::PathBuf;

use sagsgang_store::Register;

/// An engine under test.
pub trait TestEngine {
    /// Room for one register; gone when dropped.
    fn new() -> Self;

    /// Opens the register there, made if need be.
    fn open(&self) -> Register;
}

/// SQLite, in a file as in use.
pub struct Sqlite {
    _folder: tempfile::TempDir,
    pub path: PathBuf,
}

impl TestEngine for Sqlite {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("register.db");
        Self { _folder: folder, path }
    }

    fn open(&self) -> Register {
        Register::open(&self.path).expect("the register opens")
    }
}

/// A new register and the room that it is in.
pub fn fresh<E: TestEngine>() -> (E, Register) {
    let engine = E::new();
    let register = engine.open();
    (engine, register)
}
