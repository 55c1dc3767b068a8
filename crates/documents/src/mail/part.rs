//! The parts of a letter (MIME, RFC 2046).

use super::code;
use super::header::{Headers, Parameters};
use crate::archive::name;
use crate::error::DocumentError;
use crate::limit::{MIME_DEPTH_MAX, PARTS_MAX};

/// Characters of a subject that name a letter in a letter.
const SUBJECT_CHARACTERS_MAX: usize = 80;

/// A part that holds no others.
pub(super) struct Leaf<'a> {
    headers: Headers,
    kind: Parameters,
    content: &'a [u8],
    /// It is one of several that say the same, and no attachment.
    is_alternative: bool,
}

impl Leaf<'_> {
    /// Its bytes as they were before they were written in a letter.
    pub(super) fn decoded(&self) -> Vec<u8> {
        let coding = self.headers.first("content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
        match coding.as_slice() {
            b"base64" => code::base64(self.content),
            b"quoted-printable" => code::quoted_printable(self.content),
            _ => self.content.to_vec(),
        }
    }

    /// How it is to be shown.
    fn disposition(&self) -> Parameters {
        Parameters::of(self.headers.first("content-disposition").unwrap_or_default())
    }

    /// Whether it is a picture that the letter's HTML shows.
    pub(super) fn is_shown_picture(&self) -> bool {
        self.kind.value.starts_with("image/")
            && self.disposition().value != "attachment"
            && (self.headers.first("content-id").is_some()
                || self.headers.first("content-location").is_some())
    }

    /// Its name, without folders; `number`, its place in the letter, names one without.
    pub(super) fn name(&self, number: usize) -> String {
        let given = self.disposition().text("filename").or_else(|| self.kind.text("name"));
        let given = given.map(|given| name::last(&given.replace('\\', "/")).trim().to_owned());
        if let Some(given) = given.filter(|given| !given.is_empty()) {
            return given.replace(char::is_control, "\u{FFFD}");
        }
        if self.kind.value == super::MEDIA_TYPE {
            let inner = self.decoded();
            let (headers, _) = Headers::read(&inner);
            let subject = super::header::decoded(headers.first("subject").unwrap_or_default());
            let subject: String =
                subject.replace(['/', '\\'], "-").chars().take(SUBJECT_CHARACTERS_MAX).collect();
            if !subject.trim().is_empty() {
                return format!("{}.eml", subject.replace(char::is_control, "\u{FFFD}").trim());
            }
        }
        format!("del {number}")
    }

    /// Whether it can be the letter's own text.
    fn is_body(&self) -> bool {
        matches!(self.kind.value.as_str(), "" | "text/plain" | "text/html" | "text")
            && self.disposition().value != "attachment"
            && self.disposition().text("filename").is_none()
    }

    /// Its text.
    fn text(&self) -> String {
        let set = self.kind.text("charset");
        code::text(&self.decoded(), set.as_deref())
    }
}

/// The parts of the letter in `bytes` that hold no others, in order.
///
/// # Errors
/// [`DocumentError::TooManyParts`] beyond [`PARTS_MAX`], [`DocumentError::TooDeep`] beyond [`MIME_DEPTH_MAX`].
pub(super) fn leaves(bytes: &[u8]) -> Result<Vec<Leaf<'_>>, DocumentError> {
    let mut found = Vec::new();
    // The parts still to be read, the next last; each with its depth and whether it is one of alternatives.
    let mut waiting = vec![(bytes, 1, false)];
    while let Some((part, depth, is_alternative)) = waiting.pop() {
        let (headers, start) = Headers::read(part);
        let content = part.get(start..).unwrap_or_default();
        let kind = Parameters::of(headers.first("content-type").unwrap_or_default());
        let boundary = kind.raw("boundary").filter(|_| kind.value.starts_with("multipart/"));
        if let Some(boundary) = boundary.filter(|boundary| !boundary.is_empty()) {
            if depth >= MIME_DEPTH_MAX {
                return Err(DocumentError::TooDeep);
            }
            let is_alternative = kind.value == "multipart/alternative" || is_alternative;
            let pieces = pieces(content, boundary)?;
            waiting.extend(pieces.into_iter().rev().map(|piece| (piece, depth + 1, is_alternative)));
        } else {
            found.push(Leaf { headers, kind, content, is_alternative });
        }
        if found.len() + waiting.len() > PARTS_MAX {
            return Err(DocumentError::TooManyParts);
        }
    }
    Ok(found)
}

/// The pieces of `content` between lines of `--boundary`.
fn pieces<'a>(content: &'a [u8], boundary: &[u8]) -> Result<Vec<&'a [u8]>, DocumentError> {
    let divider = [b"--", boundary].concat();
    let mut pieces = Vec::new();
    let mut start = None;
    for place in memchr::memmem::find_iter(content, &divider) {
        if place > 0 && content[place - 1] != b'\n' {
            continue;
        }
        let after = &content[place + divider.len()..];
        let line = &after[..memchr::memchr(b'\n', after).unwrap_or(after.len())];
        let is_end = line.starts_with(b"--");
        // Another boundary may begin with this one.
        if !is_end && !line.trim_ascii().is_empty() {
            continue;
        }
        if let Some(start) = start.take() {
            pieces.push(without_line_end(&content[start..place.max(start)]));
            if pieces.len() > PARTS_MAX {
                return Err(DocumentError::TooManyParts);
            }
        }
        if is_end {
            return Ok(pieces);
        }
        start = Some((place + divider.len() + line.len() + 1).min(content.len()));
    }
    // A letter that was cut off ends with its last piece.
    pieces.extend(start.map(|start| &content[start..]));
    Ok(pieces)
}

/// `piece` without the line end that belongs to the line behind it.
fn without_line_end(piece: &[u8]) -> &[u8] {
    let piece = piece.strip_suffix(b"\n").unwrap_or(piece);
    piece.strip_suffix(b"\r").unwrap_or(piece)
}

/// Takes the letter's own text out of its parts, and tells whether it is HTML. Of alternatives the plain text is taken
/// where it says anything, and the others go with it.
pub(super) fn take_body(leaves: &mut Vec<Leaf<'_>>) -> (String, bool) {
    let Some(first) = leaves.iter().position(Leaf::is_body) else { return (String::new(), false) };
    if !leaves[first].is_alternative {
        let leaf = leaves.remove(first);
        return (leaf.text(), leaf.kind.value == "text/html");
    }
    let bodies = || leaves.iter().filter(|leaf| leaf.is_alternative && leaf.is_body());
    let plain = bodies().filter(|leaf| leaf.kind.value != "text/html").map(Leaf::text);
    let plain = plain.into_iter().find(|text| !text.trim().is_empty());
    let body = match plain {
        Some(text) => (text, false),
        None => {
            (bodies().find(|leaf| leaf.kind.value == "text/html").map(Leaf::text).unwrap_or_default(), true)
        }
    };
    leaves.retain(|leaf| !(leaf.is_alternative && leaf.is_body()));
    body
}
