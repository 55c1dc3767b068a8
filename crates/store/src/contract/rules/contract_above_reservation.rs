//! Finder en kontrakt, der kan koste mere, end reservationen dækker.
//!
//! ## Hvorfor
//!
//! En reservation er det, organet har sagt, at kontrakten højst må koste. Er loftet i kontrakten højere, kan et godt resultat
//! udløse en betaling, som ingen har besluttet. Det skal opdages, før der skrives under, og ikke når regningen kommer.
//!
//! ## Eksempel
//!
//! ```text
//! Reserveret: 5 mio. kr. Kontrakten: max = "5,5 mio. kr."
//! ```
//!
//! ## Sådan rettes det
//!
//! Sæt kontraktens loft ned, eller lad organet reservere mere. Det, der er givet fri eller bortfaldet, dækker ikke længere.
//!
//! ## Reglen er tavs
//!
//! - om betalere uden loft: så kan det ikke regnes ud,
//! - om kontrakter i anden valuta end kroner.

use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

use super::{ContractLook, ContractRule, ContractSeen, Found};

const CODE: &str = "contract-above-reservation";

pub(super) static RULE: ContractRule = ContractRule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Kontrakt over sin reservation",
    page: include_str!("contract_above_reservation.rs"),
    check: ContractLook(run),
};

fn run(seen: &ContractSeen<'_>, out: &mut Vec<Found>) {
    for (at, covering) in seen.covering() {
        let Some(needed) = covering.needed_ore.filter(|_| covering.is_enough == Some(false)) else {
            continue;
        };
        let covers = covering.covers_ore;
        let message = format!(
            "Kontrakten »{}« kan koste {}, men reservationen dækker kun {}",
            seen.contract.title,
            needed.in_words(),
            covers.in_words()
        );
        let sum = format!("{} − {} = {}", needed.in_words(), covers.in_words(), (needed - covers).in_words());
        let found = Diagnostic::new(CODE, Severity::Warning, message)
            .arithmetic(sum)
            .hint("Sæt kontraktens loft ned, eller lad organet reservere mere, før der gøres op.");
        out.push((found, Some(at)));
    }
}
