//! The measures of inequality and what each needs of the groups.

use serde::{Deserialize, Serialize};

/// A measure of inequality between groups. Definitions: WHO 2013, "Handbook on health inequality monitoring", and Harper and
/// Lynch 2005, "Methods for measuring cancer disparities".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Measure {
    /// Difference between two groups.
    #[serde(rename = "d")]
    Difference,
    /// Ratio of two groups.
    #[serde(rename = "r")]
    Ratio,
    /// Absolute concentration index.
    #[serde(rename = "aci")]
    AbsoluteConcentration,
    /// Relative concentration index.
    #[serde(rename = "rci")]
    RelativeConcentration,
    /// Relative concentration index with Wagstaff's correction for bounded figures.
    #[serde(rename = "rci-wagstaff")]
    WagstaffConcentration,
    /// Concentration index with Erreygers' correction for bounded figures.
    #[serde(rename = "rci-erreygers")]
    ErreygersConcentration,
    /// Slope index of inequality: the curve's best off end minus its worst off end.
    #[serde(rename = "sii")]
    SlopeIndex,
    /// Relative index of inequality: the curve's best off end divided by its worst off end.
    #[serde(rename = "rii")]
    RelativeIndex,
    /// Population attributable risk: how far the average is from the reference.
    #[serde(rename = "par")]
    AttributableRisk,
    /// Population attributable fraction: the same in per cent of the average.
    #[serde(rename = "paf")]
    AttributableFraction,
    /// Between-group variance.
    #[serde(rename = "bgv")]
    BetweenVariance,
    /// Between-group standard deviation.
    #[serde(rename = "bgsd")]
    BetweenDeviation,
    /// Coefficient of variation, in per cent.
    #[serde(rename = "cov")]
    CoefficientOfVariation,
    /// Index of disparity, groups counting alike, in per cent.
    #[serde(rename = "idisu")]
    DisparityUnweighted,
    /// Index of disparity, people counting alike, in per cent.
    #[serde(rename = "idisw")]
    DisparityWeighted,
    /// Mean difference from the best group, groups counting alike.
    #[serde(rename = "mdbu")]
    FromBestUnweighted,
    /// Mean difference from the best group, people counting alike.
    #[serde(rename = "mdbw")]
    FromBestWeighted,
    /// Mean difference from the mean, groups counting alike.
    #[serde(rename = "mdmu")]
    FromMeanUnweighted,
    /// Mean difference from the mean, people counting alike.
    #[serde(rename = "mdmw")]
    FromMeanWeighted,
    /// Mean difference from a reference group, groups counting alike.
    #[serde(rename = "mdru")]
    FromReferenceUnweighted,
    /// Mean difference from a reference group, people counting alike.
    #[serde(rename = "mdrw")]
    FromReferenceWeighted,
    /// Mean log deviation, in thousandths.
    #[serde(rename = "mld")]
    MeanLogDeviation,
    /// Theil's index, in thousandths.
    #[serde(rename = "ti")]
    Theil,
}

impl Measure {
    /// Every measure, in the order of WHO's handbook.
    pub const ALL: [Self; 23] = [
        Self::Difference,
        Self::Ratio,
        Self::AbsoluteConcentration,
        Self::RelativeConcentration,
        Self::WagstaffConcentration,
        Self::ErreygersConcentration,
        Self::SlopeIndex,
        Self::RelativeIndex,
        Self::AttributableRisk,
        Self::AttributableFraction,
        Self::BetweenVariance,
        Self::BetweenDeviation,
        Self::CoefficientOfVariation,
        Self::DisparityUnweighted,
        Self::DisparityWeighted,
        Self::FromBestUnweighted,
        Self::FromBestWeighted,
        Self::FromMeanUnweighted,
        Self::FromMeanWeighted,
        Self::FromReferenceUnweighted,
        Self::FromReferenceWeighted,
        Self::MeanLogDeviation,
        Self::Theil,
    ];

    /// The short name that WHO and others use, such as `sii`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Difference => "d",
            Self::Ratio => "r",
            Self::AbsoluteConcentration => "aci",
            Self::RelativeConcentration => "rci",
            Self::WagstaffConcentration => "rci-wagstaff",
            Self::ErreygersConcentration => "rci-erreygers",
            Self::SlopeIndex => "sii",
            Self::RelativeIndex => "rii",
            Self::AttributableRisk => "par",
            Self::AttributableFraction => "paf",
            Self::BetweenVariance => "bgv",
            Self::BetweenDeviation => "bgsd",
            Self::CoefficientOfVariation => "cov",
            Self::DisparityUnweighted => "idisu",
            Self::DisparityWeighted => "idisw",
            Self::FromBestUnweighted => "mdbu",
            Self::FromBestWeighted => "mdbw",
            Self::FromMeanUnweighted => "mdmu",
            Self::FromMeanWeighted => "mdmw",
            Self::FromReferenceUnweighted => "mdru",
            Self::FromReferenceWeighted => "mdrw",
            Self::MeanLogDeviation => "mld",
            Self::Theil => "ti",
        }
    }

    /// The measure with that short name.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.code() == code)
    }

    /// Whether groups must have an order.
    pub fn needs_order(self) -> bool {
        matches!(
            self,
            Self::AbsoluteConcentration
                | Self::RelativeConcentration
                | Self::WagstaffConcentration
                | Self::ErreygersConcentration
                | Self::SlopeIndex
                | Self::RelativeIndex
        )
    }

    /// Whether one group must be the reference.
    pub fn needs_reference(self) -> bool {
        matches!(self, Self::FromReferenceUnweighted | Self::FromReferenceWeighted)
    }

    /// Whether every group's people must be known. Measures around the mean do with a published average for everybody.
    pub fn needs_population(self) -> bool {
        !matches!(
            self,
            Self::Difference
                | Self::Ratio
                | Self::FromBestUnweighted
                | Self::FromReferenceUnweighted
                | Self::FromMeanUnweighted
                | Self::DisparityUnweighted
        )
    }

    /// Whether the figure must lie between nothing and the scale.
    pub fn needs_bounds(self) -> bool {
        matches!(
            self,
            Self::WagstaffConcentration
                | Self::ErreygersConcentration
                | Self::SlopeIndex
                | Self::RelativeIndex
        )
    }

    /// What the measure is where all groups are alike: 1 for ratios, else 0.
    pub fn none(self) -> f64 {
        if self.is_ratio() { 1.0 } else { 0.0 }
    }

    /// Whether it is a ratio, whose limits are reckoned on its logarithm.
    pub fn is_ratio(self) -> bool {
        matches!(self, Self::Ratio | Self::RelativeIndex)
    }

    /// Whether it can never be below nothing.
    pub fn is_spread(self) -> bool {
        self >= Self::BetweenVariance
    }
}
