//! Letters and archives: every document in them, under its own name, with its own bytes.

use sagsgang_documents::{DocumentError, Part, read, read_all};

/// The bytes of a document of `tests/documents`.
fn bytes(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents").join(name);
    std::fs::read(path).expect("a document of the tests")
}

/// The parts of a document of `tests/documents`.
fn parts(name: &str) -> Vec<Part> {
    read_all(name, &bytes(name)).expect("a container")
}

/// The text of the part called `name`.
fn text<'a>(parts: &'a [Part], name: &str) -> &'a str {
    let part = parts.iter().find(|part| part.name == name).expect("the part");
    part.source.as_ref().expect("a text").text()
}

#[test]
fn a_letter_is_a_document_and_so_is_what_is_attached() {
    let parts = parts("udsendelse.eml");
    let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "udsendelse.eml",
            "udsendelse.eml/Referat af møde på Østre Mole.docx",
            "udsendelse.eml/Spørgsmål til punkt 1.eml",
            "udsendelse.eml/bilag 1.txt",
        ]
    );
    assert_eq!(
        text(&parts, names[0]).replace("\r\n", "\n").trim_end(),
        "Emne: Referat fra Havneudvalgets møde på Østre Mole\nFra: Strandby Kommune <post@strandby.example>\n\
         Til: Åse Bøgh <aase@example.org>\nSendt: 13-08-2024 kl. 09:12\n\nKære Åse\n\nHermed referatet fra mødet.\n\n\
         Venlig hilsen\nSekretariatet"
    );
    assert!(text(&parts, names[1]).contains("1. Ny kran på Østre Mole"));
    assert!(text(&parts, names[2]).trim_end().ends_with("Hvad koster kranen?"));
    assert!(text(&parts, names[3]).starts_with("Åbningstider for broen"));
    assert_eq!(parts[0].bytes, None);
    assert_eq!(parts[1].bytes, Some(bytes("referat-python.docx")));
}

#[test]
fn archives_give_their_documents_in_the_order_of_their_names() {
    let parts = parts("pakke.zip");
    let names: Vec<(&str, bool)> =
        parts.iter().map(|part| (part.name.as_str(), part.source.is_ok())).collect();
    assert_eq!(
        names,
        [
            ("pakke.zip/../../uden for.txt", true),
            ("pakke.zip/bilag/indre.zip/notat.txt", true),
            ("pakke.zip/bilag/kran.png", false),
            ("pakke.zip/bilag/møde.txt", true),
            ("pakke.zip/referat.docx", true),
        ]
    );
    let own = parts.iter().filter_map(|part| part.source.as_ref().ok().map(|source| (source, part)));
    for (source, part) in own {
        assert_eq!(source.name(), part.name);
        let alone = read("x", part.bytes.as_deref().expect("bytes")).expect("a document");
        assert_eq!((alone.text(), alone.sha256()), (source.text(), source.sha256()));
    }
}

#[test]
fn one_is_asked_for_where_there_are_several() {
    let error = read("pakke.zip", &bytes("pakke.zip")).expect_err("several documents");
    let DocumentError::SeveralDocuments { names } = &error else { panic!("{error:?}") };
    assert_eq!(names.len(), 4);
    let message = error.to_string();
    assert!(message.contains("»pakke.zip/referat.docx«") && message.ends_with('.'), "{message}");
}

#[test]
fn letters_are_told_from_text_that_begins_like_one() {
    let letter = "From: a@b.example\nSubject: =?utf-8?Q?M=C3=B8de?=\n\nReferat fra mødet";
    let source = read("x", letter.as_bytes()).expect("a letter");
    assert_eq!(source.media_type(), "message/rfc822");
    assert_eq!(source.text(), "Emne: Møde\nFra: a@b.example\n\nReferat fra mødet");
    for text in [
        "Fra: Åse\nEmne: Møde\n\nReferat",
        "Dato: 3. maj\nSted: Salen\n\nReferat",
        "From: here\nand on\n\nReferat",
    ] {
        assert_eq!(read("x", text.as_bytes()).expect("a text").text(), text);
    }
}

#[test]
fn letters_in_html_read_as_their_page() {
    let letter = "From: a@b.example\nTo: c@d.example\nContent-Type: text/html; charset=iso-8859-1\n\
                  Content-Transfer-Encoding: quoted-printable\n\n<h1>M=F8de</h1><p>Alle var m=F8dt.</p>\n";
    let source = read("x", letter.as_bytes()).expect("a letter");
    assert!(source.text().ends_with("\n\nMøde\n\nAlle var mødt."), "{}", source.text());
    assert_eq!(source.blocks().len(), 1);
    assert_eq!(source.slice(source.blocks()[0].0), "Møde");
}
