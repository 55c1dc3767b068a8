//! Organs: what have they decided, and who sits in them?

use jiff::civil::Date;

use crate::engine::{Row, Tx, values};
use crate::query::{MeetingSummary, PersonSummary, meeting, person};
use crate::{Id, Register, StoreError, Suggestion, identity};

/// An organ in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationSummary {
    /// Public address.
    pub slug: String,
    /// Name as first written.
    pub name: String,
    /// The body, where a document names it.
    pub body: Option<String>,
    /// Number of meetings.
    pub meetings: u64,
    /// Day of the last meeting.
    pub last: Option<Date>,
}

/// One organ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationPage {
    /// The organ; `slug` differs from the one asked for when it was merged: send the reader on.
    pub organization: OrganizationSummary,
    /// Its name as written, each with how many documents write it so.
    pub spellings: Vec<(String, u64)>,
    /// Its meetings, the newest first.
    pub meetings: Vec<MeetingSummary>,
    /// Persons seen at its meetings; `meetings` of each counts this organ's only.
    pub persons: Vec<PersonSummary>,
    /// Outcomes of its items, the most frequent first.
    pub outcomes: Vec<(sagsgang_minutes::Outcome, u64)>,
    /// Organs that may be the same.
    pub suggestions: Vec<Suggestion>,
}

/// Organs that have met, merged; the condition follows, then [`GROUPED`].
const SUMMARIES: &str = "SELECT o.slug, o.name, o.body, count(*), MAX(m.meeting_date) FROM known_organization o \
     JOIN meeting m ON m.organization_id = o.id JOIN edition e ON e.meeting_id = m.id AND e.is_current = 1";
const GROUPED: &str = "GROUP BY o.slug, o.name, o.body ORDER BY o.name, o.slug";

impl Register {
    /// Every organ that has met, by name.
    ///
    /// # Errors
    /// Those of the database.
    pub fn organizations(&self) -> Result<Vec<OrganizationSummary>, StoreError> {
        self.read(|tx| tx.query(&format!("{SUMMARIES} {GROUPED}"), &[])?.into_iter().map(summary).collect())
    }

    /// One organ by its public address; `None` where there is none.
    ///
    /// # Errors
    /// Those of the database.
    pub fn organization(&self, slug: &str) -> Result<Option<OrganizationPage>, StoreError> {
        self.read(|tx| {
            let row = tx.query_one(
                "SELECT k.slug FROM organization o JOIN known_organization k ON k.id = o.id WHERE o.slug = $1",
                values![slug],
            )?;
            let Some(mut row) = row else { return Ok(None) };
            page(tx, &row.take::<String>()?)
        })
    }
}

/// The page of the organ at `slug`, which is no merged one.
fn page(tx: &mut Tx<'_>, slug: &str) -> Result<Option<OrganizationPage>, StoreError> {
    let row = tx.query_one(&format!("{SUMMARIES} WHERE o.slug = $1 {GROUPED}"), values![slug])?;
    let Some(organization) = row.map(summary).transpose()? else { return Ok(None) };
    let spellings = tx.query(
        "SELECT h.value, count(*) FROM known_organization o JOIN meeting m ON m.organization_id = o.id \
         JOIN edition e ON e.meeting_id = m.id AND e.is_current = 1 \
         JOIN header_fact h ON h.document_id = e.document_id AND h.field = 'organization' \
         WHERE o.slug = $1 GROUP BY h.value ORDER BY 2 DESC, 1",
        values![slug],
    )?;
    let outcomes = tx.query(
        "SELECT d.outcome, count(*) FROM known_organization o JOIN meeting m ON m.organization_id = o.id \
         JOIN counting_item e ON e.meeting_id = m.id JOIN shown_decision d ON d.document_id = e.document_id AND d.item_id = e.item_id \
         WHERE o.slug = $1 GROUP BY d.outcome ORDER BY 2 DESC, 1",
        values![slug],
    )?;
    let ids = tx.query("SELECT id FROM known_organization WHERE slug = $1", values![slug])?;
    let ids: Vec<Id> = ids.into_iter().map(|mut row| row.take()).collect::<Result<_, _>>()?;
    Ok(Some(OrganizationPage {
        organization,
        spellings: spellings
            .into_iter()
            .map(|mut row| Ok((row.take()?, row.take()?)))
            .collect::<Result<_, StoreError>>()?,
        meetings: meeting::of_organization(tx, slug)?,
        persons: person::of_organization(tx, slug)?,
        outcomes: outcomes
            .into_iter()
            .map(|mut row| Ok((row.take_word()?, row.take()?)))
            .collect::<Result<_, StoreError>>()?,
        suggestions: identity::suggestions(tx, |one, other| ids.contains(one) || ids.contains(other))?,
    }))
}

fn summary(mut row: Row) -> Result<OrganizationSummary, StoreError> {
    Ok(OrganizationSummary {
        slug: row.take()?,
        name: row.take()?,
        body: row.take()?,
        meetings: row.take()?,
        last: row.take()?,
    })
}
