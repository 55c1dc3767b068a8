//! What the steps write, as bytes: the matched persons, the result, and the measurement that a contract takes in.

use super::evaluate::{Circumstances, evaluate};
use super::evaluation::Evaluation;
use super::frame::{Frame, outcome_columns, people_columns};
use super::log::Log;
use super::plan::{Better, Plan, Who};
use super::remark::Remark;
use super::{check, matched, shown, verdict};
use crate::table::Table;
use crate::{Fault, Notice};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
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
/// [`Fault::NoRows`] where there is none, [`Fault::Unreadable`] where it is no text, [`Fault::ColumnTwice`].
pub fn headings(bytes: &[u8]) -> Result<Vec<String>, Fault> {
    let names = Table::headings(bytes)?;
    if names.iter().all(String::is_empty) { Err(Fault::NoRows) } else { Ok(names) }
}

/// The table of persons, with the columns that the plan may read and no other. Whatever asks for persons asks here.
///
/// # Errors
/// [`Fault::Plan`] that names an outcome where the plan has one among what it knows of persons; what is wrong with the file,
/// with its place.
pub fn people(plan: &Plan, bytes: &[u8]) -> Result<Table, Fault> {
    // In one file a column of outcomes is never a person's.
    let headings = if plan.data.people == plan.data.outcomes { Vec::new() } else { headings(bytes)? };
    let columns = people_columns(plan, &headings);
    let outcomes = check::afterwards(plan);
    if let Some(column) = columns.iter().find(|column| outcomes.iter().any(|(_, own)| *own == *column)) {
        return Err(Fault::Plan { part: column.clone(), why: "outcome-among-people".into() });
    }
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

/// Which of the plan's files a fault is in, told after the fact: none where it is in neither, or in the plan.
pub fn file_of(plan: &Plan, people_bytes: &[u8], outcome_bytes: &[u8], fault: &Fault) -> Option<String> {
    if matches!(fault, Fault::Plan { .. }) {
        return None;
    }
    let Ok(people) = people(plan, people_bytes) else { return Some(plan.data.people.clone()) };
    if tables(plan, people_bytes, outcome_bytes).is_err() {
        return Some(plan.data.outcomes.clone());
    }
    // Only faults with a line have a place in a file.
    let remark = Remark::of(fault);
    let column = remark.facts.get("column").and_then(|column| column.as_str())?;
    remark.facts.get("row")?;
    Some(if people.has(column) { plan.data.people.clone() } else { plan.data.outcomes.clone() })
}

/// The result and the measurement.
#[derive(Clone, Debug)]
pub struct Outputs {
    /// What was found.
    pub evaluation: Evaluation,
    /// The same as text: `result.json`. It stays in the evaluation's folder.
    pub result: String,
    /// What was found, as it may be shown to others.
    pub shown: Evaluation,
    /// The same as text: `shown.json`.
    pub shown_text: String,
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
    let mut evaluation = evaluate(plan, &tables.people, &tables.outcomes, Circumstances { log, program })?;
    let rows = unknown(plan, &tables)?;
    if rows > 0 {
        evaluation.remarks.push(Remark::of(&Notice::UnknownPersons { rows, of: tables.outcomes.rows() }));
    }
    evaluation.seal = Some(seal(people_bytes));
    let shown = shown::shown(plan, &tables, &evaluation)?;
    super::finite::check(&evaluation)?;
    let fault = |_| Fault::NoNumber { what: "result.json".into() };
    let text = |one: &Evaluation| serde_json::to_string_pretty(one).map(|text| text + "\n").map_err(fault);
    let (result, shown_text) = (text(&evaluation)?, text(&shown)?);
    let estimate = measurement(plan, &evaluation, &shown);
    Ok(Outputs { evaluation, result, shown, shown_text, estimate })
}

/// A number that follows from the file of persons and from nothing that anybody else has: the log tells another digest of it.
fn seal(people_bytes: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(b"sagsgang seal\n");
    hash.update(people_bytes);
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// How many rows of outcomes are of nobody in the file of persons.
fn unknown(plan: &Plan, tables: &Tables) -> Result<usize, Fault> {
    let unit = &plan.population.unit;
    let known = tables.people.groups(unit)?;
    let known: HashSet<&str> = known.labels.iter().map(String::as_str).collect();
    let found = tables.outcomes.groups(unit)?;
    let is_unknown: Vec<bool> = found.labels.iter().map(|label| !known.contains(label.as_str())).collect();
    Ok(found.codes.iter().filter(|code| is_unknown[**code as usize]).count())
}

/// The measurement that a contract takes in: more is better, as contracts count. Whether there is one follows from
/// the whole evaluation; its numbers are those that may be shown, since it leaves the folder. Of an outcome that happened to few there is
/// no share of what would have been.
pub fn measurement(plan: &Plan, evaluation: &Evaluation, shown: &Evaluation) -> String {
    let mut text = format!("{COLUMNS}\n");
    let Some(feeds) = plan.feeds.as_ref().filter(|_| verdict::supports_payment(evaluation)) else {
        return text;
    };
    let estimate = if feeds.relative { shown.primary.relative } else { Some(shown.primary.effect) };
    let Some(estimate) = estimate else { return text };
    let (value, low, high) = match plan.outcome.better {
        Better::Higher => (estimate.value, estimate.low, estimate.high),
        Better::Lower => (-estimate.value, -estimate.high, -estimate.low),
    };
    let treated = &shown.flow.treated;
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
