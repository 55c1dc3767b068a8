//! What the program does, one file a command.
//!
//! Exit codes: 0 done, 1 done but something was found or failed, 2 the command was called wrongly, 3 a document or the
//! register could not be read.

pub mod check;
pub mod demo;
pub mod import;
pub mod read;
pub mod search;
pub mod serve;
pub mod text;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Something was found, or part of the work failed.
pub const EXIT_FOUND: u8 = 1;
/// The command was called wrongly.
pub const EXIT_USAGE: u8 = 2;
/// A document or the register could not be read.
pub const EXIT_UNREADABLE: u8 = 3;

/// Følger et offentligt løfte fra mødet, der besluttede det.
///
/// Læser dagsordener og referater ind i et register, hvor hver oplysning fører tilbage til sin sætning.
#[derive(Debug, Parser)]
#[command(name = "sagsgang", version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// The register: one file.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "SAGSGANG_REGISTER",
        default_value = "sagsgang.db"
    )]
    register: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Command {
    Import(import::ImportArgs),
    Search(search::SearchArgs),
    Demo(demo::DemoArgs),
    Check(check::CheckArgs),
    Read(read::ReadArgs),
    Text(text::TextArgs),
    Serve(serve::ServeArgs),
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.command {
        Command::Import(arguments) => import::run(&arguments, &cli.register),
        Command::Search(arguments) => search::run(&arguments, &cli.register),
        Command::Demo(arguments) => demo::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Read(arguments) => read::run(&arguments),
        Command::Text(arguments) => text::run(&arguments),
        Command::Serve(arguments) => {
            serve::run(&arguments, &cli.register).map(|()| ExitCode::SUCCESS).map_err(|error| fail(&error))
        }
    };
    outcome.unwrap_or_else(|code| code)
}

/// Tells on standard error what went wrong.
fn fail(error: &dyn std::fmt::Display) -> ExitCode {
    anstream::eprintln!("fejl: {error}");
    ExitCode::from(EXIT_UNREADABLE)
}
