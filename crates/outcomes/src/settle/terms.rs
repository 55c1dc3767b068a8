//! The terms of a contract as numbers: made once, used for one statement or for millions of draws.

use super::price::{Price, Row};
use super::waterfall::Receipts;
use crate::contract::{
    Cohorts, Contract, Measures, Metric, Pays, Per, Pricing, RateLine, RoundingRule, Spill, Term, Threshold,
    Unit,
};
use crate::exact::common_denominator;
use crate::statement::StepKind;
use crate::{Exact, Ore, TooLarge};
use jiff::civil::Date;

/// Prices whose common denominator is above this keep their own: sums of them are still exact, only slower.
const COMMON_PRICE_DENOMINATOR_MAX: i128 = 1 << 32;

/// The terms of a contract as numbers.
#[derive(Clone, Debug)]
pub struct Terms {
    pub(super) metrics: Vec<MetricTerms>,
    pub(super) payers: Vec<PayerTerms>,
    /// Who pays what of which metric, in the order of metrics and, within one, of payers.
    pub(super) parts: Vec<Part>,
    /// Of the shares of all parts.
    pub(super) share_denominator: i128,
    pub(super) max_total: Option<Ore>,
    pub(super) min_total: Option<Ore>,
    /// What the investor's return cap lets all payers pay at most.
    pub(super) return_limit: Option<Ore>,
    pub(super) spill: SpillTerms,
    pub(super) rounding: RoundingRule,
    pub(super) caps: Vec<Cap>,
    /// Whether what is not paid early is pooled by now.
    pub(super) is_final: bool,
    /// Who receives what is paid.
    pub receipts: Receipts,
}

/// A metric's terms as numbers.
#[derive(Clone, Debug)]
pub(super) struct MetricTerms {
    pub(super) cohorts: Cohorts,
    /// Decimals of the effect as it is held (for per cent, of the share).
    pub(super) decimals: Option<u8>,
    /// Whether the effect is money: held in øre, rounded in whole units.
    pub(super) is_money: bool,
    pub(super) pays: MetricPays,
    /// Whether the effect is a count, so that cohorts are added and not averaged.
    pub(super) is_count: bool,
    pub(super) floor: Option<Ore>,
    pub(super) cap: Option<Ore>,
    pub(super) person_cap: Option<Ore>,
    /// Places of the caps among [`Terms::caps`].
    pub(super) cap_place: usize,
    pub(super) person_cap_place: usize,
    /// Metric and mark.
    pub(super) gates: Vec<(usize, Exact)>,
    /// Terms that are needed and unknown, as paths; nothing is reckoned for the metric while there are any.
    pub(super) unknown: Vec<String>,
    /// Likewise, where they are needed for some effects only.
    pub(super) partly: Vec<String>,
}

/// How a metric's effects become money.
#[derive(Clone, Debug)]
pub(super) enum MetricPays {
    /// Nothing can be said.
    Unknown,
    /// One function of the effect.
    Effect { price: Price, is_per_counted: bool, kind: StepKind },
    /// A function of the count for each line, and how many are paid for one person.
    Card(Vec<(Price, Option<i128>)>),
    /// Early and pooled.
    FirstReachedOrPooled { early: Price, pooled: Price },
}

/// A payer's terms as numbers.
#[derive(Clone, Debug)]
pub(super) struct PayerTerms {
    pub(super) cap: Option<Ore>,
    pub(super) cap_place: usize,
}

/// A payer's share of a metric.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) payer: usize,
    pub(super) metric: usize,
    /// Over [`Terms::share_denominator`].
    pub(super) share: i128,
}

/// What becomes of what a payer's cap cuts off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SpillTerms {
    Lost,
    Others,
    To(usize),
}

/// A cap of a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cap {
    /// What is paid for one person, of the metric at that place.
    Person(usize),
    /// The maximum of the metric at that place.
    Metric(usize),
    /// The maximum of the payer at that place among payers.
    Payer(usize),
    /// The maximum for all.
    Total,
    /// The investor's return.
    Return,
}

/// The time that terms are looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct When<'a> {
    /// The day of the statement: what is drawn, the premium until then, whether the contract has come to its end. None: its
    /// end.
    pub as_of: Option<Date>,
    /// The day that what is not paid yet is paid, for a cap on the yearly return. None: the day of the statement, else the
    /// contract's last.
    pub paid_on: Option<Date>,
    /// What all payers together paid before, by day.
    pub before: &'a [(Date, Ore)],
}

impl Terms {
    /// The terms as they are at the contract's end, with all capital drawn.
    ///
    /// # Errors
    /// [`TooLarge`] where a number cannot be held.
    pub fn of(contract: &Contract) -> Result<Self, TooLarge> {
        Self::at(contract, &When::default())
    }

    /// The terms at a time: what is drawn, what the premium has come to, what the return cap lets pay.
    ///
    /// # Errors
    /// [`TooLarge`] where a number cannot be held.
    pub fn at(contract: &Contract, when: &When) -> Result<Self, TooLarge> {
        let mut caps = Vec::new();
        let mut place = |cap: Cap| {
            caps.push(cap);
            caps.len() - 1
        };
        let mut metrics = Vec::with_capacity(contract.metrics.len());
        for (index, metric) in contract.metrics.iter().enumerate() {
            let mut terms = MetricTerms::of(contract, metric)?;
            terms.person_cap_place = place(Cap::Person(index));
            terms.cap_place = place(Cap::Metric(index));
            metrics.push(terms);
        }
        let payers: Vec<PayerTerms> = contract
            .payers()
            .enumerate()
            .map(|(index, party)| PayerTerms { cap: number(&party.max), cap_place: place(Cap::Payer(index)) })
            .collect();
        place(Cap::Total);
        place(Cap::Return);
        share_denominators(&mut metrics)?;
        let spill = spill(contract);
        let (parts, share_denominator) = parts(contract, spill)?;
        let until = contract.until.as_ref().and_then(|term| term.value().copied());
        let receipts = Receipts::of(contract, when.as_of)?;
        Ok(Self {
            metrics,
            payers,
            parts,
            share_denominator,
            max_total: number(&contract.limits.max_total),
            min_total: number(&contract.limits.min_total),
            return_limit: receipts.limit(contract, when)?,
            spill,
            rounding: number(&contract.limits.rounding).unwrap_or_default(),
            caps,
            is_final: when.as_of.zip(until).is_none_or(|(day, until)| day >= until),
            receipts,
        })
    }

    /// Every place where a cap can stand, set or not, in the order of evaluation: what [`super::Settlement::binding`]
    /// points into.
    pub fn caps(&self) -> &[Cap] {
        &self.caps
    }

    /// What is needed and unknown for the metric at that place, as paths of terms ([`crate::contract::walk()`]): nothing is
    /// reckoned for it.
    pub fn unknown(&self, metric: usize) -> &[String] {
        self.metrics.get(metric).map_or(&[], |terms| &terms.unknown)
    }

    /// What is unknown and needed for some effects of the metric at that place, likewise.
    pub fn partly_unknown(&self, metric: usize) -> &[String] {
        self.metrics.get(metric).map_or(&[], |terms| &terms.partly)
    }

    /// Whether the effect of the metric at that place is a count, of things, claims, units or money.
    pub fn is_count(&self, metric: usize) -> bool {
        self.metrics.get(metric).is_some_and(|terms| terms.is_count)
    }
}

impl MetricTerms {
    fn of(contract: &Contract, metric: &Metric) -> Result<Self, TooLarge> {
        let mut needs =
            Needs { path: format!("metric.{}", metric.id), unknown: Vec::new(), partly: Vec::new() };
        needs.term("measures", &metric.measures);
        needs.term("cohorts", &metric.cohorts);
        needs.term("attribution.method", &metric.attribution.method);
        needs.option("attribution.pays_on", metric.attribution.pays_on.as_ref());
        needs.option("decimals", metric.decimals.as_ref());
        needs.option("min", metric.min.as_ref());
        needs.option("max", metric.max.as_ref());
        needs.option("max_per_person", metric.max_per_person.as_ref());
        for (payer, share) in &metric.shares {
            needs.term(&format!("payers.{payer}"), share);
        }
        if let Some(index) = &metric.index {
            needs.term("index.base", &index.base);
        }
        let mut gates = Vec::new();
        for gate in &metric.gates {
            needs.term(&format!("gates.{}", gate.metric), &gate.at_least);
            let place = contract.metrics.iter().position(|other| other.id == gate.metric);
            if let Some((place, mark)) = place.zip(gate.at_least.value()) {
                gates.push((place, *mark));
            } else if place.is_none() {
                needs.unknown.push(format!("metric.{}.gates.{}", metric.id, gate.metric));
            }
        }
        let pays = pays(contract, metric, &mut needs)?;
        let Needs { unknown, partly, .. } = needs;
        Ok(Self {
            cohorts: metric.cohorts.value().copied().unwrap_or(Cohorts::Each),
            decimals: number(&metric.decimals)
                .map(|places| if metric.unit == Unit::Percent { places.saturating_add(2) } else { places }),
            is_money: is_money(metric),
            pays: if unknown.is_empty() { pays } else { MetricPays::Unknown },
            is_count: metric.counts_things()
                || matches!(metric.pricing.value(), Some(Pricing::ShareOfSavings { .. })),
            floor: number(&metric.min),
            cap: number(&metric.max),
            person_cap: number(&metric.max_per_person),
            cap_place: 0,
            person_cap_place: 0,
            gates,
            unknown,
            partly,
        })
    }
}

/// Whether a metric's effect is money, and not a count or a share.
fn is_money(metric: &Metric) -> bool {
    match metric.pricing.value() {
        Some(Pricing::UnitPrice { .. } | Pricing::RateCard { .. }) => false,
        Some(Pricing::ShareOfSavings { unit_value, .. }) => unit_value.is_none(),
        _ => {
            metric.measures.value() == Some(&Measures::Savings)
                || metric.unit == Unit::Money && !metric.attribution.is_relative
        }
    }
}

/// Collects what is needed and unknown.
struct Needs {
    path: String,
    /// Without these nothing can be reckoned.
    unknown: Vec<String>,
    /// Without these, not for every effect.
    partly: Vec<String>,
}

impl Needs {
    fn term<'a, T>(&mut self, name: &str, term: &'a Term<T>) -> Option<&'a T> {
        if term.value().is_none() {
            self.unknown.push(format!("{}.{name}", self.path));
        }
        term.value()
    }

    fn partly<'a, T>(&mut self, name: &str, term: &'a Term<T>) -> Option<&'a T> {
        if term.value().is_none() {
            self.partly.push(format!("{}.{name}", self.path));
        }
        term.value()
    }

    fn option<T>(&mut self, name: &str, term: Option<&Term<T>>) {
        if let Some(term) = term {
            self.term(name, term);
        }
    }
}

/// The value of a term that may be missing or unknown.
fn number<T: Copy>(term: &Option<Term<T>>) -> Option<T> {
    term.as_ref().and_then(|term| term.value().copied())
}

fn pays(contract: &Contract, metric: &Metric, needs: &mut Needs) -> Result<MetricPays, TooLarge> {
    let Some(pricing) = needs.term("pays", &metric.pricing) else {
        return Ok(MetricPays::Unknown);
    };
    match pricing {
        Pricing::Steps { steps, per } => {
            let steps = steps.iter().enumerate();
            let rows = steps.map(|(at, step)| {
                row(
                    contract,
                    metric,
                    needs,
                    &format!("pays.steps.{}", at + 1),
                    ("from", &step.from),
                    &step.pays,
                )
            });
            let rows = rows.collect::<Result<Option<Vec<_>>, _>>()?;
            let price = rows.map_or_else(|| Ok(Price::unknown()), |rows| Price::steps(&rows))?;
            Ok(MetricPays::Effect { price, is_per_counted: *per == Per::Counted, kind: StepKind::StepPrice })
        }
        Pricing::Slide { marks, beyond, per } => {
            let marks = marks.iter().enumerate();
            let rows = marks.map(|(at, mark)| {
                row(contract, metric, needs, &format!("pays.marks.{}", at + 1), ("at", &mark.at), &mark.pays)
            });
            let rows = rows.collect::<Result<Option<Vec<_>>, _>>()?;
            let price = rows.map_or_else(|| Ok(Price::unknown()), |rows| Price::slide(&rows, *beyond))?;
            Ok(MetricPays::Effect { price, is_per_counted: *per == Per::Counted, kind: StepKind::SlidePrice })
        }
        Pricing::UnitPrice { price, free } => {
            needs.option("pays.free", free.as_ref());
            let free = number(free).and_then(|free| i64::try_from(free).ok()).unwrap_or(0);
            match needs.term("pays.price", price) {
                Some(price) => proportional(*price, Exact::whole(free), StepKind::UnitPrice),
                None => Ok(MetricPays::Unknown),
            }
        }
        Pricing::RateCard { lines } => card(lines, needs),
        Pricing::ShareOfSavings { share, unit_value } => {
            needs.option("pays.unit_value", unit_value.as_ref());
            match needs.term("pays.share", share) {
                Some(share) => {
                    let price = share.times(number(unit_value).unwrap_or(Exact::ONE))?;
                    proportional(price, Exact::ZERO, StepKind::SavingsShare)
                }
                None => Ok(MetricPays::Unknown),
            }
        }
        Pricing::FirstReachedOrPooled { early, pooled } => {
            let mut threshold = |name: &str, threshold: &Threshold| {
                let path = format!("pays.{name}");
                let row = row(contract, metric, needs, &path, ("at", &threshold.at), &threshold.pays)?;
                row.map_or_else(|| Ok(Price::unknown()), |row| Price::steps(&[row]))
            };
            Ok(MetricPays::FirstReachedOrPooled {
                early: threshold("early", early)?,
                pooled: threshold("pooled", pooled)?,
            })
        }
    }
}

fn card(lines: &[RateLine], needs: &mut Needs) -> Result<MetricPays, TooLarge> {
    let mut card = Vec::new();
    for line in lines {
        let path = format!("pays.lines.{}", line.id);
        needs.option(&format!("{path}.max_per_person"), line.max_per_person.as_ref());
        let price = match needs.partly(&format!("{path}.price"), &line.price) {
            Some(price) => Price::proportional(*price, Exact::ZERO)?,
            None => Price::unknown(),
        };
        card.push((price, number(&line.max_per_person).map(i128::from)));
    }
    Ok(MetricPays::Card(card))
}

fn proportional(price: Exact, free: Exact, kind: StepKind) -> Result<MetricPays, TooLarge> {
    Ok(MetricPays::Effect { price: Price::proportional(price, free)?, is_per_counted: false, kind })
}

/// A mark and the sum it pays; no row where the mark is unknown, no sum where that is.
fn row(
    contract: &Contract,
    metric: &Metric,
    needs: &mut Needs,
    path: &str,
    (key, at): (&str, &Term<Exact>),
    pays: &Term<Pays>,
) -> Result<Option<Row>, TooLarge> {
    let at = needs.partly(&format!("{path}.{key}"), at).copied();
    let sum = match needs.partly(&format!("{path}.pays"), pays) {
        Some(pays) => match sum(contract, metric, *pays)? {
            Ok(sum) => Some(sum),
            Err(missing) => {
                let path =
                    if missing == "max" { format!("metric.{}.max", metric.id) } else { missing.to_owned() };
                needs.partly.push(path);
                None
            }
        },
        None => None,
    };
    Ok(at.map(|at| (at, sum)))
}

/// What is paid, in øre; or which term is missing for it.
fn sum(contract: &Contract, metric: &Metric, pays: Pays) -> Result<Result<Exact, &'static str>, TooLarge> {
    let capital = contract.capital.as_ref();
    let amount = capital.and_then(|capital| capital.amount.value().copied()).map(Exact::ore);
    Ok(match pays {
        Pays::Amount(ore) => Ok(Exact::ore(ore)),
        Pays::OfMaximum(share) => match number(&metric.max) {
            Some(max) => Ok(Exact::ore(max).times(share)?),
            None => Err("max"),
        },
        Pays::OfCapital(share) => match amount {
            Some(amount) => Ok(amount.times(share)?),
            None => Err("capital.amount"),
        },
        Pays::CapitalWithReturn(rate) => {
            let years = capital.and_then(|capital| number(&capital.years));
            match (amount, years) {
                (Some(amount), Some(years)) => Ok(super::waterfall::compounded(amount, rate, years)?),
                (None, _) => Err("capital.amount"),
                (_, None) => Err("capital.years"),
            }
        }
    })
}

/// Brings all prices to one denominator where that stays small, so that sums of metrics need no other.
fn share_denominators(metrics: &mut [MetricTerms]) -> Result<(), TooLarge> {
    let mut common = 1;
    for price in metrics.iter().flat_map(MetricTerms::prices) {
        match common_denominator(common, price.denominator()) {
            Ok(denominator) if denominator <= COMMON_PRICE_DENOMINATOR_MAX => common = denominator,
            _ => return Ok(()),
        }
    }
    for metric in metrics {
        match &mut metric.pays {
            MetricPays::Unknown => {}
            MetricPays::Effect { price, .. } => price.over(common)?,
            MetricPays::Card(lines) => {
                for (price, _) in lines {
                    price.over(common)?;
                }
            }
            MetricPays::FirstReachedOrPooled { early, pooled } => {
                early.over(common)?;
                pooled.over(common)?;
            }
        }
    }
    Ok(())
}

impl MetricTerms {
    fn prices(&self) -> Vec<&Price> {
        match &self.pays {
            MetricPays::Unknown => Vec::new(),
            MetricPays::Effect { price, .. } => vec![price],
            MetricPays::Card(lines) => lines.iter().map(|(price, _)| price).collect(),
            MetricPays::FirstReachedOrPooled { early, pooled } => vec![early, pooled],
        }
    }
}

fn spill(contract: &Contract) -> SpillTerms {
    match contract.limits.spill.as_ref().and_then(Term::value) {
        None | Some(Spill::Lost) => SpillTerms::Lost,
        Some(Spill::Others) => SpillTerms::Others,
        Some(Spill::To(payer)) => {
            contract.payers().position(|party| party.id == *payer).map_or(SpillTerms::Lost, SpillTerms::To)
        }
    }
}

/// The shares of payers in metrics, over one denominator. Who takes over what others' caps cut stands in every metric.
fn parts(contract: &Contract, spill: SpillTerms) -> Result<(Vec<Part>, i128), TooLarge> {
    let mut places = Vec::new();
    let mut shares = Vec::new();
    for (metric, terms) in contract.metrics.iter().enumerate() {
        for (payer, party) in contract.payers().enumerate() {
            let own = terms.shares.iter().filter(|(id, _)| *id == party.id);
            let mut share = Exact::ZERO;
            let mut pays = false;
            for (_, term) in own {
                share = share.plus(term.value().copied().unwrap_or(Exact::ZERO))?;
                pays = true;
            }
            if pays || spill == SpillTerms::To(payer) {
                places.push((payer, metric));
                shares.push(share);
            }
        }
    }
    let (shares, denominator) = super::price::brought_together(&shares)?;
    let parts = places.into_iter().zip(shares).map(|((payer, metric), share)| Part { payer, metric, share });
    Ok((parts.collect(), denominator))
}
