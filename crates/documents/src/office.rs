//! Documents of word processors: what DOCX and ODT share.
//!
//! Both are archives of XML ([`package`], [`xml`]), and both say of their paragraphs what they are, so that one writer
//! ([`Paper`]) makes the text of each: headings, marks of lists, tables, notes behind the text, text boxes behind the
//! paragraph that they are fixed to, and what is set aside because it is no part of the text.

pub(crate) mod mark;
pub(crate) mod package;
mod paper;
pub(crate) mod xml;

use crate::Written;
use crate::archive::{Archive, Budget};
use crate::error::{BinaryKind, DocumentError};
use crate::{docx, odt};
use package::Package;

pub(crate) use paper::{Paper, Paragraph, Run};

/// The part that says what kind of OpenDocument a package is.
const OPEN_DOCUMENT_TYPE: &str = "mimetype";

/// The part that every package of Office Open XML has.
const CONTENT_TYPES: &str = "[Content_Types].xml";

/// The names that word processors give their styles for headings; a number follows. Word keeps the English name in every
/// language, other producers write their own.
const HEADING_NAMES: [&str; 2] = ["heading", "overskrift"];

/// The names of the style for a document's title.
const TITLE_NAMES: [&str; 2] = ["title", "titel"];

/// The level of heading, from 1, that a style has by its `name`.
pub(crate) fn heading_by_name(name: &str) -> Option<u8> {
    let name = name.trim().to_lowercase();
    if TITLE_NAMES.contains(&name.as_str()) {
        return Some(1);
    }
    let number = HEADING_NAMES.iter().find_map(|heading| name.strip_prefix(heading))?;
    number.trim().parse().ok().filter(|level| (1..=9).contains(level))
}

/// What an archive is.
pub(crate) enum Content<'a> {
    /// A document: its media type and what it says.
    Document(&'static str, Written),
    /// A container of documents.
    Container(Archive<'a>),
}

/// Reads `archive`, unpacking no more than `budget` has left, where it is an office document, and gives it back where it is a plain archive.
///
/// # Errors
/// [`DocumentError`] where the document is damaged, encrypted, or no text document.
pub(crate) fn read<'a>(archive: Archive<'a>, budget: &mut Budget) -> Result<Content<'a>, DocumentError> {
    let (is_open_document, is_open_xml) = (archive.has(OPEN_DOCUMENT_TYPE), archive.has(CONTENT_TYPES));
    if !is_open_document && !is_open_xml {
        return Ok(Content::Container(archive));
    }
    let mut package = Package::new(archive, budget);
    if is_open_document {
        let kind = package.part(OPEN_DOCUMENT_TYPE)?.unwrap_or_default();
        return if kind.trim().starts_with(odt::MEDIA_TYPE) {
            Ok(Content::Document(odt::MEDIA_TYPE, odt::read(&mut package)?))
        } else if kind.trim().starts_with("application/vnd.oasis.opendocument") {
            Err(DocumentError::Binary(BinaryKind::Office))
        } else {
            Ok(Content::Container(package.into_archive()))
        };
    }
    match docx::main_part(&mut package)? {
        Some(main) if main.starts_with("xl/") || main.starts_with("ppt/") || main.starts_with("visio/") => {
            Err(DocumentError::Binary(BinaryKind::Office))
        }
        Some(main) => Ok(Content::Document(docx::MEDIA_TYPE, docx::read(&mut package, &main)?)),
        None => Err(DocumentError::BrokenPart { part: CONTENT_TYPES.to_owned(), offset: None }),
    }
}
