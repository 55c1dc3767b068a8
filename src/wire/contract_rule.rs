//! What a metric pays, in words: its rule with every mark and price, as a line to read.

use crate::locale::{Argument, Language};
use sagsgang_outcomes::contract::{Beyond, Metric, Pays, Per, Pricing, RateLine, Step, Term};
use sagsgang_outcomes::{Exact, Ore};

/// What separates the parts of a rule.
const DIVIDER: &str = "; ";

/// The rule of a metric in a line; that it is unknown, and why, where nobody knows it.
pub fn rule(language: Language, metric: &Metric, currency: &str) -> String {
    let words = Words { language, metric, currency };
    match metric.pricing.value() {
        Some(_) => known(language, &metric.pricing, |pricing| words.pricing(pricing)),
        None => language.name("rule-unknown", metric.pricing.unknown().unwrap_or("")).into_owned(),
    }
}

/// A price in øre for one of something, with its currency; that it is only assumed, where it is.
pub fn price(language: Language, price: &Term<Exact>, currency: &str) -> String {
    known(language, price, |price| format!("{} {currency}", language.exact_sum(*price)))
}

/// What a term says, and that it is only assumed where it is; or that nobody knows.
pub fn known<T>(language: Language, term: &Term<T>, say: impl FnOnce(&T) -> String) -> String {
    let Some(value) = term.value() else { return language.say("rule-not-known").into_owned() };
    let told = say(value);
    if term.assumption().is_some() { language.name("rule-assumed", &told).into_owned() } else { told }
}

/// What a rule pays: a sum, as `money` tells it, or a share of something.
pub fn pays(language: Language, pays: Pays, money: impl FnOnce(Ore) -> String) -> String {
    let share = |key: &str, share: Exact| language.name(key, &language.percent(share)).into_owned();
    match pays {
        Pays::Amount(sum) => money(sum),
        Pays::OfMaximum(part) => share("rule-of-maximum", part),
        Pays::OfCapital(part) => share("rule-of-capital", part),
        Pays::CapitalWithReturn(yearly) => share("rule-capital-with-return", yearly),
    }
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
        known(self.language, term, |paid| {
            pays(self.language, *paid, |sum| self.language.money(sum, self.currency))
        })
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

    /// A step: from where, to where if it ends, and what it pays.
    fn step(&self, step: &Step) -> String {
        let Some(until) = &step.until else { return self.mark(&step.from, &step.pays) };
        let (from, until, pays) = (self.effect(&step.from), self.effect(until), self.pays(&step.pays));
        let filled = [
            ("from", Argument::Text(&from)),
            ("until", Argument::Text(&until)),
            ("pays", Argument::Text(&pays)),
        ];
        self.language.fill("rule-step", &filled).into_owned()
    }

    /// A rule, and what its sums are for.
    fn per(&self, told: String, per: Per) -> String {
        let key = match per {
            Per::Cohort => "pays-rule-per-cohort",
            Per::Counted => "pays-rule-per-counted",
        };
        format!("{told}. {}", self.language.say(key))
    }

    fn pricing(&self, pricing: &Pricing) -> String {
        let language = self.language;
        match pricing {
            Pricing::Steps { steps, per } => {
                let steps: Vec<String> = steps.iter().map(|step| self.step(step)).collect();
                self.per(self.of("rule-steps", &steps), *per)
            }
            Pricing::Slide { marks, beyond, per } => {
                let marks: Vec<String> = marks.iter().map(|mark| self.mark(&mark.at, &mark.pays)).collect();
                let beyond = language.say(match beyond {
                    Beyond::Flat => "pays-rule-beyond-flat",
                    Beyond::Continues => "pays-rule-beyond-continues",
                });
                format!("{} {beyond}", self.per(self.of("rule-slide", &marks), *per))
            }
            Pricing::UnitPrice { price: for_one, free } => {
                let mut parts = vec![price(language, for_one, self.currency)];
                parts.extend(free.as_ref().map(|free| {
                    let nothing = language.money(Ore(0), self.currency);
                    let first = |free: &u64| {
                        let free = usize::try_from(*free).unwrap_or(usize::MAX);
                        format!("{}: {nothing}", language.count("pays-rule-free", free))
                    };
                    known(language, free, first)
                }));
                self.of("rule-unit-price", &parts)
            }
            Pricing::RateCard { lines } => {
                let line = |line: &RateLine| {
                    format!("{}: {}", line.name, price(language, &line.price, self.currency))
                };
                self.of("rule-rate-card", &lines.iter().map(line).collect::<Vec<_>>())
            }
            Pricing::ShareOfSavings { share, unit_value } => {
                let mut parts = vec![known(language, share, |share| language.percent(*share))];
                parts.extend(unit_value.as_ref().map(|value| {
                    let value = price(language, value, self.currency);
                    format!("{} {value}", language.say("pays-rule-unit-value"))
                }));
                self.of("rule-share-of-savings", &parts)
            }
            Pricing::FirstReachedOrPooled { early, pooled } => self.of(
                "rule-first-reached-or-pooled",
                &[self.mark(&early.at, &early.pays), self.mark(&pooled.at, &pooled.pays)],
            ),
        }
    }
}
