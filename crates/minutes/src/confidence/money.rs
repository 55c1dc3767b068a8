//! Sums of money, and what someone undertook with when it is due.

use super::{Aspect, Assessment, FactPlace, ReadingRule, Reason};
use crate::{Amount, Commitment, SectionKind};
use sagsgang_text::Span;
use sagsgang_text::danish::fold;

pub(super) fn assess(assessment: &mut Assessment<'_>, index: usize) {
    let item = &assessment.minutes.items[index];
    for (at, amount) in item.amounts.iter().enumerate() {
        let (rule, reasons) = of_amount(assessment, amount);
        // A table's cells are divided by tabs; a row is the context of its cells.
        let row = if amount.sentence.is_empty() { assessment.line(amount.span) } else { amount.sentence };
        let place = FactPlace::inside(index, Aspect::Amount, at);
        assessment.add(place, rule, amount.span, row, &reasons);
    }
    for (at, promise) in item.commitments.iter().enumerate() {
        let place = FactPlace::inside(index, Aspect::Commitment, at);
        assessment.add(place, ReadingRule::CommitmentInSentence, promise.span, promise.span, &[]);
        due(assessment, index, at, promise);
    }
}

fn of_amount(assessment: &Assessment<'_>, amount: &Amount) -> (ReadingRule, Vec<Reason>) {
    let written = fold(assessment.source.slice(amount.span));
    let has = |units: &[&str]| units.iter().any(|unit| written.contains(unit));
    let has_unit = has(&["kr", "mio", "mia", "dkk", ",-"]);
    let in_row = assessment.source.slice(assessment.line(amount.span)).contains('\t');
    let rule = if in_row || !has_unit {
        ReadingRule::AmountInTable
    } else if has(&["mio", "mia"]) {
        ReadingRule::AmountInMillions
    } else if has(&["t.kr", "tkr", "t. kr", "tusind", "1.000 kr", "1000 kr"]) && !written.starts_with("1") {
        ReadingRule::AmountInThousands
    } else {
        ReadingRule::AmountInKroner
    };
    let mut reasons = Vec::new();
    if !has_unit {
        reasons.push(Reason::UnitFromTableHead);
    }
    let sentence = assessment.source.slice(amount.sentence.join(amount.span));
    if amount.years.iter().any(|year| !names_year(sentence, *year)) {
        reasons.push(Reason::YearInferred);
    }
    if amount.section == SectionKind::Other {
        reasons.push(Reason::HeadingUnknown);
    }
    (rule, reasons)
}

/// Whether a sentence names a year, in full or by its last two digits.
fn names_year(sentence: &str, year: i16) -> bool {
    sentence.contains(&year.to_string()) || sentence.contains(&format!("{:02}", year.rem_euclid(100)))
}

fn due(assessment: &mut Assessment<'_>, index: usize, at: usize, promise: &Commitment) {
    let Some(due) = &promise.due else { return };
    let mut reasons = Vec::new();
    let has_digits = due.text.bytes().any(|byte| byte.is_ascii_digit());
    let rule = match due.by {
        None => {
            reasons.push(Reason::DueWithoutDate);
            ReadingRule::DueWithoutDay
        }
        Some(day) => {
            if !names_year(&due.text, day.year()) {
                reasons.push(Reason::YearInferred);
            }
            let names_day = has_digits && due.text.contains(&day.day().to_string());
            if names_day { ReadingRule::DueOnDay } else { ReadingRule::DueInPeriod }
        }
    };
    let context = Span { start: due.span.start, end: due.span.end };
    assessment.add(FactPlace::inside(index, Aspect::Due, at), rule, due.span, context, &reasons);
}
