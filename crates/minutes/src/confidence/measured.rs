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

/// How much the kin of a rule weigh beside its own facts: as so many facts.
const KIN_FACTS: f64 = 2.0;

/// How sure a rule is by itself, in whole percent: `(confirmed + 2 × kin) / (read + 2)`, where `kin` is the share of all rules
/// that read the same, `(confirmed + 1) / (read + 2)`.
pub(super) fn base_percent(rule: ReadingRule) -> u8 {
    let of_kin = ReadingRule::ALL.iter().filter(|other| other.kin() == rule.kin());
    let kin = of_kin.fold(Count::default(), |sum, other| {
        let count = count(*other);
        Count { read: sum.read + count.read, confirmed: sum.confirmed + count.confirmed }
    });
    smoothed(count(rule), kin)
}

fn count(rule: ReadingRule) -> Count {
    MEASURED.get(rule.name()).copied().unwrap_or_default()
}

fn smoothed(own: Count, kin: Count) -> u8 {
    let share = (f64::from(kin.confirmed) + 1.0) / (f64::from(kin.read) + 2.0);
    let base = (f64::from(own.confirmed) + KIN_FACTS * share) / (f64::from(own.read) + KIN_FACTS);
    // Between 0 and 100 by its making.
    (base * 100.0).round().clamp(0.0, 100.0) as u8
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
    fn few_facts_say_little_and_the_kin_say_more() {
        let count = |read, confirmed| Count { read, confirmed };
        assert_eq!(smoothed(count(0, 0), count(0, 0)), 50);
        assert_eq!(smoothed(count(0, 0), count(3, 3)), 80);
        assert_eq!(smoothed(count(1, 0), count(98, 97)), 65);
        assert_eq!(smoothed(count(8, 4), count(8, 4)), 50);
        assert_eq!(smoothed(count(998, 998), count(998, 998)), 100);
    }
}
