//! From one read document to facts in the register, in one transaction with its audit entry.

mod edition;
pub(crate) mod key;
pub(crate) mod meeting;
mod reading;
mod standing;
pub(crate) mod write;

use jiff::Timestamp;
use sagsgang_minutes::Minutes;
use sagsgang_text::{Diagnostic, Source};

use crate::engine::{Tx, values};
use crate::import::edition::Settled;
use crate::import::key::item_keys;
use crate::import::meeting::MeetingKey;
use crate::ledger::keep;
use crate::{Id, Register, StoreError, Word, audit, matters, pages, search};

/// Hexadecimal digits of a SHA-256.
const SHA256_DIGITS: usize = 64;
/// What the register makes of facts, as a part of their digest: another number, and documents that were taken in before are
/// written anew when they come again. 2: names in items are persons; 3: how each fact was read is kept; 4: single cases
/// belong to their meeting.
const WRITING: &str = "4";

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
    /// A new edition of a known meeting: it counts from now on, and the one that counted is history as far as the new one
    /// tells the same items.
    Replaced {
        /// Public address of the meeting.
        meeting_slug: String,
        /// The edition that it takes the place of.
        replaced_document: Id,
        /// Number of the new edition, from 1.
        number: u32,
    },
    /// Items that no other document of a known meeting has, or tells so well: they count beside the others.
    Supplemented {
        /// Public address of the meeting.
        meeting_slug: String,
        /// Number of the edition, from 1.
        number: u32,
        /// How many of its items count.
        items: usize,
    },
    /// Another edition of a known meeting that says the same as one that was there, in another format or under another id.
    SameContent {
        /// Public address of the meeting.
        meeting_slug: String,
        /// Number of the edition, from 1.
        number: u32,
        /// The document that says the same.
        same_as: Id,
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
            | ImportOutcome::Supplemented { meeting_slug, .. }
            | ImportOutcome::SameContent { meeting_slug, .. }
            | ImportOutcome::Historical { meeting_slug, .. }
            | ImportOutcome::Reread { meeting_slug } => meeting_slug,
        }
    }

    /// The word for the audit entry.
    fn action(&self) -> &'static str {
        match self {
            ImportOutcome::Added { .. } => "import-added",
            ImportOutcome::Unchanged { .. } => "import-unchanged",
            ImportOutcome::Replaced { .. } => "import-replaced",
            ImportOutcome::Supplemented { .. } => "import-supplemented",
            ImportOutcome::SameContent { .. } => "import-same-content",
            ImportOutcome::Historical { .. } => "import-historical",
            ImportOutcome::Reread { .. } => "import-reread",
        }
    }
}

impl Register {
    /// Takes one document in, all of it or nothing.
    ///
    /// The same bytes read to the same facts change nothing. The documents of a meeting are its editions: what counts is
    /// worked out from all of them, the same in whatever order they come, save that of two documents of one kind that tell
    /// an item in different words the one that came last counts; so import documents in a fixed order.
    ///
    /// The ledger and the matters do not follow by themselves: call [`Register::keep_ledger`] and [`Register::keep_matters`]
    /// after the last document. Where that is never reached, the next opening of the register does it.
    ///
    /// # Errors
    /// [`StoreError::Locked`], [`StoreError::DiskFull`] and those of the database; the register is then as before.
    pub fn import(
        &self,
        document: &ImportedDocument<'_>,
        at: Timestamp,
        by: &str,
    ) -> Result<ImportOutcome, StoreError> {
        let incoming = Incoming::of(document, at, by);
        // Most documents of a folder are known: they are told apart without waiting for the turn to write.
        if let Some(unchanged) = self.read(|tx| incoming.unchanged(tx))? {
            return Ok(unchanged);
        }
        self.write(|tx| incoming.import(tx))
    }
}

/// A document on its way in.
struct Incoming<'a> {
    read: &'a ImportedDocument<'a>,
    id: Id,
    /// Digest of everything that was read and of how it is written, to tell another reading from the same.
    reading: Id,
    at: Timestamp,
    by: &'a str,
}

/// Where a known document stands.
struct Known {
    meeting: Id,
    reading: Id,
}

impl<'a> Incoming<'a> {
    fn of(read: &'a ImportedDocument<'a>, at: Timestamp, by: &'a str) -> Incoming<'a> {
        let digest = read.source.sha256();
        let id =
            if digest.len() == SHA256_DIGITS { Id::from_text(digest) } else { Id::of_bytes(read.original) };
        let facts = format!("{:?}{:?}", read.minutes, read.diagnostics);
        // Of a document with pages, where its lines stand is read as well.
        let facts = if read.source.pages().is_empty() {
            facts
        } else {
            format!("{facts}{:?}{:?}", read.source.pages(), read.source.places())
        };
        let reading = Id::derive("reading", &[WRITING, read.source.text(), &facts]);
        Incoming { read, id, reading, at, by }
    }

    fn known(&self, tx: &mut Tx<'_>) -> Result<Option<Known>, StoreError> {
        let row = tx.query_one(
            "SELECT e.meeting_id, d.reading FROM edition e JOIN document d ON d.id = e.document_id \
             WHERE d.id = $1",
            values![&self.id],
        )?;
        row.map(|mut row| Ok(Known { meeting: row.take()?, reading: row.take()? })).transpose()
    }

    fn unchanged(&self, tx: &mut Tx<'_>) -> Result<Option<ImportOutcome>, StoreError> {
        match self.known(tx)? {
            Some(known) if known.reading == self.reading => {
                Ok(Some(ImportOutcome::Unchanged { meeting_slug: meeting::address(tx, &known.meeting)? }))
            }
            _ => Ok(None),
        }
    }

    fn import(&self, tx: &mut Tx<'_>) -> Result<ImportOutcome, StoreError> {
        // Another program may have imported the same while we waited for our turn.
        if let Some(unchanged) = self.unchanged(tx)? {
            return Ok(unchanged);
        }
        let key = MeetingKey::of(tx, self.read.minutes)?;
        let outcome = match self.known(tx)? {
            Some(known) => self.again(tx, &key, &known)?,
            None => self.first_time(tx, &key)?,
        };
        audit::note(tx, self.at, self.by, outcome.action(), outcome.meeting_slug(), self.read.source.name())?;
        // The ledger and the matters follow when all documents are in, or when the register is opened again.
        keep::mark(tx, self.at)?;
        matters::keep::mark(tx, self.at)?;
        Ok(outcome)
    }

    /// A document that was never seen.
    fn first_time(&self, tx: &mut Tx<'_>, key: &MeetingKey) -> Result<ImportOutcome, StoreError> {
        let Some(meeting) = meeting::find(tx, key, self.read.minutes, None)? else {
            let (meeting, meeting_slug) = meeting::add(tx, key, &self.id)?;
            self.add_edition(tx, key, &meeting, 1)?;
            return Ok(ImportOutcome::Added { meeting_slug });
        };
        let meeting_slug = meeting::address(tx, &meeting)?;
        let sql = "SELECT COALESCE(MAX(number), 0) + 1 FROM edition WHERE meeting_id = $1";
        let number = tx.count(sql, values![&meeting])? as u32;
        let before = meeting::current(tx, &meeting)?;
        let settled = self.add_edition(tx, key, &meeting, number)?;
        Ok(match (before, settled) {
            (None, _) => ImportOutcome::Added { meeting_slug },
            (Some(_), Settled { same_as: Some(same_as), .. }) => {
                ImportOutcome::SameContent { meeting_slug, number, same_as }
            }
            (Some(replaced_document), Settled { is_current: true, .. }) => {
                ImportOutcome::Replaced { meeting_slug, replaced_document, number }
            }
            (Some(_), Settled { counting_items: 0, .. }) => {
                ImportOutcome::Historical { meeting_slug, number }
            }
            (Some(_), Settled { counting_items: items, .. }) => {
                ImportOutcome::Supplemented { meeting_slug, number, items }
            }
        })
    }

    /// A known document that is read otherwise than before. It stays with its meeting, whose address people may have
    /// written down; only when it was alone there, uncorrected, and is now seen to be about another known meeting does it
    /// move.
    fn again(&self, tx: &mut Tx<'_>, key: &MeetingKey, known: &Known) -> Result<ImportOutcome, StoreError> {
        let editions = "SELECT document_id FROM edition WHERE meeting_id = $1 ORDER BY number";
        for mut row in tx.query(editions, values![&known.meeting])? {
            search::forget(tx, &row.take()?)?;
        }
        matters::keep::forget(tx, &known.meeting)?;
        let other = meeting::find(tx, key, self.read.minutes, Some(&known.meeting))?;
        let editions =
            tx.count("SELECT count(*) FROM edition WHERE meeting_id = $1", values![&known.meeting])?;
        let corrections =
            tx.count("SELECT count(*) FROM correction WHERE meeting_id = $1", values![&known.meeting])?;
        if other.is_some() && editions == 1 && corrections == 0 {
            write::forget(tx, &self.id, true)?;
            tx.execute("DELETE FROM document WHERE id = $1", values![&self.id])?;
            tx.execute("DELETE FROM meeting WHERE id = $1", values![&known.meeting])?;
            let moved = self.first_time(tx, key)?;
            return Ok(ImportOutcome::Reread { meeting_slug: moved.meeting_slug().to_owned() });
        }
        write::forget(tx, &self.id, false)?;
        let (source, minutes) = (self.read.source, self.read.minutes);
        tx.execute(
            "UPDATE document SET layout = $2, kind = $3, reading = $4, content = $5, media_type = $6, \
             header_start = $7, header_end = $8, contents_start = $9, contents_end = $10 WHERE id = $1",
            values![
                &self.id,
                &minutes.layout,
                minutes.kind.word(),
                &self.reading,
                source.text(),
                source.media_type(),
                minutes.header.start,
                minutes.header.end,
                minutes.contents.as_ref().map(|contents| contents.span.start),
                minutes.contents.as_ref().map(|contents| contents.span.end),
            ],
        )?;
        tx.execute(
            "UPDATE edition SET kind = $2, read_organization_id = $3, read_date = $4, read_start = $5 \
             WHERE document_id = $1",
            values![&self.id, minutes.kind.word(), key.organization.as_ref(), key.date, key.start,],
        )?;
        self.write_facts(tx, &known.meeting)?;
        Ok(ImportOutcome::Reread { meeting_slug: meeting::address(tx, &known.meeting)? })
    }

    fn add_edition(
        &self,
        tx: &mut Tx<'_>,
        key: &MeetingKey,
        meeting: &Id,
        number: u32,
    ) -> Result<Settled, StoreError> {
        let (source, minutes) = (self.read.source, self.read.minutes);
        tx.insert(
            "document",
            &[
                ("id", (&self.id).into()),
                ("name", source.name().into()),
                ("media_type", source.media_type().into()),
                ("layout", (&minutes.layout).into()),
                ("kind", minutes.kind.word().into()),
                ("reading", (&self.reading).into()),
                ("original", self.read.original.into()),
                ("original_bytes", self.read.original.len().into()),
                ("content", source.text().into()),
                ("header_start", minutes.header.start.into()),
                ("header_end", minutes.header.end.into()),
                ("contents_start", minutes.contents.as_ref().map(|contents| contents.span.start).into()),
                ("contents_end", minutes.contents.as_ref().map(|contents| contents.span.end).into()),
            ],
        )?;
        tx.insert(
            "edition",
            &[
                ("document_id", (&self.id).into()),
                ("meeting_id", meeting.into()),
                ("number", number.into()),
                ("kind", minutes.kind.word().into()),
                ("is_current", false.into()),
                ("read_organization_id", key.organization.as_ref().into()),
                ("read_date", key.date.into()),
                ("read_start", key.start.into()),
                ("read_case", "".into()),
                ("imported_at", self.at.into()),
                ("imported_by", self.by.into()),
            ],
        )?;
        self.write_facts(tx, meeting)
    }

    /// The facts as read, under keys that fit those of the meeting's other documents; then what counts of all of them,
    /// with what persons said against it.
    fn write_facts(&self, tx: &mut Tx<'_>, meeting: &Id) -> Result<Settled, StoreError> {
        let ImportedDocument { source, minutes, diagnostics, .. } = *self.read;
        pages::write(tx, &self.id, source)?;
        let others = edition::others(tx, meeting, &self.id)?;
        let keys = item_keys(minutes, &edition::known_keys(&others, minutes));
        let written = write::write(tx, &self.id, meeting, source, minutes, &keys, diagnostics)?;
        edition::settle(tx, meeting, others, edition::Fresh { id: &self.id, source, minutes, written })
    }
}
