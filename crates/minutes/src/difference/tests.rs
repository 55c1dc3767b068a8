use super::*;
use crate::{Profiles, read};
use sagsgang_text::{Ore, Span};

/// An item that says nothing.
pub(super) fn empty_item() -> Item {
    Item {
        number: None,
        title: String::new(),
        title_span: Span::default(),
        access: None,
        case_numbers: Vec::new(),
        file_lines: Vec::new(),
        sections: Vec::new(),
        recommendation: None,
        decision: None,
        treatments: Vec::new(),
        routing: Vec::new(),
        unavailable: Vec::new(),
        annexes: Vec::new(),
        amounts: Vec::new(),
        commitments: Vec::new(),
        span: Span::default(),
    }
}

const MINUTES: &str = "REFERAT Udvalg for lige sundhed d. 12-06-2024\n\n\
    Mødedato Onsdag d. 12. juni 2024 kl. 09:00\n\nMødested Regionshuset Bredsund\n\n\
    Punkt 1: Godkendelse af dagsorden\n\nBeslutning\n\nGodkendt.\n\n\
    Punkt 2: Puljen til lige sundhed\n\n1-00-31-24\n\nIndstilling\n\nDirektionen indstiller,\n\n\
    at der afsættes 350.000 kr. i 2024 til opsøgende tandpleje.\n\nBeslutning\n\nIndstillingen blev godkendt.\n\n\
    Punkt 3: Eventuelt\n\nBeslutning\n\nIntet.\n\nMødet blev hævet kl. 11.30.\n";

fn read_text(text: &str) -> (Source, Minutes) {
    let source = Source::from_text("prøve.txt", text);
    let minutes = read(&source, &Profiles::built_in());
    (source, minutes)
}

fn between(old: &str, new: &str) -> Difference {
    let (old, new) = (read_text(old), read_text(new));
    difference(Compared { source: &old.0, minutes: &old.1 }, Compared { source: &new.0, minutes: &new.1 })
}

#[test]
fn a_text_is_no_different_from_itself() {
    let found = between(MINUTES, MINUTES);
    assert!(found.meeting.is_empty() && found.is_same_content(), "{found:?}");
    assert_eq!(found.counts(), DifferenceCounts { same: 3, ..DifferenceCounts::default() });
}

#[test]
fn what_minutes_add_to_their_agenda() {
    let agenda = MINUTES.replace("REFERAT", "DAGSORDEN").replace("Beslutning\n\nGodkendt.\n\n", "");
    let agenda = agenda.replace("Beslutning\n\nIndstillingen blev godkendt.\n\n", "");
    let agenda = agenda.replace("Beslutning\n\nIntet.\n\nMødet blev hævet kl. 11.30.\n", "");
    let found = between(&agenda, MINUTES);
    let aspects: Vec<Aspect> = found.meeting.iter().map(|change| change.aspect).collect();
    assert_eq!(aspects, [Aspect::Kind, Aspect::End]);
    let item = &found.items[1];
    let outcome = item.facts.iter().find(|change| change.aspect == Aspect::Outcome).expect("an outcome");
    assert_eq!(outcome.old, None);
    assert!(matches!(
        outcome.new.as_ref().map(|told| &told.value),
        Some(FactValue::Outcome(crate::Outcome::Approved))
    ));
    assert_eq!(item.sections.len(), 1, "the recommendation says the same: {:?}", item.sections);
    assert_eq!(item.sections[0].kind, SectionKind::Decision);
    assert_eq!(found.counts().decided, 2, "\"Intet\" decides nothing");
    assert!(!found.is_same_content());
}

#[test]
fn another_sum_is_told_as_fact_and_as_words() {
    let found = between(MINUTES, &MINUTES.replace("350.000", "375.000"));
    let item = &found.items[1];
    let [change] =
        &item.facts.iter().filter(|change| change.aspect == Aspect::Amount).collect::<Vec<_>>()[..]
    else {
        panic!("one sum was changed: {:?}", item.facts);
    };
    let sum = |told: &Option<Told>| match told.as_ref().map(|told| &told.value) {
        Some(FactValue::Amount(amount)) => Some(amount.ore),
        _ => None,
    };
    assert_eq!(sum(&change.old), Some(Ore::from_kroner(350_000)));
    assert_eq!(sum(&change.new), Some(Ore::from_kroner(375_000)));
    let changed: Vec<(PieceKind, &str)> = item.sections[0]
        .pieces
        .iter()
        .filter(|piece| matches!(piece.kind, PieceKind::Added | PieceKind::Removed))
        .map(|piece| (piece.kind, piece.text.as_str()))
        .collect();
    assert_eq!(changed, [(PieceKind::Removed, "350.000"), (PieceKind::Added, "375.000")]);
    assert!(found.items[0].is_same() && found.items[2].is_same());
}

#[test]
fn items_are_added_removed_moved_and_renamed() {
    let one = "REFERAT Udvalget d. 12-06-2024\n\nPunkt 1: Dagsorden\n\nBeslutning\n\nGodkendt.\n\n\
               Punkt 2: Skoler i nord\n\n24/123\n\nBeslutning\n\nGodkendt.\n\nPunkt 3: Havnen\n\nBeslutning\n\nUdsat.\n\n\
               Punkt 4: Veje\n\nBeslutning\n\nDrøftet.\n";
    let other = "REFERAT Udvalget d. 12-06-2024\n\nPunkt 1: Dagsorden\n\nBeslutning\n\nGodkendt.\n\n\
                 Punkt 2: Veje\n\nBeslutning\n\nDrøftet.\n\nPunkt 3: Skoler i nordbyen og nord\n\n24/123\n\nBeslutning\n\nGodkendt.\n\n\
                 Punkt 4: Stier\n\nBeslutning\n\nGodkendt.\n";
    let found = between(one, other);
    let told: Vec<(Option<usize>, Option<usize>, bool)> =
        found.items.iter().map(|item| (item.old, item.new, item.is_moved)).collect();
    assert!(told.contains(&(None, Some(3), false)), "{told:?}");
    assert!(told.contains(&(Some(2), None, false)), "{told:?}");
    assert_eq!(found.counts().moved, 1, "{told:?}");
    let back = between(other, one);
    assert_eq!(back.counts().added, found.counts().removed, "what goes one way comes the other");
    assert_eq!(back.counts().removed, found.counts().added);
}

#[test]
fn nothing_of_a_closed_item_is_told() {
    let open = MINUTES.replace(
        "Punkt 3: Eventuelt\n\nBeslutning\n\nIntet.",
        "Punkt 3: Salg af grund\n\nBeslutning\n\nSolgt for 9 mio. kr.",
    );
    let (old_source, old) = read_text(&open);
    let (new_source, mut new) = read_text(&open.replace("9 mio.", "8 mio."));
    new.items[2].access = Some(crate::Access::Closed);
    for (one, other) in
        [((&old_source, &old), (&new_source, &new)), ((&new_source, &new), (&old_source, &old))]
    {
        let found = difference(
            Compared { source: one.0, minutes: one.1 },
            Compared { source: other.0, minutes: other.1 },
        );
        assert!(found.items[2].is_closed);
        assert!(found.items[2].sections.is_empty());
        let aspects: Vec<Aspect> = found.items[2].facts.iter().map(|change| change.aspect).collect();
        assert_eq!(aspects, [Aspect::Access]);
        assert!(!format!("{found:?}").contains("8 mio"), "nothing of it is told");
    }
}

#[test]
fn the_longest_row_stays() {
    assert_eq!(still_in_order(&[(0, 0), (3, 1), (1, 2), (2, 3)]), [true, false, true, true]);
    assert_eq!(still_in_order(&[]), Vec::<bool>::new());
}
