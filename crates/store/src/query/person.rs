//! Persons: what have they been part of?

use jiff::civil::{Date, Time};
use sagsgang_minutes::{Outcome, Presence};
use sagsgang_text::Span;

use crate::engine::{Row, Tx, values};
use crate::{Id, Register, StoreError, Suggestion, identity};

/// A person in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonSummary {
    /// Public address.
    pub slug: String,
    /// Name as first written.
    pub name: String,
    /// Party as written last.
    pub party: Option<String>,
    /// Number of meetings with the person on the roll, present or not.
    pub meetings: u64,
    /// How many of them the person missed.
    pub absences: u64,
}

/// A spelling of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// As written.
    pub name: String,
    /// In how many current documents.
    pub documents: u64,
}

/// Presence at one meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Name of the organ.
    pub organization: String,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// How the person took part.
    pub status: Presence,
    /// When a latecomer arrived.
    pub from: Option<Time>,
    /// When somebody who left early did so.
    pub until: Option<Time>,
    /// The member stood in for.
    pub substitute_for: Option<String>,
    /// Role as written there.
    pub role: Option<String>,
    /// Party as written there.
    pub party: Option<String>,
    /// The document.
    pub document: Id,
    /// Where it says so.
    pub span: Span,
}

/// How an item names a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// Voted for.
    VotedFor,
    /// Voted against.
    VotedAgainst,
    /// Abstained.
    Abstained,
    /// Took no part.
    Unavailable,
    /// Is to do something.
    Responsible,
}

/// An item that names a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// How.
    pub kind: MentionKind,
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Key of the item.
    pub item_key: String,
    /// Title of the item.
    pub title: String,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// What came of the item.
    pub outcome: Option<Outcome>,
    /// The document.
    pub document: Id,
    /// Where it says so.
    pub span: Span,
}

/// One person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonPage {
    /// The person; `slug` differs from the one asked for when the person was merged: send the reader on.
    pub person: PersonSummary,
    /// The name as written, the most frequent first.
    pub spellings: Vec<Spelling>,
    /// Roles as written, each with how many meetings.
    pub roles: Vec<(String, u64)>,
    /// Organs: public address, name, meetings.
    pub organizations: Vec<(String, String, u64)>,
    /// Presence, the oldest first.
    pub attendance: Vec<Attendance>,
    /// Items that name the person, the newest first.
    pub mentions: Vec<Mention>,
    /// Persons who may be the same.
    pub suggestions: Vec<Suggestion>,
}

/// Persons on the rolls of current editions, merged; conditions and [`GROUPED`] follow.
const SUMMARIES: &str = "SELECT p.slug, p.name, count(DISTINCT e.meeting_id), \
     count(DISTINCT CASE WHEN f.status = 'absent' THEN e.meeting_id END) FROM known_person p \
     JOIN shown_participation f ON f.person_id = p.id AND f.is_dismissed = 0 \
     JOIN edition e ON e.document_id = f.document_id AND e.is_current = 1 JOIN meeting m ON m.id = e.meeting_id \
     LEFT JOIN known_organization o ON o.id = m.organization_id";
const GROUPED: &str = "GROUP BY p.slug, p.name ORDER BY p.name, p.slug";

impl Register {
    /// Every person on a roll, by name.
    ///
    /// # Errors
    /// Those of the database.
    pub fn persons(&self) -> Result<Vec<PersonSummary>, StoreError> {
        self.read(|tx| {
            let rows = tx.query(&format!("{SUMMARIES} {GROUPED}"), &[])?;
            with_parties(tx, rows)
        })
    }

    /// One person by the public address; `None` where there is none.
    ///
    /// # Errors
    /// Those of the database.
    pub fn person(&self, slug: &str) -> Result<Option<PersonPage>, StoreError> {
        self.read(|tx| {
            let row = tx.query_one(
                "SELECT k.slug, k.name FROM shown_person p JOIN known_person k ON k.id = p.id WHERE p.slug = $1",
                values![slug],
            )?;
            let Some(mut row) = row else { return Ok(None) };
            page(tx, row.take()?, row.take()?).map(Some)
        })
    }
}

/// Persons seen at the meetings of an organ, by name.
pub(super) fn of_organization(tx: &mut Tx<'_>, slug: &str) -> Result<Vec<PersonSummary>, StoreError> {
    let rows = tx.query(&format!("{SUMMARIES} WHERE o.slug = $1 {GROUPED}"), values![slug])?;
    with_parties(tx, rows)
}

fn with_parties(tx: &mut Tx<'_>, rows: Vec<Row>) -> Result<Vec<PersonSummary>, StoreError> {
    let mut out = Vec::with_capacity(rows.len());
    for mut row in rows {
        let (slug, name): (String, String) = (row.take()?, row.take()?);
        let (meetings, absences) = (row.take()?, row.take()?);
        let party = tx.query_one(
            "SELECT f.party FROM known_person p JOIN shown_participation f ON f.person_id = p.id AND f.is_dismissed = 0 \
             JOIN edition e ON e.document_id = f.document_id AND e.is_current = 1 JOIN meeting m ON m.id = e.meeting_id \
             WHERE p.slug = $1 AND f.party IS NOT NULL ORDER BY COALESCE(m.meeting_date, '') DESC, m.slug, f.position",
            values![&slug],
        )?;
        let party = party.map(|mut row| row.take()).transpose()?;
        out.push(PersonSummary { slug, name, party, meetings, absences });
    }
    Ok(out)
}

/// The page of the person at `slug`, who is no merged one.
fn page(tx: &mut Tx<'_>, slug: String, name: String) -> Result<PersonPage, StoreError> {
    let rows = tx.query(&format!("{SUMMARIES} WHERE p.slug = $1 {GROUPED}"), values![&slug])?;
    let seen = with_parties(tx, rows)?.into_iter().next();
    let ids = tx.query("SELECT id FROM known_person WHERE slug = $1", values![&slug])?;
    let ids: Vec<Id> = ids.into_iter().map(|mut row| row.take()).collect::<Result<_, _>>()?;
    let organizations = tx.query(
        "SELECT o.slug, o.name, count(DISTINCT m.id) FROM known_person p \
         JOIN shown_participation f ON f.person_id = p.id AND f.is_dismissed = 0 \
         JOIN edition e ON e.document_id = f.document_id AND e.is_current = 1 JOIN meeting m ON m.id = e.meeting_id \
         JOIN known_organization o ON o.id = m.organization_id \
         WHERE p.slug = $1 GROUP BY o.slug, o.name ORDER BY 3 DESC, 2",
        values![&slug],
    )?;
    let spellings = spellings(tx, &slug)?;
    Ok(PersonPage {
        person: seen.unwrap_or(PersonSummary {
            slug: slug.clone(),
            name,
            party: None,
            meetings: 0,
            absences: 0,
        }),
        spellings,
        roles: roles(tx, &slug)?,
        organizations: organizations
            .into_iter()
            .map(|mut row| Ok((row.take()?, row.take()?, row.take()?)))
            .collect::<Result<_, StoreError>>()?,
        attendance: attendance(tx, &slug)?,
        mentions: mentions(tx, &slug)?,
        suggestions: identity::suggestions(tx, |one, other| ids.contains(one) || ids.contains(other))?,
    })
}

/// The name as rolls and items write it, each with how many documents, the most frequent first.
fn spellings(tx: &mut Tx<'_>, slug: &str) -> Result<Vec<Spelling>, StoreError> {
    let rows = tx.query(
        "SELECT n.name, count(DISTINCT n.document_id) \
         FROM (SELECT document_id, person_id, name FROM shown_participation WHERE is_dismissed = 0 \
             UNION ALL SELECT document_id, person_id, name FROM shown_vote WHERE name IS NOT NULL \
             UNION ALL SELECT document_id, person_id, name FROM shown_unavailable WHERE is_dismissed = 0 \
             UNION ALL SELECT r.document_id, r.person_id, r.name FROM shown_commitment_responsible r \
             JOIN shown_commitment c ON c.document_id = r.document_id AND c.id = r.commitment_id \
             WHERE c.is_dismissed = 0) n \
         JOIN known_person p ON p.id = n.person_id \
         JOIN counting_document e ON e.document_id = n.document_id \
         WHERE p.slug = $1 GROUP BY n.name ORDER BY 2 DESC, 1",
        values![slug],
    )?;
    rows.into_iter().map(|mut row| Ok(Spelling { name: row.take()?, documents: row.take()? })).collect()
}

/// Roles as rolls write them, each with how many documents, the most frequent first.
fn roles(tx: &mut Tx<'_>, slug: &str) -> Result<Vec<(String, u64)>, StoreError> {
    let rows = tx.query(
        "SELECT f.role, count(DISTINCT f.document_id) FROM known_person p \
         JOIN shown_participation f ON f.person_id = p.id AND f.is_dismissed = 0 \
         JOIN edition e ON e.document_id = f.document_id AND e.is_current = 1 \
         WHERE p.slug = $1 AND f.role IS NOT NULL GROUP BY f.role ORDER BY 2 DESC, 1",
        values![slug],
    )?;
    rows.into_iter().map(|mut row| Ok((row.take()?, row.take()?))).collect()
}

fn attendance(tx: &mut Tx<'_>, slug: &str) -> Result<Vec<Attendance>, StoreError> {
    let rows = tx.query(
        "SELECT m.slug, COALESCE(o.name, ''), m.meeting_date, f.status, f.from_time, f.until_time, f.substitute_for, \
         f.role, f.party, f.document_id, f.span_start, f.span_end FROM known_person p \
         JOIN shown_participation f ON f.person_id = p.id AND f.is_dismissed = 0 \
         JOIN edition e ON e.document_id = f.document_id AND e.is_current = 1 JOIN meeting m ON m.id = e.meeting_id \
         LEFT JOIN known_organization o ON o.id = m.organization_id WHERE p.slug = $1 \
         ORDER BY COALESCE(m.meeting_date, ''), COALESCE(m.start_time, ''), m.slug, f.position",
        values![slug],
    )?;
    let attendance = |mut row: Row| {
        Ok(Attendance {
            meeting_slug: row.take()?,
            organization: row.take()?,
            date: row.take()?,
            status: row.take_word()?,
            from: row.take()?,
            until: row.take()?,
            substitute_for: row.take()?,
            role: row.take()?,
            party: row.take()?,
            document: row.take()?,
            span: row.take()?,
        })
    };
    rows.into_iter().map(attendance).collect()
}

/// Items that name a person; names stand in three tables.
fn mentions(tx: &mut Tx<'_>, slug: &str) -> Result<Vec<Mention>, StoreError> {
    let rows = tx.query(
        "SELECT n.how, m.slug, i.item_key, i.title, m.meeting_date, d.outcome, n.document_id, n.span_start, n.span_end \
         FROM (SELECT side AS how, document_id, item_id, person_id, span_start, span_end FROM shown_vote WHERE name IS NOT NULL \
             UNION ALL SELECT 'unavailable', document_id, item_id, person_id, span_start, span_end FROM shown_unavailable \
             WHERE is_dismissed = 0 \
             UNION ALL SELECT 'responsible', r.document_id, c.item_id, r.person_id, c.span_start, c.span_end \
             FROM shown_commitment_responsible r JOIN shown_commitment c ON c.document_id = r.document_id AND c.id = r.commitment_id \
             WHERE c.is_dismissed = 0) n \
         JOIN known_person p ON p.id = n.person_id \
         JOIN counting_item e ON e.document_id = n.document_id AND e.item_id = n.item_id JOIN meeting m ON m.id = e.meeting_id \
         JOIN item i ON i.document_id = n.document_id AND i.id = n.item_id \
         LEFT JOIN shown_decision d ON d.document_id = i.document_id AND d.item_id = i.id \
         WHERE p.slug = $1 ORDER BY COALESCE(m.meeting_date, '') DESC, m.slug, i.position, n.how, n.span_start",
        values![slug],
    )?;
    let mention = |mut row: Row| {
        let how: String = row.take()?;
        Ok(Mention {
            kind: match how.as_str() {
                "for" => MentionKind::VotedFor,
                "against" => MentionKind::VotedAgainst,
                "abstained" => MentionKind::Abstained,
                "unavailable" => MentionKind::Unavailable,
                _ => MentionKind::Responsible,
            },
            meeting_slug: row.take()?,
            item_key: row.take()?,
            title: row.take()?,
            date: row.take()?,
            outcome: row.take_optional_word()?,
            document: row.take()?,
            span: row.take()?,
        })
    };
    rows.into_iter().map(mention).collect()
}
