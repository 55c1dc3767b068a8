//! Where a matter went, ready to be shown: since when it waits, for whom, and where it has arrived.

use jiff::civil::Date;
use sagsgang_store::WaitView;

use crate::web::address;
use crate::web::money::source::Source;
use crate::web::page::Frame;

/// A matter that waits, or waited.
pub(in crate::web) struct WaitRow {
    /// Its look and its word.
    pub(in crate::web) tag: (&'static str, String),
    /// What it waits for, since when, and whether it was seen there.
    pub(in crate::web) told: String,
    /// The sentence that sent it.
    pub(in crate::web) source: Source,
    /// Page of the organ that has it, with language.
    pub(in crate::web) organ: Option<(String, String)>,
    /// Where it has arrived, and why that is taken to be it.
    pub(in crate::web) arrived: Option<(Source, String)>,
    /// Page of its thread, with language.
    pub(in crate::web) thread: Option<String>,
}

impl WaitRow {
    /// The row of `wait` on `today`.
    pub(in crate::web) fn of(page: &Frame, wait: &WaitView, today: Date) -> WaitRow {
        let (look, word) = page.wait_tag(wait);
        let organ = wait.organ.as_ref().zip(wait.organ_slug.as_ref());
        WaitRow {
            tag: (look, word.into_owned()),
            told: page.wait_told(wait, today),
            source: Source::cited(page, &wait.cited),
            organ: organ.map(|(name, slug)| (name.clone(), page.to(address::organization(slug)))),
            arrived: wait.arrived.as_ref().map(|(cited, reasons)| {
                (Source::cited(page, cited), page.all_reasoned(reasons, &wait.cited, cited))
            }),
            thread: wait.thread_slug.as_ref().map(|slug| page.to(address::thread(slug))),
        }
    }

    /// The rows of `waits` on `today`.
    pub(in crate::web) fn all<'w>(
        page: &Frame,
        waits: impl IntoIterator<Item = &'w WaitView>,
        today: Date,
    ) -> Vec<WaitRow> {
        waits.into_iter().map(|wait| WaitRow::of(page, wait, today)).collect()
    }
}
