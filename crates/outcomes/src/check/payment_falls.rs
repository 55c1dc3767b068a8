//! Finder en tabel, hvor en større effekt giver en mindre betaling.
//!
//! ## Hvorfor
//!
//! Falder betalingen, når effekten stiger, kan det betale sig at holde igen. Det er næsten altid to beløb, der er byttet om, eller
//! et ciffer, der er tabt. En tabel må gerne falde, hvis parterne vil det; så er advarslen et spørgsmål, der er besvaret.
//!
//! ## Eksempel
//!
//! ```toml
//! steps = [ { from = "10 %", pays = "500.000 kr." }, { from = "20 %", pays = "50.000 kr." } ]
//! ```
//!
//! ## Sådan rettes det
//!
//! Ret det beløb, der er forkert. Er faldet aftalt, så lad punktet sige det, og slå reglen fra for kontrakten.
//!
//! ## Reglen er tavs
//!
//! - når beløbene ikke kan lægges ved siden af hinanden, fordi det, de er en andel af, er ukendt.

use super::standing::{cited, tiers, worth};
use super::{Look, Rule};
use crate::contract::words::{effect, pays};
use crate::contract::{Metric, Pays, Pricing};
use crate::{Contract, Exact};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "payment-falls";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Betalingen falder, når effekten stiger",
    page: include_str!("payment_falls.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    for metric in &contract.metrics {
        if matches!(metric.pricing.value(), Some(Pricing::FirstReachedOrPooled { .. })) {
            continue;
        }
        let tiers = tiers(metric);
        for pair in tiers.windows(2) {
            let (Some(low), Some(high)) = (pair[0].pays.value(), pair[1].pays.value()) else { continue };
            let (Some(from), Some(to)) = (pair[0].at.value(), pair[1].at.value()) else { continue };
            if from >= to || !is_less(high, low, metric, contract) {
                continue;
            }
            let unit = |at: &Exact| effect(*at, &metric.unit, &contract.currency);
            let message = format!(
                "»{}« betaler mindre ved {} end ved {}: {} mod {}",
                metric.name,
                unit(to),
                unit(from),
                pays(*high, &contract.currency),
                pays(*low, &contract.currency)
            );
            let found = Diagnostic::new(CODE, Severity::Warning, message)
                .at(pair[1].pays.span, "mindre")
                .related(pair[0].pays.span, "mere")
                .hint("ret det beløb, der er forkert; er faldet aftalt, så slå reglen fra");
            out.push(cited(found, contract, pair[1].pays));
        }
    }
}

/// Whether one price is less than another, as far as the two can be compared.
fn is_less(one: &Pays, other: &Pays, metric: &Metric, contract: &Contract) -> bool {
    match (one, other) {
        (Pays::OfMaximum(one), Pays::OfMaximum(other))
        | (Pays::OfCapital(one), Pays::OfCapital(other))
        | (Pays::CapitalWithReturn(one), Pays::CapitalWithReturn(other)) => one < other,
        _ => match (worth(one, metric, contract), worth(other, metric, contract)) {
            (Some(one), Some(other)) => one < other,
            _ => false,
        },
    }
}
