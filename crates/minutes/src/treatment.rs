//! Treatments: the same matter before other organs or at other dates, as an item tells it under a heading of its own.

use crate::decision;
use crate::organ::{organs, without_genitive};
use crate::phrase::Sentence;
use crate::profile::Vocabulary;
use crate::{Outcome, Treatment};
use jiff::civil::Date;
use sagsgang_text::danish::date::{FoundDate, dates};
use sagsgang_text::danish::words;
use sagsgang_text::{Source, Span};

/// The treatments that a history section tells: each date with the organ beside it, and what the words around say.
pub(crate) fn history(source: &Source, body: Span, vocabulary: &Vocabulary) -> Vec<Treatment> {
    let all = Sentence::all(source, body);
    let mut found: Vec<Treatment> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut latest_organ: Option<String> = None;
    for sentence in all {
        let (span, written) = (sentence.span, sentence.written);
        let (outcome, basis) = decision::outcome(&[sentence], vocabulary);
        let outcome = basis.map(|_| outcome);
        let goes_on = !open.is_empty() && matches!(outcome, Some(Outcome::Postponed | Outcome::Referred));
        let told: Vec<FoundDate> = dates(written)
            .into_iter()
            .filter(|date| !is_beside_the_matter(written, date.span, goes_on))
            .collect();
        if told.is_empty() {
            for &index in &open {
                found[index].outcome = found[index].outcome.or(outcome);
                found[index].span = found[index].span.join(span);
            }
            continue;
        }
        open.clear();
        let named = organs(written);
        let mut from = 0;
        let leads = told.first().is_some_and(|first| first.span.start <= LEADING_BYTES_MAX);
        for (n, date) in told.iter().enumerate() {
            let part = if leads {
                let end = told.get(n + 1).map_or(written.len(), |next| next.span.start as usize);
                Span::new(date.span.start as usize, end)
            } else {
                let end = if n + 1 == told.len() { written.len() } else { date.span.end as usize };
                Span::new(from as usize, end)
            };
            let own = Sentence::new(source, part.shift(span.start as usize));
            let (own, shown) = decision::outcome(&[own], vocabulary);
            let outcome = if told.len() > 1 { shown.map(|_| own).or(outcome) } else { outcome };
            let before = named.iter().rfind(|organ| {
                organ.span.start >= from && organ.span.end <= date.span.start && !is_bare(&organ.value)
            });
            let after =
                named.iter().find(|organ| organ.span.start >= date.span.end && !is_bare(&organ.value));
            let organization = before.or(after).map(|organ| without_genitive(&organ.value).to_owned());
            let organization =
                organization.or_else(|| abbreviated(&written[from as usize..date.span.start as usize]));
            let organization = organization.or_else(|| latest_organ.clone().filter(|_| !named.is_empty()));
            latest_organ = organization.clone().or(latest_organ);
            from = date.span.end;
            open.push(found.len());
            found.push(Treatment { organization, date: Some(date.date), outcome, span });
        }
    }
    found
}

/// Whether a date only tells when something takes effect or is due: "med virkning fra den 1. maj", "i kraft den 1. maj", or
/// where a decision told before puts the matter off to.
fn is_beside_the_matter(written: &str, date: Span, goes_on: bool) -> bool {
    const LEADS: [&str; 13] = [
        "fra",
        "pr",
        "til",
        "inden",
        "senest",
        "siden",
        "efter",
        "kraft",
        "gældende",
        "dateret",
        "af",
        "før",
        "virkning",
    ];
    let mut before = words(&written[..date.start as usize]).map(|word| word.text).collect::<Vec<_>>();
    while before.last().is_some_and(|word| matches!(*word, "den" | "d" | "Den")) {
        before.pop();
    }
    let last = before.pop().unwrap_or("");
    let meeting =
        goes_on && matches!(last, "møde" | "mødet") && before.iter().rev().take(3).any(|word| *word == "til");
    LEADS.contains(&last) || meeting
}

/// An organ by its abbreviation right before a date: `ØU 12.3.2024:`.
fn abbreviated(before: &str) -> Option<String> {
    let words: Vec<_> = words(before).filter(|word| !matches!(word.text, "den" | "d")).collect();
    let [only] = words[..] else { return None };
    let letters = only.text.chars().count();
    let short =
        (2..=ABBREVIATION_LETTERS_MAX).contains(&letters) && only.text.chars().all(char::is_uppercase);
    short.then(|| only.text.to_owned())
}

/// An abbreviation of an organ has at most so many letters.
const ABBREVIATION_LETTERS_MAX: usize = 5;

/// A date that stands within so many bytes of a sentence's start leads what it tells: "Den 3. juni drøftede udvalget …".
const LEADING_BYTES_MAX: u32 = 14;

/// "udvalget" and "rådet" name no organ by themselves.
fn is_bare(name: &str) -> bool {
    matches!(
        name.to_lowercase().as_str(),
        "udvalget"
            | "udvalg"
            | "rådet"
            | "råd"
            | "forum"
            | "udvalgene"
            | "bestyrelsen"
            | "bestyrelse"
            | "fora"
            | "styregruppen"
    )
}

/// The treatment that a dated decision of another organ or day tells.
pub(crate) fn dated(
    source: &Source,
    organization: Option<&str>,
    date: Option<Date>,
    body: Span,
    span: Span,
    vocabulary: &Vocabulary,
) -> Treatment {
    let (outcome, basis) = decision::outcome(&Sentence::all(source, body), vocabulary);
    let outcome: Option<Outcome> = basis.map(|_| outcome);
    Treatment { organization: organization.map(str::to_owned), date, outcome, span }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profiles;

    fn read(text: &str) -> Vec<(Option<String>, String, Option<Outcome>)> {
        let source = Source::from_text("a", text);
        history(&source, Span::new(0, text.len()), Profiles::built_in().vocabulary())
            .into_iter()
            .map(|found| (found.organization, found.date.unwrap().to_string(), found.outcome))
            .collect()
    }

    #[test]
    fn history_in_sentences_and_lists() {
        assert_eq!(
            read("Udvalg for nære sundhedstilbud godkendte den 24. april 2024 kriterierne for puljen."),
            [(Some("Udvalg for nære sundhedstilbud".into()), "2024-04-24".into(), Some(Outcome::Approved))]
        );
        assert_eq!(
            read(
                "Teknik- og Klimaudvalget, 08-06-2022, nr. 41:\nUdsat.\n\nØkonomiudvalget, 20-06-2022, nr. 118:\nDrøftet."
            ),
            [
                (Some("Teknik- og Klimaudvalget".into()), "2022-06-08".into(), Some(Outcome::Postponed)),
                (Some("Økonomiudvalget".into()), "2022-06-20".into(), Some(Outcome::Discussed)),
            ]
        );
        assert_eq!(read("Sagen blev drøftet i forretningsudvalget den 3. juni 2025 og i regionsrådet den 18. juni 2025.").len(), 2);
    }
}
