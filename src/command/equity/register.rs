//! `sagsgang equity register` and `list`: profiles in the register, only as they may be shown.

use super::source::{Given, tell_all};
use crate::command::asking::{Signature, not_there, open, refused, show_json};
use crate::command::fail;
use crate::command::output::{show, visible};
use crate::command::table::Table;
use crate::export::equity;
use crate::locale::Language;
use crate::wire::equity_words as words;
use jiff::Timestamp;
use sagsgang_effect::profile::{self, Editions, Named};
use sagsgang_store::Register;
use serde::Serialize;
use std::path::Path;
use std::process::ExitCode;

/// Figures that one line names.
const NAMES_MAX: usize = 5;

/// Puts a profile into the register.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Lægger en sundhedsprofil i registeret, så siderne kan vise den",
    long_about = "Lægger en sundhedsprofil i registeret, så siderne kan vise den.\n\n\
                  Det, der kunne pege på enkelte personer, skjules først; det kommer aldrig i registeret. Samme titel igen er en ny udgave; \
                  de samme tal igen ændrer intet. En ny udgave holdes op mod den forrige, som ikke kan tages tilbage: det, der står \
                  dér, skjuler intet andet, tal, der er ændret med få personer, skjules, og grænsen må ikke sænkes i stilhed.",
    after_long_help = "In English: puts a health profile into the register. What could point at single people is hidden first and never \
                       kept. The same title again is an edition, which is held against the one before."
)]
pub(super) struct RegisterArgs {
    #[command(flatten)]
    given: Given,
    /// Its title.
    #[arg(long, value_name = "TITEL", help = "Profilens titel; ellers filens navn")]
    title: Option<String>,
    /// A lower threshold than the edition before.
    #[arg(long, help = "Tillad en lavere --threshold end den forrige udgaves")]
    lower_threshold: bool,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    compared: Option<Editions>,
}

pub(super) fn register(arguments: &RegisterArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    let given = &arguments.given;
    let file = given.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let stem = given.file.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let title = arguments.title.clone().unwrap_or(stem);
    // Read first: a register is not made for a file that cannot be read.
    let whole = given.profile(Language::Danish)?;
    let (mut data, mut notices) = given.hidden(whole.clone(), None, Language::Danish)?;
    let register = Register::open(register).map_err(|error| fail(&error))?;
    let last = register.profile_titled(&title).map_err(|error| refused(&error))?;
    if let Some(last) = &last {
        let (before, threshold) = (last.data.rule().threshold, given.rule().threshold);
        if threshold < before && !arguments.lower_threshold {
            let numbers = [last.head.number.to_string(), before.to_string(), threshold.to_string()];
            let texts =
                [("number", numbers[0].as_str()), ("before", &numbers[1]), ("threshold", &numbers[2])];
            return Err(not_there(&words::told(Language::Danish, "equity-edition-lowered", &texts)));
        }
        (data, notices) = given.hidden(whole, Some(&last.data), Language::Danish)?;
    }
    tell_all(&notices, Language::Danish);
    let added = register
        .add_profile(&data, (&title, &file), &arguments.signature.by, Timestamp::now())
        .map_err(|error| refused(&error))?;
    let compared =
        last.filter(|_| added.is_new).map(|last| (last.head.number, profile::editions(&last.data, &data)));
    if arguments.signature.json {
        let form = AddedForm {
            profile: added.slug,
            edition: added.edition,
            is_new: added.is_new,
            threshold: data.rule().threshold,
            hidden: data.hidden(),
            compared: compared.map(|(_, compared)| compared),
        };
        return show_json(&form);
    }
    let rule = equity::rule(Language::Danish, &data);
    let mut text = match added.is_new {
        true => format!("»{title}« er i registeret som {}, udgave {}. {rule}\n", added.slug, added.edition),
        false => format!("{} er der i forvejen med de samme tal; intet er ændret.\n", added.slug),
    };
    if let Some((number, compared)) = compared {
        text.push_str(&beside(number, &compared, data.rule().threshold));
    }
    show(&visible(&text))
}

/// What an edition does beside the one before it.
fn beside(number: u32, compared: &Editions, threshold: u32) -> String {
    let language = Language::Danish;
    let (number, threshold) = (number.to_string(), threshold.to_string());
    let [same, changed, added] =
        [compared.same, compared.changed, compared.added].map(|count| count.to_string());
    let texts = [("number", number.as_str()), ("same", &same), ("changed", &changed), ("added", &added)];
    let mut text = words::told(language, "equity-edition-compared", &texts) + "\n";
    for (key, list) in [
        ("equity-edition-no-longer", &compared.no_longer),
        ("equity-edition-revealed", &compared.revealed),
        ("equity-edition-by-few", &compared.by_few),
    ] {
        if list.is_empty() {
            continue;
        }
        let (count, names) = (list.len().to_string(), named(list));
        let texts =
            [("number", number.as_str()), ("threshold", &threshold), ("count", &count), ("names", &names)];
        text.push_str(&(words::told(language, key, &texts) + "\n"));
    }
    text
}

/// The first of some figures by name.
fn named(list: &[Named]) -> String {
    let name = |one: &Named| {
        let year = words::year(Language::Danish, one.year);
        format!("{} i {}, {year}, »{}«", one.indicator, one.place, one.group)
    };
    let names: Vec<String> = list.iter().take(NAMES_MAX).map(name).collect();
    let names = names.join("; ");
    match list.len().checked_sub(NAMES_MAX) {
        Some(more @ 1..) => words::told(
            Language::Danish,
            "equity-edition-more",
            &[("names", &names), ("more", &more.to_string())],
        ),
        _ => names,
    }
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
