//! Finder personer, der er meldt fraværende, men i en beslutning taler, stemmer eller nævnes som deltagende.
//!
//! ## Hvorfor
//!
//! Hvem der deltog i en afgørelse, er afgørende for, om organet var beslutningsdygtigt, og om nogen inhabil var med
//! (kommunestyrelsesloven § 11, stk. 2, og § 14). Et referat, hvor den samme person både er fraværende og tager ordet, kan ikke bruges
//! som bevis for nogen af delene.
//!
//! ## Eksempel
//!
//! ```text
//! Per Møller Jensen orienterede om mødet i sundhedsrådet.
//! …
//! Alle var mødt, undtagen Per Møller Jensen, der havde meldt afbud.
//! ```
//!
//! ## Sådan rettes det
//!
//! Ret fremmødet (kom personen senere?), eller ret navnet i beslutningen.
//!
//! ## Reglen er tavs
//!
//! - om sagsfremstillinger: dér kan der stå, hvad nogen har gjort før eller skal gøre,
//! - når sætningen selv siger, at personen ikke deltog, eller at en anden gjorde det i stedet,
//! - når det, personen gør, nævnes som noget, der skal ske (»til møderne skal X deltage«).

use sagsgang_text::danish;
use sagsgang_text::{Diagnostic, Severity, Span};

use super::{Context, Rule, Strength};
use crate::{Decision, Item, UnavailableReason};

const CODE: &str = "absent-person-takes-part";
/// Most words between a name and what the person does.
const WORDS_TO_VERB_MAX: usize = 8;

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Fraværende person tager del",
    page: include_str!("absent_person_takes_part.rs"),
    check,
};

/// What only somebody who is there does at a meeting.
const DOES: [&str; 32] = [
    "orienterede",
    "oplyste",
    "fremlagde",
    "præsenterede",
    "indledte",
    "redegjorde",
    "spurgte",
    "bemærkede",
    "foreslog",
    "gav",
    "deltog",
    "stemte",
    "undlod",
    "svarede",
    "udtalte",
    "anførte",
    "ønskede",
    "begærede",
    "takkede",
    "opfordrede",
    "kommenterede",
    "tilkendegav",
    "anbefalede",
    "støttede",
    "protesterede",
    "efterlyste",
    "supplerede",
    "påpegede",
    "rejste",
    "ledede",
    "tog",
    "stillede",
];
/// Words that undo it.
const NOT: [&str; 9] =
    ["ikke", "fraværende", "afbud", "forlod", "forladt", "inhabil", "stedfortræder", "stedet", "forhindret"];
/// Words before a name that make the person no subject.
const PREPOSITIONS: [&str; 14] =
    ["for", "af", "til", "fra", "med", "om", "hos", "over", "mod", "imod", "ved", "på", "efter", "undtagen"];

/// Somebody who was not there.
struct Absence<'a> {
    name: &'a str,
    span: Span,
    was: &'static str,
}

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for item in context.single_items() {
        let Some(decision) = &item.decision else { continue };
        for absence in absences(context, item) {
            check_decision(context, item, decision, &absence, out);
        }
    }
}

/// Those who were not there for this item.
fn absences<'a>(context: &Context<'a>, item: &'a Item) -> Vec<Absence<'a>> {
    let whole_meeting = context.absent().map(|person| Absence {
        name: &person.name,
        span: person.span,
        was: "er fraværende fra mødet",
    });
    let here = item.unavailable.iter().map(|person| Absence {
        name: &person.name,
        span: person.span,
        was: match person.reason {
            UnavailableReason::Disqualified => "er inhabil",
            UnavailableReason::Absent | UnavailableReason::Other => "deltog ikke i punktet",
        },
    });
    let mut out: Vec<Absence<'a>> = whole_meeting.collect();
    for absence in here {
        if !out.iter().any(|known| danish::fold(known.name) == danish::fold(absence.name)) {
            out.push(absence);
        }
    }
    out
}

fn check_decision(
    context: &Context<'_>,
    item: &Item,
    decision: &Decision,
    absence: &Absence<'_>,
    out: &mut Vec<Diagnostic>,
) {
    let name = danish::fold(absence.name);
    if name.split_whitespace().count() < 2 {
        return;
    }
    for sentence in context.sentences(decision.span) {
        let folded = context.folded(sentence);
        for (at, _) in folded.match_indices(&name) {
            let place = Span::new(at, at + name.len()).shift(sentence.start as usize);
            let in_votes = is_counted_as_vote(decision, place);
            let Some(verb) = what_is_done(folded, at, at + name.len()) else { continue };
            if in_votes || place == absence.span {
                continue;
            }
            out.push(
                Diagnostic::new(
                    CODE,
                    Severity::Warning,
                    format!("{}: {} {}, men {verb} her", context.item_name(item), absence.name, absence.was),
                )
                .at(place, format!("{verb} her"))
                .related(absence.span, absence.was)
                .hint("ret fremmødet, hvis personen kom senere, eller ret navnet i beslutningen"),
            );
            return;
        }
    }
}

/// Voters are `votes-and-roll-disagree`'s.
fn is_counted_as_vote(decision: &Decision, place: Span) -> bool {
    decision.votes.as_ref().is_some_and(|votes| {
        let all = votes.votes_for.iter().chain(&votes.votes_against).chain(&votes.abstained);
        all.into_iter().any(|voter| voter.span.overlaps(place))
    })
}

/// The verb by which the person at `start..end` of a sentence takes part, if one does.
fn what_is_done(folded: &str, start: usize, end: usize) -> Option<String> {
    let whole_word = |i: usize| folded[i..].chars().next().is_some_and(char::is_alphanumeric);
    if whole_word(end) || NOT.iter().any(|word| super::prose::has_word(folded, word)) {
        return None;
    }
    let before: Vec<&str> = danish::words(&folded[..start]).map(|word| word.text).collect();
    let previous = before.last().copied().unwrap_or("");
    if PREPOSITIONS.contains(&previous) {
        return None;
    }
    // "På mødet deltog Per Møller."
    if DOES.contains(&previous) {
        return Some(previous.to_owned());
    }
    // "Per Møller (A) orienterede", "Per Møller, der er formand, indledte"; not "Per Møller og Bo Lund".
    let after: Vec<&str> =
        danish::words(&folded[end..]).take(WORDS_TO_VERB_MAX).map(|word| word.text).collect();
    let verb = after.iter().position(|word| DOES.contains(word))?;
    let is_direct = verb <= 1;
    let has_apposition = folded[end..].trim_start().starts_with([',', '(']);
    let is_listed = matches!(after.first().copied(), Some("og" | "samt"));
    (is_direct || has_apposition || is_listed).then(|| after[verb].to_owned())
}
