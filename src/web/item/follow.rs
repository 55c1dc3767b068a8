//! What follows from an item: what was promised in it, where it went, where it came from, and which matter it belongs to.

use jiff::civil::Date;
use sagsgang_store::{Cited, CommitmentView, Id, LinkView, Register, StoreError, ThreadPage, WaitView};

use crate::web::address;
use crate::web::money::source::Source;
use crate::web::page::Frame;
use crate::web::thread::{LinkRow, PromiseRow, WaitRow};

/// Items of a matter that stand unfolded; a longer matter is one click away.
const ENTRIES_MAX: usize = 12;

/// Links that only may join, shown at most; the strongest first.
const SUGGESTIONS_MAX: usize = 6;

/// What the register knows of what follows from an item.
pub(super) struct Followed {
    threads: Vec<ThreadPage>,
    links: Vec<LinkView>,
    waits: Vec<WaitView>,
    commitments: Vec<CommitmentView>,
}

impl Followed {
    /// Asks the register.
    ///
    /// # Errors
    /// Those of the database.
    pub(super) fn ask(
        register: &Register,
        slug: &str,
        key: &str,
        item: &Id,
        today: Date,
    ) -> Result<Followed, StoreError> {
        Ok(Followed {
            threads: register.threads_of_item(slug, key, today)?,
            links: register.links_of_item(slug, key, today)?,
            waits: register.waits_of_item(slug, key, today)?,
            commitments: register.commitments_of_item(item, today)?,
        })
    }
}

/// An item of a matter, in a line.
pub(super) struct EntryLine {
    pub(super) title: String,
    pub(super) path: String,
    pub(super) day: String,
    pub(super) organ: String,
    pub(super) outcome: Option<(&'static str, String)>,
    /// Whether it is the item of the page.
    pub(super) is_here: bool,
}

/// A matter that the item belongs to.
pub(super) struct Matter {
    pub(super) title: String,
    pub(super) path: String,
    pub(super) entries: Vec<EntryLine>,
    /// How many items are left out.
    pub(super) more: usize,
}

/// What follows from an item, ready to be shown.
pub(super) struct FollowedRows {
    pub(super) matters: Vec<Matter>,
    /// Links that join nothing, and those that a person cut.
    pub(super) suggestions: Vec<LinkRow>,
    /// Where the item went.
    pub(super) waits: Vec<WaitRow>,
    /// The items that sent it here.
    pub(super) origins: Vec<Source>,
    pub(super) promises: Vec<PromiseRow>,
    /// Page that joins it with another item, with language, for those who may.
    pub(super) join: Option<String>,
}

impl FollowedRows {
    /// The rows of `followed`, which is about the item `item`, for a reader who may say something of links or not.
    pub(super) fn of(
        page: &Frame,
        followed: &Followed,
        item: &Id,
        join: Option<String>,
        today: Date,
    ) -> FollowedRows {
        // Whether two items of one matter would also be linked otherwise is no question.
        let is_asked = |link: &&LinkView| {
            !link.joins
                && !followed.threads.iter().any(|thread| {
                    [&link.first, &link.second]
                        .iter()
                        .all(|end| thread.entries.iter().any(|entry| entry.cited.item == end.item))
                })
        };
        let mut open: Vec<&LinkView> = followed.links.iter().filter(is_asked).collect();
        open.sort_by_key(|link| std::cmp::Reverse(link.strength));
        let origins = followed.threads.iter().flat_map(|thread| &thread.waits);
        let origins = origins.filter(|wait| {
            wait.arrived.as_ref().is_some_and(|(cited, _)| cited.item == *item) && wait.cited.item != *item
        });
        FollowedRows {
            matters: followed.threads.iter().map(|thread| matter(page, thread, item)).collect(),
            suggestions: open
                .into_iter()
                .take(SUGGESTIONS_MAX)
                .map(|link| LinkRow::of(page, link, join.is_some()))
                .collect(),
            waits: WaitRow::all(page, &followed.waits, today),
            origins: origins.map(|wait| Source::cited(page, &wait.cited)).collect(),
            promises: PromiseRow::all(page, &followed.commitments),
            join,
        }
    }
}

fn matter(page: &Frame, thread: &ThreadPage, item: &Id) -> Matter {
    let mut entries: Vec<EntryLine> = Vec::new();
    let mut last: Option<&Cited> = None;
    for entry in &thread.entries {
        let cited = &entry.cited;
        // Two paragraphs of one item are one line here.
        if last.is_some_and(|last| last.item == cited.item) {
            continue;
        }
        last = Some(cited);
        entries.push(EntryLine {
            title: page.item_title(cited.number.as_deref(), &cited.title),
            path: page.to(address::item(&cited.meeting_slug, &cited.item_key)),
            day: page.day_of(cited),
            organ: page.organ_and_body(cited),
            outcome: entry
                .outcome
                .map(|outcome| (page.outcome_look(&outcome), page.outcome(&outcome).into_owned())),
            is_here: cited.item == *item,
        });
    }
    let more = entries.len().saturating_sub(ENTRIES_MAX);
    entries.truncate(ENTRIES_MAX);
    Matter {
        title: thread.summary.title.clone(),
        path: page.to(address::thread(&thread.summary.slug)),
        entries,
        more,
    }
}
