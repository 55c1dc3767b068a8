//! Laws of reading: it never fails, always ends, keeps every byte, and says the same each time.

use proptest::prelude::*;
use sagsgang_minutes::{Item, Minutes, Profiles, read, rules};
use sagsgang_text::{Source, Span};
use std::path::Path;

/// A small document of each layout, to be damaged.
const REGION: &str = "REFERAT Udvalg for kultur d. 26-06-2025\n\nMødedato Torsdag d. 26. juni 2025 kl. 09:00\n\nMødested Salen\n\nIndholdsfortegnelse\n\nBudget.....\t3\nMødedeltagelse.....\t4\n\nPunkt 1: Budget\n\n1-00-14-22\n\nResume\n\nBudgettet drøftes.\n\nIndstilling\n\nDirektionen indstiller,\n\nat der afsættes 1,5 mio. kr. i 2025 til følgeforskning, og\n\nat resten drøftes.\n\nSagsfremstilling\n\nPuljen er på 5 mio. kr.\n\nBeslutning\n\nUdvalget godkendte indstillingen. For stemte A og B. Imod stemte C. Det blev aftalt, at administrationen vender tilbage inden sommerferien.\n\nBilag\n\nNotat\n\nPunkt 2: Mødedeltagelse\n\n1-00-14-22\n\nBeslutning\n\nAlle var mødt, undtagen Bo Ek, der havde meldt afbud. Mødet blev hævet kl. 11.30.\n";
const CASE: &str = "Samarbejde om sundhed\n\n23/9928 Åben Sag\n\nSagsgang\n\nVPU/KB\n\nSagsfremstilling\n\nEn sag.\n\nIndstilling\n\nDirektøren indstiller, at sagen godkendes.\n\nBeslutning i Voksen- og plejeudvalget den 22-11-2023\n\nGodkendt. Fraværende: Bo Ek\n\nBilag:\n";

/// Header, contents, items and unassigned spans cover every byte that is no blank; all spans are slices of the text.
fn assert_lossless(source: &Source, minutes: &Minutes) {
    let text = source.text();
    let mut covered = vec![false; text.len()];
    let mut cover = |span: Span| {
        assert!(text.get(span.range()).is_some(), "{span:?} is no slice of the text");
        covered[span.range()].fill(true);
    };
    cover(minutes.header);
    minutes.contents.iter().for_each(|contents| cover(contents.span));
    minutes.items.iter().for_each(|item| cover(item.span));
    minutes.unassigned.iter().for_each(|span| cover(*span));
    for (at, byte) in text.bytes().enumerate() {
        assert!(covered[at] || byte.is_ascii_whitespace(), "byte {at} is lost in {text:?}");
    }
    for item in &minutes.items {
        let inner = item
            .sections
            .iter()
            .flat_map(|section| [section.span, section.heading_span, section.body])
            .chain(item.amounts.iter().flat_map(|amount| [amount.span, amount.sentence]))
            .chain(item.commitments.iter().map(|commitment| commitment.span))
            .chain(item.annexes.iter().map(|annex| annex.span))
            .chain(item.unavailable.iter().map(|person| person.span));
        for span in inner {
            assert!(item.span.contains(span), "{span:?} lies outside its item");
            assert!(text.get(span.range()).is_some());
        }
        (0..source.line_count())
            .map(|index| source.line_span(index))
            .for_each(|line| assert_named(source, minutes, item, line));
    }
}

/// A line of an item that is not blank holds its heading, its file line, a section's text, or is listed as unassigned.
fn assert_named(source: &Source, minutes: &Minutes, item: &Item, line: Span) {
    let written = source.slice(line);
    if !item.span.contains(line) || written.trim().is_empty() {
        return;
    }
    let named = item.title_span.overlaps(line)
        || item.span.start == line.start
        || item.case_numbers.iter().any(|number| number.span.overlaps(line))
        || item.sections.iter().any(|section| section.span.contains(line))
        || minutes.unassigned.iter().any(|span| span.contains(line))
        || item.file_lines.iter().any(|span| span.overlaps(line));
    assert!(named, "{written:?} is in no section and not listed");
}

fn check(text: &str) {
    let source = Source::from_text("a.txt", text);
    let profiles = Profiles::built_in();
    let minutes = read(&source, &profiles);
    assert_lossless(&source, &minutes);
    assert_eq!(minutes, read(&source, &profiles));
    for found in rules::check(&source, &minutes, &rules::Settings::default()) {
        let spans = found.span.into_iter().chain(found.related.iter().map(|label| label.span));
        spans.for_each(|span| assert!(text.get(span.range()).is_some(), "{found:?}"));
    }
}

/// Cuts, doubles, swaps and overwrites stretches of a text, as damaged transcripts are.
fn damaged(text: &str, blows: &[(u8, u16, u8)]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for &(kind, place, length) in blows {
        if letters.is_empty() {
            break;
        }
        let at = place as usize % letters.len();
        let end = (at + length as usize % 40).min(letters.len());
        match kind % 6 {
            0 => drop(letters.drain(at..end)),
            1 => {
                let copy: Vec<char> = letters[at..end].to_vec();
                letters.splice(at..at, copy);
            }
            2 => letters[at..end].reverse(),
            3 => letters.insert(at, ['\n', '\t', ' ', '\u{a0}', '#', '*', '(', '1'][length as usize % 8]),
            4 => letters[at] = char::from(length),
            _ => letters[at..end]
                .iter_mut()
                .for_each(|letter| *letter = letter.to_uppercase().next().unwrap_or(*letter)),
        }
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_loss(text in "(?s).{0,400}") {
        check(&text);
    }

    #[test]
    fn lines_that_look_like_minutes(lines in prop::collection::vec(prop::sample::select(vec![
        "Punkt 1: A", "Punkt 2: B.....3", "Beslutning", "Indstilling", "Bilag", "at der gives 5 mio. kr.", "- x", "1-00-14-22", "Indholdsfortegnelse",
        "REFERAT Udvalg for x d. 1-1-2024", "Mødedato", "kl. 9", "Beslutning i Byrådet den 1-1-2024", "Sagsgang: A/B", "For stemte A", "", "Alle var mødt, undtagen", "(", "Direktionen indstiller,", "Punkt 3:",
    ]), 0..40)) {
        check(&lines.join("\n"));
    }

    #[test]
    fn damaged_minutes_lose_nothing(which in any::<bool>(), blows in prop::collection::vec(any::<(u8, u16, u8)>(), 1..12)) {
        check(&damaged(if which { REGION } else { CASE }, &blows));
    }
}

#[test]
fn whole_minutes_are_read() {
    check(REGION);
    check(CASE);
    let source = Source::from_text("a", REGION);
    let minutes = read(&source, &Profiles::built_in());
    assert_eq!(minutes.items.len(), 2);
    assert_eq!(minutes.unassigned, []);
    assert_eq!(minutes.participants[0].name, "Bo Ek");
}

#[test]
fn examples_are_read_without_loss() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // Contracts have a folder of their own there.
        if path.is_file() {
            check(&std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn a_heading_like_a_contents_list_swallows_no_item() {
    let text = REGION
        .replace("Puljen er på 5 mio. kr.", "Indhold\n\nPuljen er på 5 mio. kr.")
        .replace("Indholdsfortegnelse\n\nBudget.....\t3\nMødedeltagelse.....\t4\n\n", "");
    let minutes = read(&Source::from_text("a", text), &Profiles::built_in());
    assert_eq!(minutes.items.len(), 2);
}

#[test]
fn answers_to_clauses_open_no_items() {
    let text = REGION.replace(
        "Udvalget godkendte indstillingen.",
        "Punkt 1: Godkendt.\n\nPunkt 2: Udsat.\n\nUdvalget godkendte resten.",
    );
    let minutes = read(&Source::from_text("a", text), &Profiles::built_in());
    assert_eq!(
        minutes.items.iter().map(|item| item.title.as_str()).collect::<Vec<_>>(),
        ["Budget", "Mødedeltagelse"]
    );
}

/// So many lines are read in seconds where each pass is linear, and in minutes, which the test runner ends, where one is not.
const SCALING_LINES: usize = 20_000;

#[test]
fn long_documents_are_read_to_their_end() {
    let lines = |line: &dyn Fn(usize) -> String| (1..=SCALING_LINES).map(line).collect::<String>();
    let head = "Referat fra møde i Byrådet den 3. maj 2022\n\n";
    let texts = [
        (
            "blank lines",
            format!("{head}Punkt 1: Sag\n\nSagsfremstilling\n{}Tekst.\n", lines(&|_| "\n".into())),
        ),
        ("one title", format!("{head}{}", lines(&|_| "Punkt 1: Budget\n".into()))),
        (
            "contents",
            format!(
                "{head}Dagsorden\n\n{}Punkt 1: Sag 1\n\nBeslutning\n\nGodkendt.\n",
                lines(&|i| format!("{}. Sag {i} ..... {}\n", i % 999, i % 900))
            ),
        ),
    ];
    for (name, text) in texts {
        let source = Source::from_text("a", &text);
        let minutes = read(&source, &Profiles::built_in());
        assert!(!minutes.items.is_empty(), "{name}");
    }
}
