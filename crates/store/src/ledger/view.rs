//! What pages ask of the ledger.

use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_ledger::{
    Application, Balance, BasisRole, Condition, ConditionState, ConditionVerdict, Holding, MovementKind,
    Posted, Proposal, Refusal, Year,
};
use sagsgang_text::{Diagnostic, Ore, Span};

use crate::{ContractHead, Id, PaymentProposal, StatementOrigin};

/// A place that something rests on, ready to be shown and linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The document.
    pub document: Id,
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Name of the organ.
    pub organization: String,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// Key of the item.
    pub item_key: String,
    /// Number as printed.
    pub number: Option<String>,
    /// Title of the item.
    pub title: String,
    /// The sum, or the words that carry it.
    pub span: Span,
    /// The sentence or clause around it.
    pub sentence: Span,
    /// The words of the sentence.
    pub words: String,
    /// What the place has to do with it.
    pub role: BasisRole,
}

/// A pool by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolHead {
    /// Its id.
    pub id: Id,
    /// Its public address.
    pub slug: String,
    /// Its fullest name.
    pub name: String,
    /// Its other names, in order.
    pub aliases: Vec<String>,
    /// The public body.
    pub body: Option<String>,
}

/// A pool with what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolSummary {
    /// The pool.
    pub head: PoolHead,
    /// A year at a time, in order; what has no year last.
    pub years: Vec<(Option<Year>, Balance)>,
    /// All years together.
    pub total: Balance,
    /// Rows of the queue that name or suggest it.
    pub waiting: u64,
}

/// A movement in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalLine {
    /// Number in the order of booking, from 1; none for what follows from a last day alone.
    pub sequence: Option<u64>,
    /// The movement with its legs.
    pub posted: Posted,
    /// Name of the pool.
    pub pool: PoolHead,
    /// The places that it rests on, the one that counts first; none for what a person booked by hand.
    pub quotes: Vec<Quote>,
    /// Who booked it: a person, or `regel`.
    pub by: String,
    /// When it was booked.
    pub at: Option<Timestamp>,
    /// Why, in the words of the one who booked it.
    pub reason: String,
    /// Address of the grant that it belongs to.
    pub grant_slug: Option<String>,
    /// The statement of a contract that it was booked of.
    pub origin: Option<StatementOrigin>,
    /// The movement that undid it.
    pub reversed_by: Option<String>,
}

/// A pool with everything about it.
#[derive(Clone, Debug)]
pub struct PoolPage {
    /// The pool and its balances.
    pub summary: PoolSummary,
    /// Its movements, in the order of their days.
    pub journal: Vec<JournalLine>,
    /// What money is or was tied to.
    pub holdings: Vec<Holding>,
    /// Rows of the queue that name or suggest it.
    pub queue: Vec<QueueEntry>,
    /// What statements of contracts propose to pay of it, and nobody has booked yet.
    pub payments: Vec<PaymentProposal>,
    /// What the rules find about it.
    pub findings: Vec<LedgerFinding>,
}

/// What became of a row of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// What a person said.
    pub outcome: SettledAs,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

/// What a person can say of a row of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SettledAs {
    /// Booked as read.
    Confirmed,
    /// Booked otherwise than read.
    Corrected,
    /// Not to be booked.
    Dismissed,
}

/// A sum that waits for a person, or waited.
#[derive(Clone, Debug)]
pub struct QueueEntry {
    /// Its id.
    pub id: Id,
    /// What was read.
    pub proposal: Proposal,
    /// The pool named or suggested.
    pub pool: Option<PoolHead>,
    /// The public body, whose pools it can be booked on.
    pub body: Option<String>,
    /// The places that it rests on, the one that counts first.
    pub quotes: Vec<Quote>,
    /// What a person said; none while it waits.
    pub settled: Option<Settled>,
    /// Address of the grant that it belongs to.
    pub grant_slug: Option<String>,
}

/// Which rows of the queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// Only of this pool, by its address.
    pub pool: Option<String>,
    /// Those that persons have settled, instead of those that wait.
    pub settled: bool,
}

/// How a row of the queue is booked: as read, save for what is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Booking {
    /// The pool, by its address or any of its names.
    pub pool: Option<String>,
    /// Another kind of movement.
    pub kind: Option<MovementKind>,
    /// Another sum (a year).
    pub ore: Option<Ore>,
    /// Other budget years; an empty list books it without a year.
    pub years: Option<Vec<Year>>,
    /// Another recipient.
    pub recipient: Option<String>,
}

/// A movement that a person books by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMovement {
    /// The pool, by its address or any of its names.
    pub pool: String,
    /// What happened.
    pub kind: MovementKind,
    /// The day that it takes effect.
    pub date: Date,
    /// How much; of a reversal and of a lapse or cancellation of all that is left, none.
    pub ore: Option<Ore>,
    /// The budget year.
    pub year: Option<Year>,
    /// For a carry-over: the year that gets the money.
    pub to_year: Option<Year>,
    /// The holding that it works on, or draws on.
    pub holding: Option<String>,
    /// For a reversal: the movement.
    pub reverses: Option<String>,
    /// Who gets it.
    pub recipient: Option<String>,
    /// What it is for.
    pub purpose: String,
    /// Why, and where it can be seen: a voucher, a letter.
    pub reason: String,
}

/// A grant with the years, as a line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantSummary {
    /// Its public address.
    pub slug: String,
    /// Who gets it, or what it is for.
    pub name: String,
    /// The public body.
    pub body: Option<String>,
    /// Its pools.
    pub pools: Vec<PoolHead>,
    /// Years that money was awarded for, or told of.
    pub years: Vec<Year>,
    /// Applied for in what the register knows.
    pub applied_ore: Option<Ore>,
    /// Recommended or proposed and not decided, the queue included.
    pub pending_ore: Ore,
    /// Set aside for it and not promised to anybody, what was paid of that included; what lapsed or was taken back not
    /// counted.
    pub appropriated_ore: Ore,
    /// Promised in all, what lapsed or was taken back not counted.
    pub awarded_ore: Ore,
    /// Paid of what was promised or set aside.
    pub paid_ore: Ore,
    /// Conditions that are open.
    pub open_conditions: u64,
    /// Conditions whose day has passed.
    pub overdue_conditions: u64,
}

/// A condition with how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionLine {
    /// The condition.
    pub condition: Condition,
    /// How it stands on the day asked for.
    pub state: ConditionState,
    /// Where it stands.
    pub quote: Option<Quote>,
    /// What persons said of it, the oldest first.
    pub verdicts: Vec<ConditionVerdict>,
    /// Address of its grant.
    pub grant_slug: Option<String>,
    /// Name of its grant.
    pub grant_name: String,
}

/// One thing in the story of a grant.
#[derive(Clone, Debug)]
pub enum GrantEvent {
    /// Somebody asked.
    Applied(Application),
    /// A text says something of its money: on its way, put off, turned down, waiting, or told as history.
    Said(Box<QueueEntry>),
    /// Money moved.
    Moved(Box<JournalLine>),
}

/// A grant with its story.
#[derive(Clone, Debug)]
pub struct GrantPage {
    /// The grant.
    pub summary: GrantSummary,
    /// Its story, the oldest first, each with its day and the place that tells it.
    pub story: Vec<(Option<Date>, Vec<Quote>, GrantEvent)>,
    /// Its conditions.
    pub conditions: Vec<ConditionLine>,
    /// What money is or was tied to.
    pub holdings: Vec<Holding>,
    /// For each open award: why nothing may be paid today; none where it may.
    pub payable: Vec<(Holding, Option<Refusal>)>,
    /// What the rules find about it.
    pub findings: Vec<LedgerFinding>,
}

/// Something that is wrong with the money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerFinding {
    /// What is wrong; its span is a place in the document of `quote`.
    pub diagnostic: Diagnostic,
    /// The pool.
    pub pool: Option<PoolHead>,
    /// Address of the grant.
    pub grant_slug: Option<String>,
    /// The place.
    pub quote: Option<Quote>,
    /// The contract that it is about, where it is about one.
    pub contract: Option<ContractHead>,
}

impl PoolPage {
    /// What waits to be paid of a holding, or to come back to it (below zero), by statements of contracts.
    pub fn on_its_way(&self, holding: &str) -> Ore {
        let of_holding = self.payments.iter().filter(|payment| payment.reservation == holding);
        let signed = |payment: &PaymentProposal| match payment.kind {
            MovementKind::Repayment => -payment.due_ore,
            _ => payment.due_ore,
        };
        of_holding.map(signed).sum()
    }
}

/// What became of a sum in the text of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It moves money: the movement stands in the journal of its pool, and was not undone.
    Booked,
    /// It waits in the queue.
    Waiting,
    /// A person said that it is not to be booked.
    Dismissed,
    /// It tells what happened earlier.
    History,
    /// It was put off or turned down.
    Stopped,
}

/// A sum of an item with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumFate {
    /// Key of the item.
    pub item_key: String,
    /// The id of the proposal: of the fact that it rests on first, and of its row in the queue.
    pub proposal: Id,
    /// The places of that document and item that tell it: a sum in the summary and in the decision has two. None of an item
    /// whose body is closed.
    pub spans: Vec<Span>,
    /// How much, a year.
    pub ore: Ore,
    /// What became of it.
    pub fate: Fate,
    /// Whether it is booked as asked for or recommended alone, beside the budget.
    pub is_prospect: bool,
    /// The pool that it is booked on, named or suggested for.
    pub pool: Option<PoolHead>,
    /// Address of the grant that it belongs to.
    pub grant_slug: Option<String>,
}
