//! Movements of money and the places that they rest on, on the wire.

use super::pool_words as words;
use sagsgang_store::{JournalLine, LedgerFinding, Quote};
use serde::Serialize;

/// A place that something rests on. Spans are bytes of the document's text.
#[derive(Debug, Serialize)]
pub struct QuoteForm<'a> {
    /// The document.
    pub document: &'a str,
    /// Public address of the meeting.
    pub meeting: &'a str,
    /// Name of the organ.
    pub organization: &'a str,
    /// Day of the meeting.
    pub date: Option<String>,
    /// Number of the item as printed, or its key.
    pub item: &'a str,
    /// Title of the item.
    pub title: &'a str,
    /// What the place has to do with it: `decision`, `recommendation`, `summary`, `background`, `source` or `later`.
    pub role: &'static str,
    /// The sum.
    pub span: [u32; 2],
    /// The sentence.
    pub sentence: [u32; 2],
    /// The words of the sentence.
    pub quote: &'a str,
}

impl<'a> QuoteForm<'a> {
    /// The form of a place.
    pub fn new(quote: &'a Quote) -> Self {
        Self {
            document: quote.document.as_str(),
            meeting: &quote.meeting_slug,
            organization: &quote.organization,
            date: quote.date.map(|date| date.to_string()),
            item: item(quote),
            title: &quote.title,
            role: words::role(quote.role),
            span: [quote.span.start, quote.span.end],
            sentence: [quote.sentence.start, quote.sentence.end],
            quote: &quote.words,
        }
    }
}

/// Number of the item as printed, or its key where none is.
pub fn item(quote: &Quote) -> &str {
    quote.number.as_deref().unwrap_or(&quote.item_key)
}

/// A change of one account.
#[derive(Debug, Serialize)]
pub struct LegForm<'a> {
    /// Where the money stands: `free`, `awarded` …
    pub state: &'static str,
    /// The budget year.
    pub year: Option<i16>,
    /// What it is tied to.
    pub holding: Option<&'a str>,
    /// What is added, in øre.
    pub ore: i64,
}

/// A movement. Sums in øre.
#[derive(Debug, Serialize)]
pub struct JournalForm<'a> {
    /// Number in the order of booking; none for what follows from a last day alone.
    pub sequence: Option<u64>,
    /// Its id.
    pub id: &'a str,
    /// The day that it takes effect.
    pub date: String,
    /// What happened, such as `award`.
    pub kind: &'static str,
    /// Name of the pool.
    pub pool: &'a str,
    /// Address of the pool.
    pub address: &'a str,
    /// The budget year.
    pub year: Option<i16>,
    /// For a carry-over: the year that gets the money.
    pub to_year: Option<i16>,
    /// How much.
    pub ore: i64,
    /// The holding that it opens or works on.
    pub holding: Option<&'a str>,
    /// The holding that it is taken from.
    pub draws_on: Option<&'a str>,
    /// The proposal or recommendation that it settles.
    pub settles: Option<&'a str>,
    /// The last day of what it opens.
    pub lapses_on: Option<String>,
    /// The movement that it undoes.
    pub reverses: Option<&'a str>,
    /// The movement that undid it.
    pub reversed_by: Option<&'a str>,
    /// Who gets it.
    pub recipient: Option<&'a str>,
    /// What it is for.
    pub purpose: &'a str,
    /// Whether it follows from a last day alone.
    pub is_derived: bool,
    /// Its legs; they sum to zero.
    pub legs: Vec<LegForm<'a>>,
    /// Who booked it: a person, or `regel`.
    pub by: &'a str,
    /// When it was booked.
    pub at: Option<String>,
    /// Why.
    pub reason: &'a str,
    /// Address of its grant.
    pub grant: Option<&'a str>,
    /// The places that it rests on.
    pub quotes: Vec<QuoteForm<'a>>,
}

impl<'a> JournalForm<'a> {
    /// The form of a movement.
    pub fn new(line: &'a JournalLine) -> Self {
        let movement = &line.posted.movement;
        let legs = line.posted.legs.iter().map(|leg| LegForm {
            state: words::state(leg.account.state),
            year: leg.account.year.map(sagsgang_ledger::Year::number),
            holding: leg.account.holding.as_deref(),
            ore: leg.ore.0,
        });
        Self {
            sequence: line.sequence,
            id: &movement.id,
            date: movement.date.to_string(),
            kind: words::kind(movement.kind),
            pool: &line.pool.name,
            address: &line.pool.slug,
            year: movement.year.map(sagsgang_ledger::Year::number),
            to_year: movement.to_year.map(sagsgang_ledger::Year::number),
            ore: movement.ore.0,
            holding: movement.holding.as_deref(),
            draws_on: movement.draws_on.as_deref(),
            settles: movement.settles.as_deref(),
            lapses_on: movement.lapses_on.map(|day| day.to_string()),
            reverses: movement.reverses.as_deref(),
            reversed_by: line.reversed_by.as_deref(),
            recipient: movement.recipient.as_deref(),
            purpose: &movement.purpose,
            is_derived: line.posted.is_derived,
            legs: legs.collect(),
            by: &line.by,
            at: line.at.map(|at| at.to_string()),
            reason: &line.reason,
            grant: line.grant_slug.as_deref(),
            quotes: line.quotes.iter().map(QuoteForm::new).collect(),
        }
    }
}

/// Something that is wrong with the money.
#[derive(Debug, Serialize)]
pub struct FindingForm<'a> {
    /// Name of the rule.
    pub code: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: &'a str,
    /// The sum that shows it.
    pub arithmetic: Option<&'a str>,
    /// What to do about it.
    pub hint: Option<&'a str>,
    /// Name of the pool.
    pub pool: Option<&'a str>,
    /// Address of the grant.
    pub grant: Option<&'a str>,
    /// The place.
    pub place: Option<QuoteForm<'a>>,
}

impl<'a> FindingForm<'a> {
    /// The form of a finding.
    pub fn new(finding: &'a LedgerFinding) -> Self {
        let diagnostic = &finding.diagnostic;
        Self {
            code: diagnostic.code,
            severity: diagnostic.severity.as_str(),
            message: &diagnostic.message,
            arithmetic: diagnostic.arithmetic.as_deref(),
            hint: diagnostic.hint.as_deref(),
            pool: finding.pool.as_ref().map(|pool| pool.name.as_str()),
            grant: finding.grant_slug.as_deref(),
            place: finding.quote.as_ref().map(QuoteForm::new),
        }
    }
}
