//! The documents of one meeting: the keys of their items, and what counts of them, put into the tables.

use sagsgang_minutes::Minutes;
use sagsgang_minutes::difference::{Compared, difference, pair_items, plain_words};
use sagsgang_text::Source;

use crate::correction::Changed;
use crate::engine::{Tx, values};
use crate::import::key::{KnownKeys, WrittenFact, written_facts};
use crate::import::meeting;
use crate::import::standing::{Standing, Told, closes, standing};
use crate::query::{Facts, facts};
use crate::{Id, StoreError, correction, matters, search};

/// A document that was just written.
pub(super) struct Fresh<'a> {
    pub(super) id: &'a Id,
    pub(super) source: &'a Source,
    pub(super) minutes: &'a Minutes,
    pub(super) written: Vec<WrittenFact>,
}

/// What became of the document that was just written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Settled {
    /// Whether the meeting's own facts are taken from it.
    pub(super) is_current: bool,
    /// How many of its items count.
    pub(super) counting_items: usize,
    /// A document of the meeting that says the same.
    pub(super) same_as: Option<Id>,
}

/// The documents of a meeting as they stand, but for `document`.
pub(super) fn others(tx: &mut Tx<'_>, meeting: &Id, document: &Id) -> Result<Vec<Facts>, StoreError> {
    let rows = tx.query(
        "SELECT document_id FROM edition WHERE meeting_id = $1 AND document_id <> $2 ORDER BY number",
        values![meeting, document],
    )?;
    let mut out = Vec::with_capacity(rows.len());
    for mut row in rows {
        out.extend(facts::read(tx, &row.take()?)?);
    }
    Ok(out)
}

/// The keys that the items of a meeting have in its other documents, for the items of `minutes`.
pub(super) fn known_keys(others: &[Facts], minutes: &Minutes) -> KnownKeys {
    let mut known = KnownKeys::default();
    for other in others {
        let pairing = pair_items(&other.minutes.items, &minutes.items);
        for (old, new) in &pairing.pairs {
            known.same.entry(*new).or_insert_with(|| other.ids.items[*old].key.clone());
        }
        let stay = pairing.removed.iter().filter(|item| {
            other.ids.items[**item].is_counting
                && !closes(&other.minutes.items, &minutes.items, &pairing, **item)
        });
        known.taken.extend(stay.map(|item| other.ids.items[*item].key.clone()));
    }
    let same: Vec<String> = known.same.values().cloned().collect();
    same.iter().for_each(|key| {
        known.taken.remove(key);
    });
    known
}

/// Works out what counts of a meeting's documents now, and puts it into the tables; corrections are applied to what
/// counts newly, and the search index follows.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    meeting: &Id,
    others: Vec<Facts>,
    fresh: Fresh<'_>,
) -> Result<Settled, StoreError> {
    let row = tx.query_one("SELECT number FROM edition WHERE document_id = $1", values![fresh.id])?;
    let number: u32 = row.map_or(Ok(0), |mut row| row.take())?;
    let mut told: Vec<Told> = others
        .iter()
        .map(|other| Told {
            words: words(&other.source, &other.minutes),
            ..telling(&other.document.id, other.document.edition, &other.minutes)
        })
        .collect();
    let mut own_telling = telling(fresh.id, number, fresh.minutes);
    if !others.is_empty() {
        own_telling.words = words(fresh.source, fresh.minutes);
    }
    told.push(own_telling);
    let own = told.len() - 1;
    let found = standing(&told);
    let same_as = same_content(&others, &fresh);
    let keys = keys_of(tx, fresh.id)?;
    let all_keys: Vec<Vec<String>> = others
        .iter()
        .map(|other| other.ids.items.iter().map(|item| item.key.clone()).collect())
        .chain(std::iter::once(keys))
        .collect();
    matters::keep::forget(tx, meeting)?;
    // Taken out as they stood, before anything is another; what counts then is put in again below.
    for other in &others {
        search::forget(tx, &other.document.id)?;
    }
    for (at, told) in told.iter().enumerate() {
        put(tx, &told.document, at, &found, others.get(at), &all_keys)?;
    }
    let changed = changed(&others, &found, &fresh);
    correction::apply_again(tx, meeting, &changed)?;
    if let Some(current) = found.current {
        meeting::settle(tx, meeting, &told[current].document)?;
    }
    for (at, told) in told.iter().enumerate().filter(|(at, _)| found.is_counting(*at)) {
        debug_assert!(found.counted[at].len() == told.items.len());
        search::index(tx, &told.document)?;
    }
    Ok(Settled {
        is_current: found.current == Some(own),
        counting_items: (0..found.counted[own].len()).filter(|item| found.counts(own, *item)).count(),
        same_as,
    })
}

fn telling(document: &Id, number: u32, minutes: &Minutes) -> Told {
    Told {
        document: document.clone(),
        number,
        kind: minutes.kind,
        is_supplement: minutes.supplement.is_some(),
        items: minutes.items.clone(),
        words: Vec::new(),
    }
}

/// The plain words of each item.
fn words(source: &Source, minutes: &Minutes) -> Vec<String> {
    minutes.items.iter().map(|item| plain_words(source.slice(item.span))).collect()
}

/// Another document of the meeting that says the same as the fresh one, the newest first.
fn same_content(others: &[Facts], fresh: &Fresh<'_>) -> Option<Id> {
    let new = Compared { source: fresh.source, minutes: fresh.minutes };
    let says_the_same = |other: &&Facts| {
        let old = Compared { source: &other.source, minutes: &other.minutes };
        !new.minutes.items.is_empty() && difference(old, new).is_same_content()
    };
    others.iter().rev().find(says_the_same).map(|other| other.document.id.clone())
}

/// The keys of a document's items, in order.
fn keys_of(tx: &mut Tx<'_>, document: &Id) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT item_key FROM item WHERE document_id = $1 ORDER BY position";
    tx.query(sql, values![document])?.into_iter().map(|mut row| row.take()).collect()
}

/// Puts what counts of one document into the tables, as far as it is another than before.
fn put(
    tx: &mut Tx<'_>,
    document: &Id,
    at: usize,
    found: &Standing,
    before: Option<&Facts>,
    keys: &[Vec<String>],
) -> Result<(), StoreError> {
    let is_current = found.current == Some(at);
    if before.is_none_or(|before| before.document.is_current != is_current) {
        let sql = "UPDATE edition SET is_current = $2 WHERE document_id = $1";
        tx.execute(sql, values![document, is_current])?;
    }
    for (item, counted) in found.counted[at].iter().enumerate() {
        let is_counting = found.counts(at, item);
        let counted_key = counted.map(|(document, item)| &keys[document][item]);
        let is_known = before
            .and_then(|before| before.ids.items.get(item))
            .is_some_and(|ids| ids.is_counting == is_counting && ids.counted_key.as_ref() == counted_key);
        if !is_known {
            tx.execute(
                "UPDATE item SET is_counting = $3, counted_key = $4 WHERE document_id = $1 AND item_key = $2",
                values![document, &keys[at][item], is_counting, counted_key],
            )?;
        }
    }
    Ok(())
}

/// The documents of which something counts that did not before, the fresh one last: its words are nearest to what counts.
fn changed(others: &[Facts], found: &Standing, fresh: &Fresh<'_>) -> Vec<Changed> {
    let mut out: Vec<Changed> = Vec::new();
    for (at, other) in others.iter().enumerate() {
        let newly = (0..other.ids.items.len())
            .any(|item| found.counts(at, item) && !other.ids.items[item].is_counting)
            || found.current == Some(at) && !other.document.is_current;
        if newly {
            let written = written_facts(&other.source, &other.minutes, &other.ids);
            out.push(Changed { document: other.document.id.clone(), written, is_fresh: false });
        }
    }
    if found.is_counting(others.len()) {
        out.push(Changed { document: fresh.id.clone(), written: fresh.written.clone(), is_fresh: true });
    }
    out
}
