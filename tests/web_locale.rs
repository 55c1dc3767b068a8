//! Holds the languages to each other and to the program: the same keys, the same arguments, none missing, none unused.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");

/// Calls whose first argument is the key of a message.
const CALLS: [&str; 5] = ["say(", "count(", "name(", "fill(", "tell("];

/// The messages of a language, each with the names of its arguments: of its own file, and of those about money,
/// matters and outcome contracts.
fn messages(file: &str) -> BTreeMap<String, BTreeSet<String>> {
    let read = |file: &str| {
        fs::read_to_string(Path::new(SOURCE).join("locale").join(file)).expect("the file can be read")
    };
    let text = ["", "-money", "-matters", "-contracts", "-statements", "-effect", "-evaluation", "-equity"]
        .map(|about| read(&file.replace(".ftl", &format!("{about}.ftl"))))
        .concat();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((key, _)) =
            line.split_once(" = ").filter(|_| line.starts_with(|first: char| first.is_ascii_lowercase()))
        {
            current = key.to_owned();
            assert!(found.insert(current.clone(), BTreeSet::new()).is_none(), "{file} has {current} twice");
        }
        for piece in line.split('$').skip(1) {
            let name: String = piece.chars().take_while(char::is_ascii_alphanumeric).collect();
            found.entry(current.clone()).or_default().insert(name);
        }
    }
    found
}

/// Every source file that can name a key.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "html") {
            found.push(path);
        }
    }
}

fn texts() -> Vec<(PathBuf, String)> {
    let mut paths = Vec::new();
    sources(Path::new(SOURCE), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(path).expect("the file can be read")))
        .collect()
}

fn is_key(literal: &str) -> bool {
    literal.contains(|first: char| first.is_ascii_lowercase())
        && literal.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_arguments() {
    let (danish, english) = (messages("da.ftl"), messages("en.ftl"));
    for (key, arguments) in &danish {
        assert_eq!(Some(arguments), english.get(key), "{key} differs in en.ftl");
    }
    for key in english.keys() {
        assert!(danish.contains_key(key), "{key} is missing in da.ftl");
    }
}

#[test]
fn every_message_is_used() {
    let texts = texts();
    let used: BTreeSet<&str> =
        texts.iter().flat_map(|(_, text)| text.split('"')).filter(|piece| is_key(piece)).collect();
    let unused: Vec<String> =
        messages("da.ftl").into_keys().filter(|key| !used.contains(key.as_str())).collect();
    assert!(unused.is_empty(), "unused: {unused:?}");
}

#[test]
fn every_key_that_is_said_is_a_message() {
    let known = messages("da.ftl");
    let mut missing = BTreeSet::new();
    for (path, text) in texts() {
        if path.ends_with("locale/mod.rs") {
            continue;
        }
        for call in CALLS {
            for (at, _) in text.match_indices(call) {
                let rest = text[at + call.len()..].trim_start();
                let Some(literal) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) else {
                    continue;
                };
                if is_key(literal) && !known.contains_key(literal) {
                    missing.insert(format!("{} ({})", literal, path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "missing: {missing:#?}");
}

#[test]
fn keys_of_words_are_messages() {
    // Keys that are chosen by a match and said later: literals of the files that choose them.
    let known = messages("da.ftl");
    let mut missing = BTreeSet::new();
    for (path, text) in texts() {
        let path = path.strip_prefix(SOURCE).expect("below the source").to_owned();
        if !path.starts_with("web") {
            continue;
        }
        let arms = text.lines().filter(|line| {
            line.contains("=> \"") || line.contains("heading: \"") || line.contains("(\"facts-")
        });
        let prefixes = [
            "outcome-",
            "section-",
            "presence-",
            "amount-",
            "limit-",
            "per-",
            "access-",
            "error-",
            "mark-",
            "facts-",
            "votes-",
            "money-",
            "reason-",
            "match-",
            "stage-",
            "basis-",
            "settled-",
            "condition-",
            "found-",
            "holding-",
            "refused-",
            "outlook-",
            "clause-",
            "expected-",
            "link-",
            "strength-",
            "wait-",
        ];
        for literal in arms.flat_map(|line| line.split('"').skip(1).step_by(2)) {
            let is_word = prefixes.iter().any(|prefix| literal.starts_with(prefix));
            if is_word && is_key(literal) && !known.contains_key(literal) {
                missing.insert(format!("{literal} ({})", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "missing: {missing:#?}");
}
