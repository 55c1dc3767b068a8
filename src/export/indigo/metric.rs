//! Metrics, their prices and their results. Each line of a rate card is a metric of its own, as the standard's register has it.

use super::{Builder, LANGUAGE, PERSONS_TOLD_MIN, money, number, organisation_id, wrapped};
use crate::wire::{contract_rule, contract_words as words};
use sagsgang_outcomes::contract::{Counted, Metric, Pricing, RateLine, Role};
use sagsgang_outcomes::statement::EffectStatement;
use serde_json::{Map, Value, json};

/// The id of a metric, or of a line of its rate card.
pub(super) fn metric_id(metric: &str, line: Option<&str>) -> String {
    line.map_or_else(|| metric.to_owned(), |line| format!("{metric}.{line}"))
}

/// The lines of a metric that is priced by a rate card.
pub(super) fn lines(metric: &Metric) -> &[RateLine] {
    match metric.pricing.value() {
        Some(Pricing::RateCard { lines }) => lines,
        _ => &[],
    }
}

/// A metric with each line of its rate card; with none where it has no such.
pub(super) fn each_line(metric: &Metric) -> Vec<Option<&RateLine>> {
    match lines(metric) {
        [] => vec![None],
        lines => lines.iter().map(Some).collect(),
    }
}

impl Builder<'_> {
    pub(super) fn metrics(&mut self) -> Vec<Value> {
        let mut all = Vec::new();
        for metric in &self.contract.metrics {
            for line in each_line(metric) {
                all.push(self.metric(metric, line));
            }
        }
        all
    }

    fn metric(&mut self, metric: &Metric, line: Option<&RateLine>) -> Value {
        let id = metric_id(&metric.id, line.map(|line| line.id.as_str()));
        let field = |name: &str| format!("outcome_metrics.{id}.{name}");
        let name = line.map_or_else(|| metric.name.clone(), |line| line.name.clone());
        let mut entry = Map::new();
        entry.insert("id".to_owned(), json!(id));
        entry.insert("definition".to_owned(), wrapped(name));
        entry.insert("source_ids".to_owned(), json!(self.sources()));
        if let Some(population) = self.term(&field("target_population"), Some(&metric.population)) {
            entry.insert(
                "target_population".to_owned(),
                wrapped(LANGUAGE.say(words::population(*population))),
            );
        }
        let number_field = "targeted_number_of_service_users_or_beneficiaries_total";
        if let Some(persons) = self.term(&field(number_field), metric.expected_persons.as_ref()) {
            entry.insert(number_field.to_owned(), wrapped(*persons));
        }
        let unit_field = "unit_type_of_targeted_service_users_or_beneficiaries";
        let counted = line.and_then(|line| line.counted.as_ref()).unwrap_or(&metric.counted);
        if let Some(counted) = self.term(&field(unit_field), Some(counted)) {
            let unit = if *counted == Counted::Persons { "Individual" } else { "Other" };
            entry.insert(unit_field.to_owned(), wrapped(unit));
            if *counted != Counted::Persons {
                let described = "unit_description_of_service_user_or_beneficiaries";
                entry.insert(described.to_owned(), wrapped(LANGUAGE.say(words::counted(*counted))));
            }
        }
        let rule = contract_rule::rule(LANGUAGE, metric, &self.contract.currency);
        entry.insert("outcome_metric_target".to_owned(), wrapped(rule));
        if !metric.gates.is_empty() {
            let gates: Vec<&str> = metric.gates.iter().map(|gate| gate.metric.as_str()).collect();
            let told = format!("Paid only when these metrics reach their marks: {}", gates.join(", "));
            entry.insert("other_target_for_meeting_outcome_metric_target".to_owned(), wrapped(told));
        }
        if let Some(method) = self.term(&field("outcome_validation_method"), Some(&metric.attribution.method))
        {
            entry.insert(
                "outcome_validation_method".to_owned(),
                wrapped(LANGUAGE.say(words::method(*method))),
            );
        }
        let data_field = "data_source_for_outcome_validation";
        if let Some(instrument) = self.term(&field(data_field), metric.instrument.as_ref()) {
            entry.insert(data_field.to_owned(), wrapped(instrument.clone()));
        }
        Value::Object(entry)
    }

    pub(super) fn pricings(&mut self) -> Vec<Value> {
        let mut all = Vec::new();
        for metric in &self.contract.metrics {
            for line in each_line(metric) {
                all.push(self.pricing(metric, line));
            }
        }
        all
    }

    fn pricing(&mut self, metric: &Metric, line: Option<&RateLine>) -> Value {
        let id = metric_id(&metric.id, line.map(|line| line.id.as_str()));
        let field = |name: &str| format!("outcome_pricings.{id}.{name}");
        let currency = &self.contract.currency;
        let mut entry = Map::new();
        entry.insert("outcome_metric_id".to_owned(), wrapped(id.clone()));
        entry.insert("currency".to_owned(), wrapped(currency.clone()));
        entry.insert("source_ids".to_owned(), json!(self.sources()));
        let described = match line {
            Some(line) => contract_rule::price(LANGUAGE, &line.price, currency),
            None => contract_rule::rule(LANGUAGE, metric, currency),
        };
        entry.insert("price_description".to_owned(), wrapped(described));
        let price = match (line, metric.pricing.value()) {
            (Some(line), _) => Some(&line.price),
            (None, Some(Pricing::UnitPrice { price, .. })) => Some(price),
            _ => None,
        };
        match price {
            Some(_) => {
                if let Some(price) = self.term(&field("price_per_unit"), price) {
                    let amount = json!({ "amount": wrapped(number(*price, 100)) });
                    entry.insert("price_per_unit".to_owned(), amount);
                }
            }
            None => self
                .lacks(field("price_per_unit"), "reglen har ingen pris for en enkelt; se price_description"),
        }
        // The standard has this sum as text.
        if line.is_none()
            && let Some(max) = self.term(&field("maximum_price_if_all_targets_achieved"), metric.max.as_ref())
        {
            let amount = json!({ "amount": wrapped(money(*max).to_string()) });
            entry.insert("maximum_price_if_all_targets_achieved".to_owned(), amount);
        }
        if let Some(index) = &metric.index {
            let told = format!("Prices follow the index {}", index.index);
            entry.insert("contracted_increases_to_outcome_pricing".to_owned(), wrapped(told));
        }
        Value::Object(entry)
    }

    /// What was measured, as it is priced.
    pub(super) fn results(&mut self) -> Vec<Value> {
        let Some(statement) = self.statement else {
            self.lacks("results", "ingen målinger er givet");
            return Vec::new();
        };
        let mut all = Vec::new();
        for measured in &statement.metrics {
            let Some(metric) = self.contract.metric(&measured.metric) else { continue };
            for effect in &measured.effects {
                all.push(self.result(metric, effect));
            }
        }
        if all.is_empty() {
            self.lacks("results", "intet er målt");
        }
        all
    }

    fn result(&mut self, metric: &Metric, effect: &EffectStatement) -> Value {
        let id = metric_id(&metric.id, effect.line.as_deref());
        let until = self.contract.until.as_ref().and_then(|term| term.value());
        let is_final = until.zip(effect.measured_on.as_ref()).is_some_and(|(until, day)| day >= until);
        let told = LANGUAGE.effect(effect.priced, &metric.unit, &self.contract.currency);
        let method = LANGUAGE.say(words::method(effect.method));
        let mut entry = Map::new();
        entry.insert("outcome_metric_id".to_owned(), wrapped(id.clone()));
        entry.insert("result_level".to_owned(), wrapped("Outcome level"));
        entry.insert("result_type".to_owned(), wrapped(if is_final { "Final" } else { "Interim" }));
        entry.insert("outcomes_achieved".to_owned(), wrapped(format!("{told}, {method}")));
        if !effect.cohort.is_empty() {
            entry.insert("notes".to_owned(), json!(format!("Cohort {}", effect.cohort)));
        }
        if let Some(day) = effect.measured_on {
            entry.insert("period".to_owned(), json!({ "end_date": wrapped(day.to_string()) }));
        }
        if let Some(warning) = words::method_warning(effect.method) {
            entry.insert("other_description_of_result".to_owned(), wrapped(LANGUAGE.say(warning)));
        }
        match effect.persons {
            Some(persons) if persons >= PERSONS_TOLD_MIN || persons == 0 => {
                entry.insert("number_engaged_in_impact_bond".to_owned(), wrapped(persons));
            }
            Some(_) => {
                let reason = format!("færre end {PERSONS_TOLD_MIN} personer: tallet udelades");
                self.lacks(format!("results.{id}.number_engaged_in_impact_bond"), reason);
            }
            None => {
                let reason = "målingen siger ikke, hvor mange personer den er om";
                self.lacks(format!("results.{id}.number_engaged_in_impact_bond"), reason);
            }
        }
        let assessors: Vec<&str> = self.of_role(Role::Assessor).map(organisation_id).collect();
        if !assessors.is_empty() {
            entry.insert("outcomes_validator_organisation_ids".to_owned(), wrapped(assessors.join(",")));
        }
        Value::Object(entry)
    }
}
