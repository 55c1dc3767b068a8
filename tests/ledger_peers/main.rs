//! Random journals beside hledger and beancount: both accept our exports under their strict checks, and both come to our
//! balances, to the øre.
//!
//! Many journals are put in one file, each with pools of its own, so that a program is started once for hundreds of them.
//! Without the programs the tests say so and pass; where the environment says `CI`, they must be there.

#[path = "../../crates/ledger/tests/laws/generate.rs"]
mod generate;
mod peer;

use std::collections::BTreeMap;
use std::time::Instant;

use jiff::civil::Date;
use sagsgang::export::{Book, BookEntry, BookPool};
use sagsgang_ledger::{Balance, Ledger, Ore, Year};

use generate::Journal;
use peer::Peer;

/// Numbers in the row that one journal is made of: up to about twenty-five movements.
const NUMBERS: usize = 360;
/// Journals in one file.
const BATCH: usize = 250;
/// Journals compared in every run of the tests.
const JOURNALS: usize = 500;
/// Of how many files beancount, which takes ten times as long, reads one in the large run.
const BEANCOUNT_EVERY: usize = 10;

/// Numbers that look random and are always the same (SplitMix64).
struct Seed(u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// The journal of a number.
fn random_journal(number: usize) -> Journal {
    let mut seed = Seed(number as u64);
    let length = seed.next() as usize % NUMBERS;
    let numbers: Vec<u16> = (0..length).map(|_| (seed.next() >> 48) as u16).collect();
    generate::journal(&format!("j{number}"), &numbers)
}

/// What stands in a pool and year, by our own books.
type Balances = BTreeMap<(String, Option<Year>), Balance>;

/// Journals of their own in one book, and what each comes to.
fn batch(numbers: std::ops::Range<usize>) -> (Book, Balances) {
    let mut book = Book { pools: Vec::new(), entries: Vec::new(), as_of: Date::constant(2024, 1, 1) };
    let mut balances = Balances::new();
    for number in numbers {
        let journal = random_journal(number);
        let (ledger, _) = journal.replay();
        book.as_of = book.as_of.max(journal.as_of);
        for pool in &journal.pools {
            book.pools.push(BookPool { id: pool.clone(), name: name(pool, number), body: None });
            balances.extend(
                ledger.balances(pool).into_iter().map(|(year, balance)| ((pool.clone(), year), balance)),
            );
        }
        book.entries.extend(entries(&ledger));
    }
    book.entries.sort_by_key(|entry| entry.posted.movement.date);
    (book, balances)
}

/// A pool's name with what names of pools can have in them, some of them alike.
fn name(pool: &str, number: usize) -> String {
    match number % 5 {
        0 => format!("Puljen til »{pool}«: øget lighed; (50 %)"),
        1 => "Puljen\ntil nye  initiativer | 2025".to_owned(),
        2 => "…".to_owned(),
        3 => String::new(),
        _ => pool.to_owned(),
    }
}

/// The movements with remarks that would break a journal that takes them as they are.
fn entries(ledger: &Ledger) -> Vec<BookEntry> {
    const SENTENCES: [&str; 4] = [
        "",
        "Udvalget 2025-02-05, punkt 4: »Der \"afsættes\" 1,5 mio. kr.; \\ resten: følger\n    Assets:X  1.00 DKK«",
        "date:2020-01-01, date2:2020-01-01 [2020-01-02] (kode) ! * | ; =",
        "\r\n2020-01-01 open Assets:Hul\u{0}",
    ];
    let entry = |(place, posted): (usize, &sagsgang_ledger::Posted)| BookEntry {
        posted: posted.clone(),
        remarks: vec![("kilde", SENTENCES[place % 4].to_owned()), ("bogført-af", "regel".to_owned())],
    };
    ledger.posted().iter().enumerate().map(entry).collect()
}

/// Balances out of the accounts that a program prints: one of ours for each, by the names of the accounts alone.
fn from_accounts(book: &Book, printed: &BTreeMap<String, i64>) -> Balances {
    let mut balances = Balances::new();
    let mut names: BTreeMap<String, (String, Option<Year>)> = BTreeMap::new();
    for (account, name) in book.account_names() {
        let pot = (account.pool.clone(), account.year);
        balances.entry(pot.clone()).or_default();
        assert_eq!(names.insert(name, pot), None, "no two accounts have one name");
    }
    for (name, ore) in printed {
        let pot = names.get(name).unwrap_or_else(|| panic!("{name} is none of our accounts"));
        let balance = balances.get_mut(pot).expect("a pot of the book");
        let parts: Vec<&str> = name.split(':').collect();
        let (place, ore) = match parts[..] {
            ["Equity", "Ramme", ..] => (&mut balance.frame_ore, -ore),
            ["Assets", _, _, "Fri"] => (&mut balance.free_ore, *ore),
            ["Assets", _, _, "Afsat", _] => (&mut balance.appropriated_ore, *ore),
            ["Assets", _, _, "Reserveret", _] => (&mut balance.reserved_ore, *ore),
            ["Assets", _, _, "Tilsagn", _] => (&mut balance.awarded_ore, *ore),
            ["Expenses", _, _, "Udbetalt", _] => (&mut balance.paid_ore, *ore),
            ["Equity", "Udsigt", _, _, "Foreslået", _] => (&mut balance.proposed_ore, *ore),
            ["Equity", "Udsigt", _, _, "Indstillet", _] => (&mut balance.recommended_ore, *ore),
            ["Equity", "Udsigt", _, _, "Modpost"] => continue,
            _ => panic!("{name} has no form that we know"),
        };
        *place = Ore(place.0 + ore);
    }
    balances
}

/// Fails where a program comes to anything else than we do.
fn compare(peer: Peer, range: std::ops::Range<usize>) -> usize {
    let (book, ours) = batch(range.clone());
    let printed = peer.balances(&book).unwrap_or_else(|told| panic!("{peer:?}, journals {range:?}: {told}"));
    let theirs = from_accounts(&book, &printed);
    assert_eq!(ours.keys().collect::<Vec<_>>(), theirs.keys().collect::<Vec<_>>());
    for (pot, balance) in &ours {
        // These two are no sums of accounts, and no account tells of them.
        let known = Balance { lapsed_ore: Ore(0), frame_is_known: false, ..*balance };
        assert_eq!(theirs[pot], known, "{peer:?}, {pot:?}");
    }
    book.entries.len()
}

fn compare_some(peer: Peer) {
    if !peer.is_there() {
        return;
    }
    let movements: usize =
        (0..JOURNALS).step_by(BATCH).map(|from| compare(peer, from..(from + BATCH).min(JOURNALS))).sum();
    println!("{peer:?}: {JOURNALS} journals, {movements} movements agree");
    assert!(movements > JOURNALS, "there is something to compare");
}

#[test]
fn hledger_comes_to_our_balances() {
    compare_some(Peer::Hledger);
}

#[test]
fn beancount_comes_to_our_balances() {
    compare_some(Peer::Beancount);
}

/// A comparison that cannot fail compares nothing: an øre more in one movement is seen by both.
#[test]
fn an_ore_is_seen() {
    for peer in [Peer::Hledger, Peer::Beancount].into_iter().filter(|peer| peer.is_there()) {
        let (mut book, ours) = batch(0..20);
        let leg = |place: usize, book: &mut Book, ore: i64| {
            let legs = &mut book.entries[7].posted.legs;
            legs[place].ore = Ore(legs[place].ore.0 + ore);
        };
        leg(0, &mut book, 1);
        assert!(peer.balances(&book).is_err(), "{peer:?} takes a movement that does not sum to zero");
        leg(1, &mut book, -1);
        let printed = peer.balances(&book).expect("balanced again");
        let theirs = from_accounts(&book, &printed);
        let differs = ours.iter().any(|(pot, balance)| {
            theirs[pot] != Balance { lapsed_ore: Ore(0), frame_is_known: false, ..*balance }
        });
        assert!(differs, "{peer:?}");
    }
}

/// As many journals as `SAGSGANG_JOURNALS` says; called by `bin/journals`.
#[test]
#[ignore = "takes minutes; bin/journals runs it"]
fn many_journals() {
    let wanted =
        std::env::var("SAGSGANG_JOURNALS").ok().and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let peers: Vec<Peer> =
        [Peer::Hledger, Peer::Beancount].into_iter().filter(|peer| peer.is_there()).collect();
    assert!(!peers.is_empty(), "apt-get install hledger beancount");
    for peer in peers {
        let every = if peer == Peer::Beancount { BEANCOUNT_EVERY } else { 1 };
        let (begin, mut journals, mut movements) = (Instant::now(), 0, 0);
        for from in (0..wanted).step_by(BATCH * every) {
            let range = from..(from + BATCH).min(wanted);
            journals += range.len();
            movements += compare(peer, range);
        }
        println!(
            "{peer:?}: {journals} journals, {movements} movements agree ({} s)",
            begin.elapsed().as_secs()
        );
    }
}
