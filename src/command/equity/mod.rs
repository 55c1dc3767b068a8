//! `sagsgang equity`: health profiles: how large is the gap between groups, does it grow, how does it stand beside others, what did
//! a programme do to it.
//!
//! Exit codes: 0 done; 1 something was found: nothing to tell; 2 called wrongly; 3 a file or the register could not be read.

mod compare;
mod measure;
mod register;
mod shown;
mod source;

use std::path::Path;
use std::process::ExitCode;

/// Looks at health profiles.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Sundhedsprofiler: hvor stor er forskellen mellem grupper, og vokser den?",
    long_about = "Sundhedsprofiler: hvor stor er forskellen mellem grupper, og vokser den?\n\n\
                  En fil (CSV eller XLSX) har en linje for hver gruppe: indikator, sted, år, dimension, gruppe, orden (1 for den ringest \
                  stillede), andel og svar, standardfejl eller grænser. Med --value og --group er den i stedet rækker af personer med \
                  vægte. Det, der kunne pege på enkelte personer, skjules, før noget vises. Slutkode 0: gjort; 1: der er ikke noget at \
                  sige; 2: kaldt forkert; 3: en fil eller registeret kan ikke læses.",
    after_long_help = "In English: health profiles: how large is the gap between groups, and does it grow? A file (CSV or XLSX) has a line \
                       for each group, or with --value and --group a row for each person with weights. What could point at single people \
                       is hidden before anything is shown. Exit status 0: done; 1: nothing to tell; 2: wrong use; 3: cannot be read."
)]
pub struct EquityArgs {
    #[command(subcommand)]
    action: EquityAction,
}

#[derive(Clone, Debug, clap::Subcommand)]
enum EquityAction {
    Read(measure::ReadArgs),
    Measure(measure::MeasureArgs),
    Change(measure::ChangeArgs),
    Compare(compare::CompareArgs),
    Effect(compare::EffectArgs),
    Protect(measure::ProtectArgs),
    Register(register::RegisterArgs),
    List(register::ListArgs),
}

/// Does what is asked of health profiles.
///
/// # Errors
/// The exit code after saying what went wrong.
pub fn run(arguments: &EquityArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    match &arguments.action {
        EquityAction::Read(arguments) => measure::read(arguments),
        EquityAction::Measure(arguments) => measure::measure(arguments),
        EquityAction::Change(arguments) => measure::change(arguments),
        EquityAction::Compare(arguments) => compare::compare(arguments),
        EquityAction::Effect(arguments) => compare::effect(arguments),
        EquityAction::Protect(arguments) => measure::protect(arguments),
        EquityAction::Register(arguments) => register::register(arguments, register),
        EquityAction::List(arguments) => register::list(arguments, register),
    }
}
