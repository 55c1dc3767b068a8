//! Why a PDF could not be read, said in Danish: what is wrong, on which pages, and what to do.

use std::fmt;

use crate::DocumentError;

use super::limit::{
    DECODED_BYTES_MAX, GLYPHS_MAX, OBJECT_BYTES_MAX, OPERATORS_MAX, PAGE_GLYPHS_MAX, PAGES_MAX,
    STREAM_BYTES_MAX,
};

/// Why a PDF could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfFault {
    /// It has no text, but pictures of pages.
    Scanned {
        /// Numbers of the pages with pictures, from 1.
        pages: Vec<u32>,
        /// How many pages the document has.
        page_count: usize,
    },
    /// It is locked with a password.
    Password,
    /// It is encrypted in a way that is not known.
    Encryption,
    /// It is damaged so that no page can be found, or reading it failed.
    Damaged,
    /// It is beyond a limit.
    Limit(PdfLimit),
}

/// Which limit a PDF is beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PdfLimit {
    /// Pages: `PAGES_MAX`.
    Pages,
    /// Characters on one page: `PAGE_GLYPHS_MAX`.
    PageGlyphs,
    /// Characters on all pages: `GLYPHS_MAX`.
    Glyphs,
    /// Operators: `OPERATORS_MAX`.
    Operators,
    /// Bytes that one stream unpacks to: `STREAM_BYTES_MAX`.
    StreamBytes,
    /// Bytes that all streams unpack to: `DECODED_BYTES_MAX`.
    DecodedBytes,
    /// Bytes that the packed objects unpack to: `OBJECT_BYTES_MAX`.
    Objects,
}

impl PdfLimit {
    /// The fault of being beyond this limit.
    pub(super) fn reached(self) -> DocumentError {
        DocumentError::Pdf(PdfFault::Limit(self))
    }

    /// The limit in words, with its number.
    fn in_words(self) -> String {
        match self {
            PdfLimit::Pages => format!("{} sider", grouped(PAGES_MAX as u64)),
            PdfLimit::PageGlyphs => format!("{} tegn på en side", grouped(PAGE_GLYPHS_MAX)),
            PdfLimit::Glyphs => format!("{} tegn i alt", grouped(GLYPHS_MAX)),
            PdfLimit::Operators => format!("{} tegnetrin", grouped(OPERATORS_MAX)),
            PdfLimit::StreamBytes => format!("{} udpakket i én datastrøm", mebibytes(STREAM_BYTES_MAX)),
            PdfLimit::DecodedBytes => format!("{} udpakket i alt", mebibytes(DECODED_BYTES_MAX)),
            PdfLimit::Objects => format!("{} udpakkede objekter", mebibytes(OBJECT_BYTES_MAX)),
        }
    }
}

/// A number with the Danish point between its thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// Numbers of pages as they are said: "side 3", "side 1-4 og 7".
fn pages_in_words(pages: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for &page in pages {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == page => *last = page,
            _ => ranges.push((page, page)),
        }
    }
    const RANGES_MAX: usize = 12;
    let left_out = ranges.len().saturating_sub(RANGES_MAX);
    let mut parts: Vec<String> = ranges
        .iter()
        .take(RANGES_MAX)
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") })
        .collect();
    if left_out > 0 {
        return format!("side {} og flere", parts.join(", "));
    }
    let end = parts.pop().unwrap_or_default();
    if parts.is_empty() { format!("side {end}") } else { format!("side {} og {end}", parts.join(", ")) }
}

/// A size in whole MiB.
fn mebibytes(bytes: usize) -> String {
    format!("{} MiB", grouped(bytes as u64 / (1024 * 1024)))
}

impl fmt::Display for PdfFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PdfFault::Scanned { pages, page_count } => write!(
                formatter,
                "PDF-dokumentet er skannet: {} af {} er kun billeder ({}), og der er ingen tekst at læse. Kør \
                 tekstgenkendelse (OCR) på det først, eller find referatet som tekst.",
                grouped(pages.len() as u64),
                if *page_count == 1 { "1 side".to_owned() } else { format!("{} sider", grouped(*page_count as u64)) },
                pages_in_words(pages),
            ),
            PdfFault::Password => formatter.write_str(
                "PDF-dokumentet er låst med en adgangskode. Åbn det med koden, og gem en kopi uden.",
            ),
            PdfFault::Encryption => formatter.write_str(
                "PDF-dokumentet er krypteret på en måde, der ikke kendes. Åbn det i en PDF-læser, og gem en kopi uden \
                 kryptering.",
            ),
            PdfFault::Damaged => formatter.write_str(
                "PDF-dokumentet er beskadiget: dets sider kan ikke læses. Hent det igen, eller åbn det i en PDF-læser, og \
                 gem det på ny.",
            ),
            PdfFault::Limit(limit) => write!(
                formatter,
                "PDF-dokumentet er større, end der læses: grænsen er {}. Del dokumentet op, eller gem det på ny fra det \
                 program, det er skrevet i.",
                limit.in_words(),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scanned_pages_are_named() {
        let error = PdfFault::Scanned { pages: vec![1, 2, 3, 5], page_count: 6 };
        assert!(error.to_string().contains("4 af 6 sider er kun billeder (side 1-3 og 5)"), "{error}");
        assert!(error.to_string().contains("OCR"), "{error}");
        let error = PdfFault::Scanned { pages: vec![1], page_count: 1 };
        assert!(error.to_string().contains("1 af 1 side er kun billeder (side 1)"), "{error}");
    }

    #[test]
    fn a_limit_is_told_with_its_number() {
        assert!(PdfFault::Limit(PdfLimit::Pages).to_string().contains("5.000 sider"));
        assert!(PdfFault::Limit(PdfLimit::Operators).to_string().contains("20.000.000 tegnetrin"));
    }
}
