//! What is certain of a reading, booked, and what the rules find in it.

use jiff::civil::{Date, date};
use sagsgang_ledger::rules::{self, Books, Finding};
use sagsgang_ledger::{Certainty, Condition, Ledger, Movement, Reading, Refusal, proposal};

/// A day when everything has happened.
const TODAY: Date = date(2150, 1, 1);

/// What was booked of a reading.
pub struct Booked {
    pub ledger: Ledger,
    pub refused: Vec<(String, Refusal)>,
    pub conditions: Vec<Condition>,
}

/// Books all that is certain.
pub fn book(reading: &Reading) -> Booked {
    let mut movements: Vec<Movement> = Vec::new();
    let mut conditions: Vec<Condition> = Vec::new();
    for said in reading.proposals.iter().filter(|said| said.certainty == Certainty::Certain) {
        let Some(pool) = said.pool.pool() else { continue };
        movements.extend(proposal::movements(said, pool).unwrap_or_default());
        conditions.extend(said.conditions.iter().cloned());
    }
    let (ledger, refused) = Ledger::replay(&movements, &conditions, &[], TODAY);
    Booked { ledger, refused, conditions }
}

/// What the rules find.
pub fn findings(reading: &Reading, booked: &Booked) -> Vec<Finding> {
    rules::check(&Books {
        reading,
        ledger: &booked.ledger,
        refused: &booked.refused,
        conditions: &booked.conditions,
        verdicts: &[],
        as_of: TODAY,
    })
}
