//! `sagsgang contract`: outcome contracts that compute: what is wrong in them, what is owed by them and why, what may come of them.
//!
//! Exit codes: 0 done; 1 something was found: an error in a contract, a test that failed; 2 called wrongly; 3 a file could not be
//! read. `add`, `measure`, `list`, `show`, `propose`, `payments`, `pay` and `refuse` ask the register; the others need none.

mod check;
mod compare;
mod export;
mod new;
mod paper;
mod party;
mod payment;
mod reading;
mod register;
mod simulate;
mod statement;
mod verify;

use crate::locale::Language;
use std::path::Path;
use std::process::ExitCode;

/// Computes outcome contracts.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Regner effektkontrakter: hvad der skal betales, af hvem og hvorfor, til øren",
    long_about = "Regner effektkontrakter: hvad der skal betales, af hvem og hvorfor, til øren.\n\n\
                  En kontrakt er en tekstfil, hvor hvert vilkår nævner sin paragraf. Det ukendte står som ukendt og holder en opgørelse \
                  fra at binde; det antagne står på alt, der hviler på det. Programmet regner, hvad kontrakten siger; det afgør intet \
                  spørgsmål om hjemmel, udbud eller statsstøtte. Slutkode 0: gjort; 1: noget er galt eller fejlet; 2: kaldt forkert; 3: en \
                  fil kan ikke læses.",
    after_long_help = "In English: computes outcome contracts: what is owed, by whom and why, to the hundredth. A contract is a text file \
                       in which every term names its clause; what is unknown keeps a statement from binding, what is assumed is printed on \
                       all that rests on it. Exit status 0: done; 1: something is wrong or failed; 2: wrong use; 3: a file cannot be read."
)]
pub struct ContractArgs {
    #[command(subcommand)]
    action: ContractAction,
}

#[derive(Clone, Debug, clap::Subcommand)]
enum ContractAction {
    New(new::NewArgs),
    Check(check::CheckArgs),
    Statement(statement::StatementArgs),
    Simulate(simulate::SimulateArgs),
    Compare(compare::CompareArgs),
    Verify(verify::VerifyArgs),
    Party(party::PartyArgs),
    Export(export::ExportArgs),
    Add(register::AddArgs),
    Measure(register::MeasureArgs),
    List(register::ListArgs),
    Show(register::ShowArgs),
    Propose(payment::ProposeArgs),
    Payments(payment::PaymentsArgs),
    Pay(payment::PayArgs),
    Refuse(payment::RefuseArgs),
}

/// Does what is asked of contracts.
///
/// # Errors
/// The exit code after saying what went wrong.
pub fn run(arguments: &ContractArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    match &arguments.action {
        ContractAction::New(arguments) => new::run(arguments),
        ContractAction::Check(arguments) => check::run(arguments),
        ContractAction::Statement(arguments) => statement::run(arguments),
        ContractAction::Simulate(arguments) => simulate::run(arguments),
        ContractAction::Compare(arguments) => compare::run(arguments),
        ContractAction::Verify(arguments) => verify::run(arguments),
        ContractAction::Party(arguments) => party::run(arguments),
        ContractAction::Export(arguments) => export::run(arguments),
        ContractAction::Add(arguments) => register::add(arguments, register),
        ContractAction::Measure(arguments) => register::measure(arguments, register),
        ContractAction::List(arguments) => register::list(arguments, register),
        ContractAction::Show(arguments) => register::show_contract(arguments, register),
        ContractAction::Propose(arguments) => payment::propose(arguments, register),
        ContractAction::Payments(arguments) => payment::payments(arguments, register),
        ContractAction::Pay(arguments) => payment::pay(arguments, register),
        ContractAction::Refuse(arguments) => payment::refuse(arguments, register),
    }
}

/// A language as arguments give it.
fn language(text: &str) -> Result<Language, String> {
    Language::ALL
        .into_iter()
        .find(|language| language.tag() == text)
        .ok_or_else(|| "kendes ikke; brug da eller en".to_owned())
}
