//! What a metric pays, in words: its rule with every mark and price, as a line to read.

use crate::locale::{Argument, Language};
use sagsgang_outcomes::Exact;
use sagsgang_outcomes::contract::{Metric, Pays, Pricing, Term};

/// What separates the parts of a rule.
const DIVIDER: &str = "; ";

/// The rule of a metric in a line; that it is unknown, and why, where nobody knows it.
pub fn rule(language: Language, metric: &Metric, currency: &str) -> String {
    let words = Words { language, metric, currency };
    match metric.pricing.value() {
        Some(pricing) => words.pricing(pricing),
        None => language.name("rule-unknown", metric.pricing.unknown().unwrap_or("")).into_owned(),
    }
}

/// A price in øre for one of something, with its currency.
pub fn price(language: Language, price: &Term<Exact>, currency: &str) -> String {
    known(language, price, |price| format!("{} {currency}", language.exact_sum(*price)))
}

/// What a term says, or that nobody knows.
fn known<T>(language: Language, term: &Term<T>, say: impl FnOnce(&T) -> String) -> String {
    term.value().map_or_else(|| language.say("rule-not-known").into_owned(), say)
}

struct Words<'a> {
    language: Language,
    metric: &'a Metric,
    currency: &'a str,
}

impl Words<'_> {
    fn effect(&self, term: &Term<Exact>) -> String {
        known(self.language, term, |effect| self.language.effect(*effect, &self.metric.unit, self.currency))
    }

    fn pays(&self, term: &Term<Pays>) -> String {
        known(self.language, term, |pays| match pays {
            Pays::Amount(sum) => self.language.money(*sum, self.currency),
            Pays::OfMaximum(share) => self.share("rule-of-maximum", *share),
            Pays::OfCapital(share) => self.share("rule-of-capital", *share),
            Pays::CapitalWithReturn(rate) => self.share("rule-capital-with-return", *rate),
        })
    }

    fn share(&self, key: &str, share: Exact) -> String {
        self.language.name(key, &self.language.percent(share)).into_owned()
    }

    /// A kind of rule with its parts.
    fn of(&self, key: &str, parts: &[String]) -> String {
        self.language.name(key, &parts.join(DIVIDER)).into_owned()
    }

    fn mark(&self, at: &Term<Exact>, pays: &Term<Pays>) -> String {
        let (at, pays) = (self.effect(at), self.pays(pays));
        let filled = [("at", Argument::Text(&at)), ("pays", Argument::Text(&pays))];
        self.language.fill("rule-mark", &filled).into_owned()
    }

    fn pricing(&self, pricing: &Pricing) -> String {
        match pricing {
            Pricing::Steps { steps, .. } => self.of(
                "rule-steps",
                &steps.iter().map(|step| self.mark(&step.from, &step.pays)).collect::<Vec<_>>(),
            ),
            Pricing::Slide { marks, .. } => self.of(
                "rule-slide",
                &marks.iter().map(|mark| self.mark(&mark.at, &mark.pays)).collect::<Vec<_>>(),
            ),
            Pricing::UnitPrice { price: for_one, .. } => {
                self.of("rule-unit-price", &[price(self.language, for_one, self.currency)])
            }
            Pricing::RateCard { lines } => {
                let line = |line: &sagsgang_outcomes::contract::RateLine| {
                    format!("{}: {}", line.name, price(self.language, &line.price, self.currency))
                };
                self.of("rule-rate-card", &lines.iter().map(line).collect::<Vec<_>>())
            }
            Pricing::ShareOfSavings { share, .. } => {
                let share = known(self.language, share, |share| self.language.percent(*share));
                self.of("rule-share-of-savings", &[share])
            }
            Pricing::FirstReachedOrPooled { early, pooled } => self.of(
                "rule-first-reached-or-pooled",
                &[self.mark(&early.at, &early.pays), self.mark(&pooled.at, &pooled.pays)],
            ),
        }
    }
}
