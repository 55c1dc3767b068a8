//! `sagsgang pool`: a story of money on the real binary: what is booked from minutes, what waits, what a person says and
//! books, what is refused, and what leaves for other programs.

use serde_json::Value;

use crate::program::{self, Said, folder, say};

/// Minutes of a made-up region: a frame, a decision that names the pool, and a recommendation onward that names none.
const MINUTES: &str = "Region Bakkeland
Udvalg for kultur og sundhed

Referat fra møde den 4. marts 2025

Deltagere: Ida Holm, Per Lund

1. Frivillige fællesskaber

Indstilling
Forvaltningen indstiller,
at der bevilges 300.000 kr. til Foreningen Havlys i 2025 fra puljen til fællesskaber.

Sagsfremstilling
Der blev afsat 2 mio. kr. årligt i 2025-2026 til puljen til fællesskaber.

Beslutning
Udvalget godkendte indstillingen.

2. Sommerstævne

Indstilling
Forvaltningen indstiller, at udvalget anbefaler regionsrådet,
at der bevilges 125.000 kr. til Foreningen Strandløb til sommerstævnet i 2025.

Beslutning
Udvalget anbefaler regionsrådet, at der bevilges 125.000 kr. til Foreningen Strandløb til sommerstævnet i 2025.
";

/// A folder with a register of these minutes.
fn register() -> tempfile::TempDir {
    let folder = folder();
    std::fs::write(folder.path().join("moede.txt"), MINUTES).expect("written");
    let said = say(folder.path(), &["import", "moede.txt"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.contains("1 pulje"), "{said:?}");
    folder
}

fn json(said: &Said) -> Value {
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    serde_json::from_str(&said.out).expect("it is JSON")
}

/// What stands in the only pool for `year`.
fn balance(folder: &std::path::Path, year: Option<i64>) -> Value {
    let pools = json(&say(folder, &["pool", "list", "--json"]));
    assert_eq!(pools.as_array().map(Vec::len), Some(1), "one pool: {pools}");
    let years = pools[0]["years"].as_array().expect("a list");
    years.iter().find(|row| row["year"].as_i64() == year).cloned().unwrap_or(Value::Null)
}

fn pool_name(folder: &std::path::Path) -> String {
    let pools = json(&say(folder, &["pool", "list", "--json"]));
    pools[0]["pool"].as_str().expect("a name").to_owned()
}

/// The one row of the queue.
fn waiting(folder: &std::path::Path) -> Value {
    let queue = json(&say(folder, &["pool", "queue", "--json"]));
    assert_eq!(queue.as_array().map(Vec::len), Some(1), "one row: {queue}");
    queue[0].clone()
}

#[test]
fn pools_and_the_queue_have_the_form_that_is_promised() {
    let folder = register();
    let year = balance(folder.path(), Some(2025));
    for key in [
        "year",
        "frame_ore",
        "recommended_ore",
        "appropriated_ore",
        "reserved_ore",
        "awarded_ore",
        "paid_ore",
        "lapsed_ore",
        "free_ore",
    ] {
        assert!(year[key].is_i64(), "{key}: {year}");
    }
    assert_eq!(
        (&year["frame_ore"], &year["awarded_ore"]),
        (&200_000_000.into(), &30_000_000.into()),
        "{year}"
    );
    assert_eq!(year["free_ore"], 170_000_000, "{year}");
    let row = waiting(folder.path());
    assert_eq!((&row["ore"], &row["kind"]), (&12_500_000.into(), &"recommendation".into()), "{row}");
    assert_eq!(row["years"], serde_json::json!([2025]), "{row}");
    assert!(row["suggested_pool"].is_null(), "{row}");
    assert!(row["reason"].as_str().is_some_and(|reason| reason.contains("pulje")), "{row}");
    assert_eq!(
        (&row["organization"], &row["date"]),
        (&"Udvalg for kultur og sundhed".into(), &"2025-03-04".into())
    );
    assert_eq!(row["item"], "2", "{row}");
    assert!(row["quote"].as_str().is_some_and(|quote| quote.contains("Foreningen Strandløb")), "{row}");
}

#[test]
fn people_read_sentences_and_then_a_table() {
    let folder = register();
    let list = say(folder.path(), &["pool", "list"]);
    assert!(list.out.starts_with("1 pulje.\n"), "{list:?}");
    assert!(list.out.contains("Der er 3,7 mio. kr. tilbage af 4 mio. kr."), "{}", list.out);
    let show = say(folder.path(), &["pool", "show", &pool_name(folder.path())]);
    for part in ["2.000.000", "300.000", "Foreningen Havlys", "1.700.000", "punkt 1"] {
        assert!(show.out.contains(part), "{part} in: {}", show.out);
    }
    let queue = say(folder.path(), &["pool", "queue"]);
    for part in ["1 beløb venter", "125.000 kr.", "Foreningen Strandløb", "sagsgang pool confirm"] {
        assert!(queue.out.contains(part), "{part} in: {}", queue.out);
    }
    let journal = say(folder.path(), &["pool", "journal"]);
    assert!(journal.out.contains("Bogført af regel"), "{}", journal.out);
}

#[test]
fn a_row_is_confirmed_once_and_waits_again_when_reopened() {
    let folder = register();
    let before = balance(folder.path(), Some(2025));
    let row = waiting(folder.path());
    let id = row["id"].as_str().expect("an id").to_owned();
    let pool = pool_name(folder.path());
    let confirmed = say(folder.path(), &["pool", "confirm", &id[..10], "--pool", &pool, "--by", "Ida"]);
    assert_eq!(confirmed.code, Some(0), "{confirmed:?}");
    assert_eq!(json(&say(folder.path(), &["pool", "queue", "--json"])), serde_json::json!([]));
    assert_eq!(balance(folder.path(), Some(2025))["recommended_ore"], 12_500_000);
    let again = say(folder.path(), &["pool", "confirm", &id, "--pool", &pool, "--by", "Per"]);
    assert_eq!(again.code, Some(1), "{again:?}");
    assert!(again.err.contains("Ida"), "who was quicker is told: {again:?}");
    let settled = json(&say(folder.path(), &["pool", "queue", "--settled", "--json"]));
    assert_eq!(settled[0]["settled"]["by"], "Ida", "{settled}");
    let reopened = say(folder.path(), &["pool", "reopen", &id, "--reason", "forkert pulje"]);
    assert_eq!(reopened.code, Some(0), "{reopened:?}");
    assert_eq!(waiting(folder.path())["id"], row["id"]);
    assert_eq!(balance(folder.path(), Some(2025)), before, "undone to the øre");
    let dismissed = say(folder.path(), &["pool", "dismiss", &id, "--reason", "betales af en anden"]);
    assert_eq!(dismissed.code, Some(0), "{dismissed:?}");
    assert_eq!(json(&say(folder.path(), &["pool", "queue", "--json"])), serde_json::json!([]));
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let folder = register();
    let pool = pool_name(folder.path());
    let state = || {
        [&["pool", "list", "--json"][..], &["pool", "journal", "--json"], &["pool", "queue", "--json"]]
            .map(|arguments| say(folder.path(), arguments).out)
    };
    let before = state();
    let id = waiting(folder.path())["id"].as_str().expect("an id").to_owned();
    let book: &[&str] = &["pool", "book", &pool, "--reason", "bilag 7"];
    let confirm: &[&str] = &["pool", "confirm", &id];
    let wrong: Vec<(Vec<&str>, i32)> = vec![
        ([book, &["--kind", "frame", "--amount", "1 mio. kr.", "--year", "20017"]].concat(), 2),
        ([book, &["--kind", "frame", "--amount", "99999999999999999999 kr.", "--year", "2025"]].concat(), 2),
        ([book, &["--kind", "frame", "--amount", "penge", "--year", "2025"]].concat(), 2),
        ([book, &["--kind", "gave", "--amount", "1 kr.", "--year", "2025"]].concat(), 2),
        (
            [book, &["--kind", "frame", "--amount", "1 kr.", "--year", "2025", "--date", "2025-02-30"]]
                .concat(),
            2,
        ),
        ([book, &["--kind", "award", "--amount", "0 kr.", "--year", "2025"]].concat(), 1),
        ([book, &["--kind", "payment", "--amount", "5 kr.", "--year", "2025"]].concat(), 1),
        (
            [book, &["--kind", "payment", "--amount", "5 kr.", "--year", "2025", "--holding", "findes-ikke"]]
                .concat(),
            1,
        ),
        (
            [book, &["--kind", "carry-over", "--amount", "5 kr.", "--year", "2025", "--to-year", "2025"]]
                .concat(),
            1,
        ),
        ([book, &["--kind", "reversal", "--reverses", "findes-ikke"]].concat(), 1),
        (
            vec![
                "pool",
                "book",
                "findes ikke",
                "--kind",
                "frame",
                "--amount",
                "1 kr.",
                "--year",
                "2025",
                "--reason",
                "x",
            ],
            1,
        ),
        (vec!["pool", "name", &pool, &pool], 1),
        (vec!["pool", "confirm", "findesikke", "--pool", &pool], 2),
        (vec!["pool", "condition", "findesikke", "--met", "--evidence", "brev"], 2),
        ([confirm, &[]].concat(), 1),
        ([confirm, &["--pool", "findes ikke"]].concat(), 1),
        ([confirm, &["--pool", &pool, "--years", "20017"]].concat(), 2),
        ([confirm, &["--pool", &pool, "--amount", "0 kr."]].concat(), 1),
    ];
    for (arguments, code) in wrong {
        let said = say(folder.path(), &arguments);
        assert_eq!(said.code, Some(code), "{arguments:?}: {said:?}");
        assert!(!said.err.is_empty() && said.out.is_empty(), "{arguments:?}: {said:?}");
        assert_eq!(state(), before, "{arguments:?}");
    }
}

#[test]
fn payments_are_booked_by_hand_and_undone_by_a_new_movement() {
    let folder = register();
    let pool = pool_name(folder.path());
    let shown = json(&say(folder.path(), &["pool", "show", &pool, "--json"]));
    let holdings = shown["holdings"].as_array().expect("a list");
    let award = holdings.iter().find(|holding| holding["kind"] == "award").expect("an award");
    let award = award["id"].as_str().expect("an id");
    let pay = |sum: &str| {
        let arguments = ["pool", "book", &pool, "--kind", "payment", "--amount", sum, "--year", "2025"];
        let rest = ["--date", "2025-05-02", "--holding", award, "--reason", "bilag 12", "--json"];
        say(folder.path(), &[&arguments[..], &rest[..]].concat())
    };
    let paid = json(&pay("100.000,50 kr."));
    let after = balance(folder.path(), Some(2025));
    assert_eq!(
        (&after["paid_ore"], &after["awarded_ore"]),
        (&10_000_050.into(), &19_999_950.into()),
        "{after}"
    );
    let too_much = pay("200.000 kr.");
    assert_eq!(too_much.code, Some(1), "{too_much:?}");
    assert!(too_much.err.contains("199.999,50"), "what is left is told: {too_much:?}");
    let giving = json(&say(folder.path(), &["pool", "export", "--format", "360giving"]));
    let grant = &giving["grants"][0];
    assert_eq!((&grant["currency"], &grant["amountAwarded"]), (&"DKK".into(), &300_000.into()), "{grant}");
    assert_eq!(grant["amountDisbursed"].to_string(), "100000.5", "{grant}");
    assert_eq!(grant["recipientOrganization"][0]["name"], "Foreningen Havlys", "{grant}");
    let id = paid["id"].as_str().expect("an id");
    let undo = ["pool", "book", &pool, "--kind", "reversal", "--reverses", id, "--reason", "forkert konto"];
    let undone = say(folder.path(), &[&undo[..], &["--date", "2025-05-03"]].concat());
    assert_eq!(undone.code, Some(0), "{undone:?}");
    assert_eq!(balance(folder.path(), Some(2025))["paid_ore"], 0);
    let journal = json(&say(folder.path(), &["pool", "journal", "--json"]));
    for movement in journal.as_array().expect("a list") {
        let legs = movement["legs"].as_array().expect("a list");
        assert_eq!(legs.iter().filter_map(|leg| leg["ore"].as_i64()).sum::<i64>(), 0, "{movement}");
    }
}

#[test]
fn a_day_of_the_past_tells_what_stood_then() {
    let folder = register();
    let before = json(&say(folder.path(), &["pool", "journal", "--as-of", "2025-03-03", "--json"]));
    let movements = before.as_array().expect("a list");
    assert!(movements.iter().all(|movement| movement["kind"] != "award"), "{before}");
    let then = say(folder.path(), &["pool", "list", "--as-of", "2025-03-04"]);
    assert!(then.out.contains("300.000"), "{then:?}");
    assert_eq!(say(folder.path(), &["pool", "list", "--as-of", "i går"]).code, Some(2));
}

#[test]
fn tables_are_for_spreadsheets() {
    let folder = register();
    for table in ["pools", "journal", "queue", "grants", "conditions"] {
        let said = say(folder.path(), &["pool", "export", "--format", "csv", "--table", table]);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
        assert!(said.out.starts_with('\u{feff}') && said.out.ends_with("\r\n"), "{table}: {said:?}");
        let columns = said.out.lines().next().map_or(0, |head| head.split(';').count());
        assert!(columns > 5, "{table}: {said:?}");
        if matches!(table, "pools" | "journal") {
            assert!(said.out.contains(";300000,00;"), "{table}: {}", said.out);
        }
    }
    let out = folder.path().join("tal.csv");
    let said = say(folder.path(), &["pool", "export", "--format", "csv", "--out", "tal.csv"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(std::fs::read_to_string(out).expect("written").contains("Foreningen Havlys"));
}

#[test]
fn an_empty_register_says_so() {
    let folder = folder();
    let none = say(folder.path(), &["pool", "list"]);
    assert_eq!(none.code, Some(3), "no register is made: {none:?}");
    std::fs::write(folder.path().join("moede.txt"), "Referat\n\n1. Intet\n").expect("written");
    say(folder.path(), &["import", "moede.txt"]);
    for (arguments, word) in [
        (&["pool", "list"][..], "ingen puljer"),
        (&["pool", "journal"], "Intet er bogført"),
        (&["pool", "queue"], "Ingen beløb venter"),
        (&["pool", "grants"], "ingen tilskud"),
        (&["pool", "condition"], "ingen betingelser"),
    ] {
        let said = say(folder.path(), arguments);
        assert!(said.code == Some(0) && said.out.contains(word), "{arguments:?}: {said:?}");
    }
    for command in ["list", "journal", "queue", "grants", "condition"] {
        assert_eq!(json(&say(folder.path(), &["pool", command, "--json"])), serde_json::json!([]));
    }
    assert_eq!(say(folder.path(), &["pool", "show", "ukendt"]).code, Some(1));
    assert_eq!(say(folder.path(), &["pool", "export", "--format", "360giving"]).code, Some(1));
}

/// A folder with a register of the examples.
fn examples() -> tempfile::TempDir {
    let folder = folder();
    let mut import = program::sagsgang(folder.path());
    let said = program::run(import.arg("import").arg(program::root().join("examples")));
    assert_eq!(said.code, Some(0), "{said:?}");
    folder
}

#[test]
fn nothing_is_paid_before_the_conditions_are_met() {
    let folder = examples();
    let conditions =
        json(&say(folder.path(), &["pool", "condition", "--all", "--json", "--as-of", "2024-07-01"]));
    let conditions = conditions.as_array().expect("a list");
    let needed =
        conditions.iter().find(|line| line["kind"] == "co-funding" && line["at_least_ore"] == 10_000_000);
    let needed = needed.expect("the condition of the award to the shelter");
    let (id, award) = (needed["id"].as_str().expect("an id"), needed["holding"].as_str().expect("an award"));
    let pay = || {
        let what = [
            "pool",
            "book",
            "lige-sundhed",
            "--kind",
            "payment",
            "--amount",
            "100.000 kr.",
            "--year",
            "2024",
        ];
        let rest = ["--holding", award, "--date", "2024-07-01", "--reason", "bilag 3"];
        say(folder.path(), &[&what[..], &rest[..]].concat())
    };
    let too_soon = pay();
    assert_eq!((too_soon.code, too_soon.out.as_str()), (Some(1), ""), "{too_soon:?}");
    assert!(too_soon.err.contains(needed["words"].as_str().expect("its words")), "{too_soon:?}");
    let met = ["pool", "condition", id, "--met", "--on", "2024-06-20", "--evidence", "brev fra kommunen"];
    assert_eq!(say(folder.path(), &met).code, Some(0));
    assert_eq!(pay().code, Some(0), "the report is due later");
    assert_eq!(balance(folder.path(), Some(2024))["paid_ore"], 10_000_000);
    let grants = say(folder.path(), &["pool", "grants"]);
    assert!(grants.out.contains("Adresse") && grants.out.contains("100.000"), "{grants:?}");
    // What is let go of is over: nothing more is paid of it.
    let end = ["pool", "book", "lige-sundhed", "--kind", "lapse", "--holding", award, "--date", "2024-08-01"];
    let ended =
        say(folder.path(), &[&end[..], &["--year", "2024", "--reason", "vilkårene er brudt"]].concat());
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert_eq!(balance(folder.path(), Some(2024))["lapsed_ore"], 25_000_000);
    let late = ["pool", "book", "lige-sundhed", "--kind", "payment", "--amount", "1 kr.", "--year", "2024"];
    let rest = ["--holding", award, "--date", "2024-08-02", "--reason", "bilag 4"];
    let late = say(folder.path(), &[&late[..], &rest[..]].concat());
    assert_eq!(late.code, Some(1), "{late:?}");
    assert!(late.err.contains("bortfaldet"), "{late:?}");
}

#[test]
fn of_two_who_confirm_the_same_row_one_is_told() {
    let folder = register();
    let pool = pool_name(folder.path());
    let id = waiting(folder.path())["id"].as_str().expect("an id").to_owned();
    let start = |by: &str| {
        let mut command = program::sagsgang(folder.path());
        command.args(["pool", "confirm", &id, "--pool", &pool, "--by", by]);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        command.spawn().expect("the program runs")
    };
    let both = [start("Ida"), start("Per")];
    let codes = both.map(|child| child.wait_with_output().expect("it ends").status.code());
    assert!(codes.contains(&Some(0)) && codes.contains(&Some(1)), "{codes:?}");
    assert_eq!(balance(folder.path(), Some(2025))["recommended_ore"], 12_500_000, "booked once");
}

#[test]
fn the_examples_leave_as_grants() {
    let folder = examples();
    let package = json(&say(
        folder.path(),
        &["pool", "export", "--format", "360giving", "--prefix", "360G-baelthavet"],
    ));
    let grants = package["grants"].as_array().expect("a list");
    assert!(!grants.is_empty());
    for grant in grants {
        assert!(grant["id"].as_str().is_some_and(|id| id.starts_with("360G-baelthavet-")), "{grant}");
        assert_eq!(grant["fundingOrganization"][0]["name"], "Region Bælthavet", "{grant}");
        assert!(grant["amountAwarded"].as_i64().is_some_and(|kroner| kroner > 0), "{grant}");
        assert!(
            grant["relatedDocument"][0]["title"].as_str().is_some_and(|title| title.contains("punkt")),
            "{grant}"
        );
    }
    let shelter =
        grants.iter().find(|grant| grant["recipientOrganization"][0]["name"] == "Værestedet Ankeret");
    assert_eq!(shelter.expect("the shelter")["amountAppliedFor"], 350_000, "{package}");
    assert_eq!(
        say(folder.path(), &["pool", "export", "--format", "360giving", "--prefix", "æ ø"]).code,
        Some(2)
    );
}

/// The real documents, where they are at hand: one pool under all its names, what was decided and nothing else.
#[test]
fn the_real_documents_tell_one_pool() {
    let Some(corpus) = std::env::var_os("SAGSGANG_CORPUS").map(std::path::PathBuf::from) else {
        eprintln!("skipped: SAGSGANG_CORPUS names no folder of real documents");
        return;
    };
    let mut files: Vec<_> = std::fs::read_dir(corpus)
        .expect("the documents are there")
        .map(|entry| entry.expect("a document").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    let folder = folder();
    let imported = program::run(program::sagsgang(folder.path()).arg("import").args(&files));
    assert_eq!(imported.code, Some(0), "{imported:?}");
    assert!(imported.out.contains("1 pulje, 2 bevægelser bogført, 1 venter i køen"), "{imported:?}");
    let pools = json(&say(folder.path(), &["pool", "list", "--json"]));
    let names =
        [&pools[0]["pool"], &pools[0]["aliases"][0], &pools[0]["aliases"][1], &pools[0]["aliases"][2]];
    assert!(
        names.iter().all(|name| name.as_str().is_some_and(|name| name.contains("lighed i sundhed"))),
        "{pools}"
    );
    let tied = |year: Option<i64>| {
        let row = balance(folder.path(), year);
        ["appropriated_ore", "reserved_ore", "awarded_ore", "paid_ore"]
            .map(|key| row[key].as_i64().unwrap_or(-1))
    };
    assert_eq!(tied(Some(2025)), [150_000_000, 0, 0, 0], "{pools}");
    assert_eq!(tied(None), [0, 500_000_000, 0, 0], "{pools}");
    let row = waiting(folder.path());
    assert_eq!((&row["ore"], &row["kind"]), (&12_500_000.into(), &"recommendation".into()), "{row}");
    assert_eq!(row["years"], serde_json::json!([2025]), "{row}");
    assert_eq!(
        (&row["suggested_pool"], &row["pool_match"]),
        (&pools[0]["pool"], &"suggested".into()),
        "{row}"
    );
    assert!(row["reason"].as_str().is_some_and(|reason| reason.contains("nævner ikke puljen")), "{row}");
}
