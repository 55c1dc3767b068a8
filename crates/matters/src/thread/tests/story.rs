//! Two meetings of a committee at a time: what is one matter, what is not, and by which reason.

use super::{minutes, told};
use crate::thread::{LinkStatement, ReasonKind, StrandAt, Threads, join};

/// The link of the first items of two meetings, and whether they are one thread.
fn two(first: (&str, &str), second: (&str, &str)) -> (Threads, Vec<ReasonKind>) {
    let others = [
        (
            "Renovering af svømmehallen",
            "Taget på svømmehallen er utæt, og der er indhentet tre tilbud på arbejdet.",
        ),
        (
            "Åbningstider på biblioteket",
            "Biblioteket foreslår længere åbningstider om lørdagen i vinterhalvåret.",
        ),
    ];
    let more = [
        ("Musikskolens takster", "Musikskolen foreslår, at prisen for undervisning af søskende sættes ned."),
        ("Vandværkets ledninger", "Ledningerne under torvet skal skiftes, før brolægningen bliver lagt om."),
    ];
    let before = minutes("10. april 2024", &[first, others[0], others[1]]);
    let after = minutes("12. juni 2024", &[second, more[0], more[1]]);
    let threads = join(&told(&[("a", &before), ("b", &after)]), &[]);
    let link = threads.links.iter().find(|link| link.first.item == "a#1" && link.second.item == "b#1");
    let kinds =
        link.filter(|link| link.joins).map(|link| link.reasons.iter().map(|reason| reason.kind).collect());
    (threads, kinds.unwrap_or_default())
}

#[test]
fn the_same_title_is_one_matter() {
    let told_first = "Der lægges op til en plan for skulpturer i det offentlige rum.";
    let (threads, kinds) = two(
        ("Orientering om skulpturplan for havneparken", told_first),
        ("Godkendelse af skulpturplan for havneparken", "Planen har været i høring i seks uger."),
    );
    assert!(kinds.contains(&ReasonKind::Title), "{kinds:?}");
    assert_eq!(threads.threads.len(), 1, "{:?}", threads.threads);
}

#[test]
fn like_titles_of_other_numbers_years_and_places_are_other_matters() {
    for (first, second) in [
        ("Godkendelse af lokalplan 114", "Godkendelse af lokalplan 115"),
        (
            "Endelig vedtagelse af lokalplan 114 for boliger",
            "Endelig vedtagelse af lokalplan 121 for boliger",
        ),
        ("Anlægsregnskab for legeplads ved Skovvej", "Anlægsregnskab for legeplads ved Engvej"),
        ("Sommerkoncerter i 2024", "Sommerkoncerter i 2025"),
    ] {
        let (_, kinds) = two((first, "Sagen forelægges."), (second, "Sagen forelægges."));
        assert!(kinds.is_empty(), "{first} – {second}: {kinds:?}");
    }
}

#[test]
fn a_rare_name_is_one_matter() {
    let (_, kinds) = two(
        ("Besøg fra Foreningen Glade Toner", "Formanden fortæller om korsang."),
        ("Ansøgning fra Glade Toner", "Der søges om penge til noder."),
    );
    assert!(kinds.contains(&ReasonKind::Name), "{kinds:?}");
}

#[test]
fn a_quoted_name_is_one_matter() {
    let (_, kinds) = two(
        ("Projektet 'Sang på trappen'", "Projektet begynder til foråret."),
        ("Evaluering af 'Sang på trappen'", "Beboerne var glade."),
    );
    assert!(kinds.contains(&ReasonKind::Quoted), "{kinds:?}");
}

#[test]
fn a_meeting_that_is_referred_to_is_the_earlier_treatment() {
    let (_, kinds) = two(
        ("Kriterier for kunststøtte", "Der foreslås fire kriterier for kunststøtte."),
        (
            "Uddeling af kunststøtte",
            "Udvalget godkendte på mødet den 10. april 2024 kriterierne for kunststøtte.",
        ),
    );
    assert!(kinds.contains(&ReasonKind::MeetingDay), "{kinds:?}");
}

#[test]
fn words_that_any_matter_uses_join_nothing() {
    let (threads, _) = two(
        ("Status på arbejdet", "Administrationen orienterer om status på arbejdet og den videre proces."),
        ("Orientering om proces", "Administrationen orienterer om den videre proces for arbejdet."),
    );
    assert!(threads.threads.is_empty(), "{:?}", threads.threads);
}

#[test]
fn a_paragraph_of_a_collective_item_is_a_matter_of_its_own() {
    let before =
        minutes("10. april 2024", &[("Ansøgning fra Glade Toner", "Koret søger om penge til noder.")]);
    let after = minutes(
        "12. juni 2024",
        &[(
            "Gensidig orientering",
            "Borgmesteren var i Paris for at se på museer.\n\nDer er svar på vej til Foreningen Glade Toner.",
        )],
    );
    let threads = join(&told(&[("a", &before), ("b", &after)]), &[]);
    assert_eq!(threads.threads.len(), 1, "{:?}", threads.links);
    let members = &threads.threads[0].members;
    assert_eq!(members.len(), 2);
    assert!(!members[1].at.strand.is_empty());
    assert_eq!(threads.threads[0].title, "Ansøgning fra Glade Toner");
}

#[test]
fn what_a_person_said_holds() {
    let before = minutes(
        "10. april 2024",
        &[("Ansøgning fra Glade Toner", "Koret søger."), ("Skolernes tag", "Det drypper.")],
    );
    let after = minutes(
        "12. juni 2024",
        &[("Besøg fra Glade Toner", "Koret synger."), ("Et nyt orgel", "Orglet er slidt.")],
    );
    let items = told(&[("a", &before), ("b", &after)]);
    let at = |item: &str| StrandAt { item: item.to_owned(), strand: String::new() };
    let say = |one: &str, other: &str, is_same| LinkStatement { first: at(one), second: at(other), is_same };
    let members = |threads: &Threads| -> Vec<Vec<String>> {
        let of = |thread: &crate::thread::Thread| {
            thread.members.iter().map(|member| member.at.item.clone()).collect()
        };
        threads.threads.iter().map(of).collect()
    };
    assert_eq!(members(&join(&items, &[])), [["a#1", "b#1"]]);
    let said = [say("b#1", "a#1", false), say("a#2", "b#2", true)];
    let threads = join(&items, &said);
    assert_eq!(members(&threads), [["a#2", "b#2"]]);
    let cut = threads.links.iter().find(|link| link.stated == Some(false)).expect("what was cut is kept");
    assert!(!cut.joins && !cut.reasons.is_empty(), "{cut:?}");
    let stated = threads.links.iter().find(|link| link.stated == Some(true)).expect("what was said is kept");
    assert_eq!(stated.reasons[0].kind, ReasonKind::Stated);
    // Of two words on one pair the last one holds.
    let again = [said[0].clone(), say("a#1", "b#1", true)];
    assert_eq!(members(&join(&items, &again)), [["a#1", "b#1"]]);
}
