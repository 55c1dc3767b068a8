//! What one agenda item says that following its matter needs.
//!
//! An item is made of strands. An ordinary item is one strand; a collective item ("Gensidig orientering", "Eventuelt",
//! "Meddelelser") holds a strand for each of its paragraphs or entries, since each is a matter of its own.

mod approval;
pub mod cue;
mod heard;
pub mod mark;
pub mod name;
mod promise;
pub mod reference;
pub mod strand;
mod telling;
pub mod title;
mod wait;
pub mod word;

use jiff::civil::Date;
use sagsgang_minutes::{self as minutes, Outcome};
use sagsgang_text::{Source, Span};
use serde::{Deserialize, Serialize};

/// An open item that counts, with what is known around it.
#[derive(Clone, Copy, Debug)]
pub struct Treated<'a> {
    /// What the item is known by.
    pub head: &'a ItemHead,
    /// The document.
    pub source: &'a Source,
    /// What was read of the item; what persons corrected stands in it.
    pub item: &'a minutes::Item,
    /// Ids of its commitments, in order.
    pub commitments: &'a [String],
    /// Commitments whose due day a person set, by their place in `item.commitments`; their `by` holds as it is.
    pub corrected_due: &'a [usize],
}

/// What an item is known by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemHead {
    /// Id of the item; the same in every reading.
    pub item: String,
    /// Id of the meeting.
    pub meeting: String,
    /// Id of the document.
    pub document: String,
    /// The public body, such as `Region Midtjylland`; empty where none is known.
    pub body: String,
    /// The organ that met; empty where none is known.
    pub organization: String,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// Number as printed.
    pub number: Option<String>,
    /// Title, without number.
    pub title: String,
    /// Where the title stands.
    pub title_span: Span,
    /// Its place among the items of its meeting, from 0.
    pub position: u32,
}

/// Where in an item something stands, as far as following goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Part {
    /// Its title.
    Title,
    /// Summary.
    Summary,
    /// What the organ is asked to decide.
    Recommendation,
    /// What was decided.
    Decision,
    /// Earlier and later treatment, told under its own heading.
    History,
    /// The case, economy, or anything else that tells.
    Background,
    /// Its annexes.
    Annexes,
}

/// By what a matter can be recognised elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MarkKind {
    /// A proper name: an association, a fund, a company, a project, an event, a place.
    Name,
    /// Words in quotation marks: what a project or an instrument is called.
    Quoted,
    /// A telling word, by its stem: of the title, or of what is promised.
    Word,
    /// A case number.
    CaseNumber,
    /// Title of an annex.
    Annex,
    /// A pool.
    Pool,
    /// Who gets or asks for money.
    Recipient,
    /// Another organ than the one that met.
    Organ,
    /// Another public body than the one whose organ met.
    Body,
    /// The day of another meeting that the text refers to; `value` is the day, `shown` the words.
    MeetingDay,
}

/// A mark in the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Mark {
    /// What kind.
    pub kind: MarkKind,
    /// What it is compared by: folded, without endings.
    pub value: String,
    /// As written.
    pub shown: String,
    /// Where in the item.
    pub part: Part,
    /// Where in the document.
    pub span: Span,
}

/// One matter in an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strand {
    /// Empty for the whole of an ordinary item; in a collective item derived from the strand's words, so that it stays.
    pub key: String,
    /// The paragraph or entry; for an ordinary item the whole item.
    pub span: Span,
    /// What it is recognised by, in the order of the text.
    pub marks: Vec<Mark>,
}

/// Who is to keep a promise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum OwnerKind {
    /// An organ.
    Organ,
    /// Those who work for it: administration, directors, a named office.
    Administration,
    /// A named person.
    Person,
    /// Anybody else: an association, another public body.
    #[default]
    Other,
}

/// Who is to keep a promise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Name as written, several joined by `, `; where the text names none, the one that the grammar of the sentence points to.
    pub name: String,
    /// What kind; of several that of the first.
    pub kind: OwnerKind,
    /// Whether the text names the owner; otherwise it follows from the sentence ("Udvalget præsenteres for": the administration).
    pub is_stated: bool,
}

/// When something is due, as the text says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuePhrase {
    /// The phrase as written.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// The day that a person set, which holds whatever the phrase means.
    pub corrected_by: Option<Date>,
}

/// What someone undertook in a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Id of the commitment.
    pub id: String,
    /// The sentence, on one line.
    pub words: String,
    /// Where it stands.
    pub span: Span,
    /// Key of the strand that it belongs to.
    pub strand: String,
    /// Who is to keep it.
    pub owner: Owner,
    /// When it is due, where the text says so.
    pub due: Option<DuePhrase>,
    /// What it is about: marks of the sentence, of the sentence before where it goes on from that, and of the title where the
    /// sentence only says "sagen" or "punktet".
    pub about: Vec<Mark>,
    /// Whether what is promised is to be laid before an organ: "præsenteres for", "forelægges", "vender tilbage".
    pub is_to_be_presented: bool,
}

/// What a later sentence tells of something promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Says {
    /// It was done, made, agreed, presented, received.
    Kept,
    /// It was put off, or is to be done otherwise.
    Changed,
    /// It was given up by a decision.
    Dropped,
}

/// A sentence that tells that something was done, put off or given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Telling {
    /// What it tells.
    pub says: Says,
    /// The words that say so: "har indgået", "ønsker ikke at arbejde videre".
    pub by: String,
    /// Key of the strand that it stands in.
    pub strand: String,
    /// Where in the item.
    pub part: Part,
    /// The sentence.
    pub span: Span,
    /// The sentence, on one line.
    pub words: String,
    /// What it is about.
    pub about: Vec<Mark>,
}

/// Why a matter waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum WaitKind {
    /// Recommended to another organ, which decides.
    Recommended,
    /// Sent back or on without a recommendation, or heard by others first.
    Referred,
    /// Put off, to be taken up again by the same organ.
    Postponed,
}

/// A matter that waits after this meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// Derived from the item and what it waits for.
    pub id: String,
    /// Why.
    pub kind: WaitKind,
    /// The organ that has it now; none where the text does not say.
    pub organ: Option<String>,
    /// The sentence that sends it there, on one line.
    pub words: String,
    /// Where it stands.
    pub span: Span,
    /// When it is expected there.
    pub expected: Option<DuePhrase>,
}

/// What an item tells that another organ decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// The organ, as written.
    pub organ: String,
    /// The day of its meeting, where the sentence says it.
    pub date: Option<Date>,
    /// Key of the strand that it stands in.
    pub strand: String,
    /// Where in the item.
    pub part: Part,
    /// The sentence.
    pub span: Span,
    /// The sentence, on one line.
    pub words: String,
}

/// Minutes that an item approves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Day of the meeting whose minutes they are; none where the text only says "seneste møde".
    pub date: Option<Date>,
    /// Whether they were approved; not where the item was put off, or is still to be treated.
    pub is_done: bool,
    /// The words that name the minutes.
    pub span: Span,
}

/// What one item says that following its matter needs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// The item.
    pub head: ItemHead,
    /// Whether it holds several matters that have nothing to do with each other.
    pub is_collective: bool,
    /// Whether it belongs to every meeting and is no matter ("Godkendelse af dagsorden", "Mødedeltagelse").
    pub is_standing: bool,
    /// What came of it; none for an agenda.
    pub outcome: Option<Outcome>,
    /// Its matters.
    pub strands: Vec<Strand>,
    /// What was promised in it.
    pub promises: Vec<Promise>,
    /// What it tells of what was promised before.
    pub tellings: Vec<Telling>,
    /// Where it went.
    pub waits: Vec<Wait>,
    /// What it tells that other organs decided.
    pub heard: Vec<Heard>,
    /// Minutes that it approves.
    pub approvals: Vec<Approval>,
}

/// Another number, and everything that was told is read anew: the way of reading is another.
pub const TOLD_VERSION: &str = "4";

/// Reads of an item only which minutes it approves, for a check that asks for no more.
pub fn read_approvals(treated: &Treated<'_>) -> Told {
    Told {
        head: treated.head.clone(),
        outcome: treated.item.decision.as_ref().map(|decision| decision.outcome),
        approvals: approval::read(treated),
        ..Told::default()
    }
}

/// Reads an item for following it. Pure; never fails.
pub fn read(treated: &Treated<'_>) -> Told {
    let Treated { head, item, .. } = treated;
    let kind = strand::kind(&head.title);
    let strands = strand::read(treated, kind);
    Told {
        head: (*head).clone(),
        is_collective: kind == strand::ItemKind::Collective,
        is_standing: kind == strand::ItemKind::Standing,
        outcome: item.decision.as_ref().map(|decision| decision.outcome),
        promises: promise::read(treated, &strands),
        tellings: telling::read(treated, &strands),
        waits: wait::read(treated),
        heard: heard::read(treated, &strands),
        approvals: approval::read(treated),
        strands,
    }
}
