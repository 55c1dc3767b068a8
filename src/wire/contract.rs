//! Outcome contracts on the wire: a statement as JSON, and the same JSON read as the statement before a later one.

use jiff::civil::Date;
use sagsgang_outcomes::contract::{Clause, Contract};
use sagsgang_outcomes::settle::Former;
use sagsgang_outcomes::statement::Statement;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// Name and version of the form of a statement.
pub const STATEMENT_SCHEMA: &str = "sagsgang.statement/1";

/// A statement with the words of the clauses that it follows. Sums are hundredths of the currency as whole numbers, exact numbers
/// text: decimals where they end, else a fraction.
#[derive(Debug, Serialize)]
pub struct StatementForm<'a> {
    schema: &'static str,
    #[serde(flatten)]
    statement: &'a Statement,
    clauses: Vec<&'a Clause>,
}

impl<'a> StatementForm<'a> {
    /// The form of a statement of `contract`.
    pub fn new(contract: &'a Contract, statement: &'a Statement) -> Self {
        let cited: BTreeSet<&str> =
            statement.steps.iter().flat_map(|step| step.clauses.iter().map(String::as_str)).collect();
        let clauses = contract.clauses.iter().filter(|clause| cited.contains(clause.id.as_str())).collect();
        Self { schema: STATEMENT_SCHEMA, statement, clauses }
    }
}

/// The statement that a JSON text holds, as far as a later one of the contract with that id needs it, made up for `as_of`.
///
/// # Errors
/// Says in Danish why it is no statement (`true`: it is one, but of another contract or of a later day).
pub fn former(text: &str, contract: &str, as_of: Date) -> Result<Former, (bool, String)> {
    let read = read_former(text).map_err(|why| (false, why))?;
    let (its, former) = read;
    if its != contract {
        let why = format!(
            "er en opgørelse af kontrakten »{its}«, ikke af »{contract}«; brug en tidligere opgørelse af »{contract}«"
        );
        return Err((true, why));
    }
    match former.as_of.parse::<Date>() {
        Ok(day) if day <= as_of => Ok(former),
        Ok(day) => {
            let why = format!(
                "er gjort op til og med {day}, efter {as_of}; vælg en opgørelse fra før, eller en senere dag med --as-of"
            );
            Err((true, why))
        }
        Err(_) => {
            let why =
                format!("»as_of« er »{}«, som ikke er en dag; brug filen fra --format json", former.as_of);
            Err((false, why))
        }
    }
}

/// The contract of a statement, and what a later one needs of it.
fn read_former(text: &str) -> Result<(String, Former), String> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| format!("er ikke JSON: {error}; brug filen fra --format json"))?;
    if value["schema"] != STATEMENT_SCHEMA {
        return Err(format!(
            "er ikke en opgørelse af formen {STATEMENT_SCHEMA}; brug filen fra --format json"
        ));
    }
    let text = |key: &str| {
        value[key]
            .as_str()
            .map(str::to_owned)
            .ok_or_else(|| format!("»{key}« mangler i den tidligere opgørelse"))
    };
    let its = text("contract")?;
    let payers = value["payers"].as_array().ok_or("»payers« mangler i den tidligere opgørelse")?;
    let payers = payers.iter().map(|payer| {
        let id = payer["payer"].as_str().map(str::to_owned);
        id.zip(payer["payable"].as_i64())
            .ok_or("en betaler i den tidligere opgørelse mangler navn eller beløb")
    });
    let former = Former {
        as_of: text("as_of")?,
        digest: text("digest")?,
        contract_digest: text("contract_digest")?,
        measurements_digest: text("measurements_digest")?,
        payers: payers.collect::<Result<_, _>>()?,
    };
    Ok((its, former))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_is_no_statement_is_refused_with_the_reason() {
        for (text, reason) in [
            ("{", "er ikke JSON"),
            ("{}", "sagsgang.statement/1"),
            (r#"{"schema":"sagsgang.statement/1"}"#, "»contract«"),
            (r#"{"schema":"sagsgang.statement/1","contract":"a"}"#, "»payers«"),
            (r#"{"schema":"sagsgang.statement/1","contract":"a","payers":[]}"#, "»as_of«"),
        ] {
            let (_, refused) = former(text, "a", date(2026, 12, 31)).expect_err("it is none");
            assert!(refused.contains(reason), "{text}: {refused}");
        }
    }

    #[test]
    fn a_statement_comes_back() {
        let text = r#"{"schema":"sagsgang.statement/1","contract":"a","as_of":"2026-12-31","digest":"d","contract_digest":"c",
            "measurements_digest":"m","payers":[{"payer":"region","payable":-5}]}"#;
        let former = former(text, "a", date(2026, 12, 31)).expect("a statement");
        assert_eq!((former.as_of.as_str(), former.payers), ("2026-12-31", vec![("region".to_owned(), -5)]));
    }
}
