//! Finder en kontrakt, der henviser til en reservation, som ikke er i journalen.
//!
//! ## Hvorfor
//!
//! Uden reservationen er der ingen penge at betale af, og ingen kan se, om loftet er overholdt. Henvisningen er enten skrevet
//! forkert, eller reservationen er læst på ny og har fået et andet nummer.
//!
//! ## Eksempel
//!
//! ```text
//! reservations = { region = "3f9a20c1" }
//! ```
//!
//! ## Sådan rettes det
//!
//! Find reservationens nummer på puljens side, og ret kontraktens fil. De første cifre er nok, når de kun passer på én.
//!
//! ## Reglen er tavs
//!
//! - om betalere, som kontrakten ikke nævner en reservation for: en fond betaler af egne penge.

use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

use super::{ContractLook, ContractRule, ContractSeen, Found};

const CODE: &str = "contract-reservation-unknown";

pub(super) static RULE: ContractRule = ContractRule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Kontrakt uden den reservation, den henviser til",
    page: include_str!("contract_reservation_unknown.rs"),
    check: ContractLook(run),
};

fn run(seen: &ContractSeen<'_>, out: &mut Vec<Found>) {
    let missing = seen.reservations.iter().enumerate().filter(|(_, one)| one.reservation.is_none());
    for (at, one) in missing {
        let Some(reference) = &one.reference else { continue };
        let message = format!(
            "Kontrakten »{}« henviser for {} til reservationen {reference}, som ikke findes i journalen",
            seen.contract.title, one.payer_name
        );
        let found = Diagnostic::new(CODE, Severity::Warning, message)
            .hint("Find reservationens nummer på puljens side, og ret henvisningen i kontraktens fil.");
        out.push((found, Some(at)));
    }
}
