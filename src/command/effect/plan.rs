//! `sagsgang effect plan new` and `check`: a plan to fill in, and what is wrong with one before it is locked.

use super::folder::{self, Folder, PLAN, Speech};
use crate::command::EXIT_FOUND;
use crate::command::asking::show_json;
use crate::command::brief::write;
use crate::command::output::{show, write_out};
use crate::locale::Language;
use crate::wire::effect_words;
use sagsgang_effect::protocol::{self, Finding, Operating, Weight};
use sagsgang_text::{Diagnostic, Severity, Source, Span};
use serde::Serialize;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A plan to fill in.
const TEMPLATE: &str = include_str!("template.toml");
/// The code of what makes a plan weak.
const FINDING: &str = "effect-plan";

/// Plans.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Skriver en plan, der kan udfyldes, eller kontrollerer en, før den låses",
    long_about = "Skriver en plan, der kan udfyldes, eller kontrollerer en, før den låses.",
    after_long_help = "In English: writes a plan to fill in, or checks one before it is locked."
)]
pub(super) struct PlanArgs {
    #[command(subcommand)]
    action: PlanAction,
}

#[derive(Clone, Debug, clap::Subcommand)]
enum PlanAction {
    New(NewArgs),
    Check(CheckArgs),
}

/// Writes a plan to fill in.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Skriver en plan, der kan udfyldes, med hver del forklaret",
    long_about = "Skriver en plan, der kan udfyldes, med hver del forklaret. En fil, der findes, bliver ikke overskrevet.",
    after_long_help = "In English: writes a plan to fill in, with every part explained. A file that is there is not written over."
)]
struct NewArgs {
    /// The file.
    #[arg(long, value_name = "FIL", help = "Skriv til denne fil i stedet for skærmen")]
    out: Option<PathBuf>,
    #[command(flatten)]
    speech: Speech,
}

/// Checks a plan.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Viser, hvad der er galt eller svagt i en plan, før den låses",
    long_about = "Viser, hvad der er galt eller svagt i en plan, før den låses.\n\n\
                  Ingen sammenligning, for få perioder før, en top, der tæller med, for få klynger, for lille chance for at finde noget, og \
                  en betalingsregel, der betaler for ingenting. Risikoen for at betale forkert vises for hver virkning. Læser \
                  personerne, hvis filen er der, men aldrig udfald. Slutkode 1: planen kan ikke låses.",
    after_long_help = "In English: says what is wrong or weak in a plan before it is locked, with the operating curve of the payment rule; \
                       reads the persons where they are there, outcomes never. Exit status 1: the plan cannot be locked."
)]
struct CheckArgs {
    /// The evaluation's folder.
    #[arg(value_name = "MAPPE", help = "Evalueringens mappe, eller planen selv")]
    folder: PathBuf,
    #[command(flatten)]
    speech: Speech,
    /// Print JSON.
    #[arg(long, help = "Skriv JSON")]
    json: bool,
}

/// What a check found, on the wire.
#[derive(Serialize)]
struct Checked<'a> {
    schema: &'static str,
    plan: &'a str,
    digest: &'a str,
    findings: &'a [Finding],
    operating: Option<Operating>,
    power: Option<f64>,
}

pub(super) fn run(arguments: &PlanArgs) -> Result<ExitCode, ExitCode> {
    match &arguments.action {
        PlanAction::New(arguments) => new(arguments),
        PlanAction::Check(arguments) => check(arguments),
    }
}

fn new(arguments: &NewArgs) -> Result<ExitCode, ExitCode> {
    match &arguments.out {
        None => write_out(TEMPLATE.as_bytes()),
        Some(path) if path.exists() => Err(folder::is_there(arguments.speech.language, path)),
        Some(path) => write(path, TEMPLATE),
    }
}

fn check(arguments: &CheckArgs) -> Result<ExitCode, ExitCode> {
    let language = arguments.speech.language;
    let path = if arguments.folder.is_dir() { arguments.folder.join(PLAN) } else { arguments.folder.clone() };
    let (source, plan) = folder::plan(&path, language)?;
    let parent = path.parent().unwrap_or_else(|| Path::new("."));
    let folder = Folder::planned(parent, plan, language)?;
    let findings = folder.findings()?;
    let (plan, digest) = (&folder.plan, &folder.digest);
    let is_wrong = folder::is_wrong(&findings);
    let (operating, power) =
        if is_wrong { (None, None) } else { (protocol::operating(plan, 1.0), protocol::power(plan, 1.0)) };
    if arguments.json {
        let schema = "sagsgang.effect-check/1";
        show_json(&Checked { schema, plan: &plan.id, digest, findings: &findings, operating, power })?;
    } else {
        let drawn: Vec<Diagnostic> =
            findings.iter().map(|finding| drawn(&source, finding, language)).collect();
        folder::draw(&source, &drawn);
        show(&curve(operating.as_ref(), power, is_wrong, digest, language))?;
    }
    Ok(if is_wrong { ExitCode::from(EXIT_FOUND) } else { ExitCode::SUCCESS })
}

fn drawn(source: &Source, finding: &Finding, language: Language) -> Diagnostic {
    let severity = match finding.weight {
        Weight::Error => Severity::Error,
        Weight::Warning => Severity::Warning,
    };
    let found = Diagnostic::new(FINDING, severity, effect_words::finding(language, finding));
    match protocol::place(source.text(), &finding.key) {
        Some(place) => found.at(Span::new(place.start, place.end), ""),
        None => found,
    }
}

/// How the payment rule works, in lines.
fn curve(
    operating: Option<&Operating>,
    power: Option<f64>,
    is_wrong: bool,
    digest: &str,
    language: Language,
) -> String {
    let mut text = String::new();
    // Writing to a text cannot fail.
    if let Some(rule) = operating {
        let error = effect_words::number_of(language, rule.standard_error);
        let _ = writeln!(text, "{}: {error}", language.say("effect-expected-error"));
        let _ = writeln!(text, "{}:", language.say("effect-operating-curve"));
        for point in &rule.curve {
            let effect = effect_words::number_of(language, point.effect);
            let _ = writeln!(text, "  {effect:>8}  {:>8}", effect_words::share(language, point.paid));
        }
    }
    if let Some(power) = power {
        let power = effect_words::share(language, power);
        let _ = writeln!(text, "{}: {power}", language.say("effect-power"));
    }
    if !is_wrong {
        let _ = writeln!(
            text,
            "{} {}: {digest}",
            language.say("effect-plan-fine"),
            language.say("effect-digests")
        );
    }
    text
}
