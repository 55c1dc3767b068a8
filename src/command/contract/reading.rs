//! Contracts, measurements and earlier statements from disk.

use crate::command::output::tell;
use crate::command::{EXIT_UNREADABLE, fail};
use crate::files::receive_plain;
use crate::wire::contract::former;
use sagsgang_outcomes::settle::Former;
use sagsgang_outcomes::{Contract, Measurement, file};
use sagsgang_text::render::{self, Colours};
use sagsgang_text::{Diagnostic, Severity, Source};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A contract that could be read to the end.
pub(super) struct Loaded {
    /// Its text.
    pub(super) source: Source,
    /// What it says.
    pub(super) contract: Contract,
}

impl Loaded {
    /// Lower-case SHA-256 of its bytes.
    pub(super) fn digest(&self) -> &str {
        self.source.sha256()
    }
}

/// Reads a contract. One that cannot be understood to the end is refused: a term that is passed over would be missing in every
/// sum.
///
/// # Errors
/// The exit code after drawing what could not be understood.
pub(super) fn load(path: &Path) -> Result<Loaded, ExitCode> {
    let source = receive_plain(path).map_err(|error| fail(&error))?.source;
    let read = file::read(&source);
    let faults: Vec<&Diagnostic> = errors(&read.diagnostics).collect();
    match read.contract {
        Some(contract) if faults.is_empty() => Ok(Loaded { source, contract }),
        _ => {
            draw(&source, &faults);
            tell(&format!("fejl: {}: kontrakten kan ikke læses, før det er rettet", path.display()));
            Err(ExitCode::from(EXIT_UNREADABLE))
        }
    }
}

/// Reads measurements from each file, in the order given.
///
/// # Errors
/// The exit code after drawing what could not be understood.
pub(super) fn measurements(paths: &[PathBuf]) -> Result<Vec<Measurement>, ExitCode> {
    let mut all = Vec::new();
    for path in paths {
        let source = receive_plain(path).map_err(|error| fail(&error))?.source;
        let (rows, diagnostics) = file::measurements(&source);
        let faults: Vec<&Diagnostic> = errors(&diagnostics).collect();
        if !faults.is_empty() {
            draw(&source, &faults);
            tell(&format!("fejl: {}: målingerne kan ikke læses, før det er rettet", path.display()));
            return Err(ExitCode::from(EXIT_UNREADABLE));
        }
        all.extend(rows);
    }
    Ok(all)
}

/// Reads the statement before this one from its JSON.
///
/// # Errors
/// The exit code after saying why it is none.
pub(super) fn former_statement(path: Option<&Path>) -> Result<Option<Former>, ExitCode> {
    let Some(path) = path else { return Ok(None) };
    let source = receive_plain(path).map_err(|error| fail(&error))?.source;
    former(source.text()).map(Some).map_err(|reason| fail(&format!("{}: {reason}", path.display())))
}

fn errors(diagnostics: &[Diagnostic]) -> impl Iterator<Item = &Diagnostic> {
    diagnostics.iter().filter(|found| found.severity == Severity::Error)
}

/// Draws what is wrong on standard error.
fn draw(source: &Source, found: &[&Diagnostic]) {
    let knows_colours = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
    let colours = if knows_colours { Colours::On } else { Colours::Off };
    for diagnostic in found {
        tell(&format!("{}\n", render::render(source, diagnostic, colours)));
    }
}
