//! Random journals out of a row of numbers: the same numbers give the same journal, and fewer numbers a shorter one.
//!
//! Most movements can be booked; some cannot (too much, another year, an id that is taken or unknown), for a journal of
//! people has such, too.

use jiff::civil::{Date, date};
use sagsgang_ledger::{
    Condition, ConditionKind, ConditionVerdict, Found, Ledger, Movement, MovementKind as Kind, Ore, Refusal,
    Year,
};

/// A journal with all that decides what it comes to.
#[derive(Clone, Debug)]
pub struct Journal {
    /// Its pools.
    pub pools: [String; 2],
    /// The movements, in the order of their days.
    pub movements: Vec<Movement>,
    /// Conditions of its awards.
    pub conditions: Vec<Condition>,
    /// What was said of them.
    pub verdicts: Vec<ConditionVerdict>,
    /// The day that counts as today.
    pub as_of: Date,
}

impl Journal {
    /// What it comes to, and what cannot be booked.
    pub fn replay(&self) -> (Ledger, Vec<(String, Refusal)>) {
        Ledger::replay(&self.movements, &self.conditions, &self.verdicts, self.as_of)
    }

    /// The journal with only what can be booked, in the order of days.
    #[allow(dead_code, reason = "the comparison with other programs has no need of it")]
    pub fn legal(&self) -> Journal {
        let (ledger, _) = self.replay();
        let booked = ledger.posted().iter().filter(|posted| !posted.is_derived);
        Journal { movements: booked.map(|posted| posted.movement.clone()).collect(), ..self.clone() }
    }
}

/// What the journal knows of a holding that it opened.
struct Opened {
    id: String,
    kind: Kind,
    pool: String,
    year: Option<Year>,
    left: i64,
}

/// Numbers that decisions are taken from.
struct Numbers<'a> {
    rest: std::slice::Iter<'a, u16>,
}

impl Numbers<'_> {
    /// A number below `end`; 0 when there are no more.
    fn below(&mut self, end: usize) -> usize {
        self.rest.next().map_or(0, |number| usize::from(*number) % end)
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == many - 1
    }

    /// Øre, of all sizes.
    fn ore(&mut self) -> i64 {
        let digits = u32::try_from(self.below(10)).unwrap_or(0);
        let head = i64::try_from(self.below(9_999)).unwrap_or(0) + 1;
        head * 10_i64.pow(digits) + i64::try_from(self.below(100)).unwrap_or(0)
    }
}

/// The random journal of `numbers`; `name` keeps its pools and ids apart from those of others.
pub fn journal(name: &str, numbers: &[u16]) -> Journal {
    let mut numbers = Numbers { rest: numbers.iter() };
    let mut journal = Journal {
        pools: [format!("{name}-sundhed"), format!("{name}-veje")],
        movements: Vec::new(),
        conditions: Vec::new(),
        verdicts: Vec::new(),
        as_of: date(2024, 1, 15),
    };
    let mut opened: Vec<Opened> = Vec::new();
    while numbers.rest.len() > 0 {
        let days = [0, 0, 1, 13, 60][numbers.below(5)];
        journal.as_of = journal.as_of.saturating_add(jiff::Span::new().days(days));
        let id = if numbers.one_in(40) {
            format!("{name}-1")
        } else {
            format!("{name}-{}", journal.movements.len())
        };
        let movement = next_movement(&mut numbers, &journal, &mut opened, id);
        if matches!(movement.kind, Kind::Award | Kind::Reservation) && numbers.one_in(4) {
            tie(&mut numbers, &mut journal, &movement);
        }
        journal.movements.push(movement);
    }
    // Sometimes days pass before anybody asks.
    journal.as_of =
        journal.as_of.saturating_add(jiff::Span::new().days([0, 1, 45][journal.movements.len() % 3]));
    journal
}

fn empty(id: String, journal: &Journal, kind: Kind) -> Movement {
    Movement {
        id,
        date: journal.as_of,
        kind,
        pool: journal.pools[0].clone(),
        year: None,
        ore: Ore(0),
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

fn some_year(numbers: &mut Numbers<'_>) -> Option<Year> {
    let number = [2024, 2024, 2025, 2025, 2026, 0][numbers.below(6)];
    Year::new(number).ok()
}

fn next_movement(
    numbers: &mut Numbers<'_>,
    journal: &Journal,
    opened: &mut Vec<Opened>,
    id: String,
) -> Movement {
    const KINDS: [Kind; 20] = [
        Kind::Frame,
        Kind::Award,
        Kind::Payment,
        Kind::Reservation,
        Kind::Payment,
        Kind::Award,
        Kind::Release,
        Kind::Recommendation,
        Kind::Frame,
        Kind::Appropriation,
        Kind::Payment,
        Kind::Proposal,
        Kind::Award,
        Kind::CarryOver,
        Kind::Repayment,
        Kind::Cancellation,
        Kind::Reversal,
        Kind::Lapse,
        Kind::Reversal,
        Kind::Payment,
    ];
    let kind = KINDS[numbers.below(KINDS.len())];
    let mut movement = empty(id, journal, kind);
    match kind {
        Kind::Frame | Kind::CarryOver => pot(numbers, journal, &mut movement),
        Kind::Reversal => {
            let place = numbers.below(journal.movements.len().max(1));
            movement.reverses = journal.movements.get(place).map(|undone| undone.id.clone());
            movement.pool = journal.movements.get(place).map_or(movement.pool, |undone| undone.pool.clone());
        }
        _ if kind.opens().is_some() => open(numbers, journal, opened, &mut movement),
        _ => work(numbers, journal, opened, &mut movement),
    }
    movement
}

/// A frame, sometimes cut, or a carry-over.
fn pot(numbers: &mut Numbers<'_>, journal: &Journal, movement: &mut Movement) {
    movement.pool.clone_from(&journal.pools[numbers.below(2)]);
    movement.year = some_year(numbers);
    movement.ore = Ore(numbers.ore());
    if movement.kind == Kind::CarryOver {
        movement.to_year = some_year(numbers);
    } else if numbers.one_in(6) {
        movement.ore = Ore(-movement.ore.0 / 7);
    }
}

/// A new holding: of free money or drawn on another, sometimes settling what was asked for, sometimes with a last day.
fn open(numbers: &mut Numbers<'_>, journal: &Journal, opened: &mut Vec<Opened>, movement: &mut Movement) {
    movement.pool.clone_from(&journal.pools[numbers.below(2)]);
    movement.year = some_year(numbers);
    movement.ore = Ore(numbers.ore());
    movement.recipient = numbers.one_in(3).then(|| "Foreningen Åben Dør; \"Ø\" | æ".to_owned());
    movement.purpose =
        ["", "netværk", "to  linjer\nog mere ; date:2020-01-01 [2020-01-02]"][numbers.below(3)].to_owned();
    if numbers.one_in(3) {
        movement.lapses_on =
            Some(movement.date.saturating_add(jiff::Span::new().days([0, 5, 30, 100][numbers.below(4)])));
    }
    let draws = movement.kind == Kind::Award && numbers.below(2) == 0;
    let sources: Vec<usize> = (0..opened.len())
        .filter(|place| draws && matches!(opened[*place].kind, Kind::Appropriation | Kind::Reservation))
        .collect();
    if !sources.is_empty() {
        let source = &mut opened[sources[numbers.below(sources.len())]];
        movement.draws_on = Some(source.id.clone());
        movement.pool.clone_from(&source.pool);
        movement.year = if numbers.one_in(9) { movement.year } else { source.year };
        movement.ore = Ore(part(numbers, source.left));
        source.left -= movement.ore.0;
    }
    let asked: Vec<usize> = (0..opened.len())
        .filter(|place| matches!(opened[*place].kind, Kind::Proposal | Kind::Recommendation))
        .collect();
    if !asked.is_empty() && numbers.below(2) == 0 {
        movement.settles = Some(opened[asked[numbers.below(asked.len())]].id.clone());
    }
    opened.push(Opened {
        id: movement.id.clone(),
        kind: movement.kind,
        pool: movement.pool.clone(),
        year: movement.year,
        left: movement.ore.0,
    });
}

/// Something done with a holding.
fn work(numbers: &mut Numbers<'_>, journal: &Journal, opened: &mut [Opened], movement: &mut Movement) {
    movement.holding = Some("ukendt".to_owned());
    movement.ore = Ore(numbers.ore());
    if opened.is_empty() || numbers.one_in(30) {
        return;
    }
    let place = numbers.below(opened.len());
    let holding = &mut opened[place];
    movement.holding = Some(holding.id.clone());
    movement.pool.clone_from(if numbers.one_in(30) { &journal.pools[0] } else { &holding.pool });
    movement.year = if numbers.one_in(20) { some_year(numbers) } else { holding.year };
    movement.ore = Ore(part(numbers, holding.left));
    if movement.kind != Kind::Repayment {
        holding.left -= movement.ore.0;
    }
}

/// All of what is left, a part of it, or too much.
fn part(numbers: &mut Numbers<'_>, left: i64) -> i64 {
    match numbers.below(8) {
        0 | 1 => left,
        7 => left.saturating_add(1),
        eighths => left / 8 * i64::try_from(eighths).unwrap_or(1) + 1,
    }
}

/// Ties a condition to a holding, and says something of it.
fn tie(numbers: &mut Numbers<'_>, journal: &mut Journal, movement: &Movement) {
    let kinds = [ConditionKind::EventHeld, ConditionKind::Report, ConditionKind::Other];
    let due = movement.date.saturating_add(jiff::Span::new().days([3, 20, 90][numbers.below(3)]));
    let condition = Condition {
        id: format!("{}-vilkår", movement.id),
        holding: movement.id.clone(),
        kind: kinds[numbers.below(3)].clone(),
        due: (numbers.below(3) > 0).then_some(due),
        lapses: numbers.below(2) == 0,
        owner: None,
        words: String::new(),
        basis: None,
    };
    for _ in 0..numbers.below(3) {
        let found = [Found::Met, Found::Waived, Found::Broken, Found::Unknown][numbers.below(4)];
        let on = movement.date.saturating_add(jiff::Span::new().days([0, 2, 10, 40][numbers.below(4)]));
        journal.verdicts.push(ConditionVerdict {
            condition: condition.id.clone(),
            found,
            on,
            evidence: String::new(),
            by: "prøve".to_owned(),
        });
    }
    journal.conditions.push(condition);
}
