//! What commands write to standard output and standard error.
//!
//! A reader that goes away (`| head`) is no failure, a full disk is one, and neither is a panic, which the macros of the
//! standard library would make of them.

use super::fail;
use std::borrow::Cow;
use std::io::Write;
use std::process::ExitCode;

/// Writes to standard output, byte for byte.
///
/// # Errors
/// The exit code after saying why it cannot be written.
pub(super) fn write_out(bytes: &[u8]) -> Result<ExitCode, ExitCode> {
    finish(std::io::stdout().lock().write_all(bytes).and_then(|()| std::io::stdout().lock().flush()))
}

/// Shows text on standard output; its colours only where they can be seen.
///
/// # Errors
/// The exit code after saying why it cannot be written.
pub(super) fn show(text: &str) -> Result<ExitCode, ExitCode> {
    finish(anstream::stdout().write_all(text.as_bytes()).and_then(|()| anstream::stdout().flush()))
}

/// The text of a document for a terminal: control characters, which could move the cursor or name the window, become "�".
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    let harmful = |c: char| c.is_control() && !matches!(c, '\t' | '\n');
    if text.contains(harmful) { Cow::Owned(text.replace(harmful, "\u{fffd}")) } else { Cow::Borrowed(text) }
}

fn finish(outcome: std::io::Result<()>) -> Result<ExitCode, ExitCode> {
    match outcome {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(fail(&format!("kan ikke skrive: {error}")))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Tells one line on standard error. Where nobody can be told, there is nobody to tell that to.
pub(super) fn tell(line: &str) {
    let _ = anstream::stderr().write_all(format!("{line}\n").as_bytes());
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn documents_cannot_steer_the_terminal() {
        assert_eq!(visible("\u{1b}]0;navn\u{7}Budget\u{9b}2J"), "\u{fffd}]0;navn\u{fffd}Budget\u{fffd}2J");
        assert_eq!(visible("æ\tø"), "æ\tø");
    }
}
