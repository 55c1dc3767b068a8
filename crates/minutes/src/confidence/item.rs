//! An item's facts: the heading, the sections, what was asked, what was decided, and the lists.

use super::{Aspect, Assessment, FactPlace, ReadingRule, Reason, Side};
use crate::phrase::Sentence;
use crate::sentence::list_mark;
use crate::{Item, Outcome, SectionKind, Votes, decision};
use sagsgang_text::danish::fold;
use sagsgang_text::{Span, Stated};

/// Longest title of an annex that is no paragraph, in bytes.
const ANNEX_BYTES_MAX: usize = 220;
/// A party is written with at most so many letters; a name has more.
const PARTY_LETTERS_MAX: usize = 2;
/// Words that no title ends with.
const TITLE_GOES_ON: [&str; 12] =
    ["og", "af", "for", "til", "med", "i", "på", "om", "fra", "eller", "samt", "vedr."];

pub(super) fn assess(assessment: &mut Assessment<'_>, index: usize) {
    let item = &assessment.minutes.items[index];
    heading(assessment, index, item);
    for (at, section) in item.sections.iter().enumerate() {
        let (rule, reasons): (_, &[Reason]) = if section.kind == SectionKind::Other {
            (ReadingRule::SectionUnknown, &[Reason::HeadingUnknown])
        } else {
            (ReadingRule::SectionByHeading, &[])
        };
        let place = FactPlace::inside(index, Aspect::Section, at);
        assessment.add(place, rule, section.heading_span, section.heading_span, reasons);
    }
    recommendation(assessment, index, item);
    outcome(assessment, index, item);
    lists(assessment, index, item);
}

fn heading(assessment: &mut Assessment<'_>, index: usize, item: &Item) {
    let mut reasons = Vec::new();
    let items = &assessment.minutes.items;
    let before = index.checked_sub(1).and_then(|before| items.get(before)).and_then(number);
    if number(item).zip(before).is_some_and(|(own, before)| own != before + 1) {
        reasons.push(Reason::NumberOutOfSequence);
    }
    if item.number.is_none() && items.iter().any(|other| other.number.is_some()) {
        reasons.push(Reason::NumberMissing);
    }
    if is_cut(&item.title, assessment) {
        reasons.push(Reason::TitleCut);
    }
    let rule = if item.number.is_some() { ReadingRule::ItemNumbered } else { ReadingRule::ItemUnnumbered };
    assessment.add(
        FactPlace::inside(index, Aspect::Item, 0),
        rule,
        item.title_span,
        item.title_span,
        &reasons,
    );
    if item.access.is_some() {
        let title = fold(&item.title);
        let by_title = ["lukket", "fortrolig", "åben"].iter().any(|word| title.contains(word));
        let rule = if by_title { ReadingRule::AccessByTitle } else { ReadingRule::AccessByLine };
        let place = FactPlace::inside(index, Aspect::Access, 0);
        assessment.add(place, rule, item.title_span, item.title_span, &[]);
    }
    for (at, found) in item.case_numbers.iter().enumerate() {
        let place = FactPlace::inside(index, Aspect::CaseNumber, at);
        assessment.add(place, ReadingRule::CaseNumberByShape, found.span, found.span, &[]);
    }
}

fn number(item: &Item) -> Option<u32> {
    item.number.as_deref().and_then(|number| number.parse().ok())
}

/// Whether a title goes on elsewhere: it ends in the middle of a phrase, or the contents list knows more of it.
fn is_cut(title: &str, assessment: &Assessment<'_>) -> bool {
    let folded = fold(title.trim());
    let last = folded.rsplit(' ').next().unwrap_or("");
    if folded.ends_with([',', '-', '–', '(']) || TITLE_GOES_ON.contains(&last) {
        return true;
    }
    // The first listed title from the whole title and a blank on is the one that goes on so, if any does.
    !folded.is_empty()
        && [' ', ','].iter().any(|joint| {
            let opening = format!("{folded}{joint}");
            let next = assessment.listed.range(opening.clone()..).next();
            next.is_some_and(|listed| listed.starts_with(&opening))
        })
}

fn recommendation(assessment: &mut Assessment<'_>, index: usize, item: &Item) {
    let Some(recommendation) = &item.recommendation else { return };
    if let Some(by) = &recommendation.by {
        let place = FactPlace::inside(index, Aspect::Recommender, 0);
        assessment.add(place, ReadingRule::RecommenderNamed, by.span, by.span, &[]);
    }
    for (at, clause) in recommendation.clauses.iter().enumerate() {
        let line = assessment.line(Span { start: clause.span.start, end: clause.span.start });
        let before = assessment.source.slice(Span { start: line.start, end: clause.span.start });
        let words = assessment.source.slice(clause.span);
        let listed = list_mark(&format!("{before}{words}")).is_some_and(|mark| mark > 0);
        let by_at = [fold(before).trim_end(), fold(words).split(' ').next().unwrap_or("")]
            .iter()
            .any(|end| *end == "at" || end.ends_with(" at"));
        let rule = match (by_at, listed) {
            (true, _) => ReadingRule::ClauseByAt,
            (false, true) => ReadingRule::ClauseListed,
            (false, false) => ReadingRule::ClauseWhole,
        };
        let place = FactPlace::inside(index, Aspect::Clause, at);
        assessment.add(place, rule, clause.span, clause.span, &[]);
    }
}

fn outcome(assessment: &mut Assessment<'_>, index: usize, item: &Item) {
    let Some(found) = &item.decision else { return };
    let mut reasons = Vec::new();
    if found.basis.is_none() && !found.span.is_empty() {
        reasons.push(Reason::NoCue);
    }
    let disagrees = |sentence: &Sentence<'_>| {
        let alone = decision::outcome(std::slice::from_ref(sentence), assessment.vocabulary).0;
        let mild = [Outcome::None, Outcome::Noted, Outcome::Discussed];
        alone != found.outcome && !mild.contains(&alone)
    };
    let is_basis = |span: Span| found.basis.is_some_and(|basis| basis.contains(span));
    if Sentence::all(assessment.source, found.span)
        .iter()
        .any(|sentence| !is_basis(sentence.span) && disagrees(sentence))
    {
        reasons.push(Reason::CuesDisagree);
    }
    let rule = if found.basis.is_some() { ReadingRule::OutcomeCue } else { ReadingRule::OutcomeDefault };
    let span = found.basis.unwrap_or(found.span);
    assessment.add(FactPlace::inside(index, Aspect::Outcome, 0), rule, span, span, &reasons);
    if let Some(votes) = &found.votes {
        sides(assessment, index, votes);
    }
}

fn sides(assessment: &mut Assessment<'_>, index: usize, votes: &Votes) {
    let sides = [
        (Side::For, &votes.votes_for, &votes.count_for),
        (Side::Against, &votes.votes_against, &votes.count_against),
        (Side::Abstained, &votes.abstained, &votes.count_abstained),
    ];
    for (side, names, count) in sides {
        let whole = names.iter().all(|name| !is_party(&name.value));
        let uneven = |count: &Stated<u32>| {
            whole && !names.is_empty() && usize::try_from(count.value).is_ok_and(|count| count != names.len())
        };
        let disagree = count.as_ref().is_some_and(uneven);
        for (at, name) in names.iter().enumerate() {
            let party = is_party(&name.value);
            let mut reasons = Vec::new();
            if !assessment.is_known(&name.value, name.span) {
                reasons.push(Reason::NameUnknown);
            }
            if disagree {
                reasons.push(Reason::CountAndNamesDisagree);
            }
            let rule = if party { ReadingRule::VotesByParty } else { ReadingRule::VotesByName };
            assessment.add(FactPlace::vote(index, side, at), rule, name.span, name.span, &reasons);
        }
        if let Some(count) = count {
            let reasons: &[Reason] = if disagree { &[Reason::CountAndNamesDisagree] } else { &[] };
            let place = FactPlace::vote(index, side, names.len());
            assessment.add(place, ReadingRule::VotesByCount, count.span, count.span, reasons);
        }
    }
}

/// Whether a voter is a party's letters.
fn is_party(name: &str) -> bool {
    name.chars().count() <= PARTY_LETTERS_MAX
}

impl Assessment<'_> {
    /// Whether a name is on the roll, or stands in the document once more.
    fn is_known(&self, name: &str, own: Span) -> bool {
        let folded = fold(name);
        if self.roll.contains(&folded) {
            return true;
        }
        let text = self.source.text();
        if is_party(name) {
            let bracketed = format!("({name})");
            return text.contains(&bracketed) || self.roll.iter().any(|known| known.starts_with(&folded));
        }
        let last = folded.rsplit(' ').next().unwrap_or("");
        let on_roll = self.roll.iter().any(|known| !last.is_empty() && known.ends_with(last));
        on_roll || text.match_indices(name).any(|(at, _)| at != own.start as usize)
    }
}

fn lists(assessment: &mut Assessment<'_>, index: usize, item: &Item) {
    for (at, told) in item.treatments.iter().enumerate() {
        let dated = item.sections.iter().any(|section| section.span == told.span);
        let rule =
            if dated { ReadingRule::TreatmentByDatedDecision } else { ReadingRule::TreatmentInHistory };
        let place = FactPlace::inside(index, Aspect::Treatment, at);
        let reasons: &[Reason] = if told.outcome.is_none() { &[Reason::NoCue] } else { &[] };
        assessment.add(place, rule, told.span, told.span, reasons);
    }
    for (at, stop) in item.routing.iter().enumerate() {
        let place = FactPlace::inside(index, Aspect::Routing, at);
        assessment.add(place, ReadingRule::RouteStop, stop.span, stop.span, &[]);
    }
    for (at, member) in item.unavailable.iter().enumerate() {
        let inside = item.span.contains(member.span);
        let rule = if inside { ReadingRule::UnavailableInDecision } else { ReadingRule::UnavailableForItems };
        let known = assessment.is_known(&member.name, member.span);
        let reasons: &[Reason] = if known { &[] } else { &[Reason::NameUnknown] };
        let place = FactPlace::inside(index, Aspect::Unavailable, at);
        assessment.add(place, rule, member.span, member.span, reasons);
    }
    for (at, annex) in item.annexes.iter().enumerate() {
        let reasons: &[Reason] = if is_odd(&annex.value) { &[Reason::AnnexOdd] } else { &[] };
        let place = FactPlace::inside(index, Aspect::Annex, at);
        assessment.add(place, ReadingRule::AnnexListed, annex.span, annex.span, reasons);
    }
}

/// Whether a line under "Bilag" is no title: hardly a letter, a paragraph, or a heading.
fn is_odd(annex: &str) -> bool {
    let letters = annex.chars().filter(|letter| letter.is_alphabetic()).count();
    letters < 3 || annex.len() > ANNEX_BYTES_MAX || annex.ends_with(':') || annex.contains(". ")
}
