//! What a term says, written as a contract file writes it: numbers the Danish way, choices by the words of the format.
//!
//! The words are of no language's prose, so that pages in any language can show them: `5 mio. kr.`, `22 %`, `12 months`.

use super::{
    Better, Beyond, Cohorts, Counted, Measures, Method, Pays, PaysOn, Per, Population, Pricing, Role, Spill,
    Unit, Window,
};
use crate::rounding::Rounding;
use crate::{Exact, Ore};

/// A number: thousands grouped by points, decimal comma. One whose decimals do not end is a fraction: `142/155`.
pub fn number(number: Exact) -> String {
    let plain = number.to_string();
    if plain.contains('/') {
        return plain;
    }
    let (sign, figures) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, decimals) = figures.split_once('.').unwrap_or((figures, ""));
    let comma = if decimals.is_empty() { "" } else { "," };
    format!("{sign}{}{comma}{decimals}", grouped(whole))
}

/// Figures with a point before each group of three.
fn grouped(figures: &str) -> String {
    let mut out = String::with_capacity(figures.len() + figures.len() / 3);
    for (at, figure) in figures.chars().enumerate() {
        if at > 0 && (figures.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(figure);
    }
    out
}

/// A share in per cent: `22 %`.
pub fn percent(share: Exact) -> String {
    match share.times(Exact::whole(100)) {
        Ok(hundredths) => format!("{} %", number(hundredths)),
        Err(_) => number(share),
    }
}

/// A sum in the contract's currency: `5 mio. kr.`, `1.871.540 GBP`.
pub fn money(ore: Ore, currency: &str) -> String {
    let words = ore.in_words();
    match currency {
        "DKK" => words,
        _ => format!("{} {currency}", words.strip_suffix(" kr.").unwrap_or(&words)),
    }
}

/// A sum that may have parts of an øre: a price, or a sum before rounding. In øre as it comes.
pub fn money_exact(ore: Exact, currency: &str) -> String {
    if ore.denominator() == 1
        && let Ok(whole) = i64::try_from(ore.numerator())
    {
        return money(Ore(whole), currency);
    }
    let unit = if currency == "DKK" { "kr." } else { currency };
    match Exact::ratio(1, 100).map(|hundredth| ore.times(hundredth)) {
        Some(Ok(whole)) => format!("{} {unit}", number(whole)),
        _ => format!("{} øre", number(ore)),
    }
}

/// An effect in its metric's unit: `22 %`, `0,3 point`, `5.000 kr.`
pub fn effect(effect: Exact, unit: &Unit, currency: &str) -> String {
    match unit {
        Unit::Percent => percent(effect),
        Unit::Money => money_exact(effect, currency),
        Unit::Named(name) => format!("{} {name}", number(effect)),
    }
}

/// What is paid: a sum, or a share of something.
pub fn pays(pays: Pays, currency: &str) -> String {
    match pays {
        Pays::Amount(ore) => money(ore, currency),
        Pays::OfMaximum(share) => percent(share),
        Pays::OfCapital(share) => format!("capital = {}", percent(share)),
        Pays::CapitalWithReturn(yearly) => format!("capital_with_return = {}", percent(yearly)),
    }
}

/// Gives a type its words in the format, and reads them again: one table for both ways.
macro_rules! words {
    ($type:ty, $($word:literal => $value:path),+ $(,)?) => {
        impl $type {
            /// Every value with its word in a contract file.
            pub const WORDS: &'static [(&'static str, $type)] = &[$(($word, $value)),+];

            /// Its word in a contract file; stays as it is.
            pub fn word(&self) -> &'static str {
                match self {
                    $($value => $word),+
                }
            }
        }
    };
}

words!(Role,
    "investor" => Role::Investor,
    "provider" => Role::Provider,
    "payer" => Role::Payer,
    "guarantor" => Role::Guarantor,
    "assessor" => Role::Assessor,
);
words!(Measures,
    "share-over-mark" => Measures::ShareOverMark,
    "mean-change" => Measures::MeanChange,
    "event-absent" => Measures::EventAbsent,
    "rate" => Measures::Rate,
    "savings" => Measures::Savings,
    "count" => Measures::Count,
);
words!(Better, "higher" => Better::Higher, "lower" => Better::Lower);
words!(Population,
    "referred" => Population::Referred,
    "enrolled" => Population::Enrolled,
    "completed" => Population::Completed,
);
words!(Counted, "persons" => Counted::Persons, "claims" => Counted::Claims, "units" => Counted::Units);
words!(Method,
    "as-measured" => Method::AsMeasured,
    "before-after" => Method::BeforeAfter,
    "comparison-group" => Method::ComparisonGroup,
    "adjusted-estimate" => Method::AdjustedEstimate,
);
words!(PaysOn, "estimate" => PaysOn::Estimate, "cautious-end" => PaysOn::CautiousEnd);
words!(Cohorts, "each" => Cohorts::Each, "pooled" => Cohorts::Pooled, "latest" => Cohorts::Latest);
words!(Per, "cohort" => Per::Cohort, "counted" => Per::Counted);
words!(Beyond, "flat" => Beyond::Flat, "continues" => Beyond::Continues);

impl Unit {
    /// Its word in a contract file.
    pub fn word(&self) -> &str {
        match self {
            Unit::Percent => "%",
            Unit::Money => "money",
            Unit::Named(name) => name,
        }
    }
}

impl Window {
    /// As a contract file writes it: `12 months`.
    pub fn words(self) -> String {
        format!("{} months", self.months)
    }
}

impl Spill {
    /// Its word in a contract file.
    pub fn word(&self) -> &str {
        match self {
            Spill::Lost => "lost",
            Spill::Others => "others",
            Spill::To(payer) => payer,
        }
    }
}

impl Pricing {
    /// Words of the rules in a contract file.
    pub const WORDS: [&'static str; 6] =
        ["steps", "slide", "unit-price", "rate-card", "share-of-savings", "first-reached-or-pooled"];

    /// Its word in a contract file.
    pub fn word(&self) -> &'static str {
        match self {
            Pricing::Steps { .. } => "steps",
            Pricing::Slide { .. } => "slide",
            Pricing::UnitPrice { .. } => "unit-price",
            Pricing::RateCard { .. } => "rate-card",
            Pricing::ShareOfSavings { .. } => "share-of-savings",
            Pricing::FirstReachedOrPooled { .. } => "first-reached-or-pooled",
        }
    }
}

impl Rounding {
    /// The way of rounding of that name.
    pub fn named(name: &str) -> Option<Rounding> {
        Rounding::ALL.into_iter().find(|rounding| rounding.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_the_danish_way() {
        let exact = |text| Exact::written(text).unwrap();
        assert_eq!(number(exact("-1234567.25")), "-1.234.567,25");
        assert_eq!(number(Exact::ratio(142, 155).unwrap()), "142/155");
        assert_eq!(percent(exact("0.085")), "8,5 %");
        assert_eq!(money(Ore(500_000_000), "DKK"), "5 mio. kr.");
        assert_eq!(money(Ore(187_154_000), "GBP"), "1.871.540 GBP");
        assert_eq!(money_exact(exact("1512.5"), "DKK"), "15,125 kr.");
        assert_eq!(effect(exact("250000"), &Unit::Money, "DKK"), "2.500 kr.");
        assert_eq!(effect(exact("0.3"), &Unit::Named("point".to_owned()), "DKK"), "0,3 point");
    }
}
