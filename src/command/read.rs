//! `sagsgang read`: what a document says, as JSON or in short for people.

use crate::command::{fail, output::visible, output::write_out};
use crate::files::read_source;
use crate::locale::Language;
use crate::wire::MinutesForm;
use sagsgang_minutes::{Minutes, Profiles, rules};
use sagsgang_text::Source;
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
        return write_out(visible(&in_short(&source, &minutes)).as_bytes());
    }
    let diagnostics = rules::check(&source, &minutes, &rules::Settings::default());
    let form = MinutesForm::new(&source, &minutes, &diagnostics);
    let mut json = serde_json::to_string_pretty(&form).map_err(|error| fail(&error))?;
    json.push('\n');
    write_out(json.as_bytes())
}

/// A few lines for people: the meeting, then each item with its outcome.
fn in_short(source: &Source, minutes: &Minutes) -> String {
    let mut out = String::new();
    let name = minutes.organization.as_ref().map_or("(organ ukendt)", |name| name.value.as_str());
    let date = minutes
        .date
        .as_ref()
        .map_or("(dato ukendt)".to_owned(), |date| sagsgang_text::danish::date::in_words(date.value));
    let _ = writeln!(out, "{name}, {date} – {}", read_as(minutes));
    let left_over = minutes.unassigned.iter().flat_map(|span| source.slice(*span).lines());
    match left_over.filter(|line| !line.trim().is_empty()).count() {
        0 => {}
        1 => out.push_str(
            "1 linje står uden for alle afsnit; »sagsgang read --json« viser den under »unassigned«.\n",
        ),
        count => {
            let _ = writeln!(
                out,
                "{count} linjer står uden for alle afsnit; »sagsgang read --json« viser dem under »unassigned«."
            );
        }
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
                Language::Danish.say(&format!("amount-{}", crate::wire::words::status(amount.status)))
            );
        }
        for commitment in &item.commitments {
            let due = commitment.due.as_ref().map_or("uden frist", |due| due.text.as_str());
            let who = match commitment.responsible.join(", ") {
                nobody if nobody.is_empty() => "uden ansvarlig".to_owned(),
                named => named,
            };
            let _ = writeln!(out, "        aftale: {who} ({due})");
        }
    }
    out
}

/// How the document was read, and what to do where its layout was not recognised.
fn read_as(minutes: &Minutes) -> String {
    match minutes.layout.as_str() {
        "general" => "layoutet er ikke genkendt\nPunkter og afsnit er fundet ved ordforrådet og dokumentets opbygning. \
                      »sagsgang profile new« beskriver et nyt layout."
            .to_owned(),
        "none" => "intet punkt er fundet\nTeksten er kun bevaret, som den er. Er det et referat, kan »sagsgang profile new« \
                   beskrive dets layout."
            .to_owned(),
        layout => format!("læst som »{layout}«"),
    }
}
