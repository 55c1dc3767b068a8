//! Contract files and tables of measurements as they are written, and what is told of the faults in them.

mod comparison;
mod damage;
mod faults;
mod terms;

use sagsgang_outcomes::{Contract, Measurement, file};
use sagsgang_text::{Diagnostic, Source};

/// A contract that says everything once.
pub const WHOLE: &str = include_str!("whole.toml");

/// The contract of a text, which must be free of faults.
pub fn contract(text: &str) -> Contract {
    let read = file::read(&Source::from_text("kontrakt.toml", text));
    assert!(read.diagnostics.is_empty(), "{:#?}", read.diagnostics);
    read.contract.expect("a contract")
}

/// What is told of a text.
pub fn faults(text: &str) -> Vec<Diagnostic> {
    file::read(&Source::from_text("kontrakt.toml", text)).diagnostics
}

/// What is told of [`WHOLE`] when a part of it is replaced: code, marked text, message and hint of the one fault.
pub fn fault_of(part: &str, by: &str) -> (&'static str, String, String, String) {
    assert!(WHOLE.contains(part), "{part} is no part of the whole contract");
    let text = WHOLE.replacen(part, by, 1);
    let found = faults(&text);
    assert_eq!(found.len(), 1, "{part} → {by}: {found:#?}");
    let fault = &found[0];
    let marked = fault.span.map_or("", |span| &text[span.range()]);
    (fault.code, marked.to_owned(), fault.message.clone(), fault.hint.clone().unwrap_or_default())
}

/// The rows of a table, and what is told of it.
pub fn table(text: &str) -> (Vec<Measurement>, Vec<Diagnostic>) {
    file::measurements(&Source::from_text("maalinger.csv", text))
}
