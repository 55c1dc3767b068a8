//! Whether a project holds all that the contract holds. Reads the written project, not what it was made of: a mistake in the making
//! is found.

use super::metric::{each_line, metric_id};
use super::organisation_id;
use sagsgang_outcomes::contract::{Contract, Role};
use sagsgang_outcomes::statement::Statement;
use serde_json::Value;
use std::collections::BTreeSet;

/// What of the contract is missing in the package, and which references lead nowhere; in Danish.
pub fn faults(contract: &Contract, statement: Option<&Statement>, package: &Value) -> Vec<String> {
    let project = &package["project"];
    let metrics = ids(project, "outcome_metrics", "/id");
    let priced = ids(project, "outcome_pricings", "/outcome_metric_id/value");
    let payers = ids(project, "outcome_payment_commitments", "/organisation_id/value");
    let investors = ids(project, "investments", "/organisation_id/value");
    let organisations: BTreeSet<String> =
        entries(&package["organisations"]).filter_map(|entry| text(entry, "/id")).collect();
    let mut faults = Vec::new();
    let mut must = |set: &BTreeSet<String>, id: &str, what: &str| {
        if !set.contains(id) {
            faults.push(format!("{what} »{id}« mangler"));
        }
    };
    for metric in &contract.metrics {
        for line in each_line(metric) {
            let id = metric_id(&metric.id, line.map(|line| line.id.as_str()));
            must(&metrics, &id, "målet");
            must(&priced, &id, "prisen for målet");
        }
    }
    for party in &contract.parties {
        let id = organisation_id(party);
        must(&organisations, id, "organisationen");
        match party.role {
            Role::Payer => must(&payers, id, "betalerens tilsagn"),
            Role::Investor => must(&investors, id, "investeringen"),
            _ => {}
        }
    }
    for (list, path, set) in [
        ("outcome_pricings", "/outcome_metric_id/value", &metrics),
        ("results", "/outcome_metric_id/value", &metrics),
        ("outcome_payments", "/outcome_metric_id/value", &metrics),
        ("outcome_payments", "/payer_organisation_id/value", &organisations),
        ("outcome_payments", "/recipient_organisation_id/value", &organisations),
    ] {
        for id in ids(project, list, path) {
            must(set, &id, &format!("det, som {list} henviser til,"));
        }
    }
    payments(contract, statement, project, &mut faults);
    faults
}

/// Every recorded payment must stand in the project, and planned and actual payments together must be what is payable.
fn payments(contract: &Contract, statement: Option<&Statement>, project: &Value, faults: &mut Vec<String>) {
    let of_kind = |kind: &'static str| {
        entries(&project["outcome_payments"])
            .filter(move |entry| text(entry, "/type/value").as_deref() == Some(kind))
    };
    let sum = |kind: &'static str| -> i128 { of_kind(kind).map(hundredths).sum() };
    let recorded: i128 = contract.payments.iter().map(|payment| i128::from(payment.ore.0)).sum();
    let actual = of_kind("Actual").count();
    if actual != contract.payments.len() || sum("Actual") != recorded {
        faults.push(format!(
            "{} betalinger er skrevet ind, {actual} står i projektet",
            contract.payments.len()
        ));
    }
    let Some(statement) = statement else { return };
    // Payments that are told without payer or metric are set off against nobody's part.
    let set_off: i128 = contract
        .payments
        .iter()
        .filter(|payment| {
            statement.payers.iter().any(|payer| {
                payment.payer.as_deref() == Some(&payer.payer)
                    && payer.parts.iter().any(|part| payment.metric.as_deref() == Some(&part.metric))
            })
        })
        .map(|payment| i128::from(payment.ore.0))
        .sum();
    if sum("Planned") + set_off != i128::from(statement.payable.0) {
        faults.push("planlagte og gjorte betalinger er tilsammen ikke det, der skal betales".to_owned());
    }
    let measured: usize = statement.metrics.iter().map(|metric| metric.effects.len()).sum();
    let results = entries(&project["results"]).count();
    if results != measured {
        faults.push(format!("{measured} effekter er målt, {results} resultater står i projektet"));
    }
}

fn entries(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn text(entry: &Value, path: &str) -> Option<String> {
    entry.pointer(path).and_then(Value::as_str).map(str::to_owned)
}

fn ids(project: &Value, list: &str, path: &str) -> BTreeSet<String> {
    entries(&project[list]).filter_map(|entry| text(entry, path)).collect()
}

/// The sum of a payment in hundredths; nothing where it has none, which the comparison then finds.
fn hundredths(entry: &Value) -> i128 {
    let told = entry.pointer("/money/amount/value").map_or(String::new(), Value::to_string);
    let exact = sagsgang_outcomes::Exact::written(&told);
    let ore = exact.and_then(|sum| sum.times(sagsgang_outcomes::Exact::whole(100)).ok());
    ore.filter(|ore| ore.denominator() == 1).map_or(0, |ore| ore.numerator())
}
