//! The pools of the register: found again under other names, addressed, and merged or parted as names turn out.
//!
//! `sagsgang_ledger::PoolBook` says which names are one pool; it knows all names at once and nothing of yesterday. Here a pool
//! keeps its id and address while names come and go, so that what was booked on it stays there.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sagsgang_ledger::{PoolBook, PoolName, PoolStatement};
use sagsgang_text::danish::name::fold;

use crate::engine::{Tx, values};
use crate::ledger::PoolHead;
use crate::slug::slug;
use crate::{Id, StoreError};

/// A pool as it is kept.
#[derive(Clone, Debug)]
pub(super) struct Pool {
    /// Its public address.
    pub(super) id: Id,
    number: u32,
    pub(super) body: String,
    pub(super) name: String,
    birth_key: String,
    merged_into: Option<Id>,
    /// All its names but the one that it is shown by, with what each is known by.
    aliases: Vec<(String, String)>,
}

/// The pools of the register.
#[derive(Clone, Debug, Default)]
pub(super) struct Pools {
    by_id: BTreeMap<String, Pool>,
}

/// What a name is known by.
pub(super) fn key(name: &str) -> String {
    PoolName::parse(name).map(|name| name.key).filter(|key| !key.is_empty()).unwrap_or_else(|| fold(name))
}

impl Pools {
    pub(super) fn load(tx: &mut Tx<'_>) -> Result<Pools, StoreError> {
        let mut pools = Pools::default();
        let sql = "SELECT id, number, body, name, birth_key, merged_into FROM pool ORDER BY number";
        for mut row in tx.query(sql, &[])? {
            let pool = Pool {
                id: row.take()?,
                number: row.take()?,
                body: row.take()?,
                name: row.take()?,
                birth_key: row.take()?,
                merged_into: row.take()?,
                aliases: Vec::new(),
            };
            pools.by_id.insert(pool.id.to_string(), pool);
        }
        let sql = "SELECT pool_id, name, name_key FROM pool_name ORDER BY pool_id, position";
        for mut row in tx.query(sql, &[])? {
            let id: String = row.take()?;
            if let Some(pool) = pools.by_id.get_mut(&id) {
                pool.aliases.push((row.take()?, row.take()?));
            }
        }
        Ok(pools)
    }

    /// The pool that `id` counts as now.
    pub(super) fn known<'p>(&'p self, id: &str) -> Option<&'p Pool> {
        let mut pool = self.by_id.get(id)?;
        // A chain is never longer than there are pools.
        for _ in 0..self.by_id.len() {
            match pool.merged_into.as_ref().and_then(|into| self.by_id.get(into.as_str())) {
                Some(into) => pool = into,
                None => break,
            }
        }
        Some(pool)
    }

    /// The id that `id` counts as now.
    pub(super) fn known_id(&self, id: &str) -> String {
        self.known(id).map_or_else(|| id.to_owned(), |pool| pool.id.to_string())
    }

    pub(super) fn head(&self, id: &str) -> Option<PoolHead> {
        self.known(id).map(Pool::head)
    }

    /// The pools that are no other's name, in the order of body and name.
    pub(super) fn all(&self) -> Vec<&Pool> {
        let mut all: Vec<&Pool> = self.by_id.values().filter(|pool| pool.merged_into.is_none()).collect();
        all.sort_by(|one, other| {
            (&one.body, fold(&one.name), &one.id).cmp(&(&other.body, fold(&other.name), &other.id))
        });
        all
    }

    /// The pool that is meant by an address, an id or any name; of `body` where one is given.
    ///
    /// # Errors
    /// [`StoreError::UnclearPool`] where a name fits several.
    pub(super) fn find(&self, name: &str, body: Option<&str>) -> Result<Option<&Pool>, StoreError> {
        let name = name.trim();
        let of_body = |pool: &&Pool| body.is_none_or(|body| pool.body == body);
        if let Some(pool) = self.by_id.get(name).filter(of_body) {
            return Ok(self.known(pool.id.as_str()));
        }
        let (folded, wanted) = (fold(name), key(name));
        let has = |pool: &Pool, fits: &dyn Fn(&str, &str) -> bool| {
            fits(&pool.name, &key(&pool.name)) || pool.aliases.iter().any(|(name, key)| fits(name, key))
        };
        let by_words: &dyn Fn(&str, &str) -> bool = &|name, _| fold(name) == folded;
        let by_key: &dyn Fn(&str, &str) -> bool = &|_, key| !wanted.is_empty() && key == wanted;
        for fits in [by_words, by_key] {
            let found: Vec<&Pool> =
                self.all().into_iter().filter(of_body).filter(|pool| has(pool, fits)).collect();
            match found.as_slice() {
                [] => {}
                [one] => return Ok(Some(one)),
                several => {
                    let addresses = several.iter().map(|pool| pool.id.to_string()).collect();
                    return Err(StoreError::UnclearPool { name: name.to_owned(), addresses });
                }
            }
        }
        Ok(None)
    }

    /// As [`Pools::find`], for a pool that must be there.
    pub(super) fn wanted(&self, name: &str, body: Option<&str>) -> Result<&Pool, StoreError> {
        self.find(name, body)?.ok_or_else(|| StoreError::UnknownPool { name: name.to_owned() })
    }

    /// Every name of the pools of `body`.
    pub(super) fn names(&self, body: &str) -> Vec<String> {
        let of_body = self.by_id.values().filter(|pool| pool.body == body);
        let names: BTreeSet<String> = of_body
            .flat_map(|pool| std::iter::once(&pool.name).chain(pool.aliases.iter().map(|(name, _)| name)))
            .cloned()
            .collect();
        names.into_iter().collect()
    }
}

impl Pool {
    pub(super) fn head(&self) -> PoolHead {
        PoolHead {
            id: self.id.clone(),
            slug: self.id.to_string(),
            name: self.name.clone(),
            aliases: self.aliases.iter().map(|(name, _)| name.clone()).collect(),
            body: Some(self.body.clone()).filter(|body| !body.is_empty()),
        }
    }

    fn has_key(&self, keys: &BTreeSet<String>) -> bool {
        keys.contains(&key(&self.name)) || self.aliases.iter().any(|(_, key)| keys.contains(key))
    }
}

/// Brings the pools of `body` in step with the names that were read; gives the id of each pool of `book`.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    body: &str,
    book: &PoolBook,
) -> Result<HashMap<String, String>, StoreError> {
    let kept = Pools::load(tx)?;
    let own: Vec<&Pool> = kept.by_id.values().filter(|pool| pool.body == body).collect();
    let mut next = kept.by_id.values().map(|pool| pool.number).max().unwrap_or(0);
    let mut addresses: BTreeSet<String> = kept.by_id.keys().cloned().collect();
    let keys_of = |pool: &sagsgang_ledger::Pool| -> BTreeSet<String> {
        std::iter::once(&pool.name).chain(&pool.aliases).map(|name| key(name)).collect()
    };
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    let mut ids = HashMap::new();
    // One that is called as before keeps its place before those that are found by their words.
    let is_known = |read: &sagsgang_ledger::Pool| own.iter().any(|pool| pool.id.as_str() == read.id);
    let (known, others): (Vec<_>, Vec<_>) = book.pools().iter().partition(|read| is_known(read));
    for read in known.into_iter().chain(others) {
        let keys = keys_of(read);
        let mut found: Vec<&Pool> = own
            .iter()
            .copied()
            .filter(|pool| pool.id.as_str() == read.id || keys.contains(&pool.birth_key))
            .collect();
        if found.is_empty() {
            // The name that it was first seen by is in no text any more.
            found
                .extend(own.iter().copied().filter(|pool| pool.merged_into.is_none() && pool.has_key(&keys)));
        }
        found.retain(|pool| !taken.contains(pool.id.as_str()));
        found.sort_by_key(|pool| (pool.id.as_str() != read.id, pool.number));
        taken.extend(found.iter().map(|pool| pool.id.as_str()));
        let id = match found.first() {
            Some(first) => first.id.clone(),
            None => {
                next += 1;
                add(tx, body, read, next, &mut addresses)?
            }
        };
        put_names(tx, &id, read)?;
        for (at, pool) in found.iter().enumerate() {
            let into = (at > 0).then_some(&id);
            tx.execute("UPDATE pool SET merged_into = $2 WHERE id = $1", values![&pool.id, into])?;
        }
        ids.insert(read.id.clone(), id.to_string());
    }
    Ok(ids)
}

fn add(
    tx: &mut Tx<'_>,
    body: &str,
    read: &sagsgang_ledger::Pool,
    number: u32,
    addresses: &mut BTreeSet<String>,
) -> Result<Id, StoreError> {
    let named = if read.id.is_empty() { "pulje".to_owned() } else { read.id.clone() };
    let of_body = format!("{named}-{}", slug(body)).trim_end_matches('-').to_owned();
    let numbered = (2..).map(|times: u32| format!("{named}-{times}"));
    let mut all = [named.clone(), of_body].into_iter().chain(numbered);
    let id = Id::from_text(all.find(|address| !addresses.contains(address)).unwrap_or(named));
    addresses.insert(id.to_string());
    tx.insert(
        "pool",
        &[
            ("id", (&id).into()),
            ("number", number.into()),
            ("body", body.into()),
            ("name", (&read.name).into()),
            ("birth_key", key(&read.name).into()),
        ],
    )?;
    Ok(id)
}

fn put_names(tx: &mut Tx<'_>, id: &Id, read: &sagsgang_ledger::Pool) -> Result<(), StoreError> {
    tx.execute("UPDATE pool SET name = $2 WHERE id = $1", values![id, &read.name])?;
    tx.execute("DELETE FROM pool_name WHERE pool_id = $1", values![id])?;
    for (position, alias) in read.aliases.iter().enumerate() {
        tx.execute(
            "INSERT INTO pool_name (pool_id, position, name, name_key) VALUES ($1, $2, $3, $4)",
            values![id, position, alias, key(alias)],
        )?;
    }
    Ok(())
}

/// What persons said of the names of a body's pools, in the order that they said it.
pub(super) fn statements(tx: &mut Tx<'_>, body: &str) -> Result<Vec<PoolStatement>, StoreError> {
    let rows = tx.query(
        "SELECT first_name, second_name, is_same FROM pool_statement WHERE body = $1 ORDER BY sequence",
        values![body],
    )?;
    let statement = |mut row: crate::engine::Row| {
        let (first, second, is_same): (String, String, bool) = (row.take()?, row.take()?, row.take()?);
        Ok(if is_same { PoolStatement::Same(first, second) } else { PoolStatement::Apart(first, second) })
    };
    rows.into_iter().map(statement).collect()
}
