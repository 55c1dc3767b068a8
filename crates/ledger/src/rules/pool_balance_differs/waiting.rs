//! Sums that are not booked and would make a printed balance agree with the books: a text that was written later knows of a
//! decision that the register waits for.

use super::is_same;
use crate::rules::trail::{Trail, binds, is_live};
use crate::{MovementKind, Ore, Printed, PrintedBalance, Proposal, Stage, Year};
use jiff::civil::Date;
use sagsgang_text::danish::date;
use std::collections::{BTreeMap, BTreeSet};

/// Most sums that are tried together; the latest are.
const TRIED_MAX: usize = 12;
/// Most sums that explain a difference: with more, some would by chance.
const EXPLAINING_MAX: u32 = 3;

/// What is the same money when several texts tell it.
type Money<'a> = (MovementKind, Ore, Option<Year>, &'a [Year], Option<&'a str>);

/// A sum that waits: its day, the proposal, and its place in the reading.
type Wait<'a> = (Date, &'a Proposal, usize);

/// The sums that wait, by what a printed balance finds them by.
pub(super) struct Waiting<'a> {
    /// By pool and year, what has no year by itself; in the order of days, then of ids.
    by_pot: BTreeMap<(&'a str, Option<Year>), Vec<Wait<'a>>>,
    /// By pool and money, in the order of days; the place of each is the first in the reading of those so far.
    same_money: BTreeMap<(&'a str, Money<'a>), Vec<(Date, usize)>>,
}

impl<'a> Waiting<'a> {
    /// The sums of `books` that are on their way, or decided, and not booked.
    pub(super) fn new(books: &Trail<'a>) -> Waiting<'a> {
        let waits = |proposal: &Proposal| {
            is_live(proposal) && (!books.is_booked(proposal) || proposal.stage != Stage::Decided)
        };
        let all = books.reading.proposals.iter().enumerate().filter(|(_, proposal)| waits(proposal));
        let mut all: Vec<Wait<'a>> =
            all.filter_map(|(at, proposal)| Some((proposal.date?, proposal, at))).collect();
        all.sort_by(|one, other| (one.0, &one.1.id).cmp(&(other.0, &other.1.id)));
        let mut waiting = Waiting { by_pot: BTreeMap::new(), same_money: BTreeMap::new() };
        for (day, proposal, at) in all {
            let Some(pool) = proposal.pool.pool() else { continue };
            for year in years(proposal) {
                waiting.by_pot.entry((pool, year)).or_default().push((day, proposal, at));
            }
            let same = waiting.same_money.entry((pool, money(proposal))).or_default();
            let first = same.last().map_or(at, |(_, first)| at.min(*first));
            same.push((day, first));
        }
        waiting
    }

    /// The sums of the pool that were told before the meeting and are not booked, with what booking each would add to the
    /// printed balance; each once, though several texts tell it. The latest first.
    pub(super) fn of(&self, printed: &PrintedBalance, day: Date) -> Vec<(&'a Proposal, Ore)> {
        let pool = printed.pool.as_str();
        let year = year_of(printed, day);
        let before = |year: Option<Year>| {
            let all = self.by_pot.get(&(pool, year)).map_or(&[][..], Vec::as_slice);
            &all[..all.partition_point(|(date, ..)| *date < day)]
        };
        let (mut of_year, mut of_none) = (year.map_or(&[][..], |year| before(Some(year))), before(None));
        let mut out: Vec<(&Proposal, Ore)> = Vec::new();
        while out.len() < TRIED_MAX {
            let order = |wait: &Wait<'a>| (wait.0, wait.1.id.as_str());
            let from = if of_year.last().map(order) > of_none.last().map(order) {
                &mut of_year
            } else {
                &mut of_none
            };
            let Some(((_, proposal, at), rest)) = from.split_last() else { break };
            *from = rest;
            let effect = effect(proposal, printed, day);
            if effect.0 != 0 && self.is_first(proposal, *at, day) {
                out.push((proposal, effect));
            }
        }
        out
    }

    /// Whether no sum that is the same money and was told before `day` stands earlier in the reading.
    fn is_first(&self, proposal: &'a Proposal, at: usize, day: Date) -> bool {
        let pool = proposal.pool.pool().unwrap_or_default();
        let same = self.same_money.get(&(pool, money(proposal))).map_or(&[][..], Vec::as_slice);
        let before = same.partition_point(|(date, _)| *date < day);
        same[..before].last().is_some_and(|(_, first)| *first == at)
    }
}

/// The years that booking a proposal would change, each once; none where it has no year.
fn years(proposal: &Proposal) -> BTreeSet<Option<Year>> {
    if proposal.years.is_empty() {
        return BTreeSet::from([None]);
    }
    proposal.years.iter().copied().chain(proposal.to_year).map(Some).collect()
}

fn money(proposal: &Proposal) -> Money<'_> {
    (proposal.aims_at, proposal.ore, proposal.to_year, &proposal.years, proposal.grant.as_deref())
}

/// The year that a printed balance is of: its own, or that of the meeting.
fn year_of(printed: &PrintedBalance, day: Date) -> Option<Year> {
    printed.year.or_else(|| Year::new(i64::from(day.year())).ok())
}

/// The fewest of the sums that lead from what is booked to what is printed; none where no few do.
pub(super) fn explanation<'a>(
    waiting: &[(&'a Proposal, Ore)],
    printed: Ore,
    booked: Ore,
) -> Option<Vec<&'a Proposal>> {
    let chosen = |set: u32| waiting.iter().enumerate().filter(move |(at, _)| set & (1 << at) != 0);
    let few = (1..1_u32 << waiting.len()).filter(|set| set.count_ones() <= EXPLAINING_MAX);
    let explains = |set: &u32| {
        let added: Ore = chosen(*set).map(|(_, (_, effect))| *effect).sum();
        is_same(printed, booked + added)
    };
    let set = few.filter(explains).min_by_key(|set| (set.count_ones(), *set))?;
    Some(chosen(set).map(|(_, (proposal, _))| *proposal).collect())
}

/// What booking the proposal would add to the printed balance.
fn effect(proposal: &Proposal, printed: &PrintedBalance, day: Date) -> Ore {
    let year = year_of(printed, day);
    let is_of_year = proposal.years.is_empty() || year.is_some_and(|year| proposal.years.contains(&year));
    let ore = proposal.ore;
    match (proposal.aims_at, printed.of) {
        (MovementKind::Frame, Printed::Used) => Ore(0),
        (MovementKind::Frame, _) if is_of_year => ore,
        (MovementKind::CarryOver, Printed::Used) => Ore(0),
        (MovementKind::CarryOver, _) if year.is_some() && proposal.to_year == year => ore,
        (MovementKind::CarryOver, _) if year.is_some() && is_of_year => -ore,
        (_, Printed::Used) if binds(proposal) && is_of_year => ore,
        (_, Printed::Left | Printed::LeftAfter) if binds(proposal) && is_of_year => -ore,
        _ => Ore(0),
    }
}

/// What to do about the sums that explain a difference.
pub(super) fn in_words(waiting: &[&Proposal]) -> String {
    let parts: Vec<String> = waiting
        .iter()
        .map(|one| {
            let day =
                one.date.map_or_else(String::new, |day| format!(" (mødet den {})", date::in_words(day)));
            format!("{}{day}", one.ore.in_words())
        })
        .collect();
    format!(
        "forskellen er {}, der ikke er bogført: bekræft i køen, når det er besluttet (`sagsgang pool queue`)",
        parts.join(" og ")
    )
}
