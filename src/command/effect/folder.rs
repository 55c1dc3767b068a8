//! An evaluation's folder: its files read, its plan understood, its log held against itself.

use crate::command::output::tell;
use crate::command::{EXIT_FOUND, EXIT_UNREADABLE, EXIT_USAGE, fail};
pub(super) use crate::files::EVALUATION_PLAN as PLAN;
use crate::files::receive_plain;
use crate::locale::Language;
use crate::wire::effect_words;
use jiff::Timestamp;
use sagsgang_effect::Fault;
use sagsgang_effect::protocol::{Event, Log, Plan, Unread};
use sagsgang_text::render::{self, Colours};
use sagsgang_text::{Diagnostic, Severity, Source, Span};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

/// The log's file.
pub(super) const LOG: &str = "log.jsonl";
/// The file of matched persons.
pub(super) const MATCHED: &str = "matched.csv";
/// The result's file.
pub(super) const RESULT: &str = "result.json";
/// The measurement's file.
pub(super) const ESTIMATE: &str = "estimate.csv";

/// Bytes of a data file at most.
const DATA_BYTES_MAX: u64 = 4 << 30;
/// Bytes of a log at most.
const LOG_BYTES_MAX: u64 = 64 << 20;
/// The code of what is wrong with a plan's text.
const PLAN_FAULT: &str = "effect-plan";

/// Which folder, when, and who.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Step {
    /// The evaluation's folder.
    #[arg(value_name = "MAPPE", help = "Evalueringens mappe")]
    pub(super) folder: PathBuf,
    /// When.
    #[arg(long, value_name = "TID", value_parser = moment, help = "Tidspunktet, f.eks. 2027-07-01T10:00:00Z; ellers nu")]
    pub(super) at: Option<Timestamp>,
    /// Who.
    #[arg(
        long,
        value_name = "NAVN",
        env = "USER",
        default_value = "ukendt",
        help = "Hvem der gør det; står i loggen"
    )]
    pub(super) by: String,
    /// Print JSON.
    #[arg(long, help = "Skriv JSON")]
    pub(super) json: bool,
}

impl Step {
    /// When, to the second, as the log writes it.
    pub(super) fn moment(&self) -> String {
        let moment = self.at.unwrap_or_else(Timestamp::now);
        Timestamp::from_second(moment.as_second()).unwrap_or(moment).to_string()
    }
}

/// A moment as arguments give it.
fn moment(text: &str) -> Result<Timestamp, String> {
    text.trim().parse().map_err(|_| "er ikke et tidspunkt; skriv det som 2027-07-01T10:00:00Z".to_owned())
}

/// An evaluation's folder.
pub(super) struct Folder {
    pub(super) path: PathBuf,
    pub(super) plan: Plan,
    pub(super) digest: String,
    pub(super) log: Log,
}

impl Folder {
    /// Reads the plan and the log.
    ///
    /// # Errors
    /// The exit code after saying what cannot be read.
    pub(super) fn load(path: &Path) -> Result<Self, ExitCode> {
        let (_, plan) = plan(&path.join(PLAN))?;
        let digest = plan.digest().map_err(|fault| refused(&fault))?;
        let log = match std::fs::metadata(path.join(LOG)) {
            Ok(_) => {
                let bytes = bytes(&path.join(LOG), LOG_BYTES_MAX)?;
                let text = String::from_utf8_lossy(&bytes);
                Log::read(&text).map_err(|fault| refused(&fault))?
            }
            Err(_) => Log::default(),
        };
        Ok(Self { path: path.to_owned(), plan, digest, log })
    }

    /// A file that the plan names. It must lie in the folder.
    ///
    /// # Errors
    /// The exit code after saying why it cannot be read.
    pub(super) fn data(&self, name: &str) -> Result<Vec<u8>, ExitCode> {
        let is_inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        if !is_inside {
            fail(&format!(
                "»{name}« ligger ikke i evalueringens mappe; læg filen der, og ret [data] i planen"
            ));
            return Err(ExitCode::from(EXIT_USAGE));
        }
        bytes(&self.path.join(name), DATA_BYTES_MAX)
    }

    /// Says that a step comes too early, or that the plan is not the one that is locked.
    ///
    /// # Errors
    /// The exit code of wrong use.
    pub(super) fn locked(&self) -> Result<(), ExitCode> {
        match self.log.plan_in_force() {
            None => Err(out_of_order("planen er ikke låst; lås den med »sagsgang effect lock MAPPE«")),
            Some(digest) if digest != self.digest => Err(out_of_order(
                "planen er ændret, efter at den blev låst; hent den låste plan frem, eller skriv ændringen i loggen med \
                 »sagsgang effect deviate«",
            )),
            Some(_) => Ok(()),
        }
    }

    /// Adds a line to the log.
    ///
    /// # Errors
    /// The exit code after saying why it cannot be written.
    pub(super) fn log(&mut self, step: &Step, event: Event) -> Result<(), ExitCode> {
        use std::io::Write;
        let line = self.log.add(&step.moment(), &step.by, event).map_err(|fault| refused(&fault))?;
        let path = self.path.join(LOG);
        let written =
            std::fs::OpenOptions::new().create(true).append(true).open(&path).and_then(|mut file| {
                file.write_all(format!("{line}\n").as_bytes()).and_then(|()| file.sync_all())
            });
        written.map_err(|error| fail(&format!("{}: kan ikke skrives: {error}", path.display())))
    }

    /// Writes a file of the folder.
    ///
    /// # Errors
    /// The exit code after saying why it cannot be written.
    pub(super) fn write(&self, name: &str, text: &str) -> Result<(), ExitCode> {
        let path = self.path.join(name);
        std::fs::write(&path, text)
            .map_err(|error| fail(&format!("{}: kan ikke skrives: {error}", path.display())))
    }
}

/// Tells that a step comes too early.
pub(super) fn out_of_order(why: &str) -> ExitCode {
    tell(&format!("fejl: {why}"));
    ExitCode::from(EXIT_USAGE)
}

/// Tells a fault of data, plan or log.
pub(super) fn refused(fault: &Fault) -> ExitCode {
    tell(&format!("fejl: {}", effect_words::fault(Language::Danish, fault)));
    ExitCode::from(EXIT_FOUND)
}

/// A file's bytes.
pub(super) fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, ExitCode> {
    let length = std::fs::metadata(path).map(|about| if about.is_file() { about.len() } else { u64::MAX });
    match length {
        Ok(length) if length > most => {
            Err(fail(&format!("{}: er ingen fil på højst {most} bytes", path.display())))
        }
        _ => std::fs::read(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => {
                fail(&format!("{}: findes ikke; se efter, om navnet i planen er rigtigt", path.display()))
            }
            _ => fail(&format!("{}: kan ikke læses: {error}", path.display())),
        }),
    }
}

/// Reads a plan; one that cannot be read is drawn where it goes wrong.
///
/// # Errors
/// The exit code after that.
pub(super) fn plan(path: &Path) -> Result<(Source, Plan), ExitCode> {
    let source = receive_plain(path).map_err(|error| fail(&error))?.source;
    match Plan::read(source.text()) {
        Ok(plan) => Ok((source, plan)),
        Err(unread) => {
            draw(&source, &[diagnostic(&unread)]);
            tell(&format!("fejl: {}: planen kan ikke læses, før det er rettet", path.display()));
            Err(ExitCode::from(EXIT_UNREADABLE))
        }
    }
}

/// What is wrong with a plan's text, in Danish. The reader of TOML speaks English; its commonest words are told.
fn diagnostic(unread: &Unread) -> Diagnostic {
    let quoted: Vec<&str> = unread.message.split('`').skip(1).step_by(2).collect();
    let first = quoted.first().copied().unwrap_or_default();
    let begins = |words: &str| unread.message.starts_with(words);
    let (message, hint) = if begins("unknown field") {
        let known = quoted.get(1..).unwrap_or_default().join(", ");
        (format!("»{first}« er ikke en nøgle her"), format!("her kan stå: {known}"))
    } else if begins("missing field") {
        (format!("der mangler »{first}«"), format!("skriv {first} = …"))
    } else if begins("unknown variant") {
        let known = quoted.get(1..).unwrap_or_default().join(", ");
        (format!("»{first}« kendes ikke"), format!("her kan stå: {known}"))
    } else if begins("invalid type") || begins("invalid value") {
        (
            "værdien er af en forkert slags".to_owned(),
            "tekst står i \"…\", tal uden; sandt er true".to_owned(),
        )
    } else if begins("invalid day") {
        (format!("»{first}« er ikke en dag"), "skriv den som 2027-06-30".to_owned())
    } else if begins("unknown format") {
        (format!("formatet {first} kendes ikke"), "skriv format = 1, eller hent et nyere program".to_owned())
    } else {
        ("linjen er ikke gyldig TOML".to_owned(), "skriv nøgle = værdi; tekster står i \"…\"".to_owned())
    };
    let found = Diagnostic::new(PLAN_FAULT, Severity::Error, message).hint(hint);
    match &unread.place {
        Some(place) => found.at(Span::new(place.start, place.end), ""),
        None => found,
    }
}

/// Draws what is wrong on standard error.
pub(super) fn draw(source: &Source, found: &[Diagnostic]) {
    let knows_colours = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
    let colours = if knows_colours { Colours::On } else { Colours::Off };
    for diagnostic in found {
        tell(&format!("{}\n", render::render(source, diagnostic, colours)));
    }
}
