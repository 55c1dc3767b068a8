//! Finder huller og overlap mellem trinnene i en tabel.
//!
//! ## Hvorfor
//!
//! Står der »fra 8 til 10« og »fra 11 til 13«, siger tabellen intet om 10,5. Står der »fra 8 til 12« og »fra 10 til 13«, siger den
//! to ting om 11. Begge dele ender i en strid om en opgørelse.
//!
//! ## Eksempel
//!
//! ```toml
//! steps = [
//!   { from = "8 %", until = "10 %", pays = "1 mio. kr." },
//!   { from = "11 %", until = "13 %", pays = "2 mio. kr." },
//! ]
//! ```
//!
//! ## Sådan rettes det
//!
//! Lad hvert trin begynde, hvor det forrige slutter. Grænsen hører til det øverste trin.
//!
//! ## Reglen er tavs
//!
//! - når trinnene kun siger, hvor de begynder: så gælder hvert til det næste,
//! - om det sidste trins ende: over den gælder det sidste trin stadig.

use super::standing::{cited, steps};
use super::{Look, Rule};
use crate::Contract;
use crate::contract::words::effect;
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "steps-gap-or-overlap";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Hul eller overlap mellem trin",
    page: include_str!("steps_gap_or_overlap.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    for metric in &contract.metrics {
        let steps = steps(metric);
        for (at, step) in steps.iter().enumerate() {
            let Some(until) = &step.until else { continue };
            let (Some(from), Some(end)) = (step.from.value(), until.value()) else { continue };
            let unit = |number| effect(number, &metric.unit, &contract.currency);
            if end <= from {
                let message =
                    format!("trinnet i »{}« slutter ved {}, før det begynder", metric.name, unit(*end));
                let found = Diagnostic::new(CODE, Severity::Error, message).at(until.span, "slutter");
                let found =
                    found.related(step.from.span, "begynder").hint("byt om på de to, eller ret den ene");
                out.push(cited(found, contract, until));
                continue;
            }
            let Some(next) = steps.get(at + 1) else { continue };
            let Some(begins) = next.from.value() else { continue };
            // Steps in the wrong order are another rule's.
            if begins == end || begins <= from {
                continue;
            }
            let (what, how) = if begins > end { ("et hul", "ingenting") } else { ("et overlap", "to ting") };
            let (low, high) = (begins.min(end), begins.max(end));
            let message = format!(
                "der er {what} i »{}« fra {} til {}: dér siger tabellen {how}",
                metric.name,
                unit(*low),
                unit(*high)
            );
            let found = Diagnostic::new(CODE, Severity::Error, message)
                .at(until.span, "slutter")
                .related(next.from.span, "det næste begynder")
                .hint("lad hvert trin begynde, hvor det forrige slutter");
            out.push(cited(found, contract, until));
        }
    }
}
