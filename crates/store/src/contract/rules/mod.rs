//! What is wrong between a contract and the register: one file a rule, whose module comment is its page in the manual.
//!
//! The rules of `sagsgang_outcomes` look at a contract alone. These look at what only the register knows: the decision and the
//! reservation that the contract refers to, and what is paid. What they find stands among the findings about money.

mod contract_above_reservation;
mod contract_decision_unknown;
mod contract_payment_above_reservation;
mod contract_reservation_unknown;

use sagsgang_outcomes::Contract;
use sagsgang_text::{Diagnostic, rule};

use crate::contract::{DecisionReference, ReservationReference};

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub struct ContractSeen<'a> {
    /// The contract.
    pub contract: &'a Contract,
    /// The decision that it refers to.
    pub decision: &'a DecisionReference,
    /// Payer by payer the reservation that covers it.
    pub reservations: &'a [ReservationReference],
}

/// A finding, and the place in `reservations` that it is about, where it is about one.
pub(super) type Found = (Diagnostic, Option<usize>);

/// What a rule runs.
#[derive(Clone, Copy, Debug)]
pub struct ContractLook(fn(&ContractSeen<'_>, &mut Vec<Found>));

/// A rule that looks at a contract in the register.
pub type ContractRule = rule::Rule<ContractLook>;

static ALL: &[&ContractRule] = &[
    &contract_above_reservation::RULE,
    &contract_decision_unknown::RULE,
    &contract_payment_above_reservation::RULE,
    &contract_reservation_unknown::RULE,
];

/// Every rule about contracts in the register, in the order of their codes.
pub fn contract_rules() -> &'static [&'static ContractRule] {
    ALL
}

/// What the rules find.
pub(super) fn check(seen: &ContractSeen<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for rule in contract_rules() {
        (rule.check.0)(seen, &mut out);
    }
    out
}

impl ContractSeen<'_> {
    /// The reservations that cover it, each once whoever pays of it, with the place where it stands first.
    fn covering(&self) -> Vec<(usize, &crate::CoveringReservation)> {
        let mut out: Vec<(usize, &crate::CoveringReservation)> = Vec::new();
        for (at, one) in self.reservations.iter().enumerate() {
            if let Some(covering) = &one.reservation
                && out.iter().all(|(_, known)| known.holding.id != covering.holding.id)
            {
                out.push((at, covering));
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_in_order_and_have_pages() {
        assert!(contract_rules().windows(2).all(|pair| pair[0].code < pair[1].code));
        for rule in contract_rules() {
            let page = rule.manual();
            for part in rule::PAGE_HEADINGS {
                assert!(page.contains(part), "{} has no {part}", rule.code);
            }
        }
    }
}
