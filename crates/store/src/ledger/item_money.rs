//! The money that rests on some items, for the pages of their matters.

use jiff::civil::Date;
use sagsgang_ledger::MovementKind;
use sagsgang_text::Ore;

use crate::ledger::PoolHead;
pub(crate) use crate::ledger::books::Books;
use crate::ledger::said::Said;

/// Money that rests on an item: booked, or waiting in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ItemMoney {
    /// The pool that it is booked on, named or suggested for.
    pub(crate) pool: PoolHead,
    /// Address of the grant that it belongs to.
    pub(crate) grant_slug: Option<String>,
    /// Id of the item.
    pub(crate) item: String,
    /// How much, as booked or as it waits.
    pub(crate) ore: Ore,
    /// What the sum is.
    pub(crate) kind: MovementKind,
    /// Day of the movement, or of the meeting.
    pub(crate) date: Option<Date>,
}

/// The money that rests on the items which `wanted` lets through, by their documents and ids, up to and with `as_of`: by day,
/// that of one day in the order of the texts.
pub(crate) fn of_items(books: &Books, wanted: impl Fn(&str, &str) -> bool, as_of: Date) -> Vec<ItemMoney> {
    let mut out = Vec::new();
    for said in books.said.iter().filter(|said| said.is_said) {
        let mut places = said.places.iter().map(|place| &place.basis);
        if let Some(basis) = places.find(|basis| wanted(&basis.document, &basis.item)) {
            out.extend(of_sum(books, said, &basis.item, as_of));
        }
    }
    out.sort_by_key(|money: &ItemMoney| (money.date.is_none(), money.date));
    out
}

/// What is booked of a sum; what waits where nothing is.
fn of_sum(books: &Books, said: &Said, item: &str, as_of: Date) -> Vec<ItemMoney> {
    let proposal = &said.proposal;
    let grant_slug = books.grant_slug(&said.body, proposal.grant.as_deref());
    let money = |pool: &str, ore, kind, date: Option<Date>| {
        let is_known = date.is_none_or(|date| date <= as_of);
        let pool = books.head(pool).filter(|_| is_known)?;
        Some(ItemMoney { pool, grant_slug: grant_slug.clone(), item: item.to_owned(), ore, kind, date })
    };
    if books.is_booked(&proposal.id) {
        let live = books.entries.live_of(&proposal.id).map(|entry| &entry.movement);
        return live
            .filter_map(|movement| money(&movement.pool, movement.ore, movement.kind, Some(movement.date)))
            .collect();
    }
    let pool = proposal.pool.pool().filter(|_| books.waiting(said).is_some());
    pool.and_then(|pool| money(pool, proposal.ore, proposal.kind, proposal.date)).into_iter().collect()
}
