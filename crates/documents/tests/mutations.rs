//! Documents damaged at random, the same way in each run: reading ends, without a panic, in a text or a message.
//!
//! What is packed is damaged inside too: in the XML of a DOCX, in the lists of an archive. A longer run:
//! `SAGSGANG_MUTATIONS=100000 cargo test --release -p sagsgang-documents --test mutations`.

use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};

use sagsgang_documents::read_all;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Damaged copies of each document, where the environment says nothing else.
const MUTATIONS: usize = 60;

/// No damaged copy may take longer: the documents are small, but the build is not optimised and machines are shared.
const TIME_MAX: Duration = Duration::from_secs(60);

/// What damages like to be: bytes with a meaning in one of the formats.
const PIECES: [&[u8]; 24] = [
    b"<",
    b">",
    b"</",
    b"/>",
    b"&",
    b";",
    b"\"",
    b"'",
    b"\0",
    b"\xFF",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"--",
    b"\r\n\r\n",
    b"=?utf-8?Q?",
    b"{",
    b"}",
    b"[",
    b"]]>",
    b"<!--",
    b"<w:p>",
    b"<text:list>",
    b"\xFF\xFF\xFF\xFF",
];

/// A small generator of numbers (SplitMix64), so that every run damages alike.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap_or(0)
    }
}

/// `bytes` with a few damages.
fn damaged(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=numbers.below(6) {
        let place = numbers.below(bytes.len());
        let end = (place + numbers.below(40)).min(bytes.len());
        match numbers.below(6) {
            0 if !bytes.is_empty() => bytes[place] ^= 1 << numbers.below(8),
            1 => drop(bytes.drain(place..end)),
            2 => {
                let copy = bytes[place..end].to_vec();
                let target = numbers.below(bytes.len());
                drop(bytes.splice(target..target, copy));
            }
            3 if numbers.below(8) == 0 => bytes.truncate(place),
            _ => drop(bytes.splice(place..place, PIECES[numbers.below(PIECES.len())].iter().copied())),
        }
    }
    bytes
}

/// The archive in `bytes` with one of its XML entries damaged, its entries not compressed.
fn damaged_inside(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut entries = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("its bytes");
        entries.push((name, content));
    }
    let read: Vec<usize> = (0..entries.len())
        .filter(|&index| entries[index].0.ends_with(".xml") || entries[index].0.ends_with(".rels"))
        .collect();
    let chosen = read[numbers.below(read.len())];
    entries[chosen].1 = damaged(&entries[chosen].1, numbers);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        writer.start_file(name, options).expect("an entry");
        writer.write_all(&content).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

/// Reads `bytes` and holds what is true of every document.
fn check(bytes: &[u8], from: &str, number: usize) {
    let begin = Instant::now();
    match read_all(from, bytes) {
        Ok(parts) => {
            for part in parts {
                let Ok(source) = part.source else { continue };
                assert!(!source.text().trim().is_empty(), "{from}, {number}: an empty text");
                let mut last = 0;
                for (span, kind) in source.blocks() {
                    assert!(span.start >= last, "{from}, {number}: {kind:?} out of order");
                    assert!(!source.slice(*span).trim().is_empty(), "{from}, {number}: {kind:?} is empty");
                    last = span.start;
                }
            }
        }
        Err(error) => assert!(error.to_string().ends_with('.'), "{from}, {number}: {error}"),
    }
    assert!(begin.elapsed() < TIME_MAX, "{from}, {number}: {:?}", begin.elapsed());
}

/// Damages a document of `tests/documents`, from outside and, where it is an archive, inside.
fn mutate(name: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents").join(name);
    let bytes = std::fs::read(path).expect("a document of the tests");
    let count =
        std::env::var("SAGSGANG_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(MUTATIONS);
    let mut numbers = Numbers(name.len() as u64);
    for number in 0..count {
        check(&damaged(&bytes, &mut numbers), name, number);
        if bytes.starts_with(b"PK") && !name.ends_with(".zip") {
            check(&damaged_inside(&bytes, &mut numbers), name, number);
        }
    }
}

#[test]
fn damaged_pages_end() {
    mutate("referat.html");
}

#[test]
fn damaged_agendas_end() {
    mutate("dagsorden.json");
}

#[test]
fn damaged_docx_end() {
    mutate("referat-libreoffice.docx");
    mutate("rettelser.docx");
}

#[test]
fn damaged_odt_end() {
    mutate("referat.odt");
    mutate("rettelser.odt");
}

#[test]
fn damaged_letters_end() {
    mutate("udsendelse.eml");
}

#[test]
fn damaged_archives_end() {
    mutate("pakke.zip");
}
