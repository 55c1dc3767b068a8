//! Finder træk på kapitalen, der ikke tilsammen er kapitalen.
//!
//! ## Hvorfor
//!
//! Investorens afkast regnes af det, der er trukket, på de dage, det er trukket. Trækkes der mere, end investoren har lovet, er et
//! af tallene forkert; trækkes der mindre, regnes afkastet af et mindre beløb end det, kontrakten nævner.
//!
//! ## Eksempel
//!
//! ```toml
//! amount = "8 mio. kr."
//! drawdowns = [ { on = 2026-01-01, amount = "4 mio. kr." }, { on = 2027-01-01, amount = "5 mio. kr." } ]
//! ```
//!
//! ## Sådan rettes det
//!
//! Ret det træk eller det beløb, der er forkert.
//!
//! ## Reglen er tavs
//!
//! - når et træk eller kapitalen er ukendt,
//! - når der ingen træk står: så trækkes det hele den første dag.

use super::standing::{addition, all_known, cited};
use super::{Look, Rule};
use crate::contract::words::money;
use crate::{Contract, Ore};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "drawdowns-differ-from-capital";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Trækkene er ikke kapitalen",
    page: include_str!("drawdowns_differ_from_capital.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    let Some(capital) = contract.capital.as_ref().filter(|capital| !capital.drawdowns.is_empty()) else {
        return;
    };
    let Some(amount) = capital.amount.value().copied() else { return };
    let Some(drawn) = all_known(capital.drawdowns.iter().map(|drawdown| &drawdown.amount)) else { return };
    let parts: Vec<Ore> = drawn.iter().map(|(ore, _)| *ore).collect();
    let sum: Ore = parts.iter().copied().sum();
    if sum == amount {
        return;
    }
    let in_words = |ore| money(ore, &contract.currency);
    let severity = if sum > amount { Severity::Error } else { Severity::Warning };
    let message = format!("der trækkes {}, men kapitalen er {}", in_words(sum), in_words(amount));
    let mut found = Diagnostic::new(CODE, severity, message)
        .at(capital.amount.span, "kapitalen")
        .arithmetic(format!("{} ≠ {}", addition(&parts, contract), in_words(amount)))
        .hint("ret det træk eller den kapital, der er forkert");
    for (_, span) in drawn {
        found = found.related(span, "trækkes");
    }
    out.push(cited(found, contract, &capital.amount));
}
