//! Money that a text tells of as done before: "Udvalget bevilgede den 27. november 2024 750.000 kr.".

use super::clause::Clauses;
use super::verb::{Deed, Tense, verb_in};
use super::{Item, Part, Sum};
use crate::MovementKind;
use jiff::civil::Date;
use sagsgang_text::Span;
use sagsgang_text::danish::date::dates;
use sagsgang_text::danish::{fold, words};

/// A sum that was moved before this meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryTold {
    /// What kind of movement it was.
    pub kind: MovementKind,
    /// The day that it was decided, where the sentence tells it.
    pub day: Option<Date>,
    /// Who decided it, as written in small letters, where the sentence names an organ.
    pub organ: Option<String>,
}

/// What `sum` of `item` tells as history; none where it tells none.
pub fn history(item: &Item, sum: &Sum) -> Option<HistoryTold> {
    if matches!(sum.part, Part::Decision | Part::Recommendation) {
        return None;
    }
    let clauses = Clauses::of(sum)?;
    if clauses.is_part() || clauses.is_unit_price() || others_money(item, &clauses) {
        return None;
    }
    let verb = verb_in(&clauses)?;
    let happened = match verb.tense {
        Tense::Past => true,
        Tense::Participle => is_perfect(&clauses, verb.span),
        Tense::Present => ruled_by_past(&clauses),
    };
    if !happened || verb.is_negated {
        return None;
    }
    let kind = match verb.deed {
        Deed::Reserve => MovementKind::Reservation,
        Deed::SetAside => MovementKind::Appropriation,
        Deed::Grant | Deed::Receive | Deed::Approve => MovementKind::Award,
        Deed::Carry => MovementKind::CarryOver,
        Deed::Pay => MovementKind::Payment,
        _ => return None,
    };
    let day = dates(&clauses.folded).into_iter().map(|found| found.date).next();
    Some(HistoryTold { kind, day, organ: organ(&clauses) })
}

/// Whether a participle stands after "har", "er" or "blev": done, not to be done.
fn is_perfect(clauses: &Clauses<'_>, verb: Span) -> bool {
    let before = &clauses.folded[..verb.start as usize];
    let near: Vec<&str> = words(before).map(|word| word.text).collect();
    let tail = near.iter().rev().take(PERFECT_WORDS_MAX);
    tail.clone().any(|word| ["har", "er", "blev", "havde", "var"].contains(word))
        && !tail.clone().any(|word| ["vil", "skal", "bliver", "kan", "bør"].contains(word))
}

/// A helping verb stands within so many words before its participle.
const PERFECT_WORDS_MAX: usize = 12;

/// Whether an earlier clause says that it was decided before ("Regionsrådet godkendte den 18. december 2024 at overføre").
fn ruled_by_past(clauses: &Clauses<'_>) -> bool {
    let before = &clauses.folded[..clauses.sum.start as usize];
    ["godkendte", "besluttede", "vedtog", "tiltrådte", "bevilgede"].iter().any(|word| before.contains(word))
}

/// Whether it is money of somebody else: a foundation, or another public body than that of the item.
fn others_money(item: &Item, clauses: &Clauses<'_>) -> bool {
    let own = clauses.at(clauses.clause());
    let before = &clauses.folded[..clauses.sum.start as usize];
    let subject: Vec<&str> = words(before).map(|word| word.text).take(SUBJECT_WORDS_MAX).collect();
    let funds = subject.iter().any(|word| word.starts_with("fond") || word.ends_with("fonden"))
        || words(own).any(|word| word.text == "fonde" || word.text == "fondene" || word.text == "donation");
    let body = fold(&item.body);
    let other_body = !body.is_empty()
        && ["region ", " kommune"].iter().any(|word| {
            let head = words(before).take(SUBJECT_WORDS_MAX).last().map_or(0, |word| word.span.end as usize);
            before[..head].contains(word) && !names_same(&before[..head], &body)
        });
    funds || other_body
}

/// Whether a text names the body, in whatever case of grammar.
fn names_same(text: &str, body: &str) -> bool {
    words(body)
        .filter(|word| word.text != "region" && word.text != "kommune")
        .all(|word| text.contains(word.text))
}

/// The subject of a sentence stands within so many words.
const SUBJECT_WORDS_MAX: usize = 5;

/// The organ that the sentence names as the one that decided.
fn organ(clauses: &Clauses<'_>) -> Option<String> {
    let before = &clauses.folded[..clauses.sum.start as usize];
    let verb =
        ["godkendte", "besluttede", "vedtog", "tiltrådte", "bevilgede", "afsatte", "reserverede", "støttede"]
            .iter()
            .filter_map(|word| before.find(word))
            .min()?;
    let subject = before[..verb].trim();
    let after = before[verb..].split_once(' ').map_or("", |(_, rest)| rest);
    let is_organ =
        |text: &str| ["udvalg", "råd", "bestyrelse", "rådet"].iter().any(|word| text.contains(word));
    if is_organ(subject) {
        return Some(subject.to_owned());
    }
    let head = after.split([',', '.']).next().unwrap_or("");
    words(head).next().filter(|word| is_organ(word.text)).map(|word| word.text.to_owned())
}

/// Whether `organ`, as history names it, can be the organ with the name `organization`: "udvalget" is the one that meets.
pub fn is_own_organ(organ: Option<&str>, organization: &str) -> bool {
    let Some(organ) = organ else { return true };
    let organization = fold(organization);
    let generic = words(organ).any(|word| word.text == "udvalget") || organ.trim().is_empty();
    let named = words(&organization)
        .filter(|word| word.text.len() > NAME_WORD_BYTES_MIN && word.text != "udvalg")
        .all(|word| organ.contains(word.text));
    generic || named
}

/// Shorter words of an organ's name say nothing ("for", "og").
const NAME_WORD_BYTES_MIN: usize = 3;
