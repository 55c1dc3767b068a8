//! What became of the sums of an item, for the pages of items and meetings.

use sagsgang_ledger::Certainty;

use crate::engine::values;
use crate::ledger::books::{Books, is_prospect};
use crate::ledger::said::Said;
use crate::ledger::{Fate, SettledAs, SumFate};
use crate::{Id, Register, StoreError};

impl Books {
    fn fate(&self, said: &Said) -> Option<Fate> {
        if self.is_booked(&said.proposal.id) {
            return Some(Fate::Booked);
        }
        if self.waiting(said).is_some() {
            return Some(Fate::Waiting);
        }
        match (self.settled(said).map(|verdict| verdict.outcome()), &said.proposal.certainty) {
            (Some(SettledAs::Dismissed), _) => Some(Fate::Dismissed),
            (_, Certainty::Told(_)) => Some(Fate::History),
            (_, Certainty::Stopped) => Some(Fate::Stopped),
            _ => None,
        }
    }
}

impl Register {
    pub(super) fn fates_of(
        &self,
        meeting_slug: &str,
        item_key: Option<&str>,
    ) -> Result<Vec<SumFate>, StoreError> {
        self.read(|tx| {
            let rows = tx.query(
                "SELECT c.document_id, c.item_id, i.item_key FROM counting_item c \
                 JOIN meeting m ON m.id = c.meeting_id JOIN edition e ON e.document_id = c.document_id \
                 JOIN item i ON i.document_id = c.document_id AND i.id = c.item_id \
                 WHERE m.slug = $1 AND (CAST($2 AS TEXT) IS NULL OR i.item_key = $2) \
                 ORDER BY e.is_current DESC, e.number, i.position",
                values![meeting_slug, item_key.map(str::to_owned)],
            )?;
            if rows.is_empty() {
                return Ok(Vec::new());
            }
            let books = Books::load(tx)?;
            let mut out = Vec::new();
            for mut row in rows {
                let (document, item, key): (String, String, String) = (row.take()?, row.take()?, row.take()?);
                let mut of_item: Vec<SumFate> = Vec::new();
                for said in books.said.iter().filter(|said| said.is_said) {
                    let here = said.places.iter().map(|place| &place.basis);
                    let mut spans: Vec<_> = here
                        .filter(|basis| basis.document == document && basis.item == item)
                        .map(|basis| basis.span)
                        .collect();
                    let Some(fate) = books.fate(said).filter(|_| !spans.is_empty()) else { continue };
                    spans.sort_unstable();
                    spans.dedup();
                    of_item.push(SumFate {
                        item_key: key.clone(),
                        proposal: Id::from_text(said.proposal.id.clone()),
                        spans,
                        ore: said.proposal.ore,
                        fate,
                        is_prospect: is_only_asked_for(&books, said),
                        pool: booked_on(&books, said).and_then(|id| books.head(&id)),
                        grant_slug: books.grant_slug(&said.body, said.proposal.grant.as_deref()),
                    });
                }
                of_item.sort_by_key(|fate| fate.spans.first().map(|span| (span.start, span.end)));
                out.append(&mut of_item);
            }
            Ok(out)
        })
    }
}

/// Whether what is booked of a sum only asks for money, or recommends it.
fn is_only_asked_for(books: &Books, said: &Said) -> bool {
    books.entries.live_of(&said.proposal.id).any(|entry| is_prospect(entry.movement.kind))
}

/// The pool that a sum is booked on, or else the one named or suggested.
fn booked_on(books: &Books, said: &Said) -> Option<String> {
    let booked = books.entries.live_of(&said.proposal.id).map(|entry| entry.movement.pool.clone()).next();
    booked.or_else(|| said.proposal.pool.pool().map(str::to_owned))
}
