//! The contents list at the head of a document: its entries, and where it ends.

use super::opening::Opening;
use super::{Builder, squeezed};
use crate::{ContentsEntry, case_number};
use sagsgang_text::Span;
use sagsgang_text::danish::fold;
use std::collections::HashSet;

/// The contents list: the lines from `at` to before `end`.
pub(super) struct Listed {
    pub at: usize,
    pub end: usize,
    pub entries: Vec<ContentsEntry>,
    /// The titles of the entries, squeezed.
    pub titles: HashSet<String>,
}

impl Listed {
    fn new(at: usize, end: usize, entries: Vec<ContentsEntry>) -> Self {
        let titles = entries.iter().map(|entry| squeezed(&entry.title)).collect();
        Self { at, end, entries, titles }
    }

    /// Whether the list holds a title.
    pub fn holds(&self, title: &str) -> bool {
        self.titles.contains(&squeezed(title))
    }
}

/// A list without a heading is one if it has at least so many lines.
const BARE_LIST_LINES_MIN: usize = 2;

impl Builder<'_> {
    /// The contents list, under its heading or as a run of item lines at the head that come again below.
    pub(super) fn contents_list(&self) -> Option<Listed> {
        let first_built = (0..self.lines.len()).find(|&i| self.is_item_line(i) && self.is_built_as_item(i));
        let limit = first_built.unwrap_or(self.lines.len());
        let headed = (0..limit).filter(|&i| self.opens_contents(i));
        // "Dagsorden" can be the document's title and the list's heading: the last before the items with lines below it.
        let with_entries = headed.filter_map(|at| {
            if self.openings[at] != Some(Opening::Contents) {
                return Some(Listed::new(at, at + 1, Vec::new()));
            }
            let end = self.contents_end(at);
            let entries = self.entries(at, end);
            (entries.len() > usize::from(self.is_plain_word(at))).then(|| Listed::new(at, end, entries))
        });
        with_entries.max_by_key(|listed| listed.entries.len()).or_else(|| self.bare_list(limit))
    }

    fn opens_contents(&self, index: usize) -> bool {
        if self.openings[index] == Some(Opening::Contents) {
            return true;
        }
        // A transcript's "2 Indholdsfortegnelse Til efterretning ...i 61. Regnskab ...i".
        let folded = fold(self.content(index));
        folded.contains("indholdsfortegnelse ") && folded.contains("...")
    }

    /// Whether the heading is a word that titles and groups use too ("Dagsorden", "Punkter").
    fn is_plain_word(&self, index: usize) -> bool {
        !fold(self.content(index)).contains("indhold")
    }

    /// Whether a line has the form of an item's heading and is no line of a contents list.
    pub(super) fn is_item_line(&self, index: usize) -> bool {
        matches!(self.openings[index], Some(Opening::Item(_))) && !is_contents_line(self.content(index))
    }

    /// Where the list that begins at a line ends: at the first line that repeats an entry or is built as an item, or
    /// that can be no entry.
    fn contents_end(&self, at: usize) -> usize {
        let mut seen: HashSet<String> = HashSet::new();
        let mut last = at + 1;
        for i in at + 1..self.lines.len() {
            let line = &self.lines[i];
            if line.content.is_empty() {
                continue;
            }
            let content = self.content(i);
            let title = squeezed(&contents_entry(content, line.content).title);
            let repeats = seen.contains(&title) && !is_contents_line(content);
            let is_item = self.is_item_line(i) && self.is_built_as_item(i);
            let above_item = self.stands_above_item(i);
            let folded = fold(content);
            let label = folded.split_once([':', '\t']).map_or(folded.as_str(), |(label, _)| label);
            let opens_header = self.profile.is_label(label.trim());
            if repeats
                || is_item
                || above_item
                || opens_header
                || self.is_section(i)
                || content.len() > ENTRY_BYTES_MAX
            {
                return last;
            }
            seen.insert(title);
            last = i + 1;
        }
        last
    }

    /// Whether a line is a case number above the title of an item that is built as one.
    fn stands_above_item(&self, index: usize) -> bool {
        case_number::numbers_in_line(self.content(index)).is_some()
            && self
                .next_filled(index)
                .is_some_and(|next| self.is_item_line(next) && self.is_built_as_item(next))
    }

    /// Item lines at the head that follow one another with nothing between, and whose titles come again below.
    fn bare_list(&self, limit: usize) -> Option<Listed> {
        let listed =
            |i: usize| matches!(self.openings[i], Some(Opening::Item(_))) && !self.is_built_as_item(i);
        let at = (0..limit).find(|&i| listed(i))?;
        let mut end = at;
        while end < limit && (self.lines[end].content.is_empty() || listed(end)) {
            end += 1;
        }
        let list = Listed::new(at, end, self.entry_lines(at, end));
        let again: HashSet<String> = (end..self.lines.len())
            .map(|i| self.content(i))
            .filter(|content| content.len() <= ENTRY_BYTES_MAX)
            .map(|content| squeezed(&contents_entry(content, Span::default()).title))
            .filter(|title| list.titles.contains(title))
            .collect();
        let repeated = list.entries.iter().filter(|entry| again.contains(&squeezed(&entry.title))).count();
        (list.entries.len() >= BARE_LIST_LINES_MIN && repeated * 2 > list.entries.len()).then_some(list)
    }

    /// The entries below a heading.
    fn entries(&self, at: usize, end: usize) -> Vec<ContentsEntry> {
        self.entry_lines(at + 1, end)
    }

    fn entry_lines(&self, from: usize, end: usize) -> Vec<ContentsEntry> {
        let mut entries: Vec<ContentsEntry> = Vec::new();
        let mut open = false;
        let filled: Vec<usize> = (from..end).filter(|&i| !self.lines[i].content.is_empty()).collect();
        for (n, &i) in filled.iter().enumerate() {
            let entry = contents_entry(self.content(i), self.lines[i].content);
            match entries.last_mut().filter(|_| open) {
                Some(last) => {
                    last.title = format!("{} {}", last.title, entry.title);
                    last.page = entry.page;
                    last.span = last.span.join(entry.span);
                }
                None if super::group::aside(self.content(i), self.vocabulary).is_some() => continue,
                None => entries.push(entry.clone()),
            }
            open = entry.page.is_none() && filled.get(n + 1).is_some_and(|&next| self.goes_on(next));
        }
        entries
    }

    /// Whether a contents line is the rest of the one above it: it has the page number and opens in lower case.
    fn goes_on(&self, index: usize) -> bool {
        is_contents_line(self.content(index)) && self.content(index).starts_with(char::is_lowercase)
    }
}

/// An entry of a contents list is no longer than this, in bytes.
const ENTRY_BYTES_MAX: usize = 400;

/// Whether a line ends as lines of a contents list do: leaders or a tab, then a page.
pub(super) fn is_contents_line(line: &str) -> bool {
    let head = before_page(line);
    let bare = head.trim_end();
    bare.len() < line.len()
        && (bare.ends_with("...") || bare.ends_with('…') || bare.ends_with(". .") || head.ends_with('\t'))
        && head.len() < line.len()
        || bare.ends_with(".....")
}

/// The line without the number of the page that ends it: digits, or small Roman numerals after leaders.
fn before_page(line: &str) -> &str {
    let head = line.trim_end_matches(|c: char| c.is_ascii_digit());
    if head.len() < line.len() {
        return head;
    }
    let head = line.trim_end_matches(|c: char| "ivxlc".contains(c));
    if head.trim_end().ends_with(['.', '…']) { head } else { line }
}

/// Title, number and page of a line of the contents list.
fn contents_entry(line: &str, span: Span) -> ContentsEntry {
    let head = before_page(line);
    let digits = &line[head.len()..];
    // "1 (Åben) Budget 4": the word for access says that the last number is a page.
    let opens_with_access = opening_access(line).is_some() && head.ends_with([' ', '\t']);
    let has_leader = is_contents_line(line) || opens_with_access && !digits.is_empty();
    let page = if has_leader && digits.len() <= 4 { digits.parse().ok() } else { None };
    let title =
        if has_leader { head.trim_end_matches([' ', '.', '…', '\t', '\u{a0}', '\u{2060}']) } else { line };
    let mark = crate::sentence::list_mark(title)
        .filter(|_| !title.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(0);
    let title = &title[mark..];
    let folded = fold(title);
    let label = ["punkt ", "pkt. ", ""]
        .iter()
        .find(|label| folded.starts_with(**label))
        .map_or(0, |label| label.len());
    let number: String = title[label..].chars().take_while(char::is_ascii_digit).collect();
    let rest = &title[label + number.len()..];
    let numbered = !number.is_empty()
        && number.len() <= 3
        && ([". ", ".\t", ".\u{a0}", ") ", "\t", ":"].iter().any(|mark| rest.starts_with(mark))
            || label > 0
            || opens_with_access);
    if numbered {
        let title = rest.trim_start_matches(['.', ':', ')', ' ', '-', '–', '\t', '\u{a0}']);
        let title = title[access_length(title)..].trim().to_owned();
        return ContentsEntry { number: Some(number), title, page, span };
    }
    ContentsEntry { number: None, title: title.to_owned(), page, span }
}

/// Length of the word in brackets that says of a title whether its item is open: `(Åben) `.
pub(super) fn access_length(title: &str) -> usize {
    let Some((word, _)) = title.strip_prefix('(').and_then(|rest| rest.split_once(')')) else { return 0 };
    match fold(word).as_str() {
        "åben" | "åbent" | "lukket" | "fortrolig" => word.len() + 2,
        _ => 0,
    }
}

/// The word in brackets after the number that opens a line.
fn opening_access(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | '\t'));
    Some(access_length(rest)).filter(|length| *length > 0 && rest.len() < line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_entries() {
        let read = |line: &str| {
            let entry = contents_entry(line, Span::default());
            (entry.number, entry.title, entry.page)
        };
        assert_eq!(read("Gensidig orientering.....\t10"), (None, "Gensidig orientering".into(), Some(10)));
        assert_eq!(read("Punkt 2: Besøg ........ 4"), (Some("2".into()), "Besøg".into(), Some(4)));
        assert_eq!(read("1. Besøg"), (Some("1".into()), "Besøg".into(), None));
        assert_eq!(read("Budget 2025"), (None, "Budget 2025".into(), None));
        assert_eq!(read("Budget ........ iv"), (None, "Budget".into(), None));
        assert!(!is_contents_line("Det er civil"));
        assert_eq!(read("2 (Åben) Budget 2025 4"), (Some("2".into()), "Budget 2025".into(), Some(4)));
        assert_eq!(read("2.\tBudget 2025"), (Some("2".into()), "Budget 2025".into(), None));
        assert_eq!(read("- Budget 2025.....3"), (None, "Budget 2025".into(), Some(3)));
    }
}
