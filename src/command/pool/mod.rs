//! `sagsgang pool`: what pools were given, what was decided about it, what is left, and what waits for a person.
//!
//! Exit codes: 0 done; 1 the ledger refused, or a pool or grant is not there; 2 called wrongly: a sum, a year or a day that
//! cannot be, an unknown row or condition; 3 the register could not be read. What is refused changes nothing.

mod book;
mod condition;
mod export;
mod grants;
mod journal;
mod list;
mod queue;
mod settle;

use super::asking::{Signature, View, counted, day, not_there, open, refused, show_json, today};
use super::table;
use crate::wire::pool_words as words;
use sagsgang_ledger::{MovementKind, Refusal, Year};
use sagsgang_store::Quote;
use sagsgang_text::{Ore, danish, danish::written};
use std::path::Path;
use std::process::ExitCode;

/// Follows the money of pools.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Følger puljernes penge: ramme, bevillinger, tilsagn, udbetalinger og det, der er tilbage",
    long_about = "Følger puljernes penge: ramme, bevillinger, tilsagn, udbetalinger og det, der er tilbage.\n\n\
                  Det, der står entydigt i referaterne, er bogført; resten venter i køen på et menneske. Intet rettes: det \
                  forkerte ophæves af en ny bevægelse. Slutkode 0: gjort; 1: bogføringen er afvist, eller puljen findes ikke; \
                  2: kaldt forkert; 3: registeret kan ikke læses. Det afviste ændrer intet.",
    after_long_help = "In English: follows the money of pools: frame, appropriations, awards, payments and what is left. What \
                       the minutes say without doubt is booked, the rest waits in the queue for a person. Exit status 0: done; \
                       1: refused, or no such pool; 2: wrong use; 3: the register cannot be read. What is refused changes \
                       nothing."
)]
pub struct PoolArgs {
    #[command(subcommand)]
    action: PoolAction,
}

#[derive(Clone, Debug, clap::Subcommand)]
enum PoolAction {
    List(list::ListArgs),
    Show(list::ShowArgs),
    Journal(journal::JournalArgs),
    Queue(queue::QueueArgs),
    Confirm(settle::ConfirmArgs),
    Dismiss(settle::DismissArgs),
    Reopen(settle::ReopenArgs),
    Book(book::BookArgs),
    Name(book::NameArgs),
    Condition(condition::ConditionArgs),
    Grants(grants::GrantsArgs),
    Export(export::ExportArgs),
}

/// Does what is asked of the pools.
///
/// # Errors
/// The exit code after saying what went wrong.
pub fn run(arguments: &PoolArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    let register = open(register)?;
    match &arguments.action {
        PoolAction::List(arguments) => list::run(arguments, &register),
        PoolAction::Show(arguments) => list::show_pool(arguments, &register),
        PoolAction::Journal(arguments) => journal::run(arguments, &register),
        PoolAction::Queue(arguments) => queue::run(arguments, &register),
        PoolAction::Confirm(arguments) => settle::confirm(arguments, &register),
        PoolAction::Dismiss(arguments) => settle::dismiss(arguments, &register),
        PoolAction::Reopen(arguments) => settle::reopen(arguments, &register),
        PoolAction::Book(arguments) => book::run(arguments, &register),
        PoolAction::Name(arguments) => book::name(arguments, &register),
        PoolAction::Condition(arguments) => condition::run(arguments, &register),
        PoolAction::Grants(arguments) => grants::run(arguments, &register),
        PoolAction::Export(arguments) => export::run(arguments, &register),
    }
}

/// A budget year as arguments give it.
fn year(text: &str) -> Result<Year, String> {
    let number: i64 =
        text.trim().parse().map_err(|_| "er ikke et årstal; skriv for eksempel 2025".to_owned())?;
    Year::new(number).map_err(|refusal| refusal.to_string())
}

/// A sum as arguments give it.
pub(in crate::command) fn amount(text: &str) -> Result<Ore, String> {
    written::sum(text).map_err(|fault| Refusal::of_sum(text, fault).to_string())
}

/// A kind of movement as arguments give it.
fn kind(word: &str) -> Result<MovementKind, String> {
    words::kind_from_word(word).ok_or_else(|| {
        let known: Vec<&str> = words::KINDS.iter().map(|(_, word, _)| *word).collect();
        format!("findes ikke; brug {}", known.join(", "))
    })
}

/// Meeting and item of a place, in a few words.
fn place_in_words(quote: &Quote) -> String {
    let date = quote.date.map_or(String::new(), |date| format!(", {}", danish::date::in_words(date)));
    format!("{}{date}, punkt {}", quote.organization, crate::wire::journal::item(quote))
}

/// Budget years in words: `2025`, `2025 og 2026`, or that none is told.
fn years_in_words(years: &[Year]) -> String {
    match years {
        [] => "uden år".to_owned(),
        [one] => one.to_string(),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(ToString::to_string).collect();
            format!("{} og {last}", first.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_is_refused_with_what_to_write() {
        assert_eq!(year("2025").map(Year::number), Ok(2025));
        assert!(year("20017").unwrap_err().contains("brug et år fra 1970"));
        assert!(year("i år").unwrap_err().contains("2025"));
        assert_eq!(amount("125.000 kr."), Ok(Ore(12_500_000)));
        assert_eq!(amount("1,5 mio. kr."), Ok(Ore(150_000_000)));
        assert!(amount("mange penge").unwrap_err().contains("125.000 kr."));
        assert_eq!(kind("payment"), Ok(MovementKind::Payment));
        assert!(kind("gave").unwrap_err().contains("carry-over"));
    }
}
