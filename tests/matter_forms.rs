//! The forms of matters on the wire, and the paper for a meeting, on made-up views: the keys that are promised, and words that
//! claim nothing a person has not said.

#[path = "views/mod.rs"]
mod views;

use jiff::civil::date;
use sagsgang::export::brief::{Paper, html, markdown, text, word};
use sagsgang::wire::brief::BriefForm;
use sagsgang::wire::commitment::CommitmentForm;
use sagsgang::wire::thread::ThreadForm;
use sagsgang_matters::CommitmentState;
use sagsgang_minutes::convention::Conventions;
use sagsgang_store::CommitmentView;
use serde_json::{Value, json};

/// The first keys of an object, in the order in which they are written.
fn first_keys(text: &str, count: usize) -> Vec<String> {
    let keys = text.lines().filter_map(|line| line.strip_prefix("  \"")?.split_once("\":"));
    keys.take(count).map(|(key, _)| key.to_owned()).collect()
}

fn commitment(view: &CommitmentView) -> Value {
    serde_json::to_value(CommitmentForm::new(view)).expect("it is JSON")
}

#[test]
fn a_commitment_has_the_keys_that_are_promised_first() {
    let view = views::commitment("Der laves en aftale.", CommitmentState::Overdue);
    let written = serde_json::to_string_pretty(&CommitmentForm::new(&view)).expect("it is JSON");
    assert_eq!(
        first_keys(&written, 10),
        ["id", "organization", "date", "item", "quote", "owner", "due_text", "due_by", "state", "evidence"]
    );
    let form = commitment(&view);
    assert_eq!(
        json!([form["date"], form["item"], form["due_text"], form["due_by"], form["state"], form["owner"]]),
        json!(["2024-02-21", "2", "inden sommerferien", "2024-06-30", "overdue", "administrationen"])
    );
    let evidence = &form["evidence"][0];
    assert_eq!(
        json!([evidence["date"], evidence["organization"], evidence["item"], evidence["quote"]]),
        json!(["2025-06-26", "Udvalg for sundhed", "2", "Der er indgået en aftale med Havfonden."])
    );
    assert_eq!(evidence["reason"], "nævner begge Havfonden");
    assert_eq!(evidence["confirmed"], Value::Null, "nobody has said anything");
}

#[test]
fn what_a_person_said_of_evidence_is_told() {
    let kept = views::kept("Der laves en aftale.");
    let form = commitment(&kept);
    assert_eq!(json!([form["state"], form["evidence"][0]["confirmed"]]), json!(["kept", true]));
    assert_eq!(json!([form["said"][0]["became"], form["said"][0]["by"]]), json!(["kept", "Ida Holm"]));
    let mut dismissed = views::commitment("Der laves en aftale.", CommitmentState::Open);
    dismissed.evidence[0].confirmed = Some((false, views::said("en anden aftale")));
    assert_eq!(commitment(&dismissed)["evidence"][0]["confirmed"], false);
}

#[test]
fn one_that_a_person_added_has_no_item() {
    let mut added = views::commitment("Der ringes til foreningen.", CommitmentState::Open);
    (added.cited, added.source) = (None, Some("samtale".to_owned()));
    let form = commitment(&added);
    assert_eq!(json!([form["item"], form["quote"]]), json!([null, "Der ringes til foreningen."]));
}

#[test]
fn a_thread_has_the_keys_that_are_promised_and_the_first_item_no_reason() {
    let page = views::thread("Henvendelse fra Havfonden");
    let written = serde_json::to_string_pretty(&ThreadForm::new(&page)).expect("it is JSON");
    assert_eq!(first_keys(&written, 3), ["id", "title", "items"]);
    let form: Value = serde_json::from_str(&written).expect("it is JSON");
    let items = form["items"].as_array().expect("a list");
    let keys: Vec<&str> = ["date", "organization", "item", "title", "reason"].to_vec();
    for item in items {
        assert!(keys.iter().all(|key| item.get(key).is_some()), "{item}");
    }
    assert_eq!(items[0]["reason"], Value::Null);
    assert_eq!(items[1]["reason"], "nævner begge Havfonden");
    assert_eq!(json!([items[1]["item"], items[1]["date"]]), json!(["7", "2025-06-26"]));
}

#[test]
fn what_a_person_said_of_a_link_stands_first_in_its_reason() {
    let mut page = views::thread("Havfonden");
    let link = page.entries[1].link.as_mut().expect("a link");
    link.stated = Some((true, views::said("samme projekt")));
    let form = serde_json::to_value(ThreadForm::new(&page)).expect("it is JSON");
    assert_eq!(
        form["items"][1]["reason"],
        "Ida Holm har sagt, at det er den samme sag: samme projekt; nævner begge Havfonden"
    );
}

fn paper(words: &str, base: Option<&str>) -> Paper {
    let conventions = Conventions::built_in();
    Paper::new(&views::brief(words), date(2025, 8, 20), conventions.all(), base)
}

#[test]
fn a_paper_has_its_sections_in_order_and_an_empty_one_says_so() {
    let paper = paper("Der laves en aftale.", None);
    let headings: Vec<&str> = paper.sections.iter().map(|section| section.heading).collect();
    assert_eq!(
        headings,
        [
            "Fristen er passeret",
            "Aftalt til dette møde",
            "Forfalder",
            "Venter andre steder",
            "Udsat til nu",
            "Referater, der skal godkendes",
            "Puljer",
            "Betingelser med frist",
            "Åbent uden dag"
        ]
    );
    let empty: Vec<&str> =
        paper.sections.iter().filter(|one| one.lines.is_empty()).map(|one| one.empty).collect();
    assert!(empty.len() == 6 && empty.iter().all(|text| text.ends_with('.')), "{empty:?}");
    let written = text(&paper);
    let words = written.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "Udvalg for sundhed: til mødet den 27. august 2025",
        "»Der laves en aftale.«",
        "»inden sommerferien« → senest 30. juni 2024 (tidsordet betyder: senest den 30. juni)",
        "Måske holdt? »Der er indgået en aftale med Havfonden.« Grund: nævner begge Havfonden.",
        "[Udvalg for sundhed, 21. februar 2024, punkt 2]",
        "Anbefalet til Regionsrådet den 26. juni 2025. Ventes »i august 2025« → senest 31. august 2025.",
        "Referatet af mødet den 26. juni 2025 Skal godkendes på dette møde.",
        "Intet er aftalt til dette møde.",
    ] {
        assert!(words.contains(part), "{part} in: {words}");
    }
    assert!(!words.contains("Bekræftet"), "nothing is claimed: {words}");
}

#[test]
fn every_line_has_a_source_and_with_an_address_a_link() {
    let with = paper("Der laves en aftale.", Some("https://sagsgang.example.org/"));
    for source in with.sources() {
        assert!(!source.words.trim().is_empty());
        assert!(
            source.link.as_ref().is_some_and(|link| link.starts_with("https://sagsgang.example.org/moede/")),
            "{source:?}"
        );
    }
    assert!(paper("x", None).sources().iter().all(|source| source.link.is_none()));
    let page = html(&with);
    assert!(
        page.contains("href=\"https://sagsgang.example.org/moede/udvalg-for-sundhed/2024-02-21/punkt/2?"),
        "{page}"
    );
    for source in 1..=with.sources().len() {
        assert!(page.contains(&format!("href=\"#kilde-{source}\"")), "{page}");
        assert!(page.contains(&format!("<li id=\"kilde-{source}\">")), "{page}");
    }
}

#[test]
fn a_brief_on_the_wire_has_a_list_a_section() {
    let brief = views::brief("Der laves en aftale.");
    let form = serde_json::to_value(BriefForm::new(&brief)).expect("it is JSON");
    assert_eq!(json!([form["organization"], form["date"]]), json!(["Udvalg for sundhed", "2025-08-27"]));
    let lists = [
        "overdue",
        "agreed_for_now",
        "due",
        "waiting",
        "postponed",
        "to_approve",
        "pools",
        "conditions",
        "open",
    ];
    let counts: Vec<Option<usize>> = lists.iter().map(|list| form[list].as_array().map(Vec::len)).collect();
    assert_eq!(counts, [1, 0, 0, 1, 0, 1, 0, 0, 0].map(Some), "{form}");
    assert_eq!(
        json!([form["waiting"][0]["kind"], form["waiting"][0]["arrived"]]),
        json!(["recommended", null])
    );
}

/// The elements that may stand without an end.
const VOID: [&str; 1] = ["meta"];

/// Fails where an element is not closed in its place, or text would be read as markup.
fn is_well_formed(page: &str) {
    let mut open: Vec<&str> = Vec::new();
    let body = page.strip_prefix("<!DOCTYPE html>\n").expect("it says that it is HTML");
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        let after = &rest[at + 1..];
        let end = after.find('>').expect("a tag ends");
        let tag = &after[..end];
        rest = &after[end + 1..];
        assert!(!tag.contains('<'), "{tag}");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "in {page}"),
            None => {
                let name = tag.split_whitespace().next().unwrap_or("");
                assert!(name.chars().all(|letter| letter.is_ascii_alphanumeric()), "<{tag}>");
                if !VOID.contains(&name) {
                    open.push(name);
                }
            }
        }
    }
    assert_eq!(open, Vec::<&str>::new(), "everything is closed");
}

#[test]
fn the_pages_are_whole_and_load_nothing_whatever_the_minutes_say() {
    let paper = paper(views::HOSTILE, Some("https://sagsgang.example.org"));
    for page in [html(&paper), word(&paper)] {
        is_well_formed(&page);
        assert!(page.contains("<html lang=\"da\""), "{page}");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{page}");
        for foreign in ["<script", "<img", "<link", "src=", "url(", "@import", "javascript:"] {
            assert!(!page.contains(foreign), "{foreign} in: {page}");
        }
        let unseen = |letter: char| letter.is_control() && letter != '\n';
        assert!(!page.contains(unseen), "{page:?}");
    }
    assert!(html(&paper).contains("@page { size: A4"));
    assert!(word(&paper).contains("<table") && !word(&paper).contains("flex"));
    let written = markdown(&paper);
    assert!(!written.replace(r"\<", "").contains("<script"), "{written}");
    assert!(written.contains(r"\<script\>"), "{written}");
    assert!(written.lines().all(|line| !line.starts_with("BEGIN")), "words stay on their line: {written}");
}
