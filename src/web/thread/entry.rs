//! The time line of a matter: each meeting that treated it, with what it decided, gave, promised and sent on.

use jiff::civil::Date;
use sagsgang_store::{Id, ThreadEntry, ThreadMoney, ThreadPage};

use super::link::LinkRow;
use super::promise::PromiseRow;
use super::wait::WaitRow;
use crate::web::address;
use crate::web::money::source::Source;
use crate::web::page::Frame;
use crate::wire::matter_words::other_end;

/// A sum that belongs to the matter.
pub(super) struct MoneyRow {
    /// The look and the word of what it is.
    pub(super) tag: (&'static str, String),
    /// How much.
    pub(super) sum: String,
    /// The pool, and the page of the pool or of the grant, with language.
    pub(super) pool: (String, String),
}

/// A meeting that treated the matter.
pub(super) struct EntryRow {
    /// Day of the meeting in words.
    pub(super) day: String,
    /// The same for machines.
    pub(super) date: Option<String>,
    /// The organ, with its public body.
    pub(super) organ: String,
    /// The item.
    pub(super) source: Source,
    /// Whether only a paragraph of the item belongs to the matter.
    pub(super) is_part: bool,
    /// The look and the word of what came of it.
    pub(super) outcome: Option<(&'static str, String)>,
    /// The sentence that decides.
    pub(super) decision: Option<Source>,
    /// What was decided of money.
    pub(super) decided: Option<String>,
    /// Pools and grants that its money belongs to.
    pub(super) money: Vec<MoneyRow>,
    /// What was promised.
    pub(super) promises: Vec<PromiseRow>,
    /// Where it went.
    pub(super) waits: Vec<WaitRow>,
    /// Why it belongs to the matter; none for the first.
    pub(super) link: Option<LinkRow>,
    /// The other end of that link.
    pub(super) with: Option<Source>,
    /// The anchor of that link; none where it stands above already, as the reason for its other end.
    pub(super) anchor: Option<String>,
}

impl EntryRow {
    /// The time line of `found` on `today` for a reader who may say something of links or not.
    pub(super) fn all(page: &Frame, found: &ThreadPage, today: Date, may: bool) -> Vec<EntryRow> {
        let mut told: Vec<&Id> = Vec::new();
        let mut rows = Vec::with_capacity(found.entries.len());
        for entry in &found.entries {
            // Two paragraphs of one item: what hangs on the item stands once.
            let is_told = told.contains(&&entry.cited.item);
            told.push(&entry.cited.item);
            let mut row = row(page, found, entry, today, may, is_told);
            row.anchor = row.link.as_ref().map(|link| link.anchor.clone());
            if rows.iter().any(|above: &EntryRow| above.anchor == row.anchor) {
                row.anchor = None;
            }
            rows.push(row);
        }
        rows
    }
}

fn row(
    page: &Frame,
    found: &ThreadPage,
    entry: &ThreadEntry,
    today: Date,
    may: bool,
    is_told: bool,
) -> EntryRow {
    let item = &entry.cited.item;
    let is_of = |id: &Id| id == item && !is_told;
    let promises = found.commitments.iter();
    let promises = promises.filter(|one| one.cited.as_ref().is_some_and(|cited| is_of(&cited.item)));
    EntryRow {
        day: page.day_of(&entry.cited),
        date: entry.cited.date.map(|date| date.to_string()),
        organ: page.organ_and_body(&entry.cited),
        source: Source::cited(page, &entry.cited),
        is_part: entry.is_part,
        outcome: entry
            .outcome
            .map(|outcome| (page.outcome_look(&outcome), page.outcome(&outcome).into_owned())),
        decision: entry.decision.as_ref().map(|cited| Source::cited(page, cited)),
        decided: entry
            .decided
            .filter(|_| !is_told)
            .map(|sum| page.name("decided-sum", page.sum(&sum)).into_owned()),
        money: found.money.iter().filter(|money| is_of(&money.item)).map(|one| money(page, one)).collect(),
        promises: PromiseRow::all(page, promises),
        waits: WaitRow::all(page, found.waits.iter().filter(|wait| is_of(&wait.cited.item)), today),
        link: entry.link.as_ref().map(|link| LinkRow::of(page, link, may)),
        with: entry.link.as_ref().map(|link| Source::cited(page, other_end(link, &entry.cited))),
        anchor: None,
    }
}

fn money(page: &Frame, money: &ThreadMoney) -> MoneyRow {
    let path = match &money.grant_slug {
        Some(slug) => address::grant(slug),
        None => address::pool(&money.pool_slug),
    };
    MoneyRow {
        tag: (page.movement_look(&money.kind), page.movement_kind(&money.kind).into_owned()),
        sum: page.sum(&money.ore),
        pool: (money.pool.clone(), page.to(path)),
    }
}
