//! A piece of minutes made an item, as plainly as can be: every sum in it, with the years right beside it.

use jiff::civil::Date;
use sagsgang_ledger::Stage;
use sagsgang_ledger::told::{Item, Part, Passage, Result, Sum};
use sagsgang_text::danish::amount::amounts;

/// The item of a text: `# Title`, then sections under `## Resume`, `## Indstilling`, `## Sagsfremstilling`, `## Økonomi`
/// and `## Beslutning`. The meeting was on 12 June 2024.
pub fn item(text: &str) -> Item {
    let mut title = String::new();
    let mut passages: Vec<Passage> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(heading) = line.strip_prefix("## ") {
            let start = (start + line.len()) as u32;
            passages.push(Passage { part: part(heading.trim()), text: String::new(), start });
        } else if let Some(heading) = line.strip_prefix("# ") {
            title = heading.trim().to_owned();
        } else if let Some(last) = passages.last_mut() {
            last.text.push_str(line);
        }
        start += line.len();
    }
    let sums = passages.iter().flat_map(sums).enumerate();
    let sums = sums.map(|(n, sum)| Sum { id: (n + 1).to_string(), ..sum }).collect();
    Item {
        body: "Region Bælthavet".to_owned(),
        organization: "Udvalg for lige sundhed".to_owned(),
        document: "referat".to_owned(),
        item: "1".to_owned(),
        date: Some(Date::constant(2024, 6, 12)),
        title,
        result: Result::Approved,
        is_amended: false,
        passages,
        clauses: Vec::new(),
        sums,
    }
}

fn part(heading: &str) -> Part {
    match heading {
        "Resume" => Part::Summary,
        "Indstilling" => Part::Recommendation,
        "Økonomi" => Part::Finance,
        "Beslutning" => Part::Decision,
        "Tidligere behandling" => Part::History,
        _ => Part::Background,
    }
}

/// The sums of a section.
pub fn sums(passage: &Passage) -> Vec<Sum> {
    let read = |found: sagsgang_text::danish::amount::FoundAmount| {
        let before = &passage.text[..found.span.start as usize];
        let after = &passage.text[found.span.end as usize..];
        let word = before.trim_end().rsplit([' ', '\n']).next().unwrap_or("");
        Sum {
            id: String::new(),
            ore: found.ore,
            is_maximum: word == "maksimalt",
            is_vague: word == "ca.",
            is_yearly: after.trim_start().starts_with("årligt"),
            years: years(after.trim_start().trim_start_matches("årligt").trim_start()),
            part: passage.part,
            stage: (passage.part == Part::Decision).then_some(Stage::Decided),
            is_new_money: true,
            pool: None,
            recipient: None,
            span: found.span.shift(passage.start as usize),
            sentence: found.span.shift(passage.start as usize),
            words: String::new(),
        }
    };
    amounts(&passage.text).into_iter().map(read).collect()
}

/// The years that a text opens with: "i 2025", "i 2025 og 2026", "i 2024-2027".
fn years(text: &str) -> Vec<i16> {
    let Some(rest) = text.strip_prefix("i ") else { return Vec::new() };
    let year = |text: &str| text.get(..4).and_then(|digits| digits.parse::<i16>().ok());
    let Some(first) = year(rest) else { return Vec::new() };
    let more = &rest[4..];
    if let Some(last) = more.strip_prefix('-').and_then(year) {
        return (first..=last).collect();
    }
    let second = more.strip_prefix(" og ").and_then(year);
    std::iter::once(first).chain(second).collect()
}
