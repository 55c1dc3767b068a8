//! Archives and letters on the command line: one document of them, or all.

mod program;

use std::path::{Path, PathBuf};

use program::{folder, say};

/// A document of the tests of the reader of formats.
fn document(name: &str) -> PathBuf {
    program::root().join("crates/documents/tests/documents").join(name)
}

/// A copy of a document in `folder`.
fn copy(name: &str, folder: &Path) {
    std::fs::copy(document(name), folder.join(name)).expect("a copy");
}

#[test]
fn several_documents_are_listed_and_chosen_by_number_or_name() {
    let folder = folder();
    copy("pakke.zip", folder.path());
    let said = say(folder.path(), &["text", "pakke.zip"]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("der er 4 dokumenter i filen; vælg ét med --part"), "{}", said.err);
    assert!(said.err.contains("\n    3  pakke.zip/bilag/møde.txt\n"), "{}", said.err);
    let by_number = say(folder.path(), &["text", "pakke.zip", "--part", "3"]);
    assert_eq!((by_number.code, by_number.out.as_str()), (Some(0), "Møde på kajen\n\nAlle var mødt.\n"));
    for name in ["møde.txt", "bilag/møde.txt", "pakke.zip/bilag/møde.txt"] {
        assert_eq!(say(folder.path(), &["text", "pakke.zip", "--part", name]).out, by_number.out, "{name}");
    }
    let said = say(folder.path(), &["text", "pakke.zip", "--part", "nej"]);
    assert!(said.code == Some(3) && said.err.contains("»nej«"), "{said:?}");
    let said = say(folder.path(), &["read", "udsendelse.eml"]);
    assert_eq!(said.code, Some(3));
    copy("udsendelse.eml", folder.path());
    let said =
        say(folder.path(), &["read", "udsendelse.eml", "--part", "Referat af møde på Østre Mole.docx"]);
    assert!(said.out.contains("Ny kran på Østre Mole"), "{said:?}");
    let said = say(folder.path(), &["check", "udsendelse.eml", "--part", "bilag 1.txt"]);
    assert!(said.code == Some(0) || said.code == Some(1), "{said:?}");
}

#[test]
fn import_takes_every_document_with_its_own_bytes() {
    let folder = folder();
    copy("pakke.zip", folder.path());
    copy("udsendelse.eml", folder.path());
    let said = say(folder.path(), &["import", "--json", "pakke.zip", "udsendelse.eml"]);
    // The picture in the archive is told, the rest is read.
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("pakke.zip/bilag/kran.png: Filen ligner et billede."), "{}", said.err);
    let summary: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(summary["failed"].as_array().map(Vec::len), Some(1), "{summary}");
    let count = |key: &str| summary[key].as_u64().unwrap_or(0);
    // The same minutes lie in both: four documents of the archive, three more of the letter.
    assert_eq!(count("added") + count("replaced") + count("historical"), 7, "{summary}");
    assert_eq!(count("unchanged"), 1, "{summary}");
}
