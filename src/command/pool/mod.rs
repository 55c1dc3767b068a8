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
mod table;

use crate::command::output::{show, tell};
use crate::command::{EXIT_FOUND, EXIT_USAGE, fail};
use crate::wire::pool_words as words;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sagsgang_ledger::{MovementKind, Year};
use sagsgang_store::{Quote, Register, StoreError};
use sagsgang_text::{Ore, danish};
use serde::Serialize;
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

fn open(register: &Path) -> Result<Register, ExitCode> {
    // Opening makes a register where there is none, and a mistyped name would be asked in vain.
    if !register.exists() {
        let name = register.display();
        return Err(fail(&format!(
            "registeret {name} findes ikke; lav det med »sagsgang import«, eller angiv det rigtige med --register"
        )));
    }
    Register::open(register).map_err(|error| fail(&error))
}

/// For which day, and in which form.
#[derive(Clone, Debug, clap::Args)]
struct View {
    /// The day that it is told for.
    #[arg(long, value_name = "DATO", value_parser = day, help = "Som det stod på denne dag, f.eks. 2025-12-31; ellers i dag")]
    as_of: Option<Date>,
    /// Print JSON.
    #[arg(long, help = "Skriv JSON")]
    json: bool,
}

impl View {
    fn day(&self) -> Date {
        self.as_of.unwrap_or_else(today)
    }
}

/// Who says it, and in which form the answer comes.
#[derive(Clone, Debug, clap::Args)]
struct Signature {
    /// Who; stands in the register's log.
    #[arg(
        long,
        value_name = "NAVN",
        env = "USER",
        default_value = "ukendt",
        help = "Hvem der gør det; står i registerets log"
    )]
    by: String,
    /// Print JSON.
    #[arg(long, help = "Skriv JSON")]
    json: bool,
}

/// Today in Denmark.
fn today() -> Date {
    day_of(Timestamp::now())
}

/// The day of a moment in Denmark, where the meetings are; in UTC where the machine does not know the time zone.
pub(super) fn day_of(moment: Timestamp) -> Date {
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    moment.to_zoned(zone).date()
}

/// A day as arguments give it.
fn day(text: &str) -> Result<Date, String> {
    let iso = text.trim().parse::<Date>();
    iso.map_err(|_| "er ikke en dag; skriv den som 2025-06-26".to_owned())
}

/// A budget year as arguments give it.
fn year(text: &str) -> Result<Year, String> {
    let number: i64 =
        text.trim().parse().map_err(|_| "er ikke et årstal; skriv for eksempel 2025".to_owned())?;
    Year::new(number).map_err(|refusal| refusal.to_string())
}

/// A sum as arguments give it.
fn amount(text: &str) -> Result<Ore, String> {
    sagsgang_ledger::money::parse(text).map_err(|refusal| refusal.to_string())
}

/// A kind of movement as arguments give it.
fn kind(word: &str) -> Result<MovementKind, String> {
    words::kind_from_word(word).ok_or_else(|| {
        let known: Vec<&str> = words::KINDS.iter().map(|(_, word, _)| *word).collect();
        format!("findes ikke; brug {}", known.join(", "))
    })
}

/// Tells why the register did not do it, with the exit code of such a reason.
fn refused(error: &StoreError) -> ExitCode {
    let code = fail(error);
    match error {
        StoreError::UnknownProposal { .. }
        | StoreError::UnknownCondition { .. }
        | StoreError::UnclearPool { .. }
        | StoreError::ReasonMissing
        | StoreError::BadValue { .. } => ExitCode::from(EXIT_USAGE),
        StoreError::UnknownPool { .. } | StoreError::AlreadySettled { .. } | StoreError::Refused(_) => {
            ExitCode::from(EXIT_FOUND)
        }
        _ => code,
    }
}

/// Prints what stands for `form` as JSON.
fn show_json(form: &impl Serialize) -> Result<ExitCode, ExitCode> {
    let text = serde_json::to_string_pretty(form).map_err(|error| fail(&error))?;
    show(&(text + "\n"))
}

/// Says on standard error that something that was asked for is not there.
fn not_there(what: &str) -> ExitCode {
    tell(&format!("fejl: {what}"));
    ExitCode::from(EXIT_FOUND)
}

/// Meeting and item of a place, in a few words.
fn place_in_words(quote: &Quote) -> String {
    let date = quote.date.map_or(String::new(), |date| format!(", {}", danish::date::in_words(date)));
    format!("{}{date}, punkt {}", quote.organization, crate::wire::journal::item(quote))
}

/// `1 pulje`, `2 puljer`.
fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
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
        assert_eq!(day("2025-06-26"), Ok(jiff::civil::date(2025, 6, 26)));
        assert!(day("2025-02-30").unwrap_err().contains("2025-06-26"));
        assert_eq!(amount("125.000 kr."), Ok(Ore(12_500_000)));
        assert_eq!(amount("1,5 mio. kr."), Ok(Ore(150_000_000)));
        assert!(amount("mange penge").unwrap_err().contains("125.000 kr."));
        assert_eq!(kind("payment"), Ok(MovementKind::Payment));
        assert!(kind("gave").unwrap_err().contains("carry-over"));
    }
}
