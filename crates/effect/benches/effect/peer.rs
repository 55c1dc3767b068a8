//! Both sides as processes of their own.

use serde::Deserialize;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

pub const HOW_TO_GET_IT: &str = "to compare: python3 -m venv PLACE && PLACE/bin/pip install statsmodels==0.15.0 pyfixest==0.60.0 \
     diff-diff==3.13.0, then set SAGSGANG_EFFECT_PYTHON to PLACE/bin/python3";

/// What one process said.
#[derive(Debug, Deserialize)]
pub struct Answer {
    pub estimate: f64,
    pub standard_error: f64,
    /// Each repeat: reading the file and estimating.
    pub seconds: Vec<f64>,
    /// The most memory that was held.
    pub memory_kb: u64,
    pub version: String,
    /// The whole process, in seconds.
    #[serde(skip)]
    pub whole: f64,
}

/// Asks this program, in a process of its own.
pub fn ours(case: &str, file: &Path, repeats: usize) -> Result<Answer, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    asked(Command::new(program).arg("answer").arg(case).arg(file).arg(repeats.to_string()))
}

/// Asks the peer.
pub fn theirs(python: &Path, case: &str, file: &Path, repeats: usize) -> Result<Answer, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/effect/peer.py");
    asked(Command::new(python).arg(script).arg(case).arg(file).arg(repeats.to_string()))
}

fn asked(command: &mut Command) -> Result<Answer, String> {
    let begin = Instant::now();
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    let whole = begin.elapsed().as_secs_f64();
    if !output.status.success() {
        return Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let answer: Answer =
        serde_json::from_str(text.trim()).map_err(|error| format!("{command:?}: {error}: {text}"))?;
    Ok(Answer { whole, ..answer })
}
