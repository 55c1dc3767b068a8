//! `sagsgang profile`: the layouts that are known, and how to add one without building the program anew.

mod check;

use crate::command::{EXIT_USAGE, fail, output::tell, output::write_out};
use crate::profiles;
use sagsgang_minutes::Profiles;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Shows the layouts that are known, and adds one.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Viser, hvilke layout der kendes, og laver et nyt uden at bygge programmet om",
    long_about = None,
    after_long_help = "In English: lists the layouts that are known, begins a new one, and shows what a profile reads in \
                       documents and what stays unassigned."
)]
pub struct ProfileArgs {
    #[command(subcommand)]
    action: ProfileAction,
}

#[derive(Clone, Debug, clap::Subcommand)]
enum ProfileAction {
    /// Lists the profiles.
    #[command(about = "Lister profilerne, i den rækkefølge de prøves", long_about = None, after_long_help = "In English: lists the profiles in the order in which they are tried.")]
    List,
    /// Begins a profile.
    #[command(about = "Begynder en ny profil: en fil med forklaringer", long_about = None, after_long_help = "In English: begins a new profile, a file with explanations.")]
    New(NewArgs),
    /// Shows what a profile reads.
    #[command(
        about = "Viser, hvad en profil læser i dokumenter, og hvad der ikke bliver placeret",
        long_about = "Viser, hvad en profil læser i dokumenter, og hvad der ikke bliver placeret.\n\nSlutkode 0: profilen bliver brugt i alle \
                      dokumenterne, og alt er placeret; 1: en anden profil passer bedre et sted, eller noget er ikke placeret; 3: profilen \
                      eller et dokument kan ikke læses.",
        after_long_help = "In English: shows what a profile reads in documents, and what stays unassigned. Exit status 0: it is used for all of \
                           them and everything is assigned; 1: it is not; 3: the profile or a document cannot be read."
    )]
    Check(check::ProfileCheckArgs),
}

/// What `profile new` is told.
#[derive(Clone, Debug, clap::Args)]
struct NewArgs {
    /// The layout's name.
    #[arg(value_name = "NAVN", help = "Layoutets navn: små bogstaver, tal og bindestreger")]
    name: String,
    /// The file to write.
    #[arg(
        long,
        value_name = "FIL",
        help = "Skriv til denne fil i stedet for skærmen; en fil, der er der, røres ikke"
    )]
    output: Option<PathBuf>,
}

/// The beginning of a profile, with the name to be filled in.
const TEMPLATE: &str = include_str!("profile_template.toml");

/// Does what `profile` is asked. `added` are the files and folders of profiles given on the command line.
///
/// # Errors
/// The exit code after saying what is wrong.
pub fn run(arguments: &ProfileArgs, added: &[PathBuf]) -> Result<ExitCode, ExitCode> {
    match &arguments.action {
        ProfileAction::List => {
            let profiles = profiles::load(added).map_err(|error| fail(&error))?;
            write_out(listed(&profiles).as_bytes())
        }
        ProfileAction::New(new) => begin(new),
        ProfileAction::Check(check) => check::run(check, added),
    }
}

/// Every profile with its points and its sentence.
fn listed(profiles: &Profiles) -> String {
    let width = profiles.profiles().iter().map(|profile| profile.name.chars().count()).max().unwrap_or(0);
    let mut out = String::new();
    for profile in profiles.profiles() {
        let from = match profile.evidence.is_empty() {
            true => "   –".to_owned(),
            false => format!("{:>4}", profile.recognised_from),
        };
        let _ = writeln!(out, "{:width$} {from}  {}", profile.name, profile.description);
    }
    out.push_str(
        "\nTallet er, hvor mange af 100 points der skal til; »–« bruges, når intet andet bliver genkendt.\n",
    );
    out
}

fn begin(new: &NewArgs) -> Result<ExitCode, ExitCode> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || "æøå".contains(c);
    if new.name.is_empty() || !new.name.chars().all(plain) {
        tell(&format!("fejl: »{}« kan ikke være et navn: brug små bogstaver, tal og bindestreger", new.name));
        return Err(ExitCode::from(EXIT_USAGE));
    }
    let text = TEMPLATE.replace("NAVN", &new.name);
    let Some(path) = &new.output else { return write_out(text.as_bytes()) };
    let made = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
    let written = made.and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()));
    match written {
        Ok(()) => {
            tell(&format!(
                "{} er skrevet. Ret den, og prøv: sagsgang profile check {0} DOKUMENT",
                path.display()
            ));
            Ok(ExitCode::SUCCESS)
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(fail(&format!("{} er der i forvejen; vælg et andet navn eller slet filen", path.display())))
        }
        Err(error) => Err(fail(&format!("{} kan ikke skrives: {error}", path.display()))),
    }
}
