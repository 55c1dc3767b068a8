//! Which rule reads what, and what makes it less sure.

use super::*;
use crate::read;

fn readings(text: &str) -> Vec<(String, &'static str, u8, Vec<&'static str>)> {
    let source = Source::from_text("referat.txt", text);
    let minutes = read(&source, &Profiles::built_in());
    let told = |reading: &Reading| {
        let reasons = reading.reasons.iter().map(|reason| reason.name()).collect();
        let words = source.slice(reading.span).to_owned();
        (words, reading.rule.name(), reading.percent, reasons)
    };
    minutes.readings.iter().map(told).collect()
}

/// The reasons against the reading whose words hold `words` and that was read by `rule`, but those that hold for the whole
/// document.
fn reasons(text: &str, rule: &str, words: &str) -> Vec<&'static str> {
    let all = readings(text);
    let found = all.iter().find(|(span, name, ..)| *name == rule && span.contains(words));
    let found = found.unwrap_or_else(|| panic!("no {rule} of {words:?} in {all:#?}"));
    found.3.iter().copied().filter(|reason| !reason.starts_with("layout-")).collect()
}

const HEAD: &str = "REFERAT Udvalg for kultur d. 26-06-2025\n\n";

#[test]
fn every_fact_has_one_reading() {
    let text = format!(
        "{HEAD}Punkt 1: Budget\n\nSagsnr. 1-00-14-22\n\nIndstilling\n\nDirektionen indstiller,\n\n- at der gives 5 mio. kr.\n\
         \nBeslutning\n\nGodkendt. For stemte A og B. Imod stemte O. Formanden vender tilbage inden den 1. maj 2026.\n"
    );
    let source = Source::from_text("referat.txt", text.as_str());
    let minutes = read(&source, &Profiles::built_in());
    let mut places: Vec<FactPlace> = minutes.readings.iter().map(|reading| reading.place).collect();
    let all = places.len();
    places.dedup();
    assert_eq!(places.len(), all, "one each, in order");
    let of = |aspect: Aspect| places.iter().filter(|place| place.aspect == aspect).count();
    assert_eq!(of(Aspect::Date), 1);
    assert_eq!(of(Aspect::Organization), 1);
    assert_eq!(of(Aspect::Item), 1);
    assert_eq!(of(Aspect::CaseNumber), minutes.items[0].case_numbers.len());
    assert_eq!(of(Aspect::Section), minutes.items[0].sections.len());
    assert_eq!(of(Aspect::Amount), minutes.items[0].amounts.len());
    assert_eq!(of(Aspect::Outcome), 1);
    assert_eq!(of(Aspect::Vote), 3);
    assert_eq!(of(Aspect::Commitment), 1);
    assert_eq!(of(Aspect::Due), 1);
    for reading in &minutes.readings {
        assert!((SURE_PERCENT_MIN..=SURE_PERCENT_MAX).contains(&reading.percent));
        assert!(reading.span.end as usize <= text.len());
    }
}

#[test]
fn an_unknown_layout_lowers_every_fact() {
    let text = format!("{HEAD}Punkt 1: Budget\n\nBeslutning\n\nGodkendt.\n");
    let source = Source::from_text("referat.txt", text);
    let profiles = Profiles::built_in();
    let mut minutes = read(&source, &profiles);
    let percent = |minutes: &Minutes| -> Vec<u8> {
        assess(&source, minutes, &profiles).iter().map(|reading| reading.percent).collect()
    };
    minutes.recognition.points = 100;
    let known = percent(&minutes);
    minutes.recognition.points = 10;
    let unknown = percent(&minutes);
    assert!(!known.is_empty() && known.iter().zip(&unknown).all(|(known, unknown)| known > unknown));
}

#[test]
fn a_decision_without_a_cue_says_so() {
    let text = format!("{HEAD}Punkt 1: Budget\n\nBeslutning\n\nSolen skinnede hele dagen.\n");
    assert_eq!(reasons(&text, "outcome-default", "Solen"), ["no-cue"]);
    let text = format!("{HEAD}Punkt 1: Budget\n\nBeslutning\n\nGodkendt.\n");
    assert_eq!(reasons(&text, "outcome-cue", "Godkendt"), [""; 0]);
}

#[test]
fn two_cues_that_disagree_lower_it() {
    let text =
        format!("{HEAD}Punkt 1: Budget\n\nBeslutning\n\nIndstillingen blev godkendt.\n\nSagen udsættes.\n");
    let found = readings(&text);
    let outcome = found.iter().find(|(_, rule, ..)| *rule == "outcome-cue").expect("an outcome");
    assert!(outcome.3.contains(&"cues-disagree"), "{outcome:?}");
}

#[test]
fn a_wrong_weekday_lowers_the_day() {
    let text = "REFERAT Udvalg for kultur\n\nMødedato: mandag den 26. juni 2025\n\nPunkt 1: Budget\n\nBeslutning\n\nGodkendt.\n";
    assert!(reasons(text, "date-labelled", "26. juni").contains(&"weekday-disagrees"));
    let right = text.replace("mandag", "torsdag");
    assert_eq!(reasons(&right, "date-labelled", "26. juni"), [""; 0]);
}

#[test]
fn lost_digits_and_letters_lower_the_sum() {
    let text = |sum: &str| {
        format!(
            "{HEAD}Punkt 1: Budget\n\nSagsfremstilling\n\nDer er {sum} i puljen, og 200.000 kr. i en anden.\n\nBeslutning\n\nGodkendt.\n"
        )
    };
    assert_eq!(reasons(&text("125.000 kr."), "amount-in-kroner", "200.000"), [""; 0]);
    assert_eq!(reasons(&text("125.00 kr."), "amount-in-kroner", "200.000"), ["number-with-hole"]);
    assert_eq!(reasons(&text("p\u{fffd}nt"), "amount-in-kroner", "200.000"), ["lost-letter"]);
}

#[test]
fn numbers_out_of_sequence_and_titles_cut() {
    let text = format!(
        "{HEAD}Punkt 1: Budget\n\nBeslutning\n\nGodkendt.\n\nPunkt 4: Plan for\n\nBeslutning\n\nGodkendt.\n"
    );
    assert_eq!(reasons(&text, "item-numbered", "Plan for"), ["number-out-of-sequence", "title-cut"]);
    assert_eq!(reasons(&text, "item-numbered", "Budget"), [""; 0]);
}

#[test]
fn each_reason_lowers_and_no_fact_is_certain() {
    for rule in ReadingRule::ALL {
        let base = sure(*rule, &[]);
        for reason in Reason::ALL {
            assert!((1..100).contains(&reason.factor_percent()), "{}", reason.name());
            let with = sure(*rule, &[*reason]);
            assert!(with < base || with == SURE_PERCENT_MIN, "{} {}", rule.name(), reason.name());
        }
        assert!(base <= SURE_PERCENT_MAX);
    }
}

#[test]
fn names_are_stable_words_and_lead_back() {
    for rule in ReadingRule::ALL {
        assert_eq!(ReadingRule::from_name(rule.name()), Some(*rule));
        assert!(rule.danish().ends_with('.') && rule.english().ends_with('.'));
    }
    for reason in Reason::ALL {
        assert_eq!(Reason::from_name(reason.name()), Some(*reason));
    }
    for aspect in Aspect::all() {
        assert_eq!(Aspect::from_word(aspect.word()), Some(aspect));
    }
}

#[test]
fn a_title_that_the_contents_list_knows_more_of_is_cut() {
    let text = |listed: &str| {
        format!(
            "REFERAT Udvalg for kultur d. 26-06-2025\n\nIndholdsfortegnelse\n\n{listed}.....\t3\nStatus.....\t4\n\n\
             Punkt 1: Plan\n\nBeslutning\n\nGodkendt.\n\nPunkt 2: Status\n\nBeslutning\n\nIntet.\n"
        )
    };
    assert!(reasons(&text("Plan, del to"), "item-numbered", "Plan").contains(&"title-cut"));
    assert!(!reasons(&text("Planlægning"), "item-numbered", "Plan").contains(&"title-cut"));
    assert!(!reasons(&text("Plan"), "item-numbered", "Plan").contains(&"title-cut"));
}
