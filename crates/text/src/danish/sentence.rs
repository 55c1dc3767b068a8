//! Sentences: where a text's paragraphs and list entries divide into things said.
//!
//! Danish abbreviations end in full stops too, so a stop ends a sentence only where no abbreviation or ordinal number
//! stands before it and something that can open a sentence stands after it.

use crate::Span;

/// Abbreviations that never end a sentence, without their last stop.
const NEVER_LAST: [&str; 35] = [
    "kl", "ca", "d", "nr", "pkt", "bl.a", "fx", "f.eks", "jf", "pr", "stk", "inkl", "ekskl", "evt", "dvs",
    "hhv", "vedr", "dr", "hr", "fr", "sml", "maks", "max", "min", "tlf", "sagsnr", "j.nr", "s", "st", "skt",
    "t", "m.fl", "mio", "mia", "a",
];

/// The sentences of `text`, in order, without blanks at their ends. A blank line, or a line that opens a list entry, ends
/// a sentence too. Spans are in `text` moved by `offset`.
pub fn sentences(text: &str, offset: usize) -> Vec<Span> {
    let mut found = Vec::new();
    for paragraph in paragraphs(text) {
        let slice = &text[paragraph.range()];
        let base = paragraph.start as usize;
        let mut start = 0;
        // The stop of "1." opens a list entry and ends nothing.
        let mark = list_mark(slice).unwrap_or(0);
        for stop in stops(slice).into_iter().filter(|&stop| stop > mark) {
            push(&mut found, text, base + start, base + stop, offset);
            start = stop;
        }
        push(&mut found, text, base + start, base + slice.len(), offset);
    }
    found
}

fn push(found: &mut Vec<Span>, text: &str, mut start: usize, end: usize, offset: usize) {
    while end - start > SENTENCE_BYTES_MAX {
        let mut cut = start + SENTENCE_BYTES_MAX;
        while !text.is_char_boundary(cut) {
            cut -= 1;
        }
        cut = text[start..cut].rfind(' ').filter(|at| *at > 0).map_or(cut, |at| start + at);
        push_one(found, text, start, cut, offset);
        start = cut;
    }
    push_one(found, text, start, end, offset);
}

fn push_one(found: &mut Vec<Span>, text: &str, start: usize, end: usize, offset: usize) {
    let span = Span::new(start, end).trimmed(text);
    if !span.is_empty() {
        found.push(span.shift(offset));
    }
}

/// What goes on longer than this, in bytes, is no sentence; it is cut, so that work stays in proportion to the text.
const SENTENCE_BYTES_MAX: usize = 4_000;

/// The paragraphs of `text`: a line ends one unless the next goes on in the middle of a sentence.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    let mut joins = false;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        if span.is_empty() {
            joins = false;
            continue;
        }
        let content = &text[span.range()];
        match found.last_mut() {
            Some(last) if joins && goes_on(content) => *last = last.join(span),
            _ => found.push(span),
        }
        joins = content.len() >= WRAPPED_LINE_BYTES_MIN && !content.ends_with(['.', ':', ';', ',', '?', '!']);
    }
    found
}

/// A line shorter than this, in bytes, was not broken for lack of room: it ends its paragraph.
const WRAPPED_LINE_BYTES_MIN: usize = 60;

/// Whether a line goes on with the sentence of the line above: it opens neither a sentence nor a list entry.
fn goes_on(line: &str) -> bool {
    let clause = line.strip_prefix("at").is_some_and(|rest| rest.starts_with([' ', '\t', '\u{a0}']));
    line.starts_with(|c: char| c.is_lowercase())
        && list_mark(line).is_none()
        && !clause
        && !line.contains('\t')
}

/// The mark that opens a list entry (`- `, `• `, `1. `, `a) `), with the blanks after it: its length in bytes.
pub fn list_mark(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let mark = match bytes.first()? {
        b'-' | b'*' | b'+' => 1,
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if digits > 2 || !matches!(bytes.get(digits), Some(b'.' | b')')) {
                return None;
            }
            digits + 1
        }
        b'a'..=b'z' if matches!(bytes.get(1), Some(b')')) => 2,
        b'a'..=b'z' if matches!(bytes.get(1), Some(b'.')) && matches!(bytes.get(2), Some(b' ')) => 2,
        _ => ["•", "·", "–", "—", "o\t", "▪", "◦"]
            .iter()
            .find(|mark| line.starts_with(**mark))
            .map(|mark| mark.len())?,
    };
    let blanks = line[mark..].len() - line[mark..].trim_start_matches([' ', '\t', '\u{a0}']).len();
    (blanks > 0).then_some(mark + blanks)
}

/// Where sentences end inside one paragraph: just after the stop and the closing marks that belong to it.
fn stops(paragraph: &str) -> Vec<usize> {
    let bytes = paragraph.as_bytes();
    let mut found = Vec::new();
    for (i, &byte) in bytes.iter().enumerate() {
        if !matches!(byte, b'.' | b'?' | b'!') {
            continue;
        }
        let mut end = i + 1;
        while let Some(closing) =
            paragraph[end..].chars().next().filter(|c| matches!(c, '"' | '”' | '’' | '\'' | ')' | '»'))
        {
            end += closing.len_utf8();
        }
        let rest = &paragraph[end..];
        let blank = rest.starts_with([' ', '\u{a0}', '\n', '\t', '\r'])
            || byte == b'.' && is_glued(&paragraph[..i], rest);
        let opens = rest.trim_start().starts_with(|c: char| {
            c.is_uppercase() || matches!(c, '"' | '”' | '\'' | '‘' | '»' | '-' | '•') || c.is_ascii_digit()
        });
        if !(blank && opens) || byte == b'.' && is_abbreviation(&paragraph[..i], rest.trim_start()) {
            continue;
        }
        found.push(end);
    }
    found
}

/// Whether the blank after a stop was lost: "Godkendt.Bo Ek var fraværende". A long word stands before it and a capitalised
/// one after it, so that no address or abbreviation is cut.
fn is_glued(before: &str, after: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let whole = !before[..before.len() - word.len()].ends_with(['.', '@', '/', '-']);
    let mut next = after.chars();
    let capitalised =
        next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase);
    let sentence = after.find([' ', '.']).is_some_and(|at| after[at..].starts_with(' '));
    whole && word.chars().count() >= GLUED_WORD_LETTERS_MIN && capitalised && sentence
}

/// A word before a stop without a blank after it has at least so many letters.
const GLUED_WORD_LETTERS_MIN: usize = 6;

/// Whether the stop after `before` belongs to an abbreviation, an ordinal or an initial rather than to a sentence.
fn is_abbreviation(before: &str, after: &str) -> bool {
    let start = before
        .rfind(|c: char| !(c.is_alphanumeric() || c == '.'))
        .map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
    let word = &before[start..];
    let folded = word.to_lowercase();
    let party_letter = word.len() <= 2 && word.chars().all(char::is_uppercase);
    if NEVER_LAST.contains(&folded.as_str()) && !party_letter {
        return true;
    }
    let previous = before[..start].trim_end().rsplit(' ').next().unwrap_or("");
    let after_name =
        previous.chars().count() > 1 && previous.starts_with(char::is_uppercase) && !previous.ends_with(',');
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && after_name;
    let ordinal = !word.is_empty() && word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let after_digit = after.trim_start_matches(['-', '−', '÷']).starts_with(|c: char| c.is_ascii_digit());
    initial || ordinal && !after.starts_with(char::is_uppercase) || folded.ends_with("kr") && after_digit
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        sentences(text, 0).iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        assert_eq!(
            read("Mødet den 24. april 2025 kl. 9. Der gives ca. 5 mio. kr. Puljen er tom."),
            ["Mødet den 24. april 2025 kl. 9.", "Der gives ca. 5 mio. kr.", "Puljen er tom."]
        );
        assert_eq!(read("Se bl.a. Bilag 1. Jf. Lov nr. 3."), ["Se bl.a. Bilag 1.", "Jf. Lov nr. 3."]);
    }

    #[test]
    fn lines_and_entries_end_sentences() {
        assert_eq!(read("Følgende:\n- Et.\n- To\n\nTre"), ["Følgende:", "- Et.", "- To", "Tre"]);
        assert_eq!(read("1. Kor (5 kr.)\n2. Ko (6 kr.)."), ["1. Kor (5 kr.)", "2. Ko (6 kr.)."]);
        let wrapped = "En linje, der er så lang, at den må brydes i to for at kunne stå på\npapiret. Næste.";
        assert_eq!(read(wrapped).len(), 2);
    }

    #[test]
    fn list_marks() {
        for (line, mark) in [
            ("- a", Some(2)),
            ("1. at", Some(3)),
            ("• b", Some(4)),
            ("at x", None),
            ("2025", None),
            ("1-00", None),
        ] {
            assert_eq!(list_mark(line), mark, "{line}");
        }
    }
}
