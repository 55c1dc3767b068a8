//! A meeting in one sentence.

use std::collections::BTreeMap;

use sagsgang_minutes::{Item, Outcome, Presence};
use sagsgang_store::MeetingPage;
use sagsgang_text::Ore;

use crate::locale::Argument;
use crate::web::page::{Frame, decided};

/// What the meeting came to, in one sentence or two.
pub(super) fn sentence(page: &Frame, found: &MeetingPage) -> String {
    let minutes = &found.facts.minutes;
    let documents = std::iter::once(&found.facts).chain(&found.parts);
    let counting: Vec<&Item> = documents
        .flat_map(|facts| facts.minutes.items.iter().zip(&facts.ids.items))
        .filter(|(_, ids)| ids.is_counting)
        .map(|(item, _)| item)
        .collect();
    let items = page.count("count-items", counting.len());
    let mut outcomes: BTreeMap<Outcome, usize> = BTreeMap::new();
    for item in &counting {
        let outcome = item.decision.as_ref().map_or(Outcome::None, |decision| decision.outcome);
        *outcomes.entry(outcome).or_insert(0) += 1;
    }
    let is_undecided = outcomes.keys().all(|outcome| *outcome == Outcome::None);
    let outcomes: Vec<String> = outcomes
        .iter()
        .map(|(outcome, count)| format!("{count} {}", page.outcome(outcome).to_lowercase()))
        .collect();
    let outcomes = page.listed(&outcomes);
    let mut sentences = vec![if is_undecided {
        page.name("meeting-lead-undecided", &items).into_owned()
    } else {
        let arguments = [("items", Argument::Text(&items)), ("outcomes", Argument::Text(&outcomes))];
        page.fill("meeting-lead", &arguments).into_owned()
    }];
    let money: Vec<Ore> = counting.iter().filter_map(|item| decided(item)).collect();
    if !money.is_empty() {
        let sum = page.sum(&money.into_iter().sum());
        sentences.push(page.name("meeting-lead-money", sum).into_owned());
    }
    let absent = minutes.participants.iter().filter(|person| person.status == Presence::Absent).count();
    if absent > 0 {
        sentences.push(page.count("meeting-lead-absent", absent).into_owned());
    }
    sentences.join(" ")
}
