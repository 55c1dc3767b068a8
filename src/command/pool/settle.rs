//! `sagsgang pool confirm`, `dismiss` and `reopen`: what a person says of the queue.
//!
//! Every id is looked up before anything is said, so that a mistyped one changes nothing. Then each row is its own step:
//! one that is refused leaves the others as they are, and the exit code tells.

use super::{Signature, amount, counted, kind, refused, show_json, year};
use crate::command::output::{show, tell};
use crate::wire::queue::settled_as;
use jiff::Timestamp;
use sagsgang_ledger::{MovementKind, Year};
use sagsgang_store::{Booking, Id, Register, SettledAs, StoreError};
use sagsgang_text::Ore;
use serde::Serialize;
use std::process::ExitCode;

/// The reason of a confirmation that gives none.
const CONFIRMED_ON_COMMAND_LINE: &str = "bekræftet på kommandolinjen";

/// Books rows of the queue.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Bogfører beløb fra køen, som de er læst eller rettet",
    long_about = "Bogfører beløb fra køen, som de er læst eller rettet.\n\n\
                  Uden andet end numre bogføres de som læst; --pool, --kind, --amount, --years og --recipient retter dem alle. \
                  En række, som en anden har afgjort, afvises og røres ikke.",
    after_long_help = "In English: books rows of the queue, as read or corrected by the options. A row that somebody else has \
                       settled is refused and left alone."
)]
pub(super) struct ConfirmArgs {
    /// The rows.
    #[arg(required = true, value_name = "ID", help = "Numrene, som »sagsgang pool queue« viser")]
    ids: Vec<String>,
    /// The pool.
    #[arg(long, value_name = "PULJE", help = "Bogfør på denne pulje")]
    pool: Option<String>,
    /// Another kind.
    #[arg(long, value_name = "SLAGS", value_parser = kind, help = "Bogfør som denne slags, f.eks. award eller appropriation")]
    kind: Option<MovementKind>,
    /// Another sum.
    #[arg(long, value_name = "BELØB", value_parser = amount, allow_hyphen_values = true, help = "Bogfør dette beløb (pr. år), f.eks. »125.000 kr.«")]
    amount: Option<Ore>,
    /// Other years.
    #[arg(
        long,
        alias = "year",
        value_name = "ÅR",
        value_parser = year,
        value_delimiter = ',',
        num_args = 1..,
        help = "Bogfør på disse budgetår, f.eks. 2025,2026"
    )]
    years: Option<Vec<Year>>,
    /// No year.
    #[arg(long, conflicts_with = "years", help = "Bogfør uden budgetår")]
    no_year: bool,
    /// Another recipient.
    #[arg(long, value_name = "NAVN", help = "Bogfør til denne modtager")]
    recipient: Option<String>,
    /// Why.
    #[arg(long, value_name = "TEKST", default_value = CONFIRMED_ON_COMMAND_LINE, hide_default_value = true, help = "Hvorfor; står i registerets log")]
    reason: String,
    #[command(flatten)]
    signature: Signature,
}

/// Takes rows off the queue.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Tager beløb ud af køen uden at bogføre dem",
    long_about = "Tager beløb ud af køen uden at bogføre dem.\n\nDe kan hentes tilbage med »sagsgang pool reopen«.",
    after_long_help = "In English: takes rows off the queue without booking them; reopen brings them back."
)]
pub(super) struct DismissArgs {
    /// The rows.
    #[arg(required = true, value_name = "ID", help = "Numrene, som »sagsgang pool queue« viser")]
    ids: Vec<String>,
    /// Why.
    #[arg(long, required = true, value_name = "TEKST", help = "Hvorfor; står i registerets log")]
    reason: String,
    #[command(flatten)]
    signature: Signature,
}

/// Lets rows wait again.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Lader afgjorte beløb vente igen",
    long_about = "Lader afgjorte beløb vente igen.\n\nDet, der blev bogført af dem, ophæves af nye bevægelser; intet slettes.",
    after_long_help = "In English: lets settled rows wait again; what was booked of them is undone by new movements."
)]
pub(super) struct ReopenArgs {
    /// The rows.
    #[arg(required = true, value_name = "ID", help = "Numrene, som »sagsgang pool queue --settled« viser")]
    ids: Vec<String>,
    /// Why.
    #[arg(long, required = true, value_name = "TEKST", help = "Hvorfor; står i registerets log")]
    reason: String,
    #[command(flatten)]
    signature: Signature,
}

/// A row that was settled, on the wire.
#[derive(Debug, Serialize)]
struct SettledRow {
    id: String,
    outcome: &'static str,
}

/// The ids in full.
fn known(ids: &[String], register: &Register) -> Result<Vec<Id>, ExitCode> {
    let mut found: Vec<Id> = Vec::with_capacity(ids.len());
    for id in ids {
        let entry = register.queue_entry(id).map_err(|error| refused(&error))?;
        let entry = entry.ok_or_else(|| refused(&StoreError::UnknownProposal { id: id.clone() }))?;
        if !found.contains(&entry.id) {
            found.push(entry.id);
        }
    }
    Ok(found)
}

/// Settles each row, and says how many were.
fn each(
    ids: &[Id],
    json: bool,
    done: &str,
    settle: impl Fn(&Id) -> Result<&'static str, StoreError>,
) -> Result<ExitCode, ExitCode> {
    let mut rows = Vec::new();
    let mut code = None;
    for id in ids {
        match settle(id) {
            Ok(outcome) => rows.push(SettledRow { id: id.to_string(), outcome }),
            Err(error) => {
                // The others are done or tried: which one was not must be seen.
                if ids.len() > 1 {
                    tell(&format!("række {id}:"));
                }
                code = Some(refused(&error));
            }
        }
    }
    if json {
        show_json(&rows)?;
    } else if !rows.is_empty() || code.is_none() {
        show(&format!("{} {done}.\n", counted(rows.len(), "beløb er", "beløb er")))?;
    }
    code.map_or(Ok(ExitCode::SUCCESS), Err)
}

pub(super) fn confirm(arguments: &ConfirmArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let ids = known(&arguments.ids, register)?;
    let booking = Booking {
        pool: arguments.pool.clone(),
        kind: arguments.kind,
        ore: arguments.amount,
        years: if arguments.no_year { Some(Vec::new()) } else { arguments.years.clone() },
        recipient: arguments.recipient.clone(),
    };
    let (by, at) = (&arguments.signature.by, Timestamp::now());
    each(&ids, arguments.signature.json, "bogført", |id| {
        register.confirm_proposal(id, &booking, by, at, &arguments.reason).map(settled_as)
    })
}

pub(super) fn dismiss(arguments: &DismissArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let ids = known(&arguments.ids, register)?;
    let (by, at) = (&arguments.signature.by, Timestamp::now());
    each(&ids, arguments.signature.json, "taget ud af køen", |id| {
        register.dismiss_proposal(id, by, at, &arguments.reason).map(|()| settled_as(SettledAs::Dismissed))
    })
}

pub(super) fn reopen(arguments: &ReopenArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let ids = known(&arguments.ids, register)?;
    let (by, at) = (&arguments.signature.by, Timestamp::now());
    each(&ids, arguments.signature.json, "tilbage i køen", |id| {
        register.reopen_proposal(id, by, at, &arguments.reason).map(|()| "waiting")
    })
}
