//! `sagsgang contract simulate`: what may come of a contract where its effects are uncertain.

use super::paper;
use super::reading::{Loaded, load};
use crate::command::asking::{not_there, patiently, show_json};
use crate::command::brief::write;
use crate::command::output::{show, write_out};
use crate::command::{EXIT_FOUND, fail};
use crate::export::sheet;
use crate::export::simulation::sheet as simulation_sheet;
use crate::locale::Language;
use rayon::ThreadPoolBuilder;
use sagsgang_outcomes::contract::Scenario;
use sagsgang_outcomes::simulate::{DRAWS_MAX, DRAWS_USUAL, Options, SEED_USUAL, simulate};
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

/// Threads at most.
const THREADS_MAX: i64 = 1_024;

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Html,
    Json,
}

/// Simulates a scenario.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Viser, hvad der kan komme ud af en kontrakt, når effekten er usikker",
    long_about = "Viser, hvad der kan komme ud af en kontrakt, når effekten er usikker.\n\n\
                  Et scenarie i kontraktens fil siger, hvad der kan måles; det trækkes mange gange og regnes af samme regler som en \
                  opgørelse: hvor tit der intet betales, hvor tit et loft skærer, hvad hver part kan vente, betalingen ved den \
                  forventede effekt ved siden af den gennemsnitlige betaling, hvor tit reglen betaler for ingenting eller overser en \
                  effekt, og hvad der betyder mest. Det hele hviler på scenariets antagelser. Samme frø giver de samme bytes med \
                  hvor mange tråde det skal være. Slutkode 1, når kontrakten ikke har scenariet, eller det ikke kan regnes.",
    after_long_help = "In English: shows what may come of a contract where its effects are uncertain: a scenario of its file is drawn \
                       many times through the rules of a statement. All of it rests on the scenario's assumptions. The same seed \
                       gives the same bytes with any number of threads. Exit status 1 when there is no such scenario, or it cannot \
                       be computed."
)]
pub(super) struct SimulateArgs {
    /// The contract.
    #[arg(value_name = "FIL", help = "Kontrakten")]
    file: PathBuf,
    /// The scenario.
    #[arg(long, value_name = "NAVN", help = "Scenariet; ellers det første i filen")]
    scenario: Option<String>,
    /// How many draws.
    #[arg(long, value_name = "ANTAL", default_value_t = DRAWS_USUAL, value_parser = clap::value_parser!(u64).range(1..=DRAWS_MAX), help = "Hvor mange gange der trækkes")]
    draws: u64,
    /// What they are made from.
    #[arg(long, value_name = "TAL", default_value_t = SEED_USUAL, help = "Frøet: samme frø giver samme tal")]
    seed: u64,
    /// How many threads.
    #[arg(long, value_name = "ANTAL", value_parser = clap::value_parser!(u16).range(1..=THREADS_MAX), help = "Hvor mange tråde; ellers så mange, maskinen har")]
    threads: Option<u16>,
    /// Numbers of persons to try the rules at.
    #[arg(
        long,
        value_name = "ANTAL",
        value_delimiter = ',',
        help = "Prøv også reglerne med så mange personer, f.eks. 50,100,200"
    )]
    persons: Vec<u64>,
    /// How it is written.
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        hide_possible_values = true,
        default_value = "text",
        help = "Formatet: text, html (med billeder) eller json"
    )]
    format: Format,
    /// The language.
    #[arg(long, value_name = "SPROG", value_parser = super::language, default_value = "da", help = "Sproget: da eller en")]
    language: Language,
    /// The file.
    #[arg(long, value_name = "FIL", help = "Skriv til denne fil i stedet for skærmen")]
    out: Option<PathBuf>,
    /// Print JSON.
    #[arg(long, conflicts_with = "format", help = "Skriv JSON; det samme som --format json")]
    json: bool,
}

/// A simulation on the wire.
#[derive(Serialize)]
struct SimulationForm<'a, T: Serialize> {
    schema: &'static str,
    contract: &'a str,
    contract_digest: &'a str,
    program: &'static str,
    /// Always so: every number rests on the scenario.
    rests_on: &'static str,
    #[serde(flatten)]
    simulation: T,
}

pub(super) fn run(arguments: &SimulateArgs) -> Result<ExitCode, ExitCode> {
    let loaded = load(&arguments.file)?;
    let scenario = scenario(&loaded, arguments.scenario.as_deref())?;
    let options = Options {
        draws: arguments.draws,
        seed: arguments.seed,
        sample_sizes: arguments.persons.clone(),
        ..Options::default()
    };
    // No number is rayon's own choice: as many as the machine has.
    let pool = ThreadPoolBuilder::new().num_threads(arguments.threads.map_or(0, usize::from)).build();
    let pool = pool.map_err(|error| fail(&error))?;
    let simulated = patiently("Trækker og regner …", || {
        pool.install(|| simulate(&loaded.contract, scenario, &options))
    });
    let simulation = simulated.map_err(|error| {
        fail(&error);
        ExitCode::from(EXIT_FOUND)
    })?;
    let format = if arguments.json { Format::Json } else { arguments.format };
    let written = || simulation_sheet(&loaded.contract, &simulation, arguments.language);
    let text = match format {
        Format::Text => paper::text(&written()),
        Format::Html => sheet::html(&written()),
        Format::Json => {
            let form = SimulationForm {
                schema: "sagsgang.simulation/1",
                contract: &loaded.contract.id,
                contract_digest: loaded.digest(),
                program: env!("CARGO_PKG_VERSION"),
                rests_on: "scenario",
                simulation: &simulation,
            };
            if arguments.out.is_none() {
                return show_json(&form);
            }
            serde_json::to_string_pretty(&form).map_err(|error| fail(&error))? + "\n"
        }
    };
    match &arguments.out {
        Some(path) => write(path, &text),
        None if format == Format::Text => show(&text),
        None => write_out(text.as_bytes()),
    }
}

/// The scenario that is asked for, or the first.
fn scenario<'a>(loaded: &'a Loaded, name: Option<&str>) -> Result<&'a Scenario, ExitCode> {
    let all = &loaded.contract.scenarios;
    let found = match name {
        Some(name) => all.iter().find(|scenario| scenario.name == name),
        None => all.first(),
    };
    found.ok_or_else(|| {
        let names: Vec<String> = all.iter().map(|scenario| format!("»{}«", scenario.name)).collect();
        not_there(&match (name, names.is_empty()) {
            (_, true) => "Kontrakten har intet scenarie; skriv et [[scenario]] i dens fil.".to_owned(),
            (Some(name), false) => {
                format!("Scenariet »{name}« er ikke i kontrakten, som har {}.", names.join(", "))
            }
            (None, false) => String::new(),
        })
    })
}
