//! Finder en regel om, at andre overtager det, en betalers loft skærer af, når der ingen andre er.
//!
//! ## Hvorfor
//!
//! Når en betaler når sit loft, kan kontrakten sige, at resten tabes, at de andre betaler det, eller at én bestemt gør. Er den, der
//! nævnes, ikke betaler, eller er der kun én betaler, falder beløbet ned mellem to stole: investoren tror, det kommer, og ingen
//! skal betale det.
//!
//! ## Eksempel
//!
//! ```toml
//! spill = "stat"     # staten er ikke betaler i kontrakten
//! ```
//!
//! ## Sådan rettes det
//!
//! Nævn en betaler, eller skriv `spill = "lost"`.
//!
//! ## Reglen er tavs
//!
//! - når reglen er ukendt, eller resten tabes.

use super::standing::cited;
use super::{Look, Rule};
use crate::Contract;
use crate::contract::{Role, Spill};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "spill-to-nobody";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Ingen til at overtage det, et loft skærer af",
    page: include_str!("spill_to_nobody.rs"),
    check: Look::terms(run),
};

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    let Some(term) = &contract.limits.spill else { return };
    let message = match term.value() {
        Some(Spill::To(payer)) => {
            let is_payer = contract.payers().any(|party| party.id == *payer);
            let is_there =
                contract.parties.iter().any(|party| party.id == *payer && party.role != Role::Payer);
            match (is_payer, is_there) {
                (true, _) => return,
                (false, true) => {
                    format!("»{payer}« skal overtage det, et loft skærer af, men er ikke betaler")
                }
                (false, false) => {
                    format!("»{payer}« skal overtage det, et loft skærer af, men er ikke i kontrakten")
                }
            }
        }
        Some(Spill::Others) if !contract.metrics.iter().any(|metric| metric.shares.len() > 1) => {
            "de andre skal overtage det, et loft skærer af, men hvert mål har kun én betaler".to_owned()
        }
        _ => return,
    };
    let payers: Vec<&str> = contract.payers().map(|party| party.id.as_str()).collect();
    let found = Diagnostic::new(CODE, Severity::Error, message)
        .at(term.span, "")
        .hint(format!("skriv »lost«, eller en betaler, der har del i målene: {}", payers.join(", ")));
    out.push(cited(found, contract, term));
}
