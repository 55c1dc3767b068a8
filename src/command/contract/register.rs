//! `sagsgang contract add`, `measure`, `list` and `show`: contracts in the register.

use super::reading::{draw, load};
use crate::command::asking::{Signature, View, counted, not_there, open, refused, show_json};
use crate::command::fail;
use crate::command::output::{show, visible};
use crate::command::table::Table;
use crate::files::receive_plain;
use crate::locale::Language;
use crate::wire::contract_register::{ContractForm, ContractPageForm};
use crate::wire::contract_words as words;
use jiff::Timestamp;
use sagsgang_store::{Added, ContractSummary, Register, StatementHead};
use sagsgang_text::danish;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Adds a contract.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Lægger en kontrakt i registeret, eller en ny udgave af den",
    long_about = "Lægger en kontrakt i registeret, eller en ny udgave af den.\n\n\
                  Kontraktens navn i filen afgør, hvilken den er. De samme bytes igen ændrer intet, og opgørelser, der er lavet, bliver \
                  stående. Slutkode 3, når filen ikke kan læses til ende.",
    after_long_help = "In English: adds a contract to the register, or an edition of one that is there; the id in its file tells which. \
                       Statements that were made stay. Exit status 3 when the file cannot be read to the end."
)]
pub(super) struct AddArgs {
    /// The contract.
    #[arg(value_name = "FIL", help = "Kontrakten")]
    file: PathBuf,
    #[command(flatten)]
    signature: Signature,
}

/// Adds measurements.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Lægger en fil med målinger til en kontrakt i registeret",
    long_about = "Lægger en fil med målinger til en kontrakt i registeret.\n\n\
                  En fil med et navn, der er der i forvejen, træder i stedet for den; den gamle bliver bevaret.",
    after_long_help = "In English: adds a file of measurements to a contract in the register. One with the name of a file that is there \
                       takes its place; the old one is kept."
)]
pub(super) struct MeasureArgs {
    /// The contract.
    #[arg(value_name = "KONTRAKT", help = "Kontraktens navn i registeret")]
    contract: String,
    /// The files.
    #[arg(value_name = "FIL", required = true, help = "Målingerne")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    signature: Signature,
}

/// Lists contracts.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Lister kontrakterne i registeret",
    long_about = "Lister kontrakterne i registeret.\n\nFor hver: den seneste opgørelse, hvor langt den binder, og hvor mange betalinger der \
                  venter på et menneske.",
    after_long_help = "In English: lists the contracts in the register, each with its last statement and the payments that wait."
)]
pub(super) struct ListArgs {
    #[command(flatten)]
    view: View,
}

/// Shows a contract.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Viser en kontrakt i registeret: udgaver, målinger, opgørelser og det, der venter",
    long_about = "Viser en kontrakt i registeret: udgaver, målinger, opgørelser og det, der venter.\n\n\
                  Også det, der er galt: en reservation, der mangler eller er for lille, en beslutning, der ikke findes.",
    after_long_help = "In English: shows a contract in the register: editions, measurements, statements, what waits, and what is wrong."
)]
pub(super) struct ShowArgs {
    /// The contract.
    #[arg(value_name = "KONTRAKT", help = "Kontraktens navn i registeret")]
    contract: String,
    #[command(flatten)]
    view: View,
}

/// A file that was added, on the wire.
#[derive(Serialize)]
struct AddedForm {
    contract: String,
    edition: u32,
    is_new: bool,
}

impl AddedForm {
    fn new(added: &Added) -> Self {
        Self { contract: added.slug.clone(), edition: added.edition, is_new: added.is_new }
    }
}

pub(super) fn add(arguments: &AddArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    // Read first, so that faults are drawn where they stand, and a register is not made for nothing.
    let loaded = load(&arguments.file)?;
    let register = Register::open(register).map_err(|error| fail(&error))?;
    let name = name_of(&arguments.file);
    let (by, at) = (&arguments.signature.by, Timestamp::now());
    let added =
        register.add_contract(loaded.source.text(), &name, by, at).map_err(|error| refused(&error))?;
    if arguments.signature.json {
        return show_json(&AddedForm::new(&added));
    }
    show(&visible(&match added.is_new {
        true => format!(
            "»{}« er i registeret som {}, udgave {}.\n",
            loaded.contract.title, added.slug, added.edition
        ),
        false => format!("{} er der i forvejen med de samme bytes; intet er ændret.\n", added.slug),
    }))
}

pub(super) fn measure(arguments: &MeasureArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    let register = open(register)?;
    let mut all = Vec::with_capacity(arguments.files.len());
    for file in &arguments.files {
        let source = receive_plain(file).map_err(|error| fail(&error))?.source;
        let (by, at) = (&arguments.signature.by, Timestamp::now());
        let added = register
            .add_measurements(&arguments.contract, source.text(), &name_of(file), by, at)
            .map_err(|error| refused(&error))?;
        if !arguments.signature.json {
            let what = if added.is_new { "er lagt til" } else { "er der i forvejen med de samme bytes" };
            show(&visible(&format!("{} {what}.\n", name_of(file))))?;
        }
        draw(&source, &added.diagnostics.iter().collect::<Vec<_>>());
        all.push(AddedForm::new(&added));
    }
    if arguments.signature.json { show_json(&all) } else { Ok(ExitCode::SUCCESS) }
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

pub(super) fn list(arguments: &ListArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    let contracts = open(register)?.contracts(arguments.view.day()).map_err(|error| refused(&error))?;
    if arguments.view.json {
        return show_json(&contracts.iter().map(ContractForm::new).collect::<Vec<_>>());
    }
    if contracts.is_empty() {
        return show("Der er ingen kontrakter i registeret; læg en ind med »sagsgang contract add«.\n");
    }
    let mut table = Table::new(&["Kontrakt", "Navn", "Opgjort", "Binder", ">At betale", ">Venter"]);
    for contract in &contracts {
        table.row(row(contract));
    }
    show(&table.print())
}

fn row(contract: &ContractSummary) -> [String; 6] {
    let last = contract.statement.as_ref();
    [
        contract.head.slug.clone(),
        contract.head.title.clone(),
        last.map_or(String::new(), |last| danish::date::in_words(last.as_of)),
        last.map_or(String::new(), |last| Language::Danish.say(words::standing(last.standing)).into_owned()),
        last.map_or(String::new(), |last| Language::Danish.money(last.payable, &contract.currency)),
        contract.waiting.to_string(),
    ]
}

pub(super) fn show_contract(arguments: &ShowArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    let page = open(register)?
        .contract(&arguments.contract, arguments.view.day())
        .map_err(|error| refused(&error))?;
    let Some(page) = page else {
        let name = &arguments.contract;
        return Err(not_there(&format!(
            "Kontrakten »{name}« er ikke i registeret. Se kontrakterne med »sagsgang contract list«."
        )));
    };
    if arguments.view.json {
        return show_json(&ContractPageForm::new(&page));
    }
    let summary = &page.summary;
    let mut text = format!("{} ({})\n", summary.head.title, summary.head.slug);
    text.push_str(&format!(
        "Udgave {} af {}; {}, {}.\n",
        summary.edition.number,
        summary.edition.name,
        counted(summary.unknown, "ukendt vilkår", "ukendte vilkår"),
        counted(summary.assumed, "antaget vilkår", "antagne vilkår"),
    ));
    text.push_str(&format!(
        "{} i {}.\n",
        counted(page.measurements.len(), "måling", "målinger"),
        counted(page.measurement_files.len(), "fil", "filer")
    ));
    for finding in &page.findings {
        text.push_str(&format!("bemærk: {}\n", finding.diagnostic.message));
    }
    for file in &page.measurement_findings {
        for found in &file.diagnostics {
            text.push_str(&format!("bemærk: {}: {}\n", file.source.name(), found.message));
        }
    }
    let mut text = visible(&text).into_owned();
    if !page.statements.is_empty() {
        text.push_str("\nOpgørelser:\n");
        text.push_str(&statements(&page.statements, &summary.currency));
    }
    if !page.payments.is_empty() {
        text.push_str("\nForeslåede betalinger:\n");
        text.push_str(&super::payment::table(&page.payments));
    }
    show(&text)
}

fn statements(statements: &[StatementHead], currency: &str) -> String {
    let mut table = Table::new(&[">Nr.", "Opgjort", "Binder", ">At betale", "Gælder", "Signatur"]);
    for head in statements {
        table.row([
            head.number.to_string(),
            danish::date::in_words(head.as_of),
            Language::Danish.say(words::standing(head.standing)).into_owned(),
            Language::Danish.money(head.payable, currency),
            if head.is_current { "ja".to_owned() } else { String::new() },
            head.digest.clone(),
        ]);
    }
    table.print()
}
