//! The parts of an office document: XML files in an archive.

use crate::archive::{Archive, Budget};
use crate::encoding;
use crate::error::DocumentError;
use crate::office::xml::Fault;

/// An office document's archive.
pub(crate) struct Package<'a, 'b> {
    archive: Archive<'a>,
    budget: &'b mut Budget,
}

impl<'a, 'b> Package<'a, 'b> {
    /// The parts in `archive`, what is unpacked of them taken from `budget`.
    pub(crate) fn new(archive: Archive<'a>, budget: &'b mut Budget) -> Self {
        Self { archive, budget }
    }

    /// The archive, for one that is no office document.
    pub(crate) fn into_archive(self) -> Archive<'a> {
        self.archive
    }

    /// The text of the part called `name`; none where there is none.
    ///
    /// # Errors
    /// [`DocumentError`] where the part cannot be unpacked.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, DocumentError> {
        let Some(bytes) = self.archive.named(name, self.budget)? else { return Ok(None) };
        // XML is UTF-8 or UTF-16 (XML 1.0, 4.3.3); a byte that is neither shows as "�" and costs nothing else.
        let text = match encoding::decode(&bytes) {
            Ok(text) => text,
            Err(_) => String::from_utf8_lossy(&bytes).into_owned(),
        };
        Ok(Some(text))
    }

    /// The text of the part called `name`, which the document cannot do without.
    ///
    /// # Errors
    /// [`DocumentError::BrokenPart`] where it is missing, [`DocumentError`] where it cannot be unpacked.
    pub(crate) fn main_part(&mut self, name: &str) -> Result<String, DocumentError> {
        self.part(name)?.ok_or_else(|| DocumentError::BrokenPart { part: name.to_owned(), offset: None })
    }

    /// Whether there is a part called `name`.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.archive.has(name)
    }
}

/// Says of a fault which part it is in.
pub(crate) fn in_part(part: &str) -> impl Fn(Fault) -> DocumentError {
    move |fault| {
        if fault.is_deep {
            DocumentError::TooDeep
        } else {
            DocumentError::BrokenPart { part: part.to_owned(), offset: Some(fault.offset) }
        }
    }
}
