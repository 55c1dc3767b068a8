//! `sagsgang brief`: what an organ's next meeting must know, every line with its source.
//!
//! Exit codes: 0 done; 1 there is no such organ; 2 called wrongly; 3 the register could not be read, or the file not written.

use super::asking::{day, open, patiently, refused, refused_by, show_json, today};
use super::fail;
use super::output::{show, visible, write_out};
use crate::export::brief::{self, Paper};
use crate::wire::brief::BriefForm;
use jiff::civil::Date;
use sagsgang_minutes::convention::Convention;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Markdown,
    Html,
    Word,
}

/// Tells what a meeting must know.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Samler, hvad et organs næste møde skal vide: frister, aftaler, det udsatte, puljer og betingelser",
    long_about = "Samler, hvad et organs næste møde skal vide: frister, aftaler, det udsatte, puljer og betingelser.\n\n\
                  Hver linje har sin kilde: organ, dag og punkt. html er én fil til at printe på A4 med kilderne som noter; word er \
                  HTML med tabeller, som Word og LibreOffice åbner som et dokument (kald filen noget med .doc). Med --base bliver \
                  kilderne til links. Et afsnit uden indhold siger det i én linje. Slutkode 0: gjort; 1: organet findes ikke; 2: \
                  kaldt forkert; 3: registeret kan ikke læses.",
    after_long_help = "In English: gathers what an organ's next meeting must know: overdue and due promises, what was agreed for it, \
                       what waits elsewhere or was put off, minutes to approve, pools, conditions; every line with its source. html \
                       is one file to print, word is HTML that Word and LibreOffice open as a document. Exit status 0: done; 1: no \
                       such organ; 2: wrong use; 3: the register cannot be read."
)]
pub struct BriefArgs {
    /// The organ.
    #[arg(value_name = "ORGAN", help = "Organet, ved navn eller adresse")]
    organization: String,
    /// Day of the meeting.
    #[arg(long, value_name = "DATO", value_parser = day, required = true, help = "Mødets dag, f.eks. 2025-08-27")]
    date: Date,
    /// The day on which it was known.
    #[arg(long, value_name = "DATO", value_parser = day, help = "Som det var kendt på denne dag; ellers i dag, eller dagen før mødet, hvis det er holdt")]
    as_of: Option<Date>,
    /// How it is written.
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        hide_possible_values = true,
        default_value = "text",
        help = "Formatet: text, markdown, html eller word"
    )]
    format: Format,
    /// The file.
    #[arg(
        long,
        visible_alias = "out",
        value_name = "FIL",
        help = "Skriv til denne fil i stedet for skærmen"
    )]
    output: Option<PathBuf>,
    /// Where the register is published.
    #[arg(
        long,
        value_name = "ADRESSE",
        env = "SAGSGANG_BASE",
        help = "Hvor registeret er udgivet, f.eks. https://sagsgang.example.dk; så bliver kilderne til links"
    )]
    base: Option<String>,
    /// Print JSON.
    #[arg(long, conflicts_with = "format", help = "Skriv JSON")]
    json: bool,
}

/// Writes the brief.
///
/// # Errors
/// The exit code after saying what went wrong.
pub fn run(arguments: &BriefArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    let register = open(register)?;
    // What a meeting decided is no news to it: one that was held is told as it was known the day before.
    let today = today();
    let before = arguments.date.yesterday().unwrap_or(arguments.date);
    let held = if arguments.date < today { before } else { today };
    let as_of = arguments.as_of.unwrap_or(held);
    let found = patiently("Samler op …", || register.brief(&arguments.organization, arguments.date, as_of));
    let found = found.map_err(|error| refused_by(&register, &error))?;
    if arguments.json {
        return match &arguments.output {
            None => show_json(&BriefForm::new(&found)),
            Some(path) => {
                let text =
                    serde_json::to_string_pretty(&BriefForm::new(&found)).map_err(|error| fail(&error))?;
                write(path, &(text + "\n"))
            }
        };
    }
    let conventions = register.conventions().map_err(|error| refused(&error))?;
    let conventions: Vec<Convention> = conventions.into_iter().map(|line| line.convention).collect();
    let paper = Paper::new(&found, as_of, &conventions, arguments.base.as_deref());
    let written = match arguments.format {
        Format::Text => brief::text(&paper),
        Format::Markdown => brief::markdown(&paper),
        Format::Html => brief::html(&paper),
        Format::Word => brief::word(&paper),
    };
    match &arguments.output {
        Some(path) => write(path, &written),
        None if arguments.format == Format::Text => show(&visible(&written)),
        None => write_out(written.as_bytes()),
    }
}

/// Writes a file, and says so.
pub(super) fn write(path: &Path, text: &str) -> Result<ExitCode, ExitCode> {
    std::fs::write(path, text)
        .map_err(|error| fail(&format!("kan ikke skrive {}: {error}", path.display())))?;
    show(&format!("Skrevet: {}\n", path.display()))
}
