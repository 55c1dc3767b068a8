//! Any XML in a DOCX and an ODT, any bytes in an archive, any letter and any agenda: each is read or refused. The first
//! byte says what the others are put into, since damage to what is packed hardly ever gets past the unpacking.

#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use sagsgang_documents::read_all;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive with these entries, not compressed.
fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        writer.start_file(*name, options).expect("an entry");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

/// The relations of a DOCX whose parts are all the same bytes.
const RELATIONS: &[u8] =
    b"<x><Relationship Type='x/styles' Target='s'/><Relationship Type='x/numbering' Target='n'/>\
    <Relationship Type='x/footnotes' Target='f'/><Relationship Type='x/header' Target='h'/></x>";

fuzz_target!(|bytes: &[u8]| {
    let Some((&kind, rest)) = bytes.split_first() else { return };
    let file = match kind % 5 {
        0 => archive(&[
            ("[Content_Types].xml", b"<x/>"),
            ("word/document.xml", rest),
            ("word/_rels/document.xml.rels", RELATIONS),
            ("word/s", rest),
            ("word/n", rest),
            ("word/f", rest),
            ("word/h", rest),
        ]),
        1 => archive(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("content.xml", rest),
            ("styles.xml", rest),
        ]),
        2 => [b"From: a\nMIME-Version: 1.0\n", rest].concat(),
        3 => [b"PK\x03\x04", rest].concat(),
        _ => [b"{\"Dagsordenpunkter\":", rest].concat(),
    };
    match read_all("fuzz", &file) {
        Ok(parts) => {
            for source in parts.into_iter().filter_map(|part| part.source.ok()) {
                let mut last = 0;
                for (span, kind) in source.blocks() {
                    assert!(span.start >= last, "{kind:?} {span:?} begins before {last}");
                    assert!(!source.slice(*span).trim().is_empty(), "{kind:?} {span:?} is empty");
                    last = span.start;
                }
            }
        }
        Err(error) => assert!(error.to_string().ends_with('.')),
    }
});
