//! What became of each clause, against the gold.
//!
//! The gold tells what became of the words: a clause that is adopted by being recommended to another organ is adopted there too,
//! so `recommended` counts for `adopted`.

use sagsgang_matters::{ClauseFate, Fate, clause};
use sagsgang_minutes::Item;
use serde_json::Value;

use crate::set::{Document, Set};

/// Of the fates that the gold tells, so many must be found.
const FATES_MIN: f64 = 0.9;

#[derive(Default, Debug)]
struct Score {
    right: usize,
    fates: usize,
    added_found: usize,
    added: usize,
    added_told: usize,
}

fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::Adopted | Fate::Recommended => "adopted",
        Fate::Changed => "changed",
        Fate::Rejected => "rejected",
        Fate::NotTakenUp => "not-taken-up",
        Fate::Postponed => "postponed",
        Fate::Added => "added",
    }
}

fn item<'s>(set: &'s Set, entry: &Value) -> Option<(&'s Document, &'s Item)> {
    let document =
        set.documents.iter().find(|document| Some(document.name.as_str()) == entry["document"].as_str())?;
    let number = entry["item"].as_str()?;
    let item = document.minutes.items.iter().find(|item| item.number.as_deref().unwrap_or("1") == number)?;
    Some((document, item))
}

fn plain(text: &str) -> String {
    sagsgang_text::danish::words(&sagsgang_text::danish::fold(text))
        .map(|word| word.text)
        .collect::<Vec<_>>()
        .join(" ")
}

fn score(set: &Set) -> Option<Score> {
    let gold = set.gold.as_ref()?["clauses"].as_array()?;
    let mut out = Score::default();
    for entry in gold {
        let Some((document, item)) = item(set, entry) else {
            println!("no item for {entry}");
            out.fates += entry["clauses"].as_array().map_or(0, Vec::len);
            continue;
        };
        let found = clause::compare(&document.source, item);
        let (clauses, added): (Vec<&ClauseFate>, Vec<&ClauseFate>) =
            found.iter().partition(|fate| fate.clause.is_some());
        for (at, expected) in entry["clauses"].as_array().into_iter().flatten().enumerate() {
            let expected = expected.as_str().unwrap_or("").replace("recommended", "adopted");
            let told = clauses.get(at).map_or("none", |fate| word(fate.fate));
            out.fates += 1;
            if told == expected {
                out.right += 1;
            } else {
                println!("{}#{} clause {}: {told}, not {expected}", document.name, entry["item"], at + 1);
            }
        }
        let expected: Vec<String> =
            entry["added"].as_array().into_iter().flatten().filter_map(Value::as_str).map(plain).collect();
        let told: Vec<String> = added
            .iter()
            .filter_map(|fate| fate.answer)
            .map(|span| plain(document.source.slice(span)))
            .collect();
        let holds = |told: &String, expected: &String| told.contains(expected) || expected.contains(told);
        out.added += expected.len();
        out.added_told += told.len();
        for expected in &expected {
            if told.iter().any(|told| holds(told, expected)) {
                out.added_found += 1;
            } else {
                println!("{}#{} misses: {expected}", document.name, entry["item"]);
            }
        }
        for told in told.iter().filter(|told| !expected.iter().any(|expected| holds(told, expected))) {
            println!("{}#{} beyond: {told}", document.name, entry["item"]);
        }
    }
    Some(out)
}

fn print(name: &str, score: &Score) -> f64 {
    let share = score.right as f64 / score.fates.max(1) as f64;
    println!(
        "{name}: {} of {} fates ({share:.3}); of {} additions {} found, {} told",
        score.right, score.fates, score.added, score.added_found, score.added_told
    );
    share
}

#[test]
fn what_became_of_each_clause() {
    match score(&Set::examples()) {
        Some(found) => {
            let share = print("examples", &found);
            assert!(share >= FATES_MIN, "{found:?}");
        }
        None => println!("tests/gold/matters.json tells no clauses: nothing to score"),
    }
}

#[test]
fn clauses_of_further_sets() {
    for (folder, set) in Set::further() {
        if let Some(found) = score(&set) {
            print(&folder.display().to_string(), &found);
        }
    }
}
