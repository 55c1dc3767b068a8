//! What pages and commands ask of contracts.

use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_ledger::{Holding, MovementKind};
use sagsgang_minutes::Outcome;
use sagsgang_outcomes::statement::Standing;
use sagsgang_outcomes::{Contract, Measurement, Statement};
use sagsgang_text::{Diagnostic, Ore, Source, Span};

use crate::{Id, LedgerFinding, PoolHead, Quote};

/// What came of adding a file to a contract, or a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// Public address of the contract.
    pub slug: String,
    /// Number of the edition that holds now, from 1.
    pub edition: u32,
    /// Whether it was added now; the same bytes as those that hold add nothing.
    pub is_new: bool,
    /// What was noticed when it was read, and what the check finds in measurements.
    pub diagnostics: Vec<Diagnostic>,
}

/// A contract by name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContractHead {
    /// Its public address: the id in its file.
    pub slug: String,
    /// Its name for people.
    pub title: String,
}

/// A contract in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractSummary {
    /// The contract.
    pub head: ContractHead,
    /// The public body: that of the reservation that covers it, else that of the organ that decided it.
    pub body: Option<String>,
    /// Its currency.
    pub currency: String,
    /// Who pays: id and name, in the contract's order.
    pub payers: Vec<(String, String)>,
    /// What is paid at most in all, where the contract has such a cap.
    pub max: Option<Ore>,
    /// Terms that are assumed.
    pub assumed: usize,
    /// Terms that nobody knows.
    pub unknown: usize,
    /// The edition that holds.
    pub edition: FileEdition,
    /// The last statement that was made.
    pub statement: Option<StatementHead>,
    /// Payments that wait for a person.
    pub waiting: usize,
    /// What is booked by statements, less what came back: payer by payer as far as anything is.
    pub booked: Vec<(String, Ore)>,
}

/// A file as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEdition {
    /// Its name as given.
    pub name: String,
    /// From 1; of files of measurements a count for each name.
    pub number: u32,
    /// Lower-case SHA-256 of its bytes.
    pub digest: String,
    /// Who added it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Whether it holds; an older edition does not.
    pub is_current: bool,
}

/// What was noticed in a file.
#[derive(Clone, Debug)]
pub struct FileFindings {
    /// Its text, that spans refer to.
    pub source: Source,
    /// What was noticed when it was read, and what the check finds.
    pub diagnostics: Vec<Diagnostic>,
}

/// A contract with everything about it.
#[derive(Clone, Debug)]
pub struct ContractPage {
    /// The contract as a line of a list.
    pub summary: ContractSummary,
    /// What it says.
    pub contract: Contract,
    /// Its text, that spans refer to.
    pub source: Source,
    /// What was noticed in it when it was read, and what the check finds.
    pub diagnostics: Vec<Diagnostic>,
    /// Its editions, the newest first.
    pub editions: Vec<FileEdition>,
    /// Files of measurements, in the order in which they came.
    pub measurement_files: Vec<FileEdition>,
    /// What cannot be right in the files of measurements that hold; those without any are left out.
    pub measurement_findings: Vec<FileFindings>,
    /// What is measured: the rows of all files that hold.
    pub measurements: Vec<Measurement>,
    /// The statements, the newest first.
    pub statements: Vec<StatementHead>,
    /// The decision that allowed it.
    pub decision: DecisionReference,
    /// Payer by payer the reservation that covers it, in the contract's order.
    pub reservations: Vec<ReservationReference>,
    /// What statements propose to pay, what waits first, then the latest.
    pub payments: Vec<PaymentProposal>,
    /// What the rules find about it.
    pub findings: Vec<LedgerFinding>,
}

/// The decision that a contract refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecisionReference {
    /// It refers to none.
    None,
    /// It refers to something that the register does not have.
    NotFound {
        /// As written in the contract.
        reference: String,
    },
    /// It refers to an item.
    Found {
        /// As written in the contract.
        reference: String,
        /// The item.
        item: Box<DecidedItem>,
    },
}

/// An item that allowed a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecidedItem {
    /// The document that it counts from.
    pub document: Id,
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Name of the organ.
    pub organization: String,
    /// The public body, where it is known.
    pub body: Option<String>,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// Key of the item.
    pub item_key: String,
    /// Number as printed.
    pub number: Option<String>,
    /// Title of the item.
    pub title: String,
    /// Whether it was treated behind closed doors; nothing but its title is shown then.
    pub is_closed: bool,
    /// What came of it, where it is open and a decision is told.
    pub outcome: Option<Outcome>,
    /// The sentence of the decision, or the decision where no sentence shows what came of it: where it stands, and its words.
    pub sentence: Option<(Span, String)>,
}

/// The reservation that a contract names for a payer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReservationReference {
    /// The payer.
    pub payer: String,
    /// Its name.
    pub payer_name: String,
    /// What it pays at most, where the contract says so: its own cap, else the cap for all.
    pub max: Option<Ore>,
    /// Id of the reservation as written in the contract; none where the contract names none.
    pub reference: Option<String>,
    /// The reservation, where the ledger has it.
    pub reservation: Option<CoveringReservation>,
}

/// A reservation that covers a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoveringReservation {
    /// The reservation as it stands: opened with, held, paid, state.
    pub holding: Holding,
    /// Its pool.
    pub pool: PoolHead,
    /// The places that it rests on, the one that counts first.
    pub quotes: Vec<Quote>,
    /// What all payers of this contract that it covers pay at most, where each has a cap.
    pub needed_ore: Option<Ore>,
    /// What it can bear: held and paid.
    pub covers_ore: Ore,
    /// Of that, booked by statements of this contract.
    pub booked_ore: Ore,
    /// Payments that wait, of all contracts.
    pub waiting_ore: Ore,
    /// Of those, what is more than is left of it.
    pub missing_ore: Ore,
    /// Whether it is large enough for the caps; none where a payer has no cap.
    pub is_enough: Option<bool>,
}

/// A statement by its main figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementHead {
    /// Public address of the contract.
    pub contract_slug: String,
    /// From 1, in the order in which they were made.
    pub number: u32,
    /// Its digest.
    pub digest: String,
    /// The day that it is made up for.
    pub as_of: Date,
    /// How far it binds.
    pub standing: Standing,
    /// Edition of the contract that it was made of.
    pub edition: u32,
    /// Number of the statement that it tells the difference to.
    pub former: Option<u32>,
    /// Payable in all, from the beginning.
    pub payable: Ore,
    /// Payer by payer: id, name, payable from the beginning.
    pub payers: Vec<(String, String, Ore)>,
    /// Version of the program that made it.
    pub program: String,
    /// Who made it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Whether it is the one that counts: binding, and none later is.
    pub is_current: bool,
}

/// A statement with everything about it.
#[derive(Clone, Debug)]
pub struct StatementPage {
    /// The contract.
    pub contract_head: ContractHead,
    /// The statement.
    pub head: StatementHead,
    /// The bytes that were kept: the record.
    pub json: String,
    /// The contract as it was then.
    pub contract: Contract,
    /// Its text.
    pub source: Source,
    /// The same statement made again now of what it was made of.
    pub statement: Statement,
    /// Whether it has the same bytes as those that were kept.
    pub is_reproduced: bool,
    /// What it proposes to pay; of one that does not bind, what it would be.
    pub payments: Vec<PaymentProposal>,
}

/// What became of something that a statement proposes to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaymentState {
    /// It waits for a person.
    Waiting,
    /// It is booked.
    Booked,
    /// A person said that it is not to be booked.
    Dismissed,
    /// A later statement tells what is owed now.
    Superseded,
    /// The statement does not bind: it shows what it would be, and nothing can be booked.
    Reckoned,
}

/// What a person can say of something that a statement proposes to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaymentSaid {
    /// Booked, whole or in part.
    Booked,
    /// Not to be booked.
    Dismissed,
    /// It waits again.
    Reopened,
}

/// What a statement proposes that a payer pays of its reservation, or gets back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentProposal {
    /// Its id.
    pub id: Id,
    /// The contract.
    pub contract: ContractHead,
    /// Number of the statement.
    pub statement: u32,
    /// Digest of the statement.
    pub digest: String,
    /// The day that the statement is made up for.
    pub as_of: Date,
    /// The payer.
    pub payer: String,
    /// Its name.
    pub payer_name: String,
    /// A payment, or a repayment where more was paid than is owed.
    pub kind: MovementKind,
    /// What the statement says is payable from the beginning.
    pub payable_ore: Ore,
    /// What is booked of this contract for this payer, less what came back.
    pub booked_ore: Ore,
    /// Of that, what is booked of this statement; below zero it came back.
    pub settled_ore: Ore,
    /// What is to be booked: the difference, above zero. Nothing where it is settled.
    pub due_ore: Ore,
    /// When it is due.
    pub due_on: Option<Date>,
    /// What was paid too much and is set off against later payments: the contract says that it does not come back.
    pub carried_ore: Ore,
    /// Id of the reservation, as the contract names it; whole where the ledger has it.
    pub reservation: String,
    /// Its pool, where the ledger has it.
    pub pool: Option<PoolHead>,
    /// What is left of the reservation; of a repayment, what was paid of it. None where the ledger does not have it.
    pub left_ore: Option<Ore>,
    /// What is missing to book all of it; above zero the organ must decide more first.
    pub missing_ore: Ore,
    /// What became of it.
    pub state: PaymentState,
    /// What persons said of it, the oldest first.
    pub verdicts: Vec<PaymentVerdict>,
}

impl PaymentProposal {
    /// What it is about, above zero: what was booked where it is booked, what a person turned down where a later statement took
    /// over, else what is to be booked.
    pub fn sum(&self) -> Ore {
        match self.state {
            PaymentState::Booked => Ore(self.settled_ore.0.saturating_abs()),
            PaymentState::Superseded => {
                self.verdicts.last().map_or(Ore(0), |last| Ore(last.ore.0.saturating_abs()))
            }
            PaymentState::Waiting | PaymentState::Dismissed | PaymentState::Reckoned => self.due_ore,
        }
    }
}

/// What a person said of a proposed payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentVerdict {
    /// What was said.
    pub said: PaymentSaid,
    /// How much; below zero it came back.
    pub ore: Ore,
    /// The movement in the journal.
    pub movement: Option<String>,
    /// Whether that movement was undone since.
    pub is_undone: bool,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

/// How a proposed payment is booked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentBooking {
    /// The day of the payment.
    pub on: Date,
    /// Why, and where it can be seen: a voucher, a letter.
    pub reason: String,
    /// Where more is due than is left of the reservation: whether to book what is left. Without it nothing is booked then.
    pub only_what_is_left: bool,
}

/// The statement that a movement was booked of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementOrigin {
    /// Public address of the contract.
    pub contract_slug: String,
    /// Number of the statement.
    pub statement: u32,
    /// Digest of the statement.
    pub digest: String,
    /// The payer.
    pub payer: String,
}
