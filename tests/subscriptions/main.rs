//! What people subscribe to, read as real clients read it: Python's feedparser and icalendar find nothing wrong, whatever the
//! documents say, and ids stay when documents are read again.
//!
//! `SAGSGANG_SUBSCRIBER_PYTHON` names a Python that has both packages; without it what needs them is skipped with a message.

#[path = "../program/mod.rs"]
mod program;
#[path = "../views/mod.rs"]
mod views;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use jiff::civil::date;
use program::{folder, root, say};
use sagsgang::export::atom::AtomFeed;
use sagsgang::export::calendar::Calendar;
use sagsgang::export::feed;
use sagsgang::export::{atom, calendar};
use sagsgang_matters::CommitmentState;
use sagsgang_minutes::Outcome;
use sagsgang_store::{Id, SearchHit, SearchQuery, Snippet};
use serde_json::Value;

const BASE: Option<&str> = Some("https://sagsgang.example.org/");

/// What a client reads in `text`; none where there is no Python with the packages.
fn read(kind: &str, text: &str) -> Option<Value> {
    let Some(python) = std::env::var_os("SAGSGANG_SUBSCRIBER_PYTHON") else {
        eprintln!("skipped: SAGSGANG_SUBSCRIBER_PYTHON names no Python with feedparser and icalendar");
        return None;
    };
    let folder = folder();
    let file = folder.path().join("subscription");
    std::fs::write(&file, text).expect("written");
    let script = root().join("tests/subscriptions/parse.py");
    let output = Command::new(python).arg(script).arg(kind).arg(&file).output().expect("Python runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    let read: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(read["faults"], serde_json::json!([]), "{text}");
    Some(read)
}

fn strings(list: &Value, key: &str) -> Vec<String> {
    let list = list.as_array().expect("a list");
    list.iter().map(|one| one[key].as_str().unwrap_or("").to_owned()).collect()
}

/// The ids that stand in a feed or calendar, in order.
fn ids(text: &str) -> Vec<String> {
    let unfolded = text.replace("\r\n ", "");
    let atom = unfolded.lines().filter_map(|line| line.trim().strip_prefix("<id>")?.strip_suffix("</id>"));
    let events = unfolded.lines().filter_map(|line| line.strip_prefix("UID:"));
    atom.chain(events).map(str::to_owned).collect()
}

fn no_letter_that_cannot_be_read(text: &str) {
    let bad = |letter: &char| {
        (letter.is_control() && !"\r\n".contains(*letter)) || matches!(letter, '\u{fffe}' | '\u{ffff}')
    };
    assert_eq!(text.chars().find(bad), None, "{text}");
}

fn hit(number: &str) -> SearchHit {
    SearchHit {
        meeting_slug: "udvalg/2025-06-26".to_owned(),
        item_key: Some(number.to_owned()),
        number: Some(number.to_owned()),
        title: views::HOSTILE.to_owned(),
        title_marks: Vec::new(),
        organization: "Udvalg".to_owned(),
        date: Some(date(2025, 6, 26)),
        outcome: Some(Outcome::Approved),
        section: None,
        document: Id::from_text("d"),
        snippet: Snippet { text: views::HOSTILE.repeat(20), ..Snippet::default() },
        more: 0,
    }
}

/// Feeds whose every word comes from a hostile document, with how many entries each has.
fn feeds() -> Vec<(AtomFeed, usize)> {
    let promises = [
        views::commitment(views::HOSTILE, CommitmentState::Overdue),
        views::commitment("Udvalget får en sag.", CommitmentState::Open),
        views::kept("Der sendes et brev."),
    ];
    let query = SearchQuery { text: views::HOSTILE.to_owned(), ..SearchQuery::default() };
    let asked = sagsgang::export::subscription::asked(&query);
    vec![
        (feed::thread_feed(&views::thread(views::HOSTILE), BASE), 3),
        (feed::commitments_feed(views::HOSTILE, "ida-holm", &promises, BASE), 3),
        (feed::search_feed(&query, &asked, &[hit("1"), hit("2"), hit("1")], BASE), 2),
        (feed::commitments_feed("Ida Holm", "ida-holm", &[], None), 0),
    ]
}

fn calendars() -> Vec<(Calendar, usize)> {
    let meetings = [
        views::meeting(date(2024, 2, 21), true, views::HOSTILE),
        views::meeting(date(2024, 7, 3), true, "Sommermøde"),
        views::meeting(date(2025, 6, 26), false, "Uden tid"),
    ];
    let promises = [
        views::commitment(views::HOSTILE, CommitmentState::Overdue),
        views::kept("Det, der er afgjort, har ingen frist mere."),
    ];
    vec![
        (feed::meetings_and_due(views::HOSTILE, &meetings, &promises, BASE), 4),
        (feed::meetings_and_due("Tom", &[], &[], None), 0),
    ]
}

#[test]
fn a_feed_is_read_whatever_the_documents_say() {
    for (feed, entries) in feeds() {
        let text = atom(&feed);
        no_letter_that_cannot_be_read(&text);
        assert_eq!(text, atom(&feed), "the same bytes");
        assert_eq!(ids(&text).len(), entries + 1, "{text}");
        let Some(read) = read("atom", &text) else { continue };
        assert_eq!((&read["version"], &read["id"]), (&"atom10".into(), &feed.id.as_str().into()));
        let found = strings(&read["entries"], "id");
        assert_eq!(found.len(), entries, "{read}");
        assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), entries, "each has an id of its own");
        for entry in read["entries"].as_array().expect("a list") {
            let content = entry["content"].as_str().expect("a text");
            assert!(!content.contains("<script"), "{content}");
            assert!(
                entry["link"].as_str().is_some_and(|link| link.starts_with("https://sagsgang.example.org/")),
                "{entry}"
            );
        }
    }
}

#[test]
fn words_come_through_as_they_were_written() {
    let title = "Æblegrød & \"fløde\" <i> – 'til alle'";
    let text = atom(&feed::thread_feed(&views::thread(title), BASE));
    let Some(read) = read("atom", &text) else { return };
    let escaped = "Æblegrød &amp; \"fløde\" &lt;i&gt; – 'til alle'";
    let shown = read["title"].as_str().expect("a title");
    assert!(shown == title || shown == escaped, "{shown}");
    let newest = strings(&read["entries"], "updated");
    assert_eq!(newest.iter().max(), newest.first(), "the newest first: {newest:?}");
    let promise = &strings(&read["entries"], "content")[..];
    let question = promise.iter().find(|content| content.contains("Måske holdt?")).expect("a question");
    assert!(question.contains("nævner begge Havfonden"), "{question}");
}

#[test]
fn a_calendar_is_read_whatever_the_documents_say() {
    for (calendar_of, events) in calendars() {
        let text = calendar(&calendar_of);
        no_letter_that_cannot_be_read(&text);
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert_eq!(ids(&text).len(), events, "{text}");
        let Some(read) = read("calendar", &text) else { continue };
        assert_eq!(read["events"].as_array().map(Vec::len), Some(events), "{read}");
    }
}

#[test]
fn meetings_are_at_their_time_in_denmark_and_days_last_all_day() {
    let (calendar_of, _) = calendars().swap_remove(0);
    let Some(read) = read("calendar", &calendar(&calendar_of)) else { return };
    let found: Vec<(String, Value)> = read["events"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|event| (event["start"].as_str().unwrap_or("").to_owned(), event["end"].clone()))
        .collect();
    let wanted = [
        // In winter Denmark is an hour ahead, in summer two.
        ("2024-02-21T14:30:00Z", "2024-02-21T16:00:00Z"),
        ("2024-06-30", "2024-07-01"),
        ("2024-07-03T13:30:00Z", "2024-07-03T15:00:00Z"),
        ("2025-06-26", "2025-06-27"),
    ];
    assert_eq!(found, wanted.map(|(start, end)| (start.to_owned(), Value::from(end))), "{read}");
    let first = &read["events"][0];
    assert_eq!(first["place"], "Regionshuset; lokale 3, 1. sal");
    let due = &read["events"][1];
    assert!(
        due["summary"].as_str().is_some_and(|summary| summary.starts_with("Frist: administrationen: »Æøå«")),
        "{due}"
    );
    assert!(
        due["description"]
            .as_str()
            .is_some_and(|text| text.contains("»inden sommerferien« → senest 30. juni 2024")),
        "{due}"
    );
}

/// Reads `files` into the register of `folder`.
fn import(folder: &Path, files: &[std::path::PathBuf]) {
    let said = program::run(program::sagsgang(folder).arg("import").args(files));
    assert_eq!(said.code, Some(0), "{said:?}");
}

/// A folder with a register of `files`.
fn register(files: &[std::path::PathBuf]) -> tempfile::TempDir {
    let folder = folder();
    import(folder.path(), files);
    folder
}

fn subscription(folder: &Path, arguments: &[&str]) -> String {
    let rest = ["--as-of", "2026-11-22", "--base", "https://sagsgang.example.org"];
    let said = say(folder, &[&["feed"][..], arguments, &rest].concat());
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{arguments:?}: {said:?}");
    said.out
}

#[test]
fn the_examples_can_be_subscribed_to_and_keep_their_ids() {
    let mut files = program::examples();
    files.retain(|file| file.is_file());
    let first = register(&files);
    // The other way round, in two goes: a folder is read in the order of its names.
    let (early, late) = files.split_at(files.len() / 2);
    let second = register(late);
    import(second.path(), early);
    let organs = sagsgang_store::Register::open(&first.path().join("sagsgang.db")).expect("a register");
    let organs: Vec<String> =
        organs.organizations().expect("organs").into_iter().map(|organ| organ.slug).collect();
    assert!(organs.len() > 1, "{organs:?}");
    let mut told = 0;
    for organ in &organs {
        for arguments in [["organ", organ.as_str()], ["calendar", organ.as_str()]] {
            let text = subscription(first.path(), &arguments);
            let again = subscription(second.path(), &arguments);
            let as_set = |text: &str| ids(text).into_iter().collect::<BTreeSet<_>>();
            assert_eq!(as_set(&text), as_set(&again), "{arguments:?}: ids stay in whatever order it is read");
            assert_eq!(as_set(&text).len(), ids(&text).len(), "{arguments:?}: each id stands once");
            told += ids(&text).len();
            read(if arguments[0] == "organ" { "atom" } else { "calendar" }, &text);
        }
    }
    assert!(told > 20, "there is something to subscribe to: {told}");
    let text = subscription(first.path(), &["search", "puljen"]);
    assert!(ids(&text).len() > 1, "{text}");
    read("atom", &text);
    let calendar_of_all = subscription(first.path(), &["calendar"]);
    assert!(ids(&calendar_of_all).len() > organs.len(), "{calendar_of_all}");
    read("calendar", &calendar_of_all);
    // The same documents once more change nothing.
    import(first.path(), &files);
    assert_eq!(subscription(first.path(), &["calendar"]), calendar_of_all);
}

#[test]
fn what_is_not_there_is_told_with_names_that_are_near() {
    let files: Vec<_> = program::examples().into_iter().filter(|file| file.is_file()).take(2).collect();
    let folder = register(&files);
    for arguments in [
        &["feed", "organ", "Udvlaget"][..],
        &["feed", "thread", "findes-ikke"],
        &["feed", "person", "Ingen Her"],
    ] {
        let said = say(folder.path(), arguments);
        assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{said:?}");
        assert!(said.err.starts_with("fejl: "), "{said:?}");
    }
}
