//! Recommendations beside decisions, as cases to be read: what was asked, what was decided, and what became of each clause.

use proptest::prelude::*;
use sagsgang_minutes::{Profiles, read};
use sagsgang_text::{Source, Span};

use super::{ClauseFate, Fate, compare};

/// The item with these clauses and this decision, and what became of it.
fn compared(clauses: &[&str], decision: &str) -> (Source, Vec<ClauseFate>) {
    let asked = match clauses {
        [] => "Direktionen indstiller, at sagen drøftes.".to_owned(),
        _ => format!(
            "Direktionen indstiller,\n\n{}",
            clauses.iter().map(|clause| format!("at {clause},\n\n")).collect::<String>()
        ),
    };
    let text = format!(
        "REFERAT Udvalg for natur d. 12-03-2025\n\nMødedato Onsdag d. 12. marts 2025 kl. 09:00\n\nPunkt 1: En sag om natur\n\n1-00-2-25\n\n\
         Indstilling\n\n{asked}\n\nSagsfremstilling\n\nDer er en sag.\n\nBeslutning\n\n{decision}\n\nBilag\n\nNotat\n"
    );
    let source = Source::from_text("a.txt", text);
    let minutes = read(&source, &Profiles::built_in());
    let fates = compare(&source, &minutes.items[0]);
    (source, fates)
}

/// Each fate by its letter (**a**dopted, **c**hanged, **r**ejected, **n**ot taken up, **p**ostponed, re**C**ommended), the
/// differences as `asked > decided`, what was added as `+ words`.
fn told(clauses: &[&str], decision: &str) -> String {
    let (source, fates) = compared(clauses, decision);
    let words = |span: Span| source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out: Vec<String> = Vec::new();
    for fate in &fates {
        let letter = match fate.fate {
            Fate::Adopted => "a",
            Fate::Changed => "c",
            Fate::Rejected => "r",
            Fate::NotTakenUp => "n",
            Fate::Postponed => "p",
            Fate::Recommended => "C",
            Fate::Added => "+",
        };
        let answer = fate.answer.filter(|_| fate.fate == Fate::Added).map(|span| format!(" {}", words(span)));
        let differences =
            fate.differences.iter().map(|one| format!(" {} > {}", words(one.asked), words(one.decided)));
        out.push(format!(
            "{letter}{}{}",
            answer.unwrap_or_default(),
            differences.collect::<Vec<_>>().join(";")
        ));
    }
    out.join(" | ")
}

/// Every case of a list that is told otherwise than expected.
fn otherwise<'c>(cases: impl IntoIterator<Item = (Vec<&'c str>, &'c str, &'c str)>) -> Vec<String> {
    let told =
        cases.into_iter().map(|(clauses, decision, expected)| (told(&clauses, decision), decision, expected));
    told.filter(|(told, _, expected)| told != expected)
        .map(|(told, decision, expected)| format!("{decision}\n    told: {told}\n    not:  {expected}"))
        .collect()
}

fn check<'c>(cases: impl IntoIterator<Item = (Vec<&'c str>, &'c str, &'c str)>) {
    let wrong = otherwise(cases);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Decisions of the three clauses of [`PATHS`].
fn check_paths<'c>(cases: impl IntoIterator<Item = (&'c str, &'c str)>) {
    check(cases.into_iter().map(|(decision, expected)| (PATHS.to_vec(), decision, expected)));
}

const PATHS: [&str; 3] = [
    "stien ved Nordsøen anlægges for 2 mio. kr. i 2025",
    "der bevilges 150.000 kr. til skilte fra Naturpuljen",
    "forsøget evalueres senest den 1. maj 2026",
];

#[test]
fn all_at_once() {
    check_paths([
        ("Godkendt.", "a | a | a"),
        ("Indstillingen blev tiltrådt.", "a | a | a"),
        ("Udvalget godkendte indstillingen med 5 stemmer mod 2.", "a | a | a"),
        ("Udvalget tiltrådte enstemmigt indstillingen.", "a | a | a"),
        ("Indstillingen følges.", "a | a | a"),
        ("Indstillingen anbefales.", "C | C | C"),
        ("Anbefales over for Byrådet.", "C | C | C"),
        ("Udvalget indstiller til byrådet, at indstillingen godkendes.", "C | C | C"),
        ("Forslaget blev forkastet.", "r | r | r"),
        ("Indstillingen kunne ikke tiltrædes.", "r | r | r"),
        ("Sagen udsættes.", "p | p | p"),
        ("Udvalget besluttede at udsætte sagen til næste møde.", "p | p | p"),
        ("Udsat til mødet den 9. april 2025.", "p | p | p"),
        ("Sagen sendes tilbage til forvaltningen.", "p | p | p"),
        ("Punktet blev taget af dagsordenen.", "n | n | n"),
        (
            "Bo Ek (A) foreslog, at sagen udsættes. Forslaget blev forkastet.\n\nIndstillingen blev herefter godkendt.",
            "a | a | a",
        ),
        ("Godkendt. Bo Ek var fraværende.", "a | a | a"),
        ("Et flertal (A og V) godkendte indstillingen. Et mindretal (C) stemte imod.", "a | a | a"),
    ]);
}

#[test]
fn clause_by_clause() {
    check_paths([
        (
            "Udvalget godkendte, at stien ved Nordsøen anlægges for 2 mio. kr. i 2025, at der bevilges 150.000 kr. til skilte fra Naturpuljen, og at forsøget evalueres senest den 1. maj 2026.",
            "a | a | a",
        ),
        ("Udvalget godkendte, at stien ved Nordsøen anlægges for 2 mio. kr. i 2025.", "a | n | n"),
        (
            "Udvalget besluttede,\n\nat stien ved Nordsøen anlægges for 2.000.000 kr. i 2025,\n\nat der bevilges 100.000 kr. til skilte fra Naturpuljen, og\n\nat forsøget evalueres senest 1. maj 2026.",
            "a | c 150.000 kr. > 100.000 kr. | a",
        ),
        (
            "Udvalget anbefaler, at stien ved Nordsøen anlægges for 2 mio. kr. i 2026, og at der bevilges 150.000 kr. til skilte.",
            "c 2025 > 2026 | C | n",
        ),
        (
            "Udvalget godkendte, at stien ved Vadehavet anlægges for 2 mio. kr. i 2025. Forsøget evalueres senest den 1. maj 2026.",
            "c Nordsøen > Vadehavet | n | a",
        ),
        ("Stien godkendes. Skiltene afvises.", "a | r | n"),
        (
            "Udvalget godkendte at anlægge stien ved Nordsøen og bevilgede 150.000 kr. til skilte fra Naturpuljen.",
            "a | a | n",
        ),
    ]);
}

#[test]
fn clauses_by_their_place() {
    check_paths([
        ("Punkt 1 og 2 godkendt. Punkt 3 udsat.", "a | a | p"),
        ("Ad 1: Godkendt.\n\nAd 2-3: Anbefales.", "a | C | C"),
        ("1. at godkendt. 2. at og 3. at forkastet.", "a | r | r"),
        ("De to første at'er blev godkendt, mens det sidste at blev udsat.", "a | a | p"),
        ("Udvalget indstiller til byrådet, at 1 og 2 godkendes. Punkt 3 anbefales ikke.", "C | C | r"),
        ("Indstillingens punkt 1 blev godkendt.", "a | n | n"),
        ("Godkendt, bortset fra punkt 2.", "a | r | a"),
        ("Godkendt, idet punkt 3 udgår.", "a | a | r"),
        ("Indstillingen blev godkendt med den ændring, at indstillingens pkt. 3 udgår.", "a | a | r"),
        ("Godkendt med undtagelse af punkt 3, der udsættes.", "a | a | p"),
    ]);
}

#[test]
fn changes_and_additions() {
    check_paths([
        (
            "Godkendt med den ændring, at der bevilges 200.000 kr. til skilte.",
            "a | c 150.000 kr. > 200.000 kr. | a",
        ),
        (
            "Indstillingen blev tiltrådt, dog således at forsøget evalueres senest den 1. november 2026.",
            "a | a | c 1. maj 2026 > 1. november 2026",
        ),
        (
            "Godkendt med den tilføjelse, at borgerne i Ålbæk inddrages.",
            "a | a | a | + borgerne i Ålbæk inddrages",
        ),
        (
            "Indstillingen blev godkendt.\n\nUdvalget besluttede desuden, at der nedsættes en følgegruppe.",
            "a | a | a | + der nedsættes en følgegruppe",
        ),
        ("Godkendt. Udvalget bemærkede, at stien er smuk, og drøftede belægningen.", "a | a | a"),
        (
            "Godkendt, idet udgiften til belysning indarbejdes i budget 2026.",
            "a | a | a | + udgiften til belysning indarbejdes i budget 2026",
        ),
        (
            "Godkendt under forudsætning af, at fonden betaler halvdelen.",
            "a | a | a | + fonden betaler halvdelen",
        ),
    ]);
}

#[test]
fn talk_notice_and_choice() {
    check([
        (vec!["udkastet drøftes"], "Udvalget drøftede udkastet.", "a"),
        (vec!["sagen drøftes"], "Drøftet.", "a"),
        (vec!["redegørelsen tages til efterretning"], "Taget til efterretning.", "a"),
        (
            vec!["udvalget drøfter planen", "der afsættes 2 mio. kr. i 2025"],
            "Udvalget drøftede planen. Sagen blev udsat til mødet den 9. april 2025.",
            "a | p",
        ),
        (
            vec!["planen drøftes", "planen sendes i høring"],
            "Udvalget drøftede planen og besluttede at sende den i høring.",
            "a | a",
        ),
        (vec!["der udpeges et medlem til bestyrelsen"], "Bo Ek blev udpeget.", "a"),
        (
            vec!["udvalget vælger en formand", "mødeplanen godkendes"],
            "Udvalget valgte Bo Ek som formand og godkendte mødeplanen.",
            "a | a",
        ),
        (vec!["ansøgningen fra Fugleklubben imødekommes ikke"], "Fugleklubben gives afslag.", "a"),
        (
            vec!["ansøgningen fra Fugleklubben imødekommes"],
            "Ansøgningen fra Fugleklubben imødekommes ikke.",
            "r",
        ),
        (
            vec!["Fugleklubben støttes med 100.000 kr."],
            "Udvalget anbefaler, at Fugleklubben støttes med 125.000 kr.",
            "c 100.000 kr. > 125.000 kr.",
        ),
        (
            vec!["planen drøftes"],
            "Udvalget drøftede planen. Udvalget besluttede, at søen renses.",
            "a | + søen renses",
        ),
    ]);
}

#[test]
fn an_item_without_a_decision_has_no_fates() {
    assert!(told(&PATHS, "").is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is decided: one fate for each clause in order, then what was added, and every span within the item.
    #[test]
    fn every_clause_has_its_fate(decision in "[A-Za-zæøå0-9 .,;:'’\n-]{0,160}|(Punkt|Ad|at|og|med den ændring|bortset fra|Godkendt|, at|1|2-9|kr.| |\\.|\n){0,24}") {
        let (source, fates) = compared(&PATHS, &decision);
        let minutes = read(&source, &Profiles::built_in());
        let clauses = minutes.items[0].recommendation.as_ref().map_or(0, |asked| asked.clauses.len());
        if !fates.is_empty() {
            let order: Vec<Option<usize>> = fates.iter().map(|fate| fate.clause).take(clauses).collect();
            prop_assert_eq!(order, (0..clauses).map(Some).collect::<Vec<_>>());
            prop_assert!(fates[clauses..].iter().all(|fate| fate.clause.is_none() && fate.fate == Fate::Added));
        }
        for fate in &fates {
            let spans = fate.differences.iter().flat_map(|one| [one.asked, one.decided]).chain(fate.answer);
            for span in spans {
                prop_assert!(minutes.items[0].span.contains(span));
                prop_assert!(source.text().get(span.range()).is_some());
            }
        }
    }
}
