//! What the steps write, as bytes: the matched persons, the result, and the measurement that a contract takes in.

use super::evaluate::{Circumstances, evaluate};
use super::evaluation::Evaluation;
use super::frame::{Frame, outcome_columns, people_columns};
use super::log::Log;
use super::plan::{Better, Plan, Who};
use super::{matched, verdict};
use crate::Fault;
use crate::table::Table;
use std::fmt::Write;

/// Decimals of a measurement: as many as the reader of contracts takes, and more than anybody pays by.
const DECIMALS: usize = 6;
/// The columns of a measurement, as contracts name them.
const COLUMNS: &str = "metric;cohort;measured_on;population;referred;enrolled;completed;persons;estimate;low;high;method;\
                       source;signed_by;signed_on;version";

/// The two tables, read with no column more than may be read.
#[derive(Clone, Debug)]
pub struct Tables {
    /// Persons.
    pub people: Table,
    /// Their outcomes.
    pub outcomes: Table,
}

/// The names in the first line of a file.
///
/// # Errors
/// [`Fault::NoRows`] where there is none, [`Fault::Unreadable`] where it is no text.
pub fn headings(bytes: &[u8]) -> Result<Vec<String>, Fault> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let text = std::str::from_utf8(first).map_err(|_| Fault::Unreadable { row: 1, why: "UTF-8".into() })?;
    let delimiter = if text.matches(';').count() > text.matches(',').count() { ';' } else { ',' };
    let names: Vec<String> =
        text.split(delimiter).map(|name| name.trim().trim_matches('"').to_owned()).collect();
    if names.iter().all(String::is_empty) { Err(Fault::NoRows) } else { Ok(names) }
}

/// The table of persons, with the columns that the plan may read and no other.
///
/// # Errors
/// What is wrong with the file, with its place.
pub fn people(plan: &Plan, bytes: &[u8]) -> Result<Table, Fault> {
    // In one file a column of outcomes is never a person's.
    let headings = if plan.data.people == plan.data.outcomes { Vec::new() } else { headings(bytes)? };
    let columns = people_columns(plan, &headings);
    Table::read(bytes, Some(&columns.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// Both tables, once outcomes are open.
///
/// # Errors
/// What is wrong with a file, with its place.
pub fn tables(plan: &Plan, people_bytes: &[u8], outcome_bytes: &[u8]) -> Result<Tables, Fault> {
    let people = people(plan, people_bytes)?;
    let known: Vec<String> = people.names().map(str::to_owned).collect();
    let columns = outcome_columns(plan, &known);
    let outcomes = Table::read(outcome_bytes, Some(&columns.iter().map(String::as_str).collect::<Vec<_>>()))?;
    Ok(Tables { people, outcomes })
}

/// The matched persons as a table; none where the plan constructs no comparison.
///
/// # Errors
/// What is wrong with a column, or why nobody can be matched.
pub fn matched_csv(plan: &Plan, people: &Table) -> Result<Option<String>, Fault> {
    let frame = Frame::of(plan, people)?;
    let Some(found) = matched::of(plan, people, &frame)? else { return Ok(None) };
    let mut text = "person;treated;weight;pair;score\n".to_owned();
    for place in 0..frame.len() {
        let score = found.scores.as_ref().map(|scores| scores[place].to_string()).unwrap_or_default();
        let pair = if found.pairs[place] > 0 { found.pairs[place].to_string() } else { String::new() };
        // Writing to a text cannot fail.
        let _ = writeln!(
            text,
            "{};{};{};{pair};{score}",
            quoted(&frame.units[place]),
            frame.treated[place],
            found.weights[place]
        );
    }
    Ok(Some(text))
}

/// The result and the measurement.
#[derive(Clone, Debug)]
pub struct Outputs {
    /// What was found.
    pub evaluation: Evaluation,
    /// The same as text: `result.json`.
    pub result: String,
    /// The measurement: `estimate.csv`. The line of columns alone where the study cannot support a payment.
    pub estimate: String,
}

/// Carries a plan out on its files.
///
/// # Errors
/// As [`evaluate`].
pub fn outputs(
    plan: &Plan,
    people_bytes: &[u8],
    outcome_bytes: &[u8],
    log: &Log,
    program: &str,
) -> Result<Outputs, Fault> {
    let tables = tables(plan, people_bytes, outcome_bytes)?;
    let evaluation = evaluate(plan, &tables.people, &tables.outcomes, Circumstances { log, program })?;
    super::finite::check(&evaluation)?;
    let fault = |_| Fault::NoNumber { what: "result.json".into() };
    let result = serde_json::to_string_pretty(&evaluation).map_err(fault)? + "\n";
    let estimate = measurement(plan, &evaluation);
    Ok(Outputs { evaluation, result, estimate })
}

/// The measurement that a contract takes in: more is better, as contracts count.
pub fn measurement(plan: &Plan, evaluation: &Evaluation) -> String {
    let mut text = format!("{COLUMNS}\n");
    let Some(feeds) = plan.feeds.as_ref().filter(|_| verdict::supports_payment(evaluation)) else {
        return text;
    };
    let estimate = if feeds.relative { evaluation.primary.relative } else { Some(evaluation.primary.effect) };
    let Some(estimate) = estimate else { return text };
    let (value, low, high) = match plan.outcome.better {
        Better::Higher => (estimate.value, estimate.low, estimate.high),
        Better::Lower => (-estimate.value, -estimate.high, -estimate.low),
    };
    let treated = &evaluation.flow.treated;
    let count = |count: Option<usize>| count.map(|count| count.to_string()).unwrap_or_default();
    let population = match plan.population.who {
        Who::Referred => "referred",
        Who::Enrolled => "enrolled",
        Who::Completed => "completed",
    };
    let cells = [
        quoted(&feeds.metric),
        quoted(&feeds.cohort),
        feeds.measured_on.to_string(),
        population.to_owned(),
        count(treated.listed),
        count(treated.enrolled),
        count(treated.completed),
        count(treated.analysed),
        decimal(value),
        decimal(low),
        decimal(high),
        quoted(feeds.method.as_deref().unwrap_or_default()),
        quoted(&format!("Evaluering {}, plan {}", plan.id, short(&evaluation.plan_digest))),
        quoted(feeds.signed_by.as_deref().unwrap_or_default()),
        feeds.signed_on.map(|day| day.to_string()).unwrap_or_default(),
        "1".to_owned(),
    ];
    text += &cells.join(";");
    text.push('\n');
    text
}

/// The first figures of a digest.
fn short(digest: &str) -> &str {
    const FIGURES: usize = 12;
    digest.get(..FIGURES).unwrap_or(digest)
}

/// With a decimal comma, as tables with semicolons are read.
fn decimal(number: f64) -> String {
    let written = format!("{number:.DECIMALS$}");
    // What rounds to nothing has no sign.
    let is_nothing = !written.contains(|figure: char| ('1'..='9').contains(&figure));
    if is_nothing { written.trim_start_matches('-').replace('.', ",") } else { written.replace('.', ",") }
}

/// A cell that a separator or a quotation mark does not break.
fn quoted(text: &str) -> String {
    if text.contains([';', '"', '\n', '\r', ',']) {
        format!("\"{}\"", text.replace('"', "\"\"").replace(['\n', '\r'], " "))
    } else {
        text.to_owned()
    }
}
