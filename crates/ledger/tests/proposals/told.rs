//! Items for tests: plain text with marks for its parts becomes [`Item`]s.
//!
//! An item begins with `== day | organ | result | title`; a line `Recommendation:` and the like opens a part. The sums are
//! found where they stand; years, bounds and stage are read in the plainest way that does for the examples.

use sagsgang_ledger::Stage;
use sagsgang_ledger::told::{Item, Part, Passage, Result, Sum};
use sagsgang_text::Span;
use sagsgang_text::danish::amount::amounts;

/// The items of a block.
pub fn items(block: &str) -> Vec<Item> {
    block
        .split("\n==")
        .filter(|text| !text.trim().is_empty())
        .enumerate()
        .map(|(n, text)| item(n + 1, text))
        .collect()
}

/// One item; its sums have ids such as `2-1`: the first sum of the second item.
fn item(number: usize, text: &str) -> Item {
    let (head, body) = text.split_once('\n').unwrap_or((text, ""));
    let mut head = head.trim_start_matches('=').split('|').map(str::trim);
    let mut next = || head.next().unwrap_or("");
    let (date, organization, result, title) = (next(), next(), next(), next());
    let result = match result {
        "Approved" => Result::Approved,
        "Recommended" => Result::Recommended,
        "Postponed" => Result::Postponed,
        "Rejected" => Result::Rejected,
        "Other" => Result::Other,
        _ => Result::Open,
    };
    let mut found = Item {
        body: "Region Havet".to_owned(),
        organization: organization.to_owned(),
        document: format!("d{number}"),
        item: format!("i{number}"),
        date: date.parse().ok(),
        title: title.to_owned(),
        result,
        is_amended: false,
        passages: Vec::new(),
        clauses: Vec::new(),
        sums: Vec::new(),
    };
    let mut at = 0_usize;
    for line in body.lines() {
        let (part, text) = opened(line);
        let start = at + (line.len() - text.len());
        at += line.len() + 1;
        let last = found.passages.last().map(|passage| passage.part);
        let Some(part) = part.or(last) else { continue };
        if text.trim().is_empty() {
            continue;
        }
        if part == Part::Recommendation {
            found.clauses.push(Span::new(start, start + text.len()));
        }
        let is_entry = text == line && line.starts_with(['-', '•']);
        let first = found.sums.len();
        for sentence in sentences(text) {
            sums_of(&mut found, number, part, sentence.shift(start), &text[sentence.range()]);
        }
        let _ = first;
        if let (true, Some(list)) = (is_entry, found.passages.last_mut()) {
            // An entry of a list belongs to the passage of the line above it.
            list.text.push('\n');
            list.text.push_str(text);
            continue;
        }
        let start = u32::try_from(start).unwrap_or(0);
        found.passages.push(Passage { part, text: text.to_owned(), start });
    }
    found
}

/// The part that a line opens, and its text.
fn opened(line: &str) -> (Option<Part>, &str) {
    let parts = [
        ("Summary:", Part::Summary),
        ("Recommendation:", Part::Recommendation),
        ("Background:", Part::Background),
        ("Finance:", Part::Finance),
        ("History:", Part::History),
        ("Decision:", Part::Decision),
    ];
    parts
        .iter()
        .find_map(|(word, part)| Some((Some(*part), line.strip_prefix(word)?.trim_start())))
        .unwrap_or((None, line))
}

/// The sentences of a line: they end at a point before a blank and a capital letter, but not after "kr".
fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(". ") {
        let next = &text[at + 2..];
        if next.starts_with(char::is_uppercase) {
            found.push(Span::new(start, at + 1));
            start = at + 2;
        }
    }
    found.push(Span::new(start, text.len()));
    found
}

/// Adds the sums of a sentence.
fn sums_of(item: &mut Item, number: usize, part: Part, sentence: Span, words: &str) {
    let found = amounts(words);
    let lower = sagsgang_text::danish::fold(words);
    for (n, sum) in found.iter().enumerate() {
        let before = &lower[..sum.span.start as usize];
        let end = found.get(n + 1).map_or(lower.len(), |next| next.span.start as usize);
        let after = &lower[sum.span.end as usize..end];
        let near = before.rsplit(' ').take(4).collect::<Vec<_>>();
        let told = ["bemærk", "ikke", "rettelig", "medfinansier"].iter().any(|word| lower.contains(word));
        let stage = match (part, item.result) {
            (Part::Recommendation, _) => Some(Stage::Proposed),
            (Part::Decision, _) if told => None,
            (Part::Decision, Result::Approved) => Some(Stage::Decided),
            (Part::Decision, Result::Recommended) => Some(Stage::Recommended),
            _ => None,
        };
        let years = match years(after) {
            own if own.is_empty() && n == 0 => years(before),
            own => own,
        };
        item.sums.push(Sum {
            id: format!("{number}-{}", item.sums.len() + 1),
            ore: sum.ore,
            is_maximum: near.contains(&"maksimalt") || near.contains(&"højst") || before.ends_with("op til "),
            is_vague: near.contains(&"ca.") || near.contains(&"mindst"),
            is_yearly: after.trim_start().starts_with("årligt"),
            years,
            part,
            stage,
            is_new_money: !["garanti", "overfør", "lån "].iter().any(|word| lower.contains(word)),
            pool: None,
            recipient: None,
            span: sum.span.shift(sentence.start as usize),
            sentence,
            words: words.to_owned(),
        });
    }
}

/// The years after "i", one range at the most.
fn years(text: &str) -> Vec<i16> {
    let Some(at) = text.find("i 20").or_else(|| text.find("perioden 20")) else { return Vec::new() };
    let tail = text[at..].trim_start_matches(|c: char| !c.is_ascii_digit());
    let numbers: Vec<(usize, i16)> = tail
        .match_indices("20")
        .filter_map(|(at, _)| Some((at, tail.get(at..at + 4)?.parse().ok()?)))
        .take_while(|(at, _)| *at <= YEARS_BYTES_MAX)
        .collect();
    match numbers.as_slice() {
        [(_, first), (second_at, last), ..] if *second_at == 5 && tail.as_bytes().get(4) == Some(&b'-') => {
            (*first..=*last).collect()
        }
        [(_, first), (_, second), ..] if tail[4..].starts_with(" og 20") => vec![*first, *second],
        [(_, first), ..] => vec![*first],
        [] => Vec::new(),
    }
}

/// The second year of two stands within so many bytes.
const YEARS_BYTES_MAX: usize = 9;
