//! Laws of reading money: it never fails, whatever the text, the spans and the sums; it says the same each time; every place
//! that it points to is in the text; and its work is in proportion to the text.

use crate::found;
use jiff::civil::Date;
use proptest::prelude::*;
use sagsgang_ledger::told::condition::{Conditions, lapse_day};
use sagsgang_ledger::told::{Item, Part, Passage, Result, application, frame, grant, printed, source};
use sagsgang_ledger::{PoolBook, PoolName, PoolStatement, pool};
use sagsgang_text::Span;
use std::time::{Duration, Instant};

/// Words that the grammar knows, to be shuffled with anything.
const WORDS: &str = "puljen|Puljen til lige sundhed|'Nye veje til lige sundhed'|Lige sundhed-puljen|§ 18-puljen|til|for|af|fra|\
    i 2025|i 2024-2027|årligt|afsættes|bevilges|afholdes af|finansieres med|5 mio. kr.|350.000 kr.|ca.|hvoraf|heraf|er|\
    disponeret|tilbage|resterer|til rådighed|rammen for 2024|på vilkår af, at|under forudsætning af|, at|og at|senest den 1. juni 2025|\
    inden udgangen af|ultimo|evalueres|afleverer en rapport|medfinansierer med mindst|20 procent|bortfalder, hvis|ikke|ellers|\
    Foreningen Åben Snak|søger om|ansøgningen fra|følgende:|\n- |\n\n|.|:|'|\"|»|«|æ|Ø|é|🙂|\u{a0}|-|(|)|på følgende vilkår:";

fn texts() -> impl Strategy<Value = String> {
    let known: Vec<&'static str> = WORDS.split('|').collect();
    let shuffled = prop::collection::vec((prop::sample::select(known), prop::bool::weighted(0.8)), 0..60);
    let shuffled = shuffled.prop_map(|words| {
        words
            .into_iter()
            .map(|(word, blank)| if blank { format!("{word} ") } else { word.to_owned() })
            .collect()
    });
    prop_oneof![any::<String>(), shuffled]
}

/// An item of sections one after the other, with every sum in them.
fn item(title: &str, sections: &[(Part, String)], clauses: Vec<Span>) -> Item {
    let mut passages: Vec<Passage> = Vec::new();
    let mut start = 0;
    for (part, text) in sections {
        passages.push(Passage { part: *part, text: text.clone(), start });
        start += text.len() as u32 + 1;
    }
    let sums = passages.iter().flat_map(crate::minutes::sums).collect();
    Item {
        body: String::new(),
        organization: String::new(),
        document: String::new(),
        item: String::new(),
        date: Some(Date::constant(2024, 2, 29)),
        title: title.to_owned(),
        result: Result::Approved,
        is_amended: false,
        passages,
        clauses,
        sums,
    }
}

fn parts() -> impl Strategy<Value = Part> {
    prop::sample::select(vec![
        Part::Summary,
        Part::Recommendation,
        Part::Background,
        Part::Finance,
        Part::Decision,
    ])
}

/// Whether a place lies in one of the sections, and on the borders of letters.
fn assert_in(item: &Item, place: Span) {
    let fits = item.passages.iter().any(|passage| {
        let from = (place.start as usize).checked_sub(passage.start as usize);
        let to = (place.end as usize).checked_sub(passage.start as usize);
        from.zip(to).is_some_and(|(from, to)| passage.text.get(from..to).is_some())
    });
    assert!(fits, "{place:?} lies in no section");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_item_is_read(
        title in texts(),
        sections in prop::collection::vec((parts(), texts()), 0..4),
        clauses in prop::collection::vec((0_usize..400, 0_usize..400), 0..4),
        wild in prop::collection::vec((0_usize..600, 0_usize..60), 0..3),
    ) {
        let clauses = clauses.into_iter().map(|(start, end)| Span::new(start, end)).collect();
        let mut item = item(&title, &sections, clauses);
        prop_assert_eq!(found::lines(&item), found::lines(&item));
        for told in frame::frames(&item) {
            assert_in(&item, told.span);
            assert_in(&item, told.sentence);
            prop_assert!(!told.years.is_empty());
        }
        printed::balances(&item).iter().for_each(|told| assert_in(&item, told.sentence));
        source::paid_from(&item).iter().for_each(|told| assert_in(&item, told.span));
        Conditions::read(&item).all().iter().for_each(|told| assert_in(&item, told.span));
        application::applications(&item).iter().for_each(|told| assert_in(&item, told.basis.span));
        let _ = grant::key(Some(&title), &title, &title);
        // Sums that stand anywhere, on no border of a letter either.
        for (sum, (start, length)) in item.sums.iter_mut().zip(wild) {
            sum.span = Span::new(start, start + length);
        }
        let _ = found::lines(&item);
    }

    #[test]
    fn any_names_make_a_book(
        names in prop::collection::vec(texts(), 0..12),
        said in prop::collection::vec((any::<bool>(), 0_usize..12, 0_usize..12), 0..6),
        turn in 0_usize..12,
    ) {
        let name = |at: usize| names.get(at).cloned().unwrap_or_else(|| format!("Puljen til emne {}", "abcdefghijkl".as_bytes()[at] as char));
        let statements: Vec<PoolStatement> = said
            .iter()
            .map(|&(same, one, two)| if same { PoolStatement::Same(name(one), name(two)) } else { PoolStatement::Apart(name(one), name(two)) })
            .collect();
        let book = PoolBook::of(&names, &statements);
        let mut turned = names.clone();
        turned.rotate_left(turn.checked_rem(names.len()).unwrap_or(0));
        let turned = PoolBook::of(&turned, &statements);
        prop_assert_eq!(book.pools(), turned.pools());
        let mut ids: Vec<&str> = book.pools().iter().map(|pool| pool.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), book.pools().len());
        for name in &names {
            let is_name = PoolName::parse(name).is_some();
            prop_assert_eq!(is_name, matches!(book.find(name), sagsgang_ledger::PoolFound::One(_)));
        }
        for statement in &statements {
            let _ = pool::check_statement(statement, &statements);
        }
    }

    #[test]
    fn a_name_read_again_is_the_same(text in texts()) {
        for mention in pool::mentions(&text) {
            prop_assert!(text.get(mention.span.range()).is_some());
            if let Some(name) = mention.name.as_deref().and_then(PoolName::parse) {
                prop_assert_eq!(PoolName::parse(&name.written).map(|again| again.key), Some(name.key));
            }
        }
        let _ = lapse_day(&text, None);
    }
}

/// So often each length of text is read.
const TRIES: usize = 3;

/// Ten times the text takes about ten times as long, never a hundred.
#[test]
fn work_is_in_proportion_to_the_text() {
    let piece = "Foreningen Håb bevilges 5.000 kr. i 2025 fra Puljen til lige sundhed på vilkår af, at kommunen medfinansierer med \
        mindst 1.000 kr., og at der aflægges regnskab senest den 1. juni 2026. Ankeret søger 5.000 kr. Der er 7.000 kr. tilbage i \
        puljen. Udgiften afholdes af 'Puljen til lige sundhed'. Tilskuddet bortfalder, hvis arrangementet ikke er afholdt inden 2026.\n\n";
    let time = |times: usize| {
        let text = piece.repeat(times);
        let item =
            item("Puljen", &[(Part::Recommendation, text.clone()), (Part::Decision, text)], Vec::new());
        let begun = Instant::now();
        assert!(frame::frames(&item).len() <= item.sums.len());
        assert!(printed::balances(&item).len() >= times);
        assert!(source::paid_from(&item).len() >= times);
        assert!(Conditions::read(&item).all().len() >= times);
        assert!(!application::applications(&item).is_empty());
        begun.elapsed().max(Duration::from_millis(1))
    };
    let _warm = time(10);
    // The quickest of some tries: another program may take the processor in one of them.
    let quickest = |times: usize| (0..TRIES).map(|_| time(times)).min().unwrap_or_default();
    let (small, large) = (quickest(40), quickest(400));
    assert!(large < small * 60, "{small:?} for a tenth, {large:?} for the whole");
}
