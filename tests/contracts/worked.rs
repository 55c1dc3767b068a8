//! What the files compute, held against the published figures themselves: not against what the files expect. Inputs are
//! taken from the figures' own file, so a figure that was copied wrongly into a contract is found.

use super::{exact_of, example, row, truth_of};
use sagsgang_outcomes::{Contract, Exact, Measurement};
use serde_json::Value;
use std::path::PathBuf;

/// The folder with the published figures, where there is one.
fn figures() -> Option<PathBuf> {
    let folder = std::env::var_os("SAGSGANG_OUTCOMES").map(PathBuf::from);
    if folder.is_none() {
        eprintln!(
            "left out: SAGSGANG_OUTCOMES names no folder with worked_examples.json and care_leavers.csv"
        );
    }
    folder
}

/// The cases of an example: inputs, expected figures, how far these may be off.
fn cases(id: &str) -> Option<Vec<Case>> {
    let text = std::fs::read_to_string(figures()?.join("worked_examples.json")).expect("the worked examples");
    let all: Value = serde_json::from_str(&text).expect("the worked examples are JSON");
    let examples = all["examples"].as_array().expect("a list");
    let example = examples.iter().find(|example| example["id"] == id).expect("the example is there");
    let cases = example["cases"].as_array().expect("cases").iter();
    Some(
        cases
            .map(|case| Case {
                inputs: case["inputs"].clone(),
                expected: case["expected"].clone(),
                tolerance: match &case["tolerance"] {
                    Value::Null => Exact::ZERO,
                    tolerance => number(tolerance),
                },
            })
            .collect(),
    )
}

struct Case {
    inputs: Value,
    expected: Value,
    tolerance: Exact,
}

impl Case {
    /// Holds a computed number against an expected one; nothing where the case does not ask for it.
    fn holds(&self, name: &str, computed: impl FnOnce() -> Exact) -> usize {
        let Some(expected) = self.expected.get(name) else { return 0 };
        let (expected, computed) = (number(expected), computed());
        let off = computed.minus(expected).expect("a difference");
        let off = if off.is_negative() { off.turned().expect("a number") } else { off };
        assert!(
            off <= self.tolerance,
            "{name}: {computed} is computed, {expected} is published ({:?})",
            self.inputs
        );
        1
    }

    fn is(&self, name: &str, computed: impl FnOnce() -> bool) -> usize {
        let Some(expected) = self.expected.get(name) else { return 0 };
        assert_eq!(Some(computed()), expected.as_bool(), "{name} ({:?})", self.inputs);
        1
    }
}

/// A JSON number, to its last figure.
fn number(value: &Value) -> Exact {
    let text = value.to_string();
    let (figures, power) = text.split_once('e').unwrap_or((&text, "0"));
    let mut found = Exact::written(figures).unwrap_or_else(|| panic!("{text} is a number"));
    for _ in 0..power.parse::<i32>().expect("a power").unsigned_abs() {
        found = found.over(Exact::whole(10)).expect("a number").expect("ten is not nothing");
    }
    found
}

fn whole(number: i64) -> Exact {
    Exact::whole(number)
}

fn times(a: Exact, b: Exact) -> Exact {
    a.times(b).expect("a product")
}

fn over(a: Exact, b: Exact) -> Exact {
    a.over(b).expect("a quotient").expect("a divisor")
}

#[test]
fn w1_ways_to_wellness() {
    let Some(cases) = cases("W1") else { return };
    let contract = example("w1-ways-to-wellness");
    let mut held = 0;
    for case in &cases {
        let rows = || {
            vec![Measurement { estimate: Some(number(&case.inputs["star_gain"])), ..row("a", "2020-01-31") }]
        };
        held += case.holds("share_of_A", || exact_of(&contract, &rows(), "metric.a.share_of_max"));
        held += case.holds("sum", || exact_of(&contract, &[], "max.payers"));
    }
    assert_eq!(held, cases.len());
}

#[test]
fn w2_educate_girls() {
    let Some(cases) = cases("W2") else { return };
    let contract = example("w2-educate-girls");
    let reached = |metric: &str, count: i64, of: i64| Measurement {
        count: Some(whole(count)),
        of: Some(whole(of)),
        ..row(metric, "2018-07-13")
    };
    let both = [reached("laering", 8940, 5592), reached("indskrivning", 92, 79)];
    let mut held = 0;
    for case in &cases {
        held += case.holds("share_percent", || {
            let (achieved, target) = (number(&case.inputs["achieved"]), number(&case.inputs["target"]));
            let metric = if target == whole(79) { "indskrivning" } else { "laering" };
            let found = Measurement { count: Some(achieved), of: Some(target), ..row(metric, "2018-07-13") };
            times(exact_of(&contract, &[found], &format!("metric.{metric}.effect")), whole(100))
        });
        held += case.holds("paid", || exact_of(&contract, &both, "total"));
        held += case.is("cap_binds", || truth_of(&contract, &both, "binds.total"));
        held += case.holds("xirr", || exact_of(&contract, &both, "investor.yearly"));
    }
    assert_eq!(held, 5);
}

#[test]
fn w3_denver() {
    let Some(cases) = cases("W3") else { return };
    let contract = example("w3-denver-supportive-housing");
    let mut held = 0;
    for case in &cases {
        let line = |name: &str, days: &Value| Measurement {
            line: Some(name.to_owned()),
            count: Some(number(days)),
            ..row("boligdage", "2020-12-31")
        };
        if let Some(days) = case.expected["days"].as_array() {
            let rows = [line("foerste", &days[0]), line("sidste", &days[1])];
            for (place, name) in ["foerste", "sidste"].iter().enumerate() {
                let sum = exact_of(&contract, &rows, &format!("metric.boligdage.line.{name}"));
                assert_eq!(sum, number(&case.inputs["housing_sums"][place]), "{name}");
                let claims = exact_of(&contract, &rows, &format!("recorded.boligdage.{name}.claims"));
                assert_eq!(claims, number(&days[place]), "{name}");
                held += 1;
            }
            continue;
        }
        let jail = Measurement {
            savings: Some(number(&case.inputs["parts"][2])),
            ..row("faengselsdage", "2020-12-31")
        };
        let unit = Exact::written("15.12").expect("a number");
        let days = |place: usize| over(number(&case.inputs["parts"][place]), unit);
        let part = |name: &str, place: usize| Measurement {
            line: Some(name.to_owned()),
            count: Some(days(place)),
            ..row("boligdage", "2020-12-31")
        };
        let rows = [part("foerste", 0), part("sidste", 1), jail];
        held += case.holds("total", || exact_of(&contract, &rows, "total"));
        held += case.holds("above_loan", || exact_of(&contract, &rows, "investor.upside"));
    }
    assert_eq!(held, 4);
}

#[test]
fn w4_rikers() {
    let Some(cases) = cases("W4") else { return };
    let contract = example("w4-rikers-able");
    let million = whole(1_000_000);
    let mut held = 0;
    for case in &cases {
        let fall = match &case.inputs["reduction_percent"] {
            Value::Null => Exact::ZERO,
            percent => over(number(percent), whole(100)),
        };
        let rows = [Measurement { estimate: Some(fall), ..row("faengselsdage", "2016-08-01") }];
        let of = |figure: &str| over(exact_of(&contract, &rows, figure), million);
        held += case.holds("repaid_million", || of("total"));
        held += case.holds("city_pays", || exact_of(&contract, &rows, "payer.new-york"));
        held += case.holds("guarantor_covers_million", || of("guarantor.bloomberg"));
        held += case.holds("lender_loses_million", || of("investor.loss"));
    }
    assert_eq!(held, 10);
}

#[test]
fn w5_peterborough() {
    let Some(cases) = cases("W5") else { return };
    let contract = example("w5-peterborough");
    let mut held = 0;
    for case in &cases {
        let found =
            |cohort: &str, day: &str| Measurement { cohort: cohort.to_owned(), ..row("nye-domme", day) };
        let share = |key: &str| over(number(&case.inputs[key]), whole(100));
        let (rows, early) = if case.inputs.get("pooled_percent").is_some() {
            (
                vec![Measurement { estimate: Some(share("pooled_percent")), ..found("alle", "2017-07-27") }],
                "alle",
            )
        } else if case.inputs.get("cohort_percent").is_some() {
            (vec![Measurement { estimate: Some(share("cohort_percent")), ..found("1", "2014-08-31") }], "1")
        } else {
            let per_one = |place: usize| Some(over(number(&case.inputs["per_100"][place]), whole(100)));
            let rate =
                Measurement { after: per_one(0), comparison_after: per_one(1), ..found("1", "2014-08-31") };
            (vec![rate], "1")
        };
        held += case.holds("reduction_percent", || {
            times(exact_of(&contract, &rows, "metric.nye-domme.effect.1"), whole(100))
        });
        held += case.is("early_payment", || {
            truth_of(&contract, &rows, &format!("metric.nye-domme.paid_early.{early}"))
        });
        held += case.is("paid", || truth_of(&contract, &rows, "metric.nye-domme.paid"));
    }
    assert_eq!(held, 6);
}

#[test]
fn w6_utah() {
    let Some(cases) = cases("W6") else { return };
    let contract = example("w6-utah-preschool");
    let mut held = 0;
    for case in &cases {
        held += case.holds("payment", || {
            let saved = Measurement {
                savings: Some(number(&case.inputs["savings"])),
                ..row("besparelse", "2015-10-13")
            };
            exact_of(&contract, &[saved], "total")
        });
        held += case.holds("avoided", || {
            let children = Measurement {
                before: Some(number(&case.inputs["flagged"])),
                after: Some(number(&case.inputs["used_special_education"])),
                ..row("boern", "2015-10-13")
            };
            exact_of(&contract, &[children], "metric.boern.effect")
        });
    }
    // The sum that was told, 267,000, is the computed one with its last figures cut off; the file says so.
    assert_eq!(held, 2);
}

/// The contracts of the care leavers, by their number in the register.
const CARE_LEAVERS: [(&str, &str); 3] = [
    ("INDIGO-POJ-0121", "w7-reboot-west"),
    ("INDIGO-POJ-0122", "w7-i-aspire"),
    ("INDIGO-POJ-0123", "w7-apollo"),
];

/// A line of the register's table: what was counted, what was paid, what the table says of it.
struct Line {
    project: String,
    metric: String,
    counted: i64,
    paid: Exact,
    claims: Exact,
    is_exact: bool,
}

/// The columns that are numbers stand at the end; only the description before them holds commas.
fn lines() -> Option<Vec<Line>> {
    let table = std::fs::read_to_string(figures()?.join("care_leavers.csv")).expect("the care leavers");
    let line = |row: &str| {
        let mut end = row.rsplitn(6, ',');
        let mut next = || end.next().expect("a column").to_owned();
        let (is_exact, claims, paid, counted) = (next(), next(), next(), next());
        let mut start = row.split(',');
        let project = start.next().expect("a project").to_owned();
        let metric = start.nth(1).expect("a metric").to_owned();
        Line {
            project,
            metric,
            counted: counted.parse().expect("a count"),
            paid: Exact::written(&paid).expect("a sum"),
            claims: Exact::written(&claims).expect("a count"),
            is_exact: is_exact.trim() == "1",
        }
    };
    Some(table.lines().skip(1).map(line).collect())
}

fn of_line(line: &Line, count: Exact) -> Measurement {
    Measurement { line: Some(line.metric.clone()), count: Some(count), ..row("takster", "2022-10-31") }
}

#[test]
fn w7_care_leavers_line_by_line() {
    let Some(lines) = lines() else { return };
    assert_eq!(lines.len(), 69);
    let contracts: Vec<(&str, Contract)> =
        CARE_LEAVERS.iter().map(|(project, name)| (*project, example(name))).collect();
    let (mut exact, mut explained) = (0, 0);
    for line in &lines {
        let (_, contract) =
            contracts.iter().find(|(project, _)| line.project == *project).expect("a contract");
        let figure = format!("metric.takster.line.{}", line.metric);
        let by_persons = exact_of(contract, &[of_line(line, whole(line.counted))], &figure);
        let by_claims = exact_of(contract, &[of_line(line, line.claims)], &figure);
        let implied = exact_of(contract, &[], &format!("recorded.takster.{}.claims", line.metric));
        assert_eq!(
            by_claims, line.paid,
            "{} {}: price times claims is the payment",
            line.project, line.metric
        );
        assert_eq!(
            implied, line.claims,
            "{} {}: the recorded payment over the price",
            line.project, line.metric
        );
        assert_eq!(implied.denominator(), 1, "{} {}: whole claims", line.project, line.metric);
        assert_eq!(by_persons == line.paid, line.is_exact, "{} {}", line.project, line.metric);
        if line.is_exact {
            exact += 1;
        } else {
            explained += 1;
        }
    }
    assert_eq!((exact, explained), (51, 18));
}

#[test]
fn w7_totals() {
    let (Some(cases), Some(lines)) = (cases("W7"), lines()) else { return };
    let mut held = 0;
    for case in &cases {
        let project = case.inputs["project"].as_str().unwrap_or_default();
        let Some((_, name)) = CARE_LEAVERS.iter().find(|(found, _)| *found == project) else { continue };
        let contract = example(name);
        held += case.holds("paid", || {
            let own = lines.iter().filter(|line| line.project == project);
            let rows: Vec<Measurement> = own.map(|line| of_line(line, line.claims)).collect();
            let total = exact_of(&contract, &rows, "total");
            assert_eq!(total, exact_of(&contract, &[], "recorded.total"));
            total
        });
        held += case.holds("claims", || exact_of(&contract, &[], "recorded.takster.1.claims"));
    }
    assert_eq!(held, 4);
}

#[test]
fn w8_fair_chance_fund() {
    let Some(cases) = cases("W8") else { return };
    let mut held = 0;
    for case in &cases {
        let is_ambition = case.inputs["contract"] == "Ambition";
        let contract = example(if is_ambition { "w8-ambition" } else { "w8-st-basils" });
        let rows = &contract.trials.first().expect("the results are a test of the contract").measurements;
        let entitled = exact_of(&contract, rows, "entitled");
        assert_eq!(entitled, number(&case.inputs["price_times_outcomes"]), "price times outcomes");
        let paid = exact_of(&contract, rows, "recorded.total");
        assert_eq!(paid, number(&case.inputs["paid"]), "what was paid");
        let below = || exact_of(&contract, rows, "recorded.below_entitled");
        held += case.holds("difference", below);
        held += case.holds("paid_below_price_times_outcomes", below);
        held += case.holds("share_of_available_percent", || {
            assert_eq!(exact_of(&contract, rows, "total"), number(&case.inputs["available"]), "the cap");
            times(exact_of(&contract, rows, "recorded.share_of_max"), whole(100))
        });
    }
    assert_eq!(held, 3);
}
