//! What is wrong with how matters were followed: one file a rule, whose module comment is its page in the manual.
//!
//! The rules look at what all items say together, so they see what no single document shows: that something which belongs to
//! every meeting was left out. What is not in the documents is not known, so no finding is an *error*.

mod minutes_never_approved;

use std::collections::BTreeMap;

use sagsgang_text::{Diagnostic, Span, rule};

use crate::route::Unapproved;
use crate::told::Told;

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub struct Course<'a> {
    /// What each item tells.
    pub told: &'a [Told],
    /// Minutes that were not approved.
    pub unapproved: &'a [Unapproved],
    /// Where each document says which day its meeting was held, by the document's id.
    pub days: &'a BTreeMap<String, Span>,
}

/// A finding, with the document that it points into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong. Its places stand in `document`.
    pub diagnostic: Diagnostic,
    /// Id of the document.
    pub document: String,
}

/// What a rule about matters runs: it adds what it finds.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    run: fn(&Course<'_>, &mut Vec<Finding>),
}

/// A rule that looks at matters over meetings.
pub type Rule = rule::Rule<Look>;

static ALL: &[&Rule] = &[&minutes_never_approved::RULE];

/// Every rule, in the order of their codes.
pub fn all() -> &'static [&'static Rule] {
    ALL
}

/// The rule with this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().iter().copied().find(|rule| rule.code == code)
}

/// What the rules find, by document and place; each once. The order of the items does not matter.
pub fn check(course: &Course<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for rule in all() {
        (rule.check.run)(course, &mut found);
    }
    found.sort_by_cached_key(|finding| {
        let told = &finding.diagnostic;
        (finding.document.clone(), told.span, told.code, told.message.clone())
    });
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_in_order_and_have_pages() {
        assert!(all().windows(2).all(|pair| pair[0].code < pair[1].code));
        for rule in all() {
            assert!(find(rule.code).is_some());
            let page = rule.manual();
            for part in rule::PAGE_HEADINGS {
                assert!(page.contains(part), "{} has no {part}", rule.code);
            }
        }
    }
}
