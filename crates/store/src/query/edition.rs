//! The editions of a meeting: which documents tell of it, and what is different between two of them.

use std::collections::BTreeSet;

use sagsgang_minutes::Access;
use sagsgang_minutes::difference::{Compared, Difference, difference};

use crate::query::{Edition, Facts, MeetingSummary, facts, meeting};
use crate::{Register, StoreError};

/// A meeting with all its documents.
#[derive(Clone, Debug)]
pub struct EditionsPage {
    /// The meeting.
    pub meeting: MeetingSummary,
    /// Its editions with what was read in them, the newest first.
    pub editions: Vec<(Edition, Facts)>,
    /// Keys of the items that any of the documents, or a person, says were treated behind closed doors.
    closed: BTreeSet<String>,
}

impl EditionsPage {
    /// What is different between two of the editions, by their places in the list; `None` where there is no such place.
    /// What one document tells of an item that another one calls closed is not told.
    pub fn difference(&self, old: usize, new: usize) -> Option<Difference> {
        let (old, new) = (&self.editions.get(old)?.1, &self.editions.get(new)?.1);
        let compared = |facts| -> Compared<'_> {
            let facts: &Facts = facts;
            Compared { source: &facts.source, minutes: &facts.minutes }
        };
        let mut found = difference(compared(old), compared(new));
        let is_closed = |facts: &Facts, item: Option<usize>| {
            item.and_then(|item| facts.ids.items.get(item))
                .is_some_and(|item| self.closed.contains(item.counted_key.as_ref().unwrap_or(&item.key)))
        };
        found.hide(|one, other| is_closed(old, one) || is_closed(new, other));
        Some(found)
    }
}

impl Register {
    /// The documents that tell of the meeting at `slug`; `None` where there is no such meeting.
    ///
    /// # Errors
    /// Those of the database.
    pub fn editions(&self, slug: &str) -> Result<Option<EditionsPage>, StoreError> {
        self.read(|tx| {
            let Some((summary, _)) = meeting::summary_and_facts(tx, slug)? else { return Ok(None) };
            let mut editions = Vec::new();
            let mut closed = BTreeSet::new();
            for edition in meeting::editions(tx, slug)? {
                let Some(facts) = facts::read(tx, &edition.document)? else { continue };
                let items = facts.minutes.items.iter().zip(&facts.ids.items);
                let shut = items.filter(|(item, _)| item.access == Some(Access::Closed));
                closed
                    .extend(shut.map(|(_, ids)| ids.counted_key.clone().unwrap_or_else(|| ids.key.clone())));
                editions.push((edition, facts));
            }
            Ok(Some(EditionsPage { meeting: summary, editions, closed }))
        })
    }
}
