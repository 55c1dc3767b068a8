//! Cash flow from outside: known answers, and laws that hold for all flows.

mod known;
mod laws;

use jiff::civil::{Date, date};
use sagsgang_outcomes::Ore;
use sagsgang_outcomes::cash::{Flow, Flows};

/// Flows of whole units, so many days after the first of January 2020.
fn after_days(flows: impl IntoIterator<Item = (i32, i64)>) -> Flows {
    Flows::new(flows.into_iter().map(|(days, amount)| Flow { date: day(days), ore: Ore(amount) }))
}

fn day(days: i32) -> Date {
    date(2020, 1, 1).checked_add(jiff::Span::new().days(days)).expect("a day of our calendar")
}
