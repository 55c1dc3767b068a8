//! From a proposal to the movements that book it.

use super::{Certainty, Proposal, Reason, Stage};
use crate::{Movement, MovementKind, Refusal, Year};
use jiff::civil::{Date, date};

/// The movements of a proposal, one a year, all of `pool`. The movement that opens a holding is the holding's id, too:
/// the proposal's id with `-2025` for each year where there are several.
///
/// # Errors
/// Those of a sum or a year that cannot be booked, and [`Refusal::Missing`] without a day, or where it is not known whether
/// the sum is for each of the years or for all of them.
pub fn movements(proposal: &Proposal, pool: &str) -> Result<Vec<Movement>, Refusal> {
    let Some(day) = proposal.date else { return Err(Refusal::Missing { what: "mødets dato" }) };
    let is_frame = proposal.kind == MovementKind::Frame;
    if proposal.ore.0 <= 0 && !is_frame {
        return Err(Refusal::NotPositive { ore: proposal.ore });
    }
    if matches!(&proposal.certainty, Certainty::Told(_) | Certainty::Stopped)
        || matches!(proposal.stage, Stage::Postponed | Stage::Rejected | Stage::History)
    {
        return Err(Refusal::Missing { what: "en beslutning; beløbet er udsat, afvist eller kun omtalt" });
    }
    if let Certainty::Waiting(reasons) = &proposal.certainty
        && reasons.contains(&Reason::YearsUnclear)
        && proposal.years.len() > 1
    {
        return Err(Refusal::Missing {
            what: "om beløbet er for hvert år eller for alle årene tilsammen"
        });
    }
    if proposal.kind == MovementKind::CarryOver {
        return carried(proposal, pool, day);
    }
    let count = i64::try_from(proposal.years.len().max(1)).map_err(|_| Refusal::Overflow)?;
    proposal.ore.0.checked_mul(count).ok_or(Refusal::Overflow)?;
    if proposal.years.is_empty() {
        return Ok(vec![movement(proposal, pool, day, None, proposal.id.clone(), proposal.settles.clone())]);
    }
    let several = proposal.years.len() > 1;
    let named = |id: &str, year: Year| if several { format!("{id}-{year}") } else { id.to_owned() };
    Ok(proposal
        .years
        .iter()
        .map(|&year| {
            let settles = proposal.settles.as_deref().map(|id| named(id, year));
            movement(proposal, pool, day, Some(year), named(&proposal.id, year), settles)
        })
        .collect())
}

/// A carry-over: one movement from a year to another.
fn carried(proposal: &Proposal, pool: &str, day: Date) -> Result<Vec<Movement>, Refusal> {
    let year = proposal.years.first().copied();
    if proposal.years.len() != 1 || proposal.to_year.is_none() || year == proposal.to_year {
        return Err(Refusal::SameYear { year });
    }
    Ok(vec![movement(proposal, pool, day, year, proposal.id.clone(), proposal.settles.clone())])
}

/// One movement.
fn movement(
    proposal: &Proposal,
    pool: &str,
    day: Date,
    year: Option<Year>,
    id: String,
    settles: Option<String>,
) -> Movement {
    let kind = proposal.kind;
    let opens = matches!(
        kind,
        MovementKind::Proposal
            | MovementKind::Recommendation
            | MovementKind::Appropriation
            | MovementKind::Reservation
            | MovementKind::Award
    );
    // A frame told of late was there from the first day of its year.
    let date = match (kind, year) {
        (MovementKind::Frame, Some(year)) => day.min(date(year.number(), 1, 1)),
        _ => day,
    };
    Movement {
        holding: opens.then(|| id.clone()),
        id,
        date,
        kind,
        pool: pool.to_owned(),
        year,
        ore: proposal.ore,
        draws_on: None,
        settles,
        lapses_on: proposal.lapses_on.filter(|_| opens),
        to_year: proposal.to_year.filter(|_| proposal.aims_at == MovementKind::CarryOver),
        reverses: None,
        recipient: proposal.recipient.clone(),
        purpose: proposal.purpose.clone(),
    }
}
