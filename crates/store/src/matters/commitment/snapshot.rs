//! What every commitment said, kept when it is told and never taken out: one that the counting minutes say no more, or that
//! somebody corrected away, stays in the list.

use std::collections::{BTreeMap, HashMap};

use sagsgang_matters::{ItemHead, Promise};

use crate::StoreError;
use crate::engine::{Tx, values};
use crate::matters::following::{Followed, Place};
use crate::matters::keep::{self, Kept};
use crate::query::Facts;
use sagsgang_text::one_line;

/// A commitment that is told no more.
#[derive(Clone, Debug)]
pub(in crate::matters) struct Lost {
    /// What it said.
    pub(in crate::matters) head: ItemHead,
    pub(in crate::matters) promise: Promise,
    /// Where it stood; none where the meeting is not in the register any more.
    pub(in crate::matters) place: Option<Place>,
    /// Whether it only has not been told anew yet.
    pub(in crate::matters) is_said: bool,
}

/// Keeps what the promises of a document say, where that is not what was kept of them before.
pub(in crate::matters) fn keep(tx: &mut Tx<'_>, facts: &Facts, kept: &[Kept]) -> Result<(), StoreError> {
    let round = keep::stamp(tx)?;
    let keys: HashMap<&str, &str> =
        facts.ids.items.iter().map(|ids| (ids.id.as_str(), ids.key.as_str())).collect();
    for (told, ..) in kept {
        for promise in &told.promises {
            let content = serde_json::to_string(&(&told.head, promise)).unwrap_or_default();
            let before = tx.query_one(
                "SELECT content FROM followed_commitment WHERE id = $1 ORDER BY sequence DESC LIMIT 1",
                values![&promise.id],
            )?;
            let before: Option<String> = before.map(|mut row| row.take()).transpose()?;
            if before.as_ref() == Some(&content) {
                continue;
            }
            let sql = "SELECT COALESCE(MAX(sequence), 0) + 1 FROM followed_commitment";
            let sequence = tx.count(sql, &[])? as i64;
            tx.insert(
                "followed_commitment",
                &[
                    ("sequence", sequence.into()),
                    ("round", i64::try_from(round).unwrap_or(i64::MAX).into()),
                    ("id", (&promise.id).into()),
                    ("document_id", (&told.head.document).into()),
                    ("meeting_id", (&told.head.meeting).into()),
                    ("item_id", (&told.head.item).into()),
                    ("item_key", keys.get(told.head.item.as_str()).copied().unwrap_or_default().into()),
                    ("span_start", promise.span.start.into()),
                    ("span_end", promise.span.end.into()),
                    ("content", content.into()),
                ],
            )?;
        }
    }
    Ok(())
}

/// What was kept of a commitment last, and the rounds in which it was kept first and last.
struct Snapshot {
    lost: Lost,
    first: u64,
    last: u64,
}

/// What was kept of every commitment that may be shown, by id.
fn all(tx: &mut Tx<'_>) -> Result<BTreeMap<String, Snapshot>, StoreError> {
    let rows = tx.query(
        "SELECT f.id, f.round, f.content, m.slug, f.item_key, o.slug, \
         CASE WHEN EXISTS (SELECT 1 FROM counting_item c WHERE c.document_id = f.document_id AND c.item_id = f.item_id) \
             AND NOT EXISTS (SELECT 1 FROM told t WHERE t.document_id = f.document_id) THEN 1 ELSE 0 END \
         FROM shown_followed_commitment f LEFT JOIN meeting m ON m.id = f.meeting_id \
         LEFT JOIN known_organization o ON o.id = m.organization_id ORDER BY f.sequence",
        &[],
    )?;
    let mut out: BTreeMap<String, Snapshot> = BTreeMap::new();
    for mut row in rows {
        let (id, round, content): (String, u64, String) = (row.take()?, row.take()?, row.take()?);
        let meeting: Option<String> = row.take()?;
        let (key, organ) = (row.take()?, row.take()?);
        let place = meeting.map(|meeting| Place { meeting, key, organ });
        let is_said = row.take()?;
        // What an older version kept in another form is told by what the newer one keeps.
        let Ok((head, promise)) = serde_json::from_str::<(ItemHead, Promise)>(&content) else { continue };
        let first = out.get(&id).map_or(round, |known| known.first);
        out.insert(id, Snapshot { lost: Lost { head, promise, place, is_said }, first, last: round });
    }
    Ok(out)
}

/// The commitments that are told no more, and the ids of those that are told in other words now: by the id that they had.
pub(in crate::matters) fn lost(
    tx: &mut Tx<'_>,
    followed: &Followed,
) -> Result<(Vec<Lost>, BTreeMap<String, String>), StoreError> {
    let all = all(tx)?;
    let mut told: HashMap<&str, Vec<&Promise>> = HashMap::new();
    for one in &followed.told {
        for promise in &one.promises {
            told.entry(&one.head.item).or_default().push(promise);
            told.entry(&one.head.document).or_default().push(promise);
        }
    }
    let (mut lost, mut now) = (Vec::new(), BTreeMap::new());
    for (id, snapshot) in &all {
        if followed.promise(id).is_some() {
            continue;
        }
        let of = |at: &str| told.get(at).into_iter().flatten().copied();
        let Lost { head, promise, .. } = &snapshot.lost;
        let in_item = of(&head.item).filter(|other| is_reworded(&promise.words, &other.words));
        let in_place = of(&head.document)
            .filter(|other| other.span.start < promise.span.end && promise.span.start < other.span.end);
        let is_later = |other: &&Promise| all.get(&other.id).is_some_and(|other| other.first > snapshot.last);
        let mut same: Vec<&str> =
            in_item.chain(in_place).filter(is_later).map(|other| other.id.as_str()).collect();
        same.sort_unstable();
        same.dedup();
        match same.as_slice() {
            [only] => {
                now.insert(id.clone(), (*only).to_owned());
            }
            _ => lost.push(snapshot.lost.clone()),
        }
    }
    Ok((lost, now))
}

/// Whether one of two sentences stands in the other: its borders are drawn otherwise now.
fn is_reworded(one: &str, other: &str) -> bool {
    let (one, other) = (one_line(one), one_line(other));
    one.contains(&other) || other.contains(&one)
}
