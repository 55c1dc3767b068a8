//! Meetings: the list, and the page that shows text beside facts.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sagsgang_minutes::DocumentKind;

use crate::engine::{Row, Tx, Value, values};
use crate::query::{Facts, facts};
use crate::{Id, Register, StoreError};

/// Which meetings to list; the default is all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingFilter {
    /// Public address of an organ.
    pub organization: Option<String>,
    /// Year of the meeting.
    pub year: Option<i16>,
}

/// A meeting in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingSummary {
    /// Public address: `organ-slug/2025-06-26`. Two parts, the second the day with what tells meetings of a day apart.
    pub slug: String,
    /// Name of the organ; empty where the document names none.
    pub organization: String,
    /// Public address of the organ, where there is one.
    pub organization_slug: Option<String>,
    /// Name of the body, where it is known.
    pub body: Option<String>,
    /// Day, where it is known.
    pub date: Option<Date>,
    /// When it began.
    pub start: Option<Time>,
    /// When it was adjourned.
    pub end: Option<Time>,
    /// Where.
    pub place: Option<String>,
    /// What the current edition is.
    pub kind: DocumentKind,
    /// Number of items.
    pub items: u64,
    /// Number of items with a decision.
    pub decisions: u64,
    /// Findings of severity error in the current edition.
    pub errors: u64,
    /// Findings of severity warning in the current edition.
    pub warnings: u64,
    /// Titles of the items, in order, to tell meetings apart in a list.
    pub titles: Vec<String>,
}

/// Meetings, the newest first, with what they can be filtered by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingList {
    /// The meetings that the filter lets through.
    pub meetings: Vec<MeetingSummary>,
    /// Every organ that has met: public address, name, meetings.
    pub organizations: Vec<(String, String, u64)>,
    /// Every year with meetings, the newest first: year, meetings.
    pub years: Vec<(i16, u64)>,
}

/// A document that announces, reports or holds a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// From 1, in the order of import.
    pub number: u32,
    /// The document.
    pub document: Id,
    /// Its file name.
    pub name: String,
    /// Agenda, minutes or case.
    pub kind: DocumentKind,
    /// Whether its title says that it is a supplement.
    pub is_supplement: bool,
    /// Media type that the content was recognised as.
    pub media_type: String,
    /// Whether it is the one that the meeting's own facts are taken from.
    pub is_current: bool,
    /// How many of its items count; an item counts once, from the document that tells it best.
    pub counting_items: u64,
    /// When it was imported.
    pub imported_at: Timestamp,
    /// Who imported it.
    pub imported_by: String,
}

/// One meeting.
#[derive(Clone, Debug)]
pub struct MeetingPage {
    /// The meeting.
    pub meeting: MeetingSummary,
    /// Its editions, the newest first.
    pub editions: Vec<Edition>,
    /// Facts, text and findings of the current edition.
    pub facts: Facts,
    /// Other editions with items that count, in the order of import: supplements, and documents that hold what the
    /// current edition leaves out. [`crate::ItemIds::is_counting`] says which.
    pub parts: Vec<Facts>,
    /// Public address of the organ's meeting before this one.
    pub previous: Option<String>,
    /// Public address of the organ's meeting after this one.
    pub next: Option<String>,
}

/// Meetings with their current edition; conditions and order follow.
const SUMMARIES: &str = "SELECT m.slug, COALESCE(o.name, ''), o.slug, o.body, m.meeting_date, m.start_time, m.end_time, m.place, \
     e.kind, (SELECT count(*) FROM counting_item c JOIN shown_decision x ON x.document_id = c.document_id AND x.item_id = c.item_id \
         WHERE c.meeting_id = m.id AND x.outcome <> 'none'), \
     (SELECT count(*) FROM counting_finding x WHERE x.meeting_id = m.id AND x.severity = 'error'), \
     (SELECT count(*) FROM counting_finding x WHERE x.meeting_id = m.id AND x.severity = 'warning'), \
     m.id FROM meeting m JOIN edition e ON e.meeting_id = m.id AND e.is_current = 1 \
     LEFT JOIN known_organization o ON o.id = m.organization_id";

/// The newest first; meetings without a day last.
const NEWEST_FIRST: &str =
    "ORDER BY COALESCE(m.meeting_date, '') DESC, COALESCE(m.start_time, '') DESC, m.slug";

impl Register {
    /// The meetings that `filter` lets through.
    ///
    /// # Errors
    /// Those of the database.
    pub fn meetings(&self, filter: &MeetingFilter) -> Result<MeetingList, StoreError> {
        self.read(|tx| {
            let condition = "WHERE (CAST($1 AS TEXT) IS NULL OR o.slug = $1) \
                             AND (CAST($2 AS BIGINT) IS NULL OR m.meeting_year = $2)";
            let sql = format!("{SUMMARIES} {condition} {NEWEST_FIRST}");
            let meetings = summaries(tx, &sql, values![filter.organization.as_ref(), filter.year])?;
            let organizations = tx.query(
                "SELECT o.slug, o.name, count(*) FROM meeting m JOIN known_organization o ON o.id = m.organization_id \
                 JOIN edition e ON e.meeting_id = m.id AND e.is_current = 1 GROUP BY o.slug, o.name ORDER BY o.name, o.slug",
                &[],
            )?;
            let years = tx.query(
                "SELECT m.meeting_year, count(*) FROM meeting m JOIN edition e ON e.meeting_id = m.id AND e.is_current = 1 \
                 WHERE m.meeting_year IS NOT NULL GROUP BY m.meeting_year ORDER BY m.meeting_year DESC",
                &[],
            )?;
            Ok(MeetingList {
                meetings,
                organizations: organizations
                    .into_iter()
                    .map(|mut row| Ok((row.take()?, row.take()?, row.take()?)))
                    .collect::<Result<_, StoreError>>()?,
                years: years
                    .into_iter()
                    .map(|mut row| Ok((row.take()?, row.take()?)))
                    .collect::<Result<_, StoreError>>()?,
            })
        })
    }

    /// One meeting by its public address; `None` where there is none.
    ///
    /// # Errors
    /// Those of the database.
    pub fn meeting(&self, slug: &str) -> Result<Option<MeetingPage>, StoreError> {
        self.read(|tx| {
            let Some((meeting, facts)) = summary_and_facts(tx, slug)? else { return Ok(None) };
            let editions = editions(tx, slug)?;
            let parts = parts(tx, &editions)?;
            let previous = neighbour(tx, &meeting, "<", "DESC")?;
            let next = neighbour(tx, &meeting, ">", "ASC")?;
            Ok(Some(MeetingPage { meeting, editions, facts, parts, previous, next }))
        })
    }
}

/// The editions of a meeting, the newest first.
pub(super) fn editions(tx: &mut Tx<'_>, slug: &str) -> Result<Vec<Edition>, StoreError> {
    let rows = tx.query(
        "SELECT e.number, e.document_id, d.name, e.kind, \
         (SELECT count(*) FROM header_fact h WHERE h.document_id = d.id AND h.field = 'supplement'), d.media_type, \
         e.is_current, (SELECT count(*) FROM counting_item c WHERE c.document_id = d.id), e.imported_at, e.imported_by \
         FROM edition e JOIN document d ON d.id = e.document_id JOIN meeting m ON m.id = e.meeting_id \
         WHERE m.slug = $1 ORDER BY e.number DESC",
        values![slug],
    )?;
    rows.into_iter().map(edition).collect()
}

/// The facts of editions that items count of beside the current one, in the order of import.
pub(super) fn parts(tx: &mut Tx<'_>, editions: &[Edition]) -> Result<Vec<Facts>, StoreError> {
    let mut parts = Vec::new();
    for edition in editions.iter().rev().filter(|edition| !edition.is_current && edition.counting_items > 0) {
        parts.extend(facts::read(tx, &edition.document)?);
    }
    Ok(parts)
}

fn edition(mut row: Row) -> Result<Edition, StoreError> {
    Ok(Edition {
        number: row.take()?,
        document: row.take()?,
        name: row.take()?,
        kind: row.take_word()?,
        is_supplement: row.take::<u64>()? > 0,
        media_type: row.take()?,
        is_current: row.take()?,
        counting_items: row.take()?,
        imported_at: row.take()?,
        imported_by: row.take()?,
    })
}

/// A meeting by its public address, with the facts of its current edition.
pub(super) fn summary_and_facts(
    tx: &mut Tx<'_>,
    slug: &str,
) -> Result<Option<(MeetingSummary, Facts)>, StoreError> {
    let sql = format!("{SUMMARIES} WHERE m.slug = $1");
    let Some(meeting) = summaries(tx, &sql, values![slug])?.into_iter().next() else { return Ok(None) };
    let row = tx.query_one(
        "SELECT e.document_id FROM edition e JOIN meeting m ON m.id = e.meeting_id \
         WHERE m.slug = $1 AND e.is_current = 1",
        values![slug],
    )?;
    let Some(mut row) = row else { return Ok(None) };
    let document: Id = row.take()?;
    Ok(facts::read(tx, &document)?.map(|facts| (meeting, facts)))
}

/// Meetings of an organ (by its public address), the newest first.
pub(super) fn of_organization(tx: &mut Tx<'_>, slug: &str) -> Result<Vec<MeetingSummary>, StoreError> {
    summaries(tx, &format!("{SUMMARIES} WHERE o.slug = $1 {NEWEST_FIRST}"), values![slug])
}

fn summaries(tx: &mut Tx<'_>, sql: &str, parameters: &[Value]) -> Result<Vec<MeetingSummary>, StoreError> {
    let mut out = Vec::new();
    for mut row in tx.query(sql, parameters)? {
        let mut meeting = MeetingSummary {
            slug: row.take()?,
            organization: row.take()?,
            organization_slug: row.take()?,
            body: row.take()?,
            date: row.take()?,
            start: row.take()?,
            end: row.take()?,
            place: row.take()?,
            kind: row.take_word()?,
            items: 0,
            decisions: row.take()?,
            errors: row.take()?,
            warnings: row.take()?,
            titles: Vec::new(),
        };
        let id: Id = row.take()?;
        let titles = tx.query(
            "SELECT i.title FROM counting_item c JOIN item i ON i.document_id = c.document_id AND i.id = c.item_id \
             JOIN edition e ON e.document_id = c.document_id WHERE c.meeting_id = $1 \
             ORDER BY e.is_current DESC, e.number, i.position",
            values![&id],
        )?;
        meeting.titles = titles.into_iter().map(|mut row| row.take()).collect::<Result<_, _>>()?;
        meeting.items = meeting.titles.len() as u64;
        out.push(meeting);
    }
    Ok(out)
}

/// The organ's meeting next to `meeting` on the side that `compared` and `order` say. Cases are no meetings.
fn neighbour(
    tx: &mut Tx<'_>,
    meeting: &MeetingSummary,
    compared: &str,
    order: &str,
) -> Result<Option<String>, StoreError> {
    let (Some(organ), Some(date)) = (&meeting.organization_slug, meeting.date) else { return Ok(None) };
    let sql = format!(
        "SELECT m.slug FROM meeting m JOIN known_organization o ON o.id = m.organization_id \
         JOIN edition e ON e.meeting_id = m.id AND e.is_current = 1 \
         WHERE o.slug = $1 AND e.kind <> 'case' AND m.slug <> $4 AND (m.meeting_date {compared} $2 \
             OR (m.meeting_date = $2 AND COALESCE(m.start_time, '') {compared} $3)) \
         ORDER BY m.meeting_date {order}, COALESCE(m.start_time, '') {order}, m.slug LIMIT 1"
    );
    let start = meeting.start.map_or_else(String::new, |start| start.to_string());
    tx.query_one(&sql, values![organ, date, start, &meeting.slug])?.map(|mut row| row.take()).transpose()
}
