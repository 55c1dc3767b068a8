//! How often each rule was right, as `measured.toml` counts it.

use super::ReadingRule;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The counts of one rule.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(super) struct Count {
    /// Facts that the rule read and an answer speaks of.
    pub read: u32,
    /// Of these, the facts that the answer confirms.
    pub confirmed: u32,
}

/// The file: a table for each rule.
pub(super) static MEASURED: LazyLock<BTreeMap<String, Count>> = LazyLock::new(|| {
    toml::from_str(include_str!("measured.toml")).unwrap_or_else(|error| unreachable!("{error}"))
});

/// `(confirmed + 1) / (read + 2)` of a rule in whole percent, rounded.
pub(super) fn base_percent(rule: ReadingRule) -> u8 {
    let own = MEASURED.get(rule.name()).copied().filter(|count| count.read > 0);
    let count = own.or_else(|| MEASURED.get(rule.measured_as().name()).copied()).unwrap_or_default();
    smoothed(count)
}

fn smoothed(count: Count) -> u8 {
    let (confirmed, read) = (u64::from(count.confirmed.min(count.read)) + 1, u64::from(count.read) + 2);
    u8::try_from((confirmed * 200 + read) / (2 * read)).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_counts_and_every_count_its_rule() {
        let rules: Vec<&str> = ReadingRule::ALL.iter().map(|rule| rule.name()).collect();
        for (name, count) in MEASURED.iter() {
            assert!(rules.contains(&name.as_str()), "{name} is no rule");
            assert!(count.confirmed <= count.read, "{name}");
        }
        for rule in rules {
            assert!(MEASURED.contains_key(rule), "{rule} has no counts: run the calibration");
        }
    }

    #[test]
    fn few_facts_say_little() {
        assert_eq!(smoothed(Count { read: 0, confirmed: 0 }), 50);
        assert_eq!(smoothed(Count { read: 3, confirmed: 3 }), 80);
        assert_eq!(smoothed(Count { read: 998, confirmed: 998 }), 100);
        assert_eq!(smoothed(Count { read: 8, confirmed: 4 }), 50);
    }
}
