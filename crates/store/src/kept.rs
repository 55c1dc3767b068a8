//! What is kept edition by edition under one address: evaluations and health profiles. The same content adds no edition.

use jiff::Timestamp;

use crate::engine::{Tx, Value, values};
use crate::{Id, StoreError, audit};

/// Where a kind of content is kept, and how the audit log calls it. Both are constants of ours, never input.
pub(crate) struct Shelf {
    /// The table. It has `sequence`, `slug`, `number`, `digest`, `made_by` and `made_at` beside its own columns.
    pub(crate) table: &'static str,
    /// Its name in the audit log.
    pub(crate) name: &'static str,
}

/// An edition that may be new.
pub(crate) struct Edition<'a> {
    /// Its public address.
    pub(crate) slug: &'a str,
    /// Of all that is kept.
    pub(crate) digest: &'a Id,
    /// The columns of its own.
    pub(crate) columns: Vec<(&'static str, Value)>,
    /// What the audit log says of it before its number.
    pub(crate) note: &'a str,
}

impl Shelf {
    /// Puts an edition there; gives the number that holds now, from 1, and whether it is new.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn keep(
        &self,
        tx: &mut Tx<'_>,
        edition: Edition<'_>,
        by: &str,
        at: Timestamp,
    ) -> Result<(u32, bool), StoreError> {
        let Edition { slug, digest, mut columns, note } = edition;
        let table = self.table;
        let sql = format!("SELECT number, digest FROM {table} WHERE slug = $1 ORDER BY number DESC LIMIT 1");
        let last = tx.query_one(&sql, values![slug])?;
        let last: Option<(u32, Id)> =
            last.map(|mut row| Ok::<_, StoreError>((row.take()?, row.take()?))).transpose()?;
        if let Some((number, _)) = last.as_ref().filter(|(_, known)| known == digest) {
            return Ok((*number, false));
        }
        let number = last.map_or(1, |(number, _)| number + 1);
        let sql = format!("SELECT COALESCE(MAX(sequence), 0) + 1 FROM {table}");
        let sequence = tx.count(&sql, &[])? as i64;
        columns.extend([
            ("sequence", sequence.into()),
            ("slug", slug.into()),
            ("number", number.into()),
            ("digest", digest.into()),
            ("made_by", by.into()),
            ("made_at", at.into()),
        ]);
        tx.insert(table, &columns)?;
        audit::note(tx, at, by, self.name, slug, format!("{note} {number} {digest}").trim_start())?;
        Ok((number, true))
    }
}
