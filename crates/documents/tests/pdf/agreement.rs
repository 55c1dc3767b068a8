//! Whether Debian's `pdftotext` (poppler-utils) reads the same words in the same order.
//!
//! Compared page by page. Ours are the lines that have a place on the page, in the order of our text, between the furniture
//! of its edges; turned text, which the two put at different places, is left out by the words of its stamp. Theirs is what
//! `pdftotext` prints for the page: as it reads, with `-layout` (rows of tables across) or with `-raw` (as the words were
//! drawn), whichever agrees best. No mode of it does all: it mixes the columns of `spalter.pdf` as it reads, and takes
//! cells of several lines apart with `-layout`. In both a word broken at the end of a line is joined, and leaders
//! are left out. The words must be the same, each as often; their order is measured by the longest sequence of words that
//! both have.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use sagsgang_documents::read;
use sagsgang_text::{Edge, Source};

/// Part of a page's words that must stand in the same order. Cells of several lines are read in different orders.
const ORDER_MIN: f64 = 0.93;

/// What `pdftotext` prints for a page; none where it is not installed.
fn printed(file: &Path, page: u32, mode: Option<&str>) -> Option<String> {
    let number = page.to_string();
    let mut command = Command::new("pdftotext");
    command.args(["-f", &number, "-l", &number, "-enc", "UTF-8"]);
    let output = command.args(mode).arg(file).arg("-").output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The words of a text as they are compared.
fn words(text: &str, stamp: &[&str]) -> Vec<String> {
    let text = text.replace('\u{AD}', "").replace('\u{2010}', "-");
    let mut joined = String::with_capacity(text.len());
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    while let Some(line) = lines.next() {
        let goes_on = lines.peek().is_some_and(|next| {
            next.starts_with(char::is_lowercase) && !next.starts_with("og ") && !next.starts_with("eller ")
        });
        match line.strip_suffix('-') {
            Some(head) if goes_on && head.ends_with(char::is_alphabetic) => joined.push_str(head),
            _ => {
                joined.push_str(line);
                joined.push('\n');
            }
        }
    }
    // The two differ in whether blanks beside a slash count.
    let joined = joined.replace("..", " ").replace('…', " ").replace('/', " / ");
    let words = joined.split_whitespace().map(|word| word.trim_matches(['.', '\u{C}', '\u{2060}', '\u{AD}']));
    words.filter(|word| !word.is_empty() && !stamp.contains(word)).map(str::to_owned).collect()
}

/// Our words of a page.
fn own_words(source: &Source, page: u32, stamp: &[&str]) -> Vec<String> {
    let furniture = |edge| {
        let of_page = &source.pages()[page as usize - 1].furniture;
        of_page
            .iter()
            .filter(move |one| one.edge == edge)
            .map(|one| format!("{}\n", one.text))
            .collect::<String>()
    };
    let mut text = furniture(Edge::Top);
    let mut end = 0;
    for place in source.places().iter().filter(|place| place.page == page) {
        if place.span.start != end {
            text.push('\n');
        }
        text.push_str(source.slice(place.span));
        end = place.span.end;
    }
    text.push('\n');
    text.push_str(&furniture(Edge::Bottom));
    words(&text, stamp)
}

/// Length of the longest sequence that both have.
fn common(one: &[String], other: &[String]) -> usize {
    let mut best = vec![0; other.len() + 1];
    for word in one {
        let mut diagonal = 0;
        for (n, candidate) in other.iter().enumerate() {
            let above = best[n + 1];
            best[n + 1] = if word == candidate { diagonal + 1 } else { above.max(best[n]) };
            diagonal = above;
        }
    }
    best[other.len()]
}

fn counts(words: &[String]) -> BTreeMap<&str, i64> {
    let mut counts = BTreeMap::new();
    words.iter().for_each(|word| *counts.entry(word.as_str()).or_default() += 1);
    counts
}

/// Compares one document; how many pages and words were compared, or none where there is no `pdftotext`.
fn compare(file: &Path, stamp: &[&str]) -> Option<(usize, usize)> {
    let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let source = read("a.pdf", &bytes).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut compared = 0;
    for page in source.pages() {
        let own = own_words(&source, page.number, stamp);
        let mut best: Option<(usize, Vec<String>)> = None;
        for mode in [None, Some("-layout"), Some("-raw")] {
            let theirs = words(&printed(file, page.number, mode)?, stamp);
            let length = common(&own, &theirs);
            if best.as_ref().is_none_or(|(known, _)| length > *known) {
                best = Some((length, theirs));
            }
        }
        let (length, theirs) = best?;
        let (ours_counted, theirs_counted) = (counts(&own), counts(&theirs));
        let differing: Vec<_> = ours_counted
            .keys()
            .chain(theirs_counted.keys())
            .filter(|word| ours_counted.get(*word) != theirs_counted.get(*word))
            .collect();
        assert!(differing.is_empty(), "{} page {}: {differing:?}", file.display(), page.number);
        let order = length as f64 / theirs.len().max(1) as f64;
        assert!(
            order >= ORDER_MIN,
            "{} page {}: order {order:.3}\n{own:?}\n{theirs:?}",
            file.display(),
            page.number
        );
        println!("{} page {}: {} words, order {order:.3}", file.display(), page.number, theirs.len());
        compared += theirs.len();
    }
    Some((source.pages().len(), compared))
}

#[test]
fn pdftotext_reads_the_same_words_in_the_same_order() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pdf");
    for name in ["spalter.pdf", "tabeller.pdf", "kerneskrifter.pdf"] {
        match compare(&folder.join(name), &["Dok.nr", "2024-118873"]) {
            Some((_, words)) => assert!(words > 200, "{name}: {words} words"),
            None => return println!("No pdftotext here: the comparison is skipped."),
        }
    }
}

#[test]
fn pdftotext_agrees_on_the_documents_beside_the_project() {
    let Ok(corpus) = std::env::var("SAGSGANG_CORPUS") else {
        return println!("SAGSGANG_CORPUS is not set: the comparison is skipped.");
    };
    let Ok(folder) = std::fs::read_dir(Path::new(&corpus).join("layouts")) else {
        return println!("No layouts in {corpus}: the comparison is skipped.");
    };
    let mut files: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "pdf"));
    files.sort();
    for file in files {
        if compare(&file, &[]).is_none() {
            return println!("No pdftotext here: the comparison is skipped.");
        }
    }
}
