//! What became of the sums of an item: a word and a link, small, beside the sum.

use sagsgang_store::{Fate, SumFate};
use sagsgang_text::Span;

use crate::web::address;
use crate::web::page::Frame;

/// What became of a sum, ready to be shown.
#[derive(Clone, Debug)]
pub(in crate::web) struct FateRow {
    /// The places that tell the sum.
    spans: Vec<Span>,
    /// The item.
    item_key: String,
    /// The sum.
    pub(in crate::web) sum: String,
    /// What became of it, in words.
    pub(in crate::web) words: String,
    /// Where it can be seen, with language.
    pub(in crate::web) path: Option<String>,
}

impl FateRow {
    /// The rows of `fates`.
    pub(in crate::web) fn all(page: &Frame, fates: &[SumFate]) -> Vec<FateRow> {
        fates.iter().map(|fate| FateRow::of(page, fate)).collect()
    }

    fn of(page: &Frame, sum: &SumFate) -> FateRow {
        let pool = sum.pool.as_ref();
        let words = match (sum.fate, pool) {
            (Fate::Booked, Some(pool)) if sum.is_prospect => page.name("fate-on-its-way", &pool.name),
            (Fate::Booked, Some(pool)) => page.name("fate-booked-on", &pool.name),
            (Fate::Booked, None) => page.say("fate-booked"),
            (Fate::Waiting, _) => page.say("fate-waiting"),
            (Fate::Dismissed, _) => page.say("fate-dismissed"),
            (Fate::History, _) => page.say("fate-history"),
            (Fate::Stopped, _) => page.say("fate-stopped"),
        };
        let grant = sum.grant_slug.as_ref().map(|slug| address::grant(slug));
        let path = match sum.fate {
            Fate::Booked => {
                pool.map(|pool| format!("{}#{}", address::pool(&pool.slug), "bevaegelser")).or(grant)
            }
            Fate::Waiting | Fate::Dismissed => Some(address::queue_row(&sum.proposal)),
            Fate::History | Fate::Stopped => grant.or_else(|| pool.map(|pool| address::pool(&pool.slug))),
        };
        FateRow {
            spans: sum.spans.clone(),
            item_key: sum.item_key.clone(),
            sum: page.sum(&sum.ore),
            words: words.into_owned(),
            path: path.map(|path| page.to(path)),
        }
    }

    /// What became of the sum at `span`.
    pub(in crate::web) fn at(rows: &[FateRow], span: Span) -> Option<&FateRow> {
        rows.iter().find(|row| row.spans.contains(&span))
    }

    /// What became of the sums of an item.
    pub(in crate::web) fn of_item(rows: &[FateRow], key: &str) -> Vec<FateRow> {
        rows.iter().filter(|row| row.item_key == key).cloned().collect()
    }
}
