//! The matters in one item.

use std::collections::HashSet;

use sagsgang_minutes::{SectionKind, paragraphs};
use sagsgang_text::danish::name::fold;
use sagsgang_text::{Span, Stated};

use crate::told::word::{stems, telling};
use crate::told::{Mark, MarkKind, Part, Strand, Treated, mark, name, title};

/// Of an item without a summary, the telling words of so many bytes of its first text stand for one.
const LEAD_BYTES: usize = 700;
/// A strand keeps at most so many marks, the first of each kind and part: a report of a hundred pages is recognised by its
/// beginning as well.
const MARKS_MAX: usize = 600;
/// Of what is told of the case, so many phrases are kept, and no single words: it tells of much beside the matter.
const PHRASES_MAX: usize = 80;
/// The key of a strand in a collective item is made of so many of its telling words.
const KEY_WORDS_MAX: usize = 4;
/// A collective item is divided into at most so many strands; what follows belongs to the last.
const STRANDS_MAX: usize = 60;

/// What kind of item it is, by its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// One matter.
    Ordinary,
    /// Several matters that have nothing to do with each other: "Gensidig orientering".
    Collective,
    /// Belongs to every meeting and is no matter: "Godkendelse af dagsorden".
    Standing,
}

/// What kind of item has this title.
pub fn kind(title: &str) -> ItemKind {
    title::kind(title)
}

/// The strands of an item with their marks: one for an ordinary item, one for each paragraph or entry of a collective one, none
/// for a standing one.
pub fn read(treated: &Treated<'_>, kind: ItemKind) -> Vec<Strand> {
    match kind {
        ItemKind::Ordinary => vec![whole(treated)],
        ItemKind::Collective => paragraph_strands(treated),
        ItemKind::Standing => Vec::new(),
    }
}

/// Key of the strand that `place` stands in, among `strands`; empty where none holds it.
pub fn at(strands: &[Strand], place: Span) -> String {
    strands
        .iter()
        .find(|strand| strand.span.contains(place))
        .map(|strand| strand.key.clone())
        .unwrap_or_default()
}

/// What part of an item a section of this kind is.
pub fn part(kind: SectionKind) -> Part {
    match kind {
        SectionKind::Summary => Part::Summary,
        SectionKind::Recommendation => Part::Recommendation,
        SectionKind::Decision => Part::Decision,
        SectionKind::History => Part::History,
        SectionKind::Annexes => Part::Annexes,
        SectionKind::Background | SectionKind::Finance | SectionKind::Routing | SectionKind::Other => {
            Part::Background
        }
    }
}

/// An ordinary item as one strand.
fn whole(treated: &Treated<'_>) -> Strand {
    let item = treated.item;
    let mut marks = mark::within(treated, item.title_span, Part::Title);
    marks.extend(facts(treated));
    let has_summary = item.sections.iter().any(|section| section.kind == SectionKind::Summary);
    let mut further: Vec<Mark> = Vec::new();
    let mut lead_left = if has_summary { 0 } else { LEAD_BYTES };
    for section in item.sections.iter().filter(|section| section.kind != SectionKind::Annexes) {
        let part = part(section.kind);
        let mut found = mark::within(treated, section.body, part);
        if matches!(part, Part::Background | Part::History) {
            let lead_end = section.body.start as usize + lead_left;
            let told_in_phrases = phrases(treated.source.text(), &found);
            found.retain(|mark| mark.kind != MarkKind::Word || (mark.span.end as usize) <= lead_end);
            let left = PHRASES_MAX.saturating_sub(further.len());
            further.extend(
                told_in_phrases.into_iter().filter(|mark| mark.span.end as usize > lead_end).take(left),
            );
            lead_left = lead_left.saturating_sub(section.body.len());
        }
        marks.append(&mut found);
    }
    let mut marks = kept(treated.source.text(), marks);
    further.retain(|mark| !marks.iter().any(|held| held.kind == mark.kind && held.value == mark.value));
    marks.extend(further);
    Strand { key: String::new(), span: item.span, marks: kept_once(marks) }
}

/// The marks that the item's facts are.
fn facts(treated: &Treated<'_>) -> Vec<Mark> {
    let item = treated.item;
    let of = |kind: MarkKind, stated: &Stated<String>, value: String, part: Part| Mark {
        kind,
        value,
        shown: stated.value.split_whitespace().collect::<Vec<_>>().join(" "),
        part,
        span: stated.span,
    };
    let mut marks: Vec<Mark> = Vec::new();
    for number in &item.case_numbers {
        marks.push(of(MarkKind::CaseNumber, number, fold(&number.value).replace(' ', ""), Part::Title));
    }
    for annex in &item.annexes {
        let words: Vec<String> = telling(&annex.value).into_iter().map(|word| word.stem).collect();
        let numbers =
            stems(&annex.value).into_iter().filter(|stem| stem.bytes().any(|byte| byte.is_ascii_digit()));
        // One word is what any annex can be called: "Ansøgning", "Kortbilag".
        if words.len() > 1 {
            let value = words.iter().cloned().chain(numbers).collect::<Vec<_>>().join(" ");
            marks.push(of(MarkKind::Annex, annex, value, Part::Annexes));
        }
    }
    for amount in &item.amounts {
        let section = part(amount.section);
        if let Some(pool) = &amount.pool {
            let value = stems(pool).join(" ");
            marks.push(of(MarkKind::Pool, &Stated::new(pool.clone(), amount.sentence), value, section));
        }
        if let Some(recipient) = &amount.recipient {
            let value = without_kind(recipient);
            marks.push(of(
                MarkKind::Recipient,
                &Stated::new(recipient.clone(), amount.sentence),
                value,
                section,
            ));
        }
    }
    for treatment in &item.treatments {
        if let Some(date) = treatment.date.filter(|date| Some(*date) != treated.head.date) {
            let shown = treated.source.slice(treatment.span).split_whitespace().collect::<Vec<_>>().join(" ");
            marks.push(Mark {
                kind: MarkKind::MeetingDay,
                value: date.to_string(),
                shown,
                part: Part::History,
                span: treatment.span,
            });
        }
    }
    marks
}

/// A recipient's name as names are compared: "Foreningen Åben Dør" is "åben dør".
fn without_kind(recipient: &str) -> String {
    let names = name::names(&format!(", {recipient}"), "", &[]);
    names.into_iter().next().map_or_else(|| name::folded(recipient), |name| name.value)
}

/// Two telling words that stand together tell more than both: "sociale henvisninger".
fn phrases(text: &str, marks: &[Mark]) -> Vec<Mark> {
    let words: Vec<&Mark> = marks.iter().filter(|mark| mark.kind == MarkKind::Word).collect();
    let pairs = words.windows(2).filter(|pair| {
        let gap = pair[0].span.end as usize..pair[1].span.start as usize;
        pair[0].part == pair[1].part
            && text.get(gap).is_some_and(|gap| !gap.is_empty() && gap.trim().is_empty())
    });
    let phrase = |pair: &[&Mark]| Mark {
        kind: MarkKind::Word,
        value: format!("{} {}", pair[0].value, pair[1].value),
        shown: format!("{} {}", pair[0].shown, pair[1].shown),
        part: pair[0].part,
        span: pair[0].span.join(pair[1].span),
    };
    pairs.map(phrase).collect()
}

/// Each mark once a part, the first, and the phrases of its words; at most [`MARKS_MAX`].
fn kept(text: &str, mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.extend(phrases(text, &marks));
    kept_once(marks)
}

/// Each mark once a part, the first; at most [`MARKS_MAX`].
fn kept_once(mut marks: Vec<Mark>) -> Vec<Mark> {
    let mut seen: HashSet<(MarkKind, String, Part)> = HashSet::new();
    marks.retain(|mark| seen.insert((mark.kind, mark.value.clone(), mark.part)));
    marks.truncate(MARKS_MAX);
    marks.sort_by(|a, b| (a.span, a.kind, &a.value).cmp(&(b.span, b.kind, &b.value)));
    marks
}

/// A paragraph of a collective item with the stems of its telling words.
struct Paragraph {
    span: Span,
    part: Part,
    stems: Vec<String>,
}

/// A strand for each paragraph or entry of a collective item that says what it is about.
fn paragraph_strands(treated: &Treated<'_>) -> Vec<Strand> {
    let all = told_paragraphs(treated);
    let mut strands: Vec<Strand> = Vec::new();
    for paragraph in all {
        let is_new = paragraph.stems.len() > 1 && strands.len() < STRANDS_MAX;
        match strands.last_mut() {
            // "Orienteringen blev taget til efterretning" belongs to the paragraph before.
            Some(last) if !is_new => last.span = last.span.join(paragraph.span),
            None if !is_new => {}
            _ => {
                let stem = paragraph.stems[..paragraph.stems.len().min(KEY_WORDS_MAX)].join("-");
                let same = strands
                    .iter()
                    .filter(|strand| strand.key == stem || strand.key.starts_with(&format!("{stem}~")));
                let key = match same.count() {
                    0 => stem,
                    before => format!("{stem}~{}", before + 1),
                };
                strands.push(Strand {
                    key,
                    span: paragraph.span,
                    marks: mark::within(treated, paragraph.span, paragraph.part),
                });
            }
        }
    }
    for strand in &mut strands {
        strand.marks = kept(treated.source.text(), std::mem::take(&mut strand.marks));
    }
    strands
}

/// The paragraphs of a collective item in the order of the text, without those that a later paragraph says again: the entries of
/// an agenda stand before the decision and in it.
fn told_paragraphs(treated: &Treated<'_>) -> Vec<Paragraph> {
    let sections = treated.item.sections.iter().filter(|section| {
        !matches!(section.kind, SectionKind::Annexes | SectionKind::Routing | SectionKind::Recommendation)
    });
    let all: Vec<Paragraph> = sections
        .flat_map(|section| {
            let body = treated.source.slice(section.body);
            let base = section.body.start as usize;
            paragraphs(body)
                .into_iter()
                .map(move |span| (span.shift(base).trimmed(treated.source.text()), section.kind))
        })
        .map(|(span, kind)| {
            let stems = telling(treated.source.slice(span)).into_iter().map(|word| word.stem).collect();
            Paragraph { span, part: part(kind), stems }
        })
        .collect();
    let is_said_again = |at: usize| {
        let one: HashSet<&String> = all[at].stems.iter().collect();
        let later = all[at + 1..].iter().filter(|other| other.part != all[at].part);
        !one.is_empty() && later.into_iter().any(|other| one.iter().all(|stem| other.stems.contains(stem)))
    };
    let again: Vec<bool> = (0..all.len()).map(is_said_again).collect();
    all.into_iter().zip(again).filter(|(_, again)| !again).map(|(paragraph, _)| paragraph).collect()
}
