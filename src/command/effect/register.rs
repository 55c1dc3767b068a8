//! `sagsgang effect register`: an evaluation in the register, so that pages can show it.

use super::folder::{Folder, LOG, PLAN, Speech, wrong};
use crate::command::EXIT_UNREADABLE;
use crate::command::asking::{Signature, refused, show_json};
use crate::command::output::{show, visible};
use crate::locale::Argument;
use jiff::Timestamp;
use sagsgang_store::{EvaluationTexts, Register};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Puts an evaluation into the register.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Lægger en evaluering i registeret, så siderne kan vise den",
    long_about = "Lægger en evaluering i registeret, så siderne kan vise den.\n\n\
                  Kun plan, log og resultatet uden små tal gemmes, aldrig data om personer. Virkningen regnes efter først: resultatet skal \
                  være det, loggen nævner sidst, og planen den, det er regnet efter.",
    after_long_help = "In English: puts plan, log and the result without small counts into the register, never data on people. The effect is \
                       reckoned again first: the result has to be the one that the log names last, by the plan as it is."
)]
pub(super) struct RegisterArgs {
    /// The folder.
    #[arg(value_name = "MAPPE", help = "Evalueringens mappe")]
    folder: PathBuf,
    #[command(flatten)]
    speech: Speech,
    #[command(flatten)]
    signature: Signature,
}

/// What came of it, on the wire.
#[derive(Serialize)]
struct AddedForm {
    evaluation: String,
    edition: u32,
    is_new: bool,
}

pub(super) fn run(arguments: &RegisterArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    // Read first: a register is not made for a folder that cannot be read.
    let language = arguments.speech.language;
    let folder = Folder::load(&arguments.folder, language)?;
    let result = folder.held()?.shown_text;
    let read = |name: &str| {
        String::from_utf8(folder.data(name)?)
            .map_err(|_| folder.out_of_order("effect-no-text", &[("file", Argument::Text(name))]))
    };
    let (plan, log) = (read(PLAN)?, read(LOG)?);
    let register =
        Register::open(register).map_err(|error| wrong(language, EXIT_UNREADABLE, &error.to_string()))?;
    let texts = EvaluationTexts { plan: &plan, log: &log, result: &result };
    let added = register
        .add_evaluation(&texts, &arguments.signature.by, Timestamp::now())
        .map_err(|error| refused(&error))?;
    if arguments.signature.json {
        return show_json(&AddedForm {
            evaluation: added.slug,
            edition: added.edition,
            is_new: added.is_new,
        });
    }
    let edition = added.edition.to_string();
    let facts = [
        ("title", Argument::Text(folder.plan.title.as_str())),
        ("slug", Argument::Text(&added.slug)),
        ("edition", Argument::Text(&edition)),
    ];
    let key = if added.is_new { "effect-registered" } else { "effect-registered-already" };
    show(&visible(&format!("{}\n", language.fill(key, &facts))))
}
