//! Sums that wait for a person, on the wire.

use super::journal::{QuoteForm, item};
use super::pool_words as words;
use sagsgang_ledger::{BasisRole, Certainty, Reason};
use sagsgang_store::{QueueEntry, SettledAs};
use serde::Serialize;

/// What a person said of a row of the queue.
#[derive(Debug, Serialize)]
pub struct SettledForm<'a> {
    /// `confirmed`, `corrected` or `dismissed`.
    pub outcome: &'static str,
    /// Who.
    pub by: &'a str,
    /// When.
    pub at: String,
    /// Why.
    pub reason: &'a str,
}

/// A row of the queue. Sums in øre.
#[derive(Debug, Serialize)]
pub struct QueueForm<'a> {
    /// Its id.
    pub id: &'a str,
    /// How much, a year.
    pub ore: i64,
    /// What it is now, such as `recommendation`.
    pub kind: &'static str,
    /// What it becomes when it is decided, such as `award`.
    pub aims_at: &'static str,
    /// How far it has come, such as `recommended`.
    pub stage: &'static str,
    /// The budget years; a movement a year. Empty where none is told.
    pub years: Vec<i16>,
    /// For a carry-over: the year that gets the money.
    pub to_year: Option<i16>,
    /// Name of the pool that is named or suggested.
    pub suggested_pool: Option<&'a str>,
    /// Address of that pool.
    pub pool_address: Option<&'a str>,
    /// How the pool is known: `named`, `item`, `suggested` or `none`.
    pub pool_match: &'static str,
    /// The pool's name as the text writes it.
    pub pool_words: Option<&'a str>,
    /// Why it waits, in Danish sentences.
    pub reason: String,
    /// Why it waits, in words of the program.
    pub reasons: Vec<&'static str>,
    /// Who gets it.
    pub recipient: Option<&'a str>,
    /// What it is for.
    pub purpose: &'a str,
    /// Address of its grant.
    pub grant: Option<&'a str>,
    /// The public body.
    pub body: Option<&'a str>,
    /// Name of the organ.
    pub organization: Option<&'a str>,
    /// Day of the meeting.
    pub date: Option<String>,
    /// Public address of the meeting.
    pub meeting: Option<&'a str>,
    /// Number of the item as printed, or its key.
    pub item: Option<&'a str>,
    /// Title of the item.
    pub title: Option<&'a str>,
    /// The sentence.
    pub quote: Option<&'a str>,
    /// Every place that it rests on, the one that counts first.
    pub quotes: Vec<QuoteForm<'a>>,
    /// What a person said; none while it waits.
    pub settled: Option<SettledForm<'a>>,
}

/// The reasons that a row waits for.
pub fn reasons(entry: &QueueEntry) -> &[Reason] {
    match &entry.proposal.certainty {
        Certainty::Waiting(reasons) => reasons,
        _ => &[],
    }
}

/// Why a row waits, in Danish sentences.
pub fn reason_in_danish(entry: &QueueEntry) -> String {
    let source = entry.quotes.iter().find(|quote| quote.role == BasisRole::Source);
    let sentence = |reason: &Reason| {
        let sentence = words::reason_in_danish(*reason);
        match source.filter(|_| *reason == Reason::PoolSuggested) {
            // What points to the pool is said in its own words.
            Some(quote) => {
                format!("{}: »{}«.", sentence.trim_end_matches('.'), quote.words.trim_end_matches('.'))
            }
            None => sentence.to_owned(),
        }
    };
    let sentences: Vec<String> = reasons(entry).iter().map(sentence).collect();
    if !sentences.is_empty() {
        return sentences.join(" ");
    }
    match &entry.proposal.certainty {
        Certainty::Told(_) => "Teksten fortæller om noget, der allerede er sket.",
        Certainty::Stopped => "Sagen er udsat, afvist eller trukket tilbage.",
        _ => "Et menneske skal se på beløbet.",
    }
    .to_owned()
}

/// The word for what a person said.
pub fn settled_as(outcome: SettledAs) -> &'static str {
    match outcome {
        SettledAs::Confirmed => "confirmed",
        SettledAs::Corrected => "corrected",
        SettledAs::Dismissed => "dismissed",
    }
}

impl<'a> QueueForm<'a> {
    /// The form of a row.
    pub fn new(entry: &'a QueueEntry) -> Self {
        let proposal = &entry.proposal;
        let first = entry.quotes.first();
        let date = first.and_then(|quote| quote.date).or(proposal.date);
        Self {
            id: entry.id.as_str(),
            ore: proposal.ore.0,
            kind: words::kind(proposal.kind),
            aims_at: words::kind(proposal.aims_at),
            stage: words::stage(proposal.stage),
            years: proposal.years.iter().map(|year| year.number()).collect(),
            to_year: proposal.to_year.map(sagsgang_ledger::Year::number),
            suggested_pool: entry.pool.as_ref().map(|pool| pool.name.as_str()),
            pool_address: entry.pool.as_ref().map(|pool| pool.slug.as_str()),
            pool_match: words::pool_match(&proposal.pool),
            pool_words: proposal.pool_words.as_deref(),
            reason: reason_in_danish(entry),
            reasons: reasons(entry).iter().map(|reason| words::reason(*reason)).collect(),
            recipient: proposal.recipient.as_deref(),
            purpose: &proposal.purpose,
            grant: entry.grant_slug.as_deref(),
            body: entry.body.as_deref(),
            organization: first.map(|quote| quote.organization.as_str()),
            date: date.map(|date| date.to_string()),
            meeting: first.map(|quote| quote.meeting_slug.as_str()),
            item: first.map(item),
            title: first.map(|quote| quote.title.as_str()),
            quote: first.map(|quote| quote.words.as_str()),
            quotes: entry.quotes.iter().map(QuoteForm::new).collect(),
            settled: entry.settled.as_ref().map(|settled| SettledForm {
                outcome: settled_as(settled.outcome),
                by: &settled.by,
                at: settled.at.to_string(),
                reason: &settled.reason,
            }),
        }
    }
}
