//! All items of a public body read together.

use super::draft::{Draft, drafts};
use super::frame::{frame_proposals, printed, role};
use super::place::{Placed, Surroundings, reasons};
use super::{Basis, Certainty, PoolMatch, PoolStatement, Proposal, Reading, Reason, Stage, story};
use crate::condition::Condition;
use crate::pool::aliases;
use crate::told::application::applications;
use crate::told::condition::{Conditions, lapse_day};
use crate::told::{Item, Part, Sum, grant, purpose};
use crate::{Application, MovementKind, PoolBook, Year};
use sagsgang_text::Span;
use sagsgang_text::danish::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Reads what the counting items of one public body say of money; the same whatever order they come in.
pub fn read(items: &[Item], statements: &[PoolStatement]) -> Reading {
    let mut order: Vec<&Item> = items.iter().collect();
    order.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut around: Vec<Surroundings<'_>> = order.iter().map(|item| Surroundings::of(item)).collect();
    let names: Vec<String> = around.iter().flat_map(Surroundings::names).collect();
    let texts = order.iter().flat_map(|item| item.passages.iter().map(|passage| passage.text.as_str()));
    // What persons said of two names comes last, and so holds.
    let mut said = aliases(texts);
    said.extend(statements.iter().cloned());
    let statements = said.as_slice();
    let book = PoolBook::of(&names, statements);
    name_document_pools(&mut around, &book);
    let frames = frame_proposals(&around, &book);
    let mut proposals = Vec::new();
    let places = frames.iter().flat_map(|frame| &frame.basis);
    let frame_places: BTreeSet<(&str, Span)> =
        places.map(|basis| (basis.document.as_str(), basis.span)).collect();
    for own in &around {
        proposals.extend(of_item(own, &book, &frame_places));
    }
    story::tell(&around, &book, &mut proposals, &frames);
    proposals.extend(frames);
    let printed = printed(&around, &book);
    in_order(&mut proposals, &order);
    let pools = used(&book, &names, statements, &proposals, &printed);
    Reading { pools, proposals, printed }
}

/// Tells each item the only pool that its document names.
fn name_document_pools(around: &mut [Surroundings<'_>], book: &PoolBook) {
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for own in around.iter() {
        ids.entry(own.item.document.clone()).or_default().extend(own.ids(book));
    }
    for own in around {
        let known = ids.get(&own.item.document).filter(|ids| ids.len() == 1);
        own.document_pool = known.and_then(|ids| ids.first().cloned());
    }
}

/// What items are ordered by: the day, the organ, the document, the place in it.
fn key(item: &Item) -> (Option<jiff::civil::Date>, &str, &str, u32, &str) {
    let start = item.passages.first().map_or(0, |passage| passage.start);
    (item.date, &item.organization, &item.document, start, &item.item)
}

/// The proposals of one item, in the order of the text.
fn of_item(own: &Surroundings<'_>, book: &PoolBook, frames: &BTreeSet<(&str, Span)>) -> Vec<Proposal> {
    let item = own.item;
    let drafts = drafts(item);
    if drafts.is_empty() {
        return Vec::new();
    }
    let (asked_for, conditions) = (applications(item), Conditions::read(item));
    let alone = drafts.len() == 1;
    let mut found: Vec<Proposal> = Vec::new();
    for draft in drafts {
        if frames.contains(&(item.document.as_str(), draft.sum.span)) {
            continue;
        }
        let Some(placed) = own.place(book, &draft) else { continue };
        let changes_pool = draft.aims_at == MovementKind::Frame;
        let is_unclear = draft.reasons.contains(&Reason::KindUnclear) && !changes_pool;
        // What is only approved or paid concerns pools where a pool is named.
        if is_unclear && !matches!(placed.pool, PoolMatch::Named(_) | PoolMatch::Item(_)) {
            continue;
        }
        // What is left over and names no pool is of the budget at large.
        let is_left_over =
            changes_pool || matches!(draft.aims_at, MovementKind::CarryOver | MovementKind::Release);
        if is_left_over && placed.pool == PoolMatch::None {
            continue;
        }
        found.push(proposal(&draft, placed, &asked_for, &conditions, alone));
    }
    found
}

/// The proposal of a draft that has its pool.
fn proposal(
    draft: &Draft<'_>,
    placed: Placed,
    asked_for: &[Application],
    conditions: &Conditions,
    alone: bool,
) -> Proposal {
    let item = draft.item;
    let purpose = purpose_of(draft);
    let recipient = draft.aim.recipient.clone();
    let kind = match draft.stage {
        Stage::Decided | Stage::History => draft.aims_at,
        Stage::Recommended => MovementKind::Recommendation,
        Stage::Proposed | Stage::Postponed | Stage::Rejected => MovementKind::Proposal,
    };
    let years: Vec<Year> = draft.years.iter().filter_map(|year| Year::new(i64::from(*year)).ok()).collect();
    let to_year = draft.to_year.and_then(|year| Year::new(i64::from(year)).ok());
    let waiting = waiting(draft, &placed, &years, to_year);
    let certainty = if matches!(draft.stage, Stage::Postponed | Stage::Rejected) {
        Certainty::Stopped
    } else if waiting.is_empty() {
        Certainty::Certain
    } else {
        Certainty::Waiting(waiting)
    };
    let changes_pool = draft.aims_at == MovementKind::Frame;
    // What a pool gets is given to nobody.
    let grant = if changes_pool { None } else { grant::key(recipient.as_deref(), &item.title, &purpose) };
    let application = answered(asked_for, recipient.as_deref(), &purpose, alone);
    Proposal {
        id: draft.sum.id.clone(),
        date: item.date,
        kind,
        aims_at: draft.aims_at,
        stage: draft.stage,
        ore: draft.ore,
        years,
        to_year,
        pool: placed.pool.clone(),
        pool_words: placed.words.clone(),
        recipient,
        purpose,
        grant,
        lapses_on: lapses(draft),
        settles: None,
        certainty,
        basis: places(draft, &placed),
        conditions: told_conditions(draft, conditions),
        application,
    }
}

/// What a draft is for: what its clause says, what the case text says of the same sum, or what the item is about.
fn purpose_of(draft: &Draft<'_>) -> String {
    if let (MovementKind::CarryOver, [from], Some(to)) =
        (draft.aims_at, draft.years.as_slice(), draft.to_year)
    {
        return format!("overførsel fra {from} til {to}");
    }
    let told = || {
        let same = draft.item.sums.iter().filter(|sum| sum.ore == draft.ore && sum.part == Part::Background);
        same.filter_map(purpose::asked_for).next()
    };
    // "til at fortsætte": a deed tells what is done, not what the money is for.
    let own = draft.aim.purpose.clone().filter(|purpose| !purpose.starts_with("at "));
    own.or_else(told).unwrap_or_else(|| purpose::of_title(draft.item))
}

/// Why a person must look before a draft is booked.
fn waiting(draft: &Draft<'_>, placed: &Placed, years: &[Year], to_year: Option<Year>) -> Vec<Reason> {
    let mut found = reasons(placed);
    let is_placed = matches!(placed.pool, PoolMatch::Named(_) | PoolMatch::Item(_));
    if draft.stage == Stage::Recommended && !is_placed {
        found.push(Reason::RecommendedOnward);
    }
    found.extend(draft.reasons.iter().copied());
    let may_be_maximum = matches!(draft.aims_at, MovementKind::Reservation | MovementKind::Appropriation);
    if draft.sum.is_vague || draft.sum.is_maximum && !may_be_maximum {
        found.push(Reason::NotExact);
    }
    let is_carried = draft.aims_at == MovementKind::CarryOver;
    let years_differ = is_carried && (draft.years.len() != 1 || to_year.is_none());
    if years_differ || !is_carried && draft.years.len() > 1 && !draft.is_yearly {
        found.push(Reason::YearsUnclear);
    }
    let needs_holding = [MovementKind::Payment, MovementKind::Release, MovementKind::Repayment];
    if needs_holding.contains(&draft.aims_at) && draft.stage == Stage::Decided {
        found.push(Reason::KindUnclear);
    }
    let count = i64::try_from(draft.years.len().max(1)).unwrap_or(i64::MAX);
    let is_booked_below_zero = draft.aims_at == MovementKind::Frame && draft.ore.0 < 0;
    let is_sum = draft.ore.0 > 0 || is_booked_below_zero;
    if years.len() < draft.years.len() || !is_sum || draft.ore.0.checked_mul(count).is_none() {
        found.push(Reason::OutOfRange);
    }
    if draft.item.date.is_none() {
        found.push(Reason::Refused);
    }
    found.sort_unstable_by_key(|reason| REASON_ORDER.iter().position(|own| own == reason));
    found.dedup();
    found
}

/// The reason that tells most stands first.
const REASON_ORDER: [Reason; 15] = [
    Reason::OutOfRange,
    Reason::Correction,
    Reason::MaybeBooked,
    Reason::DecidedElsewhere,
    Reason::PoolSuggested,
    Reason::PoolUncertain,
    Reason::NoPool,
    Reason::RecommendedOnward,
    Reason::MaybeNotDecided,
    Reason::NotExact,
    Reason::KindUnclear,
    Reason::YearsUnclear,
    Reason::PartsDisagree,
    Reason::FramesDisagree,
    Reason::Refused,
];

/// The places that a draft rests on, the one that counts first.
fn places(draft: &Draft<'_>, placed: &Placed) -> Vec<Basis> {
    let item = draft.item;
    let place = |sum: &Sum| Basis {
        document: item.document.clone(),
        item: item.item.clone(),
        role: role(sum.part),
        span: sum.span,
        sentence: sum.sentence,
    };
    let mut found = vec![place(draft.sum)];
    found.extend(draft.asked.filter(|sum| sum.id != draft.sum.id).map(place));
    found.extend(placed.basis.clone());
    let mut told: Vec<Basis> = draft.told.iter().map(|sum| place(sum)).collect();
    told.sort_by_key(|basis| (basis.role, basis.span));
    // A row of a table may tell the same sum twice.
    told.dedup_by(|later, earlier| later.sentence == earlier.sentence);
    found.extend(told);
    found
}

/// The conditions of a draft: those of the decision, and those of the recommendation that it repeats.
fn told_conditions(draft: &Draft<'_>, conditions: &Conditions) -> Vec<Condition> {
    let mut told = conditions.of(&draft.sum.id);
    for asked in draft.asked.into_iter().flat_map(|sum| conditions.of(&sum.id)) {
        if !told.iter().any(|own| own.span == asked.span || own.kind == asked.kind) {
            told.push(asked);
        }
    }
    let item = draft.item;
    told.into_iter()
        .enumerate()
        .map(|(n, own)| Condition {
            id: format!("{}-c{}", draft.sum.id, n + 1),
            holding: draft.sum.id.clone(),
            kind: own.kind,
            due: own.due,
            lapses: own.lapses,
            owner: own.owner,
            words: own.words,
            basis: Some(Basis {
                document: item.document.clone(),
                item: item.item.clone(),
                role: role(own.part),
                span: own.span,
                sentence: own.sentence,
            }),
        })
        .collect()
}

/// The last day of a draft, where its own sentence or the decision says that it lapses.
fn lapses(draft: &Draft<'_>) -> Option<jiff::civil::Date> {
    let date = draft.item.date;
    lapse_day(&draft.sum.words, date).or_else(|| lapse_day(&draft.asked?.words, date)).or_else(|| {
        let is_reserved = draft.aims_at == MovementKind::Reservation;
        let sums = [Some(draft.sum), draft.asked].into_iter().flatten().filter(|_| is_reserved);
        sums.filter_map(|sum| told_of_reservation(draft.item, sum)).next()
    })
}

/// The last day that the next clause or sentence tells of "reservationen", before another sum is spoken of.
fn told_of_reservation(item: &Item, sum: &Sum) -> Option<jiff::civil::Date> {
    let passage = item.passages.iter().find(|passage| {
        let start = passage.start as usize;
        Span::new(start, start + passage.text.len()).contains(sum.sentence)
    })?;
    let next =
        item.sums.iter().map(|other| other.sentence.start).filter(|start| *start >= sum.sentence.end).min();
    let from = sum.sentence.end.checked_sub(passage.start)? as usize;
    let to = next.map_or(passage.text.len(), |next| next.saturating_sub(passage.start) as usize);
    let text = passage.text.get(from..to.min(passage.text.len()))?;
    let of_it = |line: &&str| fold(line).contains("reservationen");
    text.lines().filter(of_it).find_map(|line| lapse_day(line, item.date))
}

/// The application that a proposal answers.
fn answered(
    asked_for: &[Application],
    recipient: Option<&str>,
    purpose: &str,
    alone: bool,
) -> Option<Application> {
    use super::likeness::{content, shared};
    let own = content(&[recipient.unwrap_or(""), purpose]);
    let best = asked_for
        .iter()
        .map(|asked| {
            let mut words = vec![asked.applicant.as_deref().unwrap_or("")];
            words.extend(asked.parts.iter().map(|part| part.title.as_str()));
            (shared(&own, &content(&words)), asked)
        })
        .filter(|(likeness, _)| *likeness > 0)
        .max_by(|a, b| a.0.cmp(&b.0).then(b.1.id.cmp(&a.1.id)))
        .map(|(_, asked)| asked.clone());
    best.or_else(|| if alone && asked_for.len() == 1 { asked_for.first().cloned() } else { None })
}

/// Proposals in the order of days, items and text; of one item those of one place by their ids.
fn in_order(proposals: &mut [Proposal], order: &[&Item]) {
    let mut places: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (at, item) in order.iter().enumerate() {
        places.entry((&item.document, &item.item)).or_insert(at);
    }
    proposals.sort_by_cached_key(|proposal| {
        let place = proposal.basis.first();
        let item = place.and_then(|place| places.get(&(place.document.as_str(), place.item.as_str())));
        (item.copied().unwrap_or(usize::MAX), place.map(|place| place.span), proposal.id.clone())
    });
}

/// The pools that money is told of; a pool that is only mentioned in passing is none of ours.
fn used(
    book: &PoolBook,
    names: &[String],
    statements: &[PoolStatement],
    proposals: &[Proposal],
    printed: &[super::PrintedBalance],
) -> PoolBook {
    let mut ids: BTreeSet<&str> = proposals.iter().filter_map(|proposal| proposal.pool.pool()).collect();
    ids.extend(printed.iter().map(|balance| balance.pool.as_str()));
    let kept: Vec<String> = names
        .iter()
        .filter(|name| super::place::one(book, name).is_some_and(|id| ids.contains(id.as_str())))
        .cloned()
        .collect();
    let own = PoolBook::of(&kept, statements);
    // A name kept apart may give ids of its own; the whole book is right where the smaller one is not.
    if ids.iter().all(|id| own.pool(id).is_some()) { own } else { book.clone() }
}
