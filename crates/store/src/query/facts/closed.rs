//! What of a document's text is not shown: the bodies of its closed items.
//!
//! An item treated behind closed doors is public by its number, its title as published, its case numbers and that it is
//! closed; what was told and decided is not, even where the document at hand holds it. The text that pages and search get
//! is masked where such a body stands. A mask is as long as what it hides, so that every span stays what it is.

use sagsgang_minutes::Minutes;
use sagsgang_text::Span;
use sagsgang_text::danish::fold;

/// What stands in place of the body of a closed item, where there is room for it.
const MASK: &str = "[Lukket punkt: teksten vises ikke]";
/// A line that tells when the meeting was adjourned, and nothing else, has at most so many bytes. Minutes often end with it,
/// after the last item, which often is closed.
const ADJOURNED_BYTES_MAX: usize = 40;
/// A line with nothing but a case number and its labels has at most so many bytes beside the number.
const LABELS_BYTES_MAX: usize = 40;
/// Lines that say no more than that the item is closed.
const CLOSED_LINES: [&str; 9] = [
    "lukket",
    "lukket punkt",
    "lukket sag",
    "punktet er lukket",
    "dette punkt er lukket",
    "lukket dagsordenspunkt",
    "fortrolig",
    "fortroligt",
    "lukket punkt - teksten er ikke offentlig",
];

/// The text as it may be shown, and the stretches of it that are hidden. `closed` says of each item whether it is.
pub(super) fn mask(text: String, minutes: &Minutes, closed: &[bool]) -> (String, Vec<Span>) {
    let mut hidden = Vec::new();
    for (index, item) in minutes.items.iter().enumerate() {
        if closed.get(index) == Some(&true) {
            hidden.extend(body(&text, minutes, index, item.span));
        }
    }
    if hidden.is_empty() {
        return (text, hidden);
    }
    hidden.sort_unstable();
    let mut shown = String::with_capacity(text.len());
    let mut at = 0;
    for span in &hidden {
        let range = span.range();
        shown.push_str(text.get(at..range.start.max(at)).unwrap_or(""));
        let length = range.end.saturating_sub(range.start.max(at));
        shown.push_str(if length >= MASK.len() { MASK } else { "" });
        let blanks = if length >= MASK.len() { length - MASK.len() } else { length };
        shown.extend(std::iter::repeat_n(' ', blanks));
        at = range.end.max(at);
    }
    shown.push_str(text.get(at..).unwrap_or(""));
    (shown, hidden)
}

/// What is hidden of the closed item at `index`: its lines after the title, but for those that are public.
fn body(text: &str, minutes: &Minutes, index: usize, whole: Span) -> Vec<Span> {
    let item = &minutes.items[index];
    let inside = whole.contains(item.title_span) && !item.title_span.is_empty();
    let start = if inside { item.title_span.end as usize } else { whole.start as usize };
    let mut hidden: Vec<Span> = Vec::new();
    // What stands before the title, such as `Punkt 3 (lukket):`, is the heading's.
    let mut at = start;
    for line in text.get(start..whole.end as usize).unwrap_or("").split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        if span.is_empty() || is_public(text, minutes, index, span) {
            continue;
        }
        match hidden.last_mut() {
            // One mask for a body, line ends and all; a public line between divides it.
            Some(last) if !has_letters(text, last.end, span.start) => *last = last.join(span),
            _ => hidden.push(span),
        }
    }
    hidden
}

fn has_letters(text: &str, start: u32, end: u32) -> bool {
    text.get(start as usize..end as usize).is_some_and(|between| !between.trim().is_empty())
}

fn is_public(text: &str, minutes: &Minutes, index: usize, line: Span) -> bool {
    let words = text.get(line.range()).unwrap_or("");
    let bare = fold(words.trim_matches(['*', '_', '#', '(', ')', '[', ']', '.', ':', ' ']));
    if CLOSED_LINES.contains(&bare.as_str()) {
        return true;
    }
    let end = minutes.end.as_ref().is_some_and(|end| line.contains(end.span) && !end.span.is_empty());
    if end && line.len() <= ADJOURNED_BYTES_MAX {
        return true;
    }
    // The recogniser takes numbers only from lines of numbers and labels.
    let numbers: Vec<Span> = minutes.items[index]
        .case_numbers
        .iter()
        .map(|number| number.span)
        .filter(|span| line.contains(*span))
        .collect();
    let rest = line.len() - numbers.iter().map(|span| span.len()).sum::<usize>().min(line.len());
    !numbers.is_empty() && rest <= LABELS_BYTES_MAX
}

#[cfg(test)]
mod tests {
    use sagsgang_minutes::{Profiles, read};
    use sagsgang_text::Source;

    use super::*;

    fn shown(text: &str) -> String {
        let minutes = read(&Source::from_text("referat.txt", text), &Profiles::built_in());
        let closed: Vec<bool> = minutes.items.iter().map(|item| item.title.contains("LUKKET")).collect();
        let (shown, hidden) = mask(text.to_owned(), &minutes, &closed);
        assert_eq!(shown.len(), text.len(), "spans stay");
        for span in hidden {
            assert!(text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize));
        }
        shown
    }

    const HEAD: &str = "REFERAT Udvalg for kultur d. 26-06-2025\n\n";

    #[test]
    fn the_body_of_a_closed_item_is_masked_and_no_more() {
        let text = format!(
            "{HEAD}Punkt 1: LUKKET Køb af grund\n\nSagsnr. 24/1234\n\nSagsfremstilling\n\nGrunden på Æblevej koster 3 mio. kr.\n\n\
             Beslutning\n\nGodkendt.\n\nPunkt 2: Budget\n\nBeslutning\n\nGodkendt åbent.\n"
        );
        let shown = shown(&text);
        assert!(shown.contains("LUKKET Køb af grund") && shown.contains("24/1234"), "{shown}");
        assert!(!shown.contains("Æblevej") && !shown.contains("3 mio"), "{shown}");
        assert!(
            shown.contains(MASK) && shown.contains("Punkt 2: Budget") && shown.contains("Godkendt åbent.")
        );
    }

    #[test]
    fn a_closed_item_without_a_body_hides_nothing() {
        let text = format!(
            "{HEAD}Punkt 1: Budget\n\nBeslutning\n\nGodkendt.\n\nPunkt 2: LUKKET Køb\n\nLukket punkt\n\nMødet sluttede kl. 18:15\n"
        );
        assert_eq!(shown(&text), text);
    }

    #[test]
    fn a_long_line_with_the_end_in_it_is_hidden() {
        let text = format!(
            "{HEAD}Punkt 1: LUKKET Køb\n\nEfter at Skovvej var købt for mange penge, sluttede mødet kl. 18:15\n"
        );
        assert!(!shown(&text).contains("Skovvej"));
    }
}
