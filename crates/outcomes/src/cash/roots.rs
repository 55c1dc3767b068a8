//! The yearly return of flows (XIRR): every rate at which they are worth nothing, or why there is none.
//!
//! Spreadsheets give one number whatever the flows are: where there are three rates the one next to their guess, where there is
//! none an error, and sometimes "not a number". Here the answer says which of these it is. A single number is only given where
//! there is one. How the roots are found, and why none is missed: [`super::exponential`].

use super::exponential::{ExponentialSum, Zero};
use super::flow::{DAYS_A_YEAR, Flows, days_between};
use super::precise::Precise;
use serde::Serialize;

/// Changes of sign from day to day up to which rates are looked for; the work grows with their square. A contract has one or
/// two: money out, money home, and perhaps a claw-back.
pub const SIGN_CHANGES_MAX: usize = 64;
/// `ln(1 + r)` from which on a rate is not given as a number: it is above 10^307, and floating point numbers end soon after.
const LN_1_PLUS_RATE_MAX: f64 = 709.0;

/// The yearly returns of flows: `r > −1` with `Σ amount / (1 + r)^(days / 365) = 0`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "answer")]
pub enum YearlyReturn {
    /// Exactly one rate.
    One {
        /// That rate.
        root: Root,
    },
    /// More than one rate: none of them is *the* return, and none may be shown alone.
    Several {
        /// All of them, the smallest first.
        roots: Vec<Root>,
    },
    /// No rate.
    None {
        /// Why there is none.
        reason: NoReturn,
    },
    /// Every rate is as good as every other: there are no flows, or those of each day cancel.
    Undefined,
    /// The sign changes more than [`SIGN_CHANGES_MAX`] times; no rate was looked for.
    NotSought {
        /// How often it changes.
        sign_changes: usize,
    },
}

/// Why flows have no yearly return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoReturn {
    /// Money went out and none came back: all is lost, −100 per cent.
    TotalLoss,
    /// Money came in and none went out.
    OnlyReceipts,
    /// Money went both ways, and at every rate the flows are worth more than nothing, or at every rate less.
    NeverZero,
}

/// A rate at which flows are worth nothing.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Root {
    /// The yearly rate, 0.05 for 5 per cent. −1 stands for a rate that is nearer to −1 than a floating point number can be;
    /// none for one that is too large for it. [`Root::ln_1_plus_rate`] holds both.
    pub rate: Option<f64>,
    /// `ln(1 + rate)`; always a finite number.
    pub ln_1_plus_rate: f64,
    /// 1 where the worth changes sign; 2 where it only touches nothing, or where two rates lie closer together than can be
    /// told (a part in 10^13 or so); more where several do.
    pub multiplicity: u32,
}

impl Root {
    fn new(zero: Zero) -> Self {
        let logarithm = zero.place * Precise::whole(DAYS_A_YEAR.into());
        let ln_1_plus_rate = logarithm.to_f64();
        // With more figures than are shown, so that ten per cent is 0.1 and not its neighbour.
        let rate = (ln_1_plus_rate < LN_1_PLUS_RATE_MAX).then(|| (logarithm.exp() - Precise::ONE).to_f64());
        Self { rate, ln_1_plus_rate, multiplicity: zero.multiplicity }
    }

    /// The same return for one day: what flows over a few days can say without being scaled to a year.
    pub fn rate_a_day(&self) -> f64 {
        libm::expm1(self.ln_1_plus_rate / DAYS_A_YEAR as f64)
    }
}

impl YearlyReturn {
    /// Every yearly return of the flows, those of one day added first, years counted as actual days over 365.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use sagsgang_outcomes::Ore;
    /// use sagsgang_outcomes::cash::{Flow, Flows, YearlyReturn};
    /// let flow = |year, kroner| Flow { date: date(year, 1, 1), ore: Ore::from_kroner(kroner) };
    /// let answer = YearlyReturn::of(&Flows::new([flow(2021, -100), flow(2022, 230), flow(2023, -132)]));
    /// let rates: Vec<f64> = answer.roots().iter().filter_map(|root| root.rate).collect();
    /// assert!((rates[0] - 0.1).abs() < 1e-9 && (rates[1] - 0.2).abs() < 1e-9);
    /// assert_eq!(answer.single(), None);
    /// ```
    pub fn of(flows: &Flows) -> Self {
        let days = flows.by_day();
        let begin = days.first().map(|(date, _)| *date).unwrap_or_default();
        let amounts: Vec<(i64, i128)> =
            days.iter().map(|(date, ore)| (days_between(begin, *date), *ore)).collect();
        let sum = ExponentialSum::new(&amounts);
        match (amounts.iter().any(|(_, ore)| *ore < 0), amounts.iter().any(|(_, ore)| *ore > 0)) {
            (false, false) => return Self::Undefined,
            (true, false) => return Self::None { reason: NoReturn::TotalLoss },
            (false, true) => return Self::None { reason: NoReturn::OnlyReceipts },
            (true, true) => {}
        }
        let sign_changes = sum.sign_changes();
        if sign_changes > SIGN_CHANGES_MAX {
            return Self::NotSought { sign_changes };
        }
        let roots: Vec<Root> = sum.zeros().into_iter().map(Root::new).collect();
        match roots.as_slice() {
            [] => Self::None { reason: NoReturn::NeverZero },
            [root] => Self::One { root: *root },
            _ => Self::Several { roots },
        }
    }

    /// Every rate that was found, the smallest first.
    pub fn roots(&self) -> &[Root] {
        match self {
            Self::One { root } => std::slice::from_ref(root),
            Self::Several { roots } => roots,
            Self::None { .. } | Self::Undefined | Self::NotSought { .. } => &[],
        }
    }

    /// The yearly return where there is one to speak of: a single rate at which the worth changes sign.
    pub fn single(&self) -> Option<f64> {
        match self {
            Self::One { root } if root.multiplicity % 2 == 1 => root.rate,
            _ => None,
        }
    }
}
