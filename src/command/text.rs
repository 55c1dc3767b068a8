//! `sagsgang text`: a document's text, as all spans count it.

use crate::command::{fail, output::write_out};
use crate::files::read_source;
use std::path::PathBuf;
use std::process::ExitCode;

/// Prints the text of a document, byte for byte as the spans of `read` count it.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Skriver et dokuments tekst, byte for byte som »sagsgang read« tæller den",
    long_about = None,
    after_long_help = "In English: prints the text of a document, byte for byte as the spans of `read` count it."
)]
pub struct TextArgs {
    /// The document.
    #[arg(value_name = "FIL", help = "Dokumentet")]
    pub file: PathBuf,
    /// Which document, of a file that holds several.
    #[arg(
        long,
        value_name = "NAVN|N",
        help = "Hvilket dokument i et arkiv eller et brev: dets navn eller nummer"
    )]
    pub part: Option<String>,
}

/// Prints the text.
///
/// # Errors
/// The exit code after saying why the document cannot be read.
pub fn run(arguments: &TextArgs) -> Result<ExitCode, ExitCode> {
    let source = read_source(&arguments.file, arguments.part.as_deref()).map_err(|error| fail(&error))?;
    write_out(source.text().as_bytes())
}
