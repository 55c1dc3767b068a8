//! What persons say of commitments and evidence, and commitments that they add.

use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_matters::commitment::Outcome as Became;

use crate::engine::{Tx, Value, values};
use crate::matters::commitment::Desk;
use crate::matters::commitment::said::Sentence;
use crate::matters::keep::day_of;
use crate::matters::{CommitmentView, EvidenceView, NewCommitment, NewWord};
use crate::{Id, Register, StoreError, Word, audit};

/// Longest text that a person adds, in letters: a sentence or two, not a chapter.
const WORDS_LETTERS_MAX: usize = 4_000;

/// Something said of a piece of evidence.
struct OfEvidence<'a> {
    commitment: &'a Id,
    evidence: &'a EvidenceView,
    /// None takes back what was said before.
    shows_it: Option<bool>,
    /// The day from which it holds; without one it always does.
    on: Option<Date>,
}

/// Who says it, when and why.
type Saying<'a> = (&'a str, Timestamp, &'a str);

impl Register {
    pub(in crate::matters) fn say_word(
        &self,
        commitment: &Id,
        word: &NewWord,
        (by, at): (&str, Timestamp),
    ) -> Result<(), StoreError> {
        if word.reason.trim().is_empty() {
            return Err(StoreError::ReasonMissing);
        }
        if word.on.is_some_and(|on| !has_come(on, at)) {
            let on = word.on.map(|on| on.to_string()).unwrap_or_default();
            return Err(StoreError::BadValue { value: on, expected: "en dag, der er kommet" });
        }
        self.write(|tx| {
            let view = known(&Desk::load(self, tx, Date::MAX)?, commitment)?;
            not_before(
                view.date,
                word.on,
                "den dag, aftalen blev indgået, eller en senere: før den dag kan intet være blevet af den",
            )?;
            let wanted = |id: &Id| view.evidence.iter().find(|evidence| evidence.id == *id);
            let unknown = |id: &Id| StoreError::UnknownCommitment { id: id.to_string() };
            let evidence = match &word.evidence {
                Some(id) => Some(wanted(id).ok_or_else(|| unknown(id))?),
                None => None,
            };
            let shown_on = evidence.and_then(|evidence| evidence.cited.date);
            let on = word.on.or(shown_on).unwrap_or_else(|| day_of(at));
            let saying = (by, at, word.reason.as_str());
            put(tx, &view.id, word, on, saying)?;
            // What is open again is shown by no sentence.
            if let Some(evidence) = evidence.filter(|_| word.became != Became::Reopened) {
                let said = OfEvidence { commitment: &view.id, evidence, shows_it: Some(true), on: Some(on) };
                put_evidence(tx, &said, saying)?;
            }
            if word.became == Became::Reopened {
                take_back(tx, &view, on, saying)?;
            }
            audit::note(
                tx,
                at,
                by,
                &format!("commitment-{}", word.became.word()),
                view.id.as_str(),
                word.reason.trim(),
            )
        })
    }

    pub(in crate::matters) fn dismiss_sentence(
        &self,
        commitment: &Id,
        evidence: &Id,
        saying: Saying<'_>,
    ) -> Result<(), StoreError> {
        let (by, at, reason) = saying;
        self.write(|tx| {
            let view = known(&Desk::load(self, tx, Date::MAX)?, commitment)?;
            let unknown = || StoreError::UnknownCommitment { id: evidence.to_string() };
            let sentence = view.evidence.iter().find(|known| known.id == *evidence).ok_or_else(unknown)?;
            let said =
                OfEvidence { commitment: &view.id, evidence: sentence, shows_it: Some(false), on: None };
            put_evidence(tx, &said, saying)?;
            // What rested on this sentence alone rests on nothing any more.
            let last = view.said.last().filter(|last| last.evidence.as_ref() == Some(evidence));
            if let Some(last) = last.filter(|last| last.became != Became::Reopened) {
                let word = NewWord {
                    became: Became::Reopened,
                    on: None,
                    due_by: None,
                    evidence: None,
                    reason: reason.to_owned(),
                };
                put(tx, &view.id, &word, last.on, saying)?;
            }
            audit::note(tx, at, by, "evidence-dismissed", view.id.as_str(), reason.trim())
        })
    }

    pub(in crate::matters) fn add(
        &self,
        new: &NewCommitment,
        by: &str,
        at: Timestamp,
    ) -> Result<Id, StoreError> {
        let given = |text: &str, expected: &'static str| {
            let text = text.trim();
            if text.is_empty() || text.chars().count() > WORDS_LETTERS_MAX {
                return Err(StoreError::BadValue { value: text.to_owned(), expected });
            }
            Ok(text.to_owned())
        };
        let words = given(&new.words, "hvad der er aftalt, i højst 4.000 tegn")?;
        let owner = given(&new.owner, "hvem der skal gøre det, i højst 4.000 tegn")?;
        let source = given(&new.source, "hvor aftalen står: et brev, en samtale, et møde")?;
        let due_text = new.due_text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let expected = "den dag, aftalen blev indgået, eller en senere: en frist kan ikke ligge før aftalen";
        not_before(Some(new.date), new.due_by, expected)?;
        self.write(|tx| {
            let organs = crate::matters::organ::Organs::load(tx)?;
            let organ = organs.wanted(&new.organization)?;
            let sql = "SELECT COALESCE(MAX(sequence), 0) + 1 FROM added_commitment";
            let sequence = tx.count(sql, &[])?;
            let key = [&sequence.to_string(), organ.id.as_str(), &words];
            let id = Id::derive("added-commitment", &key);
            tx.insert(
                "added_commitment",
                &[
                    ("sequence", (sequence as i64).into()),
                    ("id", (&id).into()),
                    ("organization_id", (&organ.id).into()),
                    ("undertaken_on", new.date.into()),
                    ("words", words.into()),
                    ("owner", owner.into()),
                    ("due_text", due_text.map_or(Value::Null, Value::from)),
                    ("due_by", new.due_by.into()),
                    ("source", (&source).into()),
                    ("made_by", by.into()),
                    ("made_at", at.into()),
                ],
            )?;
            audit::note(tx, at, by, "commitment-added", id.as_str(), &source)?;
            Ok(id)
        })
    }
}

/// Whether `day` is not later than the day of `at`. Clocks east of Greenwich are a day ahead for some hours.
fn has_come(day: Date, at: Timestamp) -> bool {
    day_of(at).tomorrow().map_or(true, |tomorrow| day <= tomorrow)
}

/// Refuses a day before the one on which a commitment was made.
fn not_before(made: Option<Date>, day: Option<Date>, expected: &'static str) -> Result<(), StoreError> {
    match (made, day) {
        (Some(made), Some(day)) if day < made => {
            Err(StoreError::BadValue { value: day.to_string(), expected })
        }
        _ => Ok(()),
    }
}

/// The commitment with this id.
fn known(desk: &Desk, id: &Id) -> Result<CommitmentView, StoreError> {
    desk.one(id.as_str()).ok_or_else(|| StoreError::UnknownCommitment { id: id.to_string() })
}

fn put(
    tx: &mut Tx<'_>,
    commitment: &Id,
    word: &NewWord,
    on: Date,
    (by, at, reason): Saying<'_>,
) -> Result<(), StoreError> {
    let sequence = tx.count("SELECT COALESCE(MAX(sequence), 0) + 1 FROM commitment_said", &[])? as i64;
    // What is settled has no other day than it had.
    let has_day = matches!(word.became, Became::Changed | Became::Reopened);
    tx.insert(
        "commitment_said",
        &[
            ("sequence", sequence.into()),
            ("commitment_id", commitment.into()),
            ("became", word.became.word().into()),
            ("holds_on", on.into()),
            ("due_by", word.due_by.filter(|_| has_day).into()),
            ("evidence_id", word.evidence.as_ref().into()),
            ("made_by", by.into()),
            ("made_at", at.into()),
            ("reason", reason.trim().into()),
        ],
    )
}

fn put_evidence(
    tx: &mut Tx<'_>,
    said: &OfEvidence<'_>,
    (by, at, reason): Saying<'_>,
) -> Result<(), StoreError> {
    let sequence = tx.count("SELECT COALESCE(MAX(sequence), 0) + 1 FROM evidence_said", &[])? as i64;
    let content = said.shows_it.filter(|shows_it| *shows_it).map(|_| Sentence::content(said.evidence));
    tx.execute(
        "INSERT INTO evidence_said \
         (sequence, commitment_id, evidence_id, shows_it, holds_on, content, made_by, made_at, reason) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            sequence,
            said.commitment,
            &said.evidence.id,
            said.shows_it,
            said.on,
            content,
            by,
            at,
            reason.trim()
        ],
    )?;
    Ok(())
}

/// Takes back that evidence shows it, of a commitment that is open again.
fn take_back(tx: &mut Tx<'_>, view: &CommitmentView, on: Date, saying: Saying<'_>) -> Result<(), StoreError> {
    let confirmed =
        view.evidence.iter().filter(|one| one.confirmed.as_ref().is_some_and(|(shows, _)| *shows));
    for evidence in confirmed {
        let said = OfEvidence { commitment: &view.id, evidence, shows_it: None, on: Some(on) };
        put_evidence(tx, &said, saying)?;
    }
    Ok(())
}
