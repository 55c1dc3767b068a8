//! What persons said of commitments and of evidence, as it is kept.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use sagsgang_matters::{ReasonKind, Says, Verdict};
use sagsgang_text::Span;

use crate::engine::{Row, Tx};
use crate::matters::{CommitmentSaid, EvidenceView, Reasoned, SaidBy};
use crate::{Id, StoreError, Word};

/// What was said of a piece of evidence.
#[derive(Clone, Debug)]
struct OfEvidence {
    /// None where it was taken back.
    shows_it: Option<bool>,
    /// The day from which it holds; without one it always does.
    on: Option<Date>,
    said: SaidBy,
    /// The sentence, where it was confirmed.
    sentence: Option<Sentence>,
}

/// A sentence as it was when a person confirmed that it shows something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    pub(super) evidence: Id,
    pub(super) document: Id,
    pub(super) item: String,
    pub(super) span: Span,
    pub(super) words: String,
    pub(super) says: Says,
    pub(super) told_by: String,
    pub(super) strength: u8,
    pub(super) reasons: Vec<Reasoned>,
}

/// A sentence as it is kept: document, item, first and last byte, words, what it tells, by which words, strength, and the kinds
/// and words of its reasons.
type KeptSentence = (String, String, (u32, u32), String, String, String, u8, Vec<(String, String)>);

impl Sentence {
    /// As it is kept.
    pub(super) fn content(view: &EvidenceView) -> String {
        let (cited, span) = (&view.cited, view.cited.span);
        let reasons = view.reasons.iter().map(|reason| (reason.kind.word().to_owned(), reason.words.clone()));
        let kept: KeptSentence = (
            cited.document.to_string(),
            cited.item.to_string(),
            (span.start, span.end),
            cited.words.clone(),
            view.says.word().to_owned(),
            view.told_by.clone(),
            view.strength,
            reasons.collect(),
        );
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// What was kept; none where another version kept it in another form.
    fn of(evidence: &Id, content: &str) -> Option<Sentence> {
        let (document, item, (start, end), words, says, told_by, strength, reasons) =
            serde_json::from_str::<KeptSentence>(content).ok()?;
        let reason = |(kind, words): (String, String)| {
            Some(Reasoned { kind: ReasonKind::from_word(&kind)?, words, first: None, second: None })
        };
        Some(Sentence {
            evidence: evidence.clone(),
            document: Id::from_text(document),
            item,
            span: Span { start, end: end.max(start) },
            words,
            says: Says::from_word(&says)?,
            told_by,
            strength,
            reasons: reasons.into_iter().filter_map(reason).collect(),
        })
    }
}

/// Everything that persons said of commitments.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// By commitment, in the order in which it was said, each with its number.
    verdicts: BTreeMap<String, Vec<(u64, CommitmentSaid)>>,
    /// By evidence.
    evidence: BTreeMap<Id, Vec<OfEvidence>>,
    /// Evidence that something was said of, by commitment.
    of_commitment: BTreeMap<String, BTreeSet<Id>>,
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
            "SELECT commitment_id, evidence_id, shows_it, holds_on, content, made_by, made_at, reason \
             FROM evidence_said ORDER BY sequence",
            &[],
        )?;
        for mut row in rows {
            let (commitment, evidence): (String, Id) = (row.take()?, row.take()?);
            let (shows_it, on, content) = (row.take()?, row.take()?, row.take::<Option<String>>()?);
            let sentence = content.and_then(|content| Sentence::of(&evidence, &content));
            let said = OfEvidence { shows_it, on, said: by(&mut row)?, sentence };
            out.evidence.entry(evidence.clone()).or_default().push(said);
            out.of_commitment.entry(commitment).or_default().insert(evidence);
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
        let last = self.last(ids, as_of)?;
        Some((last.shows_it?, last.said.clone()))
    }

    fn last(&self, ids: &[Id], as_of: Date) -> Option<&OfEvidence> {
        let mut all = ids.iter().filter_map(|id| self.evidence.get(id)).flatten();
        all.rfind(|said| said.on.is_none_or(|on| on <= as_of))
    }

    /// The sentences that are confirmed to show what became of a commitment that had these ids, on `as_of`.
    pub(super) fn sentences(&self, ids: &[&str], as_of: Date) -> Vec<(&Sentence, SaidBy)> {
        let evidence = ids.iter().filter_map(|id| self.of_commitment.get(*id)).flatten();
        let confirmed = evidence.filter_map(|id| {
            let last = self.last(std::slice::from_ref(id), as_of)?;
            Some((last.sentence.as_ref().filter(|_| last.shows_it == Some(true))?, last.said.clone()))
        });
        confirmed.collect()
    }
}

fn by(row: &mut Row) -> Result<SaidBy, StoreError> {
    Ok(SaidBy { by: row.take()?, at: row.take()?, reason: row.take()? })
}
