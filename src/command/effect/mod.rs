//! `sagsgang effect`: evaluations that stand up to an auditor: planned, locked, matched blind, opened, reckoned, replayed.
//!
//! An evaluation is a folder: `plan.toml`, `log.jsonl`, the data that the plan names, and what the steps write: `matched.csv`,
//! `result.json`, `shown.json`, `estimate.csv`. Exit codes: 0 done; 1 something was found: a fault in a plan, a replay that differs; 2 called
//! wrongly, or out of order; 3 a file could not be read.

mod coverage;
mod example;
mod folder;
mod plan;
mod power;
mod register;
mod replay;
mod report;
mod steps;
mod unread;

use crate::locale::Language;
use std::path::Path;
use std::process::ExitCode;

/// Evaluates efforts.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Undersøger, om en indsats virkede, efter en plan, der er låst før udfaldet ses",
    long_about = "Undersøger, om en indsats virkede, efter en plan, der er låst før udfaldet ses.\n\n\
                  En evaluering er en mappe: plan.toml, log.jsonl og de data, planen nævner. Rækkefølgen giver svaret sin vægt: planen \
                  låses ved sit fingeraftryk, sammenligningen findes uden udfald, udfaldet åbnes, og virkningen regnes efter planen alene. \
                  Afvigelser føjes til loggen og rettes aldrig. Kan det ikke siges, siger programmet det. Enhver anden kan regne det hele \
                  efter og få de samme bytes.",
    after_long_help = "In English: finds out whether an effort worked, by a plan that is locked before outcomes are seen. An evaluation is \
                       a folder. The plan is locked by its digest, the comparison is found without outcomes, outcomes are opened, the \
                       effect is reckoned by the plan alone; departures are added to the log and never edited; anybody can replay it to \
                       the same bytes. Exit status 0: done; 1: something was found; 2: wrong use or out of order; 3: a file cannot be read."
)]
pub struct EffectArgs {
    #[command(subcommand)]
    action: EffectAction,
}

#[derive(Clone, Debug, clap::Subcommand)]
enum EffectAction {
    Plan(plan::PlanArgs),
    Lock(steps::LockArgs),
    Match(steps::MatchArgs),
    Open(steps::OpenArgs),
    Estimate(steps::EstimateArgs),
    Deviate(steps::DeviateArgs),
    Report(report::ReportArgs),
    Replay(replay::ReplayArgs),
    Bundle(replay::BundleArgs),
    Register(register::RegisterArgs),
    Example(example::ExampleArgs),
    Coverage(coverage::CoverageArgs),
    Power(power::PowerArgs),
}

/// Does what is asked of evaluations.
///
/// # Errors
/// The exit code after saying what went wrong.
pub fn run(arguments: &EffectArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    match &arguments.action {
        EffectAction::Plan(arguments) => plan::run(arguments),
        EffectAction::Lock(arguments) => steps::lock(arguments),
        EffectAction::Match(arguments) => steps::matching(arguments),
        EffectAction::Open(arguments) => steps::open(arguments),
        EffectAction::Estimate(arguments) => steps::estimate(arguments),
        EffectAction::Deviate(arguments) => steps::deviate(arguments),
        EffectAction::Report(arguments) => report::run(arguments),
        EffectAction::Replay(arguments) => replay::run(arguments),
        EffectAction::Bundle(arguments) => replay::bundle(arguments),
        EffectAction::Register(arguments) => register::run(arguments, register),
        EffectAction::Example(arguments) => example::run(arguments),
        EffectAction::Coverage(arguments) => coverage::run(arguments),
        EffectAction::Power(arguments) => power::run(arguments),
    }
}

/// A language as arguments give it.
fn language(text: &str) -> Result<Language, String> {
    Language::ALL
        .into_iter()
        .find(|language| language.tag() == text)
        .ok_or_else(|| "kendes ikke; brug da eller en".to_owned())
}
