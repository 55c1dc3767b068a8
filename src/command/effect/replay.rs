//! `sagsgang effect replay` and `bundle`: somebody else finds the same bytes.

use super::folder::{ESTIMATE, Folder, LOG, MATCHED, PLAN, RESULT, bytes, out_of_order, refused};
use super::steps::opened;
use crate::command::asking::{patiently, show_json};
use crate::command::output::show;
use crate::command::{EXIT_FOUND, EXIT_USAGE, fail};
use sagsgang_effect::protocol::{self, Event, digest};
use serde::Serialize;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// The file that names the digests of a bundle.
const MANIFEST: &str = "manifest.txt";
/// Bytes of what a step wrote, at most.
const OUTPUT_BYTES_MAX: u64 = 4 << 30;

/// Replays an evaluation.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Regner en evaluering efter fra plan, data og log, og siger, om hver byte er den samme",
    long_about = "Regner en evaluering efter fra plan, data og log, og siger, om hver byte er den samme.\n\n\
                  Loggen holdes mod sig selv, planen og data mod loggens fingeraftryk, og matched.csv, result.json og estimate.csv regnes \
                  forfra. Slutkode 0: alt er ens; 1: noget er ikke, og det står hvor.",
    after_long_help = "In English: reckons an evaluation again from plan, data and log, and says whether every byte is the same. Exit status \
                       0: all is equal; 1: something is not, and where."
)]
pub(super) struct ReplayArgs {
    /// The folder.
    #[arg(value_name = "MAPPE", help = "Evalueringens mappe, eller en pakke af den")]
    folder: PathBuf,
    /// Print JSON.
    #[arg(long, help = "Skriv JSON")]
    json: bool,
}

/// Bundles an evaluation.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Samler plan, data, log og resultat i en mappe, som en anden kan regne efter",
    long_about = "Samler plan, data, log og resultat i en mappe, som en anden kan regne efter.\n\n\
                  manifest.txt har hver fils fingeraftryk, som »sha256sum -c manifest.txt« kan læse. Pakken har persondata, hvis \
                  evalueringen har: send den kun til en, der må se dem.",
    after_long_help = "In English: puts plan, data, log and result in a folder that somebody else can replay; manifest.txt has the digest of \
                       each file, as sha256sum -c reads it. It holds personal data where the evaluation does."
)]
pub(super) struct BundleArgs {
    /// The folder.
    #[arg(value_name = "MAPPE", help = "Evalueringens mappe")]
    folder: PathBuf,
    /// Where to.
    #[arg(value_name = "PAKKE", help = "Den nye mappe; må ikke findes")]
    bundle: PathBuf,
}

/// A file that was reckoned again.
#[derive(Debug, Serialize)]
struct File {
    file: &'static str,
    equal: bool,
    /// The first line that differs, from 1.
    line: Option<usize>,
}

/// A replay on the wire.
#[derive(Serialize)]
struct Replayed<'a> {
    schema: &'static str,
    equal: bool,
    files: &'a [File],
    head: &'a str,
}

pub(super) fn run(arguments: &ReplayArgs) -> Result<ExitCode, ExitCode> {
    let folder = Folder::load(&arguments.folder)?;
    folder.locked()?;
    let Some((place, result_digest, estimate_digest)) = folder.log.estimated() else {
        return Err(out_of_order("virkningen er ikke regnet endnu; der er intet at regne efter"));
    };
    let before = folder.log.until(place);
    let (people, outcomes) = opened(&folder, &before)?;
    let mut files = Vec::new();
    if let Some((_, matched)) = before.matched() {
        let table = protocol::people(&folder.plan, &people).map_err(|fault| refused(&fault))?;
        let text = protocol::matched_csv(&folder.plan, &table).map_err(|fault| refused(&fault))?;
        files.push(held(&folder, MATCHED, &text.unwrap_or_default(), matched)?);
    }
    let program = program_of(&folder)?;
    let reckoned =
        patiently("Regner efter", || protocol::outputs(&folder.plan, &people, &outcomes, &before, &program));
    let outputs = reckoned.map_err(|fault| refused(&fault))?;
    files.push(held(&folder, RESULT, &outputs.result, result_digest)?);
    files.push(held(&folder, ESTIMATE, &outputs.estimate, estimate_digest)?);
    let equal = files.iter().all(|file| file.equal);
    let head = &folder.log.head;
    if arguments.json {
        show_json(&Replayed { schema: "sagsgang.effect-replay/1", equal, files: &files, head })?;
    } else {
        show(&told(&files, head))?;
    }
    Ok(if equal { ExitCode::SUCCESS } else { ExitCode::from(EXIT_FOUND) })
}

/// The version that reckoned the result first: another one is told by what differs, not by its number.
fn program_of(folder: &Folder) -> Result<String, ExitCode> {
    let bytes = bytes(&folder.path.join(RESULT), OUTPUT_BYTES_MAX)?;
    let value: Option<serde_json::Value> = serde_json::from_slice(&bytes).ok();
    let program = value.as_ref().and_then(|value| value.get("program")).and_then(|program| program.as_str());
    Ok(program.unwrap_or(env!("CARGO_PKG_VERSION")).to_owned())
}

/// A file against what was reckoned again, and against the log.
fn held(folder: &Folder, name: &'static str, again: &str, logged: &str) -> Result<File, ExitCode> {
    let found = bytes(&folder.path.join(name), OUTPUT_BYTES_MAX)?;
    let equal = found == again.as_bytes() && digest(&found) == logged;
    let text = String::from_utf8_lossy(&found);
    let differs = text.lines().zip(again.lines()).position(|(found, again)| found != again);
    let shorter = text.lines().count().min(again.lines().count());
    let line = (found != again.as_bytes()).then(|| differs.unwrap_or(shorter) + 1);
    Ok(File { file: name, equal, line })
}

fn told(files: &[File], head: &str) -> String {
    let mut text = String::new();
    for file in files {
        // Writing to a text cannot fail.
        let _ = match (file.equal, file.line) {
            (true, _) => writeln!(text, "{}: ens, byte for byte", file.file),
            (false, Some(line)) => writeln!(text, "{}: forskellig fra linje {line}", file.file),
            (false, None) => {
                writeln!(text, "{}: regnet ens, men loggen har et andet fingeraftryk", file.file)
            }
        };
    }
    let _ = writeln!(text, "Loggens fingeraftryk: {head}");
    text
}

pub(super) fn bundle(arguments: &BundleArgs) -> Result<ExitCode, ExitCode> {
    let folder = Folder::load(&arguments.folder)?;
    folder.locked()?;
    if arguments.bundle.exists() {
        fail(&format!("{} findes i forvejen; vælg et andet navn", arguments.bundle.display()));
        return Err(ExitCode::from(EXIT_USAGE));
    }
    let mut names = vec![PLAN, LOG, folder.plan.data.people.as_str()];
    if folder.plan.data.outcomes != folder.plan.data.people {
        names.push(&folder.plan.data.outcomes);
    }
    if folder.log.entries.iter().any(|entry| matches!(entry.event, Event::Match { .. })) {
        names.push(MATCHED);
    }
    names.extend([RESULT, ESTIMATE]);
    let mut contents = Vec::new();
    let mut manifest = String::new();
    for name in names {
        let bytes = folder.data(name)?;
        let _ = writeln!(manifest, "{}  {name}", digest(&bytes));
        contents.push((name, bytes));
    }
    let cannot =
        |error: std::io::Error| fail(&format!("{}: kan ikke skrives: {error}", arguments.bundle.display()));
    for (name, bytes) in contents.iter().map(|(name, bytes)| (*name, bytes.as_slice())) {
        let path = arguments.bundle.join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(&arguments.bundle)).map_err(cannot)?;
        std::fs::write(path, bytes).map_err(cannot)?;
    }
    std::fs::write(arguments.bundle.join(MANIFEST), &manifest).map_err(cannot)?;
    show(&manifest)
}
