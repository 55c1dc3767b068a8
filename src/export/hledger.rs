//! The books as an hledger journal: accounts, commodity and payees declared, so that `hledger check --strict` and
//! `hledger check payees` find nothing; at the end every account is asserted to hold what our own books say.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::chart::Chart;
use super::{Book, BookEntry, amount, tag};
use crate::wire::pool_words::kind_in_danish;
use sagsgang_text::one_line;

/// Who the assertion at the end is made by.
const CLOSING: &str = "Saldi";

/// The book as a journal that `hledger check --strict` accepts.
pub fn hledger(book: &Book) -> String {
    let chart = Chart::of(book);
    let totals = book.totals();
    let names: BTreeMap<String, i64> =
        totals.iter().map(|(account, ore)| (chart.name(account), ore.0)).collect();
    let mut out = format!("; Puljernes journal til og med {}\n\n", book.as_of);
    out.push_str("decimal-mark .\ncommodity 1000.00 DKK\n\n");
    let payees: BTreeSet<String> = book.entries.iter().map(|entry| payee(book, entry)).collect();
    for payee in payees.iter().map(String::as_str).chain([CLOSING]) {
        let _ = writeln!(out, "payee {payee}");
    }
    out.push('\n');
    for name in names.keys() {
        let _ = writeln!(out, "account {name}");
    }
    for entry in &book.entries {
        write_entry(&mut out, book, &chart, entry);
    }
    if !names.is_empty() {
        let _ = writeln!(out, "\n{} * {CLOSING} | {CLOSING} på alle konti", book.as_of);
        for (name, ore) in &names {
            let _ = writeln!(out, "    {name}  0.00 DKK = {} DKK", amount(*ore));
        }
    }
    out
}

fn write_entry(out: &mut String, book: &Book, chart: &Chart, entry: &BookEntry) {
    let movement = &entry.posted.movement;
    let code = one_line(&movement.id).replace(['(', ')', ';'], "-");
    let purpose = description(&movement.purpose);
    let kind = kind_in_danish(movement.kind);
    let colon = if purpose.is_empty() { "" } else { ": " };
    let _ = writeln!(out, "\n{} * ({code}) {} | {kind}{colon}{purpose}", movement.date, payee(book, entry));
    for (key, text) in entry.all_remarks() {
        let _ = writeln!(out, "    ; {}: {}", tag(key), one_line(&text));
    }
    for leg in &entry.posted.legs {
        let _ = writeln!(out, "    {}  {} DKK", chart.name(&leg.account), amount(leg.ore.0));
    }
}

/// The recipient, or the pool.
fn payee(book: &Book, entry: &BookEntry) -> String {
    let recipient = entry.posted.movement.recipient.as_deref().map(description);
    let pool = || description(book.pool_name(&entry.posted.movement.pool));
    let payee = recipient.filter(|name| !name.is_empty()).unwrap_or_else(pool);
    if payee.is_empty() { "Pulje".to_owned() } else { payee }
}

/// A text where a semicolon would begin a comment and a bar would end the payee.
fn description(text: &str) -> String {
    one_line(text).replace(';', ",").replace('|', "/")
}
