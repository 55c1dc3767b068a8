//! Every rule of the checker in one list: those that look at a document, those that look at the money of all of them, those
//! that look at matters over meetings, and those that look at an outcome contract.

use std::sync::LazyLock;

use sagsgang_text::rule::Rule;

static ALL: LazyLock<Vec<Rule<()>>> = LazyLock::new(|| {
    let of_documents = sagsgang_minutes::rules::all().iter().map(|rule| rule.told());
    let of_money = sagsgang_ledger::rules::all().iter().map(|rule| rule.told());
    let of_matters = sagsgang_matters::rules::all().iter().map(|rule| rule.told());
    let of_contracts = sagsgang_outcomes::check::all().iter().map(|rule| rule.told());
    let mut all: Vec<Rule<()>> = of_documents.chain(of_money).chain(of_matters).chain(of_contracts).collect();
    all.sort_by_key(|rule| rule.code);
    all
});

/// Every rule, in the order of their codes.
pub fn all() -> &'static [Rule<()>] {
    &ALL
}

/// The rule with this code.
pub fn find(code: &str) -> Option<&'static Rule<()>> {
    all().iter().find(|rule| rule.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_rules_share_a_code() {
        assert!(all().windows(2).all(|pair| pair[0].code < pair[1].code));
        assert!(find("weekday-mismatch").is_some() && find("pool-overcommitted").is_some());
        assert!(find("caps-do-not-add-up").is_some());
    }
}
