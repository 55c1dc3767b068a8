//! What holds of every document: reading ends, loses no word, and gives plain text back as it came.

use proptest::prelude::*;
use sagsgang_documents::{DocumentError, read};

/// Words of Danish minutes, with what could be mistaken for marks.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => "[a-z]{1,12}[,.:]?",
        4 => prop::sample::select(vec![
            "på", "møde", "Ålborg", "ØKONOMI", "nærhed,", "sagsgangen", "å", "Æbelø", "idé:", "råd", "følger", "Ø", "(Å)",
        ])
        .prop_map(String::from),
        1 => "[0-9]{1,3}(\\.[0-9]{3})?",
        1 => Just("1-00-14-22".to_owned()),
        1 => Just("§".to_owned()),
        1 => Just("–".to_owned()),
    ]
}

/// A line of one to eight words that begins with a letter.
fn line() -> impl Strategy<Value = String> {
    ("[A-Z][a-z]{1,10}", prop::collection::vec(word(), 0..8))
        .prop_map(|(first, rest)| std::iter::once(first).chain(rest).collect::<Vec<_>>().join(" "))
}

/// A text of Danish lines.
fn danish() -> impl Strategy<Value = String> {
    (prop::collection::vec(line(), 1..20), prop_oneof![Just("\n"), Just("\r\n"), Just("\n\n")])
        .prop_map(|(lines, end)| format!("Mødet på rådhuset{end}{}", lines.join(end)))
}

/// The words of `text`: runs of letters and digits.
fn words(text: &str) -> Vec<&str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// A line with marks of Markdown around it.
fn marked() -> impl Strategy<Value = (String, String)> {
    (line(), 0..14).prop_map(|(line, mark)| {
        let marked = match mark {
            0 => format!("# {line}"),
            1 => format!("### {line} ###"),
            2 => format!("**{line}**"),
            3 => format!("* {line}"),
            4 => format!("+ {line}"),
            5 => format!("> {line}"),
            6 => format!("_{line}_"),
            7 => format!("`{line}`"),
            8 => format!("[{line}](x)"),
            9 => format!("{line}\n==="),
            10 => format!("| {line} | {line} |\n|---|---|\n| {line} | {line} |"),
            11 => format!("```\n{line}\n```"),
            12 => format!("> - **{line}**"),
            _ => line.clone(),
        };
        (marked, if mark == 10 { [line.as_str(); 4].join(" ") } else { line })
    })
}

/// A page of pieces of HTML, well-formed or not.
fn page() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => line().prop_map(String::from),
        1 => prop::sample::select(vec![
            "<p>", "</p>", "<div>", "</div>", "<br>", "<ul>", "</ul>", "<ol start=-5>", "</ol>", "<li>", "</li>", "<table>",
            "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "<h2>", "</h2>", "<h3>", "<b>", "</b>", "<pre>\n", "</pre>",
            "<span style='font-weight:bold'>", "</span>", "&nbsp;", "&aring;", "&#x41;", "<", "&", "<!-- -->", "</", "\n\n",
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| format!("<html><body>{}", pieces.concat()))
}

/// That every block of `source` lies in its text, in order and with content.
fn check_blocks(source: &sagsgang_text::Source) -> Result<(), TestCaseError> {
    let mut last = 0;
    for (span, kind) in source.blocks() {
        prop_assert!(
            !source.slice(*span).trim().is_empty(),
            "{:?} at {:?} in {:?}",
            kind,
            span,
            source.text()
        );
        prop_assert!(span.start >= last);
        last = span.start;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        match read("x", &bytes) {
            Ok(source) => check_blocks(&source)?,
            Err(error) => prop_assert!(error.to_string().ends_with('.')),
        }
    }

    #[test]
    fn any_characters_are_read_or_refused(start in "(<p>|# |\\*\\*a\\*\\*\n)?", text in "\\PC{0,300}") {
        if let Ok(source) = read("x", format!("{start}{text}").as_bytes()) {
            check_blocks(&source)?;
        }
    }

    #[test]
    fn signs_of_markup_are_read_or_refused(
        start in "(<p>|# a\n|\\*\\*a\\*\\*\n\\*\\*b\\*\\*\n)", text in "[-#*_`~|<>/!&;=\\[\\]()\\\\:a1å \n\"']{0,200}",
    ) {
        if let Ok(source) = read("x", format!("{start}{text}").as_bytes()) {
            check_blocks(&source)?;
        }
    }

    #[test]
    fn plain_text_comes_back_byte_for_byte(text in danish()) {
        let source = read("referat.md", text.as_bytes()).expect("Danish text");
        prop_assert_eq!(source.media_type(), "text/plain");
        prop_assert_eq!(source.text(), text);
        prop_assert_eq!(source.sha256().len(), 64);
    }

    #[test]
    fn utf_16_comes_back(text in danish(), has_mark in any::<bool>(), is_big in any::<bool>()) {
        let marked = if has_mark { format!("\u{FEFF}{text}") } else { text.clone() };
        let bytes: Vec<u8> = marked
            .encode_utf16()
            .flat_map(|unit| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect();
        let source = read("x", &bytes).expect("UTF-16");
        prop_assert_eq!(source.text(), text);
    }

    #[test]
    fn windows_1252_comes_back(text in danish()) {
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
        let source = read("x", &bytes).expect("Windows-1252");
        prop_assert_eq!(source.text(), text);
    }

    #[test]
    fn a_damaged_letter_is_reported(text in danish(), index in any::<prop::sample::Index>()) {
        let places: Vec<usize> =
            text.char_indices().filter(|(_, letter)| !letter.is_ascii()).map(|(place, _)| place).collect();
        let place = places[index.index(places.len())];
        let mut bytes = text.clone().into_bytes();
        bytes.remove(place + 1);
        let is_reported = matches!(
            read("x", &bytes),
            Err(DocumentError::BrokenEncoding { offset, line, .. })
                if offset == place && line == 1 + text[..place].matches('\n').count()
        );
        prop_assert!(is_reported, "{:?}", bytes);
    }

    #[test]
    fn marks_of_markdown_cost_no_word(lines in prop::collection::vec(marked(), 1..20), gap in prop_oneof![Just("\n\n"), Just("\n")]) {
        let marked: Vec<&str> = lines.iter().map(|(marked, _)| marked.as_str()).collect();
        let plain: Vec<&str> = lines.iter().map(|(_, plain)| plain.as_str()).collect();
        let text = format!("# Referat\n\n**Punkt**\n\n{}", marked.join(gap));
        let source = read("x", text.as_bytes()).expect("Markdown");
        prop_assert_eq!(source.media_type(), "text/markdown");
        let expected = format!("Referat Punkt {}", plain.join(" "));
        prop_assert_eq!(words(source.text()), words(&expected), "{}", source.text());
        check_blocks(&source)?;
    }

    #[test]
    fn damaged_pages_keep_their_words(page in page()) {
        let Ok(source) = read("x", page.as_bytes()) else { return Ok(()) };
        check_blocks(&source)?;
        prop_assert!(!source.text().contains("\n\n\n") || page.contains("<pre>"));
    }
}

#[test]
fn nothing_is_told_as_nothing() {
    for bytes in
        [&b""[..], b" \r\n\t ", b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xEF\xBB\xBF \n", "\u{A0}\n".as_bytes()]
    {
        assert_eq!(read("x", bytes).err(), Some(DocumentError::Empty), "{bytes:?}");
    }
    assert!(matches!(
        read("x", b"<html><script>x()</script>"),
        Err(DocumentError::NoText { media_type: "text/html" })
    ));
    assert!(matches!(
        read("x", b"# ![](a.png)\n"),
        Err(DocumentError::NoText { media_type: "text/markdown" })
    ));
}

#[test]
fn the_digest_is_of_the_bytes_as_received() {
    let source = read("x", b"\xEF\xBB\xBFabc").expect("text");
    assert_eq!(source.text(), "abc");
    // From `printf '\357\273\277abc' | sha256sum`.
    assert_eq!(source.sha256(), "1c28dc3f1f804a1ad9c9b4b4cf5e2658d16ad4ed08e3020d04a8d2865018947c");
}
