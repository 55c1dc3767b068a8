//! Specs of what an item says: Markdown files with pieces of minutes and what must be read in them.
//!
//! README.md beside this file tells how they are written. Every field that a case names must be read in full: what is
//! missing and what is too much both fail.

use sagsgang_minutes::{Item, Minutes, Profiles, read};
use sagsgang_text::Source;
use std::collections::BTreeMap;
use std::path::Path;

/// What stands before the text of a `punkt`.
const HEADER: &str = "REFERAT Udvalg for kultur og fritid d. 26-06-2025\n\nMødedato Torsdag d. 26. juni 2025 kl. 09:00\n\nMødested Salen\n\nPunkt 1: En sag\n\n1-00-14-22\n\n";

/// One case: its heading, its text and the expected values of each field.
struct Case {
    title: String,
    text: String,
    expected: BTreeMap<String, Vec<String>>,
}

fn cases(markdown: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut inside = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            inside = line == "```punkt";
        } else if inside {
            if let Some(case) = cases.last_mut() {
                case.text.push_str(line);
                case.text.push('\n');
            }
        } else if let Some(title) = line.strip_prefix("## ") {
            cases.push(Case { title: title.to_owned(), text: String::new(), expected: BTreeMap::new() });
        } else if let Some((field, value)) = line.strip_prefix("- ").and_then(|line| line.split_once(':'))
            && let Some(case) = cases.last_mut()
        {
            let values = case.expected.entry(field.to_owned()).or_default();
            if value.trim() != "ingen" {
                values.push(value.trim().to_owned());
            }
        }
    }
    cases
}

/// The values of a field, as the specs write them.
fn values(field: &str, source: &Source, item: &Item) -> Vec<String> {
    let lower = |value: &dyn std::fmt::Debug| format!("{value:?}").to_lowercase();
    match field {
        "indstilling" => item
            .recommendation
            .iter()
            .map(|found| {
                let by = found.by.as_ref().map_or("-", |by| by.value.as_str());
                format!("{by} {}", found.clauses.len())
            })
            .collect(),
        "udfald" => item.decision.iter().map(|decision| lower(&decision.outcome)).collect(),
        "rute" => item.routing.iter().map(|stop| stop.value.clone()).collect(),
        "bilag" => item.annexes.iter().map(|annex| annex.value.clone()).collect(),
        "forløb" => item
            .treatments
            .iter()
            .map(|told| {
                let organ = told.organization.as_deref().unwrap_or("-");
                let date = told.date.map_or("-".to_owned(), |date| date.to_string());
                format!("{organ} {date} {}", told.outcome.map_or("-".to_owned(), |outcome| lower(&outcome)))
            })
            .collect(),
        "beløb" => item
            .amounts
            .iter()
            .map(|sum| {
                let years: Vec<String> = sum.years.iter().map(i16::to_string).collect();
                let text = format!(
                    "{} {} {} {}",
                    sum.ore.0 / 100,
                    lower(&sum.status),
                    lower(&sum.limit),
                    years.join(" ")
                );
                text.replace(" exact", "").trim_end().to_owned()
            })
            .collect(),
        "art" => item.amounts.iter().map(|sum| lower(&sum.kind)).collect(),
        "løfte" => item
            .commitments
            .iter()
            .map(|promise| {
                let due = promise.due.as_ref().map_or("-", |due| due.text.as_str());
                format!("{} | {due}", source.slice(promise.span).replace('\n', " "))
            })
            .collect(),
        other => panic!("the specs know no field {other:?}"),
    }
}

fn read_item(case: &Case) -> (Source, Minutes) {
    let source = Source::from_text("a.txt", format!("{HEADER}{}", case.text));
    let minutes = read(&source, &Profiles::built_in());
    (source, minutes)
}

#[test]
fn specs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/matter");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .filter(|path| !path.ends_with("README.md"))
        .collect();
    files.sort();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for file in files {
        for case in cases(&std::fs::read_to_string(&file).unwrap()) {
            let (source, minutes) = read_item(&case);
            for (field, expected) in &case.expected {
                count += 1;
                let found =
                    minutes.items.first().map(|item| values(field, &source, item)).unwrap_or_default();
                if found != *expected || minutes.items.len() != 1 {
                    let file = file.file_name().unwrap_or_default().to_string_lossy();
                    wrong.push(format!(
                        "{file}: {}: {field}\n  found    {found:#?}\n  expected {expected:#?}",
                        case.title
                    ));
                }
            }
        }
    }
    assert!(count > 0, "there are no specs");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
