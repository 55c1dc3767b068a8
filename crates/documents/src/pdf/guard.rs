//! What is looked at before a PDF is opened: streams that the library unpacks whole while it opens the file.
//!
//! Objects can be packed together in a stream (ISO 32000-2, 7.5.7), and so can the table of objects (7.5.8). The library
//! unpacks those without a limit, so they are found by their dictionaries and weighed first.

use super::fault::PdfLimit;
use super::limit::{OBJECT_BYTES_MAX, STREAM_BYTES_MAX};
use super::stream::inflated_length;
use crate::DocumentError;

/// Bytes in front of a stream in which its dictionary is looked for.
const DICTIONARY_BYTES_MAX: usize = 4 * 1024;

/// Bytes of all packed objects of an encrypted file, which cannot be weighed before it is opened: 4 MiB.
const ENCRYPTED_OBJECT_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Weighs the streams that are unpacked while the file is opened.
///
/// # Errors
/// Where they are too large.
pub(super) fn check(bytes: &[u8]) -> Result<(), DocumentError> {
    let is_encrypted = memchr::memmem::find(bytes, b"/Encrypt").is_some();
    let mut sum = 0;
    for place in memchr::memmem::find_iter(bytes, b"stream") {
        if bytes[..place].ends_with(b"end") || !holds_objects(dictionary_before(bytes, place)) {
            continue;
        }
        let dictionary = dictionary_before(bytes, place);
        let data = &bytes[place + b"stream".len()..];
        let data = data
            .strip_prefix(b"\r\n")
            .or(data.strip_prefix(b"\n"))
            .or(data.strip_prefix(b"\r"))
            .unwrap_or(data);
        let chained = memchr::memmem::find_iter(dictionary, b"Decode").count()
            - memchr::memmem::find_iter(dictionary, b"DecodeParms").count();
        let length = if is_encrypted {
            let end = memchr::memmem::find(data, b"endstream").unwrap_or(data.len());
            sum += end;
            if sum > ENCRYPTED_OBJECT_BYTES_MAX {
                return Err(PdfLimit::Objects.reached());
            }
            continue;
        } else if chained > 1 {
            STREAM_BYTES_MAX + 1
        } else {
            inflated_length(data)
        };
        sum += length;
        if length > STREAM_BYTES_MAX || sum > OBJECT_BYTES_MAX {
            return Err(PdfLimit::Objects.reached());
        }
    }
    Ok(())
}

/// What stands between the last object's head and the stream that begins at `place`.
fn dictionary_before(bytes: &[u8], place: usize) -> &[u8] {
    let window = &bytes[place.saturating_sub(DICTIONARY_BYTES_MAX)..place];
    let start = memchr::memmem::rfind(window, b" obj").or_else(|| memchr::memmem::rfind(window, b"endobj"));
    &window[start.unwrap_or(0)..]
}

/// Whether a dictionary can be that of packed objects or of a packed table: by the keys that those must have, or because
/// its names are written in escapes.
fn holds_objects(dictionary: &[u8]) -> bool {
    let has = |key: &[u8]| memchr::memmem::find(dictionary, key).is_some();
    has(b"/First") || has(b"/ObjStm") || has(b"/XRef") || (has(b"/W") && has(b"/Size")) || has(b"#")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn file(dictionary: &str, content: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(content).expect("a vector takes bytes");
        let packed = encoder.finish().expect("a vector takes bytes");
        let mut file =
            format!("%PDF-1.7\n1 0 obj\n<<{dictionary}/Filter/FlateDecode>>\nstream\n").into_bytes();
        file.extend(packed);
        file.extend(b"\nendstream\nendobj\n");
        file
    }

    #[test]
    fn packed_objects_are_weighed() {
        let bomb = vec![b' '; STREAM_BYTES_MAX + 1];
        assert_eq!(check(&file("/Type/ObjStm/N 1/First 4", b"1 0 <<>>")), Ok(()));
        let limit = Err(PdfLimit::Objects.reached());
        assert_eq!(check(&file("/Type/ObjStm/N 1/First 4", &bomb)), limit);
        assert_eq!(check(&file("/Type/Obj#53tm/N 1/F#69rst 4", &bomb)), limit);
        assert_eq!(check(&file("/Type/XObject/Subtype/Image", &bomb)), Ok(()), "images are not unpacked");
    }
}
