//! A link between two items, ready to be shown: what speaks for it, how sure it is, and who said what of it.

use sagsgang_store::{Cited, LinkView};
use sagsgang_text::Span;

use crate::web::address;
use crate::web::money::source::Source;
use crate::web::page::Frame;
use crate::wire::matter_words::have_same_title;

/// Something that speaks for a link.
#[derive(Clone, Debug)]
pub(in crate::web) struct ReasonRow {
    /// What speaks for it, with the words that both have.
    pub(in crate::web) told: String,
    /// Where they stand in the earlier item and in the later one, with language.
    pub(in crate::web) places: Vec<(String, String)>,
}

/// A link between two items.
pub(in crate::web) struct LinkRow {
    /// Its anchor on a page.
    pub(in crate::web) anchor: String,
    /// Its own page, with language.
    pub(in crate::web) path: String,
    /// The earlier item.
    pub(in crate::web) first: Source,
    /// The later item.
    pub(in crate::web) second: Source,
    /// What speaks for it.
    pub(in crate::web) reasons: Vec<ReasonRow>,
    /// How much speaks for it.
    pub(in crate::web) strength: String,
    /// The look and the word of how sure it is.
    pub(in crate::web) state: (&'static str, String),
    /// Who said so, when and why.
    pub(in crate::web) said: Option<String>,
    /// Whether it makes the two one matter.
    pub(in crate::web) joins: bool,
    /// Whether the reader may say something of it.
    pub(in crate::web) may: bool,
}

impl LinkRow {
    /// The row of `link` for a reader who may say something of it or not.
    pub(in crate::web) fn of(page: &Frame, link: &LinkView, may: bool) -> LinkRow {
        let (look, word) = page.link_state(link);
        LinkRow {
            anchor: format!("fb-{}", address::encoded(link.id.as_str(), "")),
            path: page.to(address::link(&link.id)),
            first: Source::cited(page, &link.first),
            second: Source::cited(page, &link.second),
            reasons: reasons(page, link),
            strength: page.strength(link).into_owned(),
            state: (look, word.into_owned()),
            said: link.stated.as_ref().map(|(_, said)| page.said_by(said)),
            joins: link.joins,
            may,
        }
    }

    /// Whether a person has said something of it that holds.
    pub(in crate::web) fn is_said(&self) -> bool {
        self.said.is_some()
    }
}

fn reasons(page: &Frame, link: &LinkView) -> Vec<ReasonRow> {
    let at = |cited: &Cited, span: Span| {
        page.to(address::place_in_item(&cited.meeting_slug, &cited.item_key, &span))
    };
    let is_same_title = have_same_title(&link.first, &link.second);
    let rows = link.reasons.iter().map(|reason| {
        let first = reason.first.map(|span| ("why-first", at(&link.first, span)));
        let second = reason.second.map(|span| ("why-second", at(&link.second, span)));
        let places = first.into_iter().chain(second);
        ReasonRow {
            told: told(&page.sentence(&page.reasoned(reason, is_same_title))),
            places: places.map(|(key, path)| (page.say(key).into_owned(), path)).collect(),
        }
    });
    rows.collect()
}

/// A reason as a sentence; one that ends in a quoted sentence has its full stop already.
fn told(sentence: &str) -> String {
    match sentence.strip_suffix(".”.") {
        Some(words) => format!("{words}.”"),
        None => sentence.to_owned(),
    }
}
