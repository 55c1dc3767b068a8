//! Conditions of what is booked, and what persons find of them.

use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_ledger::{Condition, ConditionState, ConditionVerdict, Found, Movement, Proposal, Refusal};

use crate::engine::{Tx, values};
use crate::ledger::ConditionLine;
use crate::ledger::booking::has_come;
use crate::ledger::books::{Books, is_prospect};
use crate::ledger::place::Place;
use crate::{Register, StoreError, Word, audit};

/// What persons found, in the order that they said it.
pub(super) fn verdicts(tx: &mut Tx<'_>) -> Result<Vec<ConditionVerdict>, StoreError> {
    let sql =
        "SELECT condition_id, found, found_on, evidence, made_by FROM condition_verdict ORDER BY sequence";
    let verdict = |mut row: crate::engine::Row| {
        Ok(ConditionVerdict {
            condition: row.take()?,
            found: row.take_word()?,
            on: row.take()?,
            evidence: row.take()?,
            by: row.take()?,
        })
    };
    tx.query(sql, &[])?.into_iter().map(verdict).collect()
}

/// The conditions of a sum as those of a movement of it; of a sum over several years each year has its own.
pub(super) fn of_movement(proposal: &Proposal, movement: &Movement) -> Vec<Condition> {
    if movement.kind.opens().is_none() || is_prospect(movement.kind) {
        return Vec::new();
    }
    let holding = movement.holding.as_ref().unwrap_or(&movement.id);
    // A holding of a year is called the sum's id with the year behind.
    let year = holding.strip_prefix(proposal.id.as_str()).unwrap_or("");
    let own = |condition: &Condition| Condition {
        id: format!("{}{year}", condition.id),
        holding: holding.clone(),
        ..condition.clone()
    };
    proposal.conditions.iter().map(own).collect()
}

impl Books {
    /// A condition with how it stands on `as_of`.
    pub(super) fn condition_line(&self, condition: &Condition, as_of: Date) -> ConditionLine {
        let opener = self.openers().get(condition.holding.as_str()).copied();
        let said = opener.and_then(|entry| entry.proposal.as_deref()).and_then(|id| self.said(id));
        let stands = |place: &&Place| Some(&place.basis) == condition.basis.as_ref();
        let place = said.and_then(|said| said.places.iter().chain(&said.other_places).find(stands));
        let grant = self.grant_of_holding(&condition.holding);
        let slug = grant.as_ref().and_then(|(body, key)| self.grant_slug(body, Some(key)));
        let movement = opener.map(|entry| &entry.movement);
        let recipient = movement.and_then(|movement| movement.recipient.clone());
        let purpose = movement.map(|movement| movement.purpose.clone());
        ConditionLine {
            state: condition.state(&self.found, as_of),
            quote: place.and_then(|place| place.quote.clone()),
            verdicts: self
                .found
                .iter()
                .filter(|verdict| verdict.condition == condition.id)
                .cloned()
                .collect(),
            grant_slug: slug,
            grant_name: recipient.or(purpose).unwrap_or_default(),
            condition: condition.clone(),
        }
    }
}

impl Register {
    pub(super) fn conditions_in(
        &self,
        states: &[ConditionState],
        as_of: Date,
    ) -> Result<Vec<ConditionLine>, StoreError> {
        self.read(|tx| {
            let books = Books::load(tx)?;
            let replayed = books.replay(as_of);
            let holdings = replayed.ledger.holdings();
            let booked =
                replayed.conditions.iter().filter(|condition| holdings.contains_key(&condition.holding));
            let mut lines: Vec<ConditionLine> = booked
                .map(|condition| books.condition_line(condition, as_of))
                .filter(|line| states.is_empty() || states.contains(&line.state))
                .collect();
            lines.sort_by(|one, other| {
                let order = |line: &ConditionLine| (line.condition.due.is_none(), line.condition.due);
                order(one)
                    .cmp(&order(other))
                    .then_with(|| one.grant_name.cmp(&other.grant_name))
                    .then_with(|| one.condition.id.cmp(&other.condition.id))
            });
            Ok(lines)
        })
    }

    pub(super) fn find_condition(
        &self,
        condition: &str,
        verdict: (Found, Date, &str),
        by: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let (found, on, evidence) = verdict;
        if found != Found::Unknown && evidence.trim().is_empty() {
            return Err(Refusal::Missing {
                what: "det, der viser det: et brev, en rapport, et punkt i et referat",
            }
            .into());
        }
        has_come(on, at)?;
        self.write(|tx| {
            let books = Books::load(tx)?;
            if !books.conditions().iter().any(|known| known.id == condition) {
                return Err(StoreError::UnknownCondition { id: condition.to_owned() });
            }
            let sql = "SELECT COALESCE(MAX(sequence), 0) + 1 FROM condition_verdict";
            let sequence = tx.count(sql, &[])? as i64;
            tx.execute(
                "INSERT INTO condition_verdict (sequence, condition_id, found, found_on, evidence, made_by, made_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
                values![sequence, condition, found.word(), on, evidence.trim(), by, at],
            )?;
            audit::note(tx, at, by, "condition", condition, found.word())?;
            super::keep::book(tx, at)
        })
    }
}
