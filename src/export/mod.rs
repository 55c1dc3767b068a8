//! What leaves the program for other programs: the books as plain text for hledger and for beancount, tables for
//! spreadsheets, and grants as 360Giving JSON.
//!
//! A [`Book`] holds all that an export needs, so that the exports are pure functions of it: the same book gives the same
//! bytes.

pub mod beancount;
pub mod csv;
pub mod giving;
pub mod hledger;

use jiff::civil::Date;
use sagsgang_ledger::Posted;
use sagsgang_store::{JournalLine, Quote};

pub use beancount::beancount;
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
}

/// Where a movement comes from, in words.
fn remarks(line: &JournalLine) -> Vec<(&'static str, String)> {
    let mut remarks: Vec<(&'static str, String)> =
        line.quotes.iter().take(1).map(|quote| ("kilde", source(quote))).collect();
    let texts = [("bogført-af", line.by.clone()), ("begrundelse", line.reason.clone())];
    remarks.extend(texts.into_iter().filter(|(_, text)| !text.trim().is_empty()));
    remarks
}

/// A place in minutes in one line: organ, day, item and the words.
fn source(quote: &Quote) -> String {
    let date = quote.date.map_or(String::new(), |date| format!(" {date}"));
    let number = quote.number.as_ref().map_or(String::new(), |number| format!(", punkt {number}"));
    format!("{}{date}{number}: »{}«", quote.organization, quote.words)
}
