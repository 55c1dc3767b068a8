//! A row of the queue, ready to be shown: the sum, what it would be, the pool and how it is known, and why it waits.

use sagsgang_ledger::{Certainty, MovementKind, PoolMatch, Proposal};
use sagsgang_store::{QueueEntry, Settled};

use crate::locale::Argument;
use crate::web::address;
use crate::web::money::source::Source;
use crate::web::page::Frame;

/// A row of the queue.
pub(in crate::web) struct Row {
    /// Its id.
    pub(in crate::web) id: String,
    /// Its page, with language.
    pub(in crate::web) path: String,
    /// The sum with its years.
    pub(in crate::web) sum: String,
    /// Who gets it, or what it is for, in the words of the text.
    pub(in crate::web) about: String,
    /// What it would be booked as.
    pub(in crate::web) becomes: String,
    /// The pool by name, and its page.
    pub(in crate::web) pool: Option<(String, String)>,
    /// How the pool is known.
    pub(in crate::web) pool_why: String,
    /// Why it waits.
    pub(in crate::web) reasons: Vec<String>,
    /// The sentence that counts.
    pub(in crate::web) source: Option<Source>,
    /// What a person said, in a word and in a sentence.
    pub(in crate::web) settled: Option<(String, String)>,
    /// Whether the reader may settle rows.
    pub(in crate::web) may: bool,
    /// Whether one click is enough: the pool is named, so nothing needs to be chosen.
    pub(in crate::web) may_confirm: bool,
}

impl Row {
    /// The row of `entry` for a reader who may settle it or not.
    pub(in crate::web) fn of(page: &Frame, entry: &QueueEntry, may: bool) -> Row {
        let proposal = &entry.proposal;
        Row {
            id: entry.id.to_string(),
            path: page.to(address::queue_row(&entry.id)),
            sum: sum_with_years(page, proposal),
            about: proposal.recipient.clone().unwrap_or_else(|| proposal.purpose.clone()),
            becomes: becomes(page, proposal),
            pool: entry.pool.as_ref().map(|pool| (pool.name.clone(), page.to(address::pool(&pool.slug)))),
            pool_why: page.pool_match(&proposal.pool).into_owned(),
            reasons: reasons(page, proposal),
            source: entry.quotes.first().map(|quote| Source::of(page, quote)),
            settled: entry.settled.as_ref().map(|settled| page.settled_told(settled)),
            may,
            may_confirm: names_its_pool(entry),
        }
    }
}

/// Whether a text names the pool, so that nobody has to choose one.
pub(super) fn names_its_pool(entry: &QueueEntry) -> bool {
    entry.pool.is_some() && matches!(entry.proposal.pool, PoolMatch::Named(_) | PoolMatch::Item(_))
}

/// A sum with its years: `400.000 kr. i hvert af årene 2025 og 2026`.
pub(in crate::web) fn sum_with_years(page: &Frame, proposal: &Proposal) -> String {
    let (sum, years) = (page.sum(&proposal.ore), page.budget_years(&proposal.years));
    let key = match proposal.years.len() {
        0 => return format!("{sum}, {years}"),
        1 => "money-for-year",
        _ => "money-each-year",
    };
    page.fill(key, &[("sum", Argument::Text(&sum)), ("year", Argument::Text(&years))]).into_owned()
}

/// What the row would be booked as, and what it would become.
fn becomes(page: &Frame, proposal: &Proposal) -> String {
    let kind = page.movement_kind(&proposal.kind).to_lowercase();
    let aim = page.movement_kind(&proposal.aims_at).to_lowercase();
    let is_on_its_way =
        matches!(proposal.kind, MovementKind::Proposal | MovementKind::Recommendation) && kind != aim;
    if !is_on_its_way {
        return page.name("queue-becomes", kind).into_owned();
    }
    let arguments = [("kind", Argument::Text(kind.as_str())), ("aim", Argument::Text(aim.as_str()))];
    page.fill("queue-becomes-later", &arguments).into_owned()
}

fn reasons(page: &Frame, proposal: &Proposal) -> Vec<String> {
    match &proposal.certainty {
        Certainty::Waiting(reasons) => {
            reasons.iter().map(|reason| page.reason(reason).into_owned()).collect()
        }
        Certainty::Told(_) => vec![page.say("reason-history").into_owned()],
        Certainty::Stopped => vec![page.stage(&proposal.stage).into_owned()],
        Certainty::Certain => Vec::new(),
    }
}

impl Frame {
    /// What a person said of a row: in a word, and who, when and why in a sentence.
    pub(in crate::web) fn settled_told(&self, settled: &Settled) -> (String, String) {
        let day = self.moment(&settled.at);
        let arguments = [("by", Argument::Text(&settled.by)), ("day", Argument::Text(&day))];
        let told = self.fill("settled-by", &arguments);
        let reason = self.sentence(&settled.reason);
        (self.settled_as(&settled.outcome).into_owned(), format!("{told} {reason}").trim_end().to_owned())
    }
}
