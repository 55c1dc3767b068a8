//! Files made to exhaust or confuse their reader: each ends in a message, soon.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use sagsgang_documents::{DocumentError, Part, read, read_all};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Far more than any of these files needs, far less than what they would take without limits. The builds of tests are
/// not optimised, and machines are shared.
const TIME_MAX: Duration = Duration::from_secs(60);

/// What `work` gives, which must not take long.
fn soon<T>(work: impl FnOnce() -> T) -> T {
    let begin = Instant::now();
    let done = work();
    assert!(begin.elapsed() < TIME_MAX, "{:?}", begin.elapsed());
    done
}

/// An archive with these entries.
fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    packed(entries, CompressionMethod::Deflated)
}

fn packed(entries: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("an entry");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

/// A DOCX whose text is `body`.
fn docx(body: &str) -> Vec<u8> {
    archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body.as_bytes())])
}

/// An ODT whose text is `body`.
fn odt(body: &str) -> Vec<u8> {
    let content = format!("<a><office:text>{body}</office:text></a>");
    archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())])
}

/// What is wrong with the only part of `bytes`.
fn fault(bytes: &[u8]) -> DocumentError {
    let parts = soon(|| read_all("x", bytes));
    match parts {
        Err(error) => error,
        Ok(mut parts) => match (parts.len(), parts.pop()) {
            (1, Some(Part { source: Err(error), .. })) => error,
            (_, last) => panic!("{last:?}"),
        },
    }
}

/// The names of the parts of `bytes` and whether each was read.
fn parts(bytes: &[u8]) -> Vec<(String, bool)> {
    let parts = soon(|| read_all("x", bytes)).expect("a container");
    parts.into_iter().map(|part| (part.name, part.source.is_ok())).collect()
}

#[test]
fn entries_that_grow_too_much_are_left_packed() {
    let zeros = vec![b' '; 20 * 1024 * 1024];
    assert_eq!(fault(&archive(&[("a.txt", &zeros)])), DocumentError::Expanding);
    let body = format!("<w:document>{}</w:document>", " ".repeat(20 * 1024 * 1024));
    assert_eq!(fault(&docx(&body)), DocumentError::Expanding);
}

#[test]
fn an_entry_beyond_the_size_of_documents_is_refused() {
    // Text that shrinks too little to be called a bomb.
    let line: Vec<u8> = (0..500_u32)
        .flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes().map(|b| b'a' + b % 16))
        .collect();
    let large = line.repeat(70 * 1024 * 1024 / line.len());
    let error = fault(&packed(&[("a.txt", &large)], CompressionMethod::Stored));
    assert!(matches!(error, DocumentError::TooLarge { .. }), "{error:?}");
}

#[test]
fn sizes_that_lie_are_not_believed() {
    let text = vec![b'x'; 4 * 1024 * 1024];
    let mut bytes = archive(&[("a.txt", &text)]);
    // The size in the list and in the entry: four bytes of the true size, made small.
    let size = u32::try_from(text.len()).expect("small").to_le_bytes();
    let small = 10_u32.to_le_bytes();
    let places: Vec<usize> =
        bytes.windows(4).enumerate().filter(|(_, window)| *window == size).map(|(place, _)| place).collect();
    assert!(places.len() >= 2);
    for place in places {
        bytes[place..place + 4].copy_from_slice(&small);
    }
    let _ = fault(&bytes);
}

#[test]
fn entries_over_each_other_are_refused() {
    let mut bytes = archive(&[("a.txt", &b"Referat fra et m\xC3\xB8de".repeat(9)), ("b.txt", b"b")]);
    // The second entry of the list is made to point at the first.
    let list: Vec<usize> =
        bytes.windows(4).enumerate().filter(|(_, w)| *w == b"PK\x01\x02").map(|(place, _)| place).collect();
    let first: Vec<u8> = bytes[list[0] + 20..list[0] + 24].to_vec();
    bytes[list[1] + 20..list[1] + 24].copy_from_slice(&first);
    bytes[list[1] + 42..list[1] + 46].copy_from_slice(&[0; 4]);
    assert_eq!(fault(&bytes), DocumentError::OverlappingEntries);
}

#[test]
fn an_archive_that_holds_itself_in_many_copies_ends() {
    let mut inner = archive(&[("a.txt", b"Referat")]);
    for _ in 0..8 {
        inner = packed(&[("a.zip", &inner), ("b.zip", &inner)], CompressionMethod::Stored);
    }
    let all = parts(&inner);
    assert!(!all.is_empty() && all.iter().all(|(_, is_read)| !is_read), "{all:?}");
    let message = soon(|| read("x", &inner)).expect_err("nothing to read").to_string();
    assert!(message.starts_with("Der er intet dokument i filen"), "{message}");
}

#[test]
fn archives_in_archives_are_opened_to_a_depth() {
    let mut inner = archive(&[("a.txt", b"Referat")]);
    for _ in 0..3 {
        inner = archive(&[("b.zip", &inner)]);
    }
    assert_eq!(parts(&inner), [("x/b.zip/b.zip/b.zip/a.txt".to_owned(), true)]);
    let deeper = archive(&[("b.zip", &inner)]);
    assert_eq!(fault(&deeper), DocumentError::TooDeep);
}

#[test]
fn too_many_entries_are_refused() {
    let names: Vec<String> = (0..6_000).map(|number| format!("{number}.txt")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    assert_eq!(fault(&archive(&entries)), DocumentError::TooManyParts);
}

#[test]
fn an_archive_cut_off_anywhere_is_told() {
    let whole = docx("<w:document><w:p><w:r><w:t>Referat</w:t></w:r></w:p></w:document>");
    assert_eq!(read("x", &whole).map(|source| source.text().to_owned()), Ok("Referat".to_owned()));
    for length in 5..whole.len() {
        let error = read("x", &whole[..length]).expect_err("cut off");
        assert_eq!(error, DocumentError::BrokenArchive, "{length}");
    }
}

#[test]
fn names_that_climb_are_only_names() {
    let bytes = archive(&[
        ("../../etc/passwd", b"Referat et"),
        ("C:\\a\\b.txt", b"Referat to"),
        ("/c.txt", b"Referat tre"),
    ]);
    let names: Vec<String> = parts(&bytes).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["x/../../etc/passwd", "x//c.txt", "x/C:/a/b.txt"]);
}

#[test]
fn declared_entities_do_not_grow() {
    let mut declared = String::from("<!ENTITY a0 'xxxxxxxxxx'>");
    for level in 1..30 {
        let below = format!("&a{};", level - 1).repeat(10);
        declared.push_str(&format!("<!ENTITY a{level} '{below}'>"));
    }
    let body = |text: &str| {
        format!("<!DOCTYPE x [{declared}]><w:document><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:document>")
    };
    let source = soon(|| read("x", &docx(&body("Før &a29; efter")))).expect("a document");
    assert_eq!(source.text(), "Før &a29; efter");
    let outside = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><w:document><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:document>";
    assert_eq!(soon(|| read("x", &docx(outside))).expect("a document").text(), "&a;");
}

#[test]
fn elements_in_each_other_end_at_a_depth() {
    for element in ["w:sdt", "w:tbl><w:tr><w:tc", "w:p><w:r><w:txbxContent", "w:r"] {
        let names: Vec<&str> = element.split("><").collect();
        let ends: String = names.iter().rev().map(|name| format!("</{name}>")).collect();
        let deep = |count: usize| {
            format!(
                "<w:document>{}<w:p><w:r><w:t>dybt</w:t></w:r></w:p>{}</w:document>",
                format!("<{element}>").repeat(count),
                ends.repeat(count)
            )
        };
        assert_eq!(fault(&docx(&deep(100_000))), DocumentError::TooDeep, "{element}");
        let source = soon(|| read("x", &docx(&deep(50)))).expect("a document");
        assert!(source.text().contains("dybt"), "{element}: {}", source.text());
    }
    for element in [
        "text:section",
        "text:list><text:list-item",
        "text:p><draw:frame",
        "table:table><table:table-row><table:table-cell",
    ] {
        let ends: String =
            element.split("><").collect::<Vec<_>>().iter().rev().map(|name| format!("</{name}>")).collect();
        let deep = |count: usize| {
            format!("{}<text:p>dybt</text:p>{}", format!("<{element}>").repeat(count), ends.repeat(count))
        };
        assert_eq!(fault(&odt(&deep(100_000))), DocumentError::TooDeep, "{element}");
        let source = soon(|| read("x", &odt(&deep(50)))).expect("a document");
        assert!(source.text().contains("dybt"), "{element}: {}", source.text());
    }
}

#[test]
fn wide_documents_end_soon() {
    let cells = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>".repeat(20_000);
    let rows = format!("<w:tr>{cells}</w:tr>").repeat(3);
    let source = soon(|| read("x", &docx(&format!("<w:document><w:tbl>{rows}</w:tbl></w:document>"))));
    assert!(source.is_ok_and(|source| source.text().len() >= 60_000));
    let attributes: String = (0..100_000).map(|number| format!(" a{number}='1'")).collect();
    let body = format!("<w:document><w:p{attributes}><w:r{attributes}><w:t>x</w:t></w:r></w:p></w:document>");
    assert_eq!(soon(|| read("x", &docx(&body))).map(|source| source.text().to_owned()), Ok("x".to_owned()));
    let calls = "<w:r><w:footnoteReference w:id='1'/></w:r>".repeat(20_000);
    let notes = format!(
        "<x><w:footnote w:id='1'><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote></x>",
        "note ".repeat(20_000)
    );
    let relations = "<x><Relationship Type='x/footnotes' Target='footnotes.xml'/></x>";
    let bytes = archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", format!("<w:document><w:p>{calls}</w:p></w:document>").as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
    ]);
    let source = soon(|| read("x", &bytes)).expect("a document");
    assert_eq!(source.text().matches("note ").count(), 19_999);
}

#[test]
fn styles_and_lists_that_lead_back_to_themselves_end() {
    let styles = "<x><w:style w:styleId='a'><w:basedOn w:val='b'/></w:style><w:style w:styleId='b'><w:basedOn w:val='a'/>\
                  <w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style></x>";
    let numbering = "<x><w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='b'/></w:abstractNum>\
                     <w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num></x>";
    let relations = "<x><Relationship Type='x/styles' Target='styles.xml'/><Relationship Type='x/numbering' Target='/word/numbering.xml'/></x>";
    let body = "<w:document><w:p><w:pPr><w:pStyle w:val='a'/></w:pPr><w:r><w:t>Referat</w:t></w:r></w:p></w:document>";
    let bytes = archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", body.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
    ]);
    assert_eq!(soon(|| read("x", &bytes)).map(|source| source.text().to_owned()), Ok("Referat".to_owned()));
    let style = "<style:style style:family='paragraph' style:name='a' style:parent-style-name='a'/>";
    let content =
        format!("<a>{style}<office:text><text:p text:style-name='a'>Referat</text:p></office:text></a>");
    let bytes = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ]);
    assert_eq!(soon(|| read("x", &bytes)).map(|source| source.text().to_owned()), Ok("Referat".to_owned()));
}

#[test]
fn letters_of_many_parts_or_deep_ones_are_refused() {
    let head = "From: a@b.example\nSubject: x\nMIME-Version: 1.0\n";
    let many = format!(
        "{head}Content-Type: multipart/mixed; boundary=q\n\n{}--q--\n",
        "--q\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment\n\nReferat\n"
            .repeat(10_000)
    );
    assert_eq!(fault(many.as_bytes()), DocumentError::TooManyParts);
    let mut deep = head.to_owned();
    for level in 0..10_000 {
        deep.push_str(&format!("Content-Type: multipart/mixed; boundary=q{level}q\n\n--q{level}q\n"));
    }
    deep.push_str("\nReferat\n");
    assert_eq!(fault(deep.as_bytes()), DocumentError::TooDeep);
    let mut inner = format!("{head}\nReferat\n");
    for _ in 0..50 {
        inner = format!("{head}Content-Type: message/rfc822\n\n{inner}");
    }
    let all = parts(inner.as_bytes());
    assert!(all.iter().any(|(_, is_read)| !is_read), "{all:?}");
}

#[test]
fn headers_without_end_are_cut() {
    let long = format!(
        "From: a\nSubject: {}\nX: {}\n\nReferat fra mødet",
        "y ".repeat(1_000_000),
        "a;".repeat(1_000_000)
    );
    let _ = soon(|| read_all("x", long.as_bytes()));
    let words = format!("From: a\nSubject: {}\n\nReferat fra mødet", "=?utf-8?Q?".repeat(20_000));
    let source = soon(|| read("x", words.as_bytes())).expect("a letter");
    assert!(source.text().ends_with("Referat fra mødet"));
    let many: String = (0..100_000).map(|number| format!("X-{number}: y\n")).collect();
    let source = soon(|| read("x", format!("From: a\nTo: b\n{many}\nReferat").as_bytes()));
    assert!(source.is_ok());
}

#[test]
fn documents_with_a_password_are_told_so() {
    let manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>";
    let bytes = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", b"\x01\x02\x03"),
    ]);
    assert_eq!(fault(&bytes), DocumentError::Encrypted);
    assert!(fault(&bytes).to_string().contains("adgangskode"));
    let mut bytes = archive(&[("a.txt", b"Referat")]);
    // The flag of an encrypted entry, in the list and in the entry.
    let places: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter_map(|(place, w)| match w {
            b"PK\x03\x04" => Some(place + 6),
            b"PK\x01\x02" => Some(place + 8),
            _ => None,
        })
        .collect();
    for place in places {
        bytes[place] |= 1;
    }
    assert_eq!(fault(&bytes), DocumentError::Encrypted);
}

#[test]
fn containers_without_documents_are_told_so() {
    assert_eq!(fault(&archive(&[])), DocumentError::NoDocuments);
    assert_eq!(
        fault(&archive(&[("__MACOSX/._a", b"x"), ("Thumbs.db", b"x"), ("mappe/", b"")])),
        DocumentError::NoDocuments
    );
    assert!(matches!(fault(&archive(&[("a.png", b"\x89PNG\r\n\x1A\n")])), DocumentError::Binary(_)));
    assert!(matches!(
        fault(&archive(&[
            ("[Content_Types].xml", b"<a/>"),
            ("xl/workbook.xml", b"<a/>"),
            ("_rels/.rels", b"<a><Relationship Type='x/officeDocument' Target='xl/workbook.xml'/></a>")
        ])),
        DocumentError::Binary(_)
    ));
}
