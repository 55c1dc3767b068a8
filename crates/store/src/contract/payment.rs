//! What statements propose to pay: worked out from the statement that counts and the journal, each time it is asked for.

use std::collections::HashMap;

use jiff::civil::Date;
use sagsgang_ledger::{Holding, MovementKind};
use sagsgang_outcomes::Contract;
use sagsgang_text::Ore;

use crate::contract::desk::{Desks, KeptVerdict, Kit};
use crate::contract::settled::{KeptStatement, PayerFigures};
use crate::contract::{PaymentProposal, PaymentSaid, PaymentState, PaymentVerdict, StatementOrigin};
use crate::engine::Tx;
use crate::ledger::{Books, Replayed};
use crate::{Id, StoreError};

/// The currency of the ledger: what is counted in another is shown and never booked.
pub(super) const LEDGER_CURRENCY: &str = "DKK";
/// Fewest digits that the id of a reservation may be shortened to.
const ID_DIGITS_MIN: usize = 4;

/// The ledger on a day.
#[derive(Clone, Copy)]
pub(crate) struct Money<'a> {
    pub(crate) books: &'a Books,
    pub(crate) replayed: &'a Replayed,
}

impl<'a> Money<'a> {
    /// What money is tied to under an id, or under its first digits where they fit one alone.
    pub(super) fn holding(&self, reference: &str) -> Option<&'a Holding> {
        let holdings = self.replayed.ledger.holdings();
        let reference = reference.trim();
        if let Some(exact) = holdings.get(reference) {
            return Some(exact);
        }
        let mut found = holdings
            .values()
            .filter(|holding| reference.len() >= ID_DIGITS_MIN && holding.id.starts_with(reference));
        found.next().filter(|_| found.next().is_none())
    }
}

/// The id of what a statement proposes for a payer.
pub(super) fn id(slug: &str, statement: u32, payer: &str) -> Id {
    Id::derive("contract payment", &[slug, &statement.to_string(), payer])
}

/// The reservation that a contract names for a payer.
pub(super) fn reference<'c>(contract: &'c Contract, payer: &str) -> Option<&'c str> {
    let named = contract.register.as_ref()?.reservations.iter().find(|(of, _)| of == payer);
    named.map(|(_, reservation)| reservation.as_str())
}

/// What is to be done of what is owed and what is booked.
struct Owed {
    /// Above zero to be paid, below zero to come back.
    due: Ore,
    /// Paid too much, and set off against what comes.
    carried: Ore,
}

impl Desks {
    /// What the statements of all contracts propose, in the order of contracts, statements and payers.
    pub(super) fn payments(&self, money: Money<'_>) -> Vec<PaymentProposal> {
        self.contracts.values().flat_map(|kit| kit.payments(money)).collect()
    }

    /// What waits for a person.
    pub(crate) fn waiting(&self, money: Money<'_>) -> Vec<PaymentProposal> {
        let mut out = self.payments(money);
        out.retain(|payment| payment.state == PaymentState::Waiting);
        out
    }
}

impl Kit {
    /// What the binding statements propose, in their order.
    pub(super) fn payments(&self, money: Money<'_>) -> Vec<PaymentProposal> {
        let binding = self.statements.iter().filter(|statement| statement.is_binding());
        binding.flat_map(|statement| self.payments_of(statement, money)).collect()
    }

    /// What a statement proposes, payer by payer, for payers whose reservation the contract names.
    pub(super) fn payments_of(&self, statement: &KeptStatement, money: Money<'_>) -> Vec<PaymentProposal> {
        let Some(contract) = self.read.get(&statement.edition) else { return Vec::new() };
        if statement.figures.currency != LEDGER_CURRENCY {
            return Vec::new();
        }
        let payers = statement.figures.payers.iter();
        payers
            .filter_map(|payer| {
                let reservation = reference(contract, &payer.payer)?;
                Some(self.payment(statement, contract, (payer, reservation), money))
            })
            .collect()
    }

    fn payment(
        &self,
        statement: &KeptStatement,
        contract: &Contract,
        (payer, named): (&PayerFigures, &str),
        money: Money<'_>,
    ) -> PaymentProposal {
        let of_payer = || self.verdicts.iter().filter(|verdict| verdict.payer == payer.payer);
        let booked = self.booked(&payer.payer);
        let owed = owed(contract, statement.as_of, payer.payable - booked);
        let is_repayment = owed.due < Ore(0);
        // What comes back comes back to where it was paid from.
        let paid_from = of_payer().rev().find(|verdict| verdict.booked() > Ore(0));
        let named = paid_from.filter(|_| is_repayment).map_or(named, |verdict| verdict.holding.as_str());
        let holding = money.holding(named);
        let due = Ore(owed.due.0.saturating_abs());
        let left = holding.map(|holding| if is_repayment { holding.paid_ore } else { holding.held_ore });
        let said: Vec<&KeptVerdict> =
            of_payer().filter(|verdict| verdict.statement == statement.number).collect();
        let state = self.state(statement, owed.due, &said);
        let settled: Ore = said.iter().map(|verdict| verdict.booked()).sum();
        // What a later statement tells is no longer this one's: it tells what persons did of it.
        let is_over = matches!(state, PaymentState::Booked | PaymentState::Superseded);
        let about = match said.last() {
            Some(last) if state == PaymentState::Superseded => last.ore,
            _ if is_over => settled,
            _ => owed.due,
        };
        let due = if is_over { Ore(0) } else { due };
        let counts = self.counts(statement) || !statement.is_binding();
        PaymentProposal {
            id: id(&self.slug, statement.number, &payer.payer),
            contract: self.head(),
            statement: statement.number,
            digest: statement.digest.clone(),
            as_of: statement.as_of,
            payer: payer.payer.clone(),
            payer_name: payer.name.clone(),
            kind: if about < Ore(0) { MovementKind::Repayment } else { MovementKind::Payment },
            payable_ore: payer.payable,
            booked_ore: booked,
            settled_ore: settled,
            due_ore: due,
            due_on: payer.due_on,
            carried_ore: if counts { owed.carried } else { Ore(0) },
            reservation: holding.map_or(named, |holding| &holding.id).to_owned(),
            pool: holding.and_then(|holding| money.books.head(&holding.pool)),
            left_ore: left,
            missing_ore: left.map_or(due, |left| (due - left).max(Ore(0))),
            state,
            verdicts: said.iter().map(|verdict| verdict.view()).collect(),
        }
    }

    /// Whether what is owed now is what `statement` says.
    fn counts(&self, statement: &KeptStatement) -> bool {
        self.counting().is_some_and(|counting| counting.number == statement.number)
    }

    /// What is booked for a payer by statements, less what came back.
    pub(super) fn booked(&self, payer: &str) -> Ore {
        let of_payer = self.verdicts.iter().filter(|verdict| verdict.payer == payer);
        of_payer.map(KeptVerdict::booked).sum()
    }

    fn state(&self, statement: &KeptStatement, due: Ore, said: &[&KeptVerdict]) -> PaymentState {
        if !statement.is_binding() {
            return PaymentState::Reckoned;
        }
        let is_booked = said.iter().any(|verdict| verdict.booked() != Ore(0));
        let counts = self.counts(statement);
        let last = said.iter().rev().find(|verdict| verdict.said != PaymentSaid::Booked);
        let is_dismissed =
            last.is_some_and(|verdict| verdict.said == PaymentSaid::Dismissed && verdict.ore == due);
        match (counts, due == Ore(0)) {
            (false, _) if is_booked => PaymentState::Booked,
            (false, _) => PaymentState::Superseded,
            (true, true) => PaymentState::Booked,
            (true, false) if is_dismissed => PaymentState::Dismissed,
            (true, false) => PaymentState::Waiting,
        }
    }
}

/// What comes of a difference between what is payable and what is booked, by the contract's term for what was paid too much.
fn owed(contract: &Contract, as_of: Date, difference: Ore) -> Owed {
    if difference >= Ore(0) {
        return Owed { due: difference, carried: Ore(0) };
    }
    let comes_back = contract.timing.clawback.as_ref().is_some_and(|clawback| {
        let until = clawback.until.as_ref().and_then(|until| until.value());
        clawback.applies.value() == Some(&true) && until.is_none_or(|until| as_of <= *until)
    });
    if comes_back {
        Owed { due: difference, carried: Ore(0) }
    } else {
        Owed { due: Ore(0), carried: Ore(difference.0.saturating_abs()) }
    }
}

impl KeptVerdict {
    pub(super) fn view(&self) -> PaymentVerdict {
        PaymentVerdict {
            said: self.said,
            ore: self.ore,
            movement: self.movement.clone(),
            is_undone: self.undone.is_some(),
            by: self.by.clone(),
            at: self.at,
            reason: self.reason.clone(),
        }
    }
}

/// The statement that each movement was booked of, by the movement's id.
pub(crate) fn origins(tx: &mut Tx<'_>) -> Result<HashMap<String, StatementOrigin>, StoreError> {
    let rows = tx.query(
        "SELECT v.movement_id, v.slug, v.statement, s.digest, v.payer FROM payment_verdict v \
         JOIN contract_statement s ON s.slug = v.slug AND s.number = v.statement WHERE v.movement_id IS NOT NULL",
        &[],
    )?;
    let origin = |mut row: crate::engine::Row| {
        let movement = row.take()?;
        let origin = StatementOrigin {
            contract_slug: row.take()?,
            statement: row.take()?,
            digest: row.take()?,
            payer: row.take()?,
        };
        Ok((movement, origin))
    };
    rows.into_iter().map(origin).collect()
}
