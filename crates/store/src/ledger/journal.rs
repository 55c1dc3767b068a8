//! The journal as it is kept: movements in the order that they were booked in, never edited.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use sagsgang_ledger::{Movement, MovementKind, Year};

use crate::engine::{Row, Tx, Value, values};
use crate::ledger::place::{self, Place};
use crate::ledger::pools::Pools;
use crate::ledger::verdict::Verdicts;
use crate::{StoreError, Word, audit};

/// Who booked what follows from the texts alone.
pub const RULE: &str = "regel";

/// A movement with who booked it and why.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// From 1, in the order of booking.
    pub(super) sequence: u64,
    /// As booked; its pool is the one that counts now.
    pub(super) movement: Movement,
    /// The sum that it follows from.
    pub(super) proposal: Option<String>,
    /// What its grant is known by.
    pub(super) grant: Option<String>,
    pub(super) by: String,
    pub(super) at: Timestamp,
    pub(super) reason: String,
    /// What it rests on, the place that counts first; none of what was booked by hand.
    pub(super) places: Vec<Place>,
}

/// Who books, when, why, and what it follows from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Booked<'a> {
    pub(super) by: &'a str,
    pub(super) at: Timestamp,
    pub(super) reason: &'a str,
    pub(super) proposal: Option<&'a str>,
    pub(super) grant: Option<&'a str>,
    pub(super) places: &'a [Place],
}

/// The journal.
#[derive(Clone, Debug, Default)]
pub(super) struct Entries {
    /// In the order of booking.
    pub(super) all: Vec<Entry>,
    /// The movement that undid one, by the one that it undid.
    pub(super) undone: HashMap<String, String>,
    /// Where each movement stands in `all`.
    by_id: HashMap<String, usize>,
    /// Where the movements of each sum stand in `all`.
    by_proposal: HashMap<String, Vec<usize>>,
}

impl Entries {
    /// The movements that may be shown, of sums as they are called now.
    pub(super) fn load(tx: &mut Tx<'_>, pools: &Pools, verdicts: &Verdicts) -> Result<Entries, StoreError> {
        let rows = tx.query(
            "SELECT sequence, id, pool_id, takes_effect, kind, budget_year, ore, holding, draws_on, settles, lapses_on, \
             to_year, reverses, recipient, purpose, proposal_id, grant_key, made_by, made_at, reason \
             FROM shown_movement ORDER BY sequence",
            &[],
        )?;
        let mut all = rows.into_iter().map(|row| entry(row, pools)).collect::<Result<Vec<_>, _>>()?;
        let by_id: HashMap<String, usize> =
            all.iter().enumerate().map(|(at, entry)| (entry.movement.id.clone(), at)).collect();
        let mut by_proposal: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, entry) in all.iter_mut().enumerate() {
            entry.proposal = entry.proposal.as_deref().map(|id| verdicts.now(id).to_owned());
            if let Some(proposal) = &entry.proposal {
                by_proposal.entry(proposal.clone()).or_default().push(at);
            }
        }
        let sql = format!(
            "SELECT b.movement_id, {} FROM shown_movement_basis b {} ORDER BY b.movement_id, b.position",
            place::COLUMNS,
            place::JOINED
        );
        for mut row in tx.query(&sql, &[])? {
            let id: String = row.take()?;
            if let Some(at) = by_id.get(&id) {
                all[*at].places.push(place::taken(&mut row)?);
            }
        }
        let undone = all
            .iter()
            .filter_map(|entry| Some((entry.movement.reverses.clone()?, entry.movement.id.clone())))
            .collect();
        Ok(Entries { all, undone, by_id, by_proposal })
    }

    /// Whether the movement was undone.
    pub(super) fn is_undone(&self, id: &str) -> bool {
        self.undone.contains_key(id)
    }

    /// Movements that hold: no undoing, and not undone.
    pub(super) fn live(&self) -> impl Iterator<Item = &Entry> {
        self.all.iter().filter(|entry| {
            entry.movement.kind != MovementKind::Reversal && !self.is_undone(&entry.movement.id)
        })
    }

    /// What holds of a sum.
    pub(super) fn live_of<'e>(&'e self, proposal: &str) -> impl Iterator<Item = &'e Entry> + use<'e> {
        let of_sum = self.by_proposal.get(proposal).into_iter().flatten().map(|at| &self.all[*at]);
        of_sum.filter(|entry| {
            entry.movement.kind != MovementKind::Reversal && !self.is_undone(&entry.movement.id)
        })
    }

    pub(super) fn by_id(&self, id: &str) -> Option<&Entry> {
        self.by_id.get(id).map(|at| &self.all[*at])
    }

    /// Ids of movements that were undone with effect from their own day, and of what undid them: it is as if they had never
    /// been, and a replay goes without them.
    pub(super) fn gone(&self) -> HashSet<&str> {
        let days: HashMap<&str, &Entry> =
            self.all.iter().map(|entry| (entry.movement.id.as_str(), entry)).collect();
        let mut gone = HashSet::new();
        for (undone, by) in &self.undone {
            let pair = days.get(undone.as_str()).zip(days.get(by.as_str()));
            if let Some((undone, by)) = pair.filter(|(one, other)| one.movement.date == other.movement.date) {
                gone.extend([undone.movement.id.as_str(), by.movement.id.as_str()]);
            }
        }
        gone
    }

    /// The movements of a replay in their order: by day, those of one day as the texts tell them, what was booked by hand
    /// last. `positions` are the places of sums in the order of the texts.
    pub(super) fn in_order(&self, positions: &BTreeMap<&str, u32>) -> Vec<&Entry> {
        let gone = self.gone();
        let mut out: Vec<&Entry> =
            self.all.iter().filter(|entry| !gone.contains(entry.movement.id.as_str())).collect();
        out.sort_by_key(|entry| (entry.movement.date, place_in_day(entry, positions), entry.sequence));
        out
    }
}

fn place_in_day(entry: &Entry, positions: &BTreeMap<&str, u32>) -> u32 {
    let of_sum = entry.proposal.as_deref().filter(|_| entry.movement.kind != MovementKind::Reversal);
    of_sum.and_then(|proposal| positions.get(proposal).copied()).unwrap_or(u32::MAX)
}

fn entry(mut row: Row, pools: &Pools) -> Result<Entry, StoreError> {
    let year = |number: Option<i64>| number.and_then(|number| Year::new(number).ok());
    Ok(Entry {
        sequence: row.take()?,
        movement: Movement {
            id: row.take()?,
            pool: pools.known_id(&row.take::<String>()?),
            date: row.take()?,
            kind: row.take_word()?,
            year: year(row.take()?),
            ore: row.take()?,
            holding: row.take()?,
            draws_on: row.take()?,
            settles: row.take()?,
            lapses_on: row.take()?,
            to_year: year(row.take()?),
            reverses: row.take()?,
            recipient: row.take()?,
            purpose: row.take()?,
        },
        proposal: row.take()?,
        grant: row.take()?,
        by: row.take()?,
        at: row.take()?,
        reason: row.take()?,
        places: Vec::new(),
    })
}

/// Adds a movement to the journal, with its audit entry.
pub(super) fn add(tx: &mut Tx<'_>, movement: &Movement, booked: Booked<'_>) -> Result<(), StoreError> {
    let sequence = tx.count("SELECT COALESCE(MAX(sequence), 0) + 1 FROM movement", &[])? as i64;
    tx.insert(
        "movement",
        &[
            ("sequence", sequence.into()),
            ("id", (&movement.id).into()),
            ("pool_id", (&movement.pool).into()),
            ("takes_effect", movement.date.into()),
            ("kind", movement.kind.word().into()),
            ("budget_year", movement.year.map(Year::number).into()),
            ("ore", movement.ore.into()),
            ("holding", movement.holding.as_ref().into()),
            ("draws_on", movement.draws_on.as_ref().into()),
            ("settles", movement.settles.as_ref().into()),
            ("lapses_on", movement.lapses_on.into()),
            ("to_year", movement.to_year.map(Year::number).into()),
            ("reverses", movement.reverses.as_ref().into()),
            ("recipient", movement.recipient.as_ref().into()),
            ("purpose", (&movement.purpose).into()),
            ("proposal_id", booked.proposal.map(str::to_owned).into()),
            ("grant_key", booked.grant.map(str::to_owned).into()),
            ("made_by", booked.by.into()),
            ("made_at", booked.at.into()),
            ("reason", booked.reason.into()),
        ],
    )?;
    for (position, place) in booked.places.iter().enumerate() {
        let own = vec![("movement_id", Value::from(&movement.id)), ("position", position.into())];
        let words = place.quote.as_ref().map_or("", |quote| quote.words.as_str());
        place::put(tx, "movement_basis", own, &place.basis, words)?;
    }
    // The sum is not told here: its item may be closed later.
    audit::note(tx, booked.at, booked.by, "ledger-book", &movement.id, movement.kind.word())
}

/// Undoes a movement with effect from its own day.
pub(super) fn undo(
    tx: &mut Tx<'_>,
    entry: &Entry,
    by: &str,
    at: Timestamp,
    reason: &str,
) -> Result<(), StoreError> {
    let undone = &entry.movement;
    let reversal = Movement {
        id: format!("{}-r", undone.id),
        kind: MovementKind::Reversal,
        holding: None,
        draws_on: None,
        settles: None,
        lapses_on: None,
        to_year: None,
        reverses: Some(undone.id.clone()),
        ..undone.clone()
    };
    let booked = Booked {
        by,
        at,
        reason,
        proposal: entry.proposal.as_deref(),
        grant: entry.grant.as_deref(),
        places: &entry.places,
    };
    add(tx, &reversal, booked)
}

/// An id for a movement that would be called `wanted`: that, or one after it where the journal has had it before.
pub(super) fn free_id(tx: &mut Tx<'_>, wanted: &str) -> Result<String, StoreError> {
    let sql = "SELECT count(*) FROM movement WHERE id = $1";
    let mut id = wanted.to_owned();
    let mut times = 1;
    while tx.count(sql, values![&id])? > 0 {
        times += 1;
        id = format!("{wanted}-b{times}");
    }
    Ok(id)
}
