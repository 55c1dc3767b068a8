//! Changes to a text at places of it, made all at once, and where a place then is.

use std::borrow::Cow;
use std::ops::Range;

/// The changes to one text.
#[derive(Debug, Default)]
pub(super) struct Edits<'a> {
    edits: Vec<(Range<usize>, Cow<'a, str>)>,
}

impl<'a> Edits<'a> {
    /// Takes the bytes at `range` away.
    pub(super) fn delete(&mut self, range: Range<usize>) {
        self.replace(range, "");
    }

    /// Puts `replacement` for the bytes at `range`.
    pub(super) fn replace(&mut self, range: Range<usize>, replacement: impl Into<Cow<'a, str>>) {
        if !range.is_empty() {
            self.edits.push((range, replacement.into()));
        }
    }

    /// The text with all changes made. Where two of them overlap, the first in the text holds, and of the second what
    /// lies behind it is taken away.
    pub(super) fn apply(mut self, text: &str) -> Edited {
        self.edits.sort_by_key(|(range, _)| (range.start, range.end));
        let mut edited = Edited { text: String::with_capacity(text.len()), places: vec![] };
        let mut done = 0;
        for (range, replacement) in self.edits {
            if range.end <= done {
                continue;
            }
            let start = range.start.max(done);
            edited.text.push_str(text.get(done..start).unwrap_or(""));
            let place = edited.text.len();
            if range.start >= done {
                edited.text.push_str(&replacement);
            }
            edited.places.push(Place { start, end: range.end, before: place, after: edited.text.len() });
            done = range.end;
        }
        edited.text.push_str(text.get(done..).unwrap_or(""));
        edited
    }
}

/// Where a change was made: its bytes in the old text, and the replacement's in the new.
#[derive(Debug)]
struct Place {
    start: usize,
    end: usize,
    before: usize,
    after: usize,
}

/// A changed text.
#[derive(Debug)]
pub(super) struct Edited {
    pub(super) text: String,
    places: Vec<Place>,
}

impl Edited {
    /// Where the byte at `old` of the old text stands in the new one; inside of a change, where the change ends.
    pub(super) fn place_of(&self, old: usize) -> usize {
        let index = self.places.partition_point(|place| place.start <= old);
        match index.checked_sub(1).map(|index| &self.places[index]) {
            None => old,
            Some(place) if old == place.start => place.before,
            Some(place) => place.after + old.saturating_sub(place.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_made_in_the_order_of_the_text() {
        let mut edits = Edits::default();
        edits.replace(4..6, "--");
        edits.delete(0..2);
        edits.delete(5..7);
        edits.delete(3..3);
        let edited = edits.apply("abcdefghi");
        assert_eq!(edited.text, "cd--hi");
        assert_eq!(
            [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(|old| edited.place_of(old)),
            [0, 0, 0, 1, 2, 4, 4, 4, 5, 6]
        );
    }
}
