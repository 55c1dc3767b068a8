//! The specs of the rules as data: pieces of minutes, and beneath each what must be found in it. The rules that look at
//! several documents together have specs of the same form, run by the program's own tests.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sagsgang_text::{Diagnostic, Severity, Source};

/// What stands before the text of an item in a block marked `punkt`.
const ITEM_HEAD: &str = "REFERAT Udvalg for lighed i sundhed d. 26-06-2025\n\nMødedato Torsdag d. 26. juni 2025 kl. 09:00\n\n\
                         Mødested Regionshuset Viborg\n\nPunkt 1: Ansøgning om støtte\n\n";

/// What stands after it.
const ITEM_TAIL: &str =
    "\nPunkt 2: Mødedeltagelse\n\nBeslutning\n\nAlle var mødt.\n\nMødet blev hævet kl. 11.30.\n";

/// What a contract of a spec begins with.
const CONTRACT_HEAD: &str = "format = 1\nid = \"proeve\"\ntitle = \"Prøve\"\ncurrency = \"DKK\"\n\n";

/// What it has where it says nothing else: a term with its clause, a clause, parties.
const CONTRACT_TABLES: [(&str, &str); 3] = [
    ("[term]", "[term]\nclause = \"1\"\nfrom = 2026-01-01\nuntil = 2029-12-31\n\n"),
    ("[[clause]]", "[[clause]]\nid = \"1\"\ntext = \"Det er aftalt.\"\n\n"),
    (
        "[[party]]",
        "[[party]]\nid = \"region\"\nname = \"Regionen\"\nrole = \"payer\"\n\n\
         [[party]]\nid = \"kommune\"\nname = \"Kommunen\"\nrole = \"payer\"\n\n",
    ),
];

/// What a metric of a spec says where it says nothing else.
const METRIC_KEYS: [(&str, &str); 12] = [
    ("id", "\"bolig\""),
    ("name", "\"Egen bolig\""),
    ("clause", "\"1\""),
    ("measures", "\"share-over-mark\""),
    ("unit", "\"%\""),
    ("population", "\"referred\""),
    ("counts", "\"persons\""),
    ("cohorts", "\"pooled\""),
    ("max", "\"2 mio. kr.\""),
    ("payers", "{ region = \"60 %\", kommune = \"40 %\" }"),
    ("attribution", "{ method = \"as-measured\" }"),
    ("pays", "{ rule = \"steps\", steps = [ { from = \"50 %\", pays = \"100 %\" } ] }"),
];

/// Pieces of minutes, most often one, and what must be found in them.
pub struct Case {
    pub name: String,
    pub documents: Vec<Source>,
    pub expected: Vec<Expected>,
    pub says_nothing: bool,
}

/// A finding that a case calls for.
pub struct Expected {
    severity: String,
    code: String,
    marked: Option<String>,
    arithmetic: Option<String>,
    message_part: Option<String>,
}

/// The specs in the order of their codes.
pub fn spec_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the specs are there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .filter(|path| path.file_stem().is_some_and(|stem| stem != "README"))
        .collect();
    files.sort();
    files
}

/// Compares what is found, each finding with its document, with what the case calls for: of the rule itself, and whatever of
/// severity error. Gives the difference.
pub fn compare(code: &str, case: &Case, found: &[(Source, Diagnostic)]) -> Result<(), String> {
    let found: Vec<&(Source, Diagnostic)> =
        found.iter().filter(|(_, found)| found.code == code || found.severity == Severity::Error).collect();
    let fits = |expected: &Expected, (source, found): &(Source, Diagnostic)| {
        expected.code == found.code
            && expected.severity == found.severity.as_str()
            && expected
                .marked
                .as_deref()
                .is_none_or(|words| found.span.is_some_and(|span| source.slice(span) == words))
            && expected.arithmetic.as_deref().is_none_or(|line| found.arithmetic.as_deref() == Some(line))
            && expected.message_part.as_deref().is_none_or(|part| found.message.contains(part))
    };
    let all_fit = found.len() == case.expected.len()
        && case.expected.iter().zip(&found).all(|(one, other)| fits(one, other));
    if all_fit && case.says_nothing == case.expected.is_empty() {
        return Ok(());
    }
    let mut difference = String::new();
    for one in &case.expected {
        let _ = writeln!(difference, "  expected {} {} {:?}", one.severity, one.code, one.marked);
    }
    for (source, one) in found {
        let words = one.span.map(|span| source.slice(span));
        let _ = writeln!(
            difference,
            "  found    {} {} {words:?} {:?}: {}",
            one.severity.as_str(),
            one.code,
            one.arithmetic,
            one.message
        );
    }
    Err(difference)
}

/// The cases of a spec.
pub fn parse(spec: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for section in spec.split("\n## ").skip(1) {
        let (name, rest) = section.split_once('\n').unwrap_or((section, ""));
        let parts: Vec<&str> = rest.split("```").collect();
        let blocks = parts.iter().skip(1).step_by(2);
        let documents: Vec<Source> =
            blocks.enumerate().map(|(at, block)| document(name, at, block)).collect();
        assert!(!documents.is_empty(), "{name} has no block");
        let below = parts.last().copied().unwrap_or("");
        let says_nothing = below.lines().any(|line| line.trim() == "Intet.");
        let expected = parse_expected(name, below);
        assert!(says_nothing == expected.is_empty(), "{name} must list findings or say »Intet.«");
        cases.push(Case { name: name.to_owned(), documents, expected, says_nothing });
    }
    cases
}

/// The document of a block; the first of a case is `referat.txt`, the next `referat-2.txt`; contracts are `kontrakt.toml`.
fn document(name: &str, at: usize, block: &str) -> Source {
    let (kind, text) = block.split_once('\n').unwrap_or((block, ""));
    let (file, text) = match kind.trim() {
        "referat" => ("referat", text.to_owned()),
        "punkt" => ("referat", format!("{ITEM_HEAD}{text}{ITEM_TAIL}")),
        "kontrakt" => ("kontrakt", contract(text, "")),
        "betalingsmål" => ("kontrakt", contract(text, &metric(text))),
        other => panic!(
            "{name}: a block is marked `referat`, `punkt`, `kontrakt` or `betalingsmål`, not `{other}`"
        ),
    };
    let ending = if file == "kontrakt" { "toml" } else { "txt" };
    let file = if at == 0 { format!("{file}.{ending}") } else { format!("{file}-{}.{ending}", at + 1) };
    Source::from_text(&file, text.as_str())
}

/// A contract of what a block says and what it leaves to the runner; `between` stands before the block.
fn contract(block: &str, between: &str) -> String {
    let tables = CONTRACT_TABLES.iter().filter(|(name, _)| !block.contains(name));
    let tables: String = tables.map(|(_, table)| *table).collect();
    format!("{CONTRACT_HEAD}{tables}{between}{block}")
}

/// The head of a metric whose keys a block begins with: those that the block leaves to the runner.
fn metric(block: &str) -> String {
    let is_own = |line: &&str| !line.starts_with('[') || line.starts_with("[metric.");
    let own: Vec<&str> = block.lines().take_while(is_own).collect();
    let says = |key: &str| {
        let table = format!("[metric.{key}]");
        own.iter().any(|line| line.starts_with(&format!("{key} = ")) || **line == table)
    };
    let mut head = "[[metric]]\n".to_owned();
    for (key, value) in METRIC_KEYS.iter().filter(|(key, _)| !says(key)) {
        let _ = writeln!(head, "{key} = {value}");
    }
    head
}

fn parse_expected(name: &str, below: &str) -> Vec<Expected> {
    let mut out: Vec<Expected> = Vec::new();
    for line in below.lines().map(str::trim) {
        if let Some(rest) = line.strip_prefix("- ") {
            let mut words = rest.splitn(3, ' ');
            let mut next = || words.next().unwrap_or("").to_owned();
            let (severity, code, mark) = (next(), next(), next());
            let marked = mark.strip_prefix('»').and_then(|mark| mark.strip_suffix('«')).map(str::to_owned);
            out.push(Expected { severity, code, marked, arithmetic: None, message_part: None });
        } else if let Some(rest) = line.strip_prefix("= ") {
            let last = out.last_mut().unwrap_or_else(|| panic!("{name}: arithmetic without a finding"));
            last.arithmetic = Some(rest.to_owned());
        } else if let Some(rest) = line.strip_prefix(": ") {
            let last = out.last_mut().unwrap_or_else(|| panic!("{name}: a message without a finding"));
            last.message_part = Some(rest.to_owned());
        }
    }
    out
}
