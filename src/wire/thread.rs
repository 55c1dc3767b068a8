//! Matters followed over meetings and bodies, on the wire.

use super::commitment::CommitmentForm;
use super::matter_words as words;
use super::pool_words;
use super::words as outcomes;
use sagsgang_store::{Cited, LinkView, Reasoned, SaidBy, ThreadEntry, ThreadMoney, ThreadPage, WaitView};
use serde::Serialize;

/// What a person said, and when.
#[derive(Debug, Serialize)]
pub struct SaidForm<'a> {
    /// Who.
    pub by: &'a str,
    /// When.
    pub at: String,
    /// Why.
    pub reason: &'a str,
}

impl<'a> SaidForm<'a> {
    /// The form of what was said.
    pub fn new(said: &'a SaidBy) -> Self {
        Self { by: &said.by, at: said.at.to_string(), reason: &said.reason }
    }
}

/// One thing that speaks for two places being of one matter.
#[derive(Debug, Serialize)]
pub struct ReasonForm<'a> {
    /// What kind, such as `name`.
    pub kind: &'static str,
    /// The words that both have.
    pub words: &'a str,
    /// Where they stand in the earlier one, in bytes of its document's text.
    pub first: Option<[u32; 2]>,
    /// Where they stand in the later one.
    pub second: Option<[u32; 2]>,
}

impl<'a> ReasonForm<'a> {
    /// The form of a reason.
    pub fn new(reason: &'a Reasoned) -> Self {
        let span = |span: sagsgang_text::Span| [span.start, span.end];
        Self {
            kind: words::reason(reason.kind),
            words: &reason.words,
            first: reason.first.map(span),
            second: reason.second.map(span),
        }
    }
}

/// A place in minutes. Spans are bytes of the document's text.
#[derive(Debug, Serialize)]
pub struct PlaceForm<'a> {
    /// Name of the organ.
    pub organization: &'a str,
    /// The public body.
    pub body: Option<&'a str>,
    /// Day of the meeting.
    pub date: Option<String>,
    /// Public address of the meeting.
    pub meeting: &'a str,
    /// Number of the item as printed, or its key.
    pub item: &'a str,
    /// Key of the item in addresses.
    pub key: &'a str,
    /// Title of the item.
    pub title: &'a str,
    /// The words.
    pub quote: &'a str,
    /// Where they stand.
    pub span: [u32; 2],
    /// The document.
    pub document: &'a str,
}

impl<'a> PlaceForm<'a> {
    /// The form of a place.
    pub fn new(cited: &'a Cited) -> Self {
        Self {
            organization: &cited.organization,
            body: cited.body.as_deref(),
            date: cited.date.map(|date| date.to_string()),
            meeting: &cited.meeting_slug,
            item: words::item(cited),
            key: &cited.item_key,
            title: &cited.title,
            quote: &cited.words,
            span: [cited.span.start, cited.span.end],
            document: cited.document.as_str(),
        }
    }
}

/// A link between two items.
#[derive(Debug, Serialize)]
pub struct LinkForm<'a> {
    /// Its id.
    pub id: &'a str,
    /// The earlier item.
    pub first: PlaceForm<'a>,
    /// The later one.
    pub second: PlaceForm<'a>,
    /// Why, as a Danish sentence.
    pub reason: String,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<ReasonForm<'a>>,
    /// Of 100.
    pub strength: u8,
    /// Whether it makes them one matter.
    pub joins: bool,
    /// What a person said: one matter, or two.
    pub is_same: Option<bool>,
    /// Who said so.
    pub said: Option<SaidForm<'a>>,
}

impl<'a> LinkForm<'a> {
    /// The form of a link.
    pub fn new(link: &'a LinkView) -> Self {
        Self {
            id: link.id.as_str(),
            first: PlaceForm::new(&link.first),
            second: PlaceForm::new(&link.second),
            reason: words::link_in_danish(link),
            reasons: link.reasons.iter().map(ReasonForm::new).collect(),
            strength: link.strength,
            joins: link.joins,
            is_same: link.stated.as_ref().map(|(is_same, _)| *is_same),
            said: link.stated.as_ref().map(|(_, said)| SaidForm::new(said)),
        }
    }
}

/// An item of a matter.
#[derive(Debug, Serialize)]
pub struct ThreadItemForm<'a> {
    /// Day of the meeting.
    pub date: Option<String>,
    /// Name of the organ.
    pub organization: &'a str,
    /// Number as printed, or its key.
    pub item: &'a str,
    /// Title of the item.
    pub title: &'a str,
    /// Why it belongs to the matter, as a Danish sentence; null for the first.
    pub reason: Option<String>,
    /// The public body.
    pub body: Option<&'a str>,
    /// Public address of the meeting.
    pub meeting: &'a str,
    /// Key of the item in addresses.
    pub key: &'a str,
    /// Whether only a paragraph of the item belongs here; `quote` is that paragraph.
    pub part: bool,
    /// The title, or the paragraph.
    pub quote: &'a str,
    /// What came of it, such as `approved`.
    pub outcome: Option<&'static str>,
    /// The sentence that shows it; null for a paragraph, of which the item's decision may not be.
    pub decision: Option<&'a str>,
    /// Sum of what was decided in the item, in øre; null for a paragraph.
    pub decided_ore: Option<i64>,
    /// How much speaks for the link, of 100.
    pub strength: Option<u8>,
    /// Id of the link, to confirm or cut it.
    pub link: Option<&'a str>,
    /// The item at the other end of the link: organ, day and item in Danish.
    pub linked_to: Option<String>,
    /// What a person said of the link: one matter, or two.
    pub is_same: Option<bool>,
}

impl<'a> ThreadItemForm<'a> {
    /// The form of an item.
    pub fn new(entry: &'a ThreadEntry) -> Self {
        let cited = &entry.cited;
        let link = entry.link.as_ref();
        let decision = entry.decision.as_ref().filter(|_| !entry.is_part);
        Self {
            date: cited.date.map(|date| date.to_string()),
            organization: &cited.organization,
            item: words::item(cited),
            title: &cited.title,
            reason: link.map(words::link_in_danish),
            body: cited.body.as_deref(),
            meeting: &cited.meeting_slug,
            key: &cited.item_key,
            part: entry.is_part,
            quote: &cited.words,
            outcome: entry.outcome.map(outcomes::outcome),
            decision: decision.map(|decision| decision.words.as_str()),
            decided_ore: entry.decided.filter(|_| !entry.is_part).map(|ore| ore.0),
            strength: link.map(|link| link.strength),
            link: link.map(|link| link.id.as_str()),
            linked_to: link.map(|link| words::place(words::other_end(link, cited))),
            is_same: link.and_then(|link| link.stated.as_ref()).map(|(is_same, _)| *is_same),
        }
    }
}

/// Where a matter went.
#[derive(Debug, Serialize)]
pub struct WaitForm<'a> {
    /// Its id.
    pub id: &'a str,
    /// `recommended`, `referred` or `postponed`.
    pub kind: &'static str,
    /// Where it was sent on.
    #[serde(flatten)]
    pub place: PlaceForm<'a>,
    /// The organ that has it.
    pub waits_for: Option<&'a str>,
    /// When it is expected, as written.
    pub due_text: Option<&'a str>,
    /// The last day that the phrase can mean.
    pub due_by: Option<String>,
    /// Where it has arrived; null while it has not.
    pub arrived: Option<PlaceForm<'a>>,
    /// Why that is taken to be the matter, as a Danish sentence.
    pub reason: Option<String>,
    /// Address of the matter.
    pub thread: Option<&'a str>,
}

impl<'a> WaitForm<'a> {
    /// The form of a wait.
    pub fn new(wait: &'a WaitView) -> Self {
        Self {
            id: wait.id.as_str(),
            kind: words::wait(wait.kind),
            place: PlaceForm::new(&wait.cited),
            waits_for: wait.organ.as_deref(),
            due_text: wait.expected.phrase.as_ref().map(|phrase| phrase.text.as_str()),
            due_by: wait.expected.by.map(|day| day.to_string()),
            arrived: wait.arrived.as_ref().map(|(place, _)| PlaceForm::new(place)),
            reason: wait
                .arrived
                .as_ref()
                .map(|(place, reasons)| words::reasons_in_danish(reasons, &wait.cited, place)),
            thread: wait.thread_slug.as_deref(),
        }
    }
}

/// Money of a matter. Sums in øre.
#[derive(Debug, Serialize)]
pub struct ThreadMoneyForm<'a> {
    /// Name of the pool.
    pub pool: &'a str,
    /// Address of the pool.
    pub address: &'a str,
    /// Address of the grant.
    pub grant: Option<&'a str>,
    /// How much.
    pub ore: i64,
    /// What happened, such as `award`.
    pub kind: &'static str,
    /// The day.
    pub date: Option<String>,
}

impl<'a> ThreadMoneyForm<'a> {
    /// The form of a sum.
    pub fn new(money: &'a ThreadMoney) -> Self {
        Self {
            pool: &money.pool,
            address: &money.pool_slug,
            grant: money.grant_slug.as_deref(),
            ore: money.ore.0,
            kind: pool_words::kind(money.kind),
            date: money.date.map(|day| day.to_string()),
        }
    }
}

/// A matter.
#[derive(Debug, Serialize)]
pub struct ThreadForm<'a> {
    /// Its public address.
    pub id: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// Its items by day.
    pub items: Vec<ThreadItemForm<'a>>,
    /// The organs that treated it.
    pub organizations: &'a [String],
    /// The public bodies.
    pub bodies: &'a [String],
    /// What came of it last.
    pub outcome: Option<&'static str>,
    /// Who holds it now.
    pub holder: Option<&'a str>,
    /// Whether it waits with the holder.
    pub is_waiting: bool,
    /// How many of its commitments are not settled.
    pub unsettled: usize,
    /// What was promised in it.
    pub commitments: Vec<CommitmentForm<'a>>,
    /// Where it went.
    pub waits: Vec<WaitForm<'a>>,
    /// Its money.
    pub money: Vec<ThreadMoneyForm<'a>>,
    /// Links that are only suggested, or that somebody cut.
    pub others: Vec<LinkForm<'a>>,
}

impl<'a> ThreadForm<'a> {
    /// The form of a matter.
    pub fn new(page: &'a ThreadPage) -> Self {
        let summary = &page.summary;
        Self {
            id: &summary.slug,
            title: &summary.title,
            items: page.entries.iter().map(ThreadItemForm::new).collect(),
            organizations: &summary.organizations,
            bodies: &summary.bodies,
            outcome: summary.outcome.map(outcomes::outcome),
            holder: summary.holder.as_deref(),
            is_waiting: summary.is_waiting,
            unsettled: summary.unsettled,
            commitments: page.commitments.iter().map(CommitmentForm::new).collect(),
            waits: page.waits.iter().map(WaitForm::new).collect(),
            money: page.money.iter().map(ThreadMoneyForm::new).collect(),
            others: page.others.iter().map(LinkForm::new).collect(),
        }
    }
}
