//! Grants as 360Giving JSON: the sums are exact to the øre and add up, mistakes are no grants, and the standard's own schema
//! takes it.
//!
//! `SAGSGANG_STANDARDS` names the folder of the standards' schemas, and Python's `jsonschema` holds the package against them;
//! without either that is skipped with a message.

use std::path::PathBuf;
use std::process::Command;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use sagsgang::export::giving::{awards_of, package};
use sagsgang_ledger::{BasisRole, Ledger, Movement, MovementKind, Ore, Year};
use sagsgang_store::{Id, JournalLine, PoolHead, Quote};
use sagsgang_text::Span;
use serde_json::Value;

const PREFIX: &str = "360G-bakkeland";
const LAST_DAY: Date = date(2026, 12, 31);

fn year(number: i64) -> Year {
    Year::new(number).expect("a budget year")
}

fn movement(id: &str, kind: MovementKind, day: Date, ore: i64) -> Movement {
    Movement {
        id: id.to_owned(),
        date: day,
        kind,
        pool: "pulje".to_owned(),
        year: Some(year(2025)),
        ore: Ore(ore),
        holding: None,
        draws_on: None,
        settles: None,
        lapses_on: None,
        to_year: None,
        reverses: None,
        recipient: None,
        purpose: String::new(),
    }
}

/// A movement of the award with this id.
fn of_award(id: &str, kind: MovementKind, day: Date, ore: i64, award: &str) -> Movement {
    Movement { holding: Some(award.to_owned()), ..movement(id, kind, day, ore) }
}

fn award(id: &str, ore: i64) -> Movement {
    Movement {
        recipient: Some("Foreningen \"Havlys\"; Åby".to_owned()),
        purpose: "fællesskaber".to_owned(),
        ..movement(id, MovementKind::Award, date(2025, 3, 4), ore)
    }
}

/// The journal of these movements; all that the legs and the order need is the ledger's.
fn journal(movements: &[Movement]) -> Vec<JournalLine> {
    let (ledger, refused) = Ledger::replay(movements, &[], &[], LAST_DAY);
    assert_eq!(refused, Vec::new());
    let undone_by = |id: &str| {
        movements.iter().find(|other| other.reverses.as_deref() == Some(id)).map(|other| other.id.clone())
    };
    let pool = PoolHead {
        id: Id::from_text("pulje"),
        slug: "puljen-til-faellesskaber".to_owned(),
        name: "Puljen til fællesskaber".to_owned(),
        aliases: Vec::new(),
        body: Some("Region Bakkeland".to_owned()),
    };
    let line = |posted: &sagsgang_ledger::Posted| JournalLine {
        sequence: None,
        posted: posted.clone(),
        pool: pool.clone(),
        quotes: Vec::new(),
        by: "regel".to_owned(),
        at: None,
        reason: String::new(),
        grant_slug: None,
        origin: None,
        reversed_by: undone_by(&posted.movement.id),
    };
    ledger.posted().iter().map(line).collect()
}

fn written(journal: &[JournalLine]) -> Option<(String, Value)> {
    let text = package(&awards_of(journal), PREFIX, LAST_DAY).expect("it is written")?;
    let value = serde_json::from_str(&text).expect("it is JSON");
    Some((text, value))
}

/// The øre of a number as it is written, digit by digit.
fn ore(number: &str) -> i64 {
    let (kroner, rest) = number.split_once('.').unwrap_or((number, "00"));
    assert_eq!(rest.len(), 2, "{number}");
    format!("{kroner}{rest}").parse().expect("a number")
}

/// The numbers that stand after `key`, in order, as written.
fn numbers<'a>(text: &'a str, key: &str) -> Vec<&'a str> {
    let key = format!("\"{key}\": ");
    let after = text.match_indices(&key).map(|(at, _)| &text[at + key.len()..]);
    after.map(|rest| &rest[..rest.find([',', '\n']).expect("an end")]).collect()
}

#[test]
fn a_grant_is_what_was_awarded_less_what_was_let_go() {
    let lines = journal(&[
        movement("ramme", MovementKind::Frame, date(2025, 1, 1), 100_000_000),
        award("tilsagn", 30_000_005),
        of_award("betalt", MovementKind::Payment, date(2025, 5, 2), 10_000_001, "tilsagn"),
        of_award("frigivet", MovementKind::Release, date(2025, 6, 2), 5_000_004, "tilsagn"),
    ]);
    let (_, package) = written(&lines).expect("a package");
    let grant = &package["grants"][0];
    assert_eq!(grant["id"], "360G-bakkeland-tilsagn");
    assert_eq!(grant["amountAwarded"].to_string(), "250000.01");
    assert_eq!(grant["amountDisbursed"].to_string(), "100000.01");
    assert_eq!(grant["amountAppliedFor"], Value::Null);
    assert_eq!(grant["awardDate"], "2025-03-04T00:00:00Z");
    assert_eq!(grant["plannedDates"][0]["startDate"], "2025-01-01T00:00:00Z");
    assert_eq!(grant["commitmentTransaction"].as_array().map(Vec::len), Some(2));
    assert_eq!(grant["disbursementTransaction"].as_array().map(Vec::len), Some(1));
    assert_eq!(grant["fundingOrganization"][0]["id"], "360G-bakkeland-org-region-bakkeland");
}

#[test]
fn what_was_booked_by_mistake_is_no_grant() {
    let undo = Movement {
        reverses: Some("tilsagn".to_owned()),
        ..movement("ophævet", MovementKind::Reversal, date(2025, 4, 1), 30_000_000)
    };
    let movements = [award("tilsagn", 30_000_000), undo];
    let (ledger, refused) = Ledger::replay(&movements, &[], &[], LAST_DAY);
    assert!(refused.is_empty() && ledger.holdings().is_empty(), "{refused:?}");
    assert!(written(&journal(&movements)).is_none(), "no grant is left, and a package needs one");
}

#[test]
fn years_of_one_sentence_are_one_grant() {
    let both = [
        award("tilsagn-2025", 70_000_000),
        Movement { year: Some(year(2026)), ..award("tilsagn-2026", 70_000_000) },
    ];
    let mut lines = journal(&both);
    let (_, apart) = written(&lines).expect("a package");
    assert_eq!(apart["grants"].as_array().map(Vec::len), Some(2), "booked by hand they are two");
    for line in &mut lines {
        line.quotes.push(Quote {
            document: Id::from_text("d"),
            meeting_slug: "udvalg/2025-03-04".to_owned(),
            organization: "Udvalg for kultur".to_owned(),
            date: Some(date(2025, 3, 4)),
            item_key: "1".to_owned(),
            number: None,
            title: "Fællesskaber".to_owned(),
            span: Span { start: 10, end: 20 },
            sentence: Span { start: 0, end: 40 },
            words: "at der bevilges 700.000 kr. årligt i 2025 og 2026".to_owned(),
            role: BasisRole::Decision,
        });
    }
    let (_, package) = written(&lines).expect("a package");
    let grants = package["grants"].as_array().expect("a list");
    assert_eq!(grants.len(), 1, "{package}");
    assert_eq!(grants[0]["amountAwarded"], 1_400_000);
    assert_eq!(grants[0]["plannedDates"].as_array().map(Vec::len), Some(2));
    assert_eq!(grants[0]["relatedDocument"].as_array().map(Vec::len), Some(1), "one item tells it");
}

proptest! {
    #[test]
    fn sums_are_exact_and_add_up(
        awarded in prop::collection::vec((1..900_000_000_000_000_i64, 0..=100_i64, 0..=100_i64), 1..6)
    ) {
        let mut movements = Vec::new();
        for (at, (sum, paid, released)) in awarded.iter().enumerate() {
            let id = format!("tilsagn{at}");
            movements.push(award(&id, *sum));
            let part = |percent: i64| i64::try_from(i128::from(*sum) * i128::from(percent) / 100).expect("a part");
            let paid = part(*paid);
            let released = part(*released).min(sum - paid);
            if paid > 0 {
                movements.push(of_award(&format!("b{at}"), MovementKind::Payment, date(2025, 5, 2), paid, &id));
            }
            if released > 0 {
                movements.push(of_award(&format!("f{at}"), MovementKind::Release, date(2025, 5, 3), released, &id));
            }
        }
        let lines = journal(&movements);
        let (ledger, _) = Ledger::replay(&movements, &[], &[], LAST_DAY);
        let (text, package) = written(&lines).expect("a package");
        prop_assert_eq!(package["grants"].as_array().map(Vec::len), Some(awarded.len()));
        let sum = |key: &str| numbers(&text, key).into_iter().map(|number| ore(&whole(number))).sum::<i64>();
        let paid: i64 = ledger.holdings().values().map(|holding| holding.paid_ore.0).sum();
        let held: i64 = ledger.holdings().values().map(|holding| holding.held_ore.0).sum();
        prop_assert_eq!(sum("amountDisbursed"), paid);
        prop_assert_eq!(sum("amountAwarded"), paid + held);
        prop_assert_eq!(sum("value"), paid + held + paid, "the transactions add up");
    }
}

/// With both digits of the øre.
fn whole(number: &str) -> String {
    if number.contains('.') { number.to_owned() } else { format!("{number}.00") }
}

#[test]
fn the_standard_takes_it() {
    let Some(standards) =
        std::env::var_os("SAGSGANG_STANDARDS").map(PathBuf::from).filter(|path| path.is_dir())
    else {
        eprintln!("skipped: SAGSGANG_STANDARDS names no folder of schemas");
        return;
    };
    let has_tools =
        Command::new("python3").args(["-c", "import jsonschema, referencing, rfc3339_validator"]).output();
    if !has_tools.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: no Python with jsonschema[format] here");
        return;
    }
    let lines = journal(&[
        award("tilsagn", 30_000_005),
        of_award("betalt", MovementKind::Payment, date(2025, 5, 2), 10_000_001, "tilsagn"),
        of_award("tilbage", MovementKind::Repayment, date(2025, 5, 3), 1, "tilsagn"),
        award("andet", 999_999_999_999_999),
    ]);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("package.json");
    std::fs::write(&file, written(&lines).expect("a package").0).expect("written");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/giving/validate.py");
    let output = Command::new("python3").arg(script).arg(standards.join("360giving")).arg(&file).output();
    let output = output.expect("python3 runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("2 grants, 0 faults, 0 planted faults not found"), "{said}");
}
