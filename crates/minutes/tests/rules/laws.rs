//! What holds for every text: the rules end, never panic, point into the text, and say the same each time.

use proptest::prelude::*;
use sagsgang_minutes::Profiles;
use sagsgang_minutes::rules::{self, Settings, Strength, spelt_two_ways};
use sagsgang_text::render::{self, Colours};
use sagsgang_text::{Diagnostic, Source};

/// Pieces of minutes that the rules look for, whole and damaged.
const PIECES: [&str; 44] = [
    "REFERAT Udvalg for lighed i sundhed d. 26-06-2025\n\n",
    "Mødedato Fredag d. 26. juni 2025 kl. 09:00\n\n",
    "Indholdsfortegnelse\n\nAnsøgning.....3\nStrategi.....4\n\n",
    "Punkt 1: Ansøgning fra Mental Talk\n\n",
    "Punkt 4294967295: Strategi\n\n",
    "Punkt 3: Lukket punkt\n\n",
    "1-00-14-22\n\n",
    "Resume\n\n",
    "Indstilling\n\nDirektionen indstiller,\n\n",
    "Sagsfremstilling\n\n",
    "Økonomi\n\n",
    "Beslutning\n\n",
    "Bilag\n\n",
    "at der ydes 54.000 kr. til Natteravnene, og\n\n",
    "at naboerne høres.\n\n",
    "Ad 1-60. Godkendt.\n\n",
    "Punkt 1 og 2 blev godkendt. ",
    "Der ydes 45.000 kr. til Natteravnene. ",
    "Mental Talk 2024 afholdes fra den 4. til den 6. september 2025. ",
    "Støtte til Mental Talk 2025. ",
    "1. Spor (50.000 kr.)\n2. Indhold (50.000 kr.)\n",
    "Det samlede beløb er 130.000 kr. ",
    "I alt 175.000 kr. fordelt med 150.000 kr. og 35.000 kr. ",
    "Budgettet for puljen udgør 820.000 kr. Der er bevilget 145.000 kr., og restbeløbet er 1 kr. ",
    "Ansøger\t2025\t2026\nA\t1,5\t2\nB\t3\t4\nI alt\t9\t99999999999\n",
    "| a | b |\n| I alt | 5 |\n",
    "Udkast til aftale er vedlagt, jf. bilag 7. ",
    "Per Møller Jensen orienterede. ",
    "Alle var mødt, undtagen Per Møller Jensen, der havde meldt afbud.\n\n",
    "For stemte: Per Møller Jensen (A) og Bo Lund (B). Imod stemte: Bo Lund (B). ",
    "fra 'Puljen til øget lighed' og puljen til 'Øget lighed i sundhed' ",
    "sekretariatschef i Regional Udvikling Jane Baad Jensen ",
    "Jane Baad Jensen, der er kontorchef, ",
    "Louise Høeg og Louise Høgh ",
    "Det blev aftalt, at der udarbejdes et notat til et kommende møde. ",
    "Mødet blev hævet kl. 08.30.\n\n",
    "kl. 15.00-14.30 ",
    "'",
    "\n",
    "\u{a0}",
    "æ–»«",
    "\u{1b}[31m",
    "\r\n",
    "- ",
];

fn checked(text: &str) -> (Source, Vec<Diagnostic>) {
    let source = Source::from_text("a.txt", text);
    let minutes = sagsgang_minutes::read(&source, &Profiles::built_in());
    let settings = Settings { strength: Strength::Strict, silenced: Vec::new() };
    let mut found = rules::check(&source, &minutes, &settings);
    let names = spelt_two_ways::names(&source, &minutes);
    let across = spelt_two_ways::across(&[("a".into(), names.clone()), ("b".into(), names)]);
    found.extend(across.into_iter().map(|(_, found)| found));
    (source, found)
}

fn hold(text: &str) {
    let (source, found) = checked(text);
    for one in &found {
        assert!(rules::find(one.code).is_some());
        for span in one.span.iter().chain(one.related.iter().map(|label| &label.span)) {
            assert!(source.text().get(span.range()).is_some(), "{} points outside", one.code);
        }
        let drawn = render::render(&source, one, Colours::Off);
        assert!(!drawn.contains('\u{1b}'), "{} steers the terminal", one.code);
    }
    assert_eq!(found, checked(text).1, "the same text gives the same findings");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_of_minutes_in_any_order(picks in prop::collection::vec(0..PIECES.len(), 0..60)) {
        hold(&picks.into_iter().map(|pick| PIECES[pick]).collect::<String>());
    }

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        hold(&format!("{}{}{text}", PIECES[0], PIECES[3]));
    }
}

/// Every limit of the rules is reached: one piece again and again, in a document as long as a book's chapter.
#[test]
fn long_repetitions_end() {
    for piece in PIECES {
        let text: String =
            PIECES[0].to_owned() + PIECES[3] + PIECES[11] + &piece.repeat(30_000 / piece.len());
        let _ = checked(&text);
    }
}
