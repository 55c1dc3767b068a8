//! `sagsgang contract`: made-up contracts on the real binary: what is wrong in them, what is owed by them, what may come of them, and
//! what leaves for other programs.

use serde_json::Value;
use std::path::Path;

use crate::program::{self, Said, folder, say};

/// A contract of a made-up municipality: a rate for each young person in work, shared by two payers, capped.
pub const CONTRACT: &str = r#"format = 1
id = "ungehuset"
title = "Ungehuset i Bakkeby"
currency = "DKK"
about = "Unge i job: et opdigtet eksempel."
sources = ["https://example.org/aftale"]

[[clause]]
id = "1"
text = "Kommunen og fonden betaler for hver ung, der er i job efter et år."
source = "Aftalen, side 2"

[[clause]]
id = "2"
text = "Der betales 10.000 kr. for hver, i alt højst 250.000 kr."
source = "Aftalen, side 3"

[term]
clause = "1"
from = 2024-01-01
until = 2027-12-31

[[party]]
id = "investor"
name = "Den Gode Fond"
role = "investor"
clause = "1"

[[party]]
id = "hus"
name = "Ungehuset"
role = "provider"
clause = "1"

[[party]]
id = "kommune"
name = "Bakkeby Kommune"
role = "payer"
organisation = "DK-CVR-12345678"
clause = "2"
max = "150.000 kr."

[[party]]
id = "fond"
name = "Strandfonden"
role = "payer"
clause = "2"
max = "100.000 kr."

[capital]
clause = "1"
amount = "200.000 kr."
drawdowns = [ { on = 2024-01-01, amount = "200.000 kr." } ]

[[metric]]
id = "job"
name = "Unge i job efter et år"
clause = "1"
measures = "count"
unit = "unge"
population = "enrolled"
counts = "persons"
cohorts = "pooled"
instrument = "Jobregisteret"
expected_persons = 40
max = "250.000 kr."
payers = { kommune = "60 %", fond = "40 %" }

[metric.attribution]
method = "as-measured"

[metric.pays]
clause = "2"
rule = "unit-price"
price = "10.000 kr."

[limits]
clause = "2"
max_total = "250.000 kr."

[timing]
clause = "2"
due_days = 30

[[payment]]
on = 2025-03-01
payer = "kommune"
metric = "job"
amount = "30.000 kr."
source = "Bilag 7"

[[scenario]]
name = "Forventet"
why = "Et skøn over andre huse."
draws = [
  { metric = "job", measured_on = 2026-01-01, persons = 40, chance = { triangular = { low = 0, mode = 15, high = 40 } } },
]

[[test]]
name = "Tolv unge"
as_of = 2026-12-31
[[test.measurement]]
metric = "job"
measured_on = 2026-01-01
population = "enrolled"
counts = "persons"
enrolled = 40
persons = 40
count = 12
of = 40
source = "Prøve"
[[test.expect]]
figure = "total"
is = 120000
"#;

/// Twelve young people in work.
pub const MEASURED: &str = "metric;measured_on;population;counts;enrolled;persons;count;of;source;signed_by;signed_on;version\n\
                            job;2026-01-01;enrolled;persons;40;40;12;40;Jobregisteret 2026;Revisor Holm;2026-02-01;1\n";

/// Writes the contract and its measurements.
pub fn contract_in(folder: &Path) {
    std::fs::write(folder.join("kontrakt.toml"), CONTRACT).expect("written");
    std::fs::write(folder.join("maalt.csv"), MEASURED).expect("written");
}

pub fn json(said: &Said) -> Value {
    assert_eq!(said.code, Some(0), "{said:?}");
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {said:?}"))
}

/// The contract with some words of it replaced.
fn changed(folder: &Path, name: &str, from: &str, to: &str) {
    assert!(CONTRACT.contains(from), "{from}");
    std::fs::write(folder.join(name), CONTRACT.replace(from, to)).expect("written");
}

#[test]
fn a_new_contract_can_be_read_and_is_not_written_over() {
    let folder = folder();
    let made =
        say(folder.path(), &["contract", "new", "--title", "Prøve", "--id", "proeve", "--out", "ny.toml"]);
    assert_eq!((made.code, made.err.as_str()), (Some(0), ""), "{made:?}");
    let again = say(folder.path(), &["contract", "new", "--out", "ny.toml"]);
    assert_eq!(again.code, Some(2), "{again:?}");
    assert!(again.err.contains("findes i forvejen"), "{again:?}");
    let checked = say(folder.path(), &["contract", "check", "ny.toml"]);
    assert_eq!(checked.code, Some(0), "{checked:?}");
    let form = json(&say(folder.path(), &["contract", "new", "--title", "Prøve", "--json"]));
    assert!(form["text"].as_str().is_some_and(|text| text.contains("\"Prøve\"")), "{form}");
    assert_eq!(say(folder.path(), &["contract", "new", "--id", "Æble!"]).code, Some(2));
}

#[test]
fn what_cannot_be_right_is_shown_where_it_stands() {
    let folder = folder();
    contract_in(folder.path());
    let good = say(folder.path(), &["contract", "check", "kontrakt.toml", "--measurements", "maalt.csv"]);
    assert_eq!(good.code, Some(0), "{good:?}");
    changed(folder.path(), "galt.toml", "fond = \"40 %\"", "fond = \"30 %\"");
    let wrong = say(folder.path(), &["contract", "check", "galt.toml"]);
    assert_eq!(wrong.code, Some(1), "{wrong:?}");
    assert!(wrong.out.contains("galt.toml:"), "the place: {}", wrong.out);
    assert!(wrong.out.contains("1 dokument kontrolleret"), "{}", wrong.out);
    let form: Value =
        serde_json::from_str(&say(folder.path(), &["contract", "check", "galt.toml", "--json"]).out)
            .expect("it is JSON");
    assert_eq!(form["summary"]["errors"], 1, "{form}");
    let code = form["diagnostics"][0]["code"].as_str().expect("a code").to_owned();
    let silenced = say(folder.path(), &["contract", "check", "galt.toml", "--allow", &code]);
    assert_eq!(silenced.code, Some(0), "{silenced:?}");
}

#[test]
fn in_folders_contracts_are_read_and_nothing_else() {
    let folder = folder();
    contract_in(folder.path());
    let form = json(&say(folder.path(), &["contract", "check", ".", "--json"]));
    assert_eq!(form["summary"]["documents"], 1, "{form}");
}

#[test]
fn what_cannot_be_read_is_said() {
    let folder = folder();
    contract_in(folder.path());
    std::fs::write(folder.path().join("brudt.toml"), "format = 1\nid = \n").expect("written");
    std::fs::write(folder.path().join("billede.toml"), b"\x89PNG\r\n\x1a\n1234").expect("written");
    for (arguments, code) in [
        (&["contract", "check", "findes-ikke.toml"][..], 3),
        (&["contract", "check", "billede.toml"], 3),
        (&["contract", "statement", "brudt.toml", "--as-of", "2026-12-31"], 3),
        (
            &[
                "contract",
                "statement",
                "kontrakt.toml",
                "--as-of",
                "2026-12-31",
                "--measurements",
                "findes-ikke.csv",
            ],
            3,
        ),
        (&["contract", "statement", "kontrakt.toml", "--as-of", "2026-12-31", "--former", "maalt.csv"], 3),
        (&["contract", "statement", "kontrakt.toml"], 2),
        (&["contract", "statement", "kontrakt.toml", "--as-of", "i går"], 2),
        (&["contract", "simulate", "kontrakt.toml", "--scenario", "Andet"], 1),
        (&["contract", "simulate", "kontrakt.toml", "--draws", "0"], 2),
        (&["contract", "export", "brudt.toml", "--as-of", "2026-12-31"], 3),
        (&["contract", "party", "kontrakt.toml", "--party", "ingen", "--as-of", "2026-12-31"], 1),
    ] {
        let said = say(folder.path(), arguments);
        assert_eq!(said.code, Some(code), "{arguments:?}: {said:?}");
        assert!(!said.err.is_empty() || arguments[1] == "check", "{arguments:?}: {said:?}");
        assert!(!said.err.contains("panicked"), "{said:?}");
    }
}

#[test]
fn a_simulation_is_the_same_with_any_number_of_threads_and_says_what_it_rests_on() {
    let folder = folder();
    contract_in(folder.path());
    let with = |threads: &str, seed: &str| {
        let arguments = [
            "contract",
            "simulate",
            "kontrakt.toml",
            "--draws",
            "20000",
            "--seed",
            seed,
            "--threads",
            threads,
            "--json",
        ];
        say(folder.path(), &arguments).out
    };
    let one = with("1", "7");
    assert_eq!(one, with("3", "7"), "the same bytes with any number of threads");
    assert_ne!(one, with("1", "8"), "another seed, another answer");
    let form: Value = serde_json::from_str(&one).expect("it is JSON");
    assert_eq!((&form["seed"], &form["draws"]), (&7.into(), &20_000.into()), "{form}");
    let most = form["total"]["most"].as_i64().expect("a sum");
    assert!((0..=25_000_000).contains(&most), "under the cap: {most}");
    let text = say(folder.path(), &["contract", "simulate", "kontrakt.toml", "--draws", "2000"]);
    for part in ["Forventet", "frøet 1", "antagelser", "Et skøn over andre huse", "Bakkeby Kommune"] {
        assert!(text.out.contains(part), "{part} in: {}", text.out);
    }
    let page =
        say(folder.path(), &["contract", "simulate", "kontrakt.toml", "--draws", "2000", "--format", "html"]);
    assert_eq!(page.out.matches("<svg").count(), 3, "histogram, quantiles, tornado: {}", page.out);
    assert!(page.out.matches("<table").count() >= 4 && !page.out.contains("<script"), "{}", page.out);
    assert!(!page.out.contains("⟦"), "{}", page.out);
}

#[test]
fn indigo_marks_in_words_what_is_only_assumed_and_leaves_out_its_number() {
    let folder = folder();
    let assumed = "price = { assumed = \"10.000 kr.\", why = \"et skøn\" }";
    changed(folder.path(), "skoen.toml", "price = \"10.000 kr.\"", assumed);
    let said = say(folder.path(), &["contract", "export", "skoen.toml", "--as-of", "2026-12-31"]);
    let pricing = &json(&said)["project"]["outcome_pricings"][0];
    assert!(pricing["price_per_unit"].is_null(), "{pricing}");
    let told = pricing["price_description"]["value"].as_str().expect("a description");
    assert!(told.contains("(assumed)"), "{told}");
}

#[test]
fn indigo_holds_all_that_the_contract_holds() {
    let folder = folder();
    contract_in(folder.path());
    let package =
        json(&say(folder.path(), &["contract", "export", "kontrakt.toml", "--as-of", "2026-12-31"]));
    let project = &package["project"];
    assert_eq!(project["outcome_metrics"][0]["id"], "job", "{package}");
    assert_eq!(project["outcome_pricings"][0]["price_per_unit"]["amount"]["value"], 10_000, "{package}");
    assert_eq!(project["outcome_payment_commitments"].as_array().map(Vec::len), Some(2), "{package}");
    let payment = &project["outcome_payments"][0];
    assert_eq!(
        (&payment["type"]["value"], &payment["money"]["amount"]["value"]),
        (&"Actual".into(), &30_000.into())
    );
    assert_eq!(payment["payer_organisation_id"]["value"], "DK-CVR-12345678", "{package}");
    assert_eq!(package["organisations"].as_array().map(Vec::len), Some(4), "{package}");
    let absent = package["absent"].as_array().expect("a list");
    assert!(
        absent.iter().all(|field| field["reason"].as_str().is_some_and(|reason| !reason.is_empty())),
        "{package}"
    );
    assert!(absent.iter().any(|field| field["field"] == "results"), "nothing was measured: {package}");
    let root = program::root();
    assert!(root.join("tests/indigo/validate.py").is_file());
}
