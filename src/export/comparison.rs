//! Two contracts beside each other on paper: what differs, term by term with the words of its clauses, and what that is worth for
//! each payer on the same measurements.

use crate::export::sheet::{Block, Grid, Line, Sheet, figure, word};
use crate::locale::{Argument, Language};
use crate::wire::contract_words as words;
use sagsgang_outcomes::compare::{Aspect, Changes, Comparison, Side};
use sagsgang_outcomes::contract::{Certainty, Contract};
use sagsgang_outcomes::{Ore, Statement};
use serde::Serialize;

/// What a payer pays by each of two contracts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Worth {
    /// The payer's id.
    pub payer: String,
    /// Its name.
    pub name: String,
    /// By the first; none where it has no such payer.
    pub left: Option<Ore>,
    /// By the second.
    pub right: Option<Ore>,
    /// The second less the first; what is not there is nothing.
    pub difference: Ore,
}

impl Worth {
    /// Payer by payer, in the order of the first contract; those that only the second has come after.
    pub fn between(left: &Statement, right: &Statement) -> Vec<Worth> {
        let of = |statement: &Statement, id: &str| {
            statement.payers.iter().find(|payer| payer.payer == id).map(|payer| payer.payable)
        };
        let mut all: Vec<Worth> = Vec::new();
        for payer in left.payers.iter().chain(&right.payers) {
            if all.iter().any(|one| one.payer == payer.payer) {
                continue;
            }
            let (before, after) = (of(left, &payer.payer), of(right, &payer.payer));
            all.push(Worth {
                payer: payer.payer.clone(),
                name: payer.name.clone(),
                left: before,
                right: after,
                difference: after.unwrap_or_default() - before.unwrap_or_default(),
            });
        }
        all
    }
}

/// The sheet of a comparison.
pub fn sheet(
    left: &Contract,
    right: &Contract,
    comparison: &Comparison,
    statements: Option<&(Statement, Statement)>,
    language: Language,
) -> Sheet {
    let title = language.fill(
        "compare-title",
        &[("left", Argument::Text(&left.title)), ("right", Argument::Text(&right.title))],
    );
    let mut sheet = Sheet {
        language,
        title: title.into_owned(),
        lead: vec![
            language.count("compare-differences", comparison.differences.len()).into_owned(),
            language.count("compare-same", comparison.same).into_owned(),
        ],
        running: String::new(),
        sections: Vec::new(),
        notes: Vec::new(),
    };
    if let Some((before, after)) = statements {
        worth(&mut sheet, before, after);
    }
    let changes = [
        ("compare-parties", &comparison.parties),
        ("compare-metrics", &comparison.metrics),
        ("compare-clauses", &comparison.clauses),
    ];
    let lines: Vec<Line> =
        changes.into_iter().flat_map(|(key, changes)| told(language, key, changes)).collect();
    if !lines.is_empty() {
        sheet.section(language.say("compare-only-one"), vec![Block::List(lines)]);
    }
    terms(&mut sheet, left, right, comparison);
    sheet
}

/// What only one of them has.
fn told(language: Language, key: &str, changes: &Changes) -> Vec<Line> {
    let line = |side: &str, ids: &[String]| {
        let (what, side, ids) = (language.say(key), language.say(side), ids.join(", "));
        let filled =
            [("what", Argument::Text(&what)), ("side", Argument::Text(&side)), ("ids", Argument::Text(&ids))];
        Line::from(language.fill("compare-only", &filled).into_owned())
    };
    let mut lines = Vec::new();
    if !changes.removed.is_empty() {
        lines.push(line("compare-first", &changes.removed));
    }
    if !changes.added.is_empty() {
        lines.push(line("compare-second", &changes.added));
    }
    lines
}

fn worth(sheet: &mut Sheet, before: &Statement, after: &Statement) {
    let language = sheet.language;
    let mut grid = Grid::of(
        language,
        "",
        &[
            word("statement-payer"),
            figure("compare-first"),
            figure("compare-second"),
            figure("simulation-swing"),
        ],
    );
    let some = |sum: Option<Ore>| sum.map_or(String::new(), |sum| language.sum_in_table(sum));
    for row in Worth::between(before, after) {
        grid.row([row.name.clone(), some(row.left), some(row.right), language.sum_in_table(row.difference)]);
    }
    grid.row([
        language.say("statement-total").into_owned(),
        language.sum_in_table(before.payable),
        language.sum_in_table(after.payable),
        language.sum_in_table(after.payable - before.payable),
    ]);
    grid.has_total = true;
    let mut blocks = Vec::new();
    for (statement, side) in [(before, "compare-first"), (after, "compare-second")] {
        let standing = format!(
            "{}: {}. {}",
            language.say(side),
            language.say(words::standing(statement.standing)),
            language.say(words::standing_told(statement.standing))
        );
        blocks.push(Block::Words(standing.into()));
    }
    if before.currency != after.currency {
        blocks.push(Block::Warning(language.say("compare-currencies").into_owned().into()));
    }
    blocks.push(Block::Grid(grid));
    sheet.section(language.say("compare-worth"), blocks);
}

fn terms(sheet: &mut Sheet, left: &Contract, right: &Contract, comparison: &Comparison) {
    let language = sheet.language;
    let columns = [word("compare-term"), word("compare-first"), word("compare-second"), word("compare-in")];
    let mut grid = Grid::of(language, "", &columns);
    for difference in &comparison.differences {
        let first = side(sheet, left, difference.left.as_ref());
        let second = side(sheet, right, difference.right.as_ref());
        let aspects: Vec<String> =
            difference.aspects.iter().map(|aspect| language.say(aspect_key(*aspect)).into_owned()).collect();
        let aspects = match (&difference.left, &difference.right) {
            (Some(_), Some(_)) => aspects.join(", "),
            (Some(_), None) => language.say("compare-gone").into_owned(),
            (None, _) => language.say("compare-new").into_owned(),
        };
        grid.rows.push(vec![Line::from(difference.path.clone()), first, second, Line::from(aspects)]);
    }
    if !grid.rows.is_empty() {
        sheet.section(language.say("compare-terms"), vec![Block::Grid(grid)]);
    }
}

/// What one contract says of a term, with its clauses as notes.
fn side(sheet: &mut Sheet, contract: &Contract, side: Option<&Side>) -> Line {
    let Some(side) = side else { return Line::from("–") };
    let language = sheet.language;
    let value = side.value.clone().unwrap_or_else(|| language.say("rule-not-known").into_owned());
    let text = match side.certainty {
        Certainty::Told | Certainty::Agreed => value,
        Certainty::Assumed => format!("{value} ({})", language.say("compare-assumed")),
        Certainty::Unknown => language.say("rule-not-known").into_owned(),
    };
    let mut notes = Vec::new();
    for id in &side.clauses {
        if let Some(clause) = contract.clause(id) {
            let filled = [("id", Argument::Text(&clause.id)), ("text", Argument::Text(clause.text.trim()))];
            let told = language.fill("statement-clause", &filled).into_owned();
            notes.push(sheet.note(format!("{}: {told}", contract.title)));
        }
    }
    if let Some(why) = &side.why {
        notes.push(sheet.note(format!("{}: {why}", contract.title)));
    }
    Line { text, notes }
}

fn aspect_key(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Value => "compare-value",
        Aspect::Certainty => "compare-certainty",
        Aspect::Clauses => "compare-clause",
        Aspect::Why => "compare-why",
    }
}
