//! What persons said of commitments and of evidence, as it is kept.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sagsgang_matters::Verdict;

use crate::engine::{Row, Tx};
use crate::matters::{CommitmentSaid, SaidBy};
use crate::{Id, StoreError};

/// What was said of a piece of evidence.
#[derive(Clone, Debug)]
struct OfEvidence {
    /// None where it was taken back.
    shows_it: Option<bool>,
    /// The day from which it holds; without one it always does.
    on: Option<Date>,
    said: SaidBy,
}

/// Everything that persons said of commitments.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// By commitment, in the order in which it was said, each with its number.
    verdicts: BTreeMap<String, Vec<(u64, CommitmentSaid)>>,
    /// By evidence.
    evidence: BTreeMap<Id, Vec<OfEvidence>>,
}

impl Said {
    pub(super) fn load(tx: &mut Tx<'_>) -> Result<Said, StoreError> {
        let mut out = Said::default();
        let rows = tx.query(
            "SELECT commitment_id, sequence, became, holds_on, due_by, evidence_id, made_by, made_at, reason \
             FROM commitment_said ORDER BY sequence",
            &[],
        )?;
        for mut row in rows {
            let (commitment, sequence) = (row.take()?, row.take()?);
            let said = CommitmentSaid {
                became: row.take_word()?,
                on: row.take()?,
                due_by: row.take()?,
                evidence: row.take()?,
                said: by(&mut row)?,
            };
            out.verdicts.entry(commitment).or_default().push((sequence, said));
        }
        let rows = tx.query(
            "SELECT evidence_id, shows_it, holds_on, made_by, made_at, reason FROM evidence_said ORDER BY sequence",
            &[],
        )?;
        for mut row in rows {
            let evidence = row.take()?;
            let said = OfEvidence { shows_it: row.take()?, on: row.take()?, said: by(&mut row)? };
            out.evidence.entry(evidence).or_default().push(said);
        }
        Ok(out)
    }

    /// What was said of a commitment that had these ids, as far as it holds on `as_of`: in the order in which it was said.
    pub(super) fn of(&self, ids: &[&str], as_of: Date) -> Vec<(Verdict, CommitmentSaid)> {
        let all = ids.iter().filter_map(|id| self.verdicts.get(*id)).flatten();
        let mut all: Vec<&(u64, CommitmentSaid)> = all.filter(|(_, said)| said.on <= as_of).collect();
        all.sort_by_key(|(sequence, _)| *sequence);
        let verdict = |sequence: u64, said: &CommitmentSaid| Verdict {
            sequence,
            outcome: said.became,
            on: said.on,
            due_by: said.due_by,
        };
        all.into_iter().map(|(sequence, said)| (verdict(*sequence, said), said.clone())).collect()
    }

    /// What was said last of evidence that had these ids, as far as it holds on `as_of`.
    pub(super) fn of_evidence(&self, ids: &[Id], as_of: Date) -> Option<(bool, SaidBy)> {
        let mut all = ids.iter().filter_map(|id| self.evidence.get(id)).flatten();
        let last = all.rfind(|said| said.on.is_none_or(|on| on <= as_of))?;
        Some((last.shows_it?, last.said.clone()))
    }
}

fn by(row: &mut Row) -> Result<SaidBy, StoreError> {
    Ok(SaidBy { by: row.take()?, at: row.take()?, reason: row.take()? })
}
