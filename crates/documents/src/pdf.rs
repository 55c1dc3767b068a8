//! PDF to text: what a person would read on the pages, in reading order.
//!
//! A PDF says where characters stand, not what they are part of. The way back, each step with a file of its own:
//! `content` runs the pages and notes where characters and ruling lines stand, with fonts read by `font`; `fragment` makes
//! words of them and lines; `furniture` sets aside what pages repeat; `columns` and `table` find what stands beside each
//! other; `paragraph` says which line goes on with the one before; `text` writes it down.
//!
//! A file can be made to cost anything. The work is counted (`work`), what is unpacked is weighed before (`guard`,
//! `stream`), and the library that reads objects and fonts runs on a thread of its own with a stack of stated size, where
//! a panic ends the document and not the program.

mod columns;
mod content;
mod drawing;
mod fault;
mod font;
mod fragment;
mod furniture;
mod grid;
mod guard;
mod limit;
mod matrix;
mod paragraph;
mod sheet;
mod stream;
mod table;
mod text;
mod work;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use sagsgang_text::{Page, Place};

use crate::{DocumentError, Written};
use limit::{PAGES_MAX, STACK_BYTES};

pub use fault::{PdfFault, PdfLimit};

use font::Fonts;
use sheet::{Sheet, assemble};
use work::Work;

/// Media type of PDF.
pub(crate) const MEDIA_TYPE: &str = "application/pdf";

/// A PDF as it is read.
pub(crate) struct Paged {
    pub(crate) written: Written,
    pub(crate) pages: Vec<Page>,
    pub(crate) places: Vec<Place>,
}

/// Reads a PDF.
///
/// # Errors
/// Where it is damaged, locked with a password, beyond a limit, or shows no text.
pub(crate) fn read(bytes: &[u8]) -> Result<Paged, DocumentError> {
    guard::check(bytes)?;
    let bytes = bytes.to_vec();
    let reading =
        std::thread::Builder::new().name("pdf".to_owned()).stack_size(STACK_BYTES).spawn(move || {
            catch_unwind(AssertUnwindSafe(|| read_here(bytes)))
                .unwrap_or(Err(DocumentError::Pdf(PdfFault::Damaged)))
        });
    // Without a thread, or after it ended otherwise, nothing is known of the document.
    reading.ok().and_then(|thread| thread.join().ok()).unwrap_or(Err(DocumentError::Pdf(PdfFault::Damaged)))
}

/// Reads a PDF on this thread.
fn read_here(bytes: Vec<u8>) -> Result<Paged, DocumentError> {
    let is_whole = memchr::memmem::rfind(&bytes, b"%%EOF").is_some();
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            DocumentError::Pdf(PdfFault::Password)
        }
        LoadPdfError::Decryption(_) => DocumentError::Pdf(PdfFault::Encryption),
        LoadPdfError::Invalid => DocumentError::Pdf(PdfFault::Damaged),
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(DocumentError::Pdf(PdfFault::Damaged));
    }
    if pages.len() > PAGES_MAX {
        return Err(PdfLimit::Pages.reached());
    }
    let work = Work::default();
    let mut fonts = Fonts::new();
    let mut sheets = Vec::with_capacity(pages.len());
    for page in pages.iter() {
        let drawing = content::draw(page, &mut fonts, &work)?;
        sheets.push(Sheet::new(&drawing, page.render_dimensions()));
    }
    match with_text(assemble(sheets)) {
        // Cut short before its first words.
        Err(DocumentError::NoText { .. }) if !is_whole => Err(DocumentError::Pdf(PdfFault::Damaged)),
        outcome => outcome,
    }
}

/// The document, if it has text.
fn with_text(paged: Paged) -> Result<Paged, DocumentError> {
    if !paged.written.text.trim().is_empty() {
        return Ok(paged);
    }
    let scanned: Vec<u32> =
        paged.pages.iter().filter(|page| page.has_pictures).map(|page| page.number).collect();
    if scanned.is_empty() {
        return Err(DocumentError::NoText { media_type: MEDIA_TYPE });
    }
    Err(DocumentError::Pdf(PdfFault::Scanned { pages: scanned, page_count: paged.pages.len() }))
}
