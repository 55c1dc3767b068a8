//! What the fixtures say, as a person would read them.

use sagsgang_documents::{DocumentError, PdfFault, read};
use sagsgang_text::{BlockKind, Edge, Source, Span};

use super::writer::{PageContent, document, page};
use super::{fixture, refusal, source};

/// The paragraphs of a text, rows and entries of lists each by itself.
fn paragraphs(source: &Source) -> Vec<&str> {
    source.text().lines().filter(|line| !line.is_empty()).collect()
}

/// What the blocks of this kind say.
fn blocks(source: &Source, wanted: impl Fn(BlockKind) -> bool) -> Vec<&str> {
    source.blocks().iter().filter(|(_, kind)| wanted(*kind)).map(|(span, _)| source.slice(*span)).collect()
}

fn assert_paragraph(source: &Source, wanted: &str) {
    let near: Vec<&str> = paragraphs(source);
    assert!(near.contains(&wanted), "{wanted:?} is no paragraph of\n{}", source.text());
}

#[test]
fn columns_are_read_to_their_end_and_over_the_page() {
    let source = source("spalter.pdf");
    let text = source.text();
    let order = [
        "18. Trafiksikkerhed",
        "hævede flader udføres i asfalt",
        "Bent Skovlund stemte imod",
        "46 boliger",
        "31 bemærkninger",
        "20. Meddelelser",
    ];
    let body = text.find("18. Trafiksikkerhed på Kirkevej\n").expect("the item behind the contents list");
    let places: Vec<usize> = order
        .iter()
        .map(|part| body + text[body..].find(part).unwrap_or_else(|| panic!("{part}: {text}")))
        .collect();
    assert!(places.is_sorted(), "{places:?}\n{text}");
    assert_paragraph(&source, "at der etableres to hævede flader på Kirkevej,");
    assert_paragraph(&source, "at forvaltningen vender tilbage med en evaluering i marts 2025.");
    let headings = blocks(&source, |kind| matches!(kind, BlockKind::Heading(_)));
    assert!(headings.contains(&"20. Meddelelser"), "{headings:?}");
    assert!(blocks(&source, |kind| kind == BlockKind::Strong).contains(&"Indstilling"));
}

#[test]
fn an_entry_of_the_contents_list_keeps_its_line_and_leader() {
    let source = source("spalter.pdf");
    for title in [
        "18. Trafiksikkerhed på Kirkevej.....",
        "19. Forslag til lokalplan 112 for et område ved Havnegade.....",
        "20. Meddelelser.....",
    ] {
        assert!(paragraphs(&source).iter().any(|line| line.starts_with(title)), "{title}\n{}", source.text());
    }
}

#[test]
fn ruled_and_unruled_tables_are_rows_of_cells() {
    let source = source("tabeller.pdf");
    for row in [
        "Område (mio. kr.)\tAfvigelse\tForklaring",
        "Folkeskoler\t-0,310\tUbesatte stillinger i første kvartal, som er besat fra 1. april efter den ordinære ansættelsesrunde",
        "Specialundervisning og befordring af elever\t1,560\tFlere elever end forudsat",
        "Forening\tAnsøgt\tForslag",
        "Ravnsø Gymnastikforening\t120.000 kr.\t90.000 kr.",
        "Ravnsø Musikskoles Venner\t80.000 kr.\tAfslag",
    ] {
        assert!(
            blocks(&source, |kind| kind == BlockKind::TableRow).contains(&row),
            "{row}\n{}",
            source.text()
        );
    }
    let rows = blocks(&source, |kind| kind == BlockKind::TableRow).len();
    assert_eq!(rows, 8, "no text beside the tables is a row");
}

#[test]
fn entries_of_lists_keep_their_marks() {
    let source = source("tabeller.pdf");
    let entries = blocks(&source, |kind| kind == BlockKind::ListItem);
    assert_eq!(entries.len(), 3, "{entries:?}");
    assert!(
        entries[0].starts_with("1. at budgetopfølgningen") && entries[0].ends_with("udgifterne til vikarer,")
    );
    let source = super::source("kerneskrifter.pdf");
    let entries = blocks(&source, |kind| kind == BlockKind::ListItem);
    assert!(
        entries[0].starts_with("• prisen over vognens levetid") && entries[0].ends_with("anbefalet,"),
        "{entries:?}"
    );
    assert_eq!(entries[2], "• miljøet.");
}

#[test]
fn headings_are_never_glued_to_what_follows() {
    for name in ["spalter.pdf", "tabeller.pdf", "kerneskrifter.pdf"] {
        let source = source(name);
        let paragraphs = paragraphs(&source);
        for heading in ["Beslutning", "Sagsfremstilling", "Indstilling"] {
            assert!(paragraphs.contains(&heading), "{name}: {heading}");
            let glued = paragraphs.iter().find(|line| line.starts_with(&format!("{heading} ")));
            assert_eq!(glued, None, "{name}");
        }
    }
}

#[test]
fn furniture_is_set_aside_and_kept() {
    let source = source("kerneskrifter.pdf");
    assert_eq!(source.pages().len(), 2);
    for (page, number) in source.pages().iter().zip(["i", "ii"]) {
        let of = |edge| -> Vec<&str> {
            page.furniture.iter().filter(|one| one.edge == edge).map(|one| one.text.as_str()).collect()
        };
        assert_eq!(of(Edge::Top), ["Sydland Regionsråd Referat 19-06-2024"]);
        assert_eq!(of(Edge::Bottom), [number, "Dok.nr. 2024-118873"], "the stamp in the margin is turned");
    }
    assert!(!source.text().contains("Dok.nr."));
}

#[test]
fn every_line_has_its_place() {
    for name in ["spalter.pdf", "tabeller.pdf", "kerneskrifter.pdf"] {
        let source = source(name);
        let mut covered = vec![false; source.text().len()];
        for place in source.places() {
            let page = &source.pages()[place.page as usize - 1];
            assert!(place.left <= place.right && place.right <= page.width + 2, "{name}: {place:?}");
            assert!(place.top <= place.bottom && place.bottom <= page.height + 2, "{name}: {place:?}");
            covered[place.span.range()].fill(true);
        }
        for (at, letter) in source.text().char_indices() {
            assert!(covered[at] || letter.is_whitespace(), "{name}: {letter:?} at {at} has no place");
        }
        assert!(source.places().is_sorted_by_key(|place| place.span.start), "{name}");
    }
    let source = source("tabeller.pdf");
    let at = source.text().find("Ravnsø Gymnastikforening").expect("a row of the second page");
    assert_eq!(source.place(Span::new(at, at + 5)).map(|place| place.page), Some(2));
}

#[test]
fn a_sentence_goes_on_over_the_page() {
    let first = page(&[
        (60.0, 40.0, 8.0, false, "Ravnsø Kommune"),
        (
            60.0,
            700.0,
            11.0,
            false,
            "Udvalget besluttede at udsætte sagen til mødet i august, så forvaltningen kan",
        ),
        (
            60.0,
            714.0,
            11.0,
            false,
            "undersøge, om der er grundlag for at ændre støjbekæmpelsesplanen og børne-",
        ),
        (290.0, 800.0, 8.0, false, "Side 1 af 2"),
    ]);
    let second = page(&[
        (60.0, 40.0, 8.0, false, "Ravnsø Kommune"),
        (
            60.0,
            90.0,
            11.0,
            false,
            "og ungepolitikken, inden der træffes endelig beslutning om de samlede trafik-",
        ),
        (60.0, 104.0, 11.0, false, "forhold."),
        (60.0, 140.0, 11.0, true, "Bilag"),
        (290.0, 800.0, 8.0, false, "Side 2 af 2"),
    ]);
    let source = read("a.pdf", &document(&[first, second], |_| {})).expect("a document");
    assert_eq!(
        source.text(),
        "Udvalget besluttede at udsætte sagen til mødet i august, så forvaltningen kan undersøge, om der er grundlag for at \
         ændre støjbekæmpelsesplanen og børne- og ungepolitikken, inden der træffes endelig beslutning om de samlede \
         trafikforhold.\n\nBilag\n"
    );
    let pages: Vec<&str> = source.pages().iter().map(|page| source.slice(page.text)).collect();
    assert!(pages[0].ends_with("trafikforhold."), "a paragraph belongs to the page where it begins");
    assert_eq!(pages[1], "Bilag");
}

/// A page that shows one picture, and draws `content` besides.
fn picture_page(content: &[u8]) -> PageContent {
    let content = [b"q 595 0 0 842 0 0 cm /X1 Do Q\n", content].concat();
    PageContent { content, resources: "/XObject<</X1 5 0 R>>".to_owned(), ..PageContent::default() }
}

fn picture(objects: &mut super::writer::Objects) {
    let entries = "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray";
    objects.add_stream(entries, b"x");
}

#[test]
fn a_scanned_document_is_said_to_be_one() {
    let file = document(&[picture_page(b""), picture_page(b"")], picture);
    let error = refusal(&file);
    assert_eq!(error, DocumentError::Pdf(PdfFault::Scanned { pages: vec![1, 2], page_count: 2 }));
    assert!(error.to_string().contains("side 1-2") && error.to_string().contains("OCR"), "{error}");
    let empty = refusal(&document(&[PageContent::default()], |_| {}));
    assert_eq!(empty, DocumentError::NoText { media_type: "application/pdf" });
}

#[test]
fn a_scanned_page_among_others_is_known() {
    let text = page(&[(60.0, 100.0, 11.0, false, "Referat")]);
    let source = read("a.pdf", &document(&[text, picture_page(b"")], picture)).expect("one page has text");
    let second = &source.pages()[1];
    assert!(second.has_pictures && second.text.is_empty() && !source.pages()[0].has_pictures);
}

#[test]
fn recognised_text_behind_a_picture_is_read() {
    let hidden = super::writer::lines(&[(60.0, 100.0, 11.0, false, "Genkendt tekst")]);
    let content = [b"3 Tr\n".as_slice(), &hidden].concat();
    let source = read("a.pdf", &document(&[picture_page(&content)], picture)).expect("text");
    assert_eq!(source.text(), "Genkendt tekst\n");
}

#[test]
fn passwords_are_told_and_empty_ones_open() {
    assert_eq!(refusal(&fixture("laast.pdf")), DocumentError::Pdf(PdfFault::Password));
    assert_eq!(source("uden-kode.pdf").text(), source("kerneskrifter.pdf").text());
}

#[test]
fn codes_that_say_no_character_are_marked() {
    let mut objects = super::writer::Objects::default();
    objects.add("<</Type/Catalog/Pages 2 0 R>>");
    objects.add("<</Type/Pages/Count 1/Kids[4 0 R]>>");
    objects.add(
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2\
         /BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500\
         /FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4>>>>]>>",
    );
    objects.add(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 3 0 R>>>>>>",
    );
    objects.add_stream("", b"BT /F1 11 Tf 60 700 Td <000100020003> Tj ET");
    match read("a.pdf", &objects.file()) {
        Ok(source) => assert_eq!(source.text().trim(), "\u{FFFD}\u{FFFD}\u{FFFD}"),
        Err(error) => assert_eq!(error, DocumentError::NoText { media_type: "application/pdf" }),
    }
}
