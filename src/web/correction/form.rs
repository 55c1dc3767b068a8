//! How a value stands in a form, and how what was typed becomes a value of the register.

use sagsgang_store::Field;
use sagsgang_text::Ore;

use crate::locale::Language;
use crate::web::words::choices;

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// One of the field's values.
    Choice,
    /// A day.
    Day,
    /// A clock time.
    Time,
    /// A sum in kroner.
    Sum,
    /// Several lines.
    Lines,
    /// One line.
    Line,
}

/// How `field` is filled in.
pub(super) fn input(field: Field) -> Input {
    match field {
        Field::MeetingDate | Field::CommitmentDue => Input::Day,
        Field::MeetingStart | Field::MeetingEnd => Input::Time,
        Field::AmountOre => Input::Sum,
        Field::CommitmentResponsible => Input::Lines,
        other if choices(other).is_empty() => Input::Line,
        _ => Input::Choice,
    }
}

/// What stands in the form for `value` as the register keeps it.
pub(super) fn shown(language: Language, field: Field, value: &str) -> String {
    match input(field) {
        Input::Sum => value.parse().map_or_else(|_| value.to_owned(), |ore| language.sum_in_table(Ore(ore))),
        _ => value.to_owned(),
    }
}

/// What was typed, as the register keeps it; `None` where it cannot be a sum.
pub(super) fn typed(language: Language, field: Field, text: &str) -> Option<String> {
    let text = text.trim();
    match input(field) {
        Input::Sum => read_sum(language, text).map(|sum| sum.0.to_string()),
        Input::Lines => {
            Some(text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"))
        }
        _ => Some(text.to_owned()),
    }
}

/// A sum in kroner: `125.000`, `125000`, `12,50`, with `kr.` after it or not; in English with the marks changed about.
pub(in crate::web) fn read_sum(language: Language, text: &str) -> Option<Ore> {
    let (thousands, decimal) = if language == Language::Danish { ('.', ',') } else { (',', '.') };
    let text = text.strip_suffix("kr.").or_else(|| text.strip_suffix("kr")).unwrap_or(text);
    let text = text.strip_prefix("DKK").unwrap_or(text).trim();
    let (kroner, ore) = text.split_once(decimal).unwrap_or((text, "0"));
    let kroner: String = kroner.chars().filter(|mark| *mark != thousands && *mark != ' ').collect();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(&kroner) || !digits(ore) || ore.len() > 2 {
        return None;
    }
    let hundredths = if ore.len() == 1 { ore.parse::<i64>().ok()? * 10 } else { ore.parse().ok()? };
    kroner.parse::<i64>().ok()?.checked_mul(100)?.checked_add(hundredths).map(Ore)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_typed_as_people_type_them() {
        let typed = |text| typed(Language::Danish, Field::AmountOre, text);
        for text in ["125.000", "125000", " 125.000 kr. ", "125 000", "125.000,00"] {
            assert_eq!(typed(text).as_deref(), Some("12500000"), "{text}");
        }
        assert_eq!(typed("12,5").as_deref(), Some("1250"));
        for wrong in ["", "mange", "1,234", "-5", "1.5 mio", "99999999999999999999"] {
            assert_eq!(typed(wrong), None, "{wrong}");
        }
        assert_eq!(
            super::typed(Language::English, Field::AmountOre, "DKK 1,250.50").as_deref(),
            Some("125050")
        );
    }

    #[test]
    fn what_is_shown_is_read_back() {
        for language in Language::ALL {
            let shown = shown(language, Field::AmountOre, "123456789");
            assert_eq!(typed(language, Field::AmountOre, &shown).as_deref(), Some("123456789"));
        }
    }
}
