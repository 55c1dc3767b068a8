//! `sagsgang effect replay` and `bundle`: somebody else finds the same bytes.

use super::folder::{
    ESTIMATE, Folder, LOG, MATCHED, PLAN, RESULT, SHOWN, Speech, cannot_write, is_there, refused, wrong,
};
use crate::command::EXIT_FOUND;
use crate::command::asking::show_json;
use crate::command::output::show;
use crate::locale::{Argument, Language};
use sagsgang_effect::protocol::{self, digest};
use serde::Serialize;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// The file that names the digests of a bundle.
const MANIFEST: &str = "manifest.txt";

/// Replays an evaluation.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Regner en evaluering efter fra plan, data og log, og siger, om hver byte er den samme",
    long_about = "Regner en evaluering efter fra plan, data og log, og siger, om hver byte er den samme.\n\n\
                  Loggen holdes mod sig selv, planen og data mod loggens fingeraftryk, og matched.csv, result.json, shown.json og \
                  estimate.csv regnes forfra. Linjer, der er skåret af loggens ende, ses kun med et fingeraftryk, som er gemt et andet sted: \
                  --log-digest. Slutkode 0: alt er ens; 1: noget er ikke, og det står hvor.",
    after_long_help = "In English: reckons an evaluation again from plan, data and log, and says whether every byte is the same. Exit status \
                       0: all is equal; 1: something is not, and where."
)]
pub(super) struct ReplayArgs {
    /// The folder.
    #[arg(value_name = "MAPPE", help = "Evalueringens mappe, eller en pakke af den")]
    folder: PathBuf,
    /// A digest of the log that was kept elsewhere.
    #[arg(
        long,
        value_name = "SHA-256",
        help = "Et fingeraftryk af loggen, gemt et andet sted; afvises, hvis loggen ikke længere har den linje"
    )]
    log_digest: Option<String>,
    #[command(flatten)]
    speech: Speech,
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
    #[command(flatten)]
    speech: Speech,
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
    /// The number of the line that a digest from elsewhere is of, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<usize>,
}

pub(super) fn run(arguments: &ReplayArgs) -> Result<ExitCode, ExitCode> {
    let language = arguments.speech.language;
    let folder = Folder::load(&arguments.folder, language)?;
    let kept = arguments.log_digest.as_ref().map(|digest| kept(&folder, digest)).transpose()?;
    let line = folder.log.reckoned(&folder.digest).map_err(|fault| folder.early(&fault))?;
    let mut files = Vec::new();
    if let Some(line) = folder.log.until(line.place).matched() {
        let (_, table) = folder.people()?;
        let text = protocol::matched_csv(&folder.plan, &table).map_err(|fault| refused(language, &fault))?;
        files.push(held(&folder, MATCHED, &text.unwrap_or_default(), line.matched)?);
    }
    let outputs = folder.again()?;
    files.push(held(&folder, RESULT, &outputs.result, line.result)?);
    files.push(held(&folder, SHOWN, &outputs.shown_text, line.shown)?);
    files.push(held(&folder, ESTIMATE, &outputs.estimate, line.estimate)?);
    let equal = files.iter().all(|file| file.equal);
    let head = &folder.log.head;
    if arguments.json {
        show_json(&Replayed { schema: "sagsgang.effect-replay/1", equal, files: &files, head, kept })?;
    } else {
        show(&told(&files, head, kept, language))?;
    }
    Ok(if equal { ExitCode::SUCCESS } else { ExitCode::from(EXIT_FOUND) })
}

/// The number of the line that a digest was told with, from 1.
fn kept(folder: &Folder, digest: &str) -> Result<usize, ExitCode> {
    let digest = digest.trim().to_lowercase();
    folder.log.place_of(&digest).map(|place| place + 1).ok_or_else(|| {
        wrong(folder.language, EXIT_FOUND, &folder.language.name("effect-log-digest-missing", &digest))
    })
}

/// A file against what was reckoned again, and against the log.
fn held(folder: &Folder, name: &'static str, again: &str, logged: &str) -> Result<File, ExitCode> {
    let found = folder.data(name)?;
    let equal = found == again.as_bytes() && digest(&found) == logged;
    let text = String::from_utf8_lossy(&found);
    let differs = text.lines().zip(again.lines()).position(|(found, again)| found != again);
    let shorter = text.lines().count().min(again.lines().count());
    let line = (found != again.as_bytes()).then(|| differs.unwrap_or(shorter) + 1);
    Ok(File { file: name, equal, line })
}

fn told(files: &[File], head: &str, kept: Option<usize>, language: Language) -> String {
    let mut text = String::new();
    for file in files {
        let line = file.line.unwrap_or_default().to_string();
        let key = match (file.equal, file.line) {
            (true, _) => "effect-file-equal",
            (false, Some(_)) => "effect-file-differs",
            (false, None) => "effect-file-not-logged",
        };
        let facts = [("file", Argument::Text(file.file)), ("line", Argument::Text(&line))];
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{}", language.fill(key, &facts));
    }
    if let Some(line) = kept {
        let _ = writeln!(text, "{}", language.name("effect-log-digest-kept", &line.to_string()));
    }
    let _ = writeln!(text, "{}", language.name("effect-log-digest", head));
    text
}

pub(super) fn bundle(arguments: &BundleArgs) -> Result<ExitCode, ExitCode> {
    let language = arguments.speech.language;
    let folder = Folder::load(&arguments.folder, language)?;
    let line = folder.log.reckoned(&folder.digest).map_err(|fault| folder.early(&fault))?;
    if arguments.bundle.exists() {
        return Err(is_there(language, &arguments.bundle));
    }
    // Data as they were opened, and what was written as it was written: else the bundle would not replay.
    folder.opened()?;
    folder.matched()?;
    let written = [(RESULT, line.result), (SHOWN, line.shown), (ESTIMATE, line.estimate)];
    for (name, logged) in written {
        if digest(&folder.data(name)?) != logged {
            return Err(folder.out_of_order("effect-output-changed", &[("file", Argument::Text(name))]));
        }
    }
    let mut names = vec![PLAN, LOG, folder.plan.data.people.as_str()];
    if folder.plan.data.outcomes != folder.plan.data.people {
        names.push(&folder.plan.data.outcomes);
    }
    if folder.plan.matching.is_some() {
        names.push(MATCHED);
    }
    names.extend(written.map(|(name, _)| name));
    let mut contents = Vec::new();
    let mut manifest = String::new();
    for name in names {
        let bytes = folder.data(name)?;
        let _ = writeln!(manifest, "{}  {name}", digest(&bytes));
        contents.push((name, bytes));
    }
    contents.push((MANIFEST, manifest.clone().into_bytes()));
    for (name, bytes) in &contents {
        let path = arguments.bundle.join(name);
        let written = std::fs::create_dir_all(path.parent().unwrap_or(&arguments.bundle))
            .and_then(|()| std::fs::write(&path, bytes));
        written.map_err(|error| cannot_write(language, &path, &error))?;
    }
    show(&manifest)
}
