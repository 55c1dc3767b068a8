//! What terms rest on: their clauses, and what nobody has agreed on or knows.

use sagsgang_outcomes::Contract;
use sagsgang_outcomes::contract::{Certainty, Clause, Entry, Term, walk};

use crate::web::page::Frame;
use crate::wire::contract_term;

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
                name: contract_term::name(page.language, contract, &entry.path),
                path: entry.path.clone(),
                value: entry
                    .value
                    .as_deref()
                    .map(|value| contract_term::value(page.language, &entry.path, value)),
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
