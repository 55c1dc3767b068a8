//! Measures of inequality as WHO's program gives them and without its faults, slope indices and rates as public health offices
//! in England give them.

use crate::data::folder;
use sagsgang_effect::inequality::{
    GroupValue, Grouped, Line, Measure, Method, Options, ReferenceFault, Transformation, Value, measure,
    point, slope, slope_of_counts,
};
use sagsgang_effect::number::{Stream, variance};
use sagsgang_effect::rate::{
    Band, IndirectBand, byar, directly_standardised, indirectly_standardised, wilson,
};
use sagsgang_effect::table::Table;
use sagsgang_effect::{Fault, Level};
use serde_json::Value as Json;
use std::path::Path;

/// The folder and what is expected; none where there are no data.
fn expected() -> Option<(std::path::PathBuf, Json)> {
    let folder = folder("inequality")?;
    let text = std::fs::read_to_string(folder.join("expected.json")).expect("expected values");
    Some((folder, serde_json::from_str(&text).expect("valid JSON")))
}

fn table(folder: &Path, file: &str) -> Table {
    Table::read(&std::fs::read(folder.join(file)).expect("a table"), None).expect("a table")
}

fn grouped(folder: &Path, file: &str) -> Grouped {
    let table = table(folder, file);
    let column = |name: &str| table.has(name).then(|| table.numbers(name).expect("numbers").to_vec());
    let (estimates, people) = (column("estimate").expect("estimates"), column("population").expect("people"));
    let (errors, orders, marks) = (column("se"), column("subgroup_order"), column("reference_subgroup"));
    let groups = (0..table.rows())
        .map(|row| GroupValue {
            label: format!("row {row}"),
            order: orders.as_ref().map(|orders| orders[row] as u32),
            estimate: estimates[row],
            standard_error: errors.as_ref().map(|errors| errors[row]),
            population: Some(people[row]),
            is_reference: marks.as_ref().is_some_and(|marks| marks[row] == 1.0),
        })
        .collect();
    Grouped { groups, favourable: true, scale: 100.0, setting_average: None }
}

#[track_caller]
fn close(what: &str, found: f64, expected: f64, tolerance: f64) {
    let distance = (found - expected).abs();
    assert!(
        distance <= tolerance * expected.abs(),
        "{what}: {found} and not {expected} (relative {tolerance})"
    );
}

/// Every number that stands in the file of one value; limits that were drawn are left out.
fn check(id: &str, found: &Value, expected: &Json, tolerance: f64) {
    close(id, found.estimate, expected["estimate"].as_f64().expect("an estimate"), tolerance);
    if let Some(error) = expected["se"].as_f64() {
        close(&format!("{id} se"), found.standard_error.expect("a standard error"), error, tolerance);
    }
    let drawn = expected["ci95_is_random"] == true;
    if let (false, Some(limits)) = (drawn, expected["ci95"].as_array()) {
        close(&format!("{id} low"), found.low.expect("a limit"), limits[0].as_f64().expect("low"), tolerance);
        close(
            &format!("{id} high"),
            found.high.expect("a limit"),
            limits[1].as_f64().expect("high"),
            tolerance,
        );
    }
}

fn code(name: &str) -> Measure {
    Measure::of_code(&name.replace(", ", "-")).unwrap_or_else(|| panic!("no measure {name}"))
}

#[test]
fn who_cases() {
    let Some((folder, expected)) = expected() else { return };
    let cases = expected["who_cases"].as_array().expect("cases");
    for case in cases {
        let id = case["id"].as_str().expect("an id");
        let grouped = grouped(&folder, case["file"].as_str().expect("a file"));
        let which = code(case["measure"].as_str().expect("a measure"));
        let tolerance = case["tolerance"]["value"].as_f64().expect("a tolerance");
        let found =
            measure(&grouped, which, &Options::default()).unwrap_or_else(|fault| panic!("{id}: {fault}"));
        let compatible = found.compatible.expect("a compatible value");
        check(id, &compatible, &case["as_coded_by_who"], tolerance);
        if let Some(own) = case["own_point_value_numpy"].as_f64() {
            close(id, compatible.estimate, own, tolerance);
        }
        if let Some(returned) = case["as_coded_by_who"]["se_as_returned_by_who"].as_f64() {
            // That program gives it on the scale of shares.
            close(id, compatible.standard_error.expect("an error") / grouped.scale, returned, tolerance);
        }
        if case.get("corrected").is_some() {
            check(id, &found.corrected, &case["corrected"], tolerance);
            assert!(found.reason.is_some(), "{id} has no reason");
        } else {
            close(id, found.corrected.estimate, compatible.estimate, tolerance);
        }
        if let Some(error) = case["corrected"]["se_model_based_binomial"].as_f64() {
            let counted = slope_of_counts(&grouped, which, Level::USUAL).expect("a slope");
            close(id, counted.standard_error.expect("an error"), error, tolerance);
        }
    }
    assert!(cases.len() >= 42, "{} cases", cases.len());
}

/// Limits that WHO's program draws: ours follow from their seed, and hold the estimate.
#[test]
fn drawn_limits_have_a_seed_and_a_reason() {
    let Some((folder, expected)) = expected() else { return };
    for case in expected["who_cases"].as_array().expect("cases") {
        if case["as_coded_by_who"]["ci95_is_random"] != true {
            continue;
        }
        let grouped = grouped(&folder, case["file"].as_str().expect("a file"));
        let which = code(case["measure"].as_str().expect("a measure"));
        let options = Options { seed: 7, ..Options::default() };
        let found = measure(&grouped, which, &options).expect("a measure");
        assert_eq!(found.reason, Some(ReferenceFault::UnseededLimits));
        assert_eq!(found.corrected.method, Method::Bootstrap { seed: 7, draws: options.draws });
        assert_eq!(found, measure(&grouped, which, &options).expect("a measure"));
        assert!(found.corrected.low < found.corrected.high);
    }
}

/// The size of the corrected standard errors of both measures of entropy: that of figures drawn 20,000 times.
#[test]
fn entropy_errors_have_the_size_of_drawn_figures() {
    let Some((folder, expected)) = expected() else { return };
    for case in expected["who_cases"].as_array().expect("cases") {
        let Some(spread) = case["corrected"]["parametric_bootstrap_sd"].as_f64() else { continue };
        let given = grouped(&folder, case["file"].as_str().expect("a file"));
        let which = code(case["measure"].as_str().expect("a measure"));
        let draws: Vec<f64> = (0..4000)
            .map(|draw| {
                let mut stream = Stream::new(3, "test", draw);
                let mut drawn = given.clone();
                for group in &mut drawn.groups {
                    group.estimate += group.standard_error.unwrap_or_default() * stream.normal();
                }
                point(&drawn, which).expect("a measure")
            })
            .collect();
        // Four standard errors of a standard deviation of 4,000 draws, with room for long tails.
        close("drawn", variance(&draws).expect("a variance").sqrt(), spread, 0.08);
    }
}

fn scale(name: &Json) -> Transformation {
    match name.as_str() {
        Some("log") => Transformation::Log,
        Some("logit") => Transformation::Logit,
        _ => Transformation::Identity,
    }
}

fn slope_case(table: &Table, case: &Json) -> (Grouped, Line) {
    let number = case["case"].as_f64().expect("a number");
    let is_rows = table.numbers("case").expect("cases").iter().enumerate();
    let rows: Vec<usize> = is_rows.filter(|(_, found)| **found == number).map(|(row, _)| row).collect();
    let cell = |name: &str, row: usize| table.numbers_or_missing(name).expect("numbers")[row];
    let errors_on = match case["value_type"].as_str() {
        Some("rate") => Transformation::Log,
        Some("proportion") => Transformation::Logit,
        _ => Transformation::Identity,
    };
    let groups = rows
        .iter()
        .map(|row| {
            let value = cell("value", *row);
            let value = if value.is_nan() { cell("count", *row) / cell("population", *row) } else { value };
            let error = cell("se", *row);
            let error = if error.is_nan() {
                errors_on
                    .error_of_limits(cell("lower_cl", *row), cell("upper_cl", *row), Level::USUAL)
                    .expect("an error")
            } else {
                error
            };
            GroupValue {
                label: format!("quantile {}", cell("quantile", *row)),
                order: Some(cell("quantile", *row) as u32),
                estimate: value,
                standard_error: Some(error),
                population: Some(cell("population", *row)),
                is_reference: false,
            }
        })
        .collect();
    let multiplier = case["multiplier"].as_f64().expect("a multiplier");
    let grouped = Grouped { groups, favourable: true, scale: 1.0, setting_average: None };
    (grouped, Line { fitted_on: scale(&case["regression_scale"]), errors_on, multiplier })
}

/// Limits that were drawn with very many draws, within a hundredth of their width.
fn check_drawn(what: &str, found: &Value, expected: &Json) {
    let (Some(low), Some(high)) = (expected[0].as_f64(), expected[1].as_f64()) else { return };
    let within = 0.01 * (high - low);
    assert!((found.low.expect("low") - low).abs() <= within, "{what}: {found:?} and not {low}, {high}");
    assert!((found.high.expect("high") - high).abs() <= within, "{what}: {found:?} and not {low}, {high}");
}

#[test]
fn slopes_of_public_health_england() {
    let Some((folder, expected)) = expected() else { return };
    let table = table(&folder, "phe_sii_cases.csv");
    let tolerance = expected["phe_sii"]["tolerance"]["points"]["value"].as_f64().expect("a tolerance");
    for case in expected["phe_sii"]["cases"].as_array().expect("cases") {
        let (grouped, line) = slope_case(&table, case);
        let levels: Vec<f64> = case["confidence_percent"]
            .as_str()
            .expect("levels")
            .split(", ")
            .map(|level| level.parse::<f64>().expect("a level") / 100.0)
            .collect();
        // The text says which limits these are where the column does not.
        let is_98 =
            case["description"].as_str().is_some_and(|text| text.to_lowercase().contains("with 98% ci"));
        let levels = if is_98 { vec![0.98] } else { levels };
        let levels = if levels.len() == 1 && !case["simulated_limits_in_source"]["sii_second"][0].is_null() {
            vec![levels[0], 0.98]
        } else {
            levels
        };
        for (place, level) in levels.iter().enumerate() {
            let options = Options { level: Level::new(*level).expect("a level"), seed: 1, draws: 30_000 };
            let found = slope(&grouped, &line, &options).expect("a slope");
            let what = format!("case {} at {level}", case["case"]);
            close(
                &what,
                found.difference.estimate,
                case["expected"]["sii"].as_f64().expect("sii"),
                tolerance,
            );
            for (name, value) in [("rii", found.ratio.estimate), ("intercept", found.intercept)] {
                for source in ["expected", "own"] {
                    if let Some(number) = case[source][name].as_f64() {
                        close(&format!("{what} {name}"), value, number, tolerance);
                    }
                }
            }
            if let (0, Some(limits)) = (place, case["exact_sii_limits_from_linear_weights"].as_array()) {
                close(&what, found.difference.low.expect("low"), limits[0].as_f64().expect("low"), tolerance);
                close(
                    &what,
                    found.difference.high.expect("high"),
                    limits[1].as_f64().expect("high"),
                    tolerance,
                );
                let error = case["exact_sii_se"].as_f64().expect("an error");
                close(&what, found.difference.standard_error.expect("an error"), error, tolerance);
            }
            let drawn = &case["simulated_limits_in_source"];
            let suffix = if place == 0 { "" } else { "_second" };
            // On another scale than the figures' own that program lets the line turn about a middle that stands still.
            let compatible = found.compatible.as_ref().unwrap_or(&found.difference);
            check_drawn(&what, compatible, &drawn[format!("sii{suffix}")]);
            check_drawn(&format!("{what} rii"), &found.ratio, &drawn[format!("rii{suffix}")]);
        }
    }
}

#[test]
fn counts_and_proportions() {
    let Some((_, expected)) = expected() else { return };
    let part = &expected["byar_wilson"];
    let tolerance = part["tolerance"]["value"].as_f64().expect("a tolerance");
    for case in part["cases"].as_array().expect("cases") {
        let events = case["x"].as_f64().expect("events");
        let level =
            Level::new(case["confidence_percent"].as_f64().expect("a level") / 100.0).expect("a level");
        let found = match case["n"].as_f64() {
            Some(people) => wilson(events, people, level),
            None => byar(events, level),
        };
        let found = found.expect("limits");
        match case["lower"].as_f64() {
            Some(low) => close(&case.to_string(), found.low, low, tolerance),
            // The formula goes below nothing.
            None => assert_eq!(found.low, 0.0),
        }
        close(&case.to_string(), found.high, case["upper"].as_f64().expect("upper"), tolerance);
    }
}

fn bands(table: &Table, area: &str) -> Vec<(String, [f64; 5])> {
    let areas = table.groups("area").expect("areas");
    let cell = |name: &str, row: usize| table.numbers_or_missing(name).expect("numbers")[row];
    let names = ["count", "population", "standard_population", "reference_count", "reference_population"];
    (0..table.rows())
        .filter(|row| areas.labels[areas.codes[*row] as usize] == area)
        .map(|row| {
            // A count that is missing is none.
            let cells = names.map(|name| cell(name, row)).map(|cell| if cell.is_nan() { 0.0 } else { cell });
            (format!("band {row}"), cells)
        })
        .collect()
}

#[test]
fn standardised_rates() {
    let Some((folder, expected)) = expected() else { return };
    let table = table(&folder, "dsr_input.csv");
    for part in ["dsr", "isr"] {
        let tolerance = expected[part]["tolerance"]["value"].as_f64().expect("a tolerance");
        for case in expected[part]["cases"].as_array().expect("cases") {
            let area = case["area"].as_str().expect("an area");
            let multiplier = case["multiplier"].as_f64().expect("a multiplier");
            let bands = bands(&table, area);
            assert!(!bands.is_empty(), "{area}");
            for (level, suffix) in [(0.95, "95"), (0.998, "998")] {
                let level = Level::new(level).expect("a level");
                let found = if part == "dsr" {
                    let bands: Vec<Band> = bands
                        .iter()
                        .map(|(label, [events, people, standard, ..])| Band {
                            label: label.clone(),
                            events: *events,
                            people: *people,
                            standard: *standard,
                        })
                        .collect();
                    directly_standardised(&bands, multiplier, level)
                } else {
                    let bands: Vec<IndirectBand> = bands
                        .iter()
                        .map(|(label, [events, people, _, reference_events, reference_people])| {
                            IndirectBand {
                                label: label.clone(),
                                events: *events,
                                people: *people,
                                reference_events: *reference_events,
                                reference_people: *reference_people,
                            }
                        })
                        .collect();
                    let found = indirectly_standardised(&bands, multiplier, level).expect("a rate");
                    let wanted = &case["expected"];
                    close(area, found.observed, wanted["observed"].as_f64().expect("observed"), tolerance);
                    close(area, found.expected, wanted["expected"].as_f64().expect("expected"), tolerance);
                    let reference = wanted["reference_rate"].as_f64().expect("a rate");
                    close(area, found.reference_rate, reference, tolerance);
                    Ok(found.rate)
                };
                let Some(value) = case["expected"]["value"].as_f64() else {
                    assert!(matches!(found, Err(Fault::TooFewEvents { .. })), "{area}: {found:?}");
                    continue;
                };
                let found = found.expect("a rate");
                let limit =
                    |name: &str| case["expected"][format!("{name}{suffix}")].as_f64().expect("a limit");
                close(area, found.value, value, tolerance);
                close(area, found.low, limit("lower"), tolerance);
                close(area, found.high, limit("upper"), tolerance);
            }
        }
    }
}
