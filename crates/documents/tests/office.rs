//! The same minutes in every format of a word processor: the same words, the same marks, the same headings.

use sagsgang_documents::read;
use sagsgang_text::BlockKind::{self, Heading, TableRow};
use sagsgang_text::{SetAsideKind, Source};

/// A document of `tests/documents`.
fn document(name: &str) -> Source {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents").join(name);
    let bytes = std::fs::read(path).expect("a document of the tests");
    // The name is no help: all are called the same.
    read("dokument", &bytes).expect("a document")
}

/// The words of a text: runs of letters and digits.
fn words(source: &Source) -> Vec<&str> {
    source.text().split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// The blocks of a kind, as text.
fn blocks(source: &Source, is_kind: impl Fn(BlockKind) -> bool) -> Vec<&str> {
    source.blocks().iter().filter(|(_, kind)| is_kind(*kind)).map(|(span, _)| source.slice(*span)).collect()
}

const FORMATS: [&str; 3] = ["referat-libreoffice.docx", "referat-python.docx", "referat.odt"];

#[test]
fn formats_have_the_words_of_the_page() {
    let page = document("referat.html");
    for name in FORMATS {
        assert_eq!(words(&document(name)), words(&page), "{name}");
    }
}

#[test]
fn formats_have_the_lines_of_the_page() {
    let page = document("referat.html").text().replace("\n- ", "\n• ");
    for name in FORMATS {
        assert_eq!(document(name).text(), page, "{name}");
    }
}

#[test]
fn formats_have_the_headings_and_rows_of_the_page() {
    let page = document("referat.html");
    for name in FORMATS {
        let source = document(name);
        for level in 1..=3 {
            let is_heading = |kind| kind == Heading(level);
            assert_eq!(blocks(&source, is_heading), blocks(&page, is_heading), "{name}, {level}");
        }
        for kind in [TableRow, BlockKind::Strong] {
            assert_eq!(
                blocks(&source, |found| found == kind),
                blocks(&page, |found| found == kind),
                "{name}"
            );
        }
        assert_eq!(blocks(&source, |kind| kind == BlockKind::ListItem).len(), 5, "{name}");
    }
}

#[test]
fn corrections_notes_boxes_and_fields_are_read_as_they_are_meant() {
    for name in ["rettelser.docx", "rettelser.odt"] {
        let source = document(name);
        assert_eq!(
            source.text(),
            "Referat med rettelser\n\nUdvalget bevilger 250.000 kr. Se bilag 3.\n\n7. Første punkt\n  7.a) Første led\n  \
             7.b) Andet led\n    • Kugle\n8. Andet punkt\n\nTeksten ved boksen.\n\nTekst i boksen\n\nNavn:\tAne Lind\nlinje to\n\n\
             at\tder købes en kran, og\nat\tden gamle sælges.\n\nKranen koster 1.250.000 kr.[1]\n\n[1] Prisen er uden moms.",
            "{name}"
        );
        let aside = |kind: SetAsideKind| -> Vec<&str> {
            let found = source.set_aside().iter().filter(|aside| aside.kind == kind);
            found.map(|aside| aside.text.as_str()).collect()
        };
        assert_eq!(aside(SetAsideKind::Deletion), ["100.000"], "{name}");
        assert_eq!(aside(SetAsideKind::Header), ["Strandby Kommune, Havneudvalget"], "{name}");
        assert_eq!(aside(SetAsideKind::Footer), ["Side 1 af 1"], "{name}");
    }
}

#[test]
fn media_types_say_the_format() {
    assert!(document("referat-python.docx").media_type().ends_with("wordprocessingml.document"));
    assert_eq!(document("referat.odt").media_type(), "application/vnd.oasis.opendocument.text");
}
