//! Bad input among good: each file is named with what is wrong, and the rest comes in.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::editions::MINUTES;
use crate::facts;
use crate::program::{Said, folder, run, sagsgang, say};

/// Levels of folders within folders.
const FOLDERS_DEEP: usize = 60;
/// Bytes of a file that is far too large.
const LARGE_FILE_BYTES: u64 = 200_000_000;
/// Seconds that a large file may take to be refused, on a busy machine.
const REFUSED_WITHIN: Duration = Duration::from_secs(20);

/// Minutes of another day, so that each file is a meeting of its own.
fn minutes_of(day: u32) -> String {
    MINUTES
        .replace("12-06-2024", &format!("{day:02}-06-2024"))
        .replace("Onsdag d. 12.", &format!("d. {day}."))
}

fn write(path: PathBuf, bytes: impl AsRef<[u8]>) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(path, bytes).expect("a file");
}

/// The text in Windows-1252, for letters that stand in Latin 1.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).expect("a letter of Latin 1")).collect()
}

fn utf_16(text: &str) -> Vec<u8> {
    [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

/// The line of standard error about `file`; there must be one and no more.
fn told_of(said: &Said, file: &str) -> String {
    let lines: Vec<&str> = said.err.lines().filter(|line| line.contains(file)).collect();
    assert_eq!(lines.len(), 1, "one line about {file}: {said:?}");
    lines[0].to_owned()
}

fn assert_told(said: &Said, file: &str, words: &[&str]) {
    let line = told_of(said, file);
    assert!(line.starts_with("fejl: "), "{line}");
    for word in words {
        assert!(line.contains(word), "»{word}« in: {line}");
    }
}

#[test]
fn bad_files_are_named_and_the_rest_comes_in() {
    let folder = folder();
    let at = |name: &str| folder.path().join("ind").join(name);
    write(at("a-god.txt"), minutes_of(1));
    write(at("b-tom.txt"), "");
    write(at("c-blanke.txt"), " \n\t\r\n  \n");
    write(at("d-billede.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    write(at("e-dokument.pdf"), b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<< >>\nendobj\n");
    write(at("f-arkiv.zip"), b"PK\x03\x04\x14\0\0\0\x08\0aaaaaaaaaaaaaaaaaaaa");
    write(at("g-windows.txt"), windows_1252(&minutes_of(2)));
    write(at("h-utf16.txt"), utf_16(&minutes_of(3)));
    let mut broken = minutes_of(4).into_bytes();
    let offset = minutes_of(4).find("Mødested").expect("a place") + 1;
    broken[offset + 1] = b'd';
    write(at("i-brudt.txt"), &broken);
    write(at(".skjult/j.txt"), minutes_of(5));
    write(at(".skjult.txt"), minutes_of(5));
    write(at("k/æøå/l-god.txt"), minutes_of(6));

    let said = say(folder.path(), &["import", "ind"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert_told(&said, "ind/b-tom.txt", &["Filen er tom"]);
    assert_told(&said, "ind/c-blanke.txt", &["Filen er tom"]);
    assert_told(&said, "ind/d-billede.png", &["et billede"]);
    assert_told(&said, "ind/e-dokument.pdf", &["PDF-dokumentet er beskadiget"]);
    assert_told(&said, "ind/f-arkiv.zip", &["et arkiv"]);
    assert_told(&said, "ind/i-brudt.txt", &["linje 5", &format!("byte {offset}"), "0xC3", "UTF-8"]);
    assert_eq!(said.err.lines().count(), 6, "{}", said.err);
    assert!(said.out.starts_with("4 dokumenter læst: 4 nye"), "{}", said.out);
    assert!(said.out.contains("6 fejlede."), "{}", said.out);

    let register = folder.path().join("sagsgang.db");
    assert_eq!(facts::count(&register, "meeting"), 4, "one meeting for each good file, none for the hidden");
    let found = say(folder.path(), &["search", "\"opsøgende tandpleje\""]);
    assert!(found.out.contains("4 punkter fundet"), "every encoding is read to the same text: {}", found.out);
}

#[test]
fn nothing_readable_is_code_three_and_makes_no_register() {
    let folder = folder();
    let none = say(folder.path(), &["import", "findes-ikke"]);
    assert_eq!(none.code, Some(3), "{none:?}");
    assert_told(&none, "findes-ikke", &["findes ikke"]);
    assert!(!folder.path().join("sagsgang.db").exists(), "no register is made for nothing");

    write(folder.path().join("ind/tom.txt"), "");
    write(folder.path().join("ind/nul.txt"), [0_u8; 100]);
    let all_bad = say(folder.path(), &["import", "ind"]);
    assert_eq!(all_bad.code, Some(3), "{all_bad:?}");
    assert_eq!(all_bad.err.lines().count(), 2, "{}", all_bad.err);

    std::fs::create_dir(folder.path().join("intet")).expect("a folder");
    let empty = say(folder.path(), &["import", "intet"]);
    assert!(empty.out.contains("der er ingen filer"), "{empty:?}");
}

#[test]
fn wrong_use_is_code_two() {
    let folder = folder();
    for arguments in [&["import"][..], &["import", "--ukendt", "."], &["ukendt"], &[], &["read"], &["search"]]
    {
        assert_eq!(say(folder.path(), arguments).code, Some(2), "{arguments:?}");
    }
    assert!(!folder.path().join("sagsgang.db").exists());
}

#[test]
fn a_huge_file_is_refused_quickly_and_in_little_memory() {
    let folder = folder();
    write(folder.path().join("god.txt"), minutes_of(1));
    let large = File::create(folder.path().join("stor.txt")).expect("a file");
    large.set_len(LARGE_FILE_BYTES).expect("a file with a hole in it");
    drop(large);
    let begun = Instant::now();
    // Address space for twice what small documents need, in KiB: whoever reads the file, or even the limit of it, has not enough.
    let mut limited = Command::new("sh");
    limited.current_dir(folder.path()).env("RAYON_NUM_THREADS", "2");
    limited.args(["-c", "ulimit -v 150000; exec \"$0\" import ."]).arg(env!("CARGO_BIN_EXE_sagsgang"));
    let said = run(&mut limited);
    let taken = begun.elapsed();
    assert_eq!(said.code, Some(1), "{said:?}");
    assert_told(&said, "stor.txt", &["190,7 MiB", "200000000 byte", "grænsen er 64 MiB"]);
    assert!(said.out.starts_with("1 dokument læst: 1 nye"), "{}", said.out);
    assert!(taken < REFUSED_WITHIN, "{taken:?}");
}

#[test]
fn folders_may_be_deep() {
    let folder = folder();
    let deep =
        (0..FOLDERS_DEEP).fold(folder.path().join("ind"), |path, level| path.join(format!("m{level}")));
    write(deep.join("dyb.txt"), minutes_of(1));
    write(deep.join("tom.txt"), "");
    let said = say(folder.path(), &["import", "ind"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.starts_with("1 dokument læst: 1 nye"), "{}", said.out);
    assert_told(&said, "m58/m59/tom.txt", &["Filen er tom"]);
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::process::CommandExt;

    use super::*;

    /// The user who owns nothing, on every Unix.
    const NOBODY: u32 = 65534;

    #[test]
    fn links_that_lead_round_or_nowhere_are_told() {
        let folder = folder();
        let inside = folder.path().join("ind");
        write(inside.join("a/god.txt"), minutes_of(1));
        write(folder.path().join("udenfor/b.txt"), minutes_of(2));
        symlink("..", inside.join("a/rundt")).expect("a link");
        symlink("intet.txt", inside.join("brudt.txt")).expect("a link");
        symlink("selv.txt", inside.join("selv.txt")).expect("a link");
        symlink("../udenfor", inside.join("genvej")).expect("a link");
        let said = say(folder.path(), &["import", "ind"]);
        assert_eq!(said.code, Some(1), "{said:?}");
        assert_told(&said, "ind/a/rundt", &["fører tilbage til en mappe ovenfor"]);
        assert_told(&said, "ind/brudt.txt", &["linket fører til noget, der ikke findes"]);
        assert_told(&said, "ind/selv.txt", &["linket fører til noget, der ikke findes"]);
        assert!(
            said.out.starts_with("2 dokumenter læst: 2 nye"),
            "a link to a folder is followed: {}",
            said.out
        );
    }

    #[test]
    fn a_name_need_not_be_utf_8() {
        let folder = folder();
        let name = OsStr::from_bytes(b"m\xF8de.txt");
        write(folder.path().join("ind").join(name), minutes_of(1));
        write(folder.path().join("ind").join(OsStr::from_bytes(b"tom-\xE6.txt")), "");
        let said = say(folder.path(), &["import", "ind"]);
        assert_eq!(said.code, Some(1), "{said:?}");
        assert_told(&said, "ind/tom-\u{FFFD}.txt", &["Filen er tom"]);
        assert!(said.out.starts_with("1 dokument læst: 1 nye"), "{}", said.out);
        let read = run(sagsgang(folder.path()).arg("read").arg(Path::new("ind").join(name)));
        assert_eq!(read.code, Some(0), "{read:?}");
    }

    #[test]
    fn pipes_and_devices_are_passed_over_without_waiting() {
        let folder = folder();
        write(folder.path().join("ind/god.txt"), minutes_of(1));
        let made = Command::new("mkfifo").arg(folder.path().join("ind/roer.txt")).status();
        if !made.is_ok_and(|status| status.success()) {
            eprintln!("skipped: there is no mkfifo here");
            return;
        }
        let _socket =
            std::os::unix::net::UnixListener::bind(folder.path().join("ind/stik")).expect("a socket");
        let mut import = sagsgang(folder.path());
        import.args(["import", "ind", "/dev/zero"]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = import.spawn().expect("the program runs");
        let begun = Instant::now();
        while child.try_wait().expect("the child is asked").is_none() {
            if begun.elapsed() > Duration::from_secs(20) {
                child.kill().expect("the child is ended");
                panic!("it waits for a pipe that nobody writes to");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let said = Said::from(child.wait_with_output().expect("what it said"));
        assert_eq!(said.code, Some(1), "{said:?}");
        for file in ["ind/roer.txt", "ind/stik", "/dev/zero"] {
            assert_told(&said, file, &["er ikke en almindelig fil"]);
        }
        assert!(said.out.starts_with("1 dokument læst: 1 nye"), "{}", said.out);
    }

    /// Without the right to read. The superuser may read everything, so the program is then run as nobody.
    #[test]
    fn files_and_folders_without_permission_are_told() {
        let folder = folder();
        let locked = |path: PathBuf, mode: u32| {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("a mode");
        };
        locked(folder.path().to_owned(), 0o777);
        write(folder.path().join("ind/god.txt"), minutes_of(1));
        write(folder.path().join("ind/hemmelig.txt"), minutes_of(2));
        write(folder.path().join("ind/lukket/c.txt"), minutes_of(3));
        locked(folder.path().join("ind/hemmelig.txt"), 0o000);
        locked(folder.path().join("ind/lukket"), 0o000);
        let import = |as_nobody: bool| {
            let mut command = sagsgang(folder.path());
            if as_nobody {
                command.uid(NOBODY).gid(NOBODY);
            }
            command.args(["import", "ind"]);
            command
        };
        let is_superuser = File::open(folder.path().join("ind/hemmelig.txt")).is_ok();
        let ended = import(is_superuser).output();
        locked(folder.path().join("ind/lukket"), 0o755);
        let Ok(output) = ended else {
            eprintln!("skipped: the program cannot be run by a user without rights here");
            return;
        };
        let said = Said::from(output);
        assert_eq!(said.code, Some(1), "{said:?}");
        assert_told(&said, "ind/hemmelig.txt", &["må ikke læses", "giv læseadgang"]);
        assert_told(&said, "ind/lukket", &["må ikke læses"]);
        assert!(said.out.starts_with("1 dokument læst: 1 nye"), "{}", said.out);
    }
}
