//! What flows come to for one party: sums, multiple, payback, yearly return, present value.

use super::flow::Flows;
use super::rate::{PresentValue, RateTable};
use super::roots::YearlyReturn;
use crate::{Exact, Ore, TooLarge};
use jiff::civil::Date;
use serde::Serialize;

/// A party's flows in figures. The yearly return never stands alone: sums, multiple and present value stand beside it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Worth {
    /// What it paid in all.
    pub paid: Ore,
    /// What it received in all.
    pub received: Ore,
    /// What it received less what it paid.
    pub sum: Ore,
    /// What it received for each krone that it paid; none where it paid nothing.
    pub money_multiple: Option<Exact>,
    /// When its money is home again.
    pub payback: Payback,
    /// Its yearly return: one, several, or why there is none.
    pub yearly_return: YearlyReturn,
    /// What its flows are worth on a stated day.
    pub present_value: PresentValue,
}

/// When what was paid has come home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "payback")]
pub enum Payback {
    /// Nothing was ever out: the party was never behind.
    NothingOut,
    /// It is not home when the flows end.
    Never,
    /// It is home.
    Home {
        /// The first day on which all that was paid until then had come home.
        first: Date,
        /// The day after which the party was never behind again. Later than the first where money went out anew, as in a
        /// claw-back.
        lasting: Date,
    },
}

impl Payback {
    /// Of flows, not discounted; those of one day are added first.
    pub fn of(flows: &Flows) -> Self {
        let (mut balance, mut was_behind) = (0i128, false);
        let (mut first, mut lasting) = (None, None);
        for (date, ore) in flows.by_day() {
            let behind_before = balance < 0;
            balance += ore;
            was_behind |= balance < 0;
            if balance < 0 {
                lasting = None;
            } else if behind_before {
                first = first.or(Some(date));
                lasting = Some(date);
            }
        }
        match (was_behind, first, lasting) {
            (false, ..) => Self::NothingOut,
            (true, Some(first), Some(lasting)) => Self::Home { first, lasting },
            _ => Self::Never,
        }
    }
}

impl Worth {
    /// Of flows, with present values by a table on a day.
    ///
    /// # Errors
    /// [`TooLarge`] where a sum cannot be counted in øre.
    pub fn of(flows: &Flows, table: &RateTable, valued_on: Date) -> Result<Self, TooLarge> {
        Ok(Self {
            paid: flows.paid()?,
            received: flows.received()?,
            sum: flows.sum()?,
            money_multiple: flows.money_multiple()?,
            payback: Payback::of(flows),
            yearly_return: YearlyReturn::of(flows),
            present_value: table.present_value(flows, valued_on)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cash::Flow;
    use jiff::civil::date;

    fn flows(list: &[(i16, i64)]) -> Flows {
        Flows::new(list.iter().map(|(year, ore)| Flow { date: date(*year, 1, 1), ore: Ore(*ore) }))
    }

    #[test]
    fn payback_tells_the_first_day_and_the_lasting_one() {
        let of = |list: &[(i16, i64)]| Payback::of(&flows(list));
        let home = |first, lasting| Payback::Home { first: date(first, 1, 1), lasting: date(lasting, 1, 1) };
        assert_eq!(of(&[(2021, -100), (2022, 60), (2023, 40)]), home(2023, 2023));
        // A claw-back, and money for it the year after.
        assert_eq!(of(&[(2021, -100), (2022, 120), (2023, -50), (2024, 30)]), home(2022, 2024));
        assert_eq!(of(&[(2021, -100), (2022, 120), (2023, -50)]), Payback::Never);
        assert_eq!(of(&[(2021, -100), (2022, 99)]), Payback::Never);
        assert_eq!(of(&[(2021, 100), (2022, -100)]), Payback::NothingOut);
        assert_eq!(of(&[(2021, -100), (2021, 100)]), Payback::NothingOut);
        assert_eq!(of(&[]), Payback::NothingOut);
    }

    #[test]
    fn all_figures_stand_together() {
        let table = RateTable::flat("aftalt", Exact::written("0.05").unwrap(), "kontrakten").unwrap();
        let worth =
            Worth::of(&flows(&[(2021, -10_000), (2022, 11_000)]), &table, date(2021, 1, 1)).expect("counted");
        assert_eq!((worth.paid, worth.received, worth.sum), (Ore(10_000), Ore(11_000), Ore(1_000)));
        assert_eq!(worth.money_multiple, Exact::written("1.1"));
        // 11,000 / 1.05 = 10,476.19…
        assert_eq!(worth.present_value.ore, Ore(476));
        assert!(worth.yearly_return.single().is_some_and(|rate| (rate - 0.1).abs() < 1e-12));
        let written = serde_json::to_string(&worth).expect("JSON");
        assert!(written.contains(r#""payback":"home","first":"2022-01-01""#), "{written}");
    }
}
