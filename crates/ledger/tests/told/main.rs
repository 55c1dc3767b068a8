//! What is read of money, by the specifications in `tests/spec` and for any text at all.
//!
//! A specification is prose with pairs of fenced blocks: `minutes` holds a piece of minutes (a title and sections under `##`
//! headings), `told` every line that must be found in it, in the order of the text, and nothing else may be found.

mod arbitrary;
mod found;
mod minutes;

use std::fs;
use std::path::Path;

/// A piece of minutes and what must be found in it.
struct Case {
    line: usize,
    minutes: String,
    told: String,
}

/// The cases of a specification.
fn cases(text: &str) -> Vec<Case> {
    let mut found: Vec<Case> = Vec::new();
    let mut block: Option<&str> = None;
    for (number, line) in text.lines().enumerate() {
        match (block, line.strip_prefix("```")) {
            (None, Some(kind)) => {
                block = Some(kind);
                if kind == "minutes" {
                    found.push(Case { line: number + 1, minutes: String::new(), told: String::new() });
                }
            }
            (Some(_), Some(_)) => block = None,
            (Some(kind), None) => {
                let Some(case) = found.last_mut() else { continue };
                let into = if kind == "minutes" { &mut case.minutes } else { &mut case.told };
                into.push_str(line);
                into.push('\n');
            }
            (None, None) => {}
        }
    }
    found
}

#[test]
fn every_specification_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut faults = Vec::new();
    let mut count = 0;
    for file in &files {
        for case in cases(&fs::read_to_string(file).unwrap()) {
            count += 1;
            let found = found::lines(&minutes::item(&case.minutes));
            if found.trim() != case.told.trim() {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                faults.push(format!("{name}:{}\nexpected:\n{}\nfound:\n{found}", case.line, case.told));
            }
        }
    }
    assert!(count >= 20, "only {count} cases were found in {} files", files.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
