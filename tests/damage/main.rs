//! How well damaged transcripts are read: texts are damaged as transcripts of PDFs are, and what survives is asked for.
//!
//! `bin/damage` prints the tables of `docs/damage.md` and writes them there; that page says how they are to be read.
//! The tests beside it hold what must be true of every damaged text, and try the whole way on a few documents.

mod blanks;
mod fact;
mod kind;
mod letters;
mod lines;
mod score;
mod symbols;
mod table;

use std::path::PathBuf;

use kind::{Kind, damage};
use letters::Chance;
use rayon::prelude::*;
use sagsgang_minutes::{Minutes, Profiles};
use sagsgang_text::{Source, Span};
use score::{Document, Score};

/// What stands before and after the tables in the page.
const MARKS: (&str, &str) = ("<!-- tables: bin/damage writes them -->\n", "<!-- end of tables -->");
/// Seeds of the laws, for each kind.
const SEEDS: u64 = 12;
/// Strengths of the laws.
const LAW_STRENGTHS: [f64; 4] = [0.05, 0.2, 0.5, 1.0];

fn page() -> PathBuf {
    table::root().join("docs/damage.md")
}

/// Header, contents, items and unassigned spans cover every byte that is no blank; all spans are slices of the text.
fn assert_lossless(text: &str, minutes: &Minutes, told: &str) {
    let mut covered = vec![false; text.len()];
    let mut cover = |span: Span| {
        assert!(text.get(span.range()).is_some(), "{told}: {span:?} is no slice of {text:?}");
        covered[span.range()].fill(true);
    };
    cover(minutes.header);
    minutes.contents.iter().for_each(|contents| cover(contents.span));
    minutes.items.iter().for_each(|item| cover(item.span));
    minutes.unassigned.iter().for_each(|span| cover(*span));
    for (at, byte) in text.bytes().enumerate() {
        assert!(covered[at] || byte.is_ascii_whitespace(), "{told}: byte {at} is lost in {text:?}");
    }
    for item in &minutes.items {
        let sections = item.sections.iter().map(|section| section.span);
        for span in sections.chain(item.amounts.iter().map(|amount| amount.span)) {
            assert!(item.span.contains(span), "{told}: {span:?} lies outside its item");
        }
    }
    for reading in &minutes.readings {
        assert!(text.get(reading.span.range()).is_some(), "{told}: {reading:?} is no slice");
    }
}

/// The smallest examples: what the tests can afford.
fn few(profiles: &Profiles, count: usize) -> Vec<Document> {
    let mut documents = table::examples(profiles);
    documents.sort_by_key(|document| document.text.len());
    documents.truncate(count);
    documents
}

#[test]
fn damaged_documents_are_read_without_loss() {
    let profiles = Profiles::built_in();
    let documents = few(&profiles, 4);
    let tasks: Vec<(Kind, u64)> =
        Kind::ALL.into_iter().flat_map(|kind| (0..SEEDS).map(move |seed| (kind, seed))).collect();
    tasks.into_par_iter().for_each(|(kind, seed)| {
        let good = &documents[seed as usize % documents.len()].text;
        let strength = LAW_STRENGTHS[seed as usize / documents.len() % LAW_STRENGTHS.len()];
        let damaged = damage(good, kind, strength, &mut Chance::new(seed));
        let told = format!("{} {strength} seed {seed}", kind.name());
        let source = Source::from_text("damaged.txt", &damaged.text);
        assert_lossless(&damaged.text, &sagsgang_minutes::read(&source, &profiles), &told);
    });
}

#[test]
fn damage_is_what_its_seed_says() {
    let good = "Dato: 12-05-2024\n\nPunkt 1: Status på natten\n\nBeslutning:\tGodkendt at give 1.500.000 kr.\n\nBilag: Notat\n";
    for kind in Kind::ALL {
        let run = |strength: f64, seed: u64| damage(good, kind, strength, &mut Chance::new(seed)).text;
        assert_eq!(run(0.0, 1), good, "{} of no strength changes nothing", kind.name());
        assert_eq!(run(0.5, 7), run(0.5, 7), "{}", kind.name());
        assert_ne!(run(1.0, 7), good, "{} of full strength is seen", kind.name());
        let seeds: Vec<String> = (0..20).map(|seed| run(0.5, seed)).collect();
        assert!(
            seeds.iter().any(|text| *text != seeds[0]),
            "{}: another seed hits other places",
            kind.name()
        );
    }
}

#[test]
fn each_kind_does_what_it_says() {
    let damaged = |good: &str, kind| damage(good, kind, 1.0, &mut Chance::new(3)).text;
    assert_eq!(damaged("kl. 12.30", Kind::LostDigits), "kl. .");
    assert_eq!(damaged("1.284.000 kr.", Kind::LostNumbers), ".. kr.");
    assert_eq!(damaged("Status: at natten", Kind::SwallowedAt), "Stus:  nten");
    assert_eq!(damaged("i Sønderkilde\nog  her", Kind::GluedWords), "iSønderkilde\nog  her");
    assert!(matches!(damaged("A\tB", Kind::GluedColumns).as_str(), "AB" | "A B"));
    assert_eq!(damaged("Beslutning\n", Kind::LetterSpacing), "B e s l u t n i n g\n");
    assert_eq!(damaged("a\n\nb", Kind::LostBreaks), "a b");
    assert_eq!(damaged("a\nb", Kind::ExtraBreaks), "a\n\nb");
    let divided = damaged("kommunalbestyrelse", Kind::Hyphenation);
    assert_eq!(divided.replace("-\n", ""), "kommunalbestyrelse");
    assert!(divided.contains("-\n"));
    assert_eq!(damaged("0 rn æ", Kind::LookAlikes), "O m ae");
    let torn = damaged("Dato: 3. maj\nTid: kl. 9", Kind::TornLabels);
    assert_ne!(torn, "Dato: 3. maj\nTid: kl. 9");
    assert!(torn.contains("Dato:") && torn.contains("3. maj") && torn.contains("kl. 9"), "{torn}");
    let counted = damaged("Referat\nPunkt 1\nGodkendt.\n", Kind::PageCounters);
    assert!(counted.lines().count() >= 6, "{counted}");
}

#[test]
fn it_is_known_what_survived() {
    let good = "Punkt 12: Status";
    let damaged = damage(good, Kind::LostDigits, 1.0, &mut Chance::new(0));
    assert_eq!(damaged.text, "Punkt : Status");
    assert!(damaged.kept(good, Span::new(6, 8)) < 0.1);
    assert!(damaged.kept(good, Span::new(10, 16)) > 0.9);
    assert_eq!(damaged.origin(Span::new(8, 14)), Some(Span::new(10, 16)));
}

/// A document of our own with its answers.
fn small(profiles: &Profiles) -> Document {
    let text = "REFERAT Udvalg for kultur d. 26-06-2025\n\nMødedato Torsdag d. 26. juni 2025 kl. 09:00\n\nPunkt 1: Budget\n\nSagsfremstilling\n\nPuljen er på 15 mio. kr.\n\nBeslutning\n\nGodkendt.\n";
    let gold = serde_json::json!({
        "kind": "minutes", "organization": "Udvalg for kultur", "date": "2025-06-26", "start": "09:00",
        "participants": [],
        "items": [{
            "number": "1", "title": "Budget", "case_numbers": [], "access": null, "sections": ["background", "decision"],
            "recommendation": null, "outcome": ["approved"], "unavailable": [], "annexes": [], "routing": [],
            "treatments": [], "commitments": [],
            "amounts": [{"kr": 15_000_000, "section": "background", "status": "mentioned", "limit": "exact", "years": []}],
        }],
    });
    Document::new("small.txt", text, &gold, profiles)
}

#[test]
fn a_number_read_as_another_counts_as_wrong_and_a_destroyed_one_is_not_asked_for() {
    let profiles = Profiles::built_in();
    let document = small(&profiles);
    let whole = document.score(Kind::LostDigits, 0.0, 0, &profiles).all();
    assert_eq!((whole.extra, whole.missed, whole.wrong), (0, 0, 0), "{whole:?}");
    // Among many seeds one takes the 1 of 15 million: what is left reads as five, and nothing shows it.
    let scores: Vec<Score> =
        (0..60).map(|seed| document.score(Kind::LostDigits, 0.1, seed, &profiles)).collect();
    let is_five = |told: &String| told.contains("øre 500000000 ");
    assert!(scores.iter().any(|score| score.told.iter().any(is_five)), "it is told");
    let lost = document.score(Kind::LostDigits, 1.0, 0, &profiles);
    assert_eq!(lost.fields["amounts"].missed, 0, "no digit of it is left");
    assert!(lost.all().right < whole.right);
}

#[test]
fn a_few_documents_score_alike_each_time_and_less_with_damage() {
    let profiles = Profiles::built_in();
    let documents = few(&profiles, 3);
    let strengths = [0.0, 0.2];
    let run = || -> Vec<table::Row> {
        let kinds = [Kind::LostDigits, Kind::SwallowedAt, Kind::LookAlikes, Kind::Mixed];
        kinds
            .into_iter()
            .map(|kind| (kind, table::scores(&documents, kind, &strengths, 1, &profiles)))
            .collect()
    };
    let (rows, again) = (run(), run());
    assert_eq!(table::write(&rows, &strengths), table::write(&again, &strengths));
    for (kind, scores) in &rows {
        let (good, bad) = (scores[0].all(), scores[1].all());
        assert!(good.f1() > 0.9, "{}: the good texts are read: {good:?}", kind.name());
        // Where a few facts are destroyed, those that are left may even be read better: all kinds at once are felt.
        assert!(*kind != Kind::Mixed || bad.f1() < good.f1(), "damage is felt");
        let confidence = |count: score::Count| score::share(count.percent, count.rated, 0.0);
        let surer = confidence(bad) > confidence(good);
        assert!(*kind != Kind::Mixed || !surer, "damage of all kinds does not make the reader surer");
    }
}

#[test]
fn the_page_has_every_kind_and_strength() {
    let written = std::fs::read_to_string(page()).expect("docs/damage.md is there");
    let (_, tables) = written.split_once(MARKS.0).expect("the page has a place for its tables");
    let (tables, _) = tables.split_once(MARKS.1).expect("the tables end");
    for kind in Kind::ALL {
        assert!(tables.contains(&format!("#### {}\n", kind.name())), "{} is on the page", kind.name());
    }
    let head = table::STRENGTHS.iter().map(|strength| format!(" {strength} |")).collect::<String>();
    assert_eq!(tables.matches(&format!("| field |{head}\n")).count(), Kind::ALL.len(), "run bin/damage");
}

/// `bin/damage`: with documents of one's own, prints their tables; without, writes those of the examples.
#[test]
#[ignore = "takes a minute and writes docs/damage.md; bin/damage runs it"]
fn damage_table() {
    let profiles = Profiles::built_in();
    let run = |documents: &[Document]| -> Vec<table::Row> {
        let of = |kind| (kind, table::scores(documents, kind, &table::STRENGTHS, table::ROUNDS, &profiles));
        Kind::ALL.into_iter().map(of).collect()
    };
    let real = table::real(&profiles);
    let documents = if real.is_empty() { table::examples(&profiles) } else { real };
    let rows = run(&documents);
    let tables = table::write(&rows, &table::STRENGTHS);
    println!("{} documents, {} rounds\n\n{tables}", documents.len(), table::ROUNDS);
    if std::env::var_os("SAGSGANG_DAMAGE_TOLD").is_some() {
        rows.iter()
            .flat_map(|(_, scores)| scores)
            .flat_map(|score| &score.told)
            .for_each(|told| println!("{told}"));
    }
    if std::env::var_os("SAGSGANG_CORPUS").is_none() {
        let written = std::fs::read_to_string(page()).expect("docs/damage.md is there");
        let (before, rest) = written.split_once(MARKS.0).expect("the page has a place for its tables");
        let (_, after) = rest.split_once(MARKS.1).expect("the tables end");
        let page_text = format!("{before}{}\n{tables}\n{}{after}", MARKS.0, MARKS.1);
        std::fs::write(page(), page_text).expect("docs/damage.md can be written");
    }
}
