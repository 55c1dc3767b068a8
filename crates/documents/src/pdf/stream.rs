//! Streams of a PDF, decoded to a stated size: what is packed into a few bytes must not become gigabytes.
//!
//! The library decodes to the end whatever comes out. So what is packed with Flate, as nearly everything is, is unpacked
//! here, with a limit; other filters are left to the library when the most that can come out is known to be small.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Object, Stream};

use super::fault::PdfLimit;
use super::limit::STREAM_BYTES_MAX;
use super::work::Work;
use crate::DocumentError;

/// The bytes in a stream; empty where it cannot be decoded, as other readers take it.
///
/// # Errors
/// Where more comes out than the limit of one stream or of all.
pub(super) fn decode<'a>(stream: &Stream<'a>, work: &Work) -> Result<Cow<'a, [u8]>, DocumentError> {
    let filters = stream.filters();
    let raw = stream.raw_data();
    let bytes = match filters.as_slice() {
        [] => raw,
        [Filter::FlateDecode] if !has_predictor(stream.dict()) => Cow::Owned(inflate(&raw)),
        [Filter::Ascii85Decode, Filter::FlateDecode] if !has_predictor(stream.dict()) => {
            Cow::Owned(inflate(&ascii_85(&raw)))
        }
        filters => {
            if most_that_comes_out(&raw, filters) > STREAM_BYTES_MAX {
                return Err(PdfLimit::StreamBytes.reached());
            }
            stream.decoded_data().unwrap_or_default()
        }
    };
    work.decoded(bytes.len())?;
    Ok(bytes)
}

/// Counts what would come out of a stream that the library is about to decode.
///
/// # Errors
/// Where that is more than the limit of one stream or of all.
pub(super) fn weigh(stream: &Stream<'_>, work: &Work) -> Result<(), DocumentError> {
    let filters = stream.filters();
    let raw = stream.raw_data();
    let most = most_that_comes_out(&raw, &filters);
    // Most streams are so small that nothing large can be in them.
    if most <= STREAM_BYTES_MAX / 16 {
        return work.decoded(most.min(raw.len() * 4));
    }
    let bytes = match filters.as_slice() {
        [Filter::FlateDecode] => inflated_length(&raw),
        [Filter::Ascii85Decode, Filter::FlateDecode] => inflated_length(&ascii_85(&raw)),
        _ => most,
    };
    work.decoded(bytes)
}

/// Whether rows of the stream are written as differences (ISO 32000-2, table 8).
fn has_predictor(dict: &Dict<'_>) -> bool {
    let parameters = dict.get::<Object<'_>>(b"DecodeParms").or_else(|| dict.get::<Object<'_>>(b"DP"));
    !matches!(parameters, None | Some(Object::Null(_)))
}

/// What is in zlib data, or in bare deflate data, up to one byte more than the limit of a stream. Of damaged data the
/// part before the damage.
fn inflate(raw: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(raw.len().saturating_mul(4).min(1 << 20));
    let limit = STREAM_BYTES_MAX as u64 + 1;
    // An error ends the data; what came before it stands.
    let _ = ZlibDecoder::new(raw).take(limit).read_to_end(&mut bytes);
    if bytes.is_empty() {
        let _ = DeflateDecoder::new(raw).take(limit).read_to_end(&mut bytes);
    }
    bytes
}

/// How many bytes are in zlib data, counted up to one more than the limit of a stream.
pub(super) fn inflated_length(raw: &[u8]) -> usize {
    let limit = STREAM_BYTES_MAX as u64 + 1;
    let count = |reader: &mut dyn Read| {
        let mut piece = [0; 16 * 1024];
        let mut length = 0;
        while let Ok(read @ 1..) = reader.read(&mut piece) {
            length += read;
        }
        length
    };
    match count(&mut ZlibDecoder::new(raw).take(limit)) {
        0 => count(&mut DeflateDecoder::new(raw).take(limit)),
        length => length,
    }
}

/// The most bytes that `filters` can make of `raw`.
fn most_that_comes_out(raw: &[u8], filters: &[Filter]) -> usize {
    filters.iter().fold(raw.len(), |length, filter| {
        length.saturating_mul(match filter {
            // A match of 258 bytes takes at least two bits.
            Filter::FlateDecode => 1_032,
            // The longest entry of a table of 4,096, each a byte longer than another, for twelve bits.
            Filter::LzwDecode => 2_731,
            Filter::RunLengthDecode => 64,
            // "z" stands for four zero bytes.
            Filter::Ascii85Decode => 4,
            // Images are not decoded.
            _ => 1,
        })
    })
}

/// Bytes written as ASCII base 85 (ISO 32000-2, 7.4.3), up to what is none.
fn ascii_85(raw: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(raw.len() / 5 * 4 + 4);
    let mut group = 0_u32;
    let mut digits = 0;
    for &letter in raw {
        match letter {
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(letter - b'!'));
                digits += 1;
                if digits == 5 {
                    bytes.extend_from_slice(&group.to_be_bytes());
                    (group, digits) = (0, 0);
                }
            }
            b'z' if digits == 0 => bytes.extend_from_slice(&[0; 4]),
            letter if letter.is_ascii_whitespace() || letter == 0 => {}
            _ => break,
        }
    }
    if digits > 1 {
        for _ in digits..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        bytes.extend_from_slice(&group.to_be_bytes()[..digits - 1]);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).expect("a vector takes bytes");
        encoder.finish().expect("a vector takes bytes")
    }

    #[test]
    fn a_bomb_is_unpacked_to_its_limit_only() {
        let bomb = deflated(&vec![0; STREAM_BYTES_MAX + (1 << 20)]);
        assert!(bomb.len() < STREAM_BYTES_MAX / 900);
        assert_eq!(inflate(&bomb).len(), STREAM_BYTES_MAX + 1);
        assert_eq!(inflated_length(&bomb), STREAM_BYTES_MAX + 1);
    }

    #[test]
    fn damaged_data_give_what_stands_before_the_damage() {
        let text = "Referat fra mødet. ".repeat(2_000);
        let mut packed = deflated(text.as_bytes());
        packed.truncate(packed.len() - 5);
        assert!(inflate(&packed).starts_with(b"Referat"));
        assert_eq!(inflate(b"ikke pakket").len(), 0);
    }

    #[test]
    fn base_85_is_read() {
        assert_eq!(ascii_85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(ascii_85(b"z~>"), [0; 4]);
        assert_eq!(ascii_85(b"\n~>"), b"");
    }

    #[test]
    fn chains_of_filters_multiply() {
        assert_eq!(most_that_comes_out(&[0; 10], &[]), 10);
        assert_eq!(
            most_that_comes_out(&[0; 10], &[Filter::FlateDecode, Filter::FlateDecode]),
            10 * 1_032 * 1_032
        );
    }
}
