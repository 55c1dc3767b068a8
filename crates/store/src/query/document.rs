//! The document page: can I trust the reading?

use jiff::Timestamp;
use sagsgang_minutes::DocumentKind;

use crate::query::Facts;
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
    /// Whether it is the edition that counts.
    pub is_current: bool,
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
}

impl Register {
    /// One document by its id; `None` where it is not here.
    ///
    /// # Errors
    /// Those of the database.
    pub fn document(&self, _id: &Id) -> Result<Option<DocumentPage>, StoreError> {
        todo!()
    }

    /// Every document, the one imported last first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn documents(&self) -> Result<Vec<DocumentHead>, StoreError> {
        todo!()
    }

    /// The bytes of a document as received.
    ///
    /// # Errors
    /// Those of the database.
    pub fn original(&self, _id: &Id) -> Result<Option<Original>, StoreError> {
        todo!()
    }
}
