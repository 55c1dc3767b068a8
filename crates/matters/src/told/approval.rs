//! Minutes that an item approves.

use jiff::civil::Date;
use sagsgang_minutes::{Outcome, sentences};
use sagsgang_text::Span;
use sagsgang_text::danish::date::{dates, month_named};
use sagsgang_text::danish::{fold, words};

use crate::told::{Approval, Treated};

/// Words for minutes, by how they begin or end.
const MINUTES: [&str; 2] = ["referat", "protokol"];
/// A sentence that names minutes is read this far, in bytes: it names them at once.
const SENTENCE_BYTES_MAX: usize = 600;

/// The minutes that an item approves or is to approve: by its title, with the days that the title, the summary, the
/// recommendation or the decision name. An item about something else approves none, whatever its text tells of minutes.
pub(super) fn read(treated: &Treated<'_>) -> Vec<Approval> {
    let title = fold(&treated.head.title);
    if !is_approving(&title) || !words(&title).any(|word| is_minutes(word.text)) {
        return Vec::new();
    }
    let is_done = is_done(treated);
    let mut found = named(treated, treated.item.title_span);
    for part in [recommended(treated), decided(treated), summary(treated)] {
        if found.is_empty() {
            found = part.map_or_else(Vec::new, |span| in_sentences(treated, span));
        }
    }
    if found.is_empty() {
        return vec![Approval { date: None, is_done, span: treated.item.title_span }];
    }
    found.sort_unstable();
    found.dedup_by_key(|(date, _)| *date);
    found.into_iter().map(|(date, span)| Approval { date: Some(date), is_done, span }).collect()
}

/// Whether a folded title is about approving: "godkendelse af", "godkendelse og underskrift af".
fn is_approving(title: &str) -> bool {
    words(title).any(|word| word.text.starts_with("godkend") || word.text.starts_with("underskr"))
}

/// Whether a folded word is for minutes: `referatet`, `beslutningsprotokol`.
fn is_minutes(word: &str) -> bool {
    MINUTES.iter().any(|name| {
        let bare = ["erne", "er", "en", "et", "ets", "ens", "ler", "len", ""]
            .iter()
            .find_map(|end| word.strip_suffix(end).filter(|bare| bare.ends_with(name)));
        bare.is_some()
    })
}

/// Whether the minutes were approved, or noted, which is the same for minutes.
fn is_done(treated: &Treated<'_>) -> bool {
    let Some(decision) = &treated.item.decision else { return false };
    matches!(decision.outcome, Outcome::Approved | Outcome::Amended | Outcome::Noted)
}

fn recommended(treated: &Treated<'_>) -> Option<Span> {
    treated.item.recommendation.as_ref().map(|asked| asked.span)
}

fn decided(treated: &Treated<'_>) -> Option<Span> {
    treated.item.decision.as_ref().map(|decision| decision.span)
}

/// The first section of the item that is neither recommendation nor decision.
fn summary(treated: &Treated<'_>) -> Option<Span> {
    use sagsgang_minutes::SectionKind::{Background, Summary};
    let sections = &treated.item.sections;
    sections.iter().find(|section| matches!(section.kind, Summary | Background)).map(|section| section.body)
}

/// The days of the meetings whose minutes the sentences of a stretch name.
fn in_sentences(treated: &Treated<'_>, span: Span) -> Vec<(Date, Span)> {
    let all = sentences(treated.source.slice(span), span.start as usize);
    all.into_iter().flat_map(|sentence| named(treated, sentence)).collect()
}

/// The days of the meetings whose minutes a sentence names, each with its place.
fn named(treated: &Treated<'_>, sentence: Span) -> Vec<(Date, Span)> {
    let text = treated.source.slice(sentence);
    if text.len() > SENTENCE_BYTES_MAX {
        return Vec::new();
    }
    let folded = fold(text);
    let Some(from) = words(&folded).find(|word| is_minutes(word.text)).map(|word| word.span.start) else {
        return Vec::new();
    };
    let before_meeting = |date: Date| treated.head.date.is_none_or(|meeting| date < meeting);
    let mut found: Vec<(Date, Span)> = Vec::new();
    for date in dates(text) {
        if date.span.start < from {
            continue;
        }
        found.extend(without_year(&folded, date.span.start as usize, date.date));
        found.push((date.date, date.span));
    }
    found.retain(|(date, _)| before_meeting(*date));
    found.into_iter().map(|(date, span)| (date, span.shift(sentence.start as usize))).collect()
}

/// The day before "og" that has its year from the day after it: "den 1. maj og den 5. juni 2025".
fn without_year(folded: &str, before: usize, next: Date) -> Option<(Date, Span)> {
    let all: Vec<_> = words(folded.get(..before)?).collect();
    let mut last = all.len();
    while last > 0 && matches!(all[last - 1].text, "den" | "d" | "og" | "samt" | "dag") {
        last -= 1;
    }
    let is_joined = all[last..].iter().any(|word| matches!(word.text, "og" | "samt"));
    let month = month_named(all.get(last.checked_sub(1)?)?.text).filter(|_| is_joined)?;
    let day = all.get(last.checked_sub(2)?)?;
    let date = Date::new(next.year(), month, day.text.parse().ok()?).ok()?;
    (date < next).then(|| (date, Span::new(day.span.start as usize, all[last - 1].span.end as usize)))
}

#[cfg(test)]
mod tests {
    use sagsgang_text::Source;

    use super::*;
    use crate::told::{ItemHead, Treated};

    fn approved(title: &str, rest: &str) -> Vec<(Option<String>, bool)> {
        let text = format!(
            "REFERAT Udvalg for natur d. 12-06-2025\n\nMødedato Torsdag d. 12. juni 2025 kl. 09:00\n\nPunkt 1: {title}\n\n1-00-2-25\n\n{rest}\n"
        );
        let source = Source::from_text("a.txt", text);
        let minutes = sagsgang_minutes::read(&source, &sagsgang_minutes::Profiles::built_in());
        let item = &minutes.items[0];
        let head = ItemHead {
            title: item.title.clone(),
            title_span: item.title_span,
            date: Date::new(2025, 6, 12).ok(),
            ..ItemHead::default()
        };
        let treated = Treated { head: &head, source: &source, item, commitments: &[], corrected_due: &[] };
        read(&treated).into_iter().map(|one| (one.date.map(|date| date.to_string()), one.is_done)).collect()
    }

    fn day(date: &str, is_done: bool) -> (Option<String>, bool) {
        (Some(date.to_owned()), is_done)
    }

    #[test]
    fn minutes_that_an_item_approves() {
        let done = "Beslutning\n\nGodkendt.";
        assert_eq!(
            approved("Godkendelse af referat fra mødet den 8. maj 2025", done),
            [day("2025-05-08", true)]
        );
        assert_eq!(approved("Godkendelse af beslutningsprotokol fra seneste møde", done), [(None, true)]);
        assert_eq!(
            approved(
                "Godkendelse af referat fra seneste møde",
                "Indstilling\n\nDirektionen indstiller,\n\nat referatet fra mødet den 8. maj 2025 godkendes.\n\nBeslutning\n\nGodkendt."
            ),
            [day("2025-05-08", true)]
        );
        assert_eq!(
            approved("Godkendelse af referater fra møderne den 3. april og den 8. maj 2025", done),
            [day("2025-04-03", true), day("2025-05-08", true)]
        );
        assert_eq!(
            approved(
                "Godkendelse af referat fra mødet den 8. maj 2025",
                "Beslutning\n\nUdsat til næste møde."
            ),
            [day("2025-05-08", false)]
        );
        assert!(approved("Godkendelse af dagsorden", done).is_empty());
        assert!(approved("Opfølgning på referat fra temadag", done).is_empty());
    }
}
