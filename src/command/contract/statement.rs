//! `sagsgang contract statement`: what is owed by a contract on a day, and why, line by line.

use super::paper;
use super::reading::{former_statement, load, measurements};
use crate::command::asking::day;
use crate::command::brief::write;
use crate::command::fail;
use crate::command::output::{show, tell, write_out};
use crate::export::sheet;
use crate::export::statement::{self as paper_of, CsvTable};
use crate::locale::Language;
use crate::wire::contract::StatementForm;
use jiff::civil::Date;
use std::path::PathBuf;
use std::process::ExitCode;

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Html,
    Csv,
    Json,
}

/// States what is owed.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Gør op, hvad der skal betales efter en kontrakt, og viser hvert skridt",
    long_about = "Gør op, hvad der skal betales efter en kontrakt, og viser hvert skridt.\n\n\
                  For hver betaler og hvert mål: hvad der er målt, hvilken regel der gælder, hvad hvert loft skar af, uafrundet og afrundet, \
                  paragraffen og målingens kilde. Først står, hvor langt opgørelsen binder, og hvorfor ikke længere. Den regner altid forfra: \
                  med --former vises forskellen til en tidligere opgørelse (dens JSON). Den er underskrevet med et fingeraftryk af kontrakt, \
                  målinger, dag og program: de samme filer giver de samme bytes. html er én fil til at printe på A4; csv er til regneark, der \
                  er sat til dansk.",
    after_long_help = "In English: states what is owed by a contract on a day: for each payer and metric what was measured, which rule, what \
                       each cap cut, unrounded and rounded, clause and source; how far it binds comes first. --former shows the difference to \
                       an earlier statement's JSON. Signed by a digest of contract, measurements, day and program: the same files give the \
                       same bytes."
)]
pub(super) struct StatementArgs {
    /// The contract.
    #[arg(value_name = "FIL", help = "Kontrakten")]
    file: PathBuf,
    /// What was measured.
    #[arg(long, value_name = "FIL", num_args = 1.., help = "Målingerne: én eller flere tabeller")]
    measurements: Vec<PathBuf>,
    /// The day.
    #[arg(long, value_name = "DATO", value_parser = day, required = true, help = "Dagen, der gøres op til og med, f.eks. 2028-12-31")]
    as_of: Date,
    /// The statement before it.
    #[arg(long, value_name = "FIL", help = "En tidligere opgørelse (dens JSON), som forskellen vises til")]
    former: Option<PathBuf>,
    /// How it is written.
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        hide_possible_values = true,
        default_value = "text",
        help = "Formatet: text, html, csv eller json"
    )]
    format: Format,
    /// What the CSV table is of.
    #[arg(
        long,
        value_name = "TABEL",
        value_enum,
        hide_possible_values = true,
        default_value = "parts",
        help = "For csv: parts (betaler og mål), effects (det målte) eller steps (hvert skridt)"
    )]
    table: CsvTable,
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

pub(super) fn run(arguments: &StatementArgs) -> Result<ExitCode, ExitCode> {
    let loaded = load(&arguments.file)?;
    let rows = measurements(&[&loaded.contract], &arguments.measurements)?;
    let former = former_statement(arguments.former.as_deref(), &loaded.contract.id, arguments.as_of)?;
    let statement = loaded.settled(&rows, arguments.as_of, former.as_ref())?;
    if !statement.set_aside.is_empty() {
        let count = statement.set_aside.len();
        tell(&format!("bemærk: {count} af målingerne tæller ikke; opgørelsen siger hvorfor"));
    }
    let format = if arguments.json { Format::Json } else { arguments.format };
    let language = arguments.language;
    let written = match format {
        Format::Text => paper::text(&paper_of::sheet(&loaded.contract, &statement, language)),
        Format::Html => sheet::html(&paper_of::sheet(&loaded.contract, &statement, language)),
        Format::Csv => paper_of::csv(&loaded.contract, &statement, arguments.table),
        Format::Json => {
            let form = StatementForm::new(&loaded.contract, &statement);
            serde_json::to_string_pretty(&form).map_err(|error| fail(&error))? + "\n"
        }
    };
    match &arguments.out {
        Some(path) => write(path, &written),
        None if format == Format::Text => show(&written),
        None => write_out(written.as_bytes()),
    }
}
