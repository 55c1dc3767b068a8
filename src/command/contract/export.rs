//! `sagsgang contract export`: a contract for other programs.

use super::reading::{load, measurements};
use crate::command::asking::day;
use crate::command::brief::write;
use crate::command::output::{tell, write_out};
use crate::command::{EXIT_FOUND, EXIT_USAGE, fail};
use crate::export::indigo::{self, Status};
use jiff::civil::Date;
use std::path::PathBuf;
use std::process::ExitCode;

/// The forms of other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Indigo,
}

/// Writes a contract for other programs.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Skriver en kontrakt til andre programmer: INDIGO",
    long_about = "Skriver en kontrakt til andre programmer: INDIGO, datastandarden for effektkontrakter, udgave 4.1.0.\n\n\
                  Standarden kræver intet felt. Derfor kontrolleres her, at hvert mål, hver pris, hver betaler, hver investering og hver \
                  betaling er med, og det, der mangler, står med sin grund under »absent«. Det antagne udelades som tal. Tal på færre end \
                  fem personer udelades. Med målinger er også resultater og det, der skal betales, med. Slutkode 1, når noget af \
                  kontrakten ikke er kommet med.",
    after_long_help = "In English: writes a contract as INDIGO 4.1.0 JSON. The standard demands no field, so it is checked here that every \
                       metric, price, payer, investment and payment is there; what is absent stands with its reason. Exit status 1 when \
                       something of the contract is missing."
)]
pub(super) struct ExportArgs {
    /// The contract.
    #[arg(value_name = "FIL", help = "Kontrakten")]
    file: PathBuf,
    /// The form.
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        hide_possible_values = true,
        default_value = "indigo",
        help = "Formatet: indigo"
    )]
    format: Format,
    /// What was measured.
    #[arg(long, value_name = "FIL", num_args = 1.., requires = "as_of", help = "Målingerne: én eller flere tabeller")]
    measurements: Vec<PathBuf>,
    /// The day.
    #[arg(long, value_name = "DATO", value_parser = day, required = true, help = "Som det stod på denne dag, f.eks. 2028-12-31")]
    as_of: Option<Date>,
    /// Who may see it.
    #[arg(
        long,
        value_name = "STATUS",
        value_enum,
        hide_possible_values = true,
        default_value = "private",
        help = "Hvem der må se det, efter standarden: public, private eller disputed"
    )]
    status: Status,
    /// The file.
    #[arg(long, value_name = "FIL", help = "Skriv til denne fil i stedet for skærmen")]
    out: Option<PathBuf>,
    /// Print JSON.
    #[arg(long, help = "Skriv JSON; det gør indigo altid")]
    json: bool,
}

pub(super) fn run(arguments: &ExportArgs) -> Result<ExitCode, ExitCode> {
    let Some(as_of) = arguments.as_of else { return Err(ExitCode::from(EXIT_USAGE)) };
    let loaded = load(&arguments.file)?;
    let rows = measurements(&[&loaded.contract], &arguments.measurements)?;
    let statement = if rows.is_empty() { None } else { Some(loaded.settled(&rows, as_of, None)?) };
    let Format::Indigo = arguments.format;
    let package = indigo::package(&loaded.contract, statement.as_ref(), as_of, arguments.status);
    let faults = indigo::faults(&loaded.contract, statement.as_ref(), &package);
    for fault in &faults {
        tell(&format!("fejl: {fault}"));
    }
    let text = serde_json::to_string_pretty(&package).map_err(|error| fail(&error))? + "\n";
    let written = match &arguments.out {
        Some(path) => write(path, &text),
        None => write_out(text.as_bytes()),
    }?;
    if faults.is_empty() { Ok(written) } else { Err(ExitCode::from(EXIT_FOUND)) }
}
