//! Headers of letters and of their parts: names, values, parameters, encoded words.

use super::code;
use crate::limit::{MAIL_HEADERS_BYTES_MAX, MAIL_HEADERS_MAX, MAIL_PARAMETERS_MAX};

/// The headers of a letter or part, their lines unfolded.
pub(super) struct Headers(Vec<(String, Vec<u8>)>);

impl Headers {
    /// The headers at the start of `bytes`, and where the content begins.
    pub(super) fn read(bytes: &[u8]) -> (Self, usize) {
        let mut found: Vec<(String, Vec<u8>)> = Vec::new();
        let mut place = 0;
        while place < bytes.len().min(MAIL_HEADERS_BYTES_MAX) {
            let rest = &bytes[place..];
            let length = memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
            let line = rest[..length].trim_ascii_end();
            place += length;
            if line.is_empty() {
                return (Self(found), place);
            }
            if line[0].is_ascii_whitespace() {
                if let Some((_, value)) = found.last_mut() {
                    value.push(b' ');
                    value.extend_from_slice(line.trim_ascii());
                }
            } else if let Some((name, value)) = divided(line)
                && found.len() < MAIL_HEADERS_MAX
            {
                found.push((name.to_ascii_lowercase(), value.trim_ascii().to_vec()));
            }
        }
        (Self(found), place)
    }

    /// The value of the first header called `name`, in lower case.
    pub(super) fn first(&self, name: &str) -> Option<&[u8]> {
        self.0.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_slice())
    }
}

/// A line of a header as its name and value.
fn divided(line: &[u8]) -> Option<(&str, &[u8])> {
    let colon = memchr::memchr(b':', line)?;
    let name = std::str::from_utf8(&line[..colon]).ok()?.trim_end();
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
    is_name.then(|| (name, &line[colon + 1..]))
}

/// Whether `bytes` begin with headers and nothing else, up to a blank line or their end. The line with which a box of
/// letters divides them may stand before.
pub(super) fn begins_with_headers(bytes: &[u8]) -> bool {
    let mut count = 0;
    for (index, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        let goes_on = line[0].is_ascii_whitespace() && count > 0;
        let is_divider = index == 0 && line.starts_with(b"From ");
        if !goes_on && !is_divider && divided(line).is_none() {
            return false;
        }
        count += usize::from(!goes_on && !is_divider);
    }
    count > 1
}

/// A value as text: encoded words (RFC 2047) decoded, blanks between two of them left out.
pub(super) fn decoded(value: &[u8]) -> String {
    let value = code::text(value, None);
    let mut text = String::new();
    let mut rest = value.as_str();
    let mut was_encoded = false;
    while let Some(start) = rest.find("=?") {
        let (before, from) = rest.split_at(start);
        match encoded_word(&from[2..]) {
            Some((word, length)) => {
                if !(was_encoded && before.trim().is_empty()) {
                    text.push_str(before);
                }
                text.push_str(&word);
                rest = &from[2 + length..];
                was_encoded = true;
            }
            None => {
                text.push_str(before);
                text.push_str("=?");
                rest = &from[2..];
                was_encoded = false;
            }
        }
    }
    text.push_str(rest);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The encoded word at the start of `text`, behind its `=?`, and its length with its `?=`.
fn encoded_word(text: &str) -> Option<(String, usize)> {
    let mut fields = text.splitn(3, '?');
    let (set, coding, rest) = (fields.next()?, fields.next()?, fields.next()?);
    let length = rest.find("?=")?;
    let word = &rest.as_bytes()[..length];
    if set.len() > 64 || word.contains(&b' ') {
        return None;
    }
    let bytes = match coding {
        "B" | "b" => code::base64(word),
        "Q" | "q" => {
            let blanks: Vec<u8> = word.iter().map(|&byte| if byte == b'_' { b' ' } else { byte }).collect();
            code::quoted_printable(&blanks)
        }
        _ => return None,
    };
    // A language may stand behind the set (RFC 2231, 5).
    let set = set.split('*').next();
    Some((code::text(&bytes, set), text.len() - rest.len() + length + 2))
}

/// A value with parameters, as `text/plain; charset=utf-8`.
pub(super) struct Parameters {
    /// What stands before the parameters, in lower case.
    pub(super) value: String,
    parameters: Vec<(String, Vec<u8>)>,
}

impl Parameters {
    /// The parameters of a header's value.
    pub(super) fn of(value: &[u8]) -> Self {
        let mut pieces = divided_by_semicolons(value).into_iter();
        let head = pieces.next().unwrap_or_default();
        let parameters = pieces.filter_map(|piece| {
            let equals = memchr::memchr(b'=', &piece)?;
            let name = String::from_utf8_lossy(piece[..equals].trim_ascii()).to_ascii_lowercase();
            Some((name, unquoted(piece[equals + 1..].trim_ascii())))
        });
        Self {
            value: String::from_utf8_lossy(head.trim_ascii()).to_ascii_lowercase(),
            parameters: parameters.collect(),
        }
    }

    /// The bytes of the parameter called `name`.
    pub(super) fn raw(&self, name: &str) -> Option<&[u8]> {
        self.parameters.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_slice())
    }

    /// The parameter called `name` as text, in whichever way it is written: plain, with encoded words, with a character
    /// set, in pieces (RFC 2231).
    pub(super) fn text(&self, name: &str) -> Option<String> {
        if let Some(value) = self.raw(name) {
            return Some(decoded(value));
        }
        let extended = |name: &str| self.raw(&format!("{name}*"));
        if let Some(value) = extended(name) {
            let (set, value) = set_of(value);
            return Some(code::text(&percent_decoded(value), set.as_deref()));
        }
        let mut bytes = Vec::new();
        let mut set = None;
        for index in 0..MAIL_PARAMETERS_MAX {
            let piece = format!("{name}*{index}");
            if let Some(value) = self.raw(&piece) {
                bytes.extend_from_slice(value);
            } else if let Some(mut value) = extended(&piece) {
                if index == 0 {
                    (set, value) = set_of(value);
                }
                bytes.extend(percent_decoded(value));
            } else {
                break;
            }
        }
        (!bytes.is_empty()).then(|| code::text(&bytes, set.as_deref()))
    }
}

/// The character set of an extended value, and the value behind it.
fn set_of(value: &[u8]) -> (Option<String>, &[u8]) {
    let mut fields = value.splitn(3, |&byte| byte == b'\'');
    match (fields.next(), fields.next(), fields.next()) {
        (Some(set), Some(_), Some(rest)) => {
            (Some(String::from_utf8_lossy(set).into_owned()).filter(|set| !set.is_empty()), rest)
        }
        _ => (None, value),
    }
}

/// `value` with its `%XX` as bytes.
fn percent_decoded(value: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some((&byte, after)) = rest.split_first() {
        let code =
            after.get(..2).filter(|_| byte == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(value) => {
                bytes.push(value);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    bytes
}

/// The pieces of a value between semicolons that stand in no quotes.
fn divided_by_semicolons(value: &[u8]) -> Vec<Vec<u8>> {
    let mut pieces = vec![Vec::new()];
    let (mut is_quoted, mut is_escaped) = (false, false);
    for &byte in value {
        if byte == b';' && !is_quoted && !is_escaped {
            if pieces.len() > MAIL_PARAMETERS_MAX {
                break;
            }
            pieces.push(Vec::new());
            continue;
        }
        if byte == b'"' && !is_escaped {
            is_quoted = !is_quoted;
        }
        is_escaped = byte == b'\\' && is_quoted && !is_escaped;
        if let Some(piece) = pieces.last_mut() {
            piece.push(byte);
        }
    }
    pieces
}

/// A value without its quotes.
fn unquoted(value: &[u8]) -> Vec<u8> {
    let Some(inner) = value.strip_prefix(b"\"") else { return value.to_vec() };
    let mut bytes = Vec::with_capacity(inner.len());
    let mut is_escaped = false;
    for &byte in inner {
        match byte {
            b'\\' if !is_escaped => is_escaped = true,
            b'"' if !is_escaped => break,
            _ => {
                bytes.push(byte);
                is_escaped = false;
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_words_are_read() {
        assert_eq!(decoded(b"=?utf-8?Q?M=C3=B8de_i?= =?UTF-8?B?IMOFcsO4?= (nyt)"), "Møde i Årø (nyt)");
        assert_eq!(decoded(b"=?iso-8859-1*da?q?M=F8de?= =?x"), "Møde =?x");
        assert_eq!(decoded(b"=?broken? a =?utf-8?X?y?="), "=?broken? a =?utf-8?X?y?=");
        assert_eq!(decoded("Rå æble".as_bytes()), "Rå æble");
    }

    #[test]
    fn parameters_are_read_in_every_way_of_writing() {
        let name = |value: &str| Parameters::of(value.as_bytes()).text("filename");
        assert_eq!(name("attachment; filename=\"a; \\\"b\\\".txt\"").as_deref(), Some("a; \"b\".txt"));
        assert_eq!(name("attachment; FileName=a.txt; x=y").as_deref(), Some("a.txt"));
        assert_eq!(name("attachment; filename*=utf-8'da'm%C3%B8de.txt").as_deref(), Some("møde.txt"));
        assert_eq!(
            name("attachment; filename*0*=iso-8859-1''m%F8de; filename*1=\"-to\"; filename*2*=%E5")
                .as_deref(),
            Some("møde-toå")
        );
        assert_eq!(name("attachment; filename=\"=?utf-8?Q?m=C3=B8de?=.txt\"").as_deref(), Some("møde.txt"));
        assert_eq!(name("attachment"), None);
    }

    #[test]
    fn text_that_begins_like_headers_is_told_from_headers() {
        assert!(begins_with_headers(b"From: a\r\nTo: b\r\n c\r\n\r\nx y"));
        assert!(!begins_with_headers(b"From: a\nWhat follows is text\n"));
        assert!(!begins_with_headers(b"Referat: a\n\n"));
    }
}
