//! From one read document to facts in the register, in one transaction with its audit entry.

use jiff::Timestamp;
use sagsgang_minutes::Minutes;
use sagsgang_text::{Diagnostic, Source};

use crate::{Id, Register, StoreError};

/// One document, read.
#[derive(Clone, Copy, Debug)]
pub struct ImportedDocument<'a> {
    /// The text with its name and origin.
    pub source: &'a Source,
    /// The bytes as received; they are given out again as they came.
    pub original: &'a [u8],
    /// What was read.
    pub minutes: &'a Minutes,
    /// What the checker found.
    pub diagnostics: &'a [Diagnostic],
}

/// What came of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportOutcome {
    /// A meeting that was not known.
    Added {
        /// Public address of the meeting.
        meeting_slug: String,
    },
    /// The same bytes gave the same facts before; nothing was written.
    Unchanged {
        /// Public address of the meeting.
        meeting_slug: String,
    },
    /// A new edition of a known meeting: it counts from now on, the old one is history.
    Replaced {
        /// Public address of the meeting.
        meeting_slug: String,
        /// The edition that it takes the place of.
        replaced_document: Id,
        /// Number of the new edition, from 1.
        number: u32,
    },
    /// Kept as history only: an agenda that came after the minutes of its meeting.
    Historical {
        /// Public address of the meeting.
        meeting_slug: String,
        /// Number of the edition, from 1.
        number: u32,
    },
    /// The same bytes, read otherwise than before: the facts were replaced.
    Reread {
        /// Public address of the meeting.
        meeting_slug: String,
    },
}

impl ImportOutcome {
    /// Public address of the meeting that the document is about.
    pub fn meeting_slug(&self) -> &str {
        match self {
            ImportOutcome::Added { meeting_slug }
            | ImportOutcome::Unchanged { meeting_slug }
            | ImportOutcome::Replaced { meeting_slug, .. }
            | ImportOutcome::Historical { meeting_slug, .. }
            | ImportOutcome::Reread { meeting_slug } => meeting_slug,
        }
    }
}

impl Register {
    /// Takes one document in, all of it or nothing.
    ///
    /// Of documents of one meeting the one imported last counts, so import them in a fixed order.
    ///
    /// # Errors
    /// [`StoreError::Locked`], [`StoreError::DiskFull`] and those of the database; the register is then as before.
    pub fn import(
        &self,
        _document: &ImportedDocument<'_>,
        _at: Timestamp,
        _by: &str,
    ) -> Result<ImportOutcome, StoreError> {
        todo!()
    }
}
