//! Who did what and when: one entry for each write, in the same transaction.

use jiff::Timestamp;

use crate::engine::{Tx, values};
use crate::{Register, StoreError};

/// Entries of the journal on a page.
const AUDIT_ENTRIES_MAX: u32 = 500;

/// An entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Number of the entry, from 1, without gaps.
    pub sequence: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// What, in a word such as `import-added`, `correct`, `confirm-same`.
    pub action: String,
    /// Public address or id of what it was done to.
    pub subject: String,
    /// More of it: the file's name, the new value.
    pub detail: String,
}

/// Writes an entry.
pub(crate) fn note(
    tx: &mut Tx<'_>,
    at: Timestamp,
    by: &str,
    action: &str,
    subject: &str,
    detail: &str,
) -> Result<(), StoreError> {
    // There is one writer at a time, so that the next number is free until the transaction ends.
    tx.execute(
        "INSERT INTO audit (sequence, made_at, made_by, action, subject, detail) \
         SELECT COALESCE(MAX(sequence), 0) + 1, $1, $2, $3, $4, $5 FROM audit",
        values![at, by, action, subject, detail],
    )?;
    Ok(())
}

impl Register {
    /// The last entries of the journal, the newest first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn audit(&self) -> Result<Vec<AuditEntry>, StoreError> {
        let sql = "SELECT sequence, made_at, made_by, action, subject, detail FROM audit \
                   ORDER BY sequence DESC LIMIT $1";
        let rows = self.read(|tx| tx.query(sql, values![AUDIT_ENTRIES_MAX]))?;
        let entry = |mut row: crate::engine::Row| {
            Ok(AuditEntry {
                sequence: row.take()?,
                at: row.take()?,
                by: row.take()?,
                action: row.take()?,
                subject: row.take()?,
                detail: row.take()?,
            })
        };
        rows.into_iter().map(entry).collect()
    }
}
