//! Who gets a sum and what it is for, in a few words.

use super::clause::Clauses;
use super::verb::{Deed, Verb, verb_in};
use super::{Item, Sum};
use crate::pool;
use sagsgang_text::Span;
use sagsgang_text::danish::amount::amounts;
use sagsgang_text::danish::{fold, words};

/// Who gets a sum and what it is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aim {
    /// Who gets it, as written.
    pub recipient: Option<String>,
    /// What it is for, as written; none where the clause does not say.
    pub purpose: Option<String>,
}

/// A purpose or a name is no longer than this.
const AIM_BYTES_MAX: usize = 140;

/// Who gets `sum` and what it is for, by the clause around it and its verb.
pub fn aim(sum: &Sum, clauses: &Clauses<'_>, verb: &Verb) -> Aim {
    let own = clauses.clause();
    let before_verb = Span { start: own.start, end: verb.span.start.max(own.start) };
    let mut subject = None;
    let mut aims = Vec::new();
    let end = before_parts(clauses, own);
    let (previous, next) = neighbours(clauses, own);
    let from = verb.span.end.max(own.start).max(previous);
    let between = Span { start: from, end: clauses.sum.start.max(from) };
    if clauses.at(between).trim_end().ends_with(" om") {
        // "tilsagn til Koret om 40.000 kr. og til Laden om 62.500 kr."
        aims.extend(inner(clauses, between));
    } else {
        let near = to_phrases(clauses, Span { start: clauses.sum.end, end: end.min(next) });
        let far = || to_phrases(clauses, Span { start: clauses.sum.end, end });
        aims.extend(if near.is_empty() { far() } else { near });
    }
    if verb.span.start >= clauses.sum.end {
        aims.extend(to_phrases(clauses, Span { start: verb.span.end, end: end.max(verb.span.end) }));
        aims.extend(inner(clauses, Span { start: own.start.max(previous), end: clauses.sum.start }));
    } else {
        subject = subject_of(clauses, before_verb, verb);
        // What stands behind another sum is of that one.
        if previous <= verb.span.end.max(own.start) {
            aims.extend(inner(clauses, between));
        }
        if subject.is_none() {
            aims.extend(inner(clauses, before_verb));
        }
    }
    let mut recipient = subject.or_else(|| object_of(clauses, verb));
    let mut purpose = None;
    for phrase in aims {
        let named = phrase.starts_with(char::is_uppercase);
        if named && recipient.is_none() {
            recipient = Some(phrase);
        } else if purpose.is_none() && recipient.as_ref() != Some(&phrase) {
            purpose = Some(phrase);
        }
    }
    Aim { recipient: recipient.or_else(|| read_recipient(sum, verb)), purpose }
}

/// Where the sum before this one ends and the one after it begins, as far as the clause goes.
fn neighbours(clauses: &Clauses<'_>, own: Span) -> (u32, u32) {
    let sums = amounts(clauses.at(own)).into_iter().map(|found| found.span.shift(own.start as usize));
    let (mut previous, mut next) = (own.start, own.end);
    for sum in sums {
        if sum.end <= clauses.sum.start {
            previous = sum.end;
        } else if sum.start >= clauses.sum.end {
            next = next.min(sum.start);
        }
    }
    (previous, next)
}

/// Where the clause ends, or the parts of the sum begin: what a part is for is not what the whole is for.
fn before_parts(clauses: &Clauses<'_>, own: Span) -> u32 {
    let after = Span { start: clauses.sum.end, end: own.end };
    let parts = ["fordelt med", "fordelt på", "heraf", "hvoraf"];
    let part = parts.iter().filter_map(|word| clauses.at(after).find(word)).min();
    part.map_or(own.end, |at| after.shift(at).start)
}

/// The recipient as it was read with the sum, where it is no organ, pool or source.
fn read_recipient(sum: &Sum, verb: &Verb) -> Option<String> {
    let name = sum.recipient.as_deref()?.trim();
    let grants = matches!(verb.deed, Deed::Grant | Deed::Receive);
    (grants && is_recipient(name)).then(|| name.to_owned())
}

/// Whether a name can be that of somebody who gets money.
fn is_recipient(name: &str) -> bool {
    let folded = fold(name);
    let first = words(&folded).next().map_or("", |word| word.text);
    !name.is_empty()
        && name.len() <= AIM_BYTES_MAX
        && !folded.contains("pulje")
        && ![
            "der",
            "det",
            "udvalget",
            "udvalg",
            "regionsrådet",
            "byrådet",
            "direktionen",
            "administrationen",
            "ansøgningen",
            "godkendt",
            "forslaget",
            "indstillingen",
            "tilskuddet",
            "støtten",
            "beløbet",
            "i",
            "den",
        ]
        .contains(&first)
}

/// The subject of a passive verb ("Koret bevilges"), or of one that receives.
fn subject_of(clauses: &Clauses<'_>, before: Span, verb: &Verb) -> Option<String> {
    if !matches!(verb.deed, Deed::Grant | Deed::Receive | Deed::Pay)
        || ACTIVE.contains(&clauses.at(verb.span))
    {
        return None;
    }
    let text = after_at(clauses.written.get(before.range())?);
    if let Some((_, from)) =
        split_folded(text, "ansøgningen fra ").or_else(|| split_folded(text, "ansøgning fra "))
    {
        let name = cut_at(from, &[",", " om ", " på "]).trim();
        return is_recipient(name).then(|| name.to_owned());
    }
    let text = text.rsplit(", ").next().unwrap_or(text);
    let text = without_years(text);
    (is_name(text) && is_recipient(text)).then(|| text.to_owned())
}

/// Verbs whose subject gives.
const ACTIVE: [&str; 14] = [
    "bevilger",
    "tildeler",
    "yder",
    "giver",
    "støtter",
    "imødekommer",
    "bevilgede",
    "tildelte",
    "ydede",
    "gav",
    "støttede",
    "bevilge",
    "yde",
    "tildele",
];

/// What follows the last "at" of a text, or the joining word that it opens with.
fn after_at(written: &str) -> &str {
    let mut start = 0;
    for (n, word) in words(written).enumerate() {
        let joins = n == 0 && ["og", "så", "idet", "dog"].contains(&word.text);
        if joins || matches!(word.text, "at" | "At") {
            start = word.span.end as usize;
        }
    }
    let text = written[start..].trim();
    let unnumbered = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let text =
        if unnumbered.len() < text.len() { unnumbered.strip_prefix(". ").unwrap_or(text) } else { text };
    text.trim_start_matches(['-', '–', '•', '*', ' ', '\u{a0}']).trim()
}

/// Whether a subject is a name: it has a capital letter, or is no definite noun ("headspace", not "tilskuddet").
fn is_name(text: &str) -> bool {
    let first = words(text).next().map_or("", |word| word.text);
    let definite = ["en", "et", "ne", "er"].iter().any(|ending| first.ends_with(ending));
    words(text).any(|word| word.is_capitalised()) || !definite && first.len() >= NAME_BYTES_MIN
}

/// A name in small letters is no shorter than this.
const NAME_BYTES_MIN: usize = 4;

/// Text without "i 2025" and a helping verb at its end.
fn without_years(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let before = text;
        for end in [" er", " blev", " bliver", " dermed", " herefter", " skal", " kan", " fortsat"] {
            text = text.strip_suffix(end).unwrap_or(text);
        }
        if let Some(at) = text.rfind(" i ")
            && text[at + 3..].bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        {
            text = &text[..at];
        }
        if text == before {
            return text.trim();
        }
    }
}

/// `text` around `mark`, which is in small letters.
fn split_folded<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let at = fold(text).find(mark)?;
    Some((&text[..at], &text[at + mark.len()..]))
}

/// The one that an active verb gives to ("bevilger Koret 20.000 kr.").
fn object_of(clauses: &Clauses<'_>, verb: &Verb) -> Option<String> {
    if verb.deed != Deed::Grant || verb.span.end >= clauses.sum.start {
        return None;
    }
    let between = clauses.written.get(verb.span.end as usize..clauses.sum.start as usize)?.trim();
    let between = without_body(between);
    let between = between.strip_suffix(" med").unwrap_or(between);
    let name = cut_at(between, &[" op til", " i alt", " et tilskud", " en ", " på ", " med ", " kr", ","]);
    let name = name.trim();
    let first = words(name).next()?;
    (first.span.start == 0 && first.is_capitalised() && !name.contains("kr.") && is_recipient(name))
        .then(|| name.to_owned())
}

/// Text without the public body that gives, in front ("støttede Region Midtjylland Koret med").
fn without_body(text: &str) -> &str {
    let mut own = words(text);
    let (first, second) = (own.next(), own.next());
    match (first, second) {
        (Some(first), Some(second)) if first.text == "Region" || second.text == "Kommune" => {
            text[second.span.end as usize..].trim_start()
        }
        _ => text,
    }
}

/// The "til …" phrases after a sum, in order, without years and pools.
fn to_phrases(clauses: &Clauses<'_>, place: Span) -> Vec<String> {
    let Some(text) = clauses.written.get(place.range()) else { return Vec::new() };
    let pools: Vec<Span> = pool::mentions(text).into_iter().map(|mention| mention.span).collect();
    let folded = fold(text);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = folded[from..].find("til ").map(|at| at + from) {
        from = at + "til ".len();
        let begins = at == 0 || folded[..at].ends_with([' ', '\n']);
        let in_pool = pools.iter().any(|pool| (pool.start as usize) <= at && at < pool.end as usize);
        let counts = folded[..at].ends_with("op ")
            || folded[..at].ends_with("ned ")
            || folded[..at].ends_with("behov ")
            || folded[..at].ends_with("med hensyn ");
        let phrase = phrase_at(text, &folded, from, &pools);
        if begins && !in_pool && !counts && is_aim(phrase) {
            found.push(tidied(phrase));
            from += phrase.len();
        }
        if found.len() == 2 {
            break;
        }
    }
    if found.is_empty()
        && let Some(at) = folded.find("for at ")
    {
        let phrase = phrase_at(text, &folded, at + "for ".len(), &pools);
        found.extend(is_aim(phrase).then(|| tidied(phrase)));
    }
    found
}

/// Whether what follows "til" is something that money is for: no year, no number, no account.
fn is_aim(phrase: &str) -> bool {
    let folded = fold(phrase);
    !phrase.is_empty()
        && !phrase.starts_with(|c: char| c.is_ascii_digit())
        && ![
            "formålet",
            "og med",
            "puljen",
            "regionens kasse",
            "kassen",
            "kassebeholdningen",
            "dette",
            "det",
            "rådighed",
            "møde",
            "mødet",
            "behandling",
            "regionsrådet",
            "byrådet",
            "kommunalbestyrelsen",
        ]
        .iter()
        .any(|word| folded == *word || folded.starts_with(&format!("{word} ")))
}

/// The phrase from `from` to where something else begins.
fn phrase_at<'t>(text: &'t str, folded: &str, from: usize, pools: &[Span]) -> &'t str {
    const STOPS: [&str; 37] = [
        " fra ",
        " på vilkår",
        " på betingelse",
        " under forudsætning",
        " under henvisning",
        " efter ",
        " finansieret",
        " i 20",
        " i 19",
        ",",
        ". ",
        ";",
        "\n",
        " og at ",
        " samt at ",
        " blev ",
        " bliver ",
        " forhøjes",
        " nedsættes",
        " fordelt",
        " heraf",
        " hvoraf",
        " senest",
        " inden ",
        " (",
        " i perioden",
        " årligt",
        " af puljen",
        " på puljen",
        " med virkning",
        " til og med",
        " som ",
        " der ",
        " for perioden",
        " overføres",
        " af 'pulje",
        " for 20",
    ];
    let tail = &folded[from..];
    let stop = STOPS.iter().filter_map(|stop| tail.find(stop)).min().unwrap_or(tail.len());
    let pool =
        pools.iter().map(|pool| pool.start as usize).filter(|&at| at >= from).map(|at| at - from).min();
    let end = stop.min(pool.unwrap_or(stop));
    let mut phrase = text.get(from..from + end).unwrap_or("");
    // "til brobyggere og 500.000 kr. til koordinering": the next sum is no purpose of this one.
    let joints = [" og ", " samt "];
    let next =
        joints.iter().flat_map(|joint| phrase.match_indices(joint)).map(|(at, found)| (at, at + found.len()));
    let next = next.filter(|(_, after)| phrase[*after..].starts_with(|c: char| c.is_ascii_digit()));
    if let Some((at, _)) = next.min() {
        phrase = &phrase[..at];
    }
    for tail in [" fra", " af", " på", " i", " via", " ved", " inden for", " og", " samt", " om"] {
        phrase = phrase.trim_end().strip_suffix(tail).unwrap_or(phrase.trim_end());
    }
    phrase.trim().trim_end_matches('.')
}

/// The "til …" phrase between a verb and its sum ("finansiering til resultatbetaling til Fonden på maksimalt"), whole.
fn inner(clauses: &Clauses<'_>, place: Span) -> Option<String> {
    let text = clauses.written.get(place.range())?;
    let folded = fold(text);
    let pools: Vec<Span> = pool::mentions(text).into_iter().map(|mention| mention.span).collect();
    let at = folded.match_indices("til ").map(|(at, _)| at).find(|&at| {
        (at == 0 || folded[..at].ends_with(' '))
            && !folded[..at].ends_with("op ")
            && !pools.iter().any(|pool| (pool.start as usize) <= at && at < pool.end as usize)
    })?;
    let from = at + "til ".len();
    let phrase = phrase_at(text, &folded, from, &pools);
    let phrase = cut_at(
        phrase,
        &[
            " på maksimalt",
            " på op til",
            " på højst",
            " på i alt",
            " på kr",
            " et beløb",
            " op til",
            " med op til",
            " med i alt",
        ],
    );
    let phrase =
        phrase.trim().trim_end_matches(" på").trim_end_matches(" med").trim_end_matches(" om").trim();
    is_aim(phrase).then(|| tidied(phrase))
}

/// `text` up to the first of some words.
fn cut_at<'t>(text: &'t str, stops: &[&str]) -> &'t str {
    let folded = fold(text);
    let end = stops.iter().filter_map(|stop| folded.find(stop)).min().unwrap_or(text.len());
    &text[..end]
}

/// A phrase without articles and words of support in front ("støtte for Mental Talk 2025" is "Mental Talk 2025").
fn tidied(phrase: &str) -> String {
    let mut rest = phrase.trim();
    for opening in
        ["støtte for ", "støtte til ", "afholdelse af ", "gennemførelse af ", "en ", "et ", "den ", "det "]
    {
        rest = rest.strip_prefix(opening).unwrap_or(rest);
    }
    if rest.len() > AIM_BYTES_MAX {
        let ends = rest.match_indices(' ').map(|(at, _)| at).take_while(|&at| at <= AIM_BYTES_MAX);
        rest = &rest[..ends.last().unwrap_or(0)];
    }
    rest.trim().to_owned()
}

/// What somebody asks for `sum` for ("Foreningen søger 600.000 kr. til uddannelse af guider").
pub fn asked_for(sum: &Sum) -> Option<String> {
    let clauses = Clauses::of(sum)?;
    let verb = verb_in(&clauses)?;
    let asks = ["søger", "søges", "ansøger", "ansøges", "søgt", "ansøgt", "søgte", "ansøgte"];
    asks.contains(&clauses.at(verb.span)).then(|| aim(sum, &clauses, &verb).purpose)?
}

/// What an item is about, in a few words: its title without the words for asking.
pub fn of_title(item: &Item) -> String {
    let mut title = item.title.trim();
    loop {
        let before = title;
        for opening in [
            "Ansøgning om støtte til ",
            "Ansøgning om tilskud til ",
            "Ansøgning om ",
            "Ansøgning fra ",
            "Ansøgninger fra ",
            "Godkendelse af ",
            "Bevilling til ",
            "Tilskud til ",
            "Støtte til ",
            "Forslag om ",
            "Orientering om ",
            "Drøftelse af ",
        ] {
            title = title.strip_prefix(opening).unwrap_or(title).trim();
        }
        if title == before {
            return tidied(title);
        }
    }
}
