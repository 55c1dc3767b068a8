//! How well later sentences are offered as evidence of what became of promises.

use std::collections::BTreeSet;
use std::path::PathBuf;

use sagsgang_matters::told::Told;
use sagsgang_matters::{Evidence, Says};
use serde_json::Value;

use crate::set::{Document, Set};

/// Of what is offered for the examples, so much must be right.
const PRECISION_MIN: f64 = 0.9;

/// Of what shows in the examples, so much must be offered.
const RECALL_MIN: f64 = 0.75;

/// A promise, an item, and what the item says of it.
type Claim = (String, String, &'static str);

fn says(says: Says) -> &'static str {
    match says {
        Says::Kept => "kept",
        Says::Changed => "changed",
        Says::Dropped => "dropped",
    }
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// Letters and digits only, so that marks and line breaks make no difference.
fn bare(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The commitment that a row of the gold is about; none where no promise was read there.
fn commitment<'s>(set: &'s Set, row: &Value) -> Option<&'s str> {
    let id = format!("{}#{}", text(row, "document"), text(row, "item"));
    let told: &Told = set.told.iter().find(|told| told.head.item == id)?;
    let wanted = bare(text(row, "promise"));
    let found = told.promises.iter().find(|promise| {
        let words = bare(&promise.words);
        words == wanted || words.contains(&wanted) || wanted.contains(&words)
    });
    found.map(|promise| promise.id.as_str())
}

/// What should be offered, and how many rows' promises were not read.
fn wanted(set: &Set, gold: &Value) -> (BTreeSet<Claim>, usize) {
    let mut all = BTreeSet::new();
    let mut unread = 0;
    for row in gold["evidence"].as_array().into_iter().flatten() {
        let Some(commitment) = commitment(set, row) else {
            unread += 1;
            println!(
                "  not read as a promise: {} {}: {}",
                text(row, "document"),
                text(row, "item"),
                text(row, "promise")
            );
            continue;
        };
        for evidence in row["evidence"].as_array().into_iter().flatten() {
            let item = format!("{}#{}", text(evidence, "document"), text(evidence, "item"));
            let said = match text(evidence, "says") {
                "kept" => "kept",
                "changed" => "changed",
                _ => "dropped",
            };
            all.insert((commitment.to_owned(), item, said));
        }
    }
    (all, unread)
}

fn claim(evidence: &Evidence) -> Claim {
    (evidence.commitment.clone(), evidence.item.clone(), says(evidence.says))
}

/// Scores a set and prints what is wrong; precision and recall, 1 where there is nothing.
fn score(set: &Set) -> (f64, f64) {
    let Some(gold) = &set.gold else { return (1.0, 1.0) };
    let (wanted, unread) = wanted(set, gold);
    let offered: BTreeSet<Claim> = set.following.evidence.iter().map(claim).collect();
    let words = |id: &str| {
        let promises = set.told.iter().flat_map(|told| &told.promises);
        promises.into_iter().find(|promise| promise.id == id).map_or("", |promise| promise.words.as_str())
    };
    for evidence in &set.following.evidence {
        let right = if wanted.contains(&claim(evidence)) { "right" } else { "WRONG" };
        println!("  {right} {} {}: {}", evidence.strength, evidence.commitment, words(&evidence.commitment));
        println!("      {} {} by '{}': {}", evidence.item, says(evidence.says), evidence.by, evidence.words);
        for reason in &evidence.reasons {
            println!("      {:?}: {}", reason.kind, reason.words);
        }
    }
    for (commitment, item, said) in wanted.difference(&offered) {
        println!("  MISSED {commitment}: {}\n      {item} {said}", words(commitment));
        let tellings = set.told.iter().filter(|told| told.head.item == *item).flat_map(|told| &told.tellings);
        for telling in tellings {
            println!("      told: {:?} '{}' {}", telling.says, telling.by, telling.words);
        }
        let promises = set.told.iter().flat_map(|told| &told.promises);
        let about = promises.filter(|promise| promise.id == *commitment).flat_map(|promise| &promise.about);
        println!(
            "      about: {}",
            about.map(|mark| format!("{:?} {}", mark.kind, mark.value)).collect::<Vec<_>>().join(" | ")
        );
    }
    let right = wanted.intersection(&offered).count() as f64;
    let of = |all: usize| if all == 0 { 1.0 } else { right / all as f64 };
    let (precision, recall) = (of(offered.len()), of(wanted.len()));
    println!(
        "  evidence: precision {precision:.3} ({right} of {}), recall {recall:.3} ({right} of {}), {unread} promises not read",
        offered.len(),
        wanted.len()
    );
    (precision, recall)
}

#[test]
fn evidence_of_the_examples() {
    let set = Set::examples();
    if set.gold.is_none() {
        println!("tests/gold/matters.json is not there; nothing is scored");
    }
    println!("examples");
    let (precision, recall) = score(&set);
    assert!(precision >= PRECISION_MIN, "precision {precision:.3}");
    assert!(recall >= RECALL_MIN, "recall {recall:.3}");
}

#[test]
fn evidence_of_further_sets_is_printed() {
    for (folder, set) in Set::further() {
        println!("{}", folder.display());
        score(&set);
    }
}

fn document<'s>(set: &'s Set, told: &Told) -> &'s Document {
    let found = set.documents.iter().find(|document| document.name == told.head.document);
    found.expect("an item stands in a document")
}

#[test]
fn all_evidence_has_a_sentence_in_the_document_and_a_reason() {
    let set = Set::examples();
    assert!(!set.following.evidence.is_empty());
    for evidence in &set.following.evidence {
        let told = set.told.iter().find(|told| told.head.item == evidence.item).expect("the item is known");
        let document = document(&set, told);
        let written = document.source.slice(evidence.span).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(written, evidence.words);
        assert!(evidence.words.contains(&evidence.by));
        assert!(!evidence.reasons.is_empty(), "{evidence:?}");
        assert!(evidence.reasons.iter().all(|reason| !reason.words.trim().is_empty()), "{evidence:?}");
        let promised =
            set.told.iter().find(|told| told.promises.iter().any(|one| one.id == evidence.commitment));
        let promised = promised.expect("the promise is known");
        assert!(promised.head.meeting != told.head.meeting && promised.head.date < told.head.date);
    }
}

/// What must show on the three real documents, where they are at hand.
#[test]
fn evidence_of_real_documents() {
    let Some(corpus) = std::env::var_os("SAGSGANG_CORPUS").map(PathBuf::from).filter(|path| path.is_dir())
    else {
        eprintln!("skipped: SAGSGANG_CORPUS names no folder of real documents");
        return;
    };
    let set = Set::read(&corpus, &corpus.join("gold.json"));
    let offered = |promise: &str| -> Vec<&Evidence> {
        let promises = set.told.iter().flat_map(|told| &told.promises);
        let found =
            promises.into_iter().find(|one| one.words.contains(promise)).expect("the promise is read");
        set.following.evidence.iter().filter(|evidence| evidence.commitment == found.id).collect()
    };
    let agreement = offered("samarbejdsaftale, som vil blive præsenteret inden sommerferien");
    assert!(
        agreement.iter().any(|one| one.by == "har regionen indgået" && one.says == Says::Kept),
        "{agreement:#?}"
    );
    for promise in
        ["Udvalget præsenteres for en sag på et kommende møde.", "arbejdet med sociale effektinvesteringer"]
    {
        let told = set.told.iter().flat_map(|told| &told.promises);
        let found = told.into_iter().find(|one| one.words.contains(promise)).expect("the promise is read");
        assert!(found.is_to_be_presented);
        for evidence in offered(promise) {
            assert!(!evidence.reasons.is_empty(), "{evidence:#?}");
        }
    }
    println!("{} sentences offered", set.following.evidence.len());
}
