//! Numbers and terms of a contract as pages say them.

use sagsgang_outcomes::contract::{Pays, Unit};
use sagsgang_outcomes::{Exact, Ore, Rounding};

use crate::locale::Argument;
use crate::web::page::Frame;
use crate::wire::contract_rule;

/// The currency that running text has words for.
const KRONER: &str = "DKK";

impl Frame {
    /// A sum of a contract in running text.
    pub(in crate::web) fn money(&self, ore: Ore, currency: &str) -> String {
        match currency {
            KRONER => self.sum(&ore),
            _ => self.language.money(ore, currency),
        }
    }

    /// A sum of a contract that is not rounded, in running text.
    pub(in crate::web) fn money_exact(&self, ore: Exact, currency: &str) -> String {
        self.effect(ore, &Unit::Money, currency)
    }

    /// About so much: a sum that is not rounded, to the nearest krone, where nothing hangs on it.
    pub(in crate::web) fn about(&self, ore: Exact, currency: &str) -> String {
        let kroner = ore.over(Exact::whole(100)).ok().flatten();
        let kroner = kroner.and_then(|kroner| kroner.to_ore(Rounding::HalfAwayFromZero).ok());
        match kroner {
            Some(kroner) => self.money(Ore::from_kroner(kroner.0), currency),
            None => self.money_exact(ore, currency),
        }
    }

    /// A sum that is not rounded, in a table.
    pub(in crate::web) fn unrounded(&self, ore: Exact) -> String {
        self.language.exact_sum(ore)
    }

    /// The sums of a table: in what they are told.
    pub(in crate::web) fn sums_in(&self, currency: &str) -> String {
        match currency {
            KRONER => self.say("contract-sums-in-kroner").into_owned(),
            _ => self.name("contract-sums-in", currency).into_owned(),
        }
    }

    /// An effect in its metric's unit.
    pub(in crate::web) fn effect(&self, effect: Exact, unit: &Unit, currency: &str) -> String {
        self.language.effect(effect, unit, currency)
    }

    /// A share in per cent.
    pub(in crate::web) fn percent(&self, share: Exact) -> String {
        self.language.percent(share)
    }

    /// A share that somebody has of something: in per cent where that ends, else as the fraction that it is.
    pub(in crate::web) fn portion(&self, share: Exact) -> String {
        let percent = self.percent(share);
        if percent.starts_with('≈') { share.to_string() } else { percent }
    }

    /// A number that is neither money nor a share.
    pub(in crate::web) fn exact(&self, number: Exact) -> String {
        self.language.exact(number)
    }

    /// What a rule pays: a sum, or a share of something.
    pub(in crate::web) fn pays(&self, pays: Pays, currency: &str) -> String {
        contract_rule::pays(self.language, pays, |ore| self.money(ore, currency))
    }

    /// The message `key` with texts filled in.
    pub(in crate::web) fn told(&self, key: &str, texts: &[(&str, &str)]) -> String {
        let arguments: Vec<(&str, Argument<'_>)> =
            texts.iter().map(|(name, text)| (*name, Argument::Text(text))).collect();
        self.fill(key, &arguments).into_owned()
    }
}
