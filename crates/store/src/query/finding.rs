//! What the checker found, across the register.

use jiff::civil::Date;
use sagsgang_text::{Label, Severity, Span};

use crate::engine::{Row, Tx, Value, values};
use crate::{Id, Register, StoreError};

/// One finding of the checker, with where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The document.
    pub document: Id,
    /// Its number in the document, from 0: part of its anchor.
    pub position: u32,
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Name of the organ.
    pub organization: String,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// Key of the item that holds the span, where one does.
    pub item_key: Option<String>,
    /// Name of the rule.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// The fault in one sentence.
    pub message: String,
    /// Where.
    pub span: Option<Span>,
    /// What the mark says; may be empty.
    pub label: String,
    /// Other places.
    pub related: Vec<Label>,
    /// The sum or comparison.
    pub arithmetic: Option<String>,
    /// What to do.
    pub hint: Option<String>,
}

/// Which findings to list; the default is all of current editions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingFilter {
    /// Only of this severity.
    pub severity: Option<Severity>,
    /// Only of this rule.
    pub code: Option<String>,
    /// Only of this organ (public address).
    pub organization: Option<String>,
}

/// Findings, the worst and newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingList {
    /// Those that the filter lets through.
    pub findings: Vec<Finding>,
    /// Every rule that found something, with how much, the most first; unfiltered.
    pub codes: Vec<(String, u64)>,
    /// Findings by severity, unfiltered: errors, warnings, notes.
    pub severities: (u64, u64, u64),
}

/// Findings on a page.
const FINDINGS_MAX: u32 = 1_000;

/// Findings with their meeting; the conditions follow.
const FINDINGS: &str = "SELECT f.document_id, f.position, m.slug, COALESCE(o.name, ''), m.meeting_date, f.item_key, f.code, \
     f.severity, f.message, f.span_start, f.span_end, f.label, f.arithmetic, f.hint FROM shown_finding f \
     JOIN edition e ON e.document_id = f.document_id JOIN meeting m ON m.id = e.meeting_id \
     LEFT JOIN known_organization o ON o.id = m.organization_id";

impl Register {
    /// The findings that `filter` lets through, of current editions; at most a thousand.
    ///
    /// # Errors
    /// Those of the database.
    pub fn findings(&self, filter: &FindingFilter) -> Result<FindingList, StoreError> {
        self.read(|tx| {
            let mut list =
                FindingList { findings: worst(tx, filter, FINDINGS_MAX)?, ..FindingList::default() };
            let rows = tx.query(
                "SELECT f.code, f.severity, count(*) FROM counting_finding f \
                 GROUP BY f.code, f.severity ORDER BY 3 DESC, 1, 2",
                &[],
            )?;
            for mut row in rows {
                let (code, severity, count): (String, Severity, u64) =
                    (row.take()?, row.take_word()?, row.take()?);
                match list.codes.iter_mut().find(|(known, _)| *known == code) {
                    Some((_, sum)) => *sum += count,
                    None => list.codes.push((code, count)),
                }
                match severity {
                    Severity::Error => list.severities.0 += count,
                    Severity::Warning => list.severities.1 += count,
                    Severity::Note => list.severities.2 += count,
                }
            }
            list.codes.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
            Ok(list)
        })
    }
}

/// The worst findings of current editions, the newest first among equals.
pub(super) fn worst(tx: &mut Tx<'_>, filter: &FindingFilter, most: u32) -> Result<Vec<Finding>, StoreError> {
    let sql = format!(
        "{FINDINGS} JOIN counting_finding x ON x.document_id = f.document_id AND x.position = f.position \
         WHERE (CAST($1 AS TEXT) IS NULL OR f.severity = $1) \
         AND (CAST($2 AS TEXT) IS NULL OR f.code = $2) AND (CAST($3 AS TEXT) IS NULL OR o.slug = $3) \
         ORDER BY f.weight DESC, COALESCE(m.meeting_date, '') DESC, m.slug, f.position LIMIT $4"
    );
    let severity = filter.severity.map(Severity::as_str);
    findings(tx, &sql, values![severity, filter.code.as_ref(), filter.organization.as_ref(), most])
}

/// The findings of one document, in the checker's order.
pub(super) fn of_document(tx: &mut Tx<'_>, document: &Id) -> Result<Vec<Finding>, StoreError> {
    findings(tx, &format!("{FINDINGS} WHERE f.document_id = $1 ORDER BY f.position"), values![document])
}

fn findings(tx: &mut Tx<'_>, sql: &str, parameters: &[Value]) -> Result<Vec<Finding>, StoreError> {
    let mut out: Vec<Finding> =
        tx.query(sql, parameters)?.into_iter().map(finding_of).collect::<Result<_, StoreError>>()?;
    for finding in &mut out {
        let rows = tx.query(
            "SELECT span_start, span_end, message FROM finding_label \
             WHERE document_id = $1 AND finding_position = $2 ORDER BY position",
            values![&finding.document, finding.position],
        )?;
        for mut row in rows {
            finding.related.push(Label { span: row.take()?, message: row.take()? });
        }
    }
    Ok(out)
}

fn finding_of(mut row: Row) -> Result<Finding, StoreError> {
    Ok(Finding {
        document: row.take()?,
        position: row.take()?,
        meeting_slug: row.take()?,
        organization: row.take()?,
        date: row.take()?,
        item_key: row.take()?,
        code: row.take()?,
        severity: row.take_word()?,
        message: row.take()?,
        span: row.take()?,
        label: row.take()?,
        related: Vec::new(),
        arithmetic: row.take()?,
        hint: row.take()?,
    })
}
