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
/// How many of the kills must find some documents in the register, and not all.
const KILLS_MIDWAY_MIN: usize = 3;
/// How often it is tried with another time before the kill.
const ATTEMPTS_MAX: u32 = 6;

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

/// Kills an import into `register` again and again, each `wait` after its start; the documents after each kill.
fn kill_again_and_again(folder: &Path, register: &str, wait: Duration) -> Vec<usize> {
    let path = folder.join(register);
    let mut counts = Vec::new();
    for _ in 0..KILLS {
        let before = counts.last().copied().unwrap_or(0);
        let mut import = sagsgang(folder);
        import.args(["import", "--register", register, "ind"]).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = import.spawn().expect("the program runs");
        std::thread::sleep(wait);
        child.kill().expect("the import is killed");
        child.wait().expect("the import ends");
        let now = if path.exists() { facts::count(&path, "document") } else { 0 };
        assert!(now >= before, "nothing that was there is lost: {before}, then {now}");
        counts.push(now);
    }
    eprintln!("documents after each kill, {wait:?} after the start: {counts:?}");
    counts
}

#[test]
fn an_import_that_was_killed_is_completed_by_the_next() {
    let folder = folder();
    write_documents(&folder.path().join("ind"));
    let begun = Instant::now();
    let said = say(folder.path(), &["import", "--register", "hel.db", "ind"]);
    assert_eq!(said.code, Some(0), "{said:?}");

    // A part of the work each time. How long that is depends on what else the machine does: where the kills fell before
    // or after the work, it is tried with another time.
    let mut wait = begun.elapsed() / KILLS;
    let killed = (0..ATTEMPTS_MAX).find_map(|attempt| {
        let register = format!("dræbt-{attempt}.db");
        let counts = kill_again_and_again(folder.path(), &register, wait);
        let midway = counts.iter().filter(|&&count| count > 0 && count < DOCUMENTS as usize).count();
        wait = if counts.last() == Some(&0) { wait * 2 } else { wait / 2 };
        (midway >= KILLS_MIDWAY_MIN).then_some(register)
    });
    let killed = killed.expect("some kills fall into the work");

    let last = say(folder.path(), &["import", "--register", &killed, "ind"]);
    assert_eq!(last.code, Some(0), "{last:?}");
    facts::assert_same(&folder.path().join("hel.db"), &folder.path().join(&killed), "killed and not killed");
    let search =
        |register: &str| say(folder.path(), &["search", "--json", "--register", register, "puljer"]).out;
    assert_eq!(search("hel.db"), search(&killed), "the index too");
}
