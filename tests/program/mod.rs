//! The program as people call it, in a folder of its own: what the tests of the commands stand on.

#![allow(dead_code, reason = "each test uses its part of it")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The examples that are documents, in the order of their names; contracts stand in a folder of their own.
pub fn examples() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root().join("examples"))
        .expect("the examples are there")
        .map(|entry| entry.expect("an example").path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    assert!(paths.len() >= 8, "the examples are there");
    paths
}

/// A folder of its own for a test.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// The program in `folder`, with no setting of the machine that changes what it does.
pub fn sagsgang(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sagsgang"));
    command.current_dir(folder).env("USER", "prøve").env("RUST_BACKTRACE", "0");
    for setting in ["SAGSGANG_REGISTER", "SAGSGANG_PROFILES", "CLICOLOR_FORCE", "RAYON_NUM_THREADS"] {
        command.env_remove(setting);
    }
    command
}

/// What the program said and how it ended.
#[derive(Debug)]
pub struct Said {
    /// Exit code; none where a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Said {
        Said {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Runs a command to its end. A panic is never an answer.
pub fn run(command: &mut Command) -> Said {
    let said = Said::from(command.output().expect("the program runs"));
    assert!(!said.err.contains("panicked"), "{said:?}");
    said
}

/// Runs the program in `folder` with `arguments`.
pub fn say(folder: &Path, arguments: &[&str]) -> Said {
    run(sagsgang(folder).args(arguments))
}
