//! Files that mean harm, and files that were harmed: each ends in a document or in a message.

use std::io::Write;
use std::time::{Duration, Instant};

use sagsgang_documents::{DocumentError, PdfFault, PdfLimit, read};

use super::writer::{Objects, PageContent, document, page};
use super::{fixture, refusal};

/// Time that no small file may take, even unoptimised on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("a vector takes bytes");
    encoder.finish().expect("a vector takes bytes")
}

fn limit(error: &DocumentError) -> Option<PdfLimit> {
    if let DocumentError::Pdf(PdfFault::Limit(limit)) = error { Some(*limit) } else { None }
}

#[test]
fn a_loop_in_the_page_tree_ends() {
    let mut objects = Objects::default();
    objects.add("<</Type/Catalog/Pages 2 0 R>>");
    objects.add("<</Type/Pages/Count 3/Kids[2 0 R 3 0 R]>>");
    objects.add("<</Type/Pages/Count 3/Kids[2 0 R 3 0 R]>>");
    assert_eq!(refusal(&objects.file()), DocumentError::Pdf(PdfFault::Damaged));
}

#[test]
fn a_hundred_thousand_pages_are_refused() {
    let mut objects = Objects::default();
    objects.add("<</Type/Catalog/Pages 2 0 R>>");
    objects.add(format!("<</Type/Pages/Count 100000/Kids[{}]>>", "<</Type/Page>> ".repeat(100_000)));
    let begin = Instant::now();
    let error = refusal(&objects.file());
    assert_eq!(limit(&error), Some(PdfLimit::Pages), "{error}");
    assert!(error.to_string().contains("5.000 sider"), "{error}");
    assert!(begin.elapsed() < PATIENCE);
}

#[test]
fn content_that_unpacks_without_end_is_refused() {
    let content = deflated(&vec![b' '; 80 << 20]);
    let bomb = PageContent { content, entries: "/Filter/FlateDecode", ..PageContent::default() };
    assert_eq!(limit(&refusal(&document(&[bomb], |_| {}))), Some(PdfLimit::StreamBytes));
    let content = deflated(&deflated(&vec![b' '; 80 << 20]));
    let twice =
        PageContent { content, entries: "/Filter[/FlateDecode/FlateDecode]", ..PageContent::default() };
    assert_eq!(limit(&refusal(&document(&[twice], |_| {}))), Some(PdfLimit::StreamBytes));
}

#[test]
fn packed_objects_that_unpack_without_end_are_refused() {
    let bomb = deflated(&vec![b' '; 80 << 20]);
    let text = page(&[(60.0, 100.0, 11.0, false, "Referat")]);
    let file = document(&[text], |objects| {
        objects.add_stream("/Type/ObjStm/N 1/First 8/Filter/FlateDecode", &bomb);
    });
    assert_eq!(limit(&refusal(&file)), Some(PdfLimit::Objects));
}

#[test]
fn forms_that_draw_themselves_end() {
    let own = "/Resources<</Font<</F1 3 0 R>>/XObject<</X1 5 0 R>>>>";
    let file = document(
        &[PageContent {
            content: b"/X1 Do".to_vec(),
            resources: "/XObject<</X1 5 0 R>>".to_owned(),
            ..PageContent::default()
        }],
        |objects| {
            let content = b"BT /F1 11 Tf 60 700 Td (Dyb) Tj ET /X1 Do /X1 Do /X1 Do";
            objects.add_stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 595 842]{own}"), content);
        },
    );
    let begin = Instant::now();
    // Either it is read to the depth that is followed, or a limit of work is reached.
    if let Err(error) = read("a.pdf", &file) {
        assert!(limit(&error).is_some(), "{error}");
    }
    assert!(begin.elapsed() < PATIENCE);
}

#[test]
fn nesting_without_end_is_no_crash() {
    for (open, close) in [("[", "]"), ("<</A", ">>"), ("(", ")"), ("q ", "Q "), ("/P BMC ", "EMC ")] {
        let content = format!("{}{}", open.repeat(200_000), close.repeat(200_000));
        let file =
            document(&[PageContent { content: content.into_bytes(), ..PageContent::default() }], |_| {});
        assert_eq!(refusal(&file), DocumentError::NoText { media_type: "application/pdf" }, "{open}");
        let mut objects = Objects::default();
        objects.add("<</Type/Catalog/Pages 2 0 R>>");
        objects.add(format!("<</Type/Pages/Kids[{}{}]>>", open.repeat(100_000), close.repeat(100_000)));
        refusal(&objects.file());
    }
}

#[test]
fn a_page_of_endless_text_is_refused() {
    let content =
        format!("BT /F1 1 Tf {} ET", "(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj\n".repeat(14_000));
    let content = deflated(content.as_bytes());
    let page = PageContent { content, entries: "/Filter/FlateDecode", ..PageContent::default() };
    assert_eq!(limit(&refusal(&document(&[page], |_| {}))), Some(PdfLimit::PageGlyphs));
}

#[test]
fn a_file_cut_short_anywhere_ends_in_text_or_message() {
    for name in ["kerneskrifter.pdf", "tabeller.pdf", "laast.pdf"] {
        let whole = fixture(name);
        for part in 0..60 {
            let length = whole.len() * part / 60;
            match read(name, &whole[..length]) {
                Ok(source) => assert!(!source.text().trim().is_empty()),
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
    }
    let cut = &fixture("kerneskrifter.pdf")[..2_000];
    assert_eq!(refusal(cut), DocumentError::Pdf(PdfFault::Damaged));
}

#[test]
fn a_file_with_changed_bytes_ends_in_text_or_message() {
    // A stream of numbers of our own, so that a failure comes again.
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut chance = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for name in ["kerneskrifter.pdf", "uden-kode.pdf", "tabeller.pdf"] {
        let whole = fixture(name);
        for _ in 0..60 {
            let mut bytes = whole.clone();
            for _ in 0..=chance(12) {
                let at = chance(bytes.len());
                match chance(3) {
                    0 => bytes[at] = chance(256) as u8,
                    1 => bytes[at] = b"0123456789/<>[]() R"[chance(19)],
                    _ => {
                        let end = (at + chance(40)).min(bytes.len());
                        bytes.drain(at..end);
                    }
                }
            }
            let begin = Instant::now();
            let _ = read(name, &bytes);
            assert!(begin.elapsed() < PATIENCE);
        }
    }
}
