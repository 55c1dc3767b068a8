//! Finder den samme betaling bogført to gange.
//!
//! ## Hvorfor
//!
//! En betaling, der står to gange, tæller dobbelt mod lofterne og i regnskabet. I en offentlig samling af kontrakter står den
//! samme betaling på 1.323.670 i to af dem. Inden for en kontrakt sker det, når en linje skrives af to gange, eller når det samme
//! bilag sættes på to linjer.
//!
//! ## Eksempel
//!
//! ```toml
//! [[payment]]
//! on = 2020-01-31
//! line = "1"
//! amount = 1_323_670
//!
//! [[payment]]
//! on = 2020-01-31
//! line = "2"
//! amount = 1_323_670
//! ```
//!
//! ## Sådan rettes det
//!
//! Fjern den ene, eller skriv hver betalings egen dag eller kilde, så de kan skelnes.
//!
//! ## Reglen er tavs
//!
//! - når dagene eller betalerne er forskellige,
//! - om små og runde beløb på to linjer: to linjer kan godt have det samme beløb, og kun et beløb med mange cifre gentager sig
//!   næppe af sig selv,
//! - når linjens pris går op i beløbet: så er det linjens eget.

use super::{Look, Rule};
use crate::contract::words::money;
use crate::contract::{Pricing, RecordedPayment};
use crate::{Contract, Exact};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "payment-booked-twice";

/// Figures of a sum, without the noughts at its end, from which on it hardly comes twice by chance.
const FIGURES_MIN: usize = 5;

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Samme betaling to gange",
    page: include_str!("payment_booked_twice.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    for (at, payment) in contract.payments.iter().enumerate().filter(|(_, payment)| payment.ore.0 > 0) {
        let Some(first) = contract.payments[..at].iter().find(|first| is_same(contract, first, payment))
        else {
            continue;
        };
        let message = format!("betalingen på {} står to gange", money(payment.ore, &contract.currency));
        out.push(
            Diagnostic::new(CODE, Severity::Warning, message)
                .at(payment.span, "anden gang")
                .related(first.span, "første gang")
                .hint("fjern den ene, eller skriv, hvad der skiller dem: dag, kilde"),
        );
    }
}

fn is_same(contract: &Contract, first: &RecordedPayment, second: &RecordedPayment) -> bool {
    if (first.ore, first.on, &first.payer) != (second.ore, second.on, &second.payer) {
        return false;
    }
    let is_same_line = (&first.metric, &first.line) == (&second.metric, &second.line);
    if is_same_line {
        return first.source == second.source;
    }
    let figures = first.ore.0.to_string().trim_end_matches('0').len();
    figures >= FIGURES_MIN && !(is_priced(contract, first) && is_priced(contract, second))
}

/// Whether the price of the payment's line goes into it a whole number of times.
fn is_priced(contract: &Contract, payment: &RecordedPayment) -> bool {
    let metric = payment.metric.as_deref().and_then(|id| contract.metric(id));
    let Some(Pricing::RateCard { lines }) = metric.and_then(|metric| metric.pricing.value()) else {
        return false;
    };
    let line = lines.iter().find(|line| Some(line.id.as_str()) == payment.line.as_deref());
    let price = line.and_then(|line| line.price.value().copied());
    let times = price.map(|price| Exact::ore(payment.ore).over(price));
    matches!(times, Some(Ok(Some(times))) if times.denominator() == 1)
}
