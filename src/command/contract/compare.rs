//! `sagsgang contract compare`: which terms of two contracts differ, and what that is worth on the same measurements.

use super::paper;
use super::reading::{load, measurements};
use crate::command::asking::{day, show_json};
use crate::command::brief::write;
use crate::command::output::{show, write_out};
use crate::command::{EXIT_FOUND, fail};
use crate::export::comparison::{Worth, sheet as comparison_sheet};
use crate::export::sheet;
use crate::locale::Language;
use jiff::civil::Date;
use sagsgang_outcomes::compare::{Comparison, compare};
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Html,
    Json,
}

/// Compares two contracts.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Viser, hvilke vilkår i to kontrakter der er forskellige, og hvad det betyder i penge",
    long_about = "Viser, hvilke vilkår i to kontrakter der er forskellige, og hvad det betyder i penge.\n\n\
                  Vilkår for vilkår, med paragraffernes ord. Med målinger og en dag gøres begge op på de samme målinger, og forskellen vises \
                  for hver betaler. Slutkode 0: ingen forskel; 1: der er forskelle.",
    after_long_help = "In English: shows which terms of two contracts differ, clause by clause, and with measurements and a day what the \
                       difference is worth for each payer. Exit status 0: no difference; 1: there are differences."
)]
pub(super) struct CompareArgs {
    /// The first contract.
    #[arg(value_name = "FIL", help = "Den ene kontrakt")]
    left: PathBuf,
    /// The second contract.
    #[arg(value_name = "FIL", help = "Den anden kontrakt")]
    right: PathBuf,
    /// What was measured.
    #[arg(long, value_name = "FIL", num_args = 1.., requires = "as_of", help = "Målinger, som begge gøres op på")]
    measurements: Vec<PathBuf>,
    /// The day.
    #[arg(long, value_name = "DATO", value_parser = day, requires = "measurements", help = "Dagen, der gøres op til og med, f.eks. 2028-12-31")]
    as_of: Option<Date>,
    /// How it is written.
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        hide_possible_values = true,
        default_value = "text",
        help = "Formatet: text, html eller json"
    )]
    format: Format,
    /// The language.
    #[arg(long, value_name = "SPROG", value_parser = super::language, default_value = "da", help = "Sproget: da eller en")]
    language: Language,
    /// The file.
    #[arg(long, value_name = "FIL", help = "Skriv til denne fil i stedet for skærmen")]
    out: Option<PathBuf>,
    /// Print JSON.
    #[arg(long, conflicts_with = "format", help = "Skriv JSON; det samme som --format json")]
    json: bool,
}

/// A comparison on the wire.
#[derive(Serialize)]
struct ComparisonForm<'a> {
    schema: &'static str,
    #[serde(flatten)]
    comparison: &'a Comparison,
    /// What each payer pays by the first and by the second, in hundredths; none where nothing was measured.
    worth: Option<&'a [Worth]>,
}

pub(super) fn run(arguments: &CompareArgs) -> Result<ExitCode, ExitCode> {
    let (left, right) = (load(&arguments.left)?, load(&arguments.right)?);
    let comparison = compare(&left.contract, &right.contract);
    let statements = match arguments.as_of {
        None => None,
        Some(as_of) => {
            let rows = measurements(&[&left.contract, &right.contract], &arguments.measurements)?;
            Some((left.settled(&rows, as_of, None)?, right.settled(&rows, as_of, None)?))
        }
    };
    let worth = statements.as_ref().map(|(left, right)| Worth::between(left, right));
    let format = if arguments.json { Format::Json } else { arguments.format };
    let written = || {
        comparison_sheet(
            &left.contract,
            &right.contract,
            &comparison,
            statements.as_ref(),
            arguments.language,
        )
    };
    let text = match format {
        Format::Text => paper::text(&written()),
        Format::Html => sheet::html(&written()),
        Format::Json => {
            let form = ComparisonForm {
                schema: "sagsgang.contract-comparison/1",
                comparison: &comparison,
                worth: worth.as_deref(),
            };
            if arguments.out.is_none() {
                show_json(&form)?;
                return Ok(ended(&comparison));
            }
            serde_json::to_string_pretty(&form).map_err(|error| fail(&error))? + "\n"
        }
    };
    match &arguments.out {
        Some(path) => write(path, &text),
        None if format == Format::Text => show(&text),
        None => write_out(text.as_bytes()),
    }?;
    Ok(ended(&comparison))
}

fn ended(comparison: &Comparison) -> ExitCode {
    if comparison.is_same() { ExitCode::SUCCESS } else { ExitCode::from(EXIT_FOUND) }
}
