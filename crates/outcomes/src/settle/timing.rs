//! When money is due, and what dates do to sums.

use super::terms::When;
use super::waterfall::draws;
use crate::cash::{Flow, Flows, largest_payment};
use crate::contract::{Clawback, Contract, Term};
use crate::{Exact, Ore};
use jiff::Span;
use jiff::civil::Date;

/// What the investor may get at most so that its yearly return is no higher than the cap, when what was not paid before is
/// paid on the day of payment; none where days or sums are unknown. What was paid before counts as the investor's.
pub(super) fn most_by_yearly_return(contract: &Contract, rate: Exact, when: &When) -> Option<Ore> {
    let until = || contract.until.as_ref().and_then(|until| until.value().copied());
    let day = when.paid_on.or(when.as_of).or_else(until)?;
    let before = when.before.iter().fold(Ore(0), |sum, (_, ore)| sum + *ore);
    let flows = investor_flows(contract, when.as_of.unwrap_or(day), when.before)?;
    let room = largest_payment(&flows, day, rate).ok()?.max(Ore(0));
    Some(before + room)
}

/// What the investor put in until a day and what it got, day by day; none where the day of a draw is unknown.
pub(super) fn investor_flows(contract: &Contract, day: Date, got: &[(Date, Ore)]) -> Option<Flows> {
    let mut flows = Vec::new();
    for (on, ore) in draws(contract) {
        let date = on?;
        if date <= day {
            flows.push(Flow { date, ore: Ore(ore.0.checked_neg()?) });
        }
    }
    flows.extend(got.iter().map(|(date, ore)| Flow { date: *date, ore: *ore }));
    Some(Flows::new(flows))
}

/// When what a statement says is due: so many days after the last signature, or after the statement's day where nothing is
/// signed; none where the contract does not say, or where that is beyond the calendar.
pub(super) fn due_on(contract: &Contract, signed_on: Option<Date>, as_of: Date) -> Option<Date> {
    let days = contract.timing.due_days.as_ref()?.value()?;
    let days = Span::new().try_days(i64::from(*days)).ok()?;
    signed_on.unwrap_or(as_of).checked_add(days).ok()
}

/// Whether money comes back when a correction of that day lowers a result. Where the contract does not say, it is set off.
pub(super) fn comes_back(clawback: Option<&Clawback>, as_of: Date) -> bool {
    let Some(clawback) = clawback else { return false };
    let until = clawback.until.as_ref().and_then(Term::value);
    clawback.applies.value() == Some(&true) && until.is_none_or(|until| as_of <= *until)
}
