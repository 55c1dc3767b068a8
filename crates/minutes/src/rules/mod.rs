//! The checker: what is wrong with minutes, so that their secretary can mend it.
//!
//! A rule is one file. Its module comment is its page in the manual, in Danish, because whoever reads it writes minutes;
//! [`Rule::manual`] cuts it out and `docs/rules` is made of it. A rule adds [`Diagnostic`]s and never fails: where the
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

use sagsgang_text::{Diagnostic, Severity, Source};

use crate::Minutes;

/// How much a check asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// What every published document should live up to.
    #[default]
    Basic,
    /// What makes a document easy to follow up as well.
    Strict,
}

impl Strength {
    /// The word used on the wire: `basic` or `strict`.
    pub fn as_str(self) -> &'static str {
        match self {
            Strength::Basic => "basic",
            Strength::Strict => "strict",
        }
    }
}

/// What a check looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Rules of this strength and below are run.
    pub strength: Strength,
    /// Codes of rules that are left out.
    pub silenced: Vec<String>,
}

impl Settings {
    /// Whether a check with these settings runs `rule`.
    pub fn runs(&self, rule: &Rule) -> bool {
        rule.strength <= self.strength && !self.silenced.iter().any(|code| code == rule.code)
    }
}

/// A rule of the checker.
pub struct Rule {
    /// Stable name, such as `weekday-mismatch`.
    pub code: &'static str,
    /// The gravest severity that the rule gives; single findings may be milder.
    pub severity: Severity,
    /// From which strength on it is run.
    pub strength: Strength,
    /// What it finds, in a few Danish words.
    pub title: &'static str,
    /// Source of the rule's file; [`Rule::manual`] cuts the page out of it.
    page: &'static str,
    /// Adds what it finds.
    check: fn(&Context<'_>, &mut Vec<Diagnostic>),
}

impl Rule {
    /// The rule's page of the manual, in Danish and in Markdown, without a heading of its own.
    pub fn manual(&self) -> String {
        let lines = self.page.lines().map_while(|line| line.strip_prefix("//!"));
        let text: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        let mut text = text.join("\n");
        text.push('\n');
        text
    }

    /// What the rule finds, in one Danish sentence: the first paragraph of its page.
    pub fn summary(&self) -> String {
        let manual = self.manual();
        manual.split("\n\n").next().unwrap_or("").replace('\n', " ")
    }
}

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
            for part in ["## Hvorfor", "## Eksempel", "## Sådan rettes det", "## Reglen er tavs"] {
                assert!(page.contains(part), "{} has no {part}", rule.code);
            }
        }
    }
}
