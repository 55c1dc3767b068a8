//! Files that are no text, known by their first bytes.
//!
//! Only signatures are looked at, so that the message can say what the file looks like; whether a file without a known
//! signature is text is decided by its control characters.

use crate::error::BinaryKind;
use crate::limit::BYTES_PER_CONTROL_MIN;

/// Bytes from the start within which `%PDF-` may stand (ISO 32000, annex H: readers accept it in the first 1024).
const PDF_START_BYTES_MAX: usize = 1024;

/// The start of files of Office as they were before 2007, and of documents of Office that need a password.
const OLE_SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Signatures at the very start of a file.
const SIGNATURES: &[(&[u8], BinaryKind)] = &[
    (OLE_SIGNATURE, BinaryKind::OldOffice),
    (b"{\\rtf", BinaryKind::Rtf),
    (b"\x1F\x8B\x08", BinaryKind::Archive),
    (b"7z\xBC\xAF\x27\x1C", BinaryKind::Archive),
    (b"Rar!\x1A\x07", BinaryKind::Archive),
    (b"BZh9", BinaryKind::Archive),
    (b"\xFD7zXZ\x00", BinaryKind::Archive),
    (b"\x28\xB5\x2F\xFD", BinaryKind::Archive),
    (b"\x89PNG\r\n\x1A\n", BinaryKind::Image),
    (b"\xFF\xD8\xFF", BinaryKind::Image),
    (b"GIF87a", BinaryKind::Image),
    (b"GIF89a", BinaryKind::Image),
    (b"II*\x00", BinaryKind::Image),
    (b"MM\x00*", BinaryKind::Image),
    (b"ID3\x03", BinaryKind::Media),
    (b"ID3\x04", BinaryKind::Media),
    (b"OggS\x00", BinaryKind::Media),
    (b"fLaC\x00", BinaryKind::Media),
    (b"\x1A\x45\xDF\xA3", BinaryKind::Media),
    (b"\x7FELF", BinaryKind::Executable),
    (b"\xCF\xFA\xED\xFE", BinaryKind::Executable),
    (b"\xCA\xFE\xBA\xBE", BinaryKind::Executable),
    (b"\x00asm", BinaryKind::Executable),
    (b"SQLite format 3\x00", BinaryKind::Database),
    (b"\xFF\xFE\x00\x00", BinaryKind::Utf32),
    (b"\x00\x00\xFE\xFF", BinaryKind::Utf32),
];

/// What `bytes` are by their signature, if it is one of a file without plain text.
pub(crate) fn by_signature(bytes: &[u8]) -> Option<BinaryKind> {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Some(*kind);
    }
    // "MZ" alone may begin a text; a program's header has zero bytes behind it.
    if bytes.starts_with(b"MZ") && bytes[..bytes.len().min(64)].contains(&0) {
        return Some(BinaryKind::Executable);
    }
    if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) {
        return Some(BinaryKind::Image);
    }
    if bytes.starts_with(b"RIFF") {
        return match bytes.get(8..12) {
            Some(b"WEBP") => Some(BinaryKind::Image),
            Some(b"WAVE" | b"AVI ") => Some(BinaryKind::Media),
            _ => None,
        };
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        let is_image = matches!(bytes.get(8..12), Some(b"avif" | b"heic" | b"mif1"));
        return Some(if is_image { BinaryKind::Image } else { BinaryKind::Media });
    }
    // The mark may stand behind other bytes, but a text that speaks of "%PDF-" is a text.
    let start = &bytes[..bytes.len().min(PDF_START_BYTES_MAX)];
    let place = find(start, b"%PDF-")?;
    let is_pdf = place == 0 || has_many_controls(start) || find(start, b" obj").is_some();
    is_pdf.then_some(BinaryKind::Pdf)
}

/// Whether `bytes` are a document of Office that needs a password: such a one lies as a stream of this name in a file of
/// the older kind ([MS-OFFCRYPTO], 2.3.4).
pub(crate) fn is_encrypted_office(bytes: &[u8]) -> bool {
    const NAME: &str = "EncryptedPackage";
    let name: Vec<u8> = NAME.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(OLE_SIGNATURE) && memchr::memmem::find(bytes, &name).is_some()
}

/// Whether `bytes` hold so many control characters that they are no text.
pub(crate) fn has_many_controls(bytes: &[u8]) -> bool {
    // Counted in bytes, piece by piece, so that the compiler counts many at once.
    let piece_count = |piece: &[u8]| piece.iter().map(|&byte| u8::from(is_control(byte))).sum::<u8>();
    let count: usize = bytes.chunks(usize::from(u8::MAX)).map(|piece| usize::from(piece_count(piece))).sum();
    count * BYTES_PER_CONTROL_MIN > bytes.len()
}

/// Whether a byte is a control character that texts do not use. Tab, line feed, vertical tab (Word's line break), form
/// feed and carriage return are used.
fn is_control(byte: u8) -> bool {
    (byte < 0x20 && !(0x09..=0x0D).contains(&byte)) || byte == 0x7F
}

/// Where `needle` first stands in `hay`, which is short.
fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_of_other_programs_are_named() {
        assert_eq!(by_signature(b"%PDF-1.7\n1 0 obj"), Some(BinaryKind::Pdf));
        assert_eq!(by_signature(b"{\\rtf1\\ansi Referat}"), Some(BinaryKind::Rtf));
        assert_eq!(by_signature(b"\x89PNG\r\n\x1A\n\x00\x00"), Some(BinaryKind::Image));
        assert_eq!(by_signature(b"MZ\x90\x00\x03"), Some(BinaryKind::Executable));
    }

    #[test]
    fn documents_of_office_with_a_password_are_told_from_old_ones() {
        let mut bytes = OLE_SIGNATURE.to_vec();
        bytes.extend("WordDocument".encode_utf16().flat_map(u16::to_le_bytes));
        assert!(!is_encrypted_office(&bytes));
        bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert!(is_encrypted_office(&bytes));
        assert_eq!(crate::read("x", &bytes).err(), Some(crate::DocumentError::Encrypted));
    }

    #[test]
    fn a_text_that_speaks_of_formats_is_a_text() {
        assert_eq!(by_signature("Bilag som %PDF-fil, se nedenfor".as_bytes()), None);
        assert_eq!(by_signature(b"MZ Byg ApS"), None);
        assert_eq!(by_signature(b"BM 12: godkendt"), None);
        assert_eq!(by_signature(b""), None);
    }

    #[test]
    fn control_characters_are_weighed_against_the_text() {
        assert!(has_many_controls(b"\x00\x01\x02\x03"));
        assert!(!has_many_controls(b"Referat\t1\r\n\x0C"));
        let mut long = vec![b'a'; 1000];
        long[500] = 0;
        assert!(!has_many_controls(&long));
        assert!(!has_many_controls(b""));
    }
}
