//! `sagsgang read`: what a document says, as JSON or in short for people.

use crate::command::{fail, output::visible, output::write_out};
use crate::files::read_source;
use crate::locale::Language;
use crate::wire::MinutesForm;
use sagsgang_minutes::{Minutes, Profiles, rules};
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Reads one document and prints the facts in it, without any register.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Læser ét dokument og skriver, hvad der står i det, uden noget register",
    long_about = None,
    after_long_help = "In English: reads one document and prints the facts in it, without any register."
)]
pub struct ReadArgs {
    /// The document.
    #[arg(value_name = "FIL", help = "Dokumentet")]
    pub file: PathBuf,
    /// Which document, of a file that holds several.
    #[arg(
        long,
        value_name = "NAVN|N",
        help = "Hvilket dokument i et arkiv eller et brev: dets navn eller nummer"
    )]
    pub part: Option<String>,
    /// Print JSON of the form sagsgang.minutes/1.
    #[arg(long, help = "Skriv JSON af formen sagsgang.minutes/1")]
    pub json: bool,
}

/// Reads and prints.
///
/// # Errors
/// The exit code after saying why the document cannot be read.
pub fn run(arguments: &ReadArgs, profiles: &Profiles) -> Result<ExitCode, ExitCode> {
    let source = read_source(&arguments.file, arguments.part.as_deref()).map_err(|error| fail(&error))?;
    let minutes = sagsgang_minutes::read(&source, profiles);
    if !arguments.json {
        return write_out(visible(&in_short(&minutes)).as_bytes());
    }
    let diagnostics = rules::check(&source, &minutes, &rules::Settings::default());
    let form = MinutesForm::new(&source, &minutes, &diagnostics);
    let mut json = serde_json::to_string_pretty(&form).map_err(|error| fail(&error))?;
    json.push('\n');
    write_out(json.as_bytes())
}

/// A few lines for people: the meeting, then each item with its outcome.
fn in_short(minutes: &Minutes) -> String {
    let mut out = String::new();
    let name = minutes.organization.as_ref().map_or("(organ ukendt)", |name| name.value.as_str());
    let date = minutes
        .date
        .as_ref()
        .map_or("(dato ukendt)".to_owned(), |date| sagsgang_text::danish::date::in_words(date.value));
    let _ = writeln!(out, "{name}, {date} – læst som »{}«", minutes.layout);
    if minutes.layout == "general" || minutes.layout == "none" {
        let _ = writeln!(
            out,
            "Layoutet er ikke genkendt: punkter og afsnit er fundet ved ordforrådet alene. Med »sagsgang profile new« kan \
             det beskrives."
        );
    }
    if !minutes.unassigned.is_empty() {
        let _ = writeln!(
            out,
            "{} steder i teksten hører ikke til noget afsnit; »sagsgang read --json« viser dem under unassigned.",
            minutes.unassigned.len()
        );
    }
    for item in &minutes.items {
        let number = item.number.as_deref().unwrap_or("–");
        let outcome = item.decision.as_ref().map_or("Ingen beslutning".into(), |decision| {
            Language::Danish.say(&format!("outcome-{}", crate::wire::words::outcome(decision.outcome)))
        });
        let _ = writeln!(out, "{number:>4}  {} [{outcome}]", item.title);
        for amount in &item.amounts {
            let _ = writeln!(
                out,
                "        {:>18} kr.  {}",
                amount.ore.to_string(),
                crate::wire::words::status(amount.status)
            );
        }
        for commitment in &item.commitments {
            let due = commitment.due.as_ref().map_or("uden frist", |due| due.text.as_str());
            let _ = writeln!(out, "        aftale: {} ({due})", commitment.responsible.join(", "));
        }
    }
    out
}
