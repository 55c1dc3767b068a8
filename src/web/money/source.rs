//! The places that a sum rests on, ready to be shown: the sentence, and the way to it.

use sagsgang_store::Quote;

use crate::web::address;
use crate::web::page::Frame;

/// A sentence with the way to the place where it stands, marked.
pub(in crate::web) struct Source {
    /// The sentence.
    pub(in crate::web) words: String,
    /// Its place in the item's text, with language.
    pub(in crate::web) place: String,
    /// What it has to do with the sum.
    pub(in crate::web) role: String,
    /// The item, by number and title.
    pub(in crate::web) title: String,
    /// The item's page, with language.
    pub(in crate::web) item: String,
    /// Organ and day.
    pub(in crate::web) meeting: String,
}

impl Source {
    /// The place of `quote`.
    pub(in crate::web) fn of(page: &Frame, quote: &Quote) -> Source {
        let (slug, key) = (&quote.meeting_slug, &quote.item_key);
        let organ = page.organ(&quote.organization);
        Source {
            words: page.brief(&quote.words),
            place: page.to(address::place_in_item(slug, key, &quote.sentence)),
            role: page.basis_role(quote.role).into_owned(),
            title: page.item_title(quote.number.as_deref(), &quote.title),
            item: page.to(address::item(slug, key)),
            meeting: quote
                .date
                .map_or_else(|| organ.clone(), |date| format!("{organ}, {}", page.date(&date))),
        }
    }

    /// The places of `quotes`, the one that counts first.
    pub(in crate::web) fn all(page: &Frame, quotes: &[Quote]) -> Vec<Source> {
        quotes.iter().map(|quote| Source::of(page, quote)).collect()
    }
}
