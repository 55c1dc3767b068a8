//! Which pool a sentence is about, and which year.

use super::Item;
use super::said::Said;
use crate::pool::{PoolMention, mentions};
use sagsgang_text::danish::words;

/// The pools that the sentences of an item name, so that "puljen" and "rammen" can be led back to a name.
pub(crate) struct About {
    /// The mentions in each sentence.
    own: Vec<Vec<PoolMention>>,
    /// The name that stands last before each sentence in its passage.
    earlier: Vec<Option<String>>,
    /// The name that stands last before the passage of each sentence.
    before_passage: Vec<Option<String>>,
    /// Whether a pool, named or not, is spoken of anywhere in the item.
    is_spoken_of: bool,
    /// The name in the title.
    title: Option<String>,
    /// The first name in the item.
    first: Option<String>,
}

impl About {
    /// What the sentences of `item` name.
    pub fn new(item: &Item, all: &[Said<'_>]) -> Self {
        let title = mentions(&item.title);
        let own: Vec<Vec<PoolMention>> = all.iter().map(|said| mentions(said.text)).collect();
        let mut about = About {
            earlier: Vec::with_capacity(all.len()),
            before_passage: Vec::with_capacity(all.len()),
            is_spoken_of: !title.is_empty() || own.iter().any(|mentions| !mentions.is_empty()),
            title: title.iter().find_map(|mention| mention.name.clone()),
            first: own.iter().flatten().find_map(|mention| mention.name.clone()),
            own,
        };
        let (mut passage, mut last, mut outside) = (usize::MAX, None, None);
        for (n, said) in all.iter().enumerate() {
            if said.passage != passage {
                outside = last.take().or(outside);
                passage = said.passage;
            }
            about.earlier.push(last.clone());
            about.before_passage.push(outside.clone());
            last = about.own[n].iter().rev().find_map(|mention| mention.name.clone()).or(last);
        }
        about
    }

    /// The mentions in sentence `n`.
    pub fn own(&self, n: usize) -> &[PoolMention] {
        &self.own[n]
    }

    /// Whether the item speaks of a pool.
    pub fn is_spoken_of(&self) -> bool {
        self.is_spoken_of
    }

    /// The pool that sentence `n` is about at byte `at` of it: the nearest name in it, the last one before it in its
    /// section, the title's, the last one before the section, the first in the item.
    pub fn pool(&self, n: usize, at: usize) -> Option<String> {
        let named = self.own[n].iter().filter(|mention| mention.name.is_some());
        let nearest = named.min_by_key(|mention| (mention.span.start as usize).abs_diff(at));
        nearest
            .and_then(|mention| mention.name.clone())
            .or_else(|| self.earlier[n].clone())
            .or_else(|| self.title.clone())
            .or_else(|| self.before_passage[n].clone())
            .or_else(|| self.first.clone())
    }
}

/// The years of a list right behind a sum ("årligt i 2024, 2025 og 2026"), in order; empty where there is no such list.
pub(crate) fn years_listed(after: &str) -> Vec<i16> {
    let mut found: Vec<i16> = Vec::new();
    let mut end = 0;
    for word in words(after) {
        let gap = after.get(end..word.span.start as usize).unwrap_or("");
        end = word.span.end as usize;
        let year =
            word.text.parse::<i16>().ok().filter(|year| word.text.len() == 4 && (1970..=2199).contains(year));
        match year {
            Some(year) if gap.trim().is_empty() || gap.trim() == "," => found.push(year),
            None if found.is_empty()
                && matches!(word.text, "årligt" | "hvert" | "år" | "i" | "årene" | "for") => {}
            None if !found.is_empty() && word.text == "og" => {}
            _ => break,
        }
    }
    found.sort_unstable();
    found.dedup();
    if found.len() > 1 { found } else { Vec::new() }
}

/// The budget years that a folded text names ("i 2025", "for 2024", "budget 2026", "puljen 2023"), each once: not those of
/// days, and not the one that something is moved from.
pub(crate) fn years_named(folded: &str) -> Vec<i16> {
    let mut found: Vec<i16> = Vec::new();
    let mut before = "";
    for word in words(folded) {
        let led = matches!(before, "i" | "for" | "budget" | "året" | "år" | "årene" | "perioden")
            || before.ends_with("pulje")
            || before.ends_with("puljen");
        if led
            && word.text.len() == 4
            && let Ok(year) = word.text.parse::<i16>()
            && (1970..=2199).contains(&year)
            && !found.contains(&year)
        {
            found.push(year);
        }
        before = word.text;
    }
    found
}
