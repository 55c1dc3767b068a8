//! `sagsgang check`: what is wrong with minutes, told in the manner of a good compiler.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::{Zoned, civil::Date};
use rayon::prelude::*;
use sagsgang_minutes::rules::{self as document_rules, spelt_two_ways};
use sagsgang_minutes::{Minutes, Profiles};
use sagsgang_text::render::{Colours, severity_in_danish};
use sagsgang_text::rule::{Rule, Settings, Strength};
use sagsgang_text::{Diagnostic, Severity, Source};

use super::output::{tell, write_out};
use super::{EXIT_FOUND, EXIT_UNREADABLE, EXIT_USAGE, fail};
use crate::files::{self, FileError, FileErrorReason};
use crate::rules;

mod json;
mod matters;
mod money;
mod sarif;
mod terminal;

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Drawn for a person: excerpt, marks, arithmetic, hint.
    #[value(help = "Tegnet for et menneske: uddrag, mærker, regnestykke, råd")]
    #[default]
    Terminal,
    /// One JSON object.
    #[value(help = "Ét JSON-objekt")]
    Json,
    /// SARIF 2.1.0, for code hosts and editors.
    #[value(help = "SARIF 2.1.0 til kodeværter og editorer")]
    Sarif,
}

/// Says what is wrong with minutes, and how to mend it.
///
/// Reads agendas, minutes and single cases, without any register, and shows each fault where it stands. What contradicts
/// itself or the calendar is an error; what is probably a fault or a gap is a warning or a note. What documents given together
/// tell of money is added up, so that a pool can be held against all that was decided of it.
#[derive(clap::Args, Clone, Debug)]
#[command(
    about = "Viser, hvad der er galt i referater, og hvordan det rettes",
    long_about = "Viser, hvad der er galt i referater, og hvordan det rettes.\n\n\
                  Læser dagsordener, referater og enkelte sager uden noget register og viser hver fejl, hvor den står. Det, \
                  der strider mod sig selv eller kalenderen, er en fejl; det, der nok er en fejl eller et hul, er en \
                  advarsel eller en bemærkning.\n\n\
                  Dokumenter, der kontrolleres sammen, regnes også sammen: puljernes rammer, bevillinger og betingelser på \
                  tværs af møderne.",
    after_help = "Slutkode: 0 ingen fejl fundet, 1 fejl fundet, 2 forkert brug, 3 noget kunne ikke læses. Af flere den \
                  højeste.",
    after_long_help = "Slutkode: 0 ingen fejl fundet, 1 fejl fundet, 2 forkert brug, 3 noget kunne ikke læses. Af flere \
                       den højeste.\n\n\
                       In English: says what is wrong with minutes, and how to mend it. Exit status: 0 no findings of \
                       severity error, 1 findings of severity error, 2 wrong use, 3 something could not be read."
)]
pub struct CheckArgs {
    /// Files and folders to check.
    #[arg(value_name = "STI", help = "Filer og mapper, der skal kontrolleres", required_unless_present_any = ["list_rules", "explain", "allow"])]
    pub paths: Vec<PathBuf>,
    /// Which document, of files that hold several.
    #[arg(
        long,
        value_name = "NAVN|N",
        help = "Hvilket dokument i et arkiv eller et brev: dets navn eller nummer"
    )]
    pub part: Option<String>,
    /// How to write what is found.
    #[arg(long, value_enum, default_value_t, value_name = "FORM", help = "Hvordan det fundne skrives")]
    pub format: Format,
    /// Ask also for what makes a document easy to follow up.
    #[arg(long, help = "Spørg også efter det, der gør et dokument let at følge op på")]
    pub strict: bool,
    /// Leave out these rules; what is no rule but a file that is there is checked.
    #[arg(long, value_name = "KODE", help = "Udelad disse regler; det, der ikke er en regel, men en fil, kontrolleres", num_args = 1.., value_delimiter = ',')]
    pub allow: Vec<String>,
    /// The day that counts as today, for what is overdue.
    #[arg(long, value_name = "DATO", help = "Som det så ud på denne dag (2025-06-26); ellers i dag")]
    pub as_of: Option<Date>,
    /// List the rules and leave.
    #[arg(long, help = "Vis reglerne, og slut")]
    pub list_rules: bool,
    /// Print the manual page of a rule and leave.
    #[arg(long, value_name = "KODE", help = "Vis en regels side i håndbogen, og slut", value_parser = rule_code)]
    pub explain: Option<String>,
}

/// A document with what was found in it.
pub struct Checked {
    /// The document.
    pub source: Source,
    /// The findings, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// A file that could not be read.
pub struct Unreadable {
    /// Its name as given.
    pub file: String,
    /// Why, and what to do; names the file.
    pub reason: String,
}

/// All that a check found.
#[derive(Default)]
pub struct Report {
    /// The documents that were read, in the order given.
    pub checked: Vec<Checked>,
    /// The files that were not.
    pub unreadable: Vec<Unreadable>,
}

/// Findings by severity.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Report {
    fn count(&self) -> Count {
        let mut count = Count::default();
        for found in self.checked.iter().flat_map(|checked| &checked.diagnostics) {
            match found.severity {
                Severity::Error => count.errors += 1,
                Severity::Warning => count.warnings += 1,
                Severity::Note => count.notes += 1,
            }
        }
        count
    }

    /// What the exit status tells: the gravest thing that happened.
    pub fn exit_code(&self) -> u8 {
        if !self.unreadable.is_empty() {
            EXIT_UNREADABLE
        } else if self.count().errors > 0 {
            EXIT_FOUND
        } else {
            0
        }
    }
}

/// Checks what the arguments name and writes what is found to standard output. The register is no document, should it lie
/// among them.
///
/// # Errors
/// The exit code after saying why the findings cannot be written.
pub fn run(arguments: &CheckArgs, register: &Path, profiles: &Profiles) -> Result<ExitCode, ExitCode> {
    if arguments.list_rules {
        return write_out(list_of_rules().as_bytes());
    }
    if let Some(page) = arguments.explain.as_deref().and_then(explanation) {
        return write_out(page.as_bytes());
    }
    let (paths, settings) = asked_for(arguments).map_err(|message| {
        tell(&format!("fejl: {message}"));
        ExitCode::from(EXIT_USAGE)
    })?;
    let (documents, unreadable) = read_all(&paths, register, profiles, arguments.part.as_deref());
    let as_of = arguments.as_of.unwrap_or_else(|| Zoned::now().date());
    let report = check_all(documents, unreadable, &settings, as_of);
    let knows_colours = anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
    let colours = if knows_colours { Colours::On } else { Colours::Off };
    let text = written(&report, arguments.format, colours).map_err(|error| fail(&error))?;
    write_out(text.as_bytes())?;
    Ok(ExitCode::from(report.exit_code()))
}

/// Reads the files that the paths mean, in their order, and says of the others why they cannot be read.
fn read_all(
    paths: &[PathBuf],
    register: &Path,
    profiles: &Profiles,
    part: Option<&str>,
) -> (Vec<(Source, Minutes)>, Vec<Unreadable>) {
    let (files, errors) = files::documents_in(paths, register);
    let mut unreadable: Vec<Unreadable> = errors.iter().map(Unreadable::new).collect();
    let read = |path: &PathBuf| -> Result<(Source, Minutes), FileError> {
        let source = read_one(path, part)?;
        let minutes = sagsgang_minutes::read(&source, profiles);
        Ok((source, minutes))
    };
    let mut documents = Vec::with_capacity(files.len());
    // The order of the files is kept, so the report is the same with any number of threads.
    for outcome in files.par_iter().map(read).collect::<Vec<_>>() {
        match outcome {
            Ok(document) => documents.push(document),
            Err(error) => unreadable.push(Unreadable::new(&error)),
        }
    }
    (documents, unreadable)
}

/// The one document of a file, under the path that leads to it. Of a file that holds none else, `part` says nothing.
fn read_one(path: &Path, part: Option<&str>) -> Result<Source, FileError> {
    let source = match files::read_source(path, None) {
        Err(FileError { reason: FileErrorReason::Several { .. }, .. }) if part.is_some() => {
            files::read_source(path, part)?
        }
        other => other?,
    };
    let name = shown(&path.with_file_name(source.name()));
    Ok(source.renamed(name))
}

/// A path as shown in findings: as given, so that an editor can open it.
fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

impl Unreadable {
    pub(super) fn new(error: &FileError) -> Self {
        Self { file: shown(&error.path), reason: error.to_string() }
    }
}

/// Checks documents that were read, each by itself, then the names, the money and the matters across all of them, as on the day `as_of`.
pub fn check_all(
    documents: Vec<(Source, Minutes)>,
    unreadable: Vec<Unreadable>,
    settings: &Settings,
    as_of: Date,
) -> Report {
    let mut found: Vec<Vec<Diagnostic>> =
        documents.iter().map(|(source, minutes)| document_rules::check(source, minutes, settings)).collect();
    if settings.runs(&spelt_two_ways::RULE) {
        let names: Vec<_> = documents
            .iter()
            .map(|(source, minutes)| (source.name().to_owned(), spelt_two_ways::names(source, minutes)))
            .collect();
        for (index, diagnostic) in spelt_two_ways::across(&names) {
            found[index].push(diagnostic);
        }
    }
    money::check(&documents, &mut found, settings, as_of);
    matters::check(&documents, &mut found, settings);
    let checked = documents.into_iter().zip(found).map(|((source, _), mut diagnostics)| {
        document_rules::sort(&mut diagnostics);
        Checked { source, diagnostics }
    });
    Report { checked: checked.collect(), unreadable }
}

/// The report in the form asked for.
pub fn written(report: &Report, format: Format, colours: Colours) -> Result<String, serde_json::Error> {
    match format {
        Format::Terminal => Ok(terminal::write(report, colours)),
        Format::Json => json::write(report),
        Format::Sarif => sarif::write(report),
    }
}

/// One line a rule: code, severity, strength, what it finds.
pub fn list_of_rules() -> String {
    let width = rules::all().iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    let line = |rule: &Rule<()>| {
        let strength = if rule.strength == Strength::Strict { "--strict" } else { "" };
        let severity = severity_in_danish(rule.severity);
        let line = format!("{:width$}  {severity:10}  {strength:8}  {}", rule.code, rule.title);
        line.trim_end().to_owned() + "\n"
    };
    rules::all().iter().map(line).collect()
}

/// The manual page of a rule.
pub fn explanation(code: &str) -> Option<String> {
    let rule = rules::find(code)?;
    Some(format!("# {} ({})\n\n{}", rule.title, rule.code, rule.manual()))
}

/// The files and the settings that the arguments ask for, or what is wrong with them.
///
/// `--allow` takes several codes, so `--allow CODE FILE` gives it the file too: a value that is no rule but is there on
/// disk is a file to check.
fn asked_for(arguments: &CheckArgs) -> Result<(Vec<PathBuf>, Settings), String> {
    let strength = if arguments.strict { Strength::Strict } else { Strength::Basic };
    let mut paths = arguments.paths.clone();
    let mut silenced = Vec::new();
    for value in &arguments.allow {
        match rule_code(value) {
            Ok(code) => silenced.push(code),
            Err(_) if Path::new(value).exists() => paths.push(PathBuf::from(value)),
            Err(message) => return Err(message),
        }
    }
    if paths.is_empty() {
        return Err("der er ingen filer at kontrollere; angiv en fil eller en mappe".to_owned());
    }
    Ok((paths, Settings { strength, silenced }))
}

/// A rule's code on the command line.
fn rule_code(text: &str) -> Result<String, String> {
    match rules::find(text) {
        Some(rule) => Ok(rule.code.to_owned()),
        None => Err(format!("ingen regel hedder »{text}«; `sagsgang check --list-rules` viser dem")),
    }
}
