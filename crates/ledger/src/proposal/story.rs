//! What the items tell together: corrections, history told again, what a later meeting decided, and which pool earlier grants
//! to the same were paid from.

use super::frame::role;
use super::known::{Known, about};
use super::likeness::{content, shared, years_fit};
use super::place::{Surroundings, one};
use super::{Basis, BasisRole, Certainty, PoolMatch, Proposal, Reason, Stage};
use crate::pool::mentions;
use crate::told::clause::Clauses;
use crate::told::history::{HistoryTold, history, is_own_organ};
use crate::told::purpose::{Aim, aim};
use crate::told::source::Payer;
use crate::told::verb::{Deed, verb, verb_in};
use crate::told::{Item, Part, Sum, grant};
use crate::{MovementKind, PoolBook, Year};
use sagsgang_text::Span;
use sagsgang_text::danish::words;
use std::collections::{BTreeMap, BTreeSet};

/// Goes over all items once more, and adds to `proposals` what they tell of each other.
pub(super) fn tell(
    around: &[Surroundings<'_>],
    book: &PoolBook,
    proposals: &mut Vec<Proposal>,
    frames: &[Proposal],
) {
    correct(around, proposals);
    settle(proposals);
    let mut known = Known::of(proposals);
    for own in histories(around, book, frames) {
        let from = proposals.len();
        reconcile(own, &known, proposals);
        proposals[from..].iter().for_each(|proposal| known.add(proposal));
    }
    tell_again(around, proposals, frames, &known);
    suggest(proposals);
    let mut seen = BTreeSet::new();
    proposals.retain(|proposal| seen.insert(proposal.id.clone()));
}

/// The place of a sum.
fn place(item: &Item, sum: &Sum, role: BasisRole) -> Basis {
    Basis {
        document: item.document.clone(),
        item: item.item.clone(),
        role,
        span: sum.span,
        sentence: sum.sentence,
    }
}

/// Budget years as numbers.
fn numbers(years: &[Year]) -> Vec<i16> {
    years.iter().map(|year| year.number()).collect()
}

/// Whether a proposal is on its way or decided, not history and not stopped.
fn stands(proposal: &Proposal) -> bool {
    matches!(proposal.certainty, Certainty::Certain | Certainty::Waiting(_))
}

/// Adds a reason to wait.
fn doubt(proposal: &mut Proposal, reason: Reason) {
    match &mut proposal.certainty {
        Certainty::Waiting(reasons) if !reasons.contains(&reason) => reasons.insert(0, reason),
        Certainty::Certain => proposal.certainty = Certainty::Waiting(vec![reason]),
        _ => {}
    }
}

/// Words that a later meeting corrects a sum with.
const CORRECTING: [&str; 7] = [
    "rettelig",
    "rettes til",
    "rettes fra",
    "skulle have været",
    "skulle være",
    "berigtige",
    "korrigeres til",
];

/// Where the sum that was wrong is not told, the right one stands within so many words of what corrects it ("rettelig er på
/// 350.000 kr."). Farther away something else is corrected: a day, a name.
const CORRECTING_WORDS_MAX: usize = 3;

/// How many words stand between the words of a correction and its sum; none where there are none before it, or where the sum
/// is the one that was wrong ("rettes fra 530.000 kr.").
fn words_from_correcting(clauses: &Clauses<'_>) -> Option<usize> {
    let head = clauses.at(Span { start: clauses.clause().start, end: clauses.sum.start });
    if head.trim_end().ends_with(" fra") {
        return None;
    }
    let ends = CORRECTING.iter().filter_map(|word| Some(head.rfind(word)? + word.len()));
    ends.max().map(|end| words(&head[end..]).count())
}

/// Takes a sum that a later meeting corrects as corrected, and lets a person look.
fn correct(around: &[Surroundings<'_>], proposals: &mut [Proposal]) {
    let abouts: Vec<BTreeSet<String>> = proposals.iter().map(about).collect();
    for own in around {
        let item = own.item;
        let texts = item.sums.iter().filter(|sum| matches!(sum.part, Part::Decision | Part::Recommendation));
        for sum in texts {
            let Some(clauses) = Clauses::of(sum) else { continue };
            let Some(distance) = words_from_correcting(&clauses) else { continue };
            let words = content(&[&sum.words]);
            let is_named = |known: &Proposal| {
                item.sums.iter().any(|other| other.sentence == sum.sentence && other.ore == known.ore)
            };
            let target = proposals
                .iter_mut()
                .zip(&abouts)
                .filter(|(known, _)| stands(known) && known.date < item.date && known.ore != sum.ore)
                .filter(|(known, _)| years_fit(&numbers(&known.years), &sum.years))
                .filter(|(known, _)| distance <= CORRECTING_WORDS_MAX || is_named(known))
                .map(|(known, about)| ((is_named(known), shared(&words, about)), known))
                .filter(|((_, likeness), _)| *likeness > 0)
                .max_by(|a, b| a.0.cmp(&b.0).then(a.1.date.cmp(&b.1.date)).then(b.1.id.cmp(&a.1.id)));
            if let Some((_, known)) = target {
                known.ore = sum.ore;
                // The sum is now the one that the later meeting tells: its sentence is the one that counts.
                known.basis.insert(0, place(item, sum, BasisRole::Later));
                doubt(known, Reason::Correction);
            }
        }
    }
}

/// How far a stage is.
fn rank(stage: Stage) -> u8 {
    match stage {
        Stage::Proposed => 1,
        Stage::Recommended => 2,
        Stage::Decided => 3,
        Stage::Postponed | Stage::Rejected | Stage::History => 0,
    }
}

/// What a later meeting makes of an earlier proposal or recommendation, and sums that two meetings decide.
fn settle(proposals: &mut [Proposal]) {
    let mut order: Vec<usize> = (0..proposals.len()).filter(|&n| stands(&proposals[n])).collect();
    order.sort_by(|&a, &b| (proposals[a].date, &proposals[a].id).cmp(&(proposals[b].date, &proposals[b].id)));
    let known = Known::of(proposals);
    // What does not stand can be taken no further.
    let mut taken: BTreeSet<usize> = (0..proposals.len()).filter(|&n| !stands(&proposals[n])).collect();
    for &later in &order {
        let best = known
            .like(&proposals[later])
            .into_iter()
            .filter(|&earlier| {
                let (one, other) = (&proposals[earlier], &proposals[later]);
                !taken.contains(&earlier) && (one.date < other.date || is_taken_further_at_once(one, other))
            })
            .filter_map(|earlier| {
                let words = || shared(known.words(earlier), known.words(later));
                Some((likeness(&proposals[earlier], &proposals[later], words)?, earlier))
            })
            .max_by(|a, b| {
                a.0.cmp(&b.0).then(proposals[a.1].date.cmp(&proposals[b.1].date)).then(b.1.cmp(&a.1))
            });
        let Some((likeness, earlier)) = best else { continue };
        let takes_further = rank(proposals[earlier].stage) < rank(proposals[later].stage);
        if takes_further && likeness.is_sure {
            taken.insert(earlier);
            let is_before = proposals[earlier].date < proposals[later].date;
            if is_before && proposals[earlier].certainty == Certainty::Certain {
                proposals[later].settles = Some(proposals[earlier].id.clone());
            } else {
                proposals[earlier].certainty = Certainty::Told(Some(proposals[later].id.clone()));
            }
        } else if likeness.is_same_sum
            && (takes_further || likeness.is_sure && is_near(&proposals[earlier], &proposals[later]))
        {
            doubt(&mut proposals[later], Reason::MaybeBooked);
        }
    }
}

/// Whether a committee and its council met on the same day: what the one recommended never stood open.
fn is_taken_further_at_once(one: &Proposal, other: &Proposal) -> bool {
    let document = |proposal: &Proposal| proposal.basis.first().map(|basis| basis.document.clone());
    one.date.is_some()
        && one.date == other.date
        && rank(one.stage) < rank(other.stage)
        && document(one) != document(other)
}

/// Two decisions of the same sum are one when they are no further apart.
const SAME_DECISION_DAYS_MAX: i32 = 200;

/// Whether two meetings are so near each other that both can tell the same decision.
fn is_near(earlier: &Proposal, later: &Proposal) -> bool {
    let is_same_year = !later.years.is_empty() && earlier.years == later.years;
    let days = earlier.date.zip(later.date).map_or(0, |(from, to)| (to - from).get_days());
    rank(earlier.stage) == rank(later.stage) && (is_same_year || days <= SAME_DECISION_DAYS_MAX)
}

/// How much two proposals are the same matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    is_sure: bool,
    is_same_sum: bool,
    words: usize,
}

/// Whether `later` can be what became of `earlier`; `words` counts what they share. Only what has the same sum, or the same
/// grant and years, can be: [`Known::like`] finds no other.
fn likeness(earlier: &Proposal, later: &Proposal, words: impl Fn() -> usize) -> Option<Likeness> {
    let grants = [MovementKind::Award, MovementKind::Appropriation];
    let kinds = earlier.aims_at == later.aims_at
        || grants.contains(&earlier.aims_at) && grants.contains(&later.aims_at);
    let pools = match (earlier.pool.pool(), later.pool.pool()) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    if !kinds || !pools || !years_fit(&numbers(&earlier.years), &numbers(&later.years)) {
        return None;
    }
    let words = words();
    let same_grant = earlier.grant.is_some() && earlier.grant == later.grant;
    let same_years = earlier.years == later.years && earlier.to_year == later.to_year;
    let is_same_sum = earlier.ore == later.ore;
    let carried = earlier.aims_at == MovementKind::CarryOver && is_same_sum && same_years;
    if words == 0 && !same_grant && !carried {
        return None;
    }
    let is_near_sum =
        earlier.ore.0 <= later.ore.0.saturating_mul(2) && later.ore.0 <= earlier.ore.0.saturating_mul(2);
    // Without years it takes the pool to know that another sum is of the same matter.
    let takes_further = rank(earlier.stage) < rank(later.stage);
    let same_pool =
        takes_further && earlier.pool.pool().is_some() && earlier.pool.pool() == later.pool.pool();
    let same_matter = same_grant && (is_same_sum || !later.years.is_empty() || same_pool);
    let is_sure = same_years && is_near_sum && (same_matter || carried);
    (is_same_sum || is_sure).then_some(Likeness { is_sure, is_same_sum, words })
}

/// A sum of the past with what is known of it.
struct Past<'i> {
    item: &'i Item,
    sum: &'i Sum,
    told: HistoryTold,
    aim: Aim,
    pool: PoolMatch,
    pool_words: Option<String>,
    source: Option<Basis>,
    grant: Option<String>,
    also: Vec<Basis>,
}

/// What the items tell as history, each sum of an item once.
fn histories<'i>(around: &[Surroundings<'i>], book: &PoolBook, frames: &[Proposal]) -> Vec<Past<'i>> {
    let mut found: Vec<Past<'i>> = Vec::new();
    let frames = Places::of(frames);
    for own in around {
        let item = own.item;
        let printed = own.printed_sums();
        let first = found.len();
        for sum in &item.sums {
            if printed.contains(sum.id.as_str()) || frames.has(item, sum) {
                continue;
            }
            let Some(told) = history(item, sum) else { continue };
            let repeat = found[first..].iter().position(|known| {
                known.sum.ore == sum.ore
                    && years_fit(&known.sum.years, &sum.years)
                    && (known.told.day.is_none() || told.day.is_none() || known.told.day == told.day)
            });
            match repeat {
                Some(at) => found[first + at].also.push(place(item, sum, role(sum.part))),
                None => found.push(past(own, book, sum, told)),
            }
        }
    }
    found
}

/// The places that proposals rest on, by document and item.
#[derive(Default)]
struct Places<'p>(BTreeMap<(&'p str, &'p str), BTreeSet<Span>>);

impl<'p> Places<'p> {
    /// Those of `proposals`.
    fn of(proposals: impl IntoIterator<Item = &'p Proposal>) -> Places<'p> {
        let mut places = Places::default();
        for basis in proposals.into_iter().flat_map(|known| &known.basis) {
            places.add(&basis.document, &basis.item, basis.span);
        }
        places
    }

    fn add(&mut self, document: &'p str, item: &'p str, span: Span) {
        self.0.entry((document, item)).or_default().insert(span);
    }

    /// Whether a sum is one of them.
    fn has(&self, item: &Item, sum: &Sum) -> bool {
        let here = self.0.get(&(item.document.as_str(), item.item.as_str()));
        here.is_some_and(|spans| spans.contains(&sum.span))
    }
}

/// A sum of the past with its pool, its aim and its grant.
fn past<'i>(own: &Surroundings<'i>, book: &PoolBook, sum: &'i Sum, told: HistoryTold) -> Past<'i> {
    let item = own.item;
    let aim = Clauses::of(sum)
        .and_then(|clauses| verb_in(&clauses).map(|verb| aim(sum, &clauses, &verb)))
        .unwrap_or_default();
    let named = mentions(&sum.words).into_iter().find_map(|mention| mention.name);
    let in_sentence = named.as_ref().and_then(|name| one(book, name));
    let follows = own.sources.iter().find(|source| {
        source.part == sum.part
            && source.span.start >= sum.span.end
            && !item.sums.iter().any(|own| source.sentence.contains(own.span))
    });
    let (pool, pool_words, source) = match (in_sentence, follows) {
        (Some(id), _) => (PoolMatch::Named(id), named, None),
        (None, Some(source)) => {
            let basis = Basis {
                document: item.document.clone(),
                item: item.item.clone(),
                role: BasisRole::Source,
                span: source.span,
                sentence: source.sentence,
            };
            match &source.from {
                Payer::Pool(name) => {
                    let pool = one(book, name).map_or(PoolMatch::None, PoolMatch::Item);
                    (pool, Some(name.clone()), Some(basis))
                }
                Payer::ThePool => {
                    (own.context(book).map_or(PoolMatch::None, PoolMatch::Item), None, Some(basis))
                }
                Payer::Other(_) => (PoolMatch::None, None, None),
            }
        }
        (None, None) => (PoolMatch::None, None, None),
    };
    let title = grant::key(None, &item.title, "");
    let speaks_of_title =
        title.as_ref().is_some_and(|key| shared(&content(&[key]), &content(&[&sum.words])) > 0);
    // "Udvalget støttede i 2024 arrangementet": of what the item is about.
    let names_none = aim.recipient.is_none() && aim.purpose.is_none();
    let grant = if speaks_of_title || names_none {
        title
    } else {
        aim.recipient.as_deref().and_then(|name| grant::key(Some(name), "", ""))
    };
    Past { item, sum, told, aim, pool, pool_words, source, grant, also: Vec::new() }
}

/// Finds what a sum of the past was, and keeps it as history, or as the decision of a recommendation that was made elsewhere.
fn reconcile(own: Past<'_>, index: &Known, proposals: &mut Vec<Proposal>) {
    let words = content(&[
        &own.sum.words,
        own.aim.recipient.as_deref().unwrap_or(""),
        own.aim.purpose.as_deref().unwrap_or(""),
    ]);
    let fits = |at: usize, known: &Proposal| -> Option<(bool, bool, usize)> {
        let decided_then = own.told.day.is_some() && own.told.day == known.date;
        let is_before = known.date < own.item.date;
        let years = numbers(&known.years);
        let mut told_years = own.sum.years.clone();
        told_years.retain(|year| own.told.day.is_none_or(|day| day.year() != *year) || years.contains(year));
        if known.stage == Stage::History || known.certainty == Certainty::Stopped || known.ore != own.sum.ore
        {
            return None;
        }
        if !is_before || !years_fit(&years, &told_years) {
            return None;
        }
        let likeness = index.likeness(&words, at);
        let same_grant = known.grant.is_some() && known.grant == own.grant;
        let is_after = own.told.day.is_none_or(|day| known.date.is_none_or(|date| date <= day));
        let carried = known.aims_at == MovementKind::CarryOver && own.told.kind == MovementKind::CarryOver;
        (decided_then || is_after && (likeness > 0 || same_grant || carried)).then_some((
            decided_then,
            same_grant || carried,
            likeness,
        ))
    };
    let target = index
        .with_sum(own.sum.ore)
        .iter()
        .filter_map(|&at| Some((fits(at, &proposals[at])?, &proposals[at])))
        .max_by(|a, b| a.0.cmp(&b.0).then(a.1.date.cmp(&b.1.date)).then(b.1.id.cmp(&a.1.id)))
        .map(|(_, known)| known.clone());
    match target {
        Some(known) if is_decided_elsewhere(&own, &known) => {
            match index.further(&known).map(|other| proposals[other].id.clone()) {
                Some(id) => proposals.push(of_past(&own, Some(id), Some(&known))),
                None => decide_elsewhere(&own, &known, proposals),
            }
        }
        Some(known) => proposals.push(of_past(&own, Some(known.id.clone()), Some(&known))),
        None if is_ours(&own) => proposals.push(of_past(&own, None, None)),
        None => {}
    }
}

/// Whether history that the register does not know is worth showing: it is of a pool, and of somebody or something.
fn is_ours(own: &Past<'_>) -> bool {
    own.pool.pool().is_some()
        && (own.grant.is_some() || own.aim.recipient.is_some() || own.aim.purpose.is_some())
}

/// Whether history tells that another organ decided what the register knows only as recommended or asked for.
fn is_decided_elsewhere(own: &Past<'_>, known: &Proposal) -> bool {
    own.told.organ.is_some()
        && matches!(known.stage, Stage::Recommended | Stage::Proposed)
        && !is_own_organ(own.told.organ.as_deref(), &own.item.organization)
}

/// Adds the decision that history tells of, for a person to look at.
fn decide_elsewhere(own: &Past<'_>, known: &Proposal, proposals: &mut Vec<Proposal>) {
    let mut decided = known.clone();
    decided.id.clone_from(&own.sum.id);
    decided.date = own.told.day.or(own.item.date);
    decided.kind = known.aims_at;
    decided.stage = Stage::Decided;
    decided.basis = bases(own);
    let mut reasons = vec![Reason::DecidedElsewhere];
    if let Certainty::Waiting(known) = &known.certainty {
        let onward = [Reason::RecommendedOnward, Reason::MaybeNotDecided];
        reasons.extend(known.iter().copied().filter(|reason| !onward.contains(reason)));
    }
    decided.certainty = Certainty::Waiting(reasons);
    decided.settles = (known.certainty == Certainty::Certain).then(|| known.id.clone());
    for condition in &mut decided.conditions {
        condition.id = condition.id.replace(&known.id, &own.sum.id);
        condition.holding.clone_from(&own.sum.id);
    }
    proposals.push(decided);
}

/// The places of a sum of the past.
fn bases(own: &Past<'_>) -> Vec<Basis> {
    let mut found = vec![place(own.item, own.sum, role(own.sum.part))];
    found.extend(own.source.clone());
    found.extend(own.also.iter().cloned());
    found
}

/// History as a proposal that is never booked.
fn of_past(own: &Past<'_>, id: Option<String>, known: Option<&Proposal>) -> Proposal {
    let kind = known.map_or(own.told.kind, |known| known.aims_at);
    let is_decision_year = |year: &i16| own.told.day.is_some_and(|day| day.year() == *year);
    let own_years = own.sum.years.iter().filter(|year| own.sum.years.len() > 1 || !is_decision_year(year));
    let own_years: Vec<Year> = own_years.filter_map(|year| Year::new(i64::from(*year)).ok()).collect();
    let title = crate::told::purpose::of_title(own.item);
    Proposal {
        id: own.sum.id.clone(),
        date: own.item.date,
        kind,
        aims_at: kind,
        stage: Stage::History,
        ore: own.sum.ore,
        years: known.map_or(own_years, |known| known.years.clone()),
        to_year: known.and_then(|known| known.to_year),
        pool: match known {
            Some(known) if own.pool == PoolMatch::None => known.pool.clone(),
            _ => own.pool.clone(),
        },
        pool_words: own.pool_words.clone(),
        recipient: known.and_then(|known| known.recipient.clone()).or_else(|| own.aim.recipient.clone()),
        purpose: known
            .map(|known| known.purpose.clone())
            .or_else(|| own.aim.purpose.clone())
            .unwrap_or(title),
        grant: known.and_then(|known| known.grant.clone()).or_else(|| own.grant.clone()),
        lapses_on: None,
        settles: None,
        certainty: Certainty::Told(id),
        basis: bases(own),
        conditions: Vec::new(),
        application: None,
    }
}

/// Adds later texts that tell a sum again in passing, such as a list of what was granted.
fn tell_again(around: &[Surroundings<'_>], proposals: &mut [Proposal], frames: &[Proposal], index: &Known) {
    let mut places = Places::of(proposals.iter().chain(frames));
    let mut again: Vec<(usize, Basis)> = Vec::new();
    for own in around {
        let item = own.item;
        let printed = own.printed_sums();
        for sum in &item.sums {
            let tells = matches!(sum.part, Part::Summary | Part::Background | Part::Finance | Part::History);
            let other =
                verb(sum).is_some_and(|verb| matches!(verb.deed, Deed::Other | Deed::Resize | Deed::Refuse));
            if !tells || sum.is_vague || other || printed.contains(sum.id.as_str()) || places.has(item, sum) {
                continue;
            }
            let words = content(&[&sum.words]);
            let target = index
                .with_sum(sum.ore)
                .iter()
                .map(|&at| (at, &proposals[at]))
                .filter(|(_, known)| stands(known) && known.date < item.date)
                .filter(|(_, known)| years_fit(&numbers(&known.years), &sum.years))
                .map(|(at, known)| (index.likeness(&words, at), known, at))
                .filter(|(likeness, ..)| *likeness > 0)
                .max_by(|a, b| a.0.cmp(&b.0).then(a.1.date.cmp(&b.1.date)).then(b.1.id.cmp(&a.1.id)))
                .map(|(.., at)| at);
            if let Some(at) = target {
                again.push((at, place(item, sum, BasisRole::Later)));
                places.add(&item.document, &item.item, sum.span);
            }
        }
    }
    for (at, basis) in again {
        proposals[at].basis.push(basis);
    }
}

/// Suggests the pool that other grants to the same were paid from, where a text names none.
fn suggest(proposals: &mut [Proposal]) {
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for own in proposals.iter() {
        if let (PoolMatch::Named(id) | PoolMatch::Item(id), Some(grant)) = (&own.pool, &own.grant) {
            known.entry(grant.clone()).or_default().insert(id.clone());
        }
    }
    for own in proposals.iter_mut().filter(|own| own.pool == PoolMatch::None) {
        let Some(grant) = &own.grant else { continue };
        let mut pools = known.get(grant).into_iter().flatten();
        let (Some(pool), None) = (pools.next(), pools.next()) else { continue };
        own.pool = PoolMatch::Suggested(pool.clone());
        if let Certainty::Waiting(reasons) = &mut own.certainty {
            for reason in reasons.iter_mut().filter(|reason| **reason == Reason::NoPool) {
                *reason = Reason::PoolSuggested;
            }
        }
    }
}
