//! What is wrong with the money that documents tell of together, without any register: they are read as one, booked as one,
//! and checked by the rules of the ledger.
//!
//! What a register settles by its order of import is settled here by what was given: of several documents about one meeting
//! an item counts once, from minutes before an agenda, and otherwise from the one named last.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use sagsgang_ledger::rules::{self, Books};
use sagsgang_ledger::told::Item;
use sagsgang_ledger::{Certainty, Condition, Ledger, Movement, Proposal, proposal};
use sagsgang_minutes::{DocumentKind, Minutes};
use sagsgang_store::told_of_document;
use sagsgang_text::danish::fold;
use sagsgang_text::rule::Settings;
use sagsgang_text::{Diagnostic, Source};

/// Adds what the rules about money find to what the rules of each document found in it (`found`, as many as documents). What
/// a rule of the document says of the same place is not said twice.
pub fn check(
    documents: &[(Source, Minutes)],
    found: &mut [Vec<Diagnostic>],
    settings: &Settings,
    as_of: Date,
) {
    for items in bodies(documents).values() {
        for finding in findings(items, as_of) {
            let is_asked = rules::find(finding.diagnostic.code).is_some_and(|rule| settings.runs(rule));
            let at = finding.basis.as_ref().and_then(|basis| basis.document.parse::<usize>().ok());
            let Some(of_document) = at.and_then(|at| found.get_mut(at)) else { continue };
            if is_asked && !rules::is_said(&finding, of_document) {
                of_document.push(finding.diagnostic);
            }
        }
    }
}

/// What the rules find in the items of one public body.
fn findings(items: &[Item], as_of: Date) -> Vec<rules::Finding> {
    let reading = proposal::read(items, &[]);
    let mut movements: Vec<Movement> = Vec::new();
    let mut conditions: Vec<Condition> = Vec::new();
    let mut refused = Vec::new();
    let certain = reading.proposals.iter().filter(|proposal| proposal.certainty == Certainty::Certain);
    for proposal in certain {
        let Some(pool) = proposal.pool.pool() else { continue };
        match proposal::movements(proposal, pool) {
            Ok(booked) => {
                conditions.extend(booked.iter().flat_map(|movement| conditions_of(proposal, movement)));
                movements.extend(booked);
            }
            Err(refusal) => refused.push((proposal.id.clone(), refusal)),
        }
    }
    let (ledger, unbooked) = Ledger::replay(&movements, &conditions, &[], as_of);
    refused.extend(unbooked);
    let books = Books {
        reading: &reading,
        ledger: &ledger,
        refused: &refused,
        conditions: &conditions,
        verdicts: &[],
        as_of,
    };
    rules::check(&books)
}

/// The conditions of a proposal as those of a movement of it: of money for several years each year has its own.
fn conditions_of(proposal: &Proposal, movement: &Movement) -> Vec<Condition> {
    let holding = movement.holding.clone().unwrap_or_else(|| movement.id.clone());
    let copy = |condition: &Condition| Condition {
        id: format!("{}-{holding}", condition.id),
        holding: holding.clone(),
        ..condition.clone()
    };
    proposal.conditions.iter().map(copy).collect()
}

/// The items that count, by public body. A document that names none is of the body that others name for its organ; where
/// none does, of the only one that any document names.
fn bodies(documents: &[(Source, Minutes)]) -> BTreeMap<String, Vec<Item>> {
    let items = counting(documents);
    let mut of_organ: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for item in items.iter().filter(|item| !item.body.is_empty()) {
        of_organ.entry(fold(&item.organization)).or_default().insert(fold(&item.body));
    }
    let named: BTreeSet<String> = of_organ.values().flatten().cloned().collect();
    let mut bodies: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    for item in items {
        let organ = fold(&item.organization);
        let body = match only(of_organ.get(&organ)).or_else(|| only(Some(&named))) {
            _ if !item.body.is_empty() => fold(&item.body),
            Some(body) => body,
            None if named.is_empty() => String::new(),
            None => organ,
        };
        bodies.entry(body).or_default().push(item);
    }
    bodies
}

/// The one body of a set that holds one.
fn only(bodies: Option<&BTreeSet<String>>) -> Option<String> {
    bodies.filter(|bodies| bodies.len() == 1).and_then(|bodies| bodies.first().cloned())
}

/// What an item is known by through the documents about its meeting: organ, day, title, and the how-manieth of that title.
type ItemKey = (String, Option<Date>, String, usize);

/// The items of all documents, each once, under ids that no two documents share; the document is its number.
fn counting(documents: &[(Source, Minutes)]) -> Vec<Item> {
    let mut chosen: BTreeMap<ItemKey, (bool, Item)> = BTreeMap::new();
    for (at, (source, minutes)) in documents.iter().enumerate() {
        let decides = minutes.kind != DocumentKind::Agenda;
        let mut titles: BTreeMap<String, usize> = BTreeMap::new();
        for item in told_of_document(source, minutes) {
            let item = renamed(item, at);
            // Without a day nothing says that two documents are of one meeting.
            let title = if item.date.is_some() { fold(&item.title) } else { item.item.clone() };
            let count = titles.entry(title.clone()).or_default();
            *count += 1;
            let key = (fold(&item.organization), item.date, title, *count);
            if chosen.get(&key).is_none_or(|(other, _)| decides >= *other) {
                chosen.insert(key, (decides, item));
            }
        }
    }
    chosen.into_values().map(|(_, item)| item).collect()
}

/// The item under ids that tell which document it is of.
fn renamed(mut item: Item, document: usize) -> Item {
    item.document = document.to_string();
    item.item = format!("{document}/{}", item.item);
    for sum in &mut item.sums {
        sum.id = format!("{document}/{}", sum.id);
    }
    item
}
