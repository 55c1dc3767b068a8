//! The decision: what came of an item at this meeting, read from the cues in its sentences.
//!
//! Sentences about presence, votes and amendments are not the outcome. The first sentence that settles the matter
//! decides; a talk or a presentation counts only where nothing settles it.

use crate::phrase::Sentence;
use crate::profile::{Cue, PhraseSet, Vocabulary};
use crate::{Outcome, organ};
use sagsgang_text::Span;
use sagsgang_text::danish::words;

/// What one sentence says came of the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Verdict {
    outcome: Outcome,
    /// Whether the sentence settles the matter by itself.
    settles: bool,
}

/// The outcome that the sentences of a decision show, and the sentence that shows it.
pub(crate) fn outcome(sentences: &[Sentence<'_>], vocabulary: &Vocabulary) -> (Outcome, Option<Span>) {
    let mut first: Option<(Verdict, Span)> = None;
    let mut noted_formally = None;
    for sentence in sentences {
        let (folded, span) = (sentence.folded.as_str(), sentence.span);
        if vocabulary.mentions(PhraseSet::Presence, folded) {
            continue;
        }
        let Some(mut verdict) = verdict(folded, vocabulary) else { continue };
        if first.is_some_and(|(best, _)| !best.settles && best.outcome != Outcome::None) && !is_formal(folded)
        {
            verdict.settles = false;
        }
        if folded.contains("til efterretning")
            && verdict.outcome == Outcome::Noted
            && noted_formally.is_none()
        {
            noted_formally = Some(span);
        }
        first = Some(match first {
            None => (verdict, span),
            Some((best, at)) if better(verdict, best) => {
                (verdict, if best.settles { at.join(span) } else { span })
            }
            Some(best) => best,
        });
    }
    match (first, noted_formally) {
        (Some((Verdict { outcome: Outcome::Discussed | Outcome::None, .. }, _)), Some(span)) => {
            (Outcome::Noted, Some(span))
        }
        (Some((verdict, span)), _) => (verdict.outcome, Some(span)),
        (None, _) => (Outcome::None, None),
    }
}

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
    opening.first().is_some_and(|word| OPENINGS.contains(word))
        || opening.iter().any(|word| organ::head_of(word).is_some() || *word == "herefter")
        || ["det blev besluttet", "det besluttedes", "der var enighed", "enighed om"]
            .iter()
            .any(|words| folded.contains(words))
}

/// The subject of a formal sentence stands within so many words.
const FORMAL_WORDS_MAX: usize = 4;

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
        .collect();
    let has = |outcome: Outcome| outcomes.iter().any(|(found, _)| *found == outcome);
    let motion = cues.iter().any(|(cue, _)| *cue == Cue::Motion);
    if motion && (!has(Outcome::Approved) || has(Outcome::Rejected)) {
        return None;
    }
    let resolved = cues
        .iter()
        .find(|(cue, span)| *cue == Cue::Resolved && !told_of_others(folded, *span))
        .map(|(_, span)| span.start);
    let Some((_, at)) = outcomes.first().copied() else {
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
        Outcome::Approved if has(Outcome::Amended) => settle(Outcome::Amended),
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

/// Whether a cue stands in a relative clause or in the perfect: "politikerne, der beslutter", "regionsrådet har besluttet".
fn told_of_others(folded: &str, cue: Span) -> bool {
    let before: Vec<&str> = folded[..cue.start as usize].split_whitespace().rev().take(2).collect();
    let last = before.first().map_or("", |word| word.trim_matches([',', '.']));
    const MODALS: [&str; 10] =
        ["skal", "kan", "vil", "kunne", "skulle", "bør", "må", "ville", "burde", "måtte"];
    MODALS.contains(&last)
        || matches!(last, "har" | "havde" | "hvad" | "hvilke")
        || matches!(last, "der" | "som") && before.len() > 1 && before[1] != "og"
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

/// Whether "ikke" stands right before or after the cue.
fn negated(folded: &str, cue: Span) -> bool {
    let before = folded[..cue.start as usize].trim_end();
    let after = folded[cue.end as usize..].trim_start_matches(|c: char| c.is_alphabetic()).trim_start();
    before.ends_with(" ikke")
        || before.ends_with("hverken")
        || after.starts_with("ikke ")
        || after.starts_with("ikke.")
        || after == "ikke"
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profiles;
    use sagsgang_text::Source;

    fn read(text: &str) -> Outcome {
        let source = Source::from_text("a", text);
        outcome(&Sentence::all(&source, Span::new(0, text.len())), Profiles::built_in().vocabulary()).0
    }

    #[test]
    fn outcomes_in_the_words_of_minutes() {
        for (text, expected) in [
            ("Godkendt.", Outcome::Approved),
            ("Indstillingen blev tiltrådt.", Outcome::Approved),
            (
                "Udvalget godkendte, at der indgås en aftale, og at sagen om støtte forelægges igen.",
                Outcome::Approved,
            ),
            ("Godkendt med den ændring, at klubben bevilges 30.000 kr.", Outcome::Amended),
            (
                "Udvalget anbefaler, at ansøgningen imødekommes med 125.000 kr. Henvendelsen sendes videre til regionsrådet.",
                Outcome::Recommended,
            ),
            (
                "Udvalget besluttede ved afstemning at indstille til regionsrådet, at model 1 afprøves.",
                Outcome::Recommended,
            ),
            (
                "Forretningsudvalget indstiller, at orienteringen tages til efterretning.",
                Outcome::Recommended,
            ),
            ("Taget til efterretning.", Outcome::Noted),
            ("Orienteringen blev taget til efterretning.", Outcome::Noted),
            ("Drøftet og taget til efterretning.", Outcome::Noted),
            ("Udvalget drøftede planen.", Outcome::Discussed),
            ("Konsulent Bo Ek gav oplæg om samskabelse.", Outcome::Noted),
            (
                "Udvalget drøftede udkastet og besluttede at udsætte sagen til mødet den 30. oktober 2024.",
                Outcome::Postponed,
            ),
            ("Sagen udsættes.", Outcome::Postponed),
            ("Sagen udgår, da takstforslaget er trukket tilbage.", Outcome::Withdrawn),
            ("Forslaget blev sat til afstemning. Forslaget er dermed forkastet.", Outcome::Rejected),
            (
                "Udvalget drøftede sagen. Udvalget besluttede derfor, at de ikke ønsker at arbejde videre med den.",
                Outcome::Rejected,
            ),
            ("Ansøgningen blev ikke imødekommet.", Outcome::Rejected),
            ("Sagen sendes tilbage til forvaltningen.", Outcome::Referred),
            (
                "Ændringsforslaget fra C blev forkastet. Indstillingen blev herefter godkendt.",
                Outcome::Approved,
            ),
            ("Gudrun Leth valgtes.", Outcome::Appointed),
            (
                "Alle var mødt, undtagen Bo Ek, der havde meldt afbud. Mødet blev hævet kl. 11.30.",
                Outcome::None,
            ),
            ("Intet.", Outcome::None),
            ("Der var ikke noget til gensidig orientering.", Outcome::None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
