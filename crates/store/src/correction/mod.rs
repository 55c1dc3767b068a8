//! What a person said against what the program read, with who, when and why.
//!
//! The tables hold the value that counts; a correction keeps the value as read beside the new one. It is tied to a
//! [`FactAddress`] that is the same each time that the document is read, and is applied again after every import.

mod cell;
mod field;

use jiff::Timestamp;
use sagsgang_minutes::difference::{plain_words, share_half_of_words};
use sagsgang_text::Span;

use crate::engine::{Row, Tx, values};
use crate::import::key::{FactKind, WrittenFact};
use crate::import::meeting;
use crate::ledger::keep;
use crate::{Id, Register, StoreError, Word, audit, matters, search};
use sagsgang_text::one_line;

pub use field::Field;

/// Which fact, and which side of it.
///
/// `fact` is the id of a meeting, an item, an amount, a commitment and so on, as [`crate::FactIds`] gives it. It is
/// derived from the meeting, the item's number and the words of the fact, not from where they stand, so that it is the
/// same in another reading of the same document and in a new edition that kept the words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FactAddress {
    /// The fact.
    pub fact: Id,
    /// What of it.
    pub field: Field,
}

/// Where a correction stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CorrectionState {
    /// It holds.
    Applied,
    /// The fact that it is about is not in the current edition; it is kept until it is.
    Waiting,
    /// It was taken back.
    Withdrawn,
}

/// A correction, for a page to show beside the value as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Its id.
    pub id: Id,
    /// What it is about.
    pub address: FactAddress,
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Key of the item in its address, where the fact is in an item.
    pub item_key: Option<String>,
    /// The words of the fact when it was corrected, for whoever reads the list.
    pub quote: String,
    /// The value as read, written as [`Field`] says; empty for none.
    pub original: String,
    /// The value that a person gave.
    pub value: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
    /// Whether it holds.
    pub state: CorrectionState,
}

impl Register {
    /// Corrects a fact: `value` (written as [`Field`] says) holds from now on, also when the document is read again or a
    /// new edition keeps the words. Returns the id of the correction.
    ///
    /// # Errors
    /// [`StoreError::UnknownFact`] where the address leads nowhere, [`StoreError::BadValue`] where the value does not
    /// fit the field, [`StoreError::ReasonMissing`] without a reason.
    pub fn correct(
        &self,
        address: &FactAddress,
        value: &str,
        by: &str,
        at: Timestamp,
        reason: &str,
    ) -> Result<Id, StoreError> {
        if reason.trim().is_empty() {
            return Err(StoreError::ReasonMissing);
        }
        let value = address.field.checked(value)?;
        self.write(|tx| {
            let found = locate(tx, address)?;
            let before = cell::get(tx, &found.document, &address.fact, address.field)?
                .ok_or_else(|| StoreError::UnknownFact { address: address.fact.to_string() })?;
            let original = take_over(tx, address)?.unwrap_or(before);
            let sequence = tx.count("SELECT COALESCE(MAX(sequence), 0) + 1 FROM correction", &[])?;
            let id = Id::derive(
                "correction",
                &[&sequence.to_string(), address.fact.as_str(), address.field.word()],
            );
            tx.insert(
                "correction",
                &[
                    ("id", (&id).into()),
                    ("sequence", (sequence as i64).into()),
                    ("meeting_id", (&found.meeting).into()),
                    ("item_key", found.item_key.clone().into()),
                    ("fact_id", (&address.fact).into()),
                    ("fact_kind", found.kind.table().into()),
                    ("field", address.field.word().into()),
                    ("value", (&value).into()),
                    ("original", original.into()),
                    ("quote", found.quote.clone().into()),
                    ("made_by", by.into()),
                    ("made_at", at.into()),
                    ("reason", reason.trim().into()),
                    ("state", "applied".into()),
                ],
            )?;
            search::forget(tx, &found.document)?;
            cell::set(tx, &found.document, &address.fact, address.field, &value)?;
            refresh(tx, &found.meeting, &found.document)?;
            audit::note(
                tx,
                at,
                by,
                "correct",
                address.fact.as_str(),
                &format!("{}: {value}", address.field.word()),
            )?;
            follow(tx, &found.meeting, &[found.kind], at)?;
            Ok(id)
        })
    }

    /// Takes a correction back: the value as read holds again.
    ///
    /// # Errors
    /// [`StoreError::UnknownFact`] where there is no such correction that holds or waits.
    pub fn withdraw_correction(
        &self,
        id: &Id,
        by: &str,
        at: Timestamp,
        reason: &str,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            let row = tx.query_one(
                "SELECT meeting_id, fact_id, field, original, state, item_key FROM correction \
                 WHERE id = $1 AND state <> 'withdrawn'",
                values![id],
            )?;
            let Some(mut row) = row else { return Err(StoreError::UnknownFact { address: id.to_string() }) };
            let (meeting, fact, field): (Id, Id, Field) = (row.take()?, row.take()?, row.take_word()?);
            let (original, state, item_key): (String, String, Option<String>) =
                (row.take()?, row.take()?, row.take()?);
            tx.execute("UPDATE correction SET state = 'withdrawn' WHERE id = $1", values![id])?;
            let holder = holder(tx, &meeting, &fact, field, item_key.as_deref())?;
            if let Some(document) = holder.filter(|_| state == "applied") {
                search::forget(tx, &document)?;
                cell::set(tx, &document, &fact, field, &original)?;
                refresh(tx, &meeting, &document)?;
            }
            audit::note(tx, at, by, "withdraw-correction", id.as_str(), reason.trim())?;
            follow(tx, &meeting, field.kinds(), at)
        })
    }

    /// Every correction, the newest first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn corrections(&self) -> Result<Vec<Correction>, StoreError> {
        self.read(|tx| list(tx, None))
    }
}

/// Brings ledger and matters in step with facts of these kinds that are others now.
fn follow(tx: &mut Tx<'_>, meeting: &Id, kinds: &[FactKind], at: Timestamp) -> Result<(), StoreError> {
    if kinds.iter().any(|kind| kind.touches_money()) {
        keep::keep(tx, at)?;
    }
    if kinds.iter().any(|kind| kind.touches_matters()) {
        matters::keep::forget(tx, meeting)?;
        matters::keep::keep(tx)?;
    }
    Ok(())
}

/// A fact of a current edition.
struct Located {
    kind: FactKind,
    meeting: Id,
    document: Id,
    item_key: Option<String>,
    quote: String,
}

/// Finds the fact that an address leads to.
fn locate(tx: &mut Tx<'_>, address: &FactAddress) -> Result<Located, StoreError> {
    for kind in address.field.kinds() {
        let found = match kind {
            FactKind::Meeting => locate_meeting(tx, &address.fact)?,
            FactKind::Item => locate_in_item(tx, *kind, &address.fact, "f.title_start, f.title_end", "f.id")?,
            FactKind::Participation => {
                locate_in_item(tx, *kind, &address.fact, "f.span_start, f.span_end", "CAST(NULL AS TEXT)")?
            }
            FactKind::Amount => {
                let spans = "f.span_start, f.span_end, f.sentence_start, f.sentence_end";
                locate_in_item(tx, *kind, &address.fact, spans, "f.item_id")?
            }
            _ => locate_in_item(tx, *kind, &address.fact, "f.span_start, f.span_end", "f.item_id")?,
        };
        if let Some(found) = found {
            return Ok(found);
        }
    }
    Err(StoreError::UnknownFact { address: address.fact.to_string() })
}

fn locate_meeting(tx: &mut Tx<'_>, fact: &Id) -> Result<Option<Located>, StoreError> {
    let Some(document) = meeting::current(tx, fact)? else { return Ok(None) };
    let quote = meeting::address(tx, fact)?;
    Ok(Some(Located { kind: FactKind::Meeting, meeting: fact.clone(), document, item_key: None, quote }))
}

/// `spans` are the columns of the words of the fact, `item` that of its item.
fn locate_in_item(
    tx: &mut Tx<'_>,
    kind: FactKind,
    fact: &Id,
    spans: &str,
    item: &str,
) -> Result<Option<Located>, StoreError> {
    let row = tx.query_one(
        &format!(
            "SELECT e.meeting_id, f.document_id, i.item_key, d.content, {spans} FROM {} f \
             JOIN edition e ON e.document_id = f.document_id JOIN document d ON d.id = f.document_id \
             LEFT JOIN item i ON i.document_id = f.document_id AND i.id = {item} \
             WHERE f.id = $1 AND (i.is_counting = 1 OR (i.id IS NULL AND e.is_current = 1))",
            kind.table()
        ),
        values![fact],
    )?;
    let Some(mut row) = row else { return Ok(None) };
    let (meeting, document, item_key): (Id, Id, Option<String>) = (row.take()?, row.take()?, row.take()?);
    let content: String = row.take()?;
    let words = |span: Span| content.get(span.range()).unwrap_or("");
    let mut quote = words(row.take()?).to_owned();
    if kind == FactKind::Amount {
        quote = format!("{quote} | {}", words(row.take()?));
    }
    Ok(Some(Located { kind, meeting, document, item_key, quote: one_line(&quote) }))
}

/// Puts a correction of the same field out of force; returns the value as read that it kept.
fn take_over(tx: &mut Tx<'_>, address: &FactAddress) -> Result<Option<String>, StoreError> {
    let row = tx.query_one(
        "SELECT id, original FROM correction WHERE fact_id = $1 AND field = $2 AND state = 'applied'",
        values![&address.fact, address.field.word()],
    )?;
    let Some(mut row) = row else { return Ok(None) };
    let (id, original): (Id, String) = (row.take()?, row.take()?);
    tx.execute("UPDATE correction SET state = 'withdrawn' WHERE id = $1", values![&id])?;
    Ok(Some(original))
}

/// Brings what follows from a document's facts up to date; the index has forgotten the document before they changed.
fn refresh(tx: &mut Tx<'_>, meeting: &Id, document: &Id) -> Result<(), StoreError> {
    if let Some(current) = meeting::current(tx, meeting)? {
        meeting::settle(tx, meeting, &current)?;
    }
    search::index(tx, document)
}

/// The document that a fact counts from: for a fact of an item one whose item counts, for others the current one.
fn holder(
    tx: &mut Tx<'_>,
    meeting: &Id,
    fact: &Id,
    field: Field,
    item_key: Option<&str>,
) -> Result<Option<Id>, StoreError> {
    let Some(key) = item_key else { return meeting::current(tx, meeting) };
    let rows = tx.query(
        "SELECT c.document_id FROM counting_item c JOIN item i ON i.document_id = c.document_id AND i.id = c.item_id \
         WHERE c.meeting_id = $1 AND i.item_key = $2 ORDER BY c.document_id",
        values![meeting, key],
    )?;
    for mut row in rows {
        let document: Id = row.take()?;
        if cell::get(tx, &document, fact, field)?.is_some() {
            return Ok(Some(document));
        }
    }
    Ok(None)
}

/// A document of which something counts that did not before.
pub(crate) struct Changed {
    pub(crate) document: Id,
    /// Its facts.
    pub(crate) written: Vec<WrittenFact>,
    /// Whether it holds the values as read; a document that counted once holds what was corrected then.
    pub(crate) is_fresh: bool,
}

/// A correction to be applied again.
struct Standing {
    id: Id,
    fact: Id,
    field: Field,
    value: String,
    kind: String,
    item_key: Option<String>,
    quote: String,
}

/// Applies the corrections of a meeting to what counts of it now; what is in none of the documents waits.
pub(crate) fn apply_again(tx: &mut Tx<'_>, meeting: &Id, changed: &[Changed]) -> Result<(), StoreError> {
    let rows = tx.query(
        "SELECT id, fact_id, field, value, fact_kind, item_key, quote FROM correction \
         WHERE meeting_id = $1 AND state <> 'withdrawn' ORDER BY sequence",
        values![meeting],
    )?;
    for mut row in rows {
        let mut standing = Standing {
            id: row.take()?,
            fact: row.take()?,
            field: row.take_word()?,
            value: row.take()?,
            kind: row.take()?,
            item_key: row.take()?,
            quote: row.take()?,
        };
        find_again(tx, meeting, changed, &mut standing)?;
        let document = holder(tx, meeting, &standing.fact, standing.field, standing.item_key.as_deref())?;
        let original = match &document {
            Some(document) => cell::get(tx, document, &standing.fact, standing.field)?,
            None => None,
        };
        let Some((document, original)) = document.zip(original) else {
            tx.execute("UPDATE correction SET state = 'waiting' WHERE id = $1", values![&standing.id])?;
            continue;
        };
        let Some(newly) = changed.iter().find(|changed| changed.document == document) else { continue };
        tx.execute(
            "UPDATE correction SET state = 'applied', fact_id = $2, item_key = $3 WHERE id = $1",
            values![&standing.id, &standing.fact, standing.item_key.as_ref()],
        )?;
        if newly.is_fresh || original != standing.value {
            cell::set(tx, &document, &standing.fact, standing.field, &standing.value)?;
            let sql = "UPDATE correction SET original = $2 WHERE id = $1";
            tx.execute(sql, values![&standing.id, original])?;
        }
    }
    Ok(())
}

/// Finds the fact of a correction again where it has another id now: the reader draws its borders otherwise, the edition
/// changed words around it, or its item has another number.
fn find_again(
    tx: &mut Tx<'_>,
    meeting: &Id,
    changed: &[Changed],
    standing: &mut Standing,
) -> Result<(), StoreError> {
    if standing.kind == FactKind::Meeting.table() {
        return Ok(());
    }
    if standing.kind == FactKind::Item.table() {
        return follow_item(tx, meeting, standing);
    }
    if holder(tx, meeting, &standing.fact, standing.field, standing.item_key.as_deref())?.is_some()
        && (standing.item_key.is_some() || exists(tx, meeting, standing)?)
    {
        return Ok(());
    }
    let item_key = standing.item_key.as_deref();
    let like = |changed: &Changed| only_like(&changed.written, &standing.kind, item_key, &standing.quote);
    let found = changed.iter().rev().find_map(like);
    let elsewhere = || changed.iter().rev().find_map(|changed| only_equal(&changed.written, standing));
    if let Some(found) = found.or_else(elsewhere) {
        standing.fact = found.id;
        standing.item_key = found.item_key;
    }
    Ok(())
}

/// Whether a fact of no item is in the current document.
fn exists(tx: &mut Tx<'_>, meeting: &Id, standing: &Standing) -> Result<bool, StoreError> {
    let Some(current) = meeting::current(tx, meeting)? else { return Ok(false) };
    Ok(cell::get(tx, &current, &standing.fact, standing.field)?.is_some())
}

/// An item is followed by its title: another item may have its number now.
fn follow_item(tx: &mut Tx<'_>, meeting: &Id, standing: &mut Standing) -> Result<(), StoreError> {
    let rows = tx.query(
        "SELECT i.id, i.item_key, i.title_start, i.title_end, d.content FROM counting_item c \
         JOIN item i ON i.document_id = c.document_id AND i.id = c.item_id JOIN document d ON d.id = c.document_id \
         WHERE c.meeting_id = $1 ORDER BY i.document_id, i.position",
        values![meeting],
    )?;
    let mut items: Vec<(Id, String, String)> = Vec::with_capacity(rows.len());
    for mut row in rows {
        let (id, key, span): (Id, String, Span) = (row.take()?, row.take()?, row.take()?);
        let content: String = row.take()?;
        items.push((id, key, content.get(span.range()).unwrap_or("").to_owned()));
    }
    let own = items.iter().find(|(id, ..)| *id == standing.fact);
    let is_known = |(.., title): &&(Id, String, String)| {
        plain_words(title) == plain_words(&standing.quote) || share_half_of_words(title, &standing.quote)
    };
    if own.is_some_and(|own| is_known(&own)) {
        return Ok(());
    }
    let mut equal = items.iter().filter(|(.., title)| plain_words(title) == plain_words(&standing.quote));
    match (equal.next(), equal.next()) {
        (Some((id, key, _)), None) => {
            standing.fact = id.clone();
            standing.item_key = Some(key.clone());
        }
        // Under its number stands another item now: what was said of it waits.
        _ if own.is_some() => standing.item_key = Some(String::new()),
        _ => {}
    }
    Ok(())
}

/// The fact of the same kind in another item with just the same words, if there is just one.
fn only_equal(written: &[WrittenFact], standing: &Standing) -> Option<WrittenFact> {
    let mut equal = written.iter().filter(|fact| {
        fact.item_key.is_some() && fact.kind.table() == standing.kind && fact.quote == standing.quote
    });
    let first = equal.next()?;
    equal.next().is_none().then(|| first.clone())
}

/// The fact of the same kind and item whose words hold `quote` or stand in it, if there is just one.
fn only_like(
    written: &[WrittenFact],
    kind: &str,
    item_key: Option<&str>,
    quote: &str,
) -> Option<WrittenFact> {
    let is_like = |fact: &&WrittenFact| {
        let (one, other) = if fact.kind == FactKind::Amount {
            (before_sentence(&fact.quote), before_sentence(quote))
        } else {
            (fact.quote.as_str(), quote)
        };
        let holds = fact.kind != FactKind::Amount && (one.contains(other) || other.contains(one));
        fact.kind.table() == kind && fact.item_key.as_deref() == item_key && (one == other || holds)
    };
    let mut like = written.iter().filter(is_like);
    let first = like.next()?;
    like.next().is_none().then(|| first.clone())
}

fn before_sentence(quote: &str) -> &str {
    quote.split_once(" | ").map_or(quote, |(amount, _)| amount)
}

/// Corrections, the newest first; those that hold in one meeting, or all.
pub(crate) fn list(tx: &mut Tx<'_>, meeting: Option<&Id>) -> Result<Vec<Correction>, StoreError> {
    let rows = tx.query(
        "SELECT c.id, c.fact_id, c.field, m.slug, c.item_key, c.quote, c.original, c.value, c.made_by, c.made_at, \
         c.reason, c.state FROM shown_correction c JOIN meeting m ON m.id = c.meeting_id \
         WHERE CAST($1 AS TEXT) IS NULL OR (c.meeting_id = $1 AND c.state = 'applied') ORDER BY c.sequence DESC",
        values![meeting],
    )?;
    let correction = |mut row: Row| {
        Ok(Correction {
            id: row.take()?,
            address: FactAddress { fact: row.take()?, field: row.take_word()? },
            meeting_slug: row.take()?,
            item_key: row.take()?,
            quote: row.take::<String>().map(|quote| match quote.split_once(" | ") {
                Some((_, sentence)) => sentence.to_owned(),
                None => quote,
            })?,
            original: row.take()?,
            value: row.take()?,
            by: row.take()?,
            at: row.take()?,
            reason: row.take()?,
            state: row.take_word()?,
        })
    };
    rows.into_iter().map(correction).collect()
}
