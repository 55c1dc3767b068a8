//! Finder andele, der ikke tilsammen er det hele: betalernes andele af et mål, eller delingen af et overskud.
//!
//! ## Hvorfor
//!
//! Betalernes andele af et mål fordeler hver øre, målet udløser. Er de tilsammen 95 procent, er der ingen til at betale de sidste
//! fem; er de 105, betales der for meget.
//!
//! ## Eksempel
//!
//! ```toml
//! payers = { region = "60 %", kommune = "35 %" }
//! ```
//!
//! ## Sådan rettes det
//!
//! Ret den andel, der er forkert. Tredjedele kan skrives som brøker: `region = "1/3"`.
//!
//! ## Reglen er tavs
//!
//! - når en andel er ukendt, så længe de kendte ikke allerede er over det hele.

use super::standing::cited;
use super::{Look, Rule};
use crate::contract::Term;
use crate::contract::words::percent;
use crate::{Contract, Exact};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "shares-not-whole";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Andelene er ikke 100 procent",
    page: include_str!("shares_not_whole.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    for metric in &contract.metrics {
        let shares: Vec<(&str, &Term<Exact>)> =
            metric.shares.iter().map(|(payer, share)| (payer.as_str(), share)).collect();
        out.extend(compare(contract, &format!("betalernes andele af »{}«", metric.name), &shares));
    }
    let upside = contract.waterfall.upside.iter();
    let shares: Vec<(&str, &Term<Exact>)> = upside.map(|one| (one.party.as_str(), &one.share)).collect();
    out.extend(compare(contract, "andelene af overskuddet", &shares));
}

fn compare(contract: &Contract, what: &str, shares: &[(&str, &Term<Exact>)]) -> Option<Diagnostic> {
    let (first, term) = shares.first()?;
    let known: Vec<Exact> = shares.iter().filter_map(|(_, share)| share.value().copied()).collect();
    let mut sum = Exact::ZERO;
    for share in &known {
        sum = sum.plus(*share).ok()?;
    }
    let all_known = known.len() == shares.len();
    if sum == Exact::ONE || (!all_known && sum < Exact::ONE) {
        return None;
    }
    let parts: Vec<String> = known.iter().map(|share| percent(*share)).collect();
    let message = format!("{what} er tilsammen {}", percent(sum));
    let mut found = Diagnostic::new(CODE, Severity::Error, message)
        .at(term.span, *first)
        .arithmetic(format!("{} = {} ≠ 100 %", parts.join(" + "), percent(sum)))
        .hint("ret den andel, der er forkert, så de tilsammen er 100 %");
    for (payer, share) in &shares[1..] {
        found = found.related(share.span, *payer);
    }
    Some(cited(found, contract, term))
}
