//! How often each rule of the reader is right: the counts behind the percentages in `sagsgang read --json`.
//!
//! `cargo test --test reading calibrate -- --ignored --nocapture` reads the examples, and the documents of
//! `SAGSGANG_CORPUS` whose answers are in `SAGSGANG_GOLD` (several folders of each, divided by `:`), holds every fact
//! against the answer made by hand, and prints `crates/minutes/src/confidence/measured.toml` anew. Beneath it stands what
//! no file needs and a person wants to see: how often facts with each reason were right, and whether facts that were said
//! to be 90 % sure were right nine times of ten.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{COVERED_MIN, Read, covered, list, plain, plain_list, said, text};
use crate::program::{root, run, sagsgang};
use serde_json::Value;

/// Facts that a rule read and an answer speaks of, and those that it confirms.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
struct Count {
    read: u32,
    confirmed: u32,
}

#[derive(Default)]
struct Calibration {
    rules: BTreeMap<String, Count>,
    reasons: BTreeMap<String, Count>,
    /// By tens of percent.
    bands: BTreeMap<u64, Count>,
}

impl Calibration {
    fn note(&mut self, read: &Value, is_right: bool) {
        let Some(rule) = read["rule"].as_str() else { return };
        let band = read["confidence"].as_u64().unwrap_or(0) / 10 * 10;
        let reasons = list(&read["reasons"]).iter().map(|reason| text(reason).to_owned());
        let counts = reasons.map(|reason| (reason, false)).chain([(rule.to_owned(), true)]);
        for (name, is_rule) in counts {
            let table = if is_rule { &mut self.rules } else { &mut self.reasons };
            let count = table.entry(name).or_default();
            count.read += 1;
            count.confirmed += u32::from(is_right);
        }
        let count = self.bands.entry(band).or_default();
        count.read += 1;
        count.confirmed += u32::from(is_right);
    }

    /// Each fact of `found` is right if `wanted` holds it and no fact before took it.
    fn compare(&mut self, wanted: Vec<String>, found: Vec<(String, &Value)>) {
        let mut left = wanted;
        for (fact, read) in found {
            let at = left.iter().position(|other| *other == fact);
            if let Some(at) = at {
                left.swap_remove(at);
            }
            self.note(read, at.is_some());
        }
    }

    fn document(&mut self, gold: &Value, read: &Read) {
        let facts = &read.facts;
        for field in ["organization", "date", "start", "end", "place"] {
            let found = said(&facts[field], plain).into_iter().map(|fact| (fact, &facts["readings"][field]));
            self.compare(said(&gold[field], plain), found.collect());
        }
        let everyone = gold["all_participants"].as_bool().unwrap_or(false);
        let wanted = list(&gold["participants"]).iter().map(|person| {
            format!(
                "{} {} {}-{}",
                plain(text(&person[0])),
                text(&person[1]),
                text(&person[2]),
                text(&person[3])
            )
        });
        let people = list(&facts["participants"]).iter();
        let found = people.filter(|person| everyone || person["status"] != "present").map(|person| {
            let field = |key: &str| text(&person[key]);
            let fact =
                format!("{} {} {}-{}", plain(field("name")), field("status"), field("from"), field("until"));
            (fact, &person["read"])
        });
        self.compare(wanted.collect(), found.collect());
        let title = |item: &Value| format!("{} {}", text(&item["number"]), plain(text(&item["title"])));
        let wanted = list(&gold["items"]).iter().map(title).collect();
        self.compare(wanted, list(&facts["items"]).iter().map(|item| (title(item), &item["read"])).collect());
        for (index, wanted) in list(&gold["items"]).iter().enumerate() {
            let items = list(&facts["items"]);
            let found = match wanted["number"].as_str() {
                Some(number) => items.iter().find(|item| item["number"] == number),
                None => items.get(index),
            };
            if let Some(found) = found {
                self.lists(wanted, found);
                self.decision(wanted, found);
                self.money(wanted, found, read);
            }
        }
    }

    fn lists(&mut self, wanted: &Value, found: &Value) {
        let readings = &found["readings"];
        for field in ["case_numbers", "annexes", "routing"] {
            let facts = plain_list(&found[field]).into_iter().zip(list(&readings[field]));
            self.compare(plain_list(&wanted[field]), facts.collect());
        }
        if wanted["access"].is_string() {
            let found = said(&found["access"], str::to_owned).into_iter();
            self.compare(
                said(&wanted["access"], str::to_owned),
                found.map(|fact| (fact, &readings["access"])).collect(),
            );
        }
        let kinds = list(&found["sections"])
            .iter()
            .map(|section| (text(&section["kind"]).to_owned(), &section["read"]));
        self.compare(plain_list(&wanted["sections"]), kinds.collect());
        let person = |person: &Value| format!("{} {}", plain(text(&person["name"])), text(&person["reason"]));
        let told = |told: &Value| {
            let organ = plain(text(&told["organization"]));
            format!("{organ} {} {}", text(&told["date"]), text(&told["outcome"]))
        };
        self.compare(
            list(&wanted["unavailable"]).iter().map(person).collect(),
            list(&found["unavailable"]).iter().map(|fact| (person(fact), &fact["read"])).collect(),
        );
        self.compare(
            list(&wanted["treatments"]).iter().map(told).collect(),
            list(&found["treatments"]).iter().map(|fact| (told(fact), &fact["read"])).collect(),
        );
    }

    fn decision(&mut self, wanted: &Value, found: &Value) {
        let (asked, heard) = (&wanted["recommendation"], &found["recommendation"]);
        if heard.is_object() {
            let by = said(&heard["by"], plain).into_iter();
            let by = by.map(|by| (by, &found["readings"]["recommended_by"])).collect();
            self.compare(said(&asked["by"], plain), by);
            // The answers count the clauses: where the number is another, some border is wrong, and none is confirmed.
            let clauses = list(&heard["clauses"]);
            let is_right = asked["clauses"].as_u64() == Some(clauses.len() as u64);
            for clause in clauses {
                self.note(&clause["read"], is_right);
            }
        }
        let decision = &found["decision"];
        if decision.is_object() {
            let outcomes = plain_list(&wanted["outcome"]);
            self.note(&decision["read"], outcomes.contains(&text(&decision["outcome"]).to_owned()));
        }
        if wanted["votes"].is_object() {
            for side in ["for", "against", "abstained"] {
                let readings = list(&found["readings"]["votes"][side]);
                let facts = plain_list(&decision["votes"][side]).into_iter().zip(readings);
                self.compare(plain_list(&wanted["votes"][side]), facts.collect());
            }
        }
    }

    fn money(&mut self, wanted: &Value, found: &Value, read: &Read) {
        let amount = |amount: &Value| {
            let ore = amount["ore"]
                .as_i64()
                .unwrap_or_else(|| (amount["kr"].as_f64().unwrap_or(0.0) * 100.0).round() as i64);
            let mut years: Vec<i64> = list(&amount["years"]).iter().filter_map(Value::as_i64).collect();
            years.sort_unstable();
            let field = |key: &str| text(&amount[key]);
            format!("{ore} {} {} {} {years:?}", field("section"), field("status"), field("limit"))
        };
        let facts = list(&found["amounts"]).iter().map(|fact| (amount(fact), &fact["read"]));
        self.compare(list(&wanted["amounts"]).iter().map(amount).collect(), facts.collect());
        let mut left: Vec<&Value> = list(&wanted["commitments"]).iter().collect();
        for promise in list(&found["commitments"]) {
            let sentence = read.sentence(&promise["span"]);
            let cover = |wanted: &Value| covered(text(&wanted["quote"]), sentence);
            let best =
                (0..left.len()).rev().max_by(|&one, &other| cover(left[one]).total_cmp(&cover(left[other])));
            let best = best.filter(|&best| cover(left[best]) >= COVERED_MIN).map(|best| left.remove(best));
            self.note(&promise["read"], best.is_some());
            if let Some(best) = best.filter(|_| promise["due"].is_object()) {
                let (asked, heard) = (plain(text(&best["due"])), plain(text(&promise["due"]["text"])));
                let is_same = !asked.is_empty() && (asked.contains(&heard) || heard.contains(&asked));
                self.note(&promise["due"]["read"], is_same);
            }
        }
    }
}

/// The documents with answers: those of the examples, and those that the environment names.
fn answered() -> Vec<(PathBuf, PathBuf)> {
    let mut folders = vec![(root().join("examples"), root().join("tests/gold"))];
    if let (Some(corpus), Some(gold)) =
        (std::env::var_os("SAGSGANG_CORPUS"), std::env::var_os("SAGSGANG_GOLD"))
    {
        folders.extend(std::env::split_paths(&corpus).zip(std::env::split_paths(&gold)));
    }
    let mut found = Vec::new();
    for (corpus, gold) in folders {
        let list = |folder: &PathBuf| {
            let entries =
                std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
            let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
            paths.sort();
            paths
        };
        let documents = list(&corpus);
        for answer in list(&gold).into_iter().filter(|path| path.extension().is_some_and(|end| end == "json"))
        {
            let fits = |path: &&PathBuf| path.is_file() && path.file_stem() == answer.file_stem();
            if let Some(document) = documents.iter().find(fits) {
                found.push((document.clone(), answer));
            }
        }
    }
    found
}

#[test]
#[ignore = "prints the counts of the rules; run it when the reader has changed"]
fn calibrate() {
    let answered = answered();
    let mut calibration = Calibration::default();
    let mut documents = 0;
    for (document, answer) in &answered {
        if run(sagsgang(root()).arg("text").arg(document)).code != Some(0) {
            eprintln!("left out, for it cannot be read: {}", document.display());
            continue;
        }
        documents += 1;
        let gold = std::fs::read(answer).expect("an answer can be read");
        let gold = serde_json::from_slice(&gold).expect("an answer is JSON");
        calibration.document(&gold, &Read::of(document));
    }
    println!(
        "# Facts that each rule read and answers made by hand speak of, and those that they confirm, in {} documents.",
        documents
    );
    println!(
        "# Printed by `cargo test --test reading calibrate -- --ignored --nocapture`; see tests/calibration.\n"
    );
    for rule in sagsgang_minutes::confidence::ReadingRule::ALL {
        let count = calibration.rules.get(rule.name()).copied().unwrap_or_default();
        println!("[{}]\nread = {}\nconfirmed = {}\n", rule.name(), count.read, count.confirmed);
    }
    for (title, counts) in [
        (
            "reasons",
            calibration.reasons.iter().map(|(name, count)| (name.clone(), *count)).collect::<Vec<_>>(),
        ),
        (
            "said to be sure, percent",
            calibration.bands.iter().map(|(band, count)| (format!("{band}-{}", band + 9), *count)).collect(),
        ),
    ] {
        println!("# {title}");
        for (name, count) in counts {
            let share = 100.0 * f64::from(count.confirmed) / f64::from(count.read.max(1));
            println!("# {name:26} {:5} facts, {share:5.1} % right", count.read);
        }
    }
    assert!(
        calibration.rules.values().map(|count| count.read).sum::<u32>() > 500,
        "there was something to count"
    );
}

#[test]
fn a_rule_is_right_where_the_answer_has_its_fact() {
    let read = serde_json::json!({"rule": "annex-listed", "confidence": 93, "reasons": ["annex-odd"]});
    let mut calibration = Calibration::default();
    let wanted = vec!["a".to_owned(), "b".to_owned()];
    calibration.compare(wanted, vec![("a".into(), &read), ("a".into(), &read), ("b".into(), &read)]);
    assert_eq!(calibration.rules["annex-listed"], Count { read: 3, confirmed: 2 });
    assert_eq!(calibration.reasons["annex-odd"], Count { read: 3, confirmed: 2 });
    assert_eq!(calibration.bands[&90], Count { read: 3, confirmed: 2 });
}
