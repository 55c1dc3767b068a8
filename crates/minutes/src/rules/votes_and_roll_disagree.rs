//! Finder afstemninger, der ikke stemmer med hinanden eller med mødets deltagere.
//!
//! ## Hvorfor
//!
//! Et flertal på én stemme afgøres af, hvem der måtte stemme. Har nogen stemt to gange, har en fraværende eller inhabil stemt,
//! eller passer tallet ikke til navnene, er resultatet ikke til at stole på (kommunestyrelsesloven § 11, stk. 3, om stemmeflertal
//! og § 14 om inhabilitet).
//!
//! ## Eksempel
//!
//! ```text
//! For stemte: Ida Rønnebæk (Ø) og Sara Holm (F).
//! Imod stemte: Sara Holm (F) og Karen Dahl (A).
//! ```
//!
//! ## Sådan rettes det
//!
//! Sammenhold afstemningen med fremmødet og referentens noter.
//!
//! ## Reglen er tavs
//!
//! - når partier eller grupper har stemt, om antallet, medmindre alle partiers medlemmer står i fremmødet,
//! - om gentagne stemmer og antal, når beslutningen fortæller om flere afstemninger,
//! - om ukendte navne, når dokumentet ikke har en fuld liste over deltagere.
//!
//! Den samme stemme to gange, en stemme fra en fraværende eller inhabil og et antal, der modsiger navnene, er fejl; et navn, der
//! ikke er blandt deltagerne, er en advarsel.

use std::collections::BTreeMap;

use sagsgang_text::danish;
use sagsgang_text::{Diagnostic, Severity, Span, Stated};

use super::prose;
use super::{Context, Rule, Strength};
use crate::{Decision, Item, Presence, UnavailableReason, Votes};

const CODE: &str = "votes-and-roll-disagree";
/// Longest label of a party, in letters, that is no person's name.
const PARTY_LETTERS_MAX: usize = 2;
/// Fewest persons present that make a roll.
const ROLL_MIN: usize = 3;

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Afstemning og fremmøde stemmer ikke overens",
    page: include_str!("votes_and_roll_disagree.rs"),
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for item in context.single_items() {
        let Some(decision) = &item.decision else { continue };
        let Some(votes) = &decision.votes else { continue };
        check_roll(context, item, votes, out);
        if !tells_several_votes(context, decision) {
            check_repeats(context, item, votes, out);
            check_counts(context, item, votes, out);
        }
    }
}

/// Whether a decision tells more than one vote: then a person rightly votes more than once in it.
fn tells_several_votes(context: &Context<'_>, decision: &Decision) -> bool {
    const ENDS: [&str; 7] =
        ["forkastet", "forkastes", "vedtaget", "vedtages", "godkendt", "bortfaldet", "bortfalder"];
    let sentences = context.sentences(decision.span);
    let ends = sentences.iter().filter(|sentence| {
        let folded = context.folded(**sentence);
        ENDS.iter().any(|word| prose::has_word(folded, word))
    });
    ends.count() > 1 || prose::has_word_from(context.folded(decision.span), &["ændringsforslag"])
}

/// A side of a vote: what it is called, who is on it, and how many they are said to be.
type Side<'v> = (&'static str, &'v [Stated<String>], Option<&'v Stated<u32>>);

/// The three sides of a vote.
fn sides(votes: &Votes) -> [Side<'_>; 3] {
    [
        ("for", &votes.votes_for, votes.count_for.as_ref()),
        ("imod", &votes.votes_against, votes.count_against.as_ref()),
        ("undlod", &votes.abstained, votes.count_abstained.as_ref()),
    ]
}

fn is_party(label: &str) -> bool {
    label.chars().count() <= PARTY_LETTERS_MAX || !label.trim().contains(' ')
}

fn check_repeats(context: &Context<'_>, item: &Item, votes: &Votes, out: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, (&'static str, Span)> = BTreeMap::new();
    for (side, voters, _) in sides(votes) {
        for voter in voters {
            let earlier = seen.insert(danish::name::fold(&voter.value), (side, voter.span));
            let Some((earlier_side, earlier_span)) = earlier.filter(|(_, span)| *span != voter.span) else {
                continue;
            };
            // A party may be divided, and the text may say so in ways we do not read.
            let severity = if is_party(&voter.value) { Severity::Warning } else { Severity::Error };
            out.push(
                Diagnostic::new(
                    CODE,
                    severity,
                    format!("{}: {} står to gange i afstemningen", context.item_name(item), voter.value),
                )
                .at(voter.span, format!("her: {side}"))
                .related(earlier_span, format!("her: {earlier_side}"))
                .hint("ret afstemningen, så hver stemme står ét sted"),
            );
        }
    }
}

fn check_roll(context: &Context<'_>, item: &Item, votes: &Votes, out: &mut Vec<Diagnostic>) {
    let roll = &context.minutes.participants;
    let is_full = roll.iter().filter(|person| takes_part(person.status)).count() >= ROLL_MIN;
    for (_, voters, _) in sides(votes) {
        for voter in voters.iter().filter(|voter| !is_party(&voter.value)) {
            let same = |name: &str| danish::name::fold(name) == danish::name::fold(&voter.value);
            let unavailable = item.unavailable.iter().find(|person| same(&person.name));
            let entries: Vec<_> = roll.iter().filter(|person| same(&person.name)).collect();
            let came = entries.iter().any(|person| takes_part(person.status));
            let absent = entries.iter().find(|person| person.status == Presence::Absent && !came);
            let (what, span) = if let Some(person) = unavailable {
                let is_disqualified = person.reason == UnavailableReason::Disqualified;
                (if is_disqualified { "er inhabil" } else { "deltog ikke i punktet" }, Some(person.span))
            } else if let Some(person) = absent {
                ("er fraværende", Some(person.span))
            } else if is_full && entries.is_empty() && !is_known_by_part(context, &voter.value) {
                ("er ikke blandt deltagerne", None)
            } else {
                continue;
            };
            let severity = if span.is_some() { Severity::Error } else { Severity::Warning };
            let mut diagnostic = Diagnostic::new(
                CODE,
                severity,
                format!("{}: {} stemmer, men {what}", context.item_name(item), voter.value),
            )
            .at(voter.span, "stemmer her")
            .hint("ret afstemningen eller fremmødet");
            if let Some(span) = span.filter(|span| *span != voter.span) {
                diagnostic = diagnostic.related(span, what);
            }
            out.push(diagnostic);
        }
    }
}

fn takes_part(status: Presence) -> bool {
    matches!(status, Presence::Present | Presence::Remote | Presence::Partial | Presence::Substitute)
}

/// Whether a participant's name begins or ends as the voter's does, as when middle names are left out.
fn is_known_by_part(context: &Context<'_>, voter: &str) -> bool {
    let voter = danish::name::fold(voter);
    let last = voter.split(' ').next_back().unwrap_or("");
    context.minutes.participants.iter().any(|person| {
        let name = danish::name::fold(&person.name);
        name.split(' ').next_back() == Some(last) || danish::name::similar(&name, &voter).is_some()
    })
}

fn check_counts(context: &Context<'_>, item: &Item, votes: &Votes, out: &mut Vec<Diagnostic>) {
    for (side, voters, count) in sides(votes) {
        let Some(count) = count else { continue };
        let names = voters.len();
        if names == 0 || voters.iter().any(|voter| is_party(&voter.value)) || names == count.value as usize {
            continue;
        }
        let mut diagnostic = Diagnostic::new(
            CODE,
            Severity::Error,
            format!("{}: {} stemmer {side}, men {names} navne", context.item_name(item), count.value),
        )
        .at(count.span, format!("{names} navne står der"))
        .arithmetic(format!("{names} navne, men teksten siger {}", count.value))
        .hint("ret tallet, eller tilføj de navne, der mangler");
        for voter in voters {
            diagnostic = diagnostic.related(voter.span, "");
        }
        out.push(diagnostic);
    }
    check_total(context, item, votes, out);
}

/// More votes than persons who were there.
fn check_total(context: &Context<'_>, item: &Item, votes: &Votes, out: &mut Vec<Diagnostic>) {
    let present = context.minutes.participants.iter().filter(|person| takes_part(person.status)).count();
    let counts: Vec<&Stated<u32>> = sides(votes).into_iter().filter_map(|(_, _, count)| count).collect();
    let sum: u64 = counts.iter().map(|count| u64::from(count.value)).sum();
    let (Some(first), true) = (counts.first(), present >= ROLL_MIN) else { return };
    if sum > present as u64 {
        let terms: Vec<String> = counts.iter().map(|count| count.value.to_string()).collect();
        let mut diagnostic = Diagnostic::new(
            CODE,
            Severity::Warning,
            format!("{}: {sum} stemmer, men kun {present} deltagere", context.item_name(item)),
        )
        .at(first.span, "flere stemmer end deltagere")
        .arithmetic(format!("{} = {sum}, men {present} var til stede", terms.join(" + ")))
        .hint("ret afstemningen, eller tilføj de deltagere, der mangler");
        for count in &counts[1..] {
            diagnostic = diagnostic.related(count.span, "");
        }
        out.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use sagsgang_text::Source;

    use super::*;
    use crate::Profiles;
    use crate::rules::{Settings, check};

    const TEXT: &str = "REFERAT Udvalg for idræt d. 26-06-2025\n\nMødedato Torsdag d. 26. juni 2025 kl. 09:00\n\n\
        Punkt 1: Forslag\n\nBeslutning\n\nFor stemte: Ida Rønne (Ø), Bo Lund (A) og Sara Holm (F).\n\n\
        Imod stemte: Karen Dahl (A) og Jens Balle (V).\n";

    /// What is found when so many are said to have voted against.
    fn found_with(count_against: u32) -> Vec<Diagnostic> {
        let source = Source::from_text("a", TEXT);
        let mut minutes = crate::read(&source, &Profiles::built_in());
        let votes = minutes.items[0].decision.as_mut().and_then(|decision| decision.votes.as_mut());
        votes.expect("the vote is read").count_against = Some(Stated::new(count_against, Span::new(0, 7)));
        let all = check(&source, &minutes, &Settings::default());
        all.into_iter().filter(|found| found.code == CODE).collect()
    }

    #[test]
    fn counts_are_held_to_the_names() {
        assert_eq!(found_with(2), []);
        let found = found_with(3);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].severity, Severity::Error);
        assert_eq!(found[0].arithmetic.as_deref(), Some("2 navne, men teksten siger 3"));
    }
}
