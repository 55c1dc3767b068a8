//! Days of other meetings that a text refers to: "på mødet den 24. april 2025", "udvalget udsatte den 28. januar 2026".

use jiff::civil::Date;
use sagsgang_minutes::{head_of, organs};
use sagsgang_text::Span;
use sagsgang_text::danish::date::dates;
use sagsgang_text::danish::{fold, words};

/// What an organ does with a matter at a meeting, in the past tense: before a date it says that the day is that of a meeting.
const TREATED: [&str; 40] = [
    "afsatte",
    "afviste",
    "anbefalede",
    "anmodede",
    "behandlede",
    "behandlet",
    "bemyndigede",
    "bestilte",
    "besluttede",
    "besluttet",
    "bevilgede",
    "bevilget",
    "bevilliget",
    "drøftede",
    "drøftet",
    "fik",
    "forelagt",
    "forkastede",
    "godkendte",
    "godkendt",
    "havde",
    "hæftede",
    "indstillede",
    "nedsatte",
    "nedsat",
    "orienteret",
    "oversendte",
    "præsenteret",
    "støttede",
    "tiltrådte",
    "tiltrådt",
    "tog",
    "udpegede",
    "udsat",
    "udsatte",
    "ønskede",
    "valgte",
    "vedtaget",
    "vedtog",
    "videresendte",
];
/// So many words between the verb and the date are still about it: "besluttede på sit møde onsdag den".
const BETWEEN_WORDS_MAX: usize = 4;

/// So many words after the day still tell what was treated.
const AFTER_WORDS_MAX: usize = 14;

/// A day of another meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The day.
    pub date: Date,
    /// The words that refer to it in the sentence, from the organ or the verb on, with what it says was treated.
    pub span: Span,
}

/// The days of meetings that a sentence refers to, in order.
pub fn meeting_days(sentence: &str) -> Vec<Reference> {
    let found = dates(sentence);
    if found.is_empty() {
        return Vec::new();
    }
    let has_organ = words(sentence).any(|word| head_of(word.text).is_some());
    let mut refers_before = false;
    found
        .into_iter()
        .filter(|date| {
            let from = date.weekday.map_or(date.span.start, |(_, span)| span.start.min(date.span.start));
            // "den 24. april 2024 og den 3. juni 2024": what holds of the first holds of the second.
            let refers = refers(&sentence[..from as usize], has_organ, refers_before);
            refers_before = refers;
            refers
        })
        .map(|date| Reference { date: date.date, span: opened(sentence, date.span) })
        .collect()
}

/// The day with the words before it, from the organ that met where one is named.
fn opened(sentence: &str, date: Span) -> Span {
    let before = &sentence[..date.start as usize];
    let since = dates(before).last().map_or(0, |other| other.span.end);
    let organ = organs(before).into_iter().map(|organ| organ.span).rfind(|span| span.start >= since);
    let is_meeting_word = |word: &sagsgang_text::danish::Word<'_>| {
        let folded = fold(word.text);
        word.span.start >= since && (is_meeting(&folded) || TREATED.contains(&folded.as_str()))
    };
    let word = words(before).filter(is_meeting_word).last().map(|word| word.span);
    let start = organ.or(word).map_or(date.start, |span| span.start);
    Span::new(start as usize, closed(sentence, date))
}

/// Where the words end that say what was treated that day: after some words, or before the next day.
fn closed(sentence: &str, date: Span) -> usize {
    let from = date.end as usize;
    let rest = &sentence[from..];
    let next = dates(rest).first().map_or(rest.len(), |other| other.span.start as usize);
    let joined = [", og ", "; ", ", men ", ", som ", ", der "]
        .iter()
        .filter_map(|joint| rest[..next].find(joint))
        .min();
    let end = joined.unwrap_or(next);
    let last = words(&rest[..end]).take(AFTER_WORDS_MAX).last().map_or(0, |word| word.span.end as usize);
    from + last
}

fn refers(before: &str, has_organ: bool, refers_before: bool) -> bool {
    let mut last: Vec<String> = words(before).map(|word| fold(word.text)).collect();
    while last.last().is_some_and(|word| matches!(word.as_str(), "den" | "d" | "dag" | "ordinære" | "holdt"))
    {
        last.pop();
    }
    let Some(word) = last.last() else { return false };
    if is_meeting(word) {
        return true;
    }
    if matches!(word.as_str(), "og" | "samt") {
        return refers_before;
    }
    if matches!(word.as_str(), "senest" | "inden" | "fra" | "pr" | "til" | "af" | "frist" | "siden" | "efter")
    {
        return false;
    }
    let is_treated =
        || last.iter().rev().take(BETWEEN_WORDS_MAX).any(|word| TREATED.contains(&word.as_str()));
    has_organ && (head_of(word).is_some() || is_treated())
}

/// Whether a word is `møde`, `mødet`, `udvalgsmøde`, `regionsrådsmødet`.
fn is_meeting(word: &str) -> bool {
    let bare = word.strip_suffix('t').unwrap_or(word);
    bare == "møde" || ["udvalgsmøde", "rådsmøde", "bestyrelsesmøde"].iter().any(|end| bare.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sentence: &str) -> Vec<String> {
        meeting_days(sentence).into_iter().map(|found| found.date.to_string()).collect()
    }

    #[test]
    fn days_of_meetings_are_told_from_other_days() {
        assert_eq!(read("På mødet den 10. april 2024 blev det aftalt."), ["2024-04-10"]);
        assert_eq!(read("Udvalget bevilgede den 12. juni 2024 350.000 kr."), ["2024-06-12"]);
        assert_eq!(read("Sagen blev udsat på byrådsmødet onsdag den 4. maj 2022."), ["2022-05-04"]);
        assert_eq!(read("Byrådet den 3. juni 2025 og den 18. juni 2025"), ["2025-06-03", "2025-06-18"]);
        assert!(read("Rapporten blev modtaget den 27. maj 2025.").is_empty());
        assert!(read("Udvalget afleverer en rapport senest den 1. juni 2027.").is_empty());
        assert!(read("Lokalplanen trådte i kraft den 1. maj 2025.").is_empty());
    }
}
