//! Books made by hand: what the texts would say and what would be booked of it.

use jiff::civil::{Date, date};
use sagsgang_ledger::rules::{self, Books, Finding};
use sagsgang_ledger::{
    Application, Basis, BasisRole, Certainty, Condition, ConditionVerdict, Ledger, Movement, MovementKind,
    Ore, PoolBook, PoolMatch, Printed, PrintedBalance, Proposal, Reading, Reason, Stage, Year,
};
use sagsgang_text::Span;

/// The pool's only name.
pub const POOL: &str = "Puljen til lige sundhed";

/// A day of 2026 when everything has happened.
pub const TODAY: Date = date(2026, 11, 1);

/// So many thousand kroner.
pub const fn thousand(kroner: i64) -> Ore {
    Ore::from_kroner(kroner * 1_000)
}

pub fn year(number: i64) -> Year {
    Year::new(number).expect("a year")
}

/// Everything that the rules look at.
#[derive(Default)]
pub struct Desk {
    pub reading: Reading,
    pub movements: Vec<Movement>,
    pub verdicts: Vec<ConditionVerdict>,
}

impl Desk {
    /// A desk with the one pool and nothing in it.
    pub fn new() -> Desk {
        let pools = PoolBook::of(&[POOL.to_owned()], &[]);
        Desk { reading: Reading { pools, ..Reading::default() }, ..Desk::default() }
    }

    /// The pool's id.
    pub fn pool(&self) -> String {
        self.reading.pools.pools()[0].id.clone()
    }

    /// Adds what a text says; what is certain is booked too.
    pub fn says(&mut self, proposal: Proposal) -> &mut Desk {
        self.reading.proposals.push(proposal);
        self
    }

    /// Adds a certain sum of the pool, decided on a day.
    pub fn decides(
        &mut self,
        id: &str,
        day: Date,
        kind: MovementKind,
        ore: Ore,
        years: &[i64],
    ) -> &mut Proposal {
        let pool = PoolMatch::Named(self.pool());
        let years = years.iter().map(|number| year(*number)).collect();
        let proposal = Proposal { date: Some(day), kind, aims_at: kind, ore, years, pool, ..bare(id) };
        self.reading.proposals.push(proposal);
        self.reading.proposals.last_mut().expect("it was just put there")
    }

    /// Adds a balance that the text of an item prints.
    pub fn prints(&mut self, item: &str, day: Date, of: Printed, ore: Ore, told: Option<i64>) {
        let at = self.reading.printed.len() * 20 + 100_000;
        self.reading.printed.push(PrintedBalance {
            pool: self.pool(),
            year: told.map(year),
            of,
            ore,
            basis: Basis {
                item: item.to_owned(),
                span: Span::new(at, at + 10),
                ..basis(item, BasisRole::Background)
            },
            date: Some(day),
        });
    }

    /// What the rules find when all that is certain is booked.
    pub fn findings(&self) -> Vec<Finding> {
        self.findings_on(TODAY)
    }

    /// What they find on a day.
    pub fn findings_on(&self, as_of: Date) -> Vec<Finding> {
        let mut movements = self.movements.clone();
        let mut conditions: Vec<Condition> = Vec::new();
        for said in self.reading.proposals.iter().filter(|said| said.certainty == Certainty::Certain) {
            let pool = said.pool.pool().expect("what is certain has a pool");
            movements.extend(movements_of(said, pool));
            conditions.extend(said.conditions.iter().cloned());
        }
        let (ledger, refused) = Ledger::replay(&movements, &conditions, &self.verdicts, as_of);
        let books = Books {
            reading: &self.reading,
            ledger: &ledger,
            refused: &refused,
            conditions: &conditions,
            verdicts: &self.verdicts,
            as_of,
        };
        rules::check(&books)
    }

    /// The codes of what they find, each once.
    pub fn codes(&self) -> Vec<&'static str> {
        let mut codes: Vec<&str> = self.findings().iter().map(|found| found.diagnostic.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

/// One movement a year, under the ids that the reading gives them.
fn movements_of(said: &Proposal, pool: &str) -> Vec<Movement> {
    let opens = !matches!(said.kind, MovementKind::Frame | MovementKind::CarryOver);
    let movement = |id: String, year: Option<Year>| Movement {
        holding: opens.then(|| id.clone()),
        id,
        date: said.date.expect("what is certain has a day"),
        kind: said.kind,
        pool: pool.to_owned(),
        year,
        ore: said.ore,
        draws_on: None,
        settles: None,
        lapses_on: said.lapses_on,
        to_year: said.to_year,
        reverses: None,
        recipient: said.recipient.clone(),
        purpose: said.purpose.clone(),
    };
    match said.years.as_slice() {
        [] => vec![movement(said.id.clone(), None)],
        [one] => vec![movement(said.id.clone(), Some(*one))],
        several => several.iter().map(|year| movement(format!("{}-{year}", said.id), Some(*year))).collect(),
    }
}

/// A place of its own for each id.
pub fn basis(id: &str, role: BasisRole) -> Basis {
    let at = id.bytes().fold(7_usize, |sum, byte| (sum * 31 + usize::from(byte)) % 4_001) * 20;
    let span = Span::new(at, at + 10);
    Basis { document: "d".to_owned(), item: id.to_owned(), role, span, sentence: span }
}

/// A decided award of nothing yet, to »Ankeret«.
pub fn bare(id: &str) -> Proposal {
    Proposal {
        id: id.to_owned(),
        date: Some(date(2025, 6, 18)),
        kind: MovementKind::Award,
        aims_at: MovementKind::Award,
        stage: Stage::Decided,
        ore: thousand(100),
        years: Vec::new(),
        to_year: None,
        pool: PoolMatch::None,
        pool_words: None,
        recipient: Some("Ankeret".to_owned()),
        purpose: "tandpleje".to_owned(),
        grant: Some("ankeret".to_owned()),
        lapses_on: None,
        settles: None,
        certainty: Certainty::Certain,
        basis: vec![basis(id, BasisRole::Decision)],
        conditions: Vec::new(),
        application: None,
    }
}

/// An application for a sum.
pub fn application(ore: Ore) -> Application {
    let basis = basis("ansøgning", BasisRole::Background);
    Application { id: "ansøgning".to_owned(), applicant: None, ore, parts: Vec::new(), basis }
}

/// Waiting for one reason.
pub fn waiting(reason: Reason) -> Certainty {
    Certainty::Waiting(vec![reason])
}
