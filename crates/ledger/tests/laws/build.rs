//! Movements in few words.

use jiff::civil::{Date, date};
use sagsgang_ledger::{
    Balance, Condition, ConditionKind, ConditionVerdict, Found, Ledger, Movement, MovementKind, Ore, Refusal,
    Year,
};

/// The pool of the examples.
pub const POOL: &str = "lige-sundhed";

/// A budget year.
pub fn year(number: i64) -> Option<Year> {
    Some(Year::new(number).expect("a budget year"))
}

/// A day of 2025.
pub fn day(month: i8, day: i8) -> Date {
    date(2025, month, day)
}

/// A movement of 2025 on 1 March, of so many kroner.
pub fn movement(id: &str, kind: MovementKind, kroner: i64) -> Movement {
    Movement {
        id: id.to_owned(),
        date: day(3, 1),
        kind,
        pool: POOL.to_owned(),
        year: year(2025),
        ore: Ore::from_kroner(kroner),
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

/// A movement on a holding.
pub fn on(holding: &str, id: &str, kind: MovementKind, kroner: i64) -> Movement {
    Movement { holding: Some(holding.to_owned()), ..movement(id, kind, kroner) }
}

/// An award out of an appropriation or reservation.
pub fn drawn(source: &str, id: &str, kroner: i64) -> Movement {
    Movement { draws_on: Some(source.to_owned()), ..movement(id, MovementKind::Award, kroner) }
}

/// The undoing of a movement.
pub fn undo(undone: &str, id: &str) -> Movement {
    Movement { reverses: Some(undone.to_owned()), ..movement(id, MovementKind::Reversal, 0) }
}

/// A condition of a holding.
pub fn condition(holding: &str, kind: ConditionKind, due: Option<Date>, lapses: bool) -> Condition {
    Condition {
        id: format!("{holding}-{kind:?}"),
        holding: holding.to_owned(),
        kind,
        due,
        lapses,
        owner: None,
        words: "når arrangementet er holdt".to_owned(),
        basis: None,
    }
}

/// What a person said of a condition.
pub fn verdict(condition: &Condition, found: Found, on: Date) -> ConditionVerdict {
    ConditionVerdict {
        condition: condition.id.clone(),
        found,
        on,
        evidence: "brev".to_owned(),
        by: "prøve".to_owned(),
    }
}

/// The ledger at the end of 2025, in which everything was booked.
pub fn booked(movements: &[Movement]) -> Ledger {
    booked_by(movements, date(2025, 12, 31))
}

/// The ledger on a day, in which everything was booked.
pub fn booked_by(movements: &[Movement], as_of: Date) -> Ledger {
    let (ledger, refused) = Ledger::replay(movements, &[], &[], as_of);
    assert_eq!(refused, [], "everything is booked");
    ledger
}

/// Why the last of the movements is refused; those before it are booked.
pub fn refusal(movements: &[Movement]) -> Refusal {
    let (_, mut refused) = Ledger::replay(movements, &[], &[], date(2025, 12, 31));
    assert_eq!(refused.len(), 1, "one is refused: {refused:?}");
    let (id, refusal) = refused.remove(0);
    assert_eq!(id, movements.last().expect("a movement").id);
    refusal
}

/// What stands in a year of the pool.
pub fn balance(ledger: &Ledger, of: Option<Year>) -> Balance {
    let balances = ledger.balances(POOL);
    balances.iter().find(|(year, _)| *year == of).map(|(_, balance)| *balance).unwrap_or_default()
}

/// Frame, appropriated, reserved, awarded, paid and free in whole kroner.
pub fn kroner(balance: &Balance) -> [i64; 6] {
    [
        balance.frame_ore,
        balance.appropriated_ore,
        balance.reserved_ore,
        balance.awarded_ore,
        balance.paid_ore,
        balance.free_ore,
    ]
    .map(|ore| ore.0 / 100)
}
