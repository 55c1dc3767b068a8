//! `sagsgang effect lock`, `match`, `open`, `estimate` and `deviate`: the steps of an evaluation, in their order.

use super::folder::{ESTIMATE, Folder, MATCHED, RESULT, Step, out_of_order, refused};
use super::report;
use crate::command::asking::{patiently, show_json};
use crate::command::output::{show, tell};
use crate::locale::Language;
use sagsgang_effect::protocol::{self, Event, Log, Weight, digest};
use serde::Serialize;
use std::process::ExitCode;

/// Locks a plan.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Låser planen ved sit fingeraftryk, før udfaldet må læses",
    long_about = "Låser planen ved sit fingeraftryk, før udfaldet må læses.\n\n\
                  Fingeraftrykket er af det, planen siger, ikke af dens linjer og bemærkninger. Loggen får en linje, som hver senere \
                  linje bygger på. Gem loggens sidste fingeraftryk et andet sted: så kan ingen skrive loggen om bagefter.",
    after_long_help = "In English: locks the plan by the digest of what it says, in a log whose every line rests on the line before."
)]
pub(super) struct LockArgs {
    #[command(flatten)]
    step: Step,
}

/// Constructs the comparison.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Finder sammenligningen uden at læse udfald",
    long_about = "Finder sammenligningen uden at læse udfald.\n\n\
                  Kun de kolonner, planen nævner om personerne, læses. Skriver matched.csv med vægt og par for hver.",
    after_long_help = "In English: finds the comparison without reading outcomes; writes matched.csv with each person's weight and pair."
)]
pub(super) struct MatchArgs {
    #[command(flatten)]
    step: Step,
}

/// Opens outcomes.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Åbner udfaldet: herfra kan planen kun fraviges åbent",
    long_about = "Åbner udfaldet: herfra kan planen kun fraviges åbent.\n\n\
                  Udfaldsfilens fingeraftryk skrives i loggen. Afvises, hvis planen ikke er låst eller er ændret siden.",
    after_long_help = "In English: opens outcomes; their file's digest goes into the log. Refused where the plan is not locked or was \
                       changed since."
)]
pub(super) struct OpenArgs {
    #[command(flatten)]
    step: Step,
}

/// Reckons the effect.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Regner virkningen efter planen, når udfaldet er åbnet",
    long_about = "Regner virkningen efter planen, når udfaldet er åbnet.\n\n\
                  Skriver result.json og estimate.csv, som er den måling, en kontrakt tager ind. Kan undersøgelsen ikke bære en \
                  betaling, er der ingen måling i den. Afvises, hvis plan eller data er ændret, siden udfaldet blev åbnet.",
    after_long_help = "In English: reckons the effect by the plan; writes result.json and estimate.csv, the measurement that a contract \
                       takes in, empty where the study cannot support a payment. Refused where plan or data changed."
)]
pub(super) struct EstimateArgs {
    #[command(flatten)]
    step: Step,
}

/// Departs from the plan.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Føjer en afvigelse fra planen til loggen, med dens grund",
    long_about = "Føjer en afvigelse fra planen til loggen, med dens grund.\n\n\
                  Er planen ændret, gælder den ændrede herfra, og resultatet viser afvigelsen. Efter åbning kan svaret ikke længere \
                  være andet end »kan ikke siges«.",
    after_long_help = "In English: adds a departure from the plan to the log, with its reason. A changed plan is in force from then on; \
                       after outcomes were opened, the answer can only be that nobody can tell."
)]
pub(super) struct DeviateArgs {
    #[command(flatten)]
    step: Step,
    /// What is done otherwise.
    #[arg(long, value_name = "TEKST", required = true, help = "Hvad der gøres anderledes")]
    what: String,
    /// Why.
    #[arg(long, value_name = "TEKST", required = true, help = "Hvorfor")]
    reason: String,
}

/// What a step did, on the wire.
#[derive(Serialize)]
struct Done<'a> {
    schema: &'static str,
    event: &'a Event,
    head: &'a str,
}

/// Logs a step and tells of it.
fn finish(folder: &mut Folder, step: &Step, event: Event, told: &str) -> Result<ExitCode, ExitCode> {
    folder.log(step, event.clone())?;
    let head = &folder.log.head;
    if step.json {
        return show_json(&Done { schema: "sagsgang.effect-step/1", event: &event, head });
    }
    show(&format!("{told}\nLoggens fingeraftryk: {head}\n"))
}

pub(super) fn lock(arguments: &LockArgs) -> Result<ExitCode, ExitCode> {
    let mut folder = Folder::load(&arguments.step.folder)?;
    if folder.log.plan_in_force().is_some() {
        return Err(out_of_order(
            "planen er låst i forvejen; en ændring skrives i loggen med »sagsgang effect deviate«",
        ));
    }
    let findings = protocol::check(&folder.plan, None).map_err(|fault| refused(&fault))?;
    if findings.iter().any(|finding| finding.weight == Weight::Error) {
        return Err(out_of_order("planen har fejl; se dem med »sagsgang effect plan check MAPPE«"));
    }
    let plan = folder.digest.clone();
    let told = format!("Planen er låst: {plan}");
    finish(&mut folder, &arguments.step, Event::Lock { plan }, &told)
}

pub(super) fn matching(arguments: &MatchArgs) -> Result<ExitCode, ExitCode> {
    let mut folder = Folder::load(&arguments.step.folder)?;
    folder.locked()?;
    if folder.log.opened().is_some() {
        return Err(out_of_order("udfaldet er åbnet; sammenligningen skulle være fundet før"));
    }
    let people = folder.data(&folder.plan.data.people)?;
    let table = protocol::people(&folder.plan, &people).map_err(|fault| refused(&fault))?;
    let found = patiently("Finder dem, der ligner", || protocol::matched_csv(&folder.plan, &table));
    let Some(text) = found.map_err(|fault| refused(&fault))? else {
        return Err(out_of_order("planen har intet [match], så der er ingen sammenligning at finde"));
    };
    folder.write(MATCHED, &text)?;
    let event = Event::Match {
        plan: folder.digest.clone(),
        people: digest(&people),
        matched: digest(text.as_bytes()),
    };
    let told = format!("Sammenligningen er fundet uden udfald: {MATCHED}");
    finish(&mut folder, &arguments.step, event, &told)
}

pub(super) fn open(arguments: &OpenArgs) -> Result<ExitCode, ExitCode> {
    let mut folder = Folder::load(&arguments.step.folder)?;
    folder.locked()?;
    if folder.log.opened().is_some() {
        return Err(out_of_order("udfaldet er åbnet i forvejen"));
    }
    let people = digest(&folder.data(&folder.plan.data.people)?);
    if folder.plan.matching.is_some() {
        match folder.log.matched() {
            None => {
                return Err(out_of_order(
                    "sammenligningen er ikke fundet; find den med »sagsgang effect match«",
                ));
            }
            Some((matched, _)) if matched != people => {
                return Err(out_of_order(
                    "personerne er ændret, siden sammenligningen blev fundet; find den igen",
                ));
            }
            Some(_) => {}
        }
    }
    let outcomes = digest(&folder.data(&folder.plan.data.outcomes)?);
    let event = Event::Open { plan: folder.digest.clone(), people, outcomes };
    finish(&mut folder, &arguments.step, event, "Udfaldet er åbnet.")
}

pub(super) fn estimate(arguments: &EstimateArgs) -> Result<ExitCode, ExitCode> {
    let mut folder = Folder::load(&arguments.step.folder)?;
    folder.locked()?;
    let (people, outcomes) = opened(&folder, &folder.log)?;
    let program = env!("CARGO_PKG_VERSION");
    let reckoned = patiently("Regner virkningen", || {
        protocol::outputs(&folder.plan, &people, &outcomes, &folder.log, program)
    });
    let outputs = reckoned.map_err(|fault| refused(&fault))?;
    folder.write(RESULT, &outputs.result)?;
    folder.write(ESTIMATE, &outputs.estimate)?;
    let event = Event::Estimate {
        plan: folder.digest.clone(),
        result: digest(outputs.result.as_bytes()),
        estimate: digest(outputs.estimate.as_bytes()),
    };
    if outputs.estimate.lines().count() < 2 && folder.plan.feeds.is_some() {
        tell(&format!("bemærk: undersøgelsen kan ikke bære en betaling, så {ESTIMATE} har ingen måling"));
    }
    let told = report::short(&folder.plan, &outputs.evaluation, Language::Danish);
    finish(&mut folder, &arguments.step, event, &told)
}

/// Both files as they were when outcomes were opened.
///
/// # Errors
/// The exit code after saying that they were not, or are others now.
pub(super) fn opened(folder: &Folder, log: &Log) -> Result<(Vec<u8>, Vec<u8>), ExitCode> {
    let Some((_, people_digest, outcomes_digest)) = log.opened() else {
        return Err(out_of_order("udfaldet er ikke åbnet; åbn det med »sagsgang effect open MAPPE«"));
    };
    let people = folder.data(&folder.plan.data.people)?;
    let outcomes = folder.data(&folder.plan.data.outcomes)?;
    for (name, bytes, logged) in [
        (&folder.plan.data.people, &people, people_digest),
        (&folder.plan.data.outcomes, &outcomes, outcomes_digest),
    ] {
        if digest(bytes) != logged {
            let told = format!("{name} er ændret, siden udfaldet blev åbnet; hent filen, som den var");
            return Err(out_of_order(&told));
        }
    }
    Ok((people, outcomes))
}

pub(super) fn deviate(arguments: &DeviateArgs) -> Result<ExitCode, ExitCode> {
    let mut folder = Folder::load(&arguments.step.folder)?;
    if folder.log.plan_in_force().is_none() {
        return Err(out_of_order("planen er ikke låst, så den kan rettes uden videre"));
    }
    if arguments.reason.trim().is_empty() || arguments.what.trim().is_empty() {
        return Err(out_of_order("skriv, hvad der gøres anderledes, og hvorfor"));
    }
    let event = Event::Deviate {
        what: arguments.what.trim().to_owned(),
        why: arguments.reason.trim().to_owned(),
        plan: folder.digest.clone(),
    };
    finish(&mut folder, &arguments.step, event, "Afvigelsen står i loggen.")
}
