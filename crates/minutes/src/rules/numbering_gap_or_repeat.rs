//! Finder punkter, hvis numre springer, gentages eller står i en anden rækkefølge.
//!
//! ## Hvorfor
//!
//! Beslutninger henvises der til ved mødedato og punktnummer. Har to punkter samme nummer, er henvisningen tvetydig;
//! mangler et nummer, ved læseren ikke, om et punkt er udeladt. Også lukkede punkter nummereres og tælles med.
//!
//! ## Eksempel
//!
//! ```text
//! Punkt 3: Ansøgning fra Mental Talk
//! Punkt 5: Drøftelse af prøvehandling
//! ```
//!
//! ## Sådan rettes det
//!
//! Indsæt det manglende punkt (er det lukket, så med sin titel så vidt tavshedspligten tillader), eller ret numrene.
//!
//! ## Reglen er tavs
//!
//! - når punkterne ikke har numre, eller dokumentet er en enkelt sag,
//! - om det første nummer: nogle organer nummererer fortløbende gennem året,
//! - når nummereringen begynder forfra med 1, som i en tillægsdagsorden.

use std::collections::{BTreeMap, BTreeSet};

use sagsgang_text::{Diagnostic, Severity};

use super::prose;
use super::{Context, Rule, Strength};
use crate::{DocumentKind, Item};

const CODE: &str = "numbering-gap-or-repeat";
/// Longest gap, in numbers, of which it is looked up whether the missing ones stand elsewhere.
const GAP_MAX: u32 = 500;
/// Most missing numbers that are named one by one.
const MISSING_NAMED_MAX: u32 = 3;

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Punkternes numre springer eller gentages",
    page: include_str!("numbering_gap_or_repeat.rs"),
    check,
};

/// A number in parts: `1.a` is 1 and `a`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Number {
    whole: u32,
    part: String,
}

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if context.minutes.kind == DocumentKind::Case {
        return;
    }
    let numbered: Vec<(Number, &Item)> = context
        .minutes
        .items
        .iter()
        .filter_map(|item| item.number.as_deref().and_then(parsed).map(|number| (number, item)))
        .collect();
    let mut start = 0;
    for i in 1..=numbered.len() {
        // A second agenda begins again with 1; 1 after 1 is a repeat.
        let begins_again = numbered.get(i).is_some_and(|(number, _)| {
            number.whole == 1 && number.part.is_empty() && numbered[i - 1].0.whole > 1
        });
        if i == numbered.len() || begins_again {
            check_run(context, &numbered[start..i], out);
            start = i;
        }
    }
}

/// Checks items that are counted together.
fn check_run(context: &Context<'_>, run: &[(Number, &Item)], out: &mut Vec<Diagnostic>) {
    let mut first_with: BTreeMap<&Number, &Item> = BTreeMap::new();
    for (number, item) in run {
        if let Some(first) = first_with.insert(number, item) {
            out.push(repeated(context, first, item));
        }
    }
    let mut previous: Option<(&Number, &Item)> = None;
    let present: BTreeSet<u32> = run.iter().map(|(number, _)| number.whole).collect();
    for (number, item) in run {
        if let Some((before, before_item)) = previous {
            let end = number.whole.min(before.whole.saturating_add(GAP_MAX));
            let missing: Vec<u32> =
                (before.whole.saturating_add(1)..end).filter(|whole| !present.contains(whole)).collect();
            if !missing.is_empty() {
                out.push(gap(context, &missing, before_item, item));
            }
            if number < before {
                out.push(out_of_order(context, before_item, item));
            }
        }
        previous = Some((number, item));
    }
}

fn repeated(context: &Context<'_>, first: &Item, again: &Item) -> Diagnostic {
    let number = again.number.as_deref().unwrap_or("");
    // A line without sections under it may be no item at all: "Punkt 2 blev godkendt".
    let is_certain = !first.sections.is_empty() && !again.sections.is_empty();
    Diagnostic::new(
        CODE,
        if is_certain { Severity::Error } else { Severity::Warning },
        format!(
            "To punkter har nummer {number}: »{}« og »{}«",
            prose::shortened(&first.title),
            prose::shortened(&again.title)
        ),
    )
    .at(again.title_span, format!("nummer {number} for anden gang"))
    .related(first.title_span, format!("nummer {number} for første gang"))
    .hint(format!(
        "giv et af dem et andet nummer, så en henvisning til {} rammer ét punkt",
        context.item_name(again)
    ))
}

fn gap(context: &Context<'_>, missing: &[u32], before: &Item, after: &Item) -> Diagnostic {
    let named = if missing.len() as u32 <= MISSING_NAMED_MAX {
        let numbers: Vec<String> = missing.iter().map(u32::to_string).collect();
        format!("nummer {}", prose::listed(&numbers))
    } else {
        format!("{} numre fra {} af", missing.len(), missing[0])
    };
    Diagnostic::new(
        CODE,
        Severity::Warning,
        format!("Efter {} mangler {named}", lower_first(&context.item_name(before))),
    )
    .at(after.title_span, "nummereringen springer hertil")
    .related(before.title_span, "det foregående punkt")
    .hint("indsæt det manglende punkt, også hvis det er lukket, eller ret numrene")
}

fn out_of_order(context: &Context<'_>, before: &Item, item: &Item) -> Diagnostic {
    Diagnostic::new(
        CODE,
        Severity::Note,
        format!("{} står efter {}", context.item_name(item), lower_first(&context.item_name(before))),
    )
    .at(item.title_span, "lavere nummer end det foregående")
    .related(before.title_span, "det foregående punkt")
    .hint("skriv i beslutningen om dagsordenen, at rækkefølgen blev ændret, hvis det er meningen")
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// The number in `1`, `12.`, `1.a`, `BR 366/07`: its first run of digits, and a letter after it.
fn parsed(number: &str) -> Option<Number> {
    let start = number.find(|c: char| c.is_ascii_digit())?;
    let rest = &number[start..];
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let whole = rest[..end].parse().ok()?;
    // The digits after a slash are a year, those after a point a part.
    let part = if rest[end..].starts_with('/') { "" } else { &rest[end..] };
    let part = part.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    Some(Number { whole, part })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_parts() {
        let number = |text| parsed(text).map(|number| (number.whole, number.part));
        assert_eq!(number("12."), Some((12, String::new())));
        assert_eq!(number("1.a"), Some((1, "a".into())));
        assert_eq!(number("BR 366/07"), Some((366, String::new())));
        assert_eq!(number("99999999999"), None);
    }
}
