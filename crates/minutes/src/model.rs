//! What minutes say, each fact with the place that it was read from.
//!
//! The public form of the same is `sagsgang read --json`. Spans are bytes of the source's text. Money is integer øre.

use crate::confidence::Reading;
use jiff::civil::{Date, Time, Weekday};
use sagsgang_text::{Ore, Span, Stated};
use serde::{Deserialize, Serialize};

/// One document, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Minutes {
    /// Name of the profile that the document was read with; `none` where nothing was read.
    pub layout: String,
    /// How far the layout was recognised, and by what.
    pub recognition: Recognition,
    /// Whether the document announces a meeting, reports one, or holds a single case.
    pub kind: DocumentKind,
    /// The words that say that it is a supplement (`Tillægsdagsorden`): what it leaves out is in another document.
    pub supplement: Option<Span>,
    /// The municipality or region whose organ met, when the text says so.
    pub body: Option<Stated<String>>,
    /// The committee or council that met, as written.
    pub organization: Option<Stated<String>>,
    /// Day of the meeting.
    pub date: Option<Stated<Date>>,
    /// Weekday named beside the date, right or wrong.
    pub weekday: Option<Stated<Weekday>>,
    /// When the meeting began.
    pub start: Option<Stated<Time>>,
    /// When the meeting was adjourned.
    pub end: Option<Stated<Time>>,
    /// Where the organ met.
    pub place: Option<Stated<String>>,
    /// The lines above the contents list and the first item.
    pub header: Span,
    /// The contents list, where there is one.
    pub contents: Option<Contents>,
    /// Persons about whose presence the document says something, in the order of the text.
    pub participants: Vec<Participation>,
    /// The items, in the order of the text.
    pub items: Vec<Item>,
    /// What belongs to no header, contents list, item or section, in the order of the text.
    pub unassigned: Vec<Span>,
    /// How each fact was read and how sure that is; [`crate::confidence::assess`] makes it.
    pub readings: Vec<Reading>,
}

/// How far a layout was recognised, and by what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recognition {
    /// Of 100: the points of the evidence seen. Below 50 no platform was recognised, and the document was read by the
    /// vocabulary and its own build alone.
    pub points: u8,
    /// What was seen, with the points that it gave.
    pub reasons: Vec<RecognitionReason>,
    /// Other layouts with evidence, with their points.
    pub runners_up: Vec<(String, u8)>,
}

/// Something that speaks for a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecognitionReason {
    /// The points that it gave, of 100.
    pub points: u8,
    /// What was seen, in Danish.
    pub what: String,
}

/// What kind of document it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// Items without decisions: what is to be treated.
    Agenda,
    /// Items with decisions.
    Minutes,
    /// One item published by itself.
    Case,
}

/// The contents list at the head of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// Its entries in order.
    pub entries: Vec<ContentsEntry>,
    /// The list with its heading.
    pub span: Span,
}

/// A line of the contents list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsEntry {
    /// Item number, where the list prints one.
    pub number: Option<String>,
    /// Title as printed in the list, without leaders and page.
    pub title: String,
    /// Page, where the list prints one.
    pub page: Option<u32>,
    /// The entry's line or lines.
    pub span: Span,
}

/// How a person took part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence {
    /// Was there all the time.
    Present,
    /// Was not there.
    Absent,
    /// Took part from elsewhere.
    Remote,
    /// Came late or left early.
    Partial,
    /// Sat in for a member.
    Substitute,
    /// Is no member and took part in something.
    Guest,
}

/// What the document says about one person's presence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participation {
    /// Name as written, without title and party.
    pub name: String,
    /// Party letter or name as written, such as `A`.
    pub party: Option<String>,
    /// Role or title as written, such as `formand`.
    pub role: Option<String>,
    /// How the person took part.
    pub status: Presence,
    /// When a latecomer arrived.
    pub from: Option<Time>,
    /// When somebody who left early did so.
    pub until: Option<Time>,
    /// For a substitute, the member stood in for.
    pub substitute_for: Option<String>,
    /// The name in the text.
    pub span: Span,
}

/// Whether the public may follow an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// Treated in public.
    Open,
    /// Treated behind closed doors.
    Closed,
}

/// One agenda item with everything that was read in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Number as printed; a number is text, never an integer (`1.a`, `BR 366/07`).
    pub number: Option<String>,
    /// Title as printed, without number.
    pub title: String,
    /// Where the title stands.
    pub title_span: Span,
    /// Lines around the title that say where the item is filed, name its group or repeat its title.
    pub file_lines: Vec<Span>,
    /// Open or closed, where the text says so.
    pub access: Option<Access>,
    /// Numbers of the case files.
    pub case_numbers: Vec<Stated<String>>,
    /// The sections in order.
    pub sections: Vec<Section>,
    /// What the organ was asked to decide.
    pub recommendation: Option<Recommendation>,
    /// What the organ decided at this meeting.
    pub decision: Option<Decision>,
    /// The same matter before other organs or at other dates, as told under its own heading.
    pub treatments: Vec<Treatment>,
    /// Organs that the matter is to pass, in order, as written.
    pub routing: Vec<Stated<String>>,
    /// Members who took no part in this item.
    pub unavailable: Vec<Unavailable>,
    /// Titles of the annexes listed.
    pub annexes: Vec<Stated<String>>,
    /// Every sum of money in the item, in the order of the text.
    pub amounts: Vec<Amount>,
    /// What someone undertook in the decision, in the order of the text.
    pub commitments: Vec<Commitment>,
    /// The item from its heading line to the next item.
    pub span: Span,
}

/// What a section of an item is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionKind {
    /// What it is about, in short.
    Summary,
    /// What the organ is asked to decide.
    Recommendation,
    /// The case told.
    Background,
    /// Economy.
    Finance,
    /// Who may decide, and where the matter goes.
    Routing,
    /// Earlier treatment.
    History,
    /// What this meeting decided.
    Decision,
    /// Attachments.
    Annexes,
    /// Anything else under a heading.
    Other,
}

/// A headed part of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What it is for.
    pub kind: SectionKind,
    /// Heading as printed; for an unheaded recommendation the words that open it.
    pub heading: String,
    /// Where the heading stands.
    pub heading_span: Span,
    /// The text under the heading.
    pub body: Span,
    /// Heading and text.
    pub span: Span,
}

/// What the organ is asked to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    /// Who recommends, such as `Direktionen`.
    pub by: Option<Stated<String>>,
    /// Each thing asked for, in order.
    pub clauses: Vec<Clause>,
    /// The whole recommendation.
    pub span: Span,
}

/// One thing asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its words, without a leading mark or end comma.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// What came of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// Adopted as recommended.
    Approved,
    /// Adopted with changes.
    Amended,
    /// Sent on to the organ that decides, with a recommendation.
    Recommended,
    /// Talked over without more.
    Discussed,
    /// Taken note of; a presentation heard.
    Noted,
    /// Put off to another meeting.
    Postponed,
    /// Sent back or on without a recommendation.
    Referred,
    /// Turned down.
    Rejected,
    /// Taken off the agenda.
    Withdrawn,
    /// Someone was chosen.
    Appointed,
    /// Nothing was decided.
    None,
}

/// The decision of this meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// What came of the item.
    pub outcome: Outcome,
    /// The sentence that shows the outcome, where one does.
    pub basis: Option<Span>,
    /// The last vote, where one is told.
    pub votes: Option<Votes>,
    /// Who did not join in, or wanted words of their own in the minutes.
    pub reservations: Vec<Reservation>,
    /// The decision's text.
    pub span: Span,
}

/// A vote: names, party letters, or counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Votes {
    /// Who voted for.
    pub votes_for: Vec<Stated<String>>,
    /// Who voted against.
    pub votes_against: Vec<Stated<String>>,
    /// Who abstained.
    pub abstained: Vec<Stated<String>>,
    /// How many voted for, where a number is given.
    pub count_for: Option<Stated<u32>>,
    /// How many voted against, where a number is given.
    pub count_against: Option<Stated<u32>>,
    /// How many abstained, where a number is given.
    pub count_abstained: Option<Stated<u32>>,
}

/// What kind of reservation somebody made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReservationKind {
    /// "tog forbehold".
    Reservation,
    /// Words for the minutes ("protokolbemærkning").
    Remark,
    /// The words of a minority ("mindretalsudtalelse").
    Minority,
}

/// Somebody who did not join in a decision, or wanted words of their own in the minutes, without a vote being told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reservation {
    /// What kind.
    pub kind: ReservationKind,
    /// Persons and parties.
    pub who: Vec<Stated<String>>,
    /// Their words; for a bare reservation the sentence.
    pub words: Span,
    /// The whole of it in the text.
    pub span: Span,
}

/// The matter before another organ, or at another date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Treatment {
    /// The organ, as written.
    pub organization: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// What came of it there.
    pub outcome: Option<Outcome>,
    /// The line or sentence that tells it.
    pub span: Span,
}

/// Why a member took no part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnavailableReason {
    /// Not there, or not said why.
    Absent,
    /// Disqualified (inhabil).
    Disqualified,
    /// Another stated reason.
    Other,
}

/// A member who took no part in an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unavailable {
    /// Name as written, without party.
    pub name: String,
    /// Why.
    pub reason: UnavailableReason,
    /// The name in the text.
    pub span: Span,
}

/// How a sum is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// That much.
    Exact,
    /// At most ("op til", "maksimalt").
    UpTo,
    /// At least ("mindst").
    AtLeast,
    /// About ("ca.", "omkring", "cirka").
    About,
}

/// Whether a sum is paid once or again each year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Per {
    /// Once.
    Once,
    /// Each year ("årligt").
    Year,
}

/// How far a sum has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AmountStatus {
    /// Granted by this meeting.
    Decided,
    /// Sent on to another organ with a recommendation.
    Recommended,
    /// Asked for in the recommendation.
    Proposed,
    /// Everything else.
    Mentioned,
}

/// What kind of money a sum is. A guarantee is no grant, and a release is no new money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AmountKind {
    /// The text does not say.
    #[default]
    Unspecified,
    /// Given to somebody ("tilskud", "tilsagn", "bevilges").
    Grant,
    /// Set aside in a budget ("tillægsbevilling", "anlægsbevilling", "rådighedsbeløb").
    Appropriation,
    /// Set free from what was set aside before ("frigivelse").
    Release,
    /// Stood surety for ("kommunegaranti").
    Guarantee,
    /// Borrowed or lent.
    Loan,
    /// Moved from one year or purpose to another ("overføres").
    Transfer,
    /// Taken in ("indtægt", "refusion", the price of what is sold).
    Income,
    /// Not spent ("besparelse", "mindreforbrug").
    Saving,
    /// Spent, or to be spent ("udgift", "koster", "merforbrug").
    Cost,
}

impl AmountKind {
    /// Whether a decided sum of this kind is money given or set aside. A release, a guarantee, a loan, a transfer, an
    /// income and a saving are none: adding them to what was granted would count the same money twice.
    pub fn is_new_money(self) -> bool {
        matches!(self, Self::Unspecified | Self::Grant | Self::Appropriation | Self::Cost)
    }
}

/// A sum of money and what the text says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The sum.
    pub ore: Ore,
    /// What kind of money it is.
    pub kind: AmountKind,
    /// How it is bounded.
    pub limit: Limit,
    /// Budget years that the text ties to it, in order.
    pub years: Vec<i16>,
    /// Once or each year.
    pub per: Per,
    /// Kind of the section that it stands in.
    pub section: SectionKind,
    /// How far it has come.
    pub status: AmountStatus,
    /// The pool that it is taken from or belongs to, as written, without quotation marks.
    pub pool: Option<String>,
    /// Who gets it, as written.
    pub recipient: Option<String>,
    /// The number with its unit.
    pub span: Span,
    /// The sentence, clause or list entry that it stands in.
    pub sentence: Span,
}

/// What someone undertook in a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// When it is due, where the text says so.
    pub due: Option<Due>,
    /// Who is to do it, as written.
    pub responsible: Vec<String>,
    /// The sentence.
    pub span: Span,
}

/// A due phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The phrase as written, such as `inden sommerferien`.
    pub text: String,
    /// The last day that it can mean; `None` where it names no time (a coming meeting).
    pub by: Option<Date>,
    /// Where the phrase stands.
    pub span: Span,
}
