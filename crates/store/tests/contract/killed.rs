//! An import that is killed at any moment leaves a whole register, and the next import completes it.
//!
//! The test starts itself as a child that imports, and kills it.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use sagsgang_minutes::*;
use sagsgang_store::{Register, SearchQuery, search};

use crate::document::Document;

/// Tells the child which register to import into.
const REGISTER: &str = "SAGSGANG_TEST_KILLED_REGISTER";
const DOCUMENTS: usize = 60;
const KILLS: u64 = 12;

/// The documents, in the order that they are imported in; every third is a new edition of the one before.
fn documents() -> Vec<Document> {
    let mut out: Vec<Document> = Vec::new();
    for index in 0..DOCUMENTS {
        let mut document = Document::full();
        let meeting = index - index / 3;
        document.minutes.date.as_mut().expect("a day").value = "2020-01-01"
            .parse::<jiff::civil::Date>()
            .expect("a day")
            .saturating_add(jiff::Span::new().days(meeting as i64));
        document.line(&format!("Udgave {index}"));
        out.push(document);
    }
    out
}

#[test]
fn child() {
    let Ok(path) = std::env::var(REGISTER) else { return };
    let register = Register::open(Path::new(&path)).expect("the register opens");
    for document in documents() {
        document.import(&register);
    }
}

fn import(path: &Path) -> std::process::Child {
    Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "killed::child", "--test-threads=1"])
        .env(REGISTER, path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the child starts")
}

/// The register is whole, and holds the first so many documents.
fn check(path: &Path, expected: &[Document]) -> usize {
    let register = Register::open(path).expect("the register opens after a kill");
    let known = register.documents().expect("documents");
    let count = known.len();
    for (index, document) in expected.iter().enumerate() {
        let page = register.document(&document.id()).expect("a page");
        assert_eq!(
            page.is_some(),
            index < count,
            "document {index} of {count}: the first ones and no others"
        );
        if let Some(page) = page {
            assert_eq!(page.facts.minutes, document.minutes, "document {index} is whole");
        }
    }
    assert_eq!(register.audit().expect("the journal").len(), count, "an entry for each document");
    let found =
        search(&register, &SearchQuery { text: "investeringsoplæg".to_owned(), ..SearchQuery::default() });
    let meetings = known.iter().filter(|document| document.is_current).count();
    assert_eq!(found.expect("a search").total, meetings, "the index fits the facts");
    drop(register);
    let connection = rusqlite::Connection::open(path).expect("the file opens");
    let whole: String =
        connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a check");
    assert_eq!(whole, "ok");
    let lost: i64 = connection
        .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))
        .expect("a check");
    assert_eq!(lost, 0);
    count
}

#[test]
fn import_is_safe_to_kill_at_any_moment() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.db");
    let expected = documents();
    let mut counts = Vec::new();
    for round in 0..KILLS {
        let mut child = import(&path);
        // Later each time, so that the first kills fall into the making of the file and the last into documents.
        std::thread::sleep(Duration::from_millis(2 + round * 15));
        child.kill().expect("the child is killed");
        child.wait().expect("the child ends");
        counts.push(check(&path, &expected));
    }
    eprintln!("documents after each kill: {counts:?}");
    assert!(counts.is_sorted(), "nothing that was there is lost: {counts:?}");
    let status = import(&path).wait().expect("the child ends");
    assert!(status.success());
    assert_eq!(check(&path, &expected), DOCUMENTS);
    let whole = folder.path().join("whole.db");
    assert!(import(&whole).wait().expect("the child ends").success());
    let all = |path: &Path| {
        let register = Register::open(path).expect("the register opens");
        (register.documents().expect("documents"), register.audit().expect("the journal"))
    };
    assert_eq!(all(&path), all(&whole), "as if it had never been killed");
    assert!(matches!(documents()[0].minutes.kind, DocumentKind::Minutes));
}
