//! Pools and what stands in them, on the wire.

use super::journal::{FindingForm, JournalForm};
use super::pool_words as words;
use super::queue::QueueForm;
use sagsgang_ledger::{Balance, Holding, Year};
use sagsgang_store::{PoolPage, PoolSummary};
use serde::Serialize;

/// What stands in a pool, of a year or in all. Sums in øre.
#[derive(Debug, Serialize)]
pub struct YearForm {
    /// The budget year; none for sums that no year is told for.
    pub year: Option<i16>,
    /// What the pool was given.
    pub frame_ore: i64,
    /// Whether any text or person has told a frame.
    pub frame_is_known: bool,
    /// Proposed and not yet recommended or decided.
    pub proposed_ore: i64,
    /// Recommended and not yet decided.
    pub recommended_ore: i64,
    /// Proposed or recommended to be carried over to this year; it stands in another year's sums, too.
    pub inbound_ore: i64,
    /// Set aside and not yet awarded, paid or let go.
    pub appropriated_ore: i64,
    /// Reserved and not yet used or let go.
    pub reserved_ore: i64,
    /// Promised and not yet paid.
    pub awarded_ore: i64,
    /// Paid, less what was paid back.
    pub paid_ore: i64,
    /// What lapsed; it is free again.
    pub lapsed_ore: i64,
    /// What is left.
    pub free_ore: i64,
}

impl YearForm {
    /// The form of a balance.
    pub fn new(year: Option<Year>, balance: &Balance) -> Self {
        Self {
            year: year.map(Year::number),
            frame_ore: balance.frame_ore.0,
            frame_is_known: balance.frame_is_known,
            proposed_ore: balance.proposed_ore.0,
            recommended_ore: balance.recommended_ore.0,
            inbound_ore: balance.inbound_ore.0,
            appropriated_ore: balance.appropriated_ore.0,
            reserved_ore: balance.reserved_ore.0,
            awarded_ore: balance.awarded_ore.0,
            paid_ore: balance.paid_ore.0,
            lapsed_ore: balance.lapsed_ore.0,
            free_ore: balance.free_ore.0,
        }
    }
}

/// A pool with what stands in it.
#[derive(Debug, Serialize)]
pub struct PoolForm<'a> {
    /// Its fullest name.
    pub pool: &'a str,
    /// Its public address.
    pub address: &'a str,
    /// The public body.
    pub body: Option<&'a str>,
    /// Its other names.
    pub aliases: &'a [String],
    /// A year at a time; what has no year last.
    pub years: Vec<YearForm>,
    /// All years together; `year` is null.
    pub total: YearForm,
    /// Rows of the queue that name or suggest it.
    pub waiting: u64,
}

impl<'a> PoolForm<'a> {
    /// The form of a pool.
    pub fn new(summary: &'a PoolSummary) -> Self {
        Self {
            pool: &summary.head.name,
            address: &summary.head.slug,
            body: summary.head.body.as_deref(),
            aliases: &summary.head.aliases,
            years: summary.years.iter().map(|(year, balance)| YearForm::new(*year, balance)).collect(),
            total: YearForm::new(None, &summary.total),
            waiting: summary.waiting,
        }
    }
}

/// Something that money is or was tied to. Sums in øre.
#[derive(Debug, Serialize)]
pub struct HoldingForm<'a> {
    /// Its id.
    pub id: &'a str,
    /// What opened it, such as `award`.
    pub kind: &'static str,
    /// `open`, `settled`, `done`, `lapsed` or `cancelled`.
    pub state: &'static str,
    /// Its budget year.
    pub year: Option<i16>,
    /// Who gets it.
    pub recipient: Option<&'a str>,
    /// What it is for.
    pub purpose: &'a str,
    /// What it was opened with.
    pub opened_ore: i64,
    /// What stands on it.
    pub held_ore: i64,
    /// What was paid of it, less what was paid back.
    pub paid_ore: i64,
    /// The day that it was opened.
    pub opened_on: String,
    /// The day that it was settled, lapsed or cancelled.
    pub closed_on: Option<String>,
}

impl<'a> HoldingForm<'a> {
    /// The form of a holding.
    pub fn new(holding: &'a Holding) -> Self {
        Self {
            id: &holding.id,
            kind: words::kind(holding.kind),
            state: words::holding_state(holding.state),
            year: holding.year.map(Year::number),
            recipient: holding.recipient.as_deref(),
            purpose: &holding.purpose,
            opened_ore: holding.opened_ore.0,
            held_ore: holding.held_ore.0,
            paid_ore: holding.paid_ore.0,
            opened_on: holding.opened_on.to_string(),
            closed_on: holding.closed_on.map(|day| day.to_string()),
        }
    }
}

/// A pool with everything about it.
#[derive(Debug, Serialize)]
pub struct PoolPageForm<'a> {
    /// The pool and its balances.
    #[serde(flatten)]
    pub summary: PoolForm<'a>,
    /// Its movements.
    pub journal: Vec<JournalForm<'a>>,
    /// What money is or was tied to.
    pub holdings: Vec<HoldingForm<'a>>,
    /// Rows of the queue that name or suggest it.
    pub queue: Vec<QueueForm<'a>>,
    /// What the rules find about it.
    pub findings: Vec<FindingForm<'a>>,
}

impl<'a> PoolPageForm<'a> {
    /// The form of a pool's page.
    pub fn new(page: &'a PoolPage) -> Self {
        Self {
            summary: PoolForm::new(&page.summary),
            journal: page.journal.iter().map(JournalForm::new).collect(),
            holdings: page.holdings.iter().map(HoldingForm::new).collect(),
            queue: page.queue.iter().map(QueueForm::new).collect(),
            findings: page.findings.iter().map(FindingForm::new).collect(),
        }
    }
}
