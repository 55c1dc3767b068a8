//! The double bottom line (dobbelt bundlinje) of one party: what was reached for people and what it did to the party's money,
//! side by side, with what has to be said of both.

use super::flow::{DAYS_A_YEAR, Flows, days_between};
use super::rate::RateTable;
use super::roots::YearlyReturn;
use super::wellbeing::{BreakEven, CostPer, LifeSatisfaction, PriceOrigin, WellbeingFault, WellbyPrice};
use super::worth::Worth;
use crate::{Exact, Ore, Rounding};
use jiff::civil::Date;
use serde::Serialize;

/// So many outcomes of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutcomeCount {
    /// What was reached, for people to read: `borgere i job efter seks måneder`.
    pub name: String,
    /// How many; below nothing where there are fewer than without the effort.
    pub count: Exact,
}

/// What was reached for people, whoever paid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HumanResult {
    /// Outcomes by kind. Kinds are not added up: a person can stand in several.
    pub outcomes: Vec<OutcomeCount>,
    /// The change of life satisfaction, where it was measured.
    pub life_satisfaction: Option<LifeSatisfaction>,
}

/// What has to be printed beside the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Caution {
    /// A discount rate was used whose source is not confirmed.
    RateNotConfirmed,
    /// The discount rate is for sums in fixed prices: of flows in the prices of their own day it takes too little.
    RealRate,
    /// The price of a WELLBY is what somebody stated: an assumption.
    PriceStated,
    /// The flows have several yearly returns: none of them is shown alone.
    SeveralReturns,
    /// The flows lie within less than a year: a yearly return scales days up.
    LessThanAYear,
    /// Life satisfaction was not measured: there are no WELLBYs.
    NoWellbys,
    /// No price of a WELLBY in the currency: WELLBYs have no value in money.
    NoPrice,
}

/// WELLBYs in money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WellbyValue {
    /// The price, with its year, day and source.
    pub price: WellbyPrice,
    /// Hundredths of the currency, not rounded.
    pub exact: Exact,
    /// To the nearest, a half away from nothing.
    pub ore: Ore,
    /// What would have been enough.
    pub break_even: BreakEven,
}

/// One party's double bottom line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DoubleBottomLine {
    /// The party.
    pub party: String,
    /// The currency; every [`Ore`] is a hundredth of it.
    pub currency: String,
    /// What was reached for people.
    pub human: HumanResult,
    /// WELLBYs, where life satisfaction was measured.
    pub wellbys: Option<Exact>,
    /// What they are worth by a price, where there is one.
    pub wellby_value: Option<WellbyValue>,
    /// What it did to the party's money.
    pub economic: Worth,
    /// What it cost the party: paid less received; below nothing where it gained. Not discounted.
    pub net_cost: Ore,
    /// The party's own cost of one outcome, in the order of [`HumanResult::outcomes`].
    pub cost_per_outcome: Vec<CostPer>,
    /// The party's own cost of one WELLBY.
    pub cost_per_wellby: Option<CostPer>,
    /// What has to be said of the figures, each once, in a fixed order.
    pub cautions: Vec<Caution>,
}

/// What the money side is reckoned by.
#[derive(Clone, Copy, Debug)]
pub struct Yardstick<'a> {
    /// The currency of the flows.
    pub currency: &'a str,
    /// Discount rates.
    pub rates: &'a RateTable,
    /// The day on which a krone is worth a krone.
    pub valued_on: Date,
    /// What a WELLBY is worth, where anyone says so.
    pub price: Option<&'a WellbyPrice>,
}

impl DoubleBottomLine {
    /// Of a party with its flows and what was reached.
    ///
    /// # Errors
    /// [`WellbeingFault`] where a number cannot be held, a change is beyond the scale, or the price is in another currency.
    pub fn of(
        party: &str,
        flows: &Flows,
        human: &HumanResult,
        by: &Yardstick<'_>,
    ) -> Result<Self, WellbeingFault> {
        let economic = Worth::of(flows, by.rates, by.valued_on)?;
        // The sum was counted in øre as a difference; its opposite can be one too large.
        let net_cost = economic.sum.0.checked_neg().map(Ore).ok_or(WellbeingFault::TooLarge)?;
        let wellbys = human.life_satisfaction.as_ref().map(LifeSatisfaction::wellbys).transpose()?;
        let wellby_value = match (&human.life_satisfaction, wellbys, by.price) {
            (Some(group), Some(wellbys), Some(price)) => {
                let exact = price.value(wellbys, by.currency)?;
                Some(WellbyValue {
                    price: price.clone(),
                    exact,
                    ore: exact.to_ore(Rounding::HalfAwayFromZero)?,
                    break_even: BreakEven::of(net_cost, by.currency, price, group)?,
                })
            }
            _ => None,
        };
        let cost_per_outcome = human.outcomes.iter().map(|outcome| CostPer::of(net_cost, outcome.count));
        Ok(Self {
            party: party.to_owned(),
            currency: by.currency.to_owned(),
            wellbys,
            net_cost,
            cost_per_outcome: cost_per_outcome.collect::<Result<_, _>>()?,
            cost_per_wellby: wellbys.map(|wellbys| CostPer::of(net_cost, wellbys)).transpose()?,
            cautions: cautions(flows, &economic, wellbys, by.price),
            human: human.clone(),
            wellby_value,
            economic,
        })
    }
}

fn cautions(
    flows: &Flows,
    worth: &Worth,
    wellbys: Option<Exact>,
    price: Option<&WellbyPrice>,
) -> Vec<Caution> {
    let span = flows.first_day().zip(flows.last_day()).map(|(first, last)| days_between(first, last));
    let has_return = !worth.yearly_return.roots().is_empty();
    let all = [
        (Caution::RateNotConfirmed, worth.present_value.rests_on_unconfirmed),
        (Caution::RealRate, worth.present_value.is_real),
        (
            Caution::PriceStated,
            wellbys.is_some() && price.is_some_and(|price| price.origin == PriceOrigin::Stated),
        ),
        (Caution::SeveralReturns, matches!(worth.yearly_return, YearlyReturn::Several { .. })),
        (Caution::LessThanAYear, has_return && span.is_some_and(|days| days < DAYS_A_YEAR)),
        (Caution::NoWellbys, wellbys.is_none()),
        (Caution::NoPrice, wellbys.is_some() && price.is_none()),
    ];
    all.into_iter().filter(|(_, applies)| *applies).map(|(caution, _)| caution).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cash::{FlowsByParty, RateTables};
    use jiff::civil::date;

    fn exact(text: &str) -> Exact {
        Exact::written(text).expect("a number")
    }

    fn human() -> HumanResult {
        let job = OutcomeCount { name: "borgere i job".to_owned(), count: Exact::whole(40) };
        let life = LifeSatisfaction { points: exact("0.5"), persons: 100, years: Exact::ONE };
        HumanResult { outcomes: vec![job], life_satisfaction: Some(life) }
    }

    #[test]
    fn people_and_money_stand_side_by_side_for_each_party() {
        let mut parties = FlowsByParty::new();
        parties.pay("investor", "leverandør", date(2023, 1, 1), Ore::from_kroner(1_000_000)).unwrap();
        parties.pay("region", "investor", date(2025, 12, 31), Ore::from_kroner(1_200_000)).unwrap();
        let rates = RateTable::flat("aftalt", exact("0.035"), "kontrakten").unwrap();
        let price = WellbyPrice::stated("DKK", Ore::from_kroner(60_000), 2024, date(2026, 1, 1), "antagelse")
            .unwrap();
        let by =
            Yardstick { currency: "DKK", rates: &rates, valued_on: date(2023, 1, 1), price: Some(&price) };
        let of =
            |party: &str| DoubleBottomLine::of(party, &parties.of(party), &human(), &by).expect("a line");
        let region = of("region");
        assert_eq!((region.wellbys, region.net_cost), (Some(Exact::whole(50)), Ore::from_kroner(1_200_000)));
        let each = |kroner| CostPer::Each {
            exact: Exact::ore(Ore::from_kroner(kroner)),
            ore: Ore::from_kroner(kroner),
        };
        assert_eq!(region.cost_per_outcome, [each(30_000)]);
        assert_eq!(region.cost_per_wellby, Some(each(24_000)));
        let value = region.wellby_value.as_ref().expect("a value");
        assert_eq!(value.ore, Ore::from_kroner(3_000_000));
        assert_eq!(
            (value.break_even.wellbys, value.break_even.points),
            (Exact::whole(20), Some(exact("0.2")))
        );
        assert_eq!(region.cautions, [Caution::PriceStated]);
        let investor = of("investor");
        assert_eq!(investor.cost_per_wellby, Some(CostPer::Nothing));
        assert!(
            investor.economic.yearly_return.single().is_some_and(|rate| (rate - 0.062_658_6).abs() < 1e-6)
        );
        assert_eq!(investor.wellbys, region.wellbys, "what was reached is the same, whoever paid");
    }

    #[test]
    fn what_has_to_be_said_is_said() {
        let rates = RateTable::flat("aftalt", exact("0.035"), "kontrakten").unwrap();
        let mut parties = FlowsByParty::new();
        parties.pay("a", "b", date(2023, 1, 1), Ore(100)).unwrap();
        parties.pay("b", "a", date(2023, 2, 1), Ore(101)).unwrap();
        let by = Yardstick { currency: "DKK", rates: &rates, valued_on: date(2023, 1, 1), price: None };
        let line =
            |human: &HumanResult| DoubleBottomLine::of("a", &parties.of("a"), human, &by).expect("a line");
        assert_eq!(line(&HumanResult::default()).cautions, [Caution::LessThanAYear, Caution::NoWellbys]);
        assert_eq!(line(&human()).cautions, [Caution::LessThanAYear, Caution::NoPrice]);
        let official = RateTables::official().expect("tables");
        let by = Yardstick { rates: official.on(date(2023, 1, 1)).expect("a table"), ..by };
        let line = DoubleBottomLine::of("a", &parties.of("a"), &human(), &by).expect("a line");
        assert_eq!(line.cautions, [Caution::RealRate, Caution::LessThanAYear, Caution::NoPrice]);
        let pounds = WellbyPrice::stated("GBP", Ore(1), 2019, date(2023, 1, 1), "s").unwrap();
        let by = Yardstick { price: Some(&pounds), ..by };
        assert!(matches!(
            DoubleBottomLine::of("a", &parties.of("a"), &human(), &by),
            Err(WellbeingFault::OtherCurrency { .. })
        ));
    }
}
