//! Finder personer, organer, samarbejdspartnere og puljer, hvis navn skrives på flere måder.
//!
//! ## Hvorfor
//!
//! Et navn er det, man søger på. Staves det på to måder, findes kun den ene halvdel af sagerne, en bevilling kan blive
//! bogført på to puljer, og den samme person står i registret som to. Reglen ser på ét dokument; når flere kontrolleres
//! sammen, sammenlignes navnene også på tværs af dem.
//!
//! ## Eksempel
//!
//! ```text
//! På mødet vil Finn Breinholt Larsen, der er seniorforsker, præsentere data.
//! Finn Breinholt, der er seniorforsker, gav et oplæg.
//! ```
//!
//! ## Sådan rettes det
//!
//! Brug den stavemåde, som personen eller organet selv bruger, alle steder.
//!
//! ## Reglen er tavs
//!
//! - om bestemt og ubestemt form (»udvalg for …«, »udvalget for …«) og ejefald (»Mental Talks«),
//! - om almindelige efternavne, der ligner hinanden (»Jepsen« og »Jessen«): det er nok to personer,
//! - om store og små bogstaver.

use std::collections::{BTreeMap, BTreeSet};

use sagsgang_text::danish::{self, name};
use sagsgang_text::{Diagnostic, Severity, Source, Span};

use super::persons;
use super::prose::{self, main_stems};
use super::{Context, Rule, Strength};
use crate::Minutes;

mod pools;

const CODE: &str = "spelt-two-ways";
/// Words that two names must have in common when one word of four letters or more differs by a single letter.
const COMMON_WORDS_MIN: usize = 2;
/// Most spellings that are compared with each other.
const SPELLINGS_MAX: usize = 2_000;
/// Most earlier spellings with one word in common that a spelling is compared with: a word in more tells nothing.
const SAME_WORD_MAX: usize = 60;
/// Shortest word, in letters, in which a slip is looked for.
const SLIP_LETTERS_MIN: usize = 4;

/// The rule; what it finds across documents comes from [`across`].
pub static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Samme navn skrevet på to måder",
    page: include_str!("spelt_two_ways.rs"),
    check,
};

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// Somebody in the roll, in a vote, or with a title.
    Person,
    /// A committee or council.
    Organ,
    /// Anybody or anything else with a name of several words.
    Other,
}

/// A name in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameIn {
    /// What it names.
    pub kind: NameKind,
    /// As written.
    pub name: String,
    /// As compared.
    folded: String,
    /// Where it first stands.
    pub span: Span,
}

/// The names in a document, each spelling once, where it first stands; in the order of the text.
pub fn names(source: &Source, minutes: &Minutes) -> Vec<NameIn> {
    names_in(&Context::new(source, minutes, Strength::Basic))
}

/// Names that are spelt two ways in different documents: the index of the document that has the later one (in the order
/// of `documents`) with a finding about it. `documents` holds each document's name and its [`names`].
///
/// What a document says two ways by itself is not repeated here.
pub fn across(documents: &[(String, Vec<NameIn>)]) -> Vec<(usize, Diagnostic)> {
    // Each spelling by the first document that has it.
    let mut first: BTreeMap<(NameKind, &str), (usize, &NameIn)> = BTreeMap::new();
    for (index, (_, names)) in documents.iter().enumerate() {
        for name in names {
            first.entry((name.kind, name.folded.as_str())).or_insert((index, name));
        }
    }
    let mut spellings: Vec<(usize, &NameIn)> = first.into_values().collect();
    spellings.sort_by(|a, b| (a.0, a.1.span, &a.1.name).cmp(&(b.0, b.1.span, &b.1.name)));
    spellings.truncate(SPELLINGS_MAX);
    let names: Vec<&NameIn> = spellings.iter().map(|(_, name)| *name).collect();
    let mut out = Vec::new();
    for (earlier, later, reason) in pairs(&names) {
        let ((other, name), (index, one)) = (spellings[earlier], spellings[later]);
        // A document that has both spellings says so by itself.
        let has_both = documents[index].1.iter().any(|known| known.folded == name.folded);
        if other != index && !has_both {
            let hint = format!(
                "i {} står »{}«; brug den samme stavemåde alle steder",
                documents[other].0, name.name
            );
            out.push((index, finding(one, name, reason).hint(hint)));
        }
    }
    out
}

/// The names that are one name, each later spelling with the first that it may be, and why: places in `names`.
///
/// Two spellings of one name share a word, so only those that do are compared.
fn pairs(names: &[&NameIn]) -> Vec<(usize, usize, &'static str)> {
    let mut with_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut out = Vec::new();
    for (later, one) in names.iter().enumerate() {
        let words: BTreeSet<&str> = one.folded.split(' ').collect();
        let known: BTreeSet<usize> =
            words.iter().filter_map(|word| with_word.get(word)).flatten().copied().collect();
        let earlier = known.into_iter().find_map(|i| two_ways(names[i], one).map(|reason| (i, reason)));
        if let Some((earlier, reason)) = earlier {
            out.push((earlier, later, reason));
        }
        for word in words {
            let list = with_word.entry(word).or_default();
            if list.len() < SAME_WORD_MAX {
                list.push(later);
            }
        }
    }
    out
}

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let names = names_in(context);
    for (earlier, later, reason) in pairs(&names.iter().collect::<Vec<_>>()) {
        let (other, one) = (&names[earlier], &names[later]);
        out.push(
            finding(one, other, reason)
                .related(other.span, format!("her »{}«", other.name))
                .hint("brug den samme stavemåde alle steder"),
        );
    }
    pools::check(context, out);
}

fn finding(one: &NameIn, other: &NameIn, reason: &str) -> Diagnostic {
    Diagnostic::new(
        CODE,
        Severity::Warning,
        format!("»{}« skrives også »{}«: {reason}", one.name, other.name),
    )
    .at(one.span, format!("her »{}«", one.name))
}

fn names_in(context: &Context<'_>) -> Vec<NameIn> {
    let minutes = context.minutes;
    let mut found: Vec<NameIn> = Vec::new();
    let mut add = |kind, name: &str, span| {
        if name.split_whitespace().count() >= 2 {
            let flat = name.split_whitespace().collect::<Vec<_>>().join(" ");
            found.push(NameIn { kind, folded: name::fold(&flat), name: flat, span });
        }
    };
    for person in &minutes.participants {
        add(NameKind::Person, &person.name, person.span);
    }
    if let Some(organ) = &minutes.organization {
        add(NameKind::Organ, &organ.value, organ.span);
    }
    for item in &minutes.items {
        for person in &item.unavailable {
            add(NameKind::Person, &person.name, person.span);
        }
        for votes in item.decision.iter().filter_map(|decision| decision.votes.as_ref()) {
            for voter in votes.votes_for.iter().chain(&votes.votes_against).chain(&votes.abstained) {
                add(NameKind::Person, &voter.value, voter.span);
            }
        }
        for organ in &item.routing {
            add(NameKind::Organ, &organ.value, organ.span);
        }
        for section in &item.sections {
            for mention in persons::mentions(context, section.body) {
                let kind = if mention.title.is_some() { NameKind::Person } else { NameKind::Other };
                add(kind, &mention.name, mention.span);
            }
        }
    }
    first_of_each(found)
}

/// Each spelling once, at its first place; a name that is a person's somewhere is one everywhere.
fn first_of_each(mut found: Vec<NameIn>) -> Vec<NameIn> {
    found.sort_by_key(|name| (name.span, name.kind));
    let mut by_name: BTreeMap<String, NameIn> = BTreeMap::new();
    for name in found {
        by_name
            .entry(name.folded.clone())
            .and_modify(|known| known.kind = known.kind.min(name.kind))
            .or_insert(name);
    }
    let mut out: Vec<NameIn> = by_name.into_values().collect();
    out.sort_by_key(|name| name.span);
    out.truncate(SPELLINGS_MAX);
    out
}

/// Why two names are one, in a few Danish words.
fn two_ways(a: &NameIn, b: &NameIn) -> Option<&'static str> {
    if a.folded == b.folded || is_genitive(&a.folded, &b.folded) {
        return None;
    }
    match (a.kind, b.kind) {
        (NameKind::Person, NameKind::Person) => persons_two_ways(&a.folded, &b.folded),
        (NameKind::Organ, NameKind::Organ) => match name::similar_organization(&a.name, &b.name) {
            None | Some(name::Similarity::Form) => None,
            Some(reason) => Some(reason.in_danish()),
        },
        (NameKind::Person, NameKind::Other) | (NameKind::Other, NameKind::Person) => {
            name::similar(&a.name, &b.name).map(name::Similarity::in_danish)
        }
        (NameKind::Other, NameKind::Other) => others_two_ways(&a.folded, &b.folded),
        _ => None,
    }
}

fn persons_two_ways(a: &str, b: &str) -> Option<&'static str> {
    if let Some(reason) = name::similar(a, b) {
        return Some(reason.in_danish());
    }
    // "Finn Breinholt" beside "Finn Breinholt Larsen".
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let rest = long.strip_prefix(short)?;
    let is_longer = rest.starts_with(' ') && rest.trim().split(' ').count() == 1;
    (is_longer && short.split(' ').count() >= 2).then_some("det sidste navn mangler det ene sted")
}

/// Names of several words of which one differs by a letter.
fn others_two_ways(a: &str, b: &str) -> Option<&'static str> {
    let (words_a, words_b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    if words_a.len() != words_b.len() {
        return None;
    }
    let mut differing = words_a.iter().zip(&words_b).enumerate().filter(|(_, (one, other))| one != other);
    let (_, (one, other)) = differing.next()?;
    let common = words_a.len() - 1;
    let letters = one.chars().count().min(other.chars().count());
    let needed = if letters >= 2 * SLIP_LETTERS_MIN { 1 } else { COMMON_WORDS_MIN };
    let is_near =
        letters >= SLIP_LETTERS_MIN && name::distance(one, other, 1) == 1 && !is_inflection(one, other);
    let has_digits = one.chars().chain(other.chars()).any(|c| c.is_ascii_digit());
    (differing.next().is_none() && common >= needed && is_near && !has_digits)
        .then_some("ét bogstav er forskelligt")
}

/// Endings that one word has beside another: `regional`, `regionale`, `regionalt`.
fn is_inflection(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.strip_prefix(short).is_some_and(|ending| matches!(ending, "e" | "t" | "n" | "r"))
}

/// Whether one name is the other with a genitive's s.
fn is_genitive(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short).is_some_and(|ending| matches!(ending, "s" | "'s" | "'" | " s"))
}

/// The stems of a pool's name, without the words that every pool has.
fn pool_stems(name: &str) -> BTreeSet<String> {
    let folded = danish::fold(name);
    main_stems(&folded).into_iter().filter(|stem| !stem.starts_with("pulj")).collect()
}

/// A quoted name, shortened for a message.
fn quoted(name: &str) -> String {
    format!("»{}«", prose::shortened(name))
}
