//! Keeps what each document tells in step with the facts.
//!
//! Whatever changes the facts of a meeting takes out, in the same transaction, what its documents told: nothing that is closed
//! by now, or no longer counts, is followed from then on. Afterwards only what is missing is told anew. With it go two things
//! that are never taken out: the addresses of new threads, and what every commitment said.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sagsgang_matters::told::{self, ItemHead, TOLD_VERSION, Told, Treated};
use sagsgang_minutes::{Access, DocumentKind};
use sagsgang_text::Span;

use crate::body::Bodies;
use crate::correction::Field;
use crate::engine::{Tx, values};
use crate::matters::{address, commitment};
use crate::query::{Facts, facts};
use crate::{Id, Register, StoreError};
use sagsgang_text::one_line;

/// Another number, and everything is told anew: the register keeps something else of it. 1: what an item tells, the words of its
/// strands, the sentence of its decision.
const KEPT_VERSION: &str = "1";
/// Mark that facts are newer than what was told.
const DUE: &str = "due";
/// The way of reading that was kept with last.
const VERSION: &str = "version";
/// Number that tells one state of what was told, and of what persons said of links, from another.
const STAMP: &str = "stamp";

/// What is kept of an item: what it tells, the words of the strands of a collective item, and the sentence that shows what came
/// of it.
pub(super) type Kept = (Told, Vec<String>, Option<(Span, String)>);

/// Where a document belongs.
struct Home {
    document: Id,
    meeting: Id,
    body: String,
    organization: String,
    date: Option<Date>,
    stated: Option<String>,
    imported: Timestamp,
}

/// Marks that facts changed at `at`, and that what was told has not followed yet.
pub(crate) fn mark(tx: &mut Tx<'_>, at: Timestamp) -> Result<(), StoreError> {
    put_state(tx, DUE, &at.to_string())?;
    bump(tx)
}

/// Takes out what the documents of a meeting told: something about them is going to be another.
pub(crate) fn forget(tx: &mut Tx<'_>, meeting: &Id) -> Result<(), StoreError> {
    tx.execute("DELETE FROM told WHERE meeting_id = $1", values![meeting])?;
    bump(tx)
}

/// Says that what was followed in memory holds no more, here and in other programs.
pub(crate) fn bump(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let next = stamp(tx)? + 1;
    put_state(tx, STAMP, &next.to_string())
}

/// The number of the state that the register is in.
pub(super) fn stamp(tx: &mut Tx<'_>) -> Result<u64, StoreError> {
    let kept = state(tx, STAMP)?;
    Ok(kept.and_then(|value| value.parse().ok()).unwrap_or(0))
}

/// The version of what is told and how it is kept.
fn version() -> String {
    format!("{TOLD_VERSION}.{KEPT_VERSION}")
}

fn state(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>, StoreError> {
    let row = tx.query_one("SELECT value FROM matters_state WHERE name = $1", values![name])?;
    row.map(|mut row| row.take()).transpose()
}

fn put_state(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO matters_state (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        values![name, value],
    )?;
    Ok(())
}

/// Whether facts, or the way of reading, are newer than what was told.
pub(super) fn is_due(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    if state(tx, DUE)?.is_some() {
        return Ok(true);
    }
    if state(tx, VERSION)?.as_deref() == Some(&version()) {
        return Ok(false);
    }
    Ok(tx.count("SELECT count(*) FROM edition", &[])? > 0)
}

/// Makes good what an interrupted import, or an older version of this program, left undone.
pub(crate) fn keep_up(register: &Register) -> Result<(), StoreError> {
    if !register.read(is_due)? {
        return Ok(());
    }
    match register.write(|tx| if is_due(tx)? { keep(tx) } else { Ok(()) }) {
        // Another program is importing, and keeps it itself when it is done.
        Err(StoreError::Locked { .. }) => Ok(()),
        other => other,
    }
}

/// Tells anew what is missing, gives new threads addresses, and keeps what commitments say.
pub(crate) fn keep(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let known = Bodies::load(tx)?;
    let bodies = Id::derive("bodies", &[&known.in_words()]);
    let mut told_before: BTreeMap<Id, (String, String)> = BTreeMap::new();
    for mut row in tx.query("SELECT document_id, version, home FROM told", &[])? {
        told_before.insert(row.take()?, (row.take()?, row.take()?));
    }
    let version = version();
    let mut is_changed = false;
    for home in homes(tx)? {
        let told_with = home.in_words(&bodies);
        let before = told_before.remove(&home.document);
        if before.is_some_and(|(kept, home)| kept == version && home == told_with) {
            continue;
        }
        is_changed = true;
        tell(tx, &home, &known, &version, &told_with)?;
    }
    for gone in told_before.into_keys() {
        is_changed = true;
        tx.execute("DELETE FROM told WHERE document_id = $1", values![&gone])?;
    }
    if is_changed {
        bump(tx)?;
    }
    address::give(tx)?;
    tx.execute("DELETE FROM matters_state WHERE name = $1", values![DUE])?;
    put_state(tx, VERSION, &version)
}

impl Home {
    /// What the document is told with beside its own facts. The bodies that the register knows matter only where no body is named.
    fn in_words(&self, bodies: &Id) -> String {
        let is_named = !self.body.is_empty() || self.stated.as_ref().is_some_and(|stated| !stated.is_empty());
        let bodies = if is_named { "" } else { bodies.as_str() };
        let date = self.date.map(|date| date.to_string()).unwrap_or_default();
        let stated = self.stated.as_deref().unwrap_or_default();
        [&self.body, &self.organization, &date, stated, bodies].join("\u{1f}")
    }
}

/// The documents that anything counts of, and where they belong.
fn homes(tx: &mut Tx<'_>) -> Result<Vec<Home>, StoreError> {
    let rows = tx.query(
        "SELECT c.document_id, c.meeting_id, COALESCE(o.body, ''), COALESCE(o.name, ''), m.meeting_date, \
         (SELECT h.value FROM header_fact h WHERE h.document_id = c.document_id AND h.field = 'body'), e.imported_at \
         FROM counting_document c JOIN meeting m ON m.id = c.meeting_id JOIN edition e ON e.document_id = c.document_id \
         LEFT JOIN known_organization o ON o.id = m.organization_id ORDER BY COALESCE(m.meeting_date, ''), c.document_id",
        &[],
    )?;
    let home = |mut row: crate::engine::Row| {
        Ok(Home {
            document: row.take()?,
            meeting: row.take()?,
            body: row.take()?,
            organization: row.take()?,
            date: row.take()?,
            stated: row.take()?,
            imported: row.take()?,
        })
    };
    rows.into_iter().map(home).collect()
}

/// Tells one document anew.
fn tell(
    tx: &mut Tx<'_>,
    home: &Home,
    known: &Bodies,
    version: &str,
    told_with: &str,
) -> Result<(), StoreError> {
    let Some(facts) = facts::read(tx, &home.document)? else { return Ok(()) };
    let stated = home.stated.as_deref();
    let body = known.of_document(&home.body, stated, &home.organization, facts.source.text());
    let kept = kept_of(&facts, home, &body);
    // What an agenda foresees is no promise yet.
    if facts.document.kind != DocumentKind::Agenda {
        commitment::snapshot::keep(tx, &facts, &kept)?;
    }
    let content = serde_json::to_string(&kept).map_err(|error| StoreError::Damaged {
        path: std::path::PathBuf::new(),
        detail: format!("det fortalte kan ikke skrives: {error}"),
    })?;
    tx.execute("DELETE FROM told WHERE document_id = $1", values![&home.document])?;
    tx.insert(
        "told",
        &[
            ("document_id", (&home.document).into()),
            ("meeting_id", (&home.meeting).into()),
            ("held_on", home.date.into()),
            ("known_on", day_of(home.imported).into()),
            ("version", version.into()),
            ("home", told_with.into()),
            ("content", content.into()),
        ],
    )
}

/// The civil day of an instant, in UTC.
pub(super) fn day_of(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// What the open, counting items of a document tell.
fn kept_of(facts: &Facts, home: &Home, body: &str) -> Vec<Kept> {
    let items = facts.minutes.items.iter().zip(&facts.ids.items).enumerate();
    let open = items.filter(|(_, (item, ids))| ids.is_counting && item.access != Some(Access::Closed));
    open.map(|(position, (item, ids))| {
        let head = ItemHead {
            item: ids.id.to_string(),
            meeting: home.meeting.to_string(),
            document: home.document.to_string(),
            body: body.to_owned(),
            organization: home.organization.clone(),
            date: home.date,
            number: item.number.clone(),
            title: item.title.clone(),
            title_span: item.title_span,
            position: u32::try_from(position).unwrap_or(u32::MAX),
        };
        let commitments: Vec<String> = ids.commitments.iter().map(ToString::to_string).collect();
        let is_set = |id: &Id| facts.correction(id, Field::CommitmentDue).is_some();
        let corrected = ids.commitments.iter().enumerate().filter(|(_, id)| is_set(id));
        let corrected_due: Vec<usize> = corrected.map(|(at, _)| at).collect();
        let treated = Treated {
            head: &head,
            source: &facts.source,
            item,
            commitments: &commitments,
            corrected_due: &corrected_due,
        };
        let told = told::read(&treated);
        let words = |strand: &told::Strand| match strand.key.as_str() {
            "" => String::new(),
            _ => one_line(facts.source.slice(strand.span)),
        };
        let strands = told.strands.iter().map(words).collect();
        let shown = item.decision.as_ref().map(|decision| decision.basis.unwrap_or(decision.span));
        let decision = shown.map(|span| (span, one_line(facts.source.slice(span))));
        (told, strands, decision)
    })
    .collect()
}
