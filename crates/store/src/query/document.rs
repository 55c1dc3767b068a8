//! The document page: can I trust the reading?

use jiff::Timestamp;
use sagsgang_minutes::DocumentKind;

use crate::engine::{Row, Tx, values};
use crate::query::{Facts, facts};
use crate::{Id, Register, StoreError};

/// What a document is, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentHead {
    /// SHA-256 of the original bytes: its public address.
    pub id: Id,
    /// File name as given.
    pub name: String,
    /// Media type that the content was recognised as.
    pub media_type: String,
    /// Name of the layout that was recognised.
    pub layout: String,
    /// Agenda, minutes or case.
    pub kind: DocumentKind,
    /// Size of the original in bytes.
    pub bytes: u64,
    /// When it was imported.
    pub imported_at: Timestamp,
    /// Who imported it.
    pub imported_by: String,
    /// Public address of its meeting.
    pub meeting_slug: String,
    /// Number of the edition that it is, from 1.
    pub edition: u32,
    /// Whether it is the edition that the meeting's own facts are taken from.
    pub is_current: bool,
    /// Whether anything of it counts: it is the current edition, or a supplement or another part of the meeting.
    pub is_counting: bool,
}

/// One document with everything that was read in it.
#[derive(Clone, Debug)]
pub struct DocumentPage {
    /// Text, facts, findings; `facts.minutes.unassigned` is what belongs to nothing.
    pub facts: Facts,
}

/// A document's bytes as received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// File name as given.
    pub name: String,
    /// Media type that the content was recognised as.
    pub media_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Whether they may be given out: not where they hold the body of a closed item, which cannot be taken out of them.
    pub is_public: bool,
}

impl Register {
    /// One document by its id; `None` where it is not here.
    ///
    /// # Errors
    /// Those of the database.
    pub fn document(&self, id: &Id) -> Result<Option<DocumentPage>, StoreError> {
        self.read(|tx| Ok(facts::read(tx, id)?.map(|facts| DocumentPage { facts })))
    }

    /// Every document, the one imported last first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn documents(&self) -> Result<Vec<DocumentHead>, StoreError> {
        let sql = format!("{HEADS} ORDER BY e.imported_at DESC, d.name, d.id");
        self.read(|tx| tx.query(&sql, &[])?.into_iter().map(head_of).collect())
    }

    /// The bytes of a document as received.
    ///
    /// # Errors
    /// Those of the database.
    pub fn original(&self, id: &Id) -> Result<Option<Original>, StoreError> {
        let sql = "SELECT name, media_type, original FROM document WHERE id = $1";
        self.read(|tx| {
            let Some(facts) = facts::read(tx, id)? else { return Ok(None) };
            let Some(mut row) = tx.query_one(sql, values![id])? else { return Ok(None) };
            let is_public = facts.original_is_public();
            let (name, media_type, bytes) = (row.take()?, row.take()?, row.take()?);
            Ok(Some(Original { name, media_type, bytes, is_public }))
        })
    }
}

/// Documents without their text.
const HEADS: &str = "SELECT d.id, d.name, d.media_type, d.layout, d.kind, d.original_bytes, e.imported_at, \
                     e.imported_by, m.slug, e.number, e.is_current, \
                     e.is_current = 1 OR EXISTS (SELECT 1 FROM counting_item c WHERE c.document_id = d.id) FROM document d \
                     JOIN edition e ON e.document_id = d.id JOIN meeting m ON m.id = e.meeting_id";

/// One document without its text.
pub(super) fn head(tx: &mut Tx<'_>, id: &Id) -> Result<Option<DocumentHead>, StoreError> {
    tx.query_one(&format!("{HEADS} WHERE d.id = $1"), values![id])?.map(head_of).transpose()
}

fn head_of(mut row: Row) -> Result<DocumentHead, StoreError> {
    Ok(DocumentHead {
        id: row.take()?,
        name: row.take()?,
        media_type: row.take()?,
        layout: row.take()?,
        kind: row.take_word()?,
        bytes: row.take()?,
        imported_at: row.take()?,
        imported_by: row.take()?,
        meeting_slug: row.take()?,
        edition: row.take()?,
        is_current: row.take()?,
        is_counting: row.take()?,
    })
}
