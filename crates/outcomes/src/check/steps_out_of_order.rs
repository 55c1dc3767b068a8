//! Finder trin og mærker, der ikke står i stigende orden, eller som står to gange.
//!
//! ## Hvorfor
//!
//! Der betales efter det højeste trin, der er nået, og mellem to mærker glider betalingen i en lige linje. Står de i uorden, er et
//! af tallene forkert, og to mærker ved samme effekt betaler to ting for det samme.
//!
//! ## Eksempel
//!
//! ```toml
//! marks = [ { at = "0 %", pays = "0 %" }, { at = "22 %", pays = "100 %" }, { at = "12 %", pays = "50 %" } ]
//! ```
//!
//! ## Sådan rettes det
//!
//! Sæt dem i orden, det laveste først, eller ret det tal, der er forkert. Et spring skrives som trin.
//!
//! ## Reglen er tavs
//!
//! - når et af tallene er ukendt.

use super::standing::{cited, tiers};
use super::{Look, Rule};
use crate::Contract;
use crate::contract::Pricing;
use crate::contract::words::effect;
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "steps-out-of-order";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Trin eller mærker i uorden",
    page: include_str!("steps_out_of_order.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    for metric in &contract.metrics {
        if matches!(metric.pricing.value(), Some(Pricing::FirstReachedOrPooled { .. })) {
            continue;
        }
        for pair in tiers(metric).windows(2) {
            let (Some(before), Some(after)) = (pair[0].at.value(), pair[1].at.value()) else { continue };
            if before < after {
                continue;
            }
            let unit = |number| effect(number, &metric.unit, &contract.currency);
            let message = if before == after {
                format!("»{}« har to priser ved {}", metric.name, unit(*after))
            } else {
                format!("i »{}« står {} efter {}", metric.name, unit(*after), unit(*before))
            };
            let found = Diagnostic::new(CODE, Severity::Error, message)
                .at(pair[1].at.span, "")
                .related(pair[0].at.span, "det før")
                .hint("sæt dem i stigende orden, eller ret det tal, der er forkert");
            out.push(cited(found, contract, pair[1].at));
        }
    }
}
