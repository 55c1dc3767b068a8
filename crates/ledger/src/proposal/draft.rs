//! The sums that one item moves: the decision's own, and those of the recommendation that it adopts, each once.

use super::likeness::{content, shared, years_fit};
use super::{Reason, Stage};
use crate::told::about::years_listed;
use crate::told::change::{PoolChange, change};
use crate::told::clause::Clauses;
use crate::told::list::{Lead, lead};
use crate::told::onward::{Awaited, Onward};
use crate::told::purpose::{Aim, aim};
use crate::told::stage::{Adoption, adopted, adoption, excepts};
use crate::told::verb::{Deed, Tense, Verb, aims_at, verb_in};
use crate::told::{Item, Part, Result, Sum};
use crate::{MovementKind, Ore};
use sagsgang_text::Span;
use sagsgang_text::danish::amount::amounts;
use sagsgang_text::danish::words;
use std::collections::BTreeSet;

/// A sum that an item moves, before it is known which pool it belongs to.
#[derive(Clone, Debug)]
pub(super) struct Draft<'i> {
    /// The item.
    pub item: &'i Item,
    /// The sum that counts.
    pub sum: &'i Sum,
    /// The same sum, or the one that it replaces, in the recommendation.
    pub asked: Option<&'i Sum>,
    /// Where else the item tells the same.
    pub told: Vec<&'i Sum>,
    /// How far it has come.
    pub stage: Stage,
    /// What it becomes when it is decided.
    pub aims_at: MovementKind,
    /// How much, a year.
    pub ore: Ore,
    /// Budget years.
    pub years: Vec<i16>,
    /// For a carry-over: the year that gets the money.
    pub to_year: Option<i16>,
    /// Whether it is for each of the years.
    pub is_yearly: bool,
    /// Who gets it, and what it is for.
    pub aim: Aim,
    /// The clause that it stands in, in bytes of the document.
    pub clause: Span,
    /// Whether it is a permission to build, whose money may be set aside by year beside it.
    is_whole: bool,
    /// The line above the list that it is an entry of.
    pub lead: Option<Lead<'i>>,
    /// What is open to doubt so far.
    pub reasons: Vec<Reason>,
}

/// A sum with what its clause does with it.
#[derive(Clone, Debug)]
struct Move<'i> {
    sum: &'i Sum,
    verb: Verb,
    kind: Option<(MovementKind, bool)>,
    aim: Aim,
    years: Vec<i16>,
    to_year: Option<i16>,
    is_yearly: bool,
    content: BTreeSet<String>,
    clause: Span,
    number: Option<usize>,
    reasons: Vec<Reason>,
    is_whole: bool,
    lead: Option<Lead<'i>>,
    /// Whether a pool loses it.
    is_cut: bool,
}

/// The sums that `item` moves, in the order of the text.
pub(super) fn drafts(item: &Item) -> Vec<Draft<'_>> {
    let asked = moves(item, Part::Recommendation);
    let decided = moves(item, Part::Decision);
    let mut partners = pair(&decided, &asked);
    let adoption = adoption(item);
    let mut found = Vec::new();
    for (d, own) in decided.iter().enumerate() {
        let partner = partners[d].take().map(|r| &asked[r]);
        found.extend(of_decision(item, own, partner));
    }
    let taken: BTreeSet<&str> =
        found.iter().filter_map(|draft: &Draft<'_>| draft.asked).map(|sum| sum.id.as_str()).collect();
    let spare: Vec<&Move<'_>> = asked.iter().filter(|own| !taken.contains(own.sum.id.as_str())).collect();
    for own in spare {
        found.extend(of_recommendation(item, own, &adoption, !decided.is_empty()));
    }
    found.sort_by_key(|draft| draft.sum.span);
    let by_year: i64 = found
        .iter()
        .filter(|draft| !draft.is_whole && draft.aims_at == MovementKind::Appropriation)
        .fold(0, |total, draft| total.saturating_add(draft.ore.0));
    // A permission to build, and the same money by year, are one.
    found.retain(|draft| !draft.is_whole || draft.ore.0 > by_year);
    let onward = Onward::of(item);
    for draft in &mut found {
        await_others(draft, &onward);
        take_meeting_year(draft);
        draft.told = told_again(item, draft);
    }
    found
}

/// What is decided only when another organ agrees is recommended to it; where others must agree, a person must look.
fn await_others(draft: &mut Draft<'_>, onward: &Onward) {
    let sums = [Some(draft.sum), draft.asked];
    let awaited = sums.into_iter().flatten().filter_map(|sum| onward.awaited(sum)).max();
    match awaited {
        Some(Awaited::Organ) if draft.stage == Stage::Decided => draft.stage = Stage::Recommended,
        Some(Awaited::Others) => draft.reasons.push(Reason::MaybeNotDecided),
        _ => {}
    }
}

/// What is carried to the next year is most likely of the year of the meeting; a person must say so.
fn take_meeting_year(draft: &mut Draft<'_>) {
    let year = draft.item.date.map(|date| date.year());
    if draft.aims_at == MovementKind::CarryOver
        && draft.years.is_empty()
        && draft.to_year == year.map(|year| year + 1)
    {
        draft.years.extend(year);
        draft.reasons.push(Reason::YearsUnclear);
    }
}

/// The draft of a sum of the decision, with what the recommendation adds to it.
fn of_decision<'i>(item: &'i Item, own: &Move<'i>, partner: Option<&Move<'i>>) -> Option<Draft<'i>> {
    let resized = own.verb.deed == Deed::Resize;
    let (aims_at, is_clear) = match (own.kind, partner.and_then(|asked| asked.kind)) {
        (Some((_, false)) | None, Some(kind)) => kind,
        // The recommendation names who gets it, the decision only says that it is granted.
        (Some((MovementKind::Appropriation, true)), Some((MovementKind::Award, clear)))
            if own.verb.deed == Deed::Grant =>
        {
            (MovementKind::Award, clear)
        }
        (Some(kind), _) => kind,
        (None, None) => return None,
    };
    if resized && partner.is_none() {
        return None;
    }
    let mut draft = draft(item, own, own.sum.stage?, aims_at);
    if let Some(asked) = partner {
        draft.asked = Some(asked.sum);
        draft.aim.recipient = draft.aim.recipient.or_else(|| asked.aim.recipient.clone());
        draft.aim.purpose = match (draft.aim.purpose.take(), asked.aim.purpose.clone()) {
            (Some(own), _) if !resized => Some(own),
            (own, asked) => asked.or(own),
        };
        if draft.years.is_empty() && !asked.years.is_empty() {
            draft.years.clone_from(&asked.years);
            draft.is_yearly |= asked.is_yearly;
            draft.reasons.retain(|reason| *reason != Reason::YearsUnclear);
        }
        draft.to_year = draft.to_year.or(asked.to_year);
        draft.reasons.extend(asked.reasons.iter().filter(|reason| **reason == Reason::MaybeBooked));
    }
    if !is_clear {
        draft.reasons.push(Reason::KindUnclear);
    }
    Some(draft)
}

/// The draft of a sum of the recommendation that the decision does not repeat.
fn of_recommendation<'i>(
    item: &'i Item,
    own: &Move<'i>,
    adoption: &Adoption,
    has_decided: bool,
) -> Option<Draft<'i>> {
    let (aims_at, is_clear) = own.kind?;
    let stage = adopted(item.result);
    let takes_effect = matches!(item.result, Result::Approved | Result::Recommended);
    let (stage, is_silent) = match adoption {
        _ if item.result == Result::Other => (Stage::Proposed, true),
        _ if !takes_effect => (stage, false),
        Adoption::All => (stage, excepts(item)),
        Adoption::Only(numbers) => match own.number {
            Some(number) if numbers.contains(&number) => (stage, false),
            _ => (Stage::Rejected, false),
        },
        Adoption::Spelled if has_decided || names_money(item) => (Stage::Proposed, true),
        Adoption::Spelled => (stage, true),
    };
    let mut draft = draft(item, own, stage, aims_at);
    draft.asked = Some(own.sum);
    if is_silent {
        draft.reasons.push(Reason::MaybeNotDecided);
    }
    if !is_clear {
        draft.reasons.push(Reason::KindUnclear);
    }
    Some(draft)
}

/// Whether the decision names any sum.
fn names_money(item: &Item) -> bool {
    item.sums.iter().any(|sum| sum.part == Part::Decision)
}

/// A draft with what its own clause says.
fn draft<'i>(item: &'i Item, own: &Move<'i>, stage: Stage, aims_at: MovementKind) -> Draft<'i> {
    Draft {
        item,
        sum: own.sum,
        asked: None,
        told: Vec::new(),
        stage,
        aims_at,
        ore: if own.is_cut { Ore(own.sum.ore.0.saturating_neg()) } else { own.sum.ore },
        years: own.years.clone(),
        to_year: own.to_year,
        is_yearly: own.is_yearly,
        aim: own.aim.clone(),
        clause: own.clause,
        is_whole: own.is_whole,
        lead: own.lead,
        reasons: own.reasons.clone(),
    }
}

/// The sums of a section that its verbs move, each once.
fn moves(item: &Item, part: Part) -> Vec<Move<'_>> {
    let mut found: Vec<Move<'_>> = Vec::new();
    let mut parts: Vec<(usize, Move<'_>)> = Vec::new();
    for sum in item.sums.iter().filter(|sum| sum.part == part) {
        if part == Part::Decision && !matches!(sum.stage, Some(Stage::Decided | Stage::Recommended)) {
            continue;
        }
        let Some(clauses) = Clauses::of(sum) else { continue };
        let Some(own) = moved(item, sum, &clauses).or_else(|| listed(item, sum, &clauses)) else { continue };
        if clauses.is_part() {
            if let Some(whole) = found
                .iter()
                .rposition(|whole| whole.sum.sentence == sum.sentence || part == Part::Recommendation)
            {
                parts.push((whole, own));
            }
        } else {
            found.push(own);
        }
        take_range(&mut found);
    }
    spread(&mut found, parts);
    drop_repeats(&mut found);
    found.sort_by_key(|own| own.sum.span);
    found
}

/// Makes one sum of "mindst 600.000 kr. og maksimalt 900.000 kr.".
fn take_range(found: &mut Vec<Move<'_>>) {
    let [.., least, most] = found.as_mut_slice() else { return };
    if least.sum.is_vague && most.sum.is_maximum && least.clause == most.clause && least.years == most.years {
        most.reasons.push(Reason::NotExact);
        let at = found.len() - 2;
        found.remove(at);
    }
}

/// What the clause of a sum does with it; none where it moves nothing.
fn moved<'i>(item: &Item, sum: &'i Sum, clauses: &Clauses<'_>) -> Option<Move<'i>> {
    if clauses.is_condition() || clauses.is_unit_price() || clauses.is_relative() || clauses.is_beside() {
        return None;
    }
    if let Some(change) = change(clauses) {
        return Some(changed(item, sum, clauses, change));
    }
    if clauses.is_size_of_held() {
        return None;
    }
    let verb = verb_in(clauses)?;
    let moves_other = matches!(verb.deed, Deed::Carry | Deed::GiveBack | Deed::Free | Deed::PayBack);
    if verb.is_negated || !sum.is_new_money && !moves_other {
        return None;
    }
    let mut aim = aim(sum, clauses, &verb);
    let kind = aims_at(&verb, clauses, aim.recipient.is_some());
    if kind.is_some_and(|(kind, _)| kind == MovementKind::Appropriation) && aim.purpose.is_none() {
        // A unit of our own that spends it is what it is for.
        aim.purpose = aim.recipient.take();
    }
    let resizes = verb.deed == Deed::Resize && sum.part == Part::Decision;
    if kind.is_none() && !resizes {
        return None;
    }
    let is_carried = verb.deed == Deed::Carry;
    let (years, to_year) =
        if is_carried { between_years(sum, clauses) } else { (own_years(sum, clauses, &aim), None) };
    let mut reasons = Vec::new();
    let is_yearly = sum.is_yearly || clauses.is_yearly();
    if is_yearly && years.len() < 2 && !is_carried {
        // "årligt fra 2024": for how long is not told.
        reasons.push(Reason::YearsUnclear);
    }
    if !matches!(verb.deed, Deed::Carry | Deed::GiveBack | Deed::PayBack) && clauses.is_drawn_on_held() {
        // Taken out of what is held, it would be taken out of free money once more.
        reasons.push(Reason::MaybeBooked);
    }
    let base = sum.sentence.start as usize;
    let number = item.clauses.iter().position(|clause| clause.overlaps(sum.span));
    let own = clauses.written.get(clauses.clause().range()).unwrap_or("");
    let mut words = content(&[own]);
    words.extend(content(&[aim.recipient.as_deref().unwrap_or(""), aim.purpose.as_deref().unwrap_or("")]));
    let is_yearly = is_yearly || years.len() <= 1;
    Some(Move {
        sum,
        verb,
        kind,
        years,
        to_year,
        is_yearly,
        content: words,
        clause: clauses.clause().shift(base),
        number,
        aim,
        reasons,
        is_whole: own.contains("nlægsbevilling"),
        lead: None,
        is_cut: false,
    })
}

/// What the line above a list does with the sum of one of its entries.
fn listed<'i>(item: &'i Item, sum: &'i Sum, clauses: &Clauses<'_>) -> Option<Move<'i>> {
    if !sum.is_new_money || verb_in(clauses).is_some() {
        return None;
    }
    let lead = lead(item, sum)?;
    let above = Clauses::of_lead(lead.words);
    let verb = verb_in(&above)?;
    let gives = matches!(verb.deed, Deed::Reserve | Deed::SetAside | Deed::Grant | Deed::Receive);
    if !gives || verb.tense == Tense::Past || verb.is_negated || clauses.is_unit_price() {
        return None;
    }
    // The entry has no verb: what follows its sum, or stands before a colon, is who gets it.
    let none = Verb { span: Span::new(0, 0), ..verb };
    let mut aim = aim(sum, clauses, &none);
    if let Some(name) = named_before(clauses) {
        aim = Aim { recipient: Some(name), purpose: aim.purpose };
    }
    let kind = aims_at(&verb, &above, aim.recipient.is_some());
    if kind.is_some_and(|(kind, _)| kind == MovementKind::Appropriation) && aim.purpose.is_none() {
        aim.purpose = aim.recipient.take();
    }
    let mut years = own_years(sum, clauses, &aim);
    if years.is_empty() {
        let named: BTreeSet<i16> = words(lead.words)
            .filter(|word| word.text.len() == 4)
            .filter_map(|word| word.text.parse().ok())
            .filter(|year| crate::Year::new(i64::from(*year)).is_ok())
            .collect();
        years.extend(named.into_iter().filter(|_| named_once(lead.words)));
    }
    let reasons = if above.is_drawn_on_held() { vec![Reason::MaybeBooked] } else { Vec::new() };
    let own = clauses.written;
    let mut content = content(&[own]);
    content.extend(super::likeness::content(&[lead.words]));
    Some(Move {
        sum,
        verb,
        kind: Some(kind?),
        is_yearly: sum.is_yearly || years.len() <= 1,
        years,
        to_year: None,
        content,
        clause: sum.sentence,
        number: item.clauses.iter().position(|clause| clause.overlaps(sum.span)),
        aim,
        reasons,
        is_whole: false,
        lead: Some(lead),
        is_cut: false,
    })
}

/// Whether a line names one year and no more.
fn named_once(line: &str) -> bool {
    let years = words(line).filter(|word| word.text.len() == 4 && word.text.starts_with("20"));
    years.count() == 1
}

/// What an entry names before a colon and its sum ("Koret Klang: 18.000 kr.").
fn named_before(clauses: &Clauses<'_>) -> Option<String> {
    let before = clauses.written.get(..clauses.sum.start as usize)?.trim_end();
    let before = before.strip_suffix("kr.").unwrap_or(before).trim_end();
    let name = before.strip_suffix([':', '–', '-'])?;
    let name = name.trim_start_matches(|letter: char| !letter.is_alphanumeric()).trim_end();
    (name.starts_with(char::is_uppercase) && name.len() <= NAME_BYTES_MAX && !name.contains(['\n', ':']))
        .then(|| name.to_owned())
}

/// A name before a colon is at most so long.
const NAME_BYTES_MAX: usize = 100;

/// What gives a pool more or takes from it: never booked by itself, for whether another text tells the same change, or the
/// frame after it, a person must say.
fn changed<'i>(item: &Item, sum: &'i Sum, clauses: &Clauses<'_>, change: PoolChange) -> Move<'i> {
    let years = if sum.years.is_empty() { change.year.into_iter().collect() } else { sum.years.clone() };
    let mut reasons = vec![Reason::KindUnclear];
    if years.is_empty() {
        reasons.push(Reason::YearsUnclear);
    }
    let own = clauses.written.get(clauses.clause().range()).unwrap_or("");
    Move {
        sum,
        verb: Verb { deed: Deed::Other, tense: Tense::Present, span: clauses.sum, is_negated: false },
        kind: Some((MovementKind::Frame, true)),
        aim: Aim { recipient: None, purpose: Some("ramme".to_owned()) },
        is_yearly: sum.is_yearly || clauses.is_yearly() || years.len() <= 1,
        years,
        to_year: None,
        content: content(&[own]),
        clause: clauses.clause().shift(sum.sentence.start as usize),
        number: item.clauses.iter().position(|clause| clause.overlaps(sum.span)),
        reasons,
        is_whole: false,
        is_cut: change.is_cut,
        lead: None,
    }
}

/// The budget years of a sum: its own, or the one in the name of what it is for ("Mental Talk 2025").
fn own_years(sum: &Sum, clauses: &Clauses<'_>, aim: &Aim) -> Vec<i16> {
    let read = without_others(sum, clauses);
    if !read.is_empty() {
        return read;
    }
    let named = [&aim.purpose, &aim.recipient].into_iter().flatten().find_map(|text| {
        words(text)
            .last()
            .filter(|word| word.is_number() && word.text.len() == 4)
            .and_then(|word| word.text.parse().ok())
    });
    named.into_iter().filter(|year| crate::Year::new(i64::from(*year)).is_ok()).collect()
}

/// The years read with a sum, less those that only another clause of its sentence, or a comparison, speaks of ("bevilges
/// 220.000 kr. i 2026, under forudsætning af at kurserne gennemføres som i 2024"). A year that is nowhere written out
/// stands inside a range.
fn without_others(sum: &Sum, clauses: &Clauses<'_>) -> Vec<i16> {
    let own = clauses.clause();
    let listed = years_listed(clauses.at(Span { start: clauses.sum.end, end: own.end.max(clauses.sum.end) }));
    if !listed.is_empty() {
        return listed;
    }
    let mut here = BTreeSet::new();
    let mut elsewhere = BTreeSet::new();
    for word in words(&clauses.folded).filter(|word| word.text.len() == 4) {
        let Ok(year) = word.text.parse::<i16>() else { continue };
        let before = clauses.folded.get(..word.span.start as usize).unwrap_or("");
        let compares = [" som i ", " end i ", " ligesom i "].iter().any(|lead| before.ends_with(lead));
        if own.contains(word.span) && !compares {
            here.insert(year)
        } else {
            elsewhere.insert(year)
        };
    }
    let mut years = sum.years.clone();
    if years.iter().any(|year| here.contains(year)) {
        years.retain(|year| here.contains(year) || !elsewhere.contains(year));
    }
    years
}

/// The years that money is carried between: "fra 2024 til 2025", or only "til 2025".
fn between_years(sum: &Sum, clauses: &Clauses<'_>) -> (Vec<i16>, Option<i16>) {
    let text = clauses.at(clauses.clause());
    let after = |word: &str| -> Option<i16> {
        text.match_indices(word).find_map(|(at, _)| {
            let rest =
                text[at + word.len()..].trim_start_matches("budget ").trim_start_matches("budgetåret ");
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            (digits.len() == 4).then(|| digits.parse().ok())?
        })
    };
    let to = after(" til ");
    let from =
        after("fra ").or_else(|| sum.years.iter().copied().find(|year| Some(*year) != to && to.is_some()));
    (from.into_iter().collect(), to)
}

/// Gives a whole the years of its parts ("6,25 mio. kr. fordelt med 0,45 mio. kr. i 2020 og 5,8 mio. kr. i 2021"): where the
/// parts have a year each and add up, they are what moves.
fn spread<'i>(found: &mut Vec<Move<'i>>, parts: Vec<(usize, Move<'i>)>) {
    let mut replaced = Vec::new();
    for whole in 0..found.len() {
        let own: Vec<&Move<'_>> = parts.iter().filter(|(of, _)| *of == whole).map(|(_, part)| part).collect();
        if own.len() < 2 {
            continue;
        }
        let total = own.iter().try_fold(0_i64, |total, part| total.checked_add(part.sum.ore.0));
        let years: BTreeSet<i16> = own.iter().flat_map(|part| part.years.iter().copied()).collect();
        let is_a_year_each = own.iter().all(|part| part.years.len() == 1) && years.len() == own.len();
        // "heraf" tells of some parts, "fordelt" of all.
        let is_all = found[whole].sum.words.contains("fordel");
        let agrees = total == Some(found[whole].sum.ore.0);
        if agrees && is_a_year_each {
            for part in own {
                let mut part = part.clone();
                part.aim = found[whole].aim.clone();
                part.kind = found[whole].kind;
                part.verb = found[whole].verb;
                part.content.extend(found[whole].content.iter().cloned());
                found.push(part);
            }
            replaced.push(whole);
        } else if !agrees && (is_all || total.is_none_or(|total| total > found[whole].sum.ore.0)) {
            found[whole].reasons.push(Reason::PartsDisagree);
        }
    }
    for whole in replaced.into_iter().rev() {
        found.remove(whole);
    }
}

/// Keeps one of the sums that a section tells twice. Where it is not clear whether they are two, a person must say so.
fn drop_repeats(found: &mut Vec<Move<'_>>) {
    let mut kept: Vec<Move<'_>> = Vec::with_capacity(found.len());
    let granted: Vec<Move<'_>> = found.iter().filter(|own| own.verb.deed != Deed::Finance).cloned().collect();
    // "Udgiften på 125.000 kr. afholdes af puljen" tells what pays for a sum that is told beside it.
    found.retain(|own| {
        own.verb.deed != Deed::Finance
            || !granted.iter().any(|other| {
                other.sum.ore == own.sum.ore
                    && years_fit(&other.years, &own.years)
                    && aims_fit(&other.aim, &own.aim) != Some(false)
            })
    });
    for mut own in found.drain(..) {
        let like: Vec<&Move<'_>> = kept.iter().filter(|other| is_like(other, &own)).collect();
        if like.iter().any(|other| aims_fit(&other.aim, &own.aim) == Some(true)) {
            continue;
        }
        if like.iter().any(|other| aims_fit(&other.aim, &own.aim).is_none()) {
            own.reasons.push(Reason::MaybeBooked);
        }
        kept.push(own);
    }
    *found = kept;
}

/// Whether two sums of a section can be one that is told twice.
fn is_like(one: &Move<'_>, other: &Move<'_>) -> bool {
    one.sum.ore == other.sum.ore
        && years_fit(&one.years, &other.years)
        && (shared(&one.content, &other.content) > 0 || one.content.is_empty() || other.content.is_empty())
        && one.sum.sentence != other.sum.sentence
}

/// Whether two sums are for the same: not, where they name different recipients or purposes; unknown, where the one names
/// only its recipient and the other only its purpose, and these share no word.
fn aims_fit(one: &Aim, other: &Aim) -> Option<bool> {
    let differ = |one: &Option<String>, other: &Option<String>| {
        one.as_ref()
            .zip(other.as_ref())
            .is_some_and(|(one, other)| one != other && shared(&content(&[one]), &content(&[other])) == 0)
    };
    if one.recipient.as_ref().zip(other.recipient.as_ref()).is_some_and(|(one, other)| one != other)
        || differ(&one.purpose, &other.purpose)
    {
        return Some(false);
    }
    let across = |one: &Aim, other: &Aim| {
        one.purpose.is_none() && other.recipient.is_none() && differ(&one.recipient, &other.purpose)
    };
    if across(one, other) || across(other, one) { None } else { Some(true) }
}

/// For each sum of the decision the one of the recommendation that it repeats or replaces.
fn pair(decided: &[Move<'_>], asked: &[Move<'_>]) -> Vec<Option<usize>> {
    let mut scores = Vec::new();
    for (d, own) in decided.iter().enumerate() {
        for (r, other) in asked.iter().enumerate() {
            if let Some(score) = score(own, other, decided.len() == 1 && asked.len() == 1) {
                scores.push((score, d, r));
            }
        }
    }
    // The best first; of equals the first in the text.
    scores.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut partners = vec![None; decided.len()];
    for (_, d, r) in scores {
        if partners[d].is_none() && !partners.contains(&Some(r)) {
            partners[d] = Some(r);
        }
    }
    partners
}

/// How well a sum of the decision fits one of the recommendation; none where they are two.
fn score(own: &Move<'_>, asked: &Move<'_>, are_alone: bool) -> Option<usize> {
    let changes_pool = |one: &Move<'_>| one.kind.is_some_and(|(kind, _)| kind == MovementKind::Frame);
    if !years_fit(&own.years, &asked.years)
        || changes_pool(own) != changes_pool(asked)
        || own.is_cut != asked.is_cut
    {
        return None;
    }
    if let (Some(one), Some(other)) = (&own.aim.recipient, &asked.aim.recipient)
        && shared(&content(&[one]), &content(&[other])) == 0
        && one != other
    {
        return None;
    }
    let same = own.sum.ore == asked.sum.ore;
    let likeness = shared(&own.content, &asked.content);
    let same_kind = own.kind.zip(asked.kind).is_some_and(|(own, asked)| own.0 == asked.0);
    let same_years = !own.years.is_empty() && own.years == asked.years;
    let resizes = own.verb.deed == Deed::Resize;
    let fits = same
        || likeness > 0
        || resizes && (same_years || are_alone)
        || are_alone && same_kind
        || same_kind && same_years;
    fits.then_some(
        usize::from(same) * 16 + usize::from(same_years) * 6 + likeness * 3 + usize::from(same_kind) * 2,
    )
}

/// Where else the item tells a sum: the same sum in a sentence about the same.
fn told_again<'i>(item: &'i Item, draft: &Draft<'i>) -> Vec<&'i Sum> {
    let aim =
        content(&[draft.aim.recipient.as_deref().unwrap_or(""), draft.aim.purpose.as_deref().unwrap_or("")]);
    item.sums
        .iter()
        .filter(|sum| matches!(sum.part, Part::Summary | Part::Background | Part::Finance))
        .filter(|sum| sum.ore == draft.ore && years_fit(&sum.years, &draft.years) && sum.id != draft.sum.id)
        .filter(|sum| shared(&aim, &content(&[&sum.words])) > 0)
        .filter(|sum| amounts(&sum.words).len() <= SUMS_IN_A_SENTENCE_MAX)
        .filter(|sum| crate::told::history::history(item, sum).is_none())
        .collect()
}

/// A sentence with more sums is an account, not a place that tells this one.
const SUMS_IN_A_SENTENCE_MAX: usize = 6;
