//! `sagsgang demo`: the examples, imported and served.
//!
//! The examples are inside the program, so that one command shows everything on a machine that has nothing else.

use crate::command::{fail, import, municipalities, output::show, serve};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use sagsgang_effect::Fault;
use sagsgang_effect::example;
use sagsgang_effect::profile::{self, Protected, Reading, Rule};
use sagsgang_effect::protocol::{self, Event, Log, Plan};
use sagsgang_minutes::Profiles;
use sagsgang_store::{EvaluationTexts, Register, StoreError};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Imports the fictional examples into a register of their own and serves it.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Indlæser de opdigtede eksempler i deres eget register og viser det i browseren",
    long_about = None,
    after_long_help = "In English: imports the fictional examples into a register of their own and serves it."
)]
pub struct DemoArgs {
    #[command(flatten)]
    serve: serve::ServeArgs,
}

macro_rules! examples {
    ($($name:literal),* $(,)?) => {
        /// Name and bytes of every example.
        pub const EXAMPLES: &[(&str, &[u8])] = &[$(($name, include_bytes!(concat!("../../examples/", $name)))),*];
    };
}

examples![
    "2024-04-10-udvalg-for-lige-sundhed.txt",
    "2024-05-22-social-og-aeldreudvalget.txt",
    "2024-06-12-udvalg-for-lige-sundhed.txt",
    "2024-09-11-udvalg-for-lige-sundhed.md",
    "2024-11-27-udvalg-for-lige-sundhed.txt",
    "2025-02-05-udvalg-for-lige-sundhed.html",
    "2025-04-22-oekonomiudvalget.txt",
    "2025-06-18-udvalg-for-lige-sundhed.txt",
    "2025-09-10-udvalg-for-lige-sundhed.md",
    "2025-11-26-udvalg-for-lige-sundhed.txt",
    "2026-01-28-udvalg-for-lige-sundhed.txt",
    "2026-03-25-udvalg-for-lige-sundhed.txt",
];

/// A contract of the demo: its file, its measurements where it has any, and the day of its statement.
struct ExampleContract {
    name: &'static str,
    text: &'static str,
    measurements: Option<(&'static str, &'static str, Date)>,
}

macro_rules! example {
    ($name:literal) => {
        include_str!(concat!("../../examples/contracts/", $name))
    };
}

/// One that the minutes tell of, with its first statement; one that is assumed from end to end; one whose terms are unknown.
const CONTRACTS: [ExampleContract; 3] = [
    ExampleContract {
        name: "tangvig.toml",
        text: example!("tangvig.toml"),
        measurements: Some(("tangvig-maalinger.csv", example!("tangvig-maalinger.csv"), date(2026, 1, 28))),
    },
    ExampleContract { name: "lighuse.toml", text: example!("lighuse.toml"), measurements: None },
    ExampleContract {
        name: "lighuse-udkast.toml",
        text: example!("lighuse-udkast.toml"),
        measurements: None,
    },
];

/// Who the demo says has added its contracts.
const USER: &str = "demo";

/// Adds the contracts with their measurements and statements. Gives how many.
///
/// # Errors
/// Those of the register.
pub fn add_contracts(register: &Register, at: Timestamp) -> Result<usize, StoreError> {
    for example in &CONTRACTS {
        let added = register.add_contract(example.text, example.name, USER, at)?;
        if let Some((name, text, day)) = example.measurements {
            register.add_measurements(&added.slug, text, name, USER, at)?;
            // Of a day that has not come, by this machine's clock, there is no statement.
            if day <= at.to_zoned(TimeZone::UTC).date() {
                register.make_statement(&added.slug, day, USER, at)?;
            }
        }
    }
    Ok(CONTRACTS.len())
}

/// Adds the health profiles: that of the fictional region, and one of all municipalities to draw a map of. Every number in them is
/// made up.
///
/// # Errors
/// Those of the register, and of a profile that cannot be read.
pub fn add_profile(register: &Register, at: Timestamp) -> Result<(), StoreError> {
    let bad = |fault: Fault| StoreError::BadProfile { message: fault.to_string() };
    let text = profile::example();
    let read = profile::read(text.as_bytes(), &Reading::default()).map_err(bad)?;
    let data = Protected::of(read, &Rule::default()).map_err(bad)?;
    let title = ("Sundhedsprofil for Region Bælthavet (opdigtede tal)", "baelthavet.csv");
    register.add_profile(&data, title, USER, at)?;
    let read = profile::read(municipalities::example().as_bytes(), &Reading::default()).map_err(bad)?;
    let data = Protected::of(read, &Rule::default()).map_err(bad)?;
    let title = ("Alle kommuner på et kort (opdigtede tal)", "opdigtede-kommuner.csv");
    register.add_profile(&data, title, USER, at).map(|_| ())
}

/// Adds evaluations of made-up efforts: one that looks like a success before and after and is none, and one with an effect.
///
/// # Errors
/// Those of the register, and of an evaluation that cannot be reckoned.
pub fn add_evaluations(register: &Register, at: Timestamp) -> Result<(), StoreError> {
    let bad = |fault: Fault| StoreError::BadEvaluation { message: fault.to_string() };
    let moment = Timestamp::from_second(at.as_second()).unwrap_or(at).to_string();
    for one in example::examples(example::SEED).into_iter().take(EVALUATIONS) {
        let plan =
            Plan::read(&one.plan).map_err(|unread| StoreError::BadEvaluation { message: unread.message })?;
        let digest = plan.digest().map_err(bad)?;
        let (people, outcomes) = (one.people.as_bytes(), one.outcomes.as_bytes());
        let mut log = Log::default();
        let lock = log
            .add(
                &moment,
                USER,
                Event::Lock { plan: digest.clone(), outcomes: protocol::outcome_names(&plan) },
            )
            .map_err(bad)?;
        let opened = Event::Open {
            plan: digest.clone(),
            people: protocol::digest(people),
            outcomes: protocol::digest(outcomes),
        };
        let open = log.add(&moment, USER, opened).map_err(bad)?;
        let found =
            protocol::outputs(&plan, people, outcomes, &log, env!("CARGO_PKG_VERSION")).map_err(bad)?;
        let reckoned = Event::Estimate {
            plan: digest,
            result: protocol::digest(found.result.as_bytes()),
            shown: protocol::digest(found.shown_text.as_bytes()),
            estimate: protocol::digest(found.estimate.as_bytes()),
        };
        let estimate = log.add(&moment, USER, reckoned).map_err(bad)?;
        let log = format!("{lock}\n{open}\n{estimate}\n");
        register.add_evaluation(
            &EvaluationTexts { plan: &one.plan, log: &log, result: &found.shown_text },
            USER,
            at,
        )?;
    }
    Ok(())
}

/// Writes the examples to a folder of this process, imports them, and serves the register until Ctrl-C.
///
/// # Errors
/// The exit code after saying what went wrong.
pub fn run(arguments: &DemoArgs) -> Result<ExitCode, ExitCode> {
    let folder =
        Folder::new().map_err(|error| fail(&format!("kan ikke lægge eksemplerne til side: {error}")))?;
    let register_path = folder.0.join("sagsgang.db");
    let files = folder
        .write_examples()
        .map_err(|error| fail(&format!("kan ikke lægge eksemplerne til side: {error}")))?;
    {
        let register = Register::open(&register_path).map_err(|error| fail(&error))?;
        let now = Timestamp::now();
        let summary = import::import(&register, &files, &Profiles::built_in(), now, USER)
            .map_err(|error| fail(&error))?;
        let contracts = add_contracts(&register, now).map_err(|error| fail(&error))?;
        add_profile(&register, now).map_err(|error| fail(&error))?;
        add_evaluations(&register, now).map_err(|error| fail(&error))?;
        let ledger = summary.ledger.in_words().map_or(String::new(), |line| line + "\n");
        let read = summary.read();
        show(&format!("{read} eksempler og {contracts} kontrakter læst. Alt i dem er opdigtet.\n{ledger}"))?;
    }
    serve::run(&arguments.serve, &register_path).map_err(|error| fail(&error))?;
    Ok(ExitCode::SUCCESS)
}

/// Evaluations that are shown.
const EVALUATIONS: usize = 2;

/// How many names are tried for the folder before giving up.
const FOLDER_ATTEMPTS_MAX: u32 = 100;

/// A folder that goes with the process.
struct Folder(PathBuf);

impl Folder {
    fn new() -> std::io::Result<Self> {
        // Made anew and never taken over: what is there already is another's, and would be removed at the end.
        let mut attempts = 0;
        loop {
            let name = format!("sagsgang-demo-{}-{attempts}", std::process::id());
            let path = std::env::temp_dir().join(name);
            match std::fs::create_dir(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(error),
                Err(error) if attempts == FOLDER_ATTEMPTS_MAX => return Err(error),
                Err(_) => attempts += 1,
            }
        }
    }

    fn write_examples(&self) -> std::io::Result<Vec<PathBuf>> {
        let write = |(name, bytes): &(&str, &[u8])| {
            let path = self.0.join(name);
            std::fs::write(&path, bytes).map(|()| path)
        };
        EXAMPLES.iter().map(write).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // The demo's folder in the system's temporary folder: if it cannot be removed, the system does it in its time.
        let _ = std::fs::remove_dir_all(Path::new(&self.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_beside_the_examples_is_the_one_that_is_drawn() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/profiles/baelthavet.csv");
        assert!(std::fs::read_to_string(path).unwrap().replace('\r', "") == profile::example());
    }

    #[test]
    fn every_example_is_in_the_program() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.starts_with("20"))
            .collect();
        names.sort();
        assert_eq!(names, EXAMPLES.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>());
    }
}
