//! A payment metric on its contract's page: what is measured on whom, when and against what, what it pays, and where we are.

use sagsgang_outcomes::contract::{Method, Metric, Term};
use sagsgang_outcomes::statement::{MetricStatement, Statement};
use sagsgang_outcomes::{Contract, Ore};

use super::curve;
use super::rule::{self, Rule};
use super::term::{Basis, OpenTerms};
use crate::web::address;
use crate::web::evaluation;
use crate::web::page::Frame;
use crate::wire::contract_words as words;

/// A value of a metric with what it rests on.
pub(super) struct Value {
    /// In words.
    pub(super) words: String,
    /// What it rests on.
    pub(super) basis: Basis,
}

/// A metric, ready to be shown.
pub(super) struct MetricRow {
    /// Its anchor.
    pub(super) anchor: String,
    /// Its name.
    pub(super) name: String,
    /// Where we are, in a sentence.
    pub(super) told: String,
    /// Whether what it gives rests on something that nobody agreed on.
    pub(super) is_assumed: bool,
    /// What must be said of how it is compared.
    pub(super) warning: Option<String>,
    /// What is measured and how, label by label.
    pub(super) facts: Vec<(String, Vec<Value>)>,
    /// What an effect pays.
    pub(super) rule: Rule,
    /// The pay-off curve.
    pub(super) picture: Option<String>,
    /// The evaluations whose estimate it takes.
    pub(super) evaluations: Vec<evaluation::Line>,
}

/// The metrics of a contract, with where `statement` stands on them.
pub(super) fn rows(
    page: &Frame,
    contract: &Contract,
    statement: Option<&Statement>,
    open: &OpenTerms,
) -> Vec<MetricRow> {
    let row = |(at, metric): (usize, &Metric)| {
        let stated = statement
            .and_then(|statement| statement.metrics.iter().find(|stated| stated.metric == metric.id));
        let told = Told { page, contract };
        let method = metric.attribution.method.value();
        let effects = stated.map(|stated| stated.effects.as_slice()).unwrap_or_default();
        MetricRow {
            anchor: address::metric(at),
            evaluations: Vec::new(),
            name: metric.name.clone(),
            told: told.standing(metric, stated),
            is_assumed: open.touch(&[format!("metric.{}", metric.id)]),
            warning: method
                .and_then(|method: &Method| words::method_warning(*method))
                .map(|key| page.say(key).into_owned()),
            facts: told.facts(metric),
            rule: rule::rule(page, contract, metric),
            picture: curve::picture(page, contract, metric, effects),
        }
    };
    contract.metrics.iter().enumerate().map(row).collect()
}

struct Told<'a> {
    page: &'a Frame,
    contract: &'a Contract,
}

impl Told<'_> {
    /// Where we are with a metric.
    fn standing(&self, metric: &Metric, stated: Option<&MetricStatement>) -> String {
        let page = self.page;
        let Some(stated) = stated else { return page.say("contract-metric-no-statement").into_owned() };
        if let Some(why) = stated.unknown.first() {
            return page.name("contract-metric-unknown", page.sentence(why)).into_owned();
        }
        let currency = &self.contract.currency;
        let sum = page.money(stated.payable, currency);
        let most = metric.max.as_ref().and_then(Term::value).map(|max| page.money(*max, currency));
        let key = match (stated.effects.as_slice(), &most) {
            ([], _) => return page.say("contract-metric-not-measured").into_owned(),
            ([_], Some(_)) => "contract-metric-effect-of",
            ([_], None) => "contract-metric-effect",
            (_, Some(_)) => "contract-metric-effects-of",
            (_, None) => "contract-metric-effects",
        };
        let effect = match stated.effects.as_slice() {
            [one] if one.line.is_none() => page.effect(one.priced, &metric.unit, currency),
            several => page.number(several.len()),
        };
        let key = if stated.effects.iter().any(|effect| effect.line.is_some()) {
            if most.is_some() { "contract-metric-lines-of" } else { "contract-metric-lines" }
        } else {
            key
        };
        let told = page
            .told(key, &[("effect", &effect), ("sum", &sum), ("max", most.as_deref().unwrap_or_default())]);
        if stated.gates_open == Some(false) {
            return format!("{told} {}", page.say("contract-metric-gate-shut"));
        }
        told
    }

    /// What is measured, on whom, when and against what, who pays, and how much at most.
    fn facts(&self, metric: &Metric) -> Vec<(String, Vec<Value>)> {
        let page = self.page;
        let say = |key: &'static str| page.say(key).into_owned();
        let mut facts = vec![
            (
                "contract-fact-measures",
                vec![self.value(&metric.measures, |measures| say(words::measures(measures)))],
            ),
            (
                "contract-fact-population",
                vec![
                    self.value(&metric.population, |population| say(words::population(*population))),
                    self.value(&metric.counted, |counted| say(words::counted(*counted))),
                ],
            ),
        ];
        if !metric.windows.is_empty() {
            let windows = metric.windows.iter().map(|window| {
                self.value(window, |window| page.count("contract-fact-months", window.months).into_owned())
            });
            facts.push(("contract-fact-when", windows.collect()));
        }
        let mut against = vec![self.value(&metric.attribution.method, |method| say(words::method(*method)))];
        if let Some(pays_on) = &metric.attribution.pays_on {
            against.push(self.value(pays_on, |pays_on| say(words::pays_on(*pays_on))));
        }
        if metric.attribution.is_relative {
            against.push(Value { words: say("contract-fact-relative"), basis: Basis::default() });
        }
        facts.push(("contract-fact-against", against));
        if let Some(instrument) = &metric.instrument {
            facts.push(("contract-fact-instrument", vec![self.value(instrument, Clone::clone)]));
        }
        facts.push((
            "contract-fact-cohorts",
            vec![self.value(&metric.cohorts, |cohorts| say(words::cohorts(*cohorts)))],
        ));
        self.conditions(metric, &mut facts);
        let shares = metric.shares.iter().map(|(payer, share)| {
            let name = self.contract.party(payer).map_or(payer.as_str(), |party| &party.name);
            self.value(share, |share| format!("{name} {}", page.portion(*share)))
        });
        facts.push(("contract-fact-payers", shares.collect()));
        let facts = facts.into_iter().filter(|(_, values)| !values.is_empty());
        facts.map(|(key, values)| (say(key), values)).collect()
    }

    /// Gates, indices and caps.
    fn conditions(&self, metric: &Metric, facts: &mut Vec<(&'static str, Vec<Value>)>) {
        let page = self.page;
        let gates = metric.gates.iter().map(|gate| {
            let other = self.contract.metric(&gate.metric);
            self.value(&gate.at_least, |least| match other {
                Some(other) => {
                    let least = page.effect(*least, &other.unit, &self.contract.currency);
                    page.told("contract-fact-gate-of", &[("name", &other.name), ("least", &least)])
                }
                None => page.exact(*least),
            })
        });
        facts.push(("contract-fact-gates", gates.collect()));
        let index = metric.index.iter().map(|used| {
            let name = self.contract.indices.iter().find(|index| index.id == used.index);
            let name = name.map_or(used.index.as_str(), |index| index.name.as_str());
            self.value(&used.base, |base| {
                page.told("contract-fact-index-of", &[("name", name), ("day", &page.date(base))])
            })
        });
        facts.push(("contract-fact-index", index.collect()));
        for (key, cap) in [
            ("contract-fact-max", &metric.max),
            ("contract-fact-min", &metric.min),
            ("contract-fact-max-per-person", &metric.max_per_person),
        ] {
            facts.push((key, cap.iter().map(|cap| self.money(cap)).collect()));
        }
    }

    fn money(&self, term: &Term<Ore>) -> Value {
        self.value(term, |ore| self.page.money(*ore, &self.contract.currency))
    }

    fn value<T>(&self, term: &Term<T>, say: impl FnOnce(&T) -> String) -> Value {
        let words = match term.value() {
            Some(value) => say(value),
            None => self.page.say("term-unknown").into_owned(),
        };
        Value { words, basis: Basis::of(self.contract, term) }
    }
}
