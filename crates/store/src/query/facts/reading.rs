//! How each fact of a document was read, how sure that is, and who confirmed it.

use jiff::Timestamp;
use sagsgang_minutes::confidence::{Aspect, ReadingRule, Reason};
use sagsgang_text::Span;

use crate::engine::{Row, Tx, values};
use crate::{Id, StoreError};

/// Who confirmed a fact, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// How one fact was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactReading {
    /// Its id: the same in another reading of the same words, and in a new edition that keeps them.
    pub id: Id,
    /// The fact: the meeting, the item, or what has an id of its own.
    pub fact: Id,
    /// What of it.
    pub aspect: Aspect,
    /// The words that it was read from.
    pub span: Span,
    /// What was read, in words; see [`crate::Register::to_review`].
    pub value: String,
    /// By which rule.
    pub rule: ReadingRule,
    /// How sure the program is, in whole percent.
    pub sure: u8,
    /// What makes it less sure than the rule is in general.
    pub reasons: Vec<Reason>,
    /// Who confirmed that it is so, if anybody did.
    pub confirmed: Option<Confirmed>,
}

/// Columns that [`reading_of`] takes, of a reading `r` with the confirmation `k` that holds, if any.
pub(crate) const COLUMNS: &str = "r.id, r.fact_id, r.aspect, r.span_start, r.span_end, r.value, r.rule, r.sure, r.reasons, \
                                  k.made_by, k.made_at";
/// Joins the confirmation that holds to a reading `r`.
pub(crate) const CONFIRMED: &str =
    "LEFT JOIN confirmation k ON k.reading_id = r.id AND k.value = r.value AND k.state = 'held'";

/// The readings of a document that may be shown, in their order.
pub(super) fn of_document(tx: &mut Tx<'_>, document: &Id) -> Result<Vec<FactReading>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM shown_reading r {CONFIRMED} WHERE r.document_id = $1 ORDER BY r.position"
    );
    let mut out = Vec::new();
    for mut row in tx.query(&sql, values![document])? {
        out.extend(reading_of(&mut row)?);
    }
    Ok(out)
}

/// The reading of a row that begins with [`COLUMNS`]; `None` where it was read by a rule that is no more.
pub(crate) fn reading_of(row: &mut Row) -> Result<Option<FactReading>, StoreError> {
    let (id, fact, aspect): (Id, Id, String) = (row.take()?, row.take()?, row.take()?);
    let (span, value, rule, sure): (Span, String, String, u32) =
        (row.take()?, row.take()?, row.take()?, row.take()?);
    let (reasons, by, at): (String, Option<String>, Option<Timestamp>) =
        (row.take()?, row.take()?, row.take()?);
    let (Some(aspect), Some(rule)) = (Aspect::from_word(&aspect), ReadingRule::from_name(&rule)) else {
        return Ok(None);
    };
    Ok(Some(FactReading {
        id,
        fact,
        aspect,
        span,
        value,
        rule,
        sure: u8::try_from(sure).unwrap_or(u8::MAX),
        reasons: reasons.split_whitespace().filter_map(Reason::from_name).collect(),
        confirmed: by.zip(at).map(|(by, at)| Confirmed { by, at }),
    }))
}
