//! What leaves the program for other programs: the books as plain text for hledger and for beancount, tables for
//! spreadsheets, grants as 360Giving JSON, feeds and calendars that people subscribe to, the paper for a meeting, and statements of
//! outcome contracts.
//!
//! A [`Book`] holds all that an export needs, so that the exports are pure functions of it: the same book gives the same
//! bytes.

pub mod atom;
pub mod beancount;
pub mod brief;
pub mod calendar;
mod chart;
pub mod comparison;
pub mod csv;
pub mod equity;
pub mod evaluation;
pub mod feed;
pub mod giving;
pub mod hledger;
pub mod indigo;
pub mod party;
pub mod sheet;
pub mod simulation;
pub mod statement;
pub mod subscription;

use std::collections::BTreeMap;

use jiff::civil::Date;
use sagsgang_ledger::{Account, Ore, Posted};
use sagsgang_store::{JournalLine, Quote};

pub use atom::atom;
pub use beancount::beancount;
pub use calendar::calendar;
pub use hledger::hledger;

/// A pool as a book names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookPool {
    /// Its id, as the accounts of the movements have it.
    pub id: String,
    /// Its name, as people write it.
    pub name: String,
    /// The public body, where one is known.
    pub body: Option<String>,
}

/// A movement of a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookEntry {
    /// The movement with its legs.
    pub posted: Posted,
    /// Where it comes from, as name and text: the sentence, who booked it, why.
    pub remarks: Vec<(&'static str, String)>,
}

/// Everything that was booked, of one pool or of all, up to a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// The pools of its movements.
    pub pools: Vec<BookPool>,
    /// Its movements, in the order of their days.
    pub entries: Vec<BookEntry>,
    /// The day that it is drawn up for; no movement is later.
    pub as_of: Date,
}

impl Book {
    /// The book of a journal as the register gives it.
    pub fn of_journal(lines: &[JournalLine], as_of: Date) -> Book {
        let mut pools: Vec<BookPool> = Vec::new();
        let mut entries = Vec::with_capacity(lines.len());
        for line in lines {
            let id = &line.posted.movement.pool;
            if !pools.iter().any(|pool| pool.id == *id) {
                let body = line.pool.body.clone();
                pools.push(BookPool { id: id.clone(), name: line.pool.name.clone(), body });
            }
            entries.push(BookEntry { posted: line.posted.clone(), remarks: remarks(line) });
        }
        pools.sort_by(|a, b| a.id.cmp(&b.id));
        Book { pools, entries, as_of }
    }

    /// The name that each account has in both exports.
    pub fn account_names(&self) -> BTreeMap<&Account, String> {
        let chart = chart::Chart::of(self);
        self.totals().into_keys().map(|account| (account, chart.name(account))).collect()
    }

    /// What stands on every account that was ever used.
    fn totals(&self) -> BTreeMap<&Account, Ore> {
        let mut totals: BTreeMap<&Account, Ore> = BTreeMap::new();
        for leg in self.entries.iter().flat_map(|entry| &entry.posted.legs) {
            let total = totals.entry(&leg.account).or_default();
            *total = *total + leg.ore;
        }
        totals
    }

    /// The name of a pool; its id where the book has no name of it.
    fn pool_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.pools.iter().find(|pool| pool.id == id).map_or(id, |pool| &pool.name)
    }
}

impl BookEntry {
    /// What is told of it besides sums: what follows from the movement, and where it comes from.
    fn all_remarks(&self) -> Vec<(&'static str, String)> {
        let movement = &self.posted.movement;
        let reverses = movement.reverses.iter().map(|id| ("tilbagefoerer", id.clone()));
        let settles = movement.settles.iter().map(|id| ("afgoer", id.clone()));
        let derived = self.posted.is_derived.then(|| ("afledt", "af sidste frist".to_owned()));
        let said = self.remarks.iter().filter(|(_, text)| !text.trim().is_empty()).cloned();
        reverses.chain(settles).chain(derived).chain(said).collect()
    }
}

/// Øre as kroner with two decimals and a point, as both programs read them.
fn amount(ore: i64) -> String {
    let sign = if ore < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", ore.unsigned_abs() / 100, ore.unsigned_abs() % 100)
}

/// A name of a remark as both programs take it: small letters and hyphens.
fn tag(key: &str) -> String {
    let mut tag = String::with_capacity(key.len());
    for letter in key.to_lowercase().chars() {
        match letter {
            'a'..='z' | '-' => tag.push(letter),
            'æ' => tag.push_str("ae"),
            'ø' => tag.push_str("oe"),
            'å' => tag.push_str("aa"),
            _ => tag.push('-'),
        }
    }
    if tag.starts_with(|letter: char| letter.is_ascii_lowercase()) { tag } else { format!("om-{tag}") }
}

/// Where a movement comes from, in words.
fn remarks(line: &JournalLine) -> Vec<(&'static str, String)> {
    let mut remarks: Vec<(&'static str, String)> =
        line.quotes.iter().take(1).map(|quote| ("kilde", source(quote))).collect();
    let texts = [("bogfoert-af", line.by.clone()), ("begrundelse", line.reason.clone())];
    remarks.extend(texts.into_iter().filter(|(_, text)| !text.trim().is_empty()));
    remarks
}

/// A place in minutes in one line: organ, day, item and the words.
fn source(quote: &Quote) -> String {
    let date = quote.date.map_or(String::new(), |date| format!(" {date}"));
    let number = quote.number.as_ref().map_or(String::new(), |number| format!(", punkt {number}"));
    format!("{}{date}{number}: »{}«", quote.organization, quote.words)
}
