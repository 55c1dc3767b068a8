//! `sagsgang commitments`: what was promised, who is to keep it, when, and what may show that it was kept.
//!
//! Exit codes: 0 done; 1 there is no such organ or person; 2 called wrongly: an unknown commitment, evidence or convention, a
//! day that cannot be; 3 the register could not be read. What is refused changes nothing.

mod add;
mod convention;
mod list;
mod say;
mod show;

use crate::command::asking::open;
use std::path::Path;
use std::process::ExitCode;

pub(super) use list::person;
pub(super) use show::for_people;

/// Follows commitments.
#[derive(Clone, Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    about = "Lister, hvad der er aftalt: hvem, hvornår, hvad der blev af det, og hvad der kan vise det",
    long_about = "Lister, hvad der er aftalt: hvem, hvornår, hvad der blev af det, og hvad der kan vise det.\n\n\
                  Uden valg, og med --open, vises alt, der ikke er afgjort: det åbne, det, der forfalder snart, og det, hvis frist \
                  er passeret, for også det er åbent. Det overskredne står først. Programmet foreslår sætninger fra senere møder med \
                  grunden; kun et menneske siger, at en aftale er holdt, ændret eller opgivet, og intet forsvinder fra listen \
                  --all. Med --as-of vises listen, som den var den dag. Slutkode 0: gjort; 1: organet eller personen findes ikke; \
                  2: kaldt forkert; 3: registeret kan ikke læses.",
    after_long_help = "In English: lists what was promised: by whom, by when, what became of it and what may show it. Without \
                       options and with --open: everything that nobody has settled, overdue ones included and first. The program \
                       suggests sentences of later meetings with the reason; only a person says that a commitment is kept, changed \
                       or dropped. --as-of shows the list as it was on that day. Exit status 0: done; 1: no such organ or person; \
                       2: wrong use; 3: the register cannot be read."
)]
pub struct CommitmentsArgs {
    #[command(subcommand)]
    action: Option<CommitmentsAction>,
    #[command(flatten)]
    list: list::ListArgs,
}

#[derive(Clone, Debug, clap::Subcommand)]
enum CommitmentsAction {
    Show(show::ShowArgs),
    Confirm(say::ConfirmArgs),
    Dismiss(say::DismissArgs),
    Settle(say::SettleArgs),
    Add(add::AddArgs),
    Conventions(convention::ConventionsArgs),
    Convention(convention::ConventionArgs),
}

/// Does what is asked of the commitments.
///
/// # Errors
/// The exit code after saying what went wrong.
pub fn run(arguments: &CommitmentsArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    let register = open(register)?;
    match &arguments.action {
        None => list::run(&arguments.list, &register),
        Some(CommitmentsAction::Show(arguments)) => show::run(arguments, &register),
        Some(CommitmentsAction::Confirm(arguments)) => say::confirm(arguments, &register),
        Some(CommitmentsAction::Dismiss(arguments)) => say::dismiss(arguments, &register),
        Some(CommitmentsAction::Settle(arguments)) => say::settle(arguments, &register),
        Some(CommitmentsAction::Add(arguments)) => add::run(arguments, &register),
        Some(CommitmentsAction::Conventions(arguments)) => convention::list(arguments, &register),
        Some(CommitmentsAction::Convention(arguments)) => convention::set(arguments, &register),
    }
}
