//! Lines that stand above items and belong to none: groups ("Åbne dagsordenspunkter"), page counters of transcripts.

use crate::profile::Vocabulary;
use sagsgang_text::danish::fold;

/// What a line above items says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aside {
    /// The items that follow are treated in public (`Some(true)`), behind closed doors, or it is not said.
    Group(Option<bool>),
    /// A page's number, which a transcript kept as text.
    PageCounter,
}

/// The heading of a group is no longer than this, in bytes.
const GROUP_BYTES_MAX: usize = 70;

/// What `line` says if it stands above items.
pub(crate) fn aside(line: &str, vocabulary: &Vocabulary) -> Option<Aside> {
    if line.len() > GROUP_BYTES_MAX {
        return None;
    }
    let folded = fold(line);
    if is_page_header(&folded) {
        return Some(Aside::PageCounter);
    }
    let rest = after_page_counter(&folded);
    if rest.is_some_and(str::is_empty) {
        return Some(Aside::PageCounter);
    }
    let heading = rest.unwrap_or(&folded).trim_matches([' ', ':', '.', '-', '–']);
    let frame = vocabulary.frame();
    let listed = |words: &[String]| words.iter().any(|word| word == heading);
    let doors = |word: &str| heading.ends_with(word) && heading.len() > word.len();
    if listed(&frame.closed_group) || doors("lukkede døre") {
        Some(Aside::Group(Some(false)))
    } else if listed(&frame.open_group) || doors("åbne døre") {
        Some(Aside::Group(Some(true)))
    } else if listed(&frame.plain_group) {
        Some(Aside::Group(None))
    } else {
        rest.map(|_| Aside::PageCounter)
    }
}

/// Whether a folded line is the head of a transcript's page: `3 økonomiudvalget, 8. september 2010 side 3`, the last
/// number at times lost.
fn is_page_header(folded: &str) -> bool {
    let starts = folded
        .split_once(' ')
        .is_some_and(|(page, _)| is_page_number(page) && page.as_bytes()[0].is_ascii_digit());
    let rest = folded.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    starts && rest.ends_with(" side")
}

/// What follows a page counter that opens a folded line: `4 side ii`, `side 3 af 12`, `- 7 -`.
fn after_page_counter(folded: &str) -> Option<&str> {
    if let Some(number) = folded.strip_prefix("- ").and_then(|rest| rest.strip_suffix(" -")) {
        return is_page_number(number).then_some("");
    }
    let mut words = folded.split_whitespace();
    let mut first = words.next()?;
    if first.bytes().all(|byte| byte.is_ascii_digit()) {
        first = words.next()?;
    }
    let number = words.next()?.trim_end_matches([':', ',', '.']);
    if first != "side" || !is_page_number(number) {
        return None;
    }
    let after = &folded[folded.find(first)? + first.len()..];
    let after = after[after.find(number)? + number.len()..].trim_start_matches([':', ',', '.', ' ']);
    let mut tail = after.split_whitespace();
    match (tail.next(), tail.next()) {
        (Some("af"), Some(total)) if is_page_number(total) => {
            let at = after.find(total)? + total.len();
            Some(after[at..].trim_start())
        }
        _ => Some(after),
    }
}

fn is_page_number(word: &str) -> bool {
    let digits = word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() <= 4;
    let roman = word.bytes().all(|byte| b"ivxlc".contains(&byte)) && word.len() <= 8;
    !word.is_empty() && (digits || roman)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Profiles;

    #[test]
    fn lines_above_items() {
        let profiles = Profiles::built_in();
        let read = |line: &str| aside(line, profiles.vocabulary());
        assert_eq!(read("Åbne dagsordenspunkter"), Some(Aside::Group(Some(true))));
        assert_eq!(read("Lukkede dagsordenspunkter"), Some(Aside::Group(Some(false))));
        assert_eq!(read("Til behandling - for lukkede døre"), Some(Aside::Group(Some(false))));
        assert_eq!(read("4 Side ii Til behandling - for åbne døre"), Some(Aside::Group(Some(true))));
        assert_eq!(read("5 Side iii"), Some(Aside::PageCounter));
        assert_eq!(read("Side 3 af 12"), Some(Aside::PageCounter));
        assert_eq!(read("- 7 -"), Some(Aside::PageCounter));
        assert_eq!(read("Side om side arbejder de"), None);
        assert_eq!(read("3 Økonomiudvalget, 8. september 2010 Side"), Some(Aside::PageCounter));
        assert_eq!(read("4 Byrådet, 8. september 2010 Side 4"), Some(Aside::PageCounter));
        assert_eq!(read("Tillægsdagsorden"), Some(Aside::Group(None)));
        assert_eq!(read("Budget 2025"), None);
    }
}
