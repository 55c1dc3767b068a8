//! Annexes: the titles listed under "Bilag".

use crate::sentence::list_mark;
use sagsgang_text::danish::fold;
use sagsgang_text::{Source, Span, Stated};

/// The annexes listed in a section: one a line, without list mark, access word and document number.
pub(crate) fn read(source: &Source, body: Span) -> Vec<Stated<String>> {
    let text = source.slice(body);
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        if let Some(title) = title(&text[span.range()]) {
            let start = title.as_ptr() as usize - text.as_ptr() as usize;
            found.push(Stated::new(
                title.to_owned(),
                Span::new(start, start + title.len()).shift(body.start as usize),
            ));
        }
    }
    found
}

/// The title in one line of the list: `1 Åben Notat om drift 87931/15` is `Notat om drift`.
fn title(line: &str) -> Option<&str> {
    let mut rest = &line[list_mark(line).unwrap_or(0)..];
    rest = rest.trim_matches(['*', '_', ' ']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest[digits..].trim_start_matches([' ', '\t', '.', ':', '-']);
    let folded = fold(after);
    for word in ["åben", "åbent", "lukket"] {
        if folded.strip_prefix(word).is_some_and(|tail| tail.starts_with([' ', '\t', ':'])) {
            rest = after[word.len()..].trim_start_matches([' ', '\t', ':', '-']);
        }
    }
    if let Some(last) = rest.rsplit([' ', '\t']).next()
        && rest.len() > last.len()
        && is_document_number(last.trim_matches(['(', ')']))
    {
        rest = rest[..rest.len() - last.len()].trim_end_matches([' ', '\t', '-', '(']);
    }
    let none = ["ingen", "ingen bilag", "-", "", "der er ingen bilag"]
        .contains(&fold(rest.trim_end_matches('.')).as_str());
    (!none).then_some(rest.trim())
}

/// `87931/15`, the number of a document in its file.
fn is_document_number(word: &str) -> bool {
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    word.split_once('/').is_some_and(|(number, year)| {
        digits(number, 8) && digits(year, 8) && number.len().max(year.len()) >= 3
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_without_marks() {
        for (line, expected) in [
            ("- Skitseprojekt", Some("Skitseprojekt")),
            ("1 Åben Notat om drift 87931/15", Some("Notat om drift")),
            ("Årsrapport 2024", Some("Årsrapport 2024")),
            ("2024 Budget", Some("2024 Budget")),
            ("Ingen bilag.", None),
        ] {
            assert_eq!(title(line), expected, "{line}");
        }
    }
}
