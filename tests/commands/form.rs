//! `sagsgang read --json` has the form `sagsgang.minutes/1`, and its spans point into what `sagsgang text` prints.
//!
//! The form is written out by hand here, so that a change of what the program prints is seen.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{examples, folder, root, run, sagsgang};

/// What a value may be.
enum Form {
    Text,
    Whole,
    Date,
    Time,
    Digest,
    /// `[start, end)` in bytes of the text.
    Span,
    OneOf(&'static [&'static str]),
    OrNull(&'static Form),
    List(&'static Form),
    /// Keys that must be there; others may be.
    Object(&'static [(&'static str, Form)]),
}

use Form::{Date, Digest, List, Object, OneOf, OrNull, Span, Text, Time, Whole};

const SECTION: Form = OneOf(&[
    "summary",
    "recommendation",
    "background",
    "finance",
    "routing",
    "history",
    "decision",
    "annexes",
    "other",
]);
const OUTCOME: Form = OneOf(&[
    "approved",
    "amended",
    "recommended",
    "discussed",
    "noted",
    "postponed",
    "referred",
    "rejected",
    "withdrawn",
    "appointed",
    "none",
]);

const READ: Form = Object(&[("rule", Text), ("confidence", Whole), ("reasons", List(&Text))]);
const PARTICIPANT: Form = Object(&[
    ("read", READ),
    ("name", Text),
    ("party", OrNull(&Text)),
    ("role", OrNull(&Text)),
    ("status", OneOf(&["present", "absent", "remote", "partial", "substitute", "guest"])),
    ("from", OrNull(&Time)),
    ("until", OrNull(&Time)),
    ("span", Span),
]);
const VOTES: Form = Object(&[("for", List(&Text)), ("against", List(&Text)), ("abstained", List(&Text))]);
const DECISION: Form =
    Object(&[("outcome", OUTCOME), ("votes", OrNull(&VOTES)), ("span", Span), ("read", READ)]);
const RECOMMENDATION: Form = Object(&[
    ("by", OrNull(&Text)),
    ("clauses", List(&Object(&[("text", Text), ("span", Span), ("read", READ)]))),
]);
const TREATMENT: Form = Object(&[
    ("organization", OrNull(&Text)),
    ("date", OrNull(&Date)),
    ("outcome", OrNull(&OUTCOME)),
    ("read", READ),
    ("span", Span),
]);
const UNAVAILABLE: Form = Object(&[
    ("name", Text),
    ("reason", OneOf(&["absent", "disqualified", "other"])),
    ("span", Span),
    ("read", READ),
]);
const AMOUNT: Form = Object(&[
    ("ore", Whole),
    ("limit", OneOf(&["exact", "up_to", "at_least", "about"])),
    ("years", List(&Whole)),
    ("per", OneOf(&["once", "year"])),
    ("section", SECTION),
    ("status", OneOf(&["decided", "recommended", "proposed", "mentioned"])),
    ("pool", OrNull(&Text)),
    ("recipient", OrNull(&Text)),
    ("read", READ),
    ("span", Span),
]);
const COMMITMENT: Form = Object(&[
    ("due", OrNull(&Object(&[("text", Text), ("by", OrNull(&Date)), ("read", READ)]))),
    ("responsible", List(&Text)),
    ("read", READ),
    ("span", Span),
]);
const ITEM: Form = Object(&[
    ("read", READ),
    (
        "readings",
        Object(&[("case_numbers", List(&READ)), ("routing", List(&READ)), ("annexes", List(&READ))]),
    ),
    ("number", OrNull(&Text)),
    ("title", Text),
    ("access", OrNull(&OneOf(&["open", "closed"]))),
    ("case_numbers", List(&Text)),
    ("sections", List(&Object(&[("kind", SECTION), ("heading", Text), ("span", Span), ("read", READ)]))),
    ("recommendation", OrNull(&RECOMMENDATION)),
    ("decision", OrNull(&DECISION)),
    ("treatments", List(&TREATMENT)),
    ("routing", List(&Text)),
    ("unavailable", List(&UNAVAILABLE)),
    ("annexes", List(&Text)),
    ("amounts", List(&AMOUNT)),
    ("commitments", List(&COMMITMENT)),
    ("span", Span),
]);
const DIAGNOSTIC: Form = Object(&[
    ("code", Text),
    ("severity", OneOf(&["error", "warning", "note"])),
    ("message", Text),
    ("span", OrNull(&Span)),
    ("related", List(&Span)),
]);
const MINUTES: Form = Object(&[
    ("schema", OneOf(&["sagsgang.minutes/1"])),
    ("source", Object(&[("name", Text), ("media_type", Text), ("sha256", Digest), ("layout", Text)])),
    ("kind", OneOf(&["agenda", "minutes", "case"])),
    ("body", OrNull(&Text)),
    ("organization", OrNull(&Text)),
    ("date", OrNull(&Date)),
    ("start", OrNull(&Time)),
    ("end", OrNull(&Time)),
    ("place", OrNull(&Text)),
    ("participants", List(&PARTICIPANT)),
    ("items", List(&ITEM)),
    ("unassigned", List(&Span)),
    (
        "readings",
        Object(&[
            ("body", OrNull(&READ)),
            ("organization", OrNull(&READ)),
            ("date", OrNull(&READ)),
            ("weekday", OrNull(&READ)),
            ("start", OrNull(&READ)),
            ("end", OrNull(&READ)),
            ("place", OrNull(&READ)),
        ]),
    ),
    ("diagnostics", List(&DIAGNOSTIC)),
]);

/// Whether `text` looks like `pattern`, where 0 stands for any digit.
fn looks_like(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(found, wanted)| match wanted {
            b'0' => found.is_ascii_digit(),
            _ => found == wanted,
        })
}

fn is_span(value: &Value, text: &str) -> bool {
    let ends: Vec<usize> = value
        .as_array()
        .map(|ends| ends.iter().filter_map(|end| usize::try_from(end.as_u64()?).ok()).collect())
        .unwrap_or_default();
    matches!(ends[..], [start, end] if start <= end && text.get(start..end).is_some())
}

/// What in `value` has not the form, each with its place.
fn faults(value: &Value, form: &Form, text: &str, place: &str) -> Vec<String> {
    let word = value.as_str();
    let fits = match form {
        Text => word.is_some(),
        Whole => value.is_i64(),
        Date => word.is_some_and(|word| looks_like(word, "0000-00-00")),
        Time => word.is_some_and(|word| looks_like(word, "00:00")),
        Digest => word.is_some_and(|word| {
            word.len() == 64 && word.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        }),
        Span => is_span(value, text),
        OneOf(words) => word.is_some_and(|word| words.contains(&word)),
        OrNull(form) => return if value.is_null() { Vec::new() } else { faults(value, form, text, place) },
        List(form) => match value.as_array() {
            Some(entries) => {
                let entry = |(index, entry)| faults(entry, form, text, &format!("{place}[{index}]"));
                return entries.iter().enumerate().flat_map(entry).collect();
            }
            None => false,
        },
        Object(keys) => match value.as_object() {
            Some(object) => {
                let key = |(key, form): &(&str, Form)| {
                    let place = format!("{place}.{key}");
                    match object.get(*key) {
                        Some(value) => faults(value, form, text, &place),
                        None => vec![format!("{place} is missing")],
                    }
                };
                return keys.iter().flat_map(key).collect();
            }
            None => false,
        },
    };
    if fits { Vec::new() } else { vec![format!("{place}: {value}")] }
}

fn read(file: &Path) -> (Value, String) {
    let facts = run(sagsgang(root()).args(["read", "--json"]).arg(file));
    assert_eq!(facts.code, Some(0), "{}: {}", file.display(), facts.err);
    let printed = sagsgang(root()).arg("text").arg(file).output().expect("the program runs");
    assert!(printed.status.success());
    (
        serde_json::from_str(&facts.out).expect("it is JSON"),
        String::from_utf8(printed.stdout).expect("text is UTF-8"),
    )
}

#[test]
fn every_example_has_the_form() {
    for file in examples() {
        let (facts, text) = read(&file);
        assert_eq!(faults(&facts, &MINUTES, &text, ""), Vec::<String>::new(), "{}", file.display());
        assert!(!facts["items"].as_array().expect("a list").is_empty(), "{}", file.display());
    }
}

#[test]
fn spans_cut_out_what_they_stand_for() {
    let mut clauses = 0;
    for file in examples() {
        let (facts, text) = read(&file);
        let cut = |span: &Value| {
            let end = |index: usize| usize::try_from(span[index].as_u64().expect("a byte")).expect("a place");
            text[end(0)..end(1)].split_whitespace().collect::<Vec<_>>().join(" ")
        };
        for person in facts["participants"].as_array().expect("a list") {
            let name = person["name"].as_str().expect("a name");
            assert!(cut(&person["span"]).contains(name), "{}: {name}", file.display());
        }
        for item in facts["items"].as_array().expect("a list") {
            let whole = cut(&item["span"]);
            let title: Vec<&str> = item["title"].as_str().expect("a title").split_whitespace().collect();
            assert!(whole.contains(&title.join(" ")), "{}: {title:?}", file.display());
            for clause in item["recommendation"]["clauses"].as_array().into_iter().flatten() {
                let words: Vec<&str> = clause["text"].as_str().expect("a text").split_whitespace().collect();
                let words = words.join(" ");
                let start: String = words.chars().take(25).collect();
                assert!(cut(&clause["span"]).contains(&start), "{}: {words}", file.display());
                clauses += 1;
            }
            for amount in item["amounts"].as_array().expect("a list") {
                let cut = cut(&amount["span"]);
                assert!(cut.chars().any(|letter| letter.is_ascii_digit()), "{}: {cut}", file.display());
            }
        }
    }
    assert!(clauses > 40, "there was something to look at");
}

#[test]
fn the_text_of_a_plain_document_is_what_was_received() {
    let plain: Vec<PathBuf> = examples()
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    for file in plain {
        let printed = sagsgang(root()).arg("text").arg(&file).output().expect("the program runs");
        assert!(printed.stdout == std::fs::read(&file).expect("an example"), "{}", file.display());
    }
}

#[test]
fn what_is_no_document_is_told() {
    let folder = folder();
    for arguments in [&["read", "findes-ikke.txt"][..], &["read", "--json", "."], &["text", "."]] {
        let said = run(sagsgang(folder.path()).args(arguments));
        assert_eq!((said.code, said.out.as_str()), (Some(3), ""), "{arguments:?}: {said:?}");
        assert!(said.err.starts_with("fejl: "), "{said:?}");
    }
}

#[test]
fn the_form_finds_faults() {
    let told =
        |text: &str, form: &Form| faults(&serde_json::from_str(text).expect("JSON"), form, "æ", "").len();
    assert_eq!(told("[0, 2]", &Span), 0);
    for span in ["[0, 1]", "[0, 3]", "[2, 0]", "[0]", "[0, 2, 2]", "[0, -1]", "null"] {
        assert_eq!(told(span, &Span), 1, "{span}");
    }
    assert_eq!(told(r#"{"by": null}"#, &RECOMMENDATION), 1, "a key is missing");
    assert_eq!(
        told(
            r#"{"by": 1, "clauses": [{"text": "x", "span": [0, 2], "more": 1, "read": {"rule": "r", "confidence": 9, "reasons": []}}]}"#,
            &RECOMMENDATION
        ),
        1
    );
    assert_eq!(told("\"2025-6-1\"", &Date) + told("\"9:00\"", &Time) + told("\"ja\"", &OUTCOME), 3);
}
