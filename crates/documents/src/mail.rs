//! Letters as files (EML, RFC 5322 and MIME): the letter itself to text, and what is attached to it.
//!
//! Written here and not taken from a library: the one that is kept well (mail-parser) needs a newer compiler than the
//! project's, and builds a tree of every header and part before anyone can say that there are too many.

mod code;
mod header;
mod part;

#[cfg(test)]
mod tests;

use jiff::fmt::rfc2822;
use sagsgang_text::Source;

use crate::archive::Budget;
use crate::error::DocumentError;
use crate::limit::MAIL_HEADERS_BYTES_MAX;
use crate::{Written, finish, html};
use header::Headers;
use part::Leaf;

/// Media type of letters.
pub(crate) const MEDIA_TYPE: &str = "message/rfc822";

/// Headers of which every letter has at least one.
const OF_LETTERS: [&str; 5] = ["from", "received", "return-path", "mime-version", "message-id"];

/// Further headers of letters; two of all must be there.
const ALSO_OF_LETTERS: [&str; 7] =
    ["to", "cc", "date", "subject", "reply-to", "content-type", "delivered-to"];

/// A letter.
pub(crate) struct Mail<'a> {
    bytes: &'a [u8],
    headers: Headers,
    /// The letter's own text, the best of those that say the same, and whether it is HTML.
    text: String,
    is_html: bool,
    /// What else is in it; [`DocumentError::TooManyParts`] and its like where that cannot be listed.
    others: Result<Vec<Leaf<'a>>, DocumentError>,
}

/// Something that is attached to a letter.
pub(crate) struct Attachment {
    /// Its name; made from its place in the letter where it has none.
    pub(crate) name: String,
    /// Its bytes, decoded.
    pub(crate) bytes: Vec<u8>,
}

impl<'a> Mail<'a> {
    /// The letter in `bytes`, if it is one: nothing but headers up to a blank line, and among them those of letters.
    pub(crate) fn read(bytes: &'a [u8]) -> Option<Self> {
        let start = &bytes[..bytes.len().min(MAIL_HEADERS_BYTES_MAX)];
        if !header::begins_with_headers(start) {
            return None;
        }
        let (headers, _) = Headers::read(bytes);
        let count = |names: &[&str]| names.iter().filter(|name| headers.first(name).is_some()).count();
        let own = count(&OF_LETTERS);
        if own == 0 || own + count(&ALSO_OF_LETTERS) < 2 {
            return None;
        }
        let (text, is_html, others) = match part::leaves(bytes) {
            Ok(mut leaves) => {
                let (text, is_html) = part::take_body(&mut leaves);
                (text, is_html, Ok(leaves))
            }
            Err(error) => (String::new(), false, Err(error)),
        };
        Some(Self { bytes, headers, text, is_html, others })
    }

    /// Whether the letter itself says anything.
    pub(crate) fn has_text(&self) -> bool {
        !self.written_body().text.trim().is_empty()
    }

    /// What is attached, in the order of the letter. Pictures that its HTML shows are no attachments.
    ///
    /// # Errors
    /// [`DocumentError`] where there are too many parts, or they lie too deep in each other.
    pub(crate) fn attachments(&self, budget: &mut Budget) -> Result<Vec<Attachment>, DocumentError> {
        let leaves = self.others.as_ref().map_err(Clone::clone)?;
        let mut attachments = Vec::new();
        for (index, leaf) in leaves.iter().enumerate().filter(|(_, leaf)| !leaf.is_shown_picture()) {
            budget.take_part()?;
            attachments.push(Attachment { name: leaf.name(index + 1), bytes: leaf.decoded() });
        }
        Ok(attachments)
    }

    /// The letter as a document called `name`: its subject, writer, reader and date as lines, then its text.
    ///
    /// # Errors
    /// [`DocumentError::NoText`] where it has none of them.
    pub(crate) fn source(&self, name: &str) -> Result<Source, DocumentError> {
        let mut text = String::new();
        for (header, label) in
            [("subject", "Emne"), ("from", "Fra"), ("to", "Til"), ("cc", "Kopi"), ("date", "Sendt")]
        {
            let Some(value) = self.headers.first(header) else { continue };
            let value = header::decoded(value);
            let value = if header == "date" { sent(&value) } else { value };
            if !value.trim().is_empty() {
                text.push_str(&format!("{label}: {}\n", value.trim()));
            }
        }
        let body = self.written_body();
        text.push('\n');
        let start = text.len();
        text.push_str(&body.text);
        let blocks = body.blocks.into_iter().map(|(span, kind)| (span.shift(start), kind)).collect();
        finish(name, MEDIA_TYPE, self.bytes, Written::new(text, blocks))
    }

    /// The letter's own text.
    fn written_body(&self) -> Written {
        if self.is_html { html::read(&self.text) } else { Written::new(self.text.clone(), Vec::new()) }
    }
}

/// A date of a header as `13-08-2024 kl. 09:12`, on the clock that the header names; as it is where it is none.
fn sent(date: &str) -> String {
    match rfc2822::DateTimeParser::new().parse_zoned(date.trim()) {
        Ok(at) => format!(
            "{:02}-{:02}-{:04} kl. {:02}:{:02}",
            at.day(),
            at.month(),
            at.year(),
            at.hour(),
            at.minute()
        ),
        Err(_) => date.to_owned(),
    }
}
