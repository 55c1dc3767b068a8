//! The start page: what is new, and what needs someone?

use jiff::civil::Date;
use sagsgang_minutes::Outcome;
use sagsgang_text::{Ore, Span};

use crate::engine::{Tx, values};
use crate::query::{Finding, FindingFilter, case, finding};
use crate::{Id, Register, StoreError};

/// How much is in the register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Documents, history included.
    pub documents: u64,
    /// Meetings.
    pub meetings: u64,
    /// Items of current editions.
    pub items: u64,
    /// Decisions of current editions.
    pub decisions: u64,
    /// Sums of money in current editions.
    pub amounts: u64,
    /// Commitments in current editions.
    pub commitments: u64,
    /// Persons on a roll.
    pub persons: u64,
    /// Organs that have met.
    pub organizations: u64,
    /// Findings of severity error in current editions.
    pub errors: u64,
    /// Findings of severity warning in current editions.
    pub warnings: u64,
    /// Findings of severity note in current editions.
    pub notes: u64,
    /// Suggestions that nobody has looked at.
    pub suggestions: u64,
    /// Corrections that hold.
    pub corrections: u64,
}

/// A decision in a list across meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionLine {
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Key of the item.
    pub item_key: String,
    /// Number as printed.
    pub number: Option<String>,
    /// Title of the item.
    pub title: String,
    /// Name of the organ.
    pub organization: String,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// What came of it.
    pub outcome: Outcome,
    /// The document.
    pub document: Id,
    /// The sentence that shows the outcome, or the decision's text.
    pub span: Span,
    /// The words at `span`.
    pub sentence: String,
    /// Sum of everything that was decided in the item, where money was; yearly sums count once a year, and upper limits
    /// are added too.
    pub decided: Option<Ore>,
}

/// What stands on the start page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartPage {
    /// How much is in the register.
    pub counts: Counts,
    /// The latest decisions, the newest first.
    pub decisions: Vec<DecisionLine>,
    /// The worst findings, the newest first among equals.
    pub findings: Vec<Finding>,
}

/// Lines of each list on the start page.
const START_LINES_MAX: u32 = 12;

impl Register {
    /// The start page; each list has at most twelve lines.
    ///
    /// # Errors
    /// Those of the database.
    pub fn start_page(&self) -> Result<StartPage, StoreError> {
        self.read(|tx| {
            Ok(StartPage {
                counts: counts(tx)?,
                decisions: decisions(tx, START_LINES_MAX)?,
                findings: finding::worst(tx, &FindingFilter::default(), START_LINES_MAX)?,
            })
        })
    }
}

fn counts(tx: &mut Tx<'_>) -> Result<Counts, StoreError> {
    let mut of = |sql: &str| tx.count(sql, &[]);
    let counting = "JOIN counting_item e ON e.document_id = x.document_id AND e.item_id = x.item_id";
    let people = "JOIN edition e ON e.document_id = x.document_id AND e.is_current = 1";
    let severity =
        |word: &str| format!("SELECT count(*) FROM counting_finding x WHERE x.severity = '{word}'");
    Ok(Counts {
        documents: of("SELECT count(*) FROM document")?,
        meetings: of("SELECT count(*) FROM edition WHERE is_current = 1")?,
        items: of("SELECT count(*) FROM counting_item")?,
        decisions: of(&format!(
            "SELECT count(*) FROM shown_decision x {counting} WHERE x.outcome <> 'none'"
        ))?,
        amounts: of(&format!("SELECT count(*) FROM shown_amount x {counting} WHERE x.is_dismissed = 0"))?,
        commitments: of(&format!(
            "SELECT count(*) FROM shown_commitment x {counting} WHERE x.is_dismissed = 0"
        ))?,
        persons: of(&format!(
            "SELECT count(DISTINCT p.known_id) FROM shown_participation x {people} \
             JOIN known_person p ON p.id = x.person_id WHERE x.is_dismissed = 0"
        ))?,
        organizations: of("SELECT count(DISTINCT o.known_id) FROM meeting m \
                           JOIN edition e ON e.meeting_id = m.id AND e.is_current = 1 \
                           JOIN known_organization o ON o.id = m.organization_id")?,
        errors: of(&severity("error"))?,
        warnings: of(&severity("warning"))?,
        notes: of(&severity("note"))?,
        suggestions: of("SELECT count(*) FROM shown_suggestion WHERE state = 'open'")?,
        corrections: of("SELECT count(*) FROM shown_correction WHERE state = 'applied'")?,
    })
}

/// The latest decisions, those of one meeting in the order of its items.
fn decisions(tx: &mut Tx<'_>, most: u32) -> Result<Vec<DecisionLine>, StoreError> {
    let rows = tx.query(
        "SELECT m.slug, i.item_key, i.number, i.title, COALESCE(o.name, ''), m.meeting_date, x.outcome, x.document_id, \
         COALESCE(x.basis_start, x.span_start), COALESCE(x.basis_end, x.span_end), d.content, i.id \
         FROM shown_decision x JOIN counting_item e ON e.document_id = x.document_id AND e.item_id = x.item_id \
         JOIN meeting m ON m.id = e.meeting_id LEFT JOIN known_organization o ON o.id = m.organization_id \
         JOIN item i ON i.document_id = x.document_id AND i.id = x.item_id JOIN document d ON d.id = x.document_id \
         WHERE x.outcome <> 'none' ORDER BY COALESCE(m.meeting_date, '') DESC, m.slug, i.position LIMIT $1",
        values![most],
    )?;
    let mut out = Vec::with_capacity(rows.len());
    for mut row in rows {
        let mut line = DecisionLine {
            meeting_slug: row.take()?,
            item_key: row.take()?,
            number: row.take()?,
            title: row.take()?,
            organization: row.take()?,
            date: row.take()?,
            outcome: row.take_word()?,
            document: row.take()?,
            span: row.take()?,
            sentence: String::new(),
            decided: None,
        };
        line.sentence = words(&row.take::<String>()?, line.span);
        line.decided = case::decided(tx, &line.document, &row.take()?)?;
        out.push(line);
    }
    Ok(out)
}

/// The words at `span`, on one line.
fn words(text: &str, span: Span) -> String {
    sagsgang_text::one_line(text.get(span.range()).unwrap_or(""))
}
