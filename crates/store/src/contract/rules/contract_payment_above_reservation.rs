//! Finder opgørelser, der kræver mere, end der er tilbage af reservationen.
//!
//! ## Hvorfor
//!
//! En betaling kan aldrig bogføres ud over sin reservation. Står der mere i opgørelserne, er der en pligt til at betale penge,
//! som organet ikke har sat af, og det skal det vide, før betalingen forfalder.
//!
//! ## Eksempel
//!
//! ```text
//! Opgørelse: 80.000 kr. Tilbage af reservationen: 50.000 kr.
//! ```
//!
//! ## Sådan rettes det
//!
//! Lad organet beslutte det, der mangler. Det, der er tilbage, kan bogføres imens; resten venter.
//!
//! ## Reglen er tavs
//!
//! - om opgørelser, der ikke binder, og betalinger, der er afvist,
//! - om beløb, der skal tilbage til reservationen.

use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Ore, Severity};

use super::{ContractLook, ContractRule, ContractSeen, Found};

const CODE: &str = "contract-payment-above-reservation";

pub(super) static RULE: ContractRule = ContractRule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Opgørelse over det, der er tilbage af reservationen",
    page: include_str!("contract_payment_above_reservation.rs"),
    check: ContractLook(run),
};

fn run(seen: &ContractSeen<'_>, out: &mut Vec<Found>) {
    for (at, covering) in seen.covering().into_iter().filter(|(_, covering)| covering.missing_ore > Ore(0)) {
        let (waiting, left) = (covering.waiting_ore.in_words(), covering.holding.held_ore.in_words());
        let message = format!(
            "Der skal betales {waiting} efter opgørelser af »{}« og andre kontrakter med samme reservation, men der er kun {left} tilbage",
            seen.contract.title
        );
        let found = Diagnostic::new(CODE, Severity::Warning, message)
            .arithmetic(format!("{waiting} − {left} = {}", covering.missing_ore.in_words()))
            .hint("Organet må beslutte det, der mangler, før det kan bogføres.");
        out.push((found, Some(at)));
    }
}
