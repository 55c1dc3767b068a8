//! Finder et mærke, som ingen måling kan nå: over 100 procent af en andel.
//!
//! ## Hvorfor
//!
//! Mere end alle personer kan ikke nå et mål, og et forbrug kan ikke falde med mere end hele forbruget. Et mærke over 100 procent
//! af en andel kan derfor aldrig udløse betaling; oftest er der tabt et komma, eller tallet var et antal.
//!
//! ## Eksempel
//!
//! ```toml
//! measures = "share-over-mark"
//! pays = { rule = "steps", steps = [ { from = "800 %", pays = "1 mio. kr." } ] }
//! ```
//!
//! ## Sådan rettes det
//!
//! Ret mærket, eller sig, at effekten måles som en relativ ændring (`relative = true`), hvis det er ment sådan.
//!
//! ## Reglen er tavs
//!
//! - om stigninger, der måles relativt: de kan være over 100 procent,
//! - om effekter i andet end procent.

use super::standing::{cited, is_share, tiers};
use super::{Look, Rule};
use crate::contract::words::percent;
use crate::contract::{Better, Measures, Metric, Term, Unit};
use crate::{Contract, Exact};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "mark-out-of-reach";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Et mærke, ingen måling kan nå",
    page: include_str!("mark_out_of_reach.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    for metric in &contract.metrics {
        if is_bounded(metric) {
            let marks = tiers(metric);
            out.extend(marks.iter().filter_map(|tier| beyond(contract, metric, tier.at)));
        }
        for gate in &metric.gates {
            if let Some(gated) = contract.metric(&gate.metric).filter(|gated| is_bounded(gated)) {
                out.extend(beyond(contract, gated, &gate.at_least));
            }
        }
    }
}

/// Whether the effect of a metric can never be above all of it.
fn is_bounded(metric: &Metric) -> bool {
    let falls = metric.attribution.is_relative
        && metric.better == Better::Lower
        && metric.unit == Unit::Percent
        && metric.measures.value() != Some(&Measures::Savings);
    is_share(metric) || falls
}

fn beyond(contract: &Contract, metric: &Metric, mark: &Term<Exact>) -> Option<Diagnostic> {
    let at = *mark.value()?;
    if at <= Exact::ONE {
        return None;
    }
    let message = format!("»{}« kan ikke nå {}: der er ikke mere end 100 %", metric.name, percent(at));
    let found = Diagnostic::new(CODE, Severity::Error, message)
        .at(mark.span, "over 100 %")
        .hint("ret mærket, eller skriv relative = true, hvis det er en relativ stigning");
    Some(cited(found, contract, mark))
}
