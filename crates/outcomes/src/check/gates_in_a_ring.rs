//! Finder betingelser, der peger i ring, og et mål, der er betingelse for sig selv.
//!
//! ## Hvorfor
//!
//! Et mål kan være betinget af, at et andet er nået. Er det andet til sidst betinget af det første, kan ingen sige, hvad der skal
//! afgøres først, og målet kan aldrig udløse noget på egen hånd.
//!
//! ## Eksempel
//!
//! ```toml
//! # i målet »job«:        gates = [ { metric = "bolig", at_least = "80 %" } ]
//! # i målet »bolig«:      gates = [ { metric = "job", at_least = "50 %" } ]
//! ```
//!
//! ## Sådan rettes det
//!
//! Fjern den betingelse, der lukker ringen.
//!
//! ## Reglen er tavs
//!
//! - om betingelser, der nævner et mål, som ikke findes: dem finder `name-unknown`.

use super::standing::cited;
use super::{Look, Rule};
use crate::Contract;
use crate::contract::Gate;
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};
use std::collections::BTreeSet;

const CODE: &str = "gates-in-a-ring";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Betingelser i ring",
    page: include_str!("gates_in_a_ring.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for metric in &contract.metrics {
        for gate in &metric.gates {
            if told.contains(metric.id.as_str()) {
                continue;
            }
            let Some(way) = way_back(contract, gate, &metric.id) else { continue };
            told.extend(way.iter().copied());
            told.insert(&metric.id);
            let ring: Vec<&str> = std::iter::once(metric.id.as_str()).chain(way).collect();
            let message = match ring.len() {
                2 => format!("»{}« er betingelse for sig selv", metric.id),
                _ => format!("betingelserne peger i ring: {}", ring.join(" → ")),
            };
            let found = Diagnostic::new(CODE, Severity::Error, message)
                .at(gate.at_least.span, "")
                .hint("fjern den betingelse, der lukker ringen");
            out.push(cited(found, contract, &gate.at_least));
        }
    }
}

/// The metrics from a gate back to `home`, where it leads there; `home` is the last.
fn way_back<'c>(contract: &'c Contract, gate: &'c Gate, home: &str) -> Option<Vec<&'c str>> {
    let mut waiting = vec![vec![gate.metric.as_str()]];
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    while let Some(way) = waiting.pop() {
        let last = *way.last()?;
        if last == home {
            return Some(way);
        }
        if !seen.insert(last) {
            continue;
        }
        let gates = contract.metric(last).map_or(&[][..], |metric| &metric.gates);
        waiting.extend(gates.iter().rev().map(|gate| {
            let mut longer = way.clone();
            longer.push(&gate.metric);
            longer
        }));
    }
    None
}
