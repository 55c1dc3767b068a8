//! The yearly return beside pyxirr and LibreOffice's XIRR. Where flows have one rate, all three find it or the test tells in
//! words who did not; where they have several or none, it tells what the two say instead.
//!
//! pyxirr is asked where `SAGSGANG_PYXIRR_PYTHON` names a Python that has it, LibreOffice where there is `soffice` with its
//! spreadsheet; else it is skipped with a message. `SAGSGANG_OUTCOMES` names a folder with `cashflows.json`: flows whose rates
//! others found.

mod peer;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use jiff::{Span, civil::date};
use peer::Answer;
use sagsgang_outcomes::Ore;
use sagsgang_outcomes::cash::{Flow, Flows, YearlyReturn};
use serde_json::Value;

/// How near two rates must be; of rates above 1 as a part of them.
const TOLERANCE: f64 = 1e-9;
/// Contracts that are made up and asked about.
const FLOWS: usize = 3_000;
/// Flows that go back and forth, asked about as well.
const TANGLES: usize = 400;
/// Rates that any program must find.
const ORDINARY: std::ops::Range<f64> = -0.9..10.0;

/// Numbers that look random and are always the same (SplitMix64).
struct Seed(u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> i64 {
        i64::try_from(self.next() % limit).expect("small")
    }
}

/// An outcome contract's money as an investor sees it: up to four draws, then up to eight payments, from a tenth of what was
/// drawn to four times as much, over a year to fifteen.
fn contract(number: usize) -> Flows {
    let mut seed = Seed(number as u64);
    let mut day = date(2015, 1, 1).checked_add(Span::new().days(seed.below(2_000))).expect("a day");
    let mut later = |seed: &mut Seed, at_most: u64| {
        day = day.checked_add(Span::new().days(1 + seed.below(at_most))).expect("a day");
        day
    };
    let draws = 1 + seed.below(4);
    let mut flows = Vec::new();
    for _ in 0..draws {
        let ore = -(1 + seed.below(50_000)) * 10_000;
        flows.push(Flow { date: later(&mut seed, 300), ore: Ore(ore) });
    }
    let drawn: i64 = flows.iter().map(|flow| -flow.ore.0).sum();
    let payments = 1 + seed.below(8);
    let home = drawn / 1_000 * (100 + seed.below(3_900));
    for _ in 0..payments {
        let ore = (home / payments + seed.below(1_000)).max(1);
        flows.push(Flow { date: later(&mut seed, 600), ore: Ore(ore) });
    }
    Flows::new(flows)
}

/// Money that goes back and forth for years: draws, payments and claw-backs in any order.
fn tangle(number: usize) -> Flows {
    let mut seed = Seed(number as u64 ^ 0x7a61_6e67);
    let mut day = date(2016, 6, 1);
    Flows::new((0..3 + seed.below(6)).map(|_| {
        day = day.checked_add(Span::new().days(90 + seed.below(500))).expect("a day");
        Flow { date: day, ore: Ore((seed.below(200_000) - 100_000) * 100) }
    }))
}

fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() <= TOLERANCE * b.abs().max(1.0)
}

/// What a rate leaves of the flows, as a part of all of them without their signs.
fn left_by(flows: &Flows, rate: f64) -> f64 {
    let first = flows.first_day().expect("there are flows");
    let worth = |(date, ore): &(Date, i128)| {
        let years = f64::from(first.until(*date).expect("days").get_days()) / 365.0;
        *ore as f64 * (1.0 + rate).powf(-years)
    };
    let parts: Vec<f64> = flows.by_day().iter().map(worth).collect();
    parts.iter().sum::<f64>().abs() / parts.iter().map(|part| part.abs()).sum::<f64>()
}

/// Whether a program's rate is one of ours. One that is not must be none: what it leaves is told.
fn is_one_of(program: &str, name: &str, flows: &Flows, ours: &[f64], theirs: f64) -> bool {
    let near = ours.iter().any(|rate| is_near(theirs, *rate));
    // Where all flows cancel every rate leaves nothing.
    let cancels = YearlyReturn::of(flows) == YearlyReturn::Undefined;
    if !near && !cancels {
        let rest = left_by(flows, theirs);
        println!("{program} is wrong on {name}: {theirs} leaves {rest:.1e} of the flows; ours: {ours:?}");
        assert!(rest > TOLERANCE, "{name}: {theirs} is a rate that we did not find: {ours:?}");
    }
    near
}

/// Holds a program's answers against ours and tells in words where they differ. Gives those on which they agree: the one rate
/// that there is, or that there is none.
fn agreeing(program: &str, names: &[String], flows: &[Flows], answers: &[Answer]) -> Vec<bool> {
    let mut agree = Vec::new();
    for ((name, flows), answer) in names.iter().zip(flows).zip(answers) {
        let ours: Vec<f64> = YearlyReturn::of(flows).roots().iter().filter_map(|root| root.rate).collect();
        agree.push(match (ours.len(), answer) {
            (0, Answer::Rate(theirs)) => {
                println!("{program} says {theirs} of {name}; there is no rate");
                is_one_of(program, name, flows, &ours, *theirs)
            }
            (1, Answer::Rate(theirs)) => is_one_of(program, name, flows, &ours, *theirs),
            (_, Answer::Rate(theirs)) => {
                println!("{program} says {theirs} of {name} and nothing of the others: {ours:?}");
                is_one_of(program, name, flows, &ours, *theirs);
                false
            }
            (0, Answer::Words(_)) => true,
            (_, Answer::Words(words)) => {
                println!("{program} has no rate for {name} ({words}): {ours:?}");
                false
            }
        });
    }
    println!("{program} agrees on {} of {}", agree.iter().filter(|agrees| **agrees).count(), flows.len());
    agree
}

type Ask = fn(&[Flows]) -> Option<Vec<Answer>>;

const PROGRAMS: [(&str, Ask); 2] = [("pyxirr", peer::pyxirr), ("LibreOffice", peer::libreoffice)];

#[test]
fn where_there_is_one_rate_others_find_it_too() {
    let flows: Vec<Flows> = (0..FLOWS).map(contract).collect();
    let names: Vec<String> = (0..FLOWS).map(|number| format!("made-up contract {number}")).collect();
    let rates: Vec<f64> =
        flows.iter().map(|flows| YearlyReturn::of(flows).single().expect("one rate")).collect();
    for (program, ask) in PROGRAMS {
        let Some(answers) = ask(&flows) else { continue };
        let agree = agreeing(program, &names, &flows, &answers);
        for ((name, rate), agrees) in names.iter().zip(&rates).zip(&agree) {
            assert!(*agrees || !ORDINARY.contains(rate), "{program} and we differ on {name}: {rate}");
        }
        let count = agree.iter().filter(|agrees| **agrees).count();
        assert!(count * 100 >= FLOWS * 99, "{program} agrees on {count} of {FLOWS}");
    }
}

#[test]
fn where_there_are_several_rates_others_give_one_of_them_or_none() {
    let flows: Vec<Flows> = (0..TANGLES).map(tangle).collect();
    let names: Vec<String> = (0..TANGLES).map(|number| format!("tangle {number}")).collect();
    let several = flows.iter().filter(|flows| YearlyReturn::of(flows).roots().len() > 1).count();
    println!("{several} of {TANGLES} tangles have several rates");
    assert!(several > TANGLES / 20, "there is something to look at");
    for (program, ask) in PROGRAMS {
        if let Some(answers) = ask(&flows) {
            agreeing(program, &names, &flows, &answers);
        }
    }
}

/// A known case with what was recorded of it.
struct Case {
    id: String,
    flows: Flows,
    rates: Vec<f64>,
    logarithms: Vec<f64>,
    /// What pyxirr and LibreOffice were recorded to answer.
    recorded: [Answer; 2],
}

/// Cases as JSON: the shared file's own form, and our extract's, differ in names only.
fn cases(list: &Value, names: [&str; 4]) -> Vec<Case> {
    let [rates, logarithms, pyxirr, libreoffice] = names;
    let number = |value: &Value| value.as_f64().or_else(|| value.as_str()?.parse().ok()).expect("a number");
    let numbers = |value: &Value| value.as_array().expect("a list").iter().map(number).collect();
    let case = |case: &Value| Case {
        id: case["id"].as_str().expect("an id").to_owned(),
        flows: Flows::new(case["flows"].as_array().expect("flows").iter().map(|flow| Flow {
            date: flow["date"].as_str().and_then(|date| date.parse::<Date>().ok()).expect("a day"),
            ore: Ore::from_kroner(flow["amount"].as_i64().expect("an amount")),
        })),
        rates: numbers(&case[rates]),
        logarithms: numbers(&case[logarithms]),
        recorded: [Answer::written(&case[pyxirr]), Answer::written(&case[libreoffice])],
    };
    list.as_array().expect("cases").iter().map(case).collect()
}

/// Our own extract of the known cases.
fn extract() -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/outcomes/tests/cash/cases.toml");
    let table: toml::Table =
        std::fs::read_to_string(path).expect("the cases are there").parse().expect("TOML");
    let list = serde_json::to_value(&table["case"]).expect("JSON");
    cases(&list, ["rates", "ln_1_plus_rate", "pyxirr", "libreoffice"])
}

/// The published cases; none where the environment names no folder with them.
fn published() -> Option<Vec<Case>> {
    let Some(folder) = std::env::var_os("SAGSGANG_OUTCOMES").map(PathBuf::from) else {
        eprintln!("skipped: SAGSGANG_OUTCOMES names no folder with cashflows.json");
        return None;
    };
    let text = std::fs::read_to_string(folder.join("cashflows.json")).expect("the cases are there");
    let file: Value = serde_json::from_str(&text).expect("JSON");
    Some(cases(&file["cases"], ["roots", "ln_1_plus_root", "pyxirr_0.10.8", "libreoffice_7.4"]))
}

#[test]
fn published_cases_have_the_published_rates_and_no_other() {
    let Some(published) = published() else { return };
    let extract = extract();
    assert_eq!(published.len(), extract.len());
    for (case, ours) in published.iter().zip(&extract) {
        assert_eq!((&case.id, &case.flows), (&ours.id, &ours.flows));
        let numbers = |case: &Case| [case.rates.clone(), case.logarithms.clone()].concat();
        assert_eq!(numbers(case).len(), numbers(ours).len(), "{}", case.id);
        assert!(numbers(case).iter().zip(numbers(ours)).all(|(a, b)| is_near(*a, b)), "{}", case.id);
        let answer = YearlyReturn::of(&case.flows);
        assert_eq!(answer.roots().len(), case.rates.len(), "{}", case.id);
        for ((root, rate), logarithm) in answer.roots().iter().zip(&case.rates).zip(&case.logarithms) {
            assert!(root.rate.is_some_and(|found| is_near(found, *rate)), "{}: {root:?}", case.id);
            assert!(is_near(root.ln_1_plus_rate, *logarithm), "{}: {root:?}", case.id);
        }
    }
}

#[test]
fn known_cases_are_answered_by_others_as_was_recorded() {
    let cases = extract();
    let flows: Vec<Flows> = cases.iter().map(|case| case.flows.clone()).collect();
    let names: Vec<String> = cases.iter().map(|case| case.id.clone()).collect();
    for (index, (program, ask)) in PROGRAMS.into_iter().enumerate() {
        let Some(answers) = ask(&flows) else { continue };
        let agree = agreeing(program, &names, &flows, &answers);
        for ((case, answer), agrees) in cases.iter().zip(&answers).zip(agree) {
            let recorded = &case.recorded[index];
            let as_recorded = match (recorded, answer) {
                (Answer::Rate(then), Answer::Rate(now)) => is_near(*now, *then),
                (Answer::Words(_), Answer::Words(_)) => true,
                _ => false,
            };
            // Another edition may have learnt something: that is told, and does no harm.
            if !as_recorded {
                println!("{program} answers {} with {answer:?}; recorded was {recorded:?}", case.id);
            }
            let has_one = case.rates.len() == 1 && matches!(recorded, Answer::Rate(_));
            assert!(agrees || !has_one, "{program} and we differ on {}: {answer:?}", case.id);
        }
    }
}
