//! What is asked of a table before it may be shown. Kept with the output, so that a reader knows by which rule cells are blank.

use super::rounding::BASE_MAX;
use crate::Fault;
use serde::{Deserialize, Serialize};

/// The rules. Nobody has confirmed one number for Denmark, so each is a setting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// A count above zero and below this is not shown.
    pub threshold: u32,
    /// Whether a zero may be shown: it says that nobody in a group has a trait, or (with a base) that everybody has.
    pub zero_is_safe: bool,
    /// How the numbers that are shown are rounded.
    pub rounding: Rounding,
    /// For money: the largest contributors may not make up more than a share of a cell.
    pub dominance: Option<Dominance>,
    /// For money: per cent of its own contribution to within which the second largest contributor may not reckon the largest.
    pub p_percent: Option<f64>,
    /// How wide the interval must be to which a reader can narrow a cell that is not shown: persons for counts. None is as many as
    /// the threshold, so that nobody can tell that a count lies below it from its interval alone.
    pub protection: Option<f64>,
    /// For money: how wide that interval must be as a share of the cell, where no rule asks for more.
    pub protection_share: f64,
}

/// At most this share of a cell from so many contributors.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dominance {
    /// How many of the largest are taken together.
    pub count: usize,
    /// The share that they may not pass, above 0 and at most 1.
    pub share: f64,
}

/// How shown numbers are rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Rounding {
    /// Not at all.
    #[default]
    None,
    /// To the nearest multiple of the base, halves up. Sums of shown numbers need not add up.
    Conventional {
        /// 2 or more; 5 or 10 as a rule.
        base: u32,
    },
    /// Up or down to a multiple of the base, by lot that follows from the seed and the place of the cell, with such chances that
    /// the mean is the number itself. Multiples stay.
    Unbiased {
        /// 2 or more; 5 or 10 as a rule.
        base: u32,
        /// Where the lots come from. Whoever knows it knows more than is shown: it is not written with the output.
        #[serde(skip_serializing, default)]
        seed: u64,
    },
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            threshold: Self::THRESHOLD_USUAL,
            zero_is_safe: true,
            rounding: Rounding::None,
            dominance: None,
            p_percent: None,
            protection: None,
            protection_share: 0.1,
        }
    }
}

impl Settings {
    /// The usual threshold: a Danish producer blanks cells below 5.
    pub const THRESHOLD_USUAL: u32 = 5;
    /// Thresholds that are in use.
    pub const THRESHOLDS: [u32; 3] = [3, 5, 10];

    /// The usual rules with another threshold.
    pub fn with_threshold(threshold: u32) -> Self {
        Self { threshold, ..Self::default() }
    }

    /// Whether the rules can be followed.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] with the rule that cannot.
    pub fn check(&self) -> Result<(), Fault> {
        let out = |what: &str, value: String, must| Err(Fault::OutOfRange { what: what.into(), value, must });
        match self.rounding {
            Rounding::Conventional { base } | Rounding::Unbiased { base, .. }
                if !(2..=BASE_MAX).contains(&base) =>
            {
                return out("rounding base", base.to_string(), "2 <= x <= 1000");
            }
            _ => {}
        }
        if let Some(dominance) = self.dominance
            && !(dominance.share > 0.0 && dominance.share <= 1.0 && dominance.count > 0)
        {
            return out("dominance", dominance.share.to_string(), "0 < share <= 1, count >= 1");
        }
        if let Some(percent) = self.p_percent
            && !(percent > 0.0 && percent.is_finite())
        {
            return out("p percent", percent.to_string(), "0 < x");
        }
        if let Some(width) = self.protection
            && !(width >= 0.0 && width.is_finite())
        {
            return out("protection", width.to_string(), "0 <= x");
        }
        if !(self.protection_share >= 0.0 && self.protection_share.is_finite()) {
            return out("protection share", self.protection_share.to_string(), "0 <= x");
        }
        Ok(())
    }

    /// How wide the interval of a count must be, in persons.
    pub fn count_width(&self) -> f64 {
        self.protection.unwrap_or(f64::from(self.threshold))
    }
}
