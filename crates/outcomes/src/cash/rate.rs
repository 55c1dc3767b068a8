//! Discount rates as dated tables of bands, and present values by them.
//!
//! # The convention
//!
//! Time is actual days over 365 from the day of valuation. A table gives each year a rate: year `n` is the time from `n − 1` to
//! `n` years after that day, and "years 0–35" is all time up to 35 years. The ministry says that what falls in the first 35
//! years is discounted by the first rate, what falls in years 36–70 by the second, and so on. That could be read in two ways.
//! Here a flow in year 40 is discounted by the second rate *for the five years that lie in the second band, and by the first
//! rate for the 35 years before*:
//!
//! ```text
//! D(40) = 1.035^−35 · 1.025^−5
//! ```
//!
//! The other reading, the second rate for all 40 years, would make a krone worth more in year 36 (0.41) than in year 35 (0.30).
//! A part of a year is a part of the exponent. Days before the valuation are carried forward by the first band's rate.

use super::flow::{DAYS_A_YEAR, Flows, days_between};
use super::precise::Precise;
use crate::{Exact, Ore, TooLarge};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The tables that come with the program.
const OFFICIAL: &str = include_str!("rates.toml");
/// Bands that one table may have.
pub const BANDS_MAX: usize = 20;
/// The last year that a band may end with.
pub const BAND_YEAR_MAX: u16 = 1_000;

/// A rate for some years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Band {
    /// The last year that it holds for; none for the last band.
    pub to_year: Option<u16>,
    /// The yearly rate, 0.035 for 3.5 per cent; above −1.
    pub rate: Exact,
    /// Whether its source was read and says so.
    pub is_confirmed: bool,
    /// Where it is written.
    pub source: String,
}

/// Rates by year, as they hold from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RateTable {
    name: String,
    from: Option<Date>,
    source: String,
    is_real: bool,
    bands: Vec<Band>,
}

/// Tables in the order of the days from which they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateTables(Vec<RateTable>);

/// What is wrong with a file of rates, in Danish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateFault(String);

impl fmt::Display for RateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for RateFault {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFile {
    table: Vec<WrittenTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTable {
    name: String,
    from: String,
    source: String,
    real: bool,
    bands: Vec<WrittenBand>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenBand {
    to_year: Option<u16>,
    per_cent: String,
    confirmed: bool,
    source: String,
}

impl Band {
    fn read(written: WrittenBand) -> Result<Self, RateFault> {
        let rate = Exact::written(&written.per_cent)
            .and_then(|per_cent| per_cent.over(Exact::whole(100)).ok().flatten())
            .filter(|rate| is_a_rate(*rate))
            .ok_or_else(|| RateFault(format!("»{}« er ikke en rente i procent", written.per_cent)))?;
        Ok(Self { to_year: written.to_year, rate, is_confirmed: written.confirmed, source: written.source })
    }
}

/// Whether money can be discounted by it: above −100 per cent.
fn is_a_rate(rate: Exact) -> bool {
    rate > Exact::whole(-1)
}

impl RateTable {
    /// One rate for all years, as somebody states it: an investor's own demand, or a rate in a contract.
    ///
    /// # Errors
    /// [`RateFault`] where it is −100 per cent or below.
    pub fn flat(name: &str, rate: Exact, source: &str) -> Result<Self, RateFault> {
        if !is_a_rate(rate) {
            return Err(RateFault(format!("renten {rate} er ikke over -1 (-100 pct.)")));
        }
        let band = Band { to_year: None, rate, is_confirmed: true, source: source.to_owned() };
        Ok(Self {
            name: name.to_owned(),
            from: None,
            source: source.to_owned(),
            is_real: false,
            bands: vec![band],
        })
    }

    fn read(written: WrittenTable) -> Result<Self, RateFault> {
        let fault =
            |what: &str| RateFault(format!("rentetabellen »{}« fra {}: {what}", written.name, written.from));
        let from = written.from.parse().map_err(|_| fault("dagen skrives som 2021-01-07"))?;
        if written.bands.len() > BANDS_MAX {
            return Err(fault(&format!("højst {BANDS_MAX} trin")));
        }
        let ends: Vec<Option<u16>> = written.bands.iter().map(|band| band.to_year).collect();
        let Some((None, earlier)) = ends.split_last() else {
            return Err(fault("det sidste trin, og kun det, er uden »to_year«"));
        };
        let mut last = 0;
        for end in earlier {
            match end {
                Some(year) if *year > last && *year <= BAND_YEAR_MAX => last = *year,
                _ => {
                    return Err(fault(&format!("»to_year« stiger fra trin til trin, højst {BAND_YEAR_MAX}")));
                }
            }
        }
        let bands = written.bands.into_iter().map(Band::read).collect::<Result<_, _>>()?;
        Ok(Self {
            name: written.name,
            from: Some(from),
            source: written.source,
            is_real: written.real,
            bands,
        })
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The day from which it holds; none for a rate that somebody states.
    pub fn from(&self) -> Option<Date> {
        self.from
    }

    /// Where it is written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether it is for sums in fixed prices. Sums as they are paid, with the rise of prices in them, it discounts too little.
    pub fn is_real(&self) -> bool {
        self.is_real
    }

    /// Its bands, the earliest years first.
    pub fn bands(&self) -> &[Band] {
        &self.bands
    }

    /// The bands up to the one that so many days after the valuation lie in.
    fn bands_to(&self, days: i64) -> &[Band] {
        let index = self.bands.iter().position(|band| days <= last_day(band)).unwrap_or(0);
        self.bands.get(..=index).unwrap_or_default()
    }

    /// What a krone so many days after the valuation is worth on its day.
    fn factor(&self, days: i64) -> Precise {
        let year = Precise::whole(DAYS_A_YEAR.into());
        let mut exponent = Precise::ZERO;
        let mut begin = 0;
        for band in &self.bands {
            let end = days.min(last_day(band));
            // Before the valuation only the first band counts, backwards.
            let length = if begin == 0 { end } else { (end - begin).max(0) };
            let growth = (Precise::ONE + Precise::exact(band.rate)).ln();
            exponent = exponent - growth * Precise::whole(length.into()).over(year);
            begin = last_day(band);
            if days <= begin {
                break;
            }
        }
        exponent.exp()
    }

    /// What flows are worth on a day.
    ///
    /// # Errors
    /// [`TooLarge`] where that cannot be counted in øre.
    pub fn present_value(&self, flows: &Flows, valued_on: Date) -> Result<PresentValue, TooLarge> {
        let mut rows = Vec::new();
        let mut sum = Precise::ZERO;
        let mut rests_on_unconfirmed = false;
        for (date, ore) in flows.by_day() {
            let days = days_between(valued_on, date);
            let factor = self.factor(days);
            let worth = Precise::whole(ore) * factor;
            sum = sum + worth;
            // A far year's factor has passed through every band before it.
            let bands = self.bands_to(days);
            rests_on_unconfirmed |= bands.iter().any(|band| !band.is_confirmed);
            rows.push(Discounted {
                date,
                ore: i64::try_from(ore).map(Ore).map_err(|_| TooLarge)?,
                rate: bands.last().map_or(Exact::ZERO, |band| band.rate),
                factor: factor.to_f64(),
                unrounded: worth.to_f64(),
            });
        }
        let ore = sum.nearest().map(Ore).ok_or(TooLarge)?;
        Ok(PresentValue {
            table: self.name.clone(),
            table_from: self.from,
            source: self.source.clone(),
            valued_on,
            unrounded: sum.to_f64(),
            ore,
            is_real: self.is_real,
            rests_on_unconfirmed,
            rows,
        })
    }
}

/// The last day, counted from the valuation, that a band holds for.
fn last_day(band: &Band) -> i64 {
    band.to_year.map_or(i64::MAX, |year| i64::from(year) * DAYS_A_YEAR)
}

impl RateTables {
    /// Those that come with the program: the Finance Ministry's.
    ///
    /// # Errors
    /// None in a program whose tests passed.
    pub fn official() -> Result<Self, RateFault> {
        Self::read(OFFICIAL)
    }

    /// Tables from TOML, as `rates.toml` beside this file writes them.
    ///
    /// # Errors
    /// [`RateFault`] tells what is wrong and where.
    pub fn read(text: &str) -> Result<Self, RateFault> {
        let file: WrittenFile = toml::from_str(text)
            .map_err(|error| RateFault(format!("rentetabellerne kan ikke læses: {error}")))?;
        let mut tables = file.table.into_iter().map(RateTable::read).collect::<Result<Vec<_>, _>>()?;
        tables.sort_by_key(|table| table.from);
        match tables.windows(2).find(|pair| pair[0].from == pair[1].from) {
            Some(pair) => {
                let day = pair[0].from.map(|day| day.to_string()).unwrap_or_default();
                Err(RateFault(format!("to rentetabeller gælder fra {day}")))
            }
            None => Ok(Self(tables)),
        }
    }

    /// All of them, the oldest first.
    pub fn list(&self) -> &[RateTable] {
        &self.0
    }

    /// The one that held on a day; none before the first.
    pub fn on(&self, day: Date) -> Option<&RateTable> {
        self.0.iter().rev().find(|table| table.from.is_some_and(|from| from <= day))
    }
}

/// What flows are worth on one day, and how that came about.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PresentValue {
    /// The table's name.
    pub table: String,
    /// The day from which the table holds; none for a rate that somebody stated.
    pub table_from: Option<Date>,
    /// Where the table is written.
    pub source: String,
    /// The day on which a krone is worth a krone.
    pub valued_on: Date,
    /// In øre, before the one rounding. For reading, never for reckoning on.
    pub unrounded: f64,
    /// To the nearest øre, a half upwards.
    pub ore: Ore,
    /// Whether the rates are for sums in fixed prices.
    pub is_real: bool,
    /// Whether a rate was used whose source is not confirmed.
    pub rests_on_unconfirmed: bool,
    /// Day by day.
    pub rows: Vec<Discounted>,
}

/// One day's flow, discounted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Discounted {
    /// The day.
    pub date: Date,
    /// What is paid on it, all flows added.
    pub ore: Ore,
    /// The rate of the band that it lies in.
    pub rate: Exact,
    /// What a krone on that day is worth on the day of valuation; through all bands on the way.
    pub factor: f64,
    /// In øre, not rounded.
    pub unrounded: f64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cash::Flow;
    use jiff::Span;
    use jiff::civil::date;

    fn official(day: Date) -> RateTable {
        RateTables::official().expect("tables").on(day).expect("a table").clone()
    }

    /// A million kroner, so many years of 365 days on.
    fn after(years: i64, days: i64) -> Flows {
        let date = date(2024, 1, 1).checked_add(Span::new().days(years * 365 + days)).expect("a day");
        Flows::new([Flow { date, ore: Ore::from_kroner(1_000_000) }])
    }

    fn worth(table: &RateTable, flows: &Flows) -> PresentValue {
        table.present_value(flows, date(2024, 1, 1)).expect("it can be counted")
    }

    #[test]
    fn the_table_is_the_one_that_held_on_the_day() {
        let tables = RateTables::official().expect("tables");
        let first = |day| tables.on(day).map(|table| table.bands()[0].rate.to_string());
        assert_eq!(first(date(2013, 5, 30)), None);
        assert_eq!(first(date(2013, 5, 31)).as_deref(), Some("0.04"));
        assert_eq!(first(date(2021, 1, 6)).as_deref(), Some("0.04"));
        assert_eq!(first(date(2021, 1, 7)).as_deref(), Some("0.035"));
        assert!(
            tables
                .list()
                .iter()
                .all(|table| table.is_real() && !table.source().is_empty() && !table.name().is_empty())
        );
    }

    #[test]
    fn each_year_is_discounted_by_the_rate_of_its_own_band() {
        let table = official(date(2024, 1, 1));
        // 1.035^−1 … 1.035^−35, then · 1.025^−1 …, then · 1.015^−1 …: each by hand, in øre of a million kroner.
        for (years, kroner) in [
            (0, 1_000_000.0),
            (1, 966_183.57),
            (35, 299_976.86),
            (36, 292_660.35),
            (40, 265_135.84),
            (70, 126_401.57),
            (71, 124_533.57),
            (80, 108_916.09),
        ] {
            let value = worth(&table, &after(years, 0));
            assert!((value.ore.0 as f64 / 100.0 - kroner).abs() < 0.006, "year {years}: {}", value.ore);
        }
    }

    #[test]
    fn a_krone_is_never_worth_more_later() {
        let table = official(date(2024, 1, 1));
        let factors: Vec<f64> = (0..36_500).step_by(73).map(|days| table.factor(days).to_f64()).collect();
        assert!(factors.windows(2).all(|pair| pair[1] < pair[0]));
    }

    #[test]
    fn what_rests_on_an_unconfirmed_rate_says_so() {
        let table = official(date(2024, 1, 1));
        assert!(!worth(&table, &after(70, 0)).rests_on_unconfirmed);
        assert!(worth(&table, &after(70, 1)).rests_on_unconfirmed);
        assert!(!worth(&official(date(2020, 1, 1)), &after(99, 0)).rests_on_unconfirmed);
        assert_eq!(worth(&table, &after(35, 0)).rows[0].rate.to_string(), "0.035");
        assert_eq!(worth(&table, &after(35, 1)).rows[0].rate.to_string(), "0.025");
    }

    #[test]
    fn parts_of_years_and_days_before_the_valuation_count() {
        let table = RateTable::flat("aftalt", Exact::written("0.1").unwrap(), "kontrakten § 3").unwrap();
        let half = 1e8 / 1.1f64.powf(73.0 / 365.0);
        assert!((worth(&table, &after(0, 73)).unrounded - half).abs() < 1e-5);
        assert_eq!(worth(&table, &after(-1, 0)).ore, Ore::from_kroner(1_100_000));
        assert!(RateTable::flat("aftalt", Exact::whole(-1), "").is_err());
    }

    #[test]
    fn a_file_that_is_wrong_is_refused_with_words() {
        let table = |bands: &str| {
            RateTables::read(&format!(
                "[[table]]\nname='t'\nfrom='2024-01-01'\nsource='s'\nreal=false\nbands=[{bands}]"
            ))
        };
        let last = "{per_cent='2',confirmed=true,source='s'}";
        assert!(table(last).is_ok());
        for bands in [
            String::new(),
            "{per_cent='x',confirmed=true,source='s'}".to_owned(),
            "{per_cent='-100',confirmed=true,source='s'}".to_owned(),
            "{to_year=3,per_cent='2',confirmed=true,source='s'}".to_owned(),
            format!("{{to_year=0,per_cent='2',confirmed=true,source='s'}},{last}"),
            format!("{{to_year=2000,per_cent='2',confirmed=true,source='s'}},{last}"),
            format!("{last},{last}"),
        ] {
            let fault = table(&bands).expect_err(&bands);
            assert!(!fault.to_string().is_empty());
        }
        let twice = OFFICIAL.replace("2013-05-31", "2021-01-07");
        assert_eq!(
            RateTables::read(&twice).unwrap_err().to_string(),
            "to rentetabeller gælder fra 2021-01-07"
        );
    }
}
