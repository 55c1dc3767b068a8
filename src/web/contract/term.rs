//! What terms rest on: their clauses, and what nobody has agreed on or knows.

use sagsgang_outcomes::Contract;
use sagsgang_outcomes::contract::{Certainty, Clause, Entry, Term, walk};

use crate::web::page::Frame;

/// What something rests on, ready to be shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Basis {
    /// Its clauses: what they are called, and the place of their words.
    pub(super) clauses: Vec<(String, Option<String>)>,
    /// Somebody put it in to be able to reckon.
    pub(super) is_assumed: bool,
    /// Nobody knows it.
    pub(super) is_unknown: bool,
}

impl Basis {
    /// Of a term.
    pub(super) fn of<T>(contract: &Contract, term: &Term<T>) -> Basis {
        Basis {
            clauses: cited(contract, &term.clauses),
            is_assumed: term.assumption().is_some(),
            is_unknown: term.unknown().is_some(),
        }
    }

    /// This and `other` together, each clause once.
    pub(super) fn and(mut self, other: Basis) -> Basis {
        for clause in other.clauses {
            if !self.clauses.contains(&clause) {
                self.clauses.push(clause);
            }
        }
        self.is_assumed |= other.is_assumed;
        self.is_unknown |= other.is_unknown;
        self
    }

    /// Of a term that may not be there.
    pub(super) fn of_some<T>(contract: &Contract, term: Option<&Term<T>>) -> Basis {
        term.map(|term| Basis::of(contract, term)).unwrap_or_default()
    }
}

/// Ids of clauses with the places of their words on the contract's page.
pub(super) fn cited(contract: &Contract, ids: &[String]) -> Vec<(String, Option<String>)> {
    let mut seen: Vec<&String> = Vec::new();
    for id in ids {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    seen.into_iter().map(|id| (id.clone(), place(contract, id))).collect()
}

fn place(contract: &Contract, id: &str) -> Option<String> {
    let at = contract.clauses.iter().position(|clause| clause.id == id)?;
    Some(clause_anchor(at))
}

fn clause_anchor(at: usize) -> String {
    format!("klausul-{}", at + 1)
}

/// The words of a clause.
pub(super) struct ClauseRow {
    /// Its anchor.
    pub(super) anchor: String,
    /// What it is called.
    pub(super) id: String,
    /// Its words.
    pub(super) text: String,
    /// The document it stands in.
    pub(super) source: Option<String>,
}

/// The clauses of a contract.
pub(super) fn clauses(contract: &Contract) -> Vec<ClauseRow> {
    let row = |(at, clause): (usize, &Clause)| ClauseRow {
        anchor: clause_anchor(at),
        id: clause.id.clone(),
        text: clause.text.clone(),
        source: clause.source.clone(),
    };
    contract.clauses.iter().enumerate().map(row).collect()
}

/// A term that is not agreed.
pub(super) struct OpenTerm {
    /// What it is about, for people.
    pub(super) name: String,
    /// Its path in the contract file.
    pub(super) path: String,
    /// What is reckoned with; none where nobody knows it.
    pub(super) value: Option<String>,
    /// Why.
    pub(super) why: String,
}

/// What nobody has agreed on or knows.
pub(super) struct OpenTerms {
    /// Nobody knows them.
    pub(super) unknown: Vec<OpenTerm>,
    /// Somebody put them in.
    pub(super) assumed: Vec<OpenTerm>,
    entries: Vec<Entry>,
}

impl OpenTerms {
    /// Of a contract.
    pub(super) fn of(page: &Frame, contract: &Contract) -> OpenTerms {
        let entries: Vec<Entry> = walk(contract)
            .into_iter()
            .filter(|entry| matches!(entry.certainty, Certainty::Assumed | Certainty::Unknown))
            .collect();
        let of = |certainty| {
            let some = entries.iter().filter(move |entry| entry.certainty == certainty);
            some.map(|entry| OpenTerm {
                name: page.term_name(contract, &entry.path),
                path: entry.path.clone(),
                value: entry.value.clone(),
                why: page.sentence(entry.why.as_deref().unwrap_or_default()),
            })
            .collect::<Vec<_>>()
        };
        OpenTerms { unknown: of(Certainty::Unknown), assumed: of(Certainty::Assumed), entries }
    }

    /// Whether nothing is open.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether a term under one of `paths` is assumed or unknown.
    pub(super) fn touch(&self, paths: &[String]) -> bool {
        let under = |path: &str, start: &str| {
            path.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.entries.iter().any(|entry| paths.iter().any(|start| under(&entry.path, start)))
    }
}

/// What the last word of a path is called.
fn key(word: &str) -> Option<&'static str> {
    Some(match word {
        "from" => "term-from",
        "until" => "term-until",
        "at" => "term-at",
        "on" => "term-on",
        "amount" => "term-amount",
        "years" => "term-years",
        "max" => "term-max",
        "min" => "term-min",
        "max_per_person" => "term-max-per-person",
        "measures" => "term-measures",
        "population" => "term-population",
        "counts" => "term-counts",
        "windows" => "term-window",
        "instrument" => "term-instrument",
        "method" => "term-method",
        "pays_on" => "term-pays-on",
        "cohorts" => "term-cohorts",
        "decimals" => "term-decimals",
        "pays" => "term-pays",
        "price" => "term-price",
        "free" => "term-free",
        "share" => "term-share",
        "unit_value" => "term-unit-value",
        "at_least" => "term-gate",
        "base" => "term-base",
        "expected_persons" => "term-expected-persons",
        "false_payment_max" => "term-false-payment",
        "payers" => "term-payer-share",
        "max_total" => "term-max-total",
        "min_total" => "term-min-total",
        "spill" => "term-spill",
        "rounding" => "term-rounding",
        "premium_yearly" => "term-premium-yearly",
        "premium" => "term-premium",
        "upside" => "term-upside",
        "return_cap" => "term-return-cap",
        "guarantees" => "term-guarantee",
        "due_days" => "term-due-days",
        "needs_sign_off" => "term-sign-off",
        "clawback" => "term-clawback",
        "clawback_until" => "term-clawback-until",
        "drawdowns" => "term-drawdown",
        "capital" => "term-capital",
        _ => return None,
    })
}

impl Frame {
    /// What the term at `path` is about: the metric or party, and what of it.
    fn term_name(&self, contract: &Contract, path: &str) -> String {
        let words: Vec<&str> = path.split('.').collect();
        let about = match words.as_slice() {
            ["metric", id, ..] => contract.metric(id).map(|metric| metric.name.clone()),
            ["party", id, ..] => contract.party(id).map(|party| party.name.clone()),
            ["capital", ..] => Some(self.say("term-capital").into_owned()),
            _ => None,
        };
        let skipped = if about.is_some() && words.first() != Some(&"capital") { 2 } else { 0 };
        let mut told: Vec<String> = Vec::new();
        for word in words.iter().skip(skipped) {
            if let Some(key) = key(word) {
                let named = self.say(key).into_owned();
                if Some(&named) != about.as_ref() {
                    told.push(named);
                }
            } else if word.bytes().all(|byte| byte.is_ascii_digit()) {
                told.push((*word).to_owned());
            } else if let Some(party) = contract.party(word) {
                told.push(party.name.clone());
            }
        }
        let told = told.join(" ");
        match about {
            Some(about) if told.is_empty() => about,
            Some(about) => format!("{about}: {told}"),
            None if told.is_empty() => path.to_owned(),
            None => told,
        }
    }
}
