//! Who pays, who invests, what was paid and what is to be paid.

use super::metric::{lines, metric_id};
use super::{Builder, LANGUAGE, money, organisation_id, wrapped};
use crate::wire::contract_rule;
use sagsgang_outcomes::Ore;
use sagsgang_outcomes::contract::{Party, RecordedPayment, Role};
use serde_json::{Map, Value, json};

/// The one plan that a contract's payments follow.
const PLAN: &str = "plan1";

impl Builder<'_> {
    pub(super) fn commitments(&mut self) -> Vec<Value> {
        let contract = self.contract;
        let mut all = Vec::new();
        for payer in contract.payers() {
            let id = organisation_id(payer);
            let mut entry = Map::new();
            entry.insert("organisation_id".to_owned(), wrapped(id));
            entry.insert("source_ids".to_owned(), json!(self.sources()));
            entry.insert("notes".to_owned(), json!(self.shares_of(payer)));
            let field = format!("outcome_payment_commitments.{id}.maximum_potential_outcome_payment");
            if let Some(max) = self.term(&field, payer.max.as_ref()) {
                let sum =
                    json!({ "currency": wrapped(contract.currency.clone()), "amount": wrapped(money(*max)) });
                entry.insert("maximum_potential_outcome_payment".to_owned(), sum);
            }
            let of_payer =
                contract.payments.iter().filter(|payment| payment.payer.as_deref() == Some(&payer.id));
            let paid: Vec<Ore> = of_payer.map(|payment| payment.ore).collect();
            if paid.is_empty() {
                let field = format!("outcome_payment_commitments.{id}.total_outcome_payments");
                self.lacks(field, "ingen betaling fra den er skrevet ind");
            } else {
                let sum: Ore = paid.into_iter().sum();
                let total =
                    json!({ "currency": wrapped(contract.currency.clone()), "amount": wrapped(money(sum)) });
                entry.insert("total_outcome_payments".to_owned(), total);
            }
            all.push(Value::Object(entry));
        }
        all
    }

    /// Which share of which metrics a payer pays.
    fn shares_of(&self, payer: &Party) -> String {
        let shares = self.contract.metrics.iter().flat_map(|metric| {
            metric.shares.iter().filter(|(id, _)| *id == payer.id).map(move |(_, share)| {
                let told = contract_rule::known(LANGUAGE, share, |share| LANGUAGE.percent(*share));
                format!("{}: {told}", metric.id)
            })
        });
        shares.collect::<Vec<_>>().join("; ")
    }

    pub(super) fn investments(&mut self) -> Vec<Value> {
        let investors: Vec<String> =
            self.of_role(Role::Investor).map(|party| organisation_id(party).to_owned()).collect();
        if investors.is_empty() {
            self.lacks("investments", "kontrakten har ingen investor");
        }
        let capital = self.contract.capital.as_ref().map(|capital| &capital.amount);
        let mut all = Vec::new();
        for (at, id) in investors.iter().enumerate() {
            let mut entry = Map::new();
            entry.insert("id".to_owned(), json!(format!("investment{}", at + 1)));
            entry.insert("organisation_id".to_owned(), wrapped(id.clone()));
            entry.insert("source_ids".to_owned(), json!(self.sources()));
            let field = format!("investments.{id}.investment_commitment");
            if investors.len() > 1 {
                self.lacks(field, "kontrakten deler ikke kapitalen mellem sine investorer");
            } else if let Some(sum) = self.term(&field, capital) {
                let commitment = json!({
                    "currency": wrapped(self.contract.currency.clone()),
                    "amount": { "exact": wrapped(money(*sum)) },
                });
                entry.insert("investment_commitment".to_owned(), commitment);
            }
            all.push(Value::Object(entry));
        }
        all
    }

    pub(super) fn plans(&mut self) -> Vec<Value> {
        let mut period = Map::new();
        for (key, term) in
            [("start_date", self.contract.from.as_ref()), ("end_date", self.contract.until.as_ref())]
        {
            if let Some(day) = self.term(&format!("outcome_payment_plans.period.{key}"), term) {
                period.insert(key.to_owned(), wrapped(day.to_string()));
            }
        }
        vec![
            json!({ "id": wrapped(PLAN), "status": self.plan_status(), "period": period, "source_ids": self.sources() }),
        ]
    }

    /// What was paid, and what is owed beyond it by the statement.
    pub(super) fn payments(&mut self) -> Vec<Value> {
        let contract = self.contract;
        let mut all: Vec<Value> = Vec::new();
        for (at, payment) in contract.payments.iter().enumerate() {
            all.push(self.paid(at, payment));
        }
        let Some(statement) = self.statement else {
            self.lacks("outcome_payments (Planned)", "ingen målinger er givet, så intet er gjort op");
            return all;
        };
        for payer in &statement.payers {
            for part in &payer.parts {
                let paid = contract.payments.iter().filter(|payment| {
                    payment.payer.as_deref() == Some(&payer.payer)
                        && payment.metric.as_deref() == Some(&part.metric)
                });
                let rest = part.payable - paid.map(|payment| payment.ore).sum();
                if rest.0 != 0 {
                    let mut entry = self.payment("Planned", rest);
                    let field = format!("outcome_payments (Planned) {}.outcome_metric_id", payer.payer);
                    self.metric_of(&mut entry, &part.metric, None, &field);
                    self.payer_of(&mut entry, &payer.payer);
                    if let Some(day) = payer.due_on {
                        entry.insert("period".to_owned(), json!({ "end_date": wrapped(day.to_string()) }));
                    }
                    all.push(Value::Object(entry));
                }
            }
        }
        all
    }

    /// A payment that was made.
    fn paid(&mut self, at: usize, payment: &RecordedPayment) -> Value {
        let mut entry = self.payment("Actual", payment.ore);
        let field = |name: &str| format!("outcome_payments.{}.{name}", at + 1);
        match payment.on {
            Some(day) => {
                entry.insert("period".to_owned(), json!({ "end_date": wrapped(day.to_string()) }));
            }
            None => self.lacks(field("period"), "betalingens dag er ikke skrevet ind"),
        }
        match &payment.metric {
            Some(metric) => {
                self.metric_of(&mut entry, metric, payment.line.as_deref(), &field("outcome_metric_id"));
            }
            None => self.lacks(field("outcome_metric_id"), "betalingen er ikke skrevet på et mål"),
        }
        match &payment.payer {
            Some(payer) => self.payer_of(&mut entry, payer),
            None => self.lacks(field("payer_organisation_id"), "betalingen er fra betalerne tilsammen"),
        }
        if let Some(source) = &payment.source {
            let before =
                entry.get("notes").and_then(Value::as_str).map_or(String::new(), |note| format!("{note}; "));
            entry.insert("notes".to_owned(), json!(format!("{before}{source}")));
        }
        Value::Object(entry)
    }

    /// A payment's fields that are always there.
    fn payment(&self, kind: &str, sum: Ore) -> Map<String, Value> {
        let mut entry = Map::new();
        entry.insert("outcome_payment_plan_id".to_owned(), wrapped(PLAN));
        entry.insert("type".to_owned(), wrapped(kind));
        entry.insert("status".to_owned(), json!(self.plan_status()));
        let currency = wrapped(self.contract.currency.clone());
        entry.insert("money".to_owned(), json!({ "currency": currency, "amount": wrapped(money(sum)) }));
        let investor = self.of_role(Role::Investor).next().or_else(|| self.of_role(Role::Provider).next());
        if let Some(investor) = investor {
            entry.insert("recipient_organisation_id".to_owned(), wrapped(organisation_id(investor)));
        }
        entry
    }

    fn payer_of(&self, entry: &mut Map<String, Value>, payer: &str) {
        if let Some(party) = self.contract.party(payer) {
            entry.insert("payer_organisation_id".to_owned(), wrapped(organisation_id(party)));
        }
    }

    /// Names the metric of a payment. Lines of a rate card are metrics of their own, so a payment for the whole card names none.
    fn metric_of(&mut self, entry: &mut Map<String, Value>, id: &str, line: Option<&str>, field: &str) {
        let is_card = self.contract.metric(id).is_some_and(|metric| !lines(metric).is_empty());
        if is_card && line.is_none() {
            entry.insert("notes".to_owned(), json!(format!("Rate card {id}")));
            self.lacks(
                field,
                format!("betalingen er for hele priskortet »{id}«, hvis linjer hver er et mål"),
            );
        } else {
            entry.insert("outcome_metric_id".to_owned(), wrapped(metric_id(id, line)));
        }
    }

    /// The project's status, in the words of lists.
    fn plan_status(&self) -> &'static str {
        self.status.name()
    }
}
