//! The queue: sums that wait for a person, and what persons say of them.

use std::collections::HashSet;

use jiff::Timestamp;
use sagsgang_ledger::told::grant;
use sagsgang_ledger::{Movement, Proposal, Refusal};

use crate::engine::Tx;
use crate::ledger::books::{Books, is_prospect};
use crate::ledger::journal::{self, Booked, Entry, RULE};
use crate::ledger::keep::address_grant;
use crate::ledger::said::Said;
use crate::ledger::verdict::{self, Saying};
use crate::ledger::{Booking, QueueEntry, QueueFilter, SettledAs, plan};
use crate::{Id, Register, StoreError, Word, audit};

/// Fewest digits that an id may be shortened to.
const ID_DIGITS_MIN: usize = 4;

impl Books {
    /// The rows of the queue that wait, in the order of the texts.
    pub(super) fn waiting_rows(&self) -> impl Iterator<Item = &Said> {
        self.said.iter().filter(|said| self.waiting(said).is_some())
    }
}

impl Register {
    pub(super) fn queue_of(&self, filter: &QueueFilter) -> Result<Vec<QueueEntry>, StoreError> {
        self.read(|tx| {
            let books = Books::load(tx)?;
            let pool = filter.pool.as_deref().map(|name| books.pools.wanted(name, None)).transpose()?;
            let pool = pool.map(|pool| pool.id.to_string());
            let is_asked = |said: &&Said| {
                let state = if filter.settled {
                    books.settled(said).is_some()
                } else {
                    books.waiting(said).is_some()
                };
                state && pool.as_deref().is_none_or(|pool| said.proposal.pool.pool() == Some(pool))
            };
            let mut rows: Vec<&Said> = books.said.iter().filter(is_asked).collect();
            rows.sort_by(|one, other| {
                let day = |said: &Said| said.proposal.date;
                day(other).cmp(&day(one)).then_with(|| {
                    (&one.body, one.position, &one.proposal.id).cmp(&(
                        &other.body,
                        other.position,
                        &other.proposal.id,
                    ))
                })
            });
            Ok(rows.into_iter().map(|said| books.queue_entry(said)).collect())
        })
    }

    pub(super) fn row_of_queue(&self, id: &str) -> Result<Option<QueueEntry>, StoreError> {
        self.read(|tx| {
            let books = Books::load(tx)?;
            let is_row = |said: &&Said| books.settled(said).is_some() || books.waiting(said).is_some();
            let begins = |said: &&Said| {
                said.proposal.id == id || id.len() >= ID_DIGITS_MIN && said.proposal.id.starts_with(id)
            };
            let mut found: Vec<&Said> = books.said.iter().filter(is_row).filter(begins).collect();
            if let Some(exact) = found.iter().position(|said| said.proposal.id == id) {
                found = vec![found[exact]];
            }
            Ok(match found.as_slice() {
                [one] => Some(books.queue_entry(one)),
                _ => None,
            })
        })
    }

    pub(super) fn settle_row(
        &self,
        id: &Id,
        booking: &Booking,
        by: &str,
        at: Timestamp,
        reason: &str,
    ) -> Result<SettledAs, StoreError> {
        self.write(|tx| {
            let books = Books::load(tx)?;
            let said = open_row(&books, id)?;
            let (as_booked, pool) = booked_as(&books, said, booking)?;
            let is_as_read = as_booked.proposal == said.proposal;
            let outcome = if is_as_read { SettledAs::Confirmed } else { SettledAs::Corrected };
            if outcome == SettledAs::Corrected && reason.trim().is_empty() {
                return Err(StoreError::ReasonMissing);
            }
            let said_so = Saying { outcome: Some(outcome), by, at, reason };
            book_row(tx, &books, &as_booked, &pool, said_so)?;
            verdict::put(tx, &said.proposal, books.verdicts.turn(id.as_str()) + 1, said_so, None)?;
            audit::note(tx, at, by, &format!("ledger-{}", outcome.word()), id.as_str(), reason.trim())?;
            plan::book(tx, at)?;
            Ok(outcome)
        })
    }

    pub(super) fn dismiss_row(
        &self,
        id: &Id,
        by: &str,
        at: Timestamp,
        reason: &str,
    ) -> Result<(), StoreError> {
        if reason.trim().is_empty() {
            return Err(StoreError::ReasonMissing);
        }
        self.write(|tx| {
            let books = Books::load(tx)?;
            let said = open_row(&books, id)?;
            let said_so = Saying { outcome: Some(SettledAs::Dismissed), by, at, reason };
            verdict::put(tx, &said.proposal, books.verdicts.turn(id.as_str()) + 1, said_so, None)?;
            audit::note(tx, at, by, "ledger-dismissed", id.as_str(), reason.trim())?;
            plan::book(tx, at)
        })
    }

    pub(super) fn reopen_row(
        &self,
        id: &Id,
        by: &str,
        at: Timestamp,
        reason: &str,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            let books = Books::load(tx)?;
            let unknown = || StoreError::UnknownProposal { id: id.to_string() };
            let said = books.said(id.as_str()).ok_or_else(unknown)?;
            books.verdicts.of(id.as_str()).ok_or_else(unknown)?;
            let undone: Vec<&Entry> =
                books.entries.live_of(id.as_str()).filter(|entry| entry.by != RULE).collect();
            let removed: HashSet<&str> = undone.iter().map(|entry| entry.movement.id.as_str()).collect();
            plan::check(&books, &[], &removed)?;
            for entry in undone {
                journal::undo(tx, entry, by, at, reason.trim())?;
            }
            let said_so = Saying { outcome: None, by, at, reason };
            verdict::put(tx, &said.proposal, books.verdicts.turn(id.as_str()) + 1, said_so, None)?;
            audit::note(tx, at, by, "ledger-reopen", id.as_str(), reason.trim())?;
            plan::book(tx, at)
        })
    }
}

/// The row with this id, if it waits.
fn open_row<'b>(books: &'b Books, id: &Id) -> Result<&'b Said, StoreError> {
    let unknown = || StoreError::UnknownProposal { id: id.to_string() };
    let said = books.said(id.as_str()).ok_or_else(unknown)?;
    if let Some(settled) = books.settled(said).map(verdict::Verdict::settled) {
        return Err(StoreError::AlreadySettled { by: settled.by, at: settled.at });
    }
    if let Some(entry) = books.by_rule(id.as_str()) {
        return Err(StoreError::AlreadySettled { by: entry.by.clone(), at: entry.at });
    }
    books.waiting(said).map(|_| said).ok_or_else(unknown)
}

/// A row as a person wants it booked, and the pool to book it on.
fn booked_as(books: &Books, said: &Said, booking: &Booking) -> Result<(Said, String), StoreError> {
    let mut as_booked = said.clone();
    let proposal: &mut Proposal = &mut as_booked.proposal;
    if let Some(name) = &booking.pool {
        let pool = books.pools.wanted(name, Some(&said.body))?.id.to_string();
        if proposal.pool.pool() != Some(&pool) {
            proposal.pool = sagsgang_ledger::PoolMatch::Named(pool);
        }
    }
    if let Some(kind) = booking.kind {
        proposal.kind = kind;
    }
    if let Some(ore) = booking.ore {
        proposal.ore = ore;
    }
    if let Some(years) = &booking.years {
        proposal.years.clone_from(years);
    }
    if let (true, sagsgang_ledger::Certainty::Waiting(reasons)) =
        (booking.ore.is_some() || booking.years.is_some(), &mut proposal.certainty)
    {
        // A person has said how much is of which year.
        reasons.retain(|reason| *reason != sagsgang_ledger::Reason::YearsUnclear);
    }
    if let Some(recipient) =
        booking.recipient.as_ref().filter(|new| proposal.recipient.as_ref() != Some(*new))
    {
        proposal.recipient = Some(recipient.clone());
        let known_by = grant::key(Some(recipient), "", &proposal.purpose);
        proposal.grant = known_by.or(proposal.grant.take());
    }
    let missing = StoreError::Refused(Refusal::Missing { what: "en pulje at bogføre på; vælg en" });
    let pool = proposal.pool.pool().map(str::to_owned).ok_or(missing)?;
    Ok((as_booked, pool))
}

/// Books a row. What was booked of it before it came further is settled by what it has become, or undone.
fn book_row(
    tx: &mut Tx<'_>,
    books: &Books,
    said: &Said,
    pool: &str,
    saying: Saying<'_>,
) -> Result<(), StoreError> {
    let id = said.proposal.id.as_str();
    let mut movements = plan::movements(said, Some(pool))?;
    let (mut undone, mut taken): (Vec<&Entry>, Vec<&str>) = (Vec::new(), Vec::new());
    for entry in books.entries.live_of(id) {
        let goes_further = movements.first().is_some_and(|movement| !is_prospect(movement.kind));
        match movements.iter_mut().find(|movement| movement.settles.is_none()) {
            Some(movement) if is_prospect(entry.movement.kind) && goes_further => {
                movement.settles = entry.movement.holding.clone();
                taken.extend(entry.movement.holding.as_deref());
            }
            _ => undone.push(entry),
        }
    }
    for entry in &undone {
        journal::undo(tx, entry, saying.by, saying.at, saying.reason.trim())?;
    }
    let openers = books.openers();
    for movement in &mut movements {
        let is_open = |settled: &String| openers.contains_key(settled.as_str());
        movement.settles = movement.settles.take().filter(is_open);
        let called = movement.id.clone();
        movement.id = journal::free_id(tx, &called)?;
        if movement.holding.as_deref().is_some_and(|holding| taken.contains(&holding)) {
            movement.holding = Some(movement.id.clone());
        }
    }
    let removed: HashSet<&str> = undone.iter().map(|entry| entry.movement.id.as_str()).collect();
    let added: Vec<(Movement, Option<&Said>)> =
        movements.iter().map(|movement| (movement.clone(), Some(said))).collect();
    plan::check(books, &added, &removed)?;
    if let Some(key) = &said.proposal.grant {
        address_grant(tx, &said.body, key)?;
    }
    let booked = Booked {
        by: saying.by,
        at: saying.at,
        reason: saying.reason.trim(),
        proposal: Some(id),
        grant: said.proposal.grant.as_deref(),
        places: &said.places,
    };
    movements.iter().try_for_each(|movement| journal::add(tx, movement, booked))
}
