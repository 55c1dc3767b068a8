//! Pools with what stands in them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sagsgang_ledger::{Balance, Movement, Year};

use crate::contract::{Desks, Money};
use crate::ledger::books::{Books, Replayed};
use crate::ledger::pools::Pool;
use crate::ledger::{JournalLine, PoolPage, PoolSummary, QueueEntry, finding};
use crate::{Register, StoreError};

impl Books {
    /// The pools that anything shown is about, in the order of body and name.
    fn shown_pools(&self) -> Vec<&Pool> {
        let of_sums =
            self.said.iter().filter(|said| said.is_said).filter_map(|said| said.proposal.pool.pool());
        // What a person booked on a holding whose item is closed by now tells no more of its pool than the item does.
        let openers = self.openers();
        let leans_on_nothing_hidden = |movement: &Movement| {
            let holding = movement.holding.as_deref().filter(|_| movement.kind.opens().is_none());
            let mut held = [holding, movement.draws_on.as_deref(), movement.settles.as_deref()].into_iter();
            held.all(|holding| holding.is_none_or(|holding| openers.contains_key(holding)))
        };
        let shown = self.entries.live().filter(|entry| leans_on_nothing_hidden(&entry.movement));
        let of_movements = shown.map(|entry| entry.movement.pool.as_str());
        let shown: BTreeSet<&str> = of_sums.chain(of_movements).collect();
        self.pools.all().into_iter().filter(|pool| shown.contains(pool.id.as_str())).collect()
    }

    fn pool_summary(&self, replayed: &Replayed, pool: &Pool) -> PoolSummary {
        let years = replayed.ledger.balances(pool.id.as_str());
        let waiting = self.waiting_rows().filter(|said| said.proposal.pool.pool() == Some(pool.id.as_str()));
        PoolSummary { head: pool.head(), total: total(&years), waiting: waiting.count() as u64, years }
    }
}

/// All years together. The frame is known where that of any year is.
fn total(years: &[(Option<Year>, Balance)]) -> Balance {
    let mut total = Balance::default();
    for (_, year) in years {
        total.frame_ore = total.frame_ore + year.frame_ore;
        total.proposed_ore = total.proposed_ore + year.proposed_ore;
        total.recommended_ore = total.recommended_ore + year.recommended_ore;
        total.inbound_ore = total.inbound_ore + year.inbound_ore;
        total.appropriated_ore = total.appropriated_ore + year.appropriated_ore;
        total.reserved_ore = total.reserved_ore + year.reserved_ore;
        total.awarded_ore = total.awarded_ore + year.awarded_ore;
        total.paid_ore = total.paid_ore + year.paid_ore;
        total.lapsed_ore = total.lapsed_ore + year.lapsed_ore;
        total.free_ore = total.free_ore + year.free_ore;
    }
    total.frame_is_known = years.iter().any(|(_, year)| year.frame_is_known);
    total
}

impl Register {
    pub(super) fn pools_on(&self, as_of: Date) -> Result<Vec<PoolSummary>, StoreError> {
        self.read(|tx| {
            let books = Books::load(tx)?;
            let replayed = books.replay(as_of);
            let pools = books.shown_pools().into_iter();
            Ok(pools.map(|pool| books.pool_summary(&replayed, pool)).collect())
        })
    }

    pub(super) fn pool_page(&self, name: &str, as_of: Date) -> Result<Option<PoolPage>, StoreError> {
        self.read(|tx| {
            let books = Books::load(tx)?;
            let Some(pool) = books.pools.find(name, None)? else { return Ok(None) };
            if !books.shown_pools().iter().any(|shown| shown.id == pool.id) {
                return Ok(None);
            }
            let replayed = books.replay(as_of);
            let id = pool.id.as_str();
            let holdings = replayed.ledger.holdings().values().filter(|holding| holding.pool == id);
            let mut holdings: Vec<_> = holdings.cloned().collect();
            holdings.sort_by(|one, other| (one.opened_on, &one.id).cmp(&(other.opened_on, &other.id)));
            let queue: Vec<QueueEntry> = books
                .waiting_rows()
                .filter(|said| said.proposal.pool.pool() == Some(id))
                .map(|said| books.queue_entry(said))
                .collect();
            let money = Money { books: &books, replayed: &replayed };
            let mut payments = Desks::load(tx, as_of)?.waiting(money);
            payments.retain(|payment| payment.pool.as_ref().is_some_and(|head| head.id == pool.id));
            let findings = finding::all(tx, &books, as_of)?;
            let of_pool = |found: &finding::Found| found.pool.as_ref().is_some_and(|head| head.id == pool.id);
            Ok(Some(PoolPage {
                summary: books.pool_summary(&replayed, pool),
                journal: books.lines(&replayed, Some(id), as_of),
                holdings,
                queue,
                payments,
                findings: findings.into_iter().filter(of_pool).collect(),
            }))
        })
    }

    pub(super) fn lines_of(&self, pool: Option<&str>, as_of: Date) -> Result<Vec<JournalLine>, StoreError> {
        self.read(|tx| {
            let books = Books::load(tx)?;
            let pool = pool.map(|name| books.pools.wanted(name, None)).transpose()?;
            let pool = pool.map(|pool| pool.id.to_string());
            let replayed = books.replay(as_of);
            Ok(books.lines(&replayed, pool.as_deref(), as_of))
        })
    }
}
