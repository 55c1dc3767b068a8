//! Sums that are not booked and would make a printed balance agree with the books: a text that was written later knows of a
//! decision that the register waits for.

use super::is_same;
use crate::rules::trail::{Trail, binds, is_live};
use crate::{MovementKind, Ore, Printed, PrintedBalance, Proposal, Stage, Year};
use jiff::civil::Date;
use sagsgang_text::danish::date;

/// Most sums that are tried together; the latest are.
const TRIED_MAX: usize = 12;
/// Most sums that explain a difference: with more, some would by chance.
const EXPLAINING_MAX: u32 = 3;

/// The sums of the pool that were told before the meeting and are not booked, with what booking each would add to the
/// printed balance; each once, though several texts tell it.
pub(super) fn of<'a>(books: &Trail<'a>, printed: &PrintedBalance, day: Date) -> Vec<(&'a Proposal, Ore)> {
    let waits = |proposal: &&Proposal| {
        is_live(proposal)
            && (!books.is_booked(proposal) || proposal.stage != Stage::Decided)
            && proposal.pool.pool() == Some(printed.pool.as_str())
            && proposal.date.is_some_and(|date| date < day)
    };
    let mut out: Vec<(&Proposal, Ore)> = Vec::new();
    for proposal in books.reading.proposals.iter().filter(waits) {
        let effect = effect(proposal, printed, day);
        let is_told_again = out.iter().any(|(known, _)| is_same_money(known, proposal));
        if effect.0 != 0 && !is_told_again {
            out.push((proposal, effect));
        }
    }
    out.sort_by(|(one, _), (other, _)| (other.date, &other.id).cmp(&(one.date, &one.id)));
    out.truncate(TRIED_MAX);
    out
}

fn is_same_money(one: &Proposal, other: &Proposal) -> bool {
    (one.aims_at, one.ore, one.to_year, &one.years, &one.grant)
        == (other.aims_at, other.ore, other.to_year, &other.years, &other.grant)
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
    let year = printed.year.or_else(|| Year::new(i64::from(day.year())).ok());
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
