//! The estimators against statsmodels, pyfixest and diff-diff: the same file, first whether both say the same, then the time and
//! the memory of both.
//!
//!     SAGSGANG_EFFECT_PYTHON=… cargo bench -p sagsgang-effect --bench effect [-- ROWS…]
//!
//! Each is a process of its own that reads the file and answers: as a whole (`cold`: what a person waits for), and, inside one
//! process, again and again (`warm`: reading and estimating, imports and first compilation left out). Nothing is said of time
//! before estimate and standard error agree to 1e-9. Ours takes as many threads as there are processors, theirs what they take by
//! themselves. Times on shared machines wander: the median is told.

mod data;
mod ours;
mod peer;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Rows of the files, unless others are asked for: what a municipality has, and what a country has.
const ROWS: [usize; 2] = [300, 1_000_000];
/// Whole processes of each kind.
const COLD_REPEATS: usize = 3;
/// Answers inside one process; the first is not counted.
const WARM_REPEATS: usize = 6;
/// How closely both must agree.
const AGREES_WITHIN: f64 = 1e-9;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [answer, case, file, repeats] = arguments.as_slice()
        && answer == "answer"
    {
        return ours::answer(case, Path::new(file), repeats.parse().unwrap_or(1));
    }
    let Some(python) = std::env::var_os("SAGSGANG_EFFECT_PYTHON").map(PathBuf::from) else {
        println!("{}", peer::HOW_TO_GET_IT);
        return ExitCode::SUCCESS;
    };
    let rows: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let rows = if rows.is_empty() { ROWS.to_vec() } else { rows };
    match rows.iter().try_fold(true, |agrees, rows| Ok(agrees & race(&python, *rows)?)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let error: String = error;
            eprintln!("{error}\n{}", peer::HOW_TO_GET_IT);
            ExitCode::FAILURE
        }
    }
}

/// All cases on files of so many rows; whether all agree.
fn race(python: &Path, rows: usize) -> Result<bool, String> {
    let folder = std::env::temp_dir().join(format!("sagsgang-effect-{}", std::process::id()));
    let write = |name: &str, text: String| {
        let file = folder.join(name);
        std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(&file, text))
            .map_err(|error| error.to_string())?;
        Ok::<_, String>(file)
    };
    let people = write("people.csv", data::people(rows))?;
    let panel = write("panel.csv", data::panel(rows))?;
    println!("{rows} rows, {} threads", rayon::current_num_threads());
    let mut agrees = true;
    for case in ours::CASES {
        let file = if case.is_panel { &panel } else { &people };
        agrees &= compare(python, case.name, file)?;
    }
    std::fs::remove_dir_all(&folder).map_err(|error| error.to_string())?;
    Ok(agrees)
}

fn compare(python: &Path, case: &str, file: &Path) -> Result<bool, String> {
    let (ours, theirs) =
        (peer::ours(case, file, WARM_REPEATS)?, peer::theirs(python, case, file, WARM_REPEATS)?);
    let differs = |ours: f64, theirs: f64| ((ours - theirs) / theirs).abs();
    let most =
        differs(ours.estimate, theirs.estimate).max(differs(ours.standard_error, theirs.standard_error));
    if most.is_nan() || most > AGREES_WITHIN {
        println!(
            "  {case:15} DIFFERS by {most:.1e}: ours {} ± {}, {} {} ± {}",
            ours.estimate, ours.standard_error, theirs.version, theirs.estimate, theirs.standard_error
        );
        return Ok(false);
    }
    let (mut cold_ours, mut cold_theirs) = (Vec::new(), Vec::new());
    let mut memory = (0, 0);
    for _ in 0..COLD_REPEATS {
        let (one, other) = (peer::ours(case, file, 1)?, peer::theirs(python, case, file, 1)?);
        cold_ours.push(one.whole);
        cold_theirs.push(other.whole);
        memory = (one.memory_kb.max(memory.0), other.memory_kb.max(memory.1));
    }
    let warm = |seconds: &[f64]| median(&seconds[1..]);
    let told = |name: &str, ours: f64, theirs: f64| {
        format!("{name} {:.1} ms against {:.0} ms ({:.1} times)", ours * 1e3, theirs * 1e3, theirs / ours)
    };
    println!(
        "  {case:15} agree within {most:.1e}; {}; {}; memory {:.0} MB against {:.0} MB; {}",
        told("cold", median(&cold_ours), median(&cold_theirs)),
        told("warm", warm(&ours.seconds), warm(&theirs.seconds)),
        memory.0 as f64 / 1024.0,
        memory.1 as f64 / 1024.0,
        theirs.version,
    );
    Ok(true)
}

fn median(seconds: &[f64]) -> f64 {
    let mut seconds = seconds.to_vec();
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}
