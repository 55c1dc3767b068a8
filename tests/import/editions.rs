//! Importing once, again, anew, and on several cores.

use sagsgang_minutes::Profiles;
use std::path::Path;

use crate::facts;
use crate::program::{Said, examples, folder, root, run, sagsgang, say};

/// Minutes of a small meeting.
pub const MINUTES: &str = "REFERAT Udvalg for lige sundhed d. 12-06-2024\n\n\
    Mødedato Onsdag d. 12. juni 2024 kl. 09:00\n\nMødested Regionshuset Bredsund\n\n\
    Punkt 1: Puljen til lige sundhed\n\n1-00-31-24\n\nIndstilling\n\nDirektionen indstiller,\n\n\
    at der afsættes 350.000 kr. i 2024 til opsøgende tandpleje.\n\nBeslutning\n\nIndstillingen blev godkendt.\n\n\
    Mødet blev hævet kl. 11.30.\n";

/// The agenda of the same meeting.
fn agenda() -> String {
    let items = MINUTES.split("Beslutning").next().expect("a beginning");
    items.replace("REFERAT", "DAGSORDEN")
}

fn import_examples(folder: &Path, register: &str) -> Said {
    let examples = root().join("examples");
    run(sagsgang(folder).args(["import", "--register", register]).arg(examples))
}

#[test]
fn the_examples_come_in_once() {
    let folder = folder();
    let count = examples().len();
    let first = import_examples(folder.path(), "r.db");
    assert_eq!(first.code, Some(0), "{first:?}");
    assert!(
        first.out.starts_with(&format!("{count} dokumenter læst: {count} nye, 0 uændrede, 0 nye udgaver")),
        "{}",
        first.out
    );
    assert!(first.out.contains("0 fejlede."), "{}", first.out);
    assert!(first.out.contains("mulige fejl fundet"), "the examples have faults: {}", first.out);
    assert_eq!(first.err, "", "nothing to complain of");

    let register = folder.path().join("r.db");
    let before = facts::of(&register);
    assert_eq!(before["document"].len(), count);
    let second = import_examples(folder.path(), "r.db");
    assert_eq!(second.code, Some(0), "{second:?}");
    assert!(
        second.out.starts_with(&format!("{count} dokumenter læst: 0 nye, {count} uændrede, 0 nye udgaver")),
        "{}",
        second.out
    );
    assert!(before == facts::of(&register), "importing again changes no row");
}

#[test]
fn the_summary_comes_as_json_too() {
    let folder = folder();
    std::fs::write(folder.path().join("god.txt"), MINUTES).expect("a file");
    std::fs::write(folder.path().join("tom.txt"), "").expect("a file");
    let said = say(folder.path(), &["import", "--json", "god.txt", "tom.txt"]);
    let summary: serde_json::Value = serde_json::from_str(&said.out).expect("it is JSON");
    assert_eq!(summary["added"], 1);
    assert_eq!(summary["failed"].as_array().map(Vec::len), Some(1));
    assert!(summary["failed"][0].as_str().is_some_and(|told| told.starts_with("tom.txt: ")));
    assert_eq!(said.code, Some(1));
}

#[test]
fn a_new_edition_takes_the_place_of_the_old() {
    let folder = folder();
    let file = folder.path().join("juni.txt");
    let import = |text: &str| {
        std::fs::write(&file, text).expect("a file");
        say(folder.path(), &["import", "juni.txt"])
    };
    let found = |word: &str| say(folder.path(), &["search", word]);

    // First the agenda, then the minutes, then the minutes with a changed text.
    assert!(import(&agenda()).out.starts_with("1 dokument læst: 1 nye"));
    let minutes = import(MINUTES);
    assert!(minutes.out.starts_with("1 dokument læst: 0 nye, 0 uændrede, 1 ny udgave"), "{}", minutes.out);
    assert_eq!(found("tandpleje").code, Some(0));
    let changed = import(&MINUTES.replace("tandpleje", "sundhedspleje"));
    assert!(changed.out.starts_with("1 dokument læst: 0 nye, 0 uændrede, 1 ny udgave"), "{}", changed.out);
    assert_eq!(found("sundhedspleje").code, Some(0), "the new text is found");
    assert_eq!(found("tandpleje").code, Some(1), "the old text is no longer found");

    // The agenda once more, in another spelling: it must not take the place of the minutes.
    let late = import(&agenda().replace("Puljen", "Vores pulje"));
    assert!(late.out.contains("1 kun i historikken"), "{}", late.out);
    assert!(
        late.out
            .contains("kun i historikken: juni.txt er udgave 4 af mødet udvalg-for-lige-sundhed/2024-06-12.")
    );
    assert_eq!(late.code, Some(0));
    assert_eq!(found("sundhedspleje").code, Some(0), "the minutes still count");
    let register = folder.path().join("sagsgang.db");
    assert_eq!(facts::count(&register, "meeting"), 1, "all of it is one meeting");
    assert_eq!(facts::count(&register, "edition"), 4, "every edition is kept");
}

#[test]
fn supplements_and_other_formats_belong_to_their_meeting() {
    let folder = folder();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file");
    write("a-dagsorden.txt", &agenda());
    write(
        "b-tillaeg.txt",
        "TILLÆGSDAGSORDEN Udvalg for lige sundhed d. 12-06-2024\n\nMødedato Onsdag d. 12. juni 2024 kl. 09:00\n\n\
         Punkt 2: Samarbejde om tandpleje\n\n1-00-77-24\n\nIndstilling\n\nDirektionen indstiller,\n\n\
         at samarbejdet indledes.\n",
    );
    let first = say(folder.path(), &["import", "--json", "."]);
    let summary: serde_json::Value = serde_json::from_str(&first.out).expect("it is JSON");
    assert_eq!((&summary["added"], &summary["supplemented"]), (&1.into(), &1.into()), "{}", first.out);
    assert_eq!(summary["editions"][0]["outcome"], "supplement");
    assert_eq!(summary["editions"][0]["name"], "b-tillaeg.txt");
    let paragraphs: Vec<String> =
        MINUTES.split("\n\n").map(|paragraph| format!("<p>{paragraph}</p>\n")).collect();
    write("c-referat.txt", MINUTES);
    write("d-referat.html", &format!("<!doctype html><html><body>\n{}</body></html>", paragraphs.concat()));
    let second = say(folder.path(), &["import", "."]);
    assert!(second.out.contains("ny udgave: c-referat.txt er udgave 3"), "{}", second.out);
    assert!(second.out.contains("samme indhold: d-referat.html er udgave 4"), "{}", second.out);
    let register = folder.path().join("sagsgang.db");
    assert_eq!(facts::count(&register, "meeting"), 1, "all of it is one meeting");
    assert_eq!(facts::count(&register, "edition"), 4, "every document is kept");
    assert_eq!(say(folder.path(), &["search", "samarbejdet"]).code, Some(0), "the supplement's item counts");
}

#[test]
fn any_number_of_cores_gives_the_same_register() {
    let folder = folder();
    for threads in ["1", "2", "7"] {
        let register = format!("{threads}.db");
        let mut command = sagsgang(folder.path());
        command.env("RAYON_NUM_THREADS", threads).args(["import", "--register", &register]);
        let said = run(command.arg(root().join("examples")));
        assert_eq!(said.code, Some(0), "{said:?}");
    }
    let path = |name: &str| folder.path().join(name);
    facts::assert_same(&path("1.db"), &path("2.db"), "one core and two");
    facts::assert_same(&path("1.db"), &path("7.db"), "one core and seven threads");
}

/// With the same time given, not only the facts are the same but every byte of the file.
#[test]
fn any_number_of_cores_gives_the_same_bytes() {
    let folder = folder();
    let files = examples();
    let at = "2026-01-01T12:00:00Z".parse().expect("a time");
    let bytes = |threads: usize| {
        let path = folder.path().join(format!("{threads}.db"));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let register = sagsgang_store::Register::open(&path).expect("a register");
        pool.install(|| {
            sagsgang::command::import::import(&register, &files, &Profiles::built_in(), at, "prøve")
        })
        .expect("an import");
        drop(register);
        std::fs::read(path).expect("the register's file")
    };
    let (one, two) = (bytes(1), bytes(2));
    assert!(one.len() > 100_000, "there is something in it");
    assert!(one == two, "the files differ");
}

#[test]
fn a_register_among_the_documents_is_no_document() {
    let folder = folder();
    std::fs::write(folder.path().join("referat.txt"), MINUTES).expect("a file");
    assert_eq!(say(folder.path(), &["import", "."]).code, Some(0));
    let again = say(folder.path(), &["import", "."]);
    assert_eq!(again.code, Some(0), "{again:?}");
    assert!(again.out.starts_with("1 dokument læst: 0 nye, 1 uændrede"), "{}", again.out);
    let checked = say(folder.path(), &["check", "."]);
    assert_ne!(checked.code, Some(3), "{checked:?}");
    let named = say(folder.path(), &["import", "sagsgang.db"]);
    assert_eq!(named.code, Some(3), "named by itself it is read, and is no document");
    assert!(named.err.contains("sagsgang.db: Filen ligner en database"), "{}", named.err);
}
