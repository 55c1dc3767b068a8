//! `sagsgang effect example`: made-up evaluations whose truth is known.

use super::folder::{Speech, cannot_write, is_there};
use crate::command::output::show;
use sagsgang_effect::example;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Writes made-up evaluations.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Skriver opdigtede evalueringer, hvis sandhed er kendt",
    long_about = "Skriver opdigtede evalueringer, hvis sandhed er kendt.\n\n\
                  Én, hvor før og efter ligner en succes, men intet kom af indsatsen; én, hvor den virker; og én med livstilfredshed, hvor \
                  ikke alle svarer. Data følger af frøet. Sandheden står i sandhed.txt og bruges ikke af planen.",
    after_long_help = "In English: writes made-up evaluations whose truth is known: one where before and after look like success and nothing \
                       came of the effort, one with an effect, and one of life satisfaction where not all answer."
)]
pub(super) struct ExampleArgs {
    /// The folder.
    #[arg(value_name = "MAPPE", help = "Mappen, de skrives i")]
    folder: PathBuf,
    /// The seed.
    #[arg(long, value_name = "TAL", default_value_t = example::SEED, help = "Frøet, som data følger af")]
    seed: u64,
    #[command(flatten)]
    speech: Speech,
}

pub(super) fn run(arguments: &ExampleArgs) -> Result<ExitCode, ExitCode> {
    let mut told = String::new();
    for one in example::examples(arguments.seed) {
        let folder = arguments.folder.join(one.name);
        if folder.exists() {
            return Err(is_there(arguments.speech.language, &folder));
        }
        let cannot = |error: std::io::Error| cannot_write(arguments.speech.language, &folder, &error);
        std::fs::create_dir_all(&folder).map_err(cannot)?;
        let files = [
            ("plan.toml", &one.plan),
            ("personer.csv", &one.people),
            ("udfald.csv", &one.outcomes),
            ("sandhed.txt", &one.truth),
        ];
        for (name, text) in files {
            std::fs::write(folder.join(name), text).map_err(cannot)?;
        }
        // Writing to a text cannot fail.
        let _ = writeln!(told, "{}", folder.display());
    }
    show(&told)
}
