//! Groups with an estimate each: the form in which most figures on health are published.

use crate::Fault;
use crate::number::sum;
use serde::{Deserialize, Serialize};

/// Groups at most.
pub const GROUPS_MAX: usize = 10_000;
/// Fewer people than this in a group say little of it.
pub const SMALL_GROUP: f64 = 30.0;

/// One group.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GroupValue {
    /// What people call it.
    pub label: String,
    /// Its place from the worst off, which is 1, to the best off; none where groups have no order.
    pub order: Option<u32>,
    /// The estimate, on the scale of the figures (per cent where that is 100).
    pub estimate: f64,
    /// Its standard error, on the same scale; none where it is not known.
    pub standard_error: Option<f64>,
    /// People in the group, or what stands for them; none where it is not known.
    pub population: Option<f64>,
    /// Whether the others are compared with this one.
    pub is_reference: bool,
}

/// Groups of one indicator in one place and one year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Grouped {
    /// The groups, in any order.
    pub groups: Vec<GroupValue>,
    /// Whether more of the indicator is better.
    pub favourable: bool,
    /// What stands for all of a group: 100 for per cent, 1 for shares, 1,000 or 100,000 for rates.
    pub scale: f64,
    /// The figure of everybody together, as published; none: it is reckoned from the groups.
    pub setting_average: Option<f64>,
}

impl Grouped {
    /// Whether every group has its place in an order.
    pub fn is_ordered(&self) -> bool {
        !self.groups.is_empty() && self.groups.iter().all(|group| group.order.is_some())
    }

    /// The estimates, in the order given.
    pub fn estimates(&self) -> Vec<f64> {
        self.groups.iter().map(|group| group.estimate).collect()
    }

    /// The standard errors, where every group has one.
    pub fn standard_errors(&self) -> Option<Vec<f64>> {
        self.groups.iter().map(|group| group.standard_error).collect()
    }

    /// Each group's share of the people.
    ///
    /// # Errors
    /// [`Fault::GroupNumber`] where a group's people are not known.
    pub fn shares(&self) -> Result<Vec<f64>, Fault> {
        let people = self.populations()?;
        let all = sum(people.iter().copied());
        Ok(people.iter().map(|number| number / all).collect())
    }

    /// People in each group.
    ///
    /// # Errors
    /// [`Fault::GroupNumber`] where a group's people are not known.
    pub fn populations(&self) -> Result<Vec<f64>, Fault> {
        self.groups
            .iter()
            .map(|group| {
                group.population.ok_or_else(|| group.fault("population", "none".into(), "known and above 0"))
            })
            .collect()
    }

    /// The same groups, from the worst off to the best off.
    ///
    /// # Errors
    /// [`Fault::NoOrder`] where a group has no place, [`Fault::OrderTwice`] where two have one.
    pub fn ordered(&self) -> Result<Self, Fault> {
        let mut ordered = self.clone();
        for group in &ordered.groups {
            if group.order.is_none() {
                return Err(Fault::NoOrder { group: group.label.clone() });
            }
        }
        ordered.groups.sort_by_key(|group| group.order);
        for pair in ordered.groups.windows(2) {
            if let [left, right] = pair
                && left.order == right.order
            {
                let order = left.order.unwrap_or_default();
                return Err(Fault::OrderTwice {
                    group: right.label.clone(),
                    other: left.label.clone(),
                    order,
                });
            }
        }
        Ok(ordered)
    }

    /// The place in the list of the group that others are compared with; none where no group is marked.
    ///
    /// # Errors
    /// [`Fault::ReferenceTwice`] where two are.
    pub fn reference(&self) -> Result<Option<usize>, Fault> {
        let mut marked = self.groups.iter().enumerate().filter(|(_, group)| group.is_reference);
        let first = marked.next();
        match (first, marked.next()) {
            (Some((_, group)), Some((_, other))) => {
                Err(Fault::ReferenceTwice { group: group.label.clone(), other: other.label.clone() })
            }
            (first, _) => Ok(first.map(|(place, _)| place)),
        }
    }

    /// That every number can be reckoned with.
    ///
    /// # Errors
    /// A fault that names the group.
    pub fn check(&self) -> Result<(), Fault> {
        if self.groups.len() < 2 {
            return Err(Fault::TooFewGroups { groups: self.groups.len(), needed: 2 });
        }
        if self.groups.len() > GROUPS_MAX {
            return Err(Fault::TooMany { what: "groups", most: GROUPS_MAX });
        }
        if !(self.scale.is_finite() && self.scale > 0.0) {
            let value = self.scale.to_string();
            return Err(Fault::OutOfRange { what: "scale".into(), value, must: "x > 0" });
        }
        if let Some(average) = self.setting_average
            && !average.is_finite()
        {
            let value = average.to_string();
            return Err(Fault::OutOfRange { what: "setting average".into(), value, must: "finite" });
        }
        self.groups.iter().try_for_each(GroupValue::check)?;
        self.reference()?;
        // An order is for all groups or for none.
        if self.groups.iter().any(|group| group.order.is_some()) {
            self.ordered()?;
        }
        Ok(())
    }
}

impl GroupValue {
    fn check(&self) -> Result<(), Fault> {
        if !self.estimate.is_finite() {
            return Err(self.fault("estimate", self.estimate.to_string(), "finite"));
        }
        if let Some(error) = self.standard_error
            && !(error.is_finite() && error >= 0.0)
        {
            return Err(self.fault("standard error", error.to_string(), "x >= 0"));
        }
        match self.population {
            Some(0.0) => Err(Fault::EmptyGroup { group: self.label.clone() }),
            Some(people) if !(people.is_finite() && people > 0.0) => {
                Err(self.fault("population", people.to_string(), "x > 0"))
            }
            _ => Ok(()),
        }
    }

    /// The fault of one of its numbers.
    pub(super) fn fault(&self, what: &'static str, value: String, must: &'static str) -> Fault {
        Fault::GroupNumber { group: self.label.clone(), what, value, must }
    }
}
