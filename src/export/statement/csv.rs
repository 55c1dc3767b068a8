//! A statement as tables for spreadsheets set to Danish. Every row says how far the statement binds and carries its digest: a row
//! that is copied out takes with it what it rests on.

use super::{assumptions, step};
use crate::export::csv::Table;
use crate::locale::Language;
use crate::wire::contract_words as words;
use sagsgang_outcomes::contract::Contract;
use sagsgang_outcomes::statement::Statement;
use sagsgang_outcomes::{Exact, Rounding};

/// Decimals of a number whose decimals do not end.
const DECIMALS_SHOWN: u8 = 6;

/// The place of what a step is held against among its numbers.
const HELD_AGAINST: usize = 1;

/// What the table is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum CsvTable {
    /// A row for each payer and metric.
    #[default]
    Parts,
    /// A row for each metric and cohort.
    Effects,
    /// A row for each step.
    Steps,
}

/// Columns that every row ends with.
const GROUND: [&str; 5] = ["valuta", "opgjort", "binder", "antagelser", "signatur"];

/// Writes a table of the statement.
pub fn csv(contract: &Contract, statement: &Statement, table: CsvTable) -> String {
    match table {
        CsvTable::Parts => parts(statement),
        CsvTable::Effects => effects(statement),
        CsvTable::Steps => steps(contract, statement),
    }
}

/// An exact sum in øre as whole units of the currency: `1234,5`, without dots, which a spreadsheet would read as text.
fn whole_units(ore: Exact) -> String {
    ore.over(Exact::whole(100)).ok().flatten().map_or_else(|| ore.to_string(), decimal)
}

/// A number with a comma; six decimals where they do not end.
fn decimal(number: Exact) -> String {
    let told = number.to_string();
    if !told.contains('/') {
        return told.replace('.', ",");
    }
    let rounded = number.to_decimals(DECIMALS_SHOWN, Rounding::HalfAwayFromZero);
    rounded.map_or(told, |number| number.to_string().replace('.', ","))
}

fn table(columns: &[&str]) -> Table {
    Table::new(&columns.iter().chain(&GROUND).copied().collect::<Vec<_>>())
}

/// Ends a row with what the statement rests on.
fn end(table: &mut Table, statement: &Statement) {
    table.words(&statement.currency);
    table.value(statement.as_of);
    table.cell(&Language::Danish.say(words::standing(statement.standing)));
    table.words(&assumptions(statement).join(" | "));
    table.cell(&statement.digest);
    table.end();
}

fn parts(statement: &Statement) -> String {
    let columns =
        ["betaler", "betaler-id", "mål", "før betalers loft", "uafrundet", "beløb", "loft", "forfalder"];
    let mut table = table(&columns);
    for payer in &statement.payers {
        for part in &payer.parts {
            let metric = statement.metrics.iter().find(|metric| metric.metric == part.metric);
            table.words(&payer.name);
            table.words(&payer.payer);
            table.words(metric.map_or(part.metric.as_str(), |metric| metric.name.as_str()));
            table.cell(&whole_units(part.entitled));
            table.cell(&whole_units(part.exact));
            table.sum(part.payable);
            table.some_sum(payer.max);
            table.some_value(payer.due_on);
            end(&mut table, statement);
        }
    }
    table.text
}

fn effects(statement: &Statement) -> String {
    let columns = [
        "mål",
        "kohorte",
        "linje",
        "metode",
        "som målt",
        "justeret",
        "fra",
        "til",
        "betaler efter",
        "personer",
        "krav",
        "efter reglen",
        "målt",
        "kilde",
    ];
    let danish = Language::Danish;
    let mut table = table(&columns);
    for metric in &statement.metrics {
        for effect in &metric.effects {
            table.words(&metric.name);
            table.words(&effect.cohort);
            table.some_words(effect.line.as_deref());
            table.cell(&danish.say(words::method(effect.method)));
            let numbers = [
                effect.raw,
                effect.adjusted,
                effect.interval.map(|(low, _)| low),
                effect.interval.map(|(_, high)| high),
                Some(effect.priced),
            ];
            for number in numbers {
                table.cell(&number.map_or(String::new(), decimal));
            }
            table.some_value(effect.persons);
            table.some_value(effect.claims);
            table.cell(&whole_units(effect.entitled));
            table.some_value(effect.measured_on);
            table.words(&effect.sources.join(" | "));
            end(&mut table, statement);
        }
    }
    table.text
}

fn steps(contract: &Contract, statement: &Statement) -> String {
    let columns = [
        "nr",
        "trin",
        "mål",
        "kohorte",
        "linje",
        "part",
        "ind",
        "holdt mod",
        "ud",
        "skåret",
        "paragraf",
        "antagelse",
        "kilde",
    ];
    let mut table = table(&columns);
    for (at, of) in statement.steps.iter().enumerate() {
        table.value(at + 1);
        table.cell(&Language::Danish.say(words::step(of.kind)));
        for text in [&of.metric, &of.cohort, &of.line, &of.party] {
            table.some_words(text.as_deref());
        }
        let due = step::due_day(of, statement);
        for (place, (number, is_money)) in step::numbers(of, contract).into_iter().enumerate() {
            match due {
                Some(day) if place == HELD_AGAINST => table.value(day),
                _ => {
                    let told = if is_money { whole_units } else { decimal };
                    table.cell(&number.map_or(String::new(), told));
                }
            }
        }
        table.words(&of.clauses.join(" | "));
        table.some_words(of.assumption.as_deref());
        table.words(&of.sources.join(" | "));
        end(&mut table, statement);
    }
    table.text
}
