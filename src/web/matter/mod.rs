//! What the pages of threads, commitments and the next meeting share: their words, and the places that they lead to.

pub(in crate::web) mod words;

use sagsgang_store::Cited;

use crate::web::address;
use crate::web::money::source::Source;
use crate::web::page::Frame;

impl Source {
    /// The place of `cited`, with its sentence cut to what a list shows.
    pub(in crate::web) fn cited(page: &Frame, cited: &Cited) -> Source {
        Source { words: page.brief(&cited.words), ..Source::cited_in_full(page, cited) }
    }

    /// The place of `cited`, with all of its words.
    pub(in crate::web) fn cited_in_full(page: &Frame, cited: &Cited) -> Source {
        let (slug, key) = (&cited.meeting_slug, &cited.item_key);
        let organ = page.organ(&cited.organization);
        Source {
            words: cited.words.clone(),
            place: page.to(address::place_in_item(slug, key, &cited.span)),
            role: String::new(),
            title: page.item_title(cited.number.as_deref(), &cited.title),
            item: page.to(address::item(slug, key)),
            meeting: cited
                .date
                .map_or_else(|| organ.clone(), |date| format!("{organ}, {}", page.date(&date))),
        }
    }
}
