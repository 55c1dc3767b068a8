//! What is wrong between a contract and the register: told among the findings about money.

use jiff::civil::Date;
use sagsgang_outcomes::Contract;
use sagsgang_text::{Diagnostic, Ore, Severity};

use crate::contract::desk::{Desks, Kit};
use crate::contract::payment::{LEDGER_CURRENCY, Money};
use crate::contract::{DecisionReference, ReservationReference, decision, reservation};
use crate::engine::Tx;
use crate::ledger::{Books, Replayed};
use crate::{LedgerFinding, StoreError};

/// The payers' caps are more than the reservation that covers them.
pub const CONTRACT_ABOVE_RESERVATION: &str = "contract-above-reservation";
/// A reservation that a contract names is not in the ledger.
pub const CONTRACT_RESERVATION_UNKNOWN: &str = "contract-reservation-unknown";
/// A decision that a contract names is not in the register.
pub const CONTRACT_DECISION_UNKNOWN: &str = "contract-decision-unknown";
/// More is due by statements than is left of the reservation.
pub const CONTRACT_PAYMENT_ABOVE_RESERVATION: &str = "contract-payment-above-reservation";

/// What is wrong with every contract on a day.
pub(crate) fn all(
    tx: &mut Tx<'_>,
    books: &Books,
    replayed: &Replayed,
    as_of: Date,
) -> Result<Vec<LedgerFinding>, StoreError> {
    let desks = Desks::load(tx, as_of)?;
    let money = Money { books, replayed };
    let waiting = desks.waiting(money);
    let mut out = Vec::new();
    for kit in desks.contracts.values() {
        let Some(contract) = kit.contract() else { continue };
        let decision = decision::resolved(tx, contract)?;
        let reservations = reservation::of_contract(kit, contract, money, &waiting);
        out.extend(of_contract(kit, contract, &decision, &reservations));
    }
    Ok(out)
}

/// What is wrong with one contract.
pub(super) fn of_contract(
    kit: &Kit,
    contract: &Contract,
    decision: &DecisionReference,
    reservations: &[ReservationReference],
) -> Vec<LedgerFinding> {
    let mut out = Vec::new();
    let head = kit.head();
    let mut tell = |diagnostic: Diagnostic, covered: Option<&ReservationReference>| {
        let covering = covered.and_then(|one| one.reservation.as_ref());
        out.push(LedgerFinding {
            diagnostic,
            pool: covering.map(|covering| covering.pool.clone()),
            grant_slug: None,
            quote: covering.and_then(|covering| covering.quotes.first().cloned()),
            contract: Some(head.clone()),
        });
    };
    if let DecisionReference::NotFound { reference } = decision {
        tell(decision_unknown(&head.title, reference), None);
    }
    let mut told: Vec<&str> = Vec::new();
    for one in reservations {
        let Some(reference) = &one.reference else { continue };
        let Some(covering) = &one.reservation else {
            tell(reservation_unknown(&head.title, &one.payer_name, reference), None);
            continue;
        };
        // Payers of one reservation have one fault together.
        if told.contains(&covering.holding.id.as_str()) {
            continue;
        }
        told.push(&covering.holding.id);
        if let Some(needed) = covering.needed_ore.filter(|_| covering.is_enough == Some(false)) {
            tell(above_reservation(&head.title, needed, covering.covers_ore), Some(one));
        }
        if covering.missing_ore > Ore(0) && contract.currency == LEDGER_CURRENCY {
            let left = covering.holding.held_ore;
            tell(payment_above(&head.title, covering.waiting_ore, left, covering.missing_ore), Some(one));
        }
    }
    out
}

fn above_reservation(title: &str, needed: Ore, covers: Ore) -> Diagnostic {
    let message = format!(
        "Kontrakten »{title}« kan koste {}, men reservationen dækker kun {}",
        needed.in_words(),
        covers.in_words()
    );
    Diagnostic::new(CONTRACT_ABOVE_RESERVATION, Severity::Warning, message)
        .arithmetic(format!(
            "{} − {} = {}",
            needed.in_words(),
            covers.in_words(),
            (needed - covers).in_words()
        ))
        .hint("Sæt kontraktens loft ned, eller lad organet reservere mere, før der opgøres.")
}

fn payment_above(title: &str, waiting: Ore, left: Ore, missing: Ore) -> Diagnostic {
    let message = format!(
        "Der skal betales {} efter opgørelser som den af »{title}«, men der er kun {} tilbage af reservationen",
        waiting.in_words(),
        left.in_words()
    );
    Diagnostic::new(CONTRACT_PAYMENT_ABOVE_RESERVATION, Severity::Warning, message)
        .arithmetic(format!("{} − {} = {}", waiting.in_words(), left.in_words(), missing.in_words()))
        .hint("Organet må beslutte det, der mangler, før det kan bogføres.")
}

fn reservation_unknown(title: &str, payer: &str, reference: &str) -> Diagnostic {
    let message = format!(
        "Kontrakten »{title}« henviser for {payer} til reservationen {reference}, som ikke findes i journalen"
    );
    Diagnostic::new(CONTRACT_RESERVATION_UNKNOWN, Severity::Warning, message)
        .hint("Find reservationens nummer på puljens side, og ret henvisningen i kontraktens fil.")
}

fn decision_unknown(title: &str, reference: &str) -> Diagnostic {
    let message =
        format!("Kontrakten »{title}« henviser til beslutningen {reference}, som ikke findes i registeret");
    Diagnostic::new(CONTRACT_DECISION_UNKNOWN, Severity::Warning, message).hint(
        "Skriv mødets adresse og punktets nummer, for eksempel »udvalg-for-lige-sundhed/2025-06-26/punkt-3«, eller indlæs referatet.",
    )
}
