//! Reading PDF: what the documents of three programs say, whether `pdftotext` reads the same words, and that no file,
//! however made, does more than end in a message.

#[path = "pdf/agreement.rs"]
mod agreement;
#[path = "pdf/hostile.rs"]
mod hostile;
#[path = "pdf/reading.rs"]
mod reading;
#[path = "pdf/writer.rs"]
mod writer;

use sagsgang_documents::{DocumentError, read};
use sagsgang_text::Source;
use std::path::PathBuf;

/// The bytes of a fixture.
fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pdf").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A fixture, read.
fn source(name: &str) -> Source {
    read(name, &fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What a document that must be refused is told.
fn refusal(bytes: &[u8]) -> DocumentError {
    match read("a.pdf", bytes) {
        Ok(source) => panic!("read: {:?}", source.text().chars().take(200).collect::<String>()),
        Err(error) => error,
    }
}
