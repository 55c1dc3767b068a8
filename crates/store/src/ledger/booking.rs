//! What persons book that no text tells, and what they say of the names of pools.

use std::collections::HashSet;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use sagsgang_ledger::pool::check_statement;
use sagsgang_ledger::told::grant;
use sagsgang_ledger::{Holding, Movement, MovementKind, PoolStatement, Refusal};

use crate::engine::{Tx, values};
use crate::ledger::books::{Books, is_prospect};
use crate::ledger::journal::{self, Booked};
use crate::ledger::keep::address_grant;
use crate::ledger::{NewMovement, keep, plan, pools};
use crate::{Id, Register, StoreError, audit};

impl Register {
    pub(super) fn book_by_hand(
        &self,
        new: &NewMovement,
        by: &str,
        at: Timestamp,
    ) -> Result<String, StoreError> {
        self.write(|tx| book_movement(tx, new, by, at))
    }

    pub(super) fn say_of_names(
        &self,
        (alias, pool, is_same): (&str, &str, bool),
        by: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            let books = Books::load(tx)?;
            let target = books.pools.wanted(pool, None)?;
            let body = target.body.clone();
            let of = if target.id.as_str() == pool.trim() { target.name.clone() } else { pool.trim().to_owned() };
            let other = books.pools.find(alias, Some(&body))?;
            let named = match other {
                Some(other) if other.id.as_str() == alias.trim() => other.name.clone(),
                _ => alias.trim().to_owned(),
            };
            let is_written = || {
                let words = |name: &str| pools::key(name) == pools::key(&named);
                books.said.iter().any(|said| {
                    said.body == body && said.proposal.pool_words.as_deref().is_some_and(words)
                })
            };
            if other.is_none() && !is_written() {
                return Err(StoreError::UnknownPool { name: alias.to_owned() });
            }
            let earlier = pools::statements(tx, &body)?;
            let statement = if is_same {
                PoolStatement::Same(named.clone(), of.clone())
            } else {
                PoolStatement::Apart(named.clone(), of.clone())
            };
            check_statement(&statement, &earlier)?;
            let sequence = tx.count("SELECT COALESCE(MAX(sequence), 0) + 1 FROM pool_statement", &[])? as i64;
            tx.execute(
                "INSERT INTO pool_statement (sequence, body, first_name, second_name, is_same, made_by, made_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
                values![sequence, &body, &named, &of, is_same, by, at],
            )?;
            let action = if is_same { "pool-same" } else { "pool-apart" };
            audit::note(tx, at, by, action, target.id.as_str(), &format!("{named}: {of}"))?;
            keep::keep(tx, at)
        })
    }
}

/// Books a movement that no text tells, with everything that follows from it. Gives its id.
///
/// # Errors
/// As [`Register::book`]; nothing was written then.
pub(crate) fn book_movement(
    tx: &mut Tx<'_>,
    new: &NewMovement,
    by: &str,
    at: Timestamp,
) -> Result<String, StoreError> {
    if new.reason.trim().is_empty() {
        return Err(StoreError::ReasonMissing);
    }
    if matches!(new.kind, MovementKind::Payment | MovementKind::Repayment) {
        has_come(new.date, at)?;
    }
    if new.kind == MovementKind::Award && new.holding.is_none() && new.recipient.is_none() {
        return Err(Refusal::Missing { what: "den, der skal have pengene (--recipient)" }.into());
    }
    let books = Books::load(tx)?;
    let number = tx.count("SELECT COALESCE(MAX(sequence), 0) + 1 FROM movement", &[])?;
    let mut movement = movement_of(&books, new)?;
    let derived = Id::derive("movement", &[&number.to_string(), by, &at.to_string()]);
    movement.id = journal::free_id(tx, derived.as_str())?;
    if movement.kind.opens().is_some() {
        movement.holding = Some(movement.id.clone());
    }
    plan::check(&books, &[(movement.clone(), None)], &HashSet::new())?;
    let grant = grant_of(&books, new, &movement);
    if let Some((body, key)) = &grant {
        address_grant(tx, body, key)?;
    }
    let undone = movement.reverses.as_deref().and_then(|id| books.entries.by_id(id));
    let booked = Booked {
        by,
        at,
        reason: new.reason.trim(),
        proposal: None,
        grant: grant.as_ref().map(|(_, key)| key.as_str()),
        // What is undone is shown as long as the text that it followed from is.
        places: undone.map_or(&[], |undone| undone.places.as_slice()),
    };
    journal::add(tx, &movement, booked)?;
    plan::book(tx, at)?;
    Ok(movement.id)
}

/// Whether a day has come: what has not happened yet can be neither paid nor found.
///
/// # Errors
/// [`Refusal::Missing`] for a day after `now`.
pub(super) fn has_come(day: Date, now: Timestamp) -> Result<(), StoreError> {
    // The day begins in Denmark before it begins at Greenwich.
    let tomorrow = now.to_zoned(TimeZone::UTC).date().saturating_add(1.day());
    if day <= tomorrow {
        return Ok(());
    }
    Err(Refusal::Missing { what: "en dag, der er kommet; det bogføres, når det er sket" }.into())
}

/// What a person wants booked as a movement, without an id.
fn movement_of(books: &Books, new: &NewMovement) -> Result<Movement, StoreError> {
    let pool = books.pools.wanted(&new.pool, None)?;
    let held = new.holding.as_deref().map(|id| holding(books, new, id)).transpose()?;
    let opens = new.kind.opens().is_some();
    let works =
        !opens && !matches!(new.kind, MovementKind::Frame | MovementKind::CarryOver | MovementKind::Reversal);
    let undone = match (new.kind, new.reverses.as_deref()) {
        (MovementKind::Reversal, None) => {
            return Err(Refusal::Missing { what: "den bevægelse, der skal tilbageføres" }.into());
        }
        (MovementKind::Reversal, Some(id)) => {
            let unknown = || Refusal::Unknown { id: id.to_owned() };
            Some(books.entries.by_id(id).ok_or_else(unknown)?)
        }
        _ => None,
    };
    if let Some(undone) = undone.filter(|undone| books.entries.is_undone(&undone.movement.id)) {
        return Err(Refusal::AlreadyReversed { id: undone.movement.id.clone() }.into());
    }
    let all_that_is_left = matches!(new.kind, MovementKind::Lapse | MovementKind::Cancellation);
    let ore = match (new.ore, &held, undone) {
        (_, _, Some(undone)) => undone.movement.ore,
        (Some(ore), ..) => ore,
        (None, Some(held), _) if all_that_is_left => held.held_ore,
        _ => return Err(Refusal::Missing { what: "et beløb" }.into()),
    };
    let drawn_on = held.as_ref().filter(|held| opens && !is_prospect(held.kind));
    let settled = held.as_ref().filter(|held| opens && is_prospect(held.kind));
    let year = new.year.or_else(|| held.as_ref().and_then(|held| held.year));
    Ok(Movement {
        id: String::new(),
        date: new.date,
        kind: new.kind,
        pool: pool.id.to_string(),
        year: undone.map_or(year, |undone| undone.movement.year),
        ore,
        holding: new.holding.clone().filter(|_| works),
        draws_on: drawn_on.map(|held| held.id.clone()),
        settles: settled.map(|held| held.id.clone()),
        lapses_on: None,
        to_year: new.to_year,
        reverses: undone.map(|undone| undone.movement.id.clone()),
        recipient: new.recipient.clone().or_else(|| held.as_ref().and_then(|held| held.recipient.clone())),
        purpose: new.purpose.trim().to_owned(),
    })
}

/// What money is tied to on the day of the movement; one that is opened later is not there yet.
fn holding(books: &Books, new: &NewMovement, id: &str) -> Result<Holding, StoreError> {
    let replayed = books.replay(new.date);
    let found = replayed.ledger.holdings().get(id).cloned();
    found.ok_or_else(|| Refusal::Unknown { id: id.to_owned() }.into())
}

/// The grant that a movement belongs to: that of the holding, or of the recipient of a new award.
fn grant_of(books: &Books, new: &NewMovement, movement: &Movement) -> Option<(String, String)> {
    if let Some(undone) = movement.reverses.as_deref().and_then(|id| books.entries.by_id(id)) {
        let body = books.pools.known(&movement.pool)?.body.clone();
        return undone.grant.clone().map(|key| (body, key));
    }
    let held = new.holding.as_deref().and_then(|holding| books.grant_of_holding(holding));
    held.or_else(|| {
        let recipient = movement.recipient.as_deref().filter(|_| movement.kind == MovementKind::Award)?;
        let body = books.pools.known(&movement.pool)?.body.clone();
        Some((body, grant::key(Some(recipient), "", &movement.purpose)?))
    })
}
