//! One item: what was asked, what was decided, what follows?

use crate::query::{CaseItem, Facts, MeetingSummary};
use crate::query::{case, meeting};
use crate::{Register, StoreError};

/// One item of a meeting.
#[derive(Clone, Debug)]
pub struct ItemPage {
    /// The meeting.
    pub meeting: MeetingSummary,
    /// Facts of the whole current edition; the item is `facts.minutes.items[index]`, its ids `facts.ids.items[index]`.
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
        self.read(|tx| {
            let Some((meeting, facts)) = meeting::summary_and_facts(tx, meeting_slug)? else {
                return Ok(None);
            };
            let Some(index) = facts.ids.items.iter().position(|item| item.key == key) else {
                return Ok(None);
            };
            let key_at = |index: usize| facts.ids.items.get(index).map(|item| item.key.clone());
            let previous = index.checked_sub(1).and_then(key_at);
            let next = key_at(index + 1);
            let mut same_case: Vec<CaseItem> = Vec::new();
            for number in &facts.minutes.items[index].case_numbers {
                for other in case::items(tx, &number.value)? {
                    let is_this = other.meeting_slug == meeting_slug && other.item_key == key;
                    if !is_this && !same_case.contains(&other) {
                        same_case.push(other);
                    }
                }
            }
            same_case
                .sort_by(|one, other| (one.date, &one.meeting_slug).cmp(&(other.date, &other.meeting_slug)));
            Ok(Some(ItemPage { meeting, facts, index, previous, next, same_case }))
        })
    }
}
