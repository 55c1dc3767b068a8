//! How exact numbers are written in each language: to the last figure where they end, and said to be rounded where not.

use sagsgang_outcomes::contract::Unit;
use sagsgang_outcomes::{Exact, Ore, Rounding};

use super::Language;

/// Decimals that are shown of a number whose decimals do not end, or end far out.
const DECIMALS_SHOWN: u8 = 6;
/// Stands before a number that was rounded to be shown.
const ABOUT: &str = "≈ ";
/// The currency whose sums are told in kroner.
const KRONER: &str = "DKK";

impl Language {
    /// An exact number: `0,95`, `41.070`; `≈ 0,916129` where its decimals do not end.
    pub fn exact(self, number: Exact) -> String {
        self.exact_with(number, 0)
    }

    /// An exact sum in øre, told in whole units of the currency with at least both decimals: `267.472,50`, `≈ 33,333333`.
    pub fn exact_sum(self, ore: Exact) -> String {
        match ore.over(Exact::whole(100)) {
            Ok(Some(sum)) => self.exact_with(sum, 2),
            _ => ore.to_string(),
        }
    }

    /// A share of a whole: `22 %`, `22%`.
    pub fn percent(self, share: Exact) -> String {
        let number =
            share.times(Exact::whole(100)).map_or_else(|_| share.to_string(), |part| self.exact(part));
        match self {
            Language::Danish => format!("{number} %"),
            Language::English => format!("{number}%"),
        }
    }

    /// An effect in its metric's unit: `22 %`, `3,4 point`, `12.500,00 kr.`
    pub fn effect(self, effect: Exact, unit: &Unit, currency: &str) -> String {
        match unit {
            Unit::Percent => self.percent(effect),
            Unit::Money => self.with_currency(&self.exact_sum(effect), currency),
            Unit::Named(name) => format!("{} {name}", self.exact(effect)),
        }
    }

    /// A sum with its currency, to the last hundredth: `1.038.911,36 kr.`, `1.871.540 GBP`.
    pub fn money(self, sum: Ore, currency: &str) -> String {
        self.with_currency(&self.sum_in_table(sum), currency)
    }

    /// A written sum with its currency where the language puts it.
    fn with_currency(self, sum: &str, currency: &str) -> String {
        match self {
            Language::Danish if currency == KRONER => format!("{sum} kr."),
            Language::Danish => format!("{sum} {currency}"),
            Language::English => format!("{currency} {sum}"),
        }
    }

    /// The number with at least so many decimals.
    fn exact_with(self, number: Exact, decimals_min: usize) -> String {
        let told = number.to_string();
        let ends = told.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let (about, told) = if !told.contains('/') && ends <= usize::from(DECIMALS_SHOWN) {
            ("", told)
        } else {
            match number.to_decimals(DECIMALS_SHOWN, Rounding::HalfAwayFromZero) {
                Ok(rounded) => (ABOUT, rounded.to_string()),
                // Too large to be rounded: the fraction as it is.
                Err(_) => return told,
            }
        };
        let (whole, decimals) = told.split_once('.').unwrap_or((&told, ""));
        let (sign, figures) = match whole.strip_prefix('-') {
            Some(figures) => ("-", figures),
            None => ("", whole),
        };
        let (point, comma) = match self {
            Language::Danish => ('.', ','),
            Language::English => (',', '.'),
        };
        let mut out = format!("{about}{sign}");
        for (place, figure) in figures.chars().enumerate() {
            if place > 0 && (figures.len() - place).is_multiple_of(3) {
                out.push(point);
            }
            out.push(figure);
        }
        if !decimals.is_empty() || decimals_min > 0 {
            out.push(comma);
            out.push_str(decimals);
            out.extend(std::iter::repeat_n('0', decimals_min.saturating_sub(decimals.len())));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::written(text).expect("a number")
    }

    #[test]
    fn numbers_are_told_to_the_end_or_said_to_be_rounded() {
        let danish = Language::Danish;
        assert_eq!(danish.exact(exact("41070")), "41.070");
        assert_eq!(danish.exact(exact("-0.95")), "-0,95");
        assert_eq!(Language::English.exact(exact("-1234.5")), "-1,234.5");
        assert_eq!(danish.exact(Exact::ratio(142, 155).expect("a number")), "≈ 0,916129");
        assert_eq!(danish.exact_sum(exact("26747250")), "267.472,50");
        assert_eq!(danish.exact_sum(Exact::ratio(10_000, 3).expect("a number")), "≈ 33,333333");
        assert_eq!(danish.exact_sum(exact("100.5")), "1,005");
    }

    #[test]
    fn effects_have_their_unit() {
        let danish = Language::Danish;
        assert_eq!(danish.effect(exact("0.22"), &Unit::Percent, "DKK"), "22 %");
        assert_eq!(Language::English.effect(exact("0.22"), &Unit::Percent, "DKK"), "22%");
        assert_eq!(danish.effect(exact("3.4"), &Unit::Named("point".to_owned()), "DKK"), "3,4 point");
        assert_eq!(danish.effect(exact("1250"), &Unit::Money, "DKK"), "12,50 kr.");
        assert_eq!(danish.money(Ore(187_154_000), "GBP"), "1.871.540 GBP");
    }
}
