//! Who receives what is paid, tier by tier: the capital, the premium, what is left; and who covers a loss.

use super::terms::When;
use crate::contract::{Contract, ReturnCap, Role, Term};
use crate::rounding::Rounding;
use crate::{Exact, Ore, TooLarge};
use jiff::civil::Date;

/// Days in a year of interest: actual days over 365.
const DAYS_IN_YEAR: i64 = 365;

/// Fractions of an øre that a sum with interest keeps where its exact fraction is too long to reckon on with.
const COMPOUND_FRACTION: i128 = 1_000_000;

/// Who receives what payers pay, as numbers for one day.
#[derive(Clone, Debug)]
pub struct Receipts {
    /// What the investor has put in.
    pub drawn: Ore,
    /// What it gets after the capital and before others.
    pub premium: Ore,
    /// The investor's place among parties, where there is one.
    pub investor: Option<usize>,
    /// Place among parties and share of what is left; together all of it where the contract says who.
    pub upside: Vec<(usize, Exact)>,
    /// Place among parties, share of the loss, and the most.
    pub guarantees: Vec<(usize, Exact, Option<Ore>)>,
    rounding: Rounding,
}

/// What one party receives of a sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// The capital back.
    pub principal: Ore,
    /// The premium.
    pub premium: Ore,
    /// Its share of what is left.
    pub upside: Ore,
    /// From guarantors; of a guarantor below zero.
    pub guaranteed: Ore,
}

impl Received {
    /// All of it.
    pub fn total(&self) -> Ore {
        self.principal + self.premium + self.upside + self.guaranteed
    }
}

impl Receipts {
    /// As of that day, or with all capital drawn and until the contract's end.
    pub(super) fn of(contract: &Contract, day: Option<Date>) -> Result<Self, TooLarge> {
        let place = |id: &str| contract.parties.iter().position(|party| party.id == id);
        let rounding =
            contract.limits.rounding.as_ref().and_then(Term::value).copied().unwrap_or_default().rounding;
        let until = day.or_else(|| known(contract.until.as_ref()));
        let mut drawn = Exact::ZERO;
        let mut premium = contract
            .waterfall
            .premium
            .as_ref()
            .and_then(Term::value)
            .map_or(Exact::ZERO, |ore| Exact::ore(*ore));
        let yearly = contract.waterfall.premium_yearly.as_ref().and_then(Term::value).copied();
        for (on, ore) in
            draws(contract).into_iter().filter(|(on, _)| on.zip(day).is_none_or(|(on, day)| on <= day))
        {
            drawn = drawn.plus(Exact::ore(ore))?;
            if let (Some(rate), Some(on), Some(until)) = (yearly, on, until) {
                let days = on.until(until).map_or(0, |span| i64::from(span.get_days()).max(0));
                let years = Exact::ratio(i128::from(days), i128::from(DAYS_IN_YEAR)).unwrap_or(Exact::ZERO);
                premium = premium.plus(Exact::ore(ore).times(rate)?.times(years)?.reduced())?;
            }
        }
        let upside = contract.waterfall.upside.iter();
        let upside = upside.filter_map(|upside| Some((place(&upside.party)?, *upside.share.value()?)));
        let guarantees = contract.waterfall.guarantees.iter().filter_map(|promise| {
            let max = promise.max.as_ref().and_then(|term| term.value().copied());
            Some((place(&promise.party)?, *promise.share.value()?, max))
        });
        Ok(Self {
            drawn: drawn.to_ore(rounding)?,
            premium: premium.to_ore(rounding)?,
            investor: contract.parties.iter().position(|party| party.role == Role::Investor),
            upside: upside.collect(),
            guarantees: guarantees.collect(),
            rounding,
        })
    }

    /// What the investor receives when so much is paid, without guarantees.
    ///
    /// # Errors
    /// [`TooLarge`] where it cannot be held.
    pub fn investor(&self, payable: Ore) -> Result<Received, TooLarge> {
        let Some(investor) = self.investor else {
            return Ok(Received::default());
        };
        let principal = payable.min(self.drawn);
        let premium = (payable - principal).min(self.premium);
        let left = payable - principal - premium;
        let upside = if self.upside.is_empty() { left } else { self.shared(left, investor)? };
        Ok(Received { principal, premium, upside, guaranteed: Ore(0) })
    }

    /// What the investor loses of what it put in when so much is paid, and what guarantors cover of that, in their order.
    ///
    /// # Errors
    /// [`TooLarge`] where it cannot be held.
    pub fn loss(&self, payable: Ore, covered: &mut Vec<Ore>) -> Result<Ore, TooLarge> {
        covered.clear();
        let received = self.investor(payable)?.total();
        let mut loss = Ore((self.drawn - received).0.max(0));
        if self.investor.is_none() {
            return Ok(Ore(0));
        }
        for (_, share, max) in &self.guarantees {
            let promised = Exact::ore(loss).times(*share)?.to_ore(self.rounding)?;
            let part = promised.min(max.unwrap_or(promised)).min(loss);
            covered.push(part);
            loss = loss - part;
        }
        Ok(loss)
    }

    /// What each party receives of so much, guarantors among them with what they pay: place among parties and sums.
    ///
    /// # Errors
    /// [`TooLarge`] where it cannot be held.
    pub fn all(&self, payable: Ore) -> Result<Vec<(usize, Received)>, TooLarge> {
        let mut received: Vec<(usize, Received)> = Vec::new();
        let mut covered = Vec::new();
        self.loss(payable, &mut covered)?;
        if let Some(investor) = self.investor {
            let guaranteed = covered.iter().fold(Ore(0), |sum, part| sum + *part);
            received.push((investor, Received { guaranteed, ..self.investor(payable)? }));
        }
        let before = if self.investor.is_some() { self.drawn + self.premium } else { Ore(0) };
        let left = Ore((payable - before).0.max(0));
        for (party, _) in &self.upside {
            if self.investor != Some(*party) && !received.iter().any(|(place, _)| place == party) {
                received
                    .push((*party, Received { upside: self.shared(left, *party)?, ..Received::default() }));
            }
        }
        for ((party, ..), part) in self.guarantees.iter().zip(&covered) {
            received.push((*party, Received { guaranteed: Ore(-part.0), ..Received::default() }));
        }
        Ok(received)
    }

    /// The share of one party in what is left, by largest remainder, ties by the contract's order. Shares that are not
    /// all of it leave something with nobody.
    fn shared(&self, left: Ore, party: usize) -> Result<Ore, TooLarge> {
        let mut floors = Ore(0);
        let mut all = Exact::ZERO;
        let mut own = Ore(0);
        let mut own_rest: Option<(Exact, usize)> = None;
        let quota = |share: Exact| -> Result<(Ore, Exact), TooLarge> {
            let quota = Exact::ore(left).times(share)?;
            let floor = quota.to_ore(Rounding::Floor)?;
            Ok((floor, quota.minus(Exact::ore(floor))?))
        };
        for (place, (other, share)) in self.upside.iter().enumerate() {
            let (floor, rest) = quota(*share)?;
            floors = floors + floor;
            all = all.plus(Exact::ore(left).times(*share)?)?;
            if *other == party {
                own = own + floor;
                own_rest = Some((rest, place));
            }
        }
        let Some((own_rest, own_place)) = own_rest else {
            return Ok(Ore(0));
        };
        let over = all.to_ore(Rounding::HalfEven)? - floors;
        let mut ahead = 0;
        for (place, (_, share)) in self.upside.iter().enumerate() {
            let rest = quota(*share)?.1;
            ahead += i64::from(rest > own_rest || rest == own_rest && place < own_place);
        }
        Ok(own + Ore(i64::from(ahead < over.0)))
    }

    /// What all payers may pay at most so that the investor gets no more than its return cap, in whole øre; none: there is
    /// no cap, or it is unknown.
    pub(super) fn limit(&self, contract: &Contract, when: &When) -> Result<Option<Ore>, TooLarge> {
        let most = match &contract.waterfall.return_cap {
            None => None,
            Some(ReturnCap::Multiple(multiple)) => match multiple.value() {
                Some(multiple) => Some(Exact::ore(self.drawn).times(*multiple)?.to_ore(Rounding::Floor)?),
                None => None,
            },
            Some(ReturnCap::Premium(premium)) => premium.value().map(|premium| self.drawn + *premium),
            Some(ReturnCap::Yearly(rate)) => {
                rate.value().and_then(|rate| super::timing::most_by_yearly_return(contract, *rate, when))
            }
        };
        let (Some(most), Some(investor)) = (most, self.investor) else {
            return Ok(None);
        };
        let before = self.drawn + self.premium;
        if most <= before || self.upside.is_empty() {
            return Ok(Some(most));
        }
        let share =
            self.upside.iter().find(|(party, _)| *party == investor).map_or(Exact::ZERO, |(_, share)| *share);
        match Exact::ore(most - before).over(share)? {
            Some(left) => Ok(Some(before + left.to_ore(Rounding::Floor)?)),
            None => Ok(None),
        }
    }
}

/// What is drawn and when: the draws that are known, else all on the contract's first day. Unknown sums are left out.
pub fn draws(contract: &Contract) -> Vec<(Option<Date>, Ore)> {
    let Some(capital) = &contract.capital else {
        return Vec::new();
    };
    if capital.drawdowns.is_empty() {
        return capital.amount.value().map(|ore| (known(contract.from.as_ref()), *ore)).into_iter().collect();
    }
    let draws = capital.drawdowns.iter();
    draws.filter_map(|draw| Some((draw.on.value().copied(), *draw.amount.value()?))).collect()
}

fn known(term: Option<&Term<Date>>) -> Option<Date> {
    term.and_then(|term| term.value().copied())
}

/// So much with a yearly return, compounded and paid once. Where the exact fraction is too long to reckon on with, to the
/// nearest millionth of an øre.
pub(super) fn compounded(amount: Exact, rate: Exact, years: u32) -> Result<Exact, TooLarge> {
    let factor = Exact::ONE.plus(rate)?.reduced();
    let mut sum = amount;
    for _ in 0..years {
        sum = match sum.times(factor) {
            Ok(sum) => sum.reduced(),
            Err(TooLarge) => shortened(sum)?.times(factor)?.reduced(),
        };
    }
    if sum.fraction().1 > COMPOUND_FRACTION { shortened(sum) } else { Ok(sum) }
}

fn shortened(sum: Exact) -> Result<Exact, TooLarge> {
    let (numerator, denominator) = sum.reduced().fraction();
    let (whole, rest) = (numerator.div_euclid(denominator), numerator.rem_euclid(denominator));
    // The rest is below the denominator, so that its millionths are less than a million; halves go up.
    let millionths = wide_ratio(rest, COMPOUND_FRACTION, denominator);
    Exact::ratio(whole.checked_mul(COMPOUND_FRACTION).ok_or(TooLarge)? + millionths, COMPOUND_FRACTION)
        .ok_or(TooLarge)
}

/// `part × scale / whole` to the nearest, where the product may not fit.
fn wide_ratio(part: i128, scale: i128, whole: i128) -> i128 {
    let (quotient, rest) =
        super::split::scaled(part.unsigned_abs(), scale.unsigned_abs(), whole.unsigned_abs());
    let rounded = quotient + u128::from(rest >= whole.unsigned_abs() - rest);
    i128::try_from(rounded).unwrap_or(0)
}
