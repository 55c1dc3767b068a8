//! `sagsgang contract new`: a contract to fill in, with every part explained.

use crate::command::asking::{day, show_json};
use crate::command::brief::write;
use crate::command::output::write_out;
use crate::command::{EXIT_USAGE, fail};
use jiff::civil::Date;
use sagsgang_outcomes::file;
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

/// What the template is called in addresses where no name is given.
const ID: &str = "ny-kontrakt";
/// What the template is called where no title is given.
const TITLE: &str = "Ny effektkontrakt";

/// Writes a contract to fill in.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Skriver en kontrakt, der kan udfyldes, med hver del forklaret",
    long_about = "Skriver en kontrakt, der kan udfyldes, med hver del forklaret.\n\n\
                  Det, der ikke er aftalt endnu, står som ukendt: så kan kontrakten kontrolleres fra første dag, og ingen opgørelse \
                  binder, før det er afklaret. En fil, der findes, bliver ikke overskrevet.",
    after_long_help = "In English: writes a contract to fill in, with every part explained. What is not agreed yet stands as unknown. \
                       A file that is there is not written over."
)]
pub(super) struct NewArgs {
    /// Its title.
    #[arg(long, value_name = "TITEL", default_value = TITLE, help = "Kontraktens titel")]
    title: String,
    /// Its name in addresses.
    #[arg(long, value_name = "ID", value_parser = id, default_value = ID, help = "Kontraktens navn i adresser: små bogstaver a-z, tal og bindestreger")]
    id: String,
    /// The first day.
    #[arg(long, value_name = "DATO", value_parser = day, help = "Den første dag, hvis den kendes")]
    from: Option<Date>,
    /// The file.
    #[arg(long, value_name = "FIL", help = "Skriv til denne fil i stedet for skærmen")]
    out: Option<PathBuf>,
    /// Print JSON.
    #[arg(long, help = "Skriv JSON: filen som tekst")]
    json: bool,
}

/// The template on the wire.
#[derive(Serialize)]
struct TemplateForm<'a> {
    schema: &'static str,
    text: &'a str,
}

/// A contract's name in addresses, as arguments give it.
fn id(text: &str) -> Result<String, String> {
    let may_stand = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if !text.is_empty() && text.chars().all(may_stand) {
        Ok(text.to_owned())
    } else {
        Err("kan ikke være et navn i adresser; brug små bogstaver a-z, tal og bindestreger".to_owned())
    }
}

pub(super) fn run(arguments: &NewArgs) -> Result<ExitCode, ExitCode> {
    let text = file::template(&arguments.id, &arguments.title, arguments.from);
    if arguments.json {
        return show_json(&TemplateForm { schema: "sagsgang.contract-template/1", text: &text });
    }
    match &arguments.out {
        None => write_out(text.as_bytes()),
        Some(path) if path.exists() => {
            fail(&format!("{} findes i forvejen; vælg et andet navn", path.display()));
            Err(ExitCode::from(EXIT_USAGE))
        }
        Some(path) => write(path, &text),
    }
}
