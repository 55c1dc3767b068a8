//! Digests: what a statement was made of, so that anyone can show that it was made of just that.
//!
//! The canonical form of a measurement is its JSON with its fields in their order, empty ones as null, numbers as text in
//! lowest terms (`0.95`, `142/155`). The digest of measurements is SHA-256 over those lines, sorted by their bytes, each ended
//! by a line feed. The digest of a statement is SHA-256 over `contract`, `measurements`, `as_of`, `former` (empty where there
//! is none) and `program`, each as `name=value` and a line feed.

use super::Basis;
use crate::Measurement;
use sha2::{Digest, Sha256};

/// A measurement in its canonical form.
pub(super) fn canonical(row: &Measurement) -> String {
    serde_json::to_string(row).unwrap_or_default()
}

/// Lower-case SHA-256 of measurements; their order makes no difference.
pub(super) fn of_measurements<'a>(rows: impl Iterator<Item = &'a Measurement>) -> String {
    let mut lines: Vec<String> = rows.map(canonical).collect();
    lines.sort();
    let mut digest = Sha256::new();
    for line in &lines {
        digest.update(line.as_bytes());
        digest.update(b"\n");
    }
    hexadecimal(&digest.finalize())
}

/// Lower-case SHA-256 of all that a statement was made of.
pub(super) fn of_statement(basis: &Basis, measurements: &str) -> String {
    let mut digest = Sha256::new();
    let as_of = basis.as_of.to_string();
    for (name, value) in [
        ("contract", basis.contract_digest),
        ("measurements", measurements),
        ("as_of", &as_of),
        ("former", basis.former.map_or("", |former| &former.digest)),
        ("program", basis.program),
    ] {
        digest.update(format!("{name}={value}\n").as_bytes());
    }
    hexadecimal(&digest.finalize())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
