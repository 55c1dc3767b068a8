//! Finder betalinger, der tilsammen er over et loft i kontrakten.
//!
//! ## Hvorfor
//!
//! Et loft, der er betalt mere end, er enten ikke kontraktens loft, eller der er betalt for meget. Begge dele skal ses. I en
//! offentlig samling af kontrakter er det sket i 3 af de 29, hvor både loft og betalinger er offentlige.
//!
//! ## Eksempel
//!
//! ```toml
//! [limits]
//! max_total = "2 mio. kr."
//! # de bogførte betalinger er tilsammen 2.150.000 kr.
//! ```
//!
//! ## Sådan rettes det
//!
//! Se, om loftet er ændret siden; så skal det nye punkt stå i filen. Ellers er der betalt for meget, eller en betaling er skrevet
//! forkert af.
//!
//! ## Reglen er tavs
//!
//! - når loftet er ukendt,
//! - om betalinger uden betaler eller betalingsmål, ud over loftet for det hele.

use super::standing::cited;
use super::{Look, Rule};
use crate::contract::words::money;
use crate::contract::{RecordedPayment, Term};
use crate::{Contract, Ore};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "payment-above-maximum";

/// Payments that are pointed to at most.
const PLACES_MAX: usize = 5;

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Der er betalt mere end loftet",
    page: include_str!("payment_above_maximum.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    let all = |_: &RecordedPayment| true;
    out.extend(compare(contract, "det samlede loft", contract.limits.max_total.as_ref(), all));
    for party in contract.payers() {
        let is_its = |payment: &RecordedPayment| payment.payer.as_deref() == Some(&party.id);
        out.extend(compare(contract, &format!("loftet for »{}«", party.name), party.max.as_ref(), is_its));
    }
    for metric in &contract.metrics {
        let is_its = |payment: &RecordedPayment| payment.metric.as_deref() == Some(&metric.id);
        out.extend(compare(contract, &format!("loftet for »{}«", metric.name), metric.max.as_ref(), is_its));
    }
}

fn compare(
    contract: &Contract,
    cap: &str,
    term: Option<&Term<Ore>>,
    counts: impl Fn(&RecordedPayment) -> bool,
) -> Option<Diagnostic> {
    let term = term?;
    let most = *term.value()?;
    let paid: Vec<&RecordedPayment> = contract.payments.iter().filter(|payment| counts(payment)).collect();
    let sum: Ore = paid.iter().map(|payment| payment.ore).sum();
    if sum <= most {
        return None;
    }
    let in_words = |ore| money(ore, &contract.currency);
    let message = format!("der er betalt {}, men {cap} er {}", in_words(sum), in_words(most));
    let mut found = Diagnostic::new(CODE, Severity::Error, message)
        .at(term.span, "loftet")
        .arithmetic(format!("{sum} − {most} = {}", in_words(sum - most)))
        .hint("se, om loftet er ændret siden, om der er betalt for meget, eller om et beløb er skrevet forkert af");
    for payment in paid.iter().take(PLACES_MAX) {
        found = found.related(payment.span, in_words(payment.ore));
    }
    Some(cited(found, contract, term))
}
