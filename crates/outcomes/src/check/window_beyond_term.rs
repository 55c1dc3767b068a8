//! Finder en måling, der først kan ske, når kontrakten er udløbet, og en kontrakt, der slutter, før den begynder.
//!
//! ## Hvorfor
//!
//! Måles der 36 måneder efter start i en kontrakt på to år, er der ingen aftale at betale efter, når tallet kommer. Kommer det sidste
//! vindue efter udløb for alle, kan målet aldrig betale.
//!
//! ## Eksempel
//!
//! ```toml
//! # [term] from = 2026-01-01, until = 2027-12-31
//! windows = ["36 months"]
//! ```
//!
//! ## Sådan rettes det
//!
//! Forlæng kontrakten, eller mål tidligere. Skal der måles efter udløb, så lad kontraktens sidste dag være den sidste opgørelse.
//!
//! ## Reglen er tavs
//!
//! - når kontraktens dage er ukendte,
//! - om deltagere, der begynder senere end den første dag: for dem er der endnu kortere tid.

use super::standing::cited;
use super::{Look, Rule};
use crate::Contract;
use crate::contract::Term;
use jiff::ToSpan;
use jiff::civil::Date;
use sagsgang_text::danish::date::in_words;
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "window-beyond-term";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Der måles efter kontraktens udløb",
    page: include_str!("window_beyond_term.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    let (Some(from), Some(until)) = (&contract.from, &contract.until) else { return };
    let (Some(first), Some(last)) = (from.value().copied(), until.value().copied()) else { return };
    if last < first {
        let message = format!("kontrakten slutter {}, før den begynder {}", in_words(last), in_words(first));
        let found = Diagnostic::new(CODE, Severity::Error, message)
            .at(until.span, "slutter")
            .related(from.span, "begynder")
            .hint("ret den dag, der er forkert");
        out.push(cited(found, contract, until));
        return;
    }
    for metric in &contract.metrics {
        let known = metric.windows.iter().filter(|window| window.value().is_some());
        let late: Vec<_> = known.clone().filter(|window| ends(window, first) > Some(last)).collect();
        let Some(window) = late.first() else { continue };
        // A window that ends on the day after the last is measured on the last.
        let never = late.len() == known.count();
        let severity = if never { Severity::Error } else { Severity::Warning };
        let months = window.value().map_or(0, |window| window.months);
        let message = format!(
            "»{}« måles {months} måneder efter start, men kontrakten slutter {}",
            metric.name,
            in_words(last)
        );
        let found = Diagnostic::new(CODE, severity, message)
            .at(window.span, if never { "målet kan aldrig betale" } else { "efter udløb" })
            .related(until.span, "udløb")
            .hint("forlæng kontrakten, eller mål tidligere");
        out.push(cited(found, contract, *window));
    }
}

/// The last day of a window that begins with the contract.
fn ends(window: &Term<crate::contract::Window>, first: Date) -> Option<Date> {
    let months = window.value()?.months;
    first.checked_add(i64::from(months).months()).ok()?.checked_sub(1.day()).ok()
}
