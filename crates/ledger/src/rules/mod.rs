//! What is wrong with the money of a public body: one file a rule, whose module comment is its page in the manual.
//!
//! The rules look at what the texts say beside what is booked, so they see what no single document shows: that a pool gave
//! more than it has, that a printed balance is not the journal's, that a condition's day has passed. Which sums those are is
//! our reading, so no finding is an *error*. A rule whose fault a rule of the document itself may tell too names that rule in
//! [`Look::yields_to`]; [`is_said`] is how one fault stays one finding.

mod standing;
mod trail;

mod appropriation_without_source;
mod award_above_application;
mod condition_overdue;
mod grant_parts_differ;
mod history_differs;
mod movement_refused;
mod pool_balance_differs;
mod pool_frame_unknown;
mod pool_frames_differ;
mod pool_overcommitted;
mod reservation_unresolved;

use crate::{Basis, Condition, ConditionVerdict, Ledger, Reading, Refusal};
use jiff::civil::Date;
use sagsgang_text::{Diagnostic, Span, rule};
use trail::Trail;

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub struct Books<'a> {
    /// What the texts say, without what persons dismissed.
    pub reading: &'a Reading,
    /// What is booked, replayed up to `as_of`.
    pub ledger: &'a Ledger,
    /// Movements that could not be booked, by id.
    pub refused: &'a [(String, Refusal)],
    /// Conditions of what is booked.
    pub conditions: &'a [Condition],
    /// What persons said of them.
    pub verdicts: &'a [ConditionVerdict],
    /// The day that counts as today.
    pub as_of: Date,
}

/// A finding about money, with the place that it points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong. Its span is that of `basis`, and its other places stand in the same document.
    pub diagnostic: Diagnostic,
    /// The pool's id.
    pub pool: Option<String>,
    /// What the grant is known by.
    pub grant: Option<String>,
    /// The place.
    pub basis: Option<Basis>,
}

/// What a rule about money runs.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Adds what it finds.
    run: fn(&Trail<'_>, &mut Vec<Finding>),
    /// Codes of the rules of documents that may tell the same fault.
    pub yields_to: &'static [&'static str],
}

/// A rule that looks at the money of a public body.
pub type Rule = rule::Rule<Look>;

static ALL: &[&Rule] = &[
    &appropriation_without_source::RULE,
    &award_above_application::RULE,
    &condition_overdue::RULE,
    &grant_parts_differ::RULE,
    &history_differs::RULE,
    &movement_refused::RULE,
    &pool_balance_differs::RULE,
    &pool_frame_unknown::RULE,
    &pool_frames_differ::RULE,
    &pool_overcommitted::RULE,
    &reservation_unresolved::RULE,
];

/// Every rule, in the order of their codes.
pub fn all() -> &'static [&'static Rule] {
    ALL
}

/// The rule with this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().iter().copied().find(|rule| rule.code == code)
}

/// What the rules find, by document and place, then the gravest first; each once. In whatever order the movements of a
/// day, the conditions and the proposals come, the findings are the same.
pub fn check(books: &Books<'_>) -> Vec<Finding> {
    let trail = Trail::new(books);
    let mut found = Vec::new();
    for rule in all() {
        (rule.check.run)(&trail, &mut found);
    }
    found.sort_by_cached_key(key);
    found.dedup();
    found
}

/// What findings are sorted by.
fn key(finding: &Finding) -> impl Ord + use<> {
    let place = finding.basis.as_ref().map(|basis| (basis.document.clone(), basis.span));
    let told = &finding.diagnostic;
    (place, std::cmp::Reverse(told.severity), told.code, told.message.clone(), told.label.clone())
}

/// Whether `found`, what the rules of a document find in the document that `finding` points into, tells the same fault at
/// one of its places.
pub fn is_said(finding: &Finding, found: &[Diagnostic]) -> bool {
    let yields_to = find(finding.diagnostic.code).map_or(&[][..], |rule| rule.check.yields_to);
    let places = places(&finding.diagnostic);
    found
        .iter()
        .filter(|one| yields_to.contains(&one.code))
        .any(|one| self::places(one).iter().any(|place| places.iter().any(|mine| mine.overlaps(*place))))
}

/// Every place that a finding points to.
fn places(diagnostic: &Diagnostic) -> Vec<Span> {
    diagnostic.span.into_iter().chain(diagnostic.related.iter().map(|label| label.span)).collect()
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
