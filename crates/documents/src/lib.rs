//! Bytes of a received document to [`sagsgang_text::Source`].
//!
//! [`read`] recognises by content, never by name, how the characters are written ([`Encoding`]) and what kind of document
//! they make: plain text, Markdown, HTML or an agenda of FirstAgenda (JSON). The text of a plain document is what was received, character for character.
//! Of the others it is what a person would see, with the line structure kept and with what the marks said of the
//! blocks beside it ([`Source::blocks`]). Pure: no file, network or clock. This is the only crate with readers of formats.

mod agenda_json;
mod binary;
mod encoding;
mod error;
mod flow;
mod html;
mod limit;
mod markdown;
mod pdf;
mod recognise;

use std::cmp::Reverse;

use sagsgang_text::{BlockKind, Source, Span};
use sha2::{Digest, Sha256};

pub use error::{BinaryKind, DocumentError, Encoding, check_size};
pub use limit::{DEPTH_MAX, DOCUMENT_BYTES_MAX};
pub use pdf::{PdfFault, PdfLimit};

/// What a reader of a format makes of a document: its text and what the format says of the blocks in it.
struct Written {
    text: String,
    blocks: Vec<(Span, BlockKind)>,
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
        Self { text, blocks }
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
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(DocumentError::Empty);
    }
    let kind = binary::by_signature(bytes);
    if kind == Some(BinaryKind::Pdf) {
        let paged = pdf::read(bytes)?;
        let source = Source::new(name, pdf::MEDIA_TYPE, digest(bytes), paged.written.text);
        return Ok(source.with_blocks(paged.written.blocks).with_pages(paged.pages, paged.places));
    }
    if let Some(kind) = kind {
        return Err(DocumentError::Binary(kind));
    }
    let text = encoding::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(DocumentError::Empty);
    }
    let (media_type, written) = match agenda_json::read(&text)? {
        Some(written) => (agenda_json::MEDIA_TYPE, written),
        None => match recognise::kind(&text) {
            recognise::Kind::Plain => ("text/plain", Written { text, blocks: Vec::new() }),
            recognise::Kind::Markdown => ("text/markdown", markdown::read(&text)),
            recognise::Kind::Html => ("text/html", html::read(&text)),
        },
    };
    if written.text.trim().is_empty() {
        return Err(DocumentError::NoText { media_type });
    }
    Ok(Source::new(name, media_type, digest(bytes), written.text).with_blocks(written.blocks))
}

/// One document of those that a file holds.
#[derive(Debug)]
pub struct Part {
    /// Its name: the file's own, or for one inside a container the container's name, a slash and the name in it
    /// (`sager.zip/referat.pdf`).
    pub name: String,
    /// Its bytes, where it lies in a container; `None` where the file itself is the document.
    pub bytes: Option<Vec<u8>>,
    /// Its text, or why it has none.
    pub source: Result<Source, DocumentError>,
}

/// Reads every document in the `bytes` of a file called `name`: the one that it is, or those in a container, however
/// deep, in the order of their names.
///
/// # Errors
/// [`DocumentError`] where the file as a whole cannot be opened. What is wrong with one document in a container stands
/// in its [`Part`].
pub fn read_all(name: &str, bytes: &[u8]) -> Result<Vec<Part>, DocumentError> {
    let source = read(name, bytes)?;
    Ok(vec![Part { name: name.to_owned(), bytes: None, source: Ok(source) }])
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
