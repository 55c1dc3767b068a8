//! Labels: which words of a line stand before a value, and what they stand for.
//!
//! A profile's labels come before the shared ones. A label that no list holds may still be known by what it is made of.

use crate::heading_facts::day_and_hours;
use crate::profile::{HeaderField, Label, Profile, people as words};
use crate::roll::RollLine;
use sagsgang_text::danish::fold;
use sagsgang_text::{Source, Span};

/// The lines of a stretch of text as a roll, each with the label that opens it.
pub(crate) fn roll_lines(source: &Source, body: Span) -> Vec<RollLine> {
    let text = source.slice(body);
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text).shift(body.start as usize);
        at += line.len();
        if span.is_empty() {
            continue;
        }
        for (label, value) in segments(source, None, span) {
            match label {
                Some(label) if !label.is_of_persons() => {}
                label => found.push(RollLine { label, value }),
            }
        }
    }
    found
}

/// The parts of a line: each label with its value, and what stands before the first label.
pub(crate) fn segments(source: &Source, profile: Option<&Profile>, line: Span) -> Vec<(Option<Label>, Span)> {
    let content = source.slice(line);
    let base = line.start as usize;
    let mut found: Vec<(Option<Label>, usize, usize)> = Vec::new();
    match label_at(content, profile) {
        Some((label, value)) => found.push((Some(label), 0, value)),
        None => found.push((None, 0, 0)),
    }
    let folded = fold(content);
    let first = found[0].2;
    for (at, _) in folded.match_indices([':']).filter(|(at, _)| *at >= first) {
        // The label ends at the colon; the longest that stands there as whole words.
        let before = folded[first..at].trim_end();
        let end = first + before.len();
        let word = words().labels.iter().find(|(word, _)| {
            before.ends_with(word.as_str())
                && !before[..before.len() - word.len()]
                    .ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '(')
        });
        let Some((word, label)) = word else { continue };
        let start = end - word.len();
        if start > first || found[0].0.is_none() && start == 0 {
            found.push((Some(*label), start, at + 1));
        }
    }
    let mut parts = Vec::with_capacity(found.len());
    for (n, &(label, _, value)) in found.iter().enumerate() {
        let end = found.get(n + 1).map_or(content.len(), |next| next.1);
        let span = Span::new(value.min(end), end).trimmed(content);
        if label.is_some() || !span.is_empty() {
            parts.push((label, span.shift(base)));
        }
    }
    parts
}

/// The label that a line opens with, and where its value begins.
fn label_at(content: &str, profile: Option<&Profile>) -> Option<(Label, usize)> {
    let plain = content.trim_start_matches(['*', '_']);
    let lead = content.len() - plain.len();
    let folded = fold(plain);
    let value_at = |length: usize| {
        let value = plain[length..].trim_start_matches(['*', '_', ':', ' ', '\t', '\u{a0}']);
        lead + plain.len() - value.len()
    };
    let ends =
        |length: usize| !folded[length..].starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '/');
    let own = profile.into_iter().flat_map(|profile| &profile.labels).find(|(word, field)| {
        let Some(after) = plain.get(word.len()..).filter(|_| folded.starts_with(word.as_str())) else {
            return false;
        };
        let after = after.trim_start_matches(['*', '_']);
        ends(word.len())
            && (after.is_empty() || after.starts_with([':', '\t']) || is_loose(*field, word, after))
    });
    if let Some((word, field)) = own {
        return Some((Label::Field(*field), value_at(word.len())));
    }
    let shared = words().labels.iter().find(|(word, label)| {
        folded.strip_prefix(word.as_str()).is_some_and(|after| {
            let bare = after.trim_start_matches(['*', '_', '.', ' ', '\u{a0}']);
            let timed =
                matches!(label, Label::Field(HeaderField::Date | HeaderField::Start | HeaderField::End));
            let loose = timed
                && ends(word.len())
                && matches!(label, Label::Field(field) if is_loose(*field, word, &plain[word.len()..]));
            bare.is_empty() || bare.starts_with([':', '\t']) || loose
        })
    });
    if let Some((word, label)) = shared {
        return Some((*label, value_at(word.len() + usize::from(plain[word.len()..].starts_with('.')))));
    }
    if let Some(length) = words().sure_labels.opening(&folded) {
        let (_, label) = words().labels.iter().find(|(word, _)| folded[..length] == **word)?;
        return Some((*label, value_at(length)));
    }
    let head = &folded[..folded.find([':', '\t'])?];
    kin(plain, head).map(|label| (label, value_at(head.len())))
}

/// Whether a label stands before its value without a colon: the value's form shows it, or nobody uses the word otherwise.
fn is_loose(field: HeaderField, word: &str, after: &str) -> bool {
    if words().sure_labels.has(word) {
        return true;
    }
    match field {
        HeaderField::Date | HeaderField::Start | HeaderField::End => {
            let facts = day_and_hours(after, false);
            (facts.day.is_some() || !facts.hours.is_empty()) && facts.before.is_empty()
        }
        HeaderField::Members | HeaderField::Absent => {
            let value = after.trim_start();
            crate::person::name_in(value).is_some_and(|name| name.start == 0)
        }
        HeaderField::Organization | HeaderField::Place | HeaderField::Body => false,
    }
}

/// What a label that no list holds stands before, by what it is made of: `Afbud fra udvalgets medlemmer`.
fn kin(plain: &str, head: &str) -> Option<Label> {
    if head.len() > LABEL_BYTES_MAX
        || head.contains('.')
        || crate::person::name_in(&plain[..head.len()]).is_some()
    {
        return None;
    }
    let has = |stems: &[&str]| stems.iter().any(|stem| head.contains(stem));
    if has(&["forvaltning", "administration", "gæst", "øvrige"]) && has(&["fra ", "deltag", "gæst", "øvrige"])
    {
        return Some(Label::Guests);
    }
    if has(&["stedfortræder", "suppleant"]) {
        return Some(Label::Substitutes);
    }
    if has(&["afbud", "fraværende"]) {
        return Some(Label::Field(HeaderField::Absent));
    }
    let members = has(&["medlemmer", "deltagere", "tilstede", "til stede", "fremmødt"]);
    members.then_some(Label::Field(HeaderField::Members))
}

/// A label has at most so many bytes.
const LABEL_BYTES_MAX: usize = 45;
