//! `sagsgang commitments conventions` and `convention`: what due phrases mean in this register.

use crate::command::asking::{Signature, refused, show_json};
use crate::command::output::{show, visible};
use crate::command::table::Table;
use crate::wire::commitment::ConventionForm;
use jiff::Timestamp;
use sagsgang_store::Register;
use std::process::ExitCode;

/// The reason of a change that gives none would tell nothing: one is asked for.
const REASON_HELP: &str = "Hvorfor; står ved tidsordet";

/// Lists the conventions.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Lister, hvad tidsord som »inden sommerferien« betyder i registeret",
    long_about = "Lister, hvad tidsord som »inden sommerferien« betyder i registeret.\n\n\
                  Betydningen regnes ud, når der spørges: et ændret tidsord gælder også for det, der er læst før.",
    after_long_help = "In English: lists what due phrases mean in this register; a changed one holds for what was read before it."
)]
pub(super) struct ConventionsArgs {
    /// Print JSON.
    #[arg(long, help = "Skriv JSON")]
    json: bool,
}

/// Changes a convention.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Giver et tidsord en anden betydning i registeret, eller den indbyggede igen",
    long_about = "Giver et tidsord en anden betydning i registeret, eller den indbyggede igen.\n\n\
                  Værdien er af samme slags som den, »sagsgang commitments conventions« viser: en dag i året (06-30), et antal dage, \
                  eller none for ingen dag.",
    after_long_help = "In English: gives a due phrase another meaning in this register, or with --reset the built-in one again."
)]
pub(super) struct ConventionArgs {
    /// The convention.
    #[arg(value_name = "NAVN", help = "Tidsordets navn, f.eks. summer-holiday")]
    name: String,
    /// Its value.
    #[arg(
        value_name = "VÆRDI",
        required_unless_present = "reset",
        conflicts_with = "reset",
        help = "Den nye værdi, f.eks. 06-20"
    )]
    value: Option<String>,
    /// The built-in value.
    #[arg(long, help = "Den indbyggede værdi igen")]
    reset: bool,
    /// Why.
    #[arg(long, required = true, value_name = "TEKST", help = REASON_HELP)]
    reason: String,
    #[command(flatten)]
    signature: Signature,
}

pub(super) fn list(arguments: &ConventionsArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let lines = register.conventions().map_err(|error| refused(&error))?;
    if arguments.json {
        return show_json(&lines.iter().map(ConventionForm::new).collect::<Vec<_>>());
    }
    let mut table = Table::new(&["Navn", "Værdi", "Betyder", "Tidsord", "Ændret af"]);
    for line in &lines {
        let convention = &line.convention;
        let said = line.said.as_ref().map_or(String::new(), |said| format!("{}: {}", said.by, said.reason));
        table.row([
            convention.name.clone(),
            convention.value.clone(),
            convention.meaning.clone(),
            convention.phrases.clone(),
            said,
        ]);
    }
    show(&table.print())
}

pub(super) fn set(arguments: &ConventionArgs, register: &Register) -> Result<ExitCode, ExitCode> {
    let (name, value) = (&arguments.name, arguments.value.as_deref());
    let signature = &arguments.signature;
    register
        .set_convention(name, value, &signature.by, Timestamp::now(), &arguments.reason)
        .map_err(|error| refused(&error))?;
    if signature.json {
        return show_json(&serde_json::json!({ "name": name, "value": value }));
    }
    let said = match value {
        Some(value) => format!("»{name}« er nu {value}.\n"),
        None => format!("»{name}« har den indbyggede værdi igen.\n"),
    };
    show(&visible(&said))
}
