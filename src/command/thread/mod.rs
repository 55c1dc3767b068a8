//! `sagsgang thread`: one matter over meetings and public bodies, with the reason for every link.
//!
//! Exit codes: 0 done; 1 there is no such matter or organ; 2 called wrongly: an unknown link or item, a day that cannot be;
//! 3 the register could not be read. What is refused changes nothing.

mod link;
mod list;
mod show;

use crate::command::asking::open;
use std::path::Path;
use std::process::ExitCode;

/// Follows matters.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Følger en sag over møder og myndigheder: beslutninger, penge, aftaler, og hvem der har den nu",
    long_about = "Følger en sag over møder og myndigheder: beslutninger, penge, aftaler, og hvem der har den nu.\n\n\
                  Punkter hører sammen, når der er særlige grunde til det: et navn, som få andre nævner, en titel, et bilag, et \
                  møde, der henvises til. Hver forbindelse siger hvorfor; en svag er kun et forslag. Det, et menneske siger, \
                  holder, når dokumenterne læses igen. Slutkode 0: gjort; 1: sagen eller organet findes ikke; 2: kaldt \
                  forkert; 3: registeret kan ikke læses.",
    after_long_help = "In English: follows a matter over meetings and public bodies: decisions, money, commitments, and who has \
                       it now. Every link says why; a weak one is only suggested. What a person says of a link stays. Exit \
                       status 0: done; 1: no such matter or organ; 2: wrong use; 3: the register cannot be read."
)]
pub struct ThreadArgs {
    #[command(subcommand)]
    action: ThreadAction,
}

#[derive(Clone, Debug, clap::Subcommand)]
enum ThreadAction {
    List(list::ListArgs),
    Show(show::ShowArgs),
    Link(link::LinkArgs),
    Confirm(link::ConfirmArgs),
    Cut(link::CutArgs),
    Undo(link::UndoArgs),
}

/// Does what is asked of the matters.
///
/// # Errors
/// The exit code after saying what went wrong.
pub fn run(arguments: &ThreadArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    let register = open(register)?;
    match &arguments.action {
        ThreadAction::List(arguments) => list::run(arguments, &register),
        ThreadAction::Show(arguments) => show::run(arguments, &register),
        ThreadAction::Link(arguments) => link::run(arguments, &register),
        ThreadAction::Confirm(arguments) => link::confirm(arguments, &register),
        ThreadAction::Cut(arguments) => link::cut(arguments, &register),
        ThreadAction::Undo(arguments) => link::undo(arguments, &register),
    }
}
