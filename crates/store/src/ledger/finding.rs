//! What the rules find about the money of each public body.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use sagsgang_ledger::{Basis, PoolBook, PoolFound, PoolMatch, Proposal, Reading, rules};

use crate::engine::Tx;
use crate::ledger::books::Books;
use crate::ledger::place::Place;
use crate::ledger::{LedgerFinding, Quote, SettledAs, pools, said};
use crate::{Register, StoreError};

pub(super) use crate::ledger::LedgerFinding as Found;

/// What the rules find, the gravest first.
pub(super) fn all(tx: &mut Tx<'_>, books: &Books, as_of: Date) -> Result<Vec<LedgerFinding>, StoreError> {
    let printed = said::load_printed(tx)?;
    let of_sums = books.said.iter().map(|said| said.body.as_str());
    let of_movements = books
        .entries
        .all
        .iter()
        .filter_map(|entry| books.pools.known(&entry.movement.pool))
        .map(|pool| pool.body.as_str());
    let bodies: BTreeSet<&str> = of_sums.chain(of_movements).collect();
    let mut out = Vec::new();
    for body in bodies {
        let statements = pools::statements(tx, body)?;
        let book = PoolBook::of(&books.pools.names(body), &statements);
        out.extend(of_body(books, body, book, &printed, as_of));
    }
    out.extend(crate::contract::findings(tx, books, as_of)?);
    out.sort_by_key(|found| Reverse(found.diagnostic.severity));
    Ok(out)
}

/// The rules know the pools of a body by the ids of its book of names; what is kept is told to them under those.
fn of_body(
    books: &Books,
    body: &str,
    book: PoolBook,
    printed: &[(String, sagsgang_ledger::PrintedBalance, Place)],
    as_of: Date,
) -> Vec<LedgerFinding> {
    let ours = books.pools.all().into_iter().filter(|pool| pool.body == body);
    let theirs: HashMap<String, String> = ours
        .filter_map(|pool| match book.find(&pool.name) {
            PoolFound::One(found) => Some((pool.id.to_string(), found.id.clone())),
            _ => None,
        })
        .collect();
    let their = |id: &str| theirs.get(id).cloned().unwrap_or_else(|| id.to_owned());
    let back: HashMap<&str, &str> =
        theirs.iter().map(|(ours, theirs)| (theirs.as_str(), ours.as_str())).collect();
    let is_dismissed =
        |id: &str| books.verdicts.of(id).is_some_and(|verdict| verdict.outcome() == SettledAs::Dismissed);
    let of_body = books.said.iter().filter(|said| said.body == body && said.is_said);
    let proposals: Vec<Proposal> = of_body
        .filter(|said| !is_dismissed(&said.proposal.id))
        .map(|said| {
            let mut proposal = books.queue_entry(said).proposal;
            proposal.pool = match proposal.pool {
                PoolMatch::Named(id) => PoolMatch::Named(their(&id)),
                PoolMatch::Item(id) => PoolMatch::Item(their(&id)),
                PoolMatch::Suggested(id) => PoolMatch::Suggested(their(&id)),
                PoolMatch::None => PoolMatch::None,
            };
            proposal
        })
        .collect();
    let printed = printed.iter().filter(|(of, ..)| of == body).map(|(_, balance, _)| {
        sagsgang_ledger::PrintedBalance { pool: their(&balance.pool), ..balance.clone() }
    });
    let reading = Reading { pools: book, proposals, printed: printed.collect() };
    let is_of_body = |pool: &str| books.pools.known(pool).is_some_and(|pool| pool.body == body);
    let replayed = books.replay_as(as_of, &|movement| {
        is_of_body(&movement.pool).then(|| {
            let mut movement = movement.clone();
            movement.pool = their(&movement.pool);
            movement
        })
    });
    let found = rules::check(&rules::Books {
        reading: &reading,
        ledger: &replayed.ledger,
        refused: &replayed.refused,
        conditions: &replayed.conditions,
        verdicts: &books.found,
        as_of,
    });
    found
        .into_iter()
        .map(|found| {
            let pool = found.pool.as_deref().map(|id| back.get(id).copied().unwrap_or(id));
            LedgerFinding {
                pool: pool.and_then(|id| books.head(id)),
                grant_slug: books.grant_slug(body, found.grant.as_deref()),
                quote: found.basis.as_ref().and_then(|basis| quote(books, basis)),
                diagnostic: found.diagnostic,
                contract: None,
            }
        })
        .collect()
}

/// A place as it is shown, found among those of sums, or of movements whose sums are gone.
fn quote(books: &Books, basis: &Basis) -> Option<Quote> {
    let of_sums = books.said.iter().flat_map(|said| said.places.iter().chain(&said.other_places));
    let of_movements = books.entries.all.iter().flat_map(|entry| &entry.places);
    let is_there = |place: &&Place| {
        place.basis.document == basis.document
            && place.basis.item == basis.item
            && place.basis.span == basis.span
    };
    of_sums.chain(of_movements).find(is_there).and_then(|place| place.quote.clone())
}

impl Register {
    pub(super) fn findings_on(&self, as_of: Date) -> Result<Vec<LedgerFinding>, StoreError> {
        self.read(|tx| {
            let books = Books::load(tx)?;
            all(tx, &books, as_of)
        })
    }
}
