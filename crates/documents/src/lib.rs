//! Bytes of a received document to [`sagsgang_text::Source`].
//!
//! [`read`] recognises by content, never by name, how the characters are written ([`Encoding`]) and what kind of document
//! they make: plain text, Markdown, HTML, DOCX, ODT or an agenda of FirstAgenda (JSON). The text of a plain document is
//! what was received, character for character. Of the others it is what a person would see, with the line structure kept
//! and with what the format said of the blocks beside it ([`Source::blocks`]). A file can hold several documents, as
//! archives and letters do ([`read_all`]). Pure: no file, network or clock. This is the only crate with readers of formats.

mod agenda_json;
mod archive;
mod binary;
mod container;
mod docx;
mod encoding;
mod error;
mod flow;
mod html;
mod limit;
mod mail;
mod markdown;
mod odt;
mod office;
mod pdf;
mod recognise;
mod workbook;

use std::cmp::Reverse;

use sagsgang_text::{BlockKind, SetAside, Source, Span};
use sha2::{Digest, Sha256};

use archive::{Archive, Budget};
use mail::Mail;

pub use container::{Part, read_all};
pub use error::{BinaryKind, DocumentError, Encoding, check_size};
pub use limit::{DEPTH_MAX, DOCUMENT_BYTES_MAX};
pub use pdf::{PdfFault, PdfLimit};
pub use workbook::{WorkbookError, is_workbook, read_sheet};

/// What a reader of a format makes of a document: its text and what the format says of the blocks in it.
struct Written {
    text: String,
    blocks: Vec<(Span, BlockKind)>,
    set_aside: Vec<SetAside>,
}

impl Written {
    /// `text` with its `blocks` in any order. They are put in the text's, the outer first, without the blanks at their
    /// ends; a block of nothing but blanks is none.
    fn new(text: String, mut blocks: Vec<(Span, BlockKind)>) -> Self {
        for (span, _) in &mut blocks {
            *span = span.trimmed(&text);
        }
        blocks.retain(|(span, _)| !span.is_empty());
        blocks.sort_by_key(|(span, _)| (span.start, Reverse(span.end)));
        Self { text, blocks, set_aside: Vec::new() }
    }
}

/// Reads the `bytes` of a document called `name`.
///
/// The name is kept in the source and not looked at. Blocks are in the order of the text; one can lie in another (a bold
/// line in an entry of a list), the outer first.
///
/// ```
/// let source = sagsgang_documents::read("referat.txt", b"Referat\r\nfra m\xF8det").expect("text");
/// assert_eq!(source.text(), "Referat\r\nfra mødet");
/// assert_eq!(source.media_type(), "text/plain");
/// ```
///
/// # Errors
/// [`DocumentError`] where the bytes are too many, no text, empty, or broken.
pub fn read(name: &str, bytes: &[u8]) -> Result<Source, DocumentError> {
    check_size(bytes.len() as u64)?;
    let mut budget = Budget::new();
    match open(name, bytes, &mut budget)? {
        Opened::Document(source) => Ok(source),
        container => container::only(container::parts_of(name, container, &mut budget)?),
    }
}

/// Reads the `bytes` of a file called `name` that is plain text whatever it looks like: a file for programs, such as TOML,
/// whose remarks look like the headings of Markdown, or a table with semicolons.
///
/// # Errors
/// [`DocumentError`] where the bytes are too many, no text, empty, or broken.
pub fn read_plain(name: &str, bytes: &[u8]) -> Result<Source, DocumentError> {
    check_size(bytes.len() as u64)?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(DocumentError::Empty);
    }
    if let Some(kind) = binary::by_signature(bytes) {
        return Err(DocumentError::Binary(kind));
    }
    let text = encoding::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(DocumentError::Empty);
    }
    finish(name, "text/plain", bytes, Written::new(text, Vec::new()))
}

/// What a file is.
enum Opened<'a> {
    /// A document.
    Document(Source),
    /// An archive of documents.
    Container(Archive<'a>),
    /// A letter, with what is attached to it.
    Mail(Mail<'a>),
}

/// Reads the `bytes` of a file called `name` where they are a document, and opens them where they are a container.
///
/// What is unpacked for that is taken from `budget`.
fn open<'a>(name: &str, bytes: &'a [u8], budget: &mut Budget) -> Result<Opened<'a>, DocumentError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(DocumentError::Empty);
    }
    if Archive::is_one(bytes) {
        return match office::read(Archive::open(bytes)?, budget)? {
            office::Content::Document(media_type, written) => {
                finish(name, media_type, bytes, written).map(Opened::Document)
            }
            office::Content::Container(archive) => Ok(Opened::Container(archive)),
        };
    }
    if binary::is_encrypted_office(bytes) {
        return Err(DocumentError::Encrypted);
    }
    let kind = binary::by_signature(bytes);
    if kind == Some(BinaryKind::Pdf) {
        let paged = pdf::read(bytes)?;
        let source = Source::new(name, pdf::MEDIA_TYPE, digest(bytes), paged.written.text);
        let source = source.with_blocks(paged.written.blocks).with_pages(paged.pages, paged.places);
        return Ok(Opened::Document(source));
    }
    if let Some(kind) = kind {
        return Err(DocumentError::Binary(kind));
    }
    if let Some(mail) = Mail::read(bytes) {
        return Ok(Opened::Mail(mail));
    }
    read_text(name, bytes).map(Opened::Document)
}

/// Reads a document that is text, with marks or without.
fn read_text(name: &str, bytes: &[u8]) -> Result<Source, DocumentError> {
    let text = encoding::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(DocumentError::Empty);
    }
    let (media_type, written) = match agenda_json::read(&text)? {
        Some(written) => (agenda_json::MEDIA_TYPE, written),
        None => match recognise::kind(&text) {
            recognise::Kind::Plain => ("text/plain", Written::new(text, Vec::new())),
            recognise::Kind::Markdown => ("text/markdown", markdown::read(&text)),
            recognise::Kind::Html => ("text/html", html::read(&text)),
        },
    };
    finish(name, media_type, bytes, written)
}

/// The source of what a reader of a format made of `bytes`.
fn finish(
    name: &str,
    media_type: &'static str,
    bytes: &[u8],
    written: Written,
) -> Result<Source, DocumentError> {
    if written.text.trim().is_empty() {
        return Err(DocumentError::NoText { media_type });
    }
    let source = Source::new(name, media_type, digest(bytes), written.text);
    Ok(source.with_blocks(written.blocks).with_set_aside(written.set_aside))
}

/// Lower-case hexadecimal SHA-256 of `bytes`.
fn digest(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    Sha256::digest(bytes)
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|nibble| char::from(DIGITS[usize::from(nibble)]))
        .collect()
}
