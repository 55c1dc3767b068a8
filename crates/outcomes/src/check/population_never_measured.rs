//! Finder målinger af en anden gruppe end den, betalingsmålet gælder.
//!
//! ## Hvorfor
//!
//! Siger kontrakten »alle henviste«, og måles der kun på dem, der gennemførte, tæller målingen ikke, eller den tæller forkert.
//! Måles den aftalte gruppe aldrig, kan målet aldrig betale.
//!
//! ## Eksempel
//!
//! ```toml
//! population = "referred"
//! # og i målingerne: population = "completed"
//! ```
//!
//! ## Sådan rettes det
//!
//! Mål den gruppe, kontrakten nævner, eller aftal en anden.
//!
//! ## Reglen er tavs
//!
//! - når målingerne ikke siger, hvem de gælder,
//! - når blot én måling af målet gælder den rigtige gruppe.

use super::standing::cited;
use super::{Look, Rule};
use crate::contract::Population;
use crate::{Contract, Measurement};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "population-never-measured";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Der måles på en anden gruppe",
    page: include_str!("population_never_measured.rs"),
    check: Look::rows(rows),
};

fn in_words(population: Population) -> &'static str {
    match population {
        Population::Referred => "alle henviste",
        Population::Enrolled => "alle, der begyndte",
        Population::Completed => "dem, der gennemførte",
    }
}

fn rows(contract: &Contract, rows: &[Measurement], out: &mut Vec<Diagnostic>) {
    for metric in &contract.metrics {
        let Some(wanted) = metric.population.value().copied() else { continue };
        let of_metric: Vec<&Measurement> = rows.iter().filter(|row| row.metric == metric.id).collect();
        let is_right = |row: &&Measurement| row.population.is_none_or(|population| population == wanted);
        let Some(first) = of_metric.first().filter(|_| !of_metric.iter().any(is_right)) else { continue };
        let Some(measured) = first.population else { continue };
        let message =
            format!("»{}« gælder {}, men der måles på {}", metric.name, in_words(wanted), in_words(measured));
        let found = Diagnostic::new(CODE, Severity::Warning, message)
            .at(first.span, "en anden gruppe")
            .related(metric.population.span, "kontraktens gruppe")
            .hint("mål den gruppe, kontrakten nævner, eller aftal en anden");
        out.push(cited(found, contract, &metric.population));
    }
}
