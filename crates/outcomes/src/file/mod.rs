//! A contract's text to a [`Contract`], and a table of measurements to [`Measurement`]s.
//!
//! Reading never stops at the first fault: it gives what could be understood and a diagnostic for each thing that could not,
//! with the words of the clause beside it. What must be there and is not, or cannot be read, is an unknown term: nothing is
//! reckoned with that nobody wrote.

mod contract;
mod fields;
mod measurement;
mod metric;
mod table;
mod template;
mod trial;
mod value;

pub use contract::{ENTRIES_MAX, FORMAT};
pub use fields::FAULTS_MAX;
pub use measurement::COLUMNS;
pub use table::ROWS_MAX;
pub use template::template;
pub use value::WINDOW_MONTHS_MAX;
pub(crate) use {fields::quoted, value::nearest};

use crate::{Contract, Measurement};
use fields::{Ground, LIMIT, NO_TOML, Reader};
use sagsgang_text::{Diagnostic, Severity, Source, Span};
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::DeTable;

/// Bytes of a contract, or of measurements in TOML, at most: a contract with all its clauses is far below.
pub const CONTRACT_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Bytes of a table of measurements at most.
pub const TABLE_BYTES_MAX: usize = 64 * 1024 * 1024;

/// What came of reading a contract.
#[derive(Debug)]
pub struct Read {
    /// The contract, as far as it could be understood; none where the text is no contract at all.
    pub contract: Option<Contract>,
    /// What could not be understood, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a contract.
pub fn read(source: &Source) -> Read {
    let (mut reader, root) = match open(source) {
        Ok(opened) => opened,
        Err(fault) => return Read { contract: None, diagnostics: vec![*fault] },
    };
    let is_contract =
        ["id", "title", "metric", "party", "clause"].iter().any(|key| root.get_ref().contains_key(*key));
    if !is_contract {
        let message = "filen er ikke en kontrakt: den har hverken id, parter eller betalingsmål";
        let hint = "begynd med den skabelon, som »sagsgang contract new« skriver";
        let whole = Diagnostic::new(fields::MISSING, Severity::Error, message).hint(hint);
        return Read { contract: None, diagnostics: told(reader.faults, Some(whole)) };
    }
    let whole = fields::span(&root);
    let contract = contract::contract(&mut reader, root.get_ref(), whole);
    Read { contract: Some(contract), diagnostics: told(reader.faults, None) }
}

/// Reads measurements: a table with commas or semicolons whose first row names its columns, or `[[measurement]]` in TOML.
pub fn measurements(source: &Source) -> (Vec<Measurement>, Vec<Diagnostic>) {
    if !is_toml(source.text()) {
        if let Err(fault) = within(source, TABLE_BYTES_MAX) {
            return (Vec::new(), vec![*fault]);
        }
        let (rows, faults) = table::table(source);
        return (rows, told(faults, None));
    }
    let (mut reader, root) = match open(source) {
        Ok(opened) => opened,
        Err(fault) => return (Vec::new(), vec![*fault]),
    };
    let whole = fields::span(&root);
    let fields = reader.fields(root.get_ref(), whole, "målingerne", &["measurement"], &Ground::default());
    let list = contract::tables(&mut reader, &fields, "measurement");
    let rows = measurement::rows(&mut reader, list);
    (rows, told(reader.faults, None))
}

/// Whether measurements are written as TOML: their first line that says something is a table's name.
fn is_toml(text: &str) -> bool {
    let says = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    text.trim_start_matches('\u{feff}').lines().find(says).is_some_and(|line| {
        line.trim_start().starts_with('[') || line.trim_start().starts_with("measurement")
    })
}

fn within(source: &Source, bytes_max: usize) -> Result<(), Box<Diagnostic>> {
    if source.text().len() <= bytes_max {
        return Ok(());
    }
    let message = format!("filen er på {} bytes; der læses højst {bytes_max}", source.text().len());
    let hint = "læg målingerne i en tabel for sig, eller del dem";
    Err(Box::new(Diagnostic::new(LIMIT, Severity::Error, message).hint(hint)))
}

/// The file's table, with what is no TOML in it told.
fn open(source: &Source) -> Result<(Reader, Spanned<DeTable<'_>>), Box<Diagnostic>> {
    within(source, CONTRACT_BYTES_MAX)?;
    let (root, errors) = DeTable::parse_recoverable(source.text());
    let faults = errors.iter().take(FAULTS_MAX).map(|error| no_toml(error, source)).collect();
    let reader = Reader {
        currency: "DKK".to_owned(),
        units: BTreeMap::new(),
        payers: Vec::new(),
        faults,
        clauses: BTreeMap::new(),
    };
    Ok((reader, root))
}

/// What is told of a fault in the TOML itself. The parser speaks English; its commonest words are told in Danish.
fn no_toml(error: &toml::de::Error, source: &Source) -> Diagnostic {
    const WORDS: [(&str, &str, &str); 8] = [
        (
            "duplicate key",
            "nøglen står to gange i samme tabel",
            "fjern den ene, eller flyt den til den tabel, hvor den hører til",
        ),
        ("string values must be quoted", "en tekst mangler anførselstegn", "sæt teksten i \"…\""),
        ("unclosed", "en parentes eller et anførselstegn er ikke lukket", "luk det, der er åbnet"),
        ("missing comma", "der mangler et komma", "sæt et komma mellem posterne"),
        ("extra comma", "der er et komma for meget", "fjern kommaet"),
        ("recurs", "der er for mange lag i hinanden", "skriv færre tabeller inden i tabeller"),
        ("missing assignment", "der mangler et lighedstegn", "skriv nøgle = værdi"),
        ("leading zero", "et tal begynder med nul", "fjern nullet, eller sæt det i anførselstegn"),
    ];
    let found = WORDS.iter().find(|(english, ..)| error.message().contains(english));
    let (message, hint) = found.map_or(
        (
            "linjen er ikke gyldig TOML",
            "skriv nøgle = værdi; tekster står i \"…\", lister i [ … ], tabeller i { … }",
        ),
        |(_, message, hint)| (*message, *hint),
    );
    let diagnostic = Diagnostic::new(NO_TOML, Severity::Error, message).hint(hint);
    match error.span() {
        Some(range) if source.text().get(range.clone()).is_some() => {
            diagnostic.at(Span::new(range.start, range.end), "")
        }
        _ => diagnostic,
    }
}

/// The faults in the order of the text, at most [`FAULTS_MAX`] of them.
fn told(mut faults: Vec<Diagnostic>, more: Option<Diagnostic>) -> Vec<Diagnostic> {
    faults.extend(more);
    faults.sort_by_key(|fault| fault.span);
    faults.dedup();
    let left_out = faults.len().saturating_sub(FAULTS_MAX);
    faults.truncate(FAULTS_MAX);
    if left_out > 0 {
        let message = format!("der er {left_out} fejl mere, som ikke er vist");
        faults
            .push(Diagnostic::new(LIMIT, Severity::Error, message).hint("ret de første, og kontrollér igen"));
    }
    faults
}
