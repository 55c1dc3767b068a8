//! `sagsgang text`: a document's text, as all spans count it.

use crate::command::fail;
use crate::files::read_source;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Prints the text of a document, byte for byte as the spans of `read` count it.
#[derive(Clone, Debug, clap::Args)]
pub struct TextArgs {
    /// The document.
    pub file: PathBuf,
}

/// Prints the text.
///
/// # Errors
/// The exit code after saying why the document cannot be read.
pub fn run(arguments: &TextArgs) -> Result<ExitCode, ExitCode> {
    let source = read_source(&arguments.file).map_err(|error| fail(&error))?;
    write_out(source.text().as_bytes())
}

/// Writes to standard output; a reader that went away (`| head`) is no failure.
pub(super) fn write_out(bytes: &[u8]) -> Result<ExitCode, ExitCode> {
    match std::io::stdout().lock().write_all(bytes).and_then(|()| std::io::stdout().lock().flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(fail(&format!("kan ikke skrive: {error}")))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}
