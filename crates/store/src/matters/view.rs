//! What pages and commands ask of the matters.

use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_ledger::ConditionState;
use sagsgang_matters::{
    CommitmentState, DuePhrase, Outcome as Became, Owner, ReasonKind, Says, Unapproved, WaitKind,
};
use sagsgang_minutes::Outcome;
use sagsgang_text::{Ore, Span};

use crate::{ConditionLine, Id, PoolSummary};

/// A place in an item, ready to be shown and linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The document.
    pub document: Id,
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Name of the organ; empty where none is known.
    pub organization: String,
    /// Public address of the organ.
    pub organization_slug: Option<String>,
    /// The public body, where it is known.
    pub body: Option<String>,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// Id of the item.
    pub item: Id,
    /// Key of the item in addresses.
    pub item_key: String,
    /// Number as printed.
    pub number: Option<String>,
    /// Title of the item.
    pub title: String,
    /// Where in the document.
    pub span: Span,
    /// The words, on one line.
    pub words: String,
}

/// Why two things are taken to belong together, with the words that both have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reasoned {
    /// What kind of reason.
    pub kind: ReasonKind,
    /// The words.
    pub words: String,
    /// Where they stand in the earlier one.
    pub first: Option<Span>,
    /// Where they stand in the later one.
    pub second: Option<Span>,
}

/// What a person said, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidBy {
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

/// A link between two items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkView {
    /// Its id, the same however often the documents are read.
    pub id: Id,
    /// The earlier item, or the paragraph of a collective one.
    pub first: Cited,
    /// The later one.
    pub second: Cited,
    /// What speaks for it, of 100.
    pub strength: u8,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<Reasoned>,
    /// Whether it makes them one matter.
    pub joins: bool,
    /// What a person said last, where that holds: one matter, or two.
    pub stated: Option<(bool, SaidBy)>,
}

/// A matter in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadSummary {
    /// Its public address, which stays.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// How many items.
    pub items: usize,
    /// Day of the first.
    pub first: Option<Date>,
    /// Day of the last.
    pub last: Option<Date>,
    /// The organs that treated it, in the order in which they did.
    pub organizations: Vec<String>,
    /// The public bodies of those organs.
    pub bodies: Vec<String>,
    /// What came of it last, in an item of its own; none where items of one day differ and none is called what the matter is.
    pub outcome: Option<Outcome>,
    /// Who holds it now: the organ that it was sent to and has not arrived at, or the one that treated it last.
    pub holder: Option<String>,
    /// Whether it waits with the holder.
    pub is_waiting: bool,
    /// How many of its commitments are not settled.
    pub unsettled: usize,
}

/// Which matters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThreadFilter {
    /// Only those that this organ treated, by its address or name.
    pub organization: Option<String>,
    /// Only those with these words in a title.
    pub words: Option<String>,
    /// Only those of which something waits or is not settled.
    pub is_open: bool,
}

/// An item in a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadEntry {
    /// The item; its words are the title, or the paragraph of a collective item.
    pub cited: Cited,
    /// Whether only a paragraph of the item belongs here.
    pub is_part: bool,
    /// What came of it; none for an agenda, and for a paragraph that the decision does not stand in.
    pub outcome: Option<Outcome>,
    /// The sentence that shows it; none likewise.
    pub decision: Option<Cited>,
    /// Sum of everything that was decided in the item; none for a paragraph.
    pub decided: Option<Ore>,
    /// The link by which it belongs to the thread; none for the first.
    pub link: Option<LinkView>,
}

/// One matter followed over meetings and bodies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadPage {
    /// The matter; its address differs from the one asked for when that was another's: send the reader on.
    pub summary: ThreadSummary,
    /// Its items by day.
    pub entries: Vec<ThreadEntry>,
    /// What was promised in it, by day.
    pub commitments: Vec<CommitmentView>,
    /// Where it went, by day.
    pub waits: Vec<WaitView>,
    /// Pools and grants that its money belongs to: name and path-independent address.
    pub money: Vec<ThreadMoney>,
    /// Links from its items that are only suggested, or that somebody cut.
    pub others: Vec<LinkView>,
}

/// Money of a matter: a pool, or a grant from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadMoney {
    /// Name of the pool.
    pub pool: String,
    /// Address of the pool.
    pub pool_slug: String,
    /// Address of the grant, where there is one.
    pub grant_slug: Option<String>,
    /// What was booked or read, with its sentence: id of the item, and the sum.
    pub item: Id,
    /// How much, as booked or as it waits.
    pub ore: Ore,
    /// What the sum is: kind of movement.
    pub kind: sagsgang_ledger::MovementKind,
    /// Day of the movement.
    pub date: Option<Date>,
}

/// A due phrase, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueView {
    /// The phrase as written.
    pub phrase: Option<DuePhrase>,
    /// The last day that it can mean, after what persons changed; of a meeting named by its month the day of that meeting, where the
    /// register knows one of the organ in it.
    pub by: Option<Date>,
    /// Name of the convention that the day rests on.
    pub convention: Option<String>,
    /// Whether it means the organ's next meeting; `by` is that meeting's day where the register knows it.
    pub is_next_meeting: bool,
    /// Whether a person set the day.
    pub is_set: bool,
}

/// Evidence of what became of a commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceView {
    /// Its id, the same however often the documents are read.
    pub id: Id,
    /// The sentence.
    pub cited: Cited,
    /// What it tells.
    pub says: Says,
    /// The words that tell it; empty where the item itself is what was promised.
    pub told_by: String,
    /// Why it may be about the commitment.
    pub reasons: Vec<Reasoned>,
    /// How much speaks for it, of 100.
    pub strength: u8,
    /// What a person said: that it shows it, or does not; none while nobody has.
    pub confirmed: Option<(bool, SaidBy)>,
}

/// What a person said of a commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitmentSaid {
    /// What became of it.
    pub became: Became,
    /// The day from which that holds.
    pub on: Date,
    /// For a change: the new last day.
    pub due_by: Option<Date>,
    /// The evidence that it rests on, where it rests on a sentence.
    pub evidence: Option<Id>,
    /// Who, when, why.
    pub said: SaidBy,
}

/// A commitment, followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitmentView {
    /// Its id.
    pub id: Id,
    /// The sentence in the minutes; none for one that a person added without a meeting.
    pub cited: Option<Cited>,
    /// Where it comes from, for one that a person added.
    pub source: Option<String>,
    /// Who added it.
    pub added: Option<SaidBy>,
    /// What was undertaken.
    pub words: String,
    /// Name of the organ before which it was undertaken.
    pub organization: String,
    /// Public address of the organ.
    pub organization_slug: Option<String>,
    /// The public body.
    pub body: Option<String>,
    /// The day on which it was undertaken.
    pub date: Option<Date>,
    /// Who is to keep it.
    pub owner: Owner,
    /// Persons among the owners: name and address.
    pub persons: Vec<(String, String)>,
    /// When it is due.
    pub due: DueView,
    /// How it stands.
    pub state: CommitmentState,
    /// Sentences that may show, or were confirmed to show, what became of it.
    pub evidence: Vec<EvidenceView>,
    /// What persons said, the oldest first.
    pub said: Vec<CommitmentSaid>,
    /// Address of the thread that it belongs to.
    pub thread_slug: Option<String>,
    /// Title of that thread.
    pub thread_title: Option<String>,
    /// Whether the minutes that count still say it; one that they do not stays in the list.
    pub is_said: bool,
}

/// Which commitments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommitmentFilter {
    /// Only those in these states; empty for all.
    pub states: Vec<CommitmentState>,
    /// Only those of this organ, by its address or name.
    pub organization: Option<String>,
    /// Only those that this person is to keep, by address.
    pub person: Option<String>,
}

/// What a person says of a commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWord {
    /// What became of it.
    pub became: Became,
    /// The day from which that holds; without one that of the evidence's meeting, or the day on which it is said.
    pub on: Option<Date>,
    /// For a change: the new last day.
    pub due_by: Option<Date>,
    /// The evidence that is confirmed with it.
    pub evidence: Option<Id>,
    /// Why, and where it can be seen.
    pub reason: String,
}

/// A commitment that a person adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCommitment {
    /// The organ, by its address or name.
    pub organization: String,
    /// The day on which it was undertaken.
    pub date: Date,
    /// What was undertaken.
    pub words: String,
    /// Who is to keep it.
    pub owner: String,
    /// A due phrase, such as `inden sommerferien`.
    pub due_text: Option<String>,
    /// The last day, where it is known; otherwise it is worked out from the phrase.
    pub due_by: Option<Date>,
    /// Where it comes from: a letter, a conversation, a meeting. Needed.
    pub source: String,
}

/// A matter that waits, or waited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitView {
    /// Its id.
    pub id: Id,
    /// Why it waits.
    pub kind: WaitKind,
    /// The sentence that sent it, with the item and the day since when.
    pub cited: Cited,
    /// The organ that has it.
    pub organ: Option<String>,
    /// Its public address, where the register knows the organ.
    pub organ_slug: Option<String>,
    /// When it is expected.
    pub expected: DueView,
    /// Where it has arrived: the item, its title or the sentence that says so, and why.
    pub arrived: Option<(Cited, Vec<Reasoned>)>,
    /// Address of the thread that it belongs to.
    pub thread_slug: Option<String>,
}

/// Minutes that no later meeting is seen to approve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnapprovedMinutes {
    /// Public address of the meeting.
    pub meeting_slug: String,
    /// Public address of the organ.
    pub organization_slug: Option<String>,
    /// What is known.
    pub unapproved: Unapproved,
}

/// What an organ's next meeting must know.
#[derive(Clone, Debug)]
pub struct Brief {
    /// Name of the organ.
    pub organization: String,
    /// Its public address.
    pub organization_slug: String,
    /// The public body.
    pub body: Option<String>,
    /// Day of the meeting.
    pub date: Date,
    /// Day of the organ's last meeting before it.
    pub last_meeting: Option<Date>,
    /// The agenda of the meeting, where the register has it: each item's title.
    pub agenda: Vec<Cited>,
    /// What was promised for this meeting: by its day, or for the next meeting after the one before.
    pub agreed_for_now: Vec<CommitmentView>,
    /// What is overdue.
    pub overdue: Vec<CommitmentView>,
    /// What falls due up to and soon after the meeting.
    pub due: Vec<CommitmentView>,
    /// Open promises without a day.
    pub open: Vec<CommitmentView>,
    /// What was put off to now, or put off without a day and not taken up since.
    pub postponed: Vec<WaitView>,
    /// What waits before another organ.
    pub waiting: Vec<WaitView>,
    /// What has arrived elsewhere since the last meeting, or came back.
    pub arrived: Vec<WaitView>,
    /// Minutes to approve.
    pub to_approve: Vec<UnapprovedMinutes>,
    /// The pools of its public body.
    pub pools: Vec<PoolSummary>,
    /// Conditions with a day that are not met, the next first.
    pub conditions: Vec<ConditionLine>,
}

impl Brief {
    /// States of conditions that a meeting must know of.
    pub const CONDITIONS: [ConditionState; 2] = [ConditionState::Open, ConditionState::Overdue];
}

/// A convention with who changed it last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConventionLine {
    /// The convention.
    pub convention: sagsgang_minutes::convention::Convention,
    /// Who gave it its value, where that is not the built-in one.
    pub said: Option<SaidBy>,
}
