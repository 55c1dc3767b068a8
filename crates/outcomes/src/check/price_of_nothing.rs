//! Finder en betaling, der er en del af noget, som ikke er der: et loft, en kapital, et antal år.
//!
//! ## Hvorfor
//!
//! »50 %« i en tabel betyder halvdelen af målets loft. Har målet intet loft, er der ikke noget at tage halvdelen af, og
//! opgørelsen kan ikke regnes.
//!
//! ## Eksempel
//!
//! ```toml
//! # målet har ingen »max«
//! steps = [ { from = "10 %", pays = "50 %" } ]
//! ```
//!
//! ## Sådan rettes det
//!
//! Skriv loftet (`max`), kapitalen (`[capital]`) eller årene (`years`), eller skriv betalingen som et beløb.
//!
//! ## Reglen er tavs
//!
//! - når det manglende står som ukendt: så ses det dér,
//! - om nul procent: det er nul af hvad som helst.

use super::standing::{cited, is_paid, tiers};
use super::{Look, Rule};
use crate::Contract;
use crate::contract::words::pays;
use crate::contract::{Metric, Pays};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "price-of-nothing";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "En del af noget, der ikke er der",
    page: include_str!("price_of_nothing.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    for metric in &contract.metrics {
        for tier in tiers(metric) {
            let Some(price) = tier.pays.value().filter(|price| is_paid(price)) else { continue };
            let Some((missing, key)) = missing(contract, metric, price) else { continue };
            let message = format!(
                "»{}« betaler {}, men der er {missing}",
                metric.name,
                pays(*price, &contract.currency)
            );
            let found = Diagnostic::new(CODE, Severity::Error, message)
                .at(tier.pays.span, "")
                .hint(format!("skriv {key}, eller skriv betalingen som et beløb"));
            out.push(cited(found, contract, tier.pays));
            break;
        }
    }
}

/// What a price is a part of and the contract does not have, and the key to write it under.
fn missing(contract: &Contract, metric: &Metric, price: &Pays) -> Option<(&'static str, &'static str)> {
    let capital = contract.capital.as_ref();
    match price {
        Pays::Amount(_) => None,
        Pays::OfMaximum(_) => {
            metric.max.is_none().then_some(("intet loft for målet", "max i betalingsmålet"))
        }
        Pays::OfCapital(_) | Pays::CapitalWithReturn(_) if capital.is_none() => {
            Some(("ingen kapital", "[capital] med amount"))
        }
        Pays::OfCapital(_) => None,
        Pays::CapitalWithReturn(_) => capital
            .is_some_and(|capital| capital.years.is_none())
            .then_some(("intet antal år", "years i [capital]")),
    }
}
