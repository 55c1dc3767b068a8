//! The decision: what came of an item at this meeting, read from the cues in its sentences.
//!
//! Sentences about presence, votes and amendments are not the outcome. The first sentence that settles the matter
//! decides; a talk or a presentation counts only where nothing settles it.

mod course;
#[cfg(test)]
mod tests;

use crate::phrase::Sentence;
use crate::profile::{Cue, PhraseSet, Vocabulary};
use crate::{Outcome, organ};
use course::Course;
use sagsgang_text::Span;
use sagsgang_text::danish::words;
use std::borrow::Cow;

/// What one sentence says came of the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Verdict {
    outcome: Outcome,
    /// Whether the sentence settles the matter by itself.
    settles: bool,
}

/// The outcome that the sentences of a decision show, and the sentence that shows it.
pub(crate) fn outcome(sentences: &[Sentence<'_>], vocabulary: &Vocabulary) -> (Outcome, Option<Span>) {
    let mut course = Course::default();
    for sentence in sentences {
        let folded = modern(&sentence.folded);
        course.hear(without_presence(&folded, vocabulary), sentence.span, vocabulary);
    }
    let (outcome, basis) = course.outcome();
    if basis.is_some() {
        return (outcome, basis);
    }
    let damaged = sentences.iter().find_map(|sentence| Some((damaged(&sentence.folded)?, sentence.span)));
    damaged.map_or((outcome, basis), |(outcome, span)| (outcome, Some(span)))
}

/// Old spelling as new, byte for byte as long: "tiltraadt" is "tiltrådt".
fn modern(folded: &str) -> Cow<'_, str> {
    if folded.contains("aa") { Cow::Owned(folded.replace("aa", "å")) } else { Cow::Borrowed(folded) }
}

/// A sentence without what it says about presence: "Godkendt, idet Bo Ek var fraværende." is "Godkendt".
fn without_presence<'s>(folded: &'s str, vocabulary: &Vocabulary) -> &'s str {
    let Some(at) = vocabulary.place(PhraseSet::Presence, folded) else { return folded };
    let before = &folded[..at];
    let clause = [", ", ": ", "; ", ". ", " idet ", " og ", " samt "]
        .iter()
        .filter_map(|joint| before.rfind(joint))
        .max();
    match clause {
        Some(end) if vocabulary.cues(&folded[..end]).any(|(cue, _)| matches!(cue, Cue::Outcome(_))) => {
            &folded[..end]
        }
        None if vocabulary.cues(before).any(|(cue, _)| cue == Cue::Outcome(Outcome::Approved)) => before,
        _ => "",
    }
}

/// What is left of a decision whose transcript lost its blanks or spread its letters.
fn damaged(folded: &str) -> Option<Outcome> {
    const ENDINGS: [(&str, Outcome); 9] = [
        ("godkendt", Outcome::Approved),
        ("tiltrådt", Outcome::Approved),
        ("vedtaget", Outcome::Approved),
        ("tilefterretning", Outcome::Noted),
        ("anbefales", Outcome::Recommended),
        ("forkastet", Outcome::Rejected),
        ("drøftet", Outcome::Discussed),
        ("udsættes", Outcome::Postponed),
        ("udsat", Outcome::Postponed),
    ];
    let letters = words(folded).filter(|word| word.text.chars().count() == 1).count();
    let spread = letters >= SPREAD_LETTERS_MIN && letters * 2 > words(folded).count();
    let glued: String =
        if spread { folded.chars().filter(|c| c.is_alphabetic()).collect() } else { String::new() };
    let mut tokens = folded.split_whitespace().map(|token| token.trim_matches(|c: char| !c.is_alphabetic()));
    let token =
        if spread { Some(glued.as_str()) } else { tokens.find(|token| token.len() > GLUED_BYTES_MIN) };
    let token = token?;
    ENDINGS
        .iter()
        .find(|(ending, _)| token.ends_with(ending) && !token.contains("ikke"))
        .map(|(_, outcome)| *outcome)
}

/// Letters set apart are a damaged word from so many on.
const SPREAD_LETTERS_MIN: usize = 5;

/// Words run together are longer than this, in bytes.
const GLUED_BYTES_MIN: usize = 12;

/// Whether a sentence speaks for the organ: it opens with it, with the matter, or with the outcome itself. After a talk or
/// a presentation everything else is part of what was told.
fn is_formal(folded: &str) -> bool {
    const OPENINGS: [&str; 30] = [
        "indstillingen",
        "sagen",
        "punktet",
        "forslaget",
        "ansøgningen",
        "ansøgningerne",
        "orienteringen",
        "referatet",
        "dagsordenen",
        "planen",
        "oplægget",
        "aftalen",
        "projektet",
        "godkendt",
        "anbefales",
        "tiltrådt",
        "taget",
        "drøftet",
        "udsat",
        "vedtaget",
        "forkastet",
        "afvist",
        "udgår",
        "henvist",
        "oversendes",
        "indstilles",
        "redegørelsen",
        "status",
        "rapporten",
        "notatet",
    ];
    let opening: Vec<&str> = words(folded).take(FORMAL_WORDS_MAX).map(|word| word.text).collect();
    refers_to_clause(folded)
        || opening.first().is_some_and(|word| OPENINGS.contains(word))
        || opening.iter().any(|word| organ::head_of(word).is_some() || *word == "herefter")
        || ["det blev besluttet", "det besluttedes", "der var enighed", "enighed om"]
            .iter()
            .any(|words| folded.contains(words))
}

/// The subject of a formal sentence stands within so many words.
const FORMAL_WORDS_MAX: usize = 4;

/// Whether a sentence opens with the clause that it answers: "Ad 2-3: …", "Punkt 1 …", "1 og 2 …".
fn refers_to_clause(folded: &str) -> bool {
    let mut opening = words(folded).map(|word| word.text);
    let first = opening.next().unwrap_or("");
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    number(first)
        || matches!(first, "ad" | "punkt" | "at" | "pkt" | "indstillingspunkt")
            && opening.next().is_some_and(number)
}

/// Whether a later sentence's verdict replaces the one found so far.
fn better(next: Verdict, best: Verdict) -> bool {
    if best.settles {
        let amends = matches!(next.outcome, Outcome::Amended) && best.outcome == Outcome::Approved;
        return amends;
    }
    next.settles || best.outcome == Outcome::None && next.outcome != Outcome::None
}

/// What one folded sentence shows.
fn verdict(folded: &str, vocabulary: &Vocabulary) -> Option<Verdict> {
    let cues: Vec<(Cue, Span)> = vocabulary.cues(folded).collect();
    let outcomes: Vec<(Outcome, Span)> = cues
        .iter()
        .filter_map(
            |(cue, span)| if let Cue::Outcome(outcome) = cue { Some((*outcome, *span)) } else { None },
        )
        .filter(|(outcome, span)| {
            matches!(outcome, Outcome::Noted | Outcome::Discussed | Outcome::None)
                || !told_of_others(folded, *span)
        })
        .filter(|(outcome, span)| {
            let denied = matches!(outcome, Outcome::Postponed | Outcome::Referred | Outcome::Withdrawn);
            !(denied && negated(folded, *span))
        })
        .collect();
    let has = |outcome: Outcome| outcomes.iter().any(|(found, _)| *found == outcome);
    let resolved = cues
        .iter()
        .find(|(cue, span)| *cue == Cue::Resolved && !told_of_others(folded, *span))
        .map(|(_, span)| span.start);
    let Some((_, at)) = outcomes.first().copied() else {
        if let Some(outcome) = bare(folded) {
            return Some(Verdict { outcome, settles: true });
        }
        return resolved.map(|_| Verdict { outcome: Outcome::Approved, settles: false });
    };
    let settle = |outcome| Some(Verdict { outcome, settles: true });
    if resolved.is_some_and(|resolved| resolved < at.start)
        || folded.contains("enighed om")
        || folded.contains("enige om")
    {
        for outcome in [
            Outcome::Withdrawn,
            Outcome::Postponed,
            Outcome::Rejected,
            Outcome::Recommended,
            Outcome::Referred,
            Outcome::Appointed,
        ] {
            if has(outcome) && !(outcome == Outcome::Referred && has(Outcome::Approved)) {
                return settle(outcome);
            }
        }
    }
    let about_matter = ["sagen", "punktet", "behandlingen", "beslutningen", "stillingtagen"]
        .iter()
        .any(|word| folded.contains(word));
    by_first_cue(folded, &outcomes, about_matter)
}

/// What a sentence without a cue shows by its shape: "Orientering om planen givet.", "Havde en god drøftelse", "sender
/// forslaget i høring".
fn bare(folded: &str) -> Option<Outcome> {
    let told = folded.trim_matches(['-', '•', '·', ' ', '.', ':']);
    match told {
        "orientering" | "efterretning" | "til kendskab" => return Some(Outcome::Noted),
        "trukket" => return Some(Outcome::Withdrawn),
        "ingen" => return Some(Outcome::None),
        "afslag" => return Some(Outcome::Rejected),
        _ => {}
    }
    let all: Vec<&str> = words(told).map(|word| word.text).collect();
    let given = all.iter().any(|word| matches!(*word, "givet" | "gives" | "blev"));
    if told.starts_with("orientering") && given {
        return Some(Outcome::Noted);
    }
    if all.contains(&"havde") && all.contains(&"drøftelse") {
        return Some(Outcome::Discussed);
    }
    (told.contains(" i høring")
        && all.iter().any(|word| matches!(*word, "sender" | "sendes" | "udsendes" | "sendte")))
    .then_some(Outcome::Approved)
}

/// What the first of a sentence's cues shows, with the others beside it.
fn by_first_cue(folded: &str, outcomes: &[(Outcome, Span)], about_matter: bool) -> Option<Verdict> {
    let (first, at) = *outcomes.first()?;
    let has = |outcome: Outcome| outcomes.iter().any(|(found, _)| *found == outcome);
    let settle = |outcome| Some(Verdict { outcome, settles: true });
    match first {
        Outcome::Approved if about_matter && (has(Outcome::Withdrawn) || has(Outcome::Postponed)) => {
            settle(if has(Outcome::Withdrawn) { Outcome::Withdrawn } else { Outcome::Postponed })
        }
        Outcome::Approved if negated(folded, at) => settle(Outcome::Rejected),
        Outcome::Approved if recommends_infinitive(folded) => settle(Outcome::Recommended),
        Outcome::Approved if has(Outcome::Amended) || in_part(folded, at) => settle(Outcome::Amended),
        Outcome::Approved
            if outcomes.get(1).is_some_and(|(next, span)| {
                *next == Outcome::Noted
                    && span.start < at.end + 24
                    && folded[at.end as usize..span.start as usize].trim().is_empty()
            }) =>
        {
            settle(Outcome::Noted)
        }
        Outcome::Discussed | Outcome::Noted | Outcome::None => {
            for outcome in [
                Outcome::Withdrawn,
                Outcome::Postponed,
                Outcome::Rejected,
                Outcome::Recommended,
                Outcome::Approved,
                Outcome::Referred,
            ] {
                if has(outcome) && coordinated(folded, outcomes, outcome) {
                    return settle(outcome);
                }
            }
            let formal = first == Outcome::Discussed && folded.contains("til efterretning");
            Some(Verdict { outcome: if formal { Outcome::Noted } else { first }, settles: false })
        }
        Outcome::Referred => Some(Verdict {
            outcome: if has(Outcome::Recommended) { Outcome::Recommended } else { Outcome::Referred },
            settles: !folded.contains("henviste til"),
        }),
        Outcome::Recommended if negated(folded, at) => settle(Outcome::Rejected),
        Outcome::Rejected if has(Outcome::Recommended) => settle(Outcome::Recommended),
        Outcome::Amended if has(Outcome::Recommended) => settle(Outcome::Recommended),
        _ => settle(first),
    }
}

/// Whether what is adopted is only a part: "imødekommes delvist", "godkendt, idet punkt 3 udgår".
fn in_part(folded: &str, cue: Span) -> bool {
    let after = folded[cue.end as usize..].trim_start_matches(|c: char| c.is_alphabetic());
    let partly = words(after).next().is_some_and(|word| word.text.starts_with("delvis"));
    let reason =
        [", idet punkt ", ", dog udgår punkt ", ", idet at ", ", bortset fra ", ", med undtagelse af "]
            .iter()
            .find_map(|words| after.find(words).map(|at| &after[at..]));
    partly
        || reason.is_some_and(|reason| {
            let without = reason.contains("bortset") || reason.contains("undtagelse");
            without
                || ["udgår", "udsættes", "afvis", "forkast", "udgik"].iter().any(|word| reason.contains(word))
        })
}

/// Whether a cue stands in a relative clause, in the perfect or under a modal verb: "politikerne, der beslutter",
/// "regionsrådet har besluttet", "burde være afvist". What the organ itself can or cannot adopt is its own.
fn told_of_others(folded: &str, cue: Span) -> bool {
    const MODALS: [&str; 10] =
        ["skal", "kan", "vil", "kunne", "skulle", "bør", "må", "ville", "burde", "måtte"];
    let before: Vec<&str> = folded[..cue.start as usize]
        .split_whitespace()
        .rev()
        .map(|word| word.trim_matches([',', '.']))
        .filter(|word| !matches!(*word, "ikke" | "være" | "blive" | "dog" | "også"))
        .take(2)
        .collect();
    let last = before.first().copied().unwrap_or("");
    if matches!(last, "kan" | "kunne") && own_subject(folded) {
        return false;
    }
    MODALS.contains(&last)
        || matches!(last, "har" | "havde" | "hvad" | "hvilke")
        || matches!(last, "der" | "som") && before.len() > 1 && before[1] != "og"
}

/// Whether a sentence opens with the organ or the most of its members.
fn own_subject(folded: &str) -> bool {
    let mut opening = words(folded).take(FORMAL_WORDS_MAX).map(|word| word.text);
    opening.any(|word| organ::head_of(word).is_some() || matches!(word, "flertal" | "flertallet"))
}

/// "godkendte at indstille til", "tiltrådte at anbefale": what is adopted is a recommendation.
fn recommends_infinitive(folded: &str) -> bool {
    [
        " at indstille",
        " at anbefale",
        "indstilles til",
        "indstillet til",
        "over for regionsrådet",
        "over for byrådet",
        "over for kommunalbestyrelsen",
    ]
    .iter()
    .any(|words| folded.contains(words))
}

/// Whether "ikke" stands right before or after the cue, with nothing but small words between.
fn negated(folded: &str, cue: Span) -> bool {
    const BETWEEN: [&str; 12] = [
        "blev", "bliver", "er", "var", "dermed", "derfor", "hermed", "herefter", "således", "blive", "at",
        "kunne",
    ];
    let mut before = folded[..cue.start as usize].split_whitespace().rev().take(NEGATION_WORDS_MAX);
    let before = before.find(|word| !BETWEEN.contains(word));
    let after = folded[cue.end as usize..].trim_start_matches(|c: char| c.is_alphabetic()).trim_start();
    matches!(before, Some("ikke" | "hverken"))
        || after.starts_with("ikke ")
        || after.starts_with("ikke.")
        || after.starts_with("ikke,")
        || after == "ikke"
}

/// "ikke" stands within so many words before what it denies.
const NEGATION_WORDS_MAX: usize = 4;

/// Whether a settling word goes with a talk or presentation in one predicate ("drøftede sagen og godkendte indstillingen")
/// and is not part of what was talked about ("drøftede, hvordan planen godkendes").
fn coordinated(folded: &str, outcomes: &[(Outcome, Span)], outcome: Outcome) -> bool {
    let Some((_, first)) = outcomes.first() else { return false };
    outcomes.iter().filter(|(found, _)| *found == outcome).any(|(_, span)| {
        let between = &folded[first.end as usize..span.start as usize];
        let joined = between.trim_end().ends_with(" og")
            || between.trim() == "og"
            || between.trim_end().ends_with("og blev")
            || between.contains(" og besluttede")
            || between.contains("hvorefter")
            || between.contains(", og ") && !between.contains(" hvordan ");
        joined && !between.contains(" om at ")
    })
}
