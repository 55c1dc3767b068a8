//! What persons said of sums: confirmed, corrected, dismissed, or taken back.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use sagsgang_ledger::{MovementKind, Proposal};
use sagsgang_text::Ore;

use crate::engine::{Tx, Value, values};
use crate::ledger::{Settled, SettledAs};
use crate::{StoreError, Word};

/// The word of what a person took back.
const REOPENED: &str = "reopened";

/// What a person said of a sum.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    pub(super) sequence: u64,
    pub(super) turn: u32,
    /// None where it was taken back.
    outcome: Option<SettledAs>,
    /// What the sum was when it was said.
    kind: MovementKind,
    ore: Ore,
    by: String,
    at: Timestamp,
    reason: String,
}

/// The last that persons said of each sum.
#[derive(Clone, Debug, Default)]
pub(super) struct Verdicts {
    last: BTreeMap<String, Verdict>,
    /// Sums that have another id now, by the one that they had when a person spoke.
    followed: BTreeMap<String, String>,
}

impl Verdicts {
    pub(super) fn load(tx: &mut Tx<'_>) -> Result<Verdicts, StoreError> {
        let rows = tx.query(
            "SELECT proposal_id, sequence, turn, outcome, kind, ore, made_by, made_at, reason FROM queue_verdict \
             ORDER BY proposal_id, turn",
            &[],
        )?;
        let mut last = BTreeMap::new();
        for mut row in rows {
            let proposal: String = row.take()?;
            let (sequence, turn, outcome): (u64, u32, String) = (row.take()?, row.take()?, row.take()?);
            let outcome = SettledAs::from_word(&outcome);
            let (kind, ore) = (row.take_word()?, row.take()?);
            let (by, at, reason) = (row.take()?, row.take()?, row.take()?);
            last.insert(proposal, Verdict { sequence, turn, outcome, kind, ore, by, at, reason });
        }
        let rows = tx.query(
            "SELECT v.proposal_id, f.proposal_id FROM queue_verdict f JOIN queue_verdict v ON v.sequence = f.follows",
            &[],
        )?;
        let followed = rows
            .into_iter()
            .map(|mut row| Ok((row.take()?, row.take()?)))
            .collect::<Result<_, StoreError>>()?;
        Ok(Verdicts { last, followed })
    }

    /// The id that a sum has now.
    pub(super) fn now<'v>(&'v self, proposal: &'v str) -> &'v str {
        let mut id = proposal;
        // A sum is not followed more often than there are sums.
        for _ in 0..self.followed.len() {
            match self.followed.get(id) {
                Some(next) => id = next,
                None => break,
            }
        }
        id
    }

    /// Sums that persons said something of.
    pub(super) fn judged(&self) -> BTreeSet<String> {
        self.last.keys().cloned().collect()
    }

    /// How often something was said of a sum.
    pub(super) fn turn(&self, proposal: &str) -> u32 {
        self.last.get(proposal).map_or(0, |verdict| verdict.turn)
    }

    /// The last that was said of a sum, unless it was taken back.
    pub(super) fn of(&self, proposal: &str) -> Option<&Verdict> {
        self.last.get(proposal).filter(|verdict| verdict.outcome.is_some())
    }
}

impl Verdict {
    pub(super) fn outcome(&self) -> SettledAs {
        self.outcome.unwrap_or(SettledAs::Dismissed)
    }

    pub(super) fn ore(&self) -> Ore {
        self.ore
    }

    /// Whether it still tells of the sum: one that has another size or has come further since was not looked at. What was
    /// dismissed stays so.
    pub(super) fn holds(&self, proposal: &Proposal) -> bool {
        self.outcome() == SettledAs::Dismissed || (self.kind == proposal.kind && self.ore == proposal.ore)
    }

    pub(super) fn settled(&self) -> Settled {
        Settled { outcome: self.outcome(), by: self.by.clone(), at: self.at, reason: self.reason.clone() }
    }

    /// Says the same of a sum that has another id now.
    pub(super) fn follow(&self, tx: &mut Tx<'_>, proposal: &Proposal) -> Result<(), StoreError> {
        let said = Saying { outcome: self.outcome, by: &self.by, at: self.at, reason: &self.reason };
        put(tx, proposal, 1, said, Some(self.sequence))
    }
}

/// Something that a person says of a sum.
#[derive(Clone, Copy, Debug)]
pub(super) struct Saying<'a> {
    /// None takes back what was said before.
    pub(super) outcome: Option<SettledAs>,
    pub(super) by: &'a str,
    pub(super) at: Timestamp,
    pub(super) reason: &'a str,
}

/// Keeps what a person says, as the word numbered `turn` on the sum. There is one row for a turn: of two who have seen the
/// same and speak at once, the second is refused by the database even if nothing else stops it.
pub(super) fn put(
    tx: &mut Tx<'_>,
    proposal: &Proposal,
    turn: u32,
    saying: Saying<'_>,
    follows: Option<u64>,
) -> Result<(), StoreError> {
    let sequence = tx.count("SELECT COALESCE(MAX(sequence), 0) + 1 FROM queue_verdict", values![])? as i64;
    tx.insert(
        "queue_verdict",
        &[
            ("sequence", sequence.into()),
            ("proposal_id", (&proposal.id).into()),
            ("turn", turn.into()),
            ("outcome", saying.outcome.map_or(REOPENED, SettledAs::word).into()),
            ("kind", proposal.kind.word().into()),
            ("ore", proposal.ore.into()),
            ("follows", follows.map(|follows| follows as i64).map_or(Value::Null, Value::from)),
            ("made_by", saying.by.into()),
            ("made_at", saying.at.into()),
            ("reason", saying.reason.trim().into()),
        ],
    )
}
