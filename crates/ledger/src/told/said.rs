//! The sentences of an item, each with its section, paragraph and sums: what every reader of this module looks at.

use super::{Item, Part, Sum};
use sagsgang_text::Span;
use sagsgang_text::danish::{fold, sentence};

/// A sentence, a clause of the recommendation, or a list entry.
#[derive(Clone, Debug)]
pub(crate) struct Said<'i> {
    /// The section that it stands in.
    pub part: Part,
    /// Number of the passage.
    pub passage: usize,
    /// Number of the paragraph, counted through the item.
    pub paragraph: usize,
    /// As written.
    pub text: &'i str,
    /// In lower case, byte for byte as long; breaks of lines are blanks.
    pub folded: String,
    /// Where it begins in the document.
    pub start: usize,
    /// The sums in it, in order.
    pub sums: Vec<&'i Sum>,
}

impl Said<'_> {
    /// Where it stands in the document.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// A stretch of its text as a place in the document.
    pub fn place(&self, from: usize, to: usize) -> Span {
        Span::new(self.start + from, self.start + to)
    }

    /// Where the sum stands in its text, from first to last byte.
    pub fn at(&self, sum: &Sum) -> (usize, usize) {
        let place = |byte: u32| floor(self.text, (byte as usize).saturating_sub(self.start));
        let start = place(sum.span.start);
        (start, place(sum.span.end).max(start))
    }

    /// What stands between the sum before sum `n` and it, folded.
    pub fn before(&self, n: usize) -> &str {
        let from = if n == 0 { 0 } else { self.at(self.sums[n - 1]).1 };
        let to = self.at(self.sums[n]).0;
        self.folded.get(from..to).unwrap_or("")
    }

    /// What stands between sum `n` and the next one, folded.
    pub fn after(&self, n: usize) -> &str {
        let from = self.at(self.sums[n]).1;
        let to = self.sums.get(n + 1).map_or(self.text.len(), |next| self.at(next).0);
        self.folded.get(from..to).unwrap_or("")
    }
}

/// The sentences of `item`, in the order of the text.
pub(crate) fn said(item: &Item) -> Vec<Said<'_>> {
    let mut sums: Vec<&Sum> = item.sums.iter().collect();
    sums.sort_by_key(|sum| sum.span);
    let mut cuts: Vec<usize> = item.clauses.iter().map(|clause| clause.start as usize).collect();
    cuts.sort_unstable();
    let mut found = Vec::new();
    let mut paragraphs = 0;
    for (passage, told) in item.passages.iter().enumerate() {
        let start = told.start as usize;
        for paragraph in sentence::paragraphs(&told.text) {
            let text = &told.text[paragraph.range()];
            for span in sentence::sentences(text, start + paragraph.start as usize) {
                for (from, to) in divided(span, &cuts, &told.text, start) {
                    found.push(one(
                        told.part,
                        (passage, paragraphs),
                        &told.text[from - start..to - start],
                        from,
                        &sums,
                    ));
                }
            }
            paragraphs += 1;
        }
    }
    found
}

fn one<'i>(
    part: Part,
    (passage, paragraph): (usize, usize),
    text: &'i str,
    start: usize,
    sums: &[&'i Sum],
) -> Said<'i> {
    let end = start + text.len();
    let first = sums.partition_point(|sum| (sum.span.start as usize) < start);
    let own = sums[first..].iter().take_while(|sum| (sum.span.start as usize) < end);
    Said { part, passage, paragraph, text, folded: flat(text), start, sums: own.copied().collect() }
}

/// A sentence cut where clauses of the recommendation begin.
fn divided(span: Span, cuts: &[usize], text: &str, start: usize) -> Vec<(usize, usize)> {
    let (mut from, to) = (span.start as usize, span.end as usize);
    let mut parts = Vec::new();
    let first = cuts.partition_point(|&cut| cut <= from);
    for &cut in cuts[first..].iter().take_while(|&&cut| cut < to) {
        if cut > from && text.is_char_boundary(cut - start) {
            parts.push((from, cut));
            from = cut;
        }
    }
    parts.push((from, to));
    parts
}

/// A text in lower case, byte for byte as long, with a blank for each break of a line.
pub(crate) fn flat(text: &str) -> String {
    fold(text).replace(['\n', '\r', '\t'], " ")
}

/// The last place at or before `at` where a character of `text` begins.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where `phrase` stands in `folded` as whole words, for the first time.
pub(crate) fn find(folded: &str, phrase: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = folded[from..].find(phrase).map(|at| from + at) {
        let end = at + phrase.len();
        let starts = !folded[..at].ends_with(char::is_alphanumeric);
        if starts && !folded[end..].starts_with(char::is_alphanumeric) {
            return Some(at);
        }
        from = end;
    }
    None
}

/// The first of `phrases` that stands in `folded` as whole words: where it begins and ends. Of those that begin at one
/// place the longest.
pub(crate) fn first_of(folded: &str, phrases: &[&str]) -> Option<(usize, usize)> {
    phrases
        .iter()
        .filter_map(|phrase| find(folded, phrase).map(|at| (at, at + phrase.len())))
        .min_by_key(|&(start, end)| (start, std::cmp::Reverse(end)))
}

/// Whether one of `phrases` stands in `folded` as whole words.
pub(crate) fn has(folded: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| find(folded, phrase).is_some())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::super::{Passage, Result};
    use super::*;
    use jiff::civil::Date;
    use sagsgang_text::danish::amount::amounts;

    /// An item with one section, whose sums are all that stand in it.
    pub(crate) fn item(part: Part, text: &str) -> Item {
        items("", &[(part, text)])
    }

    /// An item with sections one after the other, whose sums are all that stand in them.
    pub(crate) fn items(title: &str, sections: &[(Part, &str)]) -> Item {
        let mut start = 0;
        let mut passages = Vec::new();
        let mut sums = Vec::new();
        for (part, text) in sections {
            for found in amounts(text) {
                sums.push(Sum {
                    id: format!("{}", sums.len() + 1),
                    ore: found.ore,
                    is_maximum: false,
                    is_vague: false,
                    is_yearly: text[found.span.end as usize..].trim_start().starts_with("årligt"),
                    years: years_after(&text[found.span.end as usize..]),
                    part: *part,
                    stage: None,
                    is_new_money: true,
                    pool: None,
                    recipient: None,
                    span: found.span.shift(start),
                    sentence: Span::new(start, start + text.len()),
                    words: (*text).to_owned(),
                });
            }
            passages.push(Passage { part: *part, text: (*text).to_owned(), start: start as u32 });
            start += text.len() + 2;
        }
        Item {
            body: String::new(),
            organization: String::new(),
            document: "d".to_owned(),
            item: "i".to_owned(),
            date: Some(Date::constant(2024, 6, 12)),
            title: title.to_owned(),
            result: Result::Approved,
            is_amended: false,
            passages,
            clauses: Vec::new(),
            sums,
        }
    }

    /// The year or years right after a sum ("i 2025", "årligt i 2024-2027").
    fn years_after(tail: &str) -> Vec<i16> {
        let tail = tail.trim_start().trim_start_matches("årligt").trim_start();
        let Some(rest) = tail.strip_prefix("i ") else { return Vec::new() };
        let year = |text: &str| text.get(..4).and_then(|digits| digits.parse::<i16>().ok());
        match (year(rest), rest.get(4..).and_then(|more| more.strip_prefix('-')).and_then(year)) {
            (Some(first), Some(last)) => (first..=last).collect(),
            (Some(first), None) => vec![first],
            _ => Vec::new(),
        }
    }

    #[test]
    fn sentences_know_their_sums() {
        let item =
            items("", &[(Part::Summary, "Kort."), (Part::Decision, "Der gives 5 kr. Og 6 kr. mere.\nSlut")]);
        let all = said(&item);
        let counts: Vec<(usize, usize)> = all.iter().map(|said| (said.paragraph, said.sums.len())).collect();
        assert_eq!(counts, [(0, 0), (1, 1), (1, 1), (2, 0)]);
        assert_eq!((all[2].before(0), all[2].after(0)), ("og ", " mere."));
    }

    #[test]
    fn whole_words() {
        assert_eq!(find("udsatte sat", "sat"), Some(8));
        assert_eq!(find("udsatte", "sat"), None);
        assert_eq!(first_of("a inden for b", &["inden", "inden for"]), Some((2, 11)));
    }
}
