//! `sagsgang equity register` and `list`: profiles in the register, only as they may be shown.

use super::source::Given;
use crate::command::asking::{Signature, open, refused, show_json};
use crate::command::fail;
use crate::command::output::{show, visible};
use crate::command::table::Table;
use crate::export::equity;
use crate::locale::Language;
use jiff::Timestamp;
use sagsgang_store::Register;
use serde::Serialize;
use std::path::Path;
use std::process::ExitCode;

/// Puts a profile into the register.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Lægger en sundhedsprofil i registeret, så siderne kan vise den",
    long_about = "Lægger en sundhedsprofil i registeret, så siderne kan vise den.\n\n\
                  Det, der kunne pege på enkelte personer, skjules først; det kommer aldrig i registeret. Samme titel igen er en ny udgave; \
                  de samme tal igen ændrer intet.",
    after_long_help = "In English: puts a health profile into the register. What could point at single people is hidden first and never \
                       kept. The same title again is an edition."
)]
pub(super) struct RegisterArgs {
    #[command(flatten)]
    given: Given,
    /// Its title.
    #[arg(long, value_name = "TITEL", help = "Profilens titel; ellers filens navn")]
    title: Option<String>,
    #[command(flatten)]
    signature: Signature,
}

/// Lists the profiles.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Lister sundhedsprofilerne i registeret",
    long_about = None,
    after_long_help = "In English: lists the health profiles in the register."
)]
pub(super) struct ListArgs {
    /// Print JSON.
    #[arg(long, help = "Skriv JSON")]
    json: bool,
}

/// A profile on the wire.
#[derive(Serialize)]
struct HeadForm {
    profile: String,
    title: String,
    edition: u32,
    file: String,
    digest: String,
    by: String,
}

/// What came of it, on the wire.
#[derive(Serialize)]
struct AddedForm {
    profile: String,
    edition: u32,
    is_new: bool,
    threshold: u32,
    hidden: usize,
}

pub(super) fn register(arguments: &RegisterArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    // Read first: a register is not made for a file that cannot be read.
    let data = arguments.given.protected(Language::Danish)?;
    let file =
        arguments.given.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let stem =
        arguments.given.file.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let title = arguments.title.clone().unwrap_or(stem);
    let register = Register::open(register).map_err(|error| fail(&error))?;
    let added = register
        .add_profile(&data, (&title, &file), &arguments.signature.by, Timestamp::now())
        .map_err(|error| refused(&error))?;
    if arguments.signature.json {
        let (threshold, hidden) = (data.rule().threshold, data.hidden());
        let form = AddedForm {
            profile: added.slug,
            edition: added.edition,
            is_new: added.is_new,
            threshold,
            hidden,
        };
        return show_json(&form);
    }
    let rule = equity::rule(Language::Danish, &data);
    show(&visible(&match added.is_new {
        true => format!("»{title}« er i registeret som {}, udgave {}. {rule}\n", added.slug, added.edition),
        false => format!("{} er der i forvejen med de samme tal; intet er ændret.\n", added.slug),
    }))
}

pub(super) fn list(arguments: &ListArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    let heads = open(register)?.profiles().map_err(|error| refused(&error))?;
    if arguments.json {
        let form = |head: &sagsgang_store::ProfileHead| HeadForm {
            profile: head.slug.clone(),
            title: head.title.clone(),
            edition: head.number,
            file: head.name.clone(),
            digest: head.digest.clone(),
            by: head.by.clone(),
        };
        return show_json(&heads.iter().map(form).collect::<Vec<_>>());
    }
    if heads.is_empty() {
        return show(
            "Der er ingen sundhedsprofiler i registeret; læg en ind med »sagsgang equity register«.\n",
        );
    }
    let mut table = Table::new(&["Profil", "Titel", ">Udgave", "Fil", "Af"]);
    for head in heads {
        table.row([head.slug, head.title, head.number.to_string(), head.name, head.by]);
    }
    show(&table.print())
}
