//! Everything under one case number.

use jiff::civil::Date;
use sagsgang_minutes::{AmountKind, Outcome, Per};
use sagsgang_text::Ore;

use crate::engine::{Tx, values};
use crate::import::key::fold_case_number;
use crate::{Id, Register, StoreError};

/// An item in a list across meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseItem {
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Key of the item.
    pub item_key: String,
    /// Number as printed.
    pub number: Option<String>,
    /// Title.
    pub title: String,
    /// Name of the organ.
    pub organization: String,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// Sum of everything that was decided in it, where money was; yearly sums count once a year, and upper limits are
    /// added too.
    pub decided: Option<Ore>,
}

/// One case number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasePage {
    /// The number as printed most often.
    pub number: String,
    /// Every item with it, by date.
    pub items: Vec<CaseItem>,
}

/// What a sum comes to in all: one paid each year counts once for each of its `years`, and once where none are named.
pub fn sum_over_years(ore: Ore, per: Per, years: usize) -> Ore {
    match per {
        Per::Once => ore,
        Per::Year => Ore(ore.0.saturating_mul(i64::try_from(years.max(1)).unwrap_or(i64::MAX))),
    }
}

/// The sum of what was decided in an item, where money was. Summed here, for sums beyond the scale saturate in [`Ore`]
/// and are errors in databases.
pub(crate) fn decided(tx: &mut Tx<'_>, document: &Id, item: &Id) -> Result<Option<Ore>, StoreError> {
    let rows = tx.query(
        "SELECT a.ore, a.per, a.kind, (SELECT count(*) FROM amount_year y WHERE y.document_id = a.document_id AND y.amount_id = a.id) \
         FROM shown_amount a WHERE a.document_id = $1 AND a.item_id = $2 AND a.status = 'decided' AND a.is_dismissed = 0",
        values![document, item],
    )?;
    let mut sum = None;
    for mut row in rows {
        let (ore, per): (Ore, Per) = (row.take()?, row.take_word()?);
        let (kind, years): (AmountKind, u64) = (row.take_word()?, row.take()?);
        if kind.is_new_money() {
            let own = sum_over_years(ore, per, usize::try_from(years).unwrap_or(usize::MAX));
            sum = Some(sum.map_or(own, |sum| sum + own));
        }
    }
    Ok(sum)
}

impl Register {
    /// Everything under case `number`, however blanks and case are written; `None` where no item has it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn case_number(&self, number: &str) -> Result<Option<CasePage>, StoreError> {
        self.read(|tx| {
            let row = tx.query_one(
                "SELECT c.value FROM case_number c JOIN counting_item e ON e.document_id = c.document_id AND e.item_id = c.item_id \
                 WHERE c.folded = $1 AND c.is_dismissed = 0 GROUP BY c.value ORDER BY count(*) DESC, c.value",
                values![fold_case_number(number)],
            )?;
            let Some(mut row) = row else { return Ok(None) };
            Ok(Some(CasePage { number: row.take()?, items: items(tx, number)? }))
        })
    }

    /// Every case number with the number of its items, those with most items first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn case_numbers(&self) -> Result<Vec<(String, u64)>, StoreError> {
        let sql = "SELECT MIN(c.value), count(*) FROM case_number c \
                   JOIN counting_item e ON e.document_id = c.document_id AND e.item_id = c.item_id \
                   WHERE c.is_dismissed = 0 GROUP BY c.folded ORDER BY 2 DESC, 1";
        let rows = self.read(|tx| tx.query(sql, &[]))?;
        rows.into_iter().map(|mut row| Ok((row.take()?, row.take()?))).collect()
    }
}

/// Items with a case number, by date.
pub(super) fn items(tx: &mut Tx<'_>, number: &str) -> Result<Vec<CaseItem>, StoreError> {
    let rows = tx.query(
        "SELECT DISTINCT m.slug, i.item_key, i.number, i.title, COALESCE(o.name, ''), m.meeting_date, d.outcome, \
         i.document_id, i.id, COALESCE(m.meeting_date, ''), i.position FROM case_number c \
         JOIN counting_item e ON e.document_id = c.document_id AND e.item_id = c.item_id JOIN meeting m ON m.id = e.meeting_id \
         LEFT JOIN known_organization o ON o.id = m.organization_id \
         JOIN item i ON i.document_id = c.document_id AND i.id = c.item_id \
         LEFT JOIN shown_decision d ON d.document_id = i.document_id AND d.item_id = i.id \
         WHERE c.folded = $1 AND c.is_dismissed = 0 ORDER BY 10, 1, 11",
        values![fold_case_number(number)],
    )?;
    let mut out = Vec::with_capacity(rows.len());
    for mut row in rows {
        let mut item = CaseItem {
            meeting_slug: row.take()?,
            item_key: row.take()?,
            number: row.take()?,
            title: row.take()?,
            organization: row.take()?,
            date: row.take()?,
            outcome: row.take_optional_word()?,
            decided: None,
        };
        item.decided = decided(tx, &row.take()?, &row.take()?)?;
        out.push(item);
    }
    Ok(out)
}
