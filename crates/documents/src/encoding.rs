//! Bytes to characters: which encoding a file is in, and the text that it then is.
//!
//! The bytes decide, never a declaration: minutes are saved and sent on by programs that declare wrongly. What fits no
//! encoding is reported with its place and not guessed at, since a wrong guess changes names and sums silently.

use encoding_rs::{Decoder, DecoderResult, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::binary::has_many_controls;
use crate::error::{BinaryKind, DocumentError, Encoding};
use crate::limit::UTF_16_SAMPLE_BYTES_MAX;

/// The text of `bytes` without its byte order mark.
///
/// # Errors
/// [`DocumentError::Binary`] where control characters abound, [`DocumentError::BrokenEncoding`] where the bytes are text
/// in part.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, DocumentError> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return match std::str::from_utf8(rest) {
            Ok(text) => without_controls(text.to_owned()),
            Err(error) => Err(broken(bytes, Encoding::Utf8, error.valid_up_to() + 3)),
        };
    }
    if bytes.starts_with(b"\xFF\xFE") {
        return decode_utf_16(bytes, 2, Encoding::Utf16Le);
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return decode_utf_16(bytes, 2, Encoding::Utf16Be);
    }
    if let Some(encoding) = utf_16_by_zeros(bytes) {
        return decode_utf_16(bytes, 0, encoding);
    }
    if has_many_controls(bytes) {
        return Err(DocumentError::Binary(BinaryKind::Unknown));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) if is_windows_1252(bytes) => {
            Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned())
        }
        Err(error) => Err(unknown_or_broken(bytes, error.valid_up_to())),
    }
}

/// `text`, unless control characters abound in it.
fn without_controls(text: String) -> Result<String, DocumentError> {
    if has_many_controls(text.as_bytes()) {
        Err(DocumentError::Binary(BinaryKind::Unknown))
    } else {
        Ok(text)
    }
}

/// That byte `offset` of `bytes` is broken.
fn broken(bytes: &[u8], encoding: Encoding, offset: usize) -> DocumentError {
    let offset = offset.min(bytes.len().saturating_sub(1));
    let before = &bytes[..offset];
    let line = 1 + match encoding {
        Encoding::Utf8 | Encoding::Windows1252 => before.iter().filter(|&&byte| byte == b'\n').count(),
        Encoding::Utf16Le => before.chunks_exact(2).filter(|unit| **unit == *b"\n\0").count(),
        Encoding::Utf16Be => before.chunks_exact(2).filter(|unit| **unit == *b"\0\n").count(),
    };
    DocumentError::BrokenEncoding { encoding, line, offset, byte: bytes.get(offset).copied().unwrap_or(0) }
}

/// Bytes that are neither UTF-8 nor Windows-1252: text with broken bytes where most of it is ASCII or UTF-8, else no text.
fn unknown_or_broken(bytes: &[u8], offset: usize) -> DocumentError {
    let invalid: usize = bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    // A third of the letters of no language written in Latin script lies outside ASCII.
    if invalid * 3 > bytes.len() {
        return DocumentError::Binary(BinaryKind::Unknown);
    }
    broken(bytes, Encoding::Utf8, offset)
}

/// Decodes `bytes` from `start` as UTF-16.
fn decode_utf_16(bytes: &[u8], start: usize, encoding: Encoding) -> Result<String, DocumentError> {
    let decoder = if encoding == Encoding::Utf16Be { UTF_16BE } else { UTF_16LE };
    let text = decode_strictly(decoder.new_decoder_without_bom_handling(), &bytes[start..])
        .map_err(|offset| broken(bytes, encoding, start + offset))?;
    without_controls(text)
}

/// Decodes `bytes`, or tells the offset of the first that is broken.
fn decode_strictly(mut decoder: Decoder, bytes: &[u8]) -> Result<String, usize> {
    let capacity = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0);
    let mut text = String::with_capacity(capacity);
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        DecoderResult::InputEmpty => Ok(text),
        DecoderResult::Malformed(length, after) => Err(read.saturating_sub(usize::from(length + after))),
        DecoderResult::OutputFull => Err(read),
    }
}

/// The UTF-16 that `bytes` without byte order mark are in, by where their zero bytes lie: in Latin text the high byte of
/// nearly every character is zero, and the low byte of none.
fn utf_16_by_zeros(bytes: &[u8]) -> Option<Encoding> {
    let sample = &bytes[..bytes.len().min(UTF_16_SAMPLE_BYTES_MAX)];
    let pairs = sample.len() / 2;
    if pairs < 2 {
        return None;
    }
    let zeros_at = |place: usize| sample.chunks_exact(2).filter(|pair| pair[place] == 0).count();
    let (first, second) = (zeros_at(0), zeros_at(1));
    let is_most = |count: usize| count * 10 >= pairs * 7;
    let is_rare = |count: usize| count * 50 <= pairs;
    if is_most(second) && is_rare(first) {
        Some(Encoding::Utf16Le)
    } else if is_most(first) && is_rare(second) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Whether `bytes`, which are not UTF-8, read as Danish text in Windows-1252.
///
/// A letter of Danish or its neighbours must stand beside a letter at least once; bytes above ASCII are no more than the
/// letters of ASCII, and at most one in twenty of them may look out of place; and sequences that are valid UTF-8 must be rare, or the file is UTF-8 with broken bytes
/// (or both encodings glued together).
fn is_windows_1252(bytes: &[u8]) -> bool {
    let (mut in_place, mut out_of_place, mut letters) = (0_usize, 0_usize, 0_usize);
    for (index, &byte) in bytes.iter().enumerate().filter(|(_, byte)| **byte >= 0x80) {
        let before = index.checked_sub(1).map_or(b' ', |place| bytes[place]);
        let after = bytes.get(index + 1).copied().unwrap_or(b' ');
        match place_of(before, byte, after) {
            Place::InWord => {
                letters += 1;
                in_place += 1;
            }
            Place::Fits => in_place += 1,
            Place::Strange => out_of_place += 1,
            Place::Undefined => return false,
        }
    }
    let valid: usize = bytes
        .utf8_chunks()
        .map(|chunk| chunk.valid().chars().filter(|letter| !letter.is_ascii()).count())
        .sum();
    let plain = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    letters > 0 && in_place <= plain && out_of_place * 20 <= in_place && valid * 20 <= in_place
}

/// How well a byte above ASCII fits its neighbours when read as Windows-1252.
enum Place {
    /// A letter beside a letter.
    InWord,
    /// A letter that can stand alone, or a sign where signs stand.
    Fits,
    /// Readable, but unlikely in Danish text.
    Strange,
    /// No character of Windows-1252.
    Undefined,
}

/// Reads `byte` between its neighbours as Windows-1252.
fn place_of(before: u8, byte: u8, after: u8) -> Place {
    // 0xC2, 0xC3 and 0xE2 begin the UTF-8 forms of the Danish letters and of typographic signs, and are no Danish letters.
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || (byte >= 0xC0 && !matches!(byte, 0xD7 | 0xF7));
    let has_neighbour = is_letter(before) || is_letter(after);
    let is_inside = is_letter(before) && is_letter(after);
    match byte {
        0x81 | 0x8D | 0x8F | 0x90 | 0x9D => Place::Undefined,
        0xC2 | 0xC3 | 0xE2 => Place::Strange,
        0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0xFF if has_neighbour => Place::InWord,
        // "å" and "ø" are words, "Å" and "Ø" parties.
        0xC5 | 0xC6 | 0xD8 | 0xE5 | 0xE6 | 0xF8 => Place::Fits,
        // Š, š, Ž, ž and Ÿ stand in names.
        0x8A | 0x8E | 0x9A | 0x9E | 0x9F if has_neighbour => Place::Fits,
        // Apostrophes, dashes, soft hyphens, middle dots and no-break blanks may stand between letters; other signs not.
        0x91 | 0x92 | 0x96 | 0x97 | 0xA0 | 0xAD | 0xB4 | 0xB7 => Place::Fits,
        0x80 | 0x82 | 0x84 | 0x85 | 0x8B | 0x93..=0x95 | 0x99 | 0x9B if !is_inside => Place::Fits,
        0xA3 | 0xA7 | 0xA9..=0xAB | 0xAE | 0xB0..=0xB3 | 0xB5 | 0xB9..=0xBE | 0xD7 | 0xF7 if !is_inside => {
            Place::Fits
        }
        _ => Place::Strange,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DANISH: &str =
        "Mødet den 3. maj: Åse Bøgh (Ø) søger 2½ mio. kr. – “på én gang” – jf. § 4, i å og ø.\r\nGodkendt.";

    fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    fn windows_1252(text: &str) -> Vec<u8> {
        let (bytes, _, has_unmappable) = WINDOWS_1252.encode(text);
        assert!(!has_unmappable);
        bytes.into_owned()
    }

    #[test]
    fn utf_8_comes_back_without_its_mark() {
        assert_eq!(decode(DANISH.as_bytes()).as_deref(), Ok(DANISH));
        assert_eq!(decode(format!("\u{FEFF}{DANISH}").as_bytes()).as_deref(), Ok(DANISH));
    }

    #[test]
    fn utf_16_is_known_by_mark_and_by_zeros() {
        for to_bytes in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
            assert_eq!(decode(&utf_16(DANISH, to_bytes)).as_deref(), Ok(DANISH));
            assert_eq!(decode(&utf_16(&format!("\u{FEFF}{DANISH}"), to_bytes)).as_deref(), Ok(DANISH));
        }
    }

    #[test]
    fn windows_1252_is_known_by_danish_words() {
        assert_eq!(decode(&windows_1252(DANISH)).as_deref(), Ok(DANISH));
        assert_eq!(decode(b"Bl\xE5b\xE6r").as_deref(), Ok("Blåbær"));
        assert_eq!(decode(b"M\xD8DE").as_deref(), Ok("MØDE"));
    }

    #[test]
    fn utf_8_with_a_broken_byte_is_reported_where_it_is() {
        let mut bytes = "Første linje\nmødet på rådhuset\n".as_bytes().to_vec();
        let place = bytes.len() - 3;
        bytes[place] = 0xE6;
        assert_eq!(
            decode(&bytes),
            Err(DocumentError::BrokenEncoding {
                encoding: Encoding::Utf8,
                line: 2,
                offset: place,
                byte: 0xE6
            })
        );
    }

    #[test]
    fn a_letter_cut_in_half_is_not_taken_for_another_encoding() {
        for damaged in
            [&b"m\xC3det blev holdt"[..], b"m\xB8det blev holdt", b"det var p\xC3", b"\xEF\xBB\xBFp\xE5"]
        {
            assert!(matches!(decode(damaged), Err(DocumentError::BrokenEncoding { .. })), "{damaged:?}");
        }
    }

    #[test]
    fn both_encodings_in_one_file_are_broken() {
        let mut bytes = DANISH.as_bytes().to_vec();
        bytes.extend(windows_1252(DANISH));
        assert!(matches!(
            decode(&bytes),
            Err(DocumentError::BrokenEncoding { line: 2, offset, .. }) if offset > DANISH.len()
        ));
    }

    #[test]
    fn the_encodings_of_dos_and_old_macintosh_are_not_guessed() {
        // "Møde på rådhuset i Ærø" in code page 865 and in Mac OS Roman.
        for other in [&b"M\x9Bde p\x86 r\x86dhuset i \x92r\x9B"[..], b"M\xBFde p\x8C r\x8Cdhuset i \xAEr\xBF"]
        {
            assert!(matches!(decode(other), Err(DocumentError::BrokenEncoding { line: 1, .. })), "{other:?}");
        }
    }

    #[test]
    fn broken_utf_16_tells_its_line() {
        let mut bytes = utf_16("Første\nanden\ntredje", u16::to_le_bytes);
        bytes.push(b'x');
        let length = bytes.len();
        assert_eq!(
            decode(&bytes),
            Err(DocumentError::BrokenEncoding {
                encoding: Encoding::Utf16Le,
                line: 3,
                offset: length - 1,
                byte: b'x'
            })
        );
    }

    #[test]
    fn noise_is_binary() {
        assert_eq!(decode(&[0; 64]), Err(DocumentError::Binary(BinaryKind::Unknown)));
        assert_eq!(decode(&[0xFF; 64]), Err(DocumentError::Binary(BinaryKind::Unknown)));
    }
}
