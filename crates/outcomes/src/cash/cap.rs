//! The investor's return cap: how much may still be paid on a day.
//!
//! The account of the cap is carried like a loan: each flow grows at the capped rate until the day of payment, later ones are
//! brought back to it. What brings the account to nothing is the most that may be paid; an øre more, and the flows are worth
//! more than nothing at the capped rate. This needs no search among rates, and it holds as well where the flows have several.

use super::flow::{DAYS_A_YEAR, Flow, Flows, days_between};
use super::precise::Precise;
use crate::{Exact, Ore, TooLarge};
use jiff::civil::Date;
use std::fmt;

/// How near to a whole øre a sum is that øre, as a part of all flows carried to the day: 110.00 kr. is not 109.99 kr. because a
/// power of 1.1 was rounded in its 31st figure.
const RESOLUTION: f64 = 1e-26;

/// Why a capped payment cannot be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CapFault {
    /// The cap is −100 per cent or below.
    NotARate,
    /// The sum cannot be counted in øre.
    TooLarge,
}

impl fmt::Display for CapFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotARate => "loftet over afkastet skal være over -100 pct.",
            Self::TooLarge => "beløbet under loftet er for stort til at regne med",
        })
    }
}

impl std::error::Error for CapFault {}

impl From<TooLarge> for CapFault {
    fn from(_: TooLarge) -> Self {
        Self::TooLarge
    }
}

/// The largest sum that an investor with these flows may be paid on a day, so that the yearly return does not exceed the cap
/// (0.15 for 15 per cent); rounded down to the øre. Below nothing where the return is above the cap already, by what would have
/// to be given back that day.
///
/// # Errors
/// [`CapFault`] where the cap is no rate or the sum is too large.
pub fn largest_payment(flows: &Flows, day: Date, cap: Exact) -> Result<Ore, CapFault> {
    if cap <= Exact::whole(-1) {
        return Err(CapFault::NotARate);
    }
    let growth = (Precise::ONE + Precise::exact(cap)).ln();
    let (mut account, mut gross) = (Precise::ZERO, 0.0);
    for (date, ore) in flows.by_day() {
        let days = Precise::whole(days_between(date, day).into());
        let carried = Precise::whole(ore) * (growth * days.over(Precise::whole(DAYS_A_YEAR.into()))).exp();
        account = account - carried;
        gross += carried.abs().to_f64();
    }
    let near = account.nearest().ok_or(CapFault::TooLarge)?;
    let off = (account - Precise::whole(near.into())).abs().to_f64();
    let ore = if off <= RESOLUTION * gross { Some(near) } else { account.floor() };
    ore.map(Ore).ok_or(CapFault::TooLarge)
}

/// How much of a payment on a day the cap leaves, and how much it cuts: together they are the payment.
///
/// # Errors
/// [`CapFault`] as [`largest_payment`].
pub fn cut_to_cap(flows: &Flows, payment: Flow, cap: Exact) -> Result<(Ore, Ore), CapFault> {
    let room = largest_payment(flows, payment.date, cap)?.max(Ore(0));
    let kept = payment.ore.min(room);
    let cut = payment.ore.0.checked_sub(kept.0).ok_or(CapFault::TooLarge)?;
    Ok((kept, Ore(cut)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cash::YearlyReturn;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn flow(year: i16, ore: i64) -> Flow {
        Flow { date: date(year, 1, 1), ore: Ore(ore) }
    }

    fn per_cent(text: &str) -> Exact {
        Exact::written(text).and_then(|number| number.over(Exact::whole(100)).ok().flatten()).expect("a rate")
    }

    #[test]
    fn whole_years_come_to_the_ore() {
        let flows = Flows::new([flow(2021, -10_000)]);
        assert_eq!(largest_payment(&flows, date(2022, 1, 1), per_cent("10")), Ok(Ore(11_000)));
        assert_eq!(largest_payment(&flows, date(2023, 1, 1), per_cent("10")), Ok(Ore(12_100)));
        assert_eq!(largest_payment(&flows, date(2022, 1, 1), per_cent("10.005")), Ok(Ore(11_000)));
        assert_eq!(largest_payment(&flows, date(2022, 1, 1), per_cent("9.9999")), Ok(Ore(10_999)));
        assert_eq!(largest_payment(&flows, date(2021, 1, 1), per_cent("10")), Ok(Ore(10_000)));
        // 100.00 and 10 per cent less 60.00 is 50.00, and 10 per cent of that.
        let partly = Flows::new([flow(2021, -10_000), flow(2022, 6_000)]);
        assert_eq!(largest_payment(&partly, date(2023, 1, 1), per_cent("10")), Ok(Ore(5_500)));
    }

    #[test]
    fn the_cap_of_educate_girls_leaves_room_for_what_was_paid() {
        let flows = Flows::new([Flow { date: date(2015, 5, 1), ore: Ore(-27_000_000) }]);
        let most = largest_payment(&flows, date(2018, 7, 13), per_cent("15")).expect("a sum");
        // 270,000 · 1.15^(1169/365)
        assert_eq!(most, Ore(42_243_816));
        let payment = Flow { date: date(2018, 7, 13), ore: Ore(43_000_000) };
        assert_eq!(cut_to_cap(&flows, payment, per_cent("15")), Ok((most, Ore(43_000_000 - most.0))));
    }

    #[test]
    fn a_return_above_the_cap_already_leaves_nothing() {
        let flows = Flows::new([flow(2021, -10_000), flow(2022, 12_000)]);
        assert_eq!(largest_payment(&flows, date(2022, 1, 1), per_cent("10")), Ok(Ore(-1_000)));
        assert_eq!(cut_to_cap(&flows, flow(2022, 500), per_cent("10")), Ok((Ore(0), Ore(500))));
        assert_eq!(cut_to_cap(&flows, flow(2022, -500), per_cent("10")), Ok((Ore(-500), Ore(0))));
        assert_eq!(largest_payment(&flows, date(2022, 1, 1), Exact::whole(-1)), Err(CapFault::NotARate));
        let huge = Flows::new([flow(2021, i64::MIN)]);
        assert_eq!(largest_payment(&huge, date(2022, 1, 1), per_cent("10")), Err(CapFault::TooLarge));
        assert_eq!(largest_payment(&huge, date(9999, 1, 1), Exact::whole(1_000)), Err(CapFault::TooLarge));
    }

    proptest! {
        /// With the largest payment the yearly return is the cap or less, and an øre more makes it exceed the cap.
        #[test]
        fn an_ore_more_is_too_much(
            draws in prop::collection::vec((0i32..800, 1_000i64..100_000_000), 1..5),
            wait in 30i32..3_000,
            cap in 1i64..400,
        ) {
            let begin = date(2020, 1, 1);
            let at = |days: i32| begin.checked_add(jiff::Span::new().days(days)).expect("a day");
            let flows: Vec<Flow> = draws.iter().map(|(days, ore)| Flow { date: at(*days), ore: Ore(-ore) }).collect();
            let cap = Exact::whole(cap).over(Exact::whole(1_000)).unwrap().unwrap();
            let day = at(800 + wait);
            let most = largest_payment(&Flows::new(flows.clone()), day, cap).unwrap();
            let rate = |ore: i64| {
                let all = flows.iter().copied().chain([Flow { date: day, ore: Ore(ore) }]);
                YearlyReturn::of(&Flows::new(all)).single().unwrap()
            };
            prop_assert!(rate(most.0) <= cap.to_f64() * (1.0 + 1e-12));
            prop_assert!(rate(most.0 + 1) > cap.to_f64());
        }
    }
}
