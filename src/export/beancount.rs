//! The books as a beancount ledger: every account opened on the day that it is first used, for kroner alone; at the end every
//! account is asserted to hold what our own books say, to the øre.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::civil::Date;

use super::chart::Chart;
use super::{Book, BookEntry, amount, tag};
use crate::wire::pool_words::kind_in_danish;
use sagsgang_text::one_line;

/// The book as a ledger that `bean-check` accepts.
pub fn beancount(book: &Book) -> String {
    let chart = Chart::of(book);
    let mut opened: BTreeMap<String, Date> = BTreeMap::new();
    for entry in &book.entries {
        for leg in &entry.posted.legs {
            let day = opened.entry(chart.name(&leg.account)).or_insert(entry.posted.movement.date);
            *day = entry.posted.movement.date.min(*day);
        }
    }
    let first = opened.values().min().copied().unwrap_or(book.as_of);
    let mut out = format!("; Puljernes journal til og med {}\n\n", book.as_of);
    out.push_str("option \"title\" \"Puljernes journal\"\noption \"operating_currency\" \"DKK\"\n\n");
    let _ = writeln!(out, "{first} commodity DKK\n");
    for (name, day) in &opened {
        let _ = writeln!(out, "{day} open {name} DKK");
    }
    for entry in &book.entries {
        write_entry(&mut out, book, &chart, entry);
    }
    // A balance is that of the morning, so ours is that of the morning after. Without the tolerance an øre would pass.
    if let Ok(morning) = book.as_of.tomorrow() {
        let balances: BTreeMap<String, i64> =
            book.totals().iter().map(|(account, ore)| (chart.name(account), ore.0)).collect();
        out.push('\n');
        for (name, ore) in balances {
            let _ = writeln!(out, "{morning} balance {name} {} ~ 0.00 DKK", amount(ore));
        }
    }
    out
}

fn write_entry(out: &mut String, book: &Book, chart: &Chart, entry: &BookEntry) {
    let movement = &entry.posted.movement;
    let payee = quoted(movement.recipient.as_deref().unwrap_or_else(|| book.pool_name(&movement.pool)));
    let purpose = one_line(&movement.purpose);
    let colon = if purpose.is_empty() { "" } else { ": " };
    let narration = quoted(&format!("{}{colon}{purpose}", kind_in_danish(movement.kind)));
    let _ = writeln!(out, "\n{} * {payee} {narration}", movement.date);
    let _ = writeln!(out, "  id: {}", quoted(&movement.id));
    for (key, text) in entry.all_remarks() {
        let _ = writeln!(out, "  {}: {}", tag(key), quoted(&text));
    }
    for leg in &entry.posted.legs {
        let _ = writeln!(out, "  {}  {} DKK", chart.name(&leg.account), amount(leg.ore.0));
    }
}

/// A text in one line between quotation marks.
fn quoted(text: &str) -> String {
    format!("\"{}\"", one_line(text).replace('\\', "\\\\").replace('"', "\\\""))
}
