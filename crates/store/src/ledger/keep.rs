//! Keeps the ledger in step with the facts.
//!
//! First what the texts say is read anew, for all documents with money at once: which sums are one, and which pool they
//! belong to, shows only together. Then the journal follows: what is certain is booked, and what the rule booked of what is
//! no longer said, or said otherwise, is undone. Both are one transaction with what caused them, or, after an import of many
//! documents, one at its end; a mark tells whether facts are newer than the ledger.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_ledger::proposal;
use sagsgang_ledger::told::Item;
use sagsgang_ledger::{MovementKind, PoolMatch, Proposal, Reading};

use crate::body::Bodies;
use crate::engine::{Tx, values};
use crate::ledger::place::Words;
use crate::ledger::pools;
use crate::ledger::said;
use crate::ledger::told::{Home, told_of_facts};
use crate::ledger::verdict::Verdicts;
use crate::query::facts;
use crate::slug::slug;
use crate::{Id, Register, StoreError};

pub(super) use super::plan::book;

/// Another number, and the ledger of every register is kept anew when it is opened: the way of reading money is another.
const LEDGER_VERSION: &str = "1";
/// Mark that facts are newer than the ledger.
const DUE: &str = "due";
/// The way of reading that the ledger was kept with last.
const VERSION: &str = "version";

/// Marks that facts changed at `at`, and that the ledger has not followed yet.
pub(crate) fn mark(tx: &mut Tx<'_>, at: Timestamp) -> Result<(), StoreError> {
    put_state(tx, DUE, &at.to_string())
}

/// Brings the ledger in step with the facts.
pub(crate) fn keep(tx: &mut Tx<'_>, at: Timestamp) -> Result<(), StoreError> {
    read(tx)?;
    book(tx, at)?;
    tx.execute("DELETE FROM ledger_state WHERE name = $1", values![DUE])?;
    put_state(tx, VERSION, LEDGER_VERSION)
}

/// The instant of the facts that the ledger has not followed, if there are any.
pub(crate) fn due(tx: &mut Tx<'_>) -> Result<Option<Timestamp>, StoreError> {
    let sql = "SELECT value FROM ledger_state WHERE name = $1";
    if let Some(mut row) = tx.query_one(sql, values![DUE])? {
        return row.take().map(Some);
    }
    let version = tx.query_one(sql, values![VERSION])?.map(|mut row| row.take::<String>()).transpose()?;
    if version.as_deref() == Some(LEDGER_VERSION) {
        return Ok(None);
    }
    let newest = tx.query_one("SELECT MAX(imported_at) FROM edition", &[])?;
    newest.map_or(Ok(None), |mut row| row.take())
}

/// Makes good what an interrupted import, or an older version of this program, left undone.
pub(crate) fn keep_up(register: &Register) -> Result<(), StoreError> {
    if register.read(due)?.is_none() {
        return Ok(());
    }
    let kept = register.write(|tx| match due(tx)? {
        Some(at) => keep(tx, at),
        None => Ok(()),
    });
    match kept {
        // Another program is importing, and keeps the ledger itself when it is done.
        Err(StoreError::Locked { .. }) => Ok(()),
        other => other,
    }
}

fn put_state(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO ledger_state (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        values![name, value],
    )?;
    Ok(())
}

/// Reads anew what the texts say of money.
fn read(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let mut bodies: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    let known = Bodies::load(tx)?;
    for (document, home) in documents(tx)? {
        let Some(facts) = facts::read(tx, &document)? else { continue };
        let stated = facts.minutes.body.as_ref().map(|body| body.value.as_str());
        let body = known.of_document(&home.body, stated, &home.organization, facts.source.text());
        let home = Home { body: body.clone(), ..home };
        bodies.entry(body).or_default().extend(told_of_facts(&facts, &home));
    }
    // A body whose documents are gone says nothing any more.
    for mut row in tx.query("SELECT DISTINCT body FROM proposal", &[])? {
        bodies.entry(row.take()?).or_default();
    }
    let judged = judged(tx)?;
    for (body, items) in &bodies {
        let statements = pools::statements(tx, body)?;
        let mut reading = proposal::read(items, &statements);
        let ids = pools::settle(tx, body, &reading.pools)?;
        to_our_pools(&mut reading, &ids);
        let words = Words::of(items);
        said::write(tx, body, &reading.proposals, &words, &judged)?;
        said::write_printed(tx, body, &reading.printed, &words)?;
        follow(tx, body, &reading.proposals)?;
        address_grants(tx, body, &reading.proposals)?;
    }
    Ok(())
}

/// Documents with money that anything counts of, and where they belong.
fn documents(tx: &mut Tx<'_>) -> Result<Vec<(Id, Home)>, StoreError> {
    let rows = tx.query(
        "SELECT c.document_id, COALESCE(o.body, ''), COALESCE(o.name, ''), m.meeting_date FROM counting_document c \
         JOIN meeting m ON m.id = c.meeting_id JOIN document d ON d.id = c.document_id \
         LEFT JOIN known_organization o ON o.id = m.organization_id \
         WHERE EXISTS (SELECT 1 FROM shown_amount a WHERE a.document_id = c.document_id) OR lower(d.content) LIKE '%pulje%' \
         ORDER BY COALESCE(m.meeting_date, ''), c.document_id",
        &[],
    )?;
    let mut out = Vec::with_capacity(rows.len());
    for mut row in rows {
        let document: Id = row.take()?;
        let (body, organization): (String, String) = (row.take()?, row.take()?);
        let date: Option<Date> = row.take()?;
        let home = Home { body, organization, date, document: document.to_string() };
        out.push((document, home));
    }
    Ok(out)
}

/// Sums that stay when no text says them any more: persons said something of them, or money stands on them.
fn judged(tx: &mut Tx<'_>) -> Result<BTreeSet<String>, StoreError> {
    let mut judged = Verdicts::load(tx)?.judged();
    let sql = "SELECT DISTINCT m.proposal_id FROM movement m WHERE m.proposal_id IS NOT NULL AND m.kind <> 'reversal' \
               AND NOT EXISTS ( \
               SELECT 1 FROM movement r WHERE r.reverses = m.id)";
    for mut row in tx.query(sql, &[])? {
        judged.insert(row.take()?);
    }
    Ok(judged)
}

/// Puts the register's pools in place of those of the reading.
fn to_our_pools(reading: &mut Reading, ids: &HashMap<String, String>) {
    let ours = |id: &String| ids.get(id).cloned();
    for proposal in &mut reading.proposals {
        if matches!(proposal.aims_at, MovementKind::Frame | MovementKind::CarryOver) {
            // What a pool gets is given to nobody.
            proposal.grant = None;
        }
        proposal.pool = match &proposal.pool {
            PoolMatch::Named(id) => ours(id).map_or(PoolMatch::None, PoolMatch::Named),
            PoolMatch::Item(id) => ours(id).map_or(PoolMatch::None, PoolMatch::Item),
            PoolMatch::Suggested(id) => ours(id).map_or(PoolMatch::None, PoolMatch::Suggested),
            PoolMatch::None => PoolMatch::None,
        };
    }
    reading.printed.retain_mut(|printed| match ours(&printed.pool) {
        Some(id) => {
            printed.pool = id;
            true
        }
        None => false,
    });
}

/// What a person said of a sum holds on where the sum has another id now: in the same item there is just one of the same
/// size that nothing was said of.
fn follow(tx: &mut Tx<'_>, body: &str, proposals: &[Proposal]) -> Result<(), StoreError> {
    let verdicts = Verdicts::load(tx)?;
    let rows = tx.query(
        "SELECT p.id, b.item_id FROM proposal p JOIN proposal_basis b ON b.proposal_id = p.id \
         WHERE p.body = $1 AND p.is_said = 0 AND b.part = '' AND b.position = 0 \
         AND NOT EXISTS (SELECT 1 FROM queue_verdict f JOIN queue_verdict v ON v.sequence = f.follows WHERE v.proposal_id = p.id) \
         ORDER BY p.id",
        values![body],
    )?;
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for mut row in rows {
        let (id, item): (String, String) = (row.take()?, row.take()?);
        let Some(verdict) = verdicts.of(&id) else { continue };
        let is_like = |proposal: &&Proposal| {
            proposal.ore == verdict.ore()
                && proposal.basis.first().is_some_and(|basis| basis.item == item)
                && verdicts.turn(&proposal.id) == 0
                && !taken.contains(proposal.id.as_str())
        };
        let mut like = proposals.iter().filter(is_like);
        let (Some(one), None) = (like.next(), like.next()) else { continue };
        taken.insert(&one.id);
        verdict.follow(tx, one)?;
    }
    Ok(())
}

/// Gives each grant an address; those that have one keep it.
fn address_grants(tx: &mut Tx<'_>, body: &str, proposals: &[Proposal]) -> Result<(), StoreError> {
    let keys: BTreeSet<&String> = proposals.iter().filter_map(|proposal| proposal.grant.as_ref()).collect();
    keys.into_iter().try_for_each(|key| address_grant(tx, body, key))
}

/// Gives a grant an address, if it has none.
pub(super) fn address_grant(tx: &mut Tx<'_>, body: &str, key: &str) -> Result<(), StoreError> {
    let known = "SELECT count(*) FROM grant_address WHERE body = $1 AND grant_key = $2";
    if tx.count(known, values![body, key])? > 0 {
        return Ok(());
    }
    let named = slug(key);
    let named = if named.is_empty() { "tilskud".to_owned() } else { named };
    let of_body = format!("{named}-{}", slug(body)).trim_end_matches('-').to_owned();
    let numbered = (2..).map(|times: u32| format!("{named}-{times}"));
    for address in [named.clone(), of_body].into_iter().chain(numbered) {
        if tx.count("SELECT count(*) FROM grant_address WHERE slug = $1", values![&address])? == 0 {
            tx.execute(
                "INSERT INTO grant_address (slug, body, grant_key) VALUES ($1, $2, $3)",
                values![address, body, key],
            )?;
            return Ok(());
        }
    }
    Ok(())
}
