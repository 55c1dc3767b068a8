//! Groups made ready to be measured, and each measure's point.

use super::{Grouped, Measure};
use crate::Fault;
use crate::number::{dot, sum};

/// What a measure reckons with, in the order in which the groups were given.
pub(super) struct Frame<'a> {
    /// The groups.
    pub grouped: &'a Grouped,
    /// Each group's share of the people; none where a group's people are not known.
    pub shares: Option<Vec<f64>>,
    /// Each group's place between 0, worst off, and 1, best off: the middle of its people; none without order or people.
    pub ranks: Option<Vec<f64>>,
    /// Places in the list of the worst off and the best off group; none without order.
    pub ends: Option<(usize, usize)>,
    /// The place of the group that others are compared with.
    pub reference: Option<usize>,
}

impl<'a> Frame<'a> {
    /// Checks groups and makes them ready.
    ///
    /// # Errors
    /// What [`Grouped::check`] says.
    pub fn of(grouped: &'a Grouped) -> Result<Self, Fault> {
        grouped.check()?;
        let shares = grouped.shares().ok();
        let mut order: Vec<usize> = (0..grouped.groups.len()).collect();
        let mut ends = None;
        if grouped.is_ordered() {
            order.sort_by_key(|place| grouped.groups[*place].order);
            ends = order.first().copied().zip(order.last().copied());
        }
        let ranks = shares.as_ref().filter(|_| ends.is_some()).map(|shares| {
            let mut below = crate::number::Sum::default();
            let mut ranks = vec![0.0; shares.len()];
            for place in order {
                ranks[place] = below.value() + shares[place] / 2.0;
                below.add(shares[place]);
            }
            ranks
        });
        Ok(Self { grouped, shares, ranks, ends, reference: grouped.reference()? })
    }

    /// That the measure has what it needs of these groups.
    ///
    /// # Errors
    /// What is missing.
    pub fn check(&self, measure: Measure) -> Result<(), Fault> {
        if measure.needs_population()
            && !(self.is_attributable(measure) && self.grouped.setting_average.is_some())
        {
            self.grouped.shares()?;
        }
        if measure.needs_order() {
            self.grouped.ordered()?;
        }
        if measure.needs_reference() && self.reference.is_none() {
            return Err(Fault::NoReference);
        }
        if measure.needs_bounds() {
            for group in &self.grouped.groups {
                if group.estimate < 0.0 || group.estimate > self.grouped.scale {
                    return Err(group.fault("estimate", group.estimate.to_string(), "0 <= x <= scale"));
                }
            }
        }
        Ok(())
    }

    /// Both measures of what is attributable do with a published average where people are not known.
    fn is_attributable(&self, measure: Measure) -> bool {
        matches!(measure, Measure::AttributableRisk | Measure::AttributableFraction)
    }

    /// Each group's share of the people.
    ///
    /// # Errors
    /// [`Fault::GroupNumber`] where a group's people are not known.
    pub fn shares(&self) -> Result<&[f64], Fault> {
        match &self.shares {
            Some(shares) => Ok(shares),
            None => self.grouped.shares().map(|_| [].as_slice()),
        }
    }

    /// Each group's place between worst off and best off.
    ///
    /// # Errors
    /// [`Fault::NoOrder`], [`Fault::GroupNumber`].
    pub fn ranks(&self) -> Result<&[f64], Fault> {
        if let Some(ranks) = &self.ranks {
            return Ok(ranks);
        }
        self.grouped.ordered()?;
        self.shares()
    }

    /// The mean of everybody: of the groups where their people are known, else as published.
    ///
    /// # Errors
    /// [`Fault::GroupNumber`] where neither is known.
    pub fn mean(&self, estimates: &[f64]) -> Result<f64, Fault> {
        match (&self.shares, self.grouped.setting_average) {
            (Some(shares), _) => Ok(dot(shares, estimates)),
            (None, Some(average)) => Ok(average),
            (None, None) => self.shares().map(|_| 0.0),
        }
    }

    /// The same, which must be above nothing for a measure that divides by it.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] where it is not.
    pub fn positive_mean(&self, estimates: &[f64]) -> Result<f64, Fault> {
        let mean = self.mean(estimates)?;
        if mean > 0.0 {
            return Ok(mean);
        }
        Err(Fault::OutOfRange { what: "mean of the groups".into(), value: mean.to_string(), must: "x > 0" })
    }

    /// The two groups that a difference or ratio compares, the larger side first: by order where there is one, else with the
    /// reference, else the largest with the smallest.
    pub fn pair(&self, estimates: &[f64]) -> (usize, usize) {
        let favourable = self.grouped.favourable;
        if let Some((worst, best)) = self.ends {
            return if favourable { (best, worst) } else { (worst, best) };
        }
        let (smallest, largest) = (smallest(estimates), largest(estimates));
        match self.reference {
            Some(reference) if favourable => (reference, smallest),
            Some(reference) => (largest, reference),
            None => (largest, smallest),
        }
    }

    /// The group with the best figure.
    pub fn best(&self, estimates: &[f64]) -> usize {
        if self.grouped.favourable { largest(estimates) } else { smallest(estimates) }
    }

    /// The group that all would be like if nothing were attributable: the best off, or the one with the best figure.
    pub fn target(&self, estimates: &[f64]) -> usize {
        self.ends.map_or_else(|| self.best(estimates), |(_, best)| best)
    }

    /// How far the target is from the mean, in the figure's own direction; below nothing where the mean is better.
    pub fn shortfall(&self, estimates: &[f64]) -> Result<f64, Fault> {
        Ok(estimates[self.target(estimates)] - self.mean(estimates)?)
    }

    /// Whether a shortfall goes the wrong way and counts as none.
    pub fn is_none(&self, shortfall: f64) -> bool {
        if self.grouped.favourable { shortfall < 0.0 } else { shortfall > 0.0 }
    }

    /// The measure of these estimates, which replace the groups' own.
    ///
    /// # Errors
    /// What the measure lacks, or that it has no value.
    pub fn point(&self, measure: Measure, estimates: &[f64]) -> Result<f64, Fault> {
        match measure {
            Measure::Difference | Measure::Ratio => self.compared(measure, estimates),
            Measure::AbsoluteConcentration
            | Measure::RelativeConcentration
            | Measure::WagstaffConcentration
            | Measure::ErreygersConcentration => self.concentration(measure, estimates),
            Measure::SlopeIndex | Measure::RelativeIndex => super::curve::point(self, measure, estimates),
            Measure::AttributableRisk | Measure::AttributableFraction => {
                self.attributable(measure, estimates)
            }
            Measure::MeanLogDeviation | Measure::Theil => self.entropy(measure, estimates),
            _ => self.spread(measure, estimates),
        }
    }

    fn compared(&self, measure: Measure, estimates: &[f64]) -> Result<f64, Fault> {
        let (first, second) = self.pair(estimates);
        if measure == Measure::Difference {
            return Ok(estimates[first] - estimates[second]);
        }
        for place in [first, second] {
            if estimates[place] <= 0.0 {
                let group = &self.grouped.groups[place];
                return Err(group.fault("estimate", estimates[place].to_string(), "x > 0"));
            }
        }
        Ok(estimates[first] / estimates[second])
    }

    /// Kakwani, Wagstaff and van Doorslaer 1997, for groups; Wagstaff 2005; Erreygers 2009.
    fn concentration(&self, measure: Measure, estimates: &[f64]) -> Result<f64, Fault> {
        let absolute = dot(&self.rank_weights()?, estimates);
        let scale = self.grouped.scale;
        match measure {
            Measure::AbsoluteConcentration => Ok(absolute),
            Measure::ErreygersConcentration => Ok(4.0 * absolute / scale),
            Measure::WagstaffConcentration => {
                let mean = self.positive_mean(estimates)?;
                if mean >= scale {
                    let value = mean.to_string();
                    return Err(Fault::OutOfRange {
                        what: "mean of the groups".into(),
                        value,
                        must: "x < scale",
                    });
                }
                Ok(absolute / mean * scale / (scale - mean))
            }
            _ => Ok(absolute / self.positive_mean(estimates)?),
        }
    }

    /// What each estimate counts for in the absolute concentration index: `p·(2R − 1)`.
    pub fn rank_weights(&self) -> Result<Vec<f64>, Fault> {
        let (shares, ranks) = (self.shares()?, self.ranks()?);
        Ok(shares.iter().zip(ranks).map(|(share, rank)| share * (2.0 * rank - 1.0)).collect())
    }

    fn attributable(&self, measure: Measure, estimates: &[f64]) -> Result<f64, Fault> {
        let shortfall = self.shortfall(estimates)?;
        let shortfall = if self.is_none(shortfall) { 0.0 } else { shortfall };
        if measure == Measure::AttributableRisk {
            return Ok(shortfall);
        }
        Ok(100.0 * shortfall / self.positive_mean(estimates)?)
    }

    fn spread(&self, measure: Measure, estimates: &[f64]) -> Result<f64, Fault> {
        let variance = || -> Result<f64, Fault> {
            let mean = self.mean(estimates)?;
            let squares =
                self.shares()?.iter().zip(estimates).map(|(share, y)| share * (y - mean) * (y - mean));
            Ok(sum(squares))
        };
        match measure {
            Measure::BetweenVariance => variance(),
            Measure::BetweenDeviation => Ok(libm::sqrt(variance()?)),
            Measure::CoefficientOfVariation => {
                Ok(100.0 * libm::sqrt(variance()?) / self.positive_mean(estimates)?)
            }
            Measure::DisparityUnweighted | Measure::DisparityWeighted => {
                let mean = self.positive_mean(estimates)?;
                Ok(100.0 * self.distance(measure, estimates, mean)? / mean)
            }
            Measure::FromMeanUnweighted | Measure::FromMeanWeighted => {
                self.distance(measure, estimates, self.mean(estimates)?)
            }
            Measure::FromBestUnweighted | Measure::FromBestWeighted => {
                self.distance(measure, estimates, estimates[self.best(estimates)])
            }
            _ => {
                let reference = self.reference.ok_or(Fault::NoReference)?;
                self.distance(measure, estimates, estimates[reference])
            }
        }
    }

    /// The mean distance from a figure, people counting alike or groups.
    fn distance(&self, measure: Measure, estimates: &[f64], from: f64) -> Result<f64, Fault> {
        let weighted = matches!(
            measure,
            Measure::DisparityWeighted
                | Measure::FromMeanWeighted
                | Measure::FromBestWeighted
                | Measure::FromReferenceWeighted
        );
        if weighted {
            let shares = self.shares()?;
            return Ok(sum(shares.iter().zip(estimates).map(|(share, y)| share * (y - from).abs())));
        }
        Ok(sum(estimates.iter().map(|y| (y - from).abs())) / estimates.len() as f64)
    }

    /// Theil 1967: both measures of entropy, in thousandths.
    fn entropy(&self, measure: Measure, estimates: &[f64]) -> Result<f64, Fault> {
        let mean = self.positive_mean(estimates)?;
        let is_theil = measure == Measure::Theil;
        let mut total = crate::number::Sum::default();
        for ((share, y), group) in self.shares()?.iter().zip(estimates).zip(&self.grouped.groups) {
            // Nothing at all counts for nothing in Theil's index; its logarithm is infinite.
            if *y < 0.0 || (*y == 0.0 && !is_theil) {
                let must = if is_theil { "x >= 0" } else { "x > 0" };
                return Err(group.fault("estimate", y.to_string(), must));
            }
            let ratio = y / mean;
            if is_theil {
                total.add(if ratio > 0.0 { share * ratio * libm::log(ratio) } else { 0.0 });
            } else {
                total.add(-share * libm::log(ratio));
            }
        }
        Ok(1000.0 * total.value())
    }
}

fn largest(estimates: &[f64]) -> usize {
    (1..estimates.len()).fold(0, |best, place| if estimates[place] > estimates[best] { place } else { best })
}

fn smallest(estimates: &[f64]) -> usize {
    (1..estimates.len()).fold(0, |best, place| if estimates[place] < estimates[best] { place } else { best })
}
