//! What counts of a meeting that several documents tell of.
//!
//! A meeting is published as agenda and as minutes, in two formats, again when something was wrong, and with supplements.
//! From the same documents the same facts count, in whatever order they came: documents are laid in an order of their own
//! (minutes before a single case before an agenda), their items are paired, and each item counts once, from the document
//! that tells it best. Nothing is deleted: what does not count stays in its document.
//!
//! That an item is missing in a document says nothing of it: supplements and partial publications leave items out. Only a
//! document that closes the gap, with the items before and after it numbered on, says that it is gone.
//!
//! Where two documents of one kind tell an item in different words, neither says which is newer; then, and only then, the
//! one that was imported last counts.

use std::collections::BTreeSet;

use sagsgang_minutes::difference::{Pairing, pair_items};
use sagsgang_minutes::{Access, DocumentKind, Item, Outcome};

use crate::Id;

/// A document of a meeting, as far as it matters for what counts.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// The document.
    pub(super) document: Id,
    /// Number of the edition, in the order of import.
    pub(super) number: u32,
    /// Agenda, minutes or case.
    pub(super) kind: DocumentKind,
    /// Whether its title says that it is a supplement.
    pub(super) is_supplement: bool,
    /// Its items.
    pub(super) items: Vec<Item>,
    /// Plain words of each item, to tell whether two say the same; not needed of a document that is alone.
    pub(super) words: Vec<String>,
}

/// What counts of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Index of the document that the meeting's own facts are taken from.
    pub(super) current: Option<usize>,
    /// For each document and each of its items the document and item that count for it; none where nothing does.
    pub(super) counted: Vec<Vec<Option<(usize, usize)>>>,
}

impl Standing {
    /// Whether the item counts itself.
    pub(super) fn counts(&self, document: usize, item: usize) -> bool {
        self.counted[document][item] == Some((document, item))
    }

    /// Whether anything of the document counts.
    pub(super) fn is_counting(&self, document: usize) -> bool {
        self.current == Some(document)
            || (0..self.counted[document].len()).any(|item| self.counts(document, item))
    }
}

/// One item as the documents tell it: at most once in each.
type Row = Vec<Option<usize>>;

/// Works out what counts of the documents of a meeting.
pub(super) fn standing(documents: &[Told]) -> Standing {
    let rows = rows(documents);
    let gone: Vec<bool> = rows.iter().map(|row| is_gone(documents, &rows, row)).collect();
    let mut chosen: Vec<Option<usize>> = rows
        .iter()
        .zip(&gone)
        .map(|(row, is_gone)| if *is_gone { None } else { best(documents, row) })
        .collect();
    let current = current(documents, &rows, &gone, &chosen);
    for (row, chosen) in rows.iter().zip(&mut chosen) {
        if let (Some(current), Some(other)) = (current, *chosen) {
            *chosen = Some(settled(documents, row, current, other));
        }
    }
    let mut counted: Vec<Vec<Option<(usize, usize)>>> =
        documents.iter().map(|told| vec![None; told.items.len()]).collect();
    for (row, chosen) in rows.iter().zip(&chosen) {
        let counts = chosen.and_then(|document| Some((document, row[document]?)));
        for (document, item) in row.iter().enumerate() {
            if let Some(item) = item {
                counted[document][*item] = counts;
            }
        }
    }
    Standing { current, counted }
}

/// The items of all documents, each once. The documents are gone through in an order that does not depend on the import.
fn rows(documents: &[Told]) -> Vec<Row> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|at| {
        let told = &documents[*at];
        (told.is_supplement, std::cmp::Reverse((rank(told.kind), told.items.len())), told.document.clone())
    });
    let mut rows: Vec<Row> = Vec::new();
    let mut shown: Vec<Item> = Vec::new();
    for document in order {
        let items = &documents[document].items;
        let Pairing { pairs, added, .. } = pair_items(&shown, items);
        for (row, item) in pairs {
            rows[row][document] = Some(item);
        }
        for item in added {
            let mut row = vec![None; documents.len()];
            row[document] = Some(item);
            rows.push(row);
            shown.push(items[item].clone());
        }
    }
    rows
}

/// Which kind of document tells more surely what came of an item.
fn rank(kind: DocumentKind) -> u8 {
    match kind {
        DocumentKind::Minutes => 3,
        DocumentKind::Case => 2,
        DocumentKind::Agenda => 1,
    }
}

/// Whether a document that counts for more closes the gap that the item leaves in it.
fn is_gone(documents: &[Told], rows: &[Row], row: &Row) -> bool {
    let outranks = |one: &Told, other: &Told| {
        (rank(one.kind), one.number) > (rank(other.kind), other.number) && !one.is_supplement
    };
    let closers = (0..documents.len()).filter(|closer| row[*closer].is_none());
    closers.into_iter().any(|closer| {
        (0..documents.len()).all(|holder| match row[holder] {
            None => true,
            Some(item) => {
                outranks(&documents[closer], &documents[holder])
                    && closes_gap(documents, rows, closer, holder, item)
            }
        })
    })
}

/// Whether `closer` holds the items before and after `item` of `holder`, one after the other and numbered so.
fn closes_gap(documents: &[Told], rows: &[Row], closer: usize, holder: usize, item: usize) -> bool {
    let there = |item: usize| rows.iter().find(|row| row[holder] == Some(item)).and_then(|row| row[closer]);
    let number = |at: usize| {
        documents[closer].items.get(at).and_then(|item| item.number.as_deref()?.parse::<u32>().ok())
    };
    if item + 1 >= documents[holder].items.len() {
        return false;
    }
    let Some(after) = there(item + 1) else { return false };
    match item.checked_sub(1) {
        Some(before) => {
            let Some(before) = there(before) else { return false };
            let numbers = number(before).zip(number(after));
            after == before + 1 && numbers.is_some_and(|(before, after)| after == before + 1)
        }
        None => {
            after == 0 && number(after).is_some() && {
                let first = documents[holder].items[item].number.as_deref();
                documents[closer].items[after].number.as_deref() == first
            }
        }
    }
}

/// The document that tells an item best: the surest kind, then one that says what was decided, then one that says more
/// than the title, then the one imported last. An item that the newest of the surest kind calls closed stays closed.
fn best(documents: &[Told], row: &Row) -> Option<usize> {
    let held = row.iter().enumerate().filter_map(|(document, item)| Some((document, (*item)?)));
    let held: Vec<(usize, usize)> = held.collect();
    let surest = held.iter().map(|(document, _)| rank(documents[*document].kind)).max()?;
    let newest = held
        .iter()
        .filter(|(document, _)| rank(documents[*document].kind) == surest)
        .max_by_key(|(document, _)| documents[*document].number)?;
    if documents[newest.0].items[newest.1].access == Some(Access::Closed) {
        return Some(newest.0);
    }
    let worth = |(document, item): &(usize, usize)| {
        let (told, item) = (&documents[*document], &documents[*document].items[*item]);
        (rank(told.kind), is_decided(item), has_body(item), told.number)
    };
    held.iter().max_by_key(|held| worth(held)).map(|(document, _)| *document)
}

/// The current document where it says the same as the best one: then a meeting is told by one document.
fn settled(documents: &[Told], row: &Row, current: usize, best: usize) -> usize {
    if current == best {
        return best;
    }
    let (Some(mine), Some(other)) = (row[current], row[best]) else { return best };
    let (one, two) = (&documents[current], &documents[best]);
    let says_the_same =
        one.words[mine] == two.words[other] && one.items[mine].access == two.items[other].access;
    if rank(one.kind) == rank(two.kind) && says_the_same { current } else { best }
}

fn is_decided(item: &Item) -> bool {
    item.decision.as_ref().is_some_and(|decision| decision.outcome != Outcome::None)
}

fn has_body(item: &Item) -> bool {
    !item.sections.is_empty() || item.decision.is_some() || item.recommendation.is_some()
}

/// The document that the meeting's own facts are taken from: no supplement where there is another, minutes before an
/// agenda before a case, then the one that holds or closes most, then that which most counts of, then the one imported
/// last.
fn current(documents: &[Told], rows: &[Row], gone: &[bool], chosen: &[Option<usize>]) -> Option<usize> {
    let all: BTreeSet<usize> = (0..rows.len()).collect();
    let held =
        |document: usize| all.iter().filter(|row| rows[**row][document].is_some() || gone[**row]).count();
    let won = |document: usize| chosen.iter().filter(|chosen| **chosen == Some(document)).count();
    let kind = |told: &Told| match told.kind {
        DocumentKind::Minutes => 2,
        DocumentKind::Agenda => 1,
        DocumentKind::Case => 0,
    };
    (0..documents.len()).max_by_key(|at| {
        let told = &documents[*at];
        // Single cases of a meeting are beside each other, not one after the other.
        let is_case = told.kind == DocumentKind::Case;
        let last = (if is_case { 0 } else { told.number }, std::cmp::Reverse(told.document.clone()));
        (!told.is_supplement, kind(told), held(*at), won(*at), last)
    })
}

/// Whether `new` says that the item of `old` that it does not hold is gone: for the addresses of items, which are given
/// before it is known what counts.
pub(super) fn closes(old: &[Item], new: &[Item], pairing: &Pairing, item: usize) -> bool {
    let there = |item: usize| pairing.pairs.iter().find(|(one, _)| *one == item).map(|(_, other)| *other);
    let after = there(item + 1);
    let before = item.checked_sub(1).map(there);
    item + 1 < old.len()
        && match (before, after) {
            (Some(Some(before)), Some(after)) => after == before + 1 && new[after].number.is_some(),
            (None, Some(after)) => after == 0,
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use sagsgang_minutes::{Decision, Minutes, Profiles};
    use sagsgang_text::{Source, Span};

    /// Items as a reader finds them, numbered from 1; what is decided depends on the kind of document alone.
    fn items(held: &[bool], kind: DocumentKind) -> Vec<Item> {
        let text: String =
            (1..=held.len()).map(|n| format!("Punkt {n}: Emne{n} sag{n}\n\nTekst.\n\n")).collect();
        let source = Source::from_text("prøve", format!("REFERAT Rådet d. 01-02-2025\n\n{text}"));
        let Minutes { items, .. } = sagsgang_minutes::read(&source, &Profiles::built_in());
        let mut items: Vec<Item> =
            items.into_iter().zip(held).filter(|(_, held)| **held).map(|(item, _)| item).collect();
        for item in &mut items {
            let outcome = if kind == DocumentKind::Agenda { Outcome::None } else { Outcome::Approved };
            item.decision = Some(Decision {
                outcome,
                basis: None,
                votes: None,
                reservations: Vec::new(),
                span: Span::default(),
            });
        }
        items
    }

    fn told(number: u32, (held, is_minutes, is_supplement): &(Vec<bool>, bool, bool)) -> Told {
        let kind = if *is_minutes { DocumentKind::Minutes } else { DocumentKind::Agenda };
        let items = items(held, kind);
        let words = items.iter().map(|item| format!("{} {kind:?}", item.title)).collect();
        let document = Id::derive("document", &[&format!("{held:?} {kind:?} {is_supplement}")]);
        Told { document, number, kind, is_supplement: *is_supplement, items, words }
    }

    /// Each item that counts, with the kind of document that it counts from; and what the current document is.
    type Counting = (BTreeSet<(String, DocumentKind)>, Option<(DocumentKind, bool)>);

    fn facts(documents: &[Told]) -> Counting {
        let found = standing(documents);
        let counts = documents.iter().enumerate().flat_map(|(at, told)| {
            let found = &found;
            let own = (0..told.items.len()).filter(move |item| found.counts(at, *item));
            own.map(move |item| (told.items[item].title.clone(), told.kind))
        });
        let current = found.current.map(|at| (documents[at].kind, documents[at].is_supplement));
        (counts.collect(), current)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Documents that do not contradict each other say the same in whatever order they came, and no item is lost.
        #[test]
        fn the_order_of_import_does_not_matter(
            documents in proptest::collection::vec(
                (proptest::collection::vec(any::<bool>(), 6), any::<bool>(), any::<bool>()), 1..5),
            turn in 0_usize..5,
        ) {
            let in_order = |order: &[usize]| -> Vec<Told> {
                order.iter().enumerate().map(|(at, one)| told(at as u32 + 1, &documents[*one])).collect()
            };
            let forward: Vec<usize> = (0..documents.len()).collect();
            let mut other: Vec<usize> = forward.iter().rev().copied().collect();
            other.rotate_left(turn % documents.len());
            let first = facts(&in_order(&forward));
            prop_assert_eq!(&first, &facts(&in_order(&other)));
            let all: BTreeSet<String> = in_order(&forward)
                .into_iter()
                .flat_map(|told| told.items.into_iter().map(|item| item.title))
                .collect();
            let counting: Vec<&String> = first.0.iter().map(|(title, _)| title).collect();
            prop_assert_eq!(counting, all.iter().collect::<Vec<_>>(), "each item counts once");
        }
    }
}
