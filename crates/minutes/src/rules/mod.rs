//! The checker: what is wrong with minutes, so that their secretary can mend it.
//!
//! A rule is one file. Its module comment is its page in the manual, in Danish, because whoever reads it writes minutes;
//! [`Rule::manual`](rule::Rule::manual) cuts it out and `docs/rules` is made of it. A rule adds [`Diagnostic`]s and never fails: where the
//! text is too unclear to judge, it is silent. `error` is only for what contradicts itself or the calendar.

mod context;
mod prose;

mod absent_person_takes_part;
mod amount_differs_from_recommended;
mod annex_not_listed;
mod closed_item_bare;
mod commitment_without_date;
mod commitment_without_owner;
mod contents_and_items_disagree;
mod end_before_start;
mod item_without_decision;
mod money_decided_without_source;
mod numbering_gap_or_repeat;
mod parts_differ_from_sum;
mod persons;
mod recommendation_without_matching_decision;
pub mod spelt_two_ways;
mod two_titles_for_one_person;
mod votes_and_roll_disagree;
mod weekday_mismatch;
mod year_contradiction;

pub use context::Context;

use sagsgang_text::rule;
use sagsgang_text::{Diagnostic, Source};

pub use sagsgang_text::rule::{Settings, Strength};

use crate::Minutes;

/// A rule that looks at one document.
pub type Rule = rule::Rule<fn(&Context<'_>, &mut Vec<Diagnostic>)>;

static ALL: &[&Rule] = &[
    &absent_person_takes_part::RULE,
    &amount_differs_from_recommended::RULE,
    &annex_not_listed::RULE,
    &closed_item_bare::RULE,
    &commitment_without_date::RULE,
    &commitment_without_owner::RULE,
    &contents_and_items_disagree::RULE,
    &end_before_start::RULE,
    &item_without_decision::RULE,
    &money_decided_without_source::RULE,
    &numbering_gap_or_repeat::RULE,
    &parts_differ_from_sum::RULE,
    &recommendation_without_matching_decision::RULE,
    &spelt_two_ways::RULE,
    &two_titles_for_one_person::RULE,
    &votes_and_roll_disagree::RULE,
    &weekday_mismatch::RULE,
    &year_contradiction::RULE,
];

/// Every rule, in the order of their codes.
pub fn all() -> &'static [&'static Rule] {
    ALL
}

/// The rule with this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().iter().copied().find(|rule| rule.code == code)
}

/// What the rules find in a document, in the order of the text; what has no place comes first.
///
/// `minutes` must have been read from `source`.
pub fn check(source: &Source, minutes: &Minutes, settings: &Settings) -> Vec<Diagnostic> {
    let context = Context::new(source, minutes, settings.strength);
    let mut found = Vec::new();
    for rule in all().iter().filter(|rule| settings.runs(rule)) {
        (rule.check)(&context, &mut found);
    }
    sort(&mut found);
    found
}

/// Puts findings in the order in which they are shown: by place, then the gravest first; each once.
pub fn sort(found: &mut Vec<Diagnostic>) {
    found.sort_by(|a, b| {
        (a.span, b.severity, a.code, &a.message).cmp(&(b.span, a.severity, b.code, &b.message))
    });
    found.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_in_order_and_have_pages() {
        assert!(all().windows(2).all(|pair| pair[0].code < pair[1].code));
        for rule in all() {
            let page = rule.manual();
            for part in rule::PAGE_HEADINGS {
                assert!(page.contains(part), "{} has no {part}", rule.code);
            }
        }
    }
}
