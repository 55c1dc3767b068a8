//! What pools were given, as all texts together tell it, and the balances that texts print.

use super::place::{Surroundings, one};
use super::{Basis, BasisRole, Certainty, PoolMatch, Printed, PrintedBalance, Proposal, Reason, Stage};
use crate::told::frame::{FrameTold, frames};
use crate::told::{Item, Part, Result};
use crate::{MovementKind, Ore, PoolBook, Year};
use sagsgang_text::Span;
use sagsgang_text::danish::fold;
use std::collections::{BTreeMap, BTreeSet};

/// A frame with the item that tells it and its pool.
struct Told<'i> {
    item: &'i Item,
    frame: FrameTold,
    pool: PoolMatch,
}

/// Proposals for the frames that the items tell: Certain where all texts agree on the pool and the year, waiting otherwise.
/// A text that tells a frame again is one more place of the first.
pub(super) fn frame_proposals(around: &[Surroundings<'_>], book: &PoolBook) -> Vec<Proposal> {
    let mut told = all(around, book);
    drop_after_carrying(around, &mut told);
    let mut sums: BTreeMap<(&str, i16), BTreeSet<Ore>> = BTreeMap::new();
    for own in &told {
        if let Some(pool) = own.pool.pool() {
            for year in &own.frame.years {
                sums.entry((pool, *year)).or_default().insert(own.frame.ore);
            }
        }
    }
    let mut found: Vec<Proposal> = Vec::new();
    let mut seen: BTreeMap<(String, i16, Ore), usize> = BTreeMap::new();
    let mut places: BTreeSet<(usize, &str, Span)> = BTreeSet::new();
    for own in &told {
        let Some(pool) = own.pool.pool() else { continue };
        let mut agreed = Vec::new();
        let mut disputed = Vec::new();
        for &year in &own.frame.years {
            if let Some(&at) = seen.get(&(pool.to_owned(), year, own.frame.ore)) {
                if places.insert((at, &own.item.item, own.frame.span)) {
                    found[at].basis.push(basis(own, BasisRole::Later));
                }
            } else if sums.get(&(pool, year)).is_some_and(|sums| sums.len() > 1) {
                disputed.push(year);
            } else {
                agreed.push(year);
            }
        }
        let mut add = |id: String, years: &[i16], disagree: bool| {
            for &year in years {
                seen.insert((pool.to_owned(), year, own.frame.ore), found.len());
            }
            places.insert((found.len(), &own.item.item, own.frame.span));
            found.push(proposal(own, id, years, disagree));
        };
        if !agreed.is_empty() {
            add(own.frame.sum.clone(), &agreed, false);
        }
        for year in disputed {
            add(format!("{}-{year}", own.frame.sum), &[year], true);
        }
    }
    found
}

/// The frames of all items that belong to a pool, in the order of the items.
fn all<'i>(around: &[Surroundings<'i>], book: &PoolBook) -> Vec<Told<'i>> {
    let mut told = Vec::new();
    for own in around {
        // What is left, or used, is no frame.
        let others: BTreeSet<&str> = own
            .balances
            .iter()
            .filter(|told| told.of != Printed::Frame)
            .map(|told| told.sum.as_str())
            .collect();
        let counts =
            |frame: &FrameTold| !others.contains(frame.sum.as_str()) && !is_turned_down(own.item, frame.part);
        for frame in frames(own.item).into_iter().filter(counts) {
            let pool = match &frame.pool {
                Some(name) => one(book, name).map(PoolMatch::Named),
                None => own.context(book).map(PoolMatch::Item),
            };
            if let Some(pool) = pool {
                told.push(Told { item: own.item, frame, pool });
            }
        }
    }
    told
}

/// Whether what stands in this section was put off or turned down.
fn is_turned_down(item: &Item, part: Part) -> bool {
    part == Part::Recommendation && matches!(item.result, Result::Postponed | Result::Rejected)
}

/// Leaves out the larger of two frames of a year where the difference is what a text says was carried to that year, and the
/// smaller where it was carried away from it: those are what the pool had afterwards.
fn drop_after_carrying(around: &[Surroundings<'_>], told: &mut Vec<Told<'_>>) {
    let mut sums: BTreeMap<(String, i16), BTreeSet<Ore>> = BTreeMap::new();
    for own in told.iter() {
        for &year in &own.frame.years {
            let pool = own.pool.pool().unwrap_or("").to_owned();
            sums.entry((pool, year)).or_default().insert(own.frame.ore);
        }
    }
    let mut afterwards: BTreeSet<(String, i16, Ore)> = BTreeSet::new();
    for ((pool, year), sums) in sums {
        let (Some(&small), Some(&large), 2) = (sums.first(), sums.last(), sums.len()) else { continue };
        let carried = |direction: &str| {
            around.iter().flat_map(|own| &own.item.sums).any(|sum| {
                let words = fold(&sum.words);
                large.0.checked_sub(small.0) == Some(sum.ore.0)
                    && words.contains("overfør")
                    && words.contains(&format!("{direction} {year}"))
            })
        };
        if carried("til") {
            afterwards.insert((pool, year, large));
        } else if carried("fra") {
            afterwards.insert((pool, year, small));
        }
    }
    told.retain_mut(|own| {
        let pool = own.pool.pool().unwrap_or("").to_owned();
        let ore = own.frame.ore;
        own.frame.years.retain(|year| !afterwards.contains(&(pool.clone(), *year, ore)));
        !own.frame.years.is_empty()
    });
}

/// The proposal of a frame for some of its years.
fn proposal(own: &Told<'_>, id: String, years: &[i16], disagree: bool) -> Proposal {
    let mut reasons = Vec::new();
    if disagree {
        reasons.push(Reason::FramesDisagree);
    }
    // What is only asked for, or sent on to those who decide, no pool has got yet.
    if own.frame.part == Part::Recommendation || own.frame.part == Part::Decision {
        match own.item.result {
            Result::Recommended => reasons.push(Reason::RecommendedOnward),
            Result::Open | Result::Other => reasons.push(Reason::MaybeNotDecided),
            Result::Approved | Result::Postponed | Result::Rejected => {}
        }
    }
    let known: Vec<Year> = years.iter().filter_map(|year| Year::new(i64::from(*year)).ok()).collect();
    let count = i64::try_from(years.len().max(1)).unwrap_or(i64::MAX);
    if known.len() < years.len() || own.frame.ore.0 <= 0 || own.frame.ore.0.checked_mul(count).is_none() {
        reasons.push(Reason::OutOfRange);
    }
    if own.item.date.is_none() {
        reasons.push(Reason::Refused);
    }
    Proposal {
        id,
        date: own.item.date,
        kind: MovementKind::Frame,
        aims_at: MovementKind::Frame,
        stage: Stage::Decided,
        ore: own.frame.ore,
        years: known,
        to_year: None,
        pool: own.pool.clone(),
        pool_words: own.frame.pool.clone(),
        recipient: None,
        purpose: "ramme".to_owned(),
        grant: None,
        lapses_on: None,
        settles: None,
        certainty: if reasons.is_empty() { Certainty::Certain } else { Certainty::Waiting(reasons) },
        basis: vec![basis(own, role(own.frame.part))],
        conditions: Vec::new(),
        application: None,
    }
}

/// What a section of an item has to do with a proposal.
pub(super) fn role(part: Part) -> BasisRole {
    match part {
        Part::Summary => BasisRole::Summary,
        Part::Recommendation => BasisRole::Recommendation,
        Part::Background | Part::Finance | Part::History => BasisRole::Background,
        Part::Decision => BasisRole::Decision,
    }
}

/// The place of a frame.
fn basis(own: &Told<'_>, role: BasisRole) -> Basis {
    Basis {
        document: own.item.document.clone(),
        item: own.item.item.clone(),
        role,
        span: own.frame.span,
        sentence: own.frame.sentence,
    }
}

/// The balances that the items print, each with its pool.
pub(super) fn printed(around: &[Surroundings<'_>], book: &PoolBook) -> Vec<PrintedBalance> {
    let mut found = Vec::new();
    for own in around {
        for told in &own.balances {
            let pool = match &told.pool {
                Some(name) => one(book, name),
                None => own.context(book).or_else(|| own.of_document()),
            };
            let Some(pool) = pool else { continue };
            found.push(PrintedBalance {
                pool,
                year: told.year.and_then(|year| Year::new(i64::from(year)).ok()),
                of: told.of,
                ore: told.ore,
                basis: Basis {
                    document: own.item.document.clone(),
                    item: own.item.item.clone(),
                    role: role(told.part),
                    span: told.span,
                    sentence: told.sentence,
                },
                date: own.item.date,
            });
        }
    }
    found
}
