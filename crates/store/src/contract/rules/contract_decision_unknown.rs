//! Finder en kontrakt, der henviser til en beslutning, som ikke er i registeret.
//!
//! ## Hvorfor
//!
//! Den, der ser en betaling, skal kunne gå tilbage til det punkt, hvor den blev tilladt. En henvisning, der ikke fører nogen
//! steder hen, er enten en slåfejl eller et referat, der mangler.
//!
//! ## Eksempel
//!
//! ```text
//! decision = "udvalg-for-lige-sundhed/2025-06-26/punkt-33"
//! ```
//!
//! ## Sådan rettes det
//!
//! Skriv mødets adresse og punktets nummer, som de står på punktets side, eller indlæs referatet.
//!
//! ## Reglen er tavs
//!
//! - om kontrakter uden henvisning,
//! - om lukkede punkter: de findes, og deres indhold vises ikke.

use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

use super::{ContractLook, ContractRule, ContractSeen, Found};
use crate::contract::DecisionReference;

const CODE: &str = "contract-decision-unknown";

pub(super) static RULE: ContractRule = ContractRule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Kontrakt uden den beslutning, den henviser til",
    page: include_str!("contract_decision_unknown.rs"),
    check: ContractLook(run),
};

fn run(seen: &ContractSeen<'_>, out: &mut Vec<Found>) {
    let DecisionReference::NotFound { reference } = seen.decision else { return };
    let message = format!(
        "Kontrakten »{}« henviser til beslutningen {reference}, som ikke findes i registeret",
        seen.contract.title
    );
    let found = Diagnostic::new(CODE, Severity::Warning, message).hint(
        "Skriv mødets adresse og punktets nummer, for eksempel »udvalg-for-lige-sundhed/2025-06-26/punkt-3«, eller indlæs \
         referatet.",
    );
    out.push((found, None));
}
