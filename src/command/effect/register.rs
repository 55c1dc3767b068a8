//! `sagsgang effect register`: an evaluation in the register, so that pages can show it.

use super::folder::{Folder, LOG, PLAN, RESULT, bytes, out_of_order};
use crate::command::asking::{Signature, refused, show_json};
use crate::command::fail;
use crate::command::output::{show, visible};
use jiff::Timestamp;
use sagsgang_effect::protocol::digest;
use sagsgang_store::{EvaluationTexts, Register};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Bytes of a text that is kept, at most.
const TEXT_BYTES_MAX: u64 = 64 << 20;

/// Puts an evaluation into the register.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Lægger en evaluering i registeret, så siderne kan vise den",
    long_about = "Lægger en evaluering i registeret, så siderne kan vise den.\n\n\
                  Kun plan, log og resultat gemmes, aldrig data om personer. Resultatet skal være det, loggen nævner sidst.",
    after_long_help = "In English: puts plan, log and result of an evaluation into the register, never data on people."
)]
pub(super) struct RegisterArgs {
    /// The folder.
    #[arg(value_name = "MAPPE", help = "Evalueringens mappe")]
    folder: PathBuf,
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
    let folder = Folder::load(&arguments.folder)?;
    folder.locked()?;
    let read = |name: &str| {
        let bytes = bytes(&arguments.folder.join(name), TEXT_BYTES_MAX)?;
        String::from_utf8(bytes).map_err(|_| fail(&format!("{name}: er ikke UTF-8")))
    };
    let Some((_, logged, _)) = folder.log.estimated() else {
        return Err(out_of_order("virkningen er ikke regnet; regn den med »sagsgang effect estimate MAPPE«"));
    };
    let (plan, log, result) = (read(PLAN)?, read(LOG)?, read(RESULT)?);
    if digest(result.as_bytes()) != logged {
        return Err(out_of_order("result.json er ændret, siden det blev regnet; regn det igen"));
    }
    let register = Register::open(register).map_err(|error| fail(&error))?;
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
    show(&visible(&match added.is_new {
        true => {
            format!("»{}« er i registeret som {}, udgave {}.\n", folder.plan.title, added.slug, added.edition)
        }
        false => {
            format!("{} er der i forvejen med samme plan, log og resultat; intet er ændret.\n", added.slug)
        }
    }))
}
