//! Where the register is, and what is wrong with it.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use sagsgang_store::engine::{Engine, Mode, Sqlite};

use crate::editions::MINUTES;
use crate::facts;
use crate::program::{Said, folder, root, run, sagsgang, say};

/// How long to wait for a register that the program has left.
const WAIT: Duration = Duration::from_secs(5);

/// A folder with one document.
fn prepared() -> tempfile::TempDir {
    let folder = folder();
    std::fs::write(folder.path().join("juni.txt"), MINUTES).expect("a file");
    folder
}

/// Runs statements on a database file and keeps what they did.
fn script(path: &Path, sql: &str) {
    let engine = Sqlite::open(path, WAIT).expect("the file opens");
    let mut tx = engine.begin(Mode::Write).expect("a turn to write");
    tx.script(sql).expect("the statements");
    tx.commit().expect("they are kept");
}

/// The register is refused with these words, by the commands that write and that read, and is left as it is.
fn assert_refused(folder: &Path, register: &str, words: &[&str]) {
    let bytes = std::fs::read(folder.join(register)).ok();
    for arguments in
        [&["import", "juni.txt"][..], &["search", "pulje"], &["serve", "--listen", "127.0.0.1:0"]]
    {
        let said = run(sagsgang(folder).args(arguments).args(["--register", register]));
        assert_eq!(said.code, Some(3), "{arguments:?}: {said:?}");
        assert_eq!(said.out, "", "{arguments:?}: {said:?}");
        assert!(said.err.starts_with("fejl: ") && said.err.contains(register), "{said:?}");
        for word in words {
            assert!(said.err.contains(word), "»{word}« in: {}", said.err);
        }
    }
    assert_eq!(bytes, std::fs::read(folder.join(register)).ok(), "it is not touched");
}

#[test]
fn another_programs_database_is_left_alone() {
    let folder = prepared();
    script(&folder.path().join("fremmed.db"), "CREATE TABLE kunder (navn TEXT); PRAGMA application_id = 7");
    assert_refused(folder.path(), "fremmed.db", &["hører til et andet program", "--register"]);
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let folder = prepared();
    std::fs::write(
        folder.path().join("noter.txt"),
        "Husk mælk, og husk at skrive til udvalget.\n".repeat(40),
    )
    .expect("a file");
    assert_refused(folder.path(), "noter.txt", &["er ikke et register", "--register"]);
}

#[test]
fn a_register_of_a_newer_version_is_left_alone() {
    let folder = prepared();
    assert_eq!(say(folder.path(), &["import", "--register", "ny.db", "juni.txt"]).code, Some(0));
    script(
        &folder.path().join("ny.db"),
        "INSERT INTO schema_version (version, name, digest) VALUES (999, 'fremtid', 'x')",
    );
    assert_refused(folder.path(), "ny.db", &["nyere udgave af sagsgang", "skema 999", "Hent den nyeste"]);
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let folder = prepared();
    assert_refused(folder.path(), "ikke/her/r.db", &[]);
    let said = say(folder.path(), &["import", "--register", "ikke/her/r.db", "juni.txt"]);
    assert!(said.err.contains("mappen findes ikke. Opret mappen"), "{said:?}");
    std::fs::create_dir(folder.path().join("mappe.db")).expect("a folder");
    assert_refused(folder.path(), "mappe.db", &[]);
}

#[test]
fn a_register_that_another_program_holds_is_waited_for_and_told() {
    let folder = prepared();
    let register = folder.path().join("sagsgang.db");
    let other = MINUTES.replace("12-06-2024", "13-06-2024").replace("Onsdag d. 12.", "Torsdag d. 13.");
    std::fs::write(folder.path().join("senere.txt"), other).expect("a file");
    assert_eq!(say(folder.path(), &["import", "juni.txt"]).code, Some(0));
    let engine = Sqlite::open(&register, WAIT).expect("the register opens");
    let held = engine.begin(Mode::Write).expect("the turn to write");

    let reading = say(folder.path(), &["search", "tandpleje"]);
    assert_eq!(reading.code, Some(0), "who only reads does not wait: {reading:?}");
    let known = say(folder.path(), &["import", "juni.txt"]);
    assert_eq!(known.code, Some(0), "what is known needs no turn to write: {known:?}");
    let refused = say(folder.path(), &["import", "senere.txt"]);
    assert_eq!(refused.code, Some(3), "{refused:?}");
    assert!(refused.err.contains("sagsgang.db er i brug af et andet program"), "{refused:?}");
    assert!(refused.err.contains("kør importen igen"), "{refused:?}");

    drop(held);
    drop(engine);
    assert_eq!(say(folder.path(), &["import", "senere.txt"]).code, Some(0), "and later it goes well");
    assert_eq!(facts::count(&register, "meeting"), 2);
}

#[test]
fn the_register_is_where_it_is_said_to_be() {
    let folder = prepared();
    let import = |setting: Option<&str>, arguments: &[&str]| {
        let mut command = sagsgang(folder.path());
        command.args(["import", "juni.txt"]).args(arguments);
        if let Some(setting) = setting {
            command.env("SAGSGANG_REGISTER", setting);
        }
        assert_eq!(run(&mut command).code, Some(0));
    };
    let here = |name: &str| folder.path().join(name).exists();
    import(Some("miljø.db"), &["--register", "valgt.db"]);
    assert!(here("valgt.db") && !here("miljø.db"), "what is said with the command goes first");
    import(Some("miljø.db"), &[]);
    assert!(here("miljø.db") && !here("sagsgang.db"), "then what the environment says");
    import(None, &[]);
    assert!(here("sagsgang.db"), "and else it is here");
    let search = |setting: &str| {
        run(sagsgang(folder.path()).args(["search", "tandpleje"]).env("SAGSGANG_REGISTER", setting))
    };
    assert_eq!(search("miljø.db").code, Some(0), "the environment holds for every command");
    let absent = search("ingen.db");
    assert_eq!(absent.code, Some(3), "{absent:?}");
    assert!(absent.err.contains("ingen.db findes ikke"), "{absent:?}");
    assert!(!here("ingen.db"), "searching makes no register");
}

/// A disk that runs full, made with a file system of the test's own where the system lets us.
#[test]
fn a_full_disk_is_told_and_leaves_a_whole_register() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("disk")).expect("a folder");
    let line = "mount -t tmpfs -o size=1200k sagsgang-test disk || exit 99
        \"$0\" import --register disk/r.db \"$1\"; echo \"kode $?\" >&2
        cp disk/r.db disk/r.db-wal . 2>/dev/null
        exit 0";
    let mut command = Command::new("unshare");
    command.current_dir(folder.path()).env("USER", "prøve").args([
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        line,
    ]);
    command.arg(env!("CARGO_BIN_EXE_sagsgang")).arg(root().join("examples"));
    let said = match command.output() {
        Ok(output) if output.status.success() => Said::from(output),
        other => {
            eprintln!("skipped: no small disk can be made here: {other:?}");
            return;
        }
    };
    assert!(said.err.contains("kode 3"), "{said:?}");
    assert!(said.err.contains("ikke mere plads på disken med disk/r.db"), "{said:?}");
    assert!(!said.err.contains("panicked"), "{said:?}");

    let came_in = facts::count(&folder.path().join("r.db"), "document");
    eprintln!("documents on the full disk: {came_in}");
    // What came in before is whole: with room on the disk the import goes on to the end.
    let whole =
        run(sagsgang(folder.path()).args(["import", "--register", "hel.db"]).arg(root().join("examples")));
    let after =
        run(sagsgang(folder.path()).args(["import", "--register", "r.db"]).arg(root().join("examples")));
    assert_eq!((whole.code, after.code), (Some(0), Some(0)), "{after:?}");
    facts::assert_same(&folder.path().join("r.db"), &folder.path().join("hel.db"), "after a full disk");
}
