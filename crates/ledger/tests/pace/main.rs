//! How the time to read, book and check money grows with the items: printed, never held to a number.
//!
//! `cargo test -p sagsgang-ledger --test pace -- --ignored --nocapture`

mod books;
mod years;

#[path = "../proposals/told.rs"]
mod told;

use std::time::{Duration, Instant};

/// How many items are tried, each twice as many as before.
const COUNTS: [usize; 4] = [250, 500, 1_000, 2_000];

/// What is done, and how long it takes.
fn steps(count: usize) -> [(&'static str, Duration); 3] {
    let items = told::items(&years::items(count));
    let begun = Instant::now();
    let reading = sagsgang_ledger::proposal::read(&items, &[]);
    let read = begun.elapsed();
    let begun = Instant::now();
    let booked = books::book(&reading);
    let replayed = begun.elapsed();
    let begun = Instant::now();
    let found = books::findings(&reading, &booked);
    let checked = begun.elapsed();
    assert!(reading.proposals.len() > count / 2, "{} sums", reading.proposals.len());
    assert!(booked.ledger.posted().len() > count / 4, "{} booked", booked.ledger.posted().len());
    assert!(!found.is_empty() && !reading.printed.is_empty());
    println!(
        "{count} items: {} sums, {} booked, {} balances, {} findings",
        reading.proposals.len(),
        booked.ledger.posted().len(),
        reading.printed.len(),
        found.len()
    );
    [("read", read), ("book", replayed), ("check", checked)]
}

#[test]
#[ignore = "prints times; nothing is held to them"]
fn time_grows_with_the_items() {
    let times = COUNTS.map(steps);
    for step in 0..times[0].len() {
        let (name, first) = times[0][step];
        for (count, of) in COUNTS.iter().zip(&times) {
            let (items, time) = (*count as f64 / COUNTS[0] as f64, of[step].1);
            let ratio = time.as_secs_f64() / first.as_secs_f64().max(1e-9);
            println!(
                "{name}: {count} items in {time:.1?}: {items} times the items, {ratio:.1} times the time"
            );
        }
    }
}

#[test]
fn a_few_years_are_read_booked_and_checked() {
    let _ = steps(90);
}
