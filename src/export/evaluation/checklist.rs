//! The list of what such a report has to tell, filled in: the 22 items of STROBE (von Elm and others 2007), and for an effort
//! those of TREND that STROBE does not ask for (Des Jarlais and others 2004). What neither plan nor result tells is said to be
//! missing, so that somebody writes it.

use super::Report;
use crate::export::sheet::{Block, Grid, Line, word};

/// Where an item is answered.
enum Answer {
    /// In these words of the plan or of the result.
    Told(String),
    /// In the sections with these keys.
    In(&'static [&'static str]),
    /// Nowhere: whoever sends the report out has to write it.
    Missing,
}

use Answer::{In, Missing, Told};

/// The list as a table.
pub(super) fn blocks(report: &Report<'_>) -> Vec<Block> {
    let columns = [word("checklist-item"), word("checklist-asks"), word("checklist-answer")];
    let mut grid = Grid::of(report.language, "", &columns);
    for (number, key, answer) in strobe(report).into_iter().chain(trend(report)) {
        grid.row([number.to_owned(), report.say(key), written(report, answer)]);
    }
    vec![Block::Words(Line::from(report.say("checklist-explained"))), Block::Grid(grid)]
}

fn written(report: &Report<'_>, answer: Answer) -> String {
    match answer {
        Told(words) if words.trim().is_empty() => report.say("checklist-missing"),
        Told(words) => words,
        In(keys) => {
            let sections: Vec<String> = keys.iter().map(|key| format!("»{}«", report.say(key))).collect();
            report.language.name("checklist-see", &sections.join(", ")).into_owned()
        }
        Missing => report.say("checklist-missing"),
    }
}

/// An item: its number, the key of what it asks, and the answer.
type Item = (&'static str, &'static str, Answer);

fn strobe(report: &Report<'_>) -> Vec<Item> {
    let (plan, found) = (report.plan, report.found);
    vec![
        ("1", "checklist-title", In(&["effect-answer"])),
        ("2", "checklist-background", Missing),
        ("3", "checklist-objective", Told(plan.question.clone().unwrap_or_default())),
        ("4", "checklist-design", In(&["evaluation-design"])),
        ("5", "checklist-setting", Told(plan.population.index_date.clone())),
        ("6", "checklist-participants", Told(plan.population.description.clone())),
        ("7", "checklist-variables", Told(report.words().variables())),
        ("8", "checklist-sources", Told(format!("{}, {}", plan.data.people, plan.data.outcomes))),
        ("9", "checklist-bias", In(&["effect-balance", "effect-placebo", "effect-sensitivity"])),
        ("10", "checklist-size", In(&["effect-flow", "effect-payment"])),
        ("11", "checklist-quantitative", In(&["evaluation-design"])),
        ("12", "checklist-methods", In(&["evaluation-design", "effect-sensitivity", "effect-attrition"])),
        ("13", "checklist-flow", In(&["effect-flow"])),
        (
            "14",
            "checklist-descriptive",
            if found.balance.is_empty() { Missing } else { In(&["effect-balance"]) },
        ),
        ("15", "checklist-outcomes", In(&["effect-effect"])),
        ("16", "checklist-results", In(&["effect-effect"])),
        ("17", "checklist-other", In(&["effect-course", "effect-placebo", "effect-sensitivity"])),
        ("18", "checklist-key-results", In(&["effect-answer"])),
        ("19", "checklist-limitations", In(&["effect-answer", "effect-deviations"])),
        ("20", "checklist-interpretation", In(&["effect-answer"])),
        ("21", "checklist-generalisable", Missing),
        ("22", "checklist-funding", Missing),
    ]
}

fn trend(report: &Report<'_>) -> Vec<Item> {
    let plan = report.plan;
    vec![
        ("TREND 4", "checklist-intervention", Missing),
        ("TREND 8", "checklist-assignment", Told(plan.comparison.description.clone())),
        ("TREND 9", "checklist-blinding", Told(report.say("checklist-blinding-told"))),
        ("TREND 10", "checklist-unit", Told(plan.population.unit.clone())),
    ]
}
