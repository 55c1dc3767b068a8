//! An import that is killed again and again ends as one that never was.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::editions::MINUTES;
use crate::facts;
use crate::program::{folder, sagsgang, say};

/// Documents to import.
const DOCUMENTS: u32 = 150;
/// How often the import is killed.
const KILLS: u32 = 10;

/// Minutes by many organs on many days, every seventh a new edition of the one before.
fn write_documents(folder: &Path) {
    std::fs::create_dir(folder).expect("a folder");
    for index in 0..DOCUMENTS {
        let meeting = index - u32::from(index % 7 == 6);
        let (day, month) = (meeting % 28 + 1, meeting / 28 % 12 + 1);
        let text = MINUTES
            .replace("12-06-2024", &format!("{day:02}-{month:02}-2024"))
            .replace("Onsdag d. 12. juni 2024", &format!("d. {day:02}-{month:02}-2024"))
            .replace("350.000", &format!("{}.000", 100 + index));
        std::fs::write(folder.join(format!("{index:03}.txt")), text).expect("a file");
    }
}

#[test]
fn an_import_that_was_killed_is_completed_by_the_next() {
    let folder = folder();
    write_documents(&folder.path().join("ind"));
    let whole = folder.path().join("hel.db");
    let begun = Instant::now();
    let said = say(folder.path(), &["import", "--register", "hel.db", "ind"]);
    let uninterrupted = begun.elapsed();
    assert_eq!(said.code, Some(0), "{said:?}");

    let killed = folder.path().join("dræbt.db");
    let mut counts = Vec::new();
    for _ in 0..KILLS {
        let before = counts.last().copied().unwrap_or(0);
        let mut import = sagsgang(folder.path());
        import.args(["import", "--register", "dræbt.db", "ind"]).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = import.spawn().expect("the program runs");
        // A tenth of the work each time, wherever that falls; the known documents before it take little.
        std::thread::sleep(uninterrupted / KILLS + Duration::from_millis(5));
        child.kill().expect("the import is killed");
        child.wait().expect("the import ends");
        let now = if killed.exists() { facts::count(&killed, "document") } else { 0 };
        assert!(now >= before, "nothing that was there is lost: {before}, then {now}");
        counts.push(now);
    }
    eprintln!("documents after each kill: {counts:?}");
    let midway = counts.iter().filter(|&&count| count > 0 && count < DOCUMENTS as usize).count();
    assert!(midway >= 2, "the kills fell into the work: {counts:?}");

    let last = say(folder.path(), &["import", "--register", "dræbt.db", "ind"]);
    assert_eq!(last.code, Some(0), "{last:?}");
    facts::assert_same(&whole, &killed, "killed and not killed");
    let search =
        |register: &str| say(folder.path(), &["search", "--json", "--register", register, "puljer"]).out;
    assert_eq!(search("hel.db"), search("dræbt.db"), "the index too");
}
