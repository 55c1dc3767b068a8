//! Routing: the organs that a matter is to pass, as names or abbreviations, in order.
//!
//! `VPU/ØU/KB`, `KF, ØK, BY`, one a line, or told in a sentence. Words for the type of a matter ("Beslutningssag") are no
//! organs, and a name keeps the commas inside it (`Udvalget for Plan, Teknik og Miljø`).

use crate::organ::{head_of, organs};
use crate::sentence::list_mark;
use sagsgang_text::danish::date::dates;
use sagsgang_text::danish::{fold, words};
use sagsgang_text::{Source, Span, Stated};

/// A stop on a route has a name of at most so many bytes.
const STOP_BYTES_MAX: usize = 80;

/// A longer line, in bytes, is no route; what is looked at stays in proportion to the text.
const LINE_BYTES_MAX: usize = 1_000;

/// The organs named in a routing section.
pub(crate) fn read(source: &Source, body: Span) -> Vec<Stated<String>> {
    let text = source.slice(body);
    let base = body.start as usize;
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        let written = &text[span.range()];
        if written.is_empty() || written.len() > LINE_BYTES_MAX || is_label(written) {
            continue;
        }
        if is_sentence(written) {
            let named = organs(written).into_iter().filter(|organ| !is_bare(&organ.value));
            found.extend(
                named.map(|organ| Stated::new(organ.value, organ.span.shift(span.start as usize + base))),
            );
            continue;
        }
        for part in chunks(written) {
            let Some(stop) = stop(&written[part.range()]) else { continue };
            let start = span.start as usize + part.start as usize + stop.start as usize;
            let stop = Span::new(start, start + stop.len());
            found.push(Stated::new(text[stop.range()].to_owned(), stop.shift(base)));
        }
    }
    found
}

/// Whether a line only labels what stands beside it: "Sagstype: Beslutning".
fn is_label(line: &str) -> bool {
    let folded = fold(line);
    ["sagstype", "type:", "punkttype", "åbent", "lukket", "åben"].iter().any(|word| folded.starts_with(word))
}

/// Whether a line tells the route in words: it has a verb and ends as sentences do, or leads up to an organ.
fn is_sentence(line: &str) -> bool {
    const VERBS: [&str; 18] = [
        "afgøres",
        "behandles",
        "træffer",
        "træffes",
        "forelægges",
        "skal",
        "har",
        "indstiller",
        "sendes",
        "beslutter",
        "godkendes",
        "kan",
        "er",
        "fremsendes",
        "henhører",
        "afgør",
        "oversendes",
        "godkender",
    ];
    words(line).any(|word| VERBS.contains(&fold(word.text).as_str())) && words(line).count() > 2
}

/// "udvalget" and "rådet" name no organ by themselves.
fn is_bare(name: &str) -> bool {
    matches!(
        fold(name).as_str(),
        "udvalget" | "udvalg" | "rådet" | "råd" | "bestyrelsen" | "udvalgene" | "fagudvalg" | "fagudvalget"
    )
}

/// The stops of a line: divided by strokes and arrows, and by commas and "og" that stand between names.
fn chunks(line: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut start = 0;
    let (mut joins, mut by_comma) = (false, false);
    let mut rest = line;
    loop {
        let next = ["/", ";", "\t", "→", "->", ">", " - ", " – ", ", ", " og ", " samt "]
            .iter()
            .filter_map(|mark| rest.find(mark).map(|at| (at, *mark)))
            .min_by_key(|(at, mark)| (*at, std::cmp::Reverse(mark.len())));
        let end = next.map_or(rest.len(), |(at, _)| at);
        let part = Span::new(start, start + end);
        match found.last_mut() {
            Some(last) if joins && !starts_name(&line[last.range()], &line[part.range()], by_comma) => {
                *last = last.join(part)
            }
            _ => found.push(part),
        }
        let Some((at, mark)) = next else { return found };
        joins = matches!(mark, ", " | " og " | " samt ");
        by_comma = mark == ", ";
        start += at + mark.len();
        rest = &line[start..];
    }
}

/// Whether a part after a comma or "og" is a name of its own, and not the rest of the name before it.
fn starts_name(before: &str, part: &str, by_comma: bool) -> bool {
    let whole = |text: &str| {
        let mut all = words(text);
        all.any(|word| head_of(word.text).is_some()) || is_abbreviation(text.trim())
    };
    let goes_on = before.trim_end().ends_with('-');
    let opens_field = words(part).next().is_some_and(|word| word.text.ends_with('-'));
    let is_list = by_comma && !before.contains(" for ") && !before.contains(" vedrørende ");
    let parted = is_list || (whole(part) || opens_field) && whole(before);
    !goes_on && (parted || is_type(&fold(part.trim())))
}

/// `KF`, `ØK`, `VPU`.
fn is_abbreviation(text: &str) -> bool {
    (1..=ABBREVIATION_LETTERS_MAX).contains(&text.chars().count())
        && text.chars().all(|c| c.is_uppercase() || c == '&')
}

/// An abbreviation has at most so many letters.
const ABBREVIATION_LETTERS_MAX: usize = 6;

/// The organ in a part, without list mark, date and bracket; `None` for a word that names no organ.
fn stop(part: &str) -> Option<Span> {
    let mut span = Span::new(
        list_mark(part.trim_start()).map_or(0, |mark| mark + part.len() - part.trim_start().len()),
        part.len(),
    );
    if let Some(open) = part[span.range()].find('(') {
        span = Span::new(span.start as usize, span.start as usize + open);
    }
    if let Some(date) = dates(&part[span.range()]).first() {
        span = Span::new(span.start as usize, span.start as usize + date.span.start as usize);
    }
    let mut written = part[span.range()].trim_end();
    for word in [" den", " d.", " d", " på mødet", ":", ",", " i"] {
        written = written.strip_suffix(word).unwrap_or(written).trim_end();
    }
    let written = written.trim_matches(['-', '>', '•', '·', '–', '.', ':', ' ', '\u{a0}', '*']);
    let start = written.as_ptr() as usize - part.as_ptr() as usize;
    let named = !written.is_empty() && written.len() <= STOP_BYTES_MAX && !is_type(&fold(written));
    (named && written.contains(char::is_alphabetic)).then(|| Span::new(start, start + written.len()))
}

/// Words for the type of a matter or for no route at all.
fn is_type(folded: &str) -> bool {
    const TYPES: [&str; 17] = [
        "beslutning",
        "orientering",
        "drøftelse",
        "efterretning",
        "ingen",
        "godkendelse",
        "til beslutning",
        "til orientering",
        "til drøftelse",
        "til efterretning",
        "til godkendelse",
        "temadrøftelse",
        "indstilling",
        "åben",
        "lukket",
        "åbent punkt",
        "lukket punkt",
    ];
    let folded = folded.trim_matches(['.', ':', '-', ' ']);
    TYPES.contains(&folded)
        || folded.ends_with("sag") && head_of(folded).is_none()
        || folded.ends_with("punkt")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(text: &str) -> Vec<String> {
        let source = Source::from_text("a", text);
        read(&source, Span::new(0, text.len())).into_iter().map(|stop| stop.value).collect()
    }

    #[test]
    fn routes_in_all_their_forms() {
        for (text, expected) in [
            ("VPU/ØU/KB", vec!["VPU", "ØU", "KB"]),
            ("KF, ØK, BY", vec!["KF", "ØK", "BY"]),
            ("ØK -> BY", vec!["ØK", "BY"]),
            ("Byrådet", vec!["Byrådet"]),
            (
                "Udvalget for Sundhed og Omsorg, Økonomiudvalget, Kommunalbestyrelsen\n\nBeslutningssag",
                vec!["Udvalget for Sundhed og Omsorg", "Økonomiudvalget", "Kommunalbestyrelsen"],
            ),
            (
                "Udvalget for Plan, Teknik og Miljø, Økonomiudvalget og Byrådet",
                vec!["Udvalget for Plan, Teknik og Miljø", "Økonomiudvalget", "Byrådet"],
            ),
            ("Teknik-, Plan- og Miljøudvalget, Byrådet", vec!["Teknik-, Plan- og Miljøudvalget", "Byrådet"]),
            (
                "Økonomiudvalget, Kultur- og Fritidsudvalget",
                vec!["Økonomiudvalget", "Kultur- og Fritidsudvalget"],
            ),
            ("Orienteringssag\nSocialudvalget", vec!["Socialudvalget"]),
            (
                "1. Socialudvalget 12-03-2024\n2. Byrådet den 25. marts 2024",
                vec!["Socialudvalget", "Byrådet"],
            ),
            ("Sagen afgøres i Økonomiudvalget.", vec!["Økonomiudvalget"]),
            ("Sagstype: Beslutning\nByrådet", vec!["Byrådet"]),
            ("- Børn og Unge-udvalget\n- Byrådet (beslutning)", vec!["Børn og Unge-udvalget", "Byrådet"]),
            ("Høring, VPU", vec!["Høring", "VPU"]),
            ("Ingen", vec![]),
        ] {
            assert_eq!(route(text), expected, "{text}");
        }
    }
}
