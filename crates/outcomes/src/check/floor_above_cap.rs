//! Finder et mindstebeløb, der er større end det loft, som gælder for det samme.
//!
//! ## Hvorfor
//!
//! Et betalingsmål kan have et mindstebeløb, når det er målt, og et loft. Er det første større end det andet, siger kontrakten to
//! ting om det samme beløb.
//!
//! ## Eksempel
//!
//! ```toml
//! min = "500.000 kr."
//! max = "50.000 kr."
//! ```
//!
//! ## Sådan rettes det
//!
//! Ret det beløb, der er forkert; oftest er der et nul for meget eller for lidt.
//!
//! ## Reglen er tavs
//!
//! - når et af beløbene er ukendt.

use super::standing::{cited, known};
use super::{Look, Rule};
use crate::contract::Term;
use crate::contract::words::money;
use crate::{Contract, Ore};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "floor-above-cap";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Mindstebeløbet er over loftet",
    page: include_str!("floor_above_cap.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    let limits = &contract.limits;
    out.extend(compare(contract, "alle betalere", limits.min_total.as_ref(), limits.max_total.as_ref()));
    for metric in &contract.metrics {
        out.extend(compare(contract, &metric.name, metric.min.as_ref(), metric.max.as_ref()));
    }
}

fn compare(
    contract: &Contract,
    whose: &str,
    least: Option<&Term<Ore>>,
    most: Option<&Term<Ore>>,
) -> Option<Diagnostic> {
    let (floor, cap) = (known(least)?, known(most)?);
    let (least, most) = (least?, most?);
    if floor <= cap {
        return None;
    }
    let in_words = |ore| money(ore, &contract.currency);
    let message =
        format!("»{whose}« har et mindstebeløb på {}, men et loft på {}", in_words(floor), in_words(cap));
    let found = Diagnostic::new(CODE, Severity::Error, message)
        .at(least.span, "mindstebeløbet")
        .related(most.span, "loftet")
        .arithmetic(format!("{floor} > {cap}"))
        .hint("ret det beløb, der er forkert");
    Some(cited(found, contract, least))
}
