//! `sagsgang effect plan` and bad data: each message names its place and what to do.

use crate::program::{Said, folder, say};
use std::fs;
use std::path::Path;

/// An evaluation whose people and outcomes a test makes.
fn evaluation(folder: &Path, plan: &str, people: &str, outcomes: &str) {
    fs::write(folder.join("plan.toml"), plan).expect("written");
    fs::write(folder.join("personer.csv"), people).expect("written");
    fs::write(folder.join("udfald.csv"), outcomes).expect("written");
}

fn plan(estimator: &str) -> String {
    format!(
        "format = 1\nid = \"p\"\ntitle = \"P\"\n[population]\ndescription = \"Alle\"\nindex_date = \"Dagen\"\nunit = \"person\"\n\
         treatment = \"t\"\n[data]\npeople = \"personer.csv\"\noutcomes = \"udfald.csv\"\n[outcome]\ncolumn = \"y\"\n\
         description = \"Y\"\nbetter = \"higher\"\n[comparison]\nkind = \"randomised\"\n[estimator]\n{estimator}\n"
    )
}

/// Forty persons: `of` gives each one's further cells.
fn people(headings: &str, of: impl Fn(usize) -> String) -> String {
    let rows: Vec<String> =
        (0..40).map(|number| format!("p{number};{};{}\n", number % 2, of(number))).collect();
    format!("person;t;{headings}\n{}", rows.concat())
}

fn outcomes() -> String {
    let rows: Vec<String> = (0..40).map(|number| format!("p{number};{}\n", (number * 7) % 11)).collect();
    format!("person;y\n{}", rows.concat())
}

/// What is said when it is carried out to the end.
fn carried_out(folder: &Path) -> Said {
    for step in ["lock", "open"] {
        let said = say(folder, &["effect", step, "."]);
        if said.code != Some(0) {
            return said;
        }
    }
    say(folder, &["effect", "estimate", "."])
}

#[track_caller]
fn told(plan: &str, people: &str, outcomes: &str, parts: &[&str]) {
    let folder = folder();
    evaluation(folder.path(), plan, people, outcomes);
    let said = carried_out(folder.path());
    assert_eq!(said.code, Some(1), "{said:?}");
    for part in parts {
        assert!(said.err.contains(part), "»{part}« in {said:?}");
    }
    assert!(!said.err.contains("NaN") && !said.out.contains("NaN"), "{said:?}");
}

const PLAIN: &str = "method = \"difference-in-means\"";
const ON_X: &str = "method = \"ancova\"\ncovariates = [\"x\"]";

#[test]
fn bad_data_is_told_with_its_row_and_column() {
    let plain = people("x", |number| (number % 3).to_string());
    let with_x = plan(PLAIN) + "covariates = [\"x\"]\n";
    let without = plan(PLAIN) + "covariates = [\"z\"]\n";
    told(&without, &plain, &outcomes(), &["»z«", "Filen har: person, t, x"]);
    let in_outcome = outcomes().replacen("p4;6", "p4;seks", 1);
    told(&with_x, &plain, &in_outcome, &["Linje 6", "»y«", "»seks«"]);
    let twos = plain.replacen("p3;1;", "p3;2;", 1);
    told(&with_x, &twos, &outcomes(), &["Linje 5", "»t«", "0 eller 1"]);
    let all_treated = plain.replace(";0;", ";1;");
    told(&plan(PLAIN), &all_treated, &outcomes(), &["sammenligningsgruppen"]);
    let nobody = plain.replace(";1;", ";0;");
    told(&plan(PLAIN), &nobody, &outcomes(), &["indsatsgruppen"]);
    told(&plan(PLAIN), &plain, "person;y\np1;\np2;\n", &["ingen rækker"]);
    let twice = outcomes().replacen("p5;", "p4;", 1);
    told(&plan(PLAIN), &plain, &twice, &["»p4« står to gange"]);
    let short = outcomes().replacen("p5;2", "p5", 1);
    told(&plan(PLAIN), &plain, &short, &["Linje 7"]);
}

#[test]
fn what_the_estimator_cannot_do_is_told() {
    let one = people("k", |_| "A".to_owned());
    let clustered = plan(&format!("{PLAIN}\nerrors = \"cluster-cr1\"\ncluster = \"k\""));
    told(&clustered, &one, &outcomes(), &["»k«", "Én klynge"]);
    // The same for all, beside the constant.
    let constant = people("x", |_| "1".to_owned());
    let weighted = plan(ON_X).replace("y\"\n", "y\"\nbefore_column = \"b\"\n");
    let both: String = outcomes()
        .lines()
        .enumerate()
        .map(
            |(place, line)| {
                if place == 0 { format!("{line};b\n") } else { format!("{line};{}\n", (place * 5) % 7) }
            },
        )
        .collect();
    told(&weighted, &constant, &both, &["»x«", "altid den samme"]);
    // Who is treated follows from the covariate.
    let telling = people("x", |number| ((number % 2) * 10 + number % 3).to_string());
    let ipw = weighted.replace("ancova", "ipw");
    told(&ipw, &telling, &both, &["uden undtagelse"]);
}

#[test]
fn a_plan_is_checked_before_it_is_locked() {
    let folder = folder();
    let new = say(folder.path(), &["effect", "plan", "new", "--out", "plan.toml"]);
    assert_eq!(new.code, Some(0), "{new:?}");
    let said = say(folder.path(), &["effect", "plan", "check", "."]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.contains("Så tit betaler reglen") && said.out.contains("Planen kan låses"), "{said:?}");
    let text = fs::read_to_string(folder.path().join("plan.toml")).expect("a plan");
    let weak = text
        .replace("before = [-6, -1]", "before = [-2, -1]")
        .replace("placebo_period = -3", "placebo_period = -1")
        .replace("pays_on = \"cautious-end\"", "pays_on = \"estimate\"");
    fs::write(folder.path().join("plan.toml"), weak).expect("written");
    let said = say(folder.path(), &["effect", "plan", "check", "."]);
    assert!(said.err.contains("kun 2 perioder før"), "{said:?}");
    assert!(said.err.contains("Reglen betaler for ingenting"), "{said:?}");
    fs::write(folder.path().join("plan.toml"), text.replace("kind = \"constructed\"", "kind = \"none\""))
        .expect("written");
    let said = say(folder.path(), &["effect", "plan", "check", "."]);
    assert!(said.err.contains("SØM-niveau 3"), "{said:?}");
    let wrong = text.replace("better = \"lower\"", "better = \"lavere\"");
    fs::write(folder.path().join("plan.toml"), wrong).expect("written");
    let said = say(folder.path(), &["effect", "plan", "check", "."]);
    assert!(said.code == Some(3) && said.err.contains("»lavere« kendes ikke"), "{said:?}");
    let held = text.replace("[\"alder\", \"kvinde\"", "[\"kontakter\", \"kvinde\"");
    fs::write(folder.path().join("plan.toml"), held).expect("written");
    let said = say(folder.path(), &["effect", "plan", "check", ".", "--json"]);
    assert!(said.code == Some(1) && said.out.contains("outcome-held-equal"), "{said:?}");
}
