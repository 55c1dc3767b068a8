//! One item: what was asked, what was decided, what follows?

use crate::query::{CaseItem, Facts, MeetingSummary};
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
    pub fn item(&self, _meeting_slug: &str, _key: &str) -> Result<Option<ItemPage>, StoreError> {
        todo!()
    }
}
