//! What persons said of the names of pools, and whether it can be.

use super::PoolName;
use crate::{PoolStatement, Refusal};
use std::collections::{BTreeMap, BTreeSet};

/// What counts of a name in a statement: the form of its words, or, where it has none, the name itself.
pub(super) fn form(written: &str) -> String {
    PoolName::parse(written).map_or_else(|| written.trim().to_lowercase(), |name| name.form)
}

/// The two names of a statement by their forms, and whether they are the same.
pub(super) fn forms(statement: &PoolStatement) -> (String, String, bool) {
    match statement {
        PoolStatement::Same(first, second) => (form(first), form(second), true),
        PoolStatement::Apart(first, second) => (form(first), form(second), false),
    }
}

/// Statements of which no later one says something else of the same two names, in order.
pub(super) fn standing(statements: &[PoolStatement]) -> Vec<(String, String, bool)> {
    let mut last: BTreeMap<(String, String), usize> = BTreeMap::new();
    let all: Vec<(String, String, bool)> = statements.iter().map(forms).collect();
    for (n, (first, second, _)) in all.iter().enumerate() {
        let pair =
            if first <= second { (first.clone(), second.clone()) } else { (second.clone(), first.clone()) };
        last.insert(pair, n);
    }
    let kept: BTreeSet<usize> = last.into_values().collect();
    all.into_iter().enumerate().filter(|(n, _)| kept.contains(n)).map(|(_, statement)| statement).collect()
}

/// Whether `statement` may stand beside the `earlier` ones. What it says of the same two names takes the place of what was
/// said before.
///
/// # Errors
/// [`Refusal::AliasOfItself`] for a pool that would be another name of itself, straight or round about, and
/// [`Refusal::Missing`] for a name without a word that a pool could be known by.
pub fn check_statement(statement: &PoolStatement, earlier: &[PoolStatement]) -> Result<(), Refusal> {
    let (PoolStatement::Same(first, second) | PoolStatement::Apart(first, second)) = statement;
    for name in [first, second] {
        if PoolName::parse(name).is_none() {
            return Err(Refusal::Missing { what: "et navn på en pulje" });
        }
    }
    let (alias, of, same) = forms(statement);
    if alias == of {
        return Err(Refusal::AliasOfItself { name: first.trim().to_owned() });
    }
    if !same {
        return Ok(());
    }
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (alias, of, same) in standing(earlier) {
        if same {
            names.entry(alias).or_default().push(of);
        }
    }
    // From the name that it is to be another name of, along what those are other names of.
    let mut waiting = vec![of];
    let mut seen = BTreeSet::new();
    while let Some(next) = waiting.pop() {
        if next == alias {
            return Err(Refusal::AliasOfItself { name: first.trim().to_owned() });
        }
        if seen.insert(next.clone()) {
            waiting.extend(names.get(&next).into_iter().flatten().cloned());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(first: &str, second: &str) -> PoolStatement {
        PoolStatement::Same(first.to_owned(), second.to_owned())
    }

    #[test]
    fn no_pool_is_another_name_of_itself() {
        let refused = |statement: &PoolStatement, earlier: &[PoolStatement]| {
            matches!(check_statement(statement, earlier), Err(Refusal::AliasOfItself { .. }))
        };
        assert!(refused(&same("Klimapuljen", "klimapuljen"), &[]));
        assert!(refused(&same("'Puljen til klima'", "Klimapuljen"), &[]));
        let earlier = [same("Klimapuljen", "Miljøpuljen"), same("Miljøpuljen", "Byfornyelsespuljen")];
        assert!(refused(&same("Byfornyelsespuljen", "Klimapuljen"), &earlier));
        assert!(refused(&same("Miljøpuljen", "Klimapuljen"), &earlier));
        assert!(!refused(&same("Kulturpuljen", "Klimapuljen"), &earlier));
        assert_eq!(check_statement(&same("Klimapuljen", "Miljøpuljen"), &earlier), Ok(()));
    }

    #[test]
    fn a_later_statement_takes_the_place_of_an_earlier() {
        let apart = PoolStatement::Apart("Miljøpuljen".to_owned(), "Klimapuljen".to_owned());
        let earlier = [same("Klimapuljen", "Miljøpuljen"), apart];
        assert_eq!(check_statement(&same("Miljøpuljen", "Klimapuljen"), &earlier), Ok(()));
    }

    #[test]
    fn a_statement_names_two_pools() {
        assert!(check_statement(&same("puljen", "Klimapuljen"), &[]).is_err());
        assert!(check_statement(&same("Klimapuljen", ""), &[]).is_err());
    }
}
