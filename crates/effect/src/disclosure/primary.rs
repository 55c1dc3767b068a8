//! Which cells may not be shown for their own sake, and how wide the interval is to which a reader may narrow each.
//!
//! The rules are those of Hundepool et al. 2012, "Statistical Disclosure Control", chapter 4: threshold, dominance (n,k), p per
//! cent, each with the margin that it needs above the number.

use super::Role;
use super::settings::Settings;
use super::table::{Counts, Magnitudes};
use crate::number::sum;
use serde::Serialize;

/// Why a cell is not shown. For the producer: a reader must not be told, since "few" says more than a blank does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Fewer than the threshold.
    Few,
    /// A zero, where zeros are not safe.
    Zero,
    /// Fewer than the threshold are left of those whom the cell was counted among, or nobody where zeros are not safe.
    FewLeft,
    /// Counted among fewer than the threshold: any percentage of so few gives the count away.
    FewAmong,
    /// The largest contributors make up too much of it.
    Dominance,
    /// The second largest contributor could reckon the largest too closely.
    Percent,
    /// Whoever gave the table withholds it.
    Withheld,
    /// Safe for its own sake; with it a reader could reckon one that is not.
    Secondary,
    /// With an earlier release it would tell of few who came or went.
    Difference,
}

/// How widely a reader must be left in the dark about a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Need {
    /// Why.
    pub reason: Reason,
    /// It must be thinkable that the cell is smaller by this much,
    pub below: f64,
    /// larger by this much,
    pub above: f64,
    /// and the interval of what is thinkable must be as wide as this.
    pub width: f64,
}

/// What each cell of a table of counts needs; none for a cell that may be shown for its own sake.
pub(crate) fn of_counts(table: &Counts, settings: &Settings) -> Vec<Option<Need>> {
    of_counts_in(table, settings, &vec![Role::Usual; table.values().len()])
}

/// As [`of_counts`], with the roles of cells: one that everybody knows needs nothing, one that is withheld needs as much as few.
pub(crate) fn of_counts_in(table: &Counts, settings: &Settings, roles: &[Role]) -> Vec<Option<Need>> {
    let need = |place: usize| {
        let among = table.base().map(|base| base[place]);
        let own = reason_of_count(table.values()[place], among, settings);
        let reason = match roles[place] {
            Role::Known => None,
            Role::Withheld if among != Some(0.0) => own.or(Some(Reason::Withheld)),
            _ => own,
        }?;
        // Nobody can be left more in the dark than the base leaves everybody.
        let width = settings.count_width().min(among.unwrap_or(f64::INFINITY));
        Some(Need { reason, below: 0.0, above: 0.0, width })
    };
    (0..table.values().len()).map(need).collect()
}

/// Why a count may not be shown for its own sake, if it may not.
pub(crate) fn reason_of_count(count: f64, among: Option<f64>, settings: &Settings) -> Option<Reason> {
    let few = |count: f64| count > 0.0 && count < f64::from(settings.threshold);
    if among == Some(0.0) {
        // Nobody is there: that nobody was counted is no news.
        None
    } else if few(count) {
        Some(Reason::Few)
    } else if count == 0.0 && !settings.zero_is_safe {
        Some(Reason::Zero)
    } else if among.is_some_and(few) {
        Some(Reason::FewAmong)
    } else if among.is_some_and(|among| few(among - count) || (among == count && !settings.zero_is_safe)) {
        Some(Reason::FewLeft)
    } else {
        None
    }
}

/// What each cell of a table of money needs.
pub(crate) fn of_magnitudes(table: &Magnitudes, settings: &Settings) -> Vec<Option<Need>> {
    (0..table.values().len())
        .map(|place| of_magnitude(table.values()[place], table.contributions(place), settings))
        .collect()
}

/// One cell: the rule that asks for most decides the margin, the first that is broken is the reason.
fn of_magnitude(value: f64, contributions: &[f64], settings: &Settings) -> Option<Need> {
    let mut reasons = Vec::new();
    let mut above: f64 = 0.0;
    if !contributions.is_empty() && contributions.len() < settings.threshold as usize {
        reasons.push(Reason::Few);
    }
    if let Some(dominance) = settings.dominance {
        let largest = sum(contributions.iter().take(dominance.count).copied());
        if largest > dominance.share * value {
            reasons.push(Reason::Dominance);
            above = above.max(largest / dominance.share - value);
        }
    }
    if let (Some(percent), [first, rest @ ..]) = (settings.p_percent, contributions) {
        let second = rest.first().copied().unwrap_or(0.0);
        let missing = percent / 100.0 * first - (value - first - second);
        if missing > 0.0 {
            reasons.push(Reason::Percent);
            above = above.max(missing);
        }
    }
    let reason = *reasons.first()?;
    // Protected as far down as up, but no further than to nothing.
    Some(Need { reason, below: above.min(value), above, width: settings.protection_share * value })
}

#[cfg(test)]
mod tests {
    use super::super::dimension::Dimension;
    use super::super::settings::Dominance;
    use super::*;

    #[test]
    fn each_rule_finds_its_cells() {
        let dimension = Dimension::list("group", "all", &["a", "b", "c", "d"]).unwrap();
        let cells: Vec<_> = [("a", 4.0), ("b", 5.0), ("c", 0.0), ("d", 20.0)]
            .map(|(label, count)| (vec![label.to_owned()], count))
            .into();
        let table = Counts::new(vec![dimension], &cells).unwrap();
        let reasons = |table: &Counts, settings: &Settings| -> Vec<Option<Reason>> {
            of_counts(table, settings).iter().map(|need| need.map(|need| need.reason)).collect()
        };
        let usual = Settings::default();
        assert_eq!(reasons(&table, &usual), [None, Some(Reason::Few), None, None, None]);
        let strict = Settings { zero_is_safe: false, ..Settings::with_threshold(10) };
        assert_eq!(
            reasons(&table, &strict),
            [None, Some(Reason::Few), Some(Reason::Few), Some(Reason::Zero), None]
        );
        let among = table.among(vec![51.0, 10.0, 5.0, 3.0, 23.0]).unwrap();
        assert_eq!(
            reasons(&among, &usual),
            [None, Some(Reason::Few), None, Some(Reason::FewAmong), Some(Reason::FewLeft)]
        );
        let strict = Settings { zero_is_safe: false, ..Settings::default() };
        assert_eq!(reasons(&among, &strict)[2], Some(Reason::FewLeft), "5 of 5 tells of everybody");
    }

    #[test]
    fn rules_for_money_ask_for_their_margins() {
        let base = Settings { threshold: 1, ..Settings::default() };
        let dominance = Settings { dominance: Some(Dominance { count: 2, share: 0.8 }), ..base.clone() };
        // 90 of 100 from two: up to 90 / 0.8 = 112.5 must be thinkable.
        let need = of_magnitude(100.0, &[60.0, 30.0, 10.0], &dominance).unwrap();
        assert_eq!((need.reason, need.above, need.below), (Reason::Dominance, 12.5, 12.5));
        assert!(of_magnitude(100.0, &[40.0, 30.0, 30.0], &dominance).is_none());
        let percent = Settings { p_percent: Some(15.0), ..base };
        // The second knows 30 and the sum: the first is within 5 of 65, that is closer than 15 per cent of 65.
        let need = of_magnitude(100.0, &[65.0, 30.0, 5.0], &percent).unwrap();
        assert_eq!((need.reason, need.above), (Reason::Percent, 4.75));
        assert!(of_magnitude(100.0, &[60.0, 30.0, 10.0], &percent).is_none());
        assert!(of_magnitude(0.0, &[], &percent).is_none());
    }
}
