//! Do limits hold what they say? Data whose truth is known are made from a seed again and again, and each estimator's 95 per
//! cent limits are held against it.
//!
//! What is made is not kind: outcomes with long tails, counts that vary more than Poisson's, clusters of uneven size. Where an
//! estimator does not hold its limits the program must warn, and [`Row::claims`] tells that it makes no claim there.

mod effects;
mod groups;
mod shares;

use crate::inequality::Measure;
use crate::number::Stream;
use crate::rate::wilson;
use crate::{Estimate, Fault, Level};
use rayon::prelude::*;
use serde::Serialize;

/// Runs unless told.
pub const RUNS: usize = 2000;
/// Runs at most.
pub const RUNS_MAX: usize = 100_000;
/// Share of 95 per cent limits that must hold the truth at least, where an estimator claims to.
pub const SHARE_LOW: f64 = 0.93;
/// The same, at most.
pub const SHARE_HIGH: f64 = 0.97;

/// An estimator that is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Estimator {
    /// The difference of two means, errors HC2.
    DifferenceInMeans,
    /// The same with the outcome before as a covariate.
    Ancova,
    /// The odds ratio of a logistic regression.
    OddsRatio,
    /// The rate ratio by Poisson's likelihood, errors HC3, of counts that vary more than Poisson's.
    PoissonRateRatio,
    /// The rate ratio by the negative binomial likelihood.
    NegativeBinomialRateRatio,
    /// Inverse probability weights, of the treated and the others; the error knows that chances were estimated.
    InverseProbabilityWeighting,
    /// Pairs by the chance of being treated, within a caliper, adjusted for the covariate; clusters of pairs.
    MatchedDifference,
    /// Two by two: other people before and after.
    DifferenceInDifferences,
    /// A panel of two periods with trends that depend on a covariate.
    DoublyRobustDifference,
    /// The same where whole clusters are treated: influences summed by cluster, t with one degree less than clusters.
    DoublyRobustClusters,
    /// Groups that are treated at different times, put together.
    StaggeredDifference,
    /// A difference of means as a share of what would have been (Fieller).
    RelativeDifference,
    /// The doubly robust difference as such a share.
    RelativeDoublyRobust,
    /// What a ratio of counts makes of the treated's mean (MOVER).
    CountAmount,
    /// Two clusters of many are treated, CR1: nothing is promised, and it is told.
    FewTreatedClusters,
    /// Treatment of whole clusters, CR1.
    ClusterOne,
    /// The same, CR2.
    ClusterTwo,
    /// The same by the wild bootstrap.
    WildBootstrap,
    /// The slope index of inequality, of groups with counts.
    SlopeIndex,
    /// The relative concentration index.
    RelativeConcentration,
    /// A proportion, by Wilson.
    Proportion,
    /// A rate of events, exact or by Byar.
    Rate,
    /// A directly standardised rate.
    StandardisedRate,
}

impl Estimator {
    /// What is tried, in the order of the table, each with its sizes (rows, units or people) and numbers of clusters.
    const TRIED: [(Self, &'static [Size]); 23] = [
        (Self::DifferenceInMeans, SIZES),
        (Self::Ancova, SIZES),
        (Self::OddsRatio, SIZES),
        (Self::PoissonRateRatio, SIZES),
        (Self::NegativeBinomialRateRatio, SIZES),
        (Self::InverseProbabilityWeighting, SIZES),
        (Self::MatchedDifference, SIZES),
        (Self::DifferenceInDifferences, SIZES),
        (Self::DoublyRobustDifference, SIZES),
        (Self::DoublyRobustClusters, MORE_CLUSTERS),
        (Self::StaggeredDifference, SIZES),
        (Self::RelativeDifference, SIZES),
        (Self::RelativeDoublyRobust, SIZES),
        (Self::CountAmount, SIZES),
        (Self::ClusterOne, CLUSTERS),
        (Self::ClusterTwo, CLUSTERS),
        (Self::WildBootstrap, CLUSTERS),
        (Self::FewTreatedClusters, &[(200, Some(20)), (500, Some(50))]),
        (Self::SlopeIndex, SIZES),
        (Self::RelativeConcentration, SIZES),
        (Self::Proportion, SIZES),
        (Self::Rate, SIZES),
        (Self::StandardisedRate, SIZES),
    ];

    fn once(self, size: usize, clusters: usize, stream: &mut Stream) -> Result<Trial, Fault> {
        match self {
            Self::DifferenceInMeans => effects::means(size, false, stream),
            Self::Ancova => effects::means(size, true, stream),
            Self::OddsRatio => effects::odds(size, stream),
            Self::PoissonRateRatio => effects::counts(size, true, stream),
            Self::NegativeBinomialRateRatio => effects::counts(size, false, stream),
            Self::InverseProbabilityWeighting => effects::observed(size, false, stream),
            Self::MatchedDifference => effects::observed(size, true, stream),
            Self::DifferenceInDifferences => effects::two_by_two(size, stream),
            Self::DoublyRobustDifference => effects::doubly_robust(size, None, stream),
            Self::DoublyRobustClusters => effects::doubly_robust(size, Some(clusters), stream),
            Self::RelativeDifference => shares::means(size, stream),
            Self::RelativeDoublyRobust => shares::doubly_robust(size, stream),
            Self::CountAmount => shares::counts(size, stream),
            Self::FewTreatedClusters => effects::few_treated(size, clusters, stream),
            Self::StaggeredDifference => effects::staggered(size, stream),
            Self::ClusterOne | Self::ClusterTwo | Self::WildBootstrap => {
                effects::clustered(self, size, clusters, stream)
            }
            Self::SlopeIndex => groups::inequality(size, Measure::SlopeIndex, stream),
            Self::RelativeConcentration => groups::inequality(size, Measure::RelativeConcentration, stream),
            Self::Proportion => groups::proportion(size, stream),
            Self::Rate => groups::rate(size, stream),
            Self::StandardisedRate => groups::standardised(size, stream),
        }
    }
}

/// Rows, units or people, and how many clusters they lie in.
type Size = (usize, Option<usize>);

const SIZES: &[Size] = &[(100, None), (300, None), (1000, None)];
const MORE_CLUSTERS: &[Size] = &[(200, Some(10)), (400, Some(20)), (800, Some(40)), (1600, Some(80))];
const CLUSTERS: &[Size] = &[(60, Some(6)), (100, Some(10)), (200, Some(20)), (400, Some(40))];

/// How one run came out.
struct Trial {
    low: f64,
    high: f64,
    truth: f64,
    /// Whether a warning about too little went with the answer.
    warns: bool,
}

impl Trial {
    fn of(estimate: Estimate, truth: f64, warns: bool) -> Self {
        Self { low: estimate.low, high: estimate.high, truth, warns }
    }

    fn holds(&self) -> bool {
        self.low <= self.truth && self.truth <= self.high
    }
}

/// How often an estimator's limits held the truth at one size.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The estimator.
    pub estimator: Estimator,
    /// Rows, units or people.
    pub size: usize,
    /// Clusters, where there are.
    pub clusters: Option<usize>,
    /// Runs that were made.
    pub runs: usize,
    /// Runs that came to no answer, such as a rate of too few events: they say nothing and count for nothing.
    pub failed: usize,
    /// Runs whose limits held the truth.
    pub held: usize,
    /// Their share of the runs that came to an answer.
    pub share: f64,
    /// The standard error of the share from run to run.
    pub error: f64,
    /// Lower 95 per cent limit of the share (Wilson).
    pub low: f64,
    /// Upper limit of the share.
    pub high: f64,
    /// Whether the program claims its limits here: it does where it does not warn.
    pub claims: bool,
    /// Whether a warning went with most answers.
    pub warns: bool,
}

impl Row {
    /// Whether what is claimed is so: the share lies within its bounds but for what these runs cannot tell, or a warning
    /// was given.
    pub fn is_kept(&self) -> bool {
        !self.claims || (self.high >= SHARE_LOW && self.low <= SHARE_HIGH)
    }
}

/// The table of all estimators.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coverage {
    /// How sure the limits are that were tried.
    pub level: Level,
    /// The seed of all runs.
    pub seed: u64,
    /// Estimator after estimator, by size.
    pub rows: Vec<Row>,
}

/// Tries every estimator at every size so many times; `progress` is told how many rows of how many are done.
///
/// # Errors
/// [`Fault::OutOfRange`] for no runs, [`Fault::TooMany`] beyond [`RUNS_MAX`].
pub fn run(runs: usize, seed: u64, progress: &dyn Fn(usize, usize)) -> Result<Coverage, Fault> {
    run_where(&|_, _| true, runs, seed, progress)
}

/// The same of some estimators and sizes only.
///
/// # Errors
/// As [`run`].
pub fn run_where(
    is_wanted: &dyn Fn(Estimator, usize) -> bool,
    runs: usize,
    seed: u64,
    progress: &dyn Fn(usize, usize),
) -> Result<Coverage, Fault> {
    if runs == 0 {
        return Err(Fault::OutOfRange { what: "runs".into(), value: "0".into(), must: "x >= 1" });
    }
    if runs > RUNS_MAX {
        return Err(Fault::TooMany { what: "runs", most: RUNS_MAX });
    }
    let wanted: Vec<_> = Estimator::TRIED
        .iter()
        .flat_map(|(estimator, sizes)| sizes.iter().map(|size| (*estimator, *size)))
        .filter(|(estimator, (size, _))| is_wanted(*estimator, *size))
        .collect();
    let mut rows = Vec::with_capacity(wanted.len());
    progress(0, wanted.len());
    for (estimator, (size, clusters)) in &wanted {
        rows.push(row(*estimator, *size, *clusters, runs, seed)?);
        progress(rows.len(), wanted.len());
    }
    Ok(Coverage { level: Level::USUAL, seed, rows })
}

fn row(
    estimator: Estimator,
    size: usize,
    clusters: Option<usize>,
    runs: usize,
    seed: u64,
) -> Result<Row, Fault> {
    // A size has draws of its own, so that adding one changes no other.
    let first = (size as u64) << 32;
    let trials: Vec<Option<Trial>> = (0..runs as u64)
        .into_par_iter()
        .map(|run| {
            let mut stream = Stream::new(seed, "coverage", first + run);
            estimator.once(size, clusters.unwrap_or(0), &mut stream).ok()
        })
        .collect();
    let answered: Vec<&Trial> = trials.iter().flatten().collect();
    let held = answered.iter().filter(|trial| trial.holds()).count();
    let warnings = answered.iter().filter(|trial| trial.warns).count();
    // Where no run came to an answer, nothing is known: the limits are all there is.
    let number = answered.len().max(1) as f64;
    let share = held as f64 / number;
    let limits = wilson(held as f64, number, Level::USUAL)?;
    let warns = 2 * warnings > answered.len() || answered.is_empty();
    Ok(Row {
        estimator,
        size,
        clusters,
        runs,
        failed: runs - answered.len(),
        held,
        share,
        error: libm::sqrt(share * (1.0 - share) / number),
        low: limits.low,
        high: limits.high,
        claims: !warns,
        warns,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_hold_what_they_claim() {
        // 200 runs tell 0.95 from 0.90 or less: an error that is a fifth too small is seen, one that is a tenth is not.
        let is_quick =
            |estimator, size| size <= if estimator == Estimator::StaggeredDifference { 100 } else { 300 };
        let table = run_where(&is_quick, 200, 1, &|_, _| ()).expect("a table");
        for row in &table.rows {
            assert!(row.is_kept(), "{row:?}");
            assert_eq!(row.claims, !row.warns);
            assert!(row.failed * 20 <= row.runs, "{row:?}");
        }
        // Where there are few clusters, of all or of the treated, it is said.
        for row in table.rows.iter().filter(|row| row.clusters.is_some()) {
            let few_treated = row.estimator == Estimator::FewTreatedClusters;
            assert!(!row.claims || row.clusters >= Some(40) && !few_treated, "{row:?}");
        }
        // CR1 with six clusters does not hold, and says so.
        let few = table.rows.iter().find(|row| row.estimator == Estimator::ClusterOne).expect("a row");
        assert!(few.warns && few.clusters == Some(6));
    }

    #[test]
    fn the_table_follows_from_the_seed() {
        let of = |seed| {
            run_where(&|estimator, _| estimator == Estimator::Ancova, 20, seed, &|_, _| ()).expect("a table")
        };
        assert_eq!(of(7), of(7));
        let threads = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| of(7))
        };
        assert_eq!(threads(1), threads(2));
        assert!(run(0, 1, &|_, _| ()).is_err());
        assert!(run(RUNS_MAX + 1, 1, &|_, _| ()).is_err());
    }
}
