//! Evidence on made-up items: what is offered, and what only looks like it.

use jiff::ToSpan;
use jiff::civil::date;
use sagsgang_minutes::{Outcome, Profiles};
use sagsgang_text::Source;

use super::*;
use crate::told::{self, ItemHead, Treated};

const FIRST: jiff::civil::Date = date(2024, 2, 6);

/// The items of a meeting of `organ` so many weeks after the first, as they are read.
fn meeting(organ: &str, weeks: i32, text: &str) -> Vec<Told> {
    let day = FIRST.saturating_add(weeks.weeks());
    let name = format!("{organ} {day}");
    let source =
        Source::from_text(name.clone(), format!("REFERAT {organ} d. {}\n\n{text}", day.strftime("%d-%m-%Y")));
    let minutes = sagsgang_minutes::read(&source, &Profiles::built_in());
    minutes
        .items
        .iter()
        .enumerate()
        .map(|(position, item)| {
            let id = format!("{name}#{}", item.number.as_deref().unwrap_or("1"));
            let commitments: Vec<String> =
                (0..item.commitments.len()).map(|at| format!("{id}/{at}")).collect();
            let head = ItemHead {
                item: id,
                meeting: name.clone(),
                document: name.clone(),
                body: "Aaby Kommune".to_owned(),
                organization: organ.to_owned(),
                date: Some(day),
                number: item.number.clone(),
                title: item.title.clone(),
                title_span: item.title_span,
                position: position as u32,
            };
            let treated =
                Treated { head: &head, source: &source, item, commitments: &commitments, corrected_due: &[] };
            told::read(&treated)
        })
        .collect()
}

/// What is offered: what it says, by which words, and the sentence.
fn offered(meetings: Vec<Vec<Told>>) -> Vec<(Says, String, String)> {
    let told: Vec<Told> = meetings.into_iter().flatten().collect();
    assert!(told.iter().any(|one| !one.promises.is_empty()), "a promise must be read");
    let threads = crate::thread::join(&told, &[]);
    find(&told, &threads).into_iter().map(|one| (one.says, one.by, one.words)).collect()
}

const ORGAN: &str = "Kulturudvalget";

fn promised(sentence: &str) -> Vec<Told> {
    let text = format!(
        "Punkt 1: Tilskud til Foreningen Havnens Venner\n\nResume\n\nForeningen Havnens Venner søger om tilskud til træskibe.\n\nBeslutning\n\nGodkendt. {sentence}\n\nPunkt 2: Belysning i Egeparken\n\nResume\n\nDer er for mørkt i Egeparken.\n\nBeslutning\n\nDrøftet."
    );
    meeting(ORGAN, 0, &text)
}

fn later(title: &str, body: &str) -> Vec<Told> {
    meeting(
        ORGAN,
        20,
        &format!("Punkt 1: {title}\n\nSagsfremstilling\n\n{body}\n\nBeslutning\n\nTaget til efterretning."),
    )
}

const REPORT: &str = "Foreningen Havnens Venner afleverer en rapport om træskibene senest den 1. juni 2024.";

#[test]
fn what_was_promised_and_is_told_as_done_is_offered() {
    let told = "Havnens Venner har afleveret en rapport om træskibene.";
    let found = offered(vec![promised(REPORT), later("Status for Havnens Venner", told)]);
    assert_eq!(found, [(Says::Kept, "har afleveret".to_owned(), told.to_owned())]);
}

#[test]
fn what_looks_kept_and_is_about_something_else_is_not_offered() {
    for (title, told) in [
        ("Status for Havnens Venner", "Havnens Venner har endnu ikke afleveret rapporten om træskibene."),
        (
            "Status for Havnens Venner",
            "Havnens Venner forventes at have afleveret rapporten om træskibene til maj.",
        ),
        (
            "Status for Havnens Venner",
            "Hvis Havnens Venner har afleveret rapporten om træskibene, kan tilskuddet udbetales.",
        ),
        ("Status for Havnens Venner", "Havnens Venner har malet klubhuset."),
        ("Status for Havnens Venner", "Rapporten om lydanlægget i svømmehallen blev modtaget."),
        ("Status for Havnens Venner", "Rapporten blev modtaget den 3. januar 2023."),
        ("Belysning i Egeparken", "Rapporten blev modtaget den 20. maj 2024."),
        ("Tilskud til Foreningen Bakkens Venner", "Bakkens Venner har afleveret en rapport."),
    ] {
        let found = offered(vec![promised(REPORT), later(title, told)]);
        assert_eq!(found, [], "{told}");
    }
}

#[test]
fn what_another_organ_treats_is_no_evidence() {
    let told = "Punkt 1: Træskibe\n\nSagsfremstilling\n\nHavnens Venner har afleveret en rapport om træskibene.\n\nBeslutning\n\nDrøftet.";
    assert_eq!(offered(vec![promised(REPORT), meeting("Økonomiudvalget", 20, told)]), []);
}

#[test]
fn what_was_to_be_laid_before_the_organ_shows_by_an_item() {
    let promise = "Udvalget præsenteres for en plan for træskibene på et kommende møde.";
    let found = offered(vec![
        promised(promise),
        later("Plan for træskibene", "Havnens Venner beskriver vejen frem."),
    ]);
    assert_eq!(found, [(Says::Kept, String::new(), "Plan for træskibene".to_owned())]);
    let found = offered(vec![promised(promise), later("Plan for Egeparken", "Der skal være lys.")]);
    assert_eq!(found, []);
}

#[test]
fn what_was_put_off_again_was_not_kept() {
    let promise = "Udvalget præsenteres for en plan for træskibene på et kommende møde.";
    let mut put_off = later("Plan for træskibene", "Havnens Venner beskriver vejen frem.");
    put_off[0].outcome = Some(Outcome::Postponed);
    let found = offered(vec![promised(promise), put_off]);
    assert!(found.iter().all(|(says, _, _)| *says != Says::Kept), "{found:?}");
}

#[test]
fn an_item_that_answers_a_meeting_is_offered_unless_it_says_that_the_answer_is_owed() {
    let promise = "Udvalget ønsker en oversigt over træskibene på mødet den 25. juni 2024.";
    let asked = "Udvalget bad på mødet den 6. februar 2024 om en oversigt over træskibene.";
    let found = offered(vec![promised(promise), later("Skibe i havnen", asked)]);
    assert_eq!(found, [(Says::Kept, String::new(), asked.to_owned())]);
    let owed = format!("{asked} Oversigten er endnu ikke klar.");
    let found = offered(vec![promised(promise), later("Skibe i havnen", &owed)]);
    assert_eq!(found, []);
}

#[test]
fn nothing_earlier_and_nothing_of_the_same_meeting_is_offered() {
    let told = later("Status for Havnens Venner", "Havnens Venner har afleveret en rapport om træskibene.");
    let text = format!(
        "Punkt 1: Havnens Venner\n\nSagsfremstilling\n\nHavnens Venner har afleveret en rapport om træskibene.\n\nBeslutning\n\nGodkendt. {REPORT}"
    );
    assert_eq!(offered(vec![told, meeting(ORGAN, 30, &text)]), []);
}

#[test]
fn so_many_are_offered_and_the_answer_is_the_same_in_any_order() {
    let mut meetings = vec![promised(REPORT)];
    for weeks in 1..=8 {
        let text = "Punkt 1: Status for Havnens Venner\n\nSagsfremstilling\n\nHavnens Venner har afleveret en rapport om træskibene.\n\nBeslutning\n\nDrøftet.";
        meetings.push(meeting(ORGAN, weeks, text));
    }
    let found = offered(meetings.clone());
    assert_eq!(found.len(), EVIDENCE_MAX);
    meetings.reverse();
    assert_eq!(offered(meetings), found);
}
