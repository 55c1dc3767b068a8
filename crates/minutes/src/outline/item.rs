//! Which lines open items, and what belongs to each.
//!
//! `Punkt 3: …` says by itself that it opens an item; `3. …` could be an entry of a list as well. Such a line opens an item
//! only where the contents list holds its title, the format says that it is a heading, or what follows is built as an item
//! is, and its number comes after the last. Where no line is numbered, headings of one level above the sections do.

use super::contents::{Listed, access_length};
use super::group::{Aside, aside};
use super::opening::Opening;
use super::{Builder, ItemOutline, squeezed};
use crate::line::STRONG;
use crate::profile::{ItemHeading, Strength};
use crate::{SectionKind, case_number, recommendation};
use sagsgang_text::Span;
use sagsgang_text::danish::fold;
use std::collections::HashSet;

/// A line that opens an item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    /// The line of its title.
    pub at: usize,
    /// The first line that belongs to it: a case number or a group's heading may stand above the title.
    pub lead: usize,
    /// Number and title in the line; `None` where the whole line is the title.
    pub heading: Option<ItemHeading>,
}

/// A title goes on over at most so many further lines.
const TITLE_LINES_MAX: usize = 3;

/// Between a title and the first section or file line stand at most so many lines: the rest of the title.
const BUILT_WITHIN_LINES: usize = 2;

/// Below a title it stands at most so many times more: as the page's heading, and in a list's and a page's form.
const TITLE_REPEATS_MAX: usize = 4;

/// A line that goes on with a title is no longer than this, in bytes.
const TITLE_REST_BYTES_MAX: usize = 120;

/// A title is no longer than this, in bytes.
const TITLE_BYTES_MAX: usize = 400;

impl Builder<'_> {
    /// The lines that open items.
    pub(super) fn item_starts(&self, contents: Option<&Listed>) -> Vec<Start> {
        let from = contents.map_or(0, |listed| listed.end);
        let mut found = self.numbered(from, contents);
        if found.is_empty() {
            found = self.unnumbered(from, contents);
        } else {
            self.add_between(&mut found, from, contents);
        }
        self.add_leads(&mut found, from);
        found
    }

    /// Items with a number.
    fn numbered(&self, from: usize, contents: Option<&Listed>) -> Vec<Start> {
        let mut starts: Vec<Start> = Vec::new();
        let mut previous: Option<u32> = None;
        let mut refused: Option<(usize, u32)> = None;
        let mut in_decision = false;
        for at in from..self.lines.len() {
            match &self.openings[at] {
                Some(Opening::Item(heading)) if self.is_item_line(at) => {
                    let number = self.number(at, heading);
                    let candidate = Candidate {
                        at,
                        heading,
                        number,
                        follows: number.zip(previous).is_none_or(|(number, previous)| number > previous),
                        goes_on_list: number.zip(refused).is_some_and(|(number, (line, last))| {
                            number.checked_sub(1) == Some(last) && self.previous_filled(at) == Some(line)
                        }),
                    };
                    if self.opens_item(&candidate, contents, in_decision) {
                        starts.push(Start { at, lead: at, heading: Some(*heading) });
                        previous = number.or(previous);
                        in_decision = false;
                        refused = None;
                    } else {
                        refused = number.map(|number| (at, number));
                    }
                }
                Some(Opening::Section(kind) | Opening::SectionInline(kind, _)) => {
                    in_decision = *kind == SectionKind::Decision
                }
                Some(Opening::Decision(_)) => in_decision = true,
                _ => {}
            }
        }
        starts
    }

    /// The digits that an item's number begins with.
    fn number(&self, at: usize, heading: &ItemHeading) -> Option<u32> {
        let number = &self.content(at)[heading.number.range()];
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        number[..digits].parse().ok()
    }

    fn opens_item(&self, candidate: &Candidate<'_>, contents: Option<&Listed>, in_decision: bool) -> bool {
        let line = &self.lines[candidate.at];
        let title = &self.content(candidate.at)[candidate.heading.title.range()];
        let is_listed = contents.is_some_and(|listed| listed.holds(title));
        let is_heading = line.heading.is_some_and(|level| level < STRONG);
        if is_listed && !line.is_listed {
            return true;
        }
        let built = self.is_built_as_item(candidate.at);
        if candidate.heading.strength == Strength::Worded {
            return !line.is_listed && (!in_decision || built || is_heading || !title.ends_with('.'));
        }
        let is_title = title
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"”»'(*§".contains(c))
            && !["At ", "at "].iter().any(|at| title.starts_with(at))
            && !title.ends_with([',', ';'])
            && title.len() <= TITLE_BYTES_MAX;
        if line.is_listed && !is_heading || !is_title || candidate.goes_on_list && !is_heading {
            return false;
        }
        let is_strong = line.heading == Some(STRONG);
        let marked = candidate.heading.strength == Strength::Marked;
        let below_sections =
            line.heading.zip(self.section_level).is_some_and(|(own, section)| own >= section);
        if is_heading {
            return built || marked && !below_sections;
        }
        let next_goes_on = candidate.number.zip(self.next_filled(candidate.at)).is_some_and(|(number, next)| {
            matches!(&self.openings[next], Some(Opening::Item(heading)) if number.checked_add(1).is_some_and(|after| self.number(next, heading) == Some(after)))
        });
        let closed = is_closed_title(title);
        candidate.follows && built && (marked || is_strong) && (!next_goes_on || closed)
    }

    /// Whether a file line, a section or an unheaded recommendation follows a title, or a case number stands above it.
    pub(super) fn is_built_as_item(&self, at: usize) -> bool {
        let title = match &self.openings[at] {
            Some(Opening::Item(heading)) => &self.content(at)[heading.title.range()],
            _ => self.content(at),
        };
        if is_closed_title(title) && !self.stands_in_run(at) {
            return true;
        }
        let above = self.previous_filled(at);
        if above.is_some_and(|above| case_number::numbers_in_line(self.content(above)).is_some()) {
            return true;
        }
        let (mut rest, mut repeated) = (0, 0);
        let mut next = self.next_filled(at);
        while let Some(i) = next {
            let content = self.content(i);
            if self.is_section(i)
                || case_number::file_line(content).is_some()
                || recommendation::opens(content)
            {
                return true;
            }
            let repeats =
                squeezed(content) == squeezed(title) || squeezed(content) == squeezed(self.content(at));
            if repeats {
                repeated += 1;
                if repeated > TITLE_REPEATS_MAX {
                    return false;
                }
            } else {
                let goes_on = content.len() <= TITLE_REST_BYTES_MAX && !content.ends_with('.');
                if rest == BUILT_WITHIN_LINES
                    || !goes_on
                    || matches!(self.openings[i], Some(Opening::Item(_) | Opening::Contents))
                {
                    return false;
                }
                rest += 1;
            }
            next = self.next_filled(i);
        }
        false
    }

    /// Whether the lines around a line have the form of item headings too, as in a contents list.
    fn stands_in_run(&self, at: usize) -> bool {
        let is_item =
            |i: Option<usize>| i.is_some_and(|i| matches!(self.openings[i], Some(Opening::Item(_))));
        is_item(self.previous_filled(at)) && self.lines[at].heading.is_none()
    }

    /// Items without numbers: the contents list's titles, the headings one level above the sections, or lines with a
    /// file line below.
    fn unnumbered(&self, from: usize, contents: Option<&Listed>) -> Vec<Start> {
        let lines = from..self.lines.len();
        let start = |at: usize| Start { at, lead: at, heading: None };
        let titled = |at: &usize| !self.lines[*at].content.is_empty() && self.openings[*at].is_none();
        let listed: Vec<Start> = lines
            .clone()
            .filter(titled)
            .filter(|&at| contents.is_some_and(|listed| listed.holds(self.content(at))))
            .map(start)
            .collect();
        if listed.len() > 1 {
            return listed;
        }
        if let Some(level) = self.item_level(from) {
            return lines
                .filter(titled)
                .filter(|&at| self.lines[at].heading == Some(level) && !self.is_header_heading(at))
                .map(start)
                .collect();
        }
        let filed: Vec<Start> = lines
            .filter(titled)
            .filter(|&at| {
                let next = self.next_filled(at);
                let filed = next.is_some_and(|next| {
                    case_number::file_line(self.content(next))
                        .is_some_and(|line| line.is_labelled && !line.numbers.is_empty())
                });
                filed
                    && self.content(at).len() <= TITLE_BYTES_MAX
                    && case_number::file_line(self.content(at)).is_none()
            })
            .map(start)
            .collect();
        // One is a case by itself.
        if filed.len() > 1 { filed } else { Vec::new() }
    }

    /// The level of the headings just above the sections.
    fn item_level(&self, from: usize) -> Option<u8> {
        let section = self.section_level?;
        let first = (from..self.lines.len())
            .find(|&i| self.is_section(i) && self.lines[i].heading == Some(section))?;
        let level =
            (from..first).rev().find_map(|i| self.lines[i].heading.filter(|level| *level < section))?;
        let count = (from..self.lines.len()).filter(|&i| self.lines[i].heading == Some(level)).count();
        // The heading of a document with one case is its title.
        (count > 1).then_some(level)
    }

    /// Whether a heading at the items' level belongs to the header: members, a contents list, the document's title.
    fn is_header_heading(&self, at: usize) -> bool {
        let folded = fold(self.content(at).trim_end_matches([':', ' ']));
        self.profile.attendance_titles.contains(&folded) && !self.is_built_as_item(at)
            || self.profile.is_label(&folded)
            || self.opens_document(&self.lines[at])
    }

    /// Items that the first look left out: between two of consecutive numbers, and headings of the items' own level.
    fn add_between(&self, starts: &mut Vec<Start>, from: usize, contents: Option<&Listed>) {
        let level =
            starts.first().and_then(|start| self.lines[start.at].heading).filter(|level| *level < STRONG);
        let mut added = Vec::new();
        for at in from.max(starts[0].at)..self.lines.len() {
            let after = starts.partition_point(|start| start.at < at);
            let is_start = starts.get(after).is_some_and(|start| start.at == at);
            if is_start || self.lines[at].content.is_empty() {
                continue;
            }
            let last = starts[..after].last();
            let repeats = last.and_then(|last| last.heading.map(|heading| (last.at, heading))).is_some_and(
                |(line, heading)| {
                    squeezed(&self.content(line)[heading.title.range()]) == squeezed(self.content(at))
                },
            );
            match &self.openings[at] {
                Some(Opening::Item(heading))
                    if self.is_item_line(at) && self.stands_between(at, heading, starts) =>
                {
                    added.push(Start { at, lead: at, heading: Some(*heading) });
                }
                None if level.is_some()
                    && self.lines[at].heading == level
                    && !repeats
                    && (self.is_built_as_item(at)
                        || contents.is_some_and(|listed| listed.holds(self.content(at)))) =>
                {
                    added.push(Start { at, lead: at, heading: None });
                }
                _ => {}
            }
        }
        starts.extend(added);
        starts.sort_by_key(|start| start.at);
    }

    /// Whether a line by itself has the one number that is missing between the items before and after it.
    fn stands_between(&self, at: usize, heading: &ItemHeading, starts: &[Start]) -> bool {
        let number_of = |start: &Start| start.heading.and_then(|heading| self.number(start.at, &heading));
        let before = starts[..starts.partition_point(|start| start.at < at)].last().and_then(number_of);
        let after = starts.get(starts.partition_point(|start| start.at <= at)).and_then(number_of);
        let number = self.number(at, heading);
        let alone = |i: Option<&crate::line::Line>| i.is_none_or(|line| line.content.is_empty());
        let title = &self.content(at)[heading.title.range()];
        heading.strength >= Strength::Marked
            && number.is_some()
            && before.and_then(|before| before.checked_add(1)) == number
            && after.and_then(|after| after.checked_sub(1)) == number
            && alone(at.checked_sub(1).map(|i| &self.lines[i]))
            && alone(self.lines.get(at + 1))
            && title.starts_with(char::is_uppercase)
            && !title.ends_with('.')
    }

    /// Gives each item the group headings, page counters and, where this layout has them there, case numbers above it.
    fn add_leads(&self, starts: &mut [Start], from: usize) {
        let filed =
            |i: Option<usize>| i.is_some_and(|i| case_number::numbers_in_line(self.content(i)).is_some());
        // In a layout with the number above the title the first item has one too; else it closes the item before.
        let above = starts
            .first()
            .is_some_and(|start| self.previous_filled(start.at).is_some_and(|i| i >= from && filed(Some(i))));
        let above =
            above.then(|| starts.iter().filter(|start| filed(self.previous_filled(start.at))).count());
        let below = starts.iter().filter(|start| filed(self.next_filled(start.at))).count();
        let numbers_above = above.is_some_and(|above| above > below);
        let mut floor = from;
        for start in starts {
            let mut lead = start.at;
            for i in (floor..start.at).rev() {
                if self.lines[i].content.is_empty() {
                    continue;
                }
                let is_aside = aside(self.content(i), self.vocabulary).is_some();
                let is_number_above = numbers_above && filed(Some(i));
                if !is_aside && !is_number_above {
                    break;
                }
                lead = i;
            }
            start.lead = lead;
            floor = start.at + 1;
        }
    }

    /// What the group headings between two lines say of the items below them.
    pub(super) fn group_in(&self, from: usize, until: usize) -> Option<bool> {
        (from..until).rev().find_map(|i| match aside(self.content(i), self.vocabulary)? {
            Aside::Group(is_open) => is_open,
            Aside::PageCounter => None,
        })
    }

    /// One item: its title, what stands above and below it, and its sections.
    pub(super) fn item(
        &self,
        start: &Start,
        end: usize,
        listed: &HashSet<String>,
        unassigned: &mut Vec<Span>,
    ) -> ItemOutline {
        let line = &self.lines[start.at];
        let base = line.content.start as usize;
        let in_line = start.heading.map_or(line.content, |heading| heading.title.shift(base));
        let number = start.heading.map(|heading| self.source.slice(heading.number.shift(base)).to_owned());
        let (title, title_span, body) = self.title(start.at, end, in_line, listed);
        let mut item = ItemOutline {
            number,
            title,
            title_span,
            file_lines: Vec::new(),
            group_is_open: None,
            sections: Vec::new(),
            span: self.whole_lines(start.lead, end).unwrap_or_default(),
        };
        let access = access_length(&item.title);
        if access > 0 {
            let at = item.title_span.start as usize;
            item.file_lines.push(Span::new(at, at + access));
            item.title_span =
                Span::new(at + access, item.title_span.end as usize).trimmed(self.source.text());
            item.title = item.title[access..].trim().to_owned();
        }
        let above = self.lines[start.lead..start.at].iter().filter(|line| !line.content.is_empty());
        item.file_lines.extend(above.map(|line| line.content));
        if !item.title_span.overlaps(line.content) {
            item.file_lines.push(line.content);
        }
        let end = self.without_file_lines(body, end, &mut item);
        self.sections(body, end, &mut item, unassigned);
        item
    }

    /// Where an item's sections end: some layouts close it with lines that say where it is filed.
    fn without_file_lines(&self, body: usize, end: usize, item: &mut ItemOutline) -> usize {
        let is_filed = |i: usize| {
            case_number::file_line(self.content(i))
                .is_some_and(|line| line.is_labelled && !line.numbers.is_empty())
        };
        if self.next_filled(body.saturating_sub(1)).is_some_and(is_filed) {
            return end;
        }
        let mut first = end;
        for i in (body..end).rev().filter(|&i| !self.lines[i].content.is_empty()) {
            if !is_filed(i) {
                break;
            }
            item.file_lines.push(self.lines[i].content);
            first = i;
        }
        first
    }

    /// A title goes on in the next lines where it is empty or the contents list holds the longer form.
    fn title(
        &self,
        start: usize,
        end: usize,
        in_line: Span,
        listed: &HashSet<String>,
    ) -> (String, Span, usize) {
        let listed = |title: &str| listed.contains(&squeezed(title));
        let mut best = (self.source.slice(in_line).to_owned(), in_line, start + 1);
        if listed(&best.0) {
            return best;
        }
        let mut longer = best.clone();
        let following = (start + 1..end).filter(|&i| !self.lines[i].content.is_empty()).take(TITLE_LINES_MAX);
        for i in following {
            let content = self.content(i);
            if self.openings[i].is_some() || case_number::file_line(content).is_some() {
                break;
            }
            let was_empty = longer.0.is_empty();
            longer = (
                format!("{} {content}", longer.0).trim().to_owned(),
                longer.1.join(self.lines[i].content),
                i + 1,
            );
            if was_empty {
                longer.1 = self.lines[i].content;
                best = longer.clone();
            }
            if listed(&longer.0) {
                return longer;
            }
        }
        best
    }
}

/// A line that may open an item.
struct Candidate<'h> {
    at: usize,
    heading: &'h ItemHeading,
    number: Option<u32>,
    /// Whether its number comes after that of the item before.
    follows: bool,
    /// Whether it stands right below a line of the same form that opened none, with the number before.
    goes_on_list: bool,
}

/// Words that say that an item is closed.
const CLOSED_WORDS: [&str; 3] = ["lukket", "fortrolig", "fortroligt"];

/// Words that may stand beside them in a mark: `lukket punkt`, `lukket sag`.
const CLOSED_NOUNS: [&str; 5] = ["punkt", "sag", "dagsordenspunkt", "dagsorden", "del"];

/// Whether a title says that its item is closed: `Lukket punkt`, `LUKKET - …`, `… (lukket punkt)`, `… - fortroligt`.
pub(crate) fn is_closed_title(title: &str) -> bool {
    let folded = fold(title);
    let word = folded.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or("");
    let after =
        folded.trim_start_matches(|c: char| !c.is_alphabetic()).strip_prefix(word).unwrap_or("").trim_start();
    if CLOSED_WORDS.contains(&word) {
        return after.is_empty()
            || after.starts_with(|c: char| !c.is_alphanumeric())
            || CLOSED_NOUNS.iter().any(|next| after.starts_with(next));
    }
    ends_with_closed_mark(&folded)
}

/// Whether a folded title ends with a mark that is set off from it, and says nothing but that the item is closed.
fn ends_with_closed_mark(folded: &str) -> bool {
    let end = folded.trim_end_matches(|c: char| !c.is_alphanumeric());
    if end.ends_with("lukket punkt") || end.ends_with("fortroligt punkt") {
        return true;
    }
    let Some(start) = end.rfind(|c: char| !c.is_alphanumeric() && !c.is_whitespace()) else { return false };
    let mut words = end[start..].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.next().is_some_and(|word| CLOSED_WORDS.contains(&word))
        && words.all(|word| CLOSED_NOUNS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_titles() {
        for title in [
            "Lukket punkt",
            "LUKKET - Forhandling",
            "Lukket sag: Personalesag",
            "FORTROLIG - Køb",
            "Lukket: Salg",
            "(Lukket) Køb",
            "Salg (lukket)",
            "Køb af grund (Lukket punkt)",
            "Køb af grund (lukket sag).",
            "Køb af grund [Fortroligt]",
            "Køb af grund – lukket dagsorden",
        ] {
            assert!(is_closed_title(title), "{title}");
        }
        for title in [
            "Lukket kreds om vandmiljø",
            "Åben skole",
            "Lukketider i Tivoli",
            "Søbadet - lukket om vinteren",
            "Hvorfor er skolen lukket",
        ] {
            assert!(!is_closed_title(title), "{title}");
        }
    }
}
