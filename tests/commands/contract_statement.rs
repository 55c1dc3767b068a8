//! `sagsgang contract statement`, `party`, `verify` and `compare`: what is owed, by whom and why, on the real binary.

use std::path::Path;

use serde_json::Value;

use crate::contract::{CONTRACT, MEASURED, contract_in, json};
use crate::program::{Said, folder, say};

fn statement(folder: &Path, more: &[&str]) -> Said {
    let mut arguments = vec![
        "contract",
        "statement",
        "kontrakt.toml",
        "--measurements",
        "maalt.csv",
        "--as-of",
        "2026-12-31",
    ];
    arguments.extend(more);
    say(folder, &arguments)
}

#[test]
fn every_øre_is_shown_with_its_rule_its_clause_and_its_source() {
    let folder = folder();
    contract_in(folder.path());
    let form = json(&statement(folder.path(), &["--json"]));
    assert_eq!(form["schema"], "sagsgang.statement/1", "{form}");
    // Twelve at 10,000: 120,000, of which 60 per cent and 40 per cent.
    assert_eq!(form["payable"], 12_000_000, "{form}");
    let payers: Vec<(&str, i64)> = form["payers"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|payer| (payer["payer"].as_str().expect("an id"), payer["payable"].as_i64().expect("øre")))
        .collect();
    assert_eq!(payers, [("kommune", 7_200_000), ("fond", 4_800_000)], "{form}");
    assert!(form["clauses"].as_array().is_some_and(|clauses| !clauses.is_empty()), "{form}");
    let text = statement(folder.path(), &[]);
    for part in [
        "Opgørelse: Ungehuset i Bakkeby",
        "31. december 2026",
        "120.000",
        "72.000",
        "48.000",
        "Jobregisteret 2026",
        "Noter",
        "Der betales 10.000 kr. for hver",
        form["digest"].as_str().expect("a digest"),
    ] {
        assert!(text.out.contains(part), "{part} in: {}", text.out);
    }
    let standing = text.out.find("Hvor langt opgørelsen binder").expect("the standing");
    assert!(standing < text.out.find("Hvem der betaler").expect("the payers"), "the reasons come first");
    assert!(!text.out.contains('⟦'), "{}", text.out);
}

#[test]
fn the_same_files_give_the_same_bytes_in_every_form_and_language() {
    let folder = folder();
    contract_in(folder.path());
    for form in [
        &["--format", "text"][..],
        &["--format", "html"],
        &["--format", "html", "--language", "en"],
        &["--format", "csv"],
        &["--format", "csv", "--table", "effects"],
        &["--format", "csv", "--table", "steps"],
        &["--format", "json"],
    ] {
        let (one, other) = (statement(folder.path(), form), statement(folder.path(), form));
        assert_eq!((one.code, &one.out), (Some(0), &other.out), "{form:?}");
        assert!(!one.out.is_empty() && !one.out.contains('⟦'), "{form:?}: {}", one.out);
    }
    let english = statement(folder.path(), &["--format", "html", "--language", "en"]);
    assert!(
        english.out.contains("<html lang=\"en\">") && english.out.contains("Who pays"),
        "{}",
        english.out
    );
    let tables = statement(folder.path(), &["--format", "csv"]);
    assert!(tables.out.starts_with('\u{feff}') && tables.out.contains("72000,00"), "{}", tables.out);
}

#[test]
fn hostile_words_stay_words() {
    let folder = folder();
    let hostile = CONTRACT
        .replace("Ungehuset i Bakkeby", "<script>alert(1)</script>")
        .replace(
            "Der betales 10.000 kr. for hver",
            "<img src=x onerror=alert(2)> Der betales 10.000 kr. for hver",
        )
        .replace("Strandfonden", "=HYPERLINK(1)");
    std::fs::write(folder.path().join("kontrakt.toml"), hostile).expect("written");
    let measured = MEASURED.replace("Jobregisteret 2026", "<b onclick=x>\u{7}register");
    std::fs::write(folder.path().join("maalt.csv"), measured).expect("written");
    let page = statement(folder.path(), &["--format", "html"]);
    for (what, page) in [
        ("statement", page.out),
        (
            "simulation",
            say(
                folder.path(),
                &["contract", "simulate", "kontrakt.toml", "--draws", "500", "--format", "html"],
            )
            .out,
        ),
        (
            "party",
            say(
                folder.path(),
                &[
                    "contract",
                    "party",
                    "kontrakt.toml",
                    "--party",
                    "fond",
                    "--as-of",
                    "2026-12-31",
                    "--format",
                    "html",
                ],
            )
            .out,
        ),
    ] {
        assert!(page.contains("&lt;script&gt;") || page.contains("=HYPERLINK"), "{what}: {page}");
        for bad in ["<script", "<img", "<b onclick", "http-equiv", "href=\"http"] {
            assert!(!page.contains(bad), "{bad} in {what}: {page}");
        }
    }
    let text = statement(folder.path(), &[]);
    assert!(!text.out.contains('\u{7}'), "{}", text.out);
    let tables = statement(folder.path(), &["--format", "csv"]);
    assert!(tables.out.contains("'=HYPERLINK"), "no formula: {}", tables.out);
}

#[test]
fn a_later_statement_shows_the_difference_to_the_former() {
    let folder = folder();
    contract_in(folder.path());
    let first = statement(folder.path(), &["--format", "json", "--out", "foer.json"]);
    assert_eq!(first.code, Some(0), "{first:?}");
    let corrected =
        format!("{MEASURED}job;2026-01-01;enrolled;persons;40;40;15;40;Rettet;Revisor Holm;2026-03-01;2\n");
    std::fs::write(folder.path().join("maalt.csv"), corrected).expect("written");
    let later = json(&statement(folder.path(), &["--former", "foer.json", "--json"]));
    assert_eq!(later["change"]["due"], 3_000_000, "{later}");
    assert_eq!(later["change"]["measurements_changed"], true, "{later}");
    assert_eq!(later["change"]["contract_changed"], false, "{later}");
    let text = statement(folder.path(), &["--former", "foer.json"]);
    for part in ["Forskellen til den tidligere opgørelse", "30.000", "rettet af en senere udgave"] {
        assert!(text.out.contains(part), "{part} in: {}", text.out);
    }
    // Back again: what was measured is what it was, and so is everything else.
    std::fs::write(folder.path().join("maalt.csv"), MEASURED).expect("written");
    let back = json(&statement(folder.path(), &["--former", "foer.json", "--json"]));
    assert_eq!((&back["change"]["due"], &back["payable"]), (&0.into(), &12_000_000.into()), "{back}");
}

#[test]
fn measurements_that_do_not_count_are_told_with_the_reason() {
    let folder = folder();
    contract_in(folder.path());
    let unknown =
        format!("{MEASURED}findes-ikke;2026-01-01;enrolled;persons;40;40;1;40;Ukendt;R;2026-02-01;1\n");
    std::fs::write(folder.path().join("maalt.csv"), unknown).expect("written");
    let said = statement(folder.path(), &[]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.err.contains("1 af målingerne tæller ikke"), "{said:?}");
    assert!(said.out.contains("kontrakten har ikke det mål"), "{}", said.out);
    let near_the_top = said.out.find("1 måling tæller ikke").expect("it is told at the top");
    assert!(near_the_top < said.out.find("Hvem der betaler").expect("the payers"), "{}", said.out);
}

#[test]
fn what_is_assumed_stands_first_and_on_every_page() {
    let folder = folder();
    contract_in(folder.path());
    let assumed = CONTRACT.replace(
        "max_total = \"250.000 kr.\"",
        "max_total = { assumed = \"250.000 kr.\", why = \"Summen af de to lofter.\" }",
    );
    std::fs::write(folder.path().join("kontrakt.toml"), assumed).expect("written");
    let form = json(&statement(folder.path(), &["--json"]));
    assert_eq!(form["standing"], "assumed", "{form}");
    let page = statement(folder.path(), &["--format", "html"]).out;
    let payers = page.find("Hvem der betaler").expect("the payers");
    assert!(page.find("Hviler på 1 antagelse, se").expect("the count") < payers, "{page}");
    let whole = page.find("Summen af de to lofter").expect("the assumption");
    assert!(payers < whole, "the list comes after the sums: {page}");
    assert!(page.contains("@bottom-left { content:") && !page.contains("position: fixed"), "{page}");
    assert!(page.contains("<p class=\"running\">") && page.contains("hviler på 1 antagelse"), "{page}");
    let unknown = CONTRACT.replace("price = \"10.000 kr.\"", "price = { unknown = \"Ikke aftalt.\" }");
    std::fs::write(folder.path().join("kontrakt.toml"), unknown).expect("written");
    assert_eq!(json(&statement(folder.path(), &["--json"]))["standing"], "draft");
    let said = statement(folder.path(), &[]).out;
    assert!(said.contains("kan ikke siges endnu, for vilkår er ukendte"), "{said}");
    assert!(!said.contains("At betale i alt: 0"), "{said}");
}

#[test]
fn what_nobody_measured_has_no_sum() {
    let folder = folder();
    contract_in(folder.path());
    let said = say(folder.path(), &["contract", "statement", "kontrakt.toml", "--as-of", "2026-12-31"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.contains("kan ikke siges endnu, for intet, der tæller, er målt"), "{}", said.out);
    assert!(!said.out.contains("At betale i alt: 0"), "{}", said.out);
}

#[test]
fn a_former_statement_is_one_of_the_same_contract_until_the_day() {
    let folder = folder();
    contract_in(folder.path());
    let of = |file: &str, as_of: &str, more: &[&str]| {
        let mut arguments =
            vec!["contract", "statement", file, "--measurements", "maalt.csv", "--as-of", as_of];
        arguments.extend(more);
        say(folder.path(), &arguments)
    };
    let first = of("kontrakt.toml", "2026-12-31", &["--format", "json", "--out", "foer.json"]);
    assert_eq!(first.code, Some(0), "{first:?}");
    let line = CONTRACT.lines().find(|line| line.starts_with("id = ")).expect("an id");
    std::fs::write(folder.path().join("anden.toml"), CONTRACT.replacen(line, "id = \"anden\"", 1))
        .expect("written");
    let other = of("anden.toml", "2026-12-31", &["--former", "foer.json"]);
    assert_eq!((other.code, other.out.as_str()), (Some(2), ""), "{other:?}");
    assert!(other.err.contains("ikke af »anden«"), "{other:?}");
    let earlier = of("kontrakt.toml", "2026-11-30", &["--former", "foer.json"]);
    assert_eq!((earlier.code, earlier.out.as_str()), (Some(2), ""), "{earlier:?}");
    assert!(earlier.err.contains("efter 2026-11-30"), "{earlier:?}");
    assert_eq!(of("kontrakt.toml", "2027-01-31", &["--former", "foer.json"]).code, Some(0));
}

#[test]
fn before_and_after_is_warned_of() {
    let folder = folder();
    contract_in(folder.path());
    let contract = CONTRACT
        .replace("measures = \"count\"", "measures = \"mean-change\"")
        .replace("method = \"as-measured\"", "method = \"before-after\"");
    std::fs::write(folder.path().join("kontrakt.toml"), contract).expect("written");
    let said = statement(folder.path(), &[]);
    assert!(said.out.contains("får det ofte bedre af sig selv"), "{said:?}");
}

#[test]
fn people_and_money_of_a_party_stand_on_one_page() {
    let folder = folder();
    contract_in(folder.path());
    let of = |party: &str, more: &[&str]| {
        let mut arguments = vec![
            "contract",
            "party",
            "kontrakt.toml",
            "--party",
            party,
            "--measurements",
            "maalt.csv",
            "--as-of",
            "2026-12-31",
        ];
        arguments.extend(more);
        say(folder.path(), &arguments)
    };
    let payer = json(&of("kommune", &["--json"]));
    assert_eq!(payer["net_cost"], 7_200_000, "{payer}");
    assert_eq!(payer["human"]["outcomes"][0]["count"], "12", "{payer}");
    // 72,000 for twelve: 6,000 each. Of that 30,000 were paid on their day.
    assert_eq!(payer["cost_per_outcome"][0]["ore"], 600_000, "{payer}");
    assert_eq!(payer["flows"][0]["ore"], -3_000_000, "{payer}");
    let investor = of("investor", &[]);
    for part in [
        "Dobbelt bundlinje: Den Gode Fond",
        "Menneskeligt",
        "Økonomisk",
        "Nutidsværdi",
        "Årligt afkast",
        "3,5",
    ] {
        if part != "3,5" {
            assert!(investor.out.contains(part), "{part} in: {}", investor.out);
        }
    }
    assert_eq!(of("kommune", &["--format", "html"]).out.matches("<svg").count(), 0);
    let missing = of("ingen", &[]);
    assert_eq!(missing.code, Some(1), "{missing:?}");
    assert!(missing.err.contains("kommune"), "{missing:?}");
}

#[test]
fn indigo_has_results_and_what_is_owed_beyond_what_was_paid() {
    let folder = folder();
    contract_in(folder.path());
    let arguments =
        ["contract", "export", "kontrakt.toml", "--measurements", "maalt.csv", "--as-of", "2026-12-31"];
    let package: Value = json(&say(folder.path(), &arguments));
    let payments = package["project"]["outcome_payments"].as_array().expect("a list");
    let planned: f64 = payments
        .iter()
        .filter(|payment| payment["type"]["value"] == "Planned")
        .filter_map(|payment| payment["money"]["amount"]["value"].as_f64())
        .sum();
    // 120,000 owed, 30,000 paid.
    assert!((planned - 90_000.0).abs() < 1e-9, "{package}");
    let result = &package["project"]["results"][0];
    assert_eq!(result["number_engaged_in_impact_bond"]["value"], 40, "{package}");
    assert_eq!(result["outcome_metric_id"]["value"], "job", "{package}");
}

#[test]
fn expected_figures_are_held_against_what_is_computed() {
    let folder = folder();
    contract_in(folder.path());
    let held = say(folder.path(), &["contract", "verify", "."]);
    assert_eq!(held.code, Some(0), "{held:?}");
    assert!(held.out.contains("1 fil, 1 prøve, 1 tal: 1 holder"), "{held:?}");
    let wrong = CONTRACT.replace("is = 120000", "is = 120001");
    std::fs::write(folder.path().join("forkert.toml"), wrong).expect("written");
    let failed = say(folder.path(), &["contract", "verify", ".", "--json"]);
    assert_eq!(failed.code, Some(1), "{failed:?}");
    let form: Value = serde_json::from_str(&failed.out).expect("it is JSON");
    assert_eq!((&form["summary"]["held"], &form["summary"]["failed"]), (&1.into(), &1.into()), "{form}");
    let quiet = say(folder.path(), &["contract", "verify", ".", "--quiet"]);
    assert!(quiet.out.contains("120001") && !quiet.out.contains("holder  "), "{quiet:?}");
    std::fs::write(folder.path().join("brudt.toml"), "format = 1\nid = \n").expect("written");
    assert_eq!(say(folder.path(), &["contract", "verify", "."]).code, Some(3));
}

#[test]
fn two_contracts_differ_term_by_term_and_in_money() {
    let folder = folder();
    contract_in(folder.path());
    let dearer = CONTRACT.replace("price = \"10.000 kr.\"", "price = \"12.000 kr.\"");
    std::fs::write(folder.path().join("dyrere.toml"), dearer).expect("written");
    let same = say(folder.path(), &["contract", "compare", "kontrakt.toml", "kontrakt.toml"]);
    assert_eq!(same.code, Some(0), "{same:?}");
    let arguments = [
        "contract",
        "compare",
        "kontrakt.toml",
        "dyrere.toml",
        "--measurements",
        "maalt.csv",
        "--as-of",
        "2026-12-31",
    ];
    let text = say(folder.path(), &arguments);
    assert_eq!(text.code, Some(1), "{text:?}");
    for part in
        ["1 vilkår er forskelligt", "metric.job.pays", "Der betales 10.000 kr. for hver", "14.400", "24.000"]
    {
        assert!(text.out.contains(part), "{part} in: {}", text.out);
    }
    let mut arguments = arguments.to_vec();
    arguments.push("--json");
    let form: Value = serde_json::from_str(&say(folder.path(), &arguments).out).expect("it is JSON");
    assert_eq!(form["worth"][0]["difference"], 1_440_000, "{form}");
    assert_eq!(form["differences"].as_array().map(Vec::len), Some(1), "{form}");
}

#[test]
fn measurements_that_do_not_fit_the_contract_are_told_where_they_stand() {
    let folder = folder();
    contract_in(folder.path());
    let whole = statement(folder.path(), &[]);
    assert!(whole.err.is_empty(), "{whole:?}");
    let astray =
        "bolig;2026-01-01;enrolled;persons;40;40;12;40;Jobregisteret 2026;Revisor Holm;2026-02-01;1\n";
    std::fs::write(folder.path().join("maalt.csv"), format!("{MEASURED}{astray}")).expect("written");
    let said = statement(folder.path(), &[]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(
        said.err.contains("»bolig« er ikke i kontrakten") && said.err.contains("maalt.csv:3"),
        "{said:?}"
    );
}

#[test]
fn a_count_of_people_is_no_point_of_life_satisfaction() {
    let folder = folder();
    contract_in(folder.path());
    // Twelve persons would be more points than the scale of a life has.
    let counted = CONTRACT.replace("persons = 40, chance", "persons = 40, wellbeing_years = 1, chance");
    assert_ne!(counted, CONTRACT);
    std::fs::write(folder.path().join("kontrakt.toml"), &counted).expect("written");
    let arguments = [
        "contract",
        "party",
        "kontrakt.toml",
        "--party",
        "fond",
        "--measurements",
        "maalt.csv",
        "--as-of",
        "2026-12-31",
        "--json",
    ];
    let page = json(&say(folder.path(), &arguments));
    assert_eq!(page["human"]["life_satisfaction"], Value::Null, "{page}");
    assert_eq!(page["wellbeing_faults"], serde_json::json!([]), "{page}");
    assert_eq!(page["human"]["outcomes"][0]["count"], "12", "{page}");
    // A change in points that no scale holds is told on the page, which stands all the same.
    let changed = counted
        .replace("measures = \"count\"", "measures = \"mean-change\"")
        .replace("unit = \"unge\"", "unit = \"point\"");
    std::fs::write(folder.path().join("kontrakt.toml"), changed).expect("written");
    let measured = "metric;measured_on;population;enrolled;persons;after;source;signed_by;signed_on;version\n\
                    job;2026-01-01;enrolled;40;40;29;Register;Revisor Holm;2026-02-01;1\n";
    std::fs::write(folder.path().join("maalt.csv"), measured).expect("written");
    let page = say(folder.path(), &arguments[..arguments.len() - 1]);
    assert_eq!(page.code, Some(0), "{page:?}");
    assert!(page.out.contains("29 point er mere, end skalaen"), "{}", page.out);
}
