//! `sagsgang effect lock`, `match`, `open`, `estimate` and `deviate`: the steps of an evaluation, in their order.

use super::folder::{ESTIMATE, Folder, MATCHED, RESULT, SHOWN, Step, refused};
use super::report;
use crate::command::asking::{patiently, show_json};
use crate::command::output::{show, tell};
use crate::locale::{Argument, Language};
use crate::wire::effect_words;
use sagsgang_effect::protocol::{self, Event, Weight, digest};
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
                  Skriver result.json, som bliver i mappen, shown.json uden små tal, som andre må se, og estimate.csv, som er den måling, en \
                  kontrakt tager ind. Kan undersøgelsen ikke bære en \
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
                  Er planen ændret, gælder den ændrede herfra, og resultatet viser afvigelsen: virkningen skal regnes igen, og \
                  sammenligningen findes igen, hvor planen har en. Efter åbning kan svaret ikke længere være andet end »kan ikke siges«.",
    after_long_help = "In English: adds a departure from the plan to the log, with its reason. A changed plan is in force from then on, and \
                       the effect has to be reckoned again; after outcomes were opened, the answer can only be that nobody can tell."
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
    show(&format!("{told}\n{}\n", folder.language.name("effect-log-digest", head)))
}

/// Refuses a plan that could not be locked.
fn checked(folder: &Folder) -> Result<(), ExitCode> {
    let findings = folder.findings()?;
    let Some(first) = findings.iter().find(|finding| finding.weight == Weight::Error) else { return Ok(()) };
    let told = effect_words::finding(folder.language, first);
    Err(folder.out_of_order("effect-plan-wrong", &[("first", Argument::Text(&told))]))
}

pub(super) fn lock(arguments: &LockArgs) -> Result<ExitCode, ExitCode> {
    let step = &arguments.step;
    let mut folder = Folder::load(&step.folder, step.speech.language)?;
    let event = Event::Lock { plan: folder.digest.clone(), outcomes: protocol::outcome_names(&folder.plan) };
    folder.may(step, &event)?;
    checked(&folder)?;
    let told = folder.language.name("effect-locked", &folder.digest).into_owned();
    finish(&mut folder, step, event, &told)
}

pub(super) fn matching(arguments: &MatchArgs) -> Result<ExitCode, ExitCode> {
    let step = &arguments.step;
    let mut folder = Folder::load(&step.folder, step.speech.language)?;
    folder.locked()?;
    let plan = folder.digest.clone();
    let of = |people: String, matched: String| Event::Match { plan: plan.clone(), people, matched };
    folder.may(step, &of(String::new(), String::new()))?;
    let (bytes, table) = folder.people()?;
    // Once outcomes are open the persons are those that they were opened with.
    if let Some((_, people, _)) = folder.log.opened()
        && people != digest(&bytes)
    {
        let name = Argument::Text(&folder.plan.data.people);
        return Err(folder.out_of_order("effect-data-changed", &[("file", name)]));
    }
    let what = match folder.language {
        Language::Danish => "Finder dem, der ligner",
        Language::English => "Finding those who are alike",
    };
    let found = patiently(what, || protocol::matched_csv(&folder.plan, &table));
    let Some(text) = found.map_err(|fault| refused(folder.language, &fault))? else {
        return Err(folder.out_of_order("effect-nothing-to-match", &[]));
    };
    folder.write(MATCHED, &text)?;
    let event = of(digest(&bytes), digest(text.as_bytes()));
    let told = folder.language.name("effect-matched-blind", MATCHED).into_owned();
    finish(&mut folder, step, event, &told)
}

pub(super) fn open(arguments: &OpenArgs) -> Result<ExitCode, ExitCode> {
    let step = &arguments.step;
    let mut folder = Folder::load(&step.folder, step.speech.language)?;
    folder.locked()?;
    folder.matched()?;
    let (people, _) = folder.people()?;
    let plan = folder.digest.clone();
    let of = |outcomes: String| Event::Open { plan: plan.clone(), people: digest(&people), outcomes };
    folder.may(step, &of(String::new()))?;
    let event = of(digest(&folder.data(&folder.plan.data.outcomes)?));
    let told = folder.language.say("effect-opened").into_owned();
    finish(&mut folder, step, event, &told)
}

pub(super) fn estimate(arguments: &EstimateArgs) -> Result<ExitCode, ExitCode> {
    let step = &arguments.step;
    let mut folder = Folder::load(&step.folder, step.speech.language)?;
    folder.locked()?;
    let (people, outcomes) = folder.opened()?;
    folder.matched()?;
    let of = |[result, shown, estimate]: [String; 3]| Event::Estimate {
        plan: folder.digest.clone(),
        result,
        shown,
        estimate,
    };
    folder.may(step, &of(Default::default()))?;
    let outputs = folder.reckon(&people, &outcomes, &folder.log, env!("CARGO_PKG_VERSION"))?;
    folder.write(RESULT, &outputs.result)?;
    folder.write(SHOWN, &outputs.shown_text)?;
    folder.write(ESTIMATE, &outputs.estimate)?;
    let event =
        of([&outputs.result, &outputs.shown_text, &outputs.estimate].map(|text| digest(text.as_bytes())));
    if outputs.estimate.lines().count() < 2 && folder.plan.feeds.is_some() {
        tell(&folder.language.name("effect-no-measurement", ESTIMATE));
    }
    let told = report::short(&folder.plan, &outputs.evaluation, folder.language);
    finish(&mut folder, step, event, &told)
}

pub(super) fn deviate(arguments: &DeviateArgs) -> Result<ExitCode, ExitCode> {
    let step = &arguments.step;
    let mut folder = Folder::load(&step.folder, step.speech.language)?;
    let event = Event::Deviate {
        what: arguments.what.trim().to_owned(),
        why: arguments.reason.trim().to_owned(),
        plan: folder.digest.clone(),
        outcomes: protocol::outcome_names(&folder.plan),
    };
    folder.may(step, &event)?;
    if arguments.reason.trim().is_empty() || arguments.what.trim().is_empty() {
        return Err(folder.out_of_order("effect-say-why", &[]));
    }
    // What may not be locked may not be departed to: nothing comes into force that reads outcomes as something else.
    checked(&folder)?;
    let told = folder.language.say("effect-departed").into_owned();
    finish(&mut folder, step, event, &told)
}
