//! ZIP archives: their entries by name, unpacked within stated limits.
//!
//! What an archive says of itself (sizes, names, number of entries) is not believed: entries are counted before they are
//! listed, and bytes as they are unpacked. Names are only names; nothing is written to a disk.

pub(crate) mod name;

#[cfg(test)]
mod tests;

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::DocumentError;
use crate::limit::{
    ARCHIVE_ENTRIES_MAX, DOCUMENT_BYTES_MAX, EXPANSION_BYTES_MIN, EXPANSION_MAX, PARTS_MAX,
    UNPACKED_BYTES_MAX,
};

/// What may still be unpacked from a file and the containers in it.
#[derive(Debug)]
pub(crate) struct Budget {
    bytes: usize,
    parts: usize,
}

impl Budget {
    /// The budget of one file as received.
    pub(crate) fn new() -> Self {
        Self { bytes: UNPACKED_BYTES_MAX, parts: PARTS_MAX }
    }

    /// Takes the bytes of something unpacked.
    ///
    /// # Errors
    /// [`DocumentError::Unpacked`] where they are more than what is left.
    pub(crate) fn take_bytes(&mut self, bytes: usize) -> Result<(), DocumentError> {
        self.bytes = self.bytes.checked_sub(bytes).ok_or(DocumentError::Unpacked)?;
        Ok(())
    }

    /// Takes one part of a container.
    ///
    /// # Errors
    /// [`DocumentError::TooManyParts`] where none is left.
    pub(crate) fn take_part(&mut self) -> Result<(), DocumentError> {
        self.parts = self.parts.checked_sub(1).ok_or(DocumentError::TooManyParts)?;
        Ok(())
    }
}

/// An archive in memory.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Archive<'a> {
    /// Whether `bytes` begin as an archive does.
    pub(crate) fn is_one(bytes: &[u8]) -> bool {
        bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
    }

    /// Opens the archive in `bytes`.
    ///
    /// # Errors
    /// [`DocumentError::BrokenArchive`] where its list of entries is damaged or missing, [`DocumentError::TooManyParts`]
    /// where it is too long, [`DocumentError::OverlappingEntries`] where entries share bytes, as in a bomb.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, DocumentError> {
        // Every entry is listed behind this signature, so that there are no more entries than signatures.
        let listed = memchr::memmem::find_iter(bytes, b"PK\x01\x02").take(ARCHIVE_ENTRIES_MAX + 1).count();
        if listed > ARCHIVE_ENTRIES_MAX {
            return Err(DocumentError::TooManyParts);
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DocumentError::BrokenArchive)?;
        if zip.has_overlapping_files().map_err(|_| DocumentError::BrokenArchive)? {
            return Err(DocumentError::OverlappingEntries);
        }
        Ok(Self { zip })
    }

    /// The names of the entries that are files, each with its place in the archive's list.
    pub(crate) fn names(&self) -> Vec<(usize, String)> {
        let names = self.zip.file_names_raw().map(name::decode).enumerate();
        names.filter(|(_, name)| !name.is_empty() && !name.ends_with('/')).collect()
    }

    /// Whether there is an entry called `name`.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name_raw(name.as_bytes()).is_some()
    }

    /// The bytes of the entry called `name`; none where there is no such entry.
    ///
    /// # Errors
    /// As [`Archive::entry`].
    pub(crate) fn named(
        &mut self,
        name: &str,
        budget: &mut Budget,
    ) -> Result<Option<Vec<u8>>, DocumentError> {
        let Some(index) = self.zip.index_for_name_raw(name.as_bytes()) else { return Ok(None) };
        self.entry(index, budget).map(Some)
    }

    /// The bytes of the entry at `index` of the archive's list.
    ///
    /// # Errors
    /// [`DocumentError`] where the entry is damaged, encrypted, packed in a way that is not read, or too large.
    pub(crate) fn entry(&mut self, index: usize, budget: &mut Budget) -> Result<Vec<u8>, DocumentError> {
        let entry = self.zip.by_index(index).map_err(|error| fault(&error))?;
        let packed = usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX);
        let expanded_max = packed.saturating_mul(EXPANSION_MAX).max(EXPANSION_BYTES_MIN);
        let limit = budget.bytes.min(DOCUMENT_BYTES_MAX).min(expanded_max);
        let mut bytes = Vec::new();
        entry.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|_| DocumentError::BrokenArchive)?;
        if bytes.len() <= limit {
            budget.take_bytes(bytes.len())?;
            return Ok(bytes);
        }
        Err(match limit {
            _ if limit == expanded_max => DocumentError::Expanding,
            DOCUMENT_BYTES_MAX => DocumentError::TooLarge { bytes: bytes.len() as u64 },
            _ => DocumentError::Unpacked,
        })
    }
}

/// What a fault of an entry is to the reader of a message.
fn fault(error: &ZipError) -> DocumentError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            DocumentError::Encrypted
        }
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            DocumentError::Packing
        }
        _ => DocumentError::BrokenArchive,
    }
}
