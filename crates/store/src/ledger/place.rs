//! Places that sums, movements and printed balances rest on: kept with their words, and quoted while they may be shown.

use std::collections::HashMap;

use sagsgang_ledger::Basis;
use sagsgang_ledger::told::Item;

use crate::engine::{Row, Tx, Value};
use crate::ledger::Quote;
use crate::{Id, StoreError, Word};
use sagsgang_text::one_line;

/// A place with what is shown of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Where it is.
    pub(super) basis: Basis,
    /// As it is shown; none where the item is in the register no more.
    pub(super) quote: Option<Quote>,
}

/// Columns of a place `b` that [`taken`] takes, and what they are joined from.
pub(super) const COLUMNS: &str = "b.document_id, b.item_id, b.role, b.span_start, b.span_end, b.sentence_start, b.sentence_end, \
     b.words, m.slug, COALESCE(o.name, ''), m.meeting_date, i.item_key, i.number, i.title";
/// Joins item, meeting and organ to a place `b`.
pub(super) const JOINED: &str = "LEFT JOIN item i ON i.document_id = b.document_id AND i.id = b.item_id \
     LEFT JOIN edition e ON e.document_id = b.document_id LEFT JOIN meeting m ON m.id = e.meeting_id \
     LEFT JOIN known_organization o ON o.id = m.organization_id";

/// The place in a row whose next columns are [`COLUMNS`].
pub(super) fn taken(row: &mut Row) -> Result<Place, StoreError> {
    let (document, item): (Id, String) = (row.take()?, row.take()?);
    let role = row.take_word()?;
    let (span, sentence, words) = (row.take()?, row.take()?, row.take::<String>()?);
    let (slug, organization): (Option<String>, String) = (row.take()?, row.take()?);
    let date = row.take()?;
    let (key, number, title): (Option<String>, Option<String>, Option<String>) =
        (row.take()?, row.take()?, row.take()?);
    let quote = slug.zip(key).map(|(meeting_slug, item_key)| Quote {
        document: document.clone(),
        meeting_slug,
        organization,
        date,
        item_key,
        number,
        title: title.unwrap_or_default(),
        span,
        sentence,
        words,
        role,
    });
    Ok(Place { basis: Basis { document: document.to_string(), item, role, span, sentence }, quote })
}

/// The columns that a place is kept in.
pub(super) fn columns(basis: &Basis, words: &str) -> Vec<(&'static str, Value)> {
    vec![
        ("document_id", (&basis.document).into()),
        ("item_id", (&basis.item).into()),
        ("role", basis.role.word().into()),
        ("span_start", basis.span.start.into()),
        ("span_end", basis.span.end.into()),
        ("sentence_start", basis.sentence.start.into()),
        ("sentence_end", basis.sentence.end.into()),
        ("words", words.into()),
    ]
}

/// The words of places, found in what was told.
pub(super) struct Words<'a> {
    items: HashMap<(&'a str, &'a str), &'a Item>,
}

impl<'a> Words<'a> {
    pub(super) fn of(items: &'a [Item]) -> Words<'a> {
        let keyed = items.iter().map(|item| ((item.document.as_str(), item.item.as_str()), item));
        Words { items: keyed.collect() }
    }

    /// The sentence of a place, on one line; empty where nothing was told there.
    pub(super) fn sentence(&self, basis: &Basis) -> String {
        let Some(item) = self.items.get(&(basis.document.as_str(), basis.item.as_str())) else {
            return String::new();
        };
        let in_passage = item.passages.iter().find_map(|passage| {
            let start = basis.sentence.start.checked_sub(passage.start)? as usize;
            passage.text.get(start..start + basis.sentence.len())
        });
        let of_sum = || item.sums.iter().find(|sum| sum.sentence == basis.sentence).map(|sum| &*sum.words);
        one_line(in_passage.or_else(of_sum).unwrap_or(&item.title))
    }
}

/// Puts a row with `own` columns and those of a place into `table`.
pub(super) fn put(
    tx: &mut Tx<'_>,
    table: &'static str,
    own: Vec<(&'static str, Value)>,
    basis: &Basis,
    words: &str,
) -> Result<(), StoreError> {
    let mut all = own;
    all.extend(columns(basis, words));
    tx.insert(table, &all)
}
