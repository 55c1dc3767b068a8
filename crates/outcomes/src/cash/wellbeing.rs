//! Years of wellbeing (WELLBY), what one is said to be worth, and what an outcome cost.
//!
//! One WELLBY is one point of life satisfaction on the scale 0–10, for one person, for one year
//! (opensocialvaluebank.com/method). WELLBYs are shown first; money only by a price with a year, a day and a source.

use crate::{Exact, Ore, Rounding, TooLarge};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The prices that come with the program.
const PUBLISHED: &str = include_str!("wellby_prices.toml");
/// The length of the scale: no life changes by more points.
const SCALE_POINTS: i64 = 10;

/// A change of life satisfaction in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LifeSatisfaction {
    /// Points on the scale 0–10 for each person on average; below nothing where it fell.
    pub points: Exact,
    /// Persons whose life changed.
    pub persons: u64,
    /// Years that the change lasted.
    pub years: Exact,
}

/// Why wellbeing cannot be reckoned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WellbeingFault {
    /// A change of more points than the scale has.
    BeyondTheScale(Exact),
    /// A change that lasts less than no time.
    YearsBelowNothing(Exact),
    /// A price that is not above nothing.
    NoPrice(Ore),
    /// The price is in another currency than the sums.
    OtherCurrency {
        /// The price's.
        price: String,
        /// The sums'.
        sums: String,
    },
    /// A file of prices that cannot be read, and what is wrong with it.
    File(String),
    /// A number that cannot be held.
    TooLarge,
}

impl fmt::Display for WellbeingFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BeyondTheScale(points) => {
                write!(f, "{points} point er mere, end skalaen 0-10 rummer")
            }
            Self::YearsBelowNothing(years) => write!(f, "{years} år er mindre end ingen tid"),
            Self::NoPrice(ore) => write!(f, "prisen for en WELLBY skal være over 0, ikke {ore}"),
            Self::OtherCurrency { price, sums } => {
                write!(
                    f,
                    "prisen for en WELLBY er i {price}, beløbene i {sums}; angiv en pris i {sums} med år og kilde"
                )
            }
            Self::File(what) => write!(f, "priserne for en WELLBY kan ikke læses: {what}"),
            Self::TooLarge => TooLarge.fmt(f),
        }
    }
}

impl std::error::Error for WellbeingFault {}

impl From<TooLarge> for WellbeingFault {
    fn from(_: TooLarge) -> Self {
        Self::TooLarge
    }
}

impl LifeSatisfaction {
    /// In WELLBYs: points × persons × years.
    ///
    /// # Errors
    /// [`WellbeingFault`] where the points are more than the scale has, the years below nothing, or the product too large.
    pub fn wellbys(&self) -> Result<Exact, WellbeingFault> {
        if self.points > Exact::whole(SCALE_POINTS) || self.points < Exact::whole(-SCALE_POINTS) {
            return Err(WellbeingFault::BeyondTheScale(self.points));
        }
        if self.years.is_negative() {
            return Err(WellbeingFault::YearsBelowNothing(self.years));
        }
        Ok(self.points.times(self.person_years()?)?)
    }

    /// Persons × years.
    fn person_years(&self) -> Result<Exact, TooLarge> {
        let persons = Exact::ratio(i128::from(self.persons), 1).ok_or(TooLarge)?;
        persons.times(self.years)
    }
}

/// Who stands behind a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PriceOrigin {
    /// It comes with the program and is published where its source says.
    Published,
    /// Whoever asked stated it: an assumption, to be printed beside all that follows from it.
    Stated,
}

/// What a WELLBY is said to be worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WellbyPrice {
    /// Currency, `GBP` or `DKK`.
    pub currency: String,
    /// Hundredths of the currency for one WELLBY; above nothing.
    pub per_wellby: Ore,
    /// The lower and the upper end of what the source gives.
    pub range: Option<(Ore, Ore)>,
    /// The year whose prices it is in.
    pub price_year: i16,
    /// The day from which it holds, or on which it was stated.
    pub from: Date,
    /// Where it is written, or who stated it.
    pub source: String,
    /// Who stands behind it.
    pub origin: PriceOrigin,
}

impl WellbyPrice {
    /// A price that whoever asks states, for sums in any currency.
    ///
    /// # Errors
    /// [`WellbeingFault::NoPrice`] where it is not above nothing.
    pub fn stated(
        currency: &str,
        per_wellby: Ore,
        price_year: i16,
        on: Date,
        source: &str,
    ) -> Result<Self, WellbeingFault> {
        if per_wellby.0 <= 0 {
            return Err(WellbeingFault::NoPrice(per_wellby));
        }
        Ok(Self {
            currency: currency.to_owned(),
            per_wellby,
            range: None,
            price_year,
            from: on,
            source: source.to_owned(),
            origin: PriceOrigin::Stated,
        })
    }

    /// What so many WELLBYs are worth by it, in hundredths of `currency`, not rounded.
    ///
    /// # Errors
    /// [`WellbeingFault::OtherCurrency`] where the sums are in another currency: nothing is exchanged here.
    pub fn value(&self, wellbys: Exact, currency: &str) -> Result<Exact, WellbeingFault> {
        self.must_be_in(currency)?;
        Ok(wellbys.times(Exact::ore(self.per_wellby))?)
    }

    fn must_be_in(&self, currency: &str) -> Result<(), WellbeingFault> {
        if self.currency == currency {
            return Ok(());
        }
        Err(WellbeingFault::OtherCurrency { price: self.currency.clone(), sums: currency.to_owned() })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPrices {
    price: Vec<WrittenPrice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPrice {
    currency: String,
    per_wellby: i64,
    low: Option<i64>,
    high: Option<i64>,
    price_year: i16,
    from: String,
    source: String,
}

/// Published prices of a WELLBY, by currency and day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WellbyPrices(Vec<WellbyPrice>);

impl WellbyPrices {
    /// Those that come with the program. None of them is Danish: no source confirms one.
    ///
    /// # Errors
    /// None in a program whose tests passed.
    pub fn published() -> Result<Self, WellbeingFault> {
        Self::read(PUBLISHED)
    }

    /// Prices from TOML, as `wellby_prices.toml` beside this file writes them.
    ///
    /// # Errors
    /// [`WellbeingFault`] tells what is wrong.
    pub fn read(text: &str) -> Result<Self, WellbeingFault> {
        let file: WrittenPrices =
            toml::from_str(text).map_err(|error| WellbeingFault::File(error.to_string()))?;
        let mut prices = Vec::new();
        for written in file.price {
            let from = written.from.parse().map_err(|_| {
                WellbeingFault::File(format!("»{}« er ikke en dag; skriv den som 2021-07-01", written.from))
            })?;
            let whole = Ore::from_kroner;
            let stated = WellbyPrice::stated(
                &written.currency,
                whole(written.per_wellby),
                written.price_year,
                from,
                &written.source,
            )?;
            let range = written.low.zip(written.high).map(|(low, high)| (whole(low), whole(high)));
            prices.push(WellbyPrice { range, origin: PriceOrigin::Published, ..stated });
        }
        prices.sort_by_key(|price| price.from);
        Ok(Self(prices))
    }

    /// The one that held on a day in a currency; none where none is known.
    pub fn on(&self, day: Date, currency: &str) -> Option<&WellbyPrice> {
        self.0.iter().rev().find(|price| price.currency == currency && price.from <= day)
    }
}

/// What one of something cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "cost")]
pub enum CostPer {
    /// So much.
    Each {
        /// In hundredths of the currency, not rounded.
        exact: Exact,
        /// To the nearest, a half away from nothing.
        ore: Ore,
    },
    /// Nothing: whoever paid got as much back, or more.
    Nothing,
    /// Money was spent and none of it was reached: there is no cost of one.
    NoneReached,
    /// Money was spent and there is less of it than before.
    Worse,
}

impl CostPer {
    /// A cost shared among so many, plain sums: nothing is discounted, neither money nor outcomes.
    ///
    /// # Errors
    /// [`TooLarge`] where it cannot be held.
    pub fn of(cost: Ore, count: Exact) -> Result<Self, TooLarge> {
        if cost.0 <= 0 {
            return Ok(Self::Nothing);
        }
        if count.is_negative() {
            return Ok(Self::Worse);
        }
        match Exact::ore(cost).over(count)? {
            Some(exact) => Ok(Self::Each { exact, ore: exact.to_ore(Rounding::HalfAwayFromZero)? }),
            None => Ok(Self::NoneReached),
        }
    }
}

/// What would have to be reached for a cost to be worth it at a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct BreakEven {
    /// WELLBYs whose value is the cost. Nothing where there is no cost.
    pub wellbys: Exact,
    /// Points of life satisfaction for each person in each year that this is; none without persons or time. More than 10 is
    /// out of reach.
    pub points: Option<Exact>,
}

impl BreakEven {
    /// Of a cost in `currency`, at a price, for the persons and years of a change.
    ///
    /// # Errors
    /// [`WellbeingFault::OtherCurrency`], or a number that cannot be held.
    pub fn of(
        cost: Ore,
        currency: &str,
        price: &WellbyPrice,
        group: &LifeSatisfaction,
    ) -> Result<Self, WellbeingFault> {
        price.must_be_in(currency)?;
        // A price is above nothing, so there is a quotient.
        let wellbys = Exact::ore(cost.max(Ore(0))).over(Exact::ore(price.per_wellby))?.unwrap_or(Exact::ZERO);
        Ok(Self { wellbys, points: wellbys.over(group.person_years()?)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn group(points: &str, persons: u64, years: &str) -> LifeSatisfaction {
        let exact = |text: &str| Exact::written(text).expect("a number");
        LifeSatisfaction { points: exact(points), persons, years: exact(years) }
    }

    #[test]
    fn a_published_example_is_reproduced() {
        // 0.2 points for a person and a year at 13,000 GBP in 2019 prices is 2,600 GBP (jacobs.com, as cited in the table).
        let prices = WellbyPrices::published().expect("prices");
        let price = prices.on(date(2026, 1, 1), "GBP").expect("a price");
        assert_eq!((price.price_year, price.origin), (2019, PriceOrigin::Published));
        let wellbys = group("0.2", 1, "1").wellbys().expect("wellbys");
        let value = price.value(wellbys, "GBP").expect("a value");
        assert_eq!(value.to_ore(Rounding::HalfEven), Ok(Ore::from_kroner(2_600)));
        assert_eq!(price.range, Some((Ore::from_kroner(10_000), Ore::from_kroner(16_000))));
    }

    #[test]
    fn no_danish_price_is_made_up() {
        let prices = WellbyPrices::published().expect("prices");
        assert_eq!(prices.on(date(2026, 1, 1), "DKK"), None);
        assert_eq!(prices.on(date(2021, 6, 30), "GBP"), None);
        let pounds = prices.on(date(2026, 1, 1), "GBP").expect("a price");
        let fault = pounds.value(Exact::ONE, "DKK").expect_err("no exchange");
        assert!(fault.to_string().contains("i GBP, beløbene i DKK"), "{fault}");
        let stated =
            |ore| WellbyPrice::stated("DKK", Ore(ore), 2024, date(2026, 1, 1), "byrådets egen antagelse");
        assert_eq!(stated(12_000_000).expect("a price").origin, PriceOrigin::Stated);
        assert_eq!(stated(0), Err(WellbeingFault::NoPrice(Ore(0))));
    }

    #[test]
    fn wellbys_are_points_times_persons_times_years() {
        assert_eq!(
            group("0.45", 120, "1.5").wellbys().map(|wellbys| wellbys.to_string()).as_deref(),
            Ok("81")
        );
        assert_eq!(group("-1", 10, "1").wellbys(), Ok(Exact::whole(-10)));
        assert!(matches!(group("10.1", 1, "1").wellbys(), Err(WellbeingFault::BeyondTheScale(_))));
        assert!(matches!(group("1", 1, "-1").wellbys(), Err(WellbeingFault::YearsBelowNothing(_))));
        assert_eq!(
            LifeSatisfaction { years: Exact::whole(i64::MAX), ..group("1", u64::MAX, "1") }
                .wellbys()
                .map_err(|_| ()),
            Ok(Exact::ratio(i128::from(u64::MAX) * i128::from(i64::MAX), 1).expect("a number"))
        );
    }

    #[test]
    fn a_cost_of_one_is_told_or_why_there_is_none() {
        let of = |cost, count| CostPer::of(Ore(cost), Exact::whole(count)).expect("counted");
        assert_eq!(of(1_000, 3), CostPer::Each { exact: Exact::ratio(1_000, 3).unwrap(), ore: Ore(333) });
        assert_eq!(of(1_000, 0), CostPer::NoneReached);
        assert_eq!(of(1_000, -2), CostPer::Worse);
        assert_eq!((of(0, 5), of(-10, 0)), (CostPer::Nothing, CostPer::Nothing));
    }

    #[test]
    fn break_even_is_cost_over_price() {
        let price =
            WellbyPrice::stated("DKK", Ore::from_kroner(100_000), 2024, date(2026, 1, 1), "antagelse")
                .unwrap();
        let persons = group("0.4", 100, "2");
        let even = BreakEven::of(Ore::from_kroner(5_000_000), "DKK", &price, &persons).expect("a figure");
        assert_eq!((even.wellbys, even.points), (Exact::whole(50), Exact::written("0.25")));
        let nobody =
            BreakEven::of(Ore::from_kroner(5), "DKK", &price, &group("0", 0, "1")).expect("a figure");
        assert_eq!(nobody.points, None);
        assert_eq!(BreakEven::of(Ore(-5), "DKK", &price, &persons).expect("a figure").wellbys, Exact::ZERO);
    }
}
