//! What to know when reading an answer: it stands, but not without this.
//!
//! The words stand in the program, in each of its languages; here are the facts.

use serde::Serialize;

/// Clusters below which cluster-robust errors are too small (Cameron, Gelbach and Miller 2008 call 5 to 30 few; Angrist and
/// Pischke 2009, 8.2.3, name 42).
pub const CLUSTERS_ADVISED: usize = 40;

/// Something to know when reading an answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "notice", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Notice {
    /// A group has few people: its figure says little.
    SmallGroup {
        /// Which group.
        group: String,
        /// People in it.
        population: f64,
    },
    /// No standard error is known of a group: limits leave out what chance does to its figure, or cannot be given.
    NoGroupError {
        /// The first such group.
        group: String,
    },
    /// A spread is never below nothing, and chance alone makes it larger: where groups differ little, the estimate lies too high
    /// and limits from drawn figures with it.
    SpreadFromChance,
    /// A line or curve was fitted to so few groups that limits from its fit are uncertain.
    FewGroups {
        /// How many.
        groups: usize,
    },
    /// The two groups compared were picked by their figures: they differ by chance alone more than limits say.
    PickedByFigure {
        /// The one with the larger figure.
        group: String,
        /// The one with the smaller.
        other: String,
    },
    /// A stratum has one sampling unit, which says nothing of how units differ: its distance from the mean of all units counts.
    SingleUnitStrata {
        /// How many such strata.
        strata: usize,
        /// The first of them.
        stratum: String,
    },
    /// So few clusters that limits are likely too narrow.
    FewClusters {
        /// Clusters that there are.
        clusters: usize,
        /// Clusters from which on the method is trusted.
        advised: usize,
    },
    /// So few clusters of one group that errors of clusters are not to be relied on.
    FewClustersInArm {
        /// Whether of the treated.
        is_treated: bool,
        /// Clusters with somebody of the group.
        clusters: usize,
        /// Clusters from which on it is not told.
        advised: usize,
    },
    /// A column of clusters is named, and limits count persons: that those of a cluster go together is left out of them.
    ClusterNotUsed {
        /// The column.
        column: String,
    },
    /// So few degrees of freedom are left that limits are not to be relied on.
    FewDegrees {
        /// The coefficient.
        column: String,
        /// Degrees of freedom by Satterthwaite.
        degrees: f64,
    },
    /// Counts vary no more than the Poisson distribution says: the negative binomial is that one here.
    NoOverdispersion,
    /// Rows that are alone in their group tell nothing beside its effect and are left out.
    Singletons {
        /// How many.
        rows: usize,
    },
    /// Units that lack a period are left out of a panel.
    IncompleteUnits {
        /// How many.
        dropped: usize,
        /// Units that are left.
        kept: usize,
    },
    /// Units that were treated from the first period on have no time before, and are left out.
    AlwaysTreated {
        /// How many.
        units: usize,
    },
    /// Units whose weight changes: that of their first period counts.
    WeightsVary {
        /// How many.
        units: usize,
    },
    /// Comparison units that are left out because by their covariates they are almost sure to be treated: nobody is like them.
    Trimmed {
        /// The group they would have been compared with, by its first treated period; none in a comparison of two periods.
        group: Option<f64>,
        /// The first period of it that is concerned.
        period: Option<f64>,
        /// How many.
        units: usize,
    },
    /// So few units are on one side that the standard error is not to be relied on.
    SmallCohort {
        /// The group, by its first treated period; none in a comparison of two periods.
        group: Option<f64>,
        /// Units in it.
        units: usize,
        /// Units from which on the method is trusted.
        advised: usize,
    },
    /// What cannot be estimated of a group, and is left out of everything.
    CellsLeftOut {
        /// The group, by its first treated period.
        group: f64,
        /// The periods.
        periods: Vec<f64>,
        /// Why.
        why: crate::difference::LeftOut,
    },
    /// A blank cell can be reckoned more closely than was asked for, whatever else is blanked: the table is not to be shown.
    TooCloselyKnown {
        /// The labels of the cell.
        cell: Vec<String>,
    },
    /// A cell that may not be shown stands in an earlier release for all to see, or follows from it: nothing takes that back.
    AlreadyShown {
        /// The labels of the cell.
        cell: Vec<String>,
    },
    /// People whose chance of being treated lies outside these limits are left out: the effect is that of those who stay.
    TrimmedByChance {
        /// Treated who are left out.
        treated: usize,
        /// Of the comparison.
        comparison: usize,
        /// The lowest chance that stays.
        low: f64,
        /// The highest.
        high: f64,
    },
    /// One person has so much of an arm's weight that the answer hangs on that one.
    LargeWeight {
        /// Whether the person is treated.
        is_treated: bool,
        /// The share of the arm's weight.
        share: f64,
        /// The share up to which it is not told.
        advised: f64,
    },
    /// Rows of outcomes are of nobody in the file of persons, and count nowhere.
    UnknownPersons {
        /// How many rows.
        rows: usize,
        /// Of how many.
        of: usize,
    },
    /// Many have a chance of being treated that nobody of the other arm has.
    PoorOverlap {
        /// The share of the treated.
        treated_outside: f64,
        /// The share of the comparison.
        comparison_outside: f64,
        /// The share up to which it is not told.
        advised: f64,
    },
    /// Treated who found nobody to be compared with: the effect is that of the others.
    Unmatched {
        /// How many.
        treated: usize,
        /// Of how many.
        of: usize,
    },
    /// Treated who found fewer neighbours than were asked for.
    FewNeighbours {
        /// How many.
        treated: usize,
        /// Neighbours asked for.
        asked: usize,
    },
    /// The parts of a place have more people than the place itself, by more than rounding: it counts as a sample of its own.
    PartsExceedWhole {
        /// The place.
        place: String,
    },
    /// Single numbers of a place are less than those of its parts, while most hold: the parts are parts all the same.
    SumsOff {
        /// The place.
        place: String,
    },
    /// The groups of a place have more people together than everybody: people are in several groups, or numbers are wrong.
    GroupsNotApart {
        /// The place.
        place: String,
        /// By what people are grouped.
        dimension: String,
    },
    /// All answers of some groups lie in one sampling unit: nothing is known of their uncertainty.
    ErrorUnknown {
        /// How many groups.
        groups: usize,
        /// The first of them.
        group: String,
        /// Where.
        place: String,
    },
    /// All figures of an indicator in per cent are at most 1: they may be shares.
    MaybeShares {
        /// The indicator.
        indicator: String,
    },
}
