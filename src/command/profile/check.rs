//! `sagsgang profile check`: what a profile reads in documents, and what stays unassigned.

use crate::command::output::{visible, write_out};
use crate::command::{EXIT_FOUND, fail};
use crate::locale::Language;
use crate::{files, profiles, wire};
use sagsgang_minutes::{Minutes, Profiles, Recognition};
use sagsgang_text::{Source, Span};
use serde::Serialize;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `profile check` is told.
#[derive(Clone, Debug, clap::Args)]
pub struct ProfileCheckArgs {
    /// The profile.
    #[arg(value_name = "PROFIL", help = "Profilens fil")]
    pub profile: PathBuf,
    /// Documents to try it on.
    #[arg(required = true, value_name = "DOKUMENT", help = "Dokumenter at prøve den på")]
    pub documents: Vec<PathBuf>,
    /// Print JSON.
    #[arg(long, help = "Skriv JSON")]
    pub json: bool,
}

/// What came of one document.
#[derive(Debug, Serialize)]
struct Report {
    document: String,
    /// The layout that the document was read with.
    layout: String,
    points: u8,
    reasons: Vec<(u8, String)>,
    /// Points of the layouts that were not chosen.
    others: Vec<(String, u8)>,
    organization: Option<String>,
    date: Option<String>,
    items: Vec<ItemReport>,
    unassigned: Vec<UnassignedReport>,
    /// How much of the text that is no blank has a place, in whole percent, rounded down.
    assigned_percent: usize,
}

#[derive(Debug, Serialize)]
struct ItemReport {
    number: Option<String>,
    title: String,
    outcome: Option<&'static str>,
    sections: Vec<(&'static str, String)>,
}

#[derive(Debug, Serialize)]
struct UnassignedReport {
    line: usize,
    text: String,
}

/// Tries a profile.
///
/// # Errors
/// The exit code after saying why the profile or a document cannot be read.
pub fn run(arguments: &ProfileCheckArgs, added: &[PathBuf]) -> Result<ExitCode, ExitCode> {
    let own = profiles::load(std::slice::from_ref(&arguments.profile)).map_err(|error| fail(&error))?;
    let name = own.profiles().first().map(|profile| profile.name.clone()).unwrap_or_default();
    let all: Vec<PathBuf> = std::iter::once(arguments.profile.clone()).chain(added.iter().cloned()).collect();
    let profiles = profiles::load(&all).map_err(|error| fail(&error))?;
    let mut reports = Vec::new();
    for path in &arguments.documents {
        let source = files::read_source(path, None).map_err(|error| fail(&error))?;
        let minutes = sagsgang_minutes::read(&source, &profiles);
        reports.push(Report::new(path.display().to_string(), &source, &minutes));
    }
    let good = reports.iter().all(|report| report.layout == name && report.unassigned.is_empty());
    if arguments.json {
        let mut json = serde_json::to_string_pretty(&reports).map_err(|error| fail(&error))?;
        json.push('\n');
        write_out(json.as_bytes())?;
    } else {
        let told: Vec<String> = reports.iter().map(|report| report.told(&name, &profiles)).collect();
        write_out(visible(&told.join("\n")).as_bytes())?;
    }
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(EXIT_FOUND) })
}

impl Report {
    fn new(document: String, source: &Source, minutes: &Minutes) -> Self {
        let Recognition { points, reasons, runners_up } = minutes.recognition.clone();
        let items = minutes.items.iter().map(|item| ItemReport {
            number: item.number.clone(),
            title: item.title.clone(),
            outcome: item.decision.as_ref().map(|decision| wire::words::outcome(decision.outcome)),
            sections: item
                .sections
                .iter()
                .map(|section| (wire::words::section(section.kind), section.heading.clone()))
                .collect(),
        });
        Self {
            document,
            layout: minutes.layout.clone(),
            points,
            reasons: reasons.into_iter().map(|reason| (reason.points, reason.what)).collect(),
            others: runners_up,
            organization: minutes.organization.as_ref().map(|name| name.value.clone()),
            date: minutes.date.as_ref().map(|date| date.value.to_string()),
            items: items.collect(),
            unassigned: minutes.unassigned.iter().flat_map(|span| lines_of(source, *span)).collect(),
            assigned_percent: assigned_percent(source, minutes),
        }
    }

    /// The report for people. `name` is the profile that is tried.
    fn told(&self, name: &str, profiles: &Profiles) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "{}", self.document);
        let _ = writeln!(out, "  Læst som »{}«, {} af 100 points", self.layout, self.points);
        for (points, what) in &self.reasons {
            let _ = writeln!(out, "    {points:>3}  {what}");
        }
        if self.layout != name {
            let own = self.others.iter().find(|(other, _)| other == name).map_or(0, |(_, points)| *points);
            let from = profiles.profiles().first().map_or(0, |profile| profile.recognised_from);
            let _ = writeln!(out, "  »{name}« fik {own} af {from} nødvendige points og blev ikke brugt.");
        }
        for (other, points) in self.others.iter().filter(|(other, _)| other != name) {
            let _ = writeln!(out, "    {points:>3}  »{other}«");
        }
        let organ = self.organization.as_deref().unwrap_or("(organ ikke fundet)");
        let _ = writeln!(out, "  {organ}, {}", self.date.as_deref().unwrap_or("(dato ikke fundet)"));
        for item in &self.items {
            let number = item.number.as_deref().unwrap_or("–");
            let _ = writeln!(out, "  {number:>4}  {}", item.title);
            for (kind, heading) in &item.sections {
                let kind = Language::Danish.say(&format!("section-{kind}"));
                let _ = writeln!(out, "          {kind:<22}  {heading}");
            }
            if let Some(outcome) = item.outcome {
                let _ = writeln!(out, "          → {}", Language::Danish.say(&format!("outcome-{outcome}")));
            }
        }
        if !self.unassigned.is_empty() {
            let _ = writeln!(out, "  Ikke placeret:");
        }
        for unassigned in &self.unassigned {
            let _ = writeln!(out, "  {:>5}  {}", unassigned.line, unassigned.text);
        }
        let _ = writeln!(out, "  {} % af teksten er placeret.", self.assigned_percent);
        out
    }
}

/// The lines of a stretch that are not blank.
fn lines_of(source: &Source, span: Span) -> Vec<UnassignedReport> {
    let (first, _) = source.position(span.start);
    let lines = source.slice(span).lines().enumerate();
    lines
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(n, text)| UnassignedReport { line: first + n, text: text.trim().to_owned() })
        .collect()
}

fn assigned_percent(source: &Source, minutes: &Minutes) -> usize {
    let filled = |text: &str| text.bytes().filter(|byte| !byte.is_ascii_whitespace()).count();
    let all = filled(source.text());
    let left: usize = minutes.unassigned.iter().map(|span| filled(source.slice(*span))).sum();
    all.saturating_sub(left) * 100 / all.max(1)
}
