//! Who is in a contract, what each may have to pay, and the reservation that covers it.

use sagsgang_outcomes::Contract;
use sagsgang_outcomes::contract::Term;
use sagsgang_store::{
    ContractPage, CoveringReservation, DecidedItem, DecisionReference, ReservationReference,
};

use super::term::Basis;
use crate::web::address;
use crate::web::money::source::Source;
use crate::web::page::Frame;
use crate::wire::contract_words as words;

/// A party of a contract.
pub(super) struct PartyRow {
    /// Its name.
    pub(super) name: String,
    /// Its page, with language.
    pub(super) path: String,
    /// What it does.
    pub(super) role: String,
    /// What it pays at most, and what that rests on.
    pub(super) max: Option<(String, Basis)>,
    /// The reservation that covers it.
    pub(super) cover: Option<Cover>,
}

/// How a payer is covered.
pub(super) struct Cover {
    /// Whether it is enough: look and word.
    pub(super) tag: (&'static str, String),
    /// In a sentence.
    pub(super) told: String,
    /// The pool, and its page.
    pub(super) pool: Option<(String, String)>,
    /// The sentence that it rests on.
    pub(super) source: Option<Source>,
}

/// The parties of a contract in its order; one who does two things stands once for each.
pub(super) fn parties(page: &Frame, found: &ContractPage) -> Vec<PartyRow> {
    let contract = &found.contract;
    let row = |party: &sagsgang_outcomes::contract::Party| PartyRow {
        name: party.name.clone(),
        path: page.to(address::contract_party(&contract.id, &party.id)),
        role: page.say(words::role(party.role)).into_owned(),
        max: party.max.as_ref().map(|max| (cap(page, contract, max), Basis::of(contract, max))),
        cover: found
            .reservations
            .iter()
            .find(|reference| reference.payer == party.id)
            .filter(|_| party.role == sagsgang_outcomes::contract::Role::Payer)
            .map(|reference| cover(page, contract, reference)),
    };
    contract.parties.iter().map(row).collect()
}

fn cap(page: &Frame, contract: &Contract, max: &Term<sagsgang_outcomes::Ore>) -> String {
    match max.value() {
        Some(max) => page.name("contract-party-max", page.money(*max, &contract.currency)).into_owned(),
        None => page.say("contract-party-max-unknown").into_owned(),
    }
}

/// How a payer is covered, in a word and a sentence.
pub(super) fn cover(page: &Frame, contract: &Contract, reference: &ReservationReference) -> Cover {
    let tag = |look, key: &str| (look, page.say(key).into_owned());
    let Some(named) = &reference.reference else {
        return Cover {
            tag: tag("", "cover-none"),
            told: page.say("cover-none-told").into_owned(),
            pool: None,
            source: None,
        };
    };
    let Some(found) = &reference.reservation else {
        return Cover {
            tag: tag("err", "cover-not-found"),
            told: page.name("cover-not-found-told", named).into_owned(),
            pool: None,
            source: None,
        };
    };
    let tag = match (found.is_enough, found.missing_ore.0 > 0) {
        (_, true) => tag("err", "cover-short"),
        (Some(false), _) => tag("err", "cover-small"),
        (Some(true), _) => tag("ok", "cover-enough"),
        (None, _) => tag("warn", "cover-unsure"),
    };
    Cover {
        tag,
        told: cover_told(page, &contract.currency, found),
        pool: Some((found.pool.name.clone(), page.to(address::pool(&found.pool.slug)))),
        source: found.quotes.first().map(|quote| Source::of(page, quote)),
    }
}

fn cover_told(page: &Frame, currency: &str, found: &CoveringReservation) -> String {
    let sums = [found.covers_ore, found.booked_ore, found.holding.held_ore, found.waiting_ore];
    let [covers, booked, left, waiting] = sums.map(|ore| page.money(ore, currency));
    let mut told = page.told("cover-told", &[("covers", &covers), ("booked", &booked), ("left", &left)]);
    let mut add = |text: String| told = format!("{told} {text}");
    if let Some(needed) = found.needed_ore.filter(|_| found.is_enough == Some(false)) {
        add(page.name("cover-needed", page.money(needed, currency)).into_owned());
    }
    if found.waiting_ore.0 > 0 {
        add(page.name("cover-waiting", waiting).into_owned());
    }
    if found.missing_ore.0 > 0 {
        add(page.name("cover-missing", page.money(found.missing_ore, currency)).into_owned());
    }
    told
}

/// The decision that allowed a contract.
pub(super) struct DecisionRow {
    /// Its item and its page.
    pub(super) item: Option<(String, String)>,
    /// Organ and day.
    pub(super) meeting: String,
    /// What came of it: look and word.
    pub(super) outcome: Option<(&'static str, String)>,
    /// Its sentence and the place of it.
    pub(super) sentence: Option<(String, String)>,
    /// What is wrong with the reference.
    pub(super) fault: Option<String>,
}

/// The decision of a contract; none where it refers to none.
pub(super) fn decision(page: &Frame, reference: &DecisionReference) -> Option<DecisionRow> {
    match reference {
        DecisionReference::None => None,
        DecisionReference::NotFound { reference } => Some(DecisionRow {
            item: None,
            meeting: String::new(),
            outcome: None,
            sentence: None,
            fault: Some(page.name("decision-not-found", reference).into_owned()),
        }),
        DecisionReference::Found { item, .. } => Some(decided(page, item)),
    }
}

fn decided(page: &Frame, item: &DecidedItem) -> DecisionRow {
    let organ = page.organ(&item.organization);
    let place = |span| page.to(address::place_in_item(&item.meeting_slug, &item.item_key, span));
    DecisionRow {
        item: Some((
            page.item_title(item.number.as_deref(), &item.title),
            page.to(address::item(&item.meeting_slug, &item.item_key)),
        )),
        meeting: item.date.map_or_else(|| organ.clone(), |date| format!("{organ}, {}", page.date(&date))),
        outcome: item
            .outcome
            .map(|outcome| (page.outcome_look(&outcome), page.outcome(&outcome).into_owned())),
        sentence: item.sentence.as_ref().map(|(span, words)| (page.brief(words), place(span))),
        fault: item.is_closed.then(|| page.say("decision-closed").into_owned()),
    }
}
