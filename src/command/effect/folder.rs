//! An evaluation's folder: its files read, its plan understood, its log held against itself.

use crate::command::output::tell;
use crate::command::{EXIT_FOUND, EXIT_UNREADABLE, EXIT_USAGE};
pub(super) use crate::files::EVALUATION_PLAN as PLAN;
use crate::files::receive_plain;
use crate::locale::{Argument, Language};
use crate::wire::effect_words;
use jiff::Timestamp;
use sagsgang_effect::Fault;
use sagsgang_effect::protocol::{self, Event, Finding, Log, Outputs, Plan, Weight, digest};
use sagsgang_effect::table::Table;
use sagsgang_text::danish::person_number::looks_like_cpr;
use sagsgang_text::render::{self, Colours};
use sagsgang_text::{Diagnostic, Source};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

/// The log's file.
pub(super) const LOG: &str = "log.jsonl";
/// The file of matched persons.
pub(super) const MATCHED: &str = "matched.csv";
/// The result's file.
pub(super) const RESULT: &str = "result.json";
/// The result's file, as it may be shown to others.
pub(super) const SHOWN: &str = "shown.json";
/// The measurement's file.
pub(super) const ESTIMATE: &str = "estimate.csv";

/// Bytes of a data file at most.
const DATA_BYTES_MAX: u64 = 4 << 30;
/// Bytes of a log at most.
const LOG_BYTES_MAX: u64 = 64 << 20;
/// Figures of a CPR number.
const CPR_FIGURES: usize = 10;

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
    #[command(flatten)]
    pub(super) speech: Speech,
    /// Print JSON.
    #[arg(long, help = "Skriv JSON")]
    pub(super) json: bool,
}

/// In which language a command speaks, also of what goes wrong.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct Speech {
    /// The language.
    #[arg(long, value_name = "SPROG", value_parser = super::language, default_value = "da", help = "Sproget: da eller en")]
    pub(super) language: Language,
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
    pub(super) language: Language,
}

impl Folder {
    /// Reads the plan and the log.
    ///
    /// # Errors
    /// The exit code after saying what cannot be read.
    pub(super) fn load(path: &Path, language: Language) -> Result<Self, ExitCode> {
        let (_, plan) = plan(&path.join(PLAN), language)?;
        let mut folder = Self::planned(path, plan, language)?;
        if std::fs::metadata(path.join(LOG)).is_ok() {
            let bytes = bytes(&path.join(LOG), LOG_BYTES_MAX, language)?;
            folder.log = Log::read(&String::from_utf8_lossy(&bytes)).map_err(|fault| {
                let told = effect_words::fault(language, &fault);
                let place = match &fault {
                    Fault::Plan { part, .. } if !told.starts_with(part.as_str()) => format!("{part}: "),
                    _ => String::new(),
                };
                wrong(language, EXIT_FOUND, &format!("{place}{told}"))
            })?;
        }
        folder.whole()?;
        Ok(folder)
    }

    /// A folder of which the plan alone is read.
    ///
    /// # Errors
    /// The exit code after saying that the plan holds a number that is none.
    pub(super) fn planned(path: &Path, plan: Plan, language: Language) -> Result<Self, ExitCode> {
        let digest = plan.digest().map_err(|fault| refused(language, &fault))?;
        Ok(Self { path: path.to_owned(), plan, digest, log: Log::default(), language })
    }

    /// That no line was cut off the log: what was written rests on a line that is there.
    fn whole(&self) -> Result<(), ExitCode> {
        if self.log.entries.is_empty() {
            let Some(name) =
                [MATCHED, RESULT, SHOWN, ESTIMATE].into_iter().find(|name| self.path.join(name).is_file())
            else {
                return Ok(());
            };
            return Err(self.out_of_order("effect-log-gone", &[("file", Argument::Text(name))]));
        }
        let Ok(text) = std::fs::read(self.path.join(SHOWN)) else { return Ok(()) };
        let shown: Option<serde_json::Value> = serde_json::from_slice(&text).ok();
        let head = shown.as_ref().and_then(|shown| shown.get("log_head")).and_then(|head| head.as_str());
        match head {
            Some(head) if self.log.place_of(head).is_none() => {
                Err(self.out_of_order("effect-log-gone", &[("file", Argument::Text(SHOWN))]))
            }
            _ => Ok(()),
        }
    }

    /// A file of the folder.
    ///
    /// # Errors
    /// The exit code after saying why it cannot be read.
    pub(super) fn data(&self, name: &str) -> Result<Vec<u8>, ExitCode> {
        let is_inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        if !is_inside {
            return Err(self.out_of_order("effect-outside", &[("file", Argument::Text(name))]));
        }
        bytes(&self.path.join(name), DATA_BYTES_MAX, self.language)
    }

    /// The file of persons and its table, with no column of outcomes.
    ///
    /// # Errors
    /// The exit code after saying what is wrong with it: a cell, an outcome among its columns, the file of outcomes under
    /// another name, or names that are numbers of persons.
    pub(super) fn people(&self) -> Result<(Vec<u8>, Table), ExitCode> {
        let data = &self.plan.data;
        if data.people != data.outcomes
            && is_one_file(&self.path.join(&data.people), &self.path.join(&data.outcomes))
        {
            let names = [("file", Argument::Text(&data.people)), ("other", Argument::Text(&data.outcomes))];
            return Err(self.out_of_order("effect-one-file", &names));
        }
        let bytes = self.data(&data.people)?;
        let table =
            protocol::people(&self.plan, &bytes).map_err(|fault| self.refused_of(&data.people, &fault))?;
        self.pseudonyms(&table)?;
        // What a plan in force once said was an outcome is none the less one: not to be read by departing to another.
        if self.log.opened().is_none()
            && let Some(column) =
                table.names().find(|column| self.log.outcomes().any(|known| known == *column))
        {
            let why = "outcome-among-people".to_owned();
            return Err(self.early(&Fault::Plan { part: column.to_owned(), why }));
        }
        Ok((bytes, table))
    }

    /// That nobody is named by a CPR number.
    fn pseudonyms(&self, people: &Table) -> Result<(), ExitCode> {
        let unit = &self.plan.population.unit;
        let is_number = people.is_numeric(unit).map_err(|fault| refused(self.language, &fault))?;
        for row in 0..people.rows() {
            let Ok(Some(name)) = people.text(unit, row) else { continue };
            // A number has lost the zero that it began with.
            let is_short = is_number && name.len() == CPR_FIGURES - 1;
            if looks_like_cpr(&name) || (is_short && looks_like_cpr(&format!("0{name}"))) {
                let line = people.line(row).to_string();
                let facts = [
                    ("file", Argument::Text(self.plan.data.people.as_str())),
                    ("row", Argument::Text(&line)),
                    ("column", Argument::Text(unit)),
                ];
                let told = self.language.fill("effect-person-number", &facts);
                return Err(wrong(self.language, EXIT_FOUND, &told));
            }
        }
        Ok(())
    }

    /// What is wrong or weak in the plan, held against the file of persons where it is there.
    ///
    /// # Errors
    /// The exit code after saying what is wrong with that file.
    pub(super) fn findings(&self) -> Result<Vec<Finding>, ExitCode> {
        // The plan alone comes first: a plan that names an outcome among persons may not have them read.
        let alone = protocol::check(&self.plan, None).map_err(|fault| refused(self.language, &fault))?;
        let is_there = self.path.join(&self.plan.data.people).is_file();
        if is_wrong(&alone) || !is_there {
            return Ok(alone);
        }
        let (_, people) = self.people()?;
        protocol::check(&self.plan, Some(&people))
            .map_err(|fault| self.refused_of(&self.plan.data.people, &fault))
    }

    /// Says that a step comes too early, or that the plan is not the one that is locked.
    ///
    /// # Errors
    /// The exit code of wrong use.
    pub(super) fn locked(&self) -> Result<(), ExitCode> {
        self.log.holds(&self.digest).map_err(|fault| self.early(&fault))
    }

    /// Says that a step may not be taken now.
    ///
    /// # Errors
    /// The exit code of wrong use.
    pub(super) fn may(&self, step: &Step, event: &Event) -> Result<(), ExitCode> {
        self.log.may(&step.moment(), event).map_err(|fault| self.early(&fault))
    }

    /// Both files as they were when outcomes were opened.
    ///
    /// # Errors
    /// The exit code after saying that they were not, or are others now.
    pub(super) fn opened(&self) -> Result<(Vec<u8>, Vec<u8>), ExitCode> {
        let Some((_, people_digest, outcomes_digest)) = self.log.opened() else {
            return Err(self.out_of_order("effect-not-opened", &[]));
        };
        let people = self.data(&self.plan.data.people)?;
        let outcomes = self.data(&self.plan.data.outcomes)?;
        for (name, bytes, logged) in [
            (&self.plan.data.people, &people, people_digest),
            (&self.plan.data.outcomes, &outcomes, outcomes_digest),
        ] {
            if digest(bytes) != logged {
                return Err(self.out_of_order("effect-data-changed", &[("file", Argument::Text(name))]));
            }
        }
        Ok((people, outcomes))
    }

    /// That the comparison that was found is of this plan, and lies there as it was written.
    ///
    /// # Errors
    /// The exit code after saying that it is not.
    pub(super) fn matched(&self) -> Result<(), ExitCode> {
        if self.plan.matching.is_none() {
            return Ok(());
        }
        let line = self.log.matched_by(&self.digest).map_err(|fault| self.early(&fault))?;
        if digest(&self.data(MATCHED)?) == line.matched {
            return Ok(());
        }
        Err(self.out_of_order("effect-output-changed", &[("file", Argument::Text(MATCHED))]))
    }

    /// Reckons what the log says was reckoned, from the data as they were opened.
    ///
    /// # Errors
    /// The exit code after saying that nothing was reckoned by the plan as it is now, or what is wrong with the data.
    pub(super) fn again(&self) -> Result<Outputs, ExitCode> {
        let place = self.log.reckoned(&self.digest).map_err(|fault| self.early(&fault))?.place;
        let (people, outcomes) = self.opened()?;
        self.reckon(&people, &outcomes, &self.log.until(place), &self.program()?)
    }

    /// The same, where it is what the log says byte for byte.
    ///
    /// # Errors
    /// As [`Self::again`], and after saying that something else comes out now.
    pub(super) fn held(&self) -> Result<Outputs, ExitCode> {
        let outputs = self.again()?;
        let line = self.log.reckoned(&self.digest).map_err(|fault| self.early(&fault))?;
        let is_same = digest(outputs.result.as_bytes()) == line.result
            && digest(outputs.shown_text.as_bytes()) == line.shown;
        if is_same { Ok(outputs) } else { Err(self.out_of_order("effect-other-result", &[])) }
    }

    /// Carries the plan out.
    ///
    /// # Errors
    /// The exit code after saying what is wrong with the data, and in which file.
    pub(super) fn reckon(
        &self,
        people: &[u8],
        outcomes: &[u8],
        log: &Log,
        program: &str,
    ) -> Result<Outputs, ExitCode> {
        let what = match self.language {
            Language::Danish => "Regner virkningen",
            Language::English => "Reckoning the effect",
        };
        let plan = &self.plan;
        crate::command::asking::patiently(what, || protocol::outputs(plan, people, outcomes, log, program))
            .map_err(|fault| match protocol::file_of(plan, people, outcomes, &fault) {
                Some(name) => self.refused_of(&name, &fault),
                None => refused(self.language, &fault),
            })
    }

    /// The version that reckoned the result first: another one is told by what differs, not by its number.
    ///
    /// # Errors
    /// The exit code after saying that there is no result.
    pub(super) fn program(&self) -> Result<String, ExitCode> {
        let bytes = self.data(RESULT)?;
        let value: Option<serde_json::Value> = serde_json::from_slice(&bytes).ok();
        let program = value.as_ref().and_then(|value| value.get("program")?.as_str());
        Ok(program.unwrap_or(env!("CARGO_PKG_VERSION")).to_owned())
    }

    /// Adds a line to the log.
    ///
    /// # Errors
    /// The exit code after saying why it cannot be written.
    pub(super) fn log(&mut self, step: &Step, event: Event) -> Result<(), ExitCode> {
        use std::io::Write;
        let added = self.log.add(&step.moment(), &step.by, event);
        let line = added.map_err(|fault| self.early(&fault))?;
        let path = self.path.join(LOG);
        let written =
            std::fs::OpenOptions::new().create(true).append(true).open(&path).and_then(|mut file| {
                file.write_all(format!("{line}\n").as_bytes()).and_then(|()| file.sync_all())
            });
        written.map_err(|error| cannot_write(self.language, &path, &error))
    }

    /// Writes a file of the folder.
    ///
    /// # Errors
    /// The exit code after saying why it cannot be written.
    pub(super) fn write(&self, name: &str, text: &str) -> Result<(), ExitCode> {
        let path = self.path.join(name);
        std::fs::write(&path, text).map_err(|error| cannot_write(self.language, &path, &error))
    }

    /// Tells that a step comes out of order.
    pub(super) fn out_of_order(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> ExitCode {
        wrong(self.language, EXIT_USAGE, &self.language.fill(key, arguments))
    }

    /// Tells the same by what the log says.
    pub(super) fn early(&self, fault: &Fault) -> ExitCode {
        wrong(self.language, EXIT_USAGE, &effect_words::fault(self.language, fault))
    }

    /// Tells a fault of a file.
    fn refused_of(&self, name: &str, fault: &Fault) -> ExitCode {
        if matches!(fault, Fault::Plan { .. }) {
            return refused(self.language, fault);
        }
        let told = effect_words::fault(self.language, fault);
        wrong(self.language, EXIT_FOUND, &format!("{name}: {told}"))
    }
}

/// Whether something in a plan forbids that it is locked.
pub(super) fn is_wrong(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.weight == Weight::Error)
}

/// Whether two names lead to one file: by a link, or by a spelling that the disk takes for the same.
fn is_one_file(left: &Path, right: &Path) -> bool {
    let is_same_path = match (left.canonicalize(), right.canonicalize()) {
        (Ok(left), Ok(right)) => left == right,
        _ => false,
    };
    is_same_path || has_one_body(left, right)
}

/// Whether two names are of one file on the disk, as a hard link makes them.
#[cfg(unix)]
fn has_one_body(left: &Path, right: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let body = |path: &Path| std::fs::metadata(path).map(|about| (about.dev(), about.ino())).ok();
    body(left).is_some_and(|own| body(right) == Some(own))
}

/// Whether two names are of one file on the disk: not told here.
#[cfg(not(unix))]
fn has_one_body(_: &Path, _: &Path) -> bool {
    false
}

/// Tells what went wrong, in the language's way of beginning such a line.
pub(super) fn wrong(language: Language, code: u8, told: &str) -> ExitCode {
    tell(&language.name("effect-error", told));
    ExitCode::from(code)
}

/// Tells a fault of data, plan or log.
pub(super) fn refused(language: Language, fault: &Fault) -> ExitCode {
    wrong(language, EXIT_FOUND, &effect_words::fault(language, fault))
}

/// Tells that a file cannot be written.
pub(super) fn cannot_write(language: Language, path: &Path, error: &std::io::Error) -> ExitCode {
    let (path, why) = (path.display().to_string(), error.to_string());
    let facts = [("file", Argument::Text(&path)), ("why", Argument::Text(&why))];
    wrong(language, EXIT_UNREADABLE, &language.fill("effect-cannot-write", &facts))
}

/// Tells that a file is there already.
pub(super) fn is_there(language: Language, path: &Path) -> ExitCode {
    let path = path.display().to_string();
    wrong(language, EXIT_USAGE, &language.fill("effect-is-there", &[("file", Argument::Text(&path))]))
}

/// A file's bytes.
fn bytes(path: &Path, most: u64, language: Language) -> Result<Vec<u8>, ExitCode> {
    let (name, bytes) = (path.display().to_string(), most.to_string());
    let unreadable = |key: &str, why: &str| {
        let facts = [
            ("file", Argument::Text(name.as_str())),
            ("bytes", Argument::Text(&bytes)),
            ("why", Argument::Text(why)),
        ];
        wrong(language, EXIT_UNREADABLE, &language.fill(key, &facts))
    };
    let length = std::fs::metadata(path).map(|about| if about.is_file() { about.len() } else { u64::MAX });
    match length {
        Ok(length) if length > most => Err(unreadable("effect-too-large", "")),
        _ => std::fs::read(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => unreadable("effect-no-file", ""),
            _ => unreadable("effect-cannot-read", &error.to_string()),
        }),
    }
}

/// Reads a plan; one that cannot be read is drawn where it goes wrong.
///
/// # Errors
/// The exit code after that.
pub(super) fn plan(path: &Path, language: Language) -> Result<(Source, Plan), ExitCode> {
    let source =
        receive_plain(path).map_err(|error| wrong(language, EXIT_UNREADABLE, &error.to_string()))?.source;
    match Plan::read(source.text()) {
        Ok(plan) => Ok((source, plan)),
        Err(unread) => {
            draw(&source, &[super::unread::diagnostic(&unread, language)]);
            let path = path.display().to_string();
            let told = language.fill("effect-plan-unread", &[("file", Argument::Text(&path))]);
            Err(wrong(language, EXIT_UNREADABLE, &told))
        }
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
