//! Dated flows of money, as one party sees them: what it pays is below nothing, what it receives is above.

use crate::{Exact, Ore, TooLarge};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Days that a year has in every yearly rate here: actual days over 365, leap years too.
pub const DAYS_A_YEAR: i64 = 365;

/// So much money on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Flow {
    /// The day it is paid.
    pub date: Date,
    /// In hundredths of the contract's currency; below nothing where the party pays.
    pub ore: Ore,
}

/// Days from one day to another; below nothing where the other is earlier.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// One party's flows, in the order of their days, whatever order they came in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Flows(Vec<Flow>);

impl Flows {
    /// So many flows; the order does not matter.
    pub fn new(flows: impl IntoIterator<Item = Flow>) -> Self {
        let mut flows: Vec<Flow> = flows.into_iter().collect();
        flows.sort_unstable();
        Self(flows)
    }

    /// Each of them, the earliest first; on one day the smallest first.
    pub fn list(&self) -> &[Flow] {
        &self.0
    }

    /// The day of the first one; none where there is none.
    pub fn first_day(&self) -> Option<Date> {
        self.0.first().map(|flow| flow.date)
    }

    /// The day of the last one; none where there is none.
    pub fn last_day(&self) -> Option<Date> {
        self.0.last().map(|flow| flow.date)
    }

    /// Those of one day added, the earliest day first. In øre; days on which all cancels stand with nothing.
    pub fn by_day(&self) -> Vec<(Date, i128)> {
        let mut days: Vec<(Date, i128)> = Vec::new();
        for flow in &self.0 {
            let ore = i128::from(flow.ore.0);
            match days.last_mut() {
                Some((date, sum)) if *date == flow.date => *sum += ore,
                _ => days.push((flow.date, ore)),
            }
        }
        days
    }

    /// What was paid in all, above nothing.
    ///
    /// # Errors
    /// [`TooLarge`] where it cannot be counted in øre.
    pub fn paid(&self) -> Result<Ore, TooLarge> {
        self.counted(|ore| ore.min(0)).and_then(|paid| paid.0.checked_neg().map(Ore).ok_or(TooLarge))
    }

    /// What was received in all.
    ///
    /// # Errors
    /// [`TooLarge`] where it cannot be counted in øre.
    pub fn received(&self) -> Result<Ore, TooLarge> {
        self.counted(|ore| ore.max(0))
    }

    /// What was received less what was paid.
    ///
    /// # Errors
    /// [`TooLarge`] where it cannot be counted in øre.
    pub fn sum(&self) -> Result<Ore, TooLarge> {
        self.counted(|ore| ore)
    }

    /// What was received for each krone that was paid, gross: nothing on one day is set off. None where nothing was paid.
    ///
    /// # Errors
    /// [`TooLarge`] where the sums cannot be counted in øre.
    pub fn money_multiple(&self) -> Result<Option<Exact>, TooLarge> {
        Exact::ore(self.received()?).over(Exact::ore(self.paid()?))
    }

    /// As whoever stands on the other side of all of them sees them.
    ///
    /// # Errors
    /// [`TooLarge`] where a flow is the smallest sum there is, which has no opposite.
    pub fn turned(&self) -> Result<Self, TooLarge> {
        let turned = self.0.iter().map(|flow| {
            let ore = flow.ore.0.checked_neg().map(Ore).ok_or(TooLarge)?;
            Ok(Flow { ore, ..*flow })
        });
        turned.collect::<Result<Vec<_>, TooLarge>>().map(Self::new)
    }

    fn counted(&self, part: impl Fn(i128) -> i128) -> Result<Ore, TooLarge> {
        let sum: i128 = self.0.iter().map(|flow| part(i128::from(flow.ore.0))).sum();
        i64::try_from(sum).map(Ore).map_err(|_| TooLarge)
    }
}

/// The flows of every party to a contract. What one pays another receives, so all of them together are nothing on every day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FlowsByParty(BTreeMap<String, Vec<Flow>>);

impl FlowsByParty {
    /// Nobody's yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A payment from one party to another.
    ///
    /// # Errors
    /// [`TooLarge`] where the sum has no opposite.
    pub fn pay(&mut self, from: &str, to: &str, date: Date, ore: Ore) -> Result<(), TooLarge> {
        let paid = ore.0.checked_neg().map(Ore).ok_or(TooLarge)?;
        self.0.entry(from.to_owned()).or_default().push(Flow { date, ore: paid });
        self.0.entry(to.to_owned()).or_default().push(Flow { date, ore });
        Ok(())
    }

    /// A party's flows; none at all for one that nobody paid and that paid nobody.
    pub fn of(&self, party: &str) -> Flows {
        Flows::new(self.0.get(party).into_iter().flatten().copied())
    }

    /// The parties, in the order of their names.
    pub fn parties(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn flow(year: i16, ore: i64) -> Flow {
        Flow { date: date(year, 1, 1), ore: Ore(ore) }
    }

    #[test]
    fn flows_are_in_order_and_those_of_one_day_are_added() {
        let flows = Flows::new([flow(2025, 300), flow(2024, -500), flow(2025, -100), flow(2024, 20)]);
        assert_eq!(flows.by_day(), [(date(2024, 1, 1), -480), (date(2025, 1, 1), 200)]);
        assert_eq!(flows.paid(), Ok(Ore(600)));
        assert_eq!(flows.received(), Ok(Ore(320)));
        assert_eq!(flows.sum(), Ok(Ore(-280)));
        assert_eq!(flows.money_multiple(), Ok(Exact::ratio(320, 600)));
        assert_eq!((flows.first_day(), flows.last_day()), (Some(date(2024, 1, 1)), Some(date(2025, 1, 1))));
        assert_eq!(Flows::default().money_multiple(), Ok(None));
    }

    #[test]
    fn what_cannot_be_counted_is_refused() {
        let flows = Flows::new([flow(2024, i64::MIN), flow(2025, i64::MAX), flow(2026, i64::MAX)]);
        assert_eq!((flows.paid(), flows.received()), (Err(TooLarge), Err(TooLarge)));
        assert_eq!(flows.sum(), Ok(Ore(i64::MAX - 1)));
        assert_eq!(flows.turned(), Err(TooLarge));
        assert_eq!(FlowsByParty::new().pay("a", "b", date(2024, 1, 1), Ore(i64::MIN)), Err(TooLarge));
    }

    #[test]
    fn what_one_pays_another_receives() {
        let mut parties = FlowsByParty::new();
        parties.pay("investor", "leverandør", date(2024, 1, 1), Ore(1_000)).unwrap();
        parties.pay("region", "investor", date(2026, 1, 1), Ore(1_200)).unwrap();
        assert_eq!(parties.parties().collect::<Vec<_>>(), ["investor", "leverandør", "region"]);
        assert_eq!(parties.of("investor").list(), [flow(2024, -1_000), flow(2026, 1_200)]);
        let sum: i64 = parties.parties().map(|party| parties.of(party).sum().unwrap().0).sum();
        assert_eq!(sum, 0);
        assert_eq!(parties.of("ukendt"), Flows::default());
    }
}
