//! One walk over all that a contract says, term by term, each under a path that stays: for comparing two contracts, for the
//! list of what is assumed and unknown, for checks that look at every term.
//!
//! A path is the file's own keys with ids and places (from 1) between them: `metric.livstilfredshed.pays.marks.2.at`,
//! `party.region.max`. What was paid, scenarios and tests are no terms and are not walked.

use super::{Contract, Metric, Pays, Pricing, ReturnCap, State, Term, words};
use crate::{Exact, Ore};
use sagsgang_text::Span;
use serde::Serialize;

/// How sure something in a contract is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// A name, a text, a choice of words: no clause is asked for.
    Told,
    /// It stands in the clauses that the term names.
    Agreed,
    /// Somebody put it in to be able to reckon.
    Assumed,
    /// Nobody knows it.
    Unknown,
}

/// One thing that a contract says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Where in the contract, by keys and ids.
    pub path: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it says, as a contract file writes it ([`words`]); none where it is unknown.
    pub value: Option<String>,
    /// Why it is assumed, or why nobody knows it.
    pub why: Option<String>,
    /// The ids of the clauses it comes from.
    pub clauses: Vec<String>,
    /// Where it stands in the file.
    #[serde(skip)]
    pub span: Span,
}

/// Everything that a contract says, in the order of the format.
pub fn walk(contract: &Contract) -> Vec<Entry> {
    let mut walker = Walker { currency: &contract.currency, entries: Vec::new() };
    walker.head(contract);
    walker.parties(contract);
    walker.capital(contract);
    for metric in &contract.metrics {
        walker.metric(metric);
    }
    walker.limits(contract);
    walker.waterfall(contract);
    walker.timing(contract);
    walker.tables(contract);
    walker.entries
}

/// What has been walked so far.
struct Walker<'a> {
    currency: &'a str,
    entries: Vec<Entry>,
}

impl Walker<'_> {
    /// Something that needs no clause.
    fn told(&mut self, path: String, value: impl Into<String>, span: Span) {
        let value = Some(value.into());
        self.entries.push(Entry {
            path,
            certainty: Certainty::Told,
            value,
            why: None,
            clauses: Vec::new(),
            span,
        });
    }

    /// A term, written by `say`.
    fn term<'t, T: 't>(
        &mut self,
        path: String,
        term: impl Into<Option<&'t Term<T>>>,
        say: impl FnOnce(&T) -> String,
    ) {
        let Some(term) = term.into() else { return };
        let (certainty, value, why) = match &term.state {
            State::Agreed(value) => (Certainty::Agreed, Some(say(value)), None),
            State::Assumed { value, why } => (Certainty::Assumed, Some(say(value)), Some(why.clone())),
            State::Unknown { why } => (Certainty::Unknown, None, Some(why.clone())),
        };
        let clauses = term.clauses.clone();
        self.entries.push(Entry { path, certainty, value, why, clauses, span: term.span });
    }

    fn money<'t>(&mut self, path: String, term: impl Into<Option<&'t Term<Ore>>>) {
        let currency = self.currency.to_owned();
        self.term(path, term, |ore| words::money(*ore, &currency));
    }

    fn price<'t>(&mut self, path: String, term: impl Into<Option<&'t Term<Exact>>>) {
        let currency = self.currency.to_owned();
        self.term(path, term, |ore| words::money_exact(*ore, &currency));
    }

    fn share<'t>(&mut self, path: String, term: impl Into<Option<&'t Term<Exact>>>) {
        self.term(path, term, |share| words::percent(*share));
    }

    fn shown<'t, T: ToString + 't>(&mut self, path: String, term: impl Into<Option<&'t Term<T>>>) {
        self.term(path, term, ToString::to_string);
    }

    fn head(&mut self, contract: &Contract) {
        let nowhere = Span::default();
        self.told("id".to_owned(), &contract.id, nowhere);
        self.told("title".to_owned(), &contract.title, nowhere);
        self.told("currency".to_owned(), &contract.currency, nowhere);
        if let Some(about) = &contract.about {
            self.told("about".to_owned(), about, nowhere);
        }
        self.shown("term.from".to_owned(), contract.from.as_ref());
        self.shown("term.until".to_owned(), contract.until.as_ref());
        for clause in &contract.clauses {
            self.told(format!("clause.{}", clause.id), &clause.text, clause.span);
        }
    }

    fn parties(&mut self, contract: &Contract) {
        for party in &contract.parties {
            let path = format!("party.{}.{}", party.id, party.role.word());
            if let Some(organisation) = &party.organisation_id {
                self.told(format!("{path}.organisation"), organisation, party.span);
            }
            self.told(path, &party.name, party.span);
            self.money(format!("party.{}.max", party.id), party.max.as_ref());
        }
    }

    fn capital(&mut self, contract: &Contract) {
        let Some(capital) = &contract.capital else { return };
        self.money("capital.amount".to_owned(), &capital.amount);
        self.shown("capital.years".to_owned(), capital.years.as_ref());
        for (at, drawdown) in numbered(&capital.drawdowns) {
            self.shown(format!("capital.drawdowns.{at}.on"), &drawdown.on);
            self.money(format!("capital.drawdowns.{at}.amount"), &drawdown.amount);
        }
    }

    fn metric(&mut self, metric: &Metric) {
        let path = format!("metric.{}", metric.id);
        let at = |key: &str| format!("{path}.{key}");
        self.told(at("name"), &metric.name, metric.span);
        self.term(at("measures"), &metric.measures, |value| value.word().to_owned());
        self.told(at("unit"), metric.unit.word(), metric.span);
        self.told(at("better"), metric.better.word(), metric.span);
        self.term(at("population"), &metric.population, |value| value.word().to_owned());
        self.term(at("counts"), &metric.counted, |value| value.word().to_owned());
        for (place, window) in numbered(&metric.windows) {
            self.term(at(&format!("windows.{place}")), window, |window| window.words());
        }
        self.shown(at("instrument"), metric.instrument.as_ref());
        self.term(at("attribution.method"), &metric.attribution.method, |value| value.word().to_owned());
        self.told(at("attribution.relative"), metric.attribution.is_relative.to_string(), metric.span);
        self.term(at("attribution.pays_on"), metric.attribution.pays_on.as_ref(), |value| {
            value.word().to_owned()
        });
        self.term(at("cohorts"), &metric.cohorts, |value| value.word().to_owned());
        self.shown(at("decimals"), metric.decimals.as_ref());
        self.pricing(&at("pays"), metric);
        for gate in &metric.gates {
            self.term(at(&format!("gates.{}.at_least", gate.metric)), &gate.at_least, |least| {
                words::number(*least)
            });
        }
        self.money(at("min"), metric.min.as_ref());
        self.money(at("max"), metric.max.as_ref());
        self.money(at("max_per_person"), metric.max_per_person.as_ref());
        if let Some(index) = &metric.index {
            self.told(at("index.table"), &index.index, metric.span);
            self.shown(at("index.base"), &index.base);
        }
        self.shown(at("expected_persons"), metric.expected_persons.as_ref());
        self.share(at("false_payment_max"), metric.false_payment_max.as_ref());
        for (payer, share) in &metric.shares {
            self.share(at(&format!("payers.{payer}")), share);
        }
    }

    fn pricing(&mut self, path: &str, metric: &Metric) {
        self.term(path.to_owned(), &metric.pricing, |pricing| pricing.word().to_owned());
        let Some(pricing) = metric.pricing.value() else { return };
        let span = metric.pricing.span;
        match pricing {
            Pricing::Steps { steps, per } => {
                self.told(format!("{path}.per"), per.word(), span);
                for (at, step) in numbered(steps) {
                    self.effect(format!("{path}.steps.{at}.from"), &step.from, metric);
                    self.effect(format!("{path}.steps.{at}.until"), step.until.as_ref(), metric);
                    self.pays(format!("{path}.steps.{at}.pays"), &step.pays);
                }
            }
            Pricing::Slide { marks, beyond, per } => {
                self.told(format!("{path}.per"), per.word(), span);
                self.told(format!("{path}.beyond"), beyond.word(), span);
                for (at, mark) in numbered(marks) {
                    self.effect(format!("{path}.marks.{at}.at"), &mark.at, metric);
                    self.pays(format!("{path}.marks.{at}.pays"), &mark.pays);
                }
            }
            Pricing::UnitPrice { price, free } => {
                self.price(format!("{path}.price"), price);
                self.shown(format!("{path}.free"), free.as_ref());
            }
            Pricing::RateCard { lines } => {
                for line in lines {
                    let path = format!("{path}.lines.{}", line.id);
                    self.told(format!("{path}.name"), &line.name, line.price.span);
                    self.price(format!("{path}.price"), &line.price);
                    self.term(format!("{path}.counts"), line.counted.as_ref(), |value| {
                        value.word().to_owned()
                    });
                    self.shown(format!("{path}.max_per_person"), line.max_per_person.as_ref());
                }
            }
            Pricing::ShareOfSavings { share, unit_value } => {
                self.share(format!("{path}.share"), share);
                self.price(format!("{path}.unit_value"), unit_value.as_ref());
            }
            Pricing::FirstReachedOrPooled { early, pooled } => {
                for (name, threshold) in [("early", early), ("pooled", pooled)] {
                    self.effect(format!("{path}.{name}.at"), &threshold.at, metric);
                    self.pays(format!("{path}.{name}.pays"), &threshold.pays);
                }
            }
        }
    }

    fn effect<'t>(&mut self, path: String, term: impl Into<Option<&'t Term<Exact>>>, metric: &Metric) {
        let currency = self.currency.to_owned();
        self.term(path, term, |effect| words::effect(*effect, &metric.unit, &currency));
    }

    fn pays(&mut self, path: String, term: &Term<Pays>) {
        let currency = self.currency.to_owned();
        self.term(path, term, |pays| words::pays(*pays, &currency));
    }

    fn limits(&mut self, contract: &Contract) {
        let limits = &contract.limits;
        self.money("limits.max_total".to_owned(), limits.max_total.as_ref());
        self.money("limits.min_total".to_owned(), limits.min_total.as_ref());
        self.term("limits.spill".to_owned(), limits.spill.as_ref(), |spill| spill.word().to_owned());
        let currency = self.currency.to_owned();
        self.term("limits.rounding".to_owned(), limits.rounding.as_ref(), |rule| {
            format!("{}, {}", rule.rounding.name(), words::money(rule.unit, &currency))
        });
    }

    fn waterfall(&mut self, contract: &Contract) {
        let waterfall = &contract.waterfall;
        self.share("waterfall.premium_yearly".to_owned(), waterfall.premium_yearly.as_ref());
        self.money("waterfall.premium".to_owned(), waterfall.premium.as_ref());
        for upside in &waterfall.upside {
            self.share(format!("waterfall.upside.{}", upside.party), &upside.share);
        }
        match &waterfall.return_cap {
            Some(ReturnCap::Multiple(multiple)) => {
                self.term("waterfall.return_cap.multiple".to_owned(), multiple, |times| {
                    words::number(*times)
                });
            }
            Some(ReturnCap::Premium(premium)) => {
                self.money("waterfall.return_cap.premium".to_owned(), premium);
            }
            Some(ReturnCap::Yearly(yearly)) => self.share("waterfall.return_cap.yearly".to_owned(), yearly),
            None => {}
        }
        for guarantee in &waterfall.guarantees {
            let path = format!("waterfall.guarantees.{}", guarantee.party);
            self.share(format!("{path}.share"), &guarantee.share);
            self.money(format!("{path}.max"), guarantee.max.as_ref());
        }
    }

    fn timing(&mut self, contract: &Contract) {
        let timing = &contract.timing;
        self.shown("timing.due_days".to_owned(), timing.due_days.as_ref());
        self.shown("timing.needs_sign_off".to_owned(), timing.needs_sign_off.as_ref());
        if let Some(clawback) = &timing.clawback {
            self.shown("timing.clawback".to_owned(), &clawback.applies);
            self.shown("timing.clawback_until".to_owned(), clawback.until.as_ref());
        }
    }

    fn tables(&mut self, contract: &Contract) {
        let nowhere = Span::default();
        for index in &contract.indices {
            let path = format!("index.{}", index.id);
            if let Some(source) = &index.source {
                self.told(format!("{path}.source"), source, nowhere);
            }
            for (from, value) in &index.values {
                self.told(format!("{path}.{from}"), words::number(*value), nowhere);
            }
            self.told(path, &index.name, nowhere);
        }
        let Some(register) = &contract.register else { return };
        if let Some(decision) = &register.decision {
            self.told("register.decision".to_owned(), decision, nowhere);
        }
        for (payer, reservation) in &register.reservations {
            self.told(format!("register.reservations.{payer}"), reservation, nowhere);
        }
    }
}

/// Places from 1.
fn numbered<T>(list: &[T]) -> impl Iterator<Item = (usize, &T)> {
    list.iter().enumerate().map(|(at, one)| (at + 1, one))
}
