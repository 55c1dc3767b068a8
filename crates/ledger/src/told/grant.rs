//! What grants to the same recipient or event are known by through the years.
//!
//! "Foreningen Mental Talk", "Mental Talk-arrangementet i 2025" and "Ansøgning fra Mental Talk" are one, so that what was
//! given in earlier years stands beside what is asked for now.

use super::said::flat;
use crate::pool::mentions;
use sagsgang_text::danish::{fold, words};

/// What a grant and others to the same through the years are known by: the content words of the recipient, or else of the
/// purpose or the title, without years, legal forms and words for asking and giving. None where nothing is left.
///
/// ```
/// use sagsgang_ledger::told::grant::key;
/// assert_eq!(key(Some("Foreningen Mental Talk"), "", ""), key(None, "Ansøgning fra Mental Talk", "støtte i 2025"));
/// ```
pub fn key(recipient: Option<&str>, title: &str, purpose: &str) -> Option<String> {
    let (title, purpose) = (without_pools(title), without_pools(purpose));
    recipient
        .and_then(|recipient| content(&without_pools(recipient)))
        .or_else(|| quoted(&purpose).and_then(content))
        .or_else(|| names_something(&purpose).then(|| name_in(&purpose)).flatten())
        .or_else(|| read(&purpose, |word| !FORMS.contains(&word)))
        .or_else(|| quoted(&title).and_then(content))
        .or_else(|| name_in(&title))
        .or_else(|| content(&title))
}

/// Words for what somebody or something is; they are what a grant is known by only where nothing else is told.
const FORMS: [&str; 26] = [
    "foreningen",
    "forening",
    "værestedet",
    "værested",
    "virksomheden",
    "firmaet",
    "organisationen",
    "institutionen",
    "selvejende",
    "selskabet",
    "projektet",
    "projekt",
    "indsatsen",
    "indsats",
    "arrangementet",
    "arrangement",
    "arrangementer",
    "festivalen",
    "initiativet",
    "netværket",
    "klubben",
    "ordningen",
    "ansøger",
    "ansøgeren",
    "prøvehandlingen",
    "prøvehandling",
];

/// Words for asking, giving and treating, which nothing is known by.
const ASKING: [&str; 68] = [
    "ansøgning",
    "ansøgninger",
    "ansøgningen",
    "henvendelse",
    "henvendelsen",
    "støtte",
    "støtten",
    "tilskud",
    "tilskuddet",
    "bevilling",
    "bevillingen",
    "bevilges",
    "tilsagn",
    "bidrag",
    "finansiering",
    "medfinansiering",
    "afholdelse",
    "afholdelsen",
    "gennemførelse",
    "gennemførelsen",
    "fortsættelse",
    "fortsættelsen",
    "fortsætte",
    "forlængelse",
    "forlængelsen",
    "fornyet",
    "behandling",
    "evaluering",
    "flerårigt",
    "flerårig",
    "økonomisk",
    "økonomi",
    "drift",
    "driften",
    "køb",
    "samarbejde",
    "samarbejdet",
    "sag",
    "sagen",
    "vedrørende",
    "angående",
    "årets",
    "årlige",
    "årligt",
    "fond",
    "aps",
    "amba",
    "fmba",
    "ivs",
    "ændrede",
    "vilkår",
    "udmøntning",
    "investeringsoplæg",
    "afprøvning",
    "afprøvningen",
    "godkendelse",
    "status",
    "drøftelse",
    "beslutning",
    "orientering",
    "genbehandling",
    "udvidelse",
    "formålet",
    "formål",
    "beløbet",
    "udgiften",
    "udgifterne",
    "penge",
];

/// Small words.
const SMALL: [&str; 29] = [
    "til", "for", "af", "i", "på", "og", "om", "med", "ved", "fra", "en", "et", "den", "det", "de", "at",
    "der", "som", "a/s", "i/s", "f.m.b.a", "m.fl", "mv", "hos", "bag", "samt", "mellem", "over", "pr",
];

/// The content words of a text; none where nothing is left.
fn content(text: &str) -> Option<String> {
    read(text, |word| !FORMS.contains(&word)).or_else(|| read(text, |_| true))
}

/// The content words of a text that `counts`.
fn read(text: &str, counts: impl Fn(&str) -> bool) -> Option<String> {
    let folded = flat(text);
    let kept: Vec<&str> = words(&folded)
        .flat_map(|word| word.text.split('-'))
        .map(genitive_bare)
        .filter(|word| !word.is_empty() && !SMALL.contains(word) && !is_time(word) && !ASKING.contains(word))
        .filter(|word| counts(word))
        .collect();
    (!kept.is_empty() && kept.len() <= KEY_WORDS_MAX).then(|| kept.join(" "))
}

/// What is told in more words than this is no name.
const KEY_WORDS_MAX: usize = 12;

/// A word without the "s" of a genitive behind a name that ends in another letter ("Brobyggernes").
fn genitive_bare(word: &str) -> &str {
    match word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")) {
        Some(bare) => bare,
        None => word,
    }
}

/// Whether a word is a year, a number or part of a date.
fn is_time(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit()) || sagsgang_text::danish::date::month_named(word).is_some()
}

/// A text without the names of pools in it.
fn without_pools(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for mention in mentions(text) {
        out.push_str(text.get(from..mention.span.start as usize).unwrap_or(""));
        out.push(' ');
        from = mention.span.end as usize;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

/// The first thing in quotation marks.
fn quoted(text: &str) -> Option<&str> {
    const MARKS: [(char, char); 6] =
        [('\'', '\''), ('"', '"'), ('»', '«'), ('”', '”'), ('‘', '’'), ('“', '”')];
    let (open, at) = text.char_indices().find_map(|(at, letter)| {
        let opens = MARKS.iter().any(|(open, _)| *open == letter);
        let fresh = !text[..at].ends_with(char::is_alphanumeric);
        (opens && fresh).then_some((letter, at + letter.len_utf8()))
    })?;
    let close = MARKS.iter().find(|(first, _)| *first == open)?.1;
    let end = text[at..].find(close)?;
    let inside = text[at..at + end].trim();
    (!inside.is_empty()).then_some(inside)
}

/// Whether a text says something with a capital letter in it that is no beginning of a sentence.
fn names_something(text: &str) -> bool {
    words(text).skip(1).any(|word| word.is_capitalised()) || words(text).count() <= 2
}

/// The name that a title or purpose holds: what follows "fra", "til", "ved" or "af" with a capital letter, or else the
/// first run of capitalised words after its first word.
fn name_in(text: &str) -> Option<String> {
    let all: Vec<_> = words(text).collect();
    let led = (1..all.len()).find(|&n| {
        matches!(fold(all[n - 1].text).as_str(), "fra" | "til" | "ved" | "af" | "for")
            && starts_name(text, &all, n)
    });
    let start = led.or_else(|| (0..all.len()).find(|&n| n > 0 && starts_name(text, &all, n)))?;
    let mut end = start;
    while let Some(next) = all.get(end + 1) {
        let gap = &text[all[end].span.end as usize..next.span.start as usize];
        let small = ["i", "for", "og", "af", "på", "om", "til"].contains(&next.text)
            && all.get(end + 2).is_some_and(|after| after.is_capitalised());
        if !gap.chars().all(char::is_whitespace) || !(next.is_capitalised() || small) {
            break;
        }
        end += 1;
    }
    content(&text[all[start].span.start as usize..all[end].span.end as usize])
}

fn starts_name(text: &str, all: &[sagsgang_text::danish::Word<'_>], n: usize) -> bool {
    let after_stop = text[..all[n].span.start as usize].trim_end().ends_with(['.', ':', '!', '?']);
    all[n].is_capitalised() && !after_stop
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_event_through_the_years() {
        for (recipient, title, purpose) in [
            (Some("Foreningen Mental Talk"), "", ""),
            (Some("Mental Talk-arrangementet i 2025"), "Ansøgning", "støtte"),
            (None, "Ansøgning fra Mental Talk", ""),
            (None, "Ansøgning fra Mental Talk", "støtte for Mental Talk 2025"),
            (None, "", "til støtte for Mental Talk-arrangementet 2023"),
            (Some("Mental Talk"), "Ansøgning om støtte til Mental Talk 2025", "arrangementet"),
            (None, "Ansøgning om støtte til Mental Talk 2025", ""),
        ] {
            assert_eq!(
                key(recipient, title, purpose).as_deref(),
                Some("mental talk"),
                "{recipient:?} {title} {purpose}"
            );
        }
    }

    #[test]
    fn recipients_with_and_without_what_they_are() {
        let known = |recipient: &str| key(Some(recipient), "", "");
        assert_eq!(known("Værestedet Ankeret"), known("Ankeret"));
        assert_eq!(known("Foreningen Åben Snak"), known("Åben Snak 2024"));
        assert_ne!(known("Foreningen Åben Snak"), known("Foreningen Mental Talk"));
        assert_eq!(known("Brobyggerne i Bredsund").as_deref(), Some("brobyggerne bredsund"));
    }

    #[test]
    fn purposes_without_a_recipient() {
        let quoted =
            key(None, "Prøvehandlingen 'Sygepleje i opgangen' - fornyet behandling", "til prøvehandlingen");
        assert_eq!(quoted.as_deref(), Some("sygepleje opgangen"));
        let later = "Evaluering af prøvehandlingen 'Sygepleje i opgangen'";
        assert_eq!(key(None, later, "at fortsætte prøvehandlingen"), quoted);
        assert_eq!(
            key(None, "Oplæg om 'sociale henvisninger'", "følgeforskning fra 'Puljen til lige sundhed'")
                .as_deref(),
            Some("følgeforskning")
        );
        assert_eq!(
            key(None, "Udvidet stikprøve i sundhedsprofilen", "en udvidet stikprøve").as_deref(),
            Some("udvidet stikprøve")
        );
    }

    #[test]
    fn nothing_to_be_known_by() {
        assert_eq!(key(None, "", ""), None);
        assert_eq!(key(Some("2025"), "Ansøgning", "støtte"), None);
    }
}
