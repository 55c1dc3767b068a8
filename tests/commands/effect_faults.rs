//! Bad data at the terminal, and each part that a plan may ask for carried out on small data.
//!
//! A fault says row and column or the reason in Danish, nothing is written, and no number that is none is shown.

use crate::program::{Said, folder, say};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Persons of the small data.
const PERSONS: usize = 120;
/// Clusters of them.
const CLUSTERS: usize = 12;

/// A study: what its plan says beside the usual, and its two files.
struct Study {
    population: &'static str,
    outcome: &'static str,
    estimator: &'static str,
    /// Further parts of the plan.
    more: &'static str,
    people: Vec<u8>,
    outcomes: Vec<u8>,
}

impl Study {
    /// One row a person: the score before stands as `foer`, after as `efter`, visits as `besoeg`.
    fn of_scores(estimator: &'static str) -> Self {
        Self {
            population: "treatment = \"t\"",
            outcome: "column = \"efter\"\nbefore_column = \"foer\"",
            estimator,
            more: "",
            people: people(),
            outcomes: scores(),
        }
    }

    /// One row a person and period.
    fn of_periods(estimator: &'static str, more: &'static str) -> Self {
        let outcome =
            "column = \"y\"\nperiod = \"periode\"\nbefore = [-4, -1]\nafter = [1, 3]\nexcluded = [0]";
        Self { outcome, more, outcomes: periods(-4, 3), ..Self::of_scores(estimator) }
    }

    fn plan(&self) -> String {
        let Self { population, outcome, estimator, more, .. } = self;
        format!(
            "format = 1\nid = \"p\"\ntitle = \"P\"\n[population]\ndescription = \"Alle\"\nindex_date = \"Dagen\"\nunit = \"person\"\n\
             {population}\n[data]\npeople = \"personer.csv\"\noutcomes = \"udfald.csv\"\n[outcome]\ndescription = \"Y\"\n\
             better = \"higher\"\n{outcome}\n[comparison]\nkind = \"constructed\"\n[estimator]\n{estimator}\n{more}\n"
        )
    }

    /// With one cell of a file changed.
    fn with(mut self, pairs: &[(&str, &str)]) -> Self {
        for (from, to) in pairs {
            for bytes in [&mut self.people, &mut self.outcomes] {
                let text = String::from_utf8_lossy(bytes).replacen(from, to, 1);
                *bytes = text.into_bytes();
            }
        }
        self
    }

    fn write(&self, folder: &Path) {
        fs::write(folder.join("plan.toml"), self.plan()).expect("written");
        fs::write(folder.join("personer.csv"), &self.people).expect("written");
        fs::write(folder.join("udfald.csv"), &self.outcomes).expect("written");
    }

    /// What is said last when it is carried out as far as it goes.
    fn carried_out(&self, folder: &Path) -> Said {
        self.write(folder);
        let mut said = say(folder, &["effect", "lock", "."]);
        for step in ["match", "open", "estimate"] {
            if step == "match" && !self.more.contains("[match]") {
                continue;
            }
            if said.code != Some(0) {
                return said;
            }
            said = say(folder, &["effect", step, "."]);
        }
        said
    }

    /// The result, after holding that it replays to the same bytes.
    #[track_caller]
    fn result(&self) -> Value {
        let folder = folder();
        let said = self.carried_out(folder.path());
        assert_eq!(said.code, Some(0), "{said:?}");
        let text = fs::read_to_string(folder.path().join("result.json")).expect("a result");
        assert!(!text.contains("NaN") && !said.out.contains("NaN"), "{text}");
        let replayed = say(folder.path(), &["effect", "replay", "."]);
        assert_eq!(replayed.code, Some(0), "{replayed:?}");
        let report = say(folder.path(), &["effect", "report", "."]);
        assert!(report.code == Some(0) && !report.out.contains("NaN"), "{report:?}");
        serde_json::from_str(&text).expect("JSON")
    }

    /// That it is refused with these words, and nothing written.
    #[track_caller]
    fn refused(&self, parts: &[&str]) {
        let folder = folder();
        let said = self.carried_out(folder.path());
        assert!(said.code.is_some_and(|code| code != 0), "{said:?}");
        for part in parts {
            assert!(said.err.contains(part), "»{part}« in {said:?}");
        }
        for text in [&said.err, &said.out] {
            assert!(!text.contains("NaN") && !text.contains("Some(") && !text.contains("fault"), "{said:?}");
        }
        for name in ["result.json", "estimate.csv"] {
            assert!(!folder.path().join(name).exists(), "{name} was written");
        }
    }
}

/// Numbers between 0 and 1 that look drawn.
fn drawn(seed: usize) -> f64 {
    let mut state = (seed as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03;
    for _ in 0..3 {
        state ^= state >> 27;
        state = state.wrapping_mul(0x94D0_49BB_1331_11EB);
        state ^= state >> 31;
    }
    (state >> 11) as f64 / (1u64 << 53) as f64
}

fn is_treated(person: usize) -> bool {
    drawn(person) + 0.002 * age(person) > 0.6
}

fn age(person: usize) -> f64 {
    (20.0 + 60.0 * drawn(1000 + person)).floor()
}

/// The first treated period of periods that begin at 1.
fn begins(person: usize) -> usize {
    [0, 3, 5][person % 3]
}

fn people() -> Vec<u8> {
    let mut text = "person;t;klynge;alder;kvinde;start\n".to_owned();
    for person in 0..PERSONS {
        let (treated, cluster) = (u8::from(is_treated(person)), person % CLUSTERS);
        let woman = u8::from(drawn(2000 + person) > 0.5);
        text += &format!("p{person};{treated};k{cluster};{};{woman};{}\n", age(person), begins(person));
    }
    text.into_bytes()
}

fn scores() -> Vec<u8> {
    let mut text = "person;foer;efter;besoeg\n".to_owned();
    for person in 0..PERSONS {
        let before = (10.0 * drawn(3000 + person)).floor();
        let gain = 3.0 * drawn(4000 + person) + if is_treated(person) { 1.5 } else { 0.0 };
        let visits = (before * drawn(5000 + person) * if is_treated(person) { 0.8 } else { 1.2 }).floor();
        text += &format!("p{person};{before};{:.1};{visits}\n", before + gain).replace('.', ",");
    }
    text.into_bytes()
}

fn periods(first: i32, last: i32) -> Vec<u8> {
    let mut text = "person;periode;y\n".to_owned();
    for person in 0..PERSONS {
        for period in first..=last {
            let noise = 4.0 * drawn(person * 100 + (period + 50) as usize);
            let begin = if first > 0 { begins(person) as i32 } else { 1 };
            let has_effect = begin > 0 && period >= begin && (first > 0 || is_treated(person));
            let own = 5.0 * drawn(6000 + person) + noise + if has_effect { 2.0 } else { 0.0 };
            text += &format!("p{person};{period};{own:.2}\n").replace('.', ",");
        }
    }
    text.into_bytes()
}

#[track_caller]
fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

const ANCOVA: &str = "method = \"ancova\"\ncovariates = [\"alder\"]";

#[test]
fn a_missing_column_is_told_with_those_that_there_are() {
    let study = Study::of_scores("method = \"ancova\"\ncovariates = [\"vaegt\"]");
    study.refused(&["»vaegt«", "Filen har: person, t, klynge, alder"]);
    let study = Study::of_scores(ANCOVA).with(&[(";efter;", ";eftermaal;")]);
    study.refused(&["»efter«", "eftermaal"]);
}

#[test]
fn a_text_in_a_number_is_told_and_makes_no_categories() {
    let old = format!("p7;{};k7;{};", u8::from(is_treated(7)), age(7));
    let new = old.replace(&format!(";{};", age(7)), ";4O;");
    Study::of_scores(ANCOVA).with(&[(&old, &new)]).refused(&["Linje 9", "»alder«", "»4O«", "C(alder)"]);
    let infinite = old.replace(&format!(";{};", age(7)), ";inf;");
    Study::of_scores(ANCOVA).with(&[(&old, &infinite)]).refused(&["Linje 9", "»alder«", "uendeligt"]);
    // Called categories by the plan, it is one, whatever stands there.
    let study = Study::of_scores("method = \"ancova\"\ncovariates = [\"C(klynge)\", \"N(alder)\"]");
    assert_eq!(study.result()["balance"].as_array().map(Vec::len), Some(CLUSTERS));
    let text = Study::of_scores("method = \"ancova\"\ncovariates = [\"N(klynge)\"]");
    text.refused(&["Linje 2", "»klynge«", "»k0«"]);
}

#[test]
fn one_cluster_is_told() {
    let mut study = Study::of_scores("method = \"ancova\"\nerrors = \"cluster-cr1\"\ncluster = \"klynge\"");
    for cluster in (0..CLUSTERS).rev() {
        study.people =
            String::from_utf8_lossy(&study.people).replace(&format!(";k{cluster};"), ";A;").into_bytes();
    }
    study.refused(&["»klynge«", "Én klynge"]);
}

#[test]
fn no_controls_and_an_empty_group_are_told() {
    let every = |treated: &str| {
        let mut study = Study::of_scores(ANCOVA);
        for other in [";0;k", ";1;k"] {
            study.people =
                String::from_utf8_lossy(&study.people).replace(other, &format!(";{treated};k")).into_bytes();
        }
        study
    };
    every("1").refused(&["sammenligningsgruppen"]);
    every("0").refused(&["indsatsgruppen"]);
}

#[test]
fn perfect_separation_is_told_with_its_column() {
    let mut study = Study::of_scores("method = \"ipw\"\ncovariates = [\"alder\"]");
    let rows: Vec<String> = (0..PERSONS)
        .map(|person| {
            let treated = u8::from(is_treated(person));
            format!("p{person};{treated};k1;{};0;0\n", age(person) + 100.0 * f64::from(treated))
        })
        .collect();
    study.people = format!("person;t;klynge;alder;kvinde;start\n{}", rows.concat()).into_bytes();
    study.refused(&["uden undtagelse"]);
}

#[test]
fn collinear_columns_are_told() {
    let study = Study::of_scores("method = \"ancova\"\ncovariates = [\"kvinde\", \"kvinde^2\"]");
    study.refused(&["»kvinde^2«", "følger af de andre"]);
}

#[test]
fn a_negative_weight_and_a_group_of_nobody_are_told() {
    let folder = folder();
    let mut text = "gruppe;orden;svar;vaegt\n".to_owned();
    for person in 0..60 {
        let weight = if person == 6 { "-1" } else { "1" };
        text += &format!("g{};{};{};{weight}\n", person % 3, person % 3 + 1, person % 2);
    }
    fs::write(folder.path().join("p.csv"), text).expect("written");
    let asked = ["equity", "measure", "p.csv", "--value", "svar", "--group", "gruppe", "--order", "orden"];
    let said = say(folder.path(), &[&asked[..], &["--weight", "vaegt"]].concat());
    assert!(said.code.is_some_and(|code| code != 0), "{said:?}");
    assert!(said.err.contains("Linje 8") && said.err.contains("»vaegt«"), "{said:?}");
    assert!(!said.err.contains("NaN") && said.out.is_empty(), "{said:?}");
    let empty = "gruppe;orden;andel;svar;befolkning\na;1;10;0;0\nb;2;20;500;900\nc;3;30;500;900\n";
    fs::write(folder.path().join("g.csv"), empty).expect("written");
    let said = say(folder.path(), &["equity", "measure", "g.csv"]);
    assert!(said.code == Some(3) && said.out.is_empty(), "{said:?}");
    assert!(said.err.contains("Linje 2") && said.err.contains("»svar«"), "{said:?}");
}

#[test]
fn an_empty_file_is_told() {
    let mut study = Study::of_scores(ANCOVA);
    study.outcomes.clear();
    study.refused(&["ingen rækker"]);
    study.outcomes = b"person;foer;efter\n".to_vec();
    study.refused(&["ingen rækker"]);
    let mut study = Study::of_scores(ANCOVA);
    study.people.clear();
    study.refused(&["ingen rækker"]);
}

#[test]
fn a_person_who_stands_twice_is_told() {
    Study::of_scores(ANCOVA).with(&[("p9;", "p8;")]).refused(&["»p8« står to gange"]);
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_line() {
    let mut study = Study::of_scores("method = \"ancova\"\ncovariates = [\"C(klynge)\"]");
    let place = study.people.windows(3).position(|bytes| bytes == b"k5;").expect("a cluster");
    study.people[place] = 0xff;
    study.refused(&["Linje 7", "UTF-8"]);
}

#[test]
fn a_ragged_row_is_told() {
    Study::of_scores(ANCOVA).with(&[(";k4;", ";k4;;")]).refused(&["Linje 6", "7 celler", "6"]);
    let mut study = Study::of_scores(ANCOVA);
    study.outcomes.extend_from_slice(b"p120;1\n");
    study.refused(&["Linje 122", "2 celler", "4"]);
}

#[test]
fn a_number_too_large_is_told_with_its_place() {
    for huge in ["1e13", "-1e300", "1e400", "inf", "99999999999999999999"] {
        let mut study = Study::of_scores(ANCOVA);
        let text = String::from_utf8_lossy(&study.outcomes).into_owned();
        let line = text.lines().nth(4).expect("a line").to_owned();
        let before = line.split(';').nth(1).expect("a cell");
        study.outcomes =
            text.replace(&line, &line.replacen(&format!(";{before};"), &format!(";{huge};"), 1)).into_bytes();
        study.refused(&["Linje 5", "»foer«", "for stort"]);
    }
    let power = Study::of_scores("method = \"ancova\"\ncovariates = [\"alder^200\"]");
    power.refused(&["»alder^200«", "for stort"]);
}

#[test]
fn what_never_varies_is_told_and_not_called_certain() {
    let mut study = Study::of_scores("method = \"difference-in-means\"");
    let rows: String = (0..PERSONS).map(|person| format!("p{person};1;7,3;0\n")).collect();
    study.outcomes = format!("person;foer;efter;besoeg\n{rows}").into_bytes();
    study.refused(&["Standardfejlen er nul"]);
    // Two clusters, each of them all of one group: their sums cancel.
    let mut study = Study::of_scores("method = \"two-by-two\"\nerrors = \"cluster-cr1\"\ncluster = \"t\"");
    study.refused(&["nul"]);
    study.estimator = "method = \"two-by-two\"\nerrors = \"cluster-cr1\"\ncluster = \"klynge\"";
    assert!(number(&study.result()["primary"]["effect"]["standard_error"]) > 0.0);
}

#[test]
fn an_outcome_is_of_the_kind_that_the_plan_says() {
    let mut study = Study::of_scores(ANCOVA);
    study.outcome = "column = \"efter\"\nkind = \"share\"";
    study.estimator = "method = \"difference-in-means\"";
    study.refused(&["Linje 2", "»efter«", "0 eller 1"]);
    study.outcome = "column = \"efter\"\nkind = \"count\"";
    study.refused(&["Linje 2", "»efter«", "et helt tal"]);
    let negative = Study {
        outcome: "column = \"besoeg\"\nkind = \"count\"",
        ..Study::of_scores("method = \"difference-in-means\"")
    };
    let text = String::from_utf8_lossy(&negative.outcomes).into_owned();
    let line = text.lines().nth(10).expect("a line");
    let (kept, _) = line.rsplit_once(';').expect("cells");
    let outcomes = text.replace(line, &format!("{kept};-3")).into_bytes();
    Study { outcomes, ..negative }.refused(&["Linje 11", "»besoeg«", "-3", "et helt tal"]);
    // A method of counts asks for counts before anything is locked.
    let mut study = Study::of_scores("method = \"poisson\"");
    let folder = folder();
    study.write(folder.path());
    let said = say(folder.path(), &["effect", "plan", "check", "."]);
    assert!(said.code == Some(1) && said.err.contains("Metoden regner på antal"), "{said:?}");
    study.outcome = "column = \"besoeg\"\nkind = \"count\"";
    study.write(folder.path());
    let said = say(folder.path(), &["effect", "plan", "check", "."]);
    assert_eq!(said.code, Some(0), "{said:?}");
}

#[test]
fn counts_have_a_ratio_and_an_amount() {
    for method in
        ["method = \"poisson\"\nerrors = \"hc0\"", "method = \"negative-binomial\"\nerrors = \"classic\""]
    {
        let mut study = Study::of_scores(method);
        study.outcome = "column = \"besoeg\"\nkind = \"count\"\nbefore_column = \"foer\"";
        let result = study.result();
        let (effect, relative) = (&result["primary"]["effect"], &result["primary"]["relative"]);
        assert!(number(&relative["low"]) < number(&relative["value"]), "{relative}");
        assert!(number(&effect["value"]) < 0.0 && number(&relative["value"]) < 0.0, "{effect} {relative}");
    }
}

#[test]
fn matched_pairs_have_their_balance_and_bounds() {
    let mut study = Study::of_scores("method = \"matched\"\nerrors = \"cluster-cr2\"");
    study.more = "[match]\nexact = [\"kvinde\"]\ncovariates = [\"alder\"]\ncaliper = 0.5\n[sensitivity]\nrosenbaum = true\n\
                  e_value = true";
    let result = study.result();
    let flow = &result["flow"];
    assert!(number(&flow["treated"]["matched"]) <= number(&flow["treated"]["counted"]), "{flow}");
    assert_eq!(flow["treated"]["matched"], flow["controls"]["matched"], "one for each");
    let exact = result["balance"].as_array().expect("rows").iter().find(|row| row["covariate"] == "kvinde");
    assert!(number(&exact.expect("a row")["after"]).abs() < 1e-12, "{exact:?}");
    assert!(number(&result["sensitivity"]["rosenbaum_gamma"]) >= 1.0, "{}", result["sensitivity"]);
    assert!(number(&result["sensitivity"]["e_value"]) > 1.0, "{}", result["sensitivity"]);
    // By all covariates at once, too.
    study.more = "[match]\ncovariates = [\"alder\", \"kvinde\"]\ndistance = \"mahalanobis\"\nreplacement = true\nratio = 2";
    assert!(number(&study.result()["primary"]["effect"]["standard_error"]) > 0.0);
}

#[test]
fn nobody_alike_is_told() {
    let mut study = Study::of_scores("method = \"matched\"");
    study.more = "[match]\nexact = [\"person\"]\ncovariates = [\"alder\"]";
    study.refused(&["match"]);
}

#[test]
fn trends_may_differ_by_as_much_as_the_plan_says() {
    let study = Study::of_periods(
        "method = \"doubly-robust\"\ncovariates = [\"alder\"]\nerrors = \"cluster-cr1\"\ncluster = \"klynge\"",
        "[sensitivity]\nhonest = [0.0, 0.5, 1.0]\nplacebo_period = -2\nleave_one_out = true",
    );
    let result = study.result();
    let limits = result["sensitivity"]["honest"].as_array().expect("limits");
    assert_eq!(limits.len(), 3, "{}", result["omitted"]);
    let width = |one: &Value| number(&one["high"]) - number(&one["low"]);
    assert!(width(&limits[0]) < width(&limits[1]) && width(&limits[1]) < width(&limits[2]), "{limits:?}");
    assert!(number(&result["sensitivity"]["honest_breakdown"]) >= 0.0);
    assert!(number(&result["pre_trend"]["p_value"]) <= 1.0);
    assert_eq!(result["sensitivity"]["leave_one_out"].as_array().map(Vec::len), Some(CLUSTERS));
    assert_eq!(result["event_study"].as_array().map(Vec::len), Some(8), "{}", result["event_study"]);
}

#[test]
fn efforts_that_begin_at_different_times_are_put_together() {
    let study = Study {
        population: "first_treated = \"start\"",
        outcome: "column = \"y\"\nperiod = \"periode\"",
        outcomes: periods(1, 6),
        ..Study::of_scores("method = \"staggered\"")
    };
    let result = study.result();
    let effect = &result["primary"]["effect"];
    assert!(number(&effect["low"]) < 2.0 && number(&effect["high"]) > 2.0, "the truth is 2: {effect}");
    assert!(result["event_study"].as_array().is_some_and(|points| points.len() > 4), "{result}");
}

#[test]
fn drawn_errors_are_near_those_of_formulas() {
    let effect = |errors: &'static str| Study::of_scores(errors).result()["primary"]["effect"].clone();
    let plain = effect("method = \"two-by-two\"\nerrors = \"hc2\"");
    for errors in [
        "method = \"two-by-two\"\nerrors = \"wild-cluster\"\ncluster = \"klynge\"\ndraws = 499",
        "method = \"two-by-two\"\nerrors = \"permutation\"\ndraws = 499",
        "method = \"two-by-two\"\nerrors = \"bootstrap\"\ndraws = 499",
    ] {
        let drawn = effect(errors);
        assert_eq!(drawn["value"], plain["value"], "{errors}");
        let width = |one: &Value| number(&one["high"]) - number(&one["low"]);
        let ratio = width(&drawn) / width(&plain);
        assert!((0.5..2.0).contains(&ratio), "{errors}: {drawn} beside {plain}");
        assert!(number(&drawn["p_value"]) < 0.05 && number(&plain["p_value"]) < 0.05, "{errors}: {drawn}");
    }
}
