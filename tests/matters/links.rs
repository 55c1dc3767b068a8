//! Which items are one matter: precision and recall of the pairs of items that stand in one thread, against the gold.

use std::collections::BTreeSet;

use sagsgang_matters::ReasonKind;
use serde_json::Value;

use crate::set::Set;

/// What the links of `examples/` must reach, precision and recall together.
const LINKS_F1_MIN: f64 = 0.9;

type Pairs = BTreeSet<(String, String)>;

/// How well pairs were found.
struct Score {
    found: usize,
    gold: usize,
    right: usize,
}

impl Score {
    fn precision(&self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / self.gold.max(1) as f64
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.gold).max(1) as f64
    }
}

/// The pairs of items that are together in one of `groups`.
fn pairs(groups: impl Iterator<Item = BTreeSet<String>>) -> Pairs {
    let mut all = Pairs::new();
    for group in groups {
        for one in &group {
            all.extend(group.iter().filter(|other| one < *other).map(|other| (one.clone(), other.clone())));
        }
    }
    all
}

fn found(set: &Set) -> Pairs {
    let threads = &set.following.threads.threads;
    pairs(threads.iter().map(|thread| thread.members.iter().map(|member| member.at.item.clone()).collect()))
}

fn gold(gold: &Value) -> Pairs {
    let text = |value: &Value| value.as_str().expect("the gold names documents and items by text").to_owned();
    let item = |item: &Value| format!("{}#{}", text(&item["document"]), text(&item["item"]));
    let threads = gold["threads"].as_array().expect("the gold has threads");
    pairs(threads.iter().map(|thread| {
        thread["items"].as_array().expect("a thread of the gold has items").iter().map(item).collect()
    }))
}

/// Scores a set and prints what is missed and what is too much.
fn score(name: &str, set: &Set) -> Option<Score> {
    let (found, gold) = (found(set), gold(set.gold.as_ref()?));
    let right = found.intersection(&gold).count();
    let score = Score { found: found.len(), gold: gold.len(), right };
    println!(
        "{name}: precision {:.3} ({right}/{}), recall {:.3} ({right}/{}), F1 {:.3}",
        score.precision(),
        score.found,
        score.recall(),
        score.gold,
        score.f1()
    );
    found.difference(&gold).for_each(|(one, other)| println!("  too much: {one} – {other}"));
    gold.difference(&found).for_each(|(one, other)| println!("  missed:   {one} – {other}"));
    Some(score)
}

#[test]
fn the_links_of_the_examples_are_those_of_the_gold() {
    let set = Set::examples();
    let Some(score) = score("examples", &set) else {
        eprintln!("skipped: tests/gold/matters.json is not there");
        return;
    };
    assert!(score.f1() >= LINKS_F1_MIN, "F1 {:.3}", score.f1());
}

#[test]
fn the_links_of_further_sets_are_printed() {
    for (folder, set) in Set::further() {
        score(&folder.display().to_string(), &set);
    }
}

#[test]
fn the_matters_of_the_real_documents_hang_together() {
    let Some(folder) = std::env::var_os("SAGSGANG_CORPUS").map(std::path::PathBuf::from) else {
        eprintln!("skipped: SAGSGANG_CORPUS names no folder of real documents");
        return;
    };
    let set = Set::read(&folder, &folder.join("gold.json"));
    let found = found(&set);
    let item = |day: &str, number: &str| {
        let told = set.told.iter().find(|told| {
            let head = &told.head;
            head.document.starts_with(day) && head.number.as_deref().unwrap_or("1") == number
        });
        told.unwrap_or_else(|| panic!("{day} has no item {number}")).head.item.clone()
    };
    let together = |one: (&str, &str), other: (&str, &str)| {
        let (one, other) = (item(one.0, one.1), item(other.0, other.1));
        found.contains(&(one.clone().min(other.clone()), one.max(other)))
    };
    let municipality = ("2023-11-22", "1");
    for of_region in [("2024-02-21", "3"), ("2025-06-26", "5"), ("2025-06-26", "2")] {
        assert!(together(municipality, of_region), "the cooperation and {of_region:?}");
    }
    assert!(together(("2024-02-21", "2"), ("2025-06-26", "2")), "the visit and the investment");
    assert!(together(("2024-02-21", "5"), ("2025-06-26", "3")), "the paragraph and the application");
    assert!(!together(municipality, ("2025-06-26", "3")), "the application is a matter of its own");
    assert!(!together(("2024-02-21", "2"), ("2025-06-26", "3")), "the application is a matter of its own");
    let strategy = item("2025-06-26", "4");
    assert!(
        !found.iter().any(|(one, other)| *one == strategy || *other == strategy),
        "the strategy is apart"
    );
}

#[test]
fn every_link_that_joins_says_why() {
    let set = Set::examples();
    let links = &set.following.threads.links;
    assert!(links.iter().any(|link| link.joins));
    for link in links.iter().filter(|link| link.joins) {
        assert!(!link.reasons.is_empty(), "{link:?}");
        let only_words = link.reasons.iter().all(|reason| reason.kind == ReasonKind::Pool);
        assert!(!only_words, "a pool alone joins nothing: {link:?}");
        for reason in &link.reasons {
            assert!(!reason.words.is_empty(), "{reason:?}");
        }
    }
}
