//! Every profile has a spec beside this file: a document of its layout, and beneath it what must be read. The name of the
//! code block is the document's file ending; the program reads it as it reads any file.

use sagsgang_minutes::{Minutes, Profiles};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A case of a spec.
struct Case {
    name: String,
    ending: String,
    document: String,
    expected: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/profiles")
}

/// The cases of a spec: under each second-level heading one block with a document and one called `read`.
fn cases(text: &str) -> Vec<Case> {
    let mut found: Vec<Case> = Vec::new();
    let mut block: Option<(String, String)> = None;
    for line in text.lines() {
        match (&mut block, line.strip_prefix("```")) {
            (None, Some(ending)) => block = Some((ending.to_owned(), String::new())),
            (Some((ending, body)), Some(_)) => {
                let case = found.last_mut().expect("a block stands under a heading");
                if ending == "read" {
                    case.expected = std::mem::take(body);
                } else {
                    (case.ending, case.document) = (std::mem::take(ending), std::mem::take(body));
                }
                block = None;
            }
            (Some((_, body)), None) => {
                body.push_str(line);
                body.push('\n');
            }
            (None, None) => {
                if let Some(name) = line.strip_prefix("## ") {
                    let name = name.to_owned();
                    found.push(Case {
                        name,
                        ending: String::new(),
                        document: String::new(),
                        expected: String::new(),
                    });
                }
            }
        }
    }
    found
}

/// What was read, as specs write it.
fn told(minutes: &Minutes) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "layout {}", minutes.layout);
    for item in &minutes.items {
        let access = match item.access {
            Some(sagsgang_minutes::Access::Open) => " (open)",
            Some(sagsgang_minutes::Access::Closed) => " (closed)",
            None => "",
        };
        let numbers: Vec<&str> = item.case_numbers.iter().map(|number| number.value.as_str()).collect();
        let number = item.number.as_deref().unwrap_or("–");
        let _ = writeln!(out, "item {number} {}{access} [{}]", item.title, numbers.join(", "));
        for section in &item.sections {
            let _ = writeln!(out, "  {} {}", sagsgang::wire::words::section(section.kind), section.heading);
        }
    }
    let _ = writeln!(out, "unassigned {}", minutes.unassigned.len());
    out
}

#[test]
fn every_profile_reads_its_spec() {
    let profiles = Profiles::built_in();
    let mut wrong = String::new();
    for profile in profiles.profiles() {
        let path = folder().join(format!("{}.md", profile.name));
        let spec = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} has no spec", profile.name));
        let cases = cases(&spec);
        assert!(!cases.is_empty(), "{} has no case", profile.name);
        for case in cases {
            let name = format!("spec.{}", case.ending);
            let source = sagsgang_documents::read(&name, case.document.as_bytes())
                .unwrap_or_else(|error| panic!("{}: {}: {error}", profile.name, case.name));
            let read = told(&sagsgang_minutes::read(&source, &profiles));
            if read != case.expected {
                let _ = writeln!(
                    wrong,
                    "\n{}, {}:\n--- expected\n{}--- read\n{read}",
                    profile.name, case.name, case.expected
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_users_profile_is_tried_first_and_reads_what_it_names() {
    let own = "name = 'egen'\ndescription = 'Kun til prøve'\nitems = ['Emne {number} = {title}']\n\
               [[evidence]]\npoints = 60\nlines = ['Mødebog fra Bakkekøbing']\n[sections]\ndecision = ['Vedtagelse']\n";
    let text = "Mødebog fra Bakkekøbing\n\nEmne 4 = Ny bro\n\nVedtagelse\n\nGodkendt.\n";
    let source = sagsgang_documents::read("a.txt", text.as_bytes()).unwrap();
    let minutes = sagsgang_minutes::read(&source, &Profiles::built_in().with("egen.toml", own).unwrap());
    assert_eq!(told(&minutes), "layout egen\nitem 4 Ny bro []\n  decision Vedtagelse\nunassigned 0\n");
    assert_eq!((minutes.recognition.points, minutes.recognition.reasons[0].points), (60, 60));
    let without = sagsgang_minutes::read(&source, &Profiles::built_in());
    assert_ne!(without.layout, "egen");
}

/// Every document of the tests, whatever its format, and the shared ones where they are.
fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> =
        ["examples", "crates/documents/tests/documents", "crates/documents/tests/pdf"]
            .map(|name| root.join(name))
            .into();
    if let Some(corpus) = std::env::var_os("SAGSGANG_CORPUS") {
        folders.extend([PathBuf::from(&corpus), Path::new(&corpus).join("layouts")]);
    }
    let entries = folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("the folder is there"));
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

#[test]
fn no_byte_of_any_format_is_lost() {
    let profiles = Profiles::built_in();
    let mut media = std::collections::BTreeSet::new();
    for path in documents() {
        let bytes = std::fs::read(&path).expect("the file can be read");
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        for part in sagsgang_documents::read_all(&name, &bytes).unwrap_or_default() {
            let Ok(source) = part.source else { continue };
            let minutes = sagsgang_minutes::read(&source, &profiles);
            let items = minutes.items.iter().map(|item| item.span);
            let spans =
                items.chain([minutes.header]).chain(minutes.contents.iter().map(|contents| contents.span));
            let mut covered = vec![false; source.text().len()];
            spans.chain(minutes.unassigned.iter().copied()).for_each(|span| covered[span.range()].fill(true));
            let lost = source
                .text()
                .bytes()
                .zip(covered)
                .position(|(byte, is_covered)| !is_covered && !byte.is_ascii_whitespace());
            assert_eq!(lost, None, "{}: a byte belongs nowhere", part.name);
            media.insert(source.media_type());
        }
    }
    assert!(media.len() >= 6, "every kind of format was read: {media:?}");
}
