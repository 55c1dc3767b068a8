//! What is different between two documents about one meeting: items, facts, and the words themselves.
//!
//! The same meeting is published as agenda and as minutes, as PDF and as HTML, and again when something was wrong. Here
//! two such documents are laid beside each other. Layout is no difference, so everything is compared in its plain words;
//! and what stands in an item behind closed doors is not told, not even as a difference.

mod facts;
mod pairing;
mod words;

pub use facts::{Aspect, FactChange, FactValue, Side, Told};
pub use pairing::{Pairing, pair_items};
pub use words::{Piece, PieceKind, plain as plain_words, share_half as share_half_of_words};

use crate::{Item, Minutes, Section, SectionKind};
use sagsgang_text::{Source, Span};
use std::collections::BTreeMap;

/// Words outside the sections of an item that are compared too; fewer are labels such as `Sagsnr.` and `Åbent punkt`.
const LOOSE_WORDS_MIN: usize = 8;

/// A document to be compared.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// Its text.
    pub source: &'a Source,
    /// What was read in it.
    pub minutes: &'a Minutes,
}

/// What is different between two documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// Facts of the meeting as a whole that are not the same.
    pub meeting: Vec<FactChange>,
    /// The items of both, in the order of the new document; an item of the old one only stands where it stood there.
    pub items: Vec<ItemDifference>,
}

/// What became of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemDifference {
    /// Its index in the old document.
    pub old: Option<usize>,
    /// Its index in the new document.
    pub new: Option<usize>,
    /// Whether it changed places with other items.
    pub is_moved: bool,
    /// Whether one of the documents says that it was treated behind closed doors: then nothing of its body is told.
    pub is_closed: bool,
    /// Facts that are not the same.
    pub facts: Vec<FactChange>,
    /// Sections whose words are not the same.
    pub sections: Vec<SectionDifference>,
}

/// What became of a section's words.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionDifference {
    /// What the section is for.
    pub kind: SectionKind,
    /// Its heading as printed, in the new document where it is there.
    pub heading: String,
    /// The words, in the order of the text.
    pub pieces: Vec<Piece>,
}

/// How much is different, in numbers of items; one item may count in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DifferenceCounts {
    /// Items in the new document only.
    pub added: usize,
    /// Items in the old document only.
    pub removed: usize,
    /// Items that changed places.
    pub moved: usize,
    /// Items with another title.
    pub renamed: usize,
    /// Items with another outcome, or one where there was none.
    pub decided: usize,
    /// Items of both documents with other facts or words.
    pub changed: usize,
    /// Items of both documents in which nothing is different.
    pub same: usize,
    /// Facts of the meeting as a whole.
    pub meeting: usize,
}

impl ItemDifference {
    /// Whether the item is in both documents and says the same.
    pub fn is_same(&self) -> bool {
        self.old.is_some()
            && self.new.is_some()
            && !self.is_moved
            && self.facts.is_empty()
            && self.sections.is_empty()
    }

    /// Whether a fact about `aspect` is not the same.
    pub fn differs_in(&self, aspect: Aspect) -> bool {
        self.facts.iter().any(|change| change.aspect == aspect)
    }
}

impl Difference {
    /// How much is different.
    pub fn counts(&self) -> DifferenceCounts {
        let mut counts = DifferenceCounts { meeting: self.meeting.len(), ..DifferenceCounts::default() };
        for item in &self.items {
            match (item.old, item.new) {
                (None, _) => counts.added += 1,
                (_, None) => counts.removed += 1,
                _ if item.is_same() => counts.same += 1,
                _ => {
                    counts.moved += usize::from(item.is_moved);
                    counts.renamed += usize::from(item.differs_in(Aspect::Title));
                    counts.decided += usize::from(item.differs_in(Aspect::Outcome));
                    counts.changed += usize::from(!item.facts.is_empty() || !item.sections.is_empty());
                }
            }
        }
        counts
    }

    /// Takes out what is told of the bodies of items, by their indexes in the old and the new document, that are known from
    /// elsewhere to have been treated behind closed doors.
    pub fn hide(&mut self, is_hidden: impl Fn(Option<usize>, Option<usize>) -> bool) {
        for item in self.items.iter_mut().filter(|item| is_hidden(item.old, item.new)) {
            item.is_closed = true;
            item.sections.clear();
            item.facts
                .retain(|change| matches!(change.aspect, Aspect::Number | Aspect::Title | Aspect::Access));
        }
    }

    /// Whether both documents say the same of the meeting and its items. Facts of the header that only one of them states
    /// (a format that leaves out the place), and names of organ and body that are written otherwise, are no other content.
    pub fn is_same_content(&self) -> bool {
        let is_stated_twice = |change: &FactChange| change.old.is_some() && change.new.is_some();
        let tells = |change: &FactChange| match change.aspect {
            Aspect::Body | Aspect::Organization | Aspect::Place => false,
            _ => is_stated_twice(change),
        };
        self.items.iter().all(ItemDifference::is_same) && !self.meeting.iter().any(tells)
    }
}

/// Lays `new` beside `old`. Same input, same difference.
pub fn difference(old: Compared<'_>, new: Compared<'_>) -> Difference {
    let Pairing { pairs, removed, added } = pair_items(&old.minutes.items, &new.minutes.items);
    let still = still_in_order(&pairs);
    let mut items: Vec<(f64, ItemDifference)> = Vec::new();
    let mut place_of: BTreeMap<usize, usize> = BTreeMap::new();
    for ((one, other), stays) in pairs.iter().zip(still) {
        place_of.insert(*one, *other);
        let mut told = item(old, new, *one, *other);
        told.is_moved = !stays;
        items.push((*other as f64, told));
    }
    items.extend(added.into_iter().map(|other| (other as f64, only_new(new, other))));
    for one in removed {
        // After the item that it followed.
        let before = place_of.range(..one).next_back().map_or(-0.5, |(_, other)| *other as f64 + 0.5);
        items.push((before, only_old(old, one)));
    }
    items.sort_by(|one, other| one.0.total_cmp(&other.0));
    Difference {
        meeting: facts::of_meetings(old.minutes, new.minutes),
        items: items.into_iter().map(|(_, item)| item).collect(),
    }
}

fn item(old: Compared<'_>, new: Compared<'_>, one: usize, other: usize) -> ItemDifference {
    let (before, after) = (&old.minutes.items[one], &new.minutes.items[other]);
    let is_closed = facts::is_closed(before) || facts::is_closed(after);
    let words: [&dyn Fn(Span) -> String; 2] =
        [&|span| old.source.slice(span).to_owned(), &|span| new.source.slice(span).to_owned()];
    let sections =
        if is_closed { Vec::new() } else { sections(&parts(old.source, before), &parts(new.source, after)) };
    ItemDifference {
        old: Some(one),
        new: Some(other),
        is_moved: false,
        is_closed,
        facts: facts::of_items(before, after, words),
        sections,
    }
}

fn only_old(old: Compared<'_>, one: usize) -> ItemDifference {
    let item = &old.minutes.items[one];
    let is_closed = facts::is_closed(item);
    let sections = if is_closed { Vec::new() } else { sections(&parts(old.source, item), &[]) };
    ItemDifference { old: Some(one), new: None, is_moved: false, is_closed, facts: Vec::new(), sections }
}

fn only_new(new: Compared<'_>, other: usize) -> ItemDifference {
    let item = &new.minutes.items[other];
    let is_closed = facts::is_closed(item);
    let sections = if is_closed { Vec::new() } else { sections(&[], &parts(new.source, item)) };
    ItemDifference { old: None, new: Some(other), is_moved: false, is_closed, facts: Vec::new(), sections }
}

/// A part of an item that is compared with its counterpart.
struct Part {
    kind: SectionKind,
    heading: String,
    text: String,
}

/// The sections of an item, those of one kind and heading together, and before them what stands outside.
fn parts(source: &Source, item: &Item) -> Vec<Part> {
    let loose = loose_text(source, item);
    let mut parts: Vec<Part> = Vec::new();
    if words::count(&loose) >= LOOSE_WORDS_MIN {
        parts.push(Part { kind: SectionKind::Other, heading: String::new(), text: loose });
    }
    for Section { kind, heading, body, .. } in &item.sections {
        let text = source.slice(*body);
        // Headings differ between systems; only of what no kind is known they tell which section it is.
        let is_same = |part: &&mut Part| {
            part.kind == *kind
                && (*kind != SectionKind::Other || words::plain(&part.heading) == words::plain(heading))
        };
        match parts.iter_mut().find(is_same) {
            Some(part) => {
                part.text.push('\n');
                part.text.push_str(text);
            }
            None => parts.push(Part { kind: *kind, heading: heading.clone(), text: text.to_owned() }),
        }
    }
    parts
}

/// What stands in an item outside its title and its sections.
fn loose_text(source: &Source, item: &Item) -> String {
    let mut taken: Vec<Span> = item.sections.iter().map(|section| section.span).collect();
    taken.push(item.title_span);
    taken.extend(item.case_numbers.iter().map(|number| number.span));
    taken.sort();
    let mut out = String::new();
    let mut at = item.span.start;
    for span in taken {
        if span.start > at {
            out.push_str(source.slice(Span { start: at, end: span.start.min(item.span.end) }));
            out.push('\n');
        }
        at = at.max(span.end);
    }
    if at < item.span.end {
        out.push_str(source.slice(Span { start: at, end: item.span.end }));
    }
    out
}

fn sections(old: &[Part], new: &[Part]) -> Vec<SectionDifference> {
    let is_same = |one: &Part, other: &Part| {
        one.kind == other.kind
            && (one.kind != SectionKind::Other || words::plain(&one.heading) == words::plain(&other.heading))
    };
    let mut out = Vec::new();
    let mut push = |part: &Part, pieces: Vec<Piece>| {
        if !pieces.is_empty() {
            out.push(SectionDifference { kind: part.kind, heading: part.heading.clone(), pieces });
        }
    };
    for part in new {
        match old.iter().find(|before| is_same(before, part)) {
            Some(before) => push(part, words::compare(&before.text, &part.text)),
            None => push(part, words::whole(PieceKind::Added, &part.text)),
        }
    }
    for part in old.iter().filter(|part| !new.iter().any(|after| is_same(part, after))) {
        push(part, words::whole(PieceKind::Removed, &part.text));
    }
    out
}

/// For each pair whether it is one of the most that are in the same order in both documents; the others were moved.
fn still_in_order(pairs: &[(usize, usize)]) -> Vec<bool> {
    // The pairs are in the order of the new list: the longest rising row of old indexes is what stayed.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for at in 0..pairs.len() {
        let length = ends.partition_point(|end| pairs[*end].0 < pairs[at].0);
        before[at] = length.checked_sub(1).map(|last| ends[last]);
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut stays = vec![false; pairs.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        stays[at] = true;
        next = before[at];
    }
    stays
}

#[cfg(test)]
mod tests;
