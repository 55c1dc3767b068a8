//! `sagsgang brief`: what the next meeting must know, on the real binary, in every form.

use serde_json::json;

use crate::matters::{empty, json as read, register};
use crate::program::say;

const ORGAN: &str = "Udvalg for kultur og sundhed";

#[test]
fn the_next_meeting_is_told_what_stands_open_with_its_source() {
    let folder = register();
    let ask = ["brief", ORGAN, "--date", "2025-08-27", "--as-of", "2025-08-20"];
    let form = read(&say(folder.path(), &[&ask[..], &["--json"]].concat()));
    assert_eq!(
        json!([form["organization"], form["date"], form["last_meeting"]]),
        json!([ORGAN, "2025-08-27", "2025-06-26"])
    );
    let overdue = form["overdue"].as_array().expect("a list");
    assert!(overdue.iter().any(|one| one["due_text"] == "inden sommerferien"), "{form}");
    // Sent on and promised in one sentence: it stands once, where it presses most.
    let onward = ["waiting", "due", "agreed_for_now"]
        .map(|list| form[list].as_array().expect("a list").clone())
        .concat();
    let onward = onward.iter().filter(|one| one["due_text"] == "i august 2025");
    assert_eq!(onward.count(), 1, "{form}");
    let open = form["open"].as_array().expect("a list");
    assert!(
        open.iter().any(|one| one["quote"].as_str().is_some_and(|quote| quote.contains("Strandløbet"))),
        "{form}"
    );
    let text = say(folder.path(), &ask);
    let words = text.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "Udvalg for kultur og sundhed: til mødet den 27. august 2025",
        "FRISTEN ER PASSERET",
        "[Udvalg for kultur og sundhed, 21. februar 2024, punkt 2]",
        "Intet er udsat til nu.",
        "Måske holdt?",
    ] {
        assert!(words.contains(part), "{part} in: {words}");
    }
    let by_address = say(
        folder.path(),
        &["brief", "udvalg-for-kultur-og-sundhed", "--date", "2025-08-27", "--as-of", "2025-08-20"],
    );
    assert_eq!(by_address.out, text.out, "by name or address");
}

#[test]
fn an_earlier_day_knows_less() {
    let folder = register();
    let ask = ["brief", ORGAN, "--date", "2024-05-22", "--as-of", "2024-05-15", "--json"];
    let form = read(&say(folder.path(), &ask));
    assert_eq!(
        json!([form["overdue"], form["waiting"], form["last_meeting"]]),
        json!([[], [], "2024-02-21"])
    );
}

#[test]
fn every_form_is_written_to_a_file_or_the_screen() {
    let folder = register();
    for (format, begins) in [
        ("text", "Udvalg for"),
        ("markdown", "# Udvalg for"),
        ("html", "<!DOCTYPE html>"),
        ("word", "<!DOCTYPE html>"),
    ] {
        let base = ["--base", "https://sagsgang.example.org"];
        let ask = ["brief", ORGAN, "--date", "2025-08-27", "--as-of", "2025-08-20", "--format", format];
        let shown = say(folder.path(), &[&ask[..], &base].concat());
        assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""), "{shown:?}");
        assert!(shown.out.starts_with(begins), "{format}: {}", shown.out);
        assert_eq!(shown.out.contains("https://sagsgang.example.org/moede/"), format != "text", "{format}");
        let written = say(folder.path(), &[&ask[..], &base, &["--output", "papir"]].concat());
        assert_eq!(written.out, "Skrevet: papir\n", "{written:?}");
        assert_eq!(std::fs::read_to_string(folder.path().join("papir")).expect("written"), shown.out);
    }
}

#[test]
fn what_is_not_there_is_told_with_names_that_are_near() {
    let folder = register();
    let wrong = say(folder.path(), &["brief", "Udvalg for kultru og sundhed", "--date", "2025-08-27"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (Some(1), ""), "{wrong:?}");
    assert!(
        wrong.err.contains("Mente du: Udvalg for kultur og sundhed (udvalg-for-kultur-og-sundhed)?"),
        "{wrong:?}"
    );
    for arguments in [
        &["brief", ORGAN][..],
        &["brief", ORGAN, "--date", "snart"],
        &["brief", ORGAN, "--date", "2025-08-27", "--format", "pdf"],
    ] {
        let said = say(folder.path(), arguments);
        assert!(said.code == Some(2) && said.out.is_empty(), "{said:?}");
    }
    let ask = ["brief", ORGAN, "--date", "2025-08-27", "--output", "findes-ikke/papir"];
    assert_eq!(say(folder.path(), &ask).code, Some(3), "a file that cannot be written");
    assert_eq!(say(empty().path(), &["brief", ORGAN, "--date", "2025-08-27"]).code, Some(1));
}
