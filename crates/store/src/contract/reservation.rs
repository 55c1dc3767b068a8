//! The reservations that cover a contract, and whether they are large enough for what it may cost.

use sagsgang_ledger::{Holding, MovementKind};
use sagsgang_outcomes::Contract;
use sagsgang_text::Ore;

use crate::contract::desk::{KeptVerdict, Kit};
use crate::contract::payment::{LEDGER_CURRENCY, Money, reference};
use crate::contract::{CoveringReservation, PaymentProposal, ReservationReference};

/// What a payer pays at most: its own cap, else the cap for all.
fn max(contract: &Contract, payer: &str) -> Option<Ore> {
    let own = contract.payers().find(|party| party.id == payer)?.max.as_ref();
    let of_all = contract.limits.max_total.as_ref();
    let caps = [own, of_all].into_iter().flatten().filter_map(|cap| cap.value().copied());
    caps.min()
}

/// Payer by payer the reservation that `kit` names, in the contract's order. `waiting` is what waits of all contracts.
pub(super) fn of_contract(
    kit: &Kit,
    contract: &Contract,
    money: Money<'_>,
    waiting: &[PaymentProposal],
) -> Vec<ReservationReference> {
    let payers = contract.payers();
    payers
        .map(|party| {
            let named = reference(contract, &party.id);
            let holding = named.and_then(|named| money.holding(named));
            ReservationReference {
                payer: party.id.clone(),
                payer_name: party.name.clone(),
                max: max(contract, &party.id),
                reference: named.map(str::to_owned),
                reservation: holding.and_then(|holding| covering(kit, contract, holding, money, waiting)),
            }
        })
        .collect()
}

fn covering(
    kit: &Kit,
    contract: &Contract,
    holding: &Holding,
    money: Money<'_>,
    waiting: &[PaymentProposal],
) -> Option<CoveringReservation> {
    let is_this = |named: &str| money.holding(named).is_some_and(|other| other.id == holding.id);
    let covered = contract.payers().filter(|party| reference(contract, &party.id).is_some_and(is_this));
    let caps: Option<Vec<Ore>> = covered.map(|party| max(contract, &party.id)).collect();
    let of_all = contract.limits.max_total.as_ref().and_then(|cap| cap.value().copied());
    // Payers of one reservation pay together no more than the cap for all.
    let needed = caps
        .and_then(|caps| caps.into_iter().try_fold(0i64, |sum, cap| sum.checked_add(cap.0)))
        .map(|sum| of_all.map_or(Ore(sum), |cap| cap.min(Ore(sum))));
    let on_this = |payment: &&PaymentProposal| {
        payment.reservation == holding.id && payment.kind == MovementKind::Payment
    };
    let waiting: Ore = waiting.iter().filter(on_this).map(|payment| payment.due_ore).sum();
    let of_this = |verdict: &&KeptVerdict| verdict.holding == holding.id;
    let covers = holding.held_ore + holding.paid_ore;
    let needed = needed.filter(|_| contract.currency == LEDGER_CURRENCY);
    Some(CoveringReservation {
        pool: money.books.head(&holding.pool)?,
        quotes: money.books.quotes_of_holding(&holding.id),
        needed_ore: needed,
        covers_ore: covers,
        booked_ore: kit.verdicts.iter().filter(of_this).map(KeptVerdict::booked).sum(),
        waiting_ore: waiting,
        missing_ore: (waiting - holding.held_ore).max(Ore(0)),
        is_enough: needed.map(|needed| needed <= covers),
        holding: holding.clone(),
    })
}
