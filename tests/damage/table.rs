//! The run over documents, kinds and strengths, and the table that it makes.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::fact::FIELDS;
use super::kind::Kind;
use super::score::{Count, Document, Score, share};
use rayon::prelude::*;
use sagsgang_minutes::Profiles;

/// The strengths of the table; 0 is the good text.
pub const STRENGTHS: [f64; 5] = [0.0, 0.02, 0.05, 0.1, 0.2];
/// Each document is damaged so many times at each strength, with other places hit.
pub const ROUNDS: u64 = 3;

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// The documents of a folder that have answers in another, as plain texts. A document that cannot be read is told.
pub fn documents(corpus: &Path, gold: &Path, profiles: &Profiles) -> Vec<Document> {
    let files = sorted(corpus);
    let mut found = Vec::new();
    for answer in sorted(gold).iter().filter(|path| path.extension().is_some_and(|ending| ending == "json")) {
        let fits = |path: &&PathBuf| path.is_file() && path.file_stem() == answer.file_stem();
        let Some(file) = files.iter().find(fits) else { continue };
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = std::fs::read(file).expect("a document can be read");
        let gold = serde_json::from_slice(&std::fs::read(answer).expect("an answer can be read"));
        match sagsgang_documents::read(&name, &bytes) {
            Ok(source) => {
                found.push(Document::new(&name, source.text(), &gold.expect("an answer is JSON"), profiles));
            }
            Err(error) => eprintln!("left out: {name}: {error}"),
        }
    }
    found
}

/// The examples of the repository.
pub fn examples(profiles: &Profiles) -> Vec<Document> {
    documents(&root().join("examples"), &root().join("tests/gold"), profiles)
}

/// The documents that the settings name: folders of documents and of their answers, divided by `:`.
pub fn real(profiles: &Profiles) -> Vec<Document> {
    let folders = std::env::var_os("SAGSGANG_CORPUS").zip(std::env::var_os("SAGSGANG_GOLD"));
    let Some((corpus, gold)) = folders else { return Vec::new() };
    let pairs: Vec<(PathBuf, PathBuf)> =
        std::env::split_paths(&corpus).zip(std::env::split_paths(&gold)).collect();
    pairs.iter().flat_map(|(corpus, gold)| documents(corpus, gold, profiles)).collect()
}

/// The scores of all documents for a kind at each of `strengths`, over `rounds` seeds.
pub fn scores(
    documents: &[Document],
    kind: Kind,
    strengths: &[f64],
    rounds: u64,
    profiles: &Profiles,
) -> Vec<Score> {
    let of_strength = |strength: &f64| {
        let rounds = if *strength > 0.0 { rounds } else { 1 };
        let tasks: Vec<(u64, usize)> =
            (0..rounds).flat_map(|round| (0..documents.len()).map(move |at| (round, at))).collect();
        let scores: Vec<Score> = tasks
            .into_par_iter()
            .map(|(round, at)| documents[at].score(kind, *strength, round * 1000 + at as u64, profiles))
            .collect();
        scores.into_iter().fold(Score::default(), Score::plus)
    };
    strengths.iter().map(of_strength).collect()
}

/// A kind with its score at each strength.
pub type Row = (Kind, Vec<Score>);

fn strengths_head(out: &mut String, strengths: &[f64], first: &str) {
    let _ = write!(out, "| {first} |");
    for strength in strengths {
        let _ = write!(out, " {strength} |");
    }
    out.push_str("\n|---|");
    strengths.iter().for_each(|_| out.push_str("---|"));
    out.push('\n');
}

fn line(out: &mut String, name: &str, scores: &[Score], cell: impl Fn(&Score) -> String) {
    let _ = write!(out, "| {name} |");
    for score in scores {
        let _ = write!(out, " {} |", cell(score));
    }
    out.push('\n');
}

/// Precision, recall and F1.
fn three(count: Count) -> String {
    format!("{:.2} {:.2} **{:.2}**", count.precision(), count.recall(), count.f1())
}

fn percent(part: u64, whole: u64) -> String {
    if whole == 0 { "–".to_owned() } else { format!("{:.1} %", 100.0 * share(part, whole, 0.0)) }
}

/// The tables in Markdown: first one line for each kind, then the fields of each kind.
pub fn write(rows: &[Row], strengths: &[f64]) -> String {
    let mut out = String::new();
    out.push_str("### F1 over all fields\n\n");
    strengths_head(&mut out, strengths, "kind");
    for (kind, scores) in rows {
        line(&mut out, kind.name(), scores, |score| format!("{:.3}", score.all().f1()));
    }
    out.push_str("\n### Wrong values, of all dates, times, sums and numbers read\n\n");
    strengths_head(&mut out, strengths, "kind");
    for (kind, scores) in rows {
        line(&mut out, kind.name(), scores, |score| {
            let all = score.all();
            let marked = if all.wrong > 0 {
                format!(" ({} marked)", percent(all.marked, all.wrong))
            } else {
                String::new()
            };
            format!("{}{marked}", percent(all.wrong, all.numbers))
        });
    }
    out.push_str("\n### Mean confidence of what was read, in percent\n\n");
    strengths_head(&mut out, strengths, "kind");
    for (kind, scores) in rows {
        line(&mut out, kind.name(), scores, |score| {
            let all = score.all();
            format!("{:.1}", share(all.percent, all.rated, 0.0))
        });
    }
    out.push_str("\n### Each field: precision, recall, **F1**\n");
    for (kind, scores) in rows {
        let _ = write!(out, "\n#### {}\n\n", kind.name());
        strengths_head(&mut out, strengths, "field");
        for field in FIELDS {
            line(&mut out, field, scores, |score| {
                score.fields.get(field).map_or_else(String::new, |count| three(*count))
            });
        }
        line(&mut out, "wrong values", scores, |score| {
            let all = score.all();
            format!("{} of {}", all.wrong, all.numbers)
        });
    }
    out
}
