//! The program reads every example as a person does: held against the answers in `tests/gold`, made by hand.
//!
//! Facts are counted as true, missed or extra, field by field, and the share that is right is demanded over all. The same
//! is asked of the real documents where they are at hand; `SAGSGANG_CORPUS` names their folder, `SAGSGANG_GOLD` that of
//! their answers.

mod calibration;
mod program;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use program::{root, run, sagsgang};
use serde_json::Value;

/// What must be right at least, as F1 over all facts.
const F1_MIN: f64 = 0.97;
/// The share of an answer's words that a sentence must hold to be the one that is meant.
const COVERED_MIN: f64 = 0.6;
/// A sentence of fewer words than this is not held to be a part of an answer.
const SENTENCE_WORDS_MIN: usize = 5;

/// Facts that are true, extra and missed.
#[derive(Clone, Copy, Default)]
struct Count {
    right: usize,
    extra: usize,
    missed: usize,
}

impl Count {
    fn f1(self) -> f64 {
        let wrong = self.extra + self.missed;
        if self.right == 0 {
            return f64::from(u8::from(wrong == 0));
        }
        2.0 * self.right as f64 / (2 * self.right + wrong) as f64
    }
}

/// The count of every field, and what was missed or extra.
#[derive(Default)]
struct Tally {
    fields: BTreeMap<&'static str, Count>,
    told: Vec<String>,
}

impl Tally {
    /// Counts the facts of one field: each that is wanted is found once at most.
    fn add(&mut self, field: &'static str, place: &str, wanted: Vec<String>, found: Vec<String>) {
        let mut left = found;
        let count = self.fields.entry(field).or_default();
        for fact in wanted {
            if let Some(at) = left.iter().position(|other| *other == fact) {
                left.swap_remove(at);
                count.right += 1;
            } else {
                count.missed += 1;
                self.told.push(format!("{place}  {field} - {fact}"));
            }
        }
        count.extra += left.len();
        self.told.extend(left.into_iter().map(|fact| format!("{place}  {field} + {fact}")));
    }

    fn all(&self) -> Count {
        self.fields.values().fold(Count::default(), |sum, count| Count {
            right: sum.right + count.right,
            extra: sum.extra + count.extra,
            missed: sum.missed + count.missed,
        })
    }

    /// Fails with every miss where too little is right.
    fn demand(&self, documents: usize) {
        let all = self.all();
        let report: String = self
            .fields
            .iter()
            .map(|(field, count)| {
                format!("{field:16} {:4} facts, F1 {:.3}\n", count.right + count.missed, count.f1())
            })
            .collect();
        let told = self.told.join("\n");
        let summary = format!(
            "{report}{told}\nF1 {:.3} over {} facts in {documents} documents",
            all.f1(),
            all.right + all.missed
        );
        println!("{summary}");
        assert!(all.right + all.missed > 50 * documents / 2, "there is something to hold it against");
        assert!(all.f1() >= F1_MIN, "less than {F1_MIN}:\n{summary}");
    }
}

/// A name or phrase as it is compared: without the marks, blanks, quotation and case that do not matter.
fn plain(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = joined.trim_matches(['*', '_', '#', ' ']).trim_end_matches(['.', ',', ';', ':']);
    bare.to_lowercase().replace('–', "-").replace(['’', '‘'], "'")
}

fn words(text: &str) -> HashMap<String, usize> {
    let mut found = HashMap::new();
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    for word in text.split(|letter| !is_part(letter)).filter(|word| !word.is_empty()) {
        *found.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    found
}

/// The share of the answer's words in the sentence, or of the sentence's in the answer, whichever is larger.
fn covered(quote: &str, sentence: &str) -> f64 {
    let (quote, sentence) = (words(quote), words(sentence));
    let total = |words: &HashMap<String, usize>| words.values().sum::<usize>();
    let both: usize =
        quote.iter().map(|(word, count)| (*count).min(sentence.get(word).copied().unwrap_or(0))).sum();
    let share = |whole: usize| if whole == 0 { 0.0 } else { both as f64 / whole as f64 };
    let back = if total(&sentence) < SENTENCE_WORDS_MIN { 0.0 } else { share(total(&sentence)) };
    share(total(&quote)).max(back)
}

/// The text of a value; of none, nothing.
fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn plain_list(value: &Value) -> Vec<String> {
    list(value).iter().map(|entry| plain(text(entry))).collect()
}

/// One fact where there is a value, none where there is not.
fn said(value: &Value, as_fact: impl FnOnce(&str) -> String) -> Vec<String> {
    value.as_str().filter(|text| !text.is_empty()).map(as_fact).into_iter().collect()
}

/// A document as the program reads it.
struct Read {
    facts: Value,
    text: String,
}

impl Read {
    fn of(file: &Path) -> Read {
        let facts = run(sagsgang(root()).args(["read", "--json"]).arg(file));
        assert_eq!(facts.code, Some(0), "{}: {}", file.display(), facts.err);
        let printed = run(sagsgang(root()).arg("text").arg(file));
        Read { facts: serde_json::from_str(&facts.out).expect("it is JSON"), text: printed.out }
    }

    fn sentence(&self, span: &Value) -> &str {
        let end = |index: usize| span[index].as_u64().and_then(|byte| usize::try_from(byte).ok());
        end(0).zip(end(1)).and_then(|(start, end)| self.text.get(start..end)).expect("a span in the text")
    }
}

fn compare_document(tally: &mut Tally, gold: &Value, read: &Read, name: &str) {
    for field in ["kind", "organization", "date", "start", "end", "place"] {
        let fact = |value: &Value| said(value, |text| format!("{field}={}", plain(text)));
        tally.add("header", name, fact(&gold[field]), fact(&read.facts[field]));
    }
    let everyone = gold["all_participants"].as_bool().unwrap_or(false);
    let wanted = list(&gold["participants"]).iter().map(|person| {
        format!("{} {} {}-{}", plain(text(&person[0])), text(&person[1]), text(&person[2]), text(&person[3]))
    });
    let found = list(&read.facts["participants"])
        .iter()
        .filter(|person| everyone || person["status"] != "present")
        .map(|person| {
            let field = |key: &str| text(&person[key]);
            format!("{} {} {}-{}", plain(field("name")), field("status"), field("from"), field("until"))
        });
    tally.add("participants", name, wanted.collect(), found.collect());
    let titles = |items: &Value| -> Vec<String> {
        let title = |item: &Value| format!("{} {}", text(&item["number"]), plain(text(&item["title"])));
        list(items).iter().map(title).collect()
    };
    tally.add("items", name, titles(&gold["items"]), titles(&read.facts["items"]));
    for (index, wanted) in list(&gold["items"]).iter().enumerate() {
        let found = list(&read.facts["items"]);
        let found = match wanted["number"].as_str() {
            Some(number) => found.iter().find(|item| item["number"] == number),
            None => found.get(index),
        };
        let place = format!("{name} #{}", text(&wanted["number"]));
        compare_item(tally, wanted, found.unwrap_or(&Value::Null), &place);
        compare_money(tally, wanted, found.unwrap_or(&Value::Null), &place);
        compare_commitments(tally, wanted, found.unwrap_or(&Value::Null), read, &place);
    }
}

fn compare_item(tally: &mut Tally, wanted: &Value, found: &Value, place: &str) {
    let same = |value: &Value| list(value).iter().map(|entry| text(entry).to_owned()).collect::<Vec<_>>();
    tally.add("case numbers", place, same(&wanted["case_numbers"]), same(&found["case_numbers"]));
    if wanted["access"].is_string() {
        let access = |item: &Value| said(&item["access"], str::to_owned);
        tally.add("access", place, access(wanted), access(found));
    }
    let kinds = list(&found["sections"]).iter().map(|section| text(&section["kind"]).to_owned()).collect();
    tally.add("sections", place, same(&wanted["sections"]), kinds);

    let recommendation = |value: &Value, clauses: u64| {
        let is_there = value.is_object();
        is_there.then(|| format!("{} x{clauses}", plain(text(&value["by"])))).into_iter().collect::<Vec<_>>()
    };
    let asked = &wanted["recommendation"];
    let heard = &found["recommendation"];
    tally.add(
        "recommendation",
        place,
        recommendation(asked, asked["clauses"].as_u64().unwrap_or(0)),
        recommendation(heard, list(&heard["clauses"]).len() as u64),
    );

    // Where several outcomes can be defended, the answer names them all, the best first.
    let outcomes = same(&wanted["outcome"]);
    let outcome = found["decision"]["outcome"].as_str().unwrap_or("missing").to_owned();
    let best = outcomes.first().cloned().unwrap_or_default();
    let outcome = if outcomes.contains(&outcome) { best.clone() } else { outcome };
    tally.add("outcome", place, vec![best], vec![outcome]);
    if wanted["votes"].is_object() {
        for side in ["for", "against", "abstained"] {
            let names = |votes: &Value| -> Vec<String> {
                plain_list(&votes[side]).iter().map(|name| format!("{side} {name}")).collect()
            };
            tally.add("votes", place, names(&wanted["votes"]), names(&found["decision"]["votes"]));
        }
    }
    let person = |person: &Value| format!("{} {}", plain(text(&person["name"])), text(&person["reason"]));
    let unavailable = |item: &Value| list(&item["unavailable"]).iter().map(person).collect::<Vec<_>>();
    tally.add("unavailable", place, unavailable(wanted), unavailable(found));
    for field in ["annexes", "routing"] {
        tally.add(field, place, plain_list(&wanted[field]), plain_list(&found[field]));
    }
    let told = |told: &Value| {
        let organ = plain(text(&told["organization"]));
        format!("{organ} {} {}", text(&told["date"]), text(&told["outcome"]))
    };
    let treatments = |item: &Value| list(&item["treatments"]).iter().map(told).collect::<Vec<_>>();
    tally.add("treatments", place, treatments(wanted), treatments(found));
}

/// The sums of money of an item, first by what they are, then with all their terms.
fn compare_money(tally: &mut Tally, wanted: &Value, found: &Value, place: &str) {
    let ore = |amount: &Value| match amount["ore"].as_i64() {
        Some(ore) => ore,
        None => (amount["kr"].as_f64().unwrap_or(0.0) * 100.0).round() as i64,
    };
    let short = |amount: &Value| {
        format!("{} øre {} {}", ore(amount), text(&amount["section"]), text(&amount["status"]))
    };
    let long = |amount: &Value| {
        let mut years: Vec<i64> = list(&amount["years"]).iter().filter_map(Value::as_i64).collect();
        years.sort_unstable();
        format!("{} {} {years:?}", short(amount), text(&amount["limit"]))
    };
    let all =
        |item: &Value, form: &dyn Fn(&Value) -> String| list(&item["amounts"]).iter().map(form).collect();
    tally.add("amounts", place, all(wanted, &short), all(found, &short));
    tally.add("amount terms", place, all(wanted, &long), all(found, &long));
}

fn compare_commitments(tally: &mut Tally, wanted: &Value, found: &Value, read: &Read, place: &str) {
    let mut left: Vec<&Value> = list(&found["commitments"]).iter().collect();
    for promise in list(&wanted["commitments"]) {
        let quote = text(&promise["quote"]);
        let cover = |candidate: &Value| covered(quote, read.sentence(&candidate["span"]));
        // Of several that fit as well, the first.
        let best =
            (0..left.len()).rev().max_by(|&one, &other| cover(left[one]).total_cmp(&cover(left[other])));
        let Some(best) = best.filter(|&best| cover(left[best]) >= COVERED_MIN) else {
            tally.add("commitments", place, vec![quote.to_owned()], Vec::new());
            continue;
        };
        let best = left.remove(best);
        tally.add("commitments", place, vec![String::new()], vec![String::new()]);
        let (asked, heard) = (plain(text(&promise["due"])), plain(text(&best["due"]["text"])));
        let both = !asked.is_empty() && !heard.is_empty();
        let is_same = asked == heard || both && (heard.contains(&asked) || asked.contains(&heard));
        tally.add("due", place, vec![asked.clone()], vec![if is_same { asked } else { heard }]);
    }
    let extra = left.iter().map(|extra| read.sentence(&extra["span"]).replace('\n', " ")).collect();
    tally.add("commitments", place, Vec::new(), extra);
}

/// Reads the document of every answer in `gold` and demands that enough is right.
fn demand_of_all(corpus: &Path, gold: &Path) {
    let paths = |folder: &Path| {
        let entries =
            std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        paths
    };
    let documents = paths(corpus);
    let mut tally = Tally::default();
    let mut count = 0;
    // How matters are followed over documents is told in a file of its own, which tests/matters holds.
    let is_answer = |path: &&PathBuf| {
        path.extension().is_some_and(|ending| ending == "json")
            && path.file_stem().is_some_and(|stem| stem != "matters")
    };
    for answer in paths(gold).iter().filter(is_answer) {
        let stem = answer.file_stem().expect("a name").to_string_lossy().into_owned();
        let document = documents.iter().find(|path| path.is_file() && path.file_stem() == answer.file_stem());
        let document = document.unwrap_or_else(|| panic!("{stem} has an answer and no document"));
        let facts = std::fs::read(answer).expect("an answer can be read");
        let facts: Value = serde_json::from_slice(&facts).expect("an answer is JSON");
        compare_document(&mut tally, &facts, &Read::of(document), &stem);
        count += 1;
    }
    tally.demand(count);
}

#[test]
fn the_examples_are_read_as_a_person_reads_them() {
    let examples = root().join("examples");
    for example in program::examples() {
        let answer =
            root().join("tests/gold").join(example.with_extension("json").file_name().expect("a name"));
        assert!(answer.is_file(), "{} has an answer", example.display());
    }
    demand_of_all(&examples, &root().join("tests/gold"));
}

#[test]
fn the_real_documents_are_read_as_a_person_reads_them() {
    let folder = |setting: &str, beside: &str| {
        std::env::var_os(setting).map_or_else(|| root().join("../shared").join(beside), PathBuf::from)
    };
    let (corpus, gold) = (folder("SAGSGANG_CORPUS", "corpus"), folder("SAGSGANG_GOLD", "gold"));
    if !corpus.is_dir() || !gold.is_dir() {
        eprintln!("skipped: the real documents are not at hand");
        return;
    }
    demand_of_all(&corpus, &gold);
}

#[test]
fn misses_and_extras_count_against() {
    let facts = |list: &[&str]| list.iter().map(|fact| (*fact).to_owned()).collect::<Vec<_>>();
    let mut tally = Tally::default();
    tally.add("items", "x", facts(&["a", "b", "b"]), facts(&["b", "c"]));
    let all = tally.all();
    assert_eq!((all.right, all.extra, all.missed), (1, 1, 2));
    assert_eq!(tally.told, ["x  items - a", "x  items - b", "x  items + c"]);
    assert!((all.f1() - 0.4).abs() < 1e-9);
    assert!(covered("Det blev aftalt at mødes", "Det blev aftalt at mødes igen til maj") > 0.99);
    assert!(covered("Det blev aftalt at mødes", "Sagen blev udsat") < COVERED_MIN);
}
