//! The pages of a document beside its text: where each begins, what they repeat, and which cannot be read.

use std::collections::BTreeMap;

use sagsgang_text::{Edge, Source};

use crate::picture::escaped;
use crate::web::page::Frame;

/// Notes in the text where a new page begins, by the byte before: behind the paragraph that ends there or goes on.
pub(in crate::web) fn breaks(page: &Frame, source: &Source) -> BTreeMap<u32, String> {
    let mut notes: BTreeMap<u32, String> = BTreeMap::new();
    for pair in source.places().windows(2) {
        let [before, after] = pair else { continue };
        if after.page > before.page {
            let words = escaped(&page.count("page-number", after.page));
            let language = page.language.tag();
            let note = format!(
                "<p class=\"small mute\" lang=\"{language}\" id=\"side-{}\">{words}</p>\n",
                after.page
            );
            notes.entry(before.span.start).or_default().push_str(&note);
        }
    }
    notes
}

/// A page with what is said of it.
pub(in crate::web) struct PageNote {
    pub(in crate::web) number: u32,
    /// Headers and footers, from the top down.
    pub(in crate::web) furniture: Vec<String>,
}

/// The pages that have headers or footers.
pub(in crate::web) fn furniture(source: &Source) -> Vec<PageNote> {
    let told = source.pages().iter().map(|page| {
        let of =
            |edge| page.furniture.iter().filter(move |line| line.edge == edge).map(|line| line.text.clone());
        PageNote { number: page.number, furniture: of(Edge::Top).chain(of(Edge::Bottom)).collect() }
    });
    told.filter(|page| !page.furniture.is_empty()).collect()
}

/// Numbers of the pages that show pictures and have no text.
pub(in crate::web) fn scanned(source: &Source) -> Vec<String> {
    let has_text = |number| source.places().iter().any(|place| place.page == number);
    let scanned = source.pages().iter().filter(|page| page.has_pictures && !has_text(page.number));
    scanned.map(|page| page.number.to_string()).collect()
}

/// Pages with characters that the file does not say how to read, and how many.
pub(in crate::web) fn unreadable(source: &Source) -> Vec<(u32, usize)> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for place in source.places() {
        let count = source.slice(place.span).matches(char::REPLACEMENT_CHARACTER).count();
        if count > 0 {
            *counts.entry(place.page).or_default() += count;
        }
    }
    counts.into_iter().collect()
}
