//! What reading a PDF may cost, counted while it is read: no clock, so that the same file always ends the same way.

use std::cell::Cell;

use super::fault::PdfLimit;
use super::limit::{DECODED_BYTES_MAX, GLYPHS_MAX, OPERATORS_MAX, PAGE_GLYPHS_MAX, STREAM_BYTES_MAX};
use crate::DocumentError;

/// Work done on one document.
#[derive(Debug, Default)]
pub(super) struct Work {
    operators: Cell<u64>,
    glyphs: Cell<u64>,
    page_glyphs: Cell<u64>,
    decoded: Cell<u64>,
}

impl Work {
    /// One operator of a content stream.
    pub(super) fn operator(&self) -> Result<(), DocumentError> {
        count(&self.operators, 1, OPERATORS_MAX, PdfLimit::Operators)
    }

    /// One character that is drawn.
    pub(super) fn glyph(&self) -> Result<(), DocumentError> {
        count(&self.page_glyphs, 1, PAGE_GLYPHS_MAX, PdfLimit::PageGlyphs)?;
        count(&self.glyphs, 1, GLYPHS_MAX, PdfLimit::Glyphs)
    }

    /// The start of a page.
    pub(super) fn page(&self) {
        self.page_glyphs.set(0);
    }

    /// Bytes that came out of one stream.
    pub(super) fn decoded(&self, bytes: usize) -> Result<(), DocumentError> {
        if bytes > STREAM_BYTES_MAX {
            return Err(PdfLimit::StreamBytes.reached());
        }
        count(&self.decoded, bytes as u64, DECODED_BYTES_MAX as u64, PdfLimit::DecodedBytes)
    }
}

/// Adds to a count, up to its limit.
fn count(counter: &Cell<u64>, by: u64, max: u64, limit: PdfLimit) -> Result<(), DocumentError> {
    let sum = counter.get().saturating_add(by);
    counter.set(sum);
    if sum > max { Err(limit.reached()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_are_counted_for_each_page() {
        let work = Work::default();
        for _ in 0..PAGE_GLYPHS_MAX {
            work.glyph().expect("within the limit of a page");
        }
        assert_eq!(work.glyph(), Err(PdfLimit::PageGlyphs.reached()));
        work.page();
        assert_eq!(work.glyph(), Ok(()));
    }

    #[test]
    fn streams_are_counted_alone_and_together() {
        let work = Work::default();
        assert_eq!(work.decoded(STREAM_BYTES_MAX + 1), Err(PdfLimit::StreamBytes.reached()));
        while work.decoded(STREAM_BYTES_MAX).is_ok() {}
        assert_eq!(work.decoded(1), Err(PdfLimit::DecodedBytes.reached()));
    }
}
