//! Finder en nævner, som de, der falder fra, forsvinder ud af.
//!
//! ## Hvorfor
//!
//! Måles der kun på dem, der gennemførte, ser resultatet bedre ud, jo flere der falder fra, og det kan betale sig at slippe dem,
//! det går dårligt. Står det ikke ved siden af, hvor mange der blev henvist og begyndte, kan ingen se det.
//!
//! ## Eksempel
//!
//! ```toml
//! population = "completed"
//! ```
//!
//! eller en måling af alle henviste, hvor nævneren er dem, der gennemførte:
//!
//! ```text
//! population;referred;completed;count;of
//! referred;200;120;90;120
//! ```
//!
//! ## Sådan rettes det
//!
//! Mål på alle henviste, eller skriv i hver måling, hvor mange der blev henvist og begyndte (`referred`, `enrolled`), og lad et
//! mål for gennemførelse være en betingelse (`gates`).
//!
//! ## Reglen er tavs
//!
//! - når målinger af målet fortæller, hvor mange der blev henvist eller begyndte,
//! - når et andet mål, som er en betingelse for det, måles på alle henviste eller alle, der begyndte.

use super::standing::cited;
use super::{Look, Rule};
use crate::contract::{Metric, Population};
use crate::{Contract, Exact, Measurement};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "dropouts-vanish";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "De, der falder fra, er ude af nævneren",
    page: include_str!("dropouts_vanish.rs"),
    check: Look::both(terms, rows),
};

fn terms(contract: &Contract, out: &mut Vec<Diagnostic>) {
    for metric in
        contract.metrics.iter().filter(|metric| metric.population.value() == Some(&Population::Completed))
    {
        let mut measured = contract.trials.iter().flat_map(|trial| &trial.measurements);
        let is_counted =
            measured.any(|row| row.metric == metric.id && (row.referred.is_some() || row.enrolled.is_some()));
        if is_counted || metric.gates.iter().any(|gate| counts_all(contract, &gate.metric)) {
            continue;
        }
        let message = format!(
            "»{}« måles kun på dem, der gennemførte, og intet siger, hvor mange der faldt fra",
            metric.name
        );
        let found = Diagnostic::new(CODE, Severity::Warning, message)
            .at(metric.population.span, "de frafaldne er ude af nævneren")
            .hint("mål på alle henviste, eller tæl henviste og begyndte i hver måling og gør gennemførelse til en betingelse");
        out.push(cited(found, contract, &metric.population));
    }
}

/// Whether a metric's results are about all who were referred or began.
fn counts_all(contract: &Contract, id: &str) -> bool {
    let population = contract.metric(id).and_then(|metric| metric.population.value());
    matches!(population, Some(Population::Referred | Population::Enrolled))
}

fn rows(contract: &Contract, rows: &[Measurement], out: &mut Vec<Diagnostic>) {
    for row in rows {
        let Some(metric) = contract.metric(&row.metric) else { continue };
        let Some((wanted, everyone)) = everyone(metric, row) else { continue };
        let (Some(of), Some(completed)) = (row.of, row.completed) else { continue };
        if of != count(completed) || completed >= everyone {
            continue;
        }
        let message = format!(
            "»{}« gælder {wanted}, men målingens nævner er de {completed}, der gennemførte, af {everyone}",
            metric.name
        );
        out.push(
            Diagnostic::new(CODE, Severity::Error, message)
                .at(row.span, "")
                .arithmetic(format!("{everyone} − {completed} = {} er ude af nævneren", everyone - completed))
                .hint(format!(
                    "mål på alle {everyone}, eller lad dem, der ikke kunne måles, tælle som ikke nået"
                )),
        );
    }
}

/// Whom the metric is about, and how many they are in this row.
fn everyone(metric: &Metric, row: &Measurement) -> Option<(&'static str, u64)> {
    match metric.population.value()? {
        Population::Referred => Some(("alle henviste", row.referred?)),
        Population::Enrolled => Some(("alle, der begyndte", row.enrolled?)),
        Population::Completed => None,
    }
}

fn count(number: u64) -> Exact {
    Exact::ratio(i128::from(number), 1).unwrap_or(Exact::ZERO)
}
