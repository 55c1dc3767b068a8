//! What can be wrong with a SQLite file, each with its message; and that a file that is not ours is not touched.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use sagsgang_store::{Register, StoreError};

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.db");
    (folder, path)
}

fn refused(path: &Path) -> StoreError {
    let error = Register::open_waiting(path, Duration::from_millis(50)).err().expect("the file is refused");
    assert!(error.to_string().contains(&path.display().to_string()), "{error}");
    assert!(error.to_string().ends_with('.'), "{error}");
    error
}

#[test]
fn a_new_file_is_made_and_opened_again() {
    let (_folder, path) = folder();
    drop(Register::open(&path).expect("made"));
    drop(Register::open(&path).expect("opened again"));
    let (_folder, empty) = folder();
    fs::write(&empty, b"").expect("written");
    drop(Register::open(&empty).expect("an empty file is a register that was never written to"));
}

#[test]
fn many_programs_may_make_the_same_register() {
    for _ in 0..5 {
        let (_folder, path) = folder();
        std::thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| drop(Register::open(&path).expect("opened")));
            }
        });
        assert!(Register::open(&path).expect("opened").documents().expect("listed").is_empty());
    }
}

#[test]
fn another_kind_of_file_is_refused_and_not_touched() {
    let (folder, path) = folder();
    fs::write(&path, "REFERAT af mødet, som er længere end en side".repeat(100)).expect("written");
    let before = fs::read(&path).expect("read");
    assert!(matches!(refused(&path), StoreError::NotADatabase { .. }));
    assert_eq!(fs::read(&path).expect("read"), before);
    assert!(matches!(refused(folder.path()), StoreError::NotADatabase { .. }));
}

#[test]
fn a_database_of_another_program_is_refused_and_not_touched() {
    for sql in [
        "CREATE TABLE a (b)",
        "PRAGMA application_id = 7; CREATE TABLE a (b)",
        "PRAGMA application_id = 7; VACUUM",
    ] {
        let (folder, path) = folder();
        Connection::open(&path).expect("made").execute_batch(sql).expect("written");
        let before = fs::read(&path).expect("read");
        assert!(matches!(refused(&path), StoreError::Foreign { .. }), "{sql}");
        assert_eq!(fs::read(&path).expect("read"), before);
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1, "no files beside it");
    }
}

#[test]
fn a_register_of_a_newer_program_is_refused() {
    let (_folder, path) = folder();
    drop(Register::open(&path).expect("made"));
    let connection = Connection::open(&path).expect("opened");
    connection.execute_batch("INSERT INTO schema_version VALUES (99, 'later', 'x')").expect("written");
    assert!(matches!(refused(&path), StoreError::Newer { found: 99, .. }));
}

#[test]
fn a_step_that_was_another_is_noticed() {
    let (_folder, path) = folder();
    drop(Register::open(&path).expect("made"));
    let connection = Connection::open(&path).expect("opened");
    connection.execute_batch("UPDATE schema_version SET digest = 'x'").expect("written");
    assert!(matches!(refused(&path), StoreError::Damaged { .. }));
}

#[test]
fn a_damaged_file_is_refused() {
    let (_folder, path) = folder();
    drop(Register::open(&path).expect("made"));
    let mut bytes = fs::read(&path).expect("read");
    bytes.truncate(bytes.len() / 3);
    bytes[2000..].fill(0x5a);
    fs::write(&path, bytes).expect("written");
    assert!(matches!(refused(&path), StoreError::Damaged { .. } | StoreError::NotADatabase { .. }));
}

#[test]
fn a_locked_register_is_told() {
    let (_folder, path) = folder();
    let other = Connection::open(&path).expect("made");
    other.execute_batch("PRAGMA application_id = 1398892403; BEGIN EXCLUSIVE").expect("locked");
    assert!(matches!(refused(&path), StoreError::Locked { .. }));
    other.execute_batch("COMMIT").expect("let go");
    let register = Register::open_waiting(&path, Duration::from_millis(50)).expect("opened");
    other.execute_batch("BEGIN IMMEDIATE").expect("locked");
    let refused = register.dismiss(&sagsgang_store::Id::from_text("x"), "Ida", jiff::Timestamp::UNIX_EPOCH);
    assert!(matches!(refused, Err(StoreError::Locked { .. })), "{refused:?}");
    register.documents().expect("reading goes on");
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let (folder, _path) = folder();
    assert!(matches!(refused(&folder.path().join("ny/register.db")), StoreError::NoFolder { .. }));
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_told() {
    use std::os::unix::fs::PermissionsExt;

    let (folder, path) = folder();
    drop(Register::open(&path).expect("made"));
    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
    allow(&path, 0o000);
    if fs::read(&path).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    assert!(matches!(refused(&path), StoreError::NoPermission { .. }));
    allow(&path, 0o444);
    assert!(matches!(refused(&path), StoreError::NoPermission { .. }));
    allow(folder.path(), 0o555);
    assert!(matches!(refused(&folder.path().join("ny.db")), StoreError::NoPermission { .. }));
    allow(folder.path(), 0o755);
}
