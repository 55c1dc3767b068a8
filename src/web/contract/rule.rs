//! What an effect pays, as a table: each mark, step, price or line with what it gives and the clause that says so.

use sagsgang_outcomes::contract::{Beyond, Metric, Pays, Per, Pricing, RateLine, Step, Term, Threshold};
use sagsgang_outcomes::{Contract, Exact, Ore};

use super::term::Basis;
use crate::web::page::Frame;
use crate::wire::contract_words as words;

/// A line of a rule.
pub(super) struct RuleRow {
    /// The effect, or what is counted.
    pub(super) when: String,
    /// What it pays.
    pub(super) pays: String,
    /// What both rest on.
    pub(super) basis: Basis,
}

/// A rule in words and in a table.
pub(super) struct Rule {
    /// In a sentence or two.
    pub(super) lead: Vec<String>,
    /// Its lines.
    pub(super) rows: Vec<RuleRow>,
    /// Why nobody knows it, where nobody does.
    pub(super) unknown: Option<String>,
    /// What the rule as a whole rests on.
    pub(super) basis: Basis,
}

/// The rule of a metric.
pub(super) fn rule(page: &Frame, contract: &Contract, metric: &Metric) -> Rule {
    let told = Told { page, contract, metric };
    let (lead, rows) = match metric.pricing.value() {
        None => (Vec::new(), Vec::new()),
        Some(pricing) => told.rule(pricing),
    };
    Rule {
        lead,
        rows,
        unknown: metric.pricing.unknown().map(|why| page.sentence(why)),
        basis: Basis::of(contract, &metric.pricing),
    }
}

struct Told<'a> {
    page: &'a Frame,
    contract: &'a Contract,
    metric: &'a Metric,
}

impl Told<'_> {
    fn rule(&self, pricing: &Pricing) -> (Vec<String>, Vec<RuleRow>) {
        match pricing {
            Pricing::Steps { steps, per } => (
                vec![self.say("pays-rule-steps"), self.per(*per)],
                steps.iter().map(|step| self.step(step)).collect(),
            ),
            Pricing::Slide { marks, beyond, per } => {
                let rows = marks.iter().map(|mark| RuleRow {
                    when: self.page.name("pays-rule-at", self.effect(&mark.at)).into_owned(),
                    pays: self.pays(&mark.pays),
                    basis: self.basis(&mark.at).and(self.basis(&mark.pays)),
                });
                let beyond = match beyond {
                    Beyond::Flat => "pays-rule-beyond-flat",
                    Beyond::Continues => "pays-rule-beyond-continues",
                };
                (vec![self.say("pays-rule-slide"), self.say(beyond), self.per(*per)], rows.collect())
            }
            Pricing::UnitPrice { price, free } => {
                let mut rows = vec![self.priced(self.say("pays-rule-each"), price)];
                rows.extend(free.as_ref().map(|free| RuleRow {
                    when: match free.value() {
                        Some(free) => self.page.count("pays-rule-free", free).into_owned(),
                        None => self.unknown(),
                    },
                    pays: self.page.money(Ore(0), &self.contract.currency),
                    basis: self.basis(free),
                }));
                (vec![self.say("pays-rule-unit-price")], rows)
            }
            Pricing::RateCard { lines } => {
                let rows = lines.iter().map(|line| self.line(line));
                (vec![self.say("pays-rule-rate-card")], rows.collect())
            }
            Pricing::ShareOfSavings { share, unit_value } => self.savings(share, unit_value.as_ref()),
            Pricing::FirstReachedOrPooled { early, pooled } => {
                let row = |key: &str, threshold: &Threshold| RuleRow {
                    when: self.page.name(key, self.effect(&threshold.at)).into_owned(),
                    pays: self.pays(&threshold.pays),
                    basis: self.basis(&threshold.at).and(self.basis(&threshold.pays)),
                };
                let rows = vec![row("pays-rule-early", early), row("pays-rule-pooled", pooled)];
                (vec![self.say("pays-rule-first-or-pooled")], rows)
            }
        }
    }

    fn step(&self, step: &Step) -> RuleRow {
        let from = self.effect(&step.from);
        let when = match &step.until {
            Some(until) => {
                let until = self.effect(until);
                self.page.told("pays-rule-from-until", &[("from", &from), ("until", &until)])
            }
            None => self.page.name("pays-rule-from", from).into_owned(),
        };
        let until = Basis::of_some(self.contract, step.until.as_ref());
        let basis = self.basis(&step.from).and(until).and(self.basis(&step.pays));
        RuleRow { when, pays: self.pays(&step.pays), basis }
    }

    fn line(&self, line: &RateLine) -> RuleRow {
        let mut when = format!("{} {}", line.id, line.name);
        if let Some(counted) = line.counted.as_ref().and_then(Term::value) {
            let counted = self.page.say(words::counted(*counted));
            when = format!("{when} ({counted})");
        }
        if let Some(most) = line.max_per_person.as_ref().and_then(Term::value) {
            when = format!("{when}, {}", self.page.count("pays-rule-most-per-person", most));
        }
        let mut row = self.priced(when, &line.price);
        let counted = Basis::of_some(self.contract, line.counted.as_ref());
        row.basis = row.basis.and(counted).and(Basis::of_some(self.contract, line.max_per_person.as_ref()));
        row
    }

    fn savings(&self, share: &Term<Exact>, unit_value: Option<&Term<Exact>>) -> (Vec<String>, Vec<RuleRow>) {
        let mut rows = vec![RuleRow {
            when: self.say("pays-rule-of-savings"),
            pays: share.value().map_or_else(|| self.unknown(), |share| self.page.percent(*share)),
            basis: self.basis(share),
        }];
        rows.extend(unit_value.map(|value| self.priced(self.say("pays-rule-unit-value"), value)));
        (vec![self.say("pays-rule-savings")], rows)
    }

    /// A line whose price is in øre and may have parts of one.
    fn priced(&self, when: String, price: &Term<Exact>) -> RuleRow {
        let pays = match price.value() {
            Some(price) => self.page.money_exact(*price, &self.contract.currency),
            None => self.unknown(),
        };
        RuleRow { when, pays, basis: self.basis(price) }
    }

    fn per(&self, per: Per) -> String {
        self.say(match per {
            Per::Cohort => "pays-rule-per-cohort",
            Per::Counted => "pays-rule-per-counted",
        })
    }

    fn effect(&self, effect: &Term<Exact>) -> String {
        match effect.value() {
            Some(effect) => self.page.effect(*effect, &self.metric.unit, &self.contract.currency),
            None => self.unknown(),
        }
    }

    fn pays(&self, pays: &Term<Pays>) -> String {
        match pays.value() {
            Some(pays) => self.page.pays(*pays, &self.contract.currency),
            None => self.unknown(),
        }
    }

    fn basis<T>(&self, term: &Term<T>) -> Basis {
        Basis::of(self.contract, term)
    }

    fn unknown(&self) -> String {
        self.say("term-unknown")
    }

    fn say(&self, key: &str) -> String {
        self.page.say(key).into_owned()
    }
}
