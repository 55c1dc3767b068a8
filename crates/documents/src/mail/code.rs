//! How bytes and characters are written in letters: base64, quoted-printable, named character sets.

use encoding_rs::Encoding;

use crate::encoding;

/// Bytes written in base64 (RFC 2045, 6.8). Other characters are passed over; what is behind the last whole byte is lost.
pub(super) fn base64(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for &byte in text {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                // A new piece may begin behind the end of one.
                (held, bits) = (0, 0);
                continue;
            }
            _ => continue,
        };
        held = (held << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    bytes
}

/// Bytes written as quoted-printable (RFC 2045, 6.7). A sign that begins no code stays as it is.
pub(super) fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'=' {
            bytes.push(byte);
            continue;
        }
        let blanks = after.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let code = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(value) = code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(value);
            rest = &after[2..];
        } else if after[blanks..].starts_with(b"\r\n") {
            rest = &after[blanks + 2..];
        } else if after[blanks..].starts_with(b"\n") {
            rest = &after[blanks + 1..];
        } else {
            bytes.push(byte);
        }
    }
    bytes
}

/// `bytes` in the character set called `name`; where the name is missing or unknown, in the one that they look like.
pub(super) fn text(bytes: &[u8], name: Option<&str>) -> String {
    // Letters that say US-ASCII and mean something else are common.
    let named = name.filter(|name| !name.trim().eq_ignore_ascii_case("us-ascii"));
    match named.and_then(|name| Encoding::for_label(name.trim().as_bytes())) {
        Some(encoding) => encoding.decode(bytes).0.into_owned(),
        None if bytes.is_empty() => String::new(),
        None => encoding::decode(bytes).unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_whatever_stands_between() {
        assert_eq!(base64(b"TcO4ZGU="), "Møde".as_bytes());
        assert_eq!(base64(b"TcO4\r\n ZGU"), "Møde".as_bytes());
        assert_eq!(base64(b"YQ==Yg=="), b"ab");
        assert_eq!(base64(b"!!!"), b"");
    }

    #[test]
    fn quoted_printable_joins_lines() {
        assert_eq!(quoted_printable(b"M=C3=B8de p=\r\n=C3=A5 = \nr=ZZ="), "Møde på r=ZZ=".as_bytes());
    }

    #[test]
    fn character_sets_are_known_by_name_or_by_look() {
        assert_eq!(text(b"M\xF8de", Some("ISO-8859-1")), "Møde");
        assert_eq!(text("Møde".as_bytes(), Some("us-ascii")), "Møde");
        assert_eq!(text(b"M\xF8de om \xE5en", None), "Møde om åen");
    }
}
