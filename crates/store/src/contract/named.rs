//! Where contracts are named from: an item that allowed one, a pool or a grant whose money covers one.

use jiff::civil::Date;

use crate::contract::desk::{Desks, Kit};
use crate::contract::payment::{Money, reference};
use crate::contract::{ContractHead, decision};
use crate::engine::Tx;
use crate::ledger::Books;
use crate::{Id, Register, StoreError};

impl Register {
    /// The contracts that refer to an item as the decision that allowed them, by name.
    ///
    /// # Errors
    /// Those of the database.
    pub fn contracts_of_item(
        &self,
        meeting_slug: &str,
        item_key: &str,
        as_of: Date,
    ) -> Result<Vec<ContractHead>, StoreError> {
        let refers = |kit: &Kit| {
            let contract = kit.contract()?;
            let decision = contract.register.as_ref()?.decision.as_deref()?;
            Some(decision::address(decision)? == (meeting_slug, item_key))
        };
        self.read(|tx| Ok(heads(&Desks::load(tx, as_of)?, |kit| refers(kit) == Some(true))))
    }

    /// The contracts that a reservation of this pool covers, by name.
    ///
    /// # Errors
    /// Those of the database.
    pub fn contracts_of_pool(&self, pool: &Id, as_of: Date) -> Result<Vec<ContractHead>, StoreError> {
        self.covered(as_of, |holding| holding.pool == pool.as_str())
    }

    /// The contracts that one of these holdings covers, by name.
    ///
    /// # Errors
    /// Those of the database.
    pub fn contracts_of_holdings(
        &self,
        holdings: &[String],
        as_of: Date,
    ) -> Result<Vec<ContractHead>, StoreError> {
        self.covered(as_of, |holding| holdings.contains(&holding.id))
    }

    fn covered(
        &self,
        as_of: Date,
        is_wanted: impl Fn(&sagsgang_ledger::Holding) -> bool,
    ) -> Result<Vec<ContractHead>, StoreError> {
        self.read(|tx: &mut Tx<'_>| {
            let desks = Desks::load(tx, as_of)?;
            if desks.contracts.is_empty() {
                return Ok(Vec::new());
            }
            let books = Books::load(tx)?;
            let replayed = books.replay(as_of);
            let money = Money { books: &books, replayed: &replayed };
            let is_covered = |kit: &Kit| {
                kit.contract().is_some_and(|contract| {
                    let named = contract.payers().filter_map(|party| reference(contract, &party.id));
                    named.filter_map(|named| money.holding(named)).any(&is_wanted)
                })
            };
            Ok(heads(&desks, is_covered))
        })
    }
}

/// The contracts that are wanted, by name.
fn heads(desks: &Desks, is_wanted: impl Fn(&Kit) -> bool) -> Vec<ContractHead> {
    let wanted = desks.contracts.values().filter(|kit| is_wanted(kit));
    let mut heads: Vec<ContractHead> = wanted.map(Kit::head).collect();
    heads.sort_by(|one, other| (&one.title, &one.slug).cmp(&(&other.title, &other.slug)));
    heads
}
