//! What cannot be right in a contract, before anything is paid: one file a rule, whose module comment is its page in the
//! manual.
//!
//! The rules look at terms that are agreed or assumed alike, and are silent about what is unknown. An *error* contradicts
//! itself or the numbers beside it; a *warning* is probably a fault, or a risk that all parties should see; a *note* is a hole.

mod standing;

mod assumption_without_why;
mod before_after_attribution;
mod caps_do_not_add_up;
mod clause_unknown;
mod clause_unused;
mod drawdowns_differ_from_capital;
mod dropouts_vanish;
mod false_payment_likely;
mod floor_above_cap;
mod gates_in_a_ring;
mod mark_out_of_reach;
mod name_unknown;
mod payment_above_maximum;
mod payment_booked_twice;
mod payment_falls;
mod persons_and_claims_mixed;
mod population_never_measured;
mod price_of_nothing;
mod shares_not_whole;
mod spill_to_nobody;
mod steps_gap_or_overlap;
mod steps_out_of_order;
mod term_unknown;
mod term_without_clause;
mod tier_unreachable;
mod window_beyond_term;

use crate::{Contract, Measurement};
use sagsgang_text::Diagnostic;
use sagsgang_text::rule::{self, Settings};

/// What a rule about contracts runs.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Adds what it finds in a contract's terms.
    terms: fn(&Contract, &mut Vec<Diagnostic>),
    /// Adds what it finds in rows of measurements.
    rows: fn(&Contract, &[Measurement], &mut Vec<Diagnostic>),
}

impl Look {
    /// A rule that looks at terms alone.
    const fn terms(terms: fn(&Contract, &mut Vec<Diagnostic>)) -> Self {
        Self { terms, rows: |_, _, _| {} }
    }

    /// A rule that looks at measurements alone.
    const fn rows(rows: fn(&Contract, &[Measurement], &mut Vec<Diagnostic>)) -> Self {
        Self { terms: |_, _| {}, rows }
    }

    /// A rule that looks at both.
    const fn both(
        terms: fn(&Contract, &mut Vec<Diagnostic>),
        rows: fn(&Contract, &[Measurement], &mut Vec<Diagnostic>),
    ) -> Self {
        Self { terms, rows }
    }
}

/// A rule that looks at an outcome contract.
pub type Rule = rule::Rule<Look>;

static ALL: &[&Rule] = &[
    &assumption_without_why::RULE,
    &before_after_attribution::RULE,
    &caps_do_not_add_up::RULE,
    &clause_unknown::RULE,
    &clause_unused::RULE,
    &drawdowns_differ_from_capital::RULE,
    &dropouts_vanish::RULE,
    &false_payment_likely::RULE,
    &floor_above_cap::RULE,
    &gates_in_a_ring::RULE,
    &mark_out_of_reach::RULE,
    &name_unknown::RULE,
    &payment_above_maximum::RULE,
    &payment_booked_twice::RULE,
    &payment_falls::RULE,
    &persons_and_claims_mixed::RULE,
    &population_never_measured::RULE,
    &price_of_nothing::RULE,
    &shares_not_whole::RULE,
    &spill_to_nobody::RULE,
    &steps_gap_or_overlap::RULE,
    &steps_out_of_order::RULE,
    &term_unknown::RULE,
    &term_without_clause::RULE,
    &tier_unreachable::RULE,
    &window_beyond_term::RULE,
];

/// Every rule, in the order of their codes.
pub fn all() -> &'static [&'static Rule] {
    ALL
}

/// The rule with this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().iter().copied().find(|rule| rule.code == code)
}

/// What the rules find in a contract and in the measurements of its own tests, in the order of its text, then the gravest
/// first; each once.
pub fn check(contract: &Contract, settings: &Settings) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in all().iter().filter(|rule| settings.runs(rule)) {
        (rule.check.terms)(contract, &mut found);
        for trial in &contract.trials {
            (rule.check.rows)(contract, &trial.measurements, &mut found);
        }
    }
    sorted(found)
}

/// What the rules find in measurements from a file of their own. The places are that file's.
pub fn check_measurements(contract: &Contract, rows: &[Measurement], settings: &Settings) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in all().iter().filter(|rule| settings.runs(rule)) {
        (rule.check.rows)(contract, rows, &mut found);
    }
    for one in &mut found {
        one.related.clear();
    }
    sorted(found)
}

fn sorted(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let key = |one: &Diagnostic| {
        let start = one.span.unwrap_or_default();
        (start, std::cmp::Reverse(one.severity), one.code, one.message.clone())
    };
    found.sort_by_cached_key(key);
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
            let page = rule.manual();
            for part in rule::PAGE_HEADINGS {
                assert!(page.contains(part), "{} has no {part}", rule.code);
            }
        }
        assert!(find("caps-do-not-add-up").is_some());
    }
}
