//! A contract as INDIGO JSON, the data standard for outcome contracts, version 4.1.0: a project with its metrics, prices, payers,
//! investments, results and payments, and the organisations that it names.
//!
//! The standard demands no field, so an empty document passes its schema. What holds here is [`complete::faults`]: every metric,
//! price, payer, investor, party and payment of the contract must stand in the project, and every reference must lead somewhere.
//! What is not there is listed with the reason.

mod complete;
mod metric;
mod payment;

pub use complete::faults;

use crate::locale::Language;
use jiff::civil::Date;
use sagsgang_outcomes::contract::{Contract, Party, Role, Term};
use sagsgang_outcomes::statement::Statement;
use sagsgang_outcomes::{Exact, Ore};
use serde_json::{Map, Value, json};

/// The version of the standard.
pub const VERSION: &str = "4.1.0";
/// Persons under which a count is not told, so that nobody is recognised.
const PERSONS_TOLD_MIN: u64 = 5;
/// The standard's language.
const LANGUAGE: Language = Language::English;

/// Who may see the project, by the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Status {
    /// Everyone.
    Public,
    /// Those who keep the register.
    Private,
    /// Somebody disputes it.
    Disputed,
}

impl Status {
    fn name(self) -> &'static str {
        match self {
            Status::Public => "PUBLIC",
            Status::Private => "PRIVATE",
            Status::Disputed => "DISPUTED",
        }
    }
}

/// A field that is not filled in, and why.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Absent {
    /// The field, by the standard's names.
    pub field: String,
    /// Why it is empty.
    pub reason: String,
}

/// What a project is made of.
pub(super) struct Builder<'a> {
    pub(super) contract: &'a Contract,
    pub(super) statement: Option<&'a Statement>,
    pub(super) as_of: Date,
    pub(super) status: Status,
    pub(super) absent: Vec<Absent>,
}

/// The package: project, organisations, and what is absent with its reason. `statement` is what was measured and is owed.
pub fn package(contract: &Contract, statement: Option<&Statement>, as_of: Date, status: Status) -> Value {
    let mut builder = Builder { contract, statement, as_of, status, absent: Vec::new() };
    let project = builder.project();
    let organisations = builder.organisations();
    json!({
        "standard": "INDIGO",
        "version": VERSION,
        "as_of": as_of.to_string(),
        "project": project,
        "organisations": organisations,
        "absent": builder.absent,
    })
}

/// A value as the standard wraps it.
pub(super) fn wrapped(value: impl Into<Value>) -> Value {
    json!({ "value": value.into() })
}

/// Money as a number in whole units of the currency.
pub(super) fn money(sum: Ore) -> Value {
    number(Exact::ore(sum), 100)
}

/// An exact number over a whole one, as JSON writes numbers.
pub(super) fn number(number: Exact, over: i64) -> Value {
    let told = number.over(Exact::whole(over)).ok().flatten().unwrap_or(number);
    serde_json::from_str(&told.to_string()).unwrap_or_else(|_| json!(told.to_f64()))
}

/// The id of a party's organisation: its number in a public register, else what the contract calls it by.
pub(super) fn organisation_id(party: &Party) -> &str {
    party.organisation_id.as_deref().unwrap_or(&party.id)
}

impl Builder<'_> {
    /// Notes that a field is not filled in.
    pub(super) fn lacks(&mut self, field: impl Into<String>, reason: impl Into<String>) {
        self.absent.push(Absent { field: field.into(), reason: reason.into() });
    }

    /// What an agreed or assumed term says; notes why where there is none. An assumption is noted, too: the standard has no
    /// place for it beside the number.
    pub(super) fn term<'t, T>(&mut self, field: &str, term: Option<&'t Term<T>>) -> Option<&'t T> {
        let Some(term) = term else {
            self.lacks(field, "kontrakten siger intet om det");
            return None;
        };
        if let Some(why) = term.unknown() {
            self.lacks(field, format!("ukendt: {why}"));
        }
        if let Some(why) = term.assumption() {
            self.lacks(field, format!("udeladt, fordi det er antaget: {why}"));
            return None;
        }
        term.value()
    }

    pub(super) fn sources(&self) -> String {
        let ids: Vec<String> = (1..=self.contract.sources.len()).map(|at| format!("source{at}")).collect();
        ids.join(",")
    }

    fn project(&mut self) -> Value {
        let contract = self.contract;
        let mut project = Map::new();
        project.insert("status".to_owned(), json!(self.status.name()));
        project.insert("name".to_owned(), wrapped(contract.title.clone()));
        if let Some(about) = &contract.about {
            project.insert("notes".to_owned(), wrapped(about.clone()));
        }
        for (key, value) in [
            ("dates", self.dates()),
            ("overall_project_finance", self.finance()),
            ("service_and_beneficiaries", self.beneficiaries()),
        ] {
            project.insert(key.to_owned(), value);
        }
        if let Some(stage) = self.stage() {
            project.insert("stage_development".to_owned(), wrapped(stage));
        }
        for (key, list) in [
            ("sources", self.source_list()),
            ("service_provisions", self.providers()),
            ("outcome_payment_commitments", self.commitments()),
            ("investments", self.investments()),
            ("outcome_metrics", self.metrics()),
            ("outcome_pricings", self.pricings()),
            ("results", self.results()),
            ("outcome_payment_plans", self.plans()),
            ("outcome_payments", self.payments()),
        ] {
            if !list.is_empty() {
                project.insert(key.to_owned(), Value::Array(list));
            }
        }
        self.never_told();
        Value::Object(project)
    }

    /// What a contract's file has no place for.
    fn never_told(&mut self) {
        let reasons = [
            ("dates.outcomes_contract_signed", "kontraktens fil har ikke underskriftens dag"),
            ("jurisdiction", "kontraktens fil siger ikke, hvor den hører hjemme"),
            ("purpose_and_classifications", "emne og verdensmål er ikke en del af kontrakten"),
            ("delivery_locations", "kontraktens fil siger ikke, hvor indsatsen finder sted"),
            ("*.amount_usd", "intet regnes om til andre valutaer"),
            ("*.organisation_role_category", "kontraktens fil siger ikke, hvilken slags organisation det er"),
        ];
        for (field, reason) in reasons {
            self.lacks(field, reason);
        }
    }

    fn dates(&mut self) -> Value {
        let contract = self.contract;
        let mut dates = Map::new();
        for (key, term) in [
            ("start_date_of_service_provision", contract.from.as_ref()),
            ("anticipated_end_date_of_service_provision", contract.until.as_ref()),
        ] {
            if let Some(day) = self.term(&format!("dates.{key}"), term) {
                dates.insert(key.to_owned(), wrapped(day.to_string()));
            }
        }
        Value::Object(dates)
    }

    /// How far the project is on the day, where both its ends are agreed.
    fn stage(&mut self) -> Option<&'static str> {
        let agreed = |term: Option<&Term<Date>>| {
            term.filter(|term| term.assumption().is_none()).and_then(Term::value).copied()
        };
        let (from, until) = (agreed(self.contract.from.as_ref()), agreed(self.contract.until.as_ref()));
        match from.zip(until) {
            Some((from, _)) if self.as_of < from => Some("Contracted"),
            Some((_, until)) if self.as_of > until => Some("Service delivery complete"),
            Some(_) => Some("Implementation"),
            None => {
                self.lacks("stage_development", "begyndelse eller slutning er ikke aftalt");
                None
            }
        }
    }

    fn finance(&mut self) -> Value {
        let contract = self.contract;
        let currency = || wrapped(contract.currency.clone());
        let mut finance = Map::new();
        let capital = contract.capital.as_ref().map(|capital| &capital.amount);
        if let Some(sum) = self.term("overall_project_finance.total_investment_commitment", capital) {
            finance.insert(
                "total_investment_commitment".to_owned(),
                json!({ "currency": currency(), "amount": { "exact": wrapped(money(*sum)) } }),
            );
        }
        let field = "overall_project_finance.maximum_potential_outcome_payment_v2";
        if let Some(sum) = self.term(field, contract.limits.max_total.as_ref()) {
            finance.insert(
                "maximum_potential_outcome_payment_v2".to_owned(),
                json!({ "currency": currency(), "amount": wrapped(money(*sum)) }),
            );
        }
        if contract.payments.is_empty() {
            self.lacks(
                "overall_project_finance.total_outcome_payments_made",
                "ingen betaling er skrevet ind",
            );
        } else {
            let paid: Ore = contract.payments.iter().map(|payment| payment.ore).sum();
            finance.insert(
                "total_outcome_payments_made".to_owned(),
                json!({ "currency": currency(), "amount": wrapped(money(paid)) }),
            );
        }
        Value::Object(finance)
    }

    fn beneficiaries(&mut self) -> Value {
        let expected = self.contract.metrics.iter().filter_map(|metric| metric.expected_persons.as_ref());
        let most = expected.filter_map(|term| term.value().filter(|_| term.assumption().is_none())).max();
        let field = "service_and_beneficiaries.targeted_number_service_users_or_beneficiaries_total";
        match most {
            Some(persons) => json!({
                "targeted_number_service_users_or_beneficiaries_total": wrapped(*persons),
                "unit_type_targeted_service_users_or_beneficiaries": wrapped("Individual"),
            }),
            None => {
                self.lacks(field, "kontrakten aftaler intet antal personer");
                json!({})
            }
        }
    }

    fn source_list(&mut self) -> Vec<Value> {
        if self.contract.sources.is_empty() {
            self.lacks("sources", "kontrakten nævner ingen kilder");
        }
        let each = self.contract.sources.iter().enumerate().map(|(at, source)| {
            let mut entry = Map::new();
            entry.insert("id".to_owned(), json!(format!("source{}", at + 1)));
            entry.insert("name".to_owned(), wrapped(source.clone()));
            if source.starts_with("https://") || source.starts_with("http://") {
                entry.insert("url".to_owned(), wrapped(source.clone()));
            }
            Value::Object(entry)
        });
        each.collect()
    }

    /// The parties of a role.
    pub(super) fn of_role(&self, role: Role) -> impl Iterator<Item = &Party> {
        self.contract.parties.iter().filter(move |party| party.role == role)
    }

    fn providers(&mut self) -> Vec<Value> {
        let sources = self.sources();
        let each = self.of_role(Role::Provider).enumerate().map(|(at, party)| {
            json!({
                "id": format!("serviceprovider{}", at + 1),
                "organisation_id": wrapped(organisation_id(party)),
                "source_ids": sources,
            })
        });
        let providers: Vec<Value> = each.collect();
        if providers.is_empty() {
            self.lacks("service_provisions", "kontrakten har ingen leverandør");
        }
        providers
    }

    /// Every organisation that the project names, once.
    fn organisations(&mut self) -> Vec<Value> {
        let mut seen: Vec<&str> = Vec::new();
        let mut all = Vec::new();
        let mut without_number = Vec::new();
        for party in &self.contract.parties {
            let id = organisation_id(party);
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            let mut data = Map::new();
            data.insert("status".to_owned(), json!(self.status.name()));
            data.insert("name".to_owned(), wrapped(party.name.clone()));
            match &party.organisation_id {
                Some(number) => {
                    data.insert("org-ids".to_owned(), json!({ "primary": wrapped(number.clone()) }));
                }
                None => without_number.push(format!("organisations.{id}.org-ids")),
            }
            all.push(json!({ "id": id, "data": data }));
        }
        for field in without_number {
            self.lacks(field, "kontrakten har ikke dens nummer i et offentligt register");
        }
        all
    }
}
