//! What the program does, one file a command.
//!
//! Exit codes: 0 done, 1 done but something was found or failed, 2 the command was called wrongly, 3 a document or the
//! register could not be read.

mod asking;
pub mod brief;
pub mod check;
pub mod commitments;
pub mod compare;
pub mod contract;
pub mod demo;
pub mod effect;
pub mod equity;
pub mod feed;
pub mod import;
pub mod municipalities;
mod output;
pub mod pool;
pub mod profile;
pub mod read;
pub mod review;
pub mod search;
pub mod serve;
mod table;
pub mod text;
pub mod thread;

use crate::profiles;
use clap::{Arg, ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Something was found, or part of the work failed.
pub const EXIT_FOUND: u8 = 1;
/// The command was called wrongly.
pub const EXIT_USAGE: u8 = 2;
/// A document or the register could not be read.
pub const EXIT_UNREADABLE: u8 = 3;

/// The program's arguments.
#[derive(Debug, Parser)]
#[command(
    name = "sagsgang",
    version,
    about = "Følger et offentligt løfte fra mødet, der besluttede det",
    long_about = "Følger et offentligt løfte fra mødet, der besluttede det.\n\n\
                  Læser dagsordener og referater ind i et register, hvor hver oplysning fører tilbage til sin sætning.",
    after_long_help = "In English: follows a public commitment from the meeting that decided it. Every command says in \
                       English what it does at the end of its --help."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// The register: one file.
    #[arg(
        long,
        global = true,
        value_name = "FIL",
        env = "SAGSGANG_REGISTER",
        default_value = "sagsgang.db",
        help = "Registeret: én fil"
    )]
    register: PathBuf,
    /// Further profiles, tried before the built-in ones.
    #[arg(
        long = "profile",
        global = true,
        value_name = "FIL",
        env = "SAGSGANG_PROFILES",
        value_delimiter = ',',
        help = "En profil mere, eller en mappe med profiler; de prøves før de indbyggede"
    )]
    profiles: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Import(import::ImportArgs),
    Search(search::SearchArgs),
    Review(review::ReviewArgs),
    Confirm(review::ConfirmArgs),
    Pool(pool::PoolArgs),
    Thread(thread::ThreadArgs),
    Commitments(commitments::CommitmentsArgs),
    Brief(brief::BriefArgs),
    Contract(contract::ContractArgs),
    Effect(effect::EffectArgs),
    Equity(Box<equity::EquityArgs>),
    Feed(feed::FeedArgs),
    Demo(demo::DemoArgs),
    Check(check::CheckArgs),
    Profile(profile::ProfileArgs),
    Compare(compare::CompareArgs),
    Read(read::ReadArgs),
    Text(text::TextArgs),
    Serve(serve::ServeArgs),
}

/// How help is laid out; the marks in braces are clap's.
const HELP_TEMPLATE: &str = "{about-with-newline}\nBrug: {usage}\n\n{all-args}{after-help}";

/// The command with the words of help in Danish, its own and those of its subcommands. What clap says by itself of wrong
/// use stays English.
fn in_danish(command: clap::Command) -> clap::Command {
    let help = |short_text: &'static str| {
        Arg::new("help").short('h').long("help").action(ArgAction::Help).help(short_text).help_heading("Valg")
    };
    command
        .help_template(HELP_TEMPLATE)
        .subcommand_help_heading("Kommandoer")
        .subcommand_value_name("KOMMANDO")
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .arg(help("Vis hjælp; -h er den korte"))
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "Angives" } else { "Valg" };
            arg.help_heading(heading)
        })
        .mut_subcommands(in_danish)
}

/// The whole command line.
fn command_line() -> clap::Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help("Vis programmets udgave");
    in_danish(Cli::command().disable_version_flag(true).arg(version))
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let matches = command_line().get_matches();
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => error.exit(),
    };
    run(cli).unwrap_or_else(|code| code)
}

fn run(cli: Cli) -> Result<ExitCode, ExitCode> {
    let profiles = || profiles::load(&cli.profiles).map_err(|error| fail(&error));
    match cli.command {
        Command::Import(arguments) => import::run(&arguments, &cli.register, &profiles()?),
        Command::Search(arguments) => search::run(&arguments, &cli.register),
        Command::Review(arguments) => review::run(&arguments, &cli.register),
        Command::Confirm(arguments) => review::confirm(&arguments, &cli.register),
        Command::Pool(arguments) => pool::run(&arguments, &cli.register),
        Command::Thread(arguments) => thread::run(&arguments, &cli.register),
        Command::Commitments(arguments) => commitments::run(&arguments, &cli.register),
        Command::Brief(arguments) => brief::run(&arguments, &cli.register),
        Command::Contract(arguments) => contract::run(&arguments, &cli.register),
        Command::Effect(arguments) => effect::run(&arguments, &cli.register),
        Command::Equity(arguments) => equity::run(&arguments, &cli.register),
        Command::Feed(arguments) => feed::run(&arguments, &cli.register),
        Command::Demo(arguments) => demo::run(&arguments),
        Command::Check(arguments) => check::run(&arguments, &cli.register, &profiles()?),
        Command::Read(arguments) => read::run(&arguments, &profiles()?),
        Command::Compare(arguments) => compare::run(&arguments, &cli.register, &profiles()?),
        Command::Text(arguments) => text::run(&arguments),
        Command::Serve(arguments) => {
            serve::run(&arguments, &cli.register).map(|()| ExitCode::SUCCESS).map_err(|error| fail(&error))
        }
        Command::Profile(arguments) => profile::run(&arguments, &cli.profiles),
    }
}

/// Tells on standard error what went wrong.
fn fail(error: &dyn std::fmt::Display) -> ExitCode {
    output::tell(&format!("fejl: {error}"));
    ExitCode::from(EXIT_UNREADABLE)
}
