//! Words for what money came to and how often something happens, so that paper, terminal and pages give the same figures.

use crate::locale::{Argument, Language};
use sagsgang_outcomes::cash::{Caution, CostPer, NoReturn, Payback, Root, YearlyReturn};
use sagsgang_outcomes::simulate::Likelihood;
use sagsgang_outcomes::{Exact, Ore, Rounding};

/// The part of all draws under which something is seldom.
const SELDOM: f64 = 0.01;
/// Decimals of how often something holds, in per cent.
const DECIMALS_OFTEN: usize = 1;
/// Decimals of how often what is seldom holds, in per cent: one draw in a thousand is not none.
const DECIMALS_SELDOM: usize = 3;
/// Decimals of a yearly return, in per cent.
const DECIMALS_RETURN: usize = 2;
/// Decimals of how many times its money a party gets back.
const DECIMALS_MULTIPLE: u8 = 4;

/// What has to be said of figures: its key.
pub fn caution(caution: Caution) -> &'static str {
    match caution {
        Caution::RateNotConfirmed => "caution-rate-not-confirmed",
        Caution::RealRate => "caution-real-rate",
        Caution::PriceStated => "caution-price-stated",
        Caution::SeveralReturns => "caution-several-returns",
        Caution::LessThanAYear => "caution-less-than-a-year",
        Caution::NoWellbys => "caution-no-wellbys",
        Caution::NoPrice => "caution-no-price",
    }
}

/// What one of something cost, or why that cannot be told.
pub fn cost(language: Language, cost: &CostPer, currency: &str) -> String {
    let key = match cost {
        CostPer::Each { ore, .. } => return language.money(*ore, currency),
        CostPer::Nothing => "cost-nothing",
        CostPer::NoneReached => "cost-none-reached",
        CostPer::Worse => "cost-worse",
    };
    language.say(key).into_owned()
}

/// How many times its money a party got back: `1,25 ×`; nothing where none was out.
pub fn multiple(language: Language, multiple: Option<Exact>) -> String {
    let Some(multiple) = multiple else { return language.say("party-none").into_owned() };
    let rounded = multiple.to_decimals(DECIMALS_MULTIPLE, Rounding::HalfAwayFromZero).unwrap_or(multiple);
    format!("{} ×", language.exact(rounded))
}

/// When the money was home; both days where some went out again.
pub fn payback(language: Language, payback: &Payback) -> String {
    match payback {
        Payback::NothingOut => language.say("payback-nothing-out").into_owned(),
        Payback::Never => language.say("payback-never").into_owned(),
        Payback::Home { first, lasting } if first == lasting => language.date(*first),
        Payback::Home { first, lasting } => {
            let (first, lasting) = (language.date(*first), language.date(*lasting));
            let filled = [("first", Argument::Text(&first)), ("lasting", Argument::Text(&lasting))];
            language.fill("payback-twice", &filled).into_owned()
        }
    }
}

/// The yearly return: one, all of them, or why there is none.
pub fn yearly(language: Language, answer: &YearlyReturn) -> String {
    let rate = |root: &Root| match root.rate {
        Some(rate) => per_cent(language, rate, DECIMALS_RETURN),
        None => language.say("return-too-large").into_owned(),
    };
    match answer {
        YearlyReturn::One { root } => rate(root),
        YearlyReturn::Several { roots } => {
            let all: Vec<String> = roots.iter().map(rate).collect();
            language.name("return-several", &all.join("; ")).into_owned()
        }
        YearlyReturn::None { reason } => {
            let key = match reason {
                NoReturn::TotalLoss => "return-total-loss",
                NoReturn::OnlyReceipts => "return-only-receipts",
                NoReturn::NeverZero => "return-never-zero",
            };
            language.say(key).into_owned()
        }
        YearlyReturn::Undefined => language.say("return-undefined").into_owned(),
        YearlyReturn::NotSought { sign_changes } => {
            language.count("return-not-sought", *sign_changes).into_owned()
        }
    }
}

/// How often something holds, with its standard error: `12,3 % (±0,1)`.
pub fn often(language: Language, likelihood: &Likelihood) -> String {
    let decimals =
        if (SELDOM..=1.0 - SELDOM).contains(&likelihood.part) { DECIMALS_OFTEN } else { DECIMALS_SELDOM };
    let error = decimal(language, likelihood.standard_error * 100.0, decimals);
    format!("{} (±{error})", per_cent(language, likelihood.part, decimals))
}

/// A sum that is no sum of øre: the nearest whole one of the currency.
pub fn about(ore: f64) -> Ore {
    // Sums of a contract are far below 2^53 øre; what is not is told as the largest that is.
    Ore::from_kroner((ore / 100.0).round() as i64)
}

fn per_cent(language: Language, part: f64, decimals: usize) -> String {
    let number = decimal(language, part * 100.0, decimals);
    match language {
        Language::Danish => format!("{number} %"),
        Language::English => format!("{number}%"),
    }
}

fn decimal(language: Language, number: f64, decimals: usize) -> String {
    let told = format!("{number:.decimals$}");
    if language == Language::Danish { told.replace('.', ",") } else { told }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likely(part: f64, standard_error: f64) -> Likelihood {
        Likelihood { part, standard_error }
    }

    #[test]
    fn what_is_seldom_is_told_more_finely() {
        assert_eq!(often(Language::Danish, &likely(0.123, 0.001)), "12,3 % (±0,1)");
        assert_eq!(often(Language::English, &likely(0.001, 0.0002)), "0.100% (±0.020)");
        assert_eq!(often(Language::Danish, &likely(0.9995, 0.0002)), "99,950 % (±0,020)");
    }

    #[test]
    fn a_return_is_told_with_every_answer() {
        let root = |rate| Root { rate: Some(rate), ln_1_plus_rate: 0.0, multiplicity: 1 };
        assert_eq!(yearly(Language::Danish, &YearlyReturn::One { root: root(0.0525) }), "5,25 %");
        let several = YearlyReturn::Several { roots: vec![root(0.1), root(0.2)] };
        assert!(yearly(Language::English, &several).contains("10.00%; 20.00%"));
    }
}
