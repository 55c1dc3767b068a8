//! One item: what was asked, what was decided, what follows?

use crate::engine::{Tx, values};
use crate::query::{CaseItem, Facts, MeetingSummary};
use crate::query::{case, meeting};
use crate::{Register, StoreError};

/// One item of a meeting.
#[derive(Clone, Debug)]
pub struct ItemPage {
    /// The meeting.
    pub meeting: MeetingSummary,
    /// Facts of the whole edition that the item counts from; the item is `facts.minutes.items[index]`, its ids `facts.ids.items[index]`.
    pub facts: Facts,
    /// Which item.
    pub index: usize,
    /// Key of the item before, where there is one.
    pub previous: Option<String>,
    /// Key of the item after, where there is one.
    pub next: Option<String>,
    /// Items of other meetings with one of its case numbers, by date. A number may cover many matters.
    pub same_case: Vec<CaseItem>,
}

impl Register {
    /// The item with `key` of the meeting at `meeting_slug`; `None` where there is none.
    ///
    /// # Errors
    /// Those of the database.
    pub fn item(&self, meeting_slug: &str, key: &str) -> Result<Option<ItemPage>, StoreError> {
        self.read(|tx| page(tx, meeting_slug, key))
    }
}

/// As [`Register::item`], in a transaction.
pub(crate) fn page(tx: &mut Tx<'_>, meeting_slug: &str, key: &str) -> Result<Option<ItemPage>, StoreError> {
    let Some((meeting, facts)) = meeting::summary_and_facts(tx, meeting_slug)? else {
        return Ok(None);
    };
    let editions = meeting::editions(tx, meeting_slug)?;
    let mut all = vec![facts];
    all.extend(meeting::parts(tx, &editions)?);
    let counting: Vec<(usize, usize)> = all
        .iter()
        .enumerate()
        .flat_map(|(at, facts)| {
            let items = facts.ids.items.iter().enumerate();
            items.filter(|(_, item)| item.is_counting).map(move |(index, _)| (at, index))
        })
        .collect();
    let key_of = |(at, index): (usize, usize)| all[at].ids.items[index].key.as_str();
    let counted = counted_key(tx, meeting_slug, key)?;
    let place = |key: &str| counting.iter().position(|place| key_of(*place) == key);
    let Some(place) = place(key).or_else(|| place(counted.as_deref()?)) else { return Ok(None) };
    let key_at = |place: usize| counting.get(place).map(|place| key_of(*place).to_owned());
    let previous = place.checked_sub(1).and_then(key_at);
    let next = key_at(place + 1);
    let key = key_of(counting[place]).to_owned();
    let (at, index) = counting[place];
    let facts = all.swap_remove(at);
    let mut same_case: Vec<CaseItem> = Vec::new();
    for number in &facts.minutes.items[index].case_numbers {
        for other in case::items(tx, &number.value)? {
            let is_this = other.meeting_slug == meeting_slug && other.item_key == key;
            if !is_this && !same_case.contains(&other) {
                same_case.push(other);
            }
        }
    }
    same_case.sort_by(|one, other| (one.date, &one.meeting_slug).cmp(&(other.date, &other.meeting_slug)));
    Ok(Some(ItemPage { meeting, facts, index, previous, next, same_case }))
}

/// The key of the item that counts for one that had `key` in some document of the meeting, the newest first.
pub(crate) fn counted_key(
    tx: &mut Tx<'_>,
    meeting_slug: &str,
    key: &str,
) -> Result<Option<String>, StoreError> {
    let row = tx.query_one(
        "SELECT i.counted_key FROM item i JOIN edition e ON e.document_id = i.document_id \
         JOIN meeting m ON m.id = e.meeting_id \
         WHERE m.slug = $1 AND i.item_key = $2 AND i.counted_key IS NOT NULL ORDER BY e.number DESC",
        values![meeting_slug, key],
    )?;
    row.map(|mut row| row.take()).transpose()
}
