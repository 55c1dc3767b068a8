//! The value of a fact in words, as it is confirmed: fields divided by tabs, enumerations by their words on the wire.

use sagsgang_minutes::confidence::{Aspect, FactPlace, Side};
use sagsgang_minutes::{AmountStatus, Item, Minutes, Votes};
use sagsgang_text::Stated;

use crate::Word;

/// What `minutes` say at `place`; empty where they say nothing there.
///
/// A sum is `øre, status, bound, once or each year, years, pool, recipient`; a participant `name, status, from, until, for
/// whom`; an item `number, title`; a vote `side, name or number`; a treatment `organ, day, outcome`; a member who took no part
/// `name, reason`; a section `kind, heading`; a due phrase `words, last day`; a commitment its responsible.
pub(crate) fn value(minutes: &Minutes, place: FactPlace) -> String {
    let text = |stated: &Option<Stated<String>>| stated.as_ref().map(|stated| stated.value.clone());
    let found = match (place.aspect, place.item.and_then(|item| minutes.items.get(item))) {
        (Aspect::Body, _) => text(&minutes.body),
        (Aspect::Organization, _) => text(&minutes.organization),
        (Aspect::Place, _) => text(&minutes.place),
        (Aspect::Date, _) => minutes.date.as_ref().map(|date| date.value.to_string()),
        (Aspect::Weekday, _) => minutes.weekday.as_ref().map(|day| day.value.word().to_owned()),
        (Aspect::Start, _) => minutes.start.as_ref().map(|time| time.value.to_string()),
        (Aspect::End, _) => minutes.end.as_ref().map(|time| time.value.to_string()),
        (Aspect::Participant, _) => minutes.participants.get(place.index).map(|who| {
            let time = |time: Option<jiff::civil::Time>| time.map_or(String::new(), |time| time.to_string());
            let instead = who.substitute_for.clone().unwrap_or_default();
            [who.name.clone(), who.status.word().to_owned(), time(who.from), time(who.until), instead]
                .join("\t")
        }),
        (aspect, Some(item)) => in_item(item, aspect, place),
        (_, None) => None,
    };
    found.unwrap_or_default()
}

fn in_item(item: &Item, aspect: Aspect, place: FactPlace) -> Option<String> {
    let at = place.index;
    Some(match aspect {
        Aspect::Item => format!("{}\t{}", item.number.as_deref().unwrap_or(""), item.title),
        Aspect::Access => item.access?.word().to_owned(),
        Aspect::CaseNumber => item.case_numbers.get(at)?.value.clone(),
        Aspect::Section => {
            let section = item.sections.get(at)?;
            format!("{}\t{}", section.kind.word(), section.heading)
        }
        Aspect::Recommender => item.recommendation.as_ref()?.by.as_ref()?.value.clone(),
        Aspect::Clause => item.recommendation.as_ref()?.clauses.get(at)?.text.clone(),
        Aspect::Outcome => item.decision.as_ref()?.outcome.word().to_owned(),
        Aspect::Vote => vote(item.decision.as_ref()?.votes.as_ref()?, place.side?, at)?,
        Aspect::Treatment => {
            let told = item.treatments.get(at)?;
            let day = told.date.map_or(String::new(), |day| day.to_string());
            let outcome = told.outcome.map_or("", Word::word);
            format!("{}\t{day}\t{outcome}", told.organization.as_deref().unwrap_or(""))
        }
        Aspect::Routing => item.routing.get(at)?.value.clone(),
        Aspect::Unavailable => {
            let who = item.unavailable.get(at)?;
            format!("{}\t{}", who.name, who.reason.word())
        }
        Aspect::Annex => item.annexes.get(at)?.value.clone(),
        Aspect::Amount => {
            let amount = item.amounts.get(at)?;
            let years: Vec<String> = amount.years.iter().map(ToString::to_string).collect();
            [
                amount.ore.0.to_string().as_str(),
                amount.status.word(),
                amount.limit.word(),
                amount.per.word(),
                &years.join(" "),
                amount.pool.as_deref().unwrap_or(""),
                amount.recipient.as_deref().unwrap_or(""),
            ]
            .join("\t")
        }
        Aspect::Commitment => item.commitments.get(at)?.responsible.join(", "),
        Aspect::Due => {
            let due = item.commitments.get(at)?.due.as_ref()?;
            format!("{}\t{}", due.text, due.by.map_or(String::new(), |day| day.to_string()))
        }
        _ => return None,
    })
}

fn vote(votes: &Votes, side: Side, at: usize) -> Option<String> {
    let (names, count) = match side {
        Side::For => (&votes.votes_for, &votes.count_for),
        Side::Against => (&votes.votes_against, &votes.count_against),
        Side::Abstained => (&votes.abstained, &votes.count_abstained),
    };
    let name = names.get(at).map(|name| name.value.clone());
    let count = || count.as_ref().map(|count| count.value.to_string());
    Some(format!("{}\t{}", side_word(side), name.or_else(count)?))
}

/// The word of a side on the wire.
pub(crate) fn side_word(side: Side) -> &'static str {
    match side {
        Side::For => "for",
        Side::Against => "against",
        Side::Abstained => "abstained",
    }
}

/// How far a sum has come, where the place is that of one.
pub(crate) fn status(minutes: &Minutes, place: FactPlace) -> Option<AmountStatus> {
    let item = minutes.items.get(place.item?)?;
    item.amounts.get(place.index).filter(|_| place.aspect == Aspect::Amount).map(|amount| amount.status)
}
