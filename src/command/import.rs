//! `sagsgang import`: documents into the register.
//!
//! Files are read on all cores and written by one thread in the order of their names, so that the same folder always
//! gives the same register. One transaction a document: whatever stops the import, the register is whole.

use crate::command::output::{show, tell};
use crate::command::{EXIT_FOUND, EXIT_UNREADABLE, fail};
use crate::files::{self, FileError, Received};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::Timestamp;
use rayon::prelude::*;
use sagsgang_minutes::{Minutes, Profiles, rules};
use sagsgang_store::{ImportOutcome, ImportedDocument, QueueFilter, Register, StoreError};
use sagsgang_text::Diagnostic;
use serde::Serialize;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Reads documents and folders of documents into the register.
///
/// A document that is already there changes nothing; a new edition of a meeting takes the place of the old, which stays in
/// its history. Exit code 0: all read; 1: some files could not be read, the others are in the register; 3: nothing could.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Læser dokumenter og mapper med dokumenter ind i registeret",
    long_about = "Læser dokumenter og mapper med dokumenter ind i registeret.\n\n\
                  Et dokument, der er der i forvejen, ændrer intet; en ny udgave af et møde træder i stedet for den gamle, \
                  som bliver i mødets historik, og et tillæg føjer sine punkter til dem, der er der. I mapper springes \
                  navne over, der begynder med punktum. Af arkiver (zip) og breve (eml) \
                  læses hvert dokument i dem. Slutkode 0: alt er \
                  læst; 1: nogle filer kunne ikke læses, resten er i registeret; 3: intet kunne læses.",
    after_long_help = "In English: reads documents and folders of documents into the register. A document that is already \
                       there changes nothing; a new edition of a meeting takes the place of the old, which stays in its \
                       history. Exit status 0: all read; 1: some files could not be read, the others are in the register; \
                       3: nothing could."
)]
pub struct ImportArgs {
    /// Files and folders.
    #[arg(required = true, value_name = "STI", help = "Filer og mapper")]
    pub paths: Vec<PathBuf>,
    /// Who imports; stands in the register's log.
    #[arg(
        long,
        value_name = "NAVN",
        env = "USER",
        default_value = "ukendt",
        help = "Hvem der indlæser; står i registerets log"
    )]
    pub by: String,
    /// Print the summary as JSON.
    #[arg(long, help = "Skriv opgørelsen som JSON")]
    pub json: bool,
}

/// So many documents are read ahead of the one that is written: enough work for all cores, bounded memory.
const READ_AHEAD_DOCUMENTS: usize = 32;

/// So many editions of known meetings are told one by one; the rest are counted.
const EDITION_LINES_MAX: usize = 20;

/// A document, read and checked.
struct ReadDocument {
    received: Received,
    minutes: Minutes,
    diagnostics: Vec<Diagnostic>,
}

/// What came of an import.
#[derive(Debug, Default, Serialize)]
pub struct Summary {
    /// Documents of meetings that were not known.
    pub added: usize,
    /// Documents that were there already.
    pub unchanged: usize,
    /// New editions of known meetings.
    pub replaced: usize,
    /// Supplements and partial editions of known meetings, whose items count beside the others.
    pub supplemented: usize,
    /// Editions that say the same as one that was there.
    pub same_content: usize,
    /// The same bytes, read anew by another version of the program.
    pub reread: usize,
    /// Kept as history only: an agenda after its minutes.
    pub historical: usize,
    /// Files that were not read, each with the reason.
    pub failed: Vec<String>,
    /// Findings of the checker in what was read.
    pub findings: usize,
    /// Documents without organ or date: they can be searched but belong to no meeting in the lists.
    pub incomplete: Vec<String>,
    /// What became of each document of a meeting that was known already.
    pub editions: Vec<EditionLine>,
    /// What the register's ledger holds now.
    pub ledger: LedgerCount,
}

/// How much the register's ledger holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LedgerCount {
    /// Pools.
    pub pools: usize,
    /// Movements that were booked.
    pub movements: usize,
    /// Sums that wait for a person.
    pub waiting: usize,
}

impl LedgerCount {
    /// Counts on the day `at`.
    fn of(register: &Register, at: Timestamp) -> Result<LedgerCount, StoreError> {
        let day = super::asking::day_of(at);
        let journal = register.journal(None, day)?;
        Ok(LedgerCount {
            pools: register.pools(day)?.len(),
            movements: journal.iter().filter(|line| !line.posted.is_derived).count(),
            waiting: register.queue(&QueueFilter::default())?.len(),
        })
    }

    /// In one line; none where there is nothing to tell.
    pub fn in_words(self) -> Option<String> {
        if self == LedgerCount::default() {
            return None;
        }
        let counted = |count: usize, one: &str, many: &str| {
            if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
        };
        let pools = counted(self.pools, "pulje", "puljer");
        let movements = counted(self.movements, "bevægelse", "bevægelser");
        Some(match self.waiting {
            0 => format!("{pools}, {movements} bogført: se »sagsgang pool list«."),
            waiting => {
                format!("{pools}, {movements} bogført, {waiting} venter i køen: se »sagsgang pool queue«.")
            }
        })
    }
}

/// A document that became one of several of its meeting.
#[derive(Debug, Serialize)]
pub struct EditionLine {
    /// File name.
    pub name: String,
    /// Public address of the meeting.
    pub meeting: String,
    /// Number of the edition, from 1.
    pub number: u32,
    /// What it is: a new edition, a supplement, the same content, or kept as history only.
    pub outcome: EditionOutcome,
}

/// What became of a document of a known meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EditionOutcome {
    /// It counts, in place of what was there.
    NewEdition,
    /// Its items count beside those that were there.
    Supplement,
    /// It says the same as an edition that was there.
    SameContent,
    /// It is kept as history only.
    History,
}

impl EditionOutcome {
    /// As the summary says it.
    fn in_danish(self) -> &'static str {
        match self {
            EditionOutcome::NewEdition => "ny udgave",
            EditionOutcome::Supplement => "tillæg",
            EditionOutcome::SameContent => "samme indhold",
            EditionOutcome::History => "kun i historikken",
        }
    }
}

impl Summary {
    /// Documents that were read.
    pub fn read(&self) -> usize {
        self.added
            + self.unchanged
            + self.replaced
            + self.supplemented
            + self.same_content
            + self.reread
            + self.historical
    }

    fn count(&mut self, name: &str, outcome: &ImportOutcome) {
        let (slot, edition) = match outcome {
            ImportOutcome::Added { .. } => (&mut self.added, None),
            ImportOutcome::Unchanged { .. } => (&mut self.unchanged, None),
            ImportOutcome::Reread { .. } => (&mut self.reread, None),
            ImportOutcome::Replaced { number, .. } => {
                (&mut self.replaced, Some((*number, EditionOutcome::NewEdition)))
            }
            ImportOutcome::Supplemented { number, .. } => {
                (&mut self.supplemented, Some((*number, EditionOutcome::Supplement)))
            }
            ImportOutcome::SameContent { number, .. } => {
                (&mut self.same_content, Some((*number, EditionOutcome::SameContent)))
            }
            ImportOutcome::Historical { number, .. } => {
                (&mut self.historical, Some((*number, EditionOutcome::History)))
            }
        };
        *slot += 1;
        self.editions.extend(edition.map(|(number, outcome_of)| EditionLine {
            name: name.to_owned(),
            meeting: outcome.meeting_slug().to_owned(),
            number,
            outcome: outcome_of,
        }));
    }
}

/// Imports and says what came of it.
///
/// # Errors
/// The exit code after saying why nothing could be imported.
pub fn run(arguments: &ImportArgs, register: &Path, profiles: &Profiles) -> Result<ExitCode, ExitCode> {
    let (files, errors) = files::documents_in(&arguments.paths, register);
    let unfound: Vec<String> = errors.iter().map(ToString::to_string).collect();
    for error in &unfound {
        tell(&format!("fejl: {error}"));
    }
    let mut summary = if files.is_empty() {
        // No register is made for nothing.
        Summary::default()
    } else {
        let register = Register::open_to_import(register).map_err(|error| fail(&error))?;
        import(&register, &files, profiles, Timestamp::now(), &arguments.by)
            .map_err(|error| interrupted(&error))?
    };
    summary.failed.splice(0..0, unfound);
    show(&if arguments.json { as_json(&summary)? } else { for_people(&summary) })?;
    Ok(match (summary.failed.is_empty(), summary.read()) {
        (true, _) => ExitCode::SUCCESS,
        (false, 0) => ExitCode::from(EXIT_UNREADABLE),
        (false, _) => ExitCode::from(EXIT_FOUND),
    })
}

/// Tells why the import could not go on, and what to do then.
fn interrupted(error: &StoreError) -> ExitCode {
    let code = fail(error);
    tell(
        "Importen er afbrudt. Det, der nåede ind, er i registeret; kør importen igen, så kommer resten med.",
    );
    code
}

/// Imports files in their order. Files that cannot be read are told and counted; the others go on.
///
/// # Errors
/// Those of the register, at the first document that it cannot take.
pub fn import(
    register: &Register,
    files: &[PathBuf],
    profiles: &Profiles,
    at: Timestamp,
    by: &str,
) -> Result<Summary, StoreError> {
    let progress = progress_bar(files.len());
    let mut summary = Summary::default();
    let read_all = |paths: &[PathBuf]| -> Vec<Vec<Result<ReadDocument, FileError>>> {
        paths.par_iter().map(|path| read_file(path, profiles)).collect()
    };
    let mut chunks = files.chunks(READ_AHEAD_DOCUMENTS);
    let mut ready = chunks.next().map(read_all).unwrap_or_default();
    while !ready.is_empty() {
        let next = chunks.next().unwrap_or_default();
        let (written, read) =
            rayon::join(|| write(register, ready, at, by, &mut summary, &progress), || read_all(next));
        if let Err(error) = written {
            progress.finish_and_clear();
            return Err(error);
        }
        ready = read;
    }
    progress.finish_and_clear();
    register.keep_ledger(at)?;
    register.keep_matters()?;
    summary.ledger = LedgerCount::of(register, at)?;
    Ok(summary)
}

/// Reads and checks every document in a file.
fn read_file(path: &Path, profiles: &Profiles) -> Vec<Result<ReadDocument, FileError>> {
    let read = |received: Received| {
        let minutes = sagsgang_minutes::read(&received.source, profiles);
        let diagnostics = rules::check(&received.source, &minutes, &rules::Settings::default());
        ReadDocument { received, minutes, diagnostics }
    };
    match files::receive_all(path) {
        Ok(all) => all.into_iter().map(|received| received.map(read)).collect(),
        Err(error) => vec![Err(error)],
    }
}

fn write(
    register: &Register,
    ready: Vec<Vec<Result<ReadDocument, FileError>>>,
    at: Timestamp,
    by: &str,
    summary: &mut Summary,
    progress: &ProgressBar,
) -> Result<(), StoreError> {
    for file in ready {
        for document in file {
            match document {
                Ok(document) => write_one(register, &document, at, by, summary)?,
                Err(error) => {
                    progress.suspend(|| tell(&format!("fejl: {error}")));
                    summary.failed.push(error.to_string());
                }
            }
        }
        progress.inc(1);
    }
    Ok(())
}

/// Writes one document to the register, and counts what came of it.
fn write_one(
    register: &Register,
    document: &ReadDocument,
    at: Timestamp,
    by: &str,
    summary: &mut Summary,
) -> Result<(), StoreError> {
    let imported = ImportedDocument {
        source: &document.received.source,
        original: &document.received.bytes,
        minutes: &document.minutes,
        diagnostics: &document.diagnostics,
    };
    let outcome = register.import(&imported, at, by)?;
    summary.count(document.received.source.name(), &outcome);
    summary.findings += document.diagnostics.len();
    if document.minutes.organization.is_none() || document.minutes.date.is_none() {
        summary.incomplete.push(document.received.source.name().to_owned());
    }
    Ok(())
}

/// A bar on standard error, on terminals only.
fn progress_bar(length: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("Læser {bar:32} {pos} af {len} filer, {eta} tilbage");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}

fn as_json(summary: &Summary) -> Result<String, ExitCode> {
    serde_json::to_string_pretty(summary).map(|text| text + "\n").map_err(|error| fail(&error))
}

fn for_people(summary: &Summary) -> String {
    let counted = |count: usize, one: &str, many: &str| {
        if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
    };
    let mut out = format!(
        "{} læst: {} nye, {} uændrede, {}, {} tillæg, {} med samme indhold, {} læst på ny, {} kun i historikken. \
         {} fejlede.\n",
        counted(summary.read(), "dokument", "dokumenter"),
        summary.added,
        summary.unchanged,
        counted(summary.replaced, "ny udgave", "nye udgaver"),
        summary.supplemented,
        summary.same_content,
        summary.reread,
        summary.historical,
        summary.failed.len(),
    );
    if summary.read() + summary.failed.len() == 0 {
        out.push_str("bemærk: der er ingen filer i det angivne.\n");
    }
    for edition in summary.editions.iter().take(EDITION_LINES_MAX) {
        let EditionLine { name, meeting, number, outcome } = edition;
        let _ = writeln!(out, "{}: {name} er udgave {number} af mødet {meeting}.", outcome.in_danish());
    }
    if summary.editions.len() > EDITION_LINES_MAX {
        let _ =
            writeln!(out, "… og {} til af møder, der var der.", summary.editions.len() - EDITION_LINES_MAX);
    }
    if summary.findings > 0 {
        let count = counted(summary.findings, "mulig fejl", "mulige fejl");
        let _ = writeln!(out, "{count} fundet; se dem med »sagsgang serve« eller »sagsgang check«.");
    }
    if let Some(line) = summary.ledger.in_words() {
        let _ = writeln!(out, "{line}");
    }
    for name in &summary.incomplete {
        let _ = writeln!(
            out,
            "bemærk: {name} siger ikke, hvilket organ der mødtes eller hvornår; dokumentet kan søges frem og rettes."
        );
    }
    out
}
