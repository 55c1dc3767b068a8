//! Annexes: the titles listed under "Bilag".

use crate::sentence::list_mark;
use sagsgang_text::danish::date::dates;
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

/// The title in one line of the list: `1 Åben Notat om drift.pdf 87931/15` is `Notat om drift`.
fn title(line: &str) -> Option<&str> {
    let mut rest = &line[list_mark(line).unwrap_or(0)..];
    rest = rest.trim_matches(['*', '_', ' ', '\u{a0}']);
    rest = linked(rest);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest[digits..].trim_start_matches([' ', '\t', '.', ':', '-', ')', '(']);
    let folded = fold(after);
    for word in ["åbent", "åben", "lukket", "offentlig", "fortrolig"] {
        let Some(tail) = folded.strip_prefix(word).and_then(|_| after.get(word.len()..)) else { continue };
        let title = tail.trim_start_matches([' ', '\t', ':', '-', ')']);
        // "Åben dialog" is a title, "Åben Notat" is a mark and a title.
        let marks = tail.starts_with([':', '\t', ')']) || !title.starts_with(char::is_lowercase);
        if title.len() < tail.len() && marks {
            rest = title;
            break;
        }
    }
    let rest = undecorated(rest);
    (!is_none(rest)).then_some(rest)
}

/// The words of a Markdown link: `[Notat](https://…)` is `Notat`.
fn linked(title: &str) -> &str {
    let inside = title.strip_prefix('[').and_then(|rest| rest.split_once("]("));
    inside.filter(|(_, address)| address.ends_with(')')).map_or(title, |(words, _)| words)
}

/// A title without what files carry behind it: address, document number, size or date in brackets, file ending.
fn undecorated(title: &str) -> &str {
    let mut rest = title.trim();
    for _ in 0..DECORATIONS_MAX {
        let before = rest.len();
        if let Some(last) = rest.rsplit([' ', '\t']).next()
            && rest.len() > last.len()
            && (is_document_number(last.trim_matches(['(', ')'])) || is_address(last))
        {
            rest = rest[..rest.len() - last.len()].trim_end_matches([' ', '\t', '-', '(', '–', ',']);
            rest = without_label(rest);
        }
        if let Some(open) = rest.rfind(['(', '[']).filter(|open| *open > 0 && rest.ends_with([')', ']']))
            && is_remark(&rest[open + 1..rest.len() - 1])
        {
            rest = rest[..open].trim_end();
        }
        rest = without_ending(rest).trim_end();
        if rest.len() == before {
            break;
        }
    }
    rest
}

/// Behind a title stand at most so many marks of its file.
const DECORATIONS_MAX: usize = 6;

/// `Notat - Dok.nr.` without what announced the number.
fn without_label(title: &str) -> &str {
    let folded = fold(title);
    ["dok.nr.:", "dok.nr.", "dok. nr.", "dok.", "dok", "doknr.", "nr."]
        .iter()
        .find(|label| folded.strip_suffix(**label).is_some_and(|rest| rest.ends_with([' ', '-', '(', '\t'])))
        .map_or(title, |label| {
            title[..title.len() - label.len()].trim_end_matches([' ', '-', '(', '–', ',', '\t'])
        })
}

/// Whether what stands in brackets is about the file and not the title: a size, a format, a date, an access word.
fn is_remark(inside: &str) -> bool {
    let folded = fold(inside);
    let sized = ["kb", "mb", "pdf", "docx", "xlsx", "åben", "lukket", "åbner i nyt vindue", "link"];
    let date =
        dates(inside).first().is_some_and(|date| date.span.len() + DATE_REST_BYTES_MAX >= inside.len());
    date || sized.iter().any(|word| {
        folded == *word || folded.starts_with(&format!("{word},")) || folded.ends_with(&format!(" {word}"))
    })
}

/// A date in brackets stands there with no more than so many bytes ("den ").
const DATE_REST_BYTES_MAX: usize = 6;

/// A title without its file ending.
fn without_ending(title: &str) -> &str {
    const ENDINGS: [&str; 14] = [
        ".pdf", ".docx", ".doc", ".xlsx", ".xls", ".pptx", ".ppt", ".odt", ".png", ".jpg", ".tif", ".msg",
        ".rtf", ".zip",
    ];
    let folded = fold(title);
    ENDINGS
        .iter()
        .find(|ending| folded.ends_with(**ending) && folded.len() > ending.len())
        .map_or(title, |ending| &title[..title.len() - ending.len()])
}

/// Whether a line of the list names no annex: none, only how many there are, or a button.
fn is_none(title: &str) -> bool {
    let folded = fold(title.trim_matches(['.', ':', '-', ' ']));
    const NONE: [&str; 9] = [
        "",
        "ingen",
        "ingen bilag",
        "der er ingen bilag",
        "intet",
        "se alle bilag",
        "vis bilag",
        "bilag",
        "hent alle bilag",
    ];
    let counted = folded.strip_suffix(" bilag").or_else(|| folded.strip_suffix(" bilag i alt"));
    let counted =
        counted.or_else(|| folded.strip_prefix("antal bilag")).or_else(|| folded.strip_prefix("bilag ("));
    NONE.contains(&folded.as_str())
        || counted.is_some_and(|count| {
            let count = count.trim_matches([' ', ':', ')', '(']);
            !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit())
        })
        || !folded.contains(char::is_alphanumeric)
}

fn is_address(word: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|opening| fold(word).starts_with(opening))
}

/// `87931/15`, `23/4567-12`, `330-2018-3619`: the number of a document in its file.
fn is_document_number(word: &str) -> bool {
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if let Some((number, year)) = word.split_once('/') {
        let (year, version) =
            year.split_once('-').map_or((year, None), |(year, version)| (year, Some(version)));
        return digits(number, 8)
            && digits(year, 8)
            && version.is_none_or(|version| digits(version, 4))
            && number.len().max(year.len()) >= 3;
    }
    let parts: Vec<&str> = word.split('-').collect();
    let filed =
        matches!(parts[..], [_, year, _] if year.len() == 4) && parts.iter().all(|part| digits(part, 8));
    filed && parts[2].len() > 2 || word.len() >= PLAIN_NUMBER_DIGITS_MIN && digits(word, 12)
}

/// A plain number of so many digits is a document's, and no part of its title.
const PLAIN_NUMBER_DIGITS_MIN: usize = 6;

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
            ("12 bilag", None),
            ("Bilag (3)", None),
            ("• Budget og finansieringsplan", Some("Budget og finansieringsplan")),
            ("Bilag 1 - Opfølgning på udvalgsområder", Some("Bilag 1 - Opfølgning på udvalgsområder")),
            ("[Notat om drift](https://eksempel.invalid/1)", Some("Notat om drift")),
            ("Notat om drift.pdf (PDF, 245 KB)", Some("Notat om drift")),
            ("Aktivitet i lægevagten 2022-2024", Some("Aktivitet i lægevagten 2022-2024")),
            ("Revideret forslag af 2. august 2022", Some("Revideret forslag af 2. august 2022")),
            ("Kort (målestok 1:500)", Some("Kort (målestok 1:500)")),
            ("Skitse - Dok.nr. 330-2018-3619", Some("Skitse")),
            ("(Lukket) Tilbud", Some("Tilbud")),
            ("Åben dialog om byen", Some("Åben dialog om byen")),
        ] {
            assert_eq!(title(line), expected, "{line}");
        }
    }
}
