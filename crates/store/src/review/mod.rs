//! What a person should look at first, and what a person has looked at.
//!
//! Facts that nobody confirmed or corrected stand in the order of `(100 − sure) × weight`: how likely the reading is wrong, in
//! percent, times what a mistake would cost ([`weight`]). A sum that was decided and read with 90 % stands before an annex
//! that was read with 60 %.
//!
//! A confirmation is kept with the id of the reading and the value that was seen. The id follows from the meeting, the item
//! and the words, so that it is the same when the document is read again and in a new edition that keeps the words; where
//! the words or the value are others, the confirmation holds no more, and nothing has to be done for it.

pub(crate) mod value;

use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_minutes::AmountStatus;
use sagsgang_minutes::confidence::{Aspect, LOOK_BELOW_PERCENT};

use crate::correction::Field;
use crate::engine::{Tx, Value, values};
use crate::query::FactReading;
use crate::query::facts::{READING_COLUMNS, reading_of};
use crate::{Id, Register, StoreError, audit};
use sagsgang_text::one_line;

/// Fewest digits that an id may be shortened to.
const ID_DIGITS_MIN: usize = 6;
/// The words round a reading that a list shows, in bytes on each side.
const CONTEXT_BYTES_MAX: usize = 300;

/// Which facts are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewFilter {
    /// Only facts that are less sure than this, in percent; [`LOOK_BELOW_PERCENT`] by default.
    pub below_percent: u8,
    /// Only of this meeting (public address).
    pub meeting: Option<String>,
    /// Only of this kind.
    pub aspect: Option<Aspect>,
    /// How many are passed over.
    pub offset: u32,
}

impl Default for ReviewFilter {
    fn default() -> Self {
        Self { below_percent: LOOK_BELOW_PERCENT, meeting: None, aspect: None, offset: 0 }
    }
}

/// A fact to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewEntry {
    /// How it was read; its id confirms it.
    pub reading: FactReading,
    /// What a mistake would cost, from 1 to 10.
    pub weight: u32,
    /// The document.
    pub document: Id,
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Name of the organ.
    pub organization: String,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// Key of the item, where the fact is in one.
    pub item_key: Option<String>,
    /// Number of the item as printed.
    pub number: Option<String>,
    /// Title of the item.
    pub title: Option<String>,
    /// The line that it was read from, or as much of it as is read at a glance; one line.
    pub sentence: String,
    /// The field that corrects it, where there is one.
    pub field: Option<Field>,
}

impl ReviewEntry {
    /// `(100 − sure) × weight`: the higher, the sooner it is to be looked at.
    pub fn priority(&self) -> u32 {
        (100 - u32::from(self.reading.sure.min(100))) * self.weight
    }
}

/// Facts to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewList {
    /// How many there are.
    pub total: u64,
    /// Some of them, the first to look at first.
    pub entries: Vec<ReviewEntry>,
}

/// What a mistake would cost, from 1 to 10: money that is decided, then outcomes and votes, then what someone has to do, then
/// when and who, and last what is only listed.
pub(crate) fn weight(aspect: Aspect, status: Option<AmountStatus>) -> u32 {
    match aspect {
        Aspect::Amount => match status {
            Some(AmountStatus::Decided) => 10,
            Some(AmountStatus::Recommended) => 8,
            Some(AmountStatus::Proposed) => 5,
            Some(AmountStatus::Mentioned) | None => 3,
        },
        Aspect::Access => 10,
        Aspect::Outcome => 9,
        Aspect::Vote => 8,
        Aspect::Commitment | Aspect::Due => 7,
        Aspect::Date | Aspect::Organization => 6,
        Aspect::Item | Aspect::Unavailable | Aspect::Clause => 5,
        Aspect::Participant | Aspect::Treatment | Aspect::CaseNumber => 3,
        Aspect::Start | Aspect::End | Aspect::Recommender | Aspect::Body | Aspect::Routing => 2,
        Aspect::Weekday | Aspect::Place | Aspect::Section | Aspect::Annex => 1,
    }
}

/// The field that a person corrects an aspect by.
fn field(aspect: Aspect) -> Option<Field> {
    Some(match aspect {
        Aspect::Body => Field::MeetingBody,
        Aspect::Organization => Field::MeetingOrganization,
        Aspect::Date => Field::MeetingDate,
        Aspect::Start => Field::MeetingStart,
        Aspect::End => Field::MeetingEnd,
        Aspect::Place => Field::MeetingPlace,
        Aspect::Participant => Field::ParticipationStatus,
        Aspect::Item => Field::ItemTitle,
        Aspect::Access => Field::ItemAccess,
        Aspect::Outcome => Field::ItemOutcome,
        Aspect::CaseNumber => Field::CaseNumber,
        Aspect::Amount => Field::AmountOre,
        Aspect::Commitment => Field::CommitmentResponsible,
        Aspect::Due => Field::CommitmentDue,
        Aspect::Treatment | Aspect::Routing | Aspect::Unavailable | Aspect::Annex => Field::Dismissed,
        Aspect::Weekday | Aspect::Section | Aspect::Recommender | Aspect::Clause | Aspect::Vote => {
            return None;
        }
    })
}

/// Readings of current editions that nobody confirmed or corrected, with their place. A correction of a fact that has an id of
/// its own counts for all that was read of it; of a meeting or an item, the one of the field itself.
const OPEN: &str = "FROM shown_reading r \
     JOIN edition e ON e.document_id = r.document_id JOIN meeting m ON m.id = e.meeting_id \
     LEFT JOIN known_organization o ON o.id = m.organization_id \
     LEFT JOIN item i ON i.document_id = r.document_id AND i.id = r.item_id \
     JOIN document d ON d.id = r.document_id \
     LEFT JOIN confirmation k ON k.reading_id = r.id AND k.value = r.value AND k.state = 'held' \
     WHERE (CASE WHEN r.item_id IS NULL THEN e.is_current = 1 ELSE EXISTS (SELECT 1 FROM counting_item n \
         WHERE n.document_id = r.document_id AND n.item_id = r.item_id) END) \
     AND k.id IS NULL AND r.sure < $1 AND (CAST($2 AS TEXT) IS NULL OR m.slug = $2) \
     AND (CAST($3 AS TEXT) IS NULL OR r.aspect = $3) AND NOT EXISTS ( \
         SELECT 1 FROM correction c WHERE c.state = 'applied' AND c.fact_id = r.fact_id \
         AND (c.fact_kind NOT IN ('meeting', 'item') \
              OR c.field IN ('meeting-' || r.aspect, 'item-' || r.aspect) \
              OR (c.field = 'item-title' AND r.aspect = 'item')))";

impl Register {
    /// At most `limit` of the facts that a person should look at first, and how many there are.
    ///
    /// # Errors
    /// Those of the database.
    pub fn to_review(&self, limit: u32, filter: &ReviewFilter) -> Result<ReviewList, StoreError> {
        self.read(|tx| {
            let aspect = filter.aspect.map(Aspect::word);
            let wanted = values![u32::from(filter.below_percent), filter.meeting.as_ref(), aspect];
            let total = tx.count(&format!("SELECT count(*) {OPEN}"), wanted)?;
            let sql = format!(
                "SELECT {READING_COLUMNS}, r.weight, r.document_id, m.slug, COALESCE(o.name, ''), m.meeting_date, \
                 i.item_key, i.number, i.title, d.content {OPEN} \
                 ORDER BY (100 - r.sure) * r.weight DESC, COALESCE(m.meeting_date, '') DESC, m.slug, r.position, r.id \
                 LIMIT $4 OFFSET $5"
            );
            let mut wanted: Vec<Value> = wanted.to_vec();
            wanted.extend([limit.into(), filter.offset.into()]);
            let mut entries = Vec::new();
            for mut row in tx.query(&sql, &wanted)? {
                let reading = reading_of(&mut row)?;
                let mut entry = |reading: FactReading| {
                    Ok::<_, StoreError>(ReviewEntry {
                        weight: row.take()?,
                        document: row.take()?,
                        meeting_slug: row.take()?,
                        organization: row.take()?,
                        date: row.take()?,
                        item_key: row.take()?,
                        number: row.take()?,
                        title: row.take()?,
                        sentence: context(&row.take::<String>()?, &reading),
                        field: field(reading.aspect),
                        reading,
                    })
                };
                if let Some(reading) = reading {
                    entries.push(entry(reading)?);
                }
            }
            Ok(ReviewList { total, entries })
        })
    }

    /// How many facts a person should look at: those below [`LOOK_BELOW_PERCENT`].
    ///
    /// # Errors
    /// Those of the database.
    pub fn to_review_count(&self) -> Result<u64, StoreError> {
        let wanted = values![u32::from(LOOK_BELOW_PERCENT), None::<String>, None::<String>];
        self.read(|tx| tx.count(&format!("SELECT count(*) {OPEN}"), wanted))
    }

    /// Keeps that a person has seen that these readings are right, all of them or none. An id may be shortened as long as it
    /// leads to one reading. Returns the ids in full.
    ///
    /// # Errors
    /// [`StoreError::UnknownFact`] where an id leads to no reading, or to several.
    pub fn confirm(&self, readings: &[Id], by: &str, at: Timestamp) -> Result<Vec<Id>, StoreError> {
        self.write(|tx| readings.iter().map(|reading| confirm(tx, reading, by, at)).collect())
    }

    /// Takes a confirmation back: the fact is to be looked at again.
    ///
    /// # Errors
    /// [`StoreError::UnknownFact`] where the reading is not confirmed.
    pub fn withdraw_confirmation(&self, reading: &Id, by: &str, at: Timestamp) -> Result<(), StoreError> {
        self.write(|tx| {
            let id = resolve(tx, reading)?.id;
            if withdraw(tx, &id)? == 0 {
                return Err(StoreError::UnknownFact { address: reading.to_string() });
            }
            audit::note(tx, at, by, "withdraw-confirmation", id.as_str(), "")
        })
    }
}

fn withdraw(tx: &mut Tx<'_>, reading: &Id) -> Result<u64, StoreError> {
    let sql = "UPDATE confirmation SET state = 'withdrawn' WHERE reading_id = $1 AND state = 'held'";
    tx.execute(sql, values![reading])
}

/// A reading of a current edition that may be shown.
struct Resolved {
    id: Id,
    meeting: Id,
    aspect: String,
    value: String,
}

/// The one reading whose id is `reading` or begins so.
fn resolve(tx: &mut Tx<'_>, reading: &Id) -> Result<Resolved, StoreError> {
    let unknown = || StoreError::UnknownFact { address: reading.to_string() };
    let digits = reading.as_str();
    if digits.len() < ID_DIGITS_MIN || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Err(unknown());
    }
    let mut rows = tx.query(
        "SELECT DISTINCT r.id, e.meeting_id, r.aspect, r.value FROM shown_reading r \
         JOIN edition e ON e.document_id = r.document_id WHERE (CASE WHEN r.item_id IS NULL THEN e.is_current = 1 ELSE EXISTS (SELECT 1 FROM counting_item n \
         WHERE n.document_id = r.document_id AND n.item_id = r.item_id) END) \
         AND r.id >= $1 AND r.id < $2 ORDER BY r.id LIMIT 2",
        values![digits, format!("{digits}g")],
    )?;
    let (Some(mut row), true) = (rows.pop(), rows.is_empty()) else { return Err(unknown()) };
    Ok(Resolved { id: row.take()?, meeting: row.take()?, aspect: row.take()?, value: row.take()? })
}

fn confirm(tx: &mut Tx<'_>, reading: &Id, by: &str, at: Timestamp) -> Result<Id, StoreError> {
    let Resolved { id, meeting, aspect, value } = resolve(tx, reading)?;
    withdraw(tx, &id)?;
    let sequence = tx.count("SELECT COALESCE(MAX(sequence), 0) + 1 FROM confirmation", &[])?;
    tx.insert(
        "confirmation",
        &[
            ("id", (&Id::derive("confirmation", &[&sequence.to_string(), id.as_str()])).into()),
            ("sequence", (sequence as i64).into()),
            ("reading_id", (&id).into()),
            ("meeting_id", (&meeting).into()),
            ("aspect", (&aspect).into()),
            ("value", (&value).into()),
            ("made_by", by.into()),
            ("made_at", at.into()),
            ("state", "held".into()),
        ],
    )?;
    audit::note(tx, at, by, "confirm", id.as_str(), &format!("{aspect}: {}", one_line(&value)))?;
    Ok(id)
}

/// The line that a reading stands in, cut on both sides where it is long. What may be shown of closed items is the title
/// itself.
fn context(text: &str, reading: &FactReading) -> String {
    let range = reading.span.range();
    if matches!(reading.aspect, Aspect::Item | Aspect::Access | Aspect::CaseNumber) {
        return one_line(text.get(range).unwrap_or(""));
    }
    let before = text.get(..range.start).unwrap_or("");
    let start = before.rfind('\n').map_or(0, |at| at + 1).max(range.start.saturating_sub(CONTEXT_BYTES_MAX));
    let after = text.get(range.end..).unwrap_or("");
    let end = (range.end + after.find('\n').unwrap_or(after.len())).min(range.end + CONTEXT_BYTES_MAX);
    let start = (start..=range.start).find(|at| is_word_border(text, *at)).unwrap_or(range.start);
    let end = (range.end..=end).rev().find(|at| is_word_border(text, *at)).unwrap_or(range.end);
    one_line(text.get(start..end).unwrap_or(""))
}

fn is_word_border(text: &str, at: usize) -> bool {
    text.is_char_boundary(at)
        && (text[..at].chars().next_back().is_none_or(char::is_whitespace)
            || text[at..].chars().next().is_none_or(char::is_whitespace))
}
