//! `sagsgang pool journal`: every movement of money with the sentence that moved it.

use super::table::Table;
use super::{View, counted, place_in_words, refused, show_json};
use crate::command::output::{show, visible};
use crate::wire::journal::JournalForm;
use crate::wire::pool_words as words;
use sagsgang_ledger::Year;
use sagsgang_store::{JournalLine, Register};
use std::collections::BTreeSet;
use std::process::ExitCode;

/// Lists the movements.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Lister bevægelserne, hver med den sætning, der flyttede pengene",
    long_about = "Lister bevægelserne, hver med den sætning, der flyttede pengene.\n\n\
                  I dagenes rækkefølge, i én pulje eller i dem alle. Bortfald, der følger af en frist alene, har intet nummer: \
                  ingen har bogført dem.",
    after_long_help = "In English: lists the movements of one pool or of all in the order of their days, each with the sentence \
                       that moved the money."
)]
pub(super) struct JournalArgs {
    /// The pool.
    #[arg(value_name = "PULJE", help = "Puljens adresse eller et af dens navne; ellers alle")]
    pool: Option<String>,
    #[command(flatten)]
    view: View,
}

pub(super) fn run(arguments: &JournalArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let journal =
        register.journal(arguments.pool.as_deref(), arguments.view.day()).map_err(|error| refused(&error))?;
    if arguments.view.json {
        return show_json(&journal.iter().map(JournalForm::new).collect::<Vec<_>>());
    }
    if journal.is_empty() {
        return show("Intet er bogført.\n");
    }
    let count = counted(journal.len(), "bevægelse", "bevægelser");
    let pools: BTreeSet<&str> = journal.iter().map(|line| line.pool.name.as_str()).collect();
    let pools = counted(pools.len(), "pulje", "puljer");
    show(&format!("{count} i {pools}.\n\n{}", for_people(&journal)))
}

/// The movements in a table, and beneath it what each rests on. The pool is named where there are several.
pub(super) fn for_people(journal: &[JournalLine]) -> String {
    let is_one_pool = journal.windows(2).all(|pair| pair[0].pool.slug == pair[1].pool.slug);
    let columns = ["Nr.", "Dato", "Slags", "År", ">Beløb", "Til", "Bevægelse", "Pulje"];
    let shown = if is_one_pool { columns.len() - 1 } else { columns.len() };
    let mut table = Table::new(&columns[..shown]);
    let mut sources: Vec<(Vec<String>, String)> = Vec::new();
    for line in journal {
        let movement = &line.posted.movement;
        let number = line.sequence.map_or_else(|| "–".to_owned(), |number| number.to_string());
        let mut years = movement.year.map_or(String::new(), |year: Year| year.to_string());
        if let Some(to) = movement.to_year {
            years.push_str(&format!(" → {to}"));
        }
        let cells = [
            number.clone(),
            movement.date.to_string(),
            words::kind_in_danish(movement.kind).to_owned(),
            years,
            movement.ore.to_string(),
            movement.recipient.clone().unwrap_or_else(|| movement.purpose.clone()),
            movement.id.clone(),
            line.pool.name.clone(),
        ];
        table.row(cells.into_iter().take(shown));
        let source = source(line);
        match sources.last_mut() {
            Some((numbers, last)) if *last == source => numbers.push(number),
            _ => sources.push((vec![number], source)),
        }
    }
    let sources: String =
        sources.iter().map(|(numbers, source)| format!("{}: {source}\n", numbers.join(", "))).collect();
    format!("{}\n{}", table.print(), visible(&sources))
}

/// What a movement rests on, in a line.
fn source(line: &JournalLine) -> String {
    let undone = line.reversed_by.as_ref().map_or(String::new(), |id| format!(" Tilbageført af {id}."));
    let why = match line.quotes.first() {
        Some(quote) => format!("»{}« – {}.", quote.words.trim(), place_in_words(quote)),
        None if line.posted.is_derived => "Følger af fristen.".to_owned(),
        None => format!("{}.", line.reason.trim_end_matches('.')),
    };
    format!("{why} Bogført af {}.{undone}", line.by)
}
