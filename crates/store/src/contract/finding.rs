//! What is wrong between contracts and the register, told among the findings about money.

use jiff::civil::Date;
use sagsgang_outcomes::Contract;

use crate::contract::desk::{Desks, Kit};
use crate::contract::payment::Money;
use crate::contract::rules::{self, ContractSeen};
use crate::contract::{DecisionReference, ReservationReference, decision, reservation};
use crate::engine::Tx;
use crate::ledger::Books;
use crate::{LedgerFinding, StoreError};

/// What is wrong with every contract on a day.
pub(crate) fn all(tx: &mut Tx<'_>, books: &Books, as_of: Date) -> Result<Vec<LedgerFinding>, StoreError> {
    let desks = Desks::load(tx, as_of)?;
    let mut out = Vec::new();
    if desks.contracts.is_empty() {
        return Ok(out);
    }
    let replayed = books.replay(as_of);
    let money = Money { books, replayed: &replayed };
    let waiting = desks.waiting(money);
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
    let found = rules::check(&ContractSeen { contract, decision, reservations });
    let told = found.into_iter().map(|(diagnostic, about)| {
        let covering = about.and_then(|at| reservations.get(at)?.reservation.as_ref());
        LedgerFinding {
            diagnostic,
            pool: covering.map(|covering| covering.pool.clone()),
            grant_slug: None,
            quote: covering.and_then(|covering| covering.quotes.first().cloned()),
            contract: Some(kit.head()),
        }
    });
    told.collect()
}
