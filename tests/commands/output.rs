//! Where output goes: readers that go away, full disks, terminals and files.

use std::fs::OpenOptions;
use std::io::Read;
use std::process::{Command, Stdio};

use crate::program::{Said, folder, root, run, sagsgang, say};

/// Text longer than what a pipe holds.
const LINES: usize = 20_000;

/// A folder with a long document and a register of the examples.
fn prepared() -> tempfile::TempDir {
    let folder = folder();
    std::fs::write(folder.path().join("lang.txt"), "En linje i et langt referat.\n".repeat(LINES))
        .expect("a file");
    let said = run(sagsgang(folder.path()).arg("import").arg(root().join("examples")));
    assert_eq!(said.code, Some(0), "{said:?}");
    folder
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let folder = prepared();
    let mut text = sagsgang(folder.path());
    text.args(["text", "lang.txt"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = text.spawn().expect("the program runs");
    let mut out = child.stdout.take().expect("its output");
    out.read_exact(&mut [0; 100]).expect("the first bytes");
    drop(out);
    let said = Said::from(child.wait_with_output().expect("what it said"));
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");

    // A reader that is gone before the first byte, for every command that prints.
    let example = root().join("examples/2024-06-12-udvalg-for-lige-sundhed.txt");
    let example = example.to_str().expect("a path");
    for arguments in [
        &["text", example][..],
        &["read", example],
        &["read", "--json", example],
        &["check", example],
        &["check", "--list-rules"],
        &["search", "puljen"],
        &["search", "--json", "puljen"],
        &["import", example],
        &["import", "--json", example],
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let said = run(sagsgang(folder.path()).args(arguments).stdout(writer));
        assert!(matches!(said.code, Some(0 | 1)), "{arguments:?}: {said:?}");
        assert_eq!(said.err, "", "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_the_output_is_told() {
    let folder = prepared();
    let full = || OpenOptions::new().write(true).open("/dev/full").expect("the full device");
    let example = root().join("examples/2024-06-12-udvalg-for-lige-sundhed.txt");
    let example = example.to_str().expect("a path");
    for arguments in [
        &["text", example][..],
        &["read", example],
        &["check", example],
        &["search", "puljen"],
        &["import", example],
    ] {
        let said = run(sagsgang(folder.path()).args(arguments).stdout(full()));
        assert_eq!(said.code, Some(3), "{arguments:?}: {said:?}");
        assert!(said.err.starts_with("fejl: kan ikke skrive"), "{said:?}");
        // Nor does the program fall where it cannot even complain.
        let mut silent = sagsgang(folder.path());
        let ended = silent.args(arguments).stdout(full()).stderr(full()).status().expect("the program runs");
        assert_eq!(ended.code(), Some(3), "{arguments:?}");
    }
}

#[test]
fn control_characters_go_to_terminals_only() {
    let folder = prepared();
    std::fs::write(folder.path().join("tom.txt"), "").expect("a file");
    let examples = root().join("examples");
    let import =
        run(sagsgang(folder.path()).args(["import", "--register", "ny.db", "tom.txt"]).arg(&examples));
    let search = say(folder.path(), &["search", "puljen"]);
    for said in [&import, &search] {
        for text in [&said.out, &said.err] {
            let control = text.chars().find(|letter| letter.is_control() && *letter != '\n');
            assert_eq!(control, None, "{text:?}");
        }
    }
    assert!(!import.err.contains("Læser"), "no progress where nobody watches: {}", import.err);

    // The same on a terminal, which `script` makes: there the progress is seen, and hits are marked.
    let on_terminal = |line: &str| {
        let mut command = Command::new("script");
        command.current_dir(folder.path()).args(["-qec", line, "/dev/null"]);
        command.env("TERM", "xterm").env("LC_ALL", "C.UTF-8").env_remove("NO_COLOR").stdin(Stdio::null());
        command.output().ok().filter(|output| output.status.success()).map(Said::from)
    };
    let program = env!("CARGO_BIN_EXE_sagsgang");
    let Some(shown) = on_terminal(&format!("'{program}' import --register t.db '{}'", examples.display()))
    else {
        eprintln!("skipped: there is no program here that makes a terminal");
        return;
    };
    assert!(shown.out.contains("Læser") && shown.out.contains('\u{1b}'), "progress: {:?}", shown.out);
    let found = on_terminal(&format!("'{program}' search puljen")).expect("it worked before");
    assert!(found.out.contains("\u{1b}["), "hits are marked: {:?}", found.out);
}
